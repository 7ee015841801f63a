"""What changed since last time: what was entered on the latest day on which anything was, and how the
hours divided before and divide now.

Looking leaves no trace in the file, so that last time is the last day before on which something was
entered.
"""

from dataclasses import dataclass
from datetime import date

from workbook.insights.logged import LOGGED
from workbook.insights.period import Period
from workbook.insights.poles import ByPole
from workbook.store.file.database import Unit

SQL = f"""
WITH {LOGGED},
entered AS (
    SELECT 'activity' AS what, CAST(entered_at AS DATE) AS on_day FROM activities
    UNION ALL
    SELECT 'person', CAST(entered_at AS DATE) FROM people
    UNION ALL
    SELECT 'outcome', CAST(entered_at AS DATE) FROM outcomes
),
latest AS (SELECT max(on_day) AS on_day FROM entered),
timed AS (
    SELECT logged.*, CAST(activities.entered_at AS DATE) < latest.on_day AS before
    FROM logged
    JOIN activities ON activities.id = logged.id
    CROSS JOIN latest
)
SELECT (SELECT max(entered.on_day) FROM entered, latest WHERE entered.on_day < latest.on_day),
       (SELECT count(*) FILTER (what = 'activity') FROM entered JOIN latest USING (on_day)),
       (SELECT count(*) FILTER (what = 'person') FROM entered JOIN latest USING (on_day)),
       (SELECT count(*) FILTER (what = 'outcome') FROM entered JOIN latest USING (on_day)),
       sum(hours * writing) FILTER (before), sum(hours * events) FILTER (before),
       sum(hours * collaboration) FILTER (before),
       sum(hours * writing), sum(hours * events), sum(hours * collaboration)
FROM timed
"""


@dataclass(frozen=True, slots=True)
class Since:
    """What came since a day, and the hours of each pole up to then and now."""

    day: date
    activities: int
    people: int
    outcomes: int
    before: ByPole
    now: ByPole


def since(unit: Unit, today: date) -> Since | None:
    """What is new; None where everything was entered on one day."""
    day, activities, people, outcomes, *sums = unit.rows(SQL, Period.all().bounds(today))[0]
    if day is None:
        return None
    hours = [value or 0.0 for value in sums]
    return Since(day, activities, people, outcomes, ByPole(*hours[:3]), ByPole(*hours[3:]))
