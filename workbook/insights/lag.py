"""How long it usually takes until an act leads to something."""

from datetime import date

from workbook.store.file.database import Unit

FEWEST = 3

SQL = """
SELECT count(*), median(greatest(outcomes.day - activities.day, 0))
FROM chains
JOIN outcomes ON outcomes.id = chains.outcome
JOIN activities ON activities.id = chains.activity
WHERE outcomes.day <= $1 AND chains.share > 0
"""


def typical_lag(unit: Unit, today: date) -> int:
    """The median days from a credited act to its outcome; 0 while there are too few to say.

    Acts younger than this are too early to judge.
    """
    count, days = unit.rows(SQL, [today])[0]
    return int(days) if count >= FEWEST else 0
