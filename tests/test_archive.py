"""Everything in one file: all of it, the same bytes for the same rows, and no key."""

import csv
import json
from codecs import BOM_UTF8
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import duckdb

from tests.archives import Tables, files_in, tables_in
from tests.helpers.chains import told
from workbook.archive.manifest import MANIFEST, table_file
from workbook.core.book import Book, close_all, open_book
from workbook.core.entries import Entry, OutcomeEntry
from workbook.core.people import PersonEntry
from workbook.models import Gain, Mix, Reply, Stage
from workbook.settings import Settings
from workbook.store.file.migrations import migrations
from workbook.store.tables.tidy import TIDY

DAY = date(2026, 10, 1)


def fill(book: Book) -> None:
    """A little of everything."""
    answer = book.answers.save(
        book.content.prompts["definition_first"], Reply(text="talk\n\x01 ‏עברית 👩 \"'")
    )
    book.answers.mark_idea(answer.id, "B2", held=True)
    book.answers.save(
        book.content.prompts["hours_guess"],
        Reply(shares=Mix(writing=0.1, events=0.2, collaboration=0.7)),
    )
    book.drafts.keep("prompt:x", "tab", 2**53 - 1, Reply(text="half"))
    book.log.add(Entry(act="blog", day=DAY, who=("M.", "Jo"), reached=10**9, note="n"))
    book.outcomes.add(
        OutcomeEntry(
            title="Work",
            day=DAY,
            gains=(Gain.JOB, Gain.HELP),
            hops=(told("K", act="blog", day=DAY, words="spoke of it"),),
        )
    )


def tables(book: Book) -> Tables:
    """What the archive holds."""
    return tables_in(book.everything())


def test_every_row_of_every_table_is_there(book: Book) -> None:
    fill(book)
    held = book.counts()
    held.pop("schema_version")
    assert {table: len(rows) for table, rows in tables(book).items()} == held
    manifest = json.loads(files_in(book.everything())[MANIFEST])
    assert manifest == {
        "format": "networking-workbook",
        "version": 2,
        "schema": migrations()[-1].version,
        "tables": held,
    }


def test_values_are_as_they_were_entered(book: Book) -> None:
    fill(book)
    found = tables(book)
    replies = [row["reply"] for row in found["answers"]]
    assert {"text": "talk\n\x01 ‏עברית 👩 \"'"} in replies
    assert {"shares": {"writing": 0.1, "events": 0.2, "collaboration": 0.7}} in replies
    assert [(row["idea"], row["held"]) for row in found["held_ideas"]] == [("B2", True)]
    assert found["drafts"][0]["revision"] == 2**53 - 1
    assert {row["day"] for row in found["activities"]} == {"2026-10-01"}
    assert {row["gain"] for row in found["outcome_gains"]} == {"job", "help"}
    assert {row["name"] for row in found["people"]} == {"M.", "Jo", "K"}


def test_the_same_rows_give_the_same_bytes(settings: Settings, book: Book) -> None:
    fill(book)
    first = book.everything()
    assert book.everything() == first
    close_all()
    again = open_book(settings)
    assert again.everything() == first
    again.answers.skip("x")
    assert again.everything() != first


def test_the_key_of_the_drafts_stays_here(book: Book) -> None:
    fill(book)
    files = files_in(book.archive("# Words"))
    assert not [name for name, inside in files.items() if book.draft_key.encode() in inside]
    [row] = tables(book)["workbook"]
    assert row.keys() == {"id", "created_at"}


def test_an_archive_made_while_something_is_written_is_of_one_moment(book: Book) -> None:
    """An outcome is never there without its gains, nor its gains without it."""

    def add(number: int) -> None:
        book.outcomes.add(
            OutcomeEntry(
                title=f"{number}",
                day=DAY,
                gains=(Gain.JOB,),
                hops=(told("K", act="blog", day=DAY),),
            )
        )

    with ThreadPoolExecutor(2) as pool:
        writing = [pool.submit(add, number) for number in range(40)]
        found = [tables(book) for _ in range(8)]
        for each in writing:
            each.result()
    for archive in found:
        outcomes = len(archive["outcomes"])
        assert len(archive["outcome_gains"]) == len(archive["credits"]) == outcomes
        assert len(archive["told_steps"]) == len(archive["told_people"]) == outcomes
        assert len(archive["changes"]) == outcomes


def test_the_zip_is_documented_private_and_the_same_each_time(book: Book, tmp_path: Path) -> None:
    fill(book)
    packed = book.archive("# Words")
    assert book.archive("# Words") == packed
    with ZipFile(BytesIO(packed)) as archive:
        names = archive.namelist()
        readme = archive.read("README.txt").decode()
        for name, inside in files_in(book.everything()).items():
            assert archive.read(name) == inside
        assert archive.read("private-workbook.md") == b"# Words"
        assert all("private" in name for name in names if name != "README.txt")
        archive.extractall(tmp_path)
    for table in TIDY:
        found = duckdb.read_parquet(str(tmp_path / f"parquet/private-{table}.parquet"))
        assert found.columns == list(TIDY[table].columns)
        with (tmp_path / f"csv/private-{table}.csv").open(encoding="utf-8-sig", newline="") as file:
            lines = list(csv.reader(file))
        assert lines[0] == found.columns
        assert len(lines) - 1 == found.shape[0]
        documented = readme.split(f"csv/private-{table}.csv")[1].split("\n\n")[0]
        assert all(f"    {column} " in documented for column in found.columns)
    for table, rows in tables(book).items():
        documented = readme.split(f"\n{table_file(table)}\n")[1].split("\n\n")[0]
        assert all(f"    {column} " in documented for row in rows for column in row)


def analysed(book: Book) -> dict[str, list[dict[str, str]]]:
    """The tables for analysis, as they are read."""
    with ZipFile(BytesIO(book.archive(""))) as archive:
        return {
            table: list(
                csv.DictReader(
                    StringIO(archive.read(f"csv/private-{table}.csv").decode("utf-8-sig"))
                )
            )
            for table in TIDY
        }


def test_of_what_was_said_twice_the_tables_for_analysis_say_which_counts(book: Book) -> None:
    person = book.people.add(PersonEntry(name="JM", stage=Stage.MET, stage_day=date(2020, 1, 1)))
    book.people.edit(
        person.id, PersonEntry(name="JM", stage=Stage.TRUSTED, stage_day=date(2021, 1, 1))
    )
    for text in ("one", "two"):
        book.answers.save(book.content.prompts["definition_first"], Reply(text=text))
    read = analysed(book)
    assert [(row["stage"], row["stage_day"]) for row in read["people"]] == [
        ("trusted", "2021-01-01")
    ]
    assert [(row["text"], row["newest"]) for row in read["answers"]] == [
        ("one", "false"),
        ("two", "true"),
    ]


def test_minutes_that_nobody_noted_are_empty_and_not_zero(book: Book) -> None:
    for who, minutes in (("Untimed", None), ("Timed", 0), ("Both", None), ("Both", 20)):
        book.log.add(Entry(act="blog", day=DAY, who=(who,), minutes=minutes))
    read = {row["name"]: (row["activities"], row["minutes"]) for row in analysed(book)["people"]}
    assert read == {"Untimed": ("1", ""), "Timed": ("1", "0"), "Both": ("2", "20")}


def test_the_tables_for_analysis_say_words_and_counts(book: Book) -> None:
    fill(book)
    read = analysed(book)
    assert {
        (row["act_label"], row["people_count"], row["people"]) for row in read["activities"]
    } == {("Write a blog post", "2", "Jo; M.")}
    [outcome] = read["outcomes"]
    assert (outcome["gains"], outcome["steps"]) == ("help; job", "1")
    [step] = read["credits"]
    assert (step["title"], step["people"], step["share"]) == ("Work", "K", "1.0")
    assert (step["told"], step["words"], step["whose"]) == ("true", "spoke of it", "theirs")
    assert (step["act_label"], step["activity"]) == ("Write a blog post", "")
    assert (step["day"], step["year"]) == (DAY.isoformat(), str(DAY.year))
    assert book.content.prompts["definition_first"].question in {
        row["question"] for row in read["answers"]
    }


def test_no_text_in_a_table_for_a_spreadsheet_is_carried_out(book: Book) -> None:
    """And elsewhere it stands as it was entered."""
    begin = ["=1+1", "+cmd|' /C calc'!A0", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "’=1", "a=1"]
    for note in begin:
        book.log.add(Entry(act="blog", day=date(2026, 10, 1), note=note, who=(note.strip(),)))
    archive = book.archive("x")
    files = files_in(archive)
    tables = [name for name in files if name.startswith("csv/")]
    assert tables
    for name in tables:
        assert files[name].startswith(BOM_UTF8)
        for row in csv.reader(StringIO(files[name].decode("utf-8-sig"), newline="")):
            for cell in row:
                assert not cell.startswith(("=", "+", "@", "\t", "\r", "\n")), (name, cell)
                assert not cell.startswith("-") or cell.lstrip("-").replace(".", "").isdigit()
    said = files["csv/private-activities.csv"].decode("utf-8-sig")
    assert all(cell in said for cell in ("'=1+1", "'@SUM(A1)", "’=1"))
    assert "'’=1" not in said
    stored = [row["note"] for row in tables_in(archive)["activities"]]
    assert sorted(stored) == sorted(begin)
    assert "CSV file is UTF-8" in files["README.txt"].decode()
