"""What is wrong with an archive, as sentences for a person: the place, and that nothing was
changed."""

from workbook.errors import WorkbookError
from workbook.language import _


class ArchiveRefused(WorkbookError):
    """An archive that is not taken in."""

    def __init__(self, problem: str, hint: str = "") -> None:
        super().__init__(
            _("This archive was not brought in."), f"{problem} " + _("Nothing was changed."), hint
        )


def refused_at(place: str, problem: str) -> ArchiveRefused:
    """The refusal of one place: file, table, row, column."""
    return ArchiveRefused(
        _("{place}: {problem}").format(place=place, problem=problem),
        _("If you changed the file by hand, use the archive as it was made."),
    )
