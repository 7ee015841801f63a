"""The command that serves a room: what it prints, what it refuses, and how it is found in a network."""

import re
import socket
import ssl
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from time import monotonic

import pytest
from starlette.testclient import TestClient
from streamlit.runtime import Runtime

from tests.browser.server import free_port, until_it_answers
from tests.helpers.command import refused
from workbook.cli import room as room_command
from workbook.core.book import close_all
from workbook.room.cards import FIVE
from workbook.room.guesses import MOST, WITHIN
from workbook.room.room import begin, folder_of
from workbook.room.words import WORDS
from workbook.server import build_app
from workbook.serving import delete_room_of_before
from workbook.serving_room import _hosts, _in_addresses
from workbook.settings import Settings
from workbook.sharing.group.rules import FEWEST_CARDS
from workbook.templates import as_written

ROOT = Path(__file__).parents[1]
# Of no name that there is, and used for nothing else.
CERTIFICATE = Path(__file__).parent / "certificates" / "room.test.pem"
KEY = CERTIFICATE.with_suffix(".key")
ENCRYPTED = ("--certificate", str(CERTIFICATE), "--key", str(KEY))


@pytest.fixture
def port() -> int:
    """A port that nobody listens on."""
    return free_port()


@pytest.fixture
def printed(settings: Settings, tmp_path: Path, port: int) -> Iterator[str]:
    """What the command prints, while it runs."""
    arguments = ["room", "--address", "localhost", "--port", str(port), "--days", "3"]
    window = tmp_path / "window.txt"
    with window.open("wb") as shown:
        process = subprocess.Popen(
            [sys.executable, "-m", "workbook", *arguments], stdout=shown, stderr=subprocess.STDOUT
        )
    until_it_answers(process, f"http://127.0.0.1:{port}")
    yield window.read_text()
    process.terminate()
    process.wait(30)


def test_it_prints_the_address_the_code_the_day_and_the_leaders_link(
    printed: str, port: int, settings: Settings
) -> None:
    code = begin(settings, 3).code
    assert f"The room is at http://localhost:{port}, its code is {code[:3]} {code[3:]}." in printed
    assert "On 4 November 2026 everything in it is deleted" in printed
    [link] = re.findall(rf"http://127\.0\.0\.1:{port}/leader\?key=\S+", printed)
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    with browser.open(link) as wall:
        assert f"{code[:3]} {code[3:]}" in wall.read().decode()


def test_one_program_alone_serves_a_room(
    printed: str, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two would know of each other's people too late."""
    said = refused(capsys, "room", "--address", "127.0.0.1", "--port", str(free_port()))
    assert "runs already" in said


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "--address"),
        (("--address", "127.0.0.1", "--days", "0"), "--days"),
        (("--address", "127.0.0.1", "--days", "400"), "--days"),
        (("--address", "127.0.0.1", "--certificate", "a"), "--certificate and --key go together"),
        (("--address", "192.0.2.1"), "cannot be found at 192.0.2.1"),
        (("--address", "no such name"), "cannot be found at no such name"),
        (
            ("--address", "127.0.0.1", "--certificate", "a", "--key", "b"),
            "cannot be read",
        ),
    ],
    ids=str,
)
def test_what_it_cannot_do_is_one_sentence(
    settings: Settings,
    capsys: pytest.CaptureFixture[str],
    port: int,
    arguments: tuple[str, ...],
    says: str,
) -> None:
    assert says in refused(capsys, "room", "--port", str(port), *arguments)
    assert not (settings.home / "room").exists()


def test_a_port_that_is_taken_is_said(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert port in refused(capsys, "room", "--address", "127.0.0.1", "--port", port)


def test_every_address_holds_this_machines_own() -> None:
    assert _hosts("0.0.0.0") == ("0.0.0.0",)
    assert _hosts("192.0.2.1") == ("192.0.2.1", "127.0.0.1")


def test_a_room_that_cannot_be_read_keeps_nobody_from_their_own_workbook(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    said = folder_of(settings) / "room.json"
    said.parent.mkdir(parents=True)
    said.write_text("{")
    delete_room_of_before(settings)
    assert str(said) in capsys.readouterr().out


@pytest.mark.parametrize(
    ("host", "named"),
    [
        ("192.168.1.20", "192.168.1.20"),
        ("fd00::5", "[fd00::5]"),
        ("School.Example", "school.example"),
    ],
)
def test_an_address_stands_in_addresses_as_browsers_write_it(host: str, named: str) -> None:
    assert _in_addresses(host) == named


def test_at_home_there_is_no_room(settings: Settings) -> None:
    """A workbook of one's own neither knows the pages of a room nor loads what makes them."""
    Runtime._instance = None
    at_home = TestClient(build_app(settings), base_url="http://127.0.0.1")
    for path in ("/join", "/back", "/leader", "/leader/state"):
        assert "How to come in" in at_home.get(path).text
    Runtime._instance = None
    close_all()
    script = (
        "import sys, workbook.server; from tests.helpers.pages import open_page;"
        "[open_page(page) for page in ('today', 'your_data', 'sharing')];"
        "print('loaded', *(name for name in sys.modules if 'room' in name or name == 'segno'))"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert "loaded" in ran.stdout, ran.stderr
    assert ran.stdout.rpartition("loaded")[2].split() == []


def test_with_a_certificate_the_way_is_encrypted_and_the_screen_has_the_rooms_name(
    settings: Settings, tmp_path: Path, port: int
) -> None:
    window, trusts = tmp_path / "window.txt", ssl.create_default_context(cafile=CERTIFICATE)
    arguments = ["--address", "room.test", "--listen", "127.0.0.1", "--port", str(port)]
    with window.open("wb") as shown:
        process = subprocess.Popen(
            [sys.executable, "-m", "workbook", "room", *arguments, *ENCRYPTED],
            stdout=shown,
            stderr=subprocess.STDOUT,
        )

    def asked(request: str) -> str:
        """An answer, from its first line to its last, of a server that proves to be room.test."""
        with (
            socket.create_connection(("127.0.0.1", port), 30) as plain,
            trusts.wrap_socket(plain, server_hostname="room.test") as opened,
        ):
            head = f"{request} HTTP/1.1\r\nHost: room.test:{port}\r\nConnection: close\r\n"
            opened.sendall(f"{head}\r\n".encode())
            return b"".join(iter(lambda: opened.recv(10_000), b"")).decode()

    deadline = monotonic() + 60
    while "leader" not in window.read_text():  # it listens before it prints that
        assert process.poll() is None
        assert monotonic() < deadline
        Event().wait(0.05)
    [key] = re.findall(rf"https://room\.test:{port}/leader\?key=(\S+)", window.read_text())
    assert "The way there is encrypted" in asked("GET /join")
    assert "303 See Other" in asked(f"GET /leader?key={key}").partition("\r\n")[0]
    assert "403 Forbidden" in asked("GET /leader").partition("\r\n")[0]
    process.terminate()
    process.wait(30)


def test_a_certificate_that_cannot_be_read_is_said(
    settings: Settings, capsys: pytest.CaptureFixture[str], tmp_path: Path, port: int
) -> None:
    empty = tmp_path / "empty.pem"
    empty.touch()
    for certificate, key in ((empty, KEY), (KEY, CERTIFICATE), (CERTIFICATE, empty)):
        files = ("--certificate", str(certificate), "--key", str(key))
        said = refused(capsys, "room", "--address", "127.0.0.1", "--port", str(port), *files)
        assert "cannot be read" in said


def test_the_readme_says_the_programs_own_numbers() -> None:
    said = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    [days] = [option.default for option in room_command.params if option.name == "days"]
    assert f"After {days} days, or as many as `--days` says" in said
    assert (MOST, WITHIN, FIVE, FEWEST_CARDS, WORDS) == (5, 60, 5, 10, 4)
    for sentence in (
        "Five wrong codes or words a minute from one address",
        "whether fewer than five, five to nine, or ten cards or more were handed in",
        "once, from ten cards on",
        "a cookie and four words that are shown once",
    ):
        assert sentence in said
    for option in re.findall(r"`(--\w+)`", said.partition("## A room")[2].partition("## ")[0]):
        assert option in {name for each in room_command.params for name in each.opts}


def test_the_readme_names_what_the_wall_says(settings: Settings) -> None:
    said = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    wall = as_written("ui/room/wall.html")
    for press in ("Everybody is in: take nobody new", "Delete everything now"):
        assert f"*{press}*" in said
        assert f'_("{press}")' in wall
