"""Connections of those who mean no good: requests that never end, and messages that are none."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send
from uvicorn import Config
from uvicorn.server import ServerState
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from tests.browser.server import Server
from workbook.server import OwnPagesOnly
from workbook.ui.browser.connections import NoTexts, WholeRequests

GET = b"GET / HTTP/1.1\r\nHost: us\r\n"
POST = b"POST / HTTP/1.1\r\nHost: us\r\nContent-Length: 2000000\r\n\r\n"
OPENING = (
    b"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)
Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[bytes]]


class Hasty(WholeRequests):
    """As the server's, for which a tenth of a second is long."""

    LOOKS_EVERY = 0.1
    looked = 0

    def _look(self) -> None:
        Hasty.looked += 1
        super()._look()


async def all_of(reader: asyncio.StreamReader) -> bytes:
    """What comes until the connection is closed."""
    found = bytearray()
    with suppress(ConnectionError):
        while came := await reader.read(1000):
            found += came
    return bytes(found)


async def until_looked(times: int) -> None:
    """Until connections were looked at so many times more."""
    until = Hasty.looked + times
    while Hasty.looked < until:
        await asyncio.sleep(0)


async def page(scope: Scope, receive: Receive, send: Send) -> None:
    """Reads what it is sent, at one address after a while, and says how much that was."""
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.accept"})
        await receive()
        await send({"type": "websocket.send", "text": "still here"})
        return
    if scope["path"] == "/later":
        await until_looked(4)
    body = await Request(scope, receive).body()
    await PlainTextResponse(f"{len(body)} bytes")(scope, receive, send)


def what_comes_of(talk: Talk) -> bytes:
    """What a client gets to read from the server."""

    async def serve_and_talk() -> bytes:
        config = Config(OwnPagesOnly(page), http=Hasty, ws=NoTexts, lifespan="off", log_config=None)
        config.load()
        server = await asyncio.get_running_loop().create_server(
            lambda: Hasty(config, ServerState(), {}), "127.0.0.1", 0
        )
        async with asyncio.timeout(60), server:
            # One more, which nothing is sent on, so that somebody is always looked at.
            reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
            found = await talk(reader, writer)
            writer.close()
            return found

    with ThreadPoolExecutor(1) as thread:  # this one may hold the loop of a browser's tests
        return thread.submit(asyncio.run, serve_and_talk()).result()


@pytest.mark.parametrize(
    ("begun", "answers"),
    [
        (b"", 0),
        (GET, 0),
        (GET + b"Cookie: ", 0),
        (POST, 0),
        (GET + b"\r\n" + GET, 1),
    ],
)
def test_who_sends_a_byte_at_a_time_is_closed(
    begun: bytes, answers: int, caplog: pytest.LogCaptureFixture
) -> None:
    async def dribble(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
        writer.write(begun)
        found = asyncio.ensure_future(all_of(reader))
        while not found.done():
            if begun:
                writer.write(b"x")
            await asyncio.wait({found}, timeout=0.01)
        return found.result()

    assert what_comes_of(dribble).count(b"200 OK") == answers
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]


def test_who_sends_steadily_is_heard_and_so_is_who_has_to_wait() -> None:
    async def send(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
        writer.write(POST.replace(b"/", b"/later", 1))
        for _part in range(10):
            writer.write(b"x" * 200_000)
            await until_looked(1)
        return await reader.readuntil(b"bytes")

    assert what_comes_of(send).endswith(b"2000000 bytes")


def test_a_websocket_stays_open_though_nothing_comes() -> None:
    async def idle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
        writer.write(GET + OPENING)
        await reader.readuntil(b"\r\n\r\n")
        others = await asyncio.open_connection(*writer.get_extra_info("peername"))
        await others[0].read()  # which is closed in the meantime
        writer.write(bytes([0x82, 0x80, 0, 0, 0, 0]))
        return await reader.readuntil(b"here")

    assert what_comes_of(idle).endswith(b"still here")


# Messages that are none -------------------------------------------------------------------------


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Server]:
    """The program as it is started."""
    server = Server(tmp_path / "home")
    server.start()
    yield server
    server.stop()


def text(tab: ClientConnection) -> None:
    """A text, which no page sends."""
    tab.send("hello")


def no_text(tab: ClientConnection) -> None:
    """A text that is none."""
    tab.send(b"\xff\xfe", text=True)


def no_message(tab: ClientConnection) -> None:
    """Bytes that are no message of a page."""
    tab.send(b"\xff\xff\xff")


def no_frame(tab: ClientConnection) -> None:
    """What no websocket carries."""
    tab.socket.sendall(b"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff")


def test_each_bad_message_is_one_line(served: Server) -> None:
    address = f"{served.url.replace('http', 'ws')}/_stcore/stream"
    for bad in (text, no_text, no_message, no_frame):
        with connect(address, subprotocols=[Subprotocol("streamlit")]) as tab:
            bad(tab)
            with pytest.raises(ConnectionClosed) as closed:
                list(tab)
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 1002
    served.stop()
    _where_it_is, *said = served.shown().splitlines()
    assert said == ["What came on a websocket was no message."] * 3
