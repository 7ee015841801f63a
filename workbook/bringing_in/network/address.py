"""An address as somebody types it, or as a server sends on to it."""

import re
from typing import NamedTuple
from urllib.parse import quote, urljoin, urlsplit

from workbook.bringing_in.network.refused import not_fetched
from workbook.language import _

LONGEST = 2000
PORTS = {"http": 80, "https": 443}
_READ_AS = {"webcal": "https"}
"""Calendars are handed out so; what answers is an ordinary server."""
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):(?!\d)", re.IGNORECASE)
"""What follows `localhost:` is a port."""
_UNSEEN = re.compile(r"[\x00-\x20\x7f\\]")
_KEPT = "%/:=&?~+!$,;'@()*[]"


class Address(NamedTuple):
    """Where a file is to be asked for."""

    scheme: str
    host: str
    """As it is looked up: in letters that names can have, without brackets."""
    port: int
    target: str
    """Path and query."""

    @property
    def named(self) -> str:
        """The host as a request names it, and as a person is told."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    def onward(self, location: str) -> "Address":
        """Where this address sends on to; raises WorkbookError where nobody should follow."""
        raw = quote(location.strip().encode("latin-1", "replace"), safe=_KEPT + "#")
        target = address(urljoin(f"{self.scheme}://{self.named}{self.target}", raw))
        if (self.scheme, target.scheme) == ("https", "http"):
            raise not_fetched(
                _("{host} sends on to an address that is not encrypted.").format(host=self.named),
                _("If you trust it, type the address that begins with http:// yourself."),
            )
        return target


def address(typed: str) -> Address:
    """The address that was typed; raises WorkbookError where it is none that is asked."""
    typed = typed.strip()
    if not typed:
        raise not_fetched(
            _("There is no address yet."), _("Paste the address of a calendar or a feed.")
        )
    if len(typed) > LONGEST or _UNSEEN.search(typed):
        raise _not_one()
    found = _SCHEME.match(typed)
    if not found:
        typed = f"https://{typed}"
    scheme, between, rest = typed.partition("://")
    scheme = _READ_AS.get(scheme.lower(), scheme.lower())
    if scheme not in PORTS or not between:
        raise not_fetched(
            _("Only addresses that begin with https://, http:// or webcal:// are asked."),
            _("Files on this computer go into the box above."),
        )
    return _parted(scheme, f"{scheme}://{rest}")


def _parted(scheme: str, whole: str) -> Address:
    try:
        parts = urlsplit(whole)
        port = parts.port
        host = (parts.hostname or "").rstrip(".")
        host = host if ":" in host else host.encode("idna").decode()
    except ValueError as error:  # a port that is none, a bracket, a name that cannot be
        raise _not_one() from error
    if parts.username is not None or parts.password is not None:
        raise not_fetched(
            _("The address has a name or a password in it, which would be sent along."),
            _("Look for a private link without one, or download the file in your browser."),
        )
    if not host or port == 0 or re.search(r"[^\w.:%-]", host, re.ASCII):
        raise _not_one()
    target = quote(parts.path or "/", safe=_KEPT)
    if parts.query:
        target += "?" + quote(parts.query, safe=_KEPT)
    return Address(scheme, host, port or PORTS[scheme], target)


def _not_one() -> Exception:
    return not_fetched(
        _("This is not an address that can be asked."),
        _("Copy it once more, from https:// to its end."),
    )
