"""From reached to lasting, per pole."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from workbook.insights.logged import LOGGED
from workbook.insights.needs import Need, Needs
from workbook.insights.period import Period
from workbook.insights.poles import POLES, ByPole
from workbook.insights.steps import FURTHEST, TALKED, TRUSTED
from workbook.insights.uncertainty import SEED, leading_share
from workbook.models import Pole
from workbook.store.file.database import Unit

# A person belongs to the poles of the activities you did together, or else to the ground you met
# on; whoever has neither belongs to none. Reached are the numbers noted, else the people present.
SQL = f"""
WITH {LOGGED},
{FURTHEST},
shared AS (
    SELECT activity_people.person,
           avg(logged.writing) AS writing,
           avg(logged.events) AS events,
           avg(logged.collaboration) AS collaboration
    FROM logged
    JOIN activity_people ON activity_people.activity = logged.id
    GROUP BY activity_people.person
),
placed AS (
    SELECT furthest.person, furthest.step, shared.writing, shared.events, shared.collaboration
    FROM furthest
    JOIN shared ON shared.person = furthest.person
    UNION ALL
    SELECT furthest.person, furthest.step,
           CAST(ground = 'writing' AS INTEGER),
           CAST(ground = 'event' AS INTEGER),
           CAST(ground = 'together' AS INTEGER)
    FROM furthest
    WHERE ground IN ('writing', 'event', 'together') AND met BETWEEN $1 AND $2
      AND person NOT IN (SELECT person FROM activity_people)
),
reach AS (
    SELECT logged.id, coalesce(logged.reached, count(activity_people.person)) AS people,
           logged.writing, logged.events, logged.collaboration
    FROM logged
    LEFT JOIN activity_people ON activity_people.activity = logged.id
    GROUP BY logged.id, logged.reached, logged.writing, logged.events, logged.collaboration
)
SELECT 1 AS step,
       coalesce(sum(people * writing), 0),
       coalesce(sum(people * events), 0),
       coalesce(sum(people * collaboration), 0),
       (SELECT count(*) FROM placed)
FROM reach
UNION ALL
SELECT steps.step,
       coalesce(sum(writing), 0),
       coalesce(sum(events), 0),
       coalesce(sum(collaboration), 0),
       count(placed.person)
FROM (VALUES (2), (3), (4), (5)) AS steps(step)
LEFT JOIN placed ON placed.step >= steps.step
GROUP BY steps.step
ORDER BY step
"""


@dataclass(frozen=True, slots=True)
class Funnel:
    """People per step and pole: reached, talked, trusted, made something together, lasting."""

    steps: tuple[ByPole, ...]
    people: int
    leading: Pole | None
    """The pole where surely more of those talked to went on to trust than at every other."""

    @property
    def needs(self) -> Needs:
        """What it takes."""
        return (
            Need(
                self.people,
                5,
                "person from an activity or noted with where you met",
                "people from an activity or noted with where you met",
            ),
        )


def funnel(unit: Unit, period: Period, today: date, seed: int = SEED) -> Funnel:
    """People per step, divided over the poles by the acts they were part of."""
    rows = unit.rows(SQL, [*period.bounds(today), today])
    steps = [ByPole(*row[1:4]) for row in rows]
    # Whoever was talked to was reached, whatever number was noted.
    steps[0] = ByPole(*(max(pair) for pair in zip(steps[0], steps[1], strict=True)))
    first = leading_share(
        np.array(list(steps[TRUSTED - 1])), np.array(list(steps[TALKED - 1])), seed
    )
    return Funnel(tuple(steps), rows[0][4], None if first is None else POLES[first])
