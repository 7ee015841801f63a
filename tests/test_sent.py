"""What a page sends to the browser, each time it is drawn and for a press: how many messages, how many bytes.

A number that has grown is a script, a style or a list that goes along with every press; a number that
fell is lowered here. The test prints every row that is not as the table says.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from math import ceil

import pytest
from starlette.testclient import TestClient, WebSocketTestSession
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Button_pb2 import Button
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import Runtime
from streamlit.runtime.app_session import AppSession

from workbook.core.book import close_all, open_book
from workbook.demo.filling import fill
from workbook.server import build_app
from workbook.settings import Settings
from workbook.ui.browser import component, streamlit_work
from workbook.ui.navigation import PAGES

US = "http://127.0.0.1"
SENT = {
    "today": (66, 220),
    "questions": (30, 155),
    "contents": (65, 120),
    "definition": (50, 230),
    "look_back": (70, 200),
    "activities": (85, 390),
    "people": (65, 525),
    "outcomes": (95, 490),
    "bring_in": (30, 180),
    "map": (64, 665),
    "reach": (38, 230),
    "furthest": (29, 215),
    "crossover": (38, 170),
    "essays": (61, 140),
    "sharing": (38, 75),
    "group": (22, 60),
    "search": (15, 45),
    "your_data": (44, 100),
    "help": (89, 172),
    "a text": (26, 103),
    "a number": (26, 76),
    "a text, pressed": (20, 44),
    "a number, pressed": (19, 39),
}
"""Messages, and how many hundred bytes they have at most."""
QUESTIONS = {"a text": "definition_first", "a number": "confidence_first"}


class Tab:
    """A connection to a page, in which it is drawn again and again."""

    def __init__(self, socket: WebSocketTestSession, page: str, query: str) -> None:
        self._socket, self._page, self._query = socket, page, query

    def drawn(self) -> list[ForwardMsg]:
        """What comes when all of it is drawn."""
        return self._run(BackMsg())

    def pressed(self, drawn: list[ForwardMsg], label: str) -> list[ForwardMsg]:
        """What comes when a button is pressed that was drawn."""
        button, delta = next(each for each in buttons(drawn) if label in each[0].label)
        asks = BackMsg()
        asks.rerun_script.fragment_id = delta.fragment_id
        asks.rerun_script.widget_states.widgets.add(id=button.id, trigger_value=True)
        return self._run(asks)

    def _run(self, asks: BackMsg) -> list[ForwardMsg]:
        asks.rerun_script.page_name = self._page
        asks.rerun_script.query_string = self._query
        self._socket.send_bytes(asks.SerializeToString())
        came: list[ForwardMsg] = []
        while not came or came[-1].WhichOneof("type") != "script_finished":
            came.append(ForwardMsg.FromString(self._socket.receive_bytes()))
        return came


def buttons(drawn: list[ForwardMsg]) -> Iterator[tuple[Button, Delta]]:
    """The buttons among what was drawn."""
    for message in drawn:
        if message.delta.new_element.HasField("button"):
            yield message.delta.new_element.button, message.delta


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    """The program with a year in its workbook."""
    book = open_book(settings)
    fill(book, years=1, seed=1)
    book.choose_language("en")
    with TestClient(build_app(Settings(token=False)), base_url=US) as client:
        yield client
    Runtime._instance = None
    close_all()


@contextmanager
def tab(client: TestClient, page: str = "", query: str = "") -> Iterator[Tab]:
    """A tab on a page that is there."""
    with client.websocket_connect(
        "/_stcore/stream", subprotocols=["streamlit"], headers={"host": "127.0.0.1", "origin": US}
    ) as socket:
        yield Tab(socket, page, query)


def size(came: list[ForwardMsg]) -> tuple[int, int]:
    """Messages, and hundreds of bytes: without those that say where the program stands, and which names it
    gave, which are longer or shorter elsewhere."""
    counted = [each for each in came if each.WhichOneof("type") != "new_session"]
    return len(came), ceil(sum(each.ByteSize() for each in counted) / 100)


def test_no_page_and_no_press_sends_more_than_it_did(client: TestClient) -> None:
    found = {}
    for name in (page.name for page in PAGES):
        with tab(client, "" if name == PAGES[0].name else name) as opened:
            opened.drawn()
            found[name] = size(opened.drawn())
    for name, question in QUESTIONS.items():
        with tab(client, "questions", f"path=whole&q={question}") as opened:
            drawn = opened.drawn()
            found[name] = size(opened.drawn())
            found[f"{name}, pressed"] = size(opened.pressed(drawn, "Next question"))
    assert found.keys() == SENT.keys()
    other = {
        name: (messages, size)
        for name, (messages, size) in found.items()
        if messages != SENT[name][0] or size > SENT[name][1]
    }
    assert not other, other


def test_what_is_the_same_on_every_page_is_not_sent_with_it(client: TestClient) -> None:
    with tab(client) as opened:
        sent = b"".join(each.SerializeToString() for each in opened.drawn())
    page = client.get("/").text
    for there in (b"addEventListener", b"stSidebar", b"--ink"):
        assert there not in sent
    assert "--ink" in page.rpartition("</style>")[0].rpartition("<style>")[2]
    scripts = re.findall(r'<link rel="modulepreload" href="\.([^"]+)">', page)
    assert len(scripts) == len(component.NAMES)
    for script in scripts:
        answer = client.get(script)
        assert answer.headers["content-type"].startswith("text/javascript")
        assert "immutable" in answer.headers["cache-control"]
        assert "export default" in answer.text
        # Of another version it is what there is, and is not kept under that name.
        assert client.get(script.partition("?")[0]).headers["cache-control"] == "no-store"
    assert client.get("/part/no.js").status_code == 404


def test_a_drawing_wakes_the_thread_that_sends_a_few_times_not_once_an_element(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    call, woken = AppSession._call_soon_on_event_loop, count()

    def and_count(session: AppSession, act: Callable[[], None]) -> None:
        next(woken)
        call(session, act)

    monkeypatch.setattr(streamlit_work, "AT_MOST", 60.0)  # also on a machine that is busy
    with tab(client) as opened:
        opened.drawn()
        monkeypatch.setattr(AppSession, "_call_soon_on_event_loop", and_count)
        came = opened.drawn()
    kinds = [each.WhichOneof("type") for each in came]
    assert kinds.index("new_session") < kinds.index("delta") < len(kinds) - 1
    assert kinds.count("new_session") == kinds.count("script_finished") == 1
    assert 0 < next(woken) <= 4  # what comes first, the end of the run, and that of its thread
