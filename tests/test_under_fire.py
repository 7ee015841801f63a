"""The store when the disk, the rights, the bytes or the clock fail: a sentence, and nothing
saved is lost."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from tests.helpers.files import CHILD, close_everything, made, names, note, notes, opened, run
from tests.helpers.pages import open_page, titles_on, words_on
from workbook.core.book import Book, close_all, open_book
from workbook.errors import WorkbookError
from workbook.models import Mix, Reply
from workbook.settings import Settings
from workbook.store.file import ids
from workbook.store.file.database import new_id
from workbook.store.file.trouble import Damaged, explained
from workbook.upkeep.restore import restore

# Writes until the disk is full (or a file may not grow any more, which is what can be had without
# being root), reads everything back, makes room and goes on. What it prints is what a person is
# told.
FULL = """
import os, resource, sys
from datetime import date
from pathlib import Path
from workbook.core.book import close_all, open_book, reopen_book
from workbook.errors import WorkbookError
from workbook.core.entries import Entry
from workbook.settings import Settings

home, how, at = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
settings = Settings(home=home / "home")
filler = home / "filler"

def fill(left):
    if how == "limit":
        largest = max(path.stat().st_size for path in settings.home.iterdir())
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest + left, resource.RLIM_INFINITY))
        return
    with filler.open("wb", buffering=0) as file:
        try:
            while file.write(bytes(4096)):
                pass
        except OSError:
            file.truncate(max(0, file.tell() - left))

def make_room():
    if how == "limit":
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    else:
        filler.unlink()

def add():
    saved.append(book.log.add(Entry(act="blog", day=date(2026, 10, 1), note=os.urandom(8000).hex())).note)

def there():
    return sorted(activity.note for activity in open_book(settings).log.newest(10_000))

book, saved = open_book(settings), []
for _ in range(100 if at == "checkpoint" else 5):
    add()
fill({"write": 150_000, "checkpoint": 0, "backup": 0}[at])
try:
    if at == "checkpoint":
        with book.database.reading() as unit:
            unit.rows("CHECKPOINT")
    elif at == "backup":
        book.back_up()
    else:
        while True:
            add()
except WorkbookError as error:
    print(error)
if at != "checkpoint":
    assert there() == sorted(saved), "while the disk was full"
make_room()
book = reopen_book(settings)
assert there() == sorted(saved), "after there was room again"
add()
assert book.back_up().rows["activities"] == len(saved)
assert not list(settings.backups.glob("*.part*"))
close_all()
assert there() == sorted(saved), "after a new start"
print("whole")
"""
# Somebody who may read and not write; root may do everything.
READ_ONLY = """
import os, sys
from pathlib import Path
from workbook.errors import WorkbookError
from workbook.store.file.database import new_id, utc_now
from workbook.store.file.opening import instance
home = Path(sys.argv[1])
scratch = Path(sys.argv[2])  # all that is imported on the way is there before the rights are given up
instance().open(scratch / "workbook.duckdb", scratch / "workbook.lock", scratch / "backups")
if os.getuid() == 0:
    os.seteuid(65534)
try:
    database = instance().open(home / "workbook.duckdb", home / "workbook.lock", home / "backups")
    with database.writing() as unit:
        unit.rows("INSERT INTO milestones VALUES (?, ?, ?)", [new_id(), "one more", utc_now()])
except WorkbookError as error:
    print(error)
"""


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """A home; whatever was opened in it is closed afterwards."""
    yield tmp_path / "home"
    close_everything()


# A full disk ------------------------------------------------------------------------------------


def told_when_full(folder: Path, how: str, at: str) -> str:
    """What somebody is told whose disk is full; the process itself checks that nothing is lost."""
    ran = subprocess.run(
        [sys.executable, "-c", FULL, str(folder), how, at], capture_output=True, text=True
    )
    assert ran.stdout.endswith("whole\n"), ran.stderr + ran.stdout
    return ran.stdout


@pytest.mark.parametrize("at", ["write", "checkpoint", "backup"])
def test_a_file_that_may_not_grow(tmp_path: Path, at: str) -> None:
    assert told_when_full(tmp_path, "limit", at).startswith(
        "The disk is full, so this was not saved."
    )


@pytest.mark.parametrize("at", ["write", "checkpoint", "backup"])
def test_a_disk_that_is_full(tmp_path: Path, at: str) -> None:
    mount = ["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", str(tmp_path)]
    if (
        sys.platform != "linux"
        or os.getuid()
        or subprocess.run(mount, capture_output=True).returncode
    ):
        pytest.skip(
            "a small disk of its own cannot be mounted here; a file that may not grow stands for it"
        )
    try:
        assert told_when_full(tmp_path, "disk", at).startswith(
            "The disk is full, so this was not saved."
        )
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)


# What may not be written ------------------------------------------------------------------------


@pytest.mark.parametrize("what", ["folder", "file"])
def test_what_is_read_only_is_told_in_a_sentence(tmp_path: Path, what: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        home = folder / "home"
        path = made(home, rows=40)
        close_everything()
        for each in (home, *home.rglob("*")):
            if os.getuid() == 0:
                os.chown(each, 65534, 65534)
        before = path.read_bytes()
        (home if what == "folder" else path).chmod(0o555 if what == "folder" else 0o444)
        told = run(READ_ONLY, home, tmp_path)
        assert told.startswith(
            "The workbook is not allowed to write to its folder, so this was not saved."
        ), told
        assert path.read_bytes() == before
        home.chmod(0o755)


def test_no_message_of_the_machine_is_shown(caplog: pytest.LogCaptureFixture) -> None:
    """What is not known before stands in the window where the workbook runs, and nowhere else."""
    gone = explained(FileNotFoundError(2, "No such file or directory", "/home/x"))
    other = explained(OSError(71, "Protocol error", "/home/x"))
    assert gone.title == "A folder or a file of the workbook is missing, so this was not saved."
    assert "[Errno" not in f"{gone} {other}"
    assert "/home/x" not in f"{gone} {other}"
    assert "[Errno 71] Protocol error" in caplog.text


# Bytes of the log -------------------------------------------------------------------------------


def killed(home: Path) -> tuple[Path, bytes]:
    """A home whose process was killed, and its log."""
    assert len(run(CHILD, home, 0, 60).split()) == 60
    log = home / "workbook.duckdb.wal"
    return log, log.read_bytes()


def test_trap_4_a_log_that_is_whole_raises_no_alarm(home: Path) -> None:
    killed(home)
    database = opened(home)
    assert database.unread is None
    assert len(names(database)) == 60


@pytest.mark.parametrize(
    "how", ["cut in the middle", "a few bytes short", "not a log", "zeros", "first byte"]
)
def test_trap_4_a_log_without_its_end_opens_with_a_warning_and_is_kept(
    home: Path, how: str
) -> None:
    """DuckDB opens it without a word, and closing deletes it."""
    log, whole = killed(home)
    log.write_bytes(
        {
            "cut in the middle": whole[: len(whole) // 2],
            "a few bytes short": whole[:-60],
            "not a log": b"hello" * 1000,
            "zeros": bytes(len(whole)),
            "first byte": bytes([whole[0] ^ 0xFF]) + whole[1:],
        }[how]
    )
    left = log.read_bytes()
    database = opened(home)
    assert len(names(database)) < 60
    assert database.unread is not None
    database.close()
    assert (database.unread / log.name).read_bytes() == left
    shutil.copy(database.unread / "workbook.duckdb", home)
    log.write_bytes(whole)
    assert len(names(opened(home))) == 60


def test_trap_4_any_flipped_byte_of_a_log_is_refused_warned_of_or_harmless(home: Path) -> None:
    log, whole = killed(home)
    main = (home / "workbook.duckdb").read_bytes()
    seen = set()
    for place in range(5, len(whole), len(whole) // 40):
        (home / "workbook.duckdb").write_bytes(main)
        log.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        bad = log.read_bytes()
        try:
            database = opened(home)
        except Damaged:
            assert log.read_bytes() == bad
            assert (home / "workbook.duckdb").read_bytes() == main
            seen.add("refused")
            continue
        rows = len(names(database))
        assert rows == 60 or database.unread is not None, place
        seen.add("warned" if database.unread else "harmless")
        database.close()
    assert "refused" in seen


def test_a_foreign_log_is_refused(home: Path, tmp_path: Path) -> None:
    log, whole = killed(home)
    other = made(tmp_path / "other", rows=40)
    close_everything()
    shutil.copy(other, home / "workbook.duckdb")
    with pytest.raises(Damaged):
        opened(home)
    assert log.read_bytes() == whole
    assert (home / "workbook.duckdb").read_bytes() == other.read_bytes()


def test_the_page_says_that_the_end_of_a_log_could_not_be_read(
    settings: Settings, book: Book
) -> None:
    note(book, "one")
    close_all()
    log, whole = killed(settings.home)
    log.write_bytes(whole[: len(whole) // 2])
    app = open_page("today")
    assert "Something that the page had called saved may be missing" in words_on(app)
    app.button(key="unread").click().run()
    assert "may be missing" not in words_on(app)


# Files that are no workbook of ours -------------------------------------------------------------


@pytest.mark.parametrize(
    ("storage", "sentence"),
    [
        ("v1.5.0", "not a workbook"),
        ("v2.0.0", "newer version"),
    ],
)
def test_another_programs_duckdb_file_is_left_as_it_is(
    home: Path, storage: str, sentence: str
) -> None:
    home.mkdir()
    path = home / "workbook.duckdb"
    with duckdb.connect(str(path), config={"storage_compatibility_version": storage}) as other:
        other.execute("CREATE TABLE mine (x INTEGER)")
    before = path.read_bytes()
    for _ in range(2):
        with pytest.raises(WorkbookError, match=sentence):
            opened(home)
    close_everything()
    assert path.read_bytes() == before


def test_a_file_of_a_newer_duckdb_is_left_as_it_is(home: Path) -> None:
    path = made(home, rows=40)
    close_everything()
    data = bytearray(path.read_bytes())
    data[12:20] = (9999).to_bytes(
        8, "little"
    )  # the version of the format, after checksum and magic
    sum_ = 5381
    for place in range(8, 4096, 8):
        word = int.from_bytes(data[place : place + 8], "little")
        sum_ ^= word * 0xBF58476D1CE4E5B9 % 2**64
    data[:8] = sum_.to_bytes(8, "little")
    path.write_bytes(data)
    with pytest.raises(WorkbookError, match="written by a newer version"):
        opened(home)
    close_everything()
    assert path.read_bytes() == data


@pytest.mark.parametrize("how", ["newer", "open elsewhere"])
def test_what_another_program_must_solve_has_a_button_to_try_again(
    settings: Settings, book: Book, how: str
) -> None:
    """And no offer to put something in the file's place."""
    note(book, "one")
    book.back_up()
    if how == "newer":
        with book.database.writing() as unit:
            unit.rows(
                "INSERT INTO schema_version VALUES (99, 'from the future', TIMESTAMP '2030-01-01')"
            )
        close_all()
    else:
        close_all()
        other = subprocess.Popen(
            [sys.executable, "-c", HOLDING, str(settings.home)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert other.stdout is not None
        assert other.stdout.readline() == b"open\n"
    app = open_page("today")
    assert [button.key for button in app.button] == ["again"]
    if how == "open elsewhere":
        other.communicate()
        app.button(key="again").click().run()
        assert len(titles_on(app)) == 1
        assert notes(open_book(settings)) == ["one"]


HOLDING = """
import sys
from pathlib import Path
from workbook.store.file.opening import instance
home = Path(sys.argv[1])
instance().open(home / "workbook.duckdb", home / "workbook.lock", home / "backups")
print("open", flush=True)
sys.stdin.read()
"""


# The clock --------------------------------------------------------------------------------------


def test_with_the_clock_set_back_the_last_answer_is_still_the_last(
    settings: Settings, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Over a new start too; and the last change is undone first."""
    prompt = book.content.prompts["definition_first"]
    book.answers.save(prompt, Reply(text="first"))
    book.log.move("blog", Mix(writing=1, events=0, collaboration=0))
    note(book, "one")
    earlier = book.log.newest()[0].id
    made_before = book.back_up().path
    close_all()
    ids._sequence.cache_clear()
    monkeypatch.setattr(time, "time_ns", lambda: 1_600_000_000_000_000_000)
    yesterday = settings.model_copy(update={"today": date(2026, 10, 20)})
    again = open_book(yesterday)
    again.answers.save(prompt, Reply(text="second"))
    again.log.move("blog", Mix(writing=0, events=1, collaboration=0))
    assert again.log.acts()["blog"].mix.events == 1
    note(again, "two")
    assert new_id() > earlier
    made_after = again.back_up().path
    close_all()
    again = open_book(yesterday)
    newest = again.answers.newest(prompt.id)
    assert newest is not None
    assert newest.reply.text == "second"
    assert again.backups() == [made_after, made_before]
    again.log.undo(again.log.changes()[0].id)
    assert notes(again) == ["one"]
    assert notes(restore(yesterday, made_after).book) == ["one", "two"]


def test_ids_grow_whatever_the_clock_does(monkeypatch: pytest.MonkeyPatch) -> None:
    times = iter([5_000, 5_000, 4_000, 9_000, 1, 1, 1])
    monkeypatch.setattr(time, "time_ns", lambda: next(times) * 1_000_000)
    ids._sequence.cache_clear()
    made_ids = [new_id() for _ in range(7)]
    assert made_ids == sorted(set(made_ids))
    assert {each.version for each in made_ids} == {7}
