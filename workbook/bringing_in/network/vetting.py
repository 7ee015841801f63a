"""Whether a number on the network is a stranger's, one of one's own, or one that is never asked."""

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Literal

Standing = Literal["public", "own", "never"]
_ORDER: tuple[Standing, ...] = ("public", "own", "never")

_OWN = tuple(
    map(
        ip_network,
        (
            *("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"),
            "100.64.0.0/10",  # a provider's, and Tailscale's
            *("::1/128", "fc00::/7", "fe80::/10"),
        ),
    )
)
_NEVER = tuple(
    map(
        ip_network,
        (
            "168.63.129.16/32",  # what rented computers ask for their keys: Azure,
            "100.100.100.200/32",  # Alibaba,
            "fd00:ec2::/32",  # Amazon; the rest of it is 169.254.0.0/16, which is no one's own
            "192.88.99.0/24",
            "3fff::/20",
        ),
    )
)
_HANDED_OUT = IPv6Network("2000::/3")
_TRANSLATED = IPv6Network("64:ff9b::/96")
"""NAT64: how a network without IPv4 reaches it; the last four bytes are the address."""


def standing(addresses: Iterable[str]) -> Standing:
    """The worst standing among some addresses: `own` is asked after a second question only, and
    `never` not at all."""
    found = [_of(ip_address(each)) for each in addresses]
    return max(found, key=_ORDER.index, default="never")


def _of(address: IPv4Address | IPv6Address) -> Standing:
    if isinstance(address, IPv6Address):
        return _of_six(address)
    if _is_in(address, _NEVER):
        return "never"
    if _is_in(address, _OWN):
        return "own"
    return "public" if address.is_global and not address.is_multicast else "never"


def _of_six(address: IPv6Address) -> Standing:
    if address.ipv4_mapped:
        return _of(address.ipv4_mapped)
    if address in _TRANSLATED:
        return _of(IPv4Address(address.packed[-4:]))
    if _is_in(address, _NEVER) or address.teredo:
        return "never"
    if address.sixtofour:
        # A way into one's own network that no server in it has; of others it is what it leads to.
        return "public" if _of(address.sixtofour) == "public" else "never"
    if _is_in(address, _OWN):
        return "own"
    return "public" if address in _HANDED_OUT and address.is_global else "never"


def _is_in(
    address: IPv4Address | IPv6Address, networks: Iterable[IPv4Network | IPv6Network]
) -> bool:
    return any(address in network for network in networks)
