"""Who is in the log: hours together, last contact, how far it went."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from workbook.insights.steps import NUMBERED
from workbook.models import Stage
from workbook.store.file.database import Unit

# Hours at which several were present count in full for each of them. Of the stages it is the
# furthest, as in every picture, with the first day it was reached.
SQL = f"""
WITH together AS (
    SELECT activity_people.person,
           count(*) AS activities,
           sum(coalesce(minutes, 0)) / 60.0 AS hours,
           max(day) AS last_day
    FROM activity_people
    JOIN activities ON activities.id = activity_people.activity
    WHERE day <= $1
    GROUP BY activity_people.person
),
reached AS (
    SELECT stages.person, stages.stage, stages.day,
           row_number() OVER (PARTITION BY stages.person ORDER BY step DESC, day, stages.id) AS age
    FROM stages
    JOIN {NUMBERED} ON numbered.stage = stages.stage
    WHERE stages.day <= $1
)
SELECT people.id,
       coalesce(together.activities, 0),
       coalesce(together.hours, 0),
       greatest(together.last_day, people.last_contact) AS latest,
       reached.stage,
       reached.day
FROM people
LEFT JOIN together ON together.person = people.id
LEFT JOIN reached ON reached.person = people.id AND reached.age = 1
ORDER BY latest DESC NULLS LAST, lower(people.name), people.id
"""


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """One person as the log knows them; hours are those noted on activities with them."""

    person: UUID
    activities: int
    hours: float
    last_contact: date | None
    stage: Stage | None
    stage_day: date | None


def known(unit: Unit, today: date) -> list[Acquaintance]:
    """Everybody, those with the latest contact first."""
    return [_acquaintance(*row) for row in unit.rows(SQL, [today])]


def _acquaintance(
    person: UUID,
    activities: int,
    hours: float,
    last_contact: date | None,
    stage: str | None,
    stage_day: date | None,
) -> Acquaintance:
    reached = Stage(stage) if stage else None
    return Acquaintance(person, activities, hours, last_contact, reached, stage_day)
