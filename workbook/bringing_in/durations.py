"""How long something took, as people and programs write it. The unit and the sign of decimals are a
column's; where it does not say, its owner is asked."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Literal, NamedTuple

from workbook.bringing_in.found import Question
from workbook.bringing_in.tables import Cell, as_text, folded
from workbook.bringing_in.text import one_line
from workbook.language import _

Unit = Literal["minutes", "hours", "seconds"]
Mark = Literal[".", ","]

MOST_MINUTES = 100_000
_IN_MINUTES = {"minutes": 1.0, "hours": 60.0, "seconds": 1 / 60}
_UNITS: dict[str, Unit] = {
    **dict.fromkeys(
        ["m", "min", "mins", "minute", "minutes", "minuto", "minutos", "minuten", "minuut"],
        "minutes",
    ),
    **dict.fromkeys(
        [
            "h",
            "hr",
            "hrs",
            "hour",
            "hours",
            "hora",
            "horas",
            "std",
            "stunde",
            "stunden",
            "heure",
            "heures",
            "decimal",
        ],
        "hours",
    ),
    **dict.fromkeys(
        ["s", "sec", "secs", "seg", "second", "seconds", "segundo", "segundos", "sekunden"],
        "seconds",
    ),
    "'": "minutes",
    "′": "minutes",
}
_CLOCK = re.compile(r"(\d{1,5}):(\d{1,2})(?::(\d{1,2}))?(?:[.,]\d+)?\s*([^\W\d_]*)\.?")
_ISO = re.compile(r"pt(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)(?:[.,]\d+)?s)?", re.IGNORECASE)
_PART = re.compile(r"\s*([\d.,'’\s]*\d)\s*([^\W\d_]+|['′])?\.?\s*(?:,|&|y|and|und|et)?\s*")
_NUMBER = re.compile(
    r"\d+|\d{1,3}(?:[.,'’\s]\d{3})+|\d{1,3}(?:,\d{3})*\.\d+|\d{1,3}(?:\.\d{3})*,\d+|\d+[.,]\d+"
)
_GROUPS = re.compile(r"[1-9]\d{0,2}([.,])\d{3}")
_LONGEST = 60
_SHOWN = 6


class NoDuration(Exception):
    """What stands there is no length of time; says why, in a sentence that begins small."""


class Durations(NamedTuple):
    """How one column writes them."""

    unit: Unit
    mark: Mark = "."

    def of(self, cell: Cell) -> int | None:
        """Whole minutes, at least one of what lasted at all; None where nothing is written.

        Raises NoDuration for what cannot be one.
        """
        return None if cell == "" else whole(self.exactly(cell))

    def exactly(self, cell: Cell) -> float:
        """Minutes with what is left of them, to be added up. Raises NoDuration."""
        minutes = self._minutes(cell)
        if minutes < 0:
            raise NoDuration(_("it lasted less than nothing"))
        if minutes > MOST_MINUTES:
            raise NoDuration(_("“{text}” is too long").format(text=_shown(cell)))
        return minutes

    def _minutes(self, cell: Cell) -> float:
        if isinstance(cell, float):
            return cell * _IN_MINUTES[self.unit] if cell == cell else 0.0
        if isinstance(cell, timedelta):
            return cell.total_seconds() / 60
        if isinstance(cell, time):
            return cell.hour * 60 + cell.minute + cell.second / 60
        if isinstance(cell, datetime | date):
            raise NoDuration(_unreadable(cell))
        text = as_text(cell).lower()
        if len(text) > _LONGEST:
            raise NoDuration(_unreadable(cell))
        if text.startswith(("-", "−")):
            return -self._minutes(text[1:] or "0")
        if clock := _CLOCK.fullmatch(text):
            return self._clock(clock, cell)
        if (iso := _ISO.fullmatch(text)) and any(iso.groups()):
            hours, minutes, seconds = (int(part or 0) for part in iso.groups())
            return hours * 60 + minutes + seconds / 60
        return self._parts(text, cell)

    def _clock(self, clock: re.Match[str], cell: Cell) -> float:
        """1:30 is hours and minutes, unless minutes stand behind it or seconds follow."""
        first, second, third, unit = clock.groups()
        if unit and unit not in _UNITS:
            raise NoDuration(_unreadable(cell))
        if int(second) > 59 or int(third or 0) > 59:
            raise NoDuration(_unreadable(cell))
        if third is None and unit and _UNITS[unit] == "minutes":
            return int(first) + int(second) / 60
        return int(first) * 60 + int(second) + int(third or 0) / 60

    def _parts(self, text: str, cell: Cell) -> float:
        """90; 1.5 h; 1h 30m; 1h30."""
        total = 0.0
        place = 0
        before: Unit | None = None
        while place < len(text):
            part = _PART.match(text, place)
            if not part or part.end() == place:
                raise NoDuration(_unreadable(cell))
            number, unit = part.groups()
            if unit and unit not in _UNITS:
                raise NoDuration(_unreadable(cell))
            if unit:
                means = _UNITS[unit]
            elif before is None and part.end() == len(text):
                means = self.unit
            elif before == "hours":
                means = "minutes"
            else:
                raise NoDuration(_unreadable(cell))
            if before == means or (before == "minutes" and means == "hours"):
                raise NoDuration(_unreadable(cell))
            total += self._number(number, cell) * _IN_MINUTES[means]
            before, place = means, part.end()
        return total

    def _number(self, written: str, cell: Cell) -> float:
        written = written.strip()
        if not _NUMBER.fullmatch(written):
            raise NoDuration(_unreadable(cell))
        mark = _mark(written) or self.mark
        plain = re.sub(r"['’\s]", "", written)
        other = "," if mark == "." else "."
        return float(plain.replace(other, "").replace(mark, "."))


def whole(minutes: float) -> int:
    """Whole minutes, at least one of what lasted at all."""
    return max(1, min(MOST_MINUTES, int(minutes + 0.5))) if minutes > 0 else 0


def durations_or_question(
    cells: Iterable[Cell],
    key: str,
    heading: str,
    answers: Mapping[str, str],
    unit: Unit | None = None,
) -> Durations | Question:
    """How a column writes lengths of time, or what its owner has to be asked."""
    written = [cell for cell in cells if cell != ""]
    bare = [cell for cell in written if _is_bare(cell)]
    unit = unit or unit_of(heading) or _unit(answers.get(f"{key}:unit"))
    if unit is None and bare:
        return Question(
            f"{key}:unit",
            _("“{column}”: what do its numbers count?").format(column=one_line(heading, 60)),
            {"minutes": _("minutes"), "hours": _("hours"), "seconds": _("seconds")},
            _some(bare),
        )
    mark = _mark_or_question(written, f"{key}:mark", heading, answers)
    if isinstance(mark, Question):
        return mark
    return Durations(unit or "minutes", mark)


def unit_of(heading: str) -> Unit | None:
    """What a heading says that its numbers count."""
    return next(
        (_UNITS[word] for word in re.findall(r"[^\W\d_]+", folded(heading)) if word in _UNITS), None
    )


def _mark_or_question(
    cells: Iterable[Cell], key: str, heading: str, answers: Mapping[str, str]
) -> Mark | Question:
    sure: set[Mark] = set()
    unsure: list[Cell] = []
    for cell in cells:
        if not isinstance(cell, str) or len(cell) > _LONGEST or ":" in cell:
            continue
        for number in re.findall(r"\d[\d.,'’]*\d", cell):
            if mark := _mark(number):
                sure.add(mark)
            elif _GROUPS.fullmatch(number):
                unsure.append(cell)
    if len(sure) == 1:
        return sure.pop()
    match answers.get(key):
        case "." | "," as told:
            return told
    if not unsure:
        return "."
    return Question(
        key,
        _("“{column}”: which sign begins the decimals?").format(column=one_line(heading, 60)),
        {
            ",": _("the comma: {number} is one and a half").format(number="1,5"),
            ".": _("the point: {number} is one and a half").format(number="1.5"),
        },
        _some(unsure),
    )


def _mark(number: str) -> Mark | None:
    """The sign of decimals, where a number alone shows it: 1.834,50 and 1,5, but not 1.500."""
    signs = [sign for sign in number if sign in ".,"]
    if not signs or _GROUPS.fullmatch(number):
        return None
    last: Mark = "," if signs[-1] == "," else "."
    if signs.count(last) > 1:
        return "." if last == "," else ","
    return last


def _is_bare(cell: Cell) -> bool:
    """Whether a cell is a number without a unit."""
    return isinstance(cell, float) or (
        isinstance(cell, str) and re.fullmatch(r"[\d.,'’]+", cell.strip()) is not None
    )


def _unit(answer: str | None) -> Unit | None:
    match answer:
        case "minutes" | "hours" | "seconds":
            return answer
        case _:
            return None


def _some(cells: Iterable[Cell]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_shown(cell) for cell in cells))[:_SHOWN]


def _shown(cell: Cell) -> str:
    return one_line(as_text(cell), 40)


def _unreadable(cell: Cell) -> str:
    return _("“{text}” is no length of time that can be read").format(text=_shown(cell))
