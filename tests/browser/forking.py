"""Many servers from one process that has imported everything: a server is then there in a tenth of the
time that Python and its libraries take to load.

`python -m tests.browser.forking` is that process. A line of JSON on its input starts a server as a
process of its own; the number of that process is the answer.
"""

import atexit
import json
import os
import random
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from threading import Event
from time import monotonic
from types import FrameType

_BORN: set[int] = set()


class Forked:
    """A process that another one started for us."""

    def __init__(self, pid: int) -> None:
        self.pid = pid

    def poll(self) -> int | None:
        """None while it runs."""
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return 0
        return None

    def send_signal(self, how: signal.Signals) -> None:
        """Send it a signal."""
        os.kill(self.pid, how)

    def wait(self, seconds: float) -> None:
        """Wait until it has ended; raises TimeoutError when it does not."""
        deadline = monotonic() + seconds
        while self.poll() is None:
            if monotonic() > deadline:
                raise TimeoutError(f"process {self.pid} goes on")
            Event().wait(0.01)


def forked(arguments: Sequence[str], environment: Mapping[str, str], window: Path) -> Forked:
    """The workbook's command with these arguments, what it prints in a file."""
    mother = _mother()
    assert mother.stdin
    assert mother.stdout
    wanted = {"arguments": [*arguments], "environment": {**environment}, "window": str(window)}
    mother.stdin.write(f"{json.dumps(wanted)}\n")
    mother.stdin.flush()
    return Forked(int(mother.stdout.readline()))


@cache
def _mother() -> "subprocess.Popen[str]":
    process = subprocess.Popen(
        [sys.executable, "-m", __name__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdin
    atexit.register(process.stdin.close)
    return process


def _bear() -> None:
    """Import everything, and start what is asked for until nobody asks any more; what a test that
    failed has left running ends then."""
    # Libraries, and of the program what does nothing yet: pages are read when one is opened.
    import workbook.server  # noqa: F401

    signal.signal(signal.SIGCHLD, _bury)
    for line in sys.stdin:
        wanted = json.loads(line)
        child = os.fork()
        if not child:
            _become(**wanted)
        _BORN.add(child)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()
    for child in tuple(_BORN):
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)


def _bury(_number: int, _frame: FrameType | None) -> None:
    try:
        while child := os.waitpid(-1, os.WNOHANG)[0]:
            _BORN.discard(child)
    except ChildProcessError:
        pass


def _become(arguments: list[str], environment: dict[str, str], window: str) -> None:
    from workbook.cli import main

    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    random.seed()
    os.environ.clear()
    os.environ.update(environment)
    shown = os.open(window, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(shown, 1)
    os.dup2(shown, 2)
    sys.argv = ["networking-workbook", *arguments]
    code = 1
    try:
        code = main(arguments)
    except KeyboardInterrupt:
        code = 130
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    _bear()
