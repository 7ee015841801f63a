"""Archives that are not taken: each is refused with its place, and the workbook is as it was."""

import io
import json
import struct
import tracemalloc
import zipfile
from bisect import bisect_left
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from tests.archives import (
    NEWEST,
    Tables,
    archive_of,
    document_of,
    files_in,
    lines_of,
    tables_in,
    zipped,
)
from tests.helpers.chains import told
from workbook.archive import ArchiveRefused, earlier, reading, strict_json, unpacking
from workbook.archive.manifest import LONGEST_MANIFEST, MANIFEST, table_file, written
from workbook.archive.unpacking import MOST_ROUND
from workbook.core.book import Book, close_all, open_book
from workbook.core.entries import Entry, HopEntry, OutcomeEntry
from workbook.models import Gain, IfThen, Reply
from workbook.settings import Settings
from workbook.store.file.database import new_id

DAY = date(2026, 10, 1)
NOBODY = str(new_id())
Files = dict[str, bytes]


@pytest.fixture(scope="module")
def book(good: bytes, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """An empty workbook, as which it is left by each of these tests."""
    yield open_book(Settings(home=tmp_path_factory.mktemp("empty")))
    close_all()


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The archive of somebody who did a little of everything."""
    book = open_book(Settings(home=tmp_path_factory.mktemp("good")))
    answer = book.answers.save(book.content.prompts["definition_first"], Reply(text="talk"))
    book.answers.add_note(answer.id, "later")
    plan = next(prompt for prompt in book.content.prompts.values() if prompt.kind == "if_then")
    book.answers.save(plan, Reply(plan=IfThen(what="ask", look_back=date(2190, 1, 1))))
    intention = book.answers.plan()
    assert intention
    book.answers.review_plan(intention.id, "it went")
    logged = book.log.add(Entry(act="blog", day=DAY, who=("M.",), minutes=30))
    book.outcomes.add(
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
        "activities.jsonl, line 1, minutes",
        "half an hour",
    ),
    "number for a text": (changed("people", name=7), "people.jsonl, line 1, name", "7"),
    "a boolean for a number": (
        changed("activities", minutes=True),
        "activities.jsonl, line 1, minutes",
        "true",
    ),
    "below 0": (changed("activities", minutes=-1), "activities.jsonl, line 1, minutes", "-1"),
    "far too large": (
        changed("activities", reached=10**30),
        "activities.jsonl, line 1, reached",
        "1000",
    ),
    "a day that is none": (
        changed("activities", day="2026-02-30"),
        "activities.jsonl, line 1, day",
        "2026-02-30",
    ),
    "a day of no calendar": (
        changed("activities", day="9999-12-31"),
        "activities.jsonl, line 1, day",
        "9999",
    ),
    "a time of another zone": (
        changed("answers", saved_at="2026-01-01T00:00:00Z"),
        "answers.jsonl, line 1, saved_at",
        "",
    ),
    "a word of no list": (
        changed("outcome_gains", gain="fame"),
        "outcome_gains.jsonl, line 1, gain",
        "fame",
    ),
    "no id": (changed("people", id="me"), "people.jsonl, line 1, id", "me"),
    "a column that is missing": (
        lambda tables: tables["people"][0].pop("name"),
        "people.jsonl, line 1, name",
        "missing",
    ),
    "a column too many": (
        changed("people", phone="1"),
        "people.jsonl, line 1, phone",
        "no such column",
    ),
    "a table too many": (lambda tables: tables.update(letters=[{}]), "letters", "no such table"),
    "a reply that is none": (
        changed("answers", reply={"value": 11}),
        "answers.jsonl, line 1, reply.value",
        "11",
    ),
    "a name too long": (changed("people", name="x" * 61), "people.jsonl, line 1, name", "xxx …"),
    "half a letter": (changed("people", name="\ud800"), "people.jsonl, line 1", ""),
    "a mix of more than all": (changed("acts", writing=1, events=1), "acts.jsonl, line 1", ""),
    "the same id twice": (again("people"), "people.jsonl, line 3, id", "twice"),
    "the same place in a chain": (
        again("credits", id=NOBODY),
        "credits.jsonl, line 3, position",
        "taken",
    ),
    "nobody's presence": (
        again("activity_people", activity=NOBODY),
        "activity_people.jsonl, line 2, activity",
        "no such",
    ),
    "an act of no list": (
        changed("activities", act="dance"),
        "activities.jsonl, line 1, act",
        "no such act",
    ),
    "a note on nothing": (
        changed("notes_on_answers", answer=NOBODY),
        "notes_on_answers.jsonl, line 1, answer",
        "",
    ),
    "a review of nothing": (
        changed("intention_reviews", intention=NOBODY),
        "intention_reviews.jsonl, line 1",
        "",
    ),
    "a gain of nothing": (
        again("outcome_gains", outcome=NOBODY),
        "outcome_gains.jsonl, line 2, outcome",
        "",
    ),
    "an outcome without gain": (
        lambda tables: tables["outcome_gains"].clear(),
        "outcomes.jsonl, line 1",
        "no kind of gain",
    ),
    "a chain of nobody": (
        changed("outcomes", chain=NOBODY),
        "outcomes.jsonl, line 1, chain",
        "no such chain",
    ),
    "a chain through nothing": (
        changed("credits", activity=NOBODY),
        "credits.jsonl, line 1, activity",
        "no such activity",
    ),
    "a chain in a circle": (
        lambda tables: tables["credits"][0].update(activity=tables["credits"][1]["activity"]),
        "credits.jsonl, line 2, activity",
        "comes back",
    ),
    "a chain of more than all": (
        changed("credits", share=1),
        "credits.jsonl, line 1, share",
        "do not add to 1",
    ),
    "a change of nothing": (again("change_parts", change=NOBODY), "change_parts", "no such change"),
    "a change that could not be undone": (
        changed("change_parts", kind="people; DROP TABLE people"),
        "change_parts.jsonl, line 1",
        "",
    ),
}


@pytest.mark.parametrize("bad", BAD)
def test_a_row_that_cannot_be_is_named(book: Book, good: bytes, bad: str) -> None:
    spoil, place, says = BAD[bad]
    tables = tables_in(good)
    spoil(tables)
    said = refusal(book, archive_of(tables))
    assert place in said
    assert says in said


def with_line(table: str, old: bytes, new: bytes) -> Callable[[Files], None]:
    """Write something else into the first line of a table's file that has it."""

    def spoil(files: Files) -> None:
        before = files[table_file(table)]
        files[table_file(table)] = before.replace(old, new, 1)
        assert files[table_file(table)] != before

    return spoil


LINES: dict[str, tuple[Callable[[Files], object], str, str]] = {
    "broken UTF-8": (
        with_line("activities", b'"note":""', b'"note":"\xff"'),
        "activities.jsonl, line 1",
        "not UTF-8",
    ),
    "NUL": (
        with_line("activities", b'"note":""', b'"note":"\x00"'),
        "activities.jsonl, line 1",
        "not JSON",
    ),
    "UTF-16": (
        lambda files: files.update({table_file("people"): '{"id": "x"}\n'.encode("utf-16")}),
        "people.jsonl, line 1",
        "not UTF-8",
    ),
    "cut short": (
        lambda files: files.update({table_file("people"): files[table_file("people")][:-9]}),
        "people.jsonl, line 2",
        "something is missing",
    ),
    "more behind it": (
        with_line("people", b"}\n", b"}{}\n"),
        "people.jsonl, line 1",
        "not JSON",
    ),
    "NaN": (
        with_line("activities", b'"minutes":30', b'"minutes":NaN'),
        "activities.jsonl, line 1",
        "number",
    ),
    "infinity": (
        with_line("credits", b'"share":0.5', b'"share":1e999'),
        "credits.jsonl, line 1, share",
        "",
    ),
    "a number of 5,000 digits": (
        with_line("activities", b'"minutes":30', b'"minutes":' + b"9" * 5000),
        "activities.jsonl, line 1",
        "number",
    ),
    "a column twice": (
        with_line("activities", b'"minutes":30', b'"minutes":30, "minutes": 31'),
        "activities.jsonl, line 1",
        "minutes is there twice",
    ),
    "a row that is a number": (
        lambda files: files.update({table_file("people"): b"7\n" + files[table_file("people")]}),
        "people.jsonl, line 1",
        "cannot be there",
    ),
    "a row that is a list": (
        lambda files: files.update({table_file("people"): b"[{}]\n[{}]\n"}),
        "people.jsonl, line 1",
        "cannot be there",
    ),
    "an empty line": (
        with_line("people", b"}\n", b"}\n\n"),
        "people.jsonl, line 2",
        "something is missing",
    ),
    "two rows in a line": (
        with_line("people", b"}\n", b"} "),
        "people.jsonl, line 1",
        "not JSON",
    ),
    "a depth bomb": (
        with_line("answers", b'"reply":{', b'"reply":{"x": ' + b"[" * 200_000),
        "answers.jsonl, line 1",
        "nested too deeply",
    ),
    "a deep line that is JSON": (
        with_line("answers", b'"reply":{', b'"reply":{"x": ' + b"[" * 300 + b"]" * 300 + b","),
        "answers.jsonl, line 1",
        "",
    ),
    "a line without end": (
        with_line("activities", b'"note":"', b'"note":"' + b"x" * reading.LONGEST_LINE),
        "activities.jsonl, line 1",
        "too long",
    ),
    "a file without a line's end": (
        lambda files: files.update({table_file("people"): b" " * (reading.LONGEST_LINE + 7)}),
        "people.jsonl, line 1",
        "too long",
    ),
    "a line too few": (
        lambda files: files.update({table_file("people"): one_line(files[table_file("people")])}),
        "people.jsonl",
        "fewer lines than private-manifest.json says",
    ),
    "a line too many": (
        lambda files: files.update({table_file("people"): files[table_file("people")] * 2}),
        "people.jsonl",
        "more lines than private-manifest.json says",
    ),
    "no lines": (
        lambda files: files.update({table_file("people"): b""}),
        "people.jsonl",
        "fewer lines than",
    ),
    "no file": (
        lambda files: files.pop(table_file("people")) and None,
        "people.jsonl",
        "There is no",
    ),
    "a file too many": (
        lambda files: files.update({table_file("letters"): b""}),
        "letters.jsonl",
        "does not name it",
    ),
}


def one_line(lines: bytes) -> bytes:
    return lines[: lines.index(b"\n") + 1]


@pytest.mark.parametrize("bad", LINES)
def test_a_line_that_cannot_be_is_named(book: Book, good: bytes, bad: str) -> None:
    spoil, place, says = LINES[bad]
    files = files_in(good)
    spoil(files)
    said = refusal(book, zipped(files))
    assert place in said
    assert says in said


MANIFESTS: dict[str, tuple[dict[str, object] | bytes, str]] = {
    "another format": ({"format": "another"}, "not an archive"),
    "no format": ({"format": None}, "not an archive"),
    "a list": (b"[]", "not an archive"),
    "no JSON": (b"networking-workbook", "not JSON"),
    "no UTF-8": (b"\xff", "not UTF-8"),
    "nested": (b"[" * 60_000, "nested too deeply"),
    "a name twice": (b'{"format": "networking-workbook", "format": ""}', "format is there twice"),
    "very long": (b" " * (LONGEST_MANIFEST + 1), "private-manifest.json is larger than"),
    "no schema": ({"schema": None}, "private-manifest.json, schema"),
    "schema 0": ({"schema": 0}, "private-manifest.json, schema"),
    "schema true": ({"schema": True}, "private-manifest.json, schema"),
    "version 0": ({"version": 0}, "private-manifest.json, version"),
    "no tables": ({"tables": None}, "private-manifest.json, tables"),
    "a column too many": ({"letters": 3}, "private-manifest.json, letters"),
    "fewer than no rows": ({"tables": {"people": -1}}, "tables.people: -1 cannot be there"),
    "half a row": ({"tables": {"people": 0.5}}, "tables.people: 0.5 cannot be there"),
    "rows true": ({"tables": {"people": True}}, "tables.people: true cannot be there"),
    "a table that there is not": ({"tables": {"letters": 0}}, "letters: there is no such table"),
    "a table that leads out": (
        {"tables": {"../../people": 0}},
        "../../people: there is no such table",
    ),
    "a table that is missing": ({"tables": {}}, "private-manifest.json, act_mixes: it is missing"),
    "too many rows": (
        {"schema": 1, "tables": {"people": 2**31 - 1}},
        "more than 2,000,000 rows",
    ),
}


@pytest.mark.parametrize("bad", MANIFESTS)
def test_a_manifest_that_cannot_be_is_refused(book: Book, good: bytes, bad: str) -> None:
    said, says = MANIFESTS[bad]
    files = files_in(good)
    if isinstance(said, dict):
        said = json.dumps({**json.loads(files[MANIFEST]), **said}).encode()
        if bad == "too many rows":
            files = {name: files[name] for name in files if table_file("")[:7] not in name}
            files[table_file("people")] = b""
    assert says in refusal(book, zipped({**files, MANIFEST: said}))


def test_an_older_archive_may_lack_a_table_and_one_of_this_version_may_not(
    book: Book, good: bytes
) -> None:
    tables = tables_in(good)
    del tables["welcomes"]
    assert "welcomes: it is missing" in refusal(book, archive_of(tables))
    assert book.preview_archive(io.BytesIO(archive_of(tables, schema=NEWEST - 1))).empty


TEXTS: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "nothing at all": (lambda good: b"", "not an archive"),
    "a picture": (lambda good: b"\x89PNG\r\n\x1a\n" + bytes(100), "not an archive"),
    "other JSON": (lambda good: b'{"format": "another 1", "tables": {}}', "not an archive"),
    "a list": (lambda good: b"[]", "not an archive"),
    "no tables": (
        lambda good: b'{"format": "networking-workbook 1", "schema": 1}',
        "not an archive",
    ),
    "a table that is none": (
        lambda good: good.replace(b'"stages": [', b'"stages": 7, "x": ['),
        "not an archive",
    ),
    "a table that there is not": (
        lambda good: good.replace(b'"stages": [', b'"letters": ['),
        "letters: there is no such table",
    ),
    "something else in it": (
        lambda good: good.replace(b'"tables"', b'"x": 1, "tables"', 1),
        "not an archive",
    ),
    "a schema that is none": (
        lambda good: good.replace(f'"schema": {NEWEST}'.encode(), b'"schema": true'),
        "not an archive",
    ),
    "a step that is none": (
        lambda good: good.replace(b'"stages": [', b'"schema_version": [{}], "stages": ['),
        "schema_version, row 1",
    ),
    "broken UTF-8": (
        lambda good: good.replace(b'"note": ""', b'"note": "\xff"', 1),
        "not UTF-8",
    ),
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
        "stages is there twice",
    ),
    "a row that is none": (
        lambda good: good.replace(b'"stages": [', b'"stages": [7'),
        "stages, row 1",
    ),
    "a wrong type": (
        lambda good: good.replace(b'"minutes": 30', b'"minutes": "half an hour"'),
        "The JSON file, activities, row 1, minutes",
    ),
    "a depth bomb": (
        lambda good: good.replace(b'"reply": {', b'"reply": {"x": ' + b"[" * 200_000, 1),
        "nested too deeply",
    ),
}


@pytest.mark.parametrize("bad", TEXTS)
def test_a_document_of_before_that_cannot_be_is_refused(book: Book, good: bytes, bad: str) -> None:
    document = document_of(tables_in(good))
    spoil, says = TEXTS[bad]
    assert spoil(document) != document
    assert says in refusal(book, spoil(document))


def test_a_document_as_deep_as_can_be_read_is_refused_at_its_row(book: Book, good: bytes) -> None:
    """What can just be read can be written again."""
    document = document_of(tables_in(good))

    def said(depth: int) -> str:
        deep = b'"reply": {"x": ' + b"[" * depth + b"]" * depth + b", "
        with pytest.raises(ArchiveRefused) as refused:
            book.preview_archive(io.BytesIO(document.replace(b'"reply": {', deep, 1)))
        return refused.value.sentence

    edge = bisect_left(range(1_000), True, key=lambda depth: "nested too deeply" in said(depth))
    assert edge < 1_000
    assert all("answers, row 1" in said(depth) for depth in range(edge - 10, edge))


@pytest.mark.parametrize("packed", [True, False])
def test_a_document_that_is_too_large_for_memory_is_refused(
    book: Book, good: bytes, packed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = document_of(tables_in(good)) + b" " * 2**20
    monkeypatch.setattr(earlier, "MOST_BYTES", 2**20)
    archive = zipped({earlier.DOCUMENT: document}) if packed else document
    assert "larger than 1 MB" in refusal(book, archive)


@pytest.mark.parametrize(
    "name",
    ["../out.txt", "/etc/passwd", "a/../../b", "C:\\x", "..\\x", "\\\\host\\x", "tables/a\0.txt"],
)
def test_names_that_lead_out_of_the_archive(book: Book, good: bytes, name: str) -> None:
    # The writer cuts a name at a NUL, so it is put there afterwards.
    packed = zipped({**files_in(good), name.replace("\0", "%"): b"x"})
    if "\0" in name:
        packed = packed.replace(name.replace("\0", "%").encode(), name.encode())
    assert "leads out of the archive" in refusal(book, packed)


def test_a_link(book: Book, good: bytes) -> None:
    file = io.BytesIO(good)
    with zipfile.ZipFile(file, "a") as archive:
        link = zipfile.ZipInfo("README.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert "is a link" in refusal(book, file.getvalue())


def test_a_password(book: Book, good: bytes) -> None:
    locked = bytearray(good)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.find(mark) + place] |= 1
    assert "password" in refusal(book, bytes(locked))


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", [MANIFEST, table_file("people"), "README.txt"])
def test_a_name_that_is_there_twice(book: Book, good: bytes, name: str) -> None:
    file = io.BytesIO(zipped({**files_in(good), "README.txt": b""}))
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(name, b"{}")
    assert "two entries" in refusal(book, file.getvalue())


@pytest.mark.parametrize(
    "bad", ["another name", "nested too deeply", "a million entries", "another packing"]
)
def test_lists_that_are_not_ours(book: Book, good: bytes, bad: str) -> None:
    if bad == "a million entries":
        entry = struct.pack("<4s42x", b"PK\x01\x02")
        end = struct.pack("<4s4HIIH", b"PK\x05\x06", 0, 0, 65535, 65535, 46 * 10**6, 0, 0)
        assert "1,000 entries" in refusal(book, b"PK\x03\x04" + entry * 10**6 + end)
    elif bad == "another packing":
        other = bytearray(good)
        for mark, place in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
            other[other.find(mark) + place] = 99
        assert "damaged" in refusal(book, bytes(other))
    else:
        rounds = MOST_ROUND + 1 if bad == "nested too deeply" else 1
        name = "inner.zip" if bad == "nested too deeply" else "workbook.txt"
        for _ in range(rounds):
            good = zipped({name: good})
        assert f"no {MANIFEST} in it" in refusal(book, good)


def test_a_zip_in_a_zip_is_bounded_too(
    book: Book, good: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By what its list says, and by what is there."""
    inner = zipped({"inner.zip": good + b" " * 2**21})
    monkeypatch.setattr(unpacking, "MOST_BYTES", 2**20)
    assert "inner.zip is larger than 1 MB" in refusal(book, inner)
    lied = lied_about(inner, "inner.zip", 2**19)
    assert "damaged" in refusal(book, lied)


def test_more_than_one_archive_at_a_time(book: Book, good: bytes) -> None:
    for two in (
        zipped({"a.zip": good, "b.zip": good}),
        zipped({f"{side}/{name}": text for side in "ab" for name, text in files_in(good).items()}),
    ):
        assert "more than one archive" in refusal(book, two)


def test_one_file_out_of_an_archive(book: Book, good: bytes) -> None:
    assert "Pack the folder" in refusal(book, files_in(good)[MANIFEST])


def test_a_damaged_zip(book: Book, good: bytes) -> None:
    for cut in (10, len(good) // 2, len(good) - 5):
        assert "cut short" in refusal(book, good[:cut])
    flipped = bytearray(good)
    flipped[200] ^= 0xFF
    assert refusal(book, bytes(flipped))


def lied_about(archive: bytes, name: str, size: int) -> bytes:
    """An archive whose list says that an entry has another size when unpacked."""
    lied = bytearray(archive)
    place = lied.rindex(b"PK\x01\x02", 0, lied.rindex(name.encode())) + 24
    lied[place : place + 4] = struct.pack("<I", size)
    return bytes(lied)


def test_a_bomb_is_refused_before_it_is_unpacked(
    book: Book, good: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether the list of entries says how large they are, or says something else."""
    people = table_file("people")
    for declared in (reading.MOST_BYTES + 1, 2**32 - 2):
        bomb = lied_about(good, people, declared)
        assert "The archive is larger than 512 MB" in refusal(book, bomb)
    files = files_in(good)
    large = zipped({**files, people: files[people] + b" " * 2**22})
    assert "damaged" in refusal(book, lied_about(large, people, len(files[people])))
    monkeypatch.setattr(reading, "MOST_BYTES", 2**20)
    half = b" " * 2**19
    assert "larger than 1 MB" in refusal(
        book, zipped({**files, people: half, table_file("acts"): half + b" "})
    )


def test_a_million_lines_are_refused_without_being_kept(book: Book, tmp_path: Path) -> None:
    """The manifest, which tells of fewer, is believed."""
    row = lines_of([{"activity": NOBODY, "person": NOBODY}])
    path = tmp_path / "large.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(MANIFEST, written(1, {"activity_people": 3_000}))
        with archive.open(table_file("activity_people"), "w", force_zip64=True) as file:
            for _ in range(1_000):
                file.write(row * 1_000)
    assert most_memory_for(book, path, "more lines than") < 20 * 2**20


def test_a_line_of_a_hundred_megabytes_is_refused_without_being_kept(
    book: Book, tmp_path: Path
) -> None:
    path = tmp_path / "long.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(MANIFEST, written(1, {"people": 1}))
        with archive.open(table_file("people"), "w", force_zip64=True) as file:
            for _ in range(100):
                file.write(b" " * 2**20)
    assert most_memory_for(book, path, "too long") < 3 * reading.LONGEST_LINE


@pytest.mark.parametrize("where", ["before a row", "in a row", "in each of many rows"])
def test_a_hundred_megabytes_of_blanks_is_refused_before_it_is_read(
    book: Book, tmp_path: Path, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A small ZIP, whose every line is short enough to be a row."""
    path = tmp_path / "blank.zip"
    rows, blank = {"in each of many rows": (900, 2**17)}.get(where, (7, 2**24 - 200))
    line = lines_of([{"activity": NOBODY, "person": NOBODY}])
    line = (
        b" " * blank + line if where == "before a row" else line.replace(b",", b"," + b" " * blank)
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr(MANIFEST, written(1, {"activity_people": rows}))
        with archive.open(table_file("activity_people"), "w", force_zip64=True) as file:
            for _ in range(rows):
                file.write(line)
    read: list[int] = []

    def counted(text: bytes) -> object:
        read.append(len(text))
        return strict_json.parsed(text)

    monkeypatch.setattr(reading, "parsed", counted)
    with path.open("rb") as given, pytest.raises(ArchiveRefused, match="nearly all of it is blank"):
        book.preview_archive(given)
    assert sum(read) < 3 * reading.MOST_BLANK


def test_texts_that_are_blank_are_taken(book: Book, good: bytes) -> None:
    """Somebody may keep blanks; the archive of it comes back."""
    tables = tables_in(good)
    tables["answers"][0]["reply"] = {"text": " " * 200_000}
    assert book.preview_archive(io.BytesIO(archive_of(tables))).empty


def test_others_write_while_an_archive_is_read(
    good: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may take a minute, or be made to take one."""
    here = open_book(Settings(home=tmp_path / "here"))
    drafts = iter(range(1, 10_000))

    def while_somebody_types(text: bytes) -> object:
        with ThreadPoolExecutor(1) as other:
            typed = other.submit(
                here.drafts.keep, "prompt:x", "tab", next(drafts), Reply(text="typed")
            )
            typed.result(timeout=20)
        return strict_json.parsed(text)

    monkeypatch.setattr(reading, "parsed", while_somebody_types)
    here.bring_in(io.BytesIO(good))
    assert here.log.count() == 1
    here.close()


def most_memory_for(book: Book, path: Path, says: str) -> int:
    """How many bytes Python holds at most while an archive is refused."""
    before = book.everything()
    tracemalloc.start()
    try:
        with path.open("rb") as given, pytest.raises(ArchiveRefused, match=says):
            book.preview_archive(given)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert book.everything() == before
    return most
