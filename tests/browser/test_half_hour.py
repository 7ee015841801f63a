"""The first half hour in Chromium, from the cover to the page that is kept: four people, two
languages, a wide page and a phone, and a program that is killed on the way."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.half_hour import CERAMICS, DEVELOPER, LEADER, ORGANISER, Person, Walk
from tests.browser.reader import CLICK, Reader
from tests.browser.server import Server


@pytest.mark.parametrize(
    ("width", "person"),
    [
        (1280, DEVELOPER),
        (390, CERAMICS),
        pytest.param(390, DEVELOPER, marks=pytest.mark.long),
        pytest.param(1280, CERAMICS, marks=pytest.mark.long),
        pytest.param(390, ORGANISER, marks=pytest.mark.long),
        pytest.param(1280, LEADER, marks=pytest.mark.long),
    ],
    ids=["wide-en", "phone-es", "phone-en", "wide-es", "organiser", "leader"],
)
def test_the_first_half_hour(chromium: Browser, server: Server, width: int, person: Person) -> None:
    reader = Reader(chromium, server.url, width=width)
    walk = Walk(reader, person)
    walk.begin()
    walk.say_what_it_means()
    walk.take_sides()
    walk.remember_the_year()
    server.kill()
    server.start()
    reader.page.reload()
    reader.wait()
    walk.look_at_the_year()
    walk.tell_one_good_thing()
    walk.look_at_the_chain()
    walk.say_it_again()
    walk.plan_one_thing()
    kept = _kept(reader, walk)
    for words in (person.first, person.now, person.thing, person.steps[0].text, person.plan):
        assert words in kept
    assert "<script" not in kept
    assert not reader.strangers
    reader.leave()


def _kept(reader: Reader, walk: Walk) -> str:
    """The page as it was downloaded."""
    with reader.page.expect_download() as started:
        reader.page.get_by_role("button", name=walk.say("Keep this page")).click(delay=CLICK)
    return Path(started.value.path()).read_text(encoding="utf-8")
