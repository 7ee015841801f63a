"""Fourteen phones in one room: all go through the first half hour together, hand their cards in, and the
table stands on the leader's screen."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.half_hour import CERAMICS, DEVELOPER, LEADER, ORGANISER, Walk
from tests.browser.reader import PATIENCE
from tests.browser.room import PhoneInARoom, RoomServer, is_at
from workbook.ui.room.wall import WALL

PEOPLE = 14
DOWNLOADS = {
    "questions?path=short&q=end": ["Keep this page"],
    "your_data": [
        "Download the archive",
        "One page to print (HTML)",
        "Plain text (Markdown)",
    ],
}
ASK = "async (address) => (await fetch(address)).status"
SCREENS = (
    Walk.begin,
    Walk.say_what_it_means,
    Walk.take_sides,
    Walk.remember_the_year,
    Walk.look_at_the_year,
    Walk.tell_one_good_thing,
    Walk.look_at_the_chain,
    Walk.say_it_again,
    Walk.plan_one_thing,
)


@pytest.mark.long
def test_fourteen_phones_and_a_table(chromium: Browser, served: RoomServer) -> None:
    wall = chromium.new_page()
    wall.goto(served.wall)
    four = (DEVELOPER, CERAMICS, ORGANISER, LEADER)
    walks = []
    for number in range(PEOPLE):
        phone = PhoneInARoom(chromium, served)
        phone.join()
        person = four[number % len(four)]._replace(first=f"what number-{number} said first.")
        walks.append(Walk(phone, person))
    expect(wall.locator("#in")).to_have_text(str(PEOPLE), timeout=PATIENCE)
    for screen in SCREENS:
        for walk in walks:
            screen(walk)
    for number, walk in enumerate(walks):
        text = walk.reader.page.locator("body").inner_text()
        assert [n for n in range(PEOPLE) if f"number-{n} " in text] == [number]
        assert "10 or more" not in text
        walk.press("Hand my card in")
        walk.reader.sees(walk.say("Take my card back"))
    for page, names in DOWNLOADS.items():
        for walk, other in ((walks[0], walks[1]), (walks[1], walks[0])):
            walk.reader.open(page)
            for name in names:
                with walk.reader.page.expect_download() as coming:
                    walk.reader.page.get_by_role("button", name=walk.say(name)).click()
                assert coming.value.path().stat().st_size > 100, name
                for reader, answers in ((walk.reader, 200), (other.reader, 403)):
                    assert reader.page.evaluate(ASK, coming.value.url) == answers, name
    for walk in walks[:2]:
        walk.reader.open("questions?path=short&q=end")
    expect(wall.locator("#cards")).to_have_text("ten or more", timeout=PATIENCE)
    wall.get_by_role("button", name="Make the table, once").click()
    is_at(wall, "What ten cards or more show")
    assert wall.url.endswith(WALL)
    assert wall.get_by_role("table").count() == 3
    for walk in walks:
        walk.reader.page.reload()
        walk.reader.wait()
        walk.reader.sees(walk.person.first)
        walk.reader.sees(walk.say("The table is made. The cards of the room have been deleted."))
        assert not walk.reader.strangers
        walk.reader.leave()
    wall.close()
