"""The stretch of time a question is asked about."""

from dataclasses import dataclass
from datetime import date, timedelta

from workbook.models import EARLIEST_DAY


@dataclass(frozen=True, slots=True)
class Period:
    """From `start` to `end`, both included; None is open."""

    start: date | None = None
    end: date | None = None

    @classmethod
    def all(cls) -> "Period":
        """Everything that was logged."""
        return cls()

    @classmethod
    def this_year(cls, today: date) -> "Period":
        """The calendar year of today, so far."""
        return cls(date(today.year, 1, 1), today)

    @classmethod
    def last_twelve_months(cls, today: date) -> "Period":
        """The twelve months that end today."""
        leap = (today.month, today.day) == (2, 29)
        day = 28 if leap else today.day
        year_ago = today.replace(year=today.year - 1, day=day)
        return cls(year_ago + timedelta(days=1), today)

    @classmethod
    def quarter(cls, today: date) -> "Period":
        """The calendar quarter of today, so far."""
        return cls(date(today.year, today.month - (today.month - 1) % 3, 1), today)

    def bounds(self, today: date) -> tuple[date, date]:
        """The first and the last day that count: nothing after today, whatever is logged ahead."""
        return self.start or EARLIEST_DAY, min(self.end or today, today)
