"""What activities and outcomes rest on: the pole, and the people who were part of them."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from workbook.store.file.database import Unit

_ACTIVITIES = """
SELECT activities.day, activities.act, activities.reached,
       CASE WHEN mixes.writing > greatest(mixes.events, mixes.collaboration) THEN 'writing'
            WHEN mixes.events > greatest(mixes.writing, mixes.collaboration) THEN 'events'
            WHEN mixes.collaboration > greatest(mixes.writing, mixes.events) THEN 'collaboration'
            END AS pole,
       array_agg(activity_people.person) FILTER (WHERE activity_people.person IS NOT NULL)
           AS people
FROM activities
JOIN mixes ON mixes.act = activities.act
LEFT JOIN activity_people ON activity_people.activity = activities.id
GROUP BY activities.id, activities.day, activities.act, activities.reached,
         mixes.writing, mixes.events, mixes.collaboration
"""

# An outcome rests on the people of its chain, told ones too, and on those who were at the activities
# of its chain. Credit goes to what was logged.
_OUTCOMES = """
WITH credit AS (
    SELECT chains.outcome, sum(chains.share * mixes.writing) AS writing,
           sum(chains.share * mixes.events) AS events,
           sum(chains.share * mixes.collaboration) AS collaboration
    FROM chains
    JOIN activities ON activities.id = chains.activity
    JOIN mixes ON mixes.act = activities.act
    GROUP BY chains.outcome
),
involved AS (
    SELECT outcome, person FROM chain_people
    UNION
    SELECT chains.outcome, activity_people.person
    FROM chains JOIN activity_people ON activity_people.activity = chains.activity
)
SELECT coalesce(max(credit.writing), 0), coalesce(max(credit.events), 0),
       coalesce(max(credit.collaboration), 0),
       array_agg(involved.person) FILTER (WHERE involved.person IS NOT NULL)
FROM outcomes
LEFT JOIN credit ON credit.outcome = outcomes.id
LEFT JOIN involved ON involved.outcome = outcomes.id
GROUP BY outcomes.id
"""

Shares = tuple[float, float, float]
"""Of writing, events and doing things together, in the order of the poles."""


class LoggedActivity(NamedTuple):
    """An activity: its day and act, how many people it reached where that was said, the pole with
    the largest share unless two are as large, and who was there."""

    day: date
    act: str
    reached: int | None
    pole: str | None
    people: frozenset[UUID]


def activities(unit: Unit) -> list[LoggedActivity]:
    """Every activity."""
    return [
        LoggedActivity(day, act, reached, pole, frozenset(people or ()))
        for day, act, reached, pole, people in unit.rows(_ACTIVITIES)
    ]


def outcomes(unit: Unit) -> list[tuple[Shares, frozenset[UUID]]]:
    """Of each outcome the credit by pole, parts of 1, and the people it rests on."""
    return [
        ((writing, events, collaboration), frozenset(people or ()))
        for writing, events, collaboration, people in unit.rows(_OUTCOMES)
    ]
