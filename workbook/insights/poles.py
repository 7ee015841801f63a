"""A number for each of the three poles."""

from collections.abc import Iterator
from dataclasses import dataclass

from workbook.models import Pole

POLES = (Pole.WRITING, Pole.EVENTS, Pole.COLLABORATION)


@dataclass(frozen=True, slots=True)
class ByPole:
    """Three numbers in the order in which the poles are named everywhere."""

    writing: float = 0.0
    events: float = 0.0
    collaboration: float = 0.0

    def of(self, pole: Pole) -> float:
        """The number of one pole."""
        return float(getattr(self, pole.value))

    def __iter__(self) -> Iterator[float]:
        return iter((self.writing, self.events, self.collaboration))

    def __add__(self, other: "ByPole") -> "ByPole":
        return ByPole(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))

    def __mul__(self, times: float) -> "ByPole":
        return ByPole(*(value * times for value in self))

    @property
    def total(self) -> float:
        """The three together."""
        return self.writing + self.events + self.collaboration

    @property
    def shares(self) -> "ByPole | None":
        """The three as parts of 1, or None when there is nothing to divide."""
        return ByPole(*(value / self.total for value in self)) if self.total > 0 else None

    @property
    def main(self) -> Pole:
        """The pole with the largest number; the first of equals."""
        return max(POLES, key=self.of)
