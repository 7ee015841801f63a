"""What nobody was asked about is never shown as zero: no picture, table or sentence counts it."""

import random
from datetime import date, timedelta
from uuid import UUID

import pytest

from tests.helpers.figures import figure_of
from tests.helpers.log import TODAY, Log, content, write_years
from workbook.charts.look import LIGHT
from workbook.charts.registry import CHARTS, Answered, Drawn, NotEnough, answer
from workbook.charts.table import Table
from workbook.charts.wording import credited, halves
from workbook.insights.period import Period
from workbook.models import Ground
from workbook.store.file.database import Unit

DAY = date(2026, 3, 1)
EVENT, TOGETHER, WRITING = (0.0, 1.0, 0.0), (0.0, 0.0, 1.0), (1.0, 0.0, 0.0)
OF_STAGES = ("grounds", "funnel", "together", "scale_depth")


def ask(log: Log | Unit, chart: str, **options: object) -> Answered:
    """A picture of the whole log."""
    if isinstance(log, Log):
        with log.database.reading() as unit:
            return ask(unit, chart, **options)
    return answer(CHARTS[chart], log, Period.all(), TODAY, content(), LIGHT, **options)


def drawn(log: Log, chart: str, **options: object) -> Drawn:
    """A picture that is there."""
    found = ask(log, chart, **options)
    assert isinstance(found, Drawn)
    return found


def evening(log: Log, *names: str, minutes: int | None = None) -> list[UUID]:
    """An evening with colleagues, about whom nobody was asked."""
    people = [log.person(name, "event", None, DAY, DAY) for name in names]
    log.activity("talk", DAY, minutes, people=people)
    return people


@pytest.mark.parametrize("chart", OF_STAGES)
def test_after_an_evening_with_colleagues_nothing_is_counted_of_them(log: Log, chart: str) -> None:
    log.act("talk", EVENT)
    evening(log, *"ABCDEFGHI", minutes=60)
    found = ask(log, chart)
    assert isinstance(found, NotEnough)
    assert "how far it went" in found.sentence
    assert [need.have for need in found.missing] == [0]


def known_by_writing(log: Log) -> None:
    """Five readers, and how far it went with them."""
    for number, stage in enumerate(("met", "talked", "talked", "trusted", "lasting")):
        person = log.person(f"R{number}", "writing", stage, DAY, DAY)
        log.activity("blog", DAY + timedelta(days=number), people=[person], reached=100)


def test_the_funnel_says_of_which_poles_it_knows_nothing(log: Log) -> None:
    log.act("blog", WRITING)
    log.act("talk", EVENT)
    log.act("project", TOGETHER)
    known_by_writing(log)
    evening(log, "A", "B", "C")
    log.activity("project", DAY)
    found = drawn(log, "funnel")
    assert [row["Events"] for row in found.table] == ["3", *["not noted"] * 4]
    assert [row["Doing things together"] for row in found.table] == ["not noted"] * 5
    assert [row["Writing"] for row in found.table] == ["500", "4", "2", "1", "1"]
    assert "2 of 4 by writing" in found.headline.finding
    assert "of 0" not in str(found.headline)
    assert "events" not in found.headline.finding
    assert "With 3 people it is not noted how far it went." in found.headline.basis


def test_reached_are_whole_people_also_where_they_are_divided(log: Log) -> None:
    log.act("talk", (0.5, 0.5, 0))
    people = [log.person(f"{n}", None, "talked", DAY, DAY) for n in range(5)]
    log.activity("talk", DAY, people=people, reached=1001)
    reached, talked = drawn(log, "funnel").table[:2]
    assert (reached["Writing"], reached["Events"]) == ("500", "500")
    assert (talked["Writing"], talked["Events"]) == ("2½", "2½")


def test_the_funnel_says_zero_where_it_is_known(log: Log) -> None:
    log.act("blog", WRITING)
    log.act("talk", EVENT)
    known_by_writing(log)
    met = log.person("M", "event", "met", DAY, DAY)
    log.activity("talk", DAY, people=[met])
    found = drawn(log, "funnel")
    assert [row["Events"] for row in found.table] == ["1", "0", "0", "0", "0"]
    assert [row["Doing things together"] for row in found.table] == ["0"] * 5


def test_nobody_talked_with_is_said_as_that(log: Log) -> None:
    log.act("talk", EVENT)
    log.activity("talk", DAY, people=[log.person(f"{n}", None, "met", DAY, DAY) for n in range(5)])
    assert "nobody is noted yet" in drawn(log, "funnel").headline.finding


def test_a_ground_of_which_nothing_is_noted_has_no_share(log: Log) -> None:
    for number, stage in enumerate(("met", "talked", "talked", "trusted", "lasting")):
        log.person(f"R{number}", "writing", stage, DAY, DAY)
    log.act("talk", EVENT)
    evening(log, "A", "B", "C")
    found = drawn(log, "grounds")
    writing, event = found.table
    assert (writing["not noted"], event["not noted"]) == (0, 3)
    assert (event["met"], event["still there years later"]) == ("not noted", "not noted")
    assert (writing["made something together"], event["Stayed, about, %"]) == (0, "not noted")
    assert "1 of 5 people stayed" in found.headline.finding
    said = " ".join(note.text for note in figure_of(found).layout.annotations)
    assert "0 of 0" not in said
    assert "at an event: not noted" in said
    assert "▦ not noted" in said


def people_of_whom_nothing_is_noted(log: Log, chance: random.Random) -> None:
    """Some with a ground alone, some at activities that say already how many they reached."""
    for number in range(20):
        person = log.person(
            f"Unknown {number}",
            chance.choice([*Ground, None]),
            None,
            TODAY - timedelta(days=chance.randint(100, 700)),
        )
        log.activity("counted", DAY, 60, people=[person], reached=40)


def without(rows: Table, *columns: str) -> list[str]:
    """The rows without some columns, whatever their order."""
    return sorted(
        repr({name: cell for name, cell in row.items() if name not in columns}) for row in rows
    )


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("chart", OF_STAGES)
def test_people_of_whom_nothing_is_noted_change_no_number(log: Log, chart: str, seed: int) -> None:
    """Whatever the log, people without a stage are counted as such and as nothing else."""
    write_years(log, 400, seed)
    log.act("counted", TOGETHER)
    with log.batch():
        for _ in range(20):
            log.activity("counted", DAY, 60, reached=40)
    before = drawn(log, chart)
    with log.batch():
        people_of_whom_nothing_is_noted(log, random.Random(seed))
    after = drawn(log, chart)
    assert after.headline.finding == before.headline.finding
    new, old = (
        [
            row
            for row in found.table
            if row.get("Act") != "Counted"
            and row.get("Step") != "reached"
            and row.get("met") != "not noted"
        ]
        for found in (after, before)
    )
    unknown = ("not noted", "Not noted", "Recalled")
    assert without(new, *unknown) == without(old, *unknown)
    assert "it is not noted how far it went" in after.headline.basis


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "0"), (0.2, "0.2"), (0.04, "0.04"), (0.5, "½"), (2.5, "2½"), (3.6, "3.6"), (5, "5")],
)
def test_part_of_somebody_is_not_nobody(count: float, said: str) -> None:
    assert halves(count) == said


def test_credit_is_said_in_outcomes() -> None:
    assert [credited(amount) for amount in (0, 0.5, 1, 1.5, 2, 0.3)] == [
        "no outcome",
        "half an outcome",
        "1 outcome",
        "1½ outcomes",
        "2 outcomes",
        "0.3 outcomes",
    ]


def test_hours_without_minutes_are_not_noted(log: Log) -> None:
    log.act("blog", WRITING)
    log.activity("blog", DAY, 90)
    log.activity("blog", DAY + timedelta(days=31), None)
    log.activity("blog", DAY + timedelta(days=62), 0)
    rows = drawn(log, "hours").table
    assert [row["Writing"] for row in rows[:3]] == [1.5, "not noted", 0]


def test_an_act_without_minutes_has_no_hours_in_the_triangle(log: Log) -> None:
    log.act("blog", WRITING)
    log.act("talk", EVENT)
    log.act("project", TOGETHER)
    for act, minutes in (("blog", 60), ("talk", None), ("project", 0)):
        log.activity(act, DAY, minutes)
    found = drawn(log, "triangle")
    hours = {row["What"]: row["Hours"] for row in found.table}
    assert (hours["Blog"], hours["Talk"], hours["Project"]) == (1, "not noted", 0)
    assert (
        "0 hours, 1 time\\u003cbr\\u003e0% writing, 100% events" not in figure_of(found).to_json()
    )


def test_an_outcome_without_a_number_says_nothing_of_how_much_it_mattered(log: Log) -> None:
    for number in range(8):
        act = f"act {number}"
        log.act(act, WRITING)
        log.rating(act, number)
        log.outcome(
            DAY,
            [(log.activity(act, DAY), None, 1.0)],
            mattered=None if number == 7 else number,
        )
    found = drawn(log, "furthest", weigh="mattered")
    each = {row["Act"]: row["Each hour"] for row in found.table}
    assert (each["Act 0"], each["Act 6"], each["Act 7"]) == ("0", "6", "not noted")
    many = {row["Act"]: row["Each hour"] for row in drawn(log, "furthest").table}
    assert many["Act 7"] == "1"
