"""The steps of a chain in words, logged or told."""

from collections.abc import Callable, Mapping
from typing import NamedTuple
from uuid import UUID

from workbook.language import say_day
from workbook.models import Activity, Hop, Whose


class Step(NamedTuple):
    """What is known of a step; empty where nothing is."""

    what: str
    """Own words, else the act."""
    act: str = ""
    """The act, where own words say what was done."""
    when: str = ""
    """A day, or only a year."""
    who: tuple[str, ...] = ()
    whose: Whose | None = None
    told: bool = False


def in_words(
    hop: Hop,
    done: Mapping[UUID, Activity],
    called: Mapping[UUID, str],
    act: Callable[[str], str],
) -> Step:
    """A step of a chain: `done` is what it may go through, `called` says how people are called and
    `act` how an act is. Who was deleted is left out."""

    def names(*ids: UUID) -> tuple[str, ...]:
        return tuple(called[each] for each in dict.fromkeys(ids) if each in called)

    named = (hop.person,) if hop.person else ()
    if hop.told:
        told, label = hop.told, act(hop.told.act) if hop.told.act else ""
        when = say_day(told.day) if told.day else str(told.year or "")
        who = names(*named, *told.people)
        return Step(
            told.words or label, label if told.words else "", when, who, told.whose, told=True
        )
    activity = done.get(hop.activity) if hop.activity else None
    if activity is None:
        return Step("", who=names(*named))
    return Step(act(activity.act), when=say_day(activity.day), who=names(*named, *activity.people))
