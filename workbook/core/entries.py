"""What is typed for the log, nothing checked yet, and what of it is refused."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from workbook.errors import Refused
from workbook.language import _, say_number, say_percent
from workbook.models import (
    EARLIEST_DAY,
    LONGEST_TEXT,
    Activity,
    Anyway,
    Gain,
    Hop,
    LivesOn,
    Model,
    Role,
    SeenThen,
)


class Entry(Model):
    """An activity as it is typed: people by name, nothing checked yet."""

    act: str
    day: date
    who: tuple[str, ...] = ()
    minutes: int | None = None
    reached: int | None = None
    feeling: str | None = None
    planned: bool | None = None
    role: Role | None = None
    named_next_day: int | None = None
    lives_on: LivesOn | None = None
    note: str = ""


class HopEntry(Model):
    """A link of a chain as it is typed: a logged activity, or an act and a day to be logged."""

    activity: UUID | None = None
    act: str | None = None
    day: date | None = None
    who: str | None = None
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


LONGEST_TITLE = 500
LONGEST_NAME = 60
MOST = {"minutes": 100_000, "reached": 1_000_000_000, "named_next_day": 10_000}
"""The numbers of an activity, none below 0, with the most that each may be."""

# What is refused ----------------------------------------------------------------------------------


def check_entry(
    entry: Entry, known: Collection[str], feelings: Collection[str], today: date
) -> None:
    """Refuse an activity that cannot be: raises Refused, which names the field.

    `known` are the acts there are, `feelings` the words.
    """
    if entry.act not in known:
        raise Refused("act", _("This act is not in the list. Choose one, or add it as your own."))
    check_day(entry.day, today)
    for field in MOST:
        _check_number(field, getattr(entry, field))
    _check_note(entry.note)
    if entry.feeling is not None and entry.feeling not in feelings:
        raise Refused("feeling", _("This word is not in the list."))
    for name in entry.who:
        _check_name(name, "who")


def check_outcome(entry: OutcomeEntry, known: Collection[str], today: date) -> None:
    """Refuse an outcome that cannot be, or a step of it: raises Refused, which names the field.

    `known` are the acts there are.
    """
    if not entry.title.strip():
        raise Refused("title", _("Say in a few words what came of it."))
    if len(entry.title) > LONGEST_TITLE:
        raise Refused("title", _("Keep the title below 500 characters; the note takes more."))
    if not entry.gains:
        raise Refused("gains", _("Choose at least one kind of gain."))
    if entry.mattered is not None and not 0 <= entry.mattered <= 10:
        raise Refused("mattered", _("How much it mattered lies between 0 and 10."))
    _check_note(entry.note)
    check_day(entry.day, today)
    for number, hop in enumerate(entry.hops):
        _check_hop(hop, f"hop_{number}", known, today)
    _check_shares(entry.hops)


def check_place(
    activity: Activity, number: int, earlier: Activity | None, chain: Sequence[Hop], day: date
) -> None:
    """Refuse a step that comes twice, before the step that led to it, or after what it led to.

    Raises Refused. `chain` are the steps before it, `earlier` the last of them that has a day;
    `day` is that of the outcome.
    """
    if activity.id in {hop.activity for hop in chain}:
        raise Refused(f"hop_{number}", _("This step is in the chain already."))
    if earlier is not None and activity.day < earlier.day:
        raise Refused(f"hop_{number}", _("A step cannot come before the step that led to it."))
    if activity.day > day:
        raise Refused(f"hop_{number}", _("A step cannot come after what it led to."))


def check_day(day: date, today: date, field: str = "day") -> None:
    """Refuse a day in the future or before 1950: raises Refused."""
    if day > today:
        raise Refused(field, _("This day is still to come. Choose today or a day before."))
    if day < EARLIEST_DAY:
        sentence = _("This day is too long ago. Choose one from {year} on.")
        raise Refused(field, sentence.format(year=EARLIEST_DAY.year))


def _check_hop(hop: HopEntry, field: str, known: Collection[str], today: date) -> None:
    """A step is a logged activity, or an act on a day to be logged, or only what somebody did."""
    if hop.act is not None and hop.act not in known:
        raise Refused(field, _("This act is not in the list."))
    if hop.day is not None:
        check_day(hop.day, today, field)
    elif hop.act is not None and hop.activity is None:
        raise Refused(field, _("Choose a day for this step; a rough one will do."))
    who = (hop.who or "").strip()
    if hop.activity is None and hop.act is None and not who:
        raise Refused(field, _("Say what was done in this step, or who did it."))
    _check_name(who, field)


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


def _check_name(name: str, field: str) -> None:
    if len(name.strip()) > LONGEST_NAME:
        raise Refused(field, _("A name has at most 60 characters; initials are enough."))


def _check_note(note: str) -> None:
    if len(note) > LONGEST_TEXT:
        sentence = _("Keep the note below {most} characters.")
        raise Refused("note", sentence.format(most=say_number(LONGEST_TEXT)))
