"""A server on this machine that does whatever a test wants of it, and hears who asks."""

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread

IDENTITY = Path(__file__).parents[1] / "fixtures" / "network" / "feed.example.pem"
"""A certificate of feed.example that nobody signed, and its key."""


class Talk:
    """One connection, once its request was heard."""

    def __init__(self, connection: socket.socket, request: bytes) -> None:
        self._connection = connection
        self.request = request
        self.path = request.split(b" ")[1].decode()

    def send(self, data: bytes) -> None:
        """Send some bytes; raises OSError when the other side has hung up."""
        self._connection.sendall(data)

    def head(self, status: str = "200 OK", **headers: object) -> None:
        """Send the head of an answer."""
        lines = [f"HTTP/1.1 {status}"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        self.send(("\r\n".join(lines) + "\r\n\r\n").encode())

    def answer(self, body: bytes, status: str = "200 OK", **headers: object) -> None:
        """Send an answer that is as it should be, but for what `headers` say."""
        self.head(status, **{"Content_Length": len(body), **headers})
        self.send(body)

    def wait(self) -> None:
        """Say nothing until the other side hangs up."""
        while self._connection.recv(1024):
            pass

    def drip(self, data: bytes = b"x") -> None:
        """Send the same again and again, with a little while between, until the other side hangs
        up."""
        self._connection.settimeout(0.02)
        while True:
            with suppress(TimeoutError):
                if not self._connection.recv(1024):
                    return
            self.send(data)


class Server:
    """Answers on a port of its own."""

    def __init__(self, behave: Callable[[Talk], None], tls: bool) -> None:
        self._behave = behave
        self._trust = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER) if tls else None
        if self._trust:
            self._trust.load_cert_chain(IDENTITY)
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self.connections = 0
        self.heard: list[bytes] = []
        """Every request."""
        Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        """Stop listening."""
        with suppress(OSError):  # not every system can
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                connection, _whence = self._listening.accept()
                self.connections += 1
                Thread(target=self._talk, args=(connection,), daemon=True).start()

    def _talk(self, connection: socket.socket) -> None:
        with suppress(OSError):
            if self._trust:
                connection = self._trust.wrap_socket(connection, server_side=True)
            request = b""
            while b"\r\n\r\n" not in request:
                request += connection.recv(2**16)
            self.heard.append(request)
            self._behave(Talk(connection, request))
        connection.close()


@contextmanager
def server(behave: Callable[[Talk], None], *, tls: bool = False) -> Iterator[Server]:
    """A server for as long as the block lasts."""
    running = Server(behave, tls)
    try:
        yield running
    finally:
        running.close()
