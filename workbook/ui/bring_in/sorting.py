"""What was read, and what somebody chose of it, for as long as the tab is open."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import streamlit as st

from workbook.bringing_in.found import Asked, Candidate, File
from workbook.bringing_in.lines import Line, lines_of
from workbook.bringing_in.reading import Contents
from workbook.core.book import Book
from workbook.core.bringing_in import Choice, Compared, Taken
from workbook.store.file.database import new_id

STATE = "bring_in/sorting"
EVERYTHING, LATELY = "everything", "lately"
LONG = 1_000
"""Entries: more than two busy years hold."""
YEAR = timedelta(days=365)


@dataclass
class Sorting:
    """One drop of files, and the choices."""

    files: tuple[File, ...]
    asked: Asked
    contents: Contents
    compared: Compared
    before: Mapping[str, str | None]
    """What was chosen for lines with an earlier file."""
    by_hand: frozenset[tuple[str, date]]
    """The acts and days of what was logged by hand while it took place."""
    when: str
    """Which part of it is looked at: a year, the last twelve months, or everything."""
    ticked: dict[str, bool] = field(default_factory=dict)
    """By a line's key, where somebody changed what was proposed."""
    acts: dict[str, str | None] = field(default_factory=dict)
    left: set[str] = field(default_factory=set)
    """Single entries of ticked lines that were taken out, by identity."""
    let_in: set[str] = field(default_factory=set)
    """Words that would have put a line aside, and were pressed."""
    renew: bool = False
    """Whether what a newer file says otherwise is taken."""
    kept: Mapping[str, object] = field(default_factory=dict)
    """The choices as they were kept last."""
    mark: str = field(default_factory=lambda: str(new_id()))
    """Told from every other drop."""

    # What is looked at --------------------------------------------------------------------------

    def years(self) -> list[int]:
        """The years in which there is anything new, the latest first."""
        return sorted({each.day.year for each in self.compared.new}, reverse=True)

    def shown(self, today: date) -> tuple[Candidate, ...]:
        """What is new in the part that is looked at."""
        return tuple(each for each in self.compared.new if is_within(each.day, self.when, today))

    def lines(self, today: date) -> tuple[Line, ...]:
        """What looks alike, together."""
        return lines_of(self.shown(today), self.before, self.let_in)

    def every_line(self) -> tuple[Line, ...]:
        """What looks alike, of all that is new, with nothing let in."""
        return lines_of(self.compared.new, self.before)

    # What is chosen -----------------------------------------------------------------------------

    def is_ticked(self, line: Line) -> bool:
        """Whether a line is to come in."""
        return self.ticked.get(line.key, line.standing == "ticked")

    def act(self, line: Line) -> str | None:
        """The act as which it is to come in, as far as that is known."""
        return self.acts.get(line.key) or line.act

    def taken(self, lines: Iterable[Line]) -> list[Taken]:
        """What is to come in of those lines that have an act."""
        return [
            Taken(each, act)
            for line in lines
            if self.is_ticked(line) and (act := self.act(line))
            for each in line.candidates
            if each.identity not in self.left
        ]

    def without_act(self, lines: Iterable[Line]) -> Line | None:
        """The first line that is ticked and has no act."""
        return next((each for each in lines if self.is_ticked(each) and not self.act(each)), None)

    def choices(self, lines: Sequence[Line]) -> list[Choice]:
        """What was chosen by hand, to hold for the next file."""
        by_hand = {*self.ticked, *self.acts}
        return [
            Choice(line.key, self.act(line) if self.is_ticked(line) else None)
            for line in lines
            if line.key in by_hand
        ]


def is_within(day: date, when: str, today: date) -> bool:
    """Whether a day is in the part that is looked at."""
    if when == EVERYTHING:
        return True
    return day > today - YEAR if when == LATELY else str(day.year) == when


def begin_sorting(book: Book, files: tuple[File, ...], contents: Contents, asked: Asked) -> Sorting:
    """Compare what was read with the log."""
    compared = book.bringing.compared(contents.candidates)
    sorting = Sorting(
        files,
        asked,
        contents,
        compared,
        book.bringing.chosen(line.key for line in lines_of(compared.new)),
        book.bringing.by_hand(compared.new),
        _part(compared, book.today()),
    )
    st.session_state[STATE] = sorting
    return sorting


def _part(compared: Compared, today: date) -> str:
    """All of it, or of a long one the last twelve months, or its last year."""
    if len(compared.new) <= LONG:
        return EVERYTHING
    lately = any(is_within(each.day, LATELY, today) for each in compared.new)
    return LATELY if lately else str(max(each.day.year for each in compared.new))


def sorting() -> Sorting | None:
    """What is being sorted in this tab."""
    found: Sorting | None = st.session_state.get(STATE)
    return found


def forget_sorting() -> None:
    """Be done with it."""
    st.session_state.pop(STATE, None)
