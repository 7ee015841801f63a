"""What a log says as far as a card may depend on it."""

from uuid import UUID

from workbook.models import Pole
from workbook.sharing.card.rules import CardActivity, CardOutcome, Evidence
from workbook.store.file.database import Unit

_DEEDS = """
SELECT activities.day,
       CASE WHEN mixes.writing > greatest(mixes.events, mixes.collaboration) THEN 'writing'
            WHEN mixes.events > greatest(mixes.writing, mixes.collaboration) THEN 'events'
            WHEN mixes.collaboration > greatest(mixes.writing, mixes.events) THEN 'collaboration'
            END AS pole,
       list(activity_people.person) FILTER (activity_people.person IS NOT NULL) AS people
FROM activities
JOIN mixes ON mixes.act = activities.act
LEFT JOIN activity_people ON activity_people.activity = activities.id
GROUP BY activities.id, activities.day, mixes.writing, mixes.events, mixes.collaboration
"""

# An outcome rests on the people of its chain and on those who were at the activities of its chain.
_YIELDS = """
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
    SELECT outcome, person FROM chains WHERE person IS NOT NULL
    UNION
    SELECT chains.outcome, activity_people.person
    FROM chains JOIN activity_people ON activity_people.activity = chains.activity
)
SELECT coalesce(any_value(credit.writing), 0), coalesce(any_value(credit.events), 0),
       coalesce(any_value(credit.collaboration), 0),
       list(involved.person) FILTER (involved.person IS NOT NULL)
FROM outcomes
LEFT JOIN credit ON credit.outcome = outcomes.id
LEFT JOIN involved ON involved.outcome = outcomes.id
GROUP BY outcomes.id
"""


def evidence(unit: Unit) -> Evidence:
    """Every activity with its leading pole, and every outcome with its credit."""
    return Evidence(
        deeds=tuple(
            CardActivity(day=day, pole=Pole(pole) if pole else None, people=_people(people))
            for day, pole, people in unit.rows(_DEEDS)
        ),
        yields=tuple(
            CardOutcome(
                shares=dict(zip(Pole, (min(1.0, share) for share in shares), strict=True)),
                people=_people(people),
            )
            for *shares, people in unit.rows(_YIELDS)
        ),
    )


def _people(found: list[UUID] | None) -> frozenset[UUID]:
    return frozenset(found or ())
