"""Outcomes with the chains that led to them, as they are typed."""

from datetime import date
from typing import Any

from workbook.core.entries import HopEntry, OutcomeEntry, ToldEntry
from workbook.models import Gain, Whose

DAY = date(2026, 10, 20)
THEIRS = {"whose": Whose.THEIRS}


def outcome(*hops: HopEntry, **more: Any) -> OutcomeEntry:
    """An outcome of the last day of October."""
    return OutcomeEntry.model_validate(
        {
            "title": "A year of work",
            "day": date(2026, 10, 31),
            "gains": (Gain.CLIENT,),
            "hops": hops,
            **more,
        }
    )


def told(*who: str, share: float = 1, **more: Any) -> HopEntry:
    """A step that somebody else took, as it is told."""
    return HopEntry(told=ToldEntry.model_validate({**THEIRS, "who": who, **more}), share=share)
