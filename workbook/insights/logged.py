"""The activities that count in a period, as the first common table of a query."""

from workbook.models import RECALLED_AFTER_DAYS

# $1 and $2 are the bounds of the period. `hours` is 0 where no minutes were noted.
LOGGED = f"""logged AS (
    SELECT activities.id, activities.act, mixes.label, mixes.own, activities.day,
           activities.minutes, coalesce(activities.minutes, 0) / 60.0 AS hours,
           activities.reached, activities.feeling, activities.planned, activities.lives_on,
           mixes.writing, mixes.events, mixes.collaboration,
           activities.imported
               OR CAST(activities.entered_at AS DATE) - activities.day > {RECALLED_AFTER_DAYS}
               AS recalled
    FROM activities
    JOIN mixes ON mixes.act = activities.act
    WHERE activities.day BETWEEN $1 AND $2
)"""

PRESENT = """present AS (
    SELECT activity, count(*) AS people FROM activity_people GROUP BY activity
)"""
"""How many were there, as a common table of a query."""
