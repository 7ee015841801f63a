"""The group's desk: opens cards, freezes a batch with its table, shows again what was said."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from workbook.errors import Refused, WorkbookError
from workbook.language import _
from workbook.sharing.group.bundle import is_bundle, open_bundle, open_dropped_bundle
from workbook.sharing.group.files import Dropped, Opening, open_dropped, open_folder
from workbook.sharing.group.noise import FEWEST_FOR_NOISE, NoisyTable, can_add_noise, with_noise
from workbook.sharing.group.rules import GroupTable, new_cards, table_of
from workbook.store.file.database import Database, Unit
from workbook.store.tables import batches
from workbook.store.tables.batches import NOISE, TABLE


class Told(NamedTuple):
    """What was said about one batch, and when."""

    batch: UUID
    saved_at: datetime
    table: GroupTable
    noise: NoisyTable | None


class Group:
    """Everything a facilitator can do with cards."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    def open_path(self, typed: str) -> Opening:
        """The cards in a folder or a bundle on this machine, as somebody types where it is.

        Raises Refused where nothing can be read.
        """
        text = typed.strip().strip("\"'")
        if not text or "\0" in text:
            raise Refused("path", _("Type where the folder is."))
        try:
            path = Path(text).expanduser().absolute()
        except RuntimeError:  # somebody else's home, and there is nobody of that name
            raise Refused("path", _("There is no such folder. Check how it is spelt.")) from None
        if not _is_file(path):
            return open_folder(path)
        if is_bundle(path.name):
            return open_bundle(self._database, path)
        raise Refused("path", _("This is a single file. Type the folder it is in."))

    def open_files(self, files: Sequence[Dropped]) -> Opening:
        """The cards among dropped files, or in the one bundle that was dropped."""
        if len(files) == 1 and is_bundle(files[0].name):
            return open_dropped_bundle(self._database, files[0])
        return open_dropped(files)

    def check(self, opening: Opening) -> None:
        """Refuse cards of which no table can be made."""
        new_cards(opening.cards, self._database.read(batches.frozen))

    def make(self, opening: Opening) -> UUID:
        """Freeze what is new as a batch, together with its table."""
        with self._database.writing() as unit:
            before = batches.frozen(unit)
            new = new_cards(opening.cards, before)
            table = table_of(new, later=bool(before))
            return batches.freeze(unit, new, table.model_dump_json(), self._now())

    def told(self) -> list[Told]:
        """All tables, the newest first, as they were said when they were made."""
        return self._database.read(_told)

    def release(self, batch: UUID) -> None:
        """Draw the shares with noise of a batch and keep them; those that are there stay.

        Raises WorkbookError where the table is too small for noise, or nothing can draw it.
        """
        with self._database.writing() as unit:
            said = next(each.said for each in batches.every(unit) if each.id == batch)
            table = GroupTable.model_validate_json(said[TABLE])
            if NOISE in said:
                return
            if table.at_least < FEWEST_FOR_NOISE or not can_add_noise():
                raise WorkbookError(
                    _("There are no shares with noise for this table."), _("Nothing was changed.")
                )
            noise = with_noise(batches.cards_of(unit, batch), table)
            batches.say(unit, batch, NOISE, noise.model_dump_json(), self._now())


def _told(unit: Unit) -> list[Told]:
    return [
        Told(
            batch.id,
            batch.saved_at,
            GroupTable.model_validate_json(batch.said[TABLE]),
            NoisyTable.model_validate_json(batch.said[NOISE]) if NOISE in batch.said else None,
        )
        for batch in batches.every(unit)
    ]


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False
