"""A CAR file: an account of the AT Protocol as it is exported, records and a tree of their keys.

The tree need not be walked: each of its nodes writes its keys from the first letter on.
"""

import struct
from collections.abc import Iterator
from typing import Any

from workbook.bringing_in.found import File, Unreadable
from workbook.language import _

DAMAGED = (EOFError, ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError)
_NODE = b"\xa2ae"
"""How the map of a node begins: two names, the first of them is e."""
_WORDS = {20: False, 21: True, 22: None}


def is_car(file: File) -> bool:
    """Whether it begins as such a file does."""
    return b"eroots" in file.data[:12] and b"gversion\x01" in file.data[: 2**12]


def records(file: File, kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every record of a kind, with its key. Raises Unreadable where the file is damaged, or not
    whole."""
    sign = b"e$type" + bytes([0x60 + len(kind)]) + kind.encode()
    found: dict[bytes, dict[str, Any]] = {}
    keys: list[tuple[bytes, str]] = []
    try:
        for name, data in _blocks(_Bytes(file.data)):
            if data.startswith(_NODE):
                keys += _keys(_Bytes(data).value())
            elif sign in data:
                found[name] = dict(_Bytes(data).value())
        held = [(key, found[name]) for name, key in keys if key.startswith(f"{kind}/")]
    except DAMAGED as error:
        raise Unreadable(_("its data is damaged, or not whole.")) from error
    yield from held


def _blocks(packed: "_Bytes") -> Iterator[tuple[bytes, bytes]]:
    packed.take(packed.number())
    while packed.is_left():
        block = _Bytes(packed.take(packed.number()))
        yield block.name(), block.rest()


def _keys(node: dict[str, Any]) -> Iterator[tuple[bytes, str]]:
    """What each key of a node leads to. Of a key only what differs from the one before is written."""
    key = b""
    for entry in node["e"]:
        key = key[: entry["p"]] + entry["k"]
        yield entry["v"], key.decode()


class _Bytes:
    """Bytes that are read once, from the first to the last."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def is_left(self) -> bool:
        """Whether there are more."""
        return self._at < len(self._data)

    def rest(self) -> bytes:
        """All that is left."""
        return self._data[self._at :]

    def take(self, size: int) -> bytes:
        """So many; raises EOFError where there are fewer."""
        piece = self._data[self._at : self._at + size]
        if len(piece) < size:
            raise EOFError
        self._at += size
        return piece

    def number(self) -> int:
        """A number of seven bits a byte, the last of which says that it is."""
        number = 0
        for place in range(0, 63, 7):
            byte = self.take(1)[0]
            number |= (byte & 0x7F) << place
            if byte < 0x80:
                return number
        raise ValueError

    def name(self) -> bytes:
        """What a block is called: by which version, kind and digest, and the digest."""
        begin = self._at
        for _part in ("version", "kind", "digest"):
            self.number()
        self.take(self.number())
        return self._data[begin : self._at]

    def value(self) -> Any:
        """What is written there in CBOR, as far as the protocol uses it; of a link, its name."""
        head = self.take(1)[0]
        kind, told = divmod(head, 32)
        if kind == 7:
            return struct.unpack(">d", self.take(8))[0] if told == 27 else _WORDS[told]
        if told > 27:
            raise ValueError
        number = told if told < 24 else int.from_bytes(self.take(1 << told - 24))
        match kind:
            case 0 | 1:
                return -1 - number if kind else number
            case 2 | 3:
                piece = self.take(number)
                return piece.decode() if kind == 3 else piece
            case 4:
                return [self.value() for _each in range(number)]
            case 5:
                return {str(self.value()): self.value() for _each in range(number)}
            case _:
                return self.value()[1:]
