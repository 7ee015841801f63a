"""Where did those who stayed come from?"""

from dataclasses import dataclass
from datetime import date

import numpy as np

from workbook.insights.interval import Interval
from workbook.insights.lag import typical_lag
from workbook.insights.needs import Need, Needs
from workbook.insights.period import Period
from workbook.insights.steps import FURTHEST, LASTING, STEPS
from workbook.insights.uncertainty import SEED, leading_share, share_interval
from workbook.models import Ground, Stage
from workbook.store.file.database import Unit

_REACHED = ", ".join(
    f"count(*) FILTER ($3 - met >= $4 AND step = {step})" for step in range(1, len(STEPS) + 1)
)
# Who was met less than a typical lag ($4 days) ago is too early to have stayed; with whom it is not
# noted how far it went is neither among those who stayed nor among those who did not.
SQL = f"""
WITH {FURTHEST}
SELECT ground,
       count(*) FILTER ($3 - met < $4) AS early,
       count(*) FILTER (recalled) AS recalled,
       count(*) FILTER ($3 - met >= $4 AND step IS NULL) AS unnoted,
       {_REACHED}
FROM furthest
WHERE met BETWEEN $1 AND $2 AND ground IS NOT NULL
GROUP BY ground
ORDER BY count(*) DESC, ground
"""


@dataclass(frozen=True, slots=True)
class Met:
    """The people met on one ground, by how far it went."""

    ground: Ground
    people: dict[Stage, int]
    early: int
    recalled: int
    unnoted: int = 0
    """Those with whom it is not noted how far it went."""

    @property
    def judged(self) -> int:
        """The people who are not too early, and with whom it is noted how far it went."""
        return sum(self.people.values())

    @property
    def lasting(self) -> int:
        """Those who stayed."""
        return self.people[STEPS[LASTING - 1]]

    @property
    def share(self) -> Interval:
        """The share of those who stayed."""
        return share_interval(self.lasting, self.judged)


@dataclass(frozen=True, slots=True)
class Grounds:
    """The people of every ground, the most first."""

    grounds: tuple[Met, ...]
    lag: int
    leading: Ground | None
    """The ground with a surely larger share of people who stayed than every other."""

    @property
    def people(self) -> int:
        """Everybody whose ground is known."""
        return sum(met.judged + met.early + met.unnoted for met in self.grounds)

    @property
    def missing(self) -> int:
        """Those with whom it is not noted how far it went."""
        return sum(met.unnoted for met in self.grounds)

    @property
    def recalled(self) -> int:
        """Those entered long after they were met, or without a day."""
        return sum(met.recalled for met in self.grounds)

    @property
    def needs(self) -> Needs:
        """What it takes."""
        return (
            Need(
                sum(met.judged for met in self.grounds),
                5,
                "person noted with where you met and how far it went",
                "people noted with where you met and how far it went",
            ),
        )


def grounds(unit: Unit, period: Period, today: date, seed: int = SEED) -> Grounds:
    """People by ground and by the furthest stage reached."""
    lag = typical_lag(unit, today)
    rows = unit.rows(SQL, [*period.bounds(today), today, lag])
    met = tuple(
        Met(Ground(ground), dict(zip(STEPS, steps, strict=True)), early, recalled, unnoted)
        for ground, early, recalled, unnoted, *steps in rows
    )
    first = leading_share(
        np.array([each.lasting for each in met], dtype=float),
        np.array([each.judged for each in met], dtype=float),
        seed,
    )
    return Grounds(met, lag, None if first is None else met[first].ground)
