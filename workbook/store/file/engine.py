"""The process's one DuckDB, to which files are attached.

Its own database is empty and read-only, so a forgotten USE raises instead of writing elsewhere.
"""

import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import duckdb

from workbook.store.file.trouble import damaged, explained

STORAGE_VERSION = "v1.5.0"


class Engine:
    """DuckDB with nothing of its own in it."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="workbook-"))
        empty = self._folder / "empty.duckdb"
        duckdb.connect(str(empty)).close()
        # DuckDB would look in the network for the extension that reads a foreign file.
        self._connection = duckdb.connect(
            str(empty),
            read_only=True,
            config={"autoinstall_known_extensions": False, "autoload_known_extensions": False},
        )
        self._numbers = count(1)
        self._passing = threading.Lock()

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A cursor of one's own: a shared one would hand out other threads' rows."""
        return self._connection.cursor()

    def attach(self, path: Path, mode: str = "READ_WRITE") -> str:
        """Attach a file, made when missing; the name it has here.

        Raises WorkbookError where it cannot be opened.
        """
        alias = f"person_{next(self._numbers)}"
        quoted = str(path).replace("'", "''")
        try:
            with self.cursor() as cursor:
                cursor.execute(
                    f"ATTACH '{quoted}' AS {alias} ({mode}, STORAGE_VERSION '{STORAGE_VERSION}')"
                )
        except duckdb.Error as error:
            raise damaged(path, error) from error
        return alias

    def detach(self, alias: str) -> None:
        """Let go of a file; everything is written into it first.

        Raises WorkbookError where that could not be done.
        """
        try:
            with self.cursor() as cursor:
                cursor.execute(f"DETACH {alias}")
        except duckdb.Error as error:
            raise explained(error) from error

    @contextmanager
    def attached(self, path: Path, mode: str = "READ_WRITE") -> Iterator[str]:
        """Attach a file for a while; one at a time, for DuckDB refuses the same file twice."""
        with self._passing:
            alias = self.attach(path, mode)
            try:
                yield alias
            finally:
                self.detach(alias)

    def close(self) -> None:
        """End it."""
        self._connection.close()
        shutil.rmtree(self._folder, ignore_errors=True)
