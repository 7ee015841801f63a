"""A number with its bounds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Interval:
    """A middle and the bounds around it."""

    low: float
    middle: float
    high: float
