"""What is wrong with an archive, as sentences for a person: the place, and that nothing was
changed."""

import json

from pydantic import ValidationError

from workbook.errors import WorkbookError
from workbook.language import _


class ArchiveRefused(WorkbookError):
    """An archive that is not taken in."""

    def __init__(self, problem: str, hint: str = "") -> None:
        super().__init__(
            _("This archive was not brought in."), f"{problem} " + _("Nothing was changed."), hint
        )


def refused_at(place: str, problem: str) -> ArchiveRefused:
    """The refusal of one place: file, line, column."""
    return ArchiveRefused(
        _("{place}: {problem}").format(place=place, problem=problem),
        _("If you changed the file by hand, use the archive as it was made."),
    )


def explained(place: str, error: ValidationError) -> ArchiveRefused:
    """The refusal of a place whose model did not take what stands there."""
    wrong = error.errors(include_url=False, include_context=False)[0]
    column = ".".join(str(part) for part in wrong["loc"])
    where = f"{place}, {column}" if column else place
    if wrong["type"] == "missing":
        return refused_at(where, _("it is missing."))
    if wrong["type"] == "extra_forbidden":
        return refused_at(where, _("there is no such column."))
    if wrong["type"] == "json_invalid":
        return refused_at(where, _("this is not text that can be stored."))
    given = json.dumps(wrong["input"], ensure_ascii=False, default=str)
    return refused_at(
        where,
        _("{value} cannot be there.").format(
            value=given if len(given) <= 60 else f"{given[:60]} …"
        ),
    )


def not_ours() -> ArchiveRefused:
    """The refusal of a file that is something else."""
    return ArchiveRefused(
        _("This is not an archive of a workbook."),
        _("Choose the ZIP file that you downloaded from Your data."),
    )


def one_of_many() -> ArchiveRefused:
    """The refusal of one file out of an archive that was unpacked."""
    return ArchiveRefused(
        _("This is one file out of an archive."),
        _("Pack the folder that it came in into a ZIP file, and choose that."),
    )


def several() -> ArchiveRefused:
    """The refusal of more than one archive at a time."""
    return ArchiveRefused(
        _("There is more than one archive in it."), _("Bring them in one after the other.")
    )


def newer() -> ArchiveRefused:
    """The refusal of what this version cannot know."""
    return ArchiveRefused(
        _("It was made by a newer version of the workbook."),
        _("Install the newest version, and bring it in there."),
    )


def none_called(name: str) -> ArchiveRefused:
    """The refusal of an archive in which a file is missing."""
    return ArchiveRefused(
        _("There is no {name} in it.").format(name=name),
        _("Choose the ZIP file that you downloaded from Your data."),
    )


def too_large(name: str, most: int) -> ArchiveRefused:
    """The refusal of more than `most` bytes."""
    return ArchiveRefused(
        _("{name} is larger than {n} MB when unpacked.").format(name=name, n=most // 2**20)
    )


def damaged() -> ArchiveRefused:
    """The refusal of a file that lost something on its way."""
    return ArchiveRefused(
        _("The file is damaged or was cut short."),
        _("Download the archive again, or take another copy."),
    )
