"""What is typed for the log, nothing checked yet, and what of it is refused."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from pydantic import Field

from workbook.core.when import When
from workbook.errors import Refused
from workbook.folding import can_be_seen
from workbook.language import _, say_number, say_percent
from workbook.models import (
    EARLIEST_DAY,
    LONGEST_STEP,
    LONGEST_TEXT,
    Activity,
    Anyway,
    AsTold,
    Gain,
    LivesOn,
    Model,
    Outcome,
    Role,
    SeenThen,
    Whose,
)

Who = UUID | str
"""Somebody who was pressed, by id, or typed, by name."""


class Entry(Model):
    """An activity as it is typed: people by id or by name, nothing checked yet."""

    act: str
    day: date
    who: tuple[Who, ...] = ()
    minutes: int | None = None
    reached: int | None = None
    feeling: str | None = None
    planned: bool | None = None
    role: Role | None = None
    named_next_day: int | None = None
    lives_on: LivesOn | None = None
    note: str = ""


class ToldEntry(Model):
    """A step as it is told: in own words, as an act of the list, or both; people by id or
    by name."""

    words: str = ""
    whose: Whose | None = None
    act: str | None = None
    who: tuple[Who, ...] = ()
    day: date | None = None
    year: int | None = Field(default=None, ge=1, le=9999)
    """When no day is known."""


class HopEntry(Model):
    """A step of a chain as it is typed: a logged activity, whose people come along, or one as
    told."""

    activity: UUID | None = None
    told: ToldEntry | None = None
    share: float = 0


class OutcomeEntry(Model):
    """An outcome as it is typed."""

    title: str
    day: date
    gains: tuple[Gain, ...] = ()
    mattered: int | None = None
    anyway: Anyway | None = None
    seen_then: SeenThen | None = None
    hops: tuple[HopEntry, ...] = ()
    note: str = ""


# What is stored, as it would be typed -------------------------------------------------------------


def entry_of(activity: Activity) -> Entry:
    """An activity as it would be typed."""
    stored = activity.model_dump(include=set(Entry.model_fields))
    return Entry.model_validate({**stored, "who": activity.people})


def outcome_entry_of(outcome: Outcome) -> OutcomeEntry:
    """An outcome with its chain as it would be typed."""
    hops = tuple(
        HopEntry(
            activity=hop.activity, told=_told_entry(hop.told) if hop.told else None, share=hop.share
        )
        for hop in outcome.chain
    )
    stored = outcome.model_dump(include=set(OutcomeEntry.model_fields))
    return OutcomeEntry.model_validate({**stored, "hops": hops})


def _told_entry(told: AsTold) -> ToldEntry:
    stored = told.model_dump(include=set(ToldEntry.model_fields))
    return ToldEntry.model_validate({**stored, "who": told.people})


LONGEST_TITLE = 500
LONGEST_NAME = 60
MOST = {"minutes": 100_000, "reached": 1_000_000_000, "named_next_day": 10_000}
"""The numbers of an activity, none below 0, with the most that each may be."""

# What is refused ----------------------------------------------------------------------------------


def check_entry(
    entry: Entry,
    known: Collection[str],
    feelings: Collection[str],
    today: date,
    only: Collection[str] = tuple(Entry.model_fields),
) -> None:
    """Refuse an activity that cannot be: raises Refused, which names the field.

    `known` are the acts there are, `feelings` the words. Fields that are not among `only` stand as
    they are, and keep nothing else from being changed.
    """
    if "act" in only and entry.act not in known:
        raise Refused("act", _("This act is not in the list. Choose one, or add it as your own."))
    if "day" in only:
        check_day(entry.day, today)
    for field in MOST:
        if field in only:
            _check_number(field, getattr(entry, field))
    if "note" in only:
        check_note(entry.note)
    if "feeling" in only and entry.feeling is not None and entry.feeling not in feelings:
        raise Refused("feeling", _("This word is not in the list."))
    if "who" in only:
        for each in entry.who:
            check_length(each, "who")


def check_outcome(
    entry: OutcomeEntry, known: Collection[str], today: date, kept: Collection[HopEntry] = ()
) -> None:
    """Refuse an outcome that cannot be, or a step of it: raises Refused, which names the field.

    `known` are the acts there are. Steps that stand as they were, those in `kept`, keep nothing
    else from being edited.
    """
    if not can_be_seen(entry.title):
        raise Refused("title", _("Say in a few words what came of it."))
    if len(entry.title) > LONGEST_TITLE:
        raise Refused("title", _("Keep the title below 500 characters; the note takes more."))
    if not entry.gains:
        raise Refused("gains", _("Choose at least one kind of gain."))
    if entry.mattered is not None and not 0 <= entry.mattered <= 10:
        raise Refused("mattered", _("How much it mattered lies between 0 and 10."))
    check_note(entry.note)
    check_day(entry.day, today)
    for number, hop in enumerate(entry.hops):
        if hop.activity is None and hop not in kept:
            _check_told(hop.told or ToldEntry(), number, known, today)
    _check_shares(entry.hops)


def check_order(steps: Sequence[When | None], day: date) -> None:
    """Refuse a step that comes before one that led to it, or after what it led to.

    Raises Refused. What counts is what is known of the days; `day` is that of the outcome.
    """
    begun = EARLIEST_DAY
    for number, when in enumerate(steps):
        if when is None:
            continue
        if when.last < begun:
            raise Refused(f"hop_{number}", _("A step cannot come before the step that led to it."))
        if when.first > day:
            raise Refused(f"hop_{number}", _("A step cannot come after what it led to."))
        begun = max(begun, when.first)


def check_day(day: date, today: date, field: str = "day") -> None:
    """Refuse a day in the future or before 1950: raises Refused."""
    if day > today:
        raise Refused(field, _("This day is still to come. Choose today or a day before."))
    if day < EARLIEST_DAY:
        sentence = _("This day is too long ago. Choose one from {year} on.")
        raise Refused(field, sentence.format(year=EARLIEST_DAY.year))


def check_note(note: str, field: str = "note") -> None:
    """Refuse a note that is too long to be kept: raises Refused."""
    if len(note) > LONGEST_TEXT:
        sentence = _("Keep the note below {most} characters.")
        raise Refused(field, sentence.format(most=say_number(LONGEST_TEXT)))


def _check_told(told: ToldEntry, number: int, known: Collection[str], today: date) -> None:
    """A step is told in words, as an act of the list, or as who was in it; and whose it was."""
    field = f"hop_{number}"
    if told.act is not None and told.act not in known:
        raise Refused(field, _("This act is not in the list."))
    if not can_be_seen(told.words) and told.act is None and not any(map(_is_somebody, told.who)):
        raise Refused(field, _("Say what was done in this step, or who did it."))
    if len(told.words) > LONGEST_STEP:
        sentence = _("Keep a step below {most} characters; the note takes more.")
        raise Refused(field, sentence.format(most=say_number(LONGEST_STEP)))
    if told.whose is None:
        raise Refused(f"whose_{number}", _("Say whose step it was."))
    for name in told.who:
        check_length(name, f"who_{number}")
    if when := When.of(told.day, told.year):
        check_day(when.first, today, f"when_{number}")


def _check_shares(hops: Sequence[HopEntry]) -> None:
    # Written so that a share which is no number is refused too.
    if not all(0 <= hop.share <= 1 for hop in hops):
        raise Refused("shares", _("A share lies between 0% and 100%."))
    total = sum(hop.share for hop in hops)
    if hops and abs(total - 1) > 1e-6:
        sentence = _("The shares add to {total}; they should add to 100%.")
        raise Refused("shares", sentence.format(total=say_percent(total)))


def _check_number(field: str, value: int | None) -> None:
    if value is None:
        return
    if value < 0:
        raise Refused(field, _("This number cannot be below 0."))
    if value <= MOST[field]:
        return
    if field == "minutes":
        raise Refused(field, _("That is more than two months without a pause. Check the minutes."))
    sentence = _("This number cannot be above {most}.")
    raise Refused(field, sentence.format(most=say_number(MOST[field])))


def _is_somebody(who: Who) -> bool:
    return isinstance(who, UUID) or bool(who.strip())


def check_length(name: Who, field: str) -> None:
    """Refuse a name that is too long: raises Refused."""
    if isinstance(name, str) and len(name.strip()) > LONGEST_NAME:
        sentence = _("A name has at most {most} characters; initials are enough.")
        raise Refused(field, sentence.format(most=LONGEST_NAME))
