"""Shares with noise, for a batch of 300 cards or more: a differentially private release by OpenDP.

Every card is in one cell of each of the four fields, so one card more or less changes four counts
by one; discrete Laplace noise of scale 4 on all thirteen counts spends an epsilon of 1, once,
whatever is shown of them afterwards. It is drawn once and stored, for two draws would cancel out
some of the noise. Fields that the table in words withholds stay withheld, and so does one on which
the noisy counts agree by nine in ten.

The promise is about these numbers. The table in words of the same batch was made without noise.
"""

import math
from collections.abc import Mapping
from importlib.util import find_spec

from workbook.models import Model, Named
from workbook.sharing.group.rules import FIELDS, GroupTable, agreed, shares

FEWEST_FOR_NOISE = 300
EPSILON = 1.0
SCALE = len(FIELDS) / EPSILON
ALPHA = 0.025
"""Half of one in twenty: the other half is for dividing by a total that is noisy too."""


class NoisyTable(Model):
    """Shares in whole percent, each right to within `give_or_take` percent 19 times out of 20."""

    give_or_take: int
    fields: Named[Named[int]]


def can_add_noise() -> bool:
    """Whether OpenDP is installed, the optional part of the program called group."""
    return find_spec("opendp") is not None


def with_noise(cards: Mapping[int, int], table: GroupTable) -> NoisyTable:
    """Draw the noise for a batch, whose table says which fields may be shown."""
    counts = {field: shares(cards, field) for field in FIELDS}
    drawn, error = _noise([count for of_field in counts.values() for count in of_field.values()])
    # Every card counts once in each field. The number of cards is taken from the noisy counts: the
    # true one would tell whether somebody is among them.
    total = sum(drawn) / len(FIELDS)
    fields: dict[str, dict[str, int]] = {}
    noisy = iter(drawn)
    for field, of_field in counts.items():
        found = {value: max(0, next(noisy)) for value in of_field}
        if field in table.fields and not agreed(found.values(), total):
            percents = {value: round(100 * count / total) for value, count in found.items()}
            fields[field] = {value: min(100, percent) for value, percent in percents.items()}
    return NoisyTable(give_or_take=math.ceil(100 * error / total + 0.5), fields=fields)


def _noise(counts: list[int]) -> tuple[list[int], float]:
    """Counts with noise, and how far off each is at most, 39 times out of 40."""
    import opendp.prelude as dp  # large, and only there when the optional part is installed

    dp.enable_features("contrib")
    space = dp.vector_domain(dp.atom_domain(T=int)), dp.l1_distance(T=int)
    measurement = space >> dp.m.then_laplace(scale=SCALE)
    if measurement.map(len(FIELDS)) > EPSILON:
        raise ValueError(f"this noise spends more than {EPSILON}")
    return measurement(counts), dp.discrete_laplacian_scale_to_accuracy(scale=SCALE, alpha=ALPHA)
