"""The words of a group's table are blurred: what somebody can find out about one card of it who
knows all the others, computed anew here and tried on tables as they are made."""

import random
import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations_with_replacement, product
from math import exp, prod

import numpy as np
import pytest

from workbook.sharing.group import rules
from workbook.sharing.group.blur import number
from workbook.sharing.group.rules import Amount, GroupTable, table_of
from workbook.sharing.group.sets import FIELDS, SIZES, CardSet, shares, shown

LOG, FIRST_DAY = CardSet
SIGMA, REACH = 2.25, 8
"""Further off than eight is one number in six thousand; what is left out is added below."""
ORDER = [Amount.FEW, Amount.SOME, Amount.MANY, Amount.MOST]

# What the adversary knows -------------------------------------------------------------------------


@cache
def offsets(values: int) -> tuple[np.ndarray, np.ndarray]:
    """Every way to be off in so many counts, and how likely each is."""
    reach = np.arange(-12, 13)
    likely = np.exp(-(reach**2) / (2 * SIGMA**2))
    likely = (likely / likely.sum())[12 - REACH : 13 + REACH]
    grid = np.indices([2 * REACH + 1] * values).reshape(values, -1)
    return (grid - REACH).astype(np.int16), np.prod(likely[grid], axis=0)


@cache
def words_of(counts: tuple[int, ...]) -> np.ndarray:
    """How likely each combination of words is for the counts of a field, by a number."""
    off, likely = offsets(len(counts))
    total, values = sum(counts), len(counts)
    blurred = values * (np.array(counts, dtype=np.int16)[:, None] + off) - off.sum(axis=0)
    if total < 20:
        said = (3 * blurred >= values * total).astype(np.int16) * 2
    else:
        said = (3 * blurred >= values * total).astype(np.int16)
        said += 2 * (3 * blurred > 2 * values * total).astype(np.int16)
    code = (said * (4 ** np.arange(values, dtype=np.int16))[:, None]).sum(axis=0)
    return np.bincount(code, likely, minlength=4**values)


def code_of(words: Sequence[Amount]) -> int:
    """The number of a combination of words."""
    return sum(ORDER.index(word) * 4**place for place, word in enumerate(words))


def with_one_more(known: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """The counts of a field, by what the last card may show."""
    for value in range(len(known)):
        yield tuple(count + (place == value) for place, count in enumerate(known))


def gain(known: Sequence[int], chances: Sequence[float]) -> float:
    """How much more often than without the table somebody guesses what the last card shows in a
    field, at most, who knows the other cards' counts."""
    tables = np.array([words_of(counts) for counts in with_one_more(known)])
    found = (tables * np.array(chances)[:, None]).max(axis=0).sum()
    return float(found + 1 - tables.sum(axis=1).min()) / max(chances)


@pytest.mark.parametrize("values", [2, 3, 4])
@pytest.mark.parametrize("total", [10, 14, 19, 20, 24])
def test_one_statement_of_the_last_card_is_guessed_half_as_often_again_at_most(
    values: int, total: int
) -> None:
    """Whatever the other cards show, also when somebody chose them for it; and the sentence on the
    page says it."""
    worst = max(
        gain(known, [1 / values] * values)
        for known in combinations_with_replacement(range(total), values)
        if sum(known) == total - 1
    )
    assert 1.1 < worst <= 1.5
