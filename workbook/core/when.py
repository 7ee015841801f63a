"""When a step was, as far as it is known: a day, only a year, or neither."""

import re
from datetime import date
from typing import NamedTuple

from workbook.errors import Refused
from workbook.language import _, date_field

_YEAR = re.compile(r"\d{4}")
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})([-./])(?P<month>\d{1,2})\2(?P<day>\d{1,2})")
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})([-./])(?P<month>\d{1,2})\2(?P<year>\d{4})")


class When(NamedTuple):
    """The days between which something was, both included: the one day, or all of a year."""

    first: date
    last: date

    @classmethod
    def of(cls, day: date | None, year: int | None) -> "When | None":
        """From a day or a year; None where neither is known."""
        if day is not None:
            return cls(day, day)
        return None if year is None else cls(date(year, 1, 1), date(year, 12, 31))


def day_or_year(text: str, field: str) -> tuple[date | None, int | None]:
    """What is typed, as a day or as a year; neither of an empty text. What is neither is refused at
    `field`."""
    typed = text.strip()
    if not typed:
        return None, None
    try:
        if _YEAR.fullmatch(typed):
            return None, date(int(typed), 1, 1).year
        if found := _YEAR_FIRST.fullmatch(typed) or _DAY_FIRST.fullmatch(typed):
            return date(*(int(found[part]) for part in ("year", "month", "day"))), None
    except ValueError:
        pass  # a day that no calendar has
    raise Refused(
        field,
        _("Write a year such as {year}, or a day such as {day}.").format(
            year=2019, day=_written(date(2019, 5, 14))
        ),
    )


def _written(day: date) -> str:
    """A day as it can be typed."""
    parts = {"YYYY": f"{day:%Y}", "MM": f"{day:%m}", "DD": f"{day:%d}"}
    said = date_field()
    for sign, part in parts.items():
        said = said.replace(sign, part)
    return said
