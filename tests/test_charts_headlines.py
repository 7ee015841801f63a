"""A headline is a plain fact first, and then the one word and count of the twenty dots."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from tests.helpers.figures import checked
from tests.helpers.log import content
from workbook.charts import chances, crossover, guesses
from workbook.charts.chances import COLUMNS, FEWEST_COLUMNS, Scale, dot_line, verdict
from workbook.charts.look import LIGHT
from workbook.insights.crossover import Crossover, CurveSource, Done, Elasticity
from workbook.insights.guesses import Guesses, Welcome
from workbook.insights.interval import Interval
from workbook.insights.ways import DOTS, Ways

WORDS = content().words


def so(below: int, mark: float = 100.0) -> Ways:
    """So many ways below the mark."""
    return Ways((mark / 2,) * below + (2 * mark,) * (DOTS - below), mark)


@pytest.mark.parametrize(
    ("below", "word", "said"),
    [
        (20, "Nearly sure", "in all 20 ways this log could have come out, less"),
        (19, "Leaning", "in 19 of 20 ways this log could have come out, less; in 1 the other way"),
        (17, "Leaning", "in 17 of 20 ways this log could have come out, less; in 3 the other way"),
        (16, "No lean", "in 16 of 20 ways this log could have come out, less; in 4 the other way"),
        (10, "No lean", "in 10 of 20 ways this log could have come out, less; in 10 the other way"),
        (9, "No lean", "in 11 of 20 ways this log could have come out, more; in 9 the other way"),
        (3, "Leaning", "in 17 of 20 ways this log could have come out, more; in 3 the other way"),
        (0, "Nearly sure", "in all 20 ways this log could have come out, more"),
    ],
)
def test_the_word_and_the_count(below: int, word: str, said: str) -> None:
    found = verdict(so(below), "less", "more")
    assert found is not None
    assert found.word == word
    assert found.said.startswith(said)
    assert found.count == max(below, DOTS - below)


def crossing(below: int, **more: Any) -> Crossover:
    """A crossover with so many dots already ahead."""
    found = Crossover(
        pieces=Done(32, 2.5, 33, 4),
        rest=Done(92, 4, 60, 5),
        outcomes=7,
        recalled=0,
        untimed=0,
        unread=0,
        early=0,
        lag=40,
        readers=150,
        elasticity=Elasticity(0.7, CurveSource.USUAL, None, 3),
        ways=so(below, 150),
    )
    return replace(found, **more)


def test_the_fact_of_the_crossover_comes_first_whatever_is_sure() -> None:
    for below in (0, 9, 17, 20):
        said = crossover.headline(crossing(below), WORDS)
        assert said.finding == (
            "You credited 2½ outcomes to 32 hours on 33 pieces (usually 150 readers), and 4"
            " outcomes to 92 hours of everything else."
        )
    assert "writing is already ahead at your usual 150 readers" in str(
        crossover.headline(crossing(20), WORDS).verdict
    )
    assert "it takes more than your usual 150 readers" in str(
        crossover.headline(crossing(3), WORDS).verdict
    )


def test_below_how_many_readers_the_dots_lie_is_rounded_up() -> None:
    dots = tuple(float(number) for number in np.geomspace(90, 461, DOTS))
    said = crossover.headline(crossing(0, ways=Ways(dots, 150)), WORDS).basis
    reach = int(said.split("lie below ")[1].split(" ")[0])
    assert sum(dot < reach for dot in dots) >= 17
    assert "dots lie below" not in crossover.headline(crossing(17), WORDS).basis


@pytest.mark.parametrize("hours", [5.0, 44.0])
def test_no_outcome_is_a_fact_with_what_it_fits(hours: float) -> None:
    nothing = crossing(
        0, pieces=Done(hours, 0, 9, 0), rest=Done(0.5, 0, 1, 0), outcomes=0, ways=None
    )
    said = crossover.fact(nothing, WORDS)
    assert "no outcome is credited to either yet" in said
    assert ("about one outcome in every 14 hours" in said) is (hours > 40)
    assert "None" not in said
    assert crossover.fact(crossing(0, pieces=Done(), rest=Done(), ways=None), WORDS) == ""


def test_an_elasticity_is_explained() -> None:
    usual = Elasticity(0.7, CurveSource.USUAL, None, 3)
    assert crossover.explained(usual) == (
        "Ten times the readers count as 5 times the outcomes, until eight pieces of your own with"
        " something credited to them say otherwise."
    )
    own = replace(usual, source=CurveSource.ESTIMATED, estimate=Interval(0.3, 0.5, 0.7), pieces=12)
    assert "read off your own 12 pieces" in crossover.explained(own)
    assert "as you chose; your own 12 pieces say 3.2" in crossover.explained(
        replace(own, source=CurveSource.CHOSEN)
    )


def test_welcomes_are_counted() -> None:
    welcomes = (Welcome(3, 8, 9), Welcome(8, 3, 1))
    said = guesses.headline(Guesses((), None, 0, 0, (), welcomes), WORDS)
    assert said.finding == (
        "In your log, of 10 welcomes 9 turned out warmer and 1 cooler than predicted."
    )
    assert said.verdict is None


@pytest.mark.parametrize("spread", [0.01, 1.0, 30.0])
@pytest.mark.parametrize("shift", [-40.0, -1.0, 0.0, 0.3, 40.0])
def test_every_dot_stands_on_its_side_with_room_for_the_words(spread: float, shift: float) -> None:
    draws = np.sort(np.random.default_rng(5).normal(shift, spread, DOTS))
    scale = Scale("equal", "less", "more", "axis", float, [(0.0, "0")], 0.5)
    figure = checked(dot_line(Ways(tuple(map(float, draws)), 0.0), scale, LIGHT, LIGHT.ink))
    below, above = figure.data
    (line,) = figure.layout.shapes
    assert FEWEST_COLUMNS <= line.x0 <= COLUMNS - FEWEST_COLUMNS
    assert (len(below.x), len(above.x)) == (sum(draws <= 0), sum(draws > 0))
    assert all(0 < x < line.x0 for x in below.x)
    assert all(line.x0 < x < COLUMNS for x in above.x)
    places = [(x, y) for trace in figure.data for x, y in zip(trace.x, trace.y, strict=True)]
    assert len(set(places)) == DOTS
    assert max(y for _x, y in places) < figure.layout.yaxis.range[1]
    said = [note.text for note in figure.layout.annotations]
    assert said == ["equal", f"<b>{len(below.x)}</b> less", f"<b>{len(above.x)}</b> more"]
    assert chances.DOT < chances.PITCH
