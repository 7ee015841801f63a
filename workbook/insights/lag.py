"""How long it takes until an act leads to something, from acts that were logged at the time."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from workbook.insights.logged import LOGGED
from workbook.insights.period import Period
from workbook.store.file.database import Unit

Days = NDArray[np.int_]

FEWEST = 3

# An act that is entered when its outcome is known would not be in the log without it: what is
# recalled says nothing of how long things take.
SQL = f"""
WITH {LOGGED}
SELECT greatest(outcomes.day - logged.day, 0) AS days, $2 - logged.day AS watched
FROM chains
JOIN outcomes ON outcomes.id = chains.outcome
JOIN logged ON logged.id = chains.activity
WHERE outcomes.day <= $2 AND chains.share > 0 AND NOT logged.recalled
"""


@dataclass(frozen=True, slots=True)
class Lag:
    """By how many days which part of what comes of an act has come; nothing is known of none."""

    days: tuple[int, ...] = (0,)
    parts: tuple[float, ...] = (1.0,)

    @property
    def typical(self) -> int:
        """By when half has come, in days; 0 while there are too few to say."""
        return next(day for day, part in zip(self.days, self.parts, strict=True) if part >= 0.5)


def lag(unit: Unit, today: date) -> Lag:
    """How long it took from each credited act to its outcome.

    A young act can only have led to something soon. So of the acts that were watched as long as a
    lag, those of which it had come before make the part that comes before it (Lynden-Bell 1971:
    the product limit for what is cut off on the right).
    """
    found = unit.columns(SQL, Period.all().bounds(today))
    return _product(found["days"], found["watched"])


def _product(days: Days, watched: Days) -> Lag:
    if len(days) < FEWEST:
        return Lag()
    steps, came = np.unique(days, return_counts=True)
    # Nothing was watched for less than it took.
    seen = np.cumsum(came) - np.searchsorted(np.sort(watched), steps)
    # Where everything that was watched so long came on that day, nothing can be said of before.
    before = np.where(seen > came, 1 - came / seen, 1.0)
    parts = np.append(np.cumprod(before[:0:-1])[::-1], 1.0)
    if steps[0] > 0:
        steps, parts = np.append(0, steps), np.append(0.0, parts)
    return Lag(tuple(map(int, steps)), tuple(map(float, parts)))


def typical_lag(unit: Unit, today: date) -> int:
    """By when half of what comes of an act has come, in days: younger ones are too early to judge."""
    return lag(unit, today).typical


def aged(days: str, parts: str) -> str:
    """Common tables of a query with `logged`, from two parameters, since how many days which part has
    come; today is $3.

    `JOIN aged ON aged.day = logged.day` gives the part of what comes of an act of that day that has
    come. Days are few, however many acts there are.
    """
    return f"""elapsed AS (SELECT unnest({days}) AS waited, unnest({parts}) AS part),
aged AS (
    SELECT days.day, elapsed.part
    FROM (SELECT DISTINCT day FROM activities) AS days
    ASOF JOIN elapsed ON $3 - days.day >= elapsed.waited
)"""
