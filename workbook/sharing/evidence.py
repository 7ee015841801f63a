"""What a log says as far as a card may depend on it."""

from workbook.models import Pole
from workbook.sharing.card.rules import CardActivity, CardOutcome, Evidence
from workbook.store.file.database import Unit
from workbook.store.tables import credit


def evidence(unit: Unit) -> Evidence:
    """Every activity with its act, its leading pole and its reach, and every outcome with its
    credit."""
    return Evidence(
        deeds=tuple(
            CardActivity(
                day=deed.day,
                act=deed.act,
                pole=Pole(deed.pole) if deed.pole else None,
                people=deed.people,
                reached=deed.reached,
            )
            for deed in credit.activities(unit)
        ),
        yields=tuple(
            CardOutcome(
                shares=dict(zip(Pole, (min(1.0, share) for share in shares), strict=True)),
                people=people,
            )
            for shares, people in credit.outcomes(unit)
        ),
    )
