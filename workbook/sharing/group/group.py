"""The group's desk: opens cards, freezes a batch with its table, shows again what was said."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from pydantic import ValidationError

from workbook import clock
from workbook.errors import Refused, WorkbookError
from workbook.language import _
from workbook.sharing.group.blur import extra
from workbook.sharing.group.ledger import Frozen, Ledger
from workbook.sharing.group.noise import FEWEST_FOR_NOISE, NoisyTable, can_add_noise, with_noise
from workbook.sharing.group.rules import GroupTable, check_enough, new_cards, no_table, table_of
from workbook.sharing.group.sets import CardSet
from workbook.store.file.database import Database, Unit, new_id
from workbook.store.tables import batches
from workbook.store.tables.batches import NOISE, TABLE

if TYPE_CHECKING:
    from workbook.sharing.group.files import Dropped, Opening

MOST_REFUSED = 3
"""After so many refused tables there is none until the next day."""


class Group:
    """Everything a facilitator can do with cards. What reads a card's files is imported with the first
    of them: every workbook has a group."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now
        self._ledger = Ledger(database.path)

    def remember(self) -> None:
        """Take into the ledger what the file says and the ledger does not: of an earlier version,
        or of an archive or a backup that came in."""
        self._ledger.merge(self._database.read(_stored))

    def open_path(self, typed: str) -> "Opening":
        """The cards in a folder on this machine, as somebody types where it is.

        Raises Refused where nothing can be read.
        """
        from workbook.sharing.group.files import open_folder

        text = typed.strip().strip("\"'")
        if not text or "\0" in text:
            raise Refused("path", _("Type where the folder is."))
        try:
            path = Path(text).expanduser().absolute()
        except RuntimeError:  # somebody else's home, and there is nobody of that name
            raise Refused("path", _("There is no such folder. Check how it is spelt.")) from None
        if _is_file(path):
            raise Refused("path", _("This is a single file. Type the folder it is in."))
        return open_folder(path)

    def open_files(self, files: "Sequence[Dropped]") -> "Opening":
        """The cards among dropped files."""
        from workbook.sharing.group.files import open_dropped

        return open_dropped(files)

    def check(self, opening: "Opening", of: CardSet) -> None:
        """Refuse cards of which no table can be made, as far as they alone tell."""
        check_enough(opening.of(of))

    def make(self, opening: "Opening", of: CardSet) -> UUID:
        """Freeze what is new of one set as a batch, together with its table.

        Raises Refused with the same sentence whatever was wrong, once there are ten cards at all.
        """
        check_enough(opening.of(of))
        today = clock.local(self._now()).date()
        with self._database.writing() as unit:
            if self._ledger.refused(today) >= MOST_REFUSED:
                raise no_table()
            secret, before = self._ledger.secret(), self._ledger.cards(of)
            try:
                new = new_cards(opening.of(of), before, extra(secret, of, before))
            except Refused:
                self._ledger.refuse(today)
                raise
            table = table_of(of, new, secret, later=bool(before))
            batch = Frozen(id=new_id(), saved_at=self._now(), cards=dict(new), table=table)
            # First the ledger: what is in the file alone can be forgotten.
            self._ledger.freeze(batch)
            batches.freeze(unit, batch.id, new, table.model_dump_json(), batch.saved_at)
            return batch.id

    def told(self) -> list[Frozen]:
        """All batches, the newest first, with what was said when they were made."""
        return self._ledger.every()

    def release(self, batch: UUID) -> None:
        """Draw the shares with noise of a batch and keep them; those that are there stay.

        Raises WorkbookError where the table is too small for noise, or nothing can draw it.
        """
        with self._database.writing() as unit:
            frozen = self._ledger.batch(batch)
            if frozen.noise:
                return
            if frozen.table.at_least < FEWEST_FOR_NOISE or not can_add_noise():
                raise WorkbookError(
                    _("There are no shares with noise for this table."), _("Nothing was changed.")
                )
            noise = with_noise(frozen.cards, frozen.table)
            self._ledger.draw(batch, noise)
            batches.say(unit, batch, NOISE, noise.model_dump_json(), self._now())


def _stored(unit: Unit) -> tuple[Frozen, ...]:
    return tuple(_readable(batches.every(unit)[::-1]))


def _readable(stored: Sequence[batches.Batch]) -> Iterator[Frozen]:
    """Batches as they are in the ledger; one of which this version can tell nothing is left out."""
    for batch in stored:
        try:
            yield Frozen(
                id=batch.id,
                saved_at=batch.saved_at,
                cards=batch.cards,
                table=GroupTable.model_validate_json(batch.said[TABLE]),
                noise=NoisyTable.model_validate_json(batch.said[NOISE])
                if NOISE in batch.said
                else None,
            )
        except (KeyError, ValidationError):
            continue


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False
