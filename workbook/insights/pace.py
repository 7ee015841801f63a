"""How much more it would take at one's own pace until a comparison has something to go by."""

from dataclasses import dataclass
from datetime import date

from workbook.insights.logged import LOGGED
from workbook.insights.period import Period
from workbook.store.file.database import Unit

ENOUGH = 30
"""So many outcomes make about one log in two nearly sure, where sides differ as people's do
(tests/benchmarks/calibration.md)."""
FEWEST_DAYS = 28
"""A log has no pace before."""

FIRST = f"""
WITH {LOGGED}
SELECT min(day) FROM logged WHERE NOT recalled
"""


@dataclass(frozen=True, slots=True)
class Pace:
    """In how many days what is still lacking would be there at the pace so far."""

    days: int | None
    """None where there is no pace yet: nothing has come, or the log is young."""


def pace(unit: Unit, outcomes: int, period: Period, today: date) -> Pace | None:
    """How long until there are enough outcomes; None where there are."""
    if outcomes >= ENOUGH:
        return None
    bounds = period.bounds(today)
    first: date | None = unit.value(FIRST, bounds)
    watched = (bounds[1] - first).days if first else 0
    if watched < FEWEST_DAYS or not outcomes:
        return Pace(None)
    return Pace(round((ENOUGH - outcomes) * watched / outcomes))
