"""Who is in the log: name, hours together, last contact, how far it went."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from workbook.insights.steps import STEP, STEPS
from workbook.models import Ground, Stage
from workbook.store.file.database import Unit

# $1 is today. Hours at which several were present count in full for each of them.
SQL = f"""
WITH together AS (
    SELECT activity_people.person,
           count(*) FILTER (day <= $1) AS activities,
           sum(minutes) FILTER (day <= $1) / 60.0 AS hours,
           max(day) FILTER (day <= $1) AS last_day,
           max(day) AS seen
    FROM activity_people
    JOIN activities ON activities.id = activity_people.activity
    GROUP BY activity_people.person
),
reached AS (
    SELECT person, max(step) AS step, min_by(day, (-step, day)) AS day
    FROM (SELECT person, {STEP} AS step, day FROM stages WHERE day <= $1)
    GROUP BY person
)
SELECT people.id,
       people.name,
       coalesce(together.activities, 0),
       coalesce(together.hours, 0),
       greatest(together.last_day, people.last_contact) AS latest,
       reached.step,
       reached.day,
       people.ground,
       row_number() OVER (ORDER BY together.seen DESC NULLS LAST, lower(people.name), people.id)
FROM people
LEFT JOIN together ON together.person = people.id
LEFT JOIN reached ON reached.person = people.id
ORDER BY latest DESC NULLS LAST, lower(people.name), people.id
"""


_GROUNDS = {ground.value: ground for ground in Ground}


class Acquaintance(NamedTuple):
    """One person as the log knows them; hours are those noted on activities with them."""

    person: UUID
    name: str
    activities: int
    hours: float
    last_contact: date | None
    stage: Stage | None
    stage_day: date | None
    ground: Ground | None
    place: int
    """Where they stand in a list of everybody, those seen last first."""


def known(unit: Unit, today: date) -> list[Acquaintance]:
    """Everybody, those with the latest contact first."""
    return [_acquaintance(*row) for row in unit.rows(SQL, [today])]


def _acquaintance(
    person: UUID,
    name: str,
    activities: int,
    hours: float,
    last_contact: date | None,
    step: int | None,
    stage_day: date | None,
    ground: str | None,
    place: int,
) -> Acquaintance:
    reached, met = STEPS[step - 1] if step else None, _GROUNDS[ground] if ground else None
    return Acquaintance(
        person, name, activities, hours, last_contact, reached, stage_day, met, place
    )
