"""Intervals, and when a winner may be named."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import gamma, spearmanr

from workbook.insights.elasticity import elasticity_draws
from workbook.insights.uncertainty import (
    credit_draws,
    interval,
    leading_share,
    relation,
    share_interval,
    surely_higher,
)


@pytest.mark.parametrize("count", [0, 3, 40])
def test_whole_credit_gives_the_gamma_posterior(count: int) -> None:
    found = interval(credit_draws(np.ones((count, 1)))[:, 0])
    posterior = gamma(count + 0.5)
    expected = [float(posterior.ppf(part)) for part in (0.1, 0.5, 0.9)]
    assert [found.low, found.middle, found.high] == pytest.approx(expected, rel=0.12)


def test_shared_credit_varies_together() -> None:
    draws = credit_draws(np.full((30, 2), 0.5))
    assert np.asarray(np.corrcoef(draws.T))[0, 1] > 0.9
    assert draws.mean() == pytest.approx(15.5, rel=0.05)


@given(st.integers(0, 60), st.integers(0, 60))
def test_a_share_lies_in_its_interval(part: int, more: int) -> None:
    whole = part + more
    shown, wide = share_interval(part, whole), share_interval(part, whole, 0.95)
    assert 0 <= wide.low <= shown.low <= shown.middle <= shown.high <= wide.high <= 1
    if whole:
        assert shown.low <= part / whole <= shown.high


def test_two_rates_differ_for_sure_only_with_enough_outcomes() -> None:
    hours = np.array([10.0, 10.0])
    two, many = np.eye(2)[[0, 0]], np.eye(2)[[0] * 12 + [1]]
    assert not surely_higher(two, hours, 0)
    assert surely_higher(many, hours, 0)
    assert not surely_higher(many, hours, 1)


def test_a_leading_share_has_to_be_sure_against_every_other() -> None:
    assert leading_share(np.array([9.0, 1.0, 1.0]), np.array([10.0, 10.0, 10.0])) == 0
    assert leading_share(np.array([9.0, 8.0, 1.0]), np.array([10.0, 10.0, 10.0])) is None
    assert leading_share(np.array([9.0]), np.array([10.0])) is None
    assert leading_share(np.array([3.0, 0.0]), np.array([3.0, 0.0])) is None


def test_a_rank_correlation_is_scipys() -> None:
    random = np.random.default_rng(3)
    x, y = random.integers(0, 6, 15).astype(float), random.integers(0, 4, 15).astype(float)
    found = relation(x, y)
    assert found is not None
    assert found.shown.middle == pytest.approx(spearmanr(x, y).statistic)
    assert found.sure.low <= found.shown.low <= found.shown.high <= found.sure.high


def test_a_direction_is_named_only_when_zero_is_excluded() -> None:
    rising = relation(np.arange(12.0), np.arange(12.0) ** 2)
    assert rising is not None
    assert rising.direction == 1
    short = relation(np.arange(4.0), np.arange(4.0))
    assert short is not None
    assert short.direction == 0
    assert relation(np.arange(5.0), np.ones(5)) is None


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
