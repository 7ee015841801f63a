"""What was brought in, a group's batches, and what can still be undone."""

from typing import Annotated, Any
from uuid import UUID

from pydantic import Field, model_validator

from workbook.archive.rows.values import Count, Moment, Row, Word, says
from workbook.models import Text
from workbook.sharing.group.noise import NoisyTable
from workbook.sharing.group.rules import GroupTable
from workbook.sharing.group.sets import FIELDS, SIZES
from workbook.store.tables.batches import NOISE, TABLE
from workbook.store.undo import history

_VALUES = {field: values for of_set in FIELDS.values() for field, values in of_set.items()}
_SAID: dict[str, type[GroupTable | NoisyTable]] = {TABLE: GroupTable, NOISE: NoisyTable}


class ImportRow(Row, table="imports"):
    """What was brought in at once from a calendar, a feed or a table."""

    id: UUID = says("the import")
    format: Word = says("of what kind it was")
    name: Annotated[str, Field(max_length=2000)] = says("what it was called")
    saved_at: Moment = says("when")


class ImportedRowRow(Row, table="imported_rows"):
    """Which rows an import added."""

    import_: UUID = Field(alias="import", description="the import, in imports")
    kind: Word = says("the kind of row")
    row_id: UUID = says("the row")
    fingerprint: Annotated[str, Field(max_length=2000)] = says("how it is known again")
    said: Word | None = says("a digest of what the file said of it", default=None)
    came: Word | None = says("a digest of the row as it came in", default=None)


class ImportedLineRow(Row, table="imported_lines"):
    """Which act was chosen for what looks alike."""

    import_: UUID = Field(alias="import", description="the import, in imports")
    line: Word = says("a digest of what it is called")
    act: Word | None = says("the act, in acts; none where it was refused", default=None)


class BatchRow(Row, table="batches"):
    """Batches of a group's cards."""

    id: UUID = says("the batch")
    saved_at: Moment = says("when")


class BatchCardRow(Row, table="batch_cards"):
    """How often each card was in a batch."""

    batch: UUID = says("the batch, in batches")
    card: int = says("the card's number in its set", ge=1, le=max(SIZES.values()))
    copies: Count = says("how many of them")


class BatchTableRow(Row, table="batch_tables"):
    """What was said about each batch, once of a kind."""

    batch: UUID = says("the batch, in batches")
    kind: Word = says("what kind of thing was said")
    said: dict[str, Any] = says("the table in words")
    saved_at: Moment = says("when")

    @model_validator(mode="after")
    def _of_its_kind(self) -> "BatchTableRow":
        if self.kind not in _SAID:
            raise ValueError("there is no such kind of table")
        table = _SAID[self.kind].model_validate(self.said)
        for field, values in table.fields.items():
            if not values or values.keys() - set(_VALUES.get(field, ())):
                raise ValueError("no card says this")
        return self


class ChangeRow(Row, table="changes"):
    """What can be undone until the next day."""

    id: UUID = says("the change")
    label: Text = says("what was done")
    made_at: Moment = says("when")


class ChangePartRow(Row, table="change_parts"):
    """How each row was before a change and is after it."""

    change: UUID = says("the change, in changes")
    position: Count = says("the order in which it was made, the first is 0")
    kind: Word = says("the kind of row")
    row_id: UUID = says("the row")
    before: dict[str, Any] | None = says("how it was; nothing when it was not there", default=None)
    after: dict[str, Any] | None = says("how it is; nothing when it is gone", default=None)

    @model_validator(mode="after")
    def _known(self) -> "ChangePartRow":
        history.check_part(self.kind, self.before, self.after)
        return self
