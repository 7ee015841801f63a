"""Files as they are dropped: what is in a packed one, within bounds; and what is said of all of them."""

import gzip
import io
import stat
import tarfile
import zipfile
from collections.abc import Mapping
from datetime import date

import pytest

from tests.helpers.bringing_in import asked, said, xlsx, zipped
from tests.helpers.calendars import GOOD, calendar_of
from workbook.bringing_in import files as packed
from workbook.bringing_in import reading
from workbook.bringing_in.files import opened
from workbook.bringing_in.found import File, Unreadable
from workbook.bringing_in.reading import Cancelled, Contents, read_all

MB = 2**20
TABLE = "Date,Title\n2025-01-01,Coffee\n"


def names(data: bytes, most: int = 100 * MB) -> list[str]:
    """What is found in a packed file."""
    return [each.name for each in opened(File("a", data), most=most)]


def rolled(*entries: tarfile.TarInfo, size: int = 1) -> bytes:
    """A folder as a tar file, packed by gzip."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz") as roll:
        for entry in entries:
            entry.size = size if entry.isfile() else 0
            roll.addfile(entry, io.BytesIO(b"x" * size))
    return made.getvalue()


def a_link(name: str) -> zipfile.ZipInfo:
    """A link in a ZIP file."""
    link = zipfile.ZipInfo(name)
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    return link


# What is in it ----------------------------------------------------------------------------------


def test_a_file_that_packs_nothing_is_itself() -> None:
    assert opened(File("a.csv", b"x")) == (File("a.csv", b"x"),)


def test_what_nobody_put_there_stays_out() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packet:
        for name in (
            "a.csv",
            "b/",
            "__MACOSX/b.csv",
            "b/._c.csv",
            "b/.DS_Store",
            "Thumbs.db",
            "b\\d",
        ):
            packet.writestr(name, "x")
        packet.writestr(a_link("c.csv"), "/etc/passwd")
    assert names(made.getvalue()) == ["a.csv", "b/d"]


def test_of_a_rolled_folder_too() -> None:
    link = tarfile.TarInfo("b.csv")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    entries = [
        tarfile.TarInfo(name) for name in ("a.csv", "__MACOSX/c.csv", "._d.csv", "desktop.ini")
    ]
    assert names(rolled(*entries, link)) == ["a.csv"]


def test_one_file_packed_alone_loses_the_end_of_its_name() -> None:
    assert opened(File("a.csv.gz", gzip.compress(b"x"))) == (File("a.csv", b"x"),)


def test_a_sheet_is_one_file_and_a_packet_in_a_packet_is_opened_once() -> None:
    sheet = xlsx(f'<row r="1">{said("A1", "Date")}</row>')
    assert names(sheet) == ["a"]
    assert names(zipped({"b.zip": zipped({"c.xlsx": sheet, "d.csv": "x"})})) == ["c.xlsx", "d.csv"]
    with pytest.raises(Unreadable, match="Unpack it once"):
        names(zipped({"b.zip": zipped({"c.zip": zipped({"d.csv": "x"})})}))


# Bounds -----------------------------------------------------------------------------------------


def test_a_file_as_large_as_is_read_is_and_a_larger_one_is_not() -> None:
    assert names(bytes(3 * MB), most=3 * MB) == ["a"]
    with pytest.raises(Unreadable, match="more than"):
        names(bytes(3 * MB + 1), most=3 * MB)


def test_what_is_unpacked_is_counted_together() -> None:
    two = zipped({"a": bytes(MB), "b": bytes(MB)})
    assert names(two, most=2 * MB) == ["a", "b"]
    with pytest.raises(Unreadable, match="more than"):
        names(two, most=2 * MB - 1)


@pytest.mark.parametrize(
    "data",
    [
        zipped({"a": bytes(60 * MB)}),
        gzip.compress(bytes(60 * MB)),
        xlsx(" " * (60 * MB)),
    ],
    ids=["zip", "gzip", "sheet"],
)
def test_what_grows_beyond_measure_is_refused_before_it_is_large(data: bytes) -> None:
    assert len(data) < MB / 4
    with pytest.raises(Unreadable, match="more than"):
        names(data)


def test_too_many_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "MOST_MEMBERS", 3)
    few = zipped({f"{number}": "x" for number in range(3)})
    entries = [tarfile.TarInfo(f"{number}") for number in range(4)]
    assert len(names(few)) == len(names(rolled(*entries[:3]))) == 3
    for many in (
        zipped({f"{number}": "x" for number in range(4)}),
        zipped({"a.zip": few, "b": "x"}),
        rolled(*entries),
    ):
        with pytest.raises(Unreadable, match="packs more than 3 files"):
            names(many)


def test_a_locked_file_and_a_damaged_one_say_so() -> None:
    locked = bytearray(zipped({"a.csv": "x"}))
    for place in (locked.index(b"PK\x03\x04") + 6, locked.index(b"PK\x01\x02") + 8):
        locked[place] |= 1
    with pytest.raises(Unreadable, match="locked with a password"):
        names(bytes(locked))
    for data in (zipped({"a.csv": "x"})[:-9], gzip.compress(b"x" * 99)[:-9], b"\x1f\x8bx"):
        with pytest.raises(Unreadable, match="damaged, or not whole"):
            names(data)


# All of them ------------------------------------------------------------------------------------


def rows(number: int) -> bytes:
    """A table of so many different rows."""
    lines = (f"2025-01-{1 + row % 28:02},Coffee {row}" for row in range(number))
    return "\n".join(["Date,Title", *lines]).encode()


def read(*files: File) -> Contents:
    """What is in some files."""
    return read_all(files, asked())


def test_a_part_that_cannot_be_read_costs_itself() -> None:
    folder = zipped(
        {
            "a.csv": TABLE,
            "b.ics": calendar_of(GOOD),
            "c.html": "<feed>",
            "d.bin": b"\0\1",
            "e": b"\2\3",
        }
    )
    contents = read(File("mine.zip", folder))
    assert [source.name for source in contents.sources] == ["a.csv", "b.ics", "c.html"]
    assert len(contents.candidates) == 2
    assert [(each.place.file, each.why) for each in contents.left_out] == [
        ("c.html", "it is no feed that can be read, or not whole."),
        ("mine.zip", "files in it that are of no kind that can be read: 2"),
    ]


def test_a_folder_that_somebody_packed_is_read_file_by_file() -> None:
    card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann Mason\r\nUID:1\r\nEND:VCARD\r\n"
    files: dict[str, str | bytes] = {
        "Calendar/mine.ics": calendar_of(GOOD),
        "Contacts/all.vcf": card,
    }
    more: Mapping[str, str | bytes]
    for more in ({}, {"hours.csv": TABLE}):
        contents = read(File("takeout.zip", zipped({**files, **more})))
        assert len(contents.candidates) == 1 + len(more)
        assert [each.name for each in contents.contacts] == ["Ann Mason"]
        assert not contents.left_out


def test_what_was_read_is_called_by_its_kinds_once_and_by_three_names() -> None:
    files = [File(f"{number}.csv", rows(number)) for number in range(1, 5)]
    assert read(*files).said() == ("a table", "1.csv, 2.csv and 3.csv")
    both = read(files[0], File("5.ics", calendar_of(GOOD)))
    assert both.said() == ("a table and a calendar", "1.csv and 5.ics")


def test_reading_tells_how_much_it_found_and_ends_when_it_is_called_off() -> None:
    told: list[int] = []

    def going_on(found: int) -> bool:
        told.append(found)
        return found < 200

    with pytest.raises(Cancelled):
        read_all([File("a.csv", rows(500))], asked(), going_on)
    assert told == [100, 200]


def test_more_than_is_read_is_said_and_what_came_before_it_stays(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reading, "MOST_FOUND", 30)
    assert not read(File("a.csv", rows(30))).left_out
    contents = read(File("a.csv", rows(31)))
    assert len(contents.candidates) == 30
    assert "more in it than 30 entries" in contents.left_out[0].why


def test_somebody_who_is_in_two_files_is_one_person_and_in_the_first() -> None:
    card = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann Mason\r\nUID:1\r\nEND:VCARD\r\n"
    (ann,) = read(File("a.vcf", card), File("b.vcf", card)).contacts
    assert ann.place.file == "a.vcf"


def test_what_happened_on_a_day_that_no_log_takes_stays_out() -> None:
    table = "Date,Title\n1949-12-31,a\n1950-01-01,b\n2026-11-30,c\n2026-12-01,d\n"
    contents = read(File("a.csv", table.encode()))
    assert [each.day for each in contents.candidates] == [date(1950, 1, 1), date(2026, 11, 30)]
    assert [each.why for each in contents.left_out] == [
        "it took place before 1950",
        "still to come",
    ]
