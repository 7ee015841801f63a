"""What the pictures lack: of whom it is not noted how far it went, of what not how long it took."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from workbook.insights.period import Period
from workbook.store.file.database import Unit

# $1 is today, $2 the ids that are passed over. Somebody without an activity and a ground is in no
# picture.
STAGE = """
WITH unnoted AS (
    SELECT id, ground, last_contact, met_on
    FROM people
    WHERE id NOT IN (SELECT person FROM stages WHERE day <= $1) AND NOT list_contains($2, id)
)
SELECT unnoted.id
FROM unnoted
LEFT JOIN (
    SELECT person, max(day) AS seen
    FROM activity_people JOIN activities ON activities.id = activity_people.activity
    WHERE day <= $1 AND person IN (SELECT id FROM unnoted) GROUP BY person
) AS together ON together.person = unnoted.id
WHERE together.seen IS NOT NULL OR unnoted.ground IS NOT NULL
ORDER BY greatest(together.seen, unnoted.last_contact, unnoted.met_on) DESC NULLS LAST,
         unnoted.id DESC
LIMIT 1
"""

MINUTES = """
SELECT id FROM activities
WHERE minutes IS NULL AND day BETWEEN $1 AND $2 AND NOT list_contains($3, id)
ORDER BY day DESC, id DESC LIMIT 1
"""


def without_stage(unit: Unit, today: date, passed: Collection[UUID]) -> UUID | None:
    """Who was seen last of those in a picture with whom it is not noted how far it went."""
    person: UUID | None = unit.value(STAGE, [today, list(passed)])
    return person


def without_minutes(
    unit: Unit, period: Period, today: date, passed: Collection[UUID]
) -> UUID | None:
    """The latest activity of the period of which it is not noted how long it took."""
    activity: UUID | None = unit.value(MINUTES, [*period.bounds(today), list(passed)])
    return activity
