"""A number with its bounds, and a rank correlation with its own."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Interval:
    """A middle and the bounds around it."""

    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True)
class Relation:
    """A rank correlation: what is shown, what is sure, and whether its direction may be named."""

    shown: Interval
    sure: Interval
    named: bool

    @property
    def direction(self) -> int:
        """1 when the two rise together, -1 when one falls, 0 when the log cannot tell."""
        if not self.named:
            return 0
        return 1 if self.shown.middle > 0 else -1
