"""What the server asks of whoever decides who may come in, and whose workbook they get."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import NamedTuple

from starlette.middleware import Middleware
from starlette.types import Scope

from workbook.settings import Settings


class WayIn(NamedTuple):
    """One way in: that of a workbook of one's own, of a room, or of a host."""

    hosts: tuple[str, ...]
    """Under which names browsers find it; a foreign one is how DNS rebinding shows."""
    asked: tuple[Middleware, ...]
    """Who asks whoever comes, before anything else answers."""
    whose: Callable[[Scope], Settings]
    """The settings of the workbook of whoever sends a request; raises WorkbookError for nobody."""
    served: Callable[[], AbstractContextManager[None]]
    """What goes on while it is served."""
