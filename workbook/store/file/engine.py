"""A DuckDB to which the files of one folder are attached, and which can reach no other file.

Its own database is empty and read-only, so a forgotten USE raises instead of writing elsewhere.
"""

import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import count
from pathlib import Path

import duckdb

from workbook.store.file.spare import spare
from workbook.store.file.trouble import damaged, explained

STORAGE_VERSION = "v1.5.0"
BLOCK_SIZE = 16_384
"""In bytes, of a new file: DuckDB's smallest. A file takes whole blocks for each column of each
table, so that with its usual 262,144 a workbook would be ten times as large, and each backup."""
MOST_MEMORY = "2GB"
"""More than this waits in the engine's own folder."""


class Engine:
    """DuckDB with nothing of its own in it, which reads and writes below `reaches` only; without
    that its databases are in memory."""

    def __init__(self, reaches: Path | None, memory: str = MOST_MEMORY) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="workbook-")).resolve()
        """Of its own, readable by nobody else; it goes with the engine."""
        self.reaches = reaches.resolve() if reaches else self.folder
        empty = self.folder / "empty.duckdb"
        if reaches:
            empty.write_bytes(_nothing())
        # DuckDB would look in the network for the extension that reads a foreign file.
        self._connection = duckdb.connect(
            str(empty) if reaches else ":memory:",
            read_only=reaches is not None,
            config={
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
                # They read ahead over a network; each engine would have eight of them.
                "async_threads": 1,
            },
        )
        self._lock_down(memory)
        self._numbers = count(1)
        self._passing = threading.Lock()

    def _lock_down(self, memory: str) -> None:
        """What a file makes DuckDB do stays in the folder, and cannot be let out of it again."""
        folders = ", ".join(_quoted(f"{folder}/") for folder in (self.folder, self.reaches))
        for setting in (
            f"allowed_directories = [{folders}]",
            "enable_external_access = false",
            "allow_community_extensions = false",
            f"memory_limit = '{memory}'",
            "lock_configuration = true",
        ):
            self._connection.execute(f"SET {setting}")

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A cursor of one's own: a shared one would hand out other threads' rows."""
        return self._connection.cursor()

    def attach(self, path: Path, mode: str = "READ_WRITE") -> str:
        """Attach a file, made when missing; the name it has here.

        Raises WorkbookError where it cannot be opened.
        """
        alias = f"person_{next(self._numbers)}"
        # An older file has blocks of the size it was made with.
        new = "" if path.exists() else f", BLOCK_SIZE {BLOCK_SIZE}"
        try:
            with self.cursor() as cursor:
                cursor.execute(
                    f"ATTACH {_quoted(path)} AS {alias} "
                    f"({mode}, STORAGE_VERSION '{STORAGE_VERSION}'{new})"
                )
        except duckdb.Error as error:
            raise damaged(path, error) from error
        return alias

    def attach_memory(self) -> str:
        """Attach a database that is in no file; the name it has here."""
        alias = f"person_{next(self._numbers)}"
        with self.cursor() as cursor:
            cursor.execute(f"ATTACH ':memory:' AS {alias}")
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

    @property
    def passing(self) -> bool:
        """Whether a file is attached for a while."""
        return self._passing.locked()

    def close(self) -> None:
        """End it."""
        self._connection.close()
        shutil.rmtree(self.folder, ignore_errors=True)


@cache
def _nothing() -> bytes:
    """An empty database."""
    with tempfile.TemporaryDirectory(prefix="workbook-") as folder:
        empty = Path(folder, "empty.duckdb")
        with spare() as cursor:
            cursor.execute(f"ATTACH {_quoted(empty)} AS empty")
            cursor.execute("DETACH empty")
        return empty.read_bytes()


def _quoted(path: Path | str) -> str:
    return "'" + str(path).replace("'", "''") + "'"
