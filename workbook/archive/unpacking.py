"""A ZIP file somebody gives us, opened without trusting its list of entries.

Nothing is ever written to disk under a name from inside the file, and nothing inside is unpacked
but what is read.
"""

import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from workbook.archive.trouble import ArchiveRefused, damaged, none_called, too_large
from workbook.language import _, say_number

MOST_ENTRIES = 1_000
PIECE = 2**18
_ENTRY = b"PK\x01\x02"
"""What every entry of a ZIP's list begins with."""


class Entries:
    """What is in a ZIP file."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.names = frozenset(archive.namelist())

    def size(self, name: str) -> int:
        """How many bytes an entry has when unpacked, and no more of them are read; raises
        ArchiveRefused when there is no such entry."""
        if name not in self.names:
            raise none_called(name)
        return self._archive.getinfo(name).file_size

    def open(self, name: str) -> IO[bytes]:
        """An entry to read from; raises ArchiveRefused where it is damaged."""
        try:
            return self._archive.open(name)
        except (NotImplementedError, RuntimeError, ValueError, OSError) as error:
            raise damaged() from error

    def read(self, name: str, most: int) -> bytes:
        """The whole of an entry; raises ArchiveRefused when it has more than `most` bytes."""
        if self.size(name) > most:
            raise too_large(name, most)
        with self.open(name) as entry:
            return entry.read()


def is_zip(file: IO[bytes]) -> bool:
    """Whether a file begins as a ZIP file does."""
    start = file.read(2)
    file.seek(0)
    return start == b"PK"


@contextmanager
def unpacked(file: IO[bytes]) -> Iterator[Entries]:
    """What is in a ZIP file, once none of its entries is suspicious; raises ArchiveRefused."""
    _check_length(file)
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise damaged() from error
    with archive:
        _check_list(archive)
        try:
            yield Entries(archive)
        except (zipfile.BadZipFile, zlib.error, EOFError) as error:
            raise damaged() from error


def _check_length(file: IO[bytes]) -> None:
    """Refuse a list of a million entries before anybody reads it."""
    found, end = 0, b""
    while piece := file.read(PIECE):
        found += (end + piece).count(_ENTRY)
        end = piece[-len(_ENTRY) + 1 :]
        if found > MOST_ENTRIES:
            raise ArchiveRefused(
                _("It has more than {n} entries.").format(n=say_number(MOST_ENTRIES))
            )
    file.seek(0)


def _check_list(archive: zipfile.ZipFile) -> None:
    names: set[str] = set()
    for entry in archive.infolist():
        name = entry.orig_filename
        said = f"“{name[:80]}”"
        if _leads_out(name):
            raise ArchiveRefused(
                _("An entry is called {name}, which leads out of the archive.").format(name=said)
            )
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise ArchiveRefused(_("{name} is a link to somewhere else.").format(name=said))
        if entry.flag_bits & 0x1:
            raise ArchiveRefused(
                _("It is locked with a password."),
                _("Unpack it with the password, and pack it again without one."),
            )
        if name in names:
            raise ArchiveRefused(_("It has two entries called {name}.").format(name=said))
        names.add(name)


def _leads_out(name: str) -> bool:
    """Whether a name is that of another file than it seems: outside, or cut at a NUL."""
    return name.startswith("/") or any(mark in name for mark in "\\:\0") or ".." in name.split("/")
