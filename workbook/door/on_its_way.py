"""What is being uploaded takes room before it is there: of many files that are sent at once none is
in memory when the others begin."""

from collections import Counter
from collections.abc import Callable

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from workbook.door.asked import language_asked_for
from workbook.language import _, using_language


class OnItsWay:
    """Counts it, for each person or for all. `fits`: whether so many bytes more do for somebody."""

    def __init__(self, fits: Callable[[int, str], bool]) -> None:
        self._fits = fits
        self._coming: Counter[str] = Counter()

    async def taken(
        self, app: ASGIApp, scope: Scope, receive: Receive, send: Send, person: str = ""
    ) -> None:
        """Pass a file on to where it is wanted; refuse it where there is no room for it, or where
        nobody says how long it is."""
        headers = Headers(scope=scope)
        size = _size(headers)
        if size is None or not self._fits(self._coming[person] + size, person):
            with using_language(language_asked_for(headers)):
                refusal = PlainTextResponse(_("There is no room for more files at once."), 413)
            await refusal(scope, receive, send)
            return
        self._coming[person] += size
        try:
            await app(scope, receive, send)
        finally:
            self._coming[person] -= size


def _size(headers: Headers) -> int | None:
    said = headers.get("content-length", "")
    # A body in chunks is as long as they are, whatever is said.
    is_said = said.isascii() and said.isdecimal() and "transfer-encoding" not in headers
    return int(said) if is_said else None
