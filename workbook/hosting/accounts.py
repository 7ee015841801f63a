"""Who is signed in: a browser brings a cookie that says who and since when, signed by the host; it is
asked at every request and every run of a page.

It is good for some hours, and not after its person signed out, in whichever browser. It holds
neither a name nor an e-mail address, and no key to anything at the issuer.
"""

import hmac
import time
from collections import OrderedDict
from collections.abc import Callable
from hashlib import sha256

from workbook.door.inside import Inside
from workbook.errors import WorkbookError
from workbook.hosting.people import People
from workbook.hosting.settings import HostSettings
from workbook.hosting.signed_out import Marks, SignedOut, SignedOutEverywhere
from workbook.language import _
from workbook.settings import Settings

SIGN_IN = "/sign-in"
LONGEST_SUBJECT = 255
"""In characters; so many there are at most, says the standard."""
MOST_TABS = 20_000
"""So many are known at once; whose tab is forgotten, is asked at its next run."""
SKEW = 60_000
"""In milliseconds: so far the clocks of two machines may be apart that serve one address."""


class Tabs(OrderedDict[str, str]):
    """Whose a tab is; those that ran last."""

    def __setitem__(self, tab: str, person: str) -> None:
        super().__setitem__(tab, person)
        self.move_to_end(tab)
        if len(self) > MOST_TABS:
            self.popitem(last=False)


class Accounts:
    """The people of a host, as the gate and the pages ask for them."""

    def __init__(
        self, settings: HostSettings, people: People, clock: Callable[[], float] = time.time
    ) -> None:
        self.settings = settings
        self.inside = Inside()
        self.sessions = Tabs()
        self.people = people
        self._clock = clock
        self._lasts = settings.sign_in.hours * 60 * 60 * 1000
        # What another issuer, client or address signed is nothing here.
        meant = (settings.sign_in.issuer, settings.sign_in.client_id, str(settings.address))
        secret = settings.sign_in.cookie_secret.get_secret_value().encode()
        self._secret = hmac.digest(secret, "\0".join(("signed in", *meant)).encode(), "sha256")
        self.slow = people.store is not None
        self._signed_out: Marks = (
            SignedOutEverywhere(people.store)
            if people.store
            else SignedOut(people.place / "signed-out.jsonl", self._now() - self._lasts)
        )

    @property
    def entrance(self) -> str:
        """The page where one signs in."""
        return SIGN_IN

    @property
    def cookie_name(self) -> str:
        """With its first letters, no page of a neighbour's can put one in its place."""
        address = self.settings.address
        if address.encrypted:
            return "__Host-workbook"
        return f"workbook-{sha256(str(address).encode()).hexdigest()[:16]}"

    @property
    def seconds(self) -> int:
        """For how long a sign-in lasts."""
        return self._lasts // 1000

    def let_in(self, issuer: str, subject: str) -> str:
        """What the browser of somebody who signed in brings along from now on."""
        person = self.people.key_of(issuer, subject)
        # What is signed after signing out is later than that, however fast somebody was.
        at = max(self._now(), self._signed_out.at(person) + 1)
        return f"{person}.{at}.{self._signature(person, str(at))}"

    def whose(self, key: str | None) -> str | None:
        """Who signed in with it; nobody once it is too old, or they signed out since.

        Raises StoreError where it cannot be told whether they did.
        """
        person, at, signature = [*(key or "").split("."), "", ""][:3]
        if key is None or key.count(".") != 2 or not _same(signature, self._signature(person, at)):
            return None
        age = self._now() - int(at)
        if not -SKEW <= age < self._lasts or int(at) <= self._signed_out.at(person):
            return None
        return person

    def named(self, key: str) -> str:
        """Whom a key names, whether it is good or not."""
        return key.partition(".")[0]

    def sign_out(self, person: str) -> None:
        """Nobody is this person any more, in any browser, until they sign in again."""
        self._signed_out.note(person, self._now())

    def settings_of(self, person: str) -> Settings:
        """The settings of somebody's workbook."""
        return self.people.settings_by(person)

    def nobody(self) -> WorkbookError:
        """What somebody is told who is not signed in, or is no more."""
        return WorkbookError(
            _("You are not signed in, or not any more."),
            _("What you typed is still in this browser."),
            _("Reload the page, and sign in again."),
        )

    def _now(self) -> int:
        return int(self._clock() * 1000)

    def _signature(self, person: str, at: str) -> str:
        return hmac.digest(self._secret, f"{person}.{at}".encode(), "sha256").hex()


def sure(person: str) -> str:
    """What an address has in it that signs somebody out: the page of no other site knows it."""
    return sha256(f"sign out {person}".encode()).hexdigest()[:32]


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())
