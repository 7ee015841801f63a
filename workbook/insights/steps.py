"""How far it went with everybody, as a common table of a query."""

from workbook.models import RECALLED_AFTER_DAYS, Stage

STEPS = tuple(Stage)
"""Met is step 1, lasting is step 5."""

TALKED, TRUSTED, LASTING = 2, 3, 5

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
        GROUP BY activity_people.person
    ) AS together ON together.person = people.id
    LEFT JOIN furthest_stages AS reached
        ON reached.person = people.id AND reached.day <= $3 AND reached.until > $3
)"""
