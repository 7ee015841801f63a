"""Whatever is taken in can be lived with: every page opens, and the archive is written again.

Of every column of every table each odd value that its model takes comes in at once.
"""

import io
import json
import shutil
from pathlib import Path
from typing import Any

import duckdb
import pytest
from pydantic import ValidationError

from tests.archives import NEWEST, Tables, archive_of, tables_in
from tests.helpers.pages import open_page
from workbook.archive import ArchiveRefused
from workbook.archive.rows import ROWS, columns
from workbook.core.book import Book, close_all, open_book
from workbook.demo.filling import fill
from workbook.errors import WorkbookError
from workbook.keepsake import as_html, as_markdown, keepsake
from workbook.models import Reply
from workbook.settings import Settings, app_folder
from workbook.sharing.group.rules import table_of
from workbook.sharing.group.sets import SIZES, CardSet
from workbook.store.file.database import new_id
from workbook.store.schema import SCHEMA
from workbook.upkeep.restore import restore

PAGES = sorted(path.stem for path in (app_folder() / "pages").glob("*.py"))
ODD: list[Any] = [
    None, True, False, 0, 1, -1, 7, 10, 200, 10_000, 100_000, 2**31 - 1, 2**53, 0.0, 0.5, 1.0, -1.5,
    1e300, "", " ", "x", "zz", "es", "yes", "language", "all_pages", "n\x00l", "\u202e\u2066", "{n}",
    "%s %(x)s", "$x_1$ **a** <b> [a](b) :red[a]", "x" * 60, "x" * 200, "9" * 60, "first", "now",
    "looking_back", "event", "host", "most_days", "job", "card/1", "card/999", "skipped/x", "A1",
    "1950-01-01", "2199-12-31", "1950-01-01T00:00:00", "2199-12-31T23:59:59",
    {}, [], {"text": "x"}, {"value": 10}, {"words": ["x", ""]}, {"acts": ["dance"]},
    {"likeness": {"dance": 5}}, {"shares": {"writing": 1, "events": 0, "collaboration": 0}},
    {"number": 10**9}, {"voices": {"x": 1}}, {"moved": 3}, {"turn": 1, "chosen": {"x": 1}},
    {"what": "x", "look_back": "2199-12-31"}, {"what": "x", "look_back": "1950-01-01"},
]  # fmt: skip


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    """The tables of a made-up person with a batch of cards."""
    book = open_book(Settings(home=tmp_path_factory.mktemp("good")))
    fill(book, years=0.05, seed=1)
    for prompt in book.content.prompts.values():
        if prompt.kind == "text":
            book.answers.save(prompt, Reply(text="x"))
    found = tables_in(book.everything())
    close_all()
    batch = str(new_id())
    cards = dict.fromkeys(range(1, 13), 2)
    moment = "2026-10-01T12:00:00"
    found["batches"] = [{"id": batch, "saved_at": moment}]
    found["batch_cards"] = [{"batch": batch, "card": 1, "copies": 24}]
    found["batch_tables"] = [
        {
            "batch": batch,
            "kind": "table",
            "said": json.loads(
                table_of(CardSet.LOG, cards, bytes(32), later=False).model_dump_json()
            ),
            "saved_at": moment,
        }
    ]
    return found


def odd_rows(tables: Tables) -> list[tuple[str, dict[str, Any]]]:
    """A row for each odd value that a model takes, beside those that are there."""
    found = []
    for table, rows in tables.items():
        if table in ("workbook", "change_parts", "credits", "told_steps") or not rows:
            continue
        for column in columns(table).keys() - naming(table):
            for value in ODD:
                for row in (rows[0], rows[-1]):
                    changed = {**row, column: value}
                    if "id" in changed and column != "id" and table != "acts":
                        changed["id"] = str(new_id())
                    try:
                        ROWS[table].model_validate_json(json.dumps(changed), strict=True)
                    except ValidationError:
                        continue
                    if value != row.get(column):
                        found.append((table, changed))
    return found


def with_gains(tables: Tables, outcomes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each outcome has to have a kind of gain."""
    return [
        *tables["outcome_gains"],
        *({"outcome": each["id"], "gain": "job"} for each in outcomes),
    ]


def naming(table: str) -> set[str]:
    """The columns that say which other row is meant; what stands there has to be there."""
    row = SCHEMA[table]
    return {each.column for each in (row.part_of, *row.names) if each} | {"position", "chain"}


def test_whatever_is_taken_in_every_page_opens_and_the_archive_is_written(
    good: Tables, settings: Settings
) -> None:
    book = open_book(settings)
    taken = {table: list(rows) for table, rows in good.items()}
    known = {
        (table, *(str(row[column]) for column in SCHEMA[table].key))
        for table, rows in good.items()
        for row in rows
    }
    for table, row in odd_rows(good):
        key = (table, *(str(row[column]) for column in SCHEMA[table].key))
        if table == "outcomes":
            row["chain"] = None
        if key not in known:
            known.add(key)
            taken[table].append(row)
    new = taken["outcomes"][len(good["outcomes"]) :]
    taken["outcome_gains"] = with_gains(good, new)
    taken["batch_tables"] = good["batch_tables"]
    taken["batches"], taken["batch_cards"] = good["batches"], good["batch_cards"]
    assert sum(map(len, taken.values())) > sum(map(len, good.values())) + 200
    book.bring_in(io.BytesIO(archive_of(taken, NEWEST)))
    for page in PAGES:
        app = open_page(page)
        assert not app.exception, page
        said = " ".join(str(each.value) for each in app.error)
        assert "Something went wrong" not in said, page
    kept = keepsake(book)
    assert book.archive(as_markdown(kept))
    assert as_html(kept)
    close_all()


@pytest.mark.parametrize("language", ["xx", "EN", "../es", "es_MX"])
def test_a_language_that_there_is_not_is_passed_over(
    good: Tables, settings: Settings, language: str
) -> None:
    chosen = {
        "id": str(new_id()),
        "name": "language",
        "value": language,
        "saved_at": "2026-10-01T12:00:00",
    }
    book = open_book(settings)
    book.bring_in(io.BytesIO(archive_of({**good, "preferences": [chosen]})))
    assert book.language is None
    assert not open_page("today").exception
    assert book.archive("x")
    close_all()


SAID: dict[str, tuple[dict[str, Any], str]] = {
    "no table": ({"said": {}}, "batch_tables.jsonl, line 1"),
    "of another kind": ({"kind": "letter"}, "batch_tables.jsonl, line 1"),
    "noise in its place": ({"kind": "noise"}, "batch_tables.jsonl, line 1"),
    "a field of no card": (
        {"said": {"at_least": 10, "later": False, "fields": {"age": {"old": "few"}}}},
        "batch_tables.jsonl, line 1",
    ),
    "a value of no card": (
        {"said": {"at_least": 10, "later": False, "fields": {"writing": {"old": "few"}}}},
        "batch_tables.jsonl, line 1",
    ),
    "so many cards as no table is about": (
        {"said": {"at_least": 11, "later": False, "fields": {}}},
        "batch_tables.jsonl, line 1",
    ),
    "a field of the other set": (
        {
            "said": {
                "of": "first_day",
                "at_least": 10,
                "later": False,
                "fields": {"writing": {"nothing": "few"}},
            }
        },
        "batch_tables.jsonl, line 1",
    ),
}


@pytest.mark.parametrize("bad", SAID)
def test_what_was_said_of_a_batch_is_of_its_kind(book: Book, good: Tables, bad: str) -> None:
    values, place = SAID[bad]
    tables = {**good, "batch_tables": [{**good["batch_tables"][0], **values}]}
    with pytest.raises(ArchiveRefused, match=place):
        book.preview_archive(io.BytesIO(archive_of(tables)))


@pytest.mark.parametrize("of", CardSet)
def test_a_batch_has_cards_of_its_set(book: Book, good: Tables, of: CardSet) -> None:
    """All sets have numbers from 1; some have more than others."""
    last = SIZES[of]
    table = table_of(of, {last: 24}, bytes(32), later=False)
    said = {**good["batch_tables"][0], "said": json.loads(table.model_dump_json())}
    tables = {**good, "batch_tables": [said]}
    too_high = {**tables, "batch_cards": [{**good["batch_cards"][0], "card": last + 1}]}
    with pytest.raises(ArchiveRefused, match=r"batch_cards.jsonl, line 1, card: "):
        book.preview_archive(io.BytesIO(archive_of(too_high)))
    good_cards = [{**good["batch_cards"][0], "card": last}]
    book.bring_in(io.BytesIO(archive_of({**tables, "batch_cards": good_cards})))
    assert [told.table for told in book.group.told()] == [table]


def test_a_batch_without_its_table_is_refused(book: Book, good: Tables) -> None:
    with pytest.raises(ArchiveRefused, match=r"batches.jsonl, line 1, id: it has no table"):
        book.preview_archive(io.BytesIO(archive_of({**good, "batch_tables": []})))


def test_a_backup_with_a_reply_that_is_no_json_is_refused(
    book: Book, settings: Settings, tmp_path: Path
) -> None:

    book.answers.save(book.content.prompts["definition_first"], Reply(text="x"))
    made = tmp_path / "given.duckdb"
    shutil.copyfile(book.back_up().path, made)
    with duckdb.connect(str(made)) as file:
        file.execute(
            "CREATE TABLE other AS SELECT * REPLACE ('no JSON' AS reply) FROM answers; "
            "DROP VIEW IF EXISTS latest_answers; DROP TABLE answers; "
            "ALTER TABLE other RENAME TO answers"
        )
    with pytest.raises(WorkbookError, match="answers, row 1, reply"):
        restore(settings, made)
