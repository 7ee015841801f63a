"""Draws and intervals, and the twenty dots that say how sure a comparison is."""

from collections import Counter
from dataclasses import astuple, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import betaln
from scipy.stats import gamma, spearmanr

from workbook.insights import together, uncertainty
from workbook.insights.chances import enough_to_compare, ways
from workbook.insights.crossover import Acts, crossing
from workbook.insights.elasticity import elasticity_draws
from workbook.insights.uncertainty import (
    DRAWS,
    MOST_ALONE,
    Floats,
    Many,
    Side,
    alike,
    credit_draws,
    interval,
    log_beta,
    pace_draws,
    pool,
    rank_correlation,
    share_draws,
)
from workbook.insights.ways import DOTS, LEANING, Sureness
from workbook.rounding import two_digits


@pytest.mark.parametrize("count", [0, 3, 40])
def test_whole_credit_gives_the_gamma_posterior(count: int) -> None:
    found = interval(credit_draws(np.ones(count)))
    posterior = gamma(count + 0.5)
    expected = [float(posterior.ppf(part)) for part in (0.1, 0.5, 0.9)]
    assert [found.low, found.middle, found.high] == pytest.approx(expected, rel=0.12)


def side(credited: int, acts: int, hours: float = 1.0, each: float = 1.0) -> Side:
    """Acts of equal hours, some of them with credit."""
    credit = np.repeat([each, 0.0], [credited, acts - credited])
    return Side.of(credit, np.full(acts, hours), np.full(acts, hours**2))


def test_a_pace_is_that_of_a_gamma_with_one_outcome_more() -> None:
    one, other = pace_draws(side(6, 600), side(2, 600))
    assert one.mean() == pytest.approx(7 / (600 + 150), rel=0.03)
    assert other.mean() == pytest.approx(3 / (600 + 150), rel=0.03)
    assert one.std() == pytest.approx(7**0.5 / (600 + 150), rel=0.06)


def test_equal_acts_are_drawn_once_and_weigh_as_many() -> None:
    once = side(400, 600)
    alone = replace(once, credits=np.ones(400), hours=np.ones(400), times=1.0)
    assert len(once.credits) == 1
    assert (once.credit, float(once.worked)) == (alone.credit, float(alone.worked))
    together, apart = (pace_draws(each, side(2, 600))[0] for each in (once, alone))
    assert np.quantile(together, [0.1, 0.5, 0.9]) == pytest.approx(
        np.quantile(apart, [0.1, 0.5, 0.9]), rel=0.01
    )


QUANTILES = (np.arange(DOTS) + 0.5) / DOTS


def many(acts: int, seed: int) -> tuple[Floats, Floats]:
    """Credits and hours, all of them different, which go together and some of which are large."""
    random = np.random.default_rng(seed)
    hours = random.pareto(2.5, acts) + 0.1
    return hours * random.uniform(0.2, 2.0, acts), hours


@given(st.lists(st.tuples(st.sampled_from([0.0, 0.5, 1.0]), st.sampled_from([0.0, 2.0, 0.1]))))
def test_equal_rows_are_there_once_with_how_often(rows: list[tuple[float, float]]) -> None:
    columns = np.array(rows).reshape(-1, 2).T
    kinds, times = alike(*columns)
    assert dict(zip(zip(*kinds.tolist(), strict=True), times.tolist(), strict=True)) == Counter(
        rows
    )
    assert kinds.shape == (2, len(set(rows)))


def test_of_many_kinds_of_act_each_counts_as_often_as_it_is_there() -> None:
    credit, hours = many(300, 6)
    once = Many.of(credit, hours, np.full(300, 3.0))
    each = Many.of(np.tile(credit, 3), np.tile(hours, 3), np.ones(900))
    assert astuple(once) == pytest.approx(astuple(each))


@pytest.mark.parametrize("acts", [MOST_ALONE + 20, 3000])
def test_of_many_acts_those_that_count_for_most_are_weighed_and_the_draws_are_the_same(
    acts: int,
) -> None:
    (credit, hours), none = many(acts, 1), np.zeros(0)
    some = Side.of(credit, hours, hours**2)
    each = Side(credit, hours, times=np.ones(acts))
    assert len(some.credits) == MOST_ALONE
    assert (some.credit, float(some.worked)) == pytest.approx((each.credit, float(each.worked)))
    drawn, expected = (
        np.mean(
            [
                np.quantile(np.log(pace_draws(one, side(9, 40), seed)[0]), QUANTILES)
                for seed in range(8)
            ],
            axis=0,
        )
        for one in (some, each)
    )
    spread = expected[16] - expected[3]
    assert np.abs(drawn - expected).max() < 0.03 * spread, (drawn - expected) / spread
    assert Side.of(none, none, none).many is None


@pytest.mark.parametrize("elasticity", ["one", "each draw's"])
def test_a_crossing_of_many_pieces_lies_where_it_would_with_a_weight_each(
    elasticity: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (credit, hours), ones = many(800, 2), np.ones(800)
    readers = np.random.default_rng(3).integers(1, 500, 800).astype(float)
    rest = Acts(ones, credit, credit**2, hours, hours**2, ones, hours)
    pieces = replace(rest, readers=readers)
    drawn = np.random.default_rng(4).normal(0.7, 0.2, DRAWS)
    given = np.full(DRAWS, 0.7) if elasticity == "one" else np.clip(drawn, 0.05, 2)

    def dots() -> Floats:
        found = [crossing(pieces, rest, 100.0, given, seed).dots for seed in range(8)]
        return np.asarray(np.log(found).mean(axis=0))

    some = dots()
    monkeypatch.setattr(uncertainty, "MOST_ALONE", 10**6)
    each = dots()
    assert np.abs(some - each).max() < 0.03 * (each[16] - each[3]), some - each


def test_the_mean_of_many_places_is_drawn_as_with_a_weight_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = np.random.default_rng(5).beta(2, 1.5, together.MOST_WEIGHED)

    def dots() -> Floats:
        drawn = [np.quantile(together._mean_draws(found, seed), QUANTILES) for seed in range(8)]
        return np.asarray(np.mean(drawn, axis=0))

    some = dots()
    monkeypatch.setattr(together, "MOST_WEIGHED", 10**6)
    each = dots()
    assert not np.array_equal(some, each)
    assert np.abs(some - each).max() < 0.04 * (each[16] - each[3]), some - each


def test_a_side_without_outcomes_is_not_sure_of_none() -> None:
    some, none = pace_draws(side(2, 40), side(0, 40))
    assert none.min() > 0
    assert ways(np.log(none / some)).sureness is not Sureness.NEARLY_SURE


def test_what_one_act_brought_in_plenty_is_less_sure_than_what_many_brought() -> None:
    def leaning(of: Side) -> float:
        one, other = pace_draws(of, side(4, 100))
        return float(np.mean(one > other))

    assert leaning(side(1, 100, each=12.0)) < 0.9 < leaning(side(12, 100))


def test_what_is_not_yet_a_whole_lag_old_counts_for_its_part() -> None:
    old, young = pace_draws(side(4, 100), side(4, 100, hours=0.25))
    assert np.median(young) > 2 * np.median(old)


def test_two_shares_are_nearer_each_other_than_their_counts() -> None:
    one, other = share_draws((9, 1), (10, 10))
    assert 0.6 < one.mean() < 0.9
    assert 0.1 < other.mean() < 0.3
    assert share_draws((10, 10), (10, 10))[0].min() > 0.9


def test_a_row_of_few_is_nearer_all_than_a_row_of_many() -> None:
    shares = pool(np.array([1.0, 45.0, 5.0, 4.0]), np.array([1.0, 50.0, 50.0, 20.0])).shares
    assert 0.2 < shares[0] < 0.8
    assert shares[1] == pytest.approx(0.9, abs=0.05)
    assert shares[2] == pytest.approx(0.1, abs=0.05)


@given(
    st.lists(st.floats(-1e6, 1e6, allow_subnormal=False), min_size=1, max_size=200),
    st.floats(-1e6, 1e6, allow_subnormal=False),
)
def test_what_is_said_is_the_count_of_the_dots(draws: list[float], mark: float) -> None:
    found = ways(np.array(draws), mark)
    assert len(found.dots) == DOTS
    left = sum(dot <= mark for dot in found.dots)
    assert found.count == (left if found.names_below else DOTS - left)
    assert found.count >= DOTS / 2
    assert (found.sureness is Sureness.NEARLY_SURE) is (left in (0, DOTS))
    assert (found.sureness is Sureness.NO_LEAN) is (found.count < LEANING)


def test_dots_are_drawn_of_sixteen_people_with_five_on_each_side() -> None:
    assert enough_to_compare((1, 2), (5, 11))
    assert not enough_to_compare((1, 2), (4, 12))
    assert not enough_to_compare((1, 1), (8, 8))
    assert not enough_to_compare((1, 2), (7, 8))


@pytest.mark.parametrize(
    ("value", "near", "up"),
    [(3.4, 3, 4), (104.5, 100, 110), (131, 130, 140), (460, 460, 460), (12_345, 12_000, 13_000)],
)
def test_readers_are_whole_and_have_two_digits(value: float, near: float, up: float) -> None:
    assert two_digits(value) == near
    assert two_digits(value, up=True) == up


SOME = st.integers(0, 6) | st.floats(-1e3, 1e3)


@given(st.lists(st.tuples(SOME, SOME), min_size=4, max_size=60))
def test_a_rank_correlation_is_scipys(pairs: list[tuple[float, float]]) -> None:
    x, y = np.array(pairs, dtype=float).T
    found = rank_correlation(x, y)
    if found is None:
        assert min(len(set(x)), len(set(y))) == 1
    else:
        assert found == pytest.approx(spearmanr(x, y).statistic, abs=1e-12)


def test_beta_is_scipys() -> None:
    one, other = np.meshgrid(np.geomspace(1e-3, 1e6, 80), np.geomspace(1e-3, 1e6, 80))
    assert log_beta(one, other) == pytest.approx(betaln(one, other), abs=1e-8)


def test_the_elasticity_is_found_again() -> None:
    random = np.random.default_rng(4)
    readers, hours = np.exp(random.normal(5, 1.5, 60)), random.uniform(1, 4, 60)
    led = random.poisson(hours * (readers / 150) ** 0.6).astype(float)
    draws = elasticity_draws(readers, hours, led, led, len(readers))
    assert draws is not None
    assert interval(draws, 0.99).low < 0.6 < interval(draws, 0.99).high
    each, half, credit = np.repeat(readers, 2), np.repeat(hours, 2) / 2, np.repeat(led, 2) / 2
    assert elasticity_draws(each, half, credit, credit, 2 * len(readers)) == pytest.approx(draws)
    assert elasticity_draws(readers[:7], hours[:7], led[:7], led[:7], 7) is None
    assert elasticity_draws(readers, hours, 0 * led, 0 * led, len(readers)) is None
