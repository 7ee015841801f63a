"""A half of a letter in a field, which Streamlit's page sends as bytes that are no text.

Many signs, emoji among them, have two halves in a browser; what fills in or cuts a text may leave
one of them. Streamlit ends the connection over it, and as every message holds every field, nothing
that is pressed on that page arrives any more, without a word.

What is no message at all ends the connection with one line; Streamlit would write a page of where in
its code it found that out.
"""

import logging
import re

from google.protobuf.message import DecodeError
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from workbook.door.ending import NOT_UNDERSTOOD, Ending

_HALF = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
_INSTEAD = "\N{REPLACEMENT CHARACTER}".encode()  # of the same length, so that the message stays one


class WholeLetters:
    """Hands on what a page sends with the sign for an unknown one in the place of each half, and
    nothing that no page sends."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is not sent by a page that is open."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        ending = Ending(send)

        async def receive_whole() -> Message:
            message = await receive()
            if message["type"] != "websocket.receive":
                return message
            whole = _whole(message.get("bytes") or b"")
            if whole is None or message.get("text") is not None:
                logging.getLogger(__name__).warning("What came on a websocket was no message.")
                await ending.end(NOT_UNDERSTOOD)
                return {"type": "websocket.disconnect", "code": NOT_UNDERSTOOD}
            return {**message, "bytes": whole}

        await self.app(scope, receive_whole, ending)


def _whole(data: bytes) -> bytes | None:
    """A message that can be read; None where none can be made of it."""
    # The bytes of a half may as well be part of a number.
    return next(filter(_can_be_read, (data, _HALF.sub(_INSTEAD, data))), None)


def _can_be_read(data: bytes) -> bool:
    try:
        BackMsg.FromString(data)
    except DecodeError:
        return False
    return True
