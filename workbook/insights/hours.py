"""Where did the hours go?"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from workbook.insights.guessed import Guessed, guessed_shares
from workbook.insights.logged import LOGGED
from workbook.insights.needs import Need, Needs
from workbook.insights.period import Period
from workbook.insights.poles import ByPole
from workbook.store.file.database import Unit

About = Literal["hours", "quarter_hours"]
"""Which guess is meant: that of the first answers, or the one before the latest quarterly look."""

# A month a bar for two years, then a quarter, then a year: bars stay wide enough to read.
SQL = f"""
WITH {LOGGED},
grain AS (
    SELECT CASE WHEN date_diff('month', min(day), max(day)) <= 24 THEN 'month'
                WHEN date_diff('month', min(day), max(day)) <= 72 THEN 'quarter'
                ELSE 'year' END AS part
    FROM logged
)
SELECT CAST(date_trunc(part, day) AS DATE) AS start, part, recalled,
       sum(hours * writing), sum(hours * events), sum(hours * collaboration),
       count(*), count(minutes)
FROM logged
CROSS JOIN grain
GROUP BY start, part, recalled
ORDER BY start, recalled
"""


THEN = f"""
WITH {LOGGED}
SELECT coalesce(sum(hours * writing), 0), coalesce(sum(hours * events), 0),
       coalesce(sum(hours * collaboration), 0),
       count(*) FILTER (minutes > 0), count(*) FILTER (minutes > 0 AND recalled)
FROM logged
"""


@dataclass(frozen=True, slots=True)
class Then:
    """The hours of the months that a guess was about."""

    hours: ByPole
    activities: int
    """With minutes."""
    recalled: int

    @property
    def shares(self) -> ByPole | None:
        """Their parts of 1; None where no minutes were logged of those months."""
        return self.hours.shares


@dataclass(frozen=True, slots=True)
class Bar:
    """The hours of one month (or quarter, or year), as they were noted or as they were recalled."""

    start: date
    recalled: bool
    hours: ByPole
    activities: int
    timed: int


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours per month and pole, with what was guessed before."""

    bars: tuple[Bar, ...]
    grain: str
    guess: Guessed | None
    then: Then | None
    """What the log says of the months that were guessed about; None without a guess."""

    @property
    def activities(self) -> int:
        """How many activities are in it."""
        return sum(bar.activities for bar in self.bars)

    @property
    def recalled(self) -> int:
        """How many of them were recalled."""
        return sum(bar.activities for bar in self.bars if bar.recalled)

    @property
    def timed(self) -> int:
        """How many of them have minutes."""
        return sum(bar.timed for bar in self.bars)

    @property
    def hours(self) -> ByPole:
        """All the hours."""
        return sum((bar.hours for bar in self.bars), ByPole())

    @property
    def needs(self) -> Needs:
        """What it takes."""
        timed = min(1, round(self.hours.total * 60))
        return (
            Need(self.activities, 3, "activity", "activities"),
            Need(timed, 1, "activity with minutes", "activities with minutes"),
        )


def hours(unit: Unit, period: Period, today: date, guess: About | None = "hours") -> Hours:
    """Minutes per month, divided over the poles by each act's mix, beside a guess.

    A guess is about three months of its own, whichever the period is.
    """
    rows = unit.rows(SQL, period.bounds(today))
    bars = tuple(
        Bar(start, recalled, ByPole(writing, events, collaboration), activities, timed)
        for start, _, recalled, writing, events, collaboration, activities, timed in rows
    )
    grain = rows[0][1] if rows else "month"
    guessed = guess and guessed_shares(unit, guess)
    return Hours(bars, grain, guessed or None, hours_then(unit, guessed) if guessed else None)


def hours_then(unit: Unit, guess: Guessed) -> Then:
    """The hours of the months that a guess was about."""
    *sums, activities, recalled = unit.rows(THEN, guess.about)[0]
    return Then(ByPole(*sums), activities, recalled)
