"""Files brought in from the command line: looked at, taken, or refused in a sentence."""

import json
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.helpers.bring_in_page import calendar, event
from tests.helpers.command import HOLDER, refused
from workbook.cli import main
from workbook.core.book import close_all, open_book
from workbook.core.bringing_in import Choice
from workbook.models import Activity
from workbook.settings import Settings

MEETUPS = [
    event(each, f"Python meetup #{each}", date(2026, 1, 5) + timedelta(28 * each), 90, 2)
    for each in range(3)
]
PUB = event(10, "Pub Quinn", date(2026, 3, 3), 120)


@pytest.fixture(autouse=True)
def _environment(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Options become environment variables; after a test they are as before."""
    monkeypatch.setenv("WORKBOOK_PORT", "8765")


@pytest.fixture
def mine(tmp_path: Path) -> str:
    """A calendar with a line that a word names and one that none does."""
    path = tmp_path / "mine.ics"
    path.write_bytes(
        calendar(*MEETUPS, PUB, event(11, "Called", date(2026, 2, 2), STATUS="CANCELLED"))
    )
    return str(path)


def logged(settings: Settings) -> list[Activity]:
    """What is in the log once the command ended."""
    try:
        return open_book(settings).log.newest()
    finally:
        close_all()


def test_a_preview_says_what_is_in_a_file_and_changes_nothing(
    settings: Settings, mine: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["bring-in", mine, "--preview"]) == 0
    said = capsys.readouterr().out
    assert "mine.ics: a calendar" in said
    assert "New: 4" in said
    assert "Python meetup #0 · 3 · go_to_a_meetup" in said
    assert "Called called off" in said
    assert not logged(settings)


def test_a_preview_as_json_says_each_entry_with_its_place(
    settings: Settings, mine: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["bring-in", mine, "--preview", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["files"] == [{"name": "mine.ics", "kind": "a calendar"}]
    assert {
        (each["day"], each["title"], each["minutes"], len(each["people"]), each["act"])
        for each in told["candidates"]
    } == {
        ("2026-01-05", "Python meetup #0", 90, 2, "go_to_a_meetup"),
        ("2026-02-02", "Python meetup #1", 90, 2, "go_to_a_meetup"),
        ("2026-03-02", "Python meetup #2", 90, 2, "go_to_a_meetup"),
        ("2026-03-03", "Pub Quinn", 120, 0, None),
    }
    assert len({each["identity"] for each in told["candidates"]}) == 4
    (left,) = told["left_out"]
    assert (left["why"], left["place"]["file"]) == ("called off", "mine.ics")
    assert left["place"]["line"]
    assert not logged(settings)


def test_all_takes_what_has_an_act_and_only_once(
    settings: Settings, mine: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for count in (3, 0):
        assert main(["bring-in", mine, "--all"]) == 0
        assert f"Brought in: {count} activities" in capsys.readouterr().out
    assert [each.act for each in logged(settings)] == ["go_to_a_meetup"] * 3


def test_without_all_only_what_was_chosen_before_comes_in(
    settings: Settings, mine: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["bring-in", mine]) == 0
    assert "Nothing new in them was chosen before" in capsys.readouterr().out
    book = open_book(settings)
    book.bringing.bring_in("a calendar", "older.ics", [], [Choice("pub quinn", "blog")])
    close_all()
    assert main(["bring-in", mine]) == 0
    assert "Brought in: 1 activity" in capsys.readouterr().out
    assert [each.act for each in logged(settings)] == ["blog"]


def test_json_without_a_preview_takes_nothing(
    settings: Settings, mine: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "--json goes with --preview" in refused(capsys, "bring-in", mine, "--all", "--json")
    assert not logged(settings)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (None, "could not be read: No such file or directory."),
        (b"\x00\x01\x02nothing", "nothing in it is of a kind that can be read"),
        (b"", "there is nothing in it"),
        (b"PK\x03\x04not a folder", "the ZIP file is damaged, or not whole"),
        (b"Date,Title\n03/04/2026,Python meetup\n", "Bring this file in on the page, which asks."),
    ],
)
def test_what_cannot_come_in_is_a_sentence(
    settings: Settings,
    tmp_path: Path,
    data: bytes | None,
    says: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / "mine.csv"
    if data is not None:
        path.write_bytes(data)
    said = refused(capsys, "bring-in", str(path), "--all")
    assert says in said
    assert "Nothing was brought in." in said
    assert not logged(settings)


def test_a_running_program_is_told(mine: str, capsys: pytest.CaptureFixture[str]) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        for arguments in (["--preview"], ["--all"]):
            assert "open already" in refused(capsys, "bring-in", mine, *arguments)
        holder.communicate()
    assert main(["bring-in", mine, "--all"]) == 0
