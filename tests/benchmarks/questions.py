"""The questions, and the table in which everybody but the workbook keeps the answers."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from workbook.store.file.ids import new_id

CREATE = (
    "CREATE TABLE IF NOT EXISTS answers (id UUID PRIMARY KEY, prompt VARCHAR NOT NULL, reply"
    " VARCHAR NOT NULL, saved_at TIMESTAMP NOT NULL)"
)
INSERT = "INSERT INTO answers VALUES (?, ?, ?, ?)"


def keeping(path: Path, version: str) -> Callable[[int, str], None]:
    """What keeps an answer in a file at `path`, of this version of DuckDB's storage: once it returns,
    the answer outlives a kill."""
    connection = duckdb.connect()
    connection.execute(f"ATTACH '{path}' AS person (STORAGE_VERSION '{version}')")
    connection.execute("USE person")
    connection.execute(CREATE)

    def keep(number: int, text: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute("USE person")
            cursor.execute(INSERT, row(number, text))

    return keep


def row(number: int, text: str) -> list[object]:
    """What is stored of an answer."""
    return [new_id(), question(number), text, datetime.now(UTC).replace(tzinfo=None)]


def question(number: int) -> str:
    """As many questions as one likes, each as long as the workbook's."""
    return (
        f"Question {number}. In the last year, what have you seen other people do that surprised"
        " you?"
    )
