"""Shares with noise, for a batch of 300 cards or more: a differentially private release by OpenDP.

Every card is in one cell of each field of its set, so one card more or less changes as many counts
by one as there are fields; discrete Laplace noise of that scale on all counts spends an epsilon of
1, once, whatever is shown of them afterwards. It is drawn once and kept, for two draws would cancel
out some of the noise. Fields that a table of an earlier version withheld stay withheld.

The promise is about these numbers. The table in words of the same batch has a blur of its own.
"""

import math
from collections.abc import Mapping
from importlib.util import find_spec

from workbook.models import Model, Named
from workbook.sharing.group.rules import GroupTable
from workbook.sharing.group.sets import FIELDS, shares

FEWEST_FOR_NOISE = 300
EPSILON = 1.0
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
    counts = {field: shares(table.of, cards, field) for field in FIELDS[table.of]}
    drawn, error = _noise(
        [count for of_field in counts.values() for count in of_field.values()], len(counts)
    )
    # Every card counts once in each field. The number of cards is taken from the noisy counts: the
    # true one would tell whether somebody is among them.
    total = sum(drawn) / len(counts)
    fields: dict[str, dict[str, int]] = {}
    noisy = iter(drawn)
    for field, of_field in counts.items():
        found = {value: max(0, next(noisy)) for value in of_field}
        if field in table.fields:
            percents = {value: round(100 * count / total) for value, count in found.items()}
            fields[field] = {value: min(100, percent) for value, percent in percents.items()}
    return NoisyTable(give_or_take=math.ceil(100 * error / total + 0.5), fields=fields)


def _noise(counts: list[int], fields: int) -> tuple[list[int], float]:
    """Counts of so many fields with noise, and how far off each is at most, 39 times out of 40."""
    import opendp.prelude as dp  # large, and only there when the optional part is installed

    dp.enable_features("contrib")
    space = dp.vector_domain(dp.atom_domain(T=int)), dp.l1_distance(T=int)
    scale = fields / EPSILON
    measurement = space >> dp.m.then_laplace(scale=scale)
    if measurement.map(fields) > EPSILON:
        raise ValueError(f"this noise spends more than {EPSILON}")
    return measurement(counts), dp.discrete_laplacian_scale_to_accuracy(scale=scale, alpha=ALPHA)
