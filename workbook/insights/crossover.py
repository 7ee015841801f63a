"""At what readership would writing overtake the rest?

On one side stand the pieces of which the readers are noted, on the other everything that is no piece.
Paces are credited outcomes an hour, of acts that were logged at the time and have minutes; what is
young counts with the part of its hours of which something can have come by now. The pace of pieces
at r readers is pace * (r / R) ** elasticity, with R the median readers of one's own pieces: an hour
spent on a piece counts (readers / R) ** elasticity, so that the pace is the one at R readers.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workbook.content import Content
from workbook.insights.chances import FEWEST_OUTCOMES, ways
from workbook.insights.credit import Credit, weighed
from workbook.insights.elasticity import elasticity_draws
from workbook.insights.interval import Interval
from workbook.insights.lag import Lag, aged, lag
from workbook.insights.logged import LOGGED
from workbook.insights.needs import Need, Needs
from workbook.insights.period import Period
from workbook.insights.pieces import asking_acts, written
from workbook.insights.uncertainty import (
    DRAWS,
    SEED,
    Floats,
    Many,
    Side,
    alike,
    foremost,
    interval,
    pace_draws,
)
from workbook.insights.ways import Ways
from workbook.rounding import two_digits
from workbook.store.file.database import Unit

USUAL, LEAST, MOST = 0.7, 0.05, 2.0
"""Elasticity: when untouched, and the ends of the control, between which estimates lie too."""

FURTHEST = 1e12
"""Where a crossing is cut off."""

ROWS = ("readers", "credits", "shares", "hours", "squares", "acts", "whole_hours")
"""What each row says of acts; those that are no piece have 0 readers."""

# A piece without its readers is on neither side. Were it said without CASE, DuckDB would make joins
# of it. A credited act is a row of its own, the others of as many readers are one. The last digits of
# a sum hang on the order of the rows, and draws would on them. What is counted of all acts stands in
# every row; without an act there is one, of none.
SQL = f"""
WITH {LOGGED},
{weighed("$7")},
{aged("$4", "$5")},
sided AS (
    SELECT logged.id, logged.minutes, logged.recalled, logged.reached, logged.hours * aged.part
           AS hours, aged.part, {written("$6")} AS piece
    FROM logged
    JOIN aged ON aged.day = logged.day
),
counted AS (
    SELECT *, CASE WHEN piece THEN greatest(reached, 1) END AS readers
    FROM sided
    WHERE CASE WHEN minutes > 0 AND NOT recalled THEN reached IS NOT NULL OR NOT piece END
),
credited AS (
    SELECT weighed.activity, sum(weighed.share) AS credit,
           sum(weighed.share * weighed.share) AS squares
    FROM weighed
    JOIN outcomes ON outcomes.id = weighed.outcome
    WHERE outcomes.day <= $3 AND weighed.share > 0
    GROUP BY weighed.activity
),
summed AS (
    SELECT counted.readers,
           round(coalesce(max(credited.credit), 0), 9) AS credits,
           round(coalesce(max(credited.squares), 0), 9) AS shares,
           round(sum(counted.hours), 9) AS hours,
           round(sum(counted.hours * counted.hours), 9) AS squares,
           count(*) AS acts,
           sum(counted.minutes) / 60.0 AS whole_hours
    FROM counted
    LEFT JOIN credited ON credited.activity = counted.id
    GROUP BY counted.readers, CASE WHEN credited.credit > 0 THEN counted.id END
),
left_out AS (
    SELECT median(greatest(reached, 1))
               FILTER (piece AND NOT recalled AND reached IS NOT NULL) AS usual,
           count(*) FILTER (minutes > 0 AND recalled) AS recalled,
           count(*) FILTER (minutes IS NULL) AS untimed,
           count(*) FILTER (minutes > 0 AND NOT recalled AND piece AND reached IS NULL) AS unread,
           count(*) FILTER (minutes > 0 AND NOT recalled AND (reached IS NOT NULL OR NOT piece)
                            AND part < 0.5) AS early
    FROM sided
),
led AS (
    SELECT count(DISTINCT weighed.outcome) AS outcomes,
           count(DISTINCT weighed.outcome) FILTER (counted.piece) AS by_pieces,
           count(DISTINCT weighed.outcome) FILTER (NOT counted.piece) AS by_rest
    FROM counted
    JOIN weighed ON weighed.activity = counted.id AND weighed.share > 0
    JOIN outcomes ON outcomes.id = weighed.outcome AND outcomes.day <= $3
)
SELECT left_out.* REPLACE (coalesce(usual, 0) AS usual), led.*,
       {", ".join(f"coalesce(summed.{name}, 0) AS {name}" for name in ROWS)}
FROM left_out
CROSS JOIN led
LEFT JOIN summed ON TRUE
ORDER BY ALL
"""


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
class Done:
    """What one side rests on."""

    hours: float = 0.0
    credit: float = 0.0
    acts: int = 0
    outcomes: int = 0
    """How many outcomes have any credit on this side."""


@dataclass(frozen=True, slots=True)
class Crossover:
    """Your crossover: no universal number exists."""

    pieces: Done
    rest: Done
    outcomes: int
    """With credit on either side."""
    recalled: int
    """Acts with minutes that are left out because they were not logged at the time."""
    untimed: int
    unread: int
    """Pieces with minutes and without their readers."""
    early: int
    """Acts younger than half of what comes takes to come; they count for part of their hours."""
    lag: int
    readers: int | None
    """The median readers of a piece, rounded as it is said."""
    elasticity: Elasticity
    ways: Ways | None
    """The readers at which an hour of writing draws level; None while there is not enough."""
    credit: Credit = "own"

    @property
    def needs(self) -> Needs:
        """What it takes."""
        return (
            Need(
                int(self.readers is not None),
                1,
                "piece with its number of readers",
                "pieces with their number of readers",
            ),
            Need(
                min(1, self.pieces.outcomes),
                1,
                "outcome credited to a piece with minutes",
                "outcomes credited to pieces with minutes",
            ),
            Need(
                min(1, self.rest.outcomes),
                1,
                "outcome credited to something else with minutes",
                "outcomes credited to something else with minutes",
            ),
            Need(
                min(FEWEST_OUTCOMES, self.outcomes),
                FEWEST_OUTCOMES,
                "outcome in all",
                "outcomes in all",
            ),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Acts:
    """The acts of one side as rows: each credited one, and sums of the others."""

    readers: Floats
    credits: Floats
    shares: Floats
    """The squares of the shares of credit."""
    hours: Floats
    squares: Floats
    acts: Floats
    whole_hours: Floats
    """Without regard to how young they are."""

    @classmethod
    def of(cls, found: Mapping[str, Any], chosen: NDArray[np.bool_]) -> "Acts":
        """From some of the rows."""
        return cls(*(np.asarray(found[name][chosen], dtype=float) for name in ROWS))

    def done(self, outcomes: int) -> Done:
        """Their sums."""
        return Done(
            float(self.whole_hours.sum()), float(self.credits.sum()), int(self.acts.sum()), outcomes
        )


def crossover(
    unit: Unit,
    period: Period,
    today: date,
    content: Content,
    elasticity: float | None = None,
    credit: Credit = "own",
    seed: int = SEED,
    known: Lag | None = None,
) -> Crossover:
    """The crossing of writing pieces with everything else.

    `elasticity` is what was chosen; None takes that of one's own pieces, or else the usual one. The
    lag need not be read where it is `known`.
    """
    known = known or lag(unit, today)
    given: list[Any] = [*period.bounds(today), today, list(known.days), list(known.parts)]
    given += [asking_acts(content), credit]
    found = unit.columns(SQL, given)
    pieces = Acts.of(found, found["readers"] > 0)
    rest = Acts.of(found, (found["readers"] == 0) & (found["acts"] > 0))
    counts = {name: column[0].item() for name, column in found.items() if name not in ROWS}
    number, own = int(pieces.acts.sum()), _own_elasticity(pieces, seed)
    result = Crossover(
        pieces=pieces.done(counts["by_pieces"]),
        rest=rest.done(counts["by_rest"]),
        outcomes=counts["outcomes"],
        recalled=counts["recalled"],
        untimed=counts["untimed"],
        unread=counts["unread"],
        early=counts["early"],
        lag=known.typical,
        readers=int(two_digits(counts["usual"])) or None,
        elasticity=_elasticity(elasticity, own, number),
        ways=None,
        credit=credit,
    )
    if result.readers is None or any(need.more for need in result.needs):
        return result
    draws = np.full(DRAWS, result.elasticity.value)
    if own is not None and elasticity is None:
        draws = own
    return replace(result, ways=crossing(pieces, rest, result.readers, draws, seed))


def _own_elasticity(pieces: Acts, seed: int) -> Floats | None:
    # Pieces so young that nothing can have come of them say nothing.
    told = pieces.hours > 0
    return elasticity_draws(
        pieces.readers[told],
        pieces.hours[told],
        pieces.credits[told],
        pieces.shares[told],
        int(pieces.acts[told].sum()),
        seed,
    )


def _elasticity(chosen: float | None, own: Floats | None, pieces: int) -> Elasticity:
    estimated = None if own is None else interval(own)
    if chosen is not None:
        return Elasticity(chosen, CurveSource.CHOSEN, estimated, pieces)
    if estimated is not None:
        return Elasticity(estimated.middle, CurveSource.ESTIMATED, estimated, pieces)
    return Elasticity(USUAL, CurveSource.USUAL, None, pieces)


def crossing(
    pieces: Acts, rest: Acts, readers: float, elasticity: Floats, seed: int = SEED
) -> Ways:
    """Twenty ways in which the crossing could have come out; `elasticity` has one for each draw."""
    growing = np.maximum(elasticity, LEAST)
    everything_else = Side.of(rest.credits, rest.hours, rest.squares)
    writing, other = pace_draws(_at(pieces, readers, growing), everything_else, seed)
    far = np.log(FURTHEST)
    grown = np.clip(np.log(other / writing) / growing, -far, far)
    return ways(readers * np.exp(grown), readers)


def _at(pieces: Acts, readers: float, elasticity: Floats) -> Side:
    """The pieces with their hours as if each had so many readers, for each elasticity."""
    alone = pieces.credits > 0
    logs = np.log(pieces.readers / readers)
    # On a grid: every draw times every piece would be millions of powers.
    points = 1 if np.ptp(elasticity) == 0 else 101
    grid = np.linspace(elasticity.min(), elasticity.max(), points)
    grown = np.exp(grid[:, None] * logs[~alone])
    others = (pieces.hours[~alone] * grown).sum(axis=1)
    squares = (pieces.squares[~alone] * grown**2).sum(axis=1)
    (credited, hours, far), times = alike(pieces.credits[alone], pieces.hours[alone], logs[alone])
    first = foremost(times, credited, hours * np.exp(np.median(elasticity) * far))
    left = ~first
    many = None
    if left.any():
        on_grid = hours[left] * np.exp(grid[:, None] * far[left])
        sums = Many.of(credited[left], on_grid, times[left])
        many = replace(
            sums,
            hours=np.interp(elasticity, grid, sums.hours),
            both=np.interp(elasticity, grid, sums.both),
            hours_squared=np.interp(elasticity, grid, sums.hours_squared),
        )
    return Side(
        credited[first],
        hours[first] * np.exp(elasticity[:, None] * far[first]),
        np.interp(elasticity, grid, others),
        np.interp(elasticity, grid, squares),
        times[first],
        many,
    )
