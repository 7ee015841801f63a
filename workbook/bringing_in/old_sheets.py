"""How far apart the cells of an Excel 97 sheet stand, before a library makes room for all between.

Such a file is a small file system of sectors, and in it a stream of records, each with its kind and
length; those of cells begin with their row and column.
"""

import struct
from collections.abc import Iterator, Sequence

_END = 0xFFFFFFFA
"""Where a chain of sectors ends, or what is no sector."""
_ENTRY = 128
_BEGINS, _MANY = 0x809, (0xBD, 0xBE)
_CELLS = frozenset([0x06, 0x201, 0x203, 0x204, 0x205, 0xD6, 0xFD, 0x27E, *_MANY])


def most_cells(data: bytes) -> int:
    """The cells of the largest sheet, empty ones counted. Raises ValueError where it is damaged."""
    largest = rows = columns = 0
    try:
        for kind, record in _records(_stream(data)):
            if kind == _BEGINS:
                rows = columns = 0
            elif kind in _CELLS and len(record) >= 4:
                row, column = struct.unpack_from("<HH", record)
                if kind in _MANY:
                    (column,) = struct.unpack("<H", record[-2:])
                rows, columns = max(rows, row + 1), max(columns, column + 1)
                largest = max(largest, rows * columns)
    except (struct.error, IndexError) as error:
        raise ValueError from error
    return largest


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    place = 0
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        yield kind, stream[place + 4 : place + 4 + length]
        place += 4 + length


def _stream(data: bytes) -> bytes:
    """The stream of the workbook, in large sectors or, if it is small, in small ones."""
    size, small = (1 << min(shift, 20) for shift in struct.unpack_from("<HH", data, 30))
    folder, _version, least, small_table, _count = struct.unpack_from("<5I", data, 48)
    table = _table(data, size)
    large = memoryview(data)[size:]
    entries = _chain(large, folder, size, table)
    root = b""
    for place in range(0, len(entries) - _ENTRY + 1, _ENTRY):
        name = entries[place : place + 64].decode("utf-16-le", "ignore").partition("\0")[0]
        kind = entries[place + 66]
        start, length = struct.unpack_from("<IQ", entries, place + 116)
        length &= 0xFFFFFFFF
        if kind == 5:
            root = _chain(large, start, size, table)
        elif name.lower() in ("workbook", "book"):
            if length >= least:
                return _chain(large, start, size, table)[:length]
            links = _numbers(_chain(large, small_table, size, table))
            return _chain(memoryview(root), start, small, links)[:length]
    raise ValueError


def _table(data: bytes, size: int) -> list[int]:
    """Which sector follows each one; the table itself lies in sectors that the header names."""
    named = list(struct.unpack_from("<109I", data, 76))
    more, _count = struct.unpack_from("<II", data, 68)
    seen = set[int]()
    while more < _END:
        if more in seen:
            raise ValueError
        seen.add(more)
        *names, more = _numbers(data[(more + 1) * size : (more + 2) * size])
        named += names
    links: list[int] = []
    for sector in dict.fromkeys(named):
        if sector < _END:
            links += _numbers(data[(sector + 1) * size : (sector + 2) * size])
    return links


def _chain(sectors: memoryview, start: int, size: int, links: Sequence[int]) -> bytes:
    """The sectors from one on, put together. A ring of them is refused by a ValueError."""
    held: list[memoryview] = []
    while start < _END:
        held.append(sectors[start * size : (start + 1) * size])
        start = links[start]
        if len(held) > len(links):
            raise ValueError
    return b"".join(held)


def _numbers(sector: bytes) -> tuple[int, ...]:
    whole = len(sector) // 4
    return struct.unpack(f"<{whole}I", sector[: whole * 4])
