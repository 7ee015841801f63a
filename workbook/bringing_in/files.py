"""Files as they are dropped: single ones, and what is in a folder that came packed.

Nothing is written to disk, and a name from inside a ZIP file is text to show. What a ZIP file says
of its sizes is not believed: the bytes are counted while they are unpacked.
"""

import gzip
import io
import lzma
import stat
import tarfile
import zipfile
import zlib
from typing import IO

from workbook.bringing_in.found import File, Unreadable
from workbook.language import _, say_number
from workbook.left_behind import is_left_behind

MOST_BYTES = 200 * 2**20
"""Of one dropped file, and of all that it holds when unpacked."""
MOST_MEMBERS = 20_000
MOST_TIMES = 200
"""So many times as large as it came may a member be, beyond the first megabyte; text packs to a
tenth, a table of equal rows to a hundredth."""
MOST_ROUND = 1
"""So many ZIP files may stand in a ZIP file: some programs pack their own packet again."""
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
)
"""What reading a ZIP file that is not whole ends in."""
_PIECE = 2**18
_GZIP = b"\x1f\x8b"


def is_zip(data: bytes) -> bool:
    """Whether a file begins as a ZIP file does; spreadsheets do too."""
    return data[:4] in (b"PK\x03\x04", b"PK\x05\x06")


def is_sheet(names: frozenset[str]) -> bool:
    """Whether what is in a ZIP file makes it a spreadsheet, which is one file to its owner."""
    return "[Content_Types].xml" in names or {"content.xml", "mimetype"} <= names


def opened(file: File, round_it: int = MOST_ROUND, most: int = MOST_BYTES) -> tuple[File, ...]:
    """The file itself, or everything in the folder that it packs.

    Raises Unreadable where it is too large, damaged, locked, or packed more than twice.
    """
    if len(file.data) > most:
        raise Unreadable(_too_large())
    if file.data[:2] == _GZIP:
        return _unrolled(file)
    if not is_zip(file.data):
        return (file,)
    try:
        with zipfile.ZipFile(io.BytesIO(file.data)) as packet:
            if is_sheet(frozenset(packet.namelist())):
                _check_sheet(packet, most)
                return (file,)
            return tuple(_members(packet, round_it, most))
    except DAMAGED as error:
        raise Unreadable(_("the ZIP file is damaged, or not whole.")) from error


def _members(packet: zipfile.ZipFile, round_it: int, most: int) -> list[File]:
    entries = [entry for entry in packet.infolist() if _is_wanted(entry)]
    _check_number(len(entries))
    members: list[File] = []
    for entry in entries:
        member = File(entry.filename.replace("\\", "/"), _unpacked(packet, entry, most))
        within = _within(member, round_it, most) if is_zip(member.data) else (member,)
        most -= max(len(member.data), sum(len(each.data) for each in within))
        members += within
        _check_number(len(members))
    return members


def _within(member: File, round_it: int, most: int) -> tuple[File, ...]:
    """What is in a ZIP file in a ZIP file."""
    if round_it:
        return opened(member, round_it - 1, most)
    if _is_packed_sheet(member):
        return opened(member, 0, most)
    raise Unreadable(
        _("it is a ZIP file in a ZIP file in a ZIP file. Unpack it once, and put in what is there.")
    )


def _unrolled(file: File) -> tuple[File, ...]:
    """What is in a file that was packed by gzip: a folder as a tar file, or one file."""
    try:
        with gzip.open(io.BytesIO(file.data)) as source:
            data = _bounded(source, _most(len(file.data), MOST_BYTES))
        if not tarfile.is_tarfile(io.BytesIO(data)):
            return (File(file.name.removesuffix(".gz"), data),)
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as roll:
            entries = [entry for entry in roll if entry.isfile() and not is_left_behind(entry.name)]
            _check_number(len(entries))
            # An entry may say that it is larger than the whole, with nothing in between.
            if sum(entry.size for entry in entries) > len(data):
                raise Unreadable(_too_large())
            return tuple(File(entry.name, _held(roll.extractfile(entry))) for entry in entries)
    except (tarfile.TarError, zlib.error, EOFError, OSError) as error:
        raise Unreadable(_("the packed file is damaged, or not whole.")) from error


def _held(source: IO[bytes] | None) -> bytes:
    return source.read() if source else b""


def _bounded(source: IO[bytes] | gzip.GzipFile, most: int) -> bytes:
    held = bytearray()
    while piece := source.read(_PIECE):
        held += piece
        if len(held) > most:
            raise Unreadable(_too_large())
    return bytes(held)


def _most(packed: int, most: int) -> int:
    return min(most, 2**20 + packed * MOST_TIMES)


def _check_number(members: int) -> None:
    if members > MOST_MEMBERS:
        raise Unreadable(_("it packs more than {n} files.").format(n=say_number(MOST_MEMBERS)))


def _unpacked(packet: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    if entry.flag_bits & 0x1:
        raise Unreadable(_("it is locked with a password. Unpack it with the password first."))
    with packet.open(entry) as source:
        return _bounded(source, _most(entry.compress_size, most))


def _check_sheet(packet: zipfile.ZipFile, most: int) -> None:
    """Refuse a spreadsheet that grows beyond measure before any library opens it."""
    for entry in packet.infolist():
        most -= len(_unpacked(packet, entry, most))


def _is_packed_sheet(member: File) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(member.data)) as packet:
            return is_sheet(frozenset(packet.namelist()))
    except DAMAGED:
        return False


def _is_wanted(entry: zipfile.ZipInfo) -> bool:
    """Whether a person put it there: no folder, no link, nothing that a system leaves behind."""
    return bool(
        entry.filename
        and not entry.is_dir()
        and not stat.S_ISLNK(entry.external_attr >> 16)
        and not is_left_behind(entry.filename)
    )


def _too_large() -> str:
    return _("it holds more than {n} MB.").format(n=say_number(MOST_BYTES // 2**20))
