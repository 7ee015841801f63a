"""Cards of earlier versions, which spoke in counts: 108 of them, read where a group still has them,
and never made."""

from enum import StrEnum
from typing import TYPE_CHECKING

from workbook.models import Pole

if TYPE_CHECKING:
    from workbook.sharing.card.render import Format

HOW_MANY = 108


class Level(StrEnum):
    """What such a card says about one pole."""

    NOTHING = "nothing"
    AT_LEAST_5 = "at_least_5"
    AT_LEAST_20 = "at_least_20"


LEVELS = tuple(Level)
SOURCES: tuple[Pole | None, ...] = (None, *Pole)


def level(number: int, pole: Pole) -> Level:
    """What a card says about one pole."""
    each = {Pole.WRITING: 36, Pole.EVENTS: 12, Pole.COLLABORATION: 4}[pole]
    return LEVELS[_place(number) // each % len(LEVELS)]


def source(number: int) -> Pole | None:
    """Where good things came from, if a card says it."""
    return SOURCES[_place(number) % len(SOURCES)]


def counts_file_name(number: int, format: "Format") -> str:
    """What a card's file was called, "networking-card-037-of-108.png"."""
    return f"networking-card-{number:03d}-of-{HOW_MANY}.{format.value}"


def _place(number: int) -> int:
    if not 1 <= number <= HOW_MANY:
        raise ValueError(f"these cards are numbered 1 to {HOW_MANY}, not {number}")
    return number - 1
