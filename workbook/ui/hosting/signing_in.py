"""Signing in where people have an account already, by OpenID Connect, and signing out again.

Who comes back from there gets a cookie of ours, which says nothing of them; what their account is
called, and the keys to it, are forgotten at once. Only who they are is asked for: no name, no
e-mail address.

What is said there goes through libraries that expect it in a form: whatever they raise, nobody was
signed in.
"""

import logging
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlencode

import httpx2
from authlib.integrations.starlette_client import OAuth
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from workbook.door.asked import language_asked_for
from workbook.door.gate import THEN, whose
from workbook.errors import WorkbookError
from workbook.hosting.accounts import LONGEST_SUBJECT, SIGN_IN, Accounts, sure
from workbook.hosting.events import happened
from workbook.language import _, using_language
from workbook.ui.asked_page import going_on_to, page_asked_for
from workbook.ui.hosting.who_sees import who_sees
from workbook.ui.outside_page import outside_page

GO, BACK, SIGN_OUT, WHO_SEES = f"{SIGN_IN}/go", "/oauth2callback", "/sign-out", "/what-is-seen"
PATIENCE = 10.0
"""In seconds, for an answer of where people sign in."""
AGAIN = "5"
"""In seconds: so often it is asked again when it cannot be reached."""
MINUTES_TO_SIGN_IN = 15
AGREED = ("RS", "ES", "PS", "Ed")
"""How what says who somebody is may be signed: by a key that the issuer alone has."""


class SigningIn:
    """The pages on the way in and out."""

    def __init__(self, accounts: Accounts) -> None:
        self.accounts = accounts
        self._known_there = accounts.settings.sign_in
        self._trusted = httpx2.create_ssl_context()  # takes longer than all the rest

    @property
    def routes(self) -> tuple[Route, ...]:
        """Where they are."""
        remembering = [self._remembering()]
        return (
            Route(SIGN_IN, self._or_wait(self.page)),
            Route(GO, self.go, middleware=remembering),
            # What was proven there is good once.
            Route(
                BACK,
                self._or_wait(self.back, f"{AGAIN}; url={self._base}{GO}"),
                middleware=remembering,
            ),
            Route(SIGN_OUT, self._or_wait(self.sign_out)),
            Route(WHO_SEES, self.who_sees),
        )

    async def page(self, request: Request) -> Response:
        """The page that everybody sees first."""
        then = _asked(request)
        if await self._person(request):
            return RedirectResponse(then, 303)
        with using_language(language_asked_for(request.headers)):
            said = {
                "out": _("You are signed out, in every browser."),
                "here": _(
                    "You are signed out of the workbook, in every browser. Where you have your"
                    " account you may still be signed in: sign out there, too, if others use this"
                    " browser."
                ),
                "no": _("Signing in did not work. Nothing was changed; try once more."),
            }
            return outside_page(
                "ui/hosting/sign_in.html",
                200,
                said=said.get(request.query_params.get("said", "")),
                go=going_on_to("sign-in/go", then),
                who_sees=going_on_to("what-is-seen", then),
            )

    async def go(self, request: Request) -> Response:
        """On to where people sign in; while that cannot be reached, a page that tries again."""
        then = request.session[THEN] = _asked(request)
        try:
            client = await self._client()
            sent: Response = await client.authorize_redirect(request, self._back_here)
        except Exception as error:
            logging.getLogger(__name__).warning("Sign-in is out of reach", exc_info=error)
            with using_language(language_asked_for(request.headers)):
                return _waiting(
                    _("Signing in has to wait"),
                    _("Where you sign in cannot be reached just now."),
                    going_on_to(f"{self._base}{GO}", then),
                )
        return sent

    def waiting(self, headers: Headers) -> Response:
        """A page that looks again by itself, while the database cannot say who comes."""
        with using_language(language_asked_for(headers)):
            return _waiting(
                _("Your workbook has to wait"),
                _("The place where workbooks are kept does not answer just now."),
                f"{self._base}/",
            )

    async def back(self, request: Request) -> Response:
        """Let somebody in who comes back from there with a proof of who they are."""
        if not request.query_params:  # they signed out there
            return RedirectResponse(f"{SIGN_IN}?said=out", 303)
        then = page_asked_for(request.session.pop(THEN, None))
        try:
            who = await self._proven(request)
        except Exception as error:
            logging.getLogger(__name__).warning("A sign-in was refused", exc_info=error)
            return RedirectResponse(going_on_to(SIGN_IN, then, said="no"), 303)
        key = await run_in_threadpool(self.accounts.let_in, self._known_there.issuer, who)
        happened("signed in", self.accounts.named(key))
        in_ = RedirectResponse(then, 303)
        in_.set_cookie(
            self.accounts.cookie_name,
            key,
            max_age=self.accounts.seconds,
            httponly=True,
            samesite="lax",
            secure=self.accounts.settings.address.encrypted,
        )
        return in_

    async def sign_out(self, request: Request) -> Response:
        """Sign out everywhere, also where they signed in; only by the link in their own workbook."""
        person = await self._person(request)
        if person is None:
            return RedirectResponse(SIGN_IN, 303)
        if request.query_params.get("sure") != sure(person):
            return RedirectResponse("/", 303)
        await run_in_threadpool(self.accounts.sign_out, person)
        happened("signed out", person)
        out = RedirectResponse(await self._out_there() or f"{SIGN_IN}?said=here", 303)
        out.delete_cookie(
            self.accounts.cookie_name, secure=self.accounts.settings.address.encrypted
        )
        # Not before: this browser is still to hear where it goes on.
        out.background = BackgroundTask(self.accounts.inside.show_out, person)
        return out

    async def who_sees(self, request: Request) -> Response:
        """What whoever runs this can see, for people before they sign in, and after."""
        try:
            signed_in = await self._person(request) is not None
        except WorkbookError:  # the sentences can be read all the same
            signed_in = False
        with using_language(language_asked_for(request.headers)):
            return outside_page(
                "ui/hosting/who_sees.html",
                200,
                sentences=who_sees(
                    self._known_there.hours, file=self.accounts.settings.store is None
                ),
                signed_in=signed_in,
                sign_in=going_on_to("sign-in", _asked(request)),
            )

    async def _proven(self, request: Request) -> str:
        """Who it is, as the issuer alone can say it to us alone. Raises ValueError where it does not."""
        client = await self._client()
        said: dict[str, Any] = await client.authorize_access_token(
            request,
            claims_options={
                "iss": {"essential": True, "value": self._known_there.issuer},
                "aud": {"essential": True, "value": self._known_there.client_id},
            },
        )
        who = (said.get("userinfo") or {}).get("sub")
        if not isinstance(who, str) or not 0 < len(who) <= LONGEST_SUBJECT:
            raise ValueError("it does not say who it is")
        return who

    async def _client(self) -> Any:
        """Asks where people sign in how it is asked, anew each time: its keys change."""
        known = self._known_there
        client = OAuth().register(
            "host",
            client_id=known.client_id,
            client_secret=known.client_secret.get_secret_value(),
            server_metadata_url=known.discovery,
            client_kwargs={
                "scope": "openid",
                "code_challenge_method": "S256",
                "timeout": PATIENCE,
                "verify": self._trusted,
            },
        )
        metadata = await client.load_server_metadata()
        signed = metadata.get("id_token_signing_alg_values_supported") or ["RS256"]
        metadata["id_token_signing_alg_values_supported"] = [
            each for each in signed if str(each).startswith(AGREED)
        ]
        return client

    async def _out_there(self) -> str | None:
        """Where somebody signs out at the issuer's too, where it says so."""
        try:
            metadata = await (await self._client()).load_server_metadata()
        except Exception as error:
            logging.getLogger(__name__).warning("Nobody signs out there", exc_info=error)
            return None
        there = metadata.get("end_session_endpoint")
        if not isinstance(there, str) or not there:
            return None
        told = {
            "client_id": self._known_there.client_id,
            "post_logout_redirect_uri": self._back_here,
        }
        return f"{there}{'&' if '?' in there else '?'}{urlencode(told)}"

    @property
    def _back_here(self) -> str:
        return f"{self.accounts.settings.address}{BACK}"

    def _remembering(self) -> Middleware:
        """Remembers in a browser, until it comes back, that it was the one to set out."""
        encrypted = self.accounts.settings.address.encrypted
        name = f"{self.accounts.cookie_name}-way"
        return Middleware(
            SessionMiddleware,
            secret_key=self._known_there.cookie_secret.get_secret_value(),
            session_cookie=name,
            max_age=MINUTES_TO_SIGN_IN * 60,
            same_site="lax",
            https_only=encrypted,
        )

    async def _person(self, request: Request) -> str | None:
        return await whose(self.accounts, request.cookies.get(self.accounts.cookie_name))

    def _or_wait(
        self, answer: Callable[[Request], Awaitable[Response]], refresh: str = AGAIN
    ) -> Callable[[Request], Awaitable[Response]]:
        """A page that waits while the database does not answer."""

        async def answered(request: Request) -> Response:
            try:
                return await answer(request)
            except WorkbookError:
                waiting = self.waiting(request.headers)
                waiting.headers["Refresh"] = refresh
                return waiting

        return answered

    @property
    def _base(self) -> str:
        return self.accounts.settings.address.base


def _waiting(title: str, why: str, again: str) -> Response:
    waiting = outside_page("ui/hosting/waiting.html", 503, title=title, why=why, again=again)
    waiting.headers["Refresh"] = AGAIN
    return waiting


def _asked(request: Request) -> str:
    """The page on the way to which somebody signs in."""
    return page_asked_for(request.query_params.get(THEN))
