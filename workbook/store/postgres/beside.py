"""What lies beside a person's rows and stays whatever becomes of those, as it does beside a file: for
whichever process they come to next."""

import secrets

from workbook.store.file.beside import (
    DELETED,
    LEDGER,
    SECRET,
    SECRET_BYTES,
    Beside,
    DeletedWorkbooks,
)
from workbook.store.postgres.connections import Connections

_ADD = "INSERT INTO beside (name, line) VALUES (?, ?) ON CONFLICT DO NOTHING RETURNING number"
_LINES = "SELECT line FROM beside WHERE name = ? ORDER BY number"
_DELETED = f"SELECT line FROM beside WHERE name = '{DELETED}'"
_NEW = """
SELECT number, line FROM beside
WHERE name = '{name}' AND NOT (number = ANY (CAST('{{{known}}}' AS BIGINT[]))) ORDER BY number
"""


class BesideRows(Beside):
    """The lines and the secret beside the rows of one person; raises StoreError."""

    def __init__(self, connections: Connections, person: str) -> None:
        self._connections = connections
        self._person = person
        self._known: list[int] = []

    def new_lines(self) -> list[str]:
        """The lines that were neither given here nor added before, the oldest first."""
        query = _NEW.format(name=LEDGER, known=",".join(map(str, self._known)))
        found = self._connections.asked(self._person, query)
        self._known += [number for number, _line in found]
        return [line for _number, line in found]

    def add(self, line: str) -> None:
        """Add a line; it is stored when this returns."""
        with self._connections.lent(self._person) as unit:
            [(number,)] = unit.cursor.execute(_ADD, [LEDGER, line]).fetchall()
        self._known.append(number)

    def secret(self) -> bytes:
        """32 random bytes, drawn once, by whichever process is the first to need them."""
        with self._connections.lent(self._person) as unit:
            unit.cursor.execute(_ADD, [SECRET, secrets.token_hex(SECRET_BYTES)]).fetchall()
            [(drawn,)] = unit.cursor.execute(_LINES, [SECRET]).fetchall()
        return bytes.fromhex(drawn)


class DeletedBesideRows(DeletedWorkbooks):
    """Which workbooks the rows of one person were, until everything was deleted; raises StoreError."""

    def __init__(self, connections: Connections, person: str) -> None:
        self._connections = connections
        self._person = person

    def every(self) -> dict[str, int]:
        """By id, when it was, in milliseconds as a browser counts them."""
        found = self._connections.asked(self._person, _DELETED)
        return {book: int(when) for book, when in (line.split() for (line,) in found)}

    def add(self, book: str, when: int) -> None:
        """Note that a workbook is about to be deleted."""
        with self._connections.lent(self._person) as unit:
            unit.cursor.execute(_ADD, [DELETED, f"{book} {when}"])

    def all_but(self, book: str) -> dict[str, int]:
        """Those that are gone for good: the one that is there now was brought back, or is there
        still."""
        found = self.every()
        if found.pop(book, None) is not None:
            with self._connections.lent(self._person) as unit:
                unit.cursor.execute(
                    "DELETE FROM beside WHERE name = ? AND starts_with(line, ?)",
                    [DELETED, f"{book} "],
                )
        return found
