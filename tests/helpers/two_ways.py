"""Plans to try two ways, as they are made in a test."""

from datetime import date
from typing import Any

from workbook.models import LookedAt, Pole, TwoWays, Way

MONDAY = date(2026, 11, 2)
WRITING, EVENTS = Way(pole=Pole.WRITING), Way(pole=Pole.EVENTS)


def plan(**more: Any) -> TwoWays:
    """Writing and events for twelve weeks, by the hours."""
    given = {
        "ways": (WRITING, EVENTS),
        "first_week": MONDAY,
        "weeks": 12,
        "looked_at": LookedAt.MINUTES,
        "seed": 1,
    }
    return TwoWays.model_validate(given | more)
