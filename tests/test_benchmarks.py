"""The benchmark's parts work; how long anything takes is not tested here."""

import json
import urllib.request
from statistics import median

import pytest

from tests.benchmarks.contenders import answers, serve_floor
from tests.benchmarks.questions import question
from tests.benchmarks.table import Part, exponent, line, table, verdict


def test_a_line_sums_up_by_median_and_quartiles() -> None:
    assert line("ours", [5, 1, 2, 4, 3]) == ("ours", 5, 3, 2, 4)


def test_the_table_gives_each_contender_as_a_multiple_of_the_first() -> None:
    measured = {"floor": [10, 20, 30], "ours": [30, 30, 30], "stock": [60, 50, 70]}
    *_, ours, _stock = table(Part("a step", measured)).splitlines()
    assert ours == "| ours | 30.0 ms | 30.0 - 30.0 | 1.50x | 3 |"


@pytest.mark.parametrize(("ours", "outcome"), [([17.0, 17.0], "met"), ([17.1, 17.2], "missed")])
def test_the_goal_is_met_up_to_its_ratio(ours: list[float], outcome: str) -> None:
    part = Part("a step", {"floor": [9.0, 10.0, 11.0], "ours": ours})
    assert verdict(part, "ours", 1.7).endswith(f"{median(ours) / 10:.2f}: {outcome}.")


@pytest.mark.parametrize("power", [0.0, 0.5, 1.0])
def test_the_exponent_says_how_something_grows(power: float) -> None:
    assert exponent([50, 10_000, 100_000], [3 * size**power for size in (50, 10_000, 100_000)]) == (
        pytest.approx(power, abs=1e-9)
    )


def test_the_floor_asks_the_next_question_once_the_answer_outlives_a_kill() -> None:
    with serve_floor() as floor:
        with urllib.request.urlopen(floor.address) as page:
            assert question(1) in page.read().decode()
        answer = json.dumps({"number": 1, "text": "A"}).encode()
        with urllib.request.urlopen(floor.address + "/answer", answer) as reply:
            assert json.load(reply) == {"number": 2, "question": question(2)}
        floor.kill()
        assert answers(floor) == 1
    assert not floor.home.exists()
