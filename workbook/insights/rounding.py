"""How a number of readers or people is rounded wherever it is said."""

from math import ceil, floor, log10


def two_digits(value: float, up: bool = False) -> float:
    """A number of readers or people in two digits that mean something, and whole."""
    digits = 10 ** max(0, floor(log10(max(value, 1.0))) - 1)
    # A last digit of the computer's own is no reason to round up.
    return float((ceil(value / digits - 1e-9) if up else round(value / digits)) * digits)
