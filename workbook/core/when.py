"""When a step was, as far as it is known: a day, only a year, or neither."""

import re
from datetime import date
from typing import NamedTuple

from workbook.core.typed_days import EXAMPLE, day_written, typed_day
from workbook.errors import Refused
from workbook.language import _

_YEAR = re.compile(r"\d{4}")


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
    such_as = _("Write a year such as {year}, or a day such as {day}.").format(
        year=EXAMPLE.year, day=day_written(EXAMPLE)
    )
    if typed := _YEAR.fullmatch(text.strip()):
        if year := int(typed[0]):
            return None, year
        raise Refused(field, such_as)
    return typed_day(text, field, such_as), None
