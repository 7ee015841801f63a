"""The one description of the tables is that of the file: what it leaves out would be lost
silently."""

import io
from datetime import date
from pathlib import Path

from tests.conftest import TODAY
from tests.helpers.chains import outcome, told
from tests.helpers.two_ways import plan
from workbook.archive.rows import ROWS, columns
from workbook.archive.rows.values import MODELS
from workbook.core.book import Book, open_book
from workbook.core.people import PersonEntry
from workbook.demo.filling import fill
from workbook.models import Reply, Stage, StageReached
from workbook.settings import Settings
from workbook.store.file.database import Row, Unit, looking_into, new_id
from workbook.store.file.opening import instance
from workbook.store.schema import ARCHIVED, MERGED, SCHEMA, Reference
from workbook.store.tables import people
from workbook.store.undo import added, history

# Ids that say which belong together, or name a row of a table that stands beside them.
NOT_NAMING = {("credits", "chain"), ("imported_rows", "row_id"), ("change_parts", "row_id")}


def stored(book: Book) -> dict[str, dict[str, str]]:
    """The columns of each table of a fresh file, with their types."""
    with book.database.reading() as unit:
        rows = unit.rows(
            "SELECT table_name, column_name, data_type FROM duckdb_columns() "
            "WHERE database_name = current_database() AND table_name IN "
            "(SELECT table_name FROM duckdb_tables()) ORDER BY table_name, column_index"
        )
    found: dict[str, dict[str, str]] = {}
    for table, column, kind in rows:
        found.setdefault(table, {})[column] = kind
    return found


def references(table: str) -> list[Reference]:
    """All that a row of a table names."""
    row = SCHEMA[table]
    return [*row.names, *([row.part_of] if row.part_of else [])]


def test_every_table_is_described_and_none_that_is_not_there(book: Book) -> None:
    assert stored(book).keys() == SCHEMA.keys()


def test_a_key_tells_rows_apart(book: Book) -> None:
    """The primary key is the key, or the id of rows that are known by something else too."""
    with book.database.reading() as unit:
        primary: dict[str, list[str]] = dict(
            unit.rows(
                "SELECT table_name, constraint_column_names FROM duckdb_constraints() "
                "WHERE database_name = current_database() AND constraint_type = 'PRIMARY KEY'"
            )
        )
        nullable = set(
            unit.rows(
                "SELECT table_name, column_name FROM duckdb_columns() "
                "WHERE database_name = current_database() AND is_nullable"
            )
        )
    for table, row in SCHEMA.items():
        assert not nullable & {(table, column) for column in row.key}, table
        if table in primary:
            assert tuple(primary[table]) in (row.key, ("id",)), table
        assert set(row.key) <= stored(book)[table].keys(), table


def test_every_reference_leads_somewhere_and_every_id_is_one(book: Book) -> None:
    found = stored(book)
    for table in SCHEMA:
        for reference in references(table):
            assert reference.column in found[table], table
            assert reference.by in found[reference.to], table
            assert SCHEMA[reference.to].unknown or not reference.required, reference.to
        named = {reference.column for reference in references(table)}
        ids = {column for column, kind in found[table].items() if kind == "UUID"} - {"id"}
        assert {(table, column) for column in ids - named} <= NOT_NAMING, table


def test_the_conditions_of_the_description_can_be_asked(book: Book) -> None:
    with book.database.reading() as unit:
        for table, row in SCHEMA.items():
            assert unit.value(f"SELECT count(*) FROM {table} WHERE {row.entered}") == 0
            if row.newest:
                assert unit.value(f"SELECT max({row.newest}) FROM {table}") is None
            for reference in references(table):
                unit.rows(f"SELECT 1 FROM {table} WHERE TRUE{reference.only()}")


def test_rows_come_one_by_one_or_as_parts(book: Book) -> None:
    found = stored(book)
    for row in SCHEMA.values():
        if row.part_of:
            whole = SCHEMA[row.part_of.to]
            assert not whole.part_of
            assert (whole.family, whole.merged) == (row.family, row.merged)
    assert set(added.TABLES) == set(MERGED)
    assert all("id" in found[table] for table in MERGED)


def test_rows_that_name_others_are_taken_out_before_them() -> None:
    order = added.TABLES.index
    for table in MERGED:
        assert all(
            order(table) < order(reference.to)
            for reference in SCHEMA[table].names
            if reference.holds
        ), table
    assert order("activities") < order("people"), "parts count for what they are part of"
    assert order("outcomes") < order("credits") < order("activities")


def test_what_people_edit_can_be_read_to_be_undone() -> None:
    assert history.EDITED.keys() == {table for table, row in SCHEMA.items() if row.edited}


def test_every_table_is_archived_or_says_why_not() -> None:
    assert list(ROWS) == list(ARCHIVED)
    assert MODELS.keys() == set(ARCHIVED)
    for table, row in SCHEMA.items():
        assert (table in ROWS) != bool(row.not_archived), table


VIEWS = {
    "chain_people",
    "chains",
    "furthest_stages",
    "mixes",
    "newest_answers",
    "newest_guesses",
    "newest_held_ideas",
    "newest_milestones",
    "newest_preferences",
    "newest_ratings",
    "newest_welcomes",
    "told_chains",
    "two_ways",
}


def counting(unit: Unit) -> dict[str, list[Row]]:
    """What each view says."""
    views = unit.rows(
        "SELECT view_name FROM duckdb_views() "
        "WHERE database_name = current_database() AND NOT internal"
    )
    return {view: unit.rows(f"SELECT * FROM {view} ORDER BY ALL") for (view,) in views}


def test_what_counts_is_the_same_in_a_backup_and_from_an_archive(
    book: Book, tmp_path: Path
) -> None:
    fill(book, years=0.5, seed=1)
    book.choose_language("es")
    book.answers.skip("x")
    book.answers.save(book.content.prompts["two_ways"], Reply(two_ways=plan()))
    book.answers.mark_idea(book.answers.sentences()[0].answer.id, "A1", held=True)
    person = next(iter(book.people.every().values()))
    book.people.welcomed(person.id, 7)
    book.outcomes.add(outcome(told(person.name)))
    with book.database.reading() as unit:
        here = counting(unit)
    assert here.keys() == VIEWS
    assert all(here.values())
    made = book.back_up().path
    archive = book.everything()
    with looking_into(instance().engine(made), made) as unit:
        assert counting(unit) == here
    other = open_book(Settings(home=tmp_path / "other", today=TODAY))
    other.bring_in(io.BytesIO(archive))
    with other.database.reading() as unit:
        assert counting(unit) == here


def test_the_stages_of_the_view_are_those_of_the_workbook(book: Book) -> None:
    person = book.people.add(PersonEntry(name="M.")).id
    with book.database.writing() as unit:
        for number, stage in enumerate(Stage):
            day = date(2026, 9, number + 1)
            people.add_stage(
                unit,
                StageReached(
                    id=new_id(), person=person, stage=stage, day=day, entered_at=book.now()
                ),
            )
        rows = unit.rows("SELECT stage, step FROM furthest_stages ORDER BY step")
    assert rows == [(stage, number) for number, stage in enumerate(Stage, 1)]


def test_every_column_is_documented_and_taken_back(book: Book) -> None:
    found = stored(book)
    for table in ROWS:
        kept = [column for column in found[table] if column not in SCHEMA[table].left_out]
        assert list(columns(table)) == kept, table
        assert all(columns(table).values()), table
        assert ROWS[table].__doc__, table
