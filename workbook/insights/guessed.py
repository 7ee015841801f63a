"""What was expected before looking."""

from datetime import date

from workbook.insights.poles import POLES, ByPole
from workbook.store.file.database import Unit

LATEST = "SELECT subject, value, CAST(saved_at AS DATE) FROM newest_guesses"


def guessed(unit: Unit) -> dict[str, tuple[float, date]]:
    """The latest guess of every subject, with its day."""
    return {subject: (value, day) for subject, value, day in unit.rows(LATEST)}


def guessed_shares(unit: Unit, topic: str) -> ByPole | None:
    """The latest guess of how `topic` divides over the poles, as parts of 1; None if one lacks."""
    values = guessed(unit)
    subjects = [f"{topic}/{pole.value}" for pole in POLES]
    if any(subject not in values for subject in subjects):
        return None
    return ByPole(*(max(0.0, values[subject][0]) for subject in subjects)).shares
