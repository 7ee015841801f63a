"""Twenty dots and what is said of them: a count, and one of three words.

Without what counts them: pages know these words that show no picture.
"""

from dataclasses import dataclass
from enum import StrEnum

DOTS, LEANING = 20, 17
"""How many ways are drawn, and on how many of them a side is leaned to."""


class Sureness(StrEnum):
    """The three words."""

    NEARLY_SURE = "nearly_sure"
    LEANING = "leaning"
    NO_LEAN = "no_lean"


@dataclass(frozen=True, slots=True)
class Ways:
    """Twenty ways, from the least to the most, and the mark they are counted against."""

    dots: tuple[float, ...]
    mark: float

    @property
    def below(self) -> int:
        """How many are at or below the mark."""
        return sum(dot <= self.mark for dot in self.dots)

    @property
    def names_below(self) -> bool:
        """Whether the side that is named is the one below the mark: the larger, or the first."""
        return 2 * self.below >= DOTS

    @property
    def count(self) -> int:
        """How many are on the side that is named."""
        return max(self.below, DOTS - self.below)

    @property
    def sureness(self) -> Sureness:
        """The word for so many."""
        if self.count == DOTS:
            return Sureness.NEARLY_SURE
        return Sureness.LEANING if self.count >= LEANING else Sureness.NO_LEAN
