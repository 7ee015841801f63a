"""A file somebody gives us -> the JSON in it, piece by piece, with no more taken than allowed.

Nothing is ever written to disk under a name from inside the file, and nothing inside is unpacked
but the one entry that is read.
"""

import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from workbook.archive.trouble import ArchiveRefused
from workbook.language import _, say_number

JSON_NAME = "private-workbook.json"
MOST_BYTES = 512 * 2**20
"""Of JSON, unpacked. 100,000 activities take a tenth of it."""
MOST_ENTRIES = 1_000
PIECE = 2**18
_ENTRY = b"PK\x01\x02"
"""What every entry of a ZIP's list begins with."""


@contextmanager
def unpacked(file: IO[bytes]) -> Iterator[tuple[str, Iterator[bytes]]]:
    """The name of the JSON in an archive, or of the plain JSON itself, and its pieces.

    Raises ArchiveRefused where it is damaged, too large, or no archive of ours.
    """
    start = file.read(4)
    file.seek(0)
    if start[:2] != b"PK":
        if start.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in (b"{", b""):
            raise not_ours()
        yield _("the JSON file"), _limited(file, _("the JSON file"))
        return
    _check_list(file)
    try:
        archive = zipfile.ZipFile(file)
        entry = archive.open(_entry(archive))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError) as error:
        raise _damaged() from error
    with archive, entry:
        try:
            yield JSON_NAME, _limited(entry, JSON_NAME)
        except (zipfile.BadZipFile, zlib.error, EOFError) as error:
            raise _damaged() from error


def not_ours() -> ArchiveRefused:
    """The refusal of a file that is something else."""
    return ArchiveRefused(
        _("This is not an archive of a workbook."),
        _("Choose the ZIP file, or the JSON file, that you downloaded from Your data."),
    )


def _check_list(file: IO[bytes]) -> None:
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


def _entry(archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    """The entry with the JSON, once none of them is suspicious."""
    names: set[str] = set()
    for entry in archive.infolist():
        name = entry.orig_filename
        if name.startswith(("/", "\\")) or "\\" in name or ":" in name or ".." in name.split("/"):
            raise ArchiveRefused(
                _("An entry is called {name}, which leads out of the archive.").format(
                    name=f"“{name[:80]}”"
                )
            )
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise ArchiveRefused(
                _("{name} is a link to somewhere else.").format(name=f"“{name[:80]}”")
            )
        if entry.flag_bits & 0x1:
            raise ArchiveRefused(
                _("It is locked with a password."),
                _("Unpack it with the password, and bring in the JSON file that is in it."),
            )
        if name in names:
            raise ArchiveRefused(
                _("It has two entries called {name}.").format(name=f"“{name[:80]}”")
            )
        names.add(name)
    if JSON_NAME not in names:
        raise ArchiveRefused(
            _("There is no {name} in it.").format(name=JSON_NAME),
            _("Choose the ZIP file that you downloaded from Your data."),
        )
    found = archive.getinfo(JSON_NAME)
    if found.file_size > MOST_BYTES:
        raise _too_large(JSON_NAME)
    return found


def _limited(file: IO[bytes], name: str) -> Iterator[bytes]:
    taken = 0
    while piece := file.read(PIECE):
        taken += len(piece)
        if taken > MOST_BYTES:
            raise _too_large(name)
        yield piece


def _damaged() -> ArchiveRefused:
    return ArchiveRefused(
        _("The file is damaged or was cut short."),
        _("Download the archive again, or take another copy."),
    )


def _too_large(name: str) -> ArchiveRefused:
    return ArchiveRefused(
        _("{name} is larger than {n} MB when unpacked.").format(name=name, n=MOST_BYTES // 2**20)
    )
