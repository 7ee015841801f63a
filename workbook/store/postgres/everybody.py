"""What a host asks of the database of all its people: who is signed out, how many there are, and that
somebody is deleted. Nobody's words are among it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from workbook.store.file.migrations import migrations
from workbook.store.postgres.opening import Store, check, kept_open
from workbook.store.postgres.preparing import BESIDE
from workbook.store.schema import ARCHIVED

__all__ = ["Counted", "Everybody", "check", "everybody"]

_NOBODY = ""
_SIGNED_OUT = """
INSERT INTO signed_out (at) VALUES (?)
ON CONFLICT (belongs_to) DO UPDATE SET at = greatest(signed_out.at, excluded.at)
"""
_SIZE = """
SELECT coalesce(sum(pg_total_relation_size(oid)), 0) FROM pg_class
WHERE relnamespace = 'workbook'::regnamespace AND relkind = 'r'
"""


class Counted(NamedTuple):
    """All of them in numbers."""

    people: int
    bytes: int
    largest: int
    """About what the one with most has, in bytes."""
    version: int
    """Of the schema."""


class Everybody:
    """The people of a host who are in one database, whichever process asks."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.address = store.address

    def secret(self) -> bytes:
        """What the host's people are known by; whoever prepared the database drew it."""
        [(drawn,)] = self.store.connections.asked(_NOBODY, "SELECT secret FROM host")
        return bytes(drawn)

    def signed_out_at(self, person: str) -> int:
        """When somebody signed out last, in milliseconds; 0 where that is not known any more."""
        found = self.store.connections.asked(person, "SELECT at FROM signed_out")
        return int(found[0][0]) if found else 0

    def sign_out(self, person: str, at: int) -> None:
        """Somebody signs out, at every process at once."""
        with self.store.connections.lent(person) as unit:
            unit.cursor.execute(_SIGNED_OUT, [at])

    def forget_signed_out(self) -> None:
        """Forget who signed out so long ago that it says nothing any more."""
        # Of all rows, nobody may delete others than these.
        self.store.connections.asked(_NOBODY, "DELETE FROM signed_out")

    def has(self, person: str) -> bool:
        """Whether somebody has a workbook here."""
        return bool(self.store.connections.asked(person, "SELECT 1 FROM versions"))

    def delete(self, person: str, at: int) -> None:
        """Delete every row of somebody, whatever they are doing in whichever process, and sign them
        out."""
        with self.store.connections.lent(person) as unit:
            run = unit.cursor.execute
            run("BEGIN")
            run("SELECT newest FROM versions FOR UPDATE")
            for table in (*ARCHIVED, *BESIDE):
                if table not in _KEPT:
                    run(f"DELETE FROM {table}")
            run(_SIGNED_OUT, [at])
            run("COMMIT")

    def counted(self) -> Counted:
        """How many they are, and how much they have."""
        asked = self.store.connections.asked
        [(people, largest)] = asked(_NOBODY, "SELECT people, largest FROM counted()")
        [(size,)] = asked(_NOBODY, _SIZE)
        return Counted(people, int(size), largest, migrations()[-1].version)


_KEPT = ("host", "signed_out")


@contextmanager
def everybody(address: str) -> Iterator[Everybody]:
    """The people in the database at an address, for as long as the block lasts.

    Raises WorkbookError where it does not answer, is not of this version, or where whoever asks could
    read the rows of everybody.
    """
    with kept_open(address) as store:
        yield Everybody(store)
