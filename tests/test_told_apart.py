"""Whatever is told of an outcome, no picture counts it as something that was done."""

import random
from collections.abc import Iterable
from dataclasses import astuple
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from tests.helpers.log import TODAY, Log, content, write_years
from workbook.charts.look import LIGHT
from workbook.charts.registry import CHARTS, Answered, Drawn, answer
from workbook.insights.doors import TOLD, Flow, doors
from workbook.insights.known import known
from workbook.insights.lag import typical_lag
from workbook.insights.overview import overview
from workbook.insights.period import Period
from workbook.models import Gain
from workbook.sharing.evidence import evidence
from workbook.store.file.database import Unit

OPTIONS: list[tuple[str, dict[str, Any]]] = [
    *((chart, {}) for chart in CHARTS if chart != "doors"),
    ("furthest", {"weigh": "mattered"}),
    ("crossover", {"elasticity": 1.2}),
    ("hours", {"guess": "quarter_hours"}),
]
PERIODS = (Period.all(), Period.last_twelve_months(TODAY))


def everything(unit: Unit) -> dict[str, object]:
    """All that the pictures, the cards and the list of people say of what was done."""
    found: dict[str, object] = {"lag": typical_lag(unit, TODAY)}
    for chart, options in OPTIONS:
        for number, period in enumerate(PERIODS):
            asked = answer(CHARTS[chart], unit, period, TODAY, content(), LIGHT, **options)
            found[f"{chart} {options} {number}"] = said(asked)
    whole = overview(unit, TODAY, [feeling.id for feeling in content().feelings])
    # Sums of fractions differ in their last digit by the order in which they are added.
    summed = [round(part, 9) for part in (*whole.hours, *whole.credit)]
    found["overview"] = (whole.activities, whole.timed, whole.traced, summed)
    found["known"] = {each.person: each for each in known(unit, TODAY)}
    # Who is told of is somebody the workbook knows of; nothing else is counted of them.
    found["card"] = {each._replace(people=0) for each in evidence(unit).logs}
    return {name: rounded(value) for name, value in found.items()}


def rounded(value: object) -> object:
    """Without the last digits, in which sums differ from one time to the next."""
    match value:
        case float():
            return round(value, 9)
        case dict():
            return {name: rounded(each) for name, each in value.items()}
        case list() | tuple():
            return [rounded(each) for each in value]
        case _:
            return value


def said(asked: Answered) -> object:
    """What a picture finds and every number in it, or what it takes; rows of equal sums stand in any
    order."""
    if isinstance(asked, Drawn):
        return [str(asked.headline), sorted(map(repr, asked.table))]
    return asked.sentence


def tell(log: Log, chance: random.Random, people: list[UUID]) -> None:
    """An outcome of which the steps are told: acts of the list, people who are in the log."""
    steps = chance.randint(1, 4)
    log.outcome(
        TODAY - timedelta(days=chance.randint(0, 800)),
        [(None, chance.choice([None, *people]), 1 / steps) for _ in range(steps)],
        [chance.choice(list(Gain)).value],
        chance.randint(0, 10),
        chance.choice([0, 40]),
        act=chance.choice([None, *(act.id for act in content().acts)]),
    )


@pytest.mark.parametrize("seed", [1, 2])
def test_told_chains_change_no_number_of_any_picture(log: Log, seed: int) -> None:
    write_years(log, 500, seed)
    with log.database.reading() as unit:
        before = everything(unit)
        people = [each.person for each in known(unit, TODAY)]
    assert sum(isinstance(value, list) for value in before.values()) > len(OPTIONS)
    chance = random.Random(seed)
    with log.batch():
        for _ in range(30):
            tell(log, chance, people)
    with log.database.reading() as unit:
        assert everything(unit) == before


@pytest.mark.parametrize("by", ["pole", "act"])
def test_doors_show_told_steps_apart_whatever_act_they_were(log: Log, by: str) -> None:
    write_years(log, 300)
    with log.database.reading() as unit:
        before = doors(unit, Period.all(), TODAY, by)  # type: ignore[arg-type]
        people = [each.person for each in known(unit, TODAY)]
    with log.batch():
        for number in range(5):
            tell(log, random.Random(number), people)
    with log.database.reading() as unit:
        found = doors(unit, Period.all(), TODAY, by)  # type: ignore[arg-type]
    told = [flow for flow in found.flows if flow.source == TOLD]
    assert sum(flow.outcomes for flow in told) == pytest.approx(5)
    assert {flow.label for flow in told} == {None}
    assert sizes(flow for flow in found.flows if flow not in told) == sizes(before.flows)


def sizes(flows: Iterable[Flow]) -> dict[tuple[str, str | None, str, str], float]:
    """How much flows where, without the last digits."""
    return {(*key,): round(size, 9) for *key, size in map(astuple, flows)}
