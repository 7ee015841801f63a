"""What was read from a file, kept for as long as nothing it was read from is written."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from contextlib import AbstractContextManager
from typing import Any, Concatenate, NamedTuple, ParamSpec, Protocol, TypeVar, cast

from workbook.store.file.unit import Unit
from workbook.store.schema import Family

P = ParamSpec("P")
T = TypeVar("T")


class Changing(Protocol):
    """A file that tells when each of its families was last written."""

    @property
    def changes(self) -> Mapping[Family, int]:
        """By family, a number that is another one after every write."""

    def reading(self) -> AbstractContextManager[Unit]:
        """A unit that only reads."""


class Reading(Changing, Protocol):
    """What functions read from."""

    def read(self, read: Callable[Concatenate[Unit, P], T], *given: P.args, **named: P.kwargs) -> T:
        """What a function reads, from memory for as long as nothing that it read is written."""


class _Kept(NamedTuple):
    value: Any
    changes: Mapping[Family, int]
    """Of the families that were read, as they were before it was read."""


class Reads:
    """The newest results of functions that read; `most` of them are kept.

    Every session shares them, so what a function returns cannot be changed, or is a list, a set or
    a dict of such: everybody gets one of their own.
    """

    def __init__(self, file: Changing, most: int) -> None:
        self._file = file
        self._most = most
        self._kept: OrderedDict[Hashable, _Kept] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, read: Callable[Concatenate[Unit, P], T], *given: P.args, **named: P.kwargs) -> T:
        """What a function reads in a unit of its own, given what else its result depends on.

        What is given can be hashed, and the same function is the same object each time.
        """
        key = (read, given, tuple(sorted(named.items())))
        # Before reading: what is written while this reads makes it old. Were the numbers taken
        # afterwards, rows from before a write would be kept as those from after it.
        before = self._file.changes
        found = self._found(key, before)
        if found is None:
            with self._file.reading() as unit:
                value = read(unit, *given, **named)
            found = _Kept(value, {family: before[family] for family in unit.has_read})
            self._keep(key, found)
        return cast(T, _own(found.value))

    def forget(self) -> None:
        """Let go of everything."""
        with self._lock:
            self._kept.clear()

    def _found(self, key: Hashable, now: Mapping[Family, int]) -> _Kept | None:
        """What is kept, unless a family that it was read from was written since."""
        with self._lock:
            found = self._kept.get(key)
            if found is None or any(now[family] != at for family, at in found.changes.items()):
                return None
            self._kept.move_to_end(key)
            return found

    def _keep(self, key: Hashable, found: _Kept) -> None:
        with self._lock:
            self._kept[key] = found
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)


def _own(value: object) -> object:
    """A list, a set or a dict that nobody else has; anything else as it is."""
    return value.copy() if isinstance(value, list | set | dict) else value
