"""What DuckDB and the disk complain of, as sentences for a person."""

import logging
from pathlib import Path

import duckdb

from workbook.errors import Refused, WorkbookError
from workbook.language import N_, _, say_number

SAVED_SO_FAR = N_("Everything that was saved before is still there.")

# Part of the message -> what happened, what to do. The first that fits counts.
_FULL = (N_("The disk is full, so this was not saved."), N_("Free some space and save again."))
_MAY_NOT = (
    N_("The workbook is not allowed to write to its folder, so this was not saved."),
    N_("Check the permissions of the folder shown in Your data, and of the files in it."),
)
_SENTENCES = (
    ("No space left", *_FULL),
    ("Disk quota exceeded", *_FULL),
    ("File too large", *_FULL),
    ("Permission denied", *_MAY_NOT),
    ("Operation not permitted", *_MAY_NOT),
    (
        "Read-only file system",
        N_("The disk is read-only, so this was not saved."),
        N_("Move the workbook to a disk that can be written to."),
    ),
    ("attached in read-only mode", *_MAY_NOT),
    (
        "database has been invalidated",
        N_("The workbook stopped writing after a disk fault."),
        N_("Check that there is space on the disk, then try again."),
    ),
)
# What the log or the file looks like when its bytes are not what was written.
_BAD_BYTES = (
    "Corrupt",
    "corrupt",
    "Could not read enough bytes",
    "replaying WAL",
    "Serialization Error",
)


class StoreError(WorkbookError):
    """The file could not be read or written."""


class InUse(StoreError):
    """Another process has the workbook open."""


class Closed(StoreError):
    """The file is not open any more, or is another one."""


class Damaged(StoreError):
    """The file cannot be opened or read, and another one may have to take its place."""


def explained(error: duckdb.Error | OSError) -> StoreError:
    """The sentence for a failed statement."""
    message = str(error)
    for part, title, hint in _SENTENCES:
        if part in message:
            if (title, hint) == _FULL:
                logging.getLogger(f"{__name__}.full").info(title)  # whoever hosts others is told
            return StoreError(_(title), _(SAVED_SO_FAR), _(hint))
    if any(part in message for part in _BAD_BYTES):
        return _damage(_("Part of it cannot be read any more; nothing was changed."))
    if isinstance(error, FileNotFoundError):
        return StoreError(
            _("A folder or a file of the workbook is missing, so this was not saved."),
            _("Nothing was changed."),
            _("Put it back in its place, then try again."),
        )
    logging.getLogger(__name__).log(logging.WARNING, message)
    return StoreError(
        _("This was not saved."),
        _(SAVED_SO_FAR),
        _("Try again. If it happens again, the window where the workbook runs says what it was."),
    )


def full() -> StoreError:
    """The sentence for a disk with no room left."""
    title, hint = _FULL
    return StoreError(_(title), _(SAVED_SO_FAR), _(hint))


def not_kept() -> Refused:
    """The sentence for a text with a NUL, which not every store can hold, and no page show."""
    return Refused("text", _("This cannot be kept as it is. Write it another way."))


def no_room(most: int) -> StoreError:
    """The sentence for somebody who has as much as one person may have."""
    logging.getLogger(f"{__name__}.no_room").info("no room")  # whoever hosts others is told
    return StoreError(
        _("Your workbook has no more room here, so this was not saved."),
        _(SAVED_SO_FAR),
        _(
            "It may take {n} MB. Take it along on the page Your data, or ask whoever runs this for more"
            " room."
        ).format(n=say_number(most // 2**20)),
    )


def in_use() -> InUse:
    """The sentence for a second process."""
    return InUse(
        _("Your workbook is open already."),
        _("Nothing is lost; the other window has it."),
        _("Use that window, or close the program that holds it and try again."),
    )


def newer() -> StoreError:
    """The sentence for a file of a newer version."""
    return StoreError(
        _("This workbook was written by a newer version."),
        _("Nothing was changed."),
        _("Install the newest version of the workbook and open it again."),
    )


def not_updated(error: WorkbookError) -> StoreError:
    """The sentence for a migration that failed and was taken back."""
    return StoreError(
        _("The workbook could not be brought up to date."),
        _("It is as it was before, and a backup of it was made. {error}").format(error=error),
        _("Use the version of the workbook that you had until now, and tell its makers."),
    )


def closed() -> Closed:
    """The sentence for a page that still has a file at hand that another one has taken the place
    of."""
    return Closed(
        _("The workbook was closed or replaced in the meantime."),
        _(SAVED_SO_FAR),
        _("Reload the page."),
    )


def busy() -> StoreError:
    """The sentence for a file that somebody is writing to all the time."""
    return StoreError(
        _("The workbook is busy."), _("Nothing was changed."), _("Try again in a moment.")
    )


def damaged(path: Path, error: duckdb.Error) -> StoreError:
    """The sentence for a file that does not open."""
    message = str(error)
    if "Could not set lock" in message:
        return in_use()
    if "version number" in message or "storage version" in message:
        return newer()
    if any(part in message for part, _title, _hint in _SENTENCES):
        return explained(error)
    return _damage(_("It was left as it is: {path}.").format(path=path))


def foreign(path: Path) -> Damaged:
    """The sentence for the file of another program."""
    return Damaged(
        _("The file in the workbook's place is not a workbook."),
        _("It was left as it is: {path}.").format(path=path),
        _("Restore the newest backup from the folder beside it."),
    )


def not_ours(name: str) -> Damaged:
    """The sentence for a file with a part that would run when it is read."""
    return Damaged(
        _("There is something in this file that no workbook has: {name}.").format(name=name),
        _("Nothing in it was carried out, and nothing was changed."),
        _("Restore the newest backup from the folder beside it."),
    )


def others_write(home: Path) -> StoreError:
    """The sentence for a folder into which anybody may put a file."""
    return StoreError(
        _("Everybody on this machine can change the files in {home}.").format(home=home),
        _("The workbook was not opened, and nothing was changed."),
        _("Let only yourself write there, or choose another folder with --home."),
    )


def missing(path: Path) -> Damaged:
    """The sentence for a home with backups and no workbook."""
    return Damaged(
        _("The workbook's file is not where it was."),
        _("There are backups of it. It used to be at {path}.").format(path=path),
        _("Put it back there, or restore the newest backup from the folder beside it."),
    )


def _damage(sentence: str) -> Damaged:
    return Damaged(
        _("The workbook's file could not be opened."),
        sentence,
        _("Restore the newest backup from the folder beside it."),
    )
