"""A file that a command writes where a person said: whole or not at all, and never over another one
without asking."""

import os
import sys
from pathlib import Path

import click

from workbook.errors import WorkbookError
from workbook.language import _
from workbook.settings import Settings


def ask_first(file: Path, settings: Settings, *, force: bool) -> None:
    """Ask before a file is overwritten; where nobody can be asked, `force` has to be said.

    Raises WorkbookError when the file stays as it is, as those of the workbook always do.
    """
    from workbook.store.file.beside import kept_beside

    place = file.resolve()
    log = settings.database.with_name(f"{settings.database.name}.wal")
    ours = (settings.database, log, settings.lock, *kept_beside(settings.database))
    if place in {path.resolve() for path in ours} or settings.backups.resolve() in place.parents:
        raise WorkbookError(
            _("{path} belongs to the workbook itself.").format(path=file),
            _("Nothing was changed."),
            _("Choose another name."),
        )
    if force or not file.is_file():
        return
    if not sys.stdin.isatty():
        raise WorkbookError(
            _("{path} is there already.").format(path=file),
            _("Nothing was changed."),
            _("Choose another name, or add --force to overwrite it."),
        )
    if not click.confirm(_("{path} is there already. Overwrite it?").format(path=file)):
        raise WorkbookError(_("{path} was left as it is.").format(path=file))


def write(file: Path, body: bytes, *, private: bool) -> None:
    """Write a file; one that was there is replaced once the new one is whole.

    `private`: nobody else on the machine can read it. Raises OSError.
    """
    if file.exists() and not file.is_file():
        file.write_bytes(body)  # into a pipe, or a device
        return
    place = file.resolve()
    part = place.with_name(f".{place.name}.part")
    part.unlink(missing_ok=True)
    try:
        made = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(made, "wb") as opened:
            opened.write(body)
        if not private:
            part.chmod(0o644)
        os.replace(part, place)
    finally:
        part.unlink(missing_ok=True)
