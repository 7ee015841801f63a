"""How numbers are rounded wherever they are said."""

from collections.abc import Sequence
from math import ceil, floor, log10


def two_digits(value: float, up: bool = False) -> float:
    """A number of readers or people in two digits that mean something, and whole."""
    digits = 10 ** max(0, floor(log10(max(value, 1.0))) - 1)
    # A last digit of the computer's own is no reason to round up.
    return float((ceil(value / digits - 1e-9) if up else round(value / digits)) * digits)


def whole_parts(amounts: Sequence[float], of: int) -> list[int]:
    """Amounts as whole parts of a number, which they add to: the largest remainders are rounded up,
    the earlier of equals first. Zeros where there is nothing to divide by."""
    total = sum(amounts)
    if total <= 0:
        return [0] * len(amounts)
    # A last digit of the computer's own is no remainder.
    exact = [round(amount / total * of, 9) for amount in amounts]
    whole = [floor(each) for each in exact]
    places = range(len(exact))
    first = sorted(places, key=lambda place: round(whole[place] - exact[place], 9))
    raised = first[: of - sum(whole)]
    return [each + (place in raised) for place, each in enumerate(whole)]
