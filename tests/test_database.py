"""The store against what loses data in DuckDB without a word, and against kill -9."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import duckdb
import pytest

from tests.helpers.files import (
    ADD,
    CHILD,
    FIXTURES,
    PLAIN,
    SECOND,
    add,
    close_everything,
    made,
    names,
    opened,
    run,
    unpacked,
)
from workbook.archive import tables_as_zip
from workbook.errors import WorkbookError
from workbook.store.file import migrating
from workbook.store.file.database import Database, Unit, new_id, utc_now
from workbook.store.file.engine import BLOCK_SIZE
from workbook.store.file.migrations import Migration, migrations
from workbook.store.file.opening import instance
from workbook.store.file.trouble import Damaged

OPEN = "The workbook's file could not be opened."


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """A home; whatever was opened in it is closed afterwards."""
    yield tmp_path / "home"
    close_everything()


@pytest.fixture
def database(home: Path) -> Database:
    """A new file."""
    return opened(home)


def add_and(database: Database, then: Callable[[Unit], object]) -> None:
    """Add a row and do something more in the same unit."""
    with database.writing() as unit:
        unit.rows(ADD, [new_id(), "half", utc_now()])
        then(unit)


def contents(folder: Path) -> dict[str, str]:
    """A hash of each file below a folder."""
    return {
        str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


# A unit of work ---------------------------------------------------------------------------------


def test_a_statement_that_fails_takes_the_whole_unit_back(database: Database) -> None:
    add(database, "before")
    with pytest.raises(WorkbookError):
        add_and(database, lambda unit: unit.rows("INSERT INTO nowhere VALUES (1)"))
    assert names(database) == ["before"]


def test_a_failure_somebody_swallowed_is_loud_all_the_same(database: Database) -> None:
    """DuckDB answers COMMIT with success and rolls back."""

    def fail(unit: Unit) -> None:
        with suppress(WorkbookError):
            unit.rows("INSERT INTO nowhere VALUES (1)")

    version = database.version
    with pytest.raises(WorkbookError, match="not saved"):
        add_and(database, fail)
    assert names(database) == []
    assert database.version == version


def test_any_exception_takes_the_unit_back(database: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        add_and(database, lambda unit: 1 // 0)
    assert names(database) == []
    add(database, "after")
    assert names(database) == ["after"]


def test_the_version_grows_with_what_was_written_and_only_then(database: Database) -> None:
    version = database.version
    names(database)
    database.counts()
    with pytest.raises(WorkbookError), database.writing() as unit:
        unit.rows("nonsense")
    assert database.version == version
    add(database, "one")
    add(database, "two", "three")
    assert database.version == version + 2


def test_what_forgets_to_say_whose_file_it_writes_to_cannot_write(database: Database) -> None:
    with database.engine.cursor() as cursor, pytest.raises(duckdb.Error, match="read-only"):
        cursor.execute("CREATE TABLE stray (x INTEGER)")


def test_sixteen_threads_never_see_each_others_rows(database: Database) -> None:
    """A connection shared by threads hands one thread's rows to another."""

    def work(thread: int) -> int:
        mine = []
        for number in range(15):
            name = f"{thread}/{number}"
            add(database, name)
            mine.append(name)
            with database.reading() as unit:
                assert unit.value("SELECT CAST(? AS VARCHAR)", [name]) == name
                found = unit.rows("SELECT name FROM milestones WHERE name LIKE ?", [f"{thread}/%"])
            assert sorted(row for (row,) in found) == sorted(mine)
        return len(mine)

    with ThreadPoolExecutor(16) as pool:
        assert sum(pool.map(work, range(16))) == len(names(database)) == 240


def test_two_files_in_one_process_stay_apart(home: Path) -> None:
    one, two = opened(home / "one"), opened(home / "two")
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: add((one, two)[n % 2], f"{n % 2}/{n}"), range(60)))
    assert {name[0] for name in names(one)} == {"0"}
    assert {name[0] for name in names(two)} == {"1"}
    assert len(names(one)) == len(names(two)) == 30


# One process at a time --------------------------------------------------------------------------


def test_a_second_process_is_told_in_a_sentence(home: Path, database: Database) -> None:
    """Also after everything of ours that could have let go of a lock."""
    assert run(SECOND, home).startswith("Your workbook is open already. Nothing is lost")
    database.backup(home / "backups" / "one.duckdb")
    database.counts()
    assert run(SECOND, home).startswith("Your workbook is open already.")
    add(database, "still mine")
    database.close()
    assert run(SECOND, home) == ""


def test_nothing_of_ours_opens_the_live_file(home: Path, database: Database) -> None:
    """Opening and closing it in Python would drop DuckDB's own lock, and nobody would notice."""
    add(database, "one")
    database.backup(home / "backups" / "one.duckdb")
    database.counts()
    assert opened(home) is database
    assert "Could not set lock" in run(PLAIN, database.path)


def test_the_lock_file_holds_when_duckdbs_own_lock_is_gone(home: Path, database: Database) -> None:
    """Should anything ever open and close the live file in Python."""
    database.path.read_bytes()
    assert run(PLAIN, database.path) == ""
    assert run(SECOND, home).startswith("Your workbook is open already.")


def test_any_thread_may_close_what_another_one_opened(home: Path) -> None:
    with ThreadPoolExecutor(1) as pool:
        database = pool.submit(opened, home).result()
    database.close()
    assert run(SECOND, home) == ""
    assert names(opened(home)) == []


def test_opening_twice_at_once_opens_once(home: Path) -> None:
    instance()
    gate = threading.Barrier(8)

    def both(_: int) -> Database:
        gate.wait(30)
        return opened(home)

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(both, range(8)))) == 1


# Kill -9 ----------------------------------------------------------------------------------------


def test_what_was_acknowledged_survives_a_kill_and_its_log_is_kept_aside(home: Path) -> None:
    acknowledged = [f"row/{number}" for number in run(CHILD, home, 0, 20).split()]
    log = (home / "workbook.duckdb.wal").read_bytes()
    assert names(opened(home)) == sorted(acknowledged)
    [aside] = (home / "backups").glob("not-closed-*")
    assert (aside / "workbook.duckdb.wal").read_bytes() == log
    assert (aside / "workbook.duckdb").exists()


def test_logs_of_an_interrupted_checkpoint_are_kept_aside_too(
    home: Path, database: Database
) -> None:
    database.close()
    (home / "workbook.duckdb.wal.recovery").write_bytes(b"left over")
    opened(home)
    [aside] = (home / "backups").glob("not-closed-*")
    assert (aside / "workbook.duckdb.wal.recovery").read_bytes() == b"left over"


def test_after_closing_nothing_is_kept_aside(home: Path, database: Database) -> None:
    add(database, "one")
    database.close()
    assert [path.name for path in home.iterdir() if path.suffix == ".wal"] == []
    assert names(opened(home)) == ["one"]
    assert not (home / "backups").exists()


# What does not open -----------------------------------------------------------------------------


@pytest.mark.parametrize("data", [b"", b"hello", b"\x00" * 20_000, b"SQLite format 3\x00" * 1000])
def test_what_is_no_database_is_left_as_it_is(home: Path, data: bytes) -> None:
    home.mkdir()
    (home / "workbook.duckdb").write_bytes(data)
    for _ in range(2):
        with pytest.raises(Damaged, match=OPEN) as refused:
            opened(home)
        assert "Restore the newest backup" in str(refused.value)
    close_everything()
    assert (home / "workbook.duckdb").read_bytes() == data
    assert sorted(path.name for path in home.iterdir()) == ["workbook.duckdb", "workbook.lock"]


@pytest.mark.parametrize("part", [0.5, 0.6, 0.7, 0.8, 0.9, 0.99])
def test_a_file_that_lost_its_end_is_damaged_or_whole(home: Path, part: float) -> None:
    """The end may be blocks that are not in use; then every row is there."""
    path = made(home)
    whole = tables_as_zip(opened(home))
    close_everything()
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * part)])
    with suppress(Damaged):
        assert tables_as_zip(opened(home)) == whole
    close_everything()


@pytest.mark.parametrize("part", [0.05, 0.2, 0.4])
def test_a_file_cut_short_is_left_as_it_is(home: Path, part: float) -> None:
    path = made(home)
    cut = path.read_bytes()[: int(path.stat().st_size * part)]
    path.write_bytes(cut)
    for _ in range(2):
        with pytest.raises(Damaged, match=OPEN):
            tables_as_zip(opened(home))
    close_everything()
    assert path.read_bytes() == cut


def test_bytes_gone_bad_inside_are_said_to_be_damage(home: Path) -> None:
    """Not that everything is still there; some show only when the rows are read."""
    path = made(home)
    good = path.read_bytes()
    shown = set()
    for block in range(12_288, len(good), BLOCK_SIZE):
        bad = bytearray(good)
        bad[block + 1_000] ^= 0xFF
        path.write_bytes(bad)
        at = "opening"
        try:
            database = opened(home)
            at = "reading"
            tables_as_zip(database)
        except Damaged:
            shown.add(at)
        close_everything()
        assert path.read_bytes() == bad
    assert shown == {"opening", "reading"}


def test_a_bad_file_does_not_stop_a_good_one(home: Path) -> None:
    (home / "bad").mkdir(parents=True)
    (home / "bad" / "workbook.duckdb").write_bytes(b"no database")
    with pytest.raises(Damaged):
        opened(home / "bad")
    good = opened(home / "good")
    add(good, "one")
    assert names(good) == ["one"]


def test_a_newer_file_is_refused_and_left_as_it_is(home: Path, database: Database) -> None:
    with database.writing() as unit:
        unit.rows("INSERT INTO schema_version VALUES (99, 'from the future', ?)", [utc_now()])
    database.close()
    before = contents(home)
    for _ in range(2):
        with pytest.raises(WorkbookError, match="written by a newer version"):
            opened(home)
    close_everything()
    assert contents(home) == before


@pytest.mark.parametrize("place", ["below a file", "in /proc"])
def test_a_home_that_cannot_be_written_is_told_in_a_sentence(home: Path, place: str) -> None:
    home.mkdir()
    (home / "file").write_bytes(b"in the way")
    with pytest.raises(WorkbookError, match="not saved"):
        opened(home / "file" / "deeper" if place == "below a file" else Path("/proc/workbook"))
    assert contents(home) == {"file": sha256(b"in the way").hexdigest()}


def test_a_copy_that_cannot_be_set_aside_is_told_in_a_sentence(home: Path) -> None:
    run(CHILD, home, 0, 3)
    (home / "backups").write_bytes(b"in the way")
    before = contents(home)
    with pytest.raises(WorkbookError):
        opened(home)
    assert contents(home) == before
    (home / "backups").unlink()
    assert names(opened(home)) == ["row/0", "row/1", "row/2"]


# Migrations -------------------------------------------------------------------------------------


def test_every_migration_is_recorded_once(home: Path, database: Database) -> None:
    database.close()
    with opened(home).reading() as unit:
        rows = unit.rows("SELECT version, name FROM schema_version ORDER BY version")
    assert rows == [(step.version, step.name) for step in migrations()]
    assert [step.version for step in migrations()] == list(range(1, len(migrations()) + 1))


def test_an_older_file_is_backed_up_and_brought_up_to_date(
    home: Path, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(database, "one", "two")
    database.close()
    newest = migrations()[-1].version
    step = Migration(
        newest + 1, "later", "CREATE TABLE later (x INTEGER); INSERT INTO later VALUES (7)"
    )
    monkeypatch.setattr(migrating, "migrations", lambda: (*migrations(), step))
    with opened(home).reading() as unit:
        assert unit.value("SELECT x FROM later") == 7
        assert unit.value("SELECT max(version) FROM schema_version") == newest + 1
    [backup] = (home / "backups").glob("*-before-update.duckdb")
    with duckdb.connect(str(backup), read_only=True) as plain:
        assert plain.execute("SELECT count(*) FROM milestones").fetchall() == [(2,)]
        assert plain.execute("SELECT max(version) FROM schema_version").fetchall() == [(newest,)]


@pytest.mark.parametrize(
    ("sql", "sentence"),
    [
        ("CREATE TABLE later (x INTEGER); DROP TABLE nowhere", "not be brought up to date"),
        (
            "CREATE TABLE later (x INTEGER); DELETE FROM milestones",
            "would have been lost from milestones",
        ),
    ],
)
def test_a_migration_that_fails_is_loud_and_can_be_tried_again(
    home: Path, database: Database, monkeypatch: pytest.MonkeyPatch, sql: str, sentence: str
) -> None:
    add(database, "one")
    database.close()
    step = Migration(migrations()[-1].version + 1, "broken", sql)
    with monkeypatch.context() as patched:
        patched.setattr(migrating, "migrations", lambda: (*migrations(), step))
        with pytest.raises(WorkbookError, match=sentence):
            opened(home)
    [backup] = (home / "backups").glob("*-before-update.duckdb")
    with duckdb.connect(str(backup), read_only=True) as plain:
        assert plain.execute("SELECT name FROM milestones").fetchall() == [("one",)]
    assert names(opened(home)) == ["one"]
    assert "later" not in opened(home).counts()


# Backups ----------------------------------------------------------------------------------------


def test_a_backup_holds_every_row_and_opens_anywhere(home: Path, database: Database) -> None:
    add(database, *(f"row/{number}" for number in range(500)))
    target = home / "backups" / "one.duckdb"
    rows = database.backup(target)
    assert rows == database.counts()
    assert rows["milestones"] == 500
    assert sorted(path.name for path in target.parent.iterdir()) == ["one.duckdb"]
    with duckdb.connect(str(target), read_only=True) as plain:
        assert plain.execute("SELECT count(DISTINCT name) FROM milestones").fetchall() == [(500,)]
        assert plain.execute("SELECT count(*) FROM mixes").fetchall() == [(0,)]
        with pytest.raises(duckdb.Error):
            plain.execute("SELECT * FROM nowhere")
    target.replace(home / "workbook.duckdb.copy")
    instance().open(home / "workbook.duckdb.copy", home / "copy.lock", home / "backups")


def test_a_backup_may_take_the_place_of_an_older_one(home: Path, database: Database) -> None:
    target = home / "backups" / "one.duckdb"
    database.backup(target)
    add(database, "one")
    assert database.backup(target)["milestones"] == 1
    with duckdb.connect(str(target), read_only=True) as plain:
        assert plain.execute("SELECT name FROM milestones").fetchall() == [("one",)]


def test_backups_made_while_others_write_hold_whole_units(home: Path, database: Database) -> None:
    with ThreadPoolExecutor(4) as pool:
        writers = [pool.submit(add, database, f"{n}/left", f"{n}/right") for n in range(60)]
        found = [database.backup(home / "backups" / f"{n}.duckdb")["milestones"] for n in range(4)]
        for writer in writers:
            writer.result()
    assert all(rows % 2 == 0 for rows in found)
    assert found == sorted(found)
    assert len(names(database)) == 120


def test_a_backup_that_cannot_be_written_is_told_and_the_workbook_goes_on(
    home: Path, database: Database
) -> None:
    (home / "backups").write_bytes(b"in the way")
    with pytest.raises(WorkbookError):
        database.backup(home / "backups" / "one.duckdb")
    add(database, "one")
    assert names(database) == ["one"]


def test_files_and_backups_can_be_read_by_duckdb_1_5(home: Path, database: Database) -> None:
    database.backup(home / "backups" / "one.duckdb")
    database.close()
    for path in (database.path, home / "backups" / "one.duckdb"):
        with duckdb.connect(str(path), read_only=True) as plain:
            [(tags,)] = plain.execute(
                "SELECT tags FROM duckdb_databases() WHERE database_name = current_database()"
            ).fetchall()
        assert tags["storage_version"] == "v1.5.0+"


def test_a_new_file_and_each_backup_take_small_blocks(home: Path, database: Database) -> None:
    add(database, "one")
    database.backup(home / "backups" / "one.duckdb")
    database.close()
    assert block_size(database.path) == block_size(home / "backups" / "one.duckdb") == BLOCK_SIZE
    assert database.path.stat().st_size < 2**19
    assert names(opened(home)) == ["one"]


def test_an_older_file_keeps_its_blocks_and_its_backup_takes_its_place(home: Path) -> None:
    path = unpacked(FIXTURES[-1], home)
    older = block_size(path)
    assert older > BLOCK_SIZE
    database = opened(home)
    rows = database.backup(home / "backups" / "one.duckdb")
    assert all(rows.values())
    newcomer = home / "newcomer.duckdb"
    database.backup(newcomer)
    add(database, "after the backup")
    aside = home / "backups" / "aside"
    aside.mkdir()
    there = instance().exchange(path, home / "workbook.lock", home / "backups", newcomer, aside)
    assert there.counts() == rows
    add(there, "later")
    assert there.counts()["milestones"] == rows["milestones"] + 1
    there.close()
    assert block_size(path) == BLOCK_SIZE
    assert block_size(aside / path.name) == older


def block_size(path: Path) -> int:
    """The size of the blocks of a file that nobody has open."""
    with duckdb.connect(str(path), read_only=True) as file:
        [(size,)] = file.execute(
            "SELECT block_size FROM pragma_database_size() WHERE database_name = current_database()"
        ).fetchall()
    return int(size)


def test_ids_are_in_the_order_of_making() -> None:
    made_ids = [new_id() for _ in range(1000)]
    assert made_ids == sorted(made_ids)
    assert {made_id.version for made_id in made_ids} == {7}


def test_times_are_utc_without_a_zone() -> None:
    assert utc_now().tzinfo is None
