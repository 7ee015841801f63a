"""Two people of a host, in Chromium, with somewhere to sign in beside it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.axe import ours
from tests.browser.hosting import HostServer, Participant, SomewhereToSignIn
from tests.browser.reader import CLICK, PATIENCE
from tests.conftest import TODAY

CANARY = "Zephyrine said it on a Tuesday"
QUESTION = "questions?path=short&q=definition_first"
STEM = "To me, networking is"


@pytest.fixture
def sign_in() -> Iterator[SomewhereToSignIn]:
    """Where people sign in."""
    running = SomewhereToSignIn()
    running.start()
    yield running
    running.stop()


@pytest.fixture
def host(tmp_path: Path, sign_in: SomewhereToSignIn) -> Iterator[HostServer]:
    """A host that has just been started."""
    running = HostServer(tmp_path / "home", sign_in, WORKBOOK_TODAY=TODAY.isoformat())
    running.start()
    yield running
    running.stop()


def test_two_people_at_one_computer(
    chromium: Browser, host: HostServer, sign_in: SomewhereToSignIn
) -> None:
    ada = Participant(chromium, host)
    for address in (host.url, f"{host.url}/what-is-seen"):
        ada.page.goto(address)
        assert not ours(ada.page)
    ada.sign_in("ada")

    # What she types is saved, and there after a reload.
    ada.open(QUESTION)
    ada.type(STEM, CANARY)
    ada.sees_saved()
    ada.page.reload()
    expect(ada.field(STEM)).to_have_value(CANARY, timeout=PATIENCE)
    ada.wait()

    # Something of it does not arrive any more before she signs out in another tab.
    ada.page.route("**/api/draft*", lambda route: route.abort())
    ada.type(STEM, ", twice")
    ada.sees("Not saved yet")
    another = ada.context.new_page()
    first, ada.page = ada.page, another
    ada.open("your_data")
    assert not ours(ada.page)
    ada.sign_out()
    expect(first.get_by_role("link", name="Sign in")).to_be_visible(timeout=PATIENCE)
    first.close()

    # Somebody else at the same computer sees nothing of it.
    ada.sign_in("ben")
    ada.open(QUESTION)
    expect(ada.field(STEM)).to_have_value("", timeout=PATIENCE)
    assert CANARY not in ada.page.content()
    ada.page.set_viewport_size({"width": 390, "height": 844})
    ada.page.get_by_test_id("stExpandSidebarButton").click(delay=CLICK)
    ada.sign_out()

    # While nobody can sign in, a page waits, and goes on by itself; and nothing typed was lost.
    sign_in.stop()
    ada.page.get_by_role("link", name="Sign in").click()
    ada.sees("This page tries again by itself")
    assert not ours(ada.page)
    sign_in.start()
    ada.page.wait_for_url(f"{sign_in.issuer}/**")
    ada.authorize("ada")
    expect(ada.page.get_by_test_id("stSidebar")).not_to_be_in_viewport()
    ada.open(QUESTION)
    expect(ada.field(STEM)).to_have_value(f"{CANARY}, twice", timeout=PATIENCE)

    # What others may read on the way in was all asked for from here.
    assert {url.partition("?")[0] for url in ada.strangers} <= {
        f"{sign_in.issuer}/oauth2/authorize",
        f"{sign_in.issuer}/oauth2/end_session",
        f"{sign_in.issuer}/oauth2/end_session/confirm",
        *(url for url in ada.strangers if url.endswith(".min.css")),
    }
    ada.leave()
