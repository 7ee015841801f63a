"""The numbers stay honest: a few hundred of the simulated people of
tests/benchmarks/calibration.py."""

import numpy as np
import pytest
from scipy.stats import binom

from tests.benchmarks.calibration import COVERED, NAMED, Setting, settings

PEOPLE = 120
RARE = 1e-4
"""How unlikely a failure is when the numbers are as honest as they have to be."""


@pytest.mark.parametrize(
    "setting", list(settings()), ids=lambda setting: f"{setting.estimate}, {setting.people}"
)
def test_intervals_hold_the_truth_and_nothing_wins_by_chance(setting: Setting) -> None:
    for count in setting.counts:
        random = np.random.default_rng([7, count])
        covered: list[bool] = []
        named: list[bool] = []
        for person in range(PEOPLE):
            here, told = setting.simulate(random, count, person)
            covered += here
            named += told
        if covered:
            low, high = (
                binom.ppf(rare, PEOPLE, held) * len(covered) / PEOPLE
                for rare, held in zip((RARE, 1 - RARE), COVERED, strict=True)
            )
            assert low <= sum(covered) <= high
        if named:
            assert sum(named) <= binom.ppf(1 - RARE, len(named), NAMED)
