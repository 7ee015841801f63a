"""What is said stays honest: a hundred of the simulated people of tests/benchmarks/calibration.py."""

import numpy as np
import pytest

from tests.benchmarks.calibration import Setting, line, settings

PEOPLE = 100


@pytest.mark.parametrize(
    "setting", list(settings()), ids=lambda setting: f"{setting.compared}, {setting.people}"
)
def test_what_is_said_is_so_as_often_as_it_has_to_be(setting: Setting) -> None:
    for count in setting.counts[1:]:
        random = np.random.default_rng([7, count])
        found = [setting.simulate(random, count, person) for person in range(PEOPLE)]
        measured = line(setting, count, [(each, truth) for each, truth in found if each])
        assert not measured.missed(), str(measured)
