"""How sure a comparison is, told as twenty dots: the ways in which the same log could have come out.

The one rule of every page. Draws of a quantity become the twenty dots at their middles of twentieths;
the mark is rounded first, and what is said is the count of dots on a side of it, so that a sentence
and its picture are the same count.
"""

import numpy as np

from workbook.insights.uncertainty import Floats, Side, pace_draws, share_draws
from workbook.insights.ways import DOTS, Ways

FEWEST_OUTCOMES = 3
"""So many outcomes in all it takes to compare two paces."""
FEWEST_CASES, FEWEST_A_SIDE, FEWEST_WHO_DID = 16, 5, 3
"""So many people (or acts) in all, on each side, and among them of those who got there, it takes to
compare two shares."""


AS_GOOD = 1e-9
"""What differs by less is the last digit of the computer's own."""


def ways(draws: Floats, mark: float = 0.0) -> Ways:
    """The twenty dots of draws, against a mark that is rounded as it is shown."""
    middles = (np.arange(DOTS) + 0.5) / DOTS
    return Ways(tuple(map(float, np.quantile(draws, middles))), mark)


def ways_of_orders(lead: float, leads: Floats) -> Ways:
    """The twenty ways of what was drawn by lot: how far behind a lead the other orders fall.

    `leads` has it in every order that could have been drawn, the one that was among them. Nothing
    lies between two orders, so the dots are some of them: each the first of which more than its
    part lie below. At or below the mark are those that fall behind; an order that does as well
    counts against the lead, also the one that was drawn, so that few orders are never sure.
    """
    behind = np.sort(leads - lead)
    places = (2 * np.arange(DOTS) + 1) * len(behind) // (2 * DOTS)
    return Ways(tuple(map(float, behind[places])), -AS_GOOD)


def compare_paces(one: Side, other: Side, seed: int) -> Ways | None:
    """How many times as much an hour of the other side is credited with, as its logarithm; None
    where there is not enough."""
    enough = one.credit + other.credit >= FEWEST_OUTCOMES - 1e-9
    if not enough or min(float(one.worked), float(other.worked)) <= 0:
        return None
    paces = pace_draws(one, other, seed)
    return ways(np.log(paces[1] / paces[0]))


def compare_shares(
    parts: tuple[float, float], wholes: tuple[float, float], seed: int
) -> Ways | None:
    """How much larger the second share is; None where there is not enough."""
    if not enough_to_compare(parts, wholes):
        return None
    shares = share_draws(parts, wholes, seed)
    return ways(shares[1] - shares[0])


def enough_to_compare(parts: tuple[float, float], wholes: tuple[float, float]) -> bool:
    """Whether two shares rest on enough people to be compared."""
    return (
        sum(wholes) >= FEWEST_CASES
        and min(wholes) >= FEWEST_A_SIDE
        and sum(parts) >= FEWEST_WHO_DID
    )
