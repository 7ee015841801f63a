"""The folder of backups: how they are named, which there are, and which are kept."""

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

LAST = 10
WEEKS = 8
MONTHS = 12

# The number comes first: it grows with every backup, also when the clock is set back.
_NAME = re.compile(r"workbook-(?:(\d+)-)?(\d{8}-\d{6})(?:-([a-z-]+))?\.duckdb")
_TIME = "%Y%m%d-%H%M%S"


class BackupFile(NamedTuple):
    """One backup by its name: its place in the order of making, when by the clock, and why."""

    number: int
    made: datetime
    why: str
    path: Path


def backup_files(folder: Path) -> list[BackupFile]:
    """The finished backups in a folder, the newest first."""
    return sorted(filter(None, map(_read, folder.glob("workbook-*.duckdb"))), reverse=True)


def next_backup(folder: Path, now: datetime, why: str) -> Path:
    """A name for the next backup that none has yet; `why` is in lower case with hyphens."""
    newest = next(iter(backup_files(folder)), None)
    number = newest.number + 1 if newest else 1
    return folder / f"workbook-{number:04}-{now:{_TIME}}-{why}.duckdb"


def kept(files: Iterable[BackupFile], now: datetime) -> set[BackupFile]:
    """Those to keep: the last ten, the last of each of eight weeks and of each of twelve months.

    The last by the order of making; one from the future, from before the clock was set back, is no
    older than this week.
    """
    order = sorted(files)
    weeks = _last_of_each(order, _week)
    months = _last_of_each(order, _month)
    return {
        *order[-LAST:],
        *(file for week, file in weeks.items() if week > _week(now) - timedelta(weeks=WEEKS)),
        *(file for month, file in months.items() if _months(month) > _months(now.date()) - MONTHS),
    }


def _last_of_each(
    files: list[BackupFile], span: Callable[[datetime], date]
) -> dict[date, BackupFile]:
    return {span(file.made): file for file in files}


def _week(moment: datetime) -> date:
    return moment.date() - timedelta(days=moment.weekday())


def _month(moment: datetime) -> date:
    return moment.date().replace(day=1)


def _months(day: date) -> int:
    return day.year * 12 + day.month


def _read(path: Path) -> BackupFile | None:
    found = _NAME.fullmatch(path.name)
    if not found:
        return None
    try:
        made = datetime.strptime(found[2], _TIME)
    except ValueError:
        return None
    return BackupFile(int(found[1] or 0), made, found[3] or "", path)
