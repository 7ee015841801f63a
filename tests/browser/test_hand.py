"""The hand: an act logged from anywhere, where the cursor goes, presses that count once; a
sample apart."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.browser.reader import CLICK, PATIENCE, Reader
from tests.browser.server import Server
from tests.browser.sights import drawn
from tests.conftest import TODAY
from workbook.core.book import close_all, open_book
from workbook.core.entries import Entry
from workbook.core.people import PersonEntry
from workbook.demo.sample import open_sample, sample_settings
from workbook.settings import Settings

ACT = "Pass a contact on"
STEM = "To me, networking is"
SCROLLED = "() => document.querySelector('[data-testid=stMain]').scrollTop"
COVERED = """() => {
    const box = document.querySelector('[data-testid=stToast]').getBoundingClientRect();
    const things = [...document.querySelectorAll('[data-testid=stMain] :is(h1, button, input, textarea, a)')];
    return things.filter((each) => {
        const { left, right, top, bottom } = each.getBoundingClientRect();
        return Math.min(right, box.right) - Math.max(left, box.left) > 1
            && Math.min(bottom, box.bottom) - Math.max(top, box.top) > 1;
    }).map((each) => each.innerText || each.ariaLabel);
}"""
# While a page is made anew: what is not new yet, whether any of it pales, and how tall the page is.
WATCH = """() => {
    const main = document.querySelector('[data-testid=stMain]');
    const seen = (window.seen = { stale: 0, pale: [], heights: [main.scrollHeight] });
    const look = () => {
        if (window.seen !== seen) return;
        for (const each of document.querySelectorAll('[data-stale=true]:not([data-retained])')) {
            const { display, opacity, transitionDuration } = getComputedStyle(each);
            seen.stale += 1;
            if (display !== 'none' && (opacity !== '1' || transitionDuration !== '0s'))
                seen.pale.push(each.innerText);
        }
        if (main.scrollHeight !== seen.heights.at(-1)) seen.heights.push(main.scrollHeight);
        requestAnimationFrame(look);
    };
    look();
}"""
SEEN = """() => {
    const { seen } = window;
    seen.heights.push(document.querySelector('[data-testid=stMain]').scrollHeight);
    window.seen = null;
    return seen;
}"""
# How tall a fold is two pictures after it was pressed, and half a second of them later.
FOLD = """async (title) => {
    const frame = () => new Promise(requestAnimationFrame);
    const { parentElement: fold } = title;
    const heights = [];
    title.click();
    for (let each = 0; each < 30; each += 1) {
        await frame();
        if (each > 0) heights.push(fold.getBoundingClientRect().height);
    }
    return { open: fold.open, heights: [...new Set(heights)] };
}"""
GAP = 24
"""Between two things on a page; something that takes more room and gives it back is a jump."""


def still(reader: Reader, button: str | re.Pattern[str], says: str) -> int:
    """Press a button: nothing turns pale, and the page does not jump there and back; what was
    not new yet."""
    reader.page.evaluate(WATCH)
    reader.press(button, says=says)
    seen = reader.page.evaluate(SEEN)
    assert not seen["pale"], (button, seen["pale"])
    heights = seen["heights"]
    low, high = sorted((heights[0], heights[-1]))
    assert low - GAP <= min(heights) <= max(heights) <= high + GAP, (button, heights)
    return int(seen["stale"])


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One workbook for every test here, with a person and enough activities for a picture in it."""
    home = tmp_path_factory.mktemp("home")
    book = open_book(Settings(home=home, today=TODAY))
    book.people.add(PersonEntry(name="Ada"))
    for _time in range(3):
        book.log.add(Entry(act="blog", day=TODAY, minutes=30))
    close_all()
    running = Server(home, WORKBOOK_TODAY=TODAY.isoformat())
    running.start()
    yield running
    running.stop()


def logged_so_far(reader: Reader) -> int:
    """How many activities the log holds."""
    reader.open("activities")
    return int(reader.page.get_by_text(re.compile(r"^\d+ in all\.$")).inner_text().split()[0])


def logged(reader: Reader, number: int) -> None:
    """The log holds so many activities."""
    reader.open("activities")
    reader.sees(f"{number} in all.")


def heard(page: Page) -> list[ForwardMsg]:
    """What the page is told by Streamlit from its next opening on."""
    told: list[ForwardMsg] = []
    page.on(
        "websocket",
        lambda socket: socket.on(
            "framereceived", lambda frame: told.append(ForwardMsg.FromString(frame))
        ),
    )
    return told


def _unfold(reader: Reader, title: str) -> None:
    """Open a part of the page that is folded away, unless it is open; nothing moves any more."""
    part = reader.page.locator("details", has_text=title)
    if not part.evaluate("(details) => details.open"):
        part.locator("summary").first.click()
    drawn(reader)


def act_field(reader: Reader) -> Locator:
    """The field for what was done, the topmost one."""
    return reader.page.get_by_role("combobox", name="What did you do?").last


def test_a_shortcut_is_said_where_there_are_keys(chromium: Browser, shared: Server) -> None:
    for touch in (False, True):
        reader = Reader(chromium, shared.url, touch=touch)
        reader.open("help")
        expect(reader.page.get_by_test_id("stMain").locator("kbd")).to_be_visible(visible=not touch)
        reader.leave()


@pytest.mark.long
def test_a_sample_and_ones_own_in_two_tabs_stay_apart(chromium: Browser, tmp_path: Path) -> None:
    home = tmp_path / "home"
    server = Server(home, WORKBOOK_TODAY=TODAY.isoformat())
    server.start()
    own = Reader(chromium, server.url)
    own.open()
    own.press("Try it with a sample person")
    own.page.get_by_role("link", name="Somebody who writes").click(delay=CLICK)
    own.sees("You are looking at a made-up person.")
    own.wait()
    sample, own.page = own.page, own.context.new_page()
    own.open("questions?path=short&q=definition_first")
    own.type(STEM, "mine")
    own.sees_saved()
    expect(own.page.get_by_text("made-up person")).to_have_count(0)
    own.page, mine = sample, own.page
    own.open("sample-writer-prompts?path=short&q=definition_first")
    own.sees("You are looking at a made-up person.")
    own.type(STEM, " made up")
    own.sees_saved()
    own.page.reload()
    own.wait()
    expect(own.field(STEM)).to_have_value(re.compile(" made up$"))
    own.page.get_by_role("link", name="Leave the sample").click(delay=CLICK)
    own.sees_question("So what does networking mean to you?")
    expect(own.page.get_by_text("You are looking at a made-up person")).to_have_count(0)
    own.open("no-such-page")
    own.sees_question("There is no such page")
    own.page = mine
    expect(own.field(STEM)).to_have_value("mine")
    assert not own.strangers
    own.leave()
    server.stop()
    settings = Settings(home=home, today=TODAY)
    try:
        counts = open_book(settings).counts()
        assert {name for name, rows in counts.items() if rows} <= {
            "schema_version",
            "workbook",
            "acts",
            "preferences",
            "drafts",
        }
        drafts = open_book(settings).drafts.pending("prompt:definition_first", None).drafts
        assert [draft.reply.text for draft in drafts] == ["mine"]
        assert sample_settings(settings, "writer").database.exists()
        assert open_sample(settings, "writer").log.count() > 100
    finally:
        close_all()


@pytest.mark.parametrize("width", [1280, 390])
def test_an_act_is_logged_from_any_page_by_opening_choosing_and_saving(
    chromium: Browser, shared: Server, width: int
) -> None:
    reader = Reader(chromium, shared.url, width=width)
    before = logged_so_far(reader)
    for number, page in enumerate(("help", "map") if width == 1280 else ("people",)):
        reader.open(page)
        actions = 0
        reader.page.keyboard.press("Alt+l") if number else reader.press(re.compile("^Log an act"))
        actions += 1
        expect(reader.page.get_by_role("dialog")).to_be_visible(timeout=PATIENCE)
        reader.wait()
        expect(act_field(reader)).to_be_focused(timeout=PATIENCE)
        reader.choose("What did you do?", ACT)
        actions += 1
        reader.press("Log it")
        actions += 1
        expect(reader.page.get_by_role("dialog")).to_have_count(0, timeout=PATIENCE)
        assert actions <= 3
    expect(reader.page.get_by_test_id("stToast")).to_be_visible(timeout=PATIENCE)
    assert not reader.page.evaluate(COVERED)
    if width == 390:
        return logged(reader, before + 1)
    logged(reader, before + 2)
    reader.choose("What did you do?", ACT)
    at = reader.page.evaluate(SCROLLED)
    reader.page.get_by_role("button", name="Log it", exact=True).dblclick(delay=20)
    reader.wait()
    reader.sees(f"{before + 3} in all.")
    expect(act_field(reader)).to_be_focused(timeout=PATIENCE)
    assert reader.page.evaluate(SCROLLED) == at
    logged(reader, before + 3)  # the second press of the double one counted for nothing
    act_field(reader).click()
    expect(reader.page.get_by_role("option").first).to_have_text(ACT)
    return None


def test_what_is_chosen_and_not_logged_is_there_after_a_reload(
    chromium: Browser, shared: Server
) -> None:
    reader = Reader(chromium, shared.url)
    reader.open("activities")
    reader.choose("What did you do?", ACT)
    reader.type("Who was there?", "Zed")
    reader.page.reload()
    reader.wait()
    expect(act_field(reader)).to_have_value(ACT)
    expect(reader.field("Who was there?")).to_have_value("Zed")
    reader.press("Log it")
    expect(act_field(reader)).to_have_value("")
    reader.leave()


def test_the_cursor_goes_to_the_new_question_and_the_page_to_its_beginning(
    chromium: Browser, shared: Server
) -> None:
    reader = Reader(chromium, shared.url, width=390)
    told = heard(reader.page)
    reader.open("questions?path=short&q=definition_first")
    reader.type(STEM, "a question answered")
    reader.sees_saved()
    told.clear()
    reader.press("Next question")
    reader.sees_question("Which words come close")
    # One run, of the question alone: nothing is drawn because the field was left, and nothing
    # around it.
    assert sum(message.HasField("new_session") for message in told) == 1
    assert not any(message.HasField("navigation") for message in told)
    assert all(message.delta.fragment_id for message in told if message.HasField("delta"))
    expect(reader.page.get_by_role("heading", level=1)).to_be_focused(timeout=PATIENCE)
    reader.page.mouse.wheel(0, 600)
    reader.press("Back")
    expect(reader.field(STEM)).to_be_focused(timeout=PATIENCE)
    assert reader.page.evaluate(SCROLLED) == 0
    reader.leave()


def test_the_cursor_stays_where_the_hand_was_and_nothing_turns_pale(
    chromium: Browser, shared: Server
) -> None:
    reader = Reader(chromium, shared.url)
    reader.open("today")
    expect(reader.page.get_by_role("dialog")).to_have_count(0)
    reader.open("people")
    name, chosen = (
        reader.field("Initials or nickname"),
        reader.page.get_by_role("combobox", name="Look at"),
    )
    _unfold(reader, "Add somebody")
    name.fill("Hand")
    stale = still(reader, "Add this person", "Saved: Hand")
    expect(name).to_be_focused(timeout=PATIENCE)
    reader.choose("Look at one of them", "Hand")
    save = reader.page.get_by_role("button", name="Save", exact=True)
    stale += still(reader, "Save", "Saved: Hand")
    expect(save).to_be_focused(timeout=PATIENCE)
    reader.press("Delete")
    reader.press("Delete this person", says="Deleted.")
    expect(chosen).to_be_focused(timeout=PATIENCE)
    stale += still(reader, "Undo: Deleted: Hand", "Undone: Deleted: Hand")
    expect(reader.page.get_by_role("button", name="Undo: Added: Hand")).to_be_focused(
        timeout=PATIENCE
    )
    reader.press("Undo: Added: Hand", says="Undone: Added: Hand")
    assert stale

    reader.open("outcomes")
    reader.press("Add a step")
    expect(reader.page.get_by_role("button", name="Add a step")).to_be_focused(timeout=PATIENCE)
    reader.press("Save this outcome")
    expect(reader.field("What came of it")).to_be_focused(timeout=PATIENCE)  # it was refused
    reader.open("contents")
    reader.page.get_by_role("link", name="The whole workbook").click(delay=CLICK)
    expect(reader.page.get_by_role("heading", level=1)).to_be_focused(timeout=PATIENCE)
    reader.leave()


def test_a_slow_double_press_undoes_one_change_not_two(chromium: Browser, shared: Server) -> None:
    reader = Reader(chromium, shared.url)
    reader.open("people")
    for name in ("Una", "Duo"):
        _unfold(reader, "Add somebody")
        reader.field("Initials or nickname").fill(name)
        reader.press("Add this person", says=f"Saved: {name}")
    button = reader.page.get_by_role("button", name="Undo: Added: Duo").bounding_box()
    assert button
    mouse = reader.page.mouse
    mouse.move(button["x"] + 20, button["y"] + button["height"] / 2)
    mouse.down(click_count=1)
    mouse.up(click_count=1)
    undo = reader.page.get_by_role("button", name="Undo: Added: Una")
    expect(undo).to_be_visible(timeout=PATIENCE)
    mouse.down(click_count=2)
    mouse.up(click_count=2)
    reader.wait()
    expect(undo).to_be_visible()
    reader.press("Undo: Added: Una")
    expect(undo).to_have_count(0)
    reader.leave()


def test_the_first_choice_after_the_program_was_started_again_counts(
    chromium: Browser, shared: Server
) -> None:
    acts, pictures = Reader(chromium, shared.url), Reader(chromium, shared.url)
    acts.open("questions?path=short&q=year_remembered")
    pictures.open("map")
    shared.kill()
    shared.start()
    once = acts.page.get_by_role("radiogroup", name=ACT).get_by_role("radio", name="once")
    once.click(delay=CLICK)
    acts.wait()
    pictures.page.get_by_role("radio", name="This year").click(delay=CLICK)
    pictures.page.wait_for_url("**/map?period=year", timeout=PATIENCE)
    acts.page.reload()
    acts.wait()
    expect(once).to_be_checked()
    acts.leave()
    pictures.leave()


def test_a_fold_opens_and_closes_at_once_so_that_nothing_moves_away_under_the_hand(
    chromium: Browser, shared: Server
) -> None:
    reader = Reader(chromium, shared.url)
    reader.open("activities")
    title = reader.page.get_by_test_id("stExpander").first.locator("summary")
    opened, closed = title.evaluate(FOLD), title.evaluate(FOLD)
    assert (opened["open"], closed["open"]) == (True, False)
    assert len(opened["heights"]) == len(closed["heights"]) == 1
    assert opened["heights"] > closed["heights"]
    reader.leave()
