"""What did you think, what does the log say?"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from workbook.content import Content
from workbook.insights.chances import FEWEST_CASES, ways
from workbook.insights.guessed import guessed_shares
from workbook.insights.hours import hours_then
from workbook.insights.needs import Need, Needs
from workbook.insights.numbers import Number, numbers
from workbook.insights.period import Period
from workbook.insights.poles import POLES, ByPole
from workbook.insights.uncertainty import DRAWS, SEED
from workbook.insights.ways import Ways
from workbook.models import Pole
from workbook.store.file.database import Unit

# The last welcome that was found in the period, and what was predicted last before it; equal pairs
# come as one row.
WELCOMES = """
WITH found AS (
    SELECT person, max(id) AS id, max_by(actual, id) AS actual
    FROM welcomes
    WHERE actual IS NOT NULL AND CAST(saved_at AS DATE) BETWEEN $1 AND $2
    GROUP BY person
),
pairs AS (
    SELECT max_by(welcomes.predicted, welcomes.id) AS predicted,
           any_value(found.actual) AS actual
    FROM found
    JOIN welcomes ON welcomes.person = found.person
    WHERE welcomes.predicted IS NOT NULL AND welcomes.id <= found.id
    GROUP BY found.person
)
SELECT predicted, actual, count(*)
FROM pairs
GROUP BY predicted, actual
ORDER BY predicted, actual
"""


@dataclass(frozen=True, slots=True)
class Pair:
    """A guessed part of the hours and what the log says of the same months, as parts of 1."""

    pole: Pole
    guess: float
    log: float


@dataclass(frozen=True, slots=True)
class Welcome:
    """So many people of whom the same welcome was predicted and met, 0 to 10."""

    predicted: int
    actual: int
    people: int


@dataclass(frozen=True, slots=True)
class Guesses:
    """Guesses beside the log, and predicted beside actual welcome."""

    pairs: tuple[Pair, ...]
    about: tuple[date, date] | None
    """The months that the hours were guessed of."""
    activities: int
    """With minutes, in those months."""
    recalled: int
    numbers: tuple[Number, ...]
    welcomes: tuple[Welcome, ...]
    guessed: ByPole | None = None
    """How the hours were guessed to divide, as parts of 1."""
    ways: Ways | None = None
    """The part of cooler welcomes among those that were not as predicted."""

    def counted(self, differs: Callable[[Welcome], bool]) -> int:
        """The people whose pair of predicted and actual welcome is so."""
        return sum(each.people for each in self.welcomes if differs(each))

    @property
    def warmer(self) -> int:
        """People whose welcome was warmer than predicted."""
        return self.counted(lambda each: each.actual > each.predicted)

    @property
    def cooler(self) -> int:
        """People whose welcome was cooler than predicted."""
        return self.counted(lambda each: each.actual < each.predicted)

    @property
    def reached_out(self) -> int:
        """Everybody with a predicted and an actual welcome."""
        return self.counted(lambda each: True)

    @property
    def needs(self) -> Needs:
        """What it takes."""
        return (
            Need(
                min(1, len(self.pairs) + len(self.numbers) + len(self.welcomes)),
                1,
                "guess that the log can answer",
                "guesses that the log can answer",
            ),
        )


def guesses(unit: Unit, period: Period, today: date, content: Content, seed: int = SEED) -> Guesses:
    """Every guess that the log can answer, with its answer.

    What was asked of the last three months is set beside those months, whatever the period.
    """
    guess = guessed_shares(unit, "hours")
    then = hours_then(unit, guess) if guess else None
    pairs: tuple[Pair, ...] = ()
    if guess and then and then.shares:
        pairs = tuple(Pair(pole, guess.shares.of(pole), then.shares.of(pole)) for pole in POLES)
    found = Guesses(
        pairs,
        guess.about if guess else None,
        then.activities if then else 0,
        then.recalled if then else 0,
        tuple(numbers(unit, period, today, content, seed)),
        tuple(Welcome(*row) for row in unit.rows(WELCOMES, period.bounds(today))),
        guess.shares if guess else None,
    )
    return replace(found, ways=_ways(found.warmer, found.cooler, seed))


def _ways(warmer: int, cooler: int, seed: int) -> Ways | None:
    """With one more on either side, as if one of two differing welcomes were warmer."""
    if warmer + cooler < FEWEST_CASES:
        return None
    draws = np.random.default_rng(seed).beta(cooler + 1, warmer + 1, DRAWS)
    return ways(draws, 0.5)
