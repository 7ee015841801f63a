"""What was expected before looking, and the months it was about."""

from dataclasses import dataclass
from datetime import date, timedelta

from workbook.insights.poles import POLES, ByPole
from workbook.store.file.database import Unit

SPAN = 91
"""Three months in days: so far back asks a question for the last three months."""

LATEST = "SELECT subject, value, CAST(saved_at AS DATE) FROM newest_guesses"


@dataclass(frozen=True, slots=True)
class Guessed:
    """How hours were guessed to divide over the poles, as parts of 1, and on which day."""

    shares: ByPole
    day: date

    @property
    def about(self) -> tuple[date, date]:
        """The first and the last day of the three months that were asked about."""
        return asked_about(self.day)


def asked_about(day: date) -> tuple[date, date]:
    """The three months before a guess, with its day."""
    return day - timedelta(days=SPAN - 1), day


def guessed(unit: Unit) -> dict[str, tuple[float, date]]:
    """The latest guess of every subject, with its day."""
    return {subject: (value, day) for subject, value, day in unit.rows(LATEST)}


def guessed_shares(unit: Unit, topic: str) -> Guessed | None:
    """The latest guess of how `topic` divides over the poles; None if one of them lacks."""
    values = guessed(unit)
    subjects = [f"{topic}/{pole.value}" for pole in POLES]
    if any(subject not in values for subject in subjects):
        return None
    shares = ByPole(*(max(0.0, values[subject][0]) for subject in subjects)).shares
    day = max(values[subject][1] for subject in subjects)
    return None if shares is None else Guessed(shares, day)
