"""Indexed pictures as PNG files that are the same bytes wherever and whenever they are written.

Compressors may change their output from one version of a library to the next; what a compressed
file *means* is fixed. So the compressing is done here, in whole numbers, and only for what a card
is: flat colour, drawn row by row, each row much like the one above it.
"""

import heapq
import re
import struct
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator

SIGNATURE = b"\x89PNG\r\n\x1a\n"
UP = 2
"""The PNG filter "up": each byte less the one above it."""
LONGEST_MATCH = 258
END = 256
LENGTHS = (
    *((3 + step, 0) for step in range(8)),
    *(
        (base + (step << extra), extra)
        for extra, base in enumerate((11, 19, 35, 67, 131), 1)
        for step in range(4)
    ),
)
"""Deflate's length codes 257 to 284: the first length and how many extra bits follow."""
ORDER = (16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15)
"""The order in which deflate stores the lengths of the codes of the code lengths."""


def encode(
    width: int, height: int, pixels: bytes, palette: Iterable[tuple[int, int, int]]
) -> bytes:
    """A PNG file from one palette index (0 to 15) a pixel, row by row."""
    header = struct.pack(">IIBBBBB", width, height, 4, 3, 0, 0, 0)
    colours = bytes(value for colour in palette for value in colour)
    data = _zlib_stream(_filtered(width, height, pixels))
    chunks = ((b"IHDR", header), (b"PLTE", colours), (b"IDAT", data), (b"IEND", b""))
    return SIGNATURE + b"".join(_chunk(kind, body) for kind, body in chunks)


def _chunk(kind: bytes, body: bytes) -> bytes:
    # A checksum, unlike a compressor, has exactly one right answer: zlib's may be used.
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _filtered(width: int, height: int, pixels: bytes) -> bytes:
    """Two pixels a byte, each row less the row above it, with the filter's number in front."""
    # All pixels at once as one large number: a loop over two million is slow.
    shifted = bytes(value << 4 & 0xF0 for value in range(256))
    high = int.from_bytes(pixels[0::2].translate(shifted))
    packed = high | int.from_bytes(pixels[1::2])
    stride = width // 2
    # A card is mostly flat areas, where a row is the one above it and the difference is 0.
    rows = packed.to_bytes(stride * height)
    difference = _less(rows, bytes(stride) + rows[:-stride])
    return b"".join(
        bytes((UP,)) + difference[at : at + stride] for at in range(0, stride * height, stride)
    )


def _less(minuend: bytes, subtrahend: bytes) -> bytes:
    """Byte by byte difference modulo 256, all at once: the top bits are kept from borrowing."""
    size = len(minuend)
    top = int.from_bytes(b"\x80" * size)
    left, right = int.from_bytes(minuend), int.from_bytes(subtrahend)
    low = (left | top) - (right & ~top)
    # The top bits were set for that; what they should be follows from both and what was borrowed.
    return (low ^ ((left ^ ~right) & top)).to_bytes(size)


def _zlib_stream(data: bytes) -> bytes:
    # Deflate with a window of 32 kB, and two bits that make the pair divisible by 31.
    return b"\x78\x01" + _deflated(data) + struct.pack(">I", zlib.adler32(data))


def _deflated(data: bytes) -> bytes:
    """One deflate block whose only matches are repetitions of the byte before: distance one."""
    tokens = list(_tokens(data))
    counted: Counter[int] = Counter()
    for token in tokens:
        if isinstance(token, bytes):
            counted.update(token)
        else:
            counted[_length_code(token)[0]] += 1
    counted[END] += 1
    # 256 bytes, the end, and 29 lengths of repetitions.
    lengths = _code_lengths([counted[symbol] for symbol in range(286)], 15)
    codes = _codes(lengths)
    matched = {length: _match_bits(length, codes) for length in range(3, LONGEST_MATCH + 1)}
    bits = [_block_header(lengths)]
    for token in tokens:
        if isinstance(token, bytes):
            bits.extend([codes[value] for value in token])
        else:
            bits.append(matched[token])
    bits.append(codes[END])
    return _bytes("".join(bits))


REPEATED = re.compile(rb"(?s)(.)\1{3,}")


def _tokens(data: bytes) -> Iterator[bytes | int]:
    """Literal bytes, and lengths of repetitions of the byte before."""
    done = 0
    for run in REPEATED.finditer(data):
        yield data[done : run.start() + 1]
        left = len(run.group()) - 1
        while left:
            # Never leave a rest of one or two, which cannot be written as a match.
            take = left if left <= LONGEST_MATCH else min(LONGEST_MATCH, left - 3)
            yield take
            left -= take
        done = run.end()
    yield data[done:]


def _length_code(length: int) -> tuple[int, int, int]:
    """The symbol of a match length, how many extra bits it has and their value."""
    if length == LONGEST_MATCH:
        return 285, 0, 0
    place = max(place for place, (first, _) in enumerate(LENGTHS) if first <= length)
    first, extra = LENGTHS[place]
    return 257 + place, extra, length - first


def _match_bits(length: int, codes: list[str]) -> str:
    symbol, extra, value = _length_code(length)
    distance_one = "0"
    return codes[symbol] + _number(value, extra) + distance_one


def _number(value: int, width: int) -> str:
    """A plain number in stream order: lowest bit first."""
    return f"{value:0{width}b}"[::-1] if width else ""


def _code_lengths(counts: list[int], longest: int) -> list[int]:
    """Huffman code lengths; symbols tell equal counts apart, so there is one right answer."""
    while True:
        lengths = _unlimited_lengths(counts)
        if max(lengths) <= longest:
            return lengths
        # Counts that differ less give a flatter tree, until its longest branch fits.
        counts = [count and count // 2 + 1 for count in counts]


def _unlimited_lengths(counts: list[int]) -> list[int]:
    lengths = [0] * len(counts)
    heap = [(count, symbol, [symbol]) for symbol, count in enumerate(counts) if count]
    heapq.heapify(heap)
    while len(heap) > 1:
        first, second = heapq.heappop(heap), heapq.heappop(heap)
        members = first[2] + second[2]
        for symbol in members:
            lengths[symbol] += 1
        heapq.heappush(heap, (first[0] + second[0], min(first[1], second[1]), members))
    return lengths


def _codes(lengths: list[int]) -> list[str]:
    """The canonical codes of deflate, as bits in stream order; unused symbols have none."""
    codes, code, before = [""] * len(lengths), 0, 0
    used = [(length, symbol) for symbol, length in enumerate(lengths) if length]
    for length, symbol in sorted(used):
        code <<= length - before
        codes[symbol] = f"{code:0{length}b}"
        code, before = code + 1, length
    return codes


def _block_header(lengths: list[int]) -> str:
    """The start of the last block, with its own codes: their lengths, themselves coded."""
    # One code for distances, one bit long: that of distance one.
    written = [*lengths, 1]
    counts = [written.count(length) for length in range(16)] + [0, 0, 0]
    inner = _code_lengths(counts, 7)
    codes = _codes(inner)
    stored = "".join(_number(inner[symbol], 3) for symbol in ORDER)
    sizes = _number(len(lengths) - 257, 5) + _number(0, 5) + _number(len(ORDER) - 4, 4)
    # The last block, with codes of its own: a 1, then type 2 with its lowest bit first.
    return "1" + "01" + sizes + stored + "".join(codes[length] for length in written)


def _bytes(bits: str) -> bytes:
    """Bits in stream order as bytes, the first bit lowest."""
    return int(bits[::-1], 2).to_bytes((len(bits) + 7) // 8, "little")
