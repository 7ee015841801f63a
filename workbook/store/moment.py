"""What is asked of a database once for as long as a page is drawn: what others write meanwhile is seen the
next time."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar, cast

T = TypeVar("T")

_ASKED: ContextVar[dict[Hashable, Any] | None] = ContextVar("asked", default=None)


@contextmanager
def one_moment() -> Iterator[None]:
    """Ask everything once, in this thread and for as long as the block lasts."""
    before = _ASKED.set({})
    try:
        yield
    finally:
        _ASKED.reset(before)


def once(what: Hashable, ask: Callable[[], T]) -> T:
    """What was answered in this moment already, or is now; outside of any it is asked each time."""
    asked = _ASKED.get()
    if asked is None:
        return ask()
    if what not in asked:
        asked[what] = ask()
    return cast(T, asked[what])
