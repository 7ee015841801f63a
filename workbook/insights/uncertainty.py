"""How sure a number from a small log can be: draws of paces and shares, and intervals.

What is said of a comparison is counted on twenty dots (chances.py), which are made of the draws here.
tests/benchmarks/calibration.py measures how often it is so.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from workbook.insights.interval import Interval

Floats = NDArray[np.float64]

SHOWN = 0.80
DRAWS = 4000
SEED = 20261122
MOST_ALONE = 100
"""So many kinds of act, those that count for most, have a weight each in a draw."""
MORE = 2
"""So many people more are counted on each side of two shares, at the share of both together."""


def interval(draws: Floats, level: float = SHOWN) -> Interval:
    """The median of draws and their central interval."""
    low, middle, high = np.quantile(draws, [(1 - level) / 2, 0.5, (1 + level) / 2])
    return Interval(float(low), float(middle), float(high))


def credit_draws(credits: Floats, seed: int = SEED) -> Floats:
    """Draws of the expected credit in all, from what each outcome credits.

    Every outcome weighs Exp(1) and Gamma(1/2) is added: where credit is whole this is Gamma(k + 1/2),
    the Jeffreys posterior of a Poisson rate (Jeffreys 1946; the weights are the Bayesian bootstrap of
    Rubin 1981, with a Poisson total).
    """
    random = np.random.default_rng(seed)
    # The weights of equal outcomes add up to one Gamma, which is quicker than as many Exp(1).
    kinds, counts = np.unique(credits, return_counts=True)
    weights = random.standard_gamma(counts, (DRAWS, len(kinds)))
    return np.asarray(weights @ kinds + random.standard_gamma(0.5, DRAWS))


def _none() -> Floats:
    return np.zeros(0)


@dataclass(frozen=True, slots=True, eq=False)
class Many:
    """Acts of which none counts for much: of credit and hours, the sums and those of their products."""

    credit: float
    hours: float | Floats
    credit_squared: float
    both: float | Floats
    hours_squared: float | Floats

    @classmethod
    def of(cls, credits: Floats, hours: Floats, times: Floats) -> "Many":
        """From kinds of act, or with a row of hours for each draw."""
        return cls(
            float(times @ credits),
            hours @ times,
            float(times @ credits**2),
            hours @ (times * credits),
            hours**2 @ times,
        )

    def draws(self, random: np.random.Generator) -> tuple[Floats, Floats]:
        """Draws of both sums, where each act weighs Exp(1): so many small ones add up to a normal
        distribution, whose mean and spread are known."""
        one, other = random.standard_normal((2, DRAWS))
        spread = self.credit_squared**0.5
        along = self.both / spread
        across = np.sqrt(np.maximum(self.hours_squared - along**2, 0))
        credit, hours = self.credit + spread * one, self.hours + along * one + across * other
        return np.maximum(credit, 0), np.maximum(hours, 0)


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """One of two sides of a comparison of paces: what was done, and what is credited to it.

    Each credited act stands alone, or once for all that are equal; of the others, and of credited
    ones beyond the foremost, sums are enough. Where hours hang on a draw they have a row (or, the
    sums, a number) for each.
    """

    credits: Floats = field(default_factory=_none)
    hours: Floats = field(default_factory=_none)
    """Of the credited acts, in the same order."""
    others: float | Floats = 0.0
    """The hours of the acts without credit."""
    squares: float | Floats = 0.0
    """The sum of their squares."""
    times: Floats | float = 1.0
    """How many acts each of the credited ones is."""
    many: Many | None = None
    """Credited ones that are not among the foremost."""

    @classmethod
    def of(cls, credits: Floats, hours: Floats, squares: Floats) -> "Side":
        """From rows of which each is one credited act, or the sums of others."""
        alone = credits > 0
        (credited, worked), times = alike(credits[alone], hours[alone])
        others, squared = float(hours[~alone].sum()), float(squares[~alone].sum())
        first = foremost(times, credited, worked)
        left = ~first
        many = Many.of(credited[left], worked[left], times[left]) if left.any() else None
        return cls(credited[first], worked[first], others, squared, times[first], many)

    @property
    def credit(self) -> float:
        """What is credited to it in all."""
        more = self.many.credit if self.many else 0.0
        return float((self.credits * self.times).sum() + more)

    @property
    def worked(self) -> Floats:
        """All its hours: a number, or one for each draw."""
        more = self.many.hours if self.many else 0.0
        return np.asarray((self.hours * self.times).sum(axis=-1) + self.others + more)


def alike(*columns: Floats) -> tuple[Floats, Floats]:
    """Rows of numbers, those that are equal once, by column; and how often each is there."""
    rows = np.stack(columns)[:, np.lexsort(columns[::-1])]
    changes = (rows[:, 1:] != rows[:, :-1]).any(axis=0)
    first = np.append(0, np.flatnonzero(changes) + 1)[: rows.shape[1]]
    return rows[:, first], np.diff(first, append=rows.shape[1]).astype(float)


def foremost(times: Floats, *columns: Floats) -> NDArray[np.bool_]:
    """Which kinds of act, each there so many times, stand alone: all, or of too many those that make
    most of the spread of a column, so that no act of the others makes more than a fiftieth."""
    if len(times) <= MOST_ALONE:
        return np.ones(len(times), dtype=bool)
    parts = [column**2 / max(float(times @ column**2), 1e-300) for column in columns]
    first = np.argsort(-np.max(parts, axis=0), kind="stable")[:MOST_ALONE]
    return np.isin(np.arange(len(times)), first)


def pace_draws(one: Side, other: Side, seed: int = SEED) -> tuple[Floats, Floats]:
    """Draws of the credit an hour of either side.

    One weight Exp(1) an act, of its credit as of its hours (Rubin 1981), for what comes of one act
    hangs together: with a weight an outcome instead, logs in which a few acts bring much were too
    sure. The weights of equal acts add up to one Gamma; those of acts without credit are needed as
    their sum alone, a Gamma of its mean and spread, and so are those of many. Each side counts one
    outcome more, at the pace of both together, so that a few outcomes do not look like a law.
    """
    random = np.random.default_rng(seed)
    pace = (one.worked + other.worked) / (one.credit + other.credit)
    return _paces(one, pace, random), _paces(other, pace, random)


def _paces(side: Side, hours_an_outcome: Floats, random: np.random.Generator) -> Floats:
    weights = _weights(np.broadcast_to(side.times, side.credits.shape), random)
    one_each = side.hours.ndim == 1
    credit = side.credits @ weights
    worked = side.hours @ weights if one_each else np.vecdot(side.hours, weights.T)
    if side.many:
        more, longer = side.many.draws(random)
        credit, worked = credit + more, worked + longer
    credit = credit + random.standard_exponential(DRAWS)
    others = np.broadcast_to(np.asarray(side.others, dtype=float), (DRAWS,))
    squares = np.broadcast_to(np.asarray(side.squares, dtype=float), (DRAWS,))
    shape = np.divide(others**2, squares, out=np.zeros(DRAWS), where=squares > 0)
    scale = np.divide(squares, others, out=np.zeros(DRAWS), where=others > 0)
    # numpy takes no shape of 0, where Gamma is 0 for sure.
    spent = random.standard_gamma(np.maximum(shape, 1e-9)) * scale
    return np.asarray(credit / (worked + spent + hours_an_outcome))


def _weights(times: Floats, random: np.random.Generator) -> Floats:
    """A row of draws for each kind of act that is there so many times; one alone is drawn sooner."""
    weights = np.empty((len(times), DRAWS))
    for often, row in zip(times, weights, strict=True):
        if often == 1:
            random.standard_exponential(out=row)
        else:
            random.standard_gamma(often, out=row)
    return weights


def share_draws(
    parts: tuple[float, float], wholes: tuple[float, float], seed: int = SEED
) -> tuple[Floats, Floats]:
    """Draws of two shares, each with two people more at the share of both together."""
    random = np.random.default_rng(seed)
    common = sum(parts) / sum(wholes)
    return (
        _shares(parts[0], wholes[0], common, random),
        _shares(parts[1], wholes[1], common, random),
    )


def _shares(part: float, whole: float, common: float, random: np.random.Generator) -> Floats:
    did, did_not = part + MORE * common, whole - part + MORE * (1 - common)
    return random.beta(max(did, 1e-9), max(did_not, 1e-9), DRAWS)


@dataclass(frozen=True, slots=True, eq=False)
class Pool:
    """Draws of the shares of several rows, and of the shares such rows have in general."""

    rows: Floats
    """Draws x rows."""
    middle: Floats
    strength: Floats
    """Rows have shares of Beta(middle * strength, (1 - middle) * strength), one of each a draw."""
    shares: tuple[float, ...]
    """The mean of each row, nearer that of all the fewer it rests on."""


def pool(parts: Floats, wholes: Floats, seed: int = SEED) -> Pool:
    """The shares of rows of which some rest on few: partial pooling, beta-binomial.

    The middle and the strength of the rows' distribution come from all rows, on a grid, with the
    prior of Gelman et al. (Bayesian Data Analysis, 3rd ed., 5.3). Counts may have fractions.
    """
    random = np.random.default_rng(seed)
    middles = (np.arange(40) + 0.5) / 40
    strengths = np.geomspace(0.5, 500, 30)
    middle, strength = map(np.ravel, np.meshgrid(middles, strengths))
    did, did_not = middle * strength, (1 - middle) * strength
    kinds, counts = np.unique(np.column_stack([parts, wholes]), axis=0, return_counts=True)
    of, out_of = kinds[:, :1], kinds[:, 1:]
    likely = counts @ (log_beta(did + of, did_not + out_of - of) - log_beta(did, did_not))
    heights = np.exp(likely - likely.max()) * strength**-0.5
    heights /= heights.sum()
    means = (did[:, None] + parts) / (strength[:, None] + wholes)
    chosen = random.choice(len(heights), DRAWS, p=heights)
    middle, strength = middle[chosen], strength[chosen]
    did, did_not = (middle * strength)[:, None], ((1 - middle) * strength)[:, None]
    rows = random.beta(did + parts, did_not + np.maximum(wholes - parts, 0.0))
    return Pool(rows, middle, strength, tuple(map(float, heights @ means)))


def log_beta(one: Floats, other: Floats) -> Floats:
    """The logarithm of Euler's Beta."""
    return _log_gamma(one) + _log_gamma(other) - _log_gamma(one + other)


def _log_gamma(x: Floats) -> Floats:
    """The logarithm of Gamma above 0, by Stirling's series eight steps on, where it is exact."""
    steps = np.log(np.prod([x + step for step in range(8)], axis=0))
    x = x + 8.0
    series = 1 / (12 * x) - 1 / (360 * x**3) + 1 / (1260 * x**5) - 1 / (1680 * x**7)
    return np.asarray((x - 0.5) * np.log(x) - x + np.log(2 * np.pi) / 2 + series - steps)


def rank_correlation(x: Floats, y: Floats) -> float | None:
    """Spearman's correlation; None where one of the two never changes."""
    if len(np.unique(x)) < 2 or len(np.unique(y)) < 2:
        return None
    return float(np.corrcoef(_ranks(x), _ranks(y))[0, 1])


def _ranks(values: Floats) -> Floats:
    """The place of each from the least on; equal ones share the middle of their places."""
    _, which, counts = np.unique(values, return_inverse=True, return_counts=True)
    return np.asarray((np.cumsum(counts) - (counts - 1) / 2)[which])
