"""Starting a server on a free port with a home of its own, and ending it by its id."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from time import monotonic
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
PATIENCE = 30.0


class Served(NamedTuple):
    """A server that answers."""

    address: str
    process: "subprocess.Popen[bytes]"
    home: Path

    def kill(self) -> None:
        """End it as a power cut would: what it had not written is lost."""
        self.process.kill()
        self.process.wait()


@contextmanager
def serving(
    command: Sequence[str],
    environment: Mapping[str, str],
    ready: str,
    python: str | Path = sys.executable,
    port: int | None = None,
) -> Iterator[Served]:
    """Run `python <command>` until it answers at the path `ready`; {port} and {home} are filled in.

    It is another Python or a certain port where that is said.

    The home, everything the server writes below /tmp, and the server itself are gone afterwards.
    """
    home = Path(tempfile.mkdtemp(prefix="bench-"))
    (home / "tmp").mkdir()
    fill = {"port": str(port or free_port()), "home": str(home)}
    log = home / "log.txt"
    with log.open("wb") as written:
        process = subprocess.Popen(
            [python, *(part.format(**fill) for part in command)],
            # Streamlit reads a config.toml of the folder it is started in, and one of the person's.
            cwd=home,
            env={
                **os.environ,
                "PYTHONPATH": str(ROOT),
                "HOME": str(home),
                "TMPDIR": str(home / "tmp"),
                **{name: value.format(**fill) for name, value in environment.items()},
            },
            stdout=written,
            stderr=subprocess.STDOUT,
        )
    served = Served(f"http://127.0.0.1:{fill['port']}", process, home)
    try:
        _wait(served, ready, log)
        yield served
    finally:
        served.kill()
        shutil.rmtree(home, ignore_errors=True)


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(served: Served, ready: str, log: Path) -> None:
    until = monotonic() + PATIENCE
    while monotonic() < until and served.process.poll() is None:
        try:
            urllib.request.urlopen(served.address + ready, timeout=5).close()
        except (urllib.error.URLError, OSError):
            Event().wait(0.05)
        else:
            return
    raise RuntimeError(
        f"{served.process.args!r} did not answer:\n{log.read_text(errors='replace')}"
    )
