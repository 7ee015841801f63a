"""One file, asked for by its address. Nothing else in the program opens a connection of its own.

Each name is looked up once a hop, everything that it stands for is vetted, and what is connected to
is the very number that was vetted: a name that means something else a moment later leads nowhere.
"""

import io
import socket
import ssl
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from http.client import HTTPException, HTTPResponse, IncompleteRead, RemoteDisconnected
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from typing import Any, NamedTuple, cast

from workbook.bringing_in.found import File
from workbook.bringing_in.network.address import Address
from workbook.bringing_in.network.refused import not_fetched
from workbook.bringing_in.network.vetting import standing
from workbook.errors import WorkbookError
from workbook.language import _, ngettext, say_number

Spot = tuple[str, int]
"""A number on the network, and a port."""
Resolve = Callable[[str, int], Sequence[str]]

SENT_ON = frozenset({301, 302, 303, 307, 308})
LONGEST_HEAD = 2**16
_PIECE = 2**16
_PATIENCE = 0.25
"""Seconds after which it is seen that it was called off, also while nothing comes."""
_MB = 2**20
_PACKED = {"gzip", "x-gzip", "deflate"}


class Limits(NamedTuple):
    """How far a server is listened to."""

    seconds: float = 10
    """From looking up its name to the last byte, everything that it sends on to included."""
    size: int = 20 * _MB
    """As it comes, and unpacked."""
    hops: int = 3


LIMITS = Limits()


class OwnNetwork(Exception):
    """The address is in one's own network: it is asked only after a second question."""

    def __init__(self, where: Address, spots: frozenset[Spot]) -> None:
        super().__init__(where.named)
        self.named = where.named
        self.spots = spots
        """What has to be allowed."""


def look_up(host: str, port: int) -> list[str]:
    """The numbers that a name stands for on this machine."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    numbers = (_number(str(each[4][0]), each[4]) for each in found)
    return list(dict.fromkeys(numbers))


def _number(number: str, found: tuple[object, ...]) -> str:
    """With the way out to it, where the same number can be on two."""
    scope = found[3] if len(found) > 3 else 0
    return f"{number}%{scope}" if scope and "%" not in number else number


def fetch(
    where: Address,
    allowed: frozenset[Spot] = frozenset(),
    watch: Callable[[int], None] = lambda size: None,
    *,
    limits: Limits = LIMITS,
    resolve: Resolve = look_up,
    trust: ssl.SSLContext | None = None,
) -> File:
    """The file at an address, named for its host alone: the rest may be a key to it.

    `allowed` are the spots of one's own network that may be asked. `watch` is told how much came
    so far, and may raise to call it off. Raises OwnNetwork for a spot that is not allowed, and
    WorkbookError where nothing came.
    """
    going = _Going(limits, allowed, watch, resolve, trust)
    for _hop in range(limits.hops + 1):
        with going.asking(where) as answer:
            if answer.status not in SENT_ON:
                return File(where.host, going.body(where, answer))
            where = where.onward(answer.getheader("Location") or "")
    raise not_fetched(
        ngettext(
            "It sent on more than {n} time.", "It sent on more than {n} times.", limits.hops
        ).format(n=say_number(limits.hops)),
        _("Open it in your browser and copy the address at which it ends."),
    )


class _TooMuch(Exception):
    """More came than is listened to."""


class _Going:
    """What holds from the first hop to the last."""

    def __init__(
        self,
        limits: Limits,
        allowed: frozenset[Spot],
        watch: Callable[[int], None],
        resolve: Resolve,
        trust: ssl.SSLContext | None,
    ) -> None:
        self.limits = limits
        self.allowed = allowed
        self.watch = watch
        self.resolve = resolve
        self.trust = trust
        self.end = monotonic() + limits.seconds

    def left(self) -> float:
        """Seconds; raises TimeoutError when there are none."""
        left = self.end - monotonic()
        if left <= 0:
            raise TimeoutError
        return left

    @contextmanager
    def asking(self, where: Address) -> Iterator[HTTPResponse]:
        """The head of what a server answers, its body to be read; whatever goes wrong as long as
        it lasts is said in a sentence."""
        with self._in_words(where):
            numbers = self._vetted(where)
            with closing(_Wire(self._connected(where, numbers), self)) as wire:
                wire.send(_request(where))
                answer = HTTPResponse(cast(socket.socket, wire), method="GET")
                answer.begin()
                wire.room, wire.excess = self.limits.size, _TooMuch()
                yield answer

    def body(self, where: Address, answer: HTTPResponse) -> bytes:
        """What came whole, unpacked."""
        if answer.status != 200:
            raise _no_file(where, answer.status)
        if (answer.length or 0) > self.limits.size:
            raise _TooMuch
        if answer.getheader("Transfer-Encoding") and not answer.chunked:
            raise HTTPException
        unpack = _unpacking(where, answer.getheader("Content-Encoding") or "identity")
        held = bytearray()
        while piece := answer.read(_PIECE):
            held += unpack(piece, self.limits.size + 1 - len(held))
            if len(held) > self.limits.size:
                raise _TooMuch
        if answer.length:
            raise IncompleteRead(b"", answer.length)
        unpack(b"", 1)
        return bytes(held)

    def _vetted(self, where: Address) -> list[str]:
        """The numbers that a name stands for, once all of them may be asked."""
        numbers = self._looked_up(where)
        found = standing(numbers)
        spots = frozenset((number, where.port) for number in numbers)
        if found == "never":
            raise not_fetched(
                _("{host} is not a place on the internet.").format(host=where.named),
                _("Look at the address once more."),
            )
        if found == "own" and not spots <= self.allowed:
            raise OwnNetwork(where, spots)
        return numbers

    def _looked_up(self, where: Address) -> list[str]:
        """Looking up cannot be called off, so it is waited for only so long."""
        answers: SimpleQueue[Sequence[str] | OSError] = SimpleQueue()

        def look() -> None:
            try:
                answers.put(self.resolve(where.host, where.port))
            except (OSError, UnicodeError) as error:
                answers.put(socket.gaierror(str(error)))

        left = self.left()
        Thread(target=look, daemon=True).start()
        try:
            found = answers.get(timeout=left)
        except Empty as error:
            raise TimeoutError from error
        if isinstance(found, OSError):
            raise found
        return list(found)

    def _connected(self, where: Address, numbers: Sequence[str]) -> socket.socket:
        """A connection to one of the numbers, by no name; encrypted where the address says so."""
        plain = self._reached(where.port, numbers)
        if where.scheme == "http":
            return plain
        try:
            plain.settimeout(self.left())
            trust = self.trust or ssl.create_default_context()
            return trust.wrap_socket(plain, server_hostname=where.host.partition("%")[0])
        except BaseException:
            plain.close()
            raise

    def _reached(self, port: int, numbers: Sequence[str]) -> socket.socket:
        failed: OSError = socket.gaierror()
        for others, number in zip(range(len(numbers), 0, -1), numbers, strict=True):
            self.watch(0)
            try:
                return socket.create_connection((number, port), self.left() / others)
            except OSError as error:
                failed = error
        self.left()
        raise failed

    @contextmanager
    def _in_words(self, where: Address) -> Iterator[None]:
        try:
            yield
        except (OSError, HTTPException, ValueError, zlib.error, EOFError, _TooMuch) as error:
            raise self._said(where.named, error) from error

    def _said(self, host: str, error: Exception) -> WorkbookError:
        match error:
            case TimeoutError():
                return not_fetched(
                    ngettext(
                        "{host} was not done within {n} second.",
                        "{host} was not done within {n} seconds.",
                        int(self.limits.seconds),
                    ).format(host=host, n=say_number(int(self.limits.seconds))),
                    _("Try later, or download the file in your browser."),
                )
            case _TooMuch():
                return not_fetched(
                    _("{host} sends more than {n} MB.").format(
                        host=host, n=say_number(self.limits.size // _MB)
                    ),
                    _("Download it in your browser, and put the file into the box."),
                )
            case ssl.SSLCertVerificationError():
                return not_fetched(
                    _("{host} cannot prove that it is {host}: its certificate is wrong.").format(
                        host=host
                    ),
                    _("Look at the address once more; if it is right, try another network."),
                )
            case socket.gaierror():
                return not_fetched(
                    _("{host} was not found.").format(host=host),
                    _("Look at the address once more, and whether this computer is online."),
                )
            case IncompleteRead() | RemoteDisconnected() | ConnectionError() | EOFError():
                if isinstance(error, ConnectionRefusedError):
                    return _nobody(host)
                return not_fetched(
                    _("{host} stopped in the middle.").format(host=host),
                    _("Try again, or download the file in your browser."),
                )
            case HTTPException() | ValueError() | zlib.error() | ssl.SSLError():
                return not_fetched(
                    _("What {host} answers cannot be understood.").format(host=host),
                    _("Look at the address once more, or download the file in your browser."),
                )
        return _nobody(host)


class _Wire(io.RawIOBase):
    """A connection that is listened to only so long, and only so much."""

    def __init__(self, connection: socket.socket, going: _Going) -> None:
        self._connection = connection
        self._going = going
        self._came = 0
        self.room = LONGEST_HEAD
        """How much more may come,"""
        self.excess: Exception = HTTPException()
        """and what it is when more comes."""

    def send(self, request: bytes) -> None:
        """Say what is asked for."""
        self._connection.settimeout(self._going.left())
        self._connection.sendall(request)

    def makefile(self, mode: str) -> io.BufferedReader:
        """What the library for HTTP reads from."""
        return io.BufferedReader(self)

    def readable(self) -> bool:
        """Always; io asks."""
        return True

    def readinto(self, buffer: Any, /) -> int:
        """Some bytes, as they come."""
        came = None
        while came is None:
            self._going.watch(self._came)
            self._connection.settimeout(min(_PATIENCE, self._going.left()))
            with suppress(TimeoutError):
                came = self._connection.recv_into(buffer)
        self._came += came
        self.room -= came
        if self.room < 0:
            raise self.excess
        return came

    def close(self) -> None:
        """Hang up."""
        self._connection.close()
        super().close()


def _request(where: Address) -> bytes:
    """All that is ever sent: no cookie, no name, nothing of where the address was found."""
    lines = (
        f"GET {where.target} HTTP/1.1",
        f"Host: {where.named.partition('%')[0]}",
        "User-Agent: networking-workbook",
        "Accept: */*",
        "Accept-Encoding: identity",
        "Connection: close",
        "",
        "",
    )
    return "\r\n".join(lines).encode("ascii")


def _unpacking(where: Address, encoding: str) -> Callable[[bytes, int], bytes]:
    """What makes a piece readable, and gives no more than it is asked for; an empty piece asks
    whether it is whole."""
    encoding = encoding.strip().lower()
    if encoding == "identity":
        return lambda piece, most: piece
    if encoding not in _PACKED:
        raise not_fetched(
            _("{host} sends the file packed in a way that was not asked for.").format(
                host=where.named
            ),
            _("Download it in your browser, and put the file into the box."),
        )
    inflating = zlib.decompressobj(zlib.MAX_WBITS | 32)
    begun = False

    def unpack(piece: bytes, most: int) -> bytes:
        nonlocal inflating, begun
        if not piece and not inflating.eof:
            raise EOFError
        try:
            out = inflating.decompress(piece, most)
        except zlib.error:
            if begun or encoding != "deflate":
                raise
            inflating = zlib.decompressobj(-zlib.MAX_WBITS)  # without its head, as some send it
            out = inflating.decompress(piece, most)
        begun = True
        if inflating.unused_data:
            raise zlib.error
        return out

    return unpack


def _no_file(where: Address, status: int) -> WorkbookError:
    host, browser = where.named, _("Download it in your browser, and put the file into the box.")
    if status in (401, 403, 407):
        return not_fetched(
            _("{host} wants to know who asks, and the workbook says nothing of you.").format(
                host=host
            ),
            browser,
        )
    if status in (404, 410):
        return not_fetched(
            _("{host} has nothing at this address.").format(host=host),
            _("Copy the address once more; a private link may have been made anew."),
        )
    return not_fetched(
        _("{host} gave no file and said {n}.").format(host=host, n=status),
        _("Try later, or download the file in your browser."),
    )


def _nobody(host: str) -> WorkbookError:
    return not_fetched(
        _("Nobody answers at {host}.").format(host=host),
        _("Look at the address once more, and whether this computer is online."),
    )
