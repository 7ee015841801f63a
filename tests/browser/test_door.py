"""The workbook as it is started without any option: who gets in, who does not, and until when."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.reader import PATIENCE, Reader
from tests.browser.server import Server

REFUSED = "How to come in"
LINK = "<a href='{address}'>to the workbook</a>"
TRIES = """async () => await Promise.all([
    ...[["GET", "/"], ["GET", "/media/1.zip"], ["GET", "/_stcore/health"], ["POST", "/api/draft"],
        ["PUT", "/_stcore/upload_file/a/b"], ["GET", "/first.js"]].map(
        async ([method, address]) => (await fetch(address, { method })).status),
    new Promise((tell) => {
        const socket = new WebSocket("/_stcore/stream", ["streamlit"]);
        socket.onopen = () => tell("open");
        socket.onclose = () => tell("closed");
    }),
])"""


@pytest.fixture
def asking(tmp_path: Path) -> Iterator[tuple[Server, Server]]:
    """Two workbooks as people start them."""
    servers = (Server(tmp_path / "one", token=True), Server(tmp_path / "two", token=True))
    for each in servers:
        each.start()
    yield servers
    for each in servers:
        each.stop()


def printed(server: Server) -> str:
    """The address that was shown last."""
    return str(re.findall(r"http://\S+token=\S+", server.shown())[-1])


def refused(page: Page) -> None:
    """The page is the one for others."""
    expect(page.get_by_role("heading", level=1)).to_have_text(REFUSED, timeout=PATIENCE)


def test_a_browser_comes_in_once_and_stays_in(
    chromium: Browser, asking: tuple[Server, Server]
) -> None:
    one, two = asking
    first = printed(one)
    reader = Reader(chromium, one.url)
    reader.page.goto(first)
    reader.wait()
    assert reader.page.url == f"{one.url}/"
    assert "workbook-" not in reader.page.evaluate("document.cookie")
    reader.page.reload()
    reader.wait()

    # Another workbook at another port, in the same browser; cookies know no ports.
    reader.page.goto(printed(two))
    reader.wait()
    reader.open("definition")  # as from a bookmark
    kept = [cookie for cookie in reader.context.cookies() if cookie["name"].startswith("workbook")]
    assert len(kept) == 2
    assert all(cookie["httpOnly"] and cookie["sameSite"] == "Strict" for cookie in kept)

    # By a link of another site, with which a browser sends no such cookie along.
    elsewhere = LINK.format(address=f"{one.url}/help")
    reader.page.route(
        "http://elsewhere.example/",
        lambda route: route.fulfill(body=elsewhere, content_type="text/html"),
    )
    reader.page.goto("http://elsewhere.example/")
    reader.page.get_by_role("link").click()
    reader.wait()
    reader.sees("What is this for?")

    # Another browser, with the address that is used up.
    other = Reader(chromium, one.url)
    other.page.goto(first)
    refused(other.page)
    assert set(other.page.evaluate(TRIES)) == {403, "closed"}
    other.page.goto(one.address())
    other.wait()

    # The program is started again, and the tab that was open goes on.
    one.kill()
    one.restart()
    reader.page.get_by_role("link", name="Today").click(delay=80)
    reader.wait()
    expect(reader.page).to_have_url(f"{one.url}/")

    # A press asks everybody again, in tabs that are open too.
    reader.open("your_data")
    reader.page.get_by_role("button", name="Ask every browser again").click(delay=80)
    for each in (reader, other):
        refused(each.page)
    reader.page.goto(printed(one))
    reader.wait()
    assert reader.page.url == f"{one.url}/"
    for each in (reader, other):
        each.leave()
