"""Where did those who stayed come from?"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from workbook.insights.chances import FEWEST_A_SIDE, compare_shares
from workbook.insights.lag import Lag
from workbook.insights.lag import lag as read_lag
from workbook.insights.needs import Need, Needs
from workbook.insights.period import Period
from workbook.insights.steps import FURTHEST, LASTING, STEPS, TRUSTED
from workbook.insights.uncertainty import SEED, pool
from workbook.insights.ways import Ways
from workbook.models import Ground, Stage
from workbook.store.file.database import Unit

_JUDGED = "(met IS NULL OR $3 - met >= $4)"
_REACHED = ", ".join(
    f"count(*) FILTER ({_JUDGED} AND step = {step})" for step in range(1, len(STEPS) + 1)
)
# Who was met less than a typical lag ($4 days) ago is too early to have stayed; with whom it is not
# noted how far it went is neither among those who stayed nor among those who did not.
SQL = f"""
WITH {FURTHEST}
SELECT ground,
       count(*) FILTER (NOT {_JUDGED}) AS early,
       count(*) FILTER (recalled) AS recalled,
       count(*) FILTER (recalled AND {_JUDGED} AND step IS NOT NULL) AS judged_recalled,
       count(*) FILTER ({_JUDGED} AND step IS NULL) AS unnoted,
       {_REACHED}
FROM furthest
WHERE since BETWEEN $1 AND $2
GROUP BY ground
ORDER BY count(*) DESC, ground
"""


@dataclass(frozen=True, slots=True)
class Met:
    """The people met on one ground, by how far it went."""

    ground: Ground
    people: dict[Stage, int]
    early: int = 0
    recalled: int = 0
    judged_recalled: int = 0
    """Those of the judged who were entered long after they were met."""
    unnoted: int = 0
    """Those with whom it is not noted how far it went."""
    about: float = 0.0
    """The share that stayed, nearer that of all the fewer it rests on."""

    @property
    def judged(self) -> int:
        """The people who are not too early, and with whom it is noted how far it went."""
        return sum(self.people.values())

    @property
    def lasting(self) -> int:
        """Those who stayed."""
        return self.people[STEPS[LASTING - 1]]

    @property
    def trusted(self) -> int:
        """Those with whom it went as far as trust, or further."""
        return sum(self.people[stage] for stage in STEPS[TRUSTED - 1 :])


@dataclass(frozen=True, slots=True)
class Grounds:
    """The people of every ground, the most first."""

    grounds: tuple[Met, ...]
    lag: int
    asked: Met | None
    """The ground that is set beside all the others: writing, or else the one with the most people."""
    ways: Ways | None
    """How much larger the share of the others is that went as far as trust."""
    unplaced: int = 0
    """People of whom it is not noted where they were met."""

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
        """Those entered long after they were met."""
        return sum(met.recalled for met in self.grounds)

    @property
    def judged(self) -> int:
        """Everybody of whom it can be said how far it went."""
        return sum(met.judged for met in self.grounds)

    @property
    def trusted(self) -> int:
        """Those of them with whom it went as far as trust."""
        return sum(met.trusted for met in self.grounds)

    @property
    def needs(self) -> Needs:
        """What it takes."""
        return (
            Need(
                self.judged,
                5,
                "person noted with where you met and how far it went",
                "people noted with where you met and how far it went",
            ),
        )


def grounds(
    unit: Unit, period: Period, today: date, seed: int = SEED, known: Lag | None = None
) -> Grounds:
    """People by ground and by the furthest stage reached."""
    lag = (known or read_lag(unit, today)).typical
    found_rows = unit.rows(SQL, [*period.bounds(today), today, lag])
    rows = [row for row in found_rows if row[0] is not None]
    unplaced = sum(row[1] + row[4] + sum(row[5:]) for row in found_rows if row[0] is None)
    people = [dict(zip(STEPS, row[5:], strict=True)) for row in rows]
    stayed = np.array([each[STEPS[LASTING - 1]] for each in people], dtype=float)
    judged = np.array([sum(each.values()) for each in people], dtype=float)
    shares = pool(stayed, judged, seed).shares if rows else ()
    met = tuple(
        Met(Ground(row[0]), each, row[1], row[2], row[3], row[4], share)
        for row, each, share in zip(rows, people, shares, strict=True)
    )
    asked = _asked(met)
    found = Grounds(met, lag, asked, None, unplaced)
    if asked is None:
        return found
    parts = (asked.trusted, found.trusted - asked.trusted)
    wholes = (asked.judged, found.judged - asked.judged)
    return replace(found, ways=compare_shares(parts, wholes, seed))


def _asked(met: Sequence[Met]) -> Met | None:
    """Which ground is asked about: never chosen by how far it went there."""
    asked = [each for each in met if each.judged >= FEWEST_A_SIDE]
    writing = [each for each in asked if each.ground is Ground.WRITING]
    return next(iter(writing or sorted(asked, key=lambda each: -each.judged)), None)
