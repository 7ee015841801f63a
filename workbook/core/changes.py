"""Changes that can be undone, after which the workbook knows every name that it was ever told: of the
words with a capital that are in no text any more, marks stay."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from uuid import UUID

from workbook.models import Change, Model
from workbook.store.file.database import Unit
from workbook.store.tables import people
from workbook.store.undo import added, history
from workbook.store.undo.history import Part


def change(unit: Unit, done: str, parts: Sequence[Part], made_at: datetime) -> Change:
    """Carry out a change and remember how to undo it."""
    made = history.change(unit, done, parts, made_at)
    _keep_names(unit, [each.before for each in parts], [each.after for each in parts])
    return made


def undo(unit: Unit, change_id: UUID) -> str:
    """Put every row of a change back to how it was; the change's label. What came from an archive, or
    from files, goes with all that it told."""
    parts = [] if added.is_marked(unit, change_id) else history.parts(unit, change_id)
    label = history.undo(unit, change_id)
    _keep_names(unit, [each.after for each in parts], [each.before for each in parts])
    return label


def _keep_names(unit: Unit, before: Iterable[Model | None], after: Iterable[Model | None]) -> None:
    there, gone = set(_texts(after)), set(_texts(before))
    if gone <= there:
        return
    # With it come the everyday words of each language.
    from workbook.sharing.redaction.told_names import with_capitals

    words, left = (
        {word for text in texts for word in with_capitals(text)} for texts in (gone, there)
    )
    people.keep_marks(unit, words - left)


def _texts(rows: Iterable[Model | None]) -> Iterator[str]:
    """All that was typed into some rows; an id and a day have no capitals in them."""
    for row in rows:
        yield from _in(row.model_dump(mode="json")) if row else ()


def _in(said: object) -> Iterator[str]:
    match said:
        case str():
            yield said
        case dict():
            yield from (text for each in said.values() for text in _in(each))
        case list():
            yield from (text for each in said for text in _in(each))
