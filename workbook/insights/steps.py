"""How far it went with everybody, as a common table of a query."""

from workbook.models import RECALLED_AFTER_DAYS, Stage

STEPS = tuple(Stage)
"""Met is step 1, lasting is step 5."""

TALKED, TRUSTED, LASTING = 2, 3, 5

# $3 is today. How far it went with somebody without a stage is not known: their step is NULL, which
# no count of steps holds. Without a day of meeting, it is the day of entry.
FURTHEST = f"""furthest AS (
    SELECT people.id AS person, people.ground,
           coalesce(people.met_on, CAST(people.entered_at AS DATE)) AS met,
           people.met_on IS NULL
               OR CAST(people.entered_at AS DATE) - people.met_on > {RECALLED_AFTER_DAYS}
               AS recalled,
           reached.step
    FROM people
    LEFT JOIN furthest_stages AS reached
        ON reached.person = people.id AND reached.day <= $3 AND reached.until > $3
)"""
