"""How far it went with everybody, as a common table of a query."""

from workbook.models import RECALLED_AFTER_DAYS, Stage

STEPS = tuple(Stage)
"""Met is step 1, lasting is step 5."""

TALKED, TRUSTED, LASTING = 2, 3, 5

STEP = f"list_position({[stage.value for stage in STEPS]}, stage)"
"""The step of a stage. How far it has gone by a day is the furthest of those until then."""

# $3 is today. How far it went with somebody without a stage is not known: their step is NULL, which
# no count of steps holds. `met` is NULL where nobody knows when that was; `since` is then the first
# activity with them, by which they were met, or the day of entry. Recalled is who was entered long
# after the day on which they were met, or first something was done with them.
FURTHEST = f"""furthest AS (
    SELECT people.id AS person, people.ground,
           people.met_on AS met,
           coalesce(people.met_on, together.first, CAST(people.entered_at AS DATE)) AS since,
           coalesce(CAST(people.entered_at AS DATE) - coalesce(people.met_on, together.first)
                    > {RECALLED_AFTER_DAYS}, FALSE) AS recalled,
           reached.step
    FROM people
    LEFT JOIN (
        SELECT activity_people.person, min(activities.day) AS first
        FROM activity_people
        JOIN activities ON activities.id = activity_people.activity
        WHERE activity_people.person IN (SELECT id FROM people WHERE met_on IS NULL)
        GROUP BY activity_people.person
    ) AS together ON together.person = people.id
    LEFT JOIN (
        SELECT person, max({STEP}) AS step FROM stages WHERE day <= $3 GROUP BY person
    ) AS reached ON reached.person = people.id
)"""
