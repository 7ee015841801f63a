"""People without a browser: what a browser says to Streamlit when somebody opens a page, types,
chooses and presses, and what it keeps of what comes."""

import asyncio
import json
import re
import ssl
from collections.abc import Mapping
from time import monotonic
from typing import Any, NamedTuple
from urllib.parse import urlencode, urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from tests.helpers.pages import titles_in

LARGEST = 2**24
"""In bytes, of one message."""
PATIENCE = 120.0
"""Seconds after which something that did not come is taken for lost."""
WIDGETS = ("button", "button_group", "bidi_component")
TAB = "a tab"


class Lost(Exception):
    """Something did not come, or was not what was to come."""


class Where(NamedTuple):
    """The address at which somebody finds a workbook, and who they are there."""

    address: str
    cookie: str = ""
    trusting: ssl.SSLContext | None = None
    """Of an encrypted address."""

    @property
    def headers(self) -> dict[str, str]:
        """What a browser sends along with everything."""
        parts = urlsplit(self.address)
        origin = f"{parts.scheme}://{parts.netloc}"
        return {"Host": parts.netloc, "Origin": origin, "Cookie": self.cookie}


class Answer(NamedTuple):
    """What came back over HTTP."""

    status: int
    headers: str
    body: bytes


class Shown(NamedTuple):
    """A widget that is on the page."""

    id: str
    fragment: str
    options: Mapping[str, str]
    """What stands on each of its parts, in lower case: what it is called by."""


class Visitor:
    """Somebody with one tab."""

    def __init__(self, where: Where, socket: ClientConnection) -> None:
        self.where = where
        self.heading = ""
        """What the page is about."""
        self.said: list[str] = []
        """What went wrong, as the page says it."""
        self._socket = socket
        self._query, self._page = "", ""
        self._widgets: dict[str, Shown] = {}
        self._fields: dict[str, dict[str, Any]] = {}
        self._chosen: dict[str, WidgetState] = {}
        self._kept: dict[str, ForwardMsg] = {}

    async def open(self, page: str = "", **query: str) -> float:
        """Go to a page by its address; milliseconds until all of it has come."""
        self._query, self._page = urlencode(query), ""
        self._chosen.clear()
        asked = BackMsg()
        asked.rerun_script.page_name = page
        return await self._run(asked)

    async def press(self, name: str) -> float:
        """Press a button, by its key or by what stands on it."""
        return await self._change(name, WidgetState(trigger_value=True), once=True)

    async def choose(self, name: str, *options: str) -> float:
        """Choose one of a row, or several, by what stands on them."""
        shown = self._shown(name)
        chosen = WidgetState()
        chosen.string_array_value.data.extend(shown.options[each.lower()] for each in options)
        return await self._change(name, chosen)

    async def type(self, field: str, text: str) -> float:
        """Rest after typing a text; milliseconds until it is saved."""
        if field not in self._fields:
            raise Lost(f"there is no field {field} on {self.heading!r}, but {[*self._fields]}")
        data = self._fields[field]
        if data["tab"] is None:  # with the first key
            await self._change(f"draft/{field}", WidgetState(json_value=json.dumps({"tab": TAB})))
        message = {"field": field, "token": data["token"], "tab": TAB, "text": text}
        message |= {"revision": int(1e6 * monotonic()), "adopts": None}
        start = monotonic()
        answer = await post(self.where, f"/api/draft?book={data['book']}", message)
        if answer.status != 200:
            raise Lost(f"a draft was answered by {answer.status}: {answer.body.decode()}")
        return 1000 * (monotonic() - start)

    async def leave(self) -> None:
        """Close the tab."""
        await self._socket.close()

    # What is sent -----------------------------------------------------------------------------

    def _shown(self, name: str) -> Shown:
        if name not in self._widgets:
            raise Lost(f"there is no {name} on {self.heading!r}, but {[*self._widgets]}")
        return self._widgets[name]

    async def _change(self, name: str, state: WidgetState, *, once: bool = False) -> float:
        shown = self._shown(name)
        state.id = shown.id
        asked = BackMsg()
        asked.rerun_script.fragment_id = shown.fragment
        ids = {each.id for each in self._widgets.values()}
        self._chosen = {name: each for name, each in self._chosen.items() if name in ids}
        asked.rerun_script.widget_states.widgets.extend({**self._chosen, shown.id: state}.values())
        if not once:
            self._chosen[shown.id] = state
        return await self._run(asked)

    async def _run(self, asked: BackMsg) -> float:
        asked.rerun_script.query_string = self._query
        asked.rerun_script.page_script_hash = self._page
        asked.rerun_script.cached_message_hashes.extend(self._kept)
        start = monotonic()
        await self._socket.send(asked.SerializeToString())
        async with asyncio.timeout(PATIENCE):
            await self._until_run(asked.rerun_script.fragment_id)
        return 1000 * (monotonic() - start)

    # What comes -------------------------------------------------------------------------------

    async def _until_run(self, fragment: str) -> None:
        came: list[Delta] = []
        while True:
            message = ForwardMsg.FromString(bytes(await self._socket.recv(decode=False)))
            if message.metadata.cacheable:
                self._kept[message.hash] = message
            match message.WhichOneof("type"):
                case "ref_hash":
                    came.append(self._kept[message.ref_hash].delta)
                case "delta":
                    came.append(message.delta)
                case "new_session":
                    came.clear()
                    self._page = message.new_session.page_script_hash
                case "page_info_changed":
                    self._query = message.page_info_changed.query_string
                case "script_finished":
                    if message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                        continue  # with another run
                    part = message.script_finished == ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY
                    self._drawn(came, fragment if part else "")
                    return

    def _drawn(self, came: list[Delta], fragment: str) -> None:
        """A part of the page was drawn again, or the whole page where it is no part."""
        self._widgets = {
            name: shown
            for name, shown in self._widgets.items()
            if fragment and shown.fragment != fragment
        }
        self.said.clear()
        for delta in came:
            kind = delta.new_element.WhichOneof("type") or ""
            element: Any = getattr(delta.new_element, kind, None)
            if kind in WIDGETS:
                self._note(delta, element)
            elif kind == "heading" and element.tag == "h1":
                self.heading = element.body
            elif kind == "html" and (titles := titles_in(element.body)):
                (self.heading,) = titles
            elif kind in ("exception", "alert"):
                self.said.append(getattr(element, "message", "") or element.body)

    def _note(self, delta: Delta, element: Any) -> None:
        options = getattr(element, "options", ())
        called = {_words(each.content).lower(): each.content for each in options}
        shown = Shown(element.id, delta.fragment_id, called)
        self._widgets[element.id.split("-", 2)[2]] = shown
        if label := getattr(element, "label", ""):
            self._widgets.setdefault(_words(label), shown)
        if getattr(element, "set_value", False):
            state = WidgetState(id=element.id)
            state.string_array_value.data.extend(element.raw_values)
            self._chosen[element.id] = state
        if getattr(element, "component_name", "") == "workbook_draft_area":
            (data,) = json.loads(element.json)
            self._fields[data["field"]] = data


async def visit(where: Where) -> Visitor:
    """Open a tab."""
    parts = urlsplit(where.address)
    headers = {name: said for name, said in where.headers.items() if name == "Cookie"}
    socket = await connect(
        f"{where.address.replace('http', 'ws', 1)}/_stcore/stream",
        subprotocols=[Subprotocol("streamlit")],
        origin=where.headers["Origin"],  # type: ignore[arg-type]
        additional_headers=headers,
        ssl=where.trusting if parts.scheme == "https" else None,
        max_size=LARGEST,
        open_timeout=PATIENCE,
        compression=None,
    )
    return Visitor(where, socket)


async def load(where: Where) -> float:
    """Milliseconds for the page and the scripts and styles that it names."""
    start = monotonic()
    page = await get(where, "/")
    for named in re.findall(r'(?:src|href)="\.?/?([^"]+\.(?:js|css))"', page.body.decode()):
        if (await get(where, f"/{named}")).status != 200:
            raise Lost(named)
    return 1000 * (monotonic() - start)


async def get(where: Where, path: str) -> Answer:
    """What stands at an address, as a browser takes it."""
    accepted = {"Accept": "text/html,*/*", "Accept-Encoding": "gzip"}
    return await _asked(where, "GET", path, accepted, b"")


async def post(where: Where, path: str, message: Mapping[str, object], **headers: str) -> Answer:
    """Send JSON, as a script does."""
    body = json.dumps(message).encode()
    return await _asked(where, "POST", path, {"Content-Type": "application/json", **headers}, body)


async def _asked(
    where: Where, method: str, path: str, more: Mapping[str, str], body: bytes
) -> Answer:
    """Ask on a connection of its own, as after a rest."""
    parts = urlsplit(where.address)
    headers = {**where.headers, "Content-Length": str(len(body)), "Connection": "close", **more}
    head = f"{method} {parts.path}{path} HTTP/1.1\r\n"
    head += "".join(f"{name}: {said}\r\n" for name, said in headers.items() if said)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    trusting = where.trusting if parts.scheme == "https" else None
    async with asyncio.timeout(PATIENCE):
        reader, writer = await asyncio.open_connection(parts.hostname, port, ssl=trusting)
        writer.write(f"{head}\r\n".encode() + body)
        said = (await reader.readuntil(b"\r\n\r\n")).decode()
        length = re.search(r"(?i)\ncontent-length: (\d+)", said)
        came = await (reader.readexactly(int(length[1])) if length else reader.read())
        writer.close()
    return Answer(int(said.split(maxsplit=2)[1]), said, came)


def _words(label: str) -> str:
    """What stands on a button, without what makes it coloured."""
    return re.sub(r":\w+\[(.*)\]", r"\1", label)
