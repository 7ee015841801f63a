"""A room from the wall to its end, in Chromium, under a name that it does not hold for secure."""

from playwright.sync_api import Browser, expect

from tests.browser.axe import ours
from tests.browser.half_hour import DEVELOPER, Walk
from tests.browser.reader import PATIENCE
from tests.browser.room import PhoneInARoom, RoomServer, is_at
from workbook.language import _

CANARY = "Zephyrine said it on a Tuesday"
QUESTION = "questions?path=short&q=definition_first"
STEM = "To me, networking is"
KEPT = "Object.keys(localStorage).filter((name) => name.startsWith('workbook:')).length"


def test_three_phones_in_a_room(chromium: Browser, served: RoomServer) -> None:
    wall = chromium.new_page()
    wall.goto(served.wall)
    assert wall.url.endswith("/leader")
    phones = [PhoneInARoom(chromium, served) for _each in range(2)]
    one, two = phones
    one.page.goto(f"{one.url}/join")
    for page in (wall, one.page):
        assert not ours(page)
    for phone in phones:
        phone.join()
        assert phone.page.evaluate("[isSecureContext, typeof crypto.randomUUID]") == [
            False,
            "undefined",
        ]

    # What one types is saved, and nobody else gets it.
    one.open(QUESTION)
    one.field(STEM).press_sequentially(CANARY, delay=5)
    one.sees_saved()
    two.open(QUESTION)
    expect(two.field(STEM)).to_have_value("")

    # A file that a press makes is for whoever pressed.
    one.open("your_data")
    with one.page.expect_response("**/media/*") as made, one.page.expect_download() as coming:
        one.page.get_by_role("button", name="Download the archive").click()
    assert coming.value.path().stat().st_size > 1000
    fetched = "async (address) => (await fetch(address)).status"
    assert two.page.evaluate(fetched, made.value.url) == 403
    assert one.page.evaluate(fetched, made.value.url) == 200

    # A card goes by one press.
    walk = Walk(one, DEVELOPER)
    one.open("questions?path=short&q=voices_first")
    walk.choose(_("Nearest to you"), walk.label(DEVELOPER.nearest))
    walk.press("Next question")
    one.open("questions?path=short&q=end")
    one.press("Hand my card in")
    one.sees("Your card is with the room")
    expect(wall.locator("#in")).to_have_text("2", timeout=PATIENCE)

    # A text is copied, though there is no clipboard for scripts.
    one.open("sharing?what=summary")
    one.page.get_by_test_id("stCode").last.hover()
    one.page.get_by_label("Copy to clipboard").last.click()
    one.open(QUESTION)
    before = one.field(STEM).input_value()
    one.field(STEM).press("Control+End")
    one.field(STEM).press("Control+V")
    expect(one.field(STEM)).not_to_have_value(before)
    one.field(STEM).press("Control+Z")
    expect(one.field(STEM)).to_have_value(CANARY)
    one.sees_saved()

    # A third phone comes to the same workbook by the words.
    again = PhoneInARoom(chromium, served)
    again.page.goto(f"{again.url}/join")
    again.page.get_by_text("I was here before").click()
    again.page.get_by_role("textbox", name="Your four words").fill(" ".join(one.words))
    again.page.get_by_role("button", name="Open my workbook again").click()
    again.page.wait_for_url(f"{again.url}/")
    again.open(QUESTION)
    expect(again.field(STEM)).to_have_value(CANARY, timeout=PATIENCE)

    # The program is killed and started again while somebody types.
    served.kill()
    two.field(STEM).press_sequentially("half a", delay=5)
    two.sees("Not saved yet")
    served.start()
    two.sees_saved()

    # The leader ends the room while one phone is out of reach, with a text that it alone holds.
    two.context.set_offline(True)
    two.field(STEM).press_sequentially(" sentence", delay=5)
    two.sees("Not saved yet")
    assert two.page.evaluate(KEPT)
    wall.goto(served.wall)
    wall.get_by_text("End the room").click()
    wall.get_by_role("button", name="Delete everything now").click()
    for page in (wall, one.page, again.page):
        is_at(page, "This room is over")
    two.context.set_offline(False)
    two.is_at("This room is over")
    for page in (wall, two.page):
        assert not ours(page)
    assert two.page.evaluate(KEPT) == 0
    assert [path.name for path in (served.home / "room").rglob("*")] == ["room.json"]
    assert not any(phone.strangers for phone in phones)
    for phone in (*phones, again):
        phone.leave()
    wall.close()
