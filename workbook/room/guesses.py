"""Wrong codes and wrong words: so many a minute from one address, and then none is looked at.

There is no limit for all addresses together: with one, twenty of them would keep everybody out.
"""

import time
from collections import deque
from collections.abc import Callable

MOST = 5
WITHIN = 60.0
"""In seconds."""


class Guesses:
    """What was guessed wrong of late, and from where."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._wrong: deque[tuple[float, str]] = deque()

    def too_many(self, address: str) -> bool:
        """Whether an address has to wait."""
        while self._wrong and self._wrong[0][0] <= self._clock() - WITHIN:
            self._wrong.popleft()
        return sum(each == address for _when, each in self._wrong) >= MOST

    def wrong(self, address: str) -> None:
        """Note a wrong one."""
        self._wrong.append((self._clock(), address))
