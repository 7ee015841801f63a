"""Keeps files as they are: before a log is replayed, and when another file takes their place."""

import os
import shutil
from contextlib import suppress
from pathlib import Path

from workbook import clock
from workbook.store.file.disk import flush

KEPT_ASIDE = 3


def logs_of(path: Path) -> list[Path]:
    """What DuckDB left beside a file that was not closed."""
    return sorted(
        file for file in path.parent.iterdir() if file.name.startswith(f"{path.name}.wal")
    )


def keep_unclosed(path: Path, backups: Path) -> Path | None:
    """Copy a file that was not closed, before DuckDB replays its log; the folder it is in.

    A damaged log opens silently without its tail, and closing then deletes it.
    """
    logs = logs_of(path)
    if not logs:
        return None
    target = new_folder(backups, "not-closed")
    for file in (path, *logs):
        if file.exists():
            shutil.copy2(file, target)
    for old in sorted(backups.glob("not-closed-*"), key=_number)[:-KEPT_ASIDE]:
        shutil.rmtree(old)
    return target


def new_folder(backups: Path, name: str) -> Path:
    """A new folder with a number, which grows whatever the clock says, and the day."""
    backups.mkdir(parents=True, exist_ok=True)
    number = max((_number(folder) for folder in backups.glob(f"{name}-*")), default=0) + 1
    target = backups / f"{name}-{number:04}-{clock.now():%Y%m%d-%H%M%S}"
    target.mkdir()
    return target


def _number(folder: Path) -> int:
    with suppress(IndexError, ValueError):
        return int(folder.name.removeprefix("not-closed-").removeprefix("set-aside-").split("-")[0])
    return 0


def put_in_place(newcomer: Path, path: Path, aside: Path) -> None:
    """Let a closed file take another one's place; the other one is kept in the folder `aside`.

    At every moment there is a file in the place. A log is moved last: a foreign one is refused at
    the next start, whereas the old file without its log would open as if nothing were missing.
    """
    logs = logs_of(path)
    if path.exists():
        _keep(path, aside / path.name)
        flush(aside)
    os.replace(newcomer, path)
    for log in logs:
        os.replace(log, aside / log.name)
    flush(path.parent)


def put_back(path: Path, aside: Path) -> None:
    """Undo `put_in_place`."""
    for file in (path, *logs_of(path)):
        file.unlink(missing_ok=True)
    for file in aside.iterdir():
        os.replace(file, path.parent / file.name)


def _keep(path: Path, target: Path) -> None:
    try:
        os.link(path, target)
    except OSError:  # not every file system can give a file a second name
        shutil.copy2(path, target)
        flush(target)
