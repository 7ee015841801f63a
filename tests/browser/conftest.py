"""Chromium, and a workbook for it to visit."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.reader import Reader
from tests.browser.room import RoomServer
from tests.browser.server import Server
from tests.conftest import TODAY

CHROMIUM = "chromium-headless-shell"
"""Debian's, of which a page takes a fifth less than of the one with windows."""
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A name that a browser holds for not secure, as it does the address of a computer in a Wi-Fi.
    "--host-resolver-rules=MAP room.test 127.0.0.1",
]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, without windows."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which(CHROMIUM), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A running workbook with an empty home."""
    running = Server(tmp_path / "home", WORKBOOK_TODAY=TODAY.isoformat())
    running.start()
    yield running
    running.stop()


@pytest.fixture
def served(tmp_path: Path) -> Iterator[RoomServer]:
    """A room that has just been started."""
    running = RoomServer(tmp_path / "home", WORKBOOK_TODAY=TODAY.isoformat())
    running.start()
    yield running
    running.stop()


@pytest.fixture
def reader(chromium: Browser, server: Server) -> Iterator[Reader]:
    """A person at a desk."""
    person = Reader(chromium, server.url)
    yield person
    person.leave()
