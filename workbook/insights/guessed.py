"""What was expected before looking."""

from workbook.insights.poles import POLES, ByPole
from workbook.store.database import Unit

LATEST = """
SELECT subject, value FROM (
    SELECT subject, value, row_number() OVER (PARTITION BY subject ORDER BY saved_at DESC, id DESC) AS age
    FROM guesses WHERE starts_with(subject, $1)
) WHERE age = 1
"""


def guessed_shares(unit: Unit, topic: str) -> ByPole | None:
    """The latest guess of how `topic` divides over the poles, as parts of 1; None without all three."""
    values: dict[str, float] = dict(unit.rows(LATEST, [f"{topic}/"]))
    subjects = [f"{topic}/{pole.value}" for pole in POLES]
    if any(subject not in values for subject in subjects):
        return None
    return ByPole(*(max(0.0, values[subject]) for subject in subjects)).shares
