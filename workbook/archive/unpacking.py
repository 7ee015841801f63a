"""A ZIP file somebody gives us, opened without trusting its list of entries.

Nothing is ever written to disk under a name from inside the file, and nothing inside is unpacked
but what is read. What people and their programs do to an archive on its way is seen through: a
folder round the files, a ZIP in a ZIP, the files that a Mac or Windows leaves beside others.
"""

import stat
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from workbook.archive.trouble import ArchiveRefused, damaged, none_called, several, too_large
from workbook.language import _, say_number
from workbook.left_behind import is_left_behind

MOST_ENTRIES = 1_000
MOST_ROUND = 3
"""So many ZIP files may stand one in the other."""
MOST_BYTES = 512 * 2**20
"""Of a ZIP file in a ZIP file."""
PIECE = 2**18
_ENTRY = b"PK\x01\x02"
"""What every entry of a ZIP's list begins with."""


class Entries:
    """What is in a folder of a ZIP file; `folder` is empty, or ends with a slash."""

    def __init__(self, archive: zipfile.ZipFile, folder: str = "") -> None:
        self._archive = archive
        self._entries = {
            name.removeprefix(folder): entry
            for name, entry in _entries(archive).items()
            if name.startswith(folder)
        }
        self.names = frozenset(self._entries)

    def size(self, name: str) -> int:
        """How many bytes an entry has when unpacked, and no more of them are read; raises
        ArchiveRefused when there is no such entry."""
        if name not in self.names:
            raise none_called(name)
        return self._entries[name].file_size

    def open(self, name: str) -> IO[bytes]:
        """An entry to read from; raises ArchiveRefused where it is damaged."""
        try:
            return self._archive.open(self._entries[name])
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
def packed(folder: Path) -> Iterator[IO[bytes]]:
    """A folder that was unpacked on its way, as a ZIP file again: what could be of an archive."""
    with TemporaryFile() as made:
        with zipfile.ZipFile(made, "w", strict_timestamps=False) as archive:
            for path in sorted(folder.rglob("private-*.json*")):
                if path.is_file() and not path.is_symlink():
                    archive.write(path, path.relative_to(folder).as_posix())
        made.seek(0)
        yield made


@contextmanager
def unpacked(
    file: IO[bytes], marks: Sequence[str], most_round: int = MOST_ROUND
) -> Iterator[Entries]:
    """What is in the folder of a ZIP file, or of a ZIP file in it, in which a file of one of the
    names `marks` stands; raises ArchiveRefused when there is none, or any entry is suspicious."""
    _check_length(file)
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise damaged() from error
    with archive:
        _check_list(archive)
        try:
            everything = Entries(archive)
            folders = _folders_with(everything.names, marks)
            inner = [name for name in everything.names if name.lower().endswith(".zip")]
            if len(folders) > 1 or (not folders and len(inner) > 1):
                raise several()
            if folders or not inner or not most_round:
                yield Entries(archive, folders.pop() if folders else "")
                return
            with (
                _unpacked_file(everything, inner[0]) as beneath,
                unpacked(beneath, marks, most_round - 1) as entries,
            ):
                yield entries
        except (zipfile.BadZipFile, zlib.error, EOFError) as error:
            raise damaged() from error


@contextmanager
def _unpacked_file(entries: Entries, name: str) -> Iterator[IO[bytes]]:
    """An entry as a file without a name."""
    if entries.size(name) > MOST_BYTES:
        raise too_large(name, MOST_BYTES)
    with TemporaryFile() as file:
        with entries.open(name) as entry:
            while piece := entry.read(PIECE):
                file.write(piece)
        file.seek(0)
        yield file


def _folders_with(names: frozenset[str], marks: Sequence[str]) -> set[str]:
    """The folders in which a file of one of the names stands."""
    return {
        name.removesuffix(mark)
        for name in names
        for mark in marks
        if name == mark or name.endswith(f"/{mark}")
    }


def _entries(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """The entries by their names, but those that no person put there."""
    return {name: entry for entry in archive.infolist() if not is_left_behind(name := _name(entry))}


def _name(entry: zipfile.ZipInfo) -> str:
    """The name of an entry; some programs for Windows write it with backslashes."""
    return entry.orig_filename.replace("\\", "/")


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
        name = _name(entry)
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
    return name.startswith("/") or any(mark in name for mark in ":\0") or ".." in name.split("/")
