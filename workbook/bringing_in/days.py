"""Days as people and programs write them. What a column means is found once for all of it, or asked;
a value that does not fit is refused with a reason, and never bent."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from workbook.bringing_in.found import Asked, Question
from workbook.bringing_in.tables import Cell, as_text
from workbook.bringing_in.text import one_line
from workbook.folding import fold_word
from workbook.language import _

Order = Literal["day", "month", "year"]
"""What stands first where all are numbers and the year is not plainly there."""

MONTHS = (
    "january jan enero ene januar janner janvier janv",
    "february feb febrero februar feber fevrier fevr fev",
    "march mar marzo marz mrz mars",
    "april apr abril abr avril avr",
    "may mayo mai",
    "june jun junio juni juin",
    "july jul julio juli juillet juil",
    "august aug agosto ago aout aou",
    "september sep sept septiembre set setiembre septembre",
    "october oct octubre oktober okt octobre",
    "november nov noviembre novembre",
    "december dec diciembre dic dezember dez decembre",
)
_MONTH = {name: number for number, names in enumerate(MONTHS, 1) for name in names.split()}
_WEEKDAYS = frozenset(
    name
    for names in (
        "monday tuesday wednesday thursday friday saturday sunday",
        "mon tue tues wed thu thur thurs fri sat sun",
        "lunes martes miercoles jueves viernes sabado domingo",
        "lun mar mie mier jue vie sab dom",
        "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag",
        "mo di mi do fr sa so",
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
        "lun mar mer jeu ven sam dim",
    )
    for name in names.split()
)
_SMALL = frozenset(
    word
    for words in ("st nd rd th", "of the at on", "de del el las a", "den um", "er le")
    for word in words.split()
)
_CLOCK = re.compile(
    r"(?:[T,\s]\s*|^)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?(?:\s*([ap])\.?\s?m\b\.?)?"
    r"\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2}$)?(?:\s*\(.*\))?\s*$",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"(\d{1,4})\s*([./-])\s*(\d{1,2})\s*\2\s*(\d{1,4})\.?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?(Z?))?", re.IGNORECASE)
_WORD = re.compile(r"([^\W\d_]+)[.,]*\s+")
_SERIAL = re.compile(r"[1-9]\d{4}(?:[.,]\d+)?")
_LONGEST = 80
_SHOWN = 6
_FIRST_YEAR, _LAST_YEAR = 1900, 2200


class When(NamedTuple):
    """A day where the owner lives, and when on it where that is written."""

    day: date
    at: time | None = None


class NoDay(Exception):
    """What stands there is no day; says why, in a sentence that begins small."""


class Days(NamedTuple):
    """How one column writes its days."""

    order: Order
    zone: ZoneInfo
    today: date

    def of(self, cell: Cell) -> When:
        """The day in a cell. Raises NoDay where there is none."""
        if isinstance(cell, datetime):
            return self._at(cell)
        if isinstance(cell, date):
            return When(_possible(cell.year, cell.month, cell.day, str(cell)))
        text = as_text(cell)
        if not text:
            raise NoDay(_("it says no day"))
        if len(text) > _LONGEST:
            raise NoDay(_no_day(one_line(text, 40)))
        return self._written(_plain(text), one_line(text, 40))

    def _written(self, text: str, shown: str) -> When:
        if compact := _COMPACT.fullmatch(text):
            year, month, day = map(int, compact.groups()[:3])
            found = _possible(year, month, day, shown)
            if compact[4] is None:
                return When(found)
            zone = "Z" if compact[7] else None
            return self._with_clock(found, compact[4], compact[5], compact[6], None, zone, shown)
        if _SERIAL.fullmatch(text):
            raise NoDay(
                _(
                    "“{text}” is a number that only a spreadsheet knows the day of. Save the column as days"
                ).format(text=shown)
            )
        clock = _CLOCK.search(text)
        found = self._day(text[: clock.start()] if clock else text, shown)
        if not clock:
            return When(found)
        hour, minute, second, half, zone = clock.groups()
        return self._with_clock(found, hour, minute, second, half, zone, shown)

    def _day(self, text: str, shown: str) -> date:
        text = _without_weekday(text)
        if numbers := _NUMBERS.fullmatch(text):
            return self._of_numbers(numbers, shown)
        words = re.findall(r"\d+|[^\W\d_]+", text)
        found = [int(word) for word in words if word.isdecimal()]
        named = [word for word in words if not word.isdecimal() and word not in _SMALL]
        if len(named) != 1 or named[0] not in _MONTH or len(found) != 2:
            raise NoDay(_no_day(shown))
        month = _MONTH[named[0]]
        numbers_written = [word for word in words if word.isdecimal()]
        if len(numbers_written[0]) == 4:
            return _possible(found[0], month, found[1], shown)
        return _possible(self._year(numbers_written[1]), month, found[0], shown)

    def _of_numbers(self, numbers: re.Match[str], shown: str) -> date:
        first, sign, middle, last = numbers.groups()
        if len(first) == 4:
            return _possible(int(first), int(middle), int(last), shown)
        if self.order == "year" and len(first) == 2 and len(last) < 3:
            return _possible(self._year(first), int(middle), int(last), shown)
        if len(first) > 2 or len(last) not in (2, 4):
            raise NoDay(_no_day(shown))
        if self.order == "month" and sign != ".":
            return _possible(self._year(last), int(first), int(middle), shown)
        return _possible(self._year(last), int(middle), int(first), shown)

    def _year(self, written: str) -> int:
        """Of two figures, the year nearest that is not beyond the next one."""
        if len(written) != 2:
            return int(written)
        year = 2000 + int(written)
        return year if year <= self.today.year + 1 else year - 100

    def _with_clock(
        self,
        day: date,
        hour: str,
        minute: str,
        second: str | None,
        half: str | None,
        zone: str | None,
        shown: str,
    ) -> When:
        hours = int(hour)
        if half:
            if not 1 <= hours <= 12:
                raise NoDay(_("there is no such time: “{text}”").format(text=shown))
            hours = hours % 12 + (12 if half.lower() == "p" else 0)
        try:
            clock = time(hours, int(minute), int(second or 0))
        except ValueError as error:
            raise NoDay(_("there is no such time: “{text}”").format(text=shown)) from error
        return self._at(datetime.combine(day, clock, _offset(zone)))

    def _at(self, moment: datetime) -> When:
        if moment.tzinfo:
            try:
                moment = moment.astimezone(self.zone)
            except OverflowError as error:
                raise NoDay(_("there is no such day: “{text}”").format(text=moment)) from error
        day = _possible(moment.year, moment.month, moment.day, str(moment))
        if moment.tzinfo is None and moment.time() == time():
            # How a spreadsheet writes a whole day.
            return When(day)
        return When(day, moment.time().replace(second=0, microsecond=0))


def days_or_question(
    cells: Iterable[Cell],
    key: str,
    heading: str,
    asked: Asked,
) -> Days | Question:
    """How a column writes its days, or what its owner has to be asked."""
    unsure: dict[str, None] = {}
    sure: set[Order] = set()
    short = False
    for cell in cells:
        if not isinstance(cell, str) or len(cell) > _LONGEST:
            continue
        text = cell.strip()
        clock = _CLOCK.search(text)
        day = _without_weekday(_plain(text[: clock.start()] if clock else text))
        numbers = _NUMBERS.fullmatch(day)
        if not numbers or len(numbers[1]) > 2 or numbers[2] == ".":
            continue
        first, _sign, middle, last = numbers.groups()
        if int(first) > 12 and (len(last) == 4 or int(last) > 31):
            sure.add("day")
        elif int(middle) > 12:
            sure.add("month")
        else:
            unsure[text] = None
            short = short or len(last) < 3
    if len(sure) == 1:
        return Days(sure.pop(), asked.zone, asked.today)
    # It may have been told of another table with these columns, so what is sure goes before it.
    if order := _told(asked.answers.get(key)):
        return Days(order, asked.zone, asked.today)
    if not sure and not unsure:
        return Days("day", asked.zone, asked.today)
    choices = {
        "day": _("the day: 5/6/2026 is 5 June"),
        "month": _("the month: 5/6/2026 is 6 May"),
    }
    if short:
        choices["year"] = _("the year: 26/5/6 is 6 May 2026")
    return Question(
        key,
        _("What comes first in “{column}”?").format(column=one_line(heading, 60)),
        choices,
        tuple(unsure)[:_SHOWN],
    )


def month_of(name: str) -> int | None:
    """The number of a month by its name in one of the languages that are read."""
    return _MONTH.get(_plain(name))


def _without_weekday(text: str) -> str:
    text = text.strip(" ,@")
    first = _WORD.match(text)
    return text[first.end() :] if first and first[1] in _WEEKDAYS else text


def _no_day(shown: str) -> str:
    return _("“{text}” is no day that can be read").format(text=shown)


def _told(answer: str | None) -> Order | None:
    match answer:
        case "day" | "month" | "year":
            return answer
        case _:
            return None


def _plain(text: str) -> str:
    """Without accents and the capitals of words, and without what makes 1 the first."""
    return fold_word(text.replace("º", "").replace("ª", "")).strip()


def _possible(year: int, month: int, day: int, shown: str) -> date:
    try:
        found = date(year, month, day)
    except ValueError as error:
        raise NoDay(_("there is no such day: “{text}”").format(text=shown)) from error
    if not _FIRST_YEAR <= found.year < _LAST_YEAR:
        raise NoDay(_("there is no such day: “{text}”").format(text=shown))
    return found


def _offset(zone: str | None) -> timezone | None:
    if not zone:
        return None
    if zone.upper() in ("Z", "UTC", "GMT"):
        return UTC
    figures = zone[1:].replace(":", "").ljust(4, "0")
    span = timedelta(hours=int(figures[:2]), minutes=int(figures[2:]))
    if span >= timedelta(hours=24):
        raise NoDay(_("there is no such zone: “{text}”").format(text=zone))
    return timezone(-span if zone[0] == "-" else span)
