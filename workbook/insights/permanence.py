"""How long does it keep working?"""

import warnings
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from workbook.content import Content
from workbook.insights.interval import Interval
from workbook.insights.logged import LOGGED
from workbook.insights.needs import Need, Needs
from workbook.insights.period import Period
from workbook.insights.pieces import asking_acts, written
from workbook.insights.poles import POLES
from workbook.insights.uncertainty import SHOWN, Floats
from workbook.models import Pole
from workbook.store.file.database import Row, Unit

HORIZONS = (730, 365, 180, 90, 30)
FEWEST_WAITING = 3

# The survival curve of scipy takes no weights, so an act counts for the pole with the largest share
# of its mix, the first of equals. It ends with its first credited outcome; an act without one still
# waits. Every outcome as an end of its own counted acts with many of them many times, and its band
# held the truth in 73 % of cases instead of 80 %.
PLACED = f"""{LOGGED},
placed AS (
    SELECT id, day, recalled,
           CASE WHEN writing >= greatest(events, collaboration) THEN 'writing'
                WHEN events >= collaboration THEN 'events'
                ELSE 'collaboration' END AS pole
    FROM logged
),
ends AS (
    SELECT placed.id,
           count(DISTINCT outcomes.id) AS outcomes,
           min(greatest(outcomes.day - placed.day, 0)) AS first,
           max(greatest(outcomes.day - placed.day, 0)) AS latest
    FROM placed
    JOIN chains ON chains.activity = placed.id AND chains.share > 0
    JOIN outcomes ON outcomes.id = chains.outcome AND outcomes.day <= $3
    GROUP BY placed.id
)"""

WAITS = f"""
WITH {PLACED}
SELECT placed.pole,
       ends.id IS NOT NULL AS ended,
       coalesce(ends.first, $3 - placed.day) AS days,
       count(*)
FROM placed
LEFT JOIN ends ON ends.id = placed.id
GROUP BY placed.pole, ended, days
ORDER BY placed.pole, days, ended
"""

COUNT = f"""
WITH {PLACED}
SELECT placed.pole,
       count(*),
       count(*) FILTER (placed.recalled),
       coalesce(max(ends.latest), 0),
       (SELECT count(DISTINCT chains.outcome)
        FROM chains
        JOIN ends ON ends.id = chains.activity
        JOIN outcomes ON outcomes.id = chains.outcome
        WHERE chains.share > 0 AND outcomes.day <= $3)
FROM placed
LEFT JOIN ends ON ends.id = placed.id
GROUP BY ROLLUP (placed.pole)
"""

# A quarter a dot for four years, then a year: dots stay apart on a phone.
STRIP = f"""
WITH {LOGGED},
pieces AS (
    SELECT id, day, coalesce(lives_on, 'not_noted') AS place
    FROM logged
    WHERE {written("$3")}
),
grain AS (
    SELECT CASE WHEN date_diff('quarter', min(day), max(day)) <= 16 THEN 'quarter'
                ELSE 'year' END AS part
    FROM pieces
)
SELECT place,
       CAST(date_trunc(part, day) AS DATE) AS start,
       part,
       count(*),
       count(*) FILTER (id IN (SELECT activity FROM chains WHERE share > 0))
FROM pieces
CROSS JOIN grain
GROUP BY place, start, part
ORDER BY place, start
"""


@dataclass(frozen=True, slots=True)
class Curve:
    """The share of a pole's acts that had led to something, by the days since."""

    pole: Pole
    days: tuple[float, ...]
    led: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    acts: int
    recalled: int
    led_to_something: int
    latest: int
    """After how many days the latest outcome came, whether it was the first of its act or not."""

    @property
    def half(self) -> float | None:
        """After how many days half of the acts had led to something; None where they never did."""
        steps = zip(self.days, self.led, strict=True)
        return next((day for day, led in steps if led >= 0.5), None)

    def by(self, day: float) -> Interval:
        """The share after so many days."""
        place = bisect_right(self.days, day) - 1
        return Interval(self.low[place], self.led[place], self.high[place])


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces written in a quarter (or a year) that live in one place."""

    place: str
    start: date
    grain: str
    pieces: int
    led: int


@dataclass(frozen=True, slots=True)
class Permanence:
    """A curve a pole with outcomes, and where the pieces live."""

    curves: tuple[Curve, ...]
    strip: tuple[Pieces, ...]
    horizon: int
    """The longest of a few spans over which every curve still has acts to watch."""
    outcomes: int

    @property
    def needs(self) -> Needs:
        """What it takes."""
        return (Need(self.outcomes, 5, "outcome credited to an act", "outcomes credited to acts"),)


def permanence(unit: Unit, period: Period, today: date, content: Content) -> Permanence:
    """Time from act to outcome per pole, and the body of work by where it lives."""
    bounds = [*period.bounds(today), today]
    counts = {row[0]: row[1:] for row in unit.rows(COUNT, bounds)}
    rows = unit.rows(WAITS, bounds)
    curves, watched = [], []
    for pole in POLES:
        ends = _days(rows, pole, ended=True)
        waits = _days(rows, pole, ended=False)
        if len(ends):
            curves.append(_curve(pole, ends, waits, counts[pole.value]))
            watched.append(np.sort(np.concatenate([ends, waits]))[::-1])
    strip = tuple(Pieces(*row) for row in unit.rows(STRIP, [*bounds[:2], asking_acts(content)]))
    outcomes = counts[None][3]
    return Permanence(tuple(curves), strip, _horizon(watched), outcomes)


def _curve(pole: Pole, ends: Floats, waits: Floats, counts: Row) -> Curve:
    acts, recalled, latest, _ = counts
    days, led, low, high = (tuple(map(float, values)) for values in steps(ends, waits))
    return Curve(pole, days, led, low, high, acts, recalled, len(ends), latest)


def steps(ends: Floats, waits: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """Days, the share that had led to something by then, and its band, from 0 to the longest wait.

    Kaplan & Meier 1958, with the log-log band of Kalbfleisch & Prentice 1980.
    """
    from scipy.stats import CensoredData, ecdf

    # Without `Any` scipy's stubs take a step function of bounds for a number.
    waiting: Any = ecdf(CensoredData(uncensored=ends, right=waits)).sf
    with warnings.catch_warnings():
        # It warns of the undefined ends, which are filled in below.
        warnings.simplefilter("ignore", RuntimeWarning)
        band = waiting.confidence_interval(SHOWN, method="log-log")
    led = 1 - waiting.probabilities
    # The band is undefined before the first outcome and where nobody is left.
    low = np.where(led <= 0, 0.0, np.nan_to_num(1 - band.high.probabilities, nan=0.0))
    high = np.where(led <= 0, 0.0, np.nan_to_num(1 - band.low.probabilities, nan=1.0))
    longest = len(led) - 1
    changes = sorted({*np.flatnonzero(np.diff(led, prepend=0.0) > 0), longest})

    def stepped(values: Floats) -> Floats:
        return np.concatenate([[0.0], values[changes]])

    return stepped(waiting.quantiles), stepped(led), stepped(low), stepped(high)


def _days(rows: Sequence[Row], pole: Pole, ended: bool) -> Floats:
    """The days to the first outcome of every act of a pole, or those every other act has waited."""
    found = [(row[2], row[3]) for row in rows if row[0] == pole and row[1] is ended]
    return np.repeat([days for days, _ in found], [times for _, times in found]).astype(float)


def _horizon(watched: Sequence[Floats]) -> int:
    """The longest span over which every curve has a few acts.

    `watched` are the times of each curve, the longest first.
    """
    least = min((times[:FEWEST_WAITING][-1] for times in watched), default=0)
    return next((days for days in HORIZONS if days <= least), HORIZONS[-1])
