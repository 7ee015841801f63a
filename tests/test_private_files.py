"""Nobody else on the machine reads a person's files, whatever they were made with."""

import os
import stat
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from workbook.cli import main
from workbook.core.book import close_all, open_book
from workbook.core.entries import Entry
from workbook.demo.sample import open_sample
from workbook.door.door import door
from workbook.errors import WorkbookError
from workbook.settings import Settings
from workbook.upkeep.restore import restore


@pytest.fixture
def open_hearted() -> Iterator[None]:
    """A machine on which everybody may read and write what anybody makes."""
    before = os.umask(0)
    yield
    os.umask(before)


def readable(folder: Path) -> list[str]:
    """What others can read or write, the folder itself as a dot."""
    return [
        f"{path.relative_to(folder)}"
        for path in (folder, *sorted(folder.rglob("*")))
        if stat.S_IMODE(path.lstat().st_mode) & 0o077
    ]


def work(settings: Settings) -> None:
    """A little of everything that makes files."""
    book = open_book(settings)
    book.log.add(Entry(act="blog", day=date(2026, 10, 1), who=("M.",)))
    made = book.back_up().path
    assert readable(settings.home) == []  # while it is open, with its log
    restore(settings, made)
    door(settings).new_address()
    open_sample(settings, "writer")


@pytest.mark.usefixtures("open_hearted")
def test_whatever_is_made_is_made_private(settings: Settings) -> None:
    work(settings)
    assert readable(settings.home) == []
    close_all()
    assert readable(settings.home) == []


@pytest.mark.usefixtures("open_hearted")
def test_what_was_made_by_an_older_version_is_tightened(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    """And what is not ours in the same folder is left alone."""
    work(settings)
    close_all()
    (settings.home / "letter.txt").write_text("mine", encoding="utf-8")
    kept = settings.backups / "set-aside-0001-20261101-120000"
    kept.mkdir()
    (kept / "workbook.duckdb").write_bytes(b"")
    for path in settings.home.rglob("*"):
        path.chmod(0o775 if path.is_dir() else 0o664)
    settings.home.chmod(0o775)
    assert main(["doctor"]) == 0
    assert "Nobody else on this machine can read its files." in capsys.readouterr().out
    left = [name for name in readable(settings.home) if not name.startswith("sample")]
    assert left == ["letter.txt"]


def test_a_folder_that_everybody_can_write_is_refused(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.home.mkdir()
    settings.home.chmod(0o777)
    with pytest.raises(WorkbookError, match="Everybody on this machine can change"):
        open_book(settings)
    assert main(["doctor"]) == 2
    assert "choose another folder with --home." in capsys.readouterr().err
    assert list(settings.home.iterdir()) == []
    settings.home.chmod(0o755)
    open_book(settings)
    close_all()
    assert readable(settings.home) == []


def test_doctor_names_what_others_can_read(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that was loosened while the workbook was open, for one."""
    open_book(settings)
    settings.lock.chmod(0o644)
    assert main(["doctor"]) == 0
    assert f"Others on this machine can read it: {settings.lock}" in capsys.readouterr().out
