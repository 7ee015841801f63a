"""A headline names a winner only where the interval excludes a tie."""

from dataclasses import replace
from datetime import date

import pytest

from tests.helpers.log import TODAY, Log, content, write_years
from workbook.charts import (
    crossover,
    felt,
    funnel,
    furthest,
    grounds,
    guesses,
    scale_depth,
    together,
)
from workbook.insights.crossover import Crossover, CurveSource, Elasticity, Estimate, State
from workbook.insights.felt import Feelings, Felt
from workbook.insights.funnel import Funnel
from workbook.insights.furthest import Furthest, Tried
from workbook.insights.grounds import Grounds, Met
from workbook.insights.guesses import Guesses, Welcome
from workbook.insights.interval import Interval, Relation
from workbook.insights.poles import ByPole
from workbook.insights.scale_depth import ScaleDepth
from workbook.insights.steps import STEPS
from workbook.insights.together import Together
from workbook.models import Ground, Pole

WORDS = content().words
UNSURE = "not yet enough to tell"
RATE = Interval(0.1, 0.2, 0.3)


def relation(middle: float, named: bool) -> Relation:
    """A rank correlation of which the direction may be named, or not."""
    bounds = Interval(middle - 0.2, middle, middle + 0.2)
    return Relation(bounds, bounds, named)


@pytest.mark.parametrize("middle", [-0.6, 0.6])
@pytest.mark.parametrize("named", [True, False])
def test_a_direction_is_said_only_when_it_may_be_named(middle: float, named: bool) -> None:
    found = relation(middle, named)
    act = Tried("blog", "Blog", ByPole(1, 0, 0), 5, 4, 0, 0, 2.0, 9.0, 0)
    for chart, result in (
        (furthest, Furthest((act,), "many", 0, found)),
        (scale_depth, ScaleDepth((), 0, found)),
        (together, Together((), found)),
    ):
        said = chart.headline(result, WORDS)
        assert (UNSURE in said.finding) is not named
        assert f"{middle:.2f}".replace("-", "−") in said.basis


def test_the_direction_is_the_right_one() -> None:
    less = furthest.headline(Furthest((), "many", 0, relation(-0.6, True)), WORDS)
    more = furthest.headline(Furthest((), "many", 0, relation(0.6, True)), WORDS)
    assert "less like networking brought more" in less.finding
    assert "more like networking brought more" in more.finding


@pytest.mark.parametrize("leading", [None, Ground.WRITING])
def test_a_ground_is_named_only_when_it_leads(leading: Ground | None) -> None:
    people = dict.fromkeys(STEPS, 2)
    said = grounds.headline(Grounds((Met(Ground.WRITING, people, 0, 1),), 0, leading), WORDS)
    assert (UNSURE in said.finding) is (leading is None)
    assert ("through something written" in said.finding) is (leading is not None)
    assert "10" in said.finding


@pytest.mark.parametrize("leading", [None, Pole.COLLABORATION])
def test_a_pole_is_named_only_when_it_leads(leading: Pole | None) -> None:
    steps = tuple(ByPole(size, size, size) for size in (50, 9, 5, 2, 1))
    rows = tuple(
        Feelings("pole", pole.value, "", {"heavier": 1, "between": 1, "lighter": 2}, {})
        for pole in Pole
    )
    for said in (
        funnel.headline(Funnel(steps, steps[1], ByPole(), frozenset(), 27, 0, leading), WORDS),
        felt.headline(Felt(rows, 12, 3, leading), WORDS),
    ):
        assert (UNSURE in said.finding) is (leading is None)
        assert ("than for the others" in said.finding) is (leading is not None)


def crossing(state: State) -> Crossover:
    """A crossover with one of the three states."""
    return Crossover(
        ByPole(4, 3, 3), ByPole(40, 30, 30), 10, 50, 7, 0, 0, 0, 480.0,
        Elasticity(0.7, CurveSource.USUAL, None, 3),
        Estimate(RATE, RATE, Interval(90, 300, 5000), 0.7, state), (RATE,) * 3,
    )  # fmt: skip


def test_the_crossover_names_a_side_only_when_it_is_sure() -> None:
    said = {state: str(crossover.headline(crossing(state), WORDS)) for state in State}
    assert UNSURE in said[State.CANNOT_TELL]
    assert UNSURE not in said[State.CROSSED] + said[State.NOT_YET]
    assert "brought more" in said[State.CROSSED]
    assert "brought less" in said[State.NOT_YET]
    for sentence in said.values():
        assert "480 readers" in sentence
        assert "80% between 90 and 5,000" in sentence
        assert "10 outcomes, 100 hours, 50 activities, 7 of them recalled" in sentence


def test_an_elasticity_is_explained() -> None:
    usual = Elasticity(0.7, CurveSource.USUAL, None, 3)
    assert crossover.explained(usual).startswith("Ten times the readers, 5 times the replies.")
    assert "assumption" in crossover.explained(usual)
    own = replace(usual, source=CurveSource.ESTIMATED, estimate=Interval(0.3, 0.5, 0.7), pieces=12)
    assert "your 12 pieces say (0.50" in crossover.explained(own)
    assert "You chose that; your 12 pieces say" in crossover.explained(
        replace(own, source=CurveSource.CHOSEN)
    )


@pytest.mark.parametrize(
    ("warm", "said"), [(9, "warmer than predicted more often"), (3, "does not tell yet")]
)
def test_welcomes_are_told_apart_only_when_sure(warm: int, said: str) -> None:
    welcomes = (Welcome(3, 8, warm), Welcome(8, 3, 1))
    assert said in guesses.headline(Guesses((), {}, (), welcomes), WORDS).finding


def test_a_log_without_a_difference_names_nobody(log: Log) -> None:
    write_years(log, 500)
    from workbook.charts.look import LIGHT
    from workbook.charts.registry import CHARTS, Drawn, answer
    from workbook.insights.period import Period

    for chart in ("scale_depth", "furthest", "grounds", "funnel", "together", "felt", "crossover"):
        found = answer(
            CHARTS[chart], log.reading(), Period(date(2000, 1, 1)), TODAY, content(), LIGHT
        )
        assert isinstance(found, Drawn)
        assert UNSURE in found.headline.finding
