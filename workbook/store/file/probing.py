"""Whether files can be opened, and which schema they have, while another program may have them: of each
a copy is looked into, so that nobody who wants theirs at that moment finds it taken."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from workbook.errors import WorkbookError
from workbook.store.file.contents import schema
from workbook.store.file.database import looking_into
from workbook.store.file.engine import Engine
from workbook.store.file.ours import check_ours
from workbook.store.file.set_aside import logs_of

TRIES = 5
BROKEN = 0
"""The schema of a file that cannot be opened, or is no workbook."""


class Prober:
    """Looks into one file after the other."""

    def __init__(self, folder: Path) -> None:
        self._copy = folder / "copy.duckdb"
        self._engine = Engine(folder)

    def schema_of(self, path: Path) -> int:
        """The schema of a file; BROKEN where there is none."""
        for _try in range(TRIES):
            before = _times(path)
            for file in (path, *logs_of(path)):
                shutil.copyfile(
                    file, self._copy.with_name(file.name.replace(path.name, "copy.duckdb"))
                )
            if before == _times(path):
                break
        try:
            with looking_into(self._engine, self._copy) as unit:
                check_ours(unit)
                return schema(unit)
        except WorkbookError:
            return BROKEN
        finally:
            for file in (self._copy, *logs_of(self._copy)):
                file.unlink(missing_ok=True)

    def close(self) -> None:
        """End it."""
        self._engine.close()


@contextmanager
def probing() -> Iterator[Prober]:
    """Something to look with, for a while."""
    with TemporaryDirectory(prefix="workbook-") as folder:
        prober = Prober(Path(folder))
        try:
            yield prober
        finally:
            prober.close()


def _times(path: Path) -> list[tuple[str, int, int]]:
    found = ((file.name, file.stat()) for file in (path, *logs_of(path)))
    return [(name, each.st_size, each.st_mtime_ns) for name, each in found]
