"""How much there is in all: what a summary without names is made of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from workbook.insights.logged import LOGGED
from workbook.insights.period import Period
from workbook.insights.poles import ByPole
from workbook.store.file.database import Unit

ACTIVITIES = f"""
WITH {LOGGED}
SELECT count(*),
       count(*) FILTER (hours > 0),
       coalesce(sum(hours * writing), 0),
       coalesce(sum(hours * events), 0),
       coalesce(sum(hours * collaboration), 0)
FROM logged
"""

PEOPLE = "SELECT count(*) FROM people"

# An outcome counts as traced, and counts as one, as far as its credit goes to activities.
OUTCOMES = """
WITH counted AS (
    SELECT id FROM outcomes WHERE day BETWEEN $1 AND $2
),
credit AS (
    SELECT chains.outcome,
           sum(chains.share * mixes.writing) AS writing,
           sum(chains.share * mixes.events) AS events,
           sum(chains.share * mixes.collaboration) AS collaboration
    FROM chains
    JOIN activities ON activities.id = chains.activity
    JOIN mixes ON mixes.act = activities.act
    WHERE chains.share > 0
    GROUP BY chains.outcome
)
SELECT count(*),
       count(credit.outcome),
       coalesce(sum(writing), 0),
       coalesce(sum(events), 0),
       coalesce(sum(collaboration), 0)
FROM counted
LEFT JOIN credit ON credit.outcome = counted.id
"""

GAINS = """
SELECT gain, count(*)
FROM outcome_gains
JOIN outcomes ON outcomes.id = outcome_gains.outcome
WHERE day BETWEEN $1 AND $2
GROUP BY gain
ORDER BY gain
"""

FEELINGS = f"""
WITH {LOGGED}
SELECT feeling, count(*)
FROM logged
WHERE list_contains($3, feeling)
GROUP BY feeling
ORDER BY feeling
"""


@dataclass(frozen=True, slots=True)
class Overview:
    """Counts and sums over everything up to today."""

    activities: int
    timed: int
    """Activities with minutes."""
    hours: ByPole
    people: int
    outcomes: int
    traced: int
    """Outcomes with credit for an activity."""
    credit: ByPole
    gains: Mapping[str, int]
    feelings: Mapping[str, int]


def overview(unit: Unit, today: date, feelings: Iterable[str]) -> Overview:
    """Everything up to today; of feelings, only the words asked for."""
    bounds = Period.all().bounds(today)
    activities, timed, *hours = unit.rows(ACTIVITIES, bounds)[0]
    outcomes, traced, *credit = unit.rows(OUTCOMES, bounds)[0]
    return Overview(
        activities=activities,
        timed=timed,
        hours=ByPole(*hours),
        people=unit.value(PEOPLE),
        outcomes=outcomes,
        traced=traced,
        credit=ByPole(*credit),
        gains=MappingProxyType(dict(unit.rows(GAINS, bounds))),
        feelings=MappingProxyType(dict(unit.rows(FEELINGS, [*bounds, list(feelings)]))),
    )
