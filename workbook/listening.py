"""Where this machine listens for others, and that no second process serves the same."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from workbook.errors import WorkbookError
from workbook.language import _

Place = tuple[socket.AddressFamily, tuple[Any, ...]]


def found(host: str, port: int, hint: str) -> Place:
    """Where this machine is to listen, by an address or a name; `hint`: what to do where it is none.

    Raises WorkbookError there.
    """
    try:
        family, _kind, _protocol, _name, where = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except OSError as error:
        raise _not_here(host, port, error, hint) from error
    return family, where


def listening(
    family: socket.AddressFamily, where: tuple[Any, ...], hint: str = ""
) -> socket.socket:
    """A socket on which this machine listens. Raises WorkbookError where it cannot."""
    opened = socket.socket(family, socket.SOCK_STREAM)
    try:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind(where)
        opened.listen()
    except OSError as error:
        opened.close()
        raise _not_here(str(where[0]), int(where[1]), error, hint) from error
    return opened


@contextmanager
def alone(folder: Path, lock: str, otherwise: str) -> Iterator[None]:
    """While no other process serves what is in a folder.

    Raises WorkbookError where one does, with what is said `otherwise`.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        with FileLock(folder / lock, timeout=0):
            yield
    except Timeout as error:
        raise WorkbookError(otherwise) from error


def _not_here(host: str, port: int, error: OSError, hint: str) -> WorkbookError:
    return WorkbookError(
        _("This computer cannot be found at {address}, port {port}: {reason}.").format(
            address=host, port=port, reason=error.strerror or error
        ),
        "",
        hint,
    )
