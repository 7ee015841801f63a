"""A cursor that stands in the file is lent to one unit of work after the other, unless anything of
the last one stays with it."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Barrier

import duckdb
import pytest

from tests.counting import counted
from tests.helpers.files import ADD, add, close_everything, names, opened
from workbook.errors import WorkbookError
from workbook.store.file.database import MOST_IDLE, Database, Unit, new_id, utc_now
from workbook.store.file.opening import instance


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "home"
    close_everything()


@pytest.fixture
def database(home: Path) -> Database:
    found = opened(home)
    add(found, "there")
    return found


def new_cursors(database: Database, use: Callable[[Unit], object], *, writing: bool) -> int:
    """How many cursors are made for a unit of work after one that was used so."""
    names(database)
    unit_of_work = database.writing() if writing else database.reading()
    with suppress(WorkbookError, LookupError, ZeroDivisionError), unit_of_work as unit:
        use(unit)
    with counted() as asked, database.reading() as unit:
        assert unit.value("SELECT current_database()") == database.alias
        assert (
            unit.rows("SELECT 1 FROM duckdb_tables() WHERE temporary OR table_name = 'beside'")
            == []
        )
    return sum(sql.startswith("USE ") for sql in asked.sql)


def add_row(unit: Unit) -> None:
    unit.rows(ADD, [new_id(), "more", utc_now()])


def swallow(unit: Unit) -> None:
    with suppress(WorkbookError):
        unit.rows("SELECT * FROM nowhere")


def write_unasked(unit: Unit) -> None:
    with suppress(LookupError):
        unit.rows("DELETE FROM drafts RETURNING nothing")


def read_half(unit: Unit) -> None:
    next(unit.batches("SELECT * FROM range(10000)", 1))


def read_bit_by_bit(unit: Unit) -> None:
    assert sum(map(len, unit.batches("SELECT * FROM range(100)", 30))) == 100


def fail(_unit: Unit) -> None:
    raise ZeroDivisionError


def saying(*statements: str) -> Callable[[Unit], object]:
    return lambda unit: [unit.rows(sql) for sql in statements]


@pytest.mark.parametrize("use", [names, read_bit_by_bit, saying("SELECT 1"), saying()])
def test_a_cursor_that_read_is_lent_again(database: Database, use: Callable[..., object]) -> None:
    def read(unit: Unit) -> object:
        return use(database if use is names else unit)

    assert new_cursors(database, read, writing=False) == 0


def test_a_cursor_that_wrote_is_lent_again(database: Database) -> None:
    assert new_cursors(database, add_row, writing=True) == 0
    assert names(database) == ["more", "there"]


@pytest.mark.parametrize(
    "use",
    [
        swallow,
        write_unasked,
        read_half,
        fail,
        saying("BEGIN"),
        saying("BEGIN TRANSACTION"),
        saying("begin"),
        saying("CREATE TEMP TABLE beside AS SELECT 1 AS x"),
        saying("SET VARIABLE said = 'x'"),
        saying("USE empty"),
    ],
)
def test_a_cursor_with_which_something_stays_is_not_lent_again(
    database: Database, use: Callable[[Unit], object]
) -> None:
    assert new_cursors(database, use, writing=False) == 1
    assert names(database) == ["there"]
    add(database, "after")
    assert names(database) == ["after", "there"]


@pytest.mark.parametrize(
    "use",
    [
        swallow,
        fail,
        saying("CREATE TEMP TABLE beside AS SELECT 1 AS x"),
        saying("COMMIT"),
        saying("CREATE TABLE later (x INTEGER)"),
    ],
)
def test_nor_is_one_that_wrote_and_left_something(
    database: Database, use: Callable[[Unit], object]
) -> None:
    assert new_cursors(database, use, writing=True) == 1


def test_a_unit_sees_what_was_written_since_its_cursor_was_lent_before(database: Database) -> None:
    with database.snapshot() as unit:
        assert unit.value("SELECT count(*) FROM milestones") == 1
        add(database, "meanwhile")
        assert unit.value("SELECT count(*) FROM milestones") == 1
    assert names(database) == ["meanwhile", "there"]


def test_two_units_never_have_one_cursor(database: Database) -> None:
    names(database)
    with database.reading() as outer, database.reading() as inner:
        assert outer._cursor is not inner._cursor


def test_few_cursors_wait_however_many_were_lent_at_once(database: Database) -> None:
    everybody = Barrier(MOST_IDLE + 4)

    def read(_number: int) -> object:
        with database.reading() as unit:
            everybody.wait()
            return unit.value("SELECT 1")

    with ThreadPoolExecutor(everybody.parties) as pool:
        assert list(pool.map(read, range(everybody.parties))) == [1] * everybody.parties
    assert len(database._idle) == MOST_IDLE


def test_no_cursor_stays_in_a_file_that_was_closed(database: Database, home: Path) -> None:
    """Neither one that waited, nor one that was lent until after."""
    names(database)
    waiting = database._idle[0]
    with database.reading() as lent:
        assert lent._cursor is waiting
        with database.reading():
            pass
        database.close()
    assert database._idle == []
    with pytest.raises(duckdb.ConnectionException):
        waiting.execute("SELECT 1")
    again = opened(home)
    assert names(again) == ["there"]
    assert again.alias != database.alias


def test_a_file_that_is_not_left_keeps_its_cursors(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where quieting a file takes too long, it goes on as it was."""
    monkeypatch.setattr("workbook.store.file.database.PATIENCE_SECONDS", 0)
    with database.reading() as unit:
        with pytest.raises(WorkbookError):
            database.quiesce()
        assert unit.value("SELECT count(*) FROM milestones") == 1
    assert new_cursors(database, lambda _: None, writing=False) == 0
    database.quiesce()
    assert database._idle == []


def test_an_empty_file_made_for_a_while_leaves_no_cursor(tmp_path: Path) -> None:
    with instance().fresh(tmp_path / "fresh.duckdb") as fresh:
        assert names(fresh) == []
    assert fresh._idle == []
