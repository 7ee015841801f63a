"""The stretches of time that questions are asked about."""

from datetime import date

from tests.helpers.log import TODAY
from workbook.insights.period import Period


def test_periods_have_their_bounds() -> None:
    assert Period.all().bounds(TODAY) == (date(1950, 1, 1), TODAY)
    assert Period.this_year(TODAY).bounds(TODAY) == (date(2026, 1, 1), TODAY)
    assert Period.last_twelve_months(TODAY).bounds(TODAY) == (date(2025, 11, 23), TODAY)
    assert Period.last_twelve_months(date(2024, 2, 29)).start == date(2023, 3, 1)
    assert Period.quarter(TODAY).bounds(TODAY) == (date(2026, 10, 1), TODAY)
    assert Period(end=date(2030, 1, 1)).bounds(TODAY)[1] == TODAY
