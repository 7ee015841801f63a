"""Did the acts least like networking bring the most?"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np

from workbook.insights.interval import Relation
from workbook.insights.lag import typical_lag
from workbook.insights.logged import LOGGED
from workbook.insights.needs import Need, Needs
from workbook.insights.period import Period
from workbook.insights.poles import ByPole
from workbook.insights.uncertainty import SEED, relation
from workbook.store.file.database import Unit

Weigh = Literal["many", "mattered"]

FEWEST = 6
"""So many acts it takes to speak of a relation."""

# An activity younger than a typical lag ($4 days) is left out on both sides. Outcomes without a
# number for how much they mattered count as none there, unless none has one; `unweighed` says how
# many. Sums are rounded, for their last digit hangs on the order of the rows, and would break ties
# of the ranks.
SQL = f"""
WITH {LOGGED},
rated AS (
    SELECT act, likeness FROM newest_ratings WHERE occasion = 'first'
),
credit AS (
    SELECT chains.activity,
           sum(chains.share) AS many,
           sum(chains.share * coalesce(outcomes.mattered, 0)) AS mattered,
           count(*) FILTER (outcomes.mattered IS NULL) AS unweighed,
           count(outcomes.mattered) AS weighed
    FROM chains
    JOIN outcomes ON outcomes.id = chains.outcome
    WHERE outcomes.day <= $3 AND chains.activity IS NOT NULL
    GROUP BY chains.activity
)
SELECT logged.act, logged.label, logged.writing, logged.events, logged.collaboration,
       rated.likeness,
       count(*) FILTER ($3 - logged.day >= $4) AS times,
       count(*) FILTER ($3 - logged.day < $4) AS early,
       count(*) FILTER ($3 - logged.day >= $4 AND logged.recalled) AS recalled,
       round(coalesce(sum(credit.many) FILTER ($3 - logged.day >= $4), 0), 9) AS many,
       round(coalesce(sum(credit.mattered) FILTER ($3 - logged.day >= $4), 0), 9) AS mattered,
       CAST(coalesce(sum(credit.unweighed) FILTER ($3 - logged.day >= $4), 0) AS INTEGER)
           AS unweighed,
       CAST(coalesce(sum(credit.weighed) FILTER ($3 - logged.day >= $4), 0) AS INTEGER) AS weighed
FROM logged
JOIN rated ON rated.act = logged.act
LEFT JOIN credit ON credit.activity = logged.id
GROUP BY logged.act, logged.label, logged.writing, logged.events, logged.collaboration,
         rated.likeness
ORDER BY many DESC, times DESC, logged.act
"""


@dataclass(frozen=True, slots=True)
class Tried:
    """One rated act: how like networking it seemed, how often it was done, what came of it."""

    act: str
    label: str
    mix: ByPole
    likeness: int
    times: int
    early: int
    recalled: int
    many: float
    mattered: float
    unweighed: int
    weighed: int = 0

    def known(self, weigh: Weigh) -> bool:
        """Whether it can be said what came of it: of how much it mattered, not without a number."""
        return weigh == "many" or self.weighed > 0 or not self.unweighed

    def each(self, weigh: Weigh) -> float:
        """Outcomes, or how much they mattered, for each time the act was done."""
        if not self.times:
            return 0.0
        credit = self.many if weigh == "many" else self.mattered
        return credit / self.times


@dataclass(frozen=True, slots=True)
class Furthest:
    """Likeness and yield of every rated act."""

    acts: tuple[Tried, ...]
    weigh: Weigh
    lag: int
    relation: Relation | None

    @property
    def judged(self) -> tuple[Tried, ...]:
        """The acts that are not too early, and of which it can be said what came of them."""
        return tuple(act for act in self.acts if act.times and act.known(self.weigh))

    @property
    def outcomes(self) -> float:
        """The credit they share."""
        return sum(act.many for act in self.judged)

    @property
    def needs(self) -> Needs:
        """What it takes."""
        return (
            Need(len(self.judged), FEWEST, "rated act that was done", "rated acts that were done"),
            Need(
                min(1, sum(act.many > 0 for act in self.judged)),
                1,
                "outcome credited to one of them",
                "outcomes credited to them",
            ),
        )


def furthest(
    unit: Unit, period: Period, today: date, weigh: Weigh = "many", seed: int = SEED
) -> Furthest:
    """Rated likeness against outcomes per time, and the rank correlation between the two."""
    lag = typical_lag(unit, today)
    rows = unit.rows(SQL, [*period.bounds(today), today, lag])
    acts = tuple(Tried(row[0], row[1], ByPole(*row[2:5]), *row[5:]) for row in rows)
    judged = [act for act in acts if act.times and act.known(weigh)]
    found = None
    if len(judged) >= FEWEST:
        likeness = np.array([act.likeness for act in judged], dtype=float)
        each = np.array([act.each(weigh) for act in judged])
        found = relation(likeness, each, seed)
    return Furthest(acts, weigh, lag, found)
