"""Ends a websocket from our side, whatever the page behind it is about to say."""

from starlette.types import Message, Send

NOT_ALLOWED = 1008
NOT_UNDERSTOOD = 1002
NOT_NOW = 1013
"""It is worth while trying again; a page does it by itself."""


class Ending:
    """Sends what a page says until the end, and nothing after it."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._ended = False

    async def __call__(self, message: Message) -> None:
        """Send a message. Raises OSError once the browser was told of the end, as if it had gone."""
        if self._ended:
            raise OSError("the websocket was ended")
        await self._send(message)

    async def end(self, code: int) -> None:
        """Tell the browser that there is no more."""
        self._ended = True
        await self._send({"type": "websocket.close", "code": code})
