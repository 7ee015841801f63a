"""Credit is the person's own word, and one switch shows what another word would make of it."""

from datetime import timedelta

import pytest

from tests.helpers.log import TODAY, Log, content
from workbook.insights.credit import Credit
from workbook.insights.crossover import crossover
from workbook.insights.doors import doors, totals
from workbook.insights.furthest import furthest
from workbook.insights.period import Period

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
    with chain.database.reading() as unit:
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


@pytest.mark.parametrize("credit", ["own", "first", "last"])
def test_a_chain_of_one_step_is_the_same_whoever_counts(log: Log, credit: Credit) -> None:
    log.act("build", (0, 0, 1))
    built = log.activity("build", START)
    log.outcome(START + timedelta(days=20), [(built, None, 1.0)])
    log.outcome(START + timedelta(days=20))
    with log.database.reading() as unit:
        sources = totals(doors(unit, ALL, TODAY, credit=credit).flows, "source")
    assert sources == pytest.approx({"collaboration": 1.0, "no_act": 1.0})
