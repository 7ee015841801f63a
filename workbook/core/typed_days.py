"""Days as they are typed: what the page would write, and any other form that means one day only.

03/04/2025 is 3 April to some and 4 March to others. It is read where the page itself writes the day
first, and refused elsewhere.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from functools import cache
from textwrap import shorten

from babel.dates import get_month_names

from workbook.errors import Refused
from workbook.language import LANGUAGES, _, date_field, say_day

LONGEST = 40
"""Characters; whatever is longer is no day that somebody means."""
EXAMPLE = date(2019, 5, 14)
"""A day that shows how days are written."""
_SHORTEST_MONTH = 3
_YEAR_FIRST = re.compile(r"(\d{4})([-./ ])(\d{1,2})\2(\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})([-./ ])(\d{1,2})\2(\d{4})")
_DASHES = re.compile(r"[‐-―−]")
_WORDS = re.compile(r"[^\W\d_]+|\d+")
_BETWEEN = {"de", "del", "of", "the", "st", "nd", "rd", "th"}
"""Words that stand in a day and say nothing of it."""


def typed_day(text: str, field: str, such_as: str = "") -> date | None:
    """A day, None of an empty text; what is none, or may be two, is refused at `field`.

    `such_as` is what is said of a text that looks like no day, where it may be something else.
    """
    typed = " ".join(text.split())
    if not typed:
        return None
    plain = (
        re.sub(r"\s*([-./])\s*", r"\1", _DASHES.sub("-", typed)) if len(typed) <= LONGEST else ""
    )
    forms = list(_forms(plain))
    if not forms:
        raise Refused(field, such_as or _such_as(typed))
    found = list(dict.fromkeys(_there_are(forms)))
    if not found:
        raise Refused(field, _("No calendar has this day: {day}.").format(day=typed))
    if len(found) > 1 and not date_field().startswith("DD"):
        sentence = _("“{typed}” can be read as {one} or as {other}. Write the month in letters.")
        raise Refused(
            field,
            sentence.format(typed=typed, one=say_day(found[0]), other=say_day(found[1])),
        )
    return found[0]


def day_written(when: date | None) -> str:
    """A day as it can be typed, in the form of the page; empty for None."""
    if when is None:
        return ""
    parts = {"YYYY": f"{when.year:04}", "MM": f"{when.month:02}", "DD": f"{when.day:02}"}
    said = date_field()
    for sign, part in parts.items():
        said = said.replace(sign, part)
    return said


def _such_as(typed: str) -> str:
    sentence = _("“{typed}” is no day. Write one such as {day}, its year with four digits.")
    return sentence.format(typed=shorten(typed, LONGEST, placeholder="…"), day=day_written(EXAMPLE))


def _forms(typed: str) -> Iterator[tuple[int, int, int]]:
    """Year, month and day in each way that a text can be read; the likeliest first."""
    if found := _YEAR_FIRST.fullmatch(typed):
        yield int(found[1]), int(found[3]), int(found[4])
    elif found := _YEAR_LAST.fullmatch(typed):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        yield year, second, first
        # Nobody who writes dots writes the month first, and no page that writes the day first does.
        if found[2] != "." and not (date_field().startswith("DD") and second > 12):
            yield year, first, second
    else:
        yield from _in_letters(typed)


def _in_letters(typed: str) -> Iterator[tuple[int, int, int]]:
    """14 May 2019, May 14, 2019, 14 de mayo de 2019."""
    words = [word for word in _WORDS.findall(typed.casefold()) if word not in _BETWEEN]
    numbers = [word for word in words if word.isdecimal()]
    months = {month for word in words if not word.isdecimal() for month in _months_called(word)}
    years = [number for number in numbers if len(number) == 4]
    days = [number for number in numbers if len(number) <= 2]
    if len(words) == 3 and len(months) == len(years) == len(days) == 1:
        yield int(years[0]), months.pop(), int(days[0])


def _months_called(word: str) -> set[int]:
    """The months that a word begins in any language of the workbook; of three letters or more."""
    if len(word) < _SHORTEST_MONTH:
        return set()
    return {month for name, month in _months() if name.startswith(word)}


@cache
def _months() -> list[tuple[str, int]]:
    return [
        (name.casefold(), month)
        for language in LANGUAGES.values()
        for month, name in get_month_names("wide", locale=language.locale).items()
    ]


def _there_are(forms: list[tuple[int, int, int]]) -> Iterator[date]:
    """Of what a text can mean, the days that a calendar has."""
    for year, month, number in forms:
        with suppress(ValueError):
            yield date(year, month, number)
