"""What was changed in one place, put onto a row as it is now.

Two pages show the same row, and each saves what was changed in it. What only one of them changed
goes together; where both changed the same field, it is asked which of the two counts.
"""

from collections.abc import Iterable
from typing import NamedTuple, TypeVar
from uuid import UUID

from workbook.errors import WorkbookError
from workbook.language import _
from workbook.models import Model

M = TypeVar("M", bound=Model)


class Clash(NamedTuple):
    """A field of a row that was changed in two places: what was wanted here, and what it is now."""

    row: UUID
    field: str
    wanted: object
    now: object


class ChangedTwice(WorkbookError):
    """Fields were changed in two places, and nothing is written until it is said what counts."""

    def __init__(self, clashes: Iterable[Clash]) -> None:
        super().__init__(
            _("This was changed in another place too."), _("Nothing was changed here.")
        )
        self.clashes = tuple(clashes)


def changed(before: M, wanted: M) -> set[str]:
    """The fields in which two values of a model differ."""
    return {name for name, value in before if getattr(wanted, name) != value}


def onto(now: M, before: M, wanted: M) -> M:
    """A row as it is now, with what was changed between `before` and `wanted`."""
    fields = {name: getattr(wanted, name) for name in changed(before, wanted)}
    return now.model_copy(update=fields)


def clashes(row: UUID, now: M, before: M, wanted: M) -> list[Clash]:
    """What was changed here and has become something else in the meantime."""
    both = changed(before, wanted) & changed(before, now) & changed(wanted, now)
    return [
        Clash(row, name, getattr(wanted, name), getattr(now, name))
        for name in type(wanted).model_fields
        if name in both
    ]
