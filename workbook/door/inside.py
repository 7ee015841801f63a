"""The tabs that are open, so that they can be shown out."""

import asyncio
from collections.abc import Callable

from starlette.types import ASGIApp, Receive, Scope, Send

from workbook.door.ending import NOT_ALLOWED, Ending


class Inside:
    """Whoever is in by a websocket."""

    def __init__(self) -> None:
        self._leaving: set[Callable[[], None]] = set()

    def show_out(self) -> None:
        """End every websocket, from whichever thread; their pages then ask for themselves anew."""
        for leave in list(self._leaving):
            leave()

    async def until_shown_out(
        self, app: ASGIApp, scope: Scope, receive: Receive, send: Send
    ) -> None:
        """Pass a websocket on, until its page leaves or is shown out."""
        loop, ending = asyncio.get_running_loop(), Ending(send)

        def leave() -> None:
            asyncio.run_coroutine_threadsafe(ending.end(NOT_ALLOWED), loop)

        self._leaving.add(leave)
        try:
            await app(scope, receive, ending)
        finally:
            self._leaving.discard(leave)
