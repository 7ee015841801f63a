"""Credit is the person's own word, and one switch shows what another word would make of it."""

from datetime import timedelta

import pytest

from tests.helpers.log import TODAY, Log, content
from workbook.charts.look import LIGHT
from workbook.charts.registry import CHARTS, Drawn, answer
from workbook.insights.credit import Credit
from workbook.insights.crossover import crossover
from workbook.insights.doors import doors, totals
from workbook.insights.furthest import furthest
from workbook.insights.period import Period
from workbook.insights.permanence import permanence
from workbook.models import Pole

ALL = Period.all()
START = TODAY - timedelta(days=300)
CASES: list[tuple[Credit, float]] = [("own", 0.25), ("first", 1.0), ("last", 0.0)]


@pytest.fixture(name="chain")
def a_chain(log: Log) -> Log:
    """A piece, then something done together: a quarter and three."""
    log.act("blog", (1, 0, 0))
    log.act("build", (0, 0, 1))
    log.rating("blog", 2)
    log.rating("build", 8)
    piece = log.activity("blog", START, reached=100, lives_on="own_site")
    built = log.activity("build", START + timedelta(days=10))
    log.outcome(START + timedelta(days=20), [(piece, None, 0.25), (built, None, 0.75)])
    return log


@pytest.mark.parametrize(("credit", "writing"), CASES)
def test_all_credit_can_be_put_on_either_end(chain: Log, credit: Credit, writing: float) -> None:
    with chain.database.counted.reading() as unit:
        crossing = crossover(unit, ALL, TODAY, content(), credit=credit)
        rated = furthest(unit, ALL, TODAY, credit=credit)
        came = doors(unit, ALL, TODAY, credit=credit)
    assert crossing.pieces.credit == pytest.approx(writing)
    assert crossing.rest.credit == pytest.approx(1 - writing)
    assert rated.lower.credit == pytest.approx(writing)
    assert rated.higher.credit == pytest.approx(1 - writing)
    sources = totals(came.flows, "source")
    assert sources.get("writing", 0.0) == pytest.approx(writing)
    assert sources.get("collaboration", 0.0) == pytest.approx(1 - writing)


LED: list[tuple[Credit, int, int]] = [("own", 1, 1), ("first", 1, 0), ("last", 0, 1)]


@pytest.mark.parametrize(("credit", "writing", "building"), LED)
def test_how_long_it_works_goes_by_the_same_credit(
    chain: Log, credit: Credit, writing: int, building: int
) -> None:
    with chain.database.counted.reading() as unit:
        found = permanence(unit, ALL, TODAY, content(), credit=credit)
    assert found.few == {Pole.WRITING: (1, writing), Pole.COLLABORATION: (1, building)}
    assert [piece.led for piece in found.strip] == [writing]


@pytest.mark.parametrize(
    ("credit", "said"),
    [("own", "By your own credit."), ("first", "With all credit on the first step")],
)
def test_how_long_it_works_says_by_whose_credit_and_how_much_more_it_takes(
    chain: Log, credit: Credit, said: str
) -> None:
    for back in range(6):
        done = chain.activity("build", START + timedelta(days=back))
        chain.outcome(START + timedelta(days=60), [(done, None, 1.0)])
    with chain.database.counted.reading() as unit:
        found = answer(CHARTS["permanence"], unit, ALL, TODAY, content(), LIGHT, credit=credit)
    assert isinstance(found, Drawn)
    assert said in found.headline.finding
    assert "about 3 years more at your pace." in found.headline.basis


@pytest.mark.parametrize("credit", ["own", "first", "last"])
def test_a_chain_of_one_step_is_the_same_whoever_counts(log: Log, credit: Credit) -> None:
    log.act("build", (0, 0, 1))
    built = log.activity("build", START)
    log.outcome(START + timedelta(days=20), [(built, None, 1.0)])
    log.outcome(START + timedelta(days=20))
    with log.database.counted.reading() as unit:
        sources = totals(doors(unit, ALL, TODAY, credit=credit).flows, "source")
    assert sources == pytest.approx({"collaboration": 1.0, "no_act": 1.0})
