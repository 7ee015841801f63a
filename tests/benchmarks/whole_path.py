"""Logs on their whole way: rows in a file, SQL, lag, horizon, and the sentence that is read.

The rows of many lives are put beside the tables at once. Then life by life they are moved into the
tables, asked about, and taken back.
"""

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray

from workbook.charts import essays as essay_words
from workbook.charts.chances import WORDS
from workbook.charts.headline import Verdict
from workbook.charts.registry import CHARTS
from workbook.content import Content
from workbook.core.book import close_all, open_book
from workbook.insights.essays import essays
from workbook.insights.period import Period
from workbook.insights.ways import Sureness, Ways
from workbook.language import _
from workbook.settings import Settings
from workbook.store.file.unit import Unit

TODAY = date(2026, 11, 22)
LOWER = ("write_up_what_you_learned", "go_to_a_meetup", "post_on_a_network")
HIGHER = ("chat_at_a_hobby", "work_on_a_project", "pass_a_contact_on")
"""Acts that are rated less and more like networking."""

Column = NDArray[Any]
Columns = Mapping[str, Column]


@dataclass(frozen=True)
class Log:
    """The rows of one life, as columns; rows name each other by their place, days are days ago."""

    activities: Columns = field(default_factory=dict)
    """act, ago, minutes, reached (-1: not noted), feeling ("": not noted)"""
    outcomes: Columns = field(default_factory=dict)
    """ago"""
    credits: Columns = field(default_factory=dict)
    """outcome, activity, share"""
    people: Columns = field(default_factory=dict)
    """ground, ago"""
    stages: Columns = field(default_factory=dict)
    """person, stage, ago"""
    present: Columns = field(default_factory=dict)
    """activity, person"""


def _id(column: str) -> str:
    return f"CAST(printf('00000000-0000-7000-8000-%012x', {column}) AS UUID)"


_DAY = f"DATE '{TODAY}' - CAST(ago AS INTEGER)"
_ROWS = {
    "activities": f"""{_id("row")} AS id, act, {_DAY} AS day, minutes,
        nullif(reached, -1) AS reached, nullif(feeling, '') AS feeling, '' AS note,
        FALSE AS imported, {_DAY} AS entered_at""",
    "outcomes": f"""{_id("row")} AS id, 'Something' AS title, {_DAY} AS day, {_id("row")} AS chain,
        '' AS note, {_DAY} AS entered_at""",
    "credits": f"""{_id("row")} AS id, {_id("outcome")} AS chain, {_id("outcome")} AS outcome,
        row AS position, {_id("activity")} AS activity, share, DATE '{TODAY}' AS saved_at""",
    "people": f"""{_id("row")} AS id, 'Somebody' AS name, ground, {_DAY} AS met_on, '' AS note,
        {_DAY} AS entered_at""",
    "stages": f"""{_id("row")} AS id, {_id("person")} AS person, stage, {_DAY} AS day,
        {_DAY} AS entered_at""",
    "activity_people": f"{_id('activity')} AS activity, {_id('person')} AS person",
}
_PARTS = {"activity_people": "present"}


@dataclass(frozen=True)
class Told:
    """What a page says of one life."""

    ways: Ways
    below: bool
    """Whether the sentence names what it is to be below the mark."""
    sureness: Sureness
    """By the word in the sentence."""
    result: Any
    """The numbers it rests on."""


@dataclass(frozen=True)
class Picture:
    """One comparison of a page."""

    name: str
    below: str
    """Words that stand in its sentence where the side below the mark is named, and only there."""
    ask: Callable[[Unit, Content], tuple[Ways | None, Verdict | None, Any]]


class Home:
    """A file as the workbook makes it, for one life after another."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, content: Content) -> None:
        self._connection = connection
        self._content = content

    def ask(self, picture: Picture, logs: Sequence[Log]) -> Iterator[Told | None]:
        """What is said of each, None where there is not enough."""
        tables = self._put_beside(logs)
        unit = Unit(self._connection)
        for life in range(len(logs)):
            self._connection.execute("BEGIN")
            for table, columns in tables.items():
                self._connection.execute(
                    f"INSERT INTO {table} ({columns}) SELECT {columns} FROM beside_{table}"
                    f" WHERE life = {life}"
                )
            yield told(picture, *picture.ask(unit, self._content))
            self._connection.execute("ROLLBACK")

    def _put_beside(self, logs: Sequence[Log]) -> dict[str, str]:
        """The rows of all lives in tables beside those of the log: which, with their columns."""
        found = {}
        for table, said in _ROWS.items():
            every = [getattr(log, _PARTS.get(table, table)) for log in logs]
            filled = [columns for columns in every if columns]
            if not filled:
                continue
            sizes = [len(next(iter(columns.values()))) if columns else 0 for columns in every]
            frame = {name: np.concatenate([each[name] for each in filled]) for name in filled[0]}
            frame["life"] = np.repeat(np.arange(len(logs)), sizes)
            frame["row"] = np.concatenate([np.arange(size) for size in sizes])
            self._connection.register("frame", frame)
            rows = self._connection.execute(
                f"CREATE OR REPLACE TEMP TABLE beside_{table} AS SELECT life, {said} FROM frame"
            )
            rows = self._connection.execute(f"SELECT * EXCLUDE life FROM beside_{table} LIMIT 0")
            found[table] = ", ".join(column[0] for column in rows.description)
            self._connection.unregister("frame")
        return found


def told(picture: Picture, ways: Ways | None, verdict: Verdict | None, result: Any) -> Told | None:
    """What the sentence says, read from the sentence."""
    if ways is None or verdict is None:
        return None
    word = next(sureness for sureness, word in WORDS.items() if _(word) == verdict.word)
    return Told(ways, picture.below in verdict.said, word, result)


@contextmanager
def home() -> Iterator[Home]:
    """A new file, in which acts are rated."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(home=Path(folder), today=TODAY)
        content = open_book(settings).content
        close_all()
        with duckdb.connect(str(settings.database), config={"threads": 1}) as connection:
            for place, act in enumerate((*LOWER, *HIGHER)):
                connection.execute(
                    f"INSERT INTO ratings VALUES ({_id('?')}, ?, 'first', ?, ?)",
                    [place, act, place + 1, TODAY],
                )
            yield Home(connection, content)


# The pictures -------------------------------------------------------------------------------------


def _chart(name: str, ways: Callable[[Any], Ways | None]) -> Callable[..., Any]:
    """A picture of the registry, asked as its page asks it but for drawing it."""
    chart = CHARTS[name]

    def ask(unit: Unit, content: Content) -> tuple[Ways | None, Verdict | None, Any]:
        given = {"content": content} if chart.with_content else {}
        result = chart.insight(unit, Period.all(), TODAY, **given)
        if any(need.more for need in result.needs):
            return None, None, result
        return ways(result), chart.headline(result, content.words).verdict, result

    return ask


def _claim(name: str, place: int) -> Callable[..., Any]:
    """One of the six claims."""

    def ask(unit: Unit, content: Content) -> tuple[Ways | None, Verdict | None, Any]:
        result = essays(unit, TODAY, content)
        verdict = essay_words.claims(result, content.words)[place].verdict
        return getattr(result, name).ways, verdict, result

    return ask


CROSSOVER = Picture(
    "crossover",
    "writing is already ahead",
    _chart("crossover", lambda result: result.ways),
)
FURTHEST = Picture(
    "furthest",
    "acts you rated lower is credited with more",
    _chart("furthest", lambda result: result.each_hour),
)
PERMANENCE = Picture(
    "permanence", "more of the acts", _chart("permanence", lambda result: result.ways)
)
GROUNDS = Picture("grounds", "to trust more often", _chart("grounds", lambda result: result.ways))
TOGETHER = Picture(
    "together", "had fewer hours", _chart("together", lambda result: result.before.ways)
)
FELT = Picture("felt", "light more often", _chart("felt", lambda result: result.ways))
SIZES = Picture("one or many", "with one or two is credited", _claim("sizes", 4))
GROUPS = Picture("done together", "had less often done something", _claim("groups", 5))
