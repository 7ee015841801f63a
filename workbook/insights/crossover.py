"""At what readership would writing overtake the rest?

Rates are credited outcomes per hour. Writing's rate at r readers is rate * (r / R) ** elasticity,
with R the median readers of one's own pieces. Only activities with minutes that are old enough
count, with what they led to; an hour spent on a piece counts (readers / R) ** elasticity, so that
the rate is the one at R readers.
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

import numpy as np

from workbook.content import Content
from workbook.insights.elasticity import elasticity_draws
from workbook.insights.interval import Interval
from workbook.insights.lag import typical_lag
from workbook.insights.logged import LOGGED
from workbook.insights.needs import Need, Needs
from workbook.insights.period import Period
from workbook.insights.pieces import asking_acts, written
from workbook.insights.poles import ByPole
from workbook.insights.uncertainty import (
    DRAWS,
    SEED,
    Floats,
    credit_draws,
    interval,
    rate_intervals,
    surely_higher,
)
from workbook.store.file.database import Unit

USUAL, LEAST, MOST = 0.7, 0.3, 1.2
"""Elasticity: when untouched, and the ends of the control."""

SLOWEST = 0.05
"""Below this no number of readers would be enough to speak of."""

FURTHEST, SPAN, GRID = 1e12, 1e3, 41
"""Where a crossing is cut off, how far from the usual readers the curve goes, and its points."""

_COUNTED = f"""{LOGGED},
counted AS (
    SELECT * FROM logged
    WHERE minutes > 0 AND $3 - day >= $4
)"""

HOURS = f"""
WITH {_COUNTED}
SELECT coalesce(sum(hours * writing), 0),
       coalesce(sum(hours * events), 0),
       coalesce(sum(hours * collaboration), 0),
       count(*),
       count(*) FILTER (recalled),
       (SELECT count(*) FROM logged WHERE minutes IS NULL),
       (SELECT count(*) FROM logged WHERE $3 - day < $4)
FROM counted
"""

CREDITS = f"""
WITH {_COUNTED}
SELECT sum(share * writing), sum(share * events), sum(share * collaboration)
FROM chains
JOIN counted ON counted.id = chains.activity
JOIN outcomes ON outcomes.id = chains.outcome
WHERE outcomes.day <= $3 AND share > 0
GROUP BY chains.outcome
ORDER BY chains.outcome
"""

# Pieces with equally many readers tell as much one by one as together, so they come as one row.
PIECES = f"""
WITH {LOGGED},
credit AS (
    SELECT activity, sum(share) AS outcomes, sum(share * share) AS squares
    FROM chains
    JOIN outcomes ON outcomes.id = chains.outcome
    WHERE outcomes.day <= $3 AND share > 0
    GROUP BY activity
)
SELECT greatest(logged.reached, 1) AS readers,
       sum(logged.hours * logged.writing),
       coalesce(sum(credit.outcomes), 0),
       coalesce(sum(credit.squares), 0),
       count(*),
       logged.minutes > 0 AND logged.writing > 0 AND $3 - logged.day >= $4 AS counted
FROM logged
LEFT JOIN credit ON credit.activity = logged.id
WHERE logged.reached IS NOT NULL AND {written("$5")}
GROUP BY readers, counted
ORDER BY readers, counted
"""


class State(StrEnum):
    """On which side of the usual readers the crossing lies."""

    CROSSED = "crossed"
    NOT_YET = "not_yet"
    CANNOT_TELL = "cannot_tell"


class CurveSource(StrEnum):
    """Where an elasticity comes from."""

    USUAL = "usual"
    ESTIMATED = "estimated"
    CHOSEN = "chosen"


@dataclass(frozen=True, slots=True)
class Elasticity:
    """How outcomes grow with readers: 1 is in step, below 1 is slower."""

    value: float
    source: CurveSource
    estimate: Interval | None
    """From one's own pieces, where there are enough of them."""
    pieces: int

    @property
    def start(self) -> float:
        """Where the control starts: at the estimate, else at the usual value, inside its ends."""
        value = self.estimate.middle if self.estimate else USUAL
        return min(MOST, max(LEAST, value))


@dataclass(frozen=True, slots=True)
class At:
    """Outcomes per hour of writing at so many readers."""

    readers: float
    rate: Interval


@dataclass(frozen=True, slots=True)
class Estimate:
    """What the two posteriors say."""

    writing: Interval
    rest: Interval
    crossing: Interval
    below: float
    """The part of the draws at or below the usual readers."""
    state: State
    curve: tuple[At, ...] = ()


@dataclass(frozen=True, slots=True)
class Crossover:
    """Your crossover: no universal number exists."""

    credits: ByPole
    hours: ByPole
    outcomes: int
    activities: int
    recalled: int
    untimed: int
    early: int
    lag: int
    readers: float | None
    """The median readers of a piece."""
    elasticity: Elasticity
    estimate: Estimate | None
    """None while there is not enough."""
    poles: tuple[Interval, ...]
    """Outcomes per hour of each pole; empty while there is not enough."""

    @property
    def needs(self) -> Needs:
        """What it takes."""
        best = max(self.credits.events, self.credits.collaboration)
        return (
            Need(
                int(self.credits.writing + 1e-9),
                2,
                "outcome of timed writing",
                "outcomes of timed writing",
            ),
            Need(
                int(best + 1e-9),
                2,
                "outcome of timed events or of time together",
                "outcomes of timed events or of time together",
            ),
            Need(
                int(self.readers is not None),
                1,
                "piece with its number of readers",
                "pieces with their number of readers",
            ),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Pieces:
    """The pieces that count, by readers: hours of writing, credit, the squares of its shares."""

    readers: Floats
    hours: Floats
    outcomes: Floats
    squares: Floats


def crossover(
    unit: Unit,
    period: Period,
    today: date,
    content: Content,
    elasticity: float | None = None,
    seed: int = SEED,
) -> Crossover:
    """The crossing of writing with events and doing things together.

    `elasticity` is what was chosen; None takes that of one's own pieces, or else the usual one.
    """
    lag = typical_lag(unit, today)
    given = [*period.bounds(today), today, lag]
    *hours, activities, recalled, untimed, early = unit.rows(HOURS, given)[0]
    credited = np.array(unit.rows(CREDITS, given), dtype=float).reshape(-1, 3)
    rows = np.array(unit.rows(PIECES, [*given, asking_acts(content)]), dtype=float).reshape(-1, 6)
    pieces, number = _pieces(rows)
    own = elasticity_draws(
        pieces.readers, pieces.hours, pieces.outcomes, pieces.squares, number, seed
    )
    result = Crossover(
        credits=ByPole(*map(float, credited.sum(axis=0))),
        hours=ByPole(*hours),
        outcomes=len(credited),
        activities=activities,
        recalled=recalled,
        untimed=untimed,
        early=early,
        lag=lag,
        readers=_usual_readers(rows),
        elasticity=_elasticity(elasticity, own, number),
        estimate=None,
        poles=(),
    )
    readers = result.readers
    if readers is None or any(need.more for need in result.needs):
        return result
    exposures = np.array(hours, dtype=float)
    poles = rate_intervals(credited, np.where(exposures > 0, exposures, np.inf), seed)
    draws = np.full(DRAWS, result.elasticity.value)
    if own is not None and elasticity is None:
        draws = own
    growing = np.maximum(draws, SLOWEST)
    found, writing = estimate(credited, exposures, pieces, readers, growing, seed)
    curve = _curve(found.crossing, readers, writing, growing)
    return replace(result, estimate=replace(found, curve=curve), poles=tuple(poles))


def _pieces(rows: Floats) -> tuple[Pieces, int]:
    """The pieces that count among the rows of PIECES, and how many they are."""
    counting = rows[rows[:, 5] > 0]
    return Pieces(*counting[:, :4].T), int(counting[:, 4].sum())


def _usual_readers(rows: Floats) -> float | None:
    """The median readers of a piece, whether it counts or not; None without pieces."""
    if not len(rows):
        return None
    readers, pieces = rows[:, 0], rows[:, 4].astype(int)
    return float(np.median(np.repeat(readers, pieces)))


def _elasticity(chosen: float | None, own: Floats | None, pieces: int) -> Elasticity:
    estimated = None if own is None else interval(own)
    if chosen is not None:
        return Elasticity(chosen, CurveSource.CHOSEN, estimated, pieces)
    if estimated is not None:
        return Elasticity(estimated.middle, CurveSource.ESTIMATED, estimated, pieces)
    return Elasticity(USUAL, CurveSource.USUAL, None, pieces)


def estimate(
    credits: Floats,
    hours: Floats,
    pieces: Pieces,
    readers: float,
    elasticity: Floats,
    seed: int = SEED,
) -> tuple[Estimate, Floats]:
    """Both rates and the crossing; and the draws of writing's rate at the usual readers.

    `credits` are outcomes x poles, `hours` by pole, `elasticity` above 0, one a draw. A side is
    named where the rates differ for sure: 90 % of the draws would name one in a fifth of logs
    without a difference.
    """
    both = np.column_stack([credits[:, 0], credits[:, 1:].sum(axis=1)])
    worked = _exposure(hours[0], pieces, readers, elasticity)
    exposures = np.column_stack([worked, np.full(len(worked), hours[1:].sum())])
    writing, rest = (credit_draws(both, seed) / exposures).T
    far = np.log(FURTHEST)
    crossing = readers * np.exp(np.clip(np.log(rest / writing) / elasticity, -far, far))
    below = float(np.mean(rest <= writing))
    ahead, state = 1, State.NOT_YET
    if below > 0.5:
        ahead, state = 0, State.CROSSED
    if not surely_higher(both, exposures, ahead, seed):
        state = State.CANNOT_TELL
    return Estimate(interval(writing), interval(rest), interval(crossing), below, state), writing


def _curve(
    crossing: Interval, readers: float, writing: Floats, elasticity: Floats
) -> tuple[At, ...]:
    """Writing's rate from well below to well above the crossing and the usual readers."""
    low = max(1.0, float(np.clip(crossing.low, readers / SPAN, readers)) / 3)
    high = float(np.clip(crossing.high, readers, readers * SPAN)) * 3
    return tuple(
        At(float(at), interval(writing * (at / readers) ** elasticity))
        for at in np.geomspace(low, high, GRID)
    )


def _exposure(hours: float, pieces: Pieces, readers: float, elasticity: Floats) -> Floats:
    """Hours of writing as if every piece had the usual readers, for each elasticity."""
    others = max(0.0, hours - float(pieces.hours.sum()))
    if not len(pieces.hours):
        return np.full(len(elasticity), others)
    # On a grid: every draw times every piece would be millions of powers.
    points = 1 if np.ptp(elasticity) == 0 else 101
    grid = np.linspace(elasticity.min(), elasticity.max(), points)
    weighed = (pieces.hours * (pieces.readers / readers) ** grid[:, None]).sum(axis=1)
    weighed = np.interp(elasticity, grid, weighed)
    return np.asarray(others + weighed)
