"""What a host answers at: its own address alone, with what stands below a folder of it; and, to whoever
asks, that it runs."""

from urllib.parse import quote

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from workbook.door.asked import NO_STORE
from workbook.door.ending import NOT_ALLOWED
from workbook.hosting.address import Address
from workbook.language import _

HEALTH = "/health"


class AtItsAddress:
    """Refuses what was meant for another address, and takes the folder off what was meant for
    this one: inside, everything is as at an address of its own."""

    def __init__(self, app: ASGIApp, address: Address) -> None:
        self.app = app
        self.address = address

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass on."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        base, path = self.address.base, scope["path"]
        if answer := self._answer(scope):
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": NOT_ALLOWED})
            else:
                await answer(scope, receive, send)
            return
        inside = path.removeprefix(base)
        below = {**scope, "path": inside, "raw_path": quote(inside).encode()}
        await self.app(below, receive, self._with_folder(send))

    def _answer(self, scope: Scope) -> Response | None:
        base, path = self.address.base, scope["path"]
        if path in (HEALTH, f"{base}{HEALTH}"):
            # Whoever asks this knows the machine by another name.
            return JSONResponse({"status": "ok"}, headers=NO_STORE)
        if not self._is_meant(Headers(scope=scope)):
            return PlainTextResponse(_("This address is not the workbook's."), 400, NO_STORE)
        if base and path == base:
            return RedirectResponse(f"{base}/", 308)
        if not path.startswith(f"{base}/"):
            return PlainTextResponse(_("There is no such page"), 404, NO_STORE)
        return None

    def _is_meant(self, headers: Headers) -> bool:
        hosts = [host.lower() for host in headers.getlist("host")]
        origins = headers.getlist("origin")
        return (
            len(hosts) == 1
            and hosts[0] in self.address.hosts
            and origins in ([], [self.address.origin])
        )

    def _with_folder(self, send: Send) -> Send:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start" and self.address.base:
                headers = MutableHeaders(scope=message)
                if (where := headers.get("location", "")).startswith("/"):
                    headers["location"] = f"{self.address.base}{where}"
            await send(message)

        return sending
