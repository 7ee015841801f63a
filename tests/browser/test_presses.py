"""What a press sends, how often, and how soon."""

from playwright.sync_api import Page
from streamlit.proto.BackMsg_pb2 import BackMsg

from tests.browser.reader import CLICK, PATIENCE, Reader
from tests.browser.server import Server
from workbook.core.book import close_all, open_book
from workbook.settings import Settings

HEADING = "document.querySelector('[data-testid=stMain] h1')?.innerText"
# What comes first after a press: what it sends, or what was put off when it began.
NOTED = """() => {
    const { send } = WebSocket.prototype;
    window.noted = [];
    WebSocket.prototype.send = function (data) {
        window.noted.push('sent');
        return send.call(this, data);
    };
    addEventListener('click', () => {
        window.noted = ['pressed'];
        setTimeout(() => window.noted.push('later'));
    }, true);
}"""


def sent(page: Page) -> list[BackMsg]:
    """What the page tells Streamlit from its next opening on."""
    told: list[BackMsg] = []
    page.on(
        "websocket",
        lambda socket: socket.on("framesent", lambda frame: told.append(BackMsg.FromString(frame))),
    )
    return told


def presses(told: list[BackMsg]) -> int:
    """How many of the messages tell a press."""
    return sum(
        any(state.trigger_value for state in message.rerun_script.widget_states.widgets)
        for message in told
    )


def test_a_press_is_sent_at_once_and_once_and_after_what_was_typed(
    reader: Reader, server: Server
) -> None:
    told = sent(reader.page)
    reader.open("questions?path=the_hollow_kind&q=hollow_scene")
    reader.page.evaluate(NOTED)
    typed: list[str] = []
    for key in (None, None, "Enter", "Space"):
        button = reader.page.get_by_role("button", name="Next question")
        field = reader.page.locator("textarea")
        if field.count():
            typed.append(f"typed before {key}, number {len(typed)}")
            field.press_sequentially(typed[-1])
        before = reader.page.evaluate(HEADING)
        told.clear()
        button.press(key) if key else button.click(delay=CLICK)
        reader.page.wait_for_function(
            f"(was) => ![undefined, was].includes({HEADING})", arg=before, timeout=PATIENCE
        )
        reader.wait()
        assert reader.page.evaluate("window.noted.slice(0, 3)") == ["pressed", "sent", "later"]
        assert presses(told) == 1
    reader.leave()
    server.stop()
    book = open_book(Settings(home=server.home))
    stored = [answer.reply.text for answer in book.answers.latest().values()]
    close_all()
    assert len(typed) > 2
    assert sorted(filter(None, stored)) == sorted(typed)
