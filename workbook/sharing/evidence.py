"""What a log says as far as a card may depend on it."""

from operator import sub

from workbook.sharing.card.rules import KINDS_IN_FRONT, ONE_OR_TWO, WHOLE, Evidence, Log
from workbook.store.file.database import Unit
from workbook.store.tables import credit


def evidence(unit: Unit) -> Evidence:
    """The log, and what is left of it without each person, counted."""
    whole, of_people = credit.parts(unit, kinds=KINDS_IN_FRONT, few=ONE_OR_TWO, of_an_outcome=WHOLE)
    return Evidence(
        Log._make(whole),
        frozenset(Log._make((*map(sub, whole, part), front)) for *part, front in of_people),
    )
