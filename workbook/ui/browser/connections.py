"""The server's connections: a request that does not come to its end is not waited for, and a text on a
websocket is not read.

uvicorn waits for as long as somebody sends a byte now and then. And for a text that is none it
writes where in its code it found that out; a page never sends a text.
"""

import asyncio
from typing import Any, cast

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol


class WholeRequests(H11Protocol):
    """Closes a connection on which a request is late: it looks now and then how far one has come."""

    LOOKS_EVERY = 10.0
    """In seconds; who is late is closed at the second look."""
    LEAST = 1_000
    """So many bytes a second come at least of a request."""

    _came = 0
    _awaited: object = None
    _looking: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to look."""
        super().connection_made(transport)
        self._look_later()

    def data_received(self, data: bytes) -> None:
        """Count what comes."""
        self._came += len(data)
        super().data_received(data)

    def handle_websocket_upgrade(self, event: h11.Request) -> None:
        """A websocket stays open though nothing comes."""
        self._stop_looking()
        super().handle_websocket_upgrade(event)

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is waited for any more."""
        self._stop_looking()
        super().connection_lost(exc)

    def _look(self) -> None:
        before, self._awaited = self._awaited, self._waits_for()
        if self._awaited and before == self._awaited and self._came < self.LEAST * self.LOOKS_EVERY:
            self.transport.close()
        else:
            self._came = 0
            self._look_later()

    def _waits_for(self) -> object:
        """The part of a request that has not come yet; None while the browser is not to send any,
        or while what it sent was not taken yet."""
        state, fresh = self.conn.their_state, cast("object", self.cycle) is None
        begun = fresh or bool(self.conn.trailing_data[0])
        if state is h11.SEND_BODY or (state is h11.IDLE and begun):
            return None if self.flow.read_paused else (state, self.cycle)
        return None

    def _look_later(self) -> None:
        self._looking = self.loop.call_later(self.LOOKS_EVERY, self._look)

    def _stop_looking(self) -> None:
        if self._looking:
            self._looking.cancel()


class NoTexts(WebSocketsSansIOProtocol):
    """Hands on that a text came, which is refused, and not what it says."""

    def send_receive_event_to_app(self) -> None:
        """As for every message, once it is whole."""
        if self.curr_msg_data_type == "text":
            self.frames = [b""]
        super().send_receive_event_to_app()


AS_SERVED: dict[str, Any] = {
    "http": WholeRequests,
    "ws": NoTexts,
    "ws_per_message_deflate": False,
    "lifespan": "on",
    "server_header": False,
    "log_level": "warning",
}
"""How uvicorn serves the workbook, a room and a host."""
