"""Serving a room: on this machine's address in a network, for phones and computers in it, and on this
machine itself for the leader's screen."""

import ipaddress
import ssl
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

from starlette.middleware import Middleware
from starlette.types import Scope

from workbook.door.gate import PERSON, Gate
from workbook.door.way_in import WayIn
from workbook.errors import WorkbookError
from workbook.hosting.keeping import Keeping
from workbook.hosting.people import PEOPLE
from workbook.language import _, say_day
from workbook.listening import alone, found, listening
from workbook.room.last_day import LastDay
from workbook.room.room import LIMITS, Room, begin, delete_when_over
from workbook.room.words import shown_code
from workbook.server import OUR_HOSTS, build_app
from workbook.settings import Settings
from workbook.ui.browser.belongings import Belongings
from workbook.ui.browser.connections import AS_SERVED
from workbook.ui.room.coming_in import ComingIn
from workbook.ui.room.wall import WALL, Wall
from workbook.ui.whose import asking_whose

LOOPBACK, EVERYWHERE = "127.0.0.1", ("0.0.0.0", "::")


class Encryption(NamedTuple):
    """The files with which the way to a room is encrypted."""

    certificate: Path
    key: Path


def serve_room(
    settings: Settings, address: str, listen: str, days: int, encryption: Encryption | None
) -> None:
    """Serve a room until the program is stopped: the one of this home, or a new one for so many
    days."""
    import uvicorn

    name, port = _in_addresses(address), settings.port
    scheme = "https" if encryption else "http"
    if encryption:
        _check(encryption)
    hint = _("Give the address that it has in the Wi-Fi, or another port with --port.")
    with ExitStack() as stack:
        places = dict.fromkeys(found(each, port, hint) for each in _hosts(listen))
        sockets = [stack.enter_context(listening(*place, hint)) for place in places]
        stack.enter_context(
            alone(settings.home, "room.lock", _("This room runs already, in another window."))
        )
        if delete_when_over(settings):
            print(_("The day of your room has come: everything in it was deleted."))
        room = begin(settings, days)
        here = f"{scheme}://{name}:{port}"
        print(
            _("The room is at {address}, its code is {code}.").format(
                address=here, code=shown_code(room.code)
            )
        )
        print(
            _(
                "On {day} everything in it is deleted; if this does not run then, when it is started"
                " next."
            ).format(day=say_day(room.until))
        )
        # A certificate is for the name alone.
        near = here if encryption else f"http://{LOOPBACK}:{port}"
        wall = f"{near}{WALL}?key={room.leader}"
        print(_("Your screen, on this computer alone: {address}").format(address=wall))
        config = uvicorn.Config(
            build_app(settings, room_way_in(room, here, name)),
            **AS_SERVED,
            # Whoever says where they come from may say so: nothing stands between a phone and a room.
            proxy_headers=False,
            ssl_certfile=encryption.certificate if encryption else None,
            ssl_keyfile=encryption.key if encryption else None,
        )
        uvicorn.Server(config).run(sockets=sockets)


def room_way_in(room: Room, address: str, host: str) -> WayIn:
    """Into a room that is found at an address, http and all, and by a host's name in it."""
    belongings = Belongings(room, LIMITS.upload_bytes)
    routes = (*ComingIn(room).routes, *Wall(room, address).routes)
    return WayIn(
        hosts=(host, *OUR_HOSTS),
        asked=(Middleware(Gate, room, routes, belongings.owns, belongings.fits),),
        whose=partial(_whose, room),
        served=partial(_served, room, belongings),
    )


def _whose(room: Room, scope: Scope) -> Settings:
    if room.over:
        raise room.nobody()
    return room.settings_of(scope[PERSON])


@contextmanager
def _served(room: Room, belongings: Belongings) -> Iterator[None]:
    threads = LastDay(room), Keeping(room.folder / PEOPLE, LIMITS, backups=False)
    with asking_whose(room), belongings.noting_what_is_made():
        for thread in threads:
            thread.start()
        yield
        for thread in threads:
            thread.end()


def _in_addresses(host: str) -> str:
    """A host as it stands in an address."""
    try:
        version = ipaddress.ip_address(host).version
    except ValueError:
        return host.lower()
    return f"[{host}]" if version == 6 else host


def _hosts(listen: str) -> tuple[str, ...]:
    """Where to listen: whoever does so at every address, does so at this machine's own."""
    return (listen,) if listen in EVERYWHERE else (listen, LOOPBACK)


def _check(encryption: Encryption) -> None:
    """Raise WorkbookError where a certificate and its key cannot be read, or do not go together."""
    try:
        ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(*encryption)
    except OSError as error:
        raise WorkbookError(
            _("The certificate or its key cannot be read: {reason}.").format(
                reason=error.strerror or error
            )
        ) from error
