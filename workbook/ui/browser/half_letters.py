"""A half of a letter in a field, which Streamlit's page sends as bytes that are no text.

Many signs, emoji among them, have two halves in a browser; what fills in or cuts a text may leave
one of them. Streamlit ends the connection over it, and as every message holds every field, nothing
that is pressed on that page arrives any more, without a word.
"""

import re

from google.protobuf.message import DecodeError
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

_HALF = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
_INSTEAD = "\N{REPLACEMENT CHARACTER}".encode()  # of the same length, so that the message stays one


class WholeLetters:
    """Hands on what a page sends with the sign for an unknown one in the place of each half."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is not sent by a page that is open."""

        async def receive_whole() -> Message:
            message = await receive()
            if data := message.get("bytes"):
                message["bytes"] = _whole(data)
            return message

        await self.app(scope, receive_whole if scope["type"] == "websocket" else receive, send)


def _whole(data: bytes) -> bytes:
    if not _HALF.search(data):
        return data
    try:
        BackMsg.FromString(data)  # the bytes may as well be part of a number
    except DecodeError:
        return _HALF.sub(_INSTEAD, data)
    return data
