"""What the command is given and where it speaks: files that are there already, folders as people
write them, a console that lacks letters."""

import io
import os
import pty
import stat
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from workbook.cli import main
from workbook.core.book import close_all, open_book
from workbook.core.entries import Entry
from workbook.settings import Settings

COMMAND = [sys.executable, "-m", "workbook"]
OLD = b"the only copy of last year"


@pytest.fixture(autouse=True)
def _environment(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Options become environment variables; after a test they are as before."""
    monkeypatch.setenv("WORKBOOK_PORT", "8765")


@pytest.fixture
def written(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A workbook with an entry, and commands that are given in a folder of their own."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    open_book(settings).log.add(Entry(act="blog", day=date(2026, 10, 1), who=("Zoë ✎",)))
    close_all()
    return settings


WRITING = {"archive": ["archive"], "card": ["card", "--first", "--format", "json", "-o"]}


@pytest.mark.parametrize("command", WRITING)
def test_a_file_that_is_there_is_overwritten_only_when_that_is_said(
    written: Settings, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("out").write_bytes(OLD)
    Path("link").symlink_to("out")
    for name in ("out", "link"):
        assert main([*WRITING[command], name]) == 2
        assert "is there already. Nothing was changed." in capsys.readouterr().err
    assert Path("out").read_bytes() == OLD
    if command == "archive":  # a card needs more of a workbook
        assert main(["archive", "link", "--force"]) == 0
        assert Path("out").read_bytes().startswith(b"PK")
        assert Path("link").is_symlink()
        assert sorted(path.name for path in Path().iterdir()) == ["link", "out"]


@pytest.mark.parametrize("command", WRITING)
@pytest.mark.parametrize(
    "own",
    [
        "workbook.duckdb",
        "workbook.duckdb.wal",
        "workbook.lock",
        "backups/any.zip",
        "group-ledger.jsonl",
        "group-secret",
        "door-secret",
    ],
)
def test_the_workbook_itself_is_never_overwritten(
    written: Settings, command: str, own: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = written.database.read_bytes()
    assert main([*WRITING[command], str(written.home / own), "--force"]) == 2
    assert "belongs to the workbook itself" in capsys.readouterr().err
    assert written.database.read_bytes() == before
    assert open_book(written).log.count() == 1


@pytest.mark.parametrize(("answer", "kept"), [("n", True), ("", True), ("y", False)])
def test_somebody_who_sits_there_is_asked(written: Settings, answer: str, kept: bool) -> None:
    Path("out.zip").write_bytes(OLD)
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*COMMAND, "archive", "out.zip"], stdin=theirs, stdout=subprocess.PIPE, stderr=-1, text=True
    ) as running:
        os.write(ours, f"{answer}\n".encode())
        out, err = running.communicate(timeout=60)
    assert "out.zip is there already. Overwrite it?" in out + err
    assert (Path("out.zip").read_bytes() == OLD) is kept
    assert running.returncode == (2 if kept else 0)
    assert ("was left as it is" in err) is kept


def test_a_disk_that_fills_leaves_the_old_file(written: Settings) -> None:
    Path("out.zip").write_bytes(OLD)
    limited = "import resource as r; r.setrlimit(r.RLIMIT_FSIZE, (2**21,) * 2)\n"
    script = (
        f"{limited}import os, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "from pathlib import Path; from workbook.taking_out import write\n"
        "try: write(Path('out.zip'), os.urandom(2**22), private=True)\n"
        "except OSError as error: print(error)\n"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert "too large" in ran.stdout, ran.stderr
    assert Path("out.zip").read_bytes() == OLD
    assert [path.name for path in Path().iterdir()] == ["out.zip"]


def test_nobody_else_can_read_an_archive(written: Settings) -> None:
    before = os.umask(0)
    try:
        assert main(["archive", "out.zip"]) == 0
    finally:
        os.umask(before)
    assert stat.S_IMODE(Path("out.zip").stat().st_mode) == 0o600


# Folders as people write them -------------------------------------------------------------------


@pytest.mark.parametrize("said", ["~/notes", "$HOME/notes", "${HOME}/notes", "$HOME/a/../notes"])
@pytest.mark.parametrize("as_option", [True, False])
def test_a_home_is_understood_as_a_shell_would(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str, as_option: bool
) -> None:
    """It comes from a file of settings, or from a window that no shell reads."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    (tmp_path / "a").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path))
    if not as_option:
        monkeypatch.setenv("WORKBOOK_HOME", said)
    assert main(["doctor", *(["--home", said] if as_option else [])]) == 0
    assert (tmp_path / "notes" / "workbook.duckdb").is_file()
    assert list((tmp_path / "here").iterdir()) == []


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("", "it is empty."),
        ("  ", "it is empty."),
        ("$NOWHERE/notes", "there is no $NOWHERE here."),
        ("${NOWHERE}", "there is no ${NOWHERE} here."),
        ("%NOWHERE%\\notes", "there is no %NOWHERE% here."),
        ("~nobody-at-all/notes", "there is no ~nobody-at-all here."),
    ],
)
@pytest.mark.parametrize("way", ["option", "environment", "file"])
def test_what_cannot_be_understood_is_refused_and_makes_no_folder(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    said: str,
    why: str,
    way: str,
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    if way == "environment":
        monkeypatch.setenv("WORKBOOK_HOME", said)
    arguments = {
        "option": ["doctor", "--home", said],
        "environment": ["doctor"],
        "file": ["archive", said],
    }
    assert main(arguments[way]) == 2
    refused = capsys.readouterr().err
    assert why in refused
    assert refused.count("\n") == 1
    assert list((tmp_path / "here").iterdir()) == []


def test_a_home_that_is_no_text_is_refused(tmp_path: Path) -> None:
    home = os.fsencode(tmp_path) + b"/Zo\xeb"
    ran = subprocess.run([*COMMAND, "doctor", "--home", home], capture_output=True, text=True)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.endswith("Zo?: it is not UTF-8 text.\n")
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_understood_too(
    written: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert main(["archive", "~/out.zip"]) == main(["archive", "$HOME/again.zip"]) == 0
    assert main(["restore", "~/out.zip", "--home", "~/new"]) == 0
    assert list(Path().iterdir()) == []


# A console that lacks letters ---------------------------------------------------------------------


@pytest.mark.parametrize(("encoding", "language"), [("ascii", "es"), ("cp437", "en")])
def test_every_sentence_can_be_said_in_any_console(
    settings: Settings, tmp_path: Path, encoding: str, language: str
) -> None:
    home = f"{tmp_path}/Mein Heft “1” – ✎ "
    said = []
    for arguments in (
        ["demo", "--years", "0.1"],
        ["doctor"],
        ["archive", f"{tmp_path}/¿ó’.zip"],
        ["archive", f"{tmp_path}/¿ó’.zip"],
        ["restore", "“no”", "--replace"],
        ["--help"],
    ):
        ran = subprocess.run(
            [*COMMAND, *arguments],
            env={
                **os.environ,
                "PYTHONIOENCODING": encoding,
                "LC_ALL": language,
                "WORKBOOK_HOME": home,
            },
            capture_output=True,
            stdin=subprocess.DEVNULL,
        )
        said.append((ran.stdout + ran.stderr).decode(encoding))
        assert "Traceback" not in said[-1], said[-1]
        assert said[-1].strip()
        assert ran.returncode == (2 if len(said) in (4, 5) else 0)
    assert "Mein Heft" in said[0]


def test_what_a_console_lacks_is_written_as_the_nearest_there_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from workbook.console import speak_plainly

    console = io.TextIOWrapper(io.BytesIO(), "ascii")
    monkeypatch.setattr(sys, "stdout", console)
    speak_plainly()
    console.write("Tu cuaderno está en “Año – 1”… ✎\udcff")
    console.flush()
    assert console.buffer.getvalue() == b'Tu cuaderno esta en "Ano - 1"... ??'
