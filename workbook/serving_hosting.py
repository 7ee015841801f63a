"""Serving many people at one address, each with an account: on this machine, behind what encrypts the
way to it."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial

import uvicorn
from starlette.middleware import Middleware
from starlette.types import ASGIApp

from workbook.door.gate import PERSON, Gate
from workbook.door.way_in import WayIn
from workbook.hosting.accounts import Accounts
from workbook.hosting.at_address import AtItsAddress
from workbook.hosting.events import telling
from workbook.hosting.keeping import keeping_of
from workbook.hosting.opening import people_of
from workbook.hosting.settings import HostSettings
from workbook.language import _
from workbook.listening import alone, found, listening
from workbook.server import build_app
from workbook.settings import Settings
from workbook.ui.browser.belongings import Belongings
from workbook.ui.browser.connections import AS_SERVED
from workbook.ui.hosting.signing_in import SigningIn
from workbook.ui.whose import asking_whose


def serve_hosting(settings: HostSettings, program: Settings) -> None:
    """Serve a host until the program is stopped. `program`: what is set of it from outside."""
    with ExitStack() as stack:
        if settings.people:
            served = _("People are served from this folder already.")
            stack.enter_context(alone(settings.people, "host.lock", served))
        place = found(settings.listen, settings.port, "")
        socket = stack.enter_context(listening(*place))
        accounts = Accounts(settings, stack.enter_context(people_of(settings, program)))
        said = _("The workbook is at {address}; this machine listens at {listen}, port {port}.")
        print(said.format(address=settings.address, listen=settings.listen, port=settings.port))
        config = uvicorn.Config(
            hosted_app(accounts),
            **AS_SERVED,
            # Nothing here rests on where somebody says they come from.
            proxy_headers=False,
        )
        with telling():
            uvicorn.Server(config).run(sockets=[socket])


def hosted_app(accounts: Accounts) -> ASGIApp:
    """The program as it serves the people of a host."""
    return AtItsAddress(build_app(way_in=_way_in(accounts)), accounts.settings.address)


def _way_in(accounts: Accounts) -> WayIn:
    belongings = Belongings(accounts, accounts.settings.limits.upload_bytes)
    signing_in = SigningIn(accounts)
    gate = Middleware(
        Gate, accounts, signing_in.routes, belongings.owns, belongings.fits, signing_in.waiting
    )
    return WayIn(
        hosts=("*",),  # AtItsAddress compares them, letter by letter
        asked=(gate,),
        whose=lambda scope: accounts.settings_of(scope[PERSON]),
        served=partial(_served, accounts, belongings),
    )


@contextmanager
def _served(accounts: Accounts, belongings: Belongings) -> Iterator[None]:
    keeping = keeping_of(accounts.people)
    with asking_whose(accounts), belongings.noting_what_is_made():
        keeping.start()
        yield
        keeping.end()
