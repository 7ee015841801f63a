"""The command: 0 when it did what it was asked, else one sentence and 2."""

import json
import os
import pty
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from datetime import date
from importlib.metadata import version
from pathlib import Path

import duckdb
import pytest

from tests.browser.server import Server
from tests.helpers.command import HOLDER, refused
from workbook.cli import command, main
from workbook.core.book import close_all, open_book
from workbook.core.entries import Entry
from workbook.errors import WorkbookError
from workbook.settings import PROGRAM, Settings


@pytest.fixture(autouse=True)
def _environment(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Options become environment variables; after a test they are as before."""
    monkeypatch.setenv("WORKBOOK_PORT", "8765")


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that somebody else listens on."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield int(other.getsockname()[1])


def log_something(settings: Settings) -> None:
    """One activity."""
    open_book(settings).log.add(Entry(act="blog", day=date(2026, 10, 1), who=("M.",)))


def test_backup_makes_one_and_says_where(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    log_something(settings)
    assert main(["backup"]) == 0
    [made] = settings.backups.iterdir()
    assert f"to {made}." in capsys.readouterr().out
    with duckdb.connect(str(made), read_only=True) as plain:
        assert plain.execute("SELECT count(*) FROM activities").fetchall() == [(1,)]


def test_backup_that_cannot_be_written(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    log_something(settings)
    settings.backups.write_bytes(b"in the way")
    refused(capsys, "backup")


def test_doctor_counts_and_tells_of_backups(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    log_something(settings)
    assert main(["doctor"]) == 0
    printed = capsys.readouterr().out
    assert "opens and is whole" in printed
    assert "activities: 1\n" in printed
    assert "No backup yet" in printed
    assert main(["backup"]) == main(["doctor"]) == 0
    assert "Newest backup:" in capsys.readouterr().out


def test_doctor_reads_every_row_before_it_says_whole(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    """Counting alone is answered from the file's directory."""
    book = open_book(settings)
    for number in range(30):
        book.log.add(
            Entry(act="blog", day=date(2026, 10, 1), note=os.urandom(4000).hex() + str(number))
        )
    assert main(["doctor"]) == 0
    good = settings.database.read_bytes()
    only_when_read = 0
    for block in range(12_288, len(good), 262_144):
        bad = bytearray(good)
        bad[block + 1_000] ^= 0xFF
        settings.database.write_bytes(bad)
        try:
            open_book(settings).counts()
        except WorkbookError:
            continue
        finally:
            close_all()
        capsys.readouterr()
        if main(["doctor"]) == 2:
            assert "could not be opened" in capsys.readouterr().err
            only_when_read += 1
    assert only_when_read


def test_doctor_of_what_is_no_workbook(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.home.mkdir()
    settings.database.write_bytes(b"no database")
    assert "There is no backup that can be read" in refused(capsys, "doctor")
    assert settings.database.read_bytes() == b"no database"


def test_a_card_needs_a_log(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log_something(settings)
    refused(capsys, "card", "-o", str(tmp_path / "card.md"))
    assert not (tmp_path / "card.md").exists()


def test_a_demo_is_made_once_and_gives_a_card(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["demo", "--years", "1", "--seed", "1"]) == 0
    assert "now holds a made-up person" in capsys.readouterr().out
    refused(capsys, "demo")
    assert main(["card", "--format", "json", "-o", str(tmp_path / "card.json")]) == 0
    assert json.loads((tmp_path / "card.json").read_bytes())
    assert "of 240 is in" in capsys.readouterr().out
    assert "could not be written" in refused(
        capsys, "card", "-o", str(tmp_path / "nowhere" / "card.md")
    )


def test_a_port_that_is_taken(
    settings: Settings, taken: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert f"Port {taken} is taken" in refused(capsys, "--no-browser", "--port", str(taken))
    assert "choose another with --port" in refused(
        capsys, "run", "--no-browser", "--port", str(taken)
    )
    assert not settings.home.exists()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "70000"),
        ("PORT", "0"),
        ("PORT", "web"),
        ("TODAY", "soon"),
        ("BROWSER", "perhaps"),
    ],
)
def test_a_setting_that_cannot_be(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, value: str
) -> None:
    monkeypatch.setenv(f"WORKBOOK_{name}", value)
    assert f"The setting {name.lower()} cannot be {value}" in refused(capsys, "doctor")


def test_a_home_that_cannot_be(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_bytes(b"")
    refused(capsys, "doctor", "--home", str(tmp_path / "file"))


def test_a_home_that_another_process_has_open(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        for command in ("doctor", "backup", "demo"):
            assert "open already" in refused(capsys, command)
        holder.communicate()
    assert main(["doctor"]) == 0


def test_the_home_is_where_it_is_told_to_be(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = tmp_path / "sub" / "Mein Heft 'eins' 📓"
    for arguments in (["--home", str(home), "doctor"], ["doctor", "--home", str(home)]):
        assert main(arguments) == 0
        assert str(home) in capsys.readouterr().out
    assert (home / "workbook.duckdb").exists()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["dance"], "No such command 'dance'."),
        (["--port", "web"], "'web' is not a valid integer."),
        (["card"], "Missing option '-o' / '--output'."),
        (["card", "--format", "pdf", "-o", "x"], "'pdf' is not one of"),
        (["restore"], "Missing argument 'FILE'."),
        (["backup", "--hom", "x"], "Did you mean '--home'?"),
        (["doctor", "now"], "unexpected extra argument (now). See"),
    ],
)
def test_what_is_no_command(
    settings: Settings, arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said = refused(capsys, *arguments)
    assert says in said
    assert "See networking-workbook --help." in said
    assert not settings.home.exists()


def test_the_version_is_said_and_the_workbook_left_alone(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.split() == ["networking-workbook,", "version", version(PROGRAM)]
    assert not settings.home.exists()
    assert main(["doctor"]) == 0
    assert f"networking-workbook {version(PROGRAM)}\n" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["", *command.commands])
def test_every_command_says_what_it_does(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*name.split(), "--help"]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"Usage: networking-workbook {name}".rstrip())
    # Whose file says where everything is, and what is nobody's.
    assert ("--home" in said) is (name not in ("host", "prepare-store"))


def test_whoever_sits_before_a_command_is_told_what_takes_a_moment(
    settings: Settings, tmp_path: Path
) -> None:
    archive = str(tmp_path / "archive.zip")
    for told, said in (("archive", "Making the file."), ("restore", "Reading the archive.")):
        window, terminal = pty.openpty()
        arguments = [sys.executable, "-m", "workbook", told, archive]
        subprocess.run(arguments, stdout=subprocess.PIPE, stderr=terminal, check=True, timeout=60)
        assert os.read(window, 1000).decode().startswith(said)
        os.close(window)
        os.close(terminal)


def test_what_is_interrupted_says_so(settings: Settings, tmp_path: Path) -> None:
    """While it writes into a pipe that nobody reads, more than a pipe holds."""
    open_book(settings).log.add(
        Entry(act="blog", day=date(2026, 10, 1), note=os.urandom(99_000).hex())
    )
    close_all()
    pipe = tmp_path / "archive.zip"
    os.mkfifo(pipe)
    # A suite that runs in the background ignores the signal, and its children would inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(
        [sys.executable, "-m", "workbook", "archive", str(pipe)], stderr=subprocess.PIPE, text=True
    ) as running:
        reader = os.open(pipe, os.O_RDONLY)  # waits until the command has opened it to write
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=60)
        os.close(reader)
    assert (running.returncode, said) == (2, "\nStopped before it was done.\n")


def test_the_module_is_the_command(settings: Settings) -> None:
    command = [sys.executable, "-m", "workbook", "--help"]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert ran.returncode == 0
    for word in (
        "--home",
        "--port",
        "--no-browser",
        "--no-token",
        "demo",
        "backup",
        "card",
        "doctor",
    ):
        assert word in ran.stdout
    assert not settings.home.exists()


# Restoring, and what doctor advises ---------------------------------------------------------------


def test_restore_puts_a_backup_in_place_only_when_told_to_replace(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    log_something(settings)
    assert main(["backup"]) == 0
    [made] = settings.backups.iterdir()
    log_something(settings)
    assert "With --replace" in refused_after(capsys, "restore", made.name)
    assert open_book(settings).log.count() == 2
    close_all()
    assert main(["restore", made.name, "--replace"]) == 0
    printed = capsys.readouterr().out
    assert "activities: 1\n" in printed
    assert "before-restoring.duckdb" in printed
    assert open_book(settings).log.count() == 1


def test_restore_into_an_empty_home_needs_no_leave(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log_something(settings)
    assert main(["backup"]) == 0
    [made] = settings.backups.iterdir()
    assert main(["restore", str(made), "--home", str(tmp_path / "new")]) == 0
    assert "activities: 1\n" in capsys.readouterr().out
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == [
        "backups",
        "workbook.duckdb",
        "workbook.lock",
    ]


def test_what_cannot_be_restored_changes_nothing(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log_something(settings)
    close_all()
    (tmp_path / "letter.duckdb").write_bytes(b"Dear Sir")
    os.mkfifo(tmp_path / "pipe.zip")
    devices = ("/dev/zero", "/dev/null", str(tmp_path / "pipe.zip"))
    strangers = ("nowhere.duckdb", str(tmp_path / "letter.duckdb"), str(settings.database))
    for name in (*strangers, *devices):
        refused(capsys, "restore", name, "--replace")
    assert open_book(settings).log.count() == 1


def test_doctor_of_a_damaged_workbook_names_the_backup_and_the_command(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    """And the command it names works."""
    log_something(settings)
    assert main(["backup"]) == 0
    settings.database.write_bytes(b"no database")
    capsys.readouterr()
    said = refused(capsys, "doctor")
    assert "newest good backup" in said
    command = said[said.index("restore") : said.index(" puts the")].split()
    assert main(command) == 0
    assert "activities: 1\n" in capsys.readouterr().out
    [aside] = settings.backups.glob("set-aside-*")
    assert (aside / "workbook.duckdb").read_bytes() == b"no database"
    assert main(["doctor"]) == 0
    assert f"{aside}" in capsys.readouterr().out


def test_doctor_names_a_backup_that_cannot_be_read_and_what_changed_since(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    log_something(settings)
    assert main(["backup"]) == main(["backup"]) == 0
    bad = max(settings.backups.iterdir())
    bad.write_bytes(bad.read_bytes()[:20_000])
    log_something(settings)
    capsys.readouterr()
    assert main(["doctor"]) == 0
    printed = capsys.readouterr().out
    assert f"cannot be read: {bad}" in printed
    assert "1 backup, read to its last row" in printed
    assert "Something changed since" in printed


def refused_after(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """As `refused`, whatever was printed before."""
    capsys.readouterr()
    return refused(capsys, *arguments)


def test_a_damaged_workbook_is_served_so_that_the_page_can_help(settings: Settings) -> None:
    settings.home.mkdir()
    settings.database.write_bytes(b"no database")
    server = Server(settings.home)
    server.start()
    try:
        with urllib.request.urlopen(f"{server.url}/") as answer:
            assert answer.status == 200
    finally:
        server.stop()
    assert settings.database.read_bytes() == b"no database"
