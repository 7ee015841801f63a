"""What DuckDB and the disk complain of, as sentences for a person."""

from pathlib import Path

import duckdb

from workbook.errors import WorkbookError

SAVED_SO_FAR = "Everything that was saved before is still there."

# Part of the message -> what happened, what to do. The first that fits counts.
_SENTENCES = (
    ("No space left", "The disk is full, so this was not saved.", "Free some space and save again."),
    ("Permission denied", "The workbook may not write to its folder, so this was not saved.",
     "Check the rights of the folder that Your data names."),
    ("Read-only file system", "The disk is read-only, so this was not saved.",
     "Move the workbook to a disk that can be written."),
    ("database has been invalidated", "The workbook stopped writing after a fault of the disk.",
     "Close the workbook and start it again."),
)


class Trouble(WorkbookError):
    """The file could not be read or written."""


class InUse(Trouble):
    """Another process has the workbook open."""


class Damaged(Trouble):
    """The file is there but cannot be opened."""


def explained(error: duckdb.Error | OSError) -> Trouble:
    """The sentence for a failed statement."""
    message = str(error)
    if "Corrupt" in message or "Could not read enough bytes" in message:
        return _damage("Part of it cannot be read any more; nothing was changed.")
    for part, title, hint in _SENTENCES:
        if part in message:
            return Trouble(title, SAVED_SO_FAR, hint)
    said = message.splitlines()[0].rstrip(".")
    return Trouble("This was not saved.", SAVED_SO_FAR, f"The store said: {said}.")


def in_use() -> InUse:
    """The sentence for a second process."""
    return InUse(
        "Your workbook is open already.",
        "Nothing is lost; the other window has it.",
        "Use that window, or close the program that holds it and try again.",
    )


def newer() -> Trouble:
    """The sentence for a file of a newer version."""
    return Trouble(
        "This workbook was written by a newer version.",
        "Nothing was changed.",
        "Install the newest version of the workbook and open it again.",
    )


def damaged(path: Path, error: duckdb.Error) -> Trouble:
    """The sentence for a file that does not open."""
    message = str(error)
    if "Could not set lock" in message:
        return in_use()
    if "version number" in message:
        return newer()
    if "Permission denied" in message or "No space left" in message:
        return explained(error)
    return _damage(f"It was left as it is: {path}.")


def _damage(sentence: str) -> Damaged:
    return Damaged("The workbook's file could not be opened.", sentence,
                   "Restore the newest backup from the folder beside it.")
