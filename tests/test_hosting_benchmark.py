"""Many people at once lose nothing and see nothing of each other; how long it takes them is not tested
here."""

import pytest

from tests.benchmarks.half_hour import HalfHour
from tests.benchmarks.hosting import HOSTS, Found, check, measure, table
from tests.benchmarks.visitors import Lost
from workbook.content import load_content
from workbook.core.questions.paths import SHORT, steps_on
from workbook.settings import app_folder

TOLD: list[dict[str, tuple[str, ...]]] = [
    {"first": ("one (person 0.)",)},
    {"first": ("two (person 1.)", "curious")},
]
KEPT = [{"first": "two (person 1.) curious"}, {"first": "one (person 0.)"}]


@pytest.mark.parametrize("host", HOSTS)
def test_whoever_goes_through_the_first_half_hour_at_once_loses_nothing(host: str) -> None:
    found = measure(HOSTS[host], people=2, pause=(0.0, 0.0), arriving=0.0)
    assert found.answers == 2 * len(HalfHour(0).answered_in_all)
    assert found.done == 2 * (1 + len([*HalfHour(0).steps()]))


def test_what_was_told_is_found_again() -> None:
    check(TOLD, KEPT)


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ([KEPT[1]], "person 1, first"),
        ([{"first": "two (person 1.)"}, KEPT[1]], "person 1, first"),
        ([{"second": "two (person 1.) curious"}, KEPT[1]], "person 1, first"),
        ([{**KEPT[0], "second": "(person 0.)"}, KEPT[1]], r"something of \['0', '1'\]"),
        ([*KEPT, {}], r"something of \[\]"),
    ],
)
def test_what_is_lost_or_with_somebody_else_is_noticed(
    kept: list[dict[str, str]], said: str
) -> None:
    with pytest.raises(Lost, match=said):
        check(TOLD, kept)


def test_everybody_answers_each_question_of_the_half_hour() -> None:
    content = load_content(app_folder() / "data")
    asked = {step.prompt.id for step in steps_on(content, SHORT) if step.prompt}
    passed_by = {"year_mirror", "told_mirror", "what_moved"}
    assert HalfHour(0).answered_in_all.keys() == asked - passed_by


def test_the_table_has_a_line_for_each_number_of_people() -> None:
    took = {"coming in": [900.0], "typing": [5.0, 15.0], "choosing": [20.0], "pressing": [40.0]}
    found = Found(2, 10.0, took, processor=0.5, ours=0.01, memory=8.0, answers=9)
    said = table("a file for each person", [found]).splitlines()
    assert (
        said[-3]
        == "| 2 | 900 / 900 | 10 / 14 | 20 / 20 | 40 / 40 | 0.5 | 100.0 ms | 0.2 s | 4.0 MB |"
    )
    assert {row.count("|") for row in said[-5:-2]} == {10}
    assert said[2] == "- 2 people, what they do, p95 at most 300 ms. 40: met."
    assert said[-1].startswith("9 answers were found again")
