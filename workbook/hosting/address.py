"""The address at which people find a host: taken apart once, and compared letter by letter."""

import ipaddress
import re
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from workbook.language import _

USUAL_PORTS = {"https": 443, "http": 80}
_PATH = re.compile(r"(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*")


class Address(NamedTuple):
    """A scheme, a host, a port, and a path below which everything is; the path is empty, or begins
    with a stroke and does not end with one."""

    scheme: str
    host: str
    port: int
    base: str

    @property
    def encrypted(self) -> bool:
        """Whether the way there is."""
        return self.scheme == "https"

    @property
    def hosts(self) -> tuple[str, ...]:
        """What browsers call it in a request."""
        named = f"{_bracketed(self.host)}:{self.port}"
        return (_bracketed(self.host), named) if self._usual else (named,)

    @property
    def origin(self) -> str:
        """What they call its pages."""
        return f"{self.scheme}://{self.hosts[0]}"

    @property
    def _usual(self) -> bool:
        return USUAL_PORTS[self.scheme] == self.port

    def __str__(self) -> str:
        return f"{self.origin}{self.base}"


def address_in(said: str) -> Address:
    """An address as somebody wrote it.

    Raises ValueError, with a sentence that says what is wrong with it.
    """
    try:
        parts = urlsplit(said)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise ValueError(_("it is not an address")) from error
    if parts.scheme not in USUAL_PORTS or not host or not host.isascii() or "%" in host:
        raise ValueError(_("it is not an address that begins with https://"))
    if parts.username is not None or parts.password is not None:
        raise ValueError(_("there is a name or a password in it"))
    if parts.query or parts.fragment or said != said.strip() or not said.isprintable():
        raise ValueError(_("there is more in it than a name and a folder"))
    base = parts.path.rstrip("/")
    if not _PATH.fullmatch(base):
        raise ValueError(_("its folder has letters that browsers write in another way"))
    if parts.scheme == "http" and not is_loopback(host):
        raise ValueError(
            _("it has to begin with https://, or everybody on the way could read along")
        )
    return Address(parts.scheme, host, port or USUAL_PORTS[parts.scheme], base)


def is_loopback(host: str) -> bool:
    """Whether a host is this machine itself."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def hosts_in(said: str) -> list[str]:
    """The hosts that stand between the strokes of an address: PostgreSQL's may be several.

    Raises ValueError where one has a port that is none.
    """
    _name, _at, places = said.rpartition("@")
    found = [urlsplit(f"//{place}") for place in unquote(places).split(",")]
    if any(each.port == 0 for each in found):
        raise ValueError
    return [each.hostname or "" for each in found]


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
