"""Files that other software writes, made anew as small as they can be, and what is found in them."""

import io
import struct
import zipfile
from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256
from zoneinfo import ZoneInfo

from workbook.bringing_in.files import opened
from workbook.bringing_in.found import (
    Asked,
    Candidate,
    Contact,
    File,
    Found,
    LeftOut,
    Question,
    Reader,
)
from workbook.bringing_in.registry import READERS

MADRID = ZoneInfo("Europe/Madrid")
TODAY = date(2026, 11, 30)


def asked(answers: Mapping[str, str] | None = None, zone: ZoneInfo = MADRID) -> Asked:
    """What a reader knows of the owner."""
    return Asked(zone, TODAY, answers or {})


def reader_of(*files: File) -> Reader | None:
    """The kind that says the files are its own, as the program asks for it."""
    return next((reader for reader in READERS if reader.sniff(files)), None)


def found_in(
    data: str | bytes | Mapping[str, str | bytes],
    name: str = "a.csv",
    answers: Mapping[str, str] | None = None,
    zone: ZoneInfo = MADRID,
) -> list[Found]:
    """What is found in a file, or in a folder of files, by the kind that it is taken for."""
    if isinstance(data, Mapping):
        data = zipped(data)
    files = opened(File(name, data.encode() if isinstance(data, str) else data))
    reader = reader_of(*files)
    assert reader is not None, "nothing reads it"
    return list(reader.read(files, asked(answers, zone)))


def answered(
    data: str | bytes | Mapping[str, str | bytes], choice: str, name: str = "a.csv"
) -> list[Found]:
    """The same with one answer to whatever is asked."""
    questions = questions_of(found_in(data, name))
    return found_in(data, name, {question.key: choice for question in questions})


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """A folder as it comes packed."""
    packet = io.BytesIO()
    with zipfile.ZipFile(packet, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return packet.getvalue()


def candidates(found: Iterable[Found]) -> list[Candidate]:
    """What may be an activity."""
    return [each for each in found if isinstance(each, Candidate)]


def contacts(found: Iterable[Found]) -> list[Contact]:
    """People."""
    return [each for each in found if isinstance(each, Contact)]


def left_out(found: Iterable[Found]) -> list[LeftOut]:
    """What stays out."""
    return [each for each in found if isinstance(each, LeftOut)]


def questions_of(found: Iterable[Found]) -> list[Question]:
    """What is asked."""
    return [each for each in found if isinstance(each, Question)]


# Sheets ---------------------------------------------------------------------------------------

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKET = "http://schemas.openxmlformats.org/package/2006"


def xlsx(rows: str, *, at: str = "worksheets/sheet1.xml") -> bytes:
    """A workbook of one sheet with these rows, as XML; the style 1 is a day."""
    kind = f"{LINKS}/worksheet"
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKET}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{PACKET}/relationships"><Relationship Id="r1" '
        f'Type="{LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>'
        '<sheet name="Log" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKET}/relationships">'
        f'<Relationship Id="r1" Type="{kind}" Target="{at}"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/>'
        '<xf numFmtId="14"/></cellXfs></styleSheet>',
        f"xl/{at}": f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>',
    }
    return zipped(members)


def said(place: str, text: str) -> str:
    """A cell of text."""
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def number(place: str, value: float, style: int = 0) -> str:
    """A cell of a number; of style 1 it is a day."""
    return f'<c r="{place}" s="{style}"><v>{value}</v></c>'


OPEN_DOCUMENT = (
    '<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
    "<office:spreadsheet>{}</office:spreadsheet></office:body></office:document>"
)


def fods(rows: str) -> bytes:
    """A flat open document of one table with these rows."""
    page = f'<table:table table:name="Log">{rows}</table:table>'
    return f'<?xml version="1.0"?>{OPEN_DOCUMENT.format(page)}'.encode()


def ods(rows: str) -> bytes:
    """The same, packed."""
    return zipped(
        {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": fods(rows)}
    )


def xls(rows: list[list[str | float]], day_column: int = 0) -> bytes:
    """A sheet as Excel 97 wrote it, where one column of numbers is days."""

    def record(kind: int, data: bytes) -> bytes:
        return struct.pack("<HH", kind, len(data)) + data

    def begin(what: int) -> bytes:
        return record(0x809, struct.pack("<HHHHII", 0x600, what, 0, 0, 0, 0))

    sheet = begin(0x10)
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            place = struct.pack("<HHH", row, column, int(column == day_column))
            if isinstance(cell, str):
                text = struct.pack("<HB", len(cell), 1) + cell.encode("utf-16-le")
                sheet += record(0x204, place + text)
            else:
                sheet += record(0x203, place + struct.pack("<d", cell))
    sheet += record(0x0A, b"")
    styles = b"".join(record(0xE0, struct.pack("<HH", 0, form) + bytes(16)) for form in (0, 14))
    head = begin(0x05) + styles
    start = len(head) + 4 + 11 + 4
    stream = head + record(0x85, struct.pack("<IHBB", start, 0, 3, 0) + b"Log") + record(0x0A, b"")
    stream = (stream + sheet).ljust(4096, b"\0")
    sectors = -(-len(stream) // 512)
    stream = stream.ljust(sectors * 512, b"\0")
    table = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, sectors + 2), 0xFFFFFFFE]
    table += [0xFFFFFFFF] * (128 - len(table))

    def entry(name: str, kind: int, child: int, first: int, size: int) -> bytes:
        letters = (name + "\0").encode("utf-16-le")
        links = struct.pack("<III", 0xFFFFFFFF, 0xFFFFFFFF, child)
        told = letters.ljust(64, b"\0") + struct.pack("<HBB", len(letters), kind, 1) + links
        return told + bytes(36) + struct.pack("<IQ", first, size)

    folder = entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + entry(
        "Workbook", 2, 0xFFFFFFFF, 2, len(stream)
    )
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<I", 0) + b"\xff" * (4 * 108)
    return header + struct.pack("<128I", *table) + folder.ljust(512, b"\0") + stream


# Accounts of Bluesky --------------------------------------------------------------------------


class Link(bytes):
    """What a block is called, where another names it."""


def car(records: Mapping[str, object]) -> bytes:
    """An account as it is exported: what was signed, the tree of its keys in one node, records."""
    blocks = [cbor(record) for record in records.values()]
    entries: list[object] = []
    before = b""
    for name, block in zip(records, blocks, strict=True):
        key = name.encode()
        alike = next(size for size in range(len(key), -1, -1) if before[:size] == key[:size])
        entries.append({"p": alike, "k": key[alike:], "v": link(block), "t": None})
        before = key
    node = cbor({"e": entries, "l": None})
    signed = cbor({"did": "did:plc:x", "data": link(node), "sig": bytes(64), "version": 3})
    head = cbor({"roots": [link(signed)], "version": 1})
    packed = (link(block) + block for block in (signed, node, *blocks))
    return b"".join(sevens(len(each)) + each for each in (head, *packed))


def link(block: bytes) -> Link:
    """What a block is called."""
    return Link(b"\x01\x71\x12\x20" + sha256(block).digest())


def sevens(number: int) -> bytes:
    """A number of seven bits a byte."""
    if number < 128:
        return bytes([number])
    return bytes([number % 128 + 128]) + sevens(number // 128)


def cbor(value: object) -> bytes:
    """A value in CBOR."""
    match value:
        case None:
            return b"\xf6"
        case bool():
            return b"\xf5" if value else b"\xf4"
        case float():
            return b"\xfb" + struct.pack(">d", value)
        case int():
            return beginning(1, -1 - value) if value < 0 else beginning(0, value)
        case Link():
            return b"\xd8\x2a" + cbor(b"\0" + value)
        case bytes():
            return beginning(2, len(value)) + value
        case str():
            return beginning(3, len(value.encode())) + value.encode()
        case list():
            return beginning(4, len(value)) + b"".join(map(cbor, value))
        case dict():
            parts = (cbor(name) + cbor(each) for name, each in value.items())
            return beginning(5, len(value)) + b"".join(parts)
    raise TypeError


def beginning(kind: int, number: int) -> bytes:
    """How a value of a kind begins."""
    if number < 24:
        return bytes([kind * 32 + number])
    size = next(size for size in range(4) if number < 256 ** (1 << size))
    return bytes([kind * 32 + 24 + size]) + number.to_bytes(1 << size)
