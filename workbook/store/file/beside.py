"""What lies beside a person's file and stays whatever becomes of that: lines about a group's cards,
which are only ever added, and a secret. Neither is in any backup or archive."""

import os
import secrets
from pathlib import Path

from workbook.store.file.database import flush

LEDGER, SECRET = "group-ledger.jsonl", "group-secret"
SECRET_BYTES = 32


def kept_beside(database: Path) -> tuple[Path, Path]:
    """Where the lines and the secret of a file are kept."""
    return database.with_name(LEDGER), database.with_name(SECRET)


class Beside:
    """The lines and the secret beside one file; whoever has that open is the only one to write."""

    def __init__(self, database: Path) -> None:
        self._ledger, self._secret = kept_beside(database)

    def lines(self) -> list[str]:
        """Every line, the oldest first; the last may be torn. Raises OSError."""
        if not self._ledger.exists():
            return []
        return self._ledger.read_text(encoding="utf-8", errors="replace").splitlines()

    def add(self, line: str) -> None:
        """Add a line; it is on the disk when this returns. Raises OSError."""
        is_new = not self._ledger.exists()
        with open(self._ledger, "ab", opener=_private) as file:
            # An empty line first: the one before may have been torn.
            file.write(f"\n{line}\n".encode())
            file.flush()
            os.fsync(file.fileno())
        if is_new:
            flush(self._ledger.parent)

    def secret(self) -> bytes:
        """32 random bytes, drawn once; made when they are missing. Raises OSError."""
        if self._secret.exists():
            found = self._secret.read_bytes()
            if len(found) == SECRET_BYTES:
                return found
        drawn = secrets.token_bytes(SECRET_BYTES)
        coming = self._secret.with_name(f"{SECRET}.new")
        with open(coming, "wb", opener=_private) as file:
            file.write(drawn)
        flush(coming)
        coming.replace(self._secret)
        flush(self._secret.parent)
        return drawn


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
