"""Which account of the machine is at the other end of a connection, where the system tells.

A browser is given the address to open as a part of its command, which every account can read. So a
token opens only for the account that the workbook runs as; Linux tells whose a connection is.
"""

import os
import socket
import sys
from pathlib import Path

from starlette.types import Scope

CONNECTIONS = Path("/proc/net/tcp")
ADMINISTRATOR = 0
"""Reads every file here anyway, and hands on what comes from containers."""


def of_another_account(scope: Scope) -> bool:
    """Whether a request comes from an account that is neither ours nor the administrator's."""
    client, server = scope.get("client"), scope.get("server")
    account = account_at(client, server) if client and server else None
    return account not in {None, ADMINISTRATOR, _ours()}


def account_at(there: tuple[str, int], here: tuple[str, int]) -> int | None:
    """Whose a connection is; None where that cannot be told."""
    try:
        wanted = [_spelt(*there), _spelt(*here)]
        lines = CONNECTIONS.read_text(encoding="ascii").splitlines()[1:]
    except OSError:
        return None
    for line in lines:
        fields = line.split()
        if fields[1:3] == wanted:
            return int(fields[7])
    return None


def _spelt(host: str, port: int) -> str:
    address = int.from_bytes(socket.inet_aton(host), sys.byteorder)
    return f"{address:08X}:{port:04X}"


def _ours() -> int | None:
    return os.getuid() if hasattr(os, "getuid") else None
