"""Archives that are not taken: each is refused with its place, and the workbook is as it was."""

import io
import json
import struct
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from tests.test_log import told
from workbook.archive import ArchiveRefused, reading, unpacking
from workbook.core.book import Book
from workbook.core.entries import Entry, HopEntry, OutcomeEntry
from workbook.models import Gain, IfThen, Reply
from workbook.store.file.database import new_id

DAY = date(2026, 10, 1)
NOBODY = str(new_id())
Tables = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The archive of somebody who did a little of everything."""
    from workbook.core.book import close_all, open_book
    from workbook.settings import Settings

    book = open_book(Settings(home=tmp_path_factory.mktemp("good")))
    answer = book.answers.save(book.content.prompts["definition_first"], Reply(text="talk"))
    book.answers.add_note(answer.id, "later")
    plan = next(prompt for prompt in book.content.prompts.values() if prompt.kind == "if_then")
    book.answers.save(plan, Reply(plan=IfThen(what="ask", look_back=date(2190, 1, 1))))
    intention = book.answers.plan()
    assert intention
    book.answers.review_plan(intention.id, "it went")
    logged = book.log.add(Entry(act="blog", day=DAY, who=("M.",), minutes=30))
    book.log.add_outcome(
        OutcomeEntry(
            title="work",
            day=DAY,
            gains=(Gain.JOB,),
            hops=(
                told("K", act="blog", day=DAY, share=0.5),
                HopEntry(activity=logged.id, share=0.5),
            ),
        )
    )
    made = book.everything()
    close_all()
    return made


def refusal(book: Book, archive: bytes) -> str:
    """The sentence with which an archive is refused, by looking and by bringing in; nothing was
    changed."""
    before, version = book.everything(), book.version
    with pytest.raises(ArchiveRefused) as looked:
        book.preview_archive(io.BytesIO(archive))
    with pytest.raises(ArchiveRefused) as brought:
        book.bring_in(io.BytesIO(archive))
    assert str(looked.value) == str(brought.value)
    assert "Nothing was changed." in str(looked.value)
    assert (book.everything(), book.version) == (before, version)
    return str(looked.value)


def changed(table: str, **values: object) -> Callable[[Tables], None]:
    """Give the first row of a table other values."""
    return lambda tables: tables[table][0].update(values)


def again(table: str, **values: object) -> Callable[[Tables], None]:
    """Add the first row of a table once more, with other values."""
    return lambda tables: tables[table].append({**tables[table][0], **values})


BAD = {
    "wrong type": (
        changed("activities", minutes="half an hour"),
        "activities, row 1, minutes",
        "half an hour",
    ),
    "number for a text": (changed("people", name=7), "people, row 1, name", "7"),
    "a boolean for a number": (
        changed("activities", minutes=True),
        "activities, row 1, minutes",
        "true",
    ),
    "below 0": (changed("activities", minutes=-1), "activities, row 1, minutes", "-1"),
    "far too large": (changed("activities", reached=10**30), "activities, row 1, reached", "1000"),
    "a day that is none": (
        changed("activities", day="2026-02-30"),
        "activities, row 1, day",
        "2026-02-30",
    ),
    "a day of no calendar": (
        changed("activities", day="9999-12-31"),
        "activities, row 1, day",
        "9999",
    ),
    "a time of another zone": (
        changed("answers", saved_at="2026-01-01T00:00:00Z"),
        "answers, row 1, saved_at",
        "",
    ),
    "a word of no list": (
        changed("outcome_gains", gain="fame"),
        "outcome_gains, row 1, gain",
        "fame",
    ),
    "no id": (changed("people", id="me"), "people, row 1, id", "me"),
    "a column that is missing": (
        lambda tables: tables["people"][0].pop("name"),
        "people, row 1, name",
        "missing",
    ),
    "a column too many": (changed("people", phone="1"), "people, row 1, phone", "no such column"),
    "a table too many": (lambda tables: tables.update(letters=[{}]), "letters", "no such table"),
    "a reply that is none": (
        changed("answers", reply={"value": 11}),
        "answers, row 1, reply.value",
        "11",
    ),
    "a name too long": (changed("people", name="x" * 61), "people, row 1, name", "xxx …"),
    "half a letter": (changed("people", name="\ud800"), "people, row 1", ""),
    "a mix of more than all": (changed("acts", writing=1, events=1), "acts, row 1", ""),
    "the same id twice": (again("people"), "people, row 3, id", "twice"),
    "the same place in a chain": (again("credits", id=NOBODY), "credits, row 3, position", "taken"),
    "nobody's presence": (
        again("activity_people", activity=NOBODY),
        "activity_people, row 3, activity",
        "no such",
    ),
    "an act of no list": (
        changed("activities", act="dance"),
        "activities, row 1, act",
        "no such act",
    ),
    "a note on nothing": (
        changed("notes_on_answers", answer=NOBODY),
        "notes_on_answers, row 1, answer",
        "",
    ),
    "a review of nothing": (
        changed("intention_reviews", intention=NOBODY),
        "intention_reviews, row 1",
        "",
    ),
    "a gain of nothing": (
        again("outcome_gains", outcome=NOBODY),
        "outcome_gains, row 2, outcome",
        "",
    ),
    "an outcome without gain": (
        lambda tables: tables["outcome_gains"].clear(),
        "outcomes, row 1",
        "no kind of gain",
    ),
    "a chain of nobody": (
        changed("outcomes", chain=NOBODY),
        "outcomes, row 1, chain",
        "no such chain",
    ),
    "a chain through nothing": (
        changed("credits", activity=NOBODY),
        "credits, row 1, activity",
        "no such activity",
    ),
    "a chain in a circle": (
        lambda tables: tables["credits"][1].update(activity=tables["credits"][0]["activity"]),
        "credits, row 2, activity",
        "comes back",
    ),
    "a chain of more than all": (
        changed("credits", share=1),
        "credits, row 1, share",
        "do not add to 1",
    ),
    "a change of nothing": (again("change_parts", change=NOBODY), "change_parts", "no such change"),
    "a change that could not be undone": (
        changed("change_parts", kind="people; DROP TABLE people"),
        "change_parts, row 1",
        "",
    ),
}


@pytest.mark.parametrize("bad", BAD)
def test_a_row_that_cannot_be_is_named(book: Book, good: bytes, bad: str) -> None:
    spoil, place, says = BAD[bad]
    archive = json.loads(good)
    spoil(archive["tables"])
    said = refusal(book, json.dumps(archive).encode())
    assert f"{place}" in said
    assert says in said


TEXTS: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "nothing at all": (lambda good: b"", "not an archive"),
    "a picture": (lambda good: b"\x89PNG\r\n\x1a\n" + bytes(100), "not an archive"),
    "other JSON": (lambda good: b'{"format": "another 1", "tables": {}}', "not an archive"),
    "a list": (lambda good: b"[]", "not an archive"),
    "no tables": (
        lambda good: b'{"format": "networking-workbook 1", "schema": 1}',
        "not an archive",
    ),
    "broken UTF-8": (lambda good: good.replace(b'"note": ""', b'"note": "\xff"', 1), "UTF-8"),
    "cut short": (lambda good: good[: len(good) // 2], "something is missing"),
    "more behind it": (lambda good: good + b"{}", "not JSON"),
    "NaN": (lambda good: good.replace(b'"minutes": 30', b'"minutes": NaN'), "number"),
    "infinity": (lambda good: good.replace(b'"share": 0.5', b'"share": 1e999'), "share"),
    "a number of 5,000 digits": (
        lambda good: good.replace(b'"minutes": 30', b'"minutes": ' + b"9" * 5000),
        "number",
    ),
    "a column twice": (
        lambda good: good.replace(b'"minutes": 30', b'"minutes": 30, "minutes": 31'),
        "minutes is there twice",
    ),
    "a table twice": (
        lambda good: good.replace(b'"tables": {', b'"tables": {"stages": [], '),
        "the table is there twice",
    ),
    "a row that is none": (
        lambda good: good.replace(b'"stages": [', b'"stages": [7'),
        "stages, row 1",
    ),
    "a depth bomb": (
        lambda good: good.replace(b'"reply": {', b'"reply": {"x": ' + b"[" * 200_000, 1),
        "answers, row 1",
    ),
    "a row without end": (
        lambda good: good.replace(b'"note": "', b'"note": "' + b"x" * 2**24, 1),
        "",
    ),
}


@pytest.mark.parametrize("bad", TEXTS)
def test_a_text_that_cannot_be_is_refused(book: Book, good: bytes, bad: str) -> None:
    spoil, says = TEXTS[bad]
    assert spoil(good) != good
    assert says in refusal(book, spoil(good))


def zipped(good: bytes, *more: tuple[str, bytes]) -> bytes:
    """The JSON in a ZIP, with other entries."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(unpacking.JSON_NAME, good)
        for name, inside in more:
            archive.writestr(name, inside)
    return file.getvalue()


@pytest.mark.parametrize(
    "name", ["../out.txt", "/etc/passwd", "a/../../b", "C:\\x", "..\\x", "\\\\host\\x"]
)
def test_names_that_lead_out_of_the_archive(book: Book, good: bytes, name: str) -> None:
    assert "leads out of the archive" in refusal(book, zipped(good, (name, b"x")))


def test_a_link(book: Book, good: bytes) -> None:
    file = io.BytesIO(zipped(good))
    with zipfile.ZipFile(file, "a") as archive:
        link = zipfile.ZipInfo("README.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert "is a link" in refusal(book, file.getvalue())


def test_a_password(book: Book, good: bytes) -> None:
    locked = bytearray(zipped(good))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.find(mark) + place] |= 1
    assert "password" in refusal(book, bytes(locked))


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    "bad", ["another name", "twice", "nested", "a million entries", "another packing"]
)
def test_lists_that_are_not_ours(book: Book, good: bytes, bad: str) -> None:
    if bad == "twice":
        assert "two entries" in refusal(book, zipped(good, (unpacking.JSON_NAME, b"{}")))
    elif bad == "a million entries":
        entry = struct.pack("<4s42x", b"PK\x01\x02")
        end = struct.pack("<4s4HIIH", b"PK\x05\x06", 0, 0, 65535, 65535, 46 * 10**6, 0, 0)
        assert "1,000 entries" in refusal(book, b"PK\x03\x04" + entry * 10**6 + end)
    elif bad == "another packing":
        other = bytearray(zipped(good))
        for mark, place in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
            other[other.find(mark) + place] = 99
        assert "damaged" in refusal(book, bytes(other))
    else:
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("inner.zip" if bad == "nested" else "workbook.txt", zipped(good))
        assert f"no {unpacking.JSON_NAME} in it" in refusal(book, file.getvalue())


def test_a_damaged_zip(book: Book, good: bytes) -> None:
    whole = zipped(good)
    for cut in (10, len(whole) // 2, len(whole) - 5):
        assert "cut short" in refusal(book, whole[:cut])
    flipped = bytearray(whole)
    flipped[200] ^= 0xFF
    assert refusal(book, bytes(flipped))


@pytest.mark.parametrize("declared", [True, False])
def test_a_bomb_is_refused_before_it_is_unpacked(
    book: Book, good: bytes, declared: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if declared:
        bomb = bytearray(zipped(good))
        bomb[bomb.find(b"PK\x01\x02") + 24 :][:4] = b""
        place = bomb.find(b"PK\x01\x02") + 24
        bomb[place : place + 4] = struct.pack("<I", unpacking.MOST_BYTES + 1)
        assert "larger than 512 MB" in refusal(book, bytes(bomb))
    else:
        monkeypatch.setattr(unpacking, "MOST_BYTES", 2**20)
        assert "MB when unpacked" in refusal(book, b"{" + b" " * 2**21 + good[1:])
        place = (lied := bytearray(zipped(good + b" " * 2**22))).find(b"PK\x01\x02") + 24
        lied[place : place + 4] = struct.pack("<I", 100)
        assert "damaged" in refusal(book, bytes(lied))


class Endless(io.RawIOBase):
    """A file of ten million rows that nobody has to keep."""

    def __init__(self, head: bytes, row: bytes, rows: int) -> None:
        self._pieces = self._made(head, row, rows)
        self._rest = b""
        self.given = 0

    def _made(self, head: bytes, row: bytes, rows: int) -> Iterator[bytes]:
        yield head
        for _ in range(rows // 1000):
            yield row * 1000

    def read(self, size: int = -1) -> bytes:
        while len(self._rest) < size and (piece := next(self._pieces, b"")):
            self._rest += piece
        taken, self._rest = self._rest[:size], self._rest[size:]
        self.given += len(taken)
        return taken

    def seek(self, place: int, whence: int = 0) -> int:
        self._rest = b'{"fo' + self._rest
        return 0


def test_ten_million_rows_are_refused_without_being_kept(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MOST_ROWS", 3_000)
    head = b'{"format": "networking-workbook 1", "schema": 1, "tables": {"activity_people": ['
    row = json.dumps({"activity": NOBODY, "person": NOBODY}).encode() + b","
    file = Endless(head, row, 10_000_000)
    before = book.everything()
    tracemalloc.start()
    try:
        with pytest.raises(ArchiveRefused, match="more than 3,000 rows"):
            book.preview_archive(file)  # type: ignore[arg-type]
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 50 * 2**20
    assert file.given < 10 * 2**20
    assert book.everything() == before
