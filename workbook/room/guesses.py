"""Wrong codes and wrong words: so many a minute from one address, and then none is looked at. Of the
addresses of IPv6 a machine takes as many as it likes, so that those of one network count as one.

There is no limit for all addresses together: with one, twenty of them would keep everybody out.
"""

import ipaddress
import time
from collections import deque
from collections.abc import Callable

MOST = 5
WITHIN = 60.0
"""In seconds."""
ONE_NETWORK = 64
"""In bits: so much of an address of IPv6 its machine does not choose."""


class Guesses:
    """What was guessed wrong of late, and from where."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._wrong: deque[tuple[float, str]] = deque()

    def too_many(self, address: str) -> bool:
        """Whether an address has to wait."""
        while self._wrong and self._wrong[0][0] <= self._clock() - WITHIN:
            self._wrong.popleft()
        where = _network(address)
        return sum(each == where for _when, each in self._wrong) >= MOST

    def wrong(self, address: str) -> None:
        """Note a wrong one."""
        self._wrong.append((self._clock(), _network(address)))


def _network(address: str) -> str:
    """What counts as one of an address; what is no address counts as it is."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    if mapped := found.ipv4_mapped:
        return str(mapped)
    return str(ipaddress.ip_network((int(found), ONE_NETWORK), strict=False))
