"""What makes the words of a table a little wrong on purpose, so that they pick out no single card.

Each count gets a whole number, drawn from the secret of this home, the whole batch, the field and
the value: the same cards always get the same numbers, in whatever order they were opened, and a
batch with one card more gets all of them anew. Who does not have the secret cannot try out which
card would have given a word. This is the cell key of the statistical offices.
"""

import hmac
import math
from bisect import bisect_right
from collections.abc import Mapping
from hashlib import sha256
from itertools import accumulate

from workbook.sharing.group.sets import CardSet

SIGMA = dict.fromkeys(CardSet, 2.25) | {CardSet.LOG: 2.6}
"""How far off a count is, as a standard deviation in cards: five fields tell more of a card than
three."""
REACH = 12
"""No count is further off than this."""
MOST_EXTRA = 3
"""So many new cards more than ten a further table may ask for."""
WEIGHTS = {
    of: tuple(
        round(2**40 * math.exp(-off * off / (2 * sigma * sigma)))
        for off in range(-REACH, REACH + 1)
    )
    for of, sigma in SIGMA.items()
}
"""How likely each number from -REACH to REACH is; whole, so that every machine draws the same."""
_UP_TO = {of: tuple(accumulate(weights)) for of, weights in WEIGHTS.items()}


def blurred(
    secret: bytes, of: CardSet, cards: Mapping[int, int], field: str, counts: Mapping[str, int]
) -> dict[str, int]:
    """The counts of a field with their numbers, as many times as there are values, and made to add
    up: each is so many of `len(counts)` times the number of cards."""
    values, total = len(counts), sum(counts.values())
    noisy = {
        value: count + number(secret, of, cards, field, value) for value, count in counts.items()
    }
    too_many = sum(noisy.values()) - total
    return {value: values * count - too_many for value, count in noisy.items()}


def number(secret: bytes, of: CardSet, cards: Mapping[int, int], field: str, value: str) -> int:
    """What is added to one count, from -REACH to REACH."""
    up_to = _UP_TO[of]
    return bisect_right(up_to, _drawn(secret, of, cards, field, value) % up_to[-1]) - REACH


def extra(secret: bytes, of: CardSet, frozen: Mapping[int, int]) -> int:
    """How many new cards more than ten a table needs after the ones that are frozen: nobody is to
    find out with cards of their own, one more at a time, which are new."""
    return _drawn(secret, of, frozen, "new") % (MOST_EXTRA + 1)


def _drawn(secret: bytes, of: CardSet, cards: Mapping[int, int], *what: str) -> int:
    batch = ",".join(f"{card}:{copies}" for card, copies in sorted(cards.items()))
    text = "|".join((of, batch, *what))
    return int.from_bytes(hmac.digest(secret, text.encode(), sha256().name)[:16])
