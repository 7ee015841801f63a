"""A group's table as HTML: a part that the page shows, and a file to take away made of nothing but
the table.

The file has no script, loads nothing, and names neither a day nor a place; the same table gives the
same bytes.
"""

from typing import Any

from workbook.language import current_language, say_percent
from workbook.models import Pole, VoiceChoice
from workbook.sharing.card.document import document, rules, variables
from workbook.sharing.group import wording
from workbook.sharing.group.counts import Level
from workbook.sharing.group.noise import NoisyTable
from workbook.sharing.group.rules import Amount, GroupTable
from workbook.sharing.group.sets import FIELDS, NEAREST, NOT_SAID, NOT_SHOWN
from workbook.templates import filled

FILE_NAME = "networking-cards-of-a-group.html"
LOOK = "sharing/group/table.css"
PARTS = {Amount.FEW: 1, Amount.SOME: 2, Amount.MANY: 2, Amount.MOST: 3}
"""How many of three parts of a bar are filled."""
_VIEWS = {
    VoiceChoice.WRITING.value: Pole.WRITING.value,
    VoiceChoice.TOGETHER.value: Pole.COLLABORATION.value,
}
"""Views that have the colour of a pole, as on the cards."""


def fragment(table: GroupTable, colours: dict[str, str]) -> str:
    """The table as a part of a page, in the colours of the page."""
    return _part(_given(table, None), colours)


def noise_fragment(noise: NoisyTable, colours: dict[str, str]) -> str:
    """The shares with noise as a part of a page."""
    return _part(_given(None, noise), colours)


def group_file(table: GroupTable, noise: NoisyTable | None) -> bytes:
    """The file to take away."""
    return document(
        "sharing/group/file.html",
        "sharing/group/file.css",
        LOOK,
        language=current_language(),
        **_given(table, noise),
    ).encode()


def table_given(table: GroupTable) -> dict[str, Any]:
    """What the template of a table is filled with, for a page that includes it."""
    return _given(table, None)


def _part(given: dict[str, Any], colours: dict[str, str]) -> str:
    return filled("sharing/group/part.html", rules=rules(LOOK), colours=variables(colours), **given)


def _given(table: GroupTable | None, noise: NoisyTable | None) -> dict[str, Any]:
    return {
        "table": table,
        "noise": noise,
        "fields": FIELDS[table.of] if table else {},
        "parts": PARTS,
        "tone": _tone,
        "say_percent": say_percent,
        "wording": wording,
    }


def _tone(field: str, value: str) -> str:
    """What a bar takes its colour from: a pole, nothing said, or none of these."""
    if value in (NOT_SHOWN, NOT_SAID, Level.NOTHING):
        return "not_shown"
    if field == NEAREST:
        return _VIEWS.get(value, "plain")
    return next((name for name in (field, value) if name in list(Pole)), "plain")
