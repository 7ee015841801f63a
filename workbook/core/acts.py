"""The acts there are."""

from workbook.content import Content
from workbook.models import Act
from workbook.store.file.database import Unit
from workbook.store.tables import acts


def known_acts(unit: Unit, content: Content) -> dict[str, Act]:
    """The person's own, and those of the list, by id."""
    return {act.id: act for act in acts.own(unit)} | content.act
