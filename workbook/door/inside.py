"""The tabs that are open, so that they can be shown out."""

import asyncio
from collections.abc import Awaitable, Callable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from workbook.door.ending import NOT_ALLOWED, Ending


async def _nothing_ends_it() -> int | None:
    return None


class Inside:
    """Whoever is in by a websocket."""

    def __init__(self) -> None:
        self._leaving: dict[Callable[[], None], str] = {}

    def show_out(self, person: str | None = None) -> None:
        """End every websocket, or those of one person, from whichever thread; their pages then ask for
        themselves anew."""
        for leave, whose in [*self._leaving.items()]:
            if person in (None, whose):
                leave()

    async def until_shown_out(
        self,
        app: ASGIApp,
        scope: Scope,
        receive: Receive,
        send: Send,
        person: str = "",
        ended: Callable[[], Awaitable[int | None]] = _nothing_ends_it,
    ) -> None:
        """Pass a websocket on, until its page leaves or is shown out, or says something while it may
        not be in: each time `ended` is asked, which says with which code it ends then."""
        loop, ending = asyncio.get_running_loop(), Ending(send)

        def leave() -> None:
            asyncio.run_coroutine_threadsafe(ending.end(NOT_ALLOWED), loop)

        async def heard() -> Message:
            message = await receive()
            if message["type"] == "websocket.receive" and (code := await ended()):
                await ending.end(code)
                return {"type": "websocket.disconnect", "code": code}
            return message

        self._leaving[leave] = person
        try:
            await app(scope, heard, ending)
        finally:
            self._leaving.pop(leave, None)
