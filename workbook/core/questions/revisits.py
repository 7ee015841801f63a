"""When to come back, and what to look at again: days to come, the quarterly look, a calendar of
them.

Nothing here reads the clock. Moments are naive UTC, days are the person's.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Literal, NamedTuple
from uuid import UUID, uuid5

from workbook.language import N_, _
from workbook.models import Answer, Intention, Mix, Note

QUARTER = timedelta(days=91)
EARLY = timedelta(days=7)
"""A look is welcome this long before its quarter is full: at 84 days."""
OLD = timedelta(days=28)
"""What was written less than this long ago is not old enough to be met again."""
AWAY = timedelta(days=14)
"""Who comes back after so long is met by what they said before."""
AT_ONCE = 2
TITLE = N_("Look back in the workbook")
PLAN_PARTS = {
    "when": N_("When, or if"),
    "where": N_("Where"),
    "what": N_("Then I will"),
    "with_whom": N_("With whom"),
}
"""What the parts of an if-then plan are called."""
_NAMES = UUID("018f6b7e-7a3c-7c51-9d0e-2b7f0c1d5a44")

Visit = Literal["first", "return", "quarter"]
Why = Literal["plan", "quarter", "year"]


class Guessed(NamedTuple):
    """How the hours of a quarter were guessed to divide, and when."""

    shares: Mix
    saved_at: datetime


class Revisit(NamedTuple):
    """A day to come back on, and what for."""

    why: Why
    day: date


class Past(NamedTuple):
    """What there is to look back on."""

    began: datetime | None = None
    """When the first answer was saved."""
    defined: datetime | None = None
    """When the first definition was saved."""
    looked: datetime | None = None
    """When the last quarterly look was done."""
    guessed: Guessed | None = None
    texts: tuple[Answer, ...] = ()
    """Every version of every answer in words, the oldest first."""
    notes: Mapping[UUID, Sequence[Note]] = {}
    """By the id of the answer they are on, the oldest first."""
    plans: tuple[Intention, ...] = ()
    """The oldest first."""
    reviews: Mapping[UUID, Sequence[Note]] = {}
    """What happened, by the id of the plan, the oldest first."""


def occasion(answered: date | None, looked: date | None, logged: bool, today: date) -> Visit:
    """What kind of visit this is, from the days of the first answer and the last quarterly look."""
    since = looked or answered
    if since is None:
        return "return" if logged else "first"
    return "quarter" if today - since >= QUARTER - EARLY else "return"


def was_away(last: date | None, today: date) -> bool:
    """Whether somebody comes back after weeks, from the day of what they last entered."""
    return last is not None and today - last >= AWAY


def revisit_dates(
    answered: date | None,
    defined: date | None,
    look_back: date | None,
    looked: date | None,
    today: date,
) -> list[Revisit]:
    """The days to come, soonest first: the plan's, the next quarter's, the next year's.

    Where two fall on a day, the first of these stands.
    """
    found: list[Revisit] = []
    if look_back and look_back > today:
        found.append(Revisit("plan", look_back))
    if since := looked or answered:
        quarters = max(1, (today - since) // QUARTER + 1)
        found.append(Revisit("quarter", since + quarters * QUARTER))
    if defined:
        years = max(1, today.year - defined.year)
        day = _years_on(defined, years)
        if day <= today:
            day = _years_on(defined, years + 1)
        found.append(Revisit("year", day))
    by_day = {each.day: each for each in reversed(found)}
    return [by_day[day] for day in sorted(by_day)]


def _years_on(day: date, years: int) -> date:
    if (day.month, day.day) == (2, 29):
        day = day.replace(day=28)
    return day.replace(year=day.year + years)


def as_calendar(dates: Sequence[Revisit], owner: str, made_at: datetime) -> bytes:
    """The days as an iCalendar file: whole days, free, private, without alarm, place or reason.

    `owner` makes the events of two workbooks two; the same day gives the same event every time.
    """
    # A sixth of a second that only somebody who takes the file along has to wait.
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//networking-workbook//EN")
    calendar.add("version", "2.0")
    for revisit in dates:
        event = Event()
        event.add(
            "uid", f"{uuid5(_NAMES, f'{owner} {revisit.day.isoformat()}')}@networking-workbook"
        )
        event.add("dtstamp", made_at.replace(tzinfo=UTC, microsecond=0))
        event.add("dtstart", revisit.day)
        event.add("dtend", revisit.day + timedelta(days=1))
        event.add("summary", _(TITLE))
        event.add("class", "PRIVATE")
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


# The quarterly look ----------------------------------------------------------------------------


def look_from(past: Past, now: datetime) -> datetime:
    """When the quarter that is looked back on began: the last look or the first answer, and from
    there on by whole quarters, so that it stays the same for as long as a look takes."""
    since = past.looked or past.began or now - QUARTER
    return since + max(0, (now - since + EARLY) // QUARTER - 1) * QUARTER


def guess_of(past: Past, start: datetime) -> Guessed | None:
    """The guess that was made in this look."""
    return past.guessed if past.guessed and past.guessed.saved_at >= start else None


def to_revisit(past: Past, start: datetime, now: datetime) -> list[Answer]:
    """The old answers to meet in the look of the quarter that began at `start`, two at most.

    To each question the newest answer that is old; first those not met again for longest. Which of
    several from one day is drawn, the same way for the whole look.
    """
    old: dict[str, Answer] = {}
    for answer in past.texts:
        if answer.saved_at <= now - OLD and (answer.reply.text or "").strip():
            old[answer.prompt] = answer
    drawn = sorted(old.values(), key=lambda answer: answer.prompt)
    Random(start.date().isoformat()).shuffle(drawn)
    return sorted(drawn, key=lambda answer: _met(answer, past, start).date())[:AT_ONCE]


def _met(answer: Answer, past: Past, start: datetime) -> datetime:
    """When an answer was last met: written, or noted on before this look."""
    noted = [note.saved_at for note in past.notes.get(answer.id, ()) if note.saved_at < start]
    return max([answer.saved_at, *noted])


def since_then(past: Past, answer: Answer) -> Answer | None:
    """What was answered to the same question after an answer, if anything was."""
    newest = [other for other in past.texts if other.prompt == answer.prompt][-1]
    return None if newest.id == answer.id else newest


def plan_of(past: Past, now: datetime, today: date) -> Intention | None:
    """The plan of the last quarter: the newest that is old, or whose day to look back has come."""
    ripe = [
        plan for plan in past.plans if plan.saved_at <= now - OLD or plan.plan.look_back <= today
    ]
    return ripe[-1] if ripe else None
