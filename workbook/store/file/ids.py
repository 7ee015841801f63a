"""Ids in the order of making, whatever the clock says."""

import secrets
import threading
import time
from functools import cache
from uuid import UUID

# A UUIDv7 keeps milliseconds in its first 48 bits; a later one than this was not made by a clock.
LAST_YEAR = 253_402_300_799_999


class _Sequence:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._latest = 0

    def next(self) -> int:
        with self._lock:
            self._latest = max(time.time_ns() // 1_000_000, self._latest + 1)
            return self._latest

    def latest(self) -> int:
        with self._lock:
            return self._latest

    def go_on_from(self, milliseconds: int) -> None:
        with self._lock:
            if milliseconds <= LAST_YEAR:
                self._latest = max(self._latest, milliseconds)


def new_id() -> UUID:
    """A UUIDv7: unique, and greater than every one made before, also when the clock was set
    back."""
    return UUID(
        int=_sequence().next() << 80
        | 7 << 76
        | secrets.randbits(12) << 64
        | 0b10 << 62
        | secrets.randbits(62)
    )


def go_on_from(made: UUID) -> None:
    """Make only greater ids from now on than one that is there already."""
    go_on_from_moment(made.int >> 80)


def go_on_from_moment(milliseconds: int) -> None:
    """Make only greater ids from now on than those of a moment, as `latest` tells it."""
    _sequence().go_on_from(milliseconds)


def latest() -> int:
    """The moment of the greatest id that was made here, in milliseconds as UUIDv7 counts them."""
    return _sequence().latest()


@cache
def _sequence() -> _Sequence:
    return _Sequence()
