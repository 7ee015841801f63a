"""What both mirrors say of acts and of ratings."""

from collections.abc import Sequence

from workbook.content import Content
from workbook.language import N_, _, inside
from workbook.mirrors.said import Said, say
from workbook.models import Act, HowOften, Pole

# Translators: these go into "The {acts} {which} you rated {ratings}." and "Of the {acts} {which}: …".
WHICH = {
    HowOften.MOST_DAYS: N_("you do most days"),
    HowOften.MOST_WEEKS: N_("you do most weeks or oftener"),
    HowOften.MOST_MONTHS: N_("you do most months or oftener"),
    HowOften.A_FEW_TIMES: N_("you did more than once"),
    HowOften.ONCE: N_("you did"),
}
"""The acts that were done so often or oftener, after their number."""


SIGNS = {Pole.WRITING: "●", Pole.EVENTS: "■", Pole.COLLABORATION: "◆"}


def signed(pole: Pole, content: Content) -> str:
    """A pole with its sign, inside of a sentence: ● writing."""
    return f"{SIGNS[pole]} {inside(content.label(pole))}"


def called(act: Act) -> str:
    """An act in the middle of a sentence; a name that somebody gave stays as it is."""
    return act.label if act.own else inside(act.label)


def ratings_said(ratings: Sequence[int]) -> Said:
    """Two ratings or more: 1 and 2 of 10, 1 to 4 of 10, 3 each, out of 10."""
    low, high = min(ratings), max(ratings)
    if low == high:
        return say(_("{rating} each, out of 10"), rating=low)
    if len(ratings) == 2:
        return say(_("{low} and {high} of 10"), low=low, high=high)
    return say(_("{low} to {high} of 10"), low=low, high=high)
