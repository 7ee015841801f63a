"""How sure a number from a small log can be: intervals to show, and when a winner may be named.

Shown intervals hold 80 %; a winner is named only at 95 %, with bounds that are exact instead of
right on average, so that a log without any difference names one in at most one case in twenty.
tests/benchmarks/calibration.py measures both.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from workbook.insights.interval import Interval, Relation

Floats = NDArray[np.float64]

SHOWN = 0.80
SURE = 0.95
DRAWS = 4000
SEED = 20261122


def interval(draws: Floats, level: float = SHOWN) -> Interval:
    """The median of draws and their central interval."""
    low, middle, high = np.quantile(draws, [(1 - level) / 2, 0.5, (1 + level) / 2])
    return Interval(float(low), float(middle), float(high))


def credit_draws(credits: Floats, seed: int = SEED, prior: tuple[float, ...] = (0.5,)) -> Floats:
    """Draws of the expected credit of each column, from what each outcome (row) credits to it.

    Every outcome weighs Exp(1) and Gamma(`prior`) is added: where credit is whole and goes to one
    column this is Gamma(k + prior), so with 1/2 the Jeffreys posterior of a Poisson rate (Jeffreys
    1946). Where an outcome is shared, its parts vary together and tell only as much as one outcome
    does (the Bayesian bootstrap of Rubin 1981, with a Poisson total). One prior for all columns or
    one each.
    """
    random = np.random.default_rng(seed)
    columns = credits.shape[1]
    shapes = np.broadcast_to(np.array(prior), (columns,))
    # numpy takes no shape of 0, where Gamma is 0 for sure.
    gammas = random.gamma(np.maximum(shapes, 1e-9), size=(DRAWS, columns))
    added = np.where(shapes > 0, gammas, 0.0)
    # The weights of equal outcomes add up to one Gamma, which is quicker than as many Exp(1).
    kinds, counts = np.unique(credits, axis=0, return_counts=True)
    weights = random.standard_gamma(counts, (DRAWS, len(kinds)))
    return np.asarray(weights @ kinds + added)


def surely_higher(credits: Floats, exposures: Floats, column: int, seed: int = SEED) -> bool:
    """Whether the rate of one of two columns is higher than that of the other, for sure.

    The lower bound of the one against the upper bound of the other: Gamma(k) against Gamma(k + 1),
    with whole credit the exact conditional test of two Poisson rates (Przyborowski & Wilenski
    1940).
    """
    # The 1 of Gamma(k + 1) goes to the other column.
    prior = (0.0, 1.0) if column == 0 else (1.0, 0.0)
    rates = credit_draws(credits, seed, prior) / exposures
    mine, other = rates[:, column], rates[:, 1 - column]
    return _surely_above(mine, other)


def rate_intervals(credits: Floats, exposures: Floats, seed: int = SEED) -> list[Interval]:
    """The rate of each column per unit of its exposure; columns without exposure have none."""
    draws = credit_draws(credits, seed)
    return [interval(draws[:, column] / exposures[column]) for column in range(len(exposures))]


def share_interval(part: float, whole: float, level: float = SHOWN) -> Interval:
    """The share of `part` in `whole`: the Jeffreys interval (Brown, Cai & DasGupta 2001)."""
    from scipy.special import betaincinv

    bounds = [(1 - level) / 2, 0.5, (1 + level) / 2]
    low, middle, high = map(float, betaincinv(part + 0.5, whole - part + 0.5, bounds))
    # Where nobody or everybody is counted, the interval reaches to the end, as its authors have it.
    if part <= 0:
        low = 0.0
    if part >= whole:
        high = 1.0
    return Interval(low, middle, high)


def leading_share(parts: Floats, wholes: Floats, seed: int = SEED) -> int | None:
    """The group whose share is higher than every other's, if that is sure.

    Against each other group, with bounds halfway between Jeffreys's and the exact ones: Jeffreys's
    name a winner in slightly more than one case in twenty with two groups, exact ones hardly ever.
    """
    usable = np.flatnonzero(wholes > 0)
    if len(usable) < 2:
        return None
    random = np.random.default_rng(seed)
    first = int(max(usable, key=lambda group: parts[group] / wholes[group]))
    rest = np.maximum(wholes - parts, 0.0)
    mine = random.beta(parts[first] + 0.25, rest[first] + 0.75, DRAWS)
    for group in usable:
        if group == first:
            continue
        other = random.beta(parts[group] + 0.75, rest[group] + 0.25, DRAWS)
        if not _surely_above(mine, other):
            return None
    return first


def _surely_above(mine: Floats, other: Floats) -> bool:
    """Whether one draw is above the other in so many pairs that a bound of 95 % says so."""
    return bool(np.mean(mine > other) >= (1 + SURE) / 2)


def relation(x: Floats, y: Floats, seed: int = SEED) -> Relation | None:
    """Spearman's correlation; None where one of the two never changes.

    The interval is the percentile bootstrap over pairs (Efron 1979). A direction is named when the
    95 % interval excludes 0 and a permutation test agrees, which holds the error for few pairs as
    well.
    """
    if len(np.unique(x)) < 2 or len(np.unique(y)) < 2:
        return None
    random = np.random.default_rng(seed)
    # Each draw sorts all pairs, so that large logs get fewer.
    draws = int(np.clip(100_000 // len(x), 200, 1000))
    middle = float(_spearman(x, y))
    chosen = random.integers(0, len(x), (draws, len(x)))
    resampled = _spearman(x[chosen], y[chosen])
    shuffled = _spearman(x, random.permuted(np.broadcast_to(y, (draws, len(y))), axis=1))
    as_strong = np.abs(shuffled) >= abs(middle) - 1e-12
    chance = (1 + np.sum(as_strong)) / (draws + 1)
    shown = interval(resampled)
    sure = interval(resampled, SURE)
    one_sided = sure.low > 0 or sure.high < 0
    return Relation(
        shown=Interval(shown.low, middle, shown.high),
        sure=Interval(sure.low, middle, sure.high),
        named=bool(chance <= 1 - SURE and one_sided),
    )


def _spearman(x: Floats, y: Floats) -> Any:
    """Rank correlations along the last axis; ties share their middle rank, a constant gives 0."""
    from scipy.stats import rankdata

    first = rankdata(x, axis=-1)
    second = rankdata(y, axis=-1)
    first = first - first.mean(axis=-1, keepdims=True)
    second = second - second.mean(axis=-1, keepdims=True)
    product = (first * second).sum(axis=-1)
    spread = np.sqrt((first**2).sum(axis=-1) * (second**2).sum(axis=-1))
    return np.where(spread > 0, product / np.where(spread > 0, spread, 1), 0.0)
