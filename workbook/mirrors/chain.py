"""Mirror two: a good thing and the steps that led to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from workbook.content import Content
from workbook.language import _, ngettext, say_list
from workbook.mirrors.said import Said, say, together
from workbook.mirrors.wording import called
from workbook.models import Act, Told, ToldStep, Whose


class ChainAsks(StrEnum):
    """What mirror two asks for in place, because it is missing."""

    BEFORE = "before"
    """What was just before the last thing that was told."""
    HOW_LONG = "how_long"
    """How long it took from the first step to the last."""
    WHICH_ACT = "which_act"
    """Which act the first step was."""
    LIKENESS = "likeness"
    """How like networking that act feels, which was never rated."""


class Link(NamedTuple):
    """One row of the drawn chain."""

    text: str
    whose: Whose | None = None
    """Whose step it was; None for the good thing itself."""
    who: str = ""
    """Who was in it: you, Rasmus and Mel."""
    rating: int | None = None
    """Of the act that the chain began with, 0 to 10."""
    rated: Said | None = None
    """The same in words."""


@dataclass(frozen=True, slots=True)
class MirrorTwo:
    """What is said of a chain, and its rows."""

    title: str
    headline: Said
    more: Said | None
    """Whose the steps were, and how long it took; of a chain that is told to its beginning."""
    links: tuple[Link, ...]
    """The good thing, then the steps backwards from it."""
    asks: tuple[ChainAsks, ...]


def mirror_two(
    told: Told | None, ratings: Mapping[str, int], acts: Mapping[str, Act], content: Content
) -> MirrorTwo | None:
    """What a chain says back; None when no good thing was told.

    `ratings` are those that were locked before any result; what was rated of the first step later
    counts where they say nothing.
    """
    if told is None:
        return None
    act = acts.get(told.first.act) if told.first and told.first.act else None
    rating = _rating(told.first, ratings)
    more = [*_whose(told), *_how_long(told, content)] if told.complete else []
    return MirrorTwo(
        title=_("How it reached them") if told.through_me else _("How it reached you"),
        headline=_headline(told, act, rating),
        more=together(more) if more else None,
        links=(Link(told.title), *_links(told, act, rating)),
        asks=tuple(_asks(told, act, rating)),
    )


def _rating(step: ToldStep | None, ratings: Mapping[str, int]) -> int | None:
    if step is None or step.act is None:
        return None
    return ratings.get(step.act, step.likeness)


def _headline(told: Told, act: Act | None, rating: int | None) -> Said:
    if told.first is None:
        said = (
            _("*{thing}* came, as far as you know, by nobody's hand.")
            if told.complete
            else _("How *{thing}* came about is not told yet.")
        )
        return say(said, thing=told.title)
    if act is not None and rating is not None:
        said = (
            _("It began with something you rated {rating} of 10: *{act}*.")
            if told.complete
            else _("So far it goes back to something you rated {rating} of 10: *{act}*.")
        )
        return say(said, rating=rating, act=called(act))
    said = (
        _("It began here: *{step}*.")
        if told.complete
        else _("So far it goes back to this: *{step}*.")
    )
    return say(said, step=told.first.text)


def _whose(told: Told) -> list[Said]:
    """How many of the steps were whose; what there was none of is left out."""
    if len(told.steps) == 1:
        only = {
            Whose.MINE: _("The one step was yours."),
            Whose.THEIRS: _("The one step was somebody else's."),
            Whose.OURS: _("The one step was taken together."),
        }
        return [say(only[told.steps[0].whose])]
    of = {whose: sum(step.whose is whose for step in told.steps) for whose in Whose}
    parts = {
        Whose.MINE: ngettext("{n} was yours", "{n} were yours", of[Whose.MINE]),
        Whose.THEIRS: ngettext(
            "{n} was somebody else's", "{n} were somebody else's", of[Whose.THEIRS]
        ),
        Whose.OURS: ngettext("{n} was taken together", "{n} were taken together", of[Whose.OURS]),
    }
    counted = {whose.value: say(said, n=of[whose]) for whose, said in parts.items() if of[whose]}
    if not counted:
        return []
    listed = say(say_list(f"{{{name}}}" for name in counted), **counted)
    return [say(_("Of its {n} steps, {parts}."), n=len(told.steps), parts=listed)]


def _how_long(told: Told, content: Content) -> list[Said]:
    """How long it took, which a single step does not."""
    if told.how_long is None or len(told.steps) < 2:
        return []
    said = _("From the first step to the last it took {long}.")
    return [say(said, long=content.label(told.how_long))]


def _links(told: Told, act: Act | None, rating: int | None) -> list[Link]:
    links = [Link(step.text, step.whose, _who(step)) for step in told.steps]
    if links and act is not None and rating is not None:
        rated = say(_("{act}: {rating} of 10"), act=called(act), rating=rating)
        links[-1] = links[-1]._replace(rating=rating, rated=rated)
    return links


def _who(step: ToldStep) -> str:
    """Who was in a step."""
    if step.whose is Whose.THEIRS:
        return say_list(step.who) if step.who else _("somebody else")
    if step.whose is Whose.OURS:
        return say_list([_("you"), *step.who]) if step.who else _("you and others")
    if step.who:
        return _("you, with {people}").format(people=say_list(step.who))
    return _("you")


def _asks(told: Told, act: Act | None, rating: int | None) -> list[ChainAsks]:
    if not told.complete:
        return [ChainAsks.BEFORE]
    asks = []
    if told.how_long is None and len(told.steps) > 1:
        asks.append(ChainAsks.HOW_LONG)
    if told.first is not None and act is None and not told.first.no_act:
        asks.append(ChainAsks.WHICH_ACT)
    if act is not None and rating is None:
        asks.append(ChainAsks.LIKENESS)
    return asks


def as_small_as(told: Told | None) -> Said | None:
    """The step that a chain began with, for the size of an experiment, if the person had a part
    in it."""
    if told is None or told.first is None or not told.complete:
        return None
    if told.first.whose is Whose.THEIRS:
        return None
    return say(_("As small as what your chain began with: *{step}*."), step=told.first.text)
