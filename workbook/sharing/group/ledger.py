"""The ledger: every batch that was ever frozen in this home with what was said about it, and when a
table was refused.

It lies beside the person's file, or their rows, and is only ever added to, so that restoring a backup,
deleting everything or bringing in an archive forgets nothing: what is frozen stays frozen. What another
process has added counts as soon as anything is asked.
"""

from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime
from uuid import UUID

from pydantic import ValidationError

from workbook.models import Copies, Model
from workbook.sharing.group.noise import NoisyTable
from workbook.sharing.group.rules import GroupTable
from workbook.sharing.group.sets import CardSet
from workbook.store.file.beside import Beside
from workbook.store.file.trouble import explained


class Frozen(Model):
    """One batch: its cards by number, when it was frozen in naive UTC, what was said about it."""

    id: UUID
    saved_at: datetime
    cards: Copies
    table: GroupTable
    noise: NoisyTable | None = None


class Drawn(Model):
    """Shares with noise that were drawn for a batch."""

    batch: UUID
    noise: NoisyTable


class Line(Model):
    """One line of the ledger: one of the three."""

    frozen: Frozen | None = None
    drawn: Drawn | None = None
    refused: date | None = None


class Ledger:
    """What was ever said in one home about a group's cards; what was said first counts."""

    def __init__(self, beside: Beside) -> None:
        self._beside = beside
        self._batches: dict[UUID, Frozen] = {}
        self._refused: Counter[date] = Counter()
        self._look()

    def every(self) -> list[Frozen]:
        """All batches, those that were added last first, whatever the clock said."""
        self._look()
        return list(reversed(self._batches.values()))

    def batch(self, batch: UUID) -> Frozen:
        """One batch; raises KeyError where there is none."""
        self._look()
        return self._batches[batch]

    def cards(self, of: CardSet) -> Counter[int]:
        """How often each card of a set is in any batch."""
        self._look()
        found: Counter[int] = Counter()
        for batch in self._batches.values():
            if batch.table.of is of:
                found.update(batch.cards)
        return found

    def refused(self, day: date) -> int:
        """How often a table was refused on a day."""
        self._look()
        return self._refused[day]

    def secret(self) -> bytes:
        """The secret of this home; raises WorkbookError where it cannot be read or made."""
        try:
            return self._beside.secret()
        except OSError as error:
            raise explained(error) from error

    def freeze(self, batch: Frozen) -> None:
        """Add a batch; raises WorkbookError where it cannot be written."""
        self._add(Line(frozen=batch))

    def draw(self, batch: UUID, noise: NoisyTable) -> None:
        """Add what was drawn for a batch; raises WorkbookError where it cannot be written."""
        self._add(Line(drawn=Drawn(batch=batch, noise=noise)))

    def refuse(self, day: date) -> None:
        """Note that a table was refused; raises WorkbookError where it cannot be written."""
        self._add(Line(refused=day))

    def merge(self, batches: Iterable[Frozen]) -> None:
        """Add the batches that are not here yet, in their order, and what was drawn where nothing
        was.

        They count from now on, and are written the next time where they cannot be now.
        """
        self._look()
        for batch in batches:
            here = self._batches.get(batch.id)
            if here is None:
                self._add_if_possible(Line(frozen=batch))
            elif here.noise is None and batch.noise is not None:
                self._add_if_possible(Line(drawn=Drawn(batch=batch.id, noise=batch.noise)))

    def _look(self) -> None:
        """Take in what is there and was not taken in yet."""
        try:
            lines = self._beside.new_lines()
        except OSError as error:
            raise explained(error) from error
        for text in filter(None, lines):
            with suppress(ValidationError):  # a line that was torn: nobody saw what it says
                self._take(Line.model_validate_json(text))

    def _add(self, line: Line) -> None:
        try:
            self._beside.add(line.model_dump_json(exclude_none=True))
        except OSError as error:
            raise explained(error) from error
        self._take(line)

    def _add_if_possible(self, line: Line) -> None:
        self._take(line)
        with suppress(OSError):
            self._beside.add(line.model_dump_json(exclude_none=True))

    def _take(self, line: Line) -> None:
        if line.frozen:
            self._batches.setdefault(line.frozen.id, line.frozen)
        if line.drawn:
            here = self._batches.get(line.drawn.batch)
            if here and here.noise is None:
                self._batches[here.id] = here.model_copy(update={"noise": line.drawn.noise})
        if line.refused:
            self._refused[line.refused] += 1
