"""Which account of the machine is at the other end of a connection, where the system tells.

A browser is given the address to open as a part of its command, which every account can read. So a
token opens only for the account that the workbook runs as; Linux tells whose a connection is.
"""

import os
import socket
import sys
from contextlib import suppress
from pathlib import Path

from starlette.types import Scope

CONNECTIONS = Path("/proc/net/tcp")
OF_BOTH_KINDS = Path("/proc/net/tcp6")
"""A client may connect to 127.0.0.1 with a socket for IPv6 too; its end is listed here alone."""
ADMINISTRATOR = 0
"""Reads every file here anyway, and hands on what comes from containers."""


def of_another_account(scope: Scope) -> bool:
    """Whether a request comes from an account that is neither ours nor the administrator's."""
    client, server = scope.get("client"), scope.get("server")
    account = account_at(client, server) if client and server else None
    return account not in {None, ADMINISTRATOR, _ours()}


def account_at(there: tuple[str, int], here: tuple[str, int]) -> int | None:
    """Whose a connection is; None where that cannot be told."""
    for listed, family in ((CONNECTIONS, socket.AF_INET), (OF_BOTH_KINDS, socket.AF_INET6)):
        with suppress(OSError):
            wanted = [_spelt(family, *there), _spelt(family, *here)]
            for line in listed.read_text(encoding="ascii").splitlines()[1:]:
                fields = line.split()
                if fields[1:3] == wanted:
                    return int(fields[7])
    return None


def _spelt(family: int, host: str, port: int) -> str:
    inside = "::ffff:" if family == socket.AF_INET6 else ""
    address = socket.inet_pton(family, inside + host)
    words = (address[start : start + 4] for start in range(0, len(address), 4))
    return "".join(f"{int.from_bytes(word, sys.byteorder):08X}" for word in words) + f":{port:04X}"


def _ours() -> int | None:
    return os.getuid() if hasattr(os, "getuid") else None
