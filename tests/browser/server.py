"""The workbook as a person starts it: a process of its own, which can be killed and started
again."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path
from threading import Event
from time import monotonic

from tests.browser.forking import Forked, forked


class Server:
    """`python -m workbook` on a free port, with a home of its own."""

    def __init__(self, home: Path, *, token: bool = False, **environment: str) -> None:
        """`token`: a browser comes in by `address()` alone."""
        self.home = home
        self.window = home.with_name(f"{home.name}-window.txt")
        self.token = token
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._environment = {**os.environ, "WORKBOOK_HOME": str(home), **environment}
        self._process: subprocess.Popen[bytes] | Forked | None = None

    def start(self) -> None:
        """Start, and wait until it answers."""
        arguments = ["--no-browser", "--port", str(self.port)]
        if self.token:  # as from a shell, for the way in begins there
            command = [sys.executable, "-m", "workbook", *arguments]
            with self.window.open("ab") as window:
                self._process = subprocess.Popen(
                    command, env=self._environment, stdout=window, stderr=subprocess.STDOUT
                )
        else:
            self._process = forked([*arguments, "--no-token"], self._environment, self.window)
        until_it_answers(self._process, self.url)

    def restart(self, **environment: str) -> None:
        """Start again, after it ended, in another environment."""
        self._environment.update(environment)
        self.start()

    def shown(self) -> str:
        """What stands in the window in which it was started."""
        return self.window.read_text(encoding="utf-8")

    def address(self) -> str:
        """An address that opens it once, as a second start prints it."""
        command = [sys.executable, "-m", "workbook", "--no-browser", "--port", str(self.port)]
        said = subprocess.run(command, env=self._environment, capture_output=True, text=True)
        return str(re.findall(r"http://\S+", said.stdout)[-1])

    def kill(self) -> None:
        """End it as a power cut would: no word of warning."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """End it as Ctrl+C does."""
        self._end(signal.SIGINT)

    def _end(self, how: signal.Signals) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(how)
            self._process.wait(30)
            sys.stderr.write(self.shown())
        self._process = None


def until_it_answers(
    process: "subprocess.Popen[bytes] | Forked", url: str, asked: str = "/_stcore/health"
) -> None:
    """Wait until a server that was just started answers."""
    deadline = monotonic() + 60
    while not _answers(f"{url}{asked}"):
        if process.poll() is not None or monotonic() > deadline:
            raise RuntimeError("the server did not start")
        Event().wait(0.05)


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:
            return bool(answer.status == 200)
    except urllib.error.HTTPError as error:
        return error.code == 403  # it asks for a token
    except (urllib.error.URLError, OSError):
        return False


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
