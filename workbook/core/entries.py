"""What is typed for the log, nothing checked yet, and what of it is refused."""

from collections.abc import Collection, Iterable, Sequence
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
    """A link of a chain as it is typed: a logged activity, or an act and a day to add to the
    log."""

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


# What is refused ----------------------------------------------------------------------------------


def check_entry(
    entry: Entry, known: Collection[str], feelings: Collection[str], today: date
) -> None:
    """Refuse an activity that cannot be; `known` are the acts there are."""
    if entry.act not in known:
        raise Refused("act", _("This act is not in the list. Choose one, or add it as your own."))
    check_day(entry.day, today)
    for field, value in (
        ("minutes", entry.minutes),
        ("reached", entry.reached),
        ("named_next_day", entry.named_next_day),
    ):
        if value is not None and value < 0:
            raise Refused(field, _("This number cannot be below 0."))
    if entry.minutes is not None and entry.minutes > 100_000:
        raise Refused(
            "minutes", _("That is more than two months without a pause. Check the minutes.")
        )
    for field, value, most in (
        ("reached", entry.reached, 1_000_000_000),
        ("named_next_day", entry.named_next_day, 10_000),
    ):
        if value is not None and value > most:
            raise Refused(
                field, _("This number cannot be above {most}.").format(most=say_number(most))
            )
    _check_note(entry.note)
    if entry.feeling is not None and entry.feeling not in feelings:
        raise Refused("feeling", _("This word is not in the list."))
    _check_names(entry.who, "who")


def check_outcome(entry: OutcomeEntry, known: Collection[str], today: date) -> None:
    """Refuse an outcome that cannot be, or a step of it; `known` are the acts there are."""
    if not entry.title.strip():
        raise Refused("title", _("Say in a few words what came of it."))
    if len(entry.title) > 500:
        raise Refused("title", _("Keep the title below 500 characters; the note takes more."))
    if not entry.gains:
        raise Refused("gains", _("Choose at least one kind of gain."))
    if entry.mattered is not None and not 0 <= entry.mattered <= 10:
        raise Refused("mattered", _("How much it mattered lies between 0 and 10."))
    _check_note(entry.note)
    check_day(entry.day, today)
    for number, hop in enumerate(entry.hops):
        if hop.act is not None and hop.act not in known:
            raise Refused(f"hop_{number}", _("This act is not in the list."))
        if hop.day is not None:
            check_day(hop.day, today, f"hop_{number}")
        elif hop.act is not None and hop.activity is None:
            raise Refused(f"hop_{number}", _("Choose a day for this step; a rough one will do."))
        if hop.activity is None and hop.act is None and not (hop.who or "").strip():
            raise Refused(f"hop_{number}", _("Say what was done in this step, or who did it."))
        _check_names((hop.who or "",), f"hop_{number}")
        if not 0 <= hop.share <= 1:
            raise Refused("shares", _("A share lies between 0% and 100%."))
    total = sum(hop.share for hop in entry.hops)
    if entry.hops and abs(total - 1) > 1e-6:
        raise Refused(
            "shares",
            _("The shares add to {total}; they should add to 100%.").format(
                total=say_percent(total)
            ),
        )


def check_place(
    activity: Activity, number: int, earlier: Activity | None, chain: Sequence[Hop], day: date
) -> None:
    """Refuse a step that comes twice, before the step that led to it, or after what it led to."""
    if activity.id in {hop.activity for hop in chain}:
        raise Refused(f"hop_{number}", _("This step is in the chain already."))
    if earlier is not None and activity.day < earlier.day:
        raise Refused(f"hop_{number}", _("A step cannot come before the step that led to it."))
    if activity.day > day:
        raise Refused(f"hop_{number}", _("A step cannot come after what it led to."))


def check_day(day: date, today: date, field: str = "day") -> None:
    """Refuse a day in the future or before 1950."""
    if day > today:
        raise Refused(field, _("This day is still to come. Choose today or a day before."))
    if day < EARLIEST_DAY:
        raise Refused(
            field,
            _("This day is too long ago. Choose one from {year} on.").format(
                year=EARLIEST_DAY.year
            ),
        )


def _check_names(names: Iterable[str], field: str) -> None:
    if any(len(name.strip()) > 60 for name in names):
        raise Refused(field, _("A name has at most 60 characters; initials are enough."))


def _check_note(note: str) -> None:
    if len(note) > LONGEST_TEXT:
        raise Refused(
            "note",
            _("Keep the note below {most} characters.").format(most=say_number(LONGEST_TEXT)),
        )
