"""The benchmark's parts work; how long anything takes is not tested here."""

import json
import re
import urllib.request
from argparse import Namespace
from pathlib import Path
from statistics import median

import pytest

from tests.benchmarks.contenders import answers, peers, serve_floor
from tests.benchmarks.everything import MARK, PAGE, ROUNDS, section, ways, written
from tests.benchmarks.questions import question
from tests.benchmarks.table import Part, exponent, line, power, slowest, table, verdict


def test_a_line_sums_up_by_median_and_quartiles() -> None:
    assert line("ours", [5, 1, 2, 4, 3]) == ("ours", 5, 3, 2, 4, 4.8)


def test_the_table_gives_each_contender_as_a_multiple_of_the_first() -> None:
    measured = {"floor": [10, 20, 30], "ours": [30, 30, 30], "stock": [60, 50, 70]}
    *_, ours, _stock = table(Part("a step", measured)).splitlines()
    assert ours == "| ours | 30.0 ms | 30.0 - 30.0 | 30.0 | 1.50x | 3 |"


@pytest.mark.parametrize(("ours", "outcome"), [([17.0, 17.0], "met"), ([17.1, 17.2], "missed")])
def test_the_goal_is_met_up_to_its_ratio(ours: list[float], outcome: str) -> None:
    part = Part("a step", {"floor": [9.0, 10.0, 11.0], "ours": ours})
    assert verdict(part, "ours", 1.7).endswith(f"{median(ours) / 10:.2f}: {outcome}.")


def test_one_can_be_held_against_another_than_the_first() -> None:
    part = Part("a step", {"floor": [1.0, 1.0], "other": [4.0, 4.0], "ours": [5.0, 5.0]})
    said = verdict(part, "ours", 1, "other")
    assert said == "- a step: ours, at most 1 times other. 1.25: missed."


@pytest.mark.parametrize(("slow", "outcome"), [(400.0, "met"), (409.0, "missed")])
def test_a_wait_keeps_within_its_milliseconds(slow: float, outcome: str) -> None:
    part = Part("waits", {"ours": [1.0] * 18 + [slow] * 3})
    assert (
        slowest(part, "ours", 400)
        == f"- waits: ours, 95 of 100 within 400 ms. {slow:.0f}: {outcome}."
    )


@pytest.mark.parametrize("exact", [0.0, 0.5, 1.0])
def test_the_exponent_says_how_something_grows(exact: float) -> None:
    assert exponent([50, 10_000, 100_000], [3 * size**exact for size in (50, 10_000, 100_000)]) == (
        pytest.approx(exact, abs=1e-9)
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


def test_what_others_offer_has_the_version_that_was_measured() -> None:
    assert [name.partition(" ")[0] for name in peers(1)] == ["SurveyJS", "Dash", "NiceGUI"]
    assert all(re.search(r" \d+\.\d+\.\d+$", name) for name in peers(1))


def test_a_part_that_was_measured_takes_the_place_of_what_stood_there_of_it() -> None:
    first = {name: section(name, "a machine", []) for name in ("start", "step")}
    page = written(f"Said.\n\n{MARK}\nOf before.\n", first)
    assert page.startswith(f"Said.\n\n{MARK}\n## Step\n\n")
    assert "Of before" not in page
    again = section("step", "another", [Part("a press", {"floor": [1, 1], "ours": [2, 2]})])
    assert written(page, {"step": again}) == page.replace(first["step"], again)
    assert written(page, {}) == page


def test_every_part_can_be_measured_alone() -> None:
    chosen = Namespace(rounds=None, curve=False)
    assert ways(Path(), chosen).keys() == ROUNDS.keys()


def test_every_part_is_told_of_before_what_was_measured() -> None:
    said = PAGE.read_text(encoding="utf-8").partition(MARK)[0]
    assert [name for name in ROUNDS if f"| {name} |" not in said] == []


def test_the_power_is_that_of_the_medians() -> None:
    found = {"one": [1.0, 2.0, 9.0], "hundred": [20.0, 20.0, 20.0]}
    assert power([1, 100], found, "log") == "with the log to the power of 0.50"
