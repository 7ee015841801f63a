"""Many people in one PostgreSQL: several processes at one person's rows, a database that is away, and
what is made of them."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from io import BytesIO
from pathlib import Path
from queue import Queue
from uuid import UUID

import psycopg
import pytest

from tests.conftest import TODAY
from tests.helpers.pages import open_page, words_on
from tests.helpers.postgres import ADMIN, APP, OWNER, Postgres, emptied
from workbook.core.book import Book, close_all, exchange_book, open_book
from workbook.core.entries import Entry
from workbook.demo.filling import fill
from workbook.demo.sample import open_sample
from workbook.errors import WorkbookError
from workbook.models import Reply
from workbook.settings import Settings
from workbook.store.file.database import Database, Unit, new_id
from workbook.store.file.engine import Engine
from workbook.store.file.migrations import migrations
from workbook.store.moment import one_moment
from workbook.store.postgres.connections import MOST, Connections
from workbook.store.postgres.copy import Copies
from workbook.store.postgres.database import PostgresDatabase
from workbook.store.postgres.preparing import prepare
from workbook.store.postgres.trouble import Unreachable
from workbook.store.tables.bulk import untouched
from workbook.ui.browser.streamlit_patches import let_every_press_count
from workbook.upkeep.delete import delete_everything

WRITES = 20


@pytest.fixture
def settings(tmp_path: Path, postgres: Postgres) -> Settings:
    """Somebody who was never there."""
    return Settings(
        store=postgres.address(), person=os.urandom(32).hex(), home=tmp_path / "home", today=TODAY
    )


@pytest.fixture
def book(settings: Settings) -> Iterator[Book]:
    """Their workbook."""
    yield open_book(settings)
    close_all()


@pytest.fixture
def elsewhere(book: Book) -> Iterator[Database]:
    """The same rows as another process has them: nothing is shared but the database."""
    connections, engine = Connections(book.settings.store), Engine(None)
    yield PostgresDatabase(
        connections, engine, Copies(), book.settings.person, book.where.database, lambda _: None
    )
    connections.close()
    engine.close()


def notes(unit: Unit) -> list[str]:
    """What stands in the notes of activities."""
    return [note for (note,) in unit.rows("SELECT note FROM activities ORDER BY id")]


def test_what_another_process_writes_is_read(book: Book, elsewhere: Database) -> None:
    assert elsewhere.read(notes) == []
    assert elsewhere.counted.read(notes) == []
    book.log.add(Entry(act="blog", day=TODAY, note="here"))
    assert elsewhere.read(notes) == elsewhere.counted.read(notes) == ["here"]
    with elsewhere.writing() as unit:
        unit.rows("UPDATE activities SET note = 'there'")
    assert [activity.note for activity in book.log.newest()] == ["there"]
    assert book.database.counted.read(notes) == ["there"]


def test_only_what_was_written_is_read_again(book: Book, elsewhere: Database) -> None:
    read: list[str] = []

    def activities(unit: Unit) -> int:
        read.append("log")
        return int(unit.value("SELECT count(*) FROM activities"))

    assert elsewhere.read(activities) == 0
    book.answers.save(book.content.prompts["definition_first"], Reply(text="talk"))
    assert elsewhere.read(activities) == 0
    assert read == ["log"]
    book.log.add(Entry(act="blog", day=TODAY))
    assert elsewhere.read(activities) == 1
    assert read == ["log", "log"]


def test_only_the_copies_that_were_used_last_take_memory(book: Book) -> None:
    connections, engine, copies = Connections(book.settings.store), Engine(None), Copies(most=2)
    people = [
        PostgresDatabase(
            connections, engine, copies, book.settings.person, book.where.database, lambda _: None
        )
        for _each in range(3)
    ]

    def attached() -> int:
        with engine.cursor() as cursor:
            found = cursor.execute("SELECT count(*) FROM duckdb_databases() WHERE NOT internal")
            return int(found.fetchall()[0][0]) - 1  # the engine's own

    with people[0].counted.reading() as unit:
        assert notes(unit) == []
        for other in (1, 2):
            with people[other].counted.reading() as another:
                assert notes(another) == []
        assert notes(unit) == []  # who reads in it has it still
        assert attached() == 3
    for each in (1, 2, 1):
        with people[each].counted.reading():
            pass
    assert attached() == 2
    book.log.add(Entry(act="blog", day=TODAY, note="here"))
    assert people[0].counted.read(notes) == ["here"]
    for person in people:
        person.close()
    assert attached() == 0
    connections.close()
    engine.close()


def test_whoever_writes_waits_for_the_others(book: Book, elsewhere: Database) -> None:
    """Each reads a number and writes the next one: none is lost."""

    def count_on(database: Database) -> None:
        for _each in range(WRITES):
            with database.writing() as unit:
                before = unit.value("SELECT coalesce(max(revision), 0) FROM drafts")
                unit.rows("DELETE FROM drafts")
                unit.rows(
                    "INSERT INTO drafts (id, field, tab, revision, reply, settled, saved_at)"
                    " VALUES (?, 'f', 't', ?, '{}', FALSE, ?)",
                    [new_id(), before + 1, book.now()],
                )

    writers = [
        threading.Thread(target=count_on, args=[database])
        for database in (book.database, elsewhere, book.database, elsewhere)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with book.database.reading() as unit:
        assert unit.rows("SELECT revision FROM drafts") == [(4 * WRITES,)]


def test_whoever_writes_much_keeps_nobody_else_waiting(book: Book, tmp_path: Path) -> None:
    """Those who wait for their turn hold no connection."""
    other = open_book(
        book.settings.model_copy(update={"person": "d" * 64, "home": tmp_path / "other"})
    )
    waiting: Queue[None] = Queue()

    def write() -> None:
        waiting.put(None)
        with book.database.writing() as unit:
            unit.rows("UPDATE acts SET label = label")

    writers = [threading.Thread(target=write) for _each in range(2 * MOST)]
    with book.database.writing():
        for writer in writers:
            writer.start()
            waiting.get()
        for _each in range(MOST):
            assert other.log.count() == 0
    for writer in writers:
        writer.join()


def test_what_fails_is_stored_in_no_part(book: Book) -> None:
    version = book.version

    def fail(*, swallowed: bool) -> None:
        with book.database.writing() as unit:
            unit.rows("UPDATE acts SET label = 'other'")
            with suppress(*[WorkbookError] * swallowed):
                unit.rows("INSERT INTO activities (id) VALUES (?)", [new_id()])

    for swallowed in (False, True):
        with pytest.raises(WorkbookError, match="not saved"):
            fail(swallowed=swallowed)
    with book.database.reading() as unit:
        assert unit.value("SELECT count(*) FROM acts WHERE label = 'other'") == 0
    assert book.version == version


_WRITER = """
import sys
from workbook.core.book import open_book
from workbook.core.entries import Entry
from workbook.settings import Settings

book = open_book(Settings())
for number in range(100_000):
    print(book.log.add(Entry(act="blog", day=book.today(), note=str(number))).id, flush=True)
"""


def test_a_process_that_is_killed_loses_nothing_it_had_said_was_saved(
    book: Book, settings: Settings
) -> None:
    environment = {
        **os.environ,
        "WORKBOOK_STORE": settings.store,
        "WORKBOOK_PERSON": settings.person,
        "WORKBOOK_HOME": str(settings.home / "other"),
    }
    said: list[UUID] = []
    for _each in range(2):
        with subprocess.Popen(
            [sys.executable, "-c", _WRITER], stdout=subprocess.PIPE, text=True, env=environment
        ) as writer:
            assert writer.stdout
            for line in writer.stdout:
                said.append(UUID(line.strip()))
                if len(said) % WRITES == 0:
                    break
            writer.send_signal(signal.SIGKILL)
            said += [UUID(line.strip()) for line in writer.stdout if line.endswith("\n")]
        # Whoever goes on waits for nobody who is gone.
        book.log.add(Entry(act="blog", day=TODAY, note="goes on"))
    found = set(book.log.activities(said))
    assert found == set(said)


def test_a_database_that_is_away_is_said_and_comes_back_by_itself(
    book: Book, postgres: Postgres
) -> None:
    book.log.add(Entry(act="blog", day=TODAY, note="before"))
    postgres.stop()
    try:
        with pytest.raises(
            Unreachable, match=r"does not answer.*still there.*stays in this browser"
        ):
            book.log.add(Entry(act="blog", day=TODAY, note="meanwhile"))
        with pytest.raises(Unreachable):
            book.log.newest()
    finally:
        postgres.start()
    assert [activity.note for activity in book.log.newest()] == ["before"]
    book.log.add(Entry(act="blog", day=TODAY, note="after"))
    assert book.log.count() == 2


def test_a_workbook_moves_from_one_store_to_the_other_and_back(book: Book, tmp_path: Path) -> None:
    fill(book, years=1, seed=1)
    everything = book.everything()
    file = open_book(Settings(home=tmp_path / "file", store="", person="", today=TODAY))
    file.bring_in(BytesIO(everything))
    assert file.everything() == everything
    assert file.card_evidence() == book.card_evidence()
    again = open_book(
        book.settings.model_copy(update={"person": "f" * 64, "home": tmp_path / "again"})
    )
    again.bring_in(BytesIO(file.everything()))
    assert again.everything() == everything


def test_rows_keep_their_order_when_one_of_them_is_written_again(book: Book) -> None:
    """PostgreSQL puts it behind the others."""
    book.log.add(Entry(act="blog", day=TODAY, who=("Ann", "Bo", "Cy")))
    before = book.everything()
    with book.database.writing() as unit:
        first = "SELECT person FROM activity_people ORDER BY rowid LIMIT 1"
        unit.rows(f"UPDATE activity_people SET person = person WHERE person = ({first})")
    assert book.everything() == before


def test_however_a_database_writes_days_and_numbers_none_becomes_another(
    book: Book, postgres: Postgres
) -> None:
    with book.database.writing() as unit:
        unit.rows("INSERT INTO guesses VALUES (?, 'x', ?, ?)", [new_id(), 0.1 + 0.2, book.now()])
    before = book.everything()
    close_all()
    usual = f"ALTER ROLE {APP} SET {{}}"
    with psycopg.connect(postgres.address(ADMIN), autocommit=True) as admin:
        for setting in ("datestyle = 'SQL, DMY'", "extra_float_digits = 0"):
            admin.execute(usual.format(setting).encode())
        try:
            assert open_book(book.settings).everything() == before
        finally:
            admin.execute(f"ALTER ROLE {APP} RESET ALL".encode())


def test_everything_is_deleted_and_nothing_of_others(book: Book, tmp_path: Path) -> None:
    other = open_book(
        book.settings.model_copy(update={"person": "e" * 64, "home": tmp_path / "other"})
    )
    for each in (book, other):
        each.log.add(Entry(act="blog", day=TODAY, note="here"))
        each.drafts.keep("f", "tab", 1, Reply(text="here"))
    before = other.everything()
    delete_everything(book.settings, last_backup=False, old_backups=False)
    again = open_book(book.settings)
    assert again.id != book.id
    with again.database.reading() as unit:
        assert untouched(unit)
        assert unit.value("SELECT count(*) FROM drafts") == 0
    assert other.everything() == before


def test_a_made_up_person_comes_into_nobodys_rows(book: Book) -> None:
    sample = open_sample(book.settings, "newcomer")
    assert sample.log.count() + len(sample.answers.latest()) > 0
    assert sample.where.database.exists()
    with book.database.reading() as unit:
        assert untouched(unit)


def test_backups_are_those_of_whoever_keeps_the_rows(book: Book) -> None:
    book.log.add(Entry(act="blog", day=TODAY))
    assert book.back_up_when_changed() is None
    with pytest.raises(WorkbookError, match="by whoever runs this workbook"):
        book.back_up()
    with pytest.raises(WorkbookError, match="by whoever runs this workbook"):
        exchange_book(book.settings, book.where.database, book.where.backups)
    assert not book.where.backups.exists()
    assert [activity.act for activity in book.log.newest()] == ["blog"]


def test_the_pages_say_who_keeps_it_and_that_it_is_away(
    book: Book, postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("store", "person", "home", "today"):
        monkeypatch.setenv(f"WORKBOOK_{name.upper()}", str(getattr(book.settings, name)))
    page = open_page("your_data")
    assert "Whoever runs this workbook keeps its backups." in words_on(page)
    assert "back_up" not in {button.key for button in page.button}
    postgres.stop()
    try:
        assert "stays in this browser" in words_on(open_page("today"))
    finally:
        postgres.start()
    assert "stays in this browser" not in words_on(open_page("today"))


def test_a_database_that_is_not_prepared_is_refused_and_prepared_once(
    postgres: Postgres, tmp_path: Path
) -> None:
    bare = emptied(postgres)
    settings = Settings(store=bare[APP], person="0" * 64, home=tmp_path, today=date(2026, 11, 1))
    with pytest.raises(WorkbookError, match="not ready for this version"):
        open_book(settings)
    assert prepare(bare[OWNER], APP) > 0
    assert prepare(bare[OWNER], APP) == 0
    assert open_book(settings).log.count() == 0
    close_all()


def test_nobody_prepares_a_database_who_would_mix_the_rows_of_people(postgres: Postgres) -> None:
    """For a superuser no filter holds: a step would do for each person what it does to all of them."""
    bare = emptied(postgres)
    superuser = bare[OWNER].replace(OWNER, ADMIN)
    with pytest.raises(WorkbookError, match=f"The role {ADMIN} sees everybody's rows at once"):
        prepare(superuser, APP)
    assert prepare(f"{superuser}&options=-crole%3D{OWNER}", APP) > 0
    with psycopg.connect(superuser) as admin:
        owners = admin.execute(
            "SELECT DISTINCT relowner::regrole::text FROM pg_class"
            " WHERE relnamespace = 'workbook'::regnamespace"
        )
        assert owners.fetchall() == [(OWNER,)]


def test_a_page_that_runs_again_asks_the_database_once_what_there_is_to_read(
    book: Book, monkeypatch: pytest.MonkeyPatch, elsewhere: Database
) -> None:
    let_every_press_count()
    for name in ("store", "person", "home", "today"):
        monkeypatch.setenv(f"WORKBOOK_{name.upper()}", str(getattr(book.settings, name)))
    page = open_page("activities")
    page.run()
    asked: list[str] = []
    ask = Connections.asked

    def counting(connections: Connections, person: str, query: str) -> list[tuple[object, ...]]:
        asked.append(query)
        return ask(connections, person, query)

    monkeypatch.setattr(Connections, "asked", counting)
    page.run()
    assert len([query for query in asked if "FROM versions" in query]) == 1
    # What this process writes is seen at once, and what another one does the next time.
    with one_moment():
        assert book.database.read(notes) == []
        book.log.add(Entry(act="blog", day=TODAY, note="here"))
        assert book.database.read(notes) == ["here"]
        with elsewhere.writing() as unit:
            unit.rows("UPDATE activities SET note = 'there'")
        assert book.database.read(notes) == ["here"]
    assert book.database.read(notes) == ["there"]


def test_ids_grow_whichever_process_makes_them(book: Book, postgres: Postgres) -> None:
    """Also where the clock of the other one is ahead."""
    ahead = (new_id().int >> 80) + 10_000
    with psycopg.connect(postgres.address()) as other:
        other.execute("SELECT set_config('workbook.person', %s, true)", [book.settings.person])
        other.execute("UPDATE workbook.versions SET newest = %s", [ahead])
    with book.database.writing() as unit:
        made = new_id()
        unit.rows("UPDATE acts SET label = label")
    assert made.int >> 80 > ahead
    with psycopg.connect(postgres.address()) as other:
        other.execute("SELECT set_config('workbook.person', %s, true)", [book.settings.person])
        assert other.execute("SELECT newest FROM workbook.versions").fetchall() == [
            (made.int >> 80,)
        ]


def test_what_a_step_does_with_rows_it_does_with_those_of_each_person(
    postgres: Postgres, tmp_path: Path
) -> None:
    """An activity that saving an outcome had logged becomes a told step, as in a file."""
    bare = emptied(postgres)
    before = [step for step in migrations() if step.name != "told_steps"][:7]
    prepare(bare[OWNER], APP, before)
    people = ["a" * 64, "b" * 64]
    for person in people:
        with psycopg.connect(bare[APP]) as connection:
            connection.execute("SELECT set_config('workbook.person', %s, true)", [person])
            connection.execute("SET LOCAL search_path = workbook")
            connection.execute("INSERT INTO versions DEFAULT VALUES")
            ids = [new_id() for _each in range(4)]
            for sql in _RETRACED:
                connection.execute(sql, dict(zip("eaoc", ids, strict=True)))
    assert prepare(bare[OWNER], APP) == len(migrations()) - len(before)
    for number, person in enumerate(people):
        home = tmp_path / str(number)
        there = open_book(Settings(store=bare[APP], person=person, home=home, today=TODAY))
        [outcome] = there.outcomes.every()
        [step] = outcome.chain
        assert step.activity is None
        assert step.told is not None
        assert (step.told.act, step.told.day) == ("blog", date(2026, 10, 1))
        assert there.log.count() == 0
    close_all()


_RETRACED = (
    """INSERT INTO activities (id, act, day, note, imported, entered_at)
    VALUES (%(a)s, 'blog', '2026-10-01', '', FALSE, '2026-10-02')""",
    """INSERT INTO outcomes (id, title, day, chain, note, entered_at)
    VALUES (%(o)s, 'A job', '2026-10-02', %(c)s, '', '2026-10-02')""",
    "INSERT INTO outcome_gains (outcome, gain) VALUES (%(o)s, 'job')",
    """INSERT INTO credits (id, chain, outcome, position, activity, share, saved_at)
    VALUES (%(e)s, %(c)s, %(o)s, 0, %(a)s, 1, '2026-10-02')""",
)
