"""What kind of networker has the log been?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from workbook.insights.logged import LOGGED
from workbook.insights.needs import Need, Needs
from workbook.insights.period import Period
from workbook.insights.poles import ByPole
from workbook.store.file.database import Row, Unit

LONGEST_PATH = 12

# A quarter a point for three years, then a year: the way stays a line that the eye can follow. Minutes
# add up to the same in any order; the last digit of their hours would hang on it, and what is rounded.
SQL = f"""
WITH {LOGGED},
grain AS (
    SELECT CASE WHEN date_diff('quarter', min(day), max(day)) < {LONGEST_PATH} THEN 'quarter'
                ELSE 'year' END AS part
    FROM logged
),
dated AS (
    SELECT logged.*, part, CAST(date_trunc(part, day) AS DATE) AS start
    FROM logged
    CROSS JOIN grain
)
SELECT start, act, label, writing, events, collaboration,
       coalesce(sum(minutes), 0) / 60.0, count(*), count(*) FILTER (recalled),
       grouping(start) AS whole,
       sum(hours * writing), sum(hours * events), sum(hours * collaboration), max(part),
       count(minutes)
FROM dated
GROUP BY GROUPING SETS ((act, label, writing, events, collaboration), (start))
ORDER BY whole DESC, coalesce(sum(minutes), 0) DESC, count(*) DESC, act, start
"""


@dataclass(frozen=True, slots=True)
class ActPlace:
    """Where one act lies, and how much of it there was."""

    act: str
    label: str
    mix: ByPole
    hours: float
    times: int
    recalled: int
    timed: int
    """How many of the times have minutes."""


@dataclass(frozen=True, slots=True)
class Centre:
    """The centre of gravity of one quarter, or year."""

    start: date
    shares: ByPole
    hours: float
    activities: int
    recalled: int


@dataclass(frozen=True, slots=True)
class Triangle:
    """Every act's place, and how the centre moved from quarter to quarter, or from year to year."""

    acts: tuple[ActPlace, ...]
    path: tuple[Centre, ...]
    grain: str
    ends_now: bool
    """Whether the last quarter, or year, of the path is the one today is in."""

    @property
    def activities(self) -> int:
        """How many activities are in it."""
        return sum(act.times for act in self.acts)

    @property
    def recalled(self) -> int:
        """How many of them were recalled."""
        return sum(act.recalled for act in self.acts)

    @property
    def hours(self) -> float:
        """All the hours."""
        return sum(act.hours for act in self.acts)

    @property
    def centre(self) -> ByPole | None:
        """The centre of gravity of the whole log."""
        return sum((act.mix * act.hours for act in self.acts), ByPole()).shares

    @property
    def needs(self) -> Needs:
        """What it takes."""
        timed = min(1, round(self.hours * 60))
        return (
            Need(len(self.acts), 3, "kind of act", "kinds of act"),
            Need(timed, 1, "activity with minutes", "activities with minutes"),
        )


def triangle(unit: Unit, period: Period, today: date) -> Triangle:
    """Each act's mix with its hours, and the centre of gravity of the latest quarters or years."""
    rows = unit.rows(SQL, period.bounds(today))
    acts = tuple(
        ActPlace(row[1], row[2], ByPole(*row[3:6]), *(row[place] for place in (6, 7, 8, 14)))
        for row in rows
        if row[9]
    )
    path = sorted(_centres(rows), key=lambda centre: centre.start)[-LONGEST_PATH:]
    grain = rows[0][13] if rows else "quarter"
    present = Period.quarter(today) if grain == "quarter" else Period.this_year(today)
    ends_now = bool(path) and path[-1].start == present.start
    return Triangle(acts, tuple(path), grain, ends_now)


def _centres(rows: Sequence[Row]) -> Iterator[Centre]:
    """The centre of every stretch with hours, from the rows that are not an act's."""
    for row in rows:
        shares = ByPole(*row[10:13]).shares
        if not row[9] and shares is not None:
            yield Centre(row[0], shares, *row[6:9])
