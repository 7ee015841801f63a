"""What lies beside a person's file and stays whatever becomes of that: lines about a group's cards,
which are only ever added, and a secret; what lets browsers come in; which workbooks were deleted.
Nothing of it is in any backup or archive."""

import os
import re
import secrets
from contextlib import suppress
from pathlib import Path

from workbook.store.file.disk import flush

LEDGER, SECRET = "group-ledger.jsonl", "group-secret"
DOOR_SECRET, DOOR_ADDRESS = "door-secret", "door-address"
DELETED = "deleted-workbooks"
SECRET_BYTES = 32


def kept_beside(database: Path) -> tuple[Path, ...]:
    """Where all of that is kept."""
    names = (LEDGER, SECRET, DOOR_SECRET, DOOR_ADDRESS, DELETED)
    return tuple(database.with_name(name) for name in names)


class Beside:
    """The lines and the secret beside one file; whoever has that open is the only one to write."""

    def __init__(self, database: Path) -> None:
        self._ledger, self._secret = database.with_name(LEDGER), database.with_name(SECRET)
        self._taken = False

    def new_lines(self) -> list[str]:
        """The lines that were neither given here nor added before, the oldest first: all of them,
        once; the last may be torn. Raises OSError."""
        if self._taken:
            return []
        self._taken = True
        if not self._ledger.exists():
            return []
        return self._ledger.read_text(encoding="utf-8", errors="replace").splitlines()

    def add(self, line: str) -> None:
        """Add a line; it is on the disk when this returns. Raises OSError."""
        add_line(self._ledger, line)

    def secret(self) -> bytes:
        """32 random bytes, drawn once; made when they are missing. Raises OSError."""
        return secret_in(self._secret)


class BesideTheDoor:
    """The secret by which browsers are known, and the address at which one may come in now.

    A disk that takes neither keeps nobody out: the secret is then good until the program ends.
    """

    def __init__(self, database: Path) -> None:
        self._secret = database.with_name(DOOR_SECRET)
        self._address = database.with_name(DOOR_ADDRESS)

    def secret(self) -> bytes:
        """32 random bytes, drawn once; made when they are missing."""
        with suppress(OSError):
            if found := _found(self._secret):
                return found
        return self.new_secret()

    def new_secret(self) -> bytes:
        """32 others in their place."""
        drawn = secrets.token_bytes(SECRET_BYTES)
        try:
            write_whole(self._secret, drawn)
        except OSError:
            self.forget_secret()
        return drawn

    def forget_secret(self) -> None:
        """Let the next start draw others."""
        with suppress(OSError):
            self._secret.unlink(missing_ok=True)

    def address(self) -> str:
        """What was written last; empty when there is nothing."""
        try:
            return self._address.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeError):
            return ""

    def write_address(self, address: str) -> None:
        """Write an address in the place of the last one; an empty one takes it away."""
        try:
            if address:
                write_whole(self._address, f"{address}\n".encode())
                return
        except OSError:
            pass  # what stands there does not open any more
        with suppress(OSError):
            self._address.unlink(missing_ok=True)


class DeletedWorkbooks:
    """Which workbooks stood in a place until everything was deleted: their ids, and since when.

    A browser that opens the next time drops what it kept of them. Raises OSError.
    """

    def __init__(self, database: Path) -> None:
        self._file = database.with_name(DELETED)

    def every(self) -> dict[str, int]:
        """By id, when it was, in milliseconds as a browser counts them."""
        if not self._file.exists():
            return {}
        text = self._file.read_text(encoding="utf-8", errors="replace")
        return {book: int(when) for book, when in re.findall(r"^(\S+) (\d+)$", text, re.MULTILINE)}

    def add(self, book: str, when: int) -> None:
        """Note that a workbook is about to be deleted."""
        self._keep({**self.every(), book: when})

    def all_but(self, book: str) -> dict[str, int]:
        """Those that are gone for good: the one that is there now was brought back, or is there
        still."""
        found = self.every()
        if found.pop(book, None) is not None:
            self._keep(found)
        return found

    def _keep(self, books: dict[str, int]) -> None:
        write_whole(
            self._file, "".join(f"{book} {when}\n" for book, when in books.items()).encode()
        )


def secret_in(file: Path) -> bytes:
    """32 random bytes, drawn once; made when they are missing. Raises OSError."""
    return _found(file) or _drawn(file)


def _found(file: Path) -> bytes | None:
    found = file.read_bytes() if file.exists() else b""
    return found if len(found) == SECRET_BYTES else None


def _drawn(file: Path) -> bytes:
    drawn = secrets.token_bytes(SECRET_BYTES)
    write_whole(file, drawn)
    return drawn


def add_line(file: Path, line: str) -> None:
    """Add a line to a file of ours; it is on the disk when this returns. Raises OSError."""
    is_new = not file.exists()
    with open(file, "ab", opener=_private) as opened:
        # An empty line first: the one before may have been torn.
        opened.write(f"\n{line}\n".encode())
        opened.flush()
        os.fsync(opened.fileno())
    if is_new:
        flush(file.parent)


def write_whole(file: Path, content: bytes) -> None:
    """Put a file of ours in a place, whole or not at all. Raises OSError."""
    coming = _coming(file)
    with open(coming, "wb", opener=_private) as opened:
        opened.write(content)
    flush(coming)
    coming.replace(file)
    flush(file.parent)


def delete_whole(file: Path) -> None:
    """Delete a file that is put in its place whole, and what a program that was killed meanwhile has
    left of another. Raises OSError."""
    for each in (_coming(file), file):
        each.unlink(missing_ok=True)


def _coming(file: Path) -> Path:
    return file.with_name(f"{file.name}.new")


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
