"""Sheets of office programs and Parquet files as tables: values only, and within bounds.

What a file says of its size is not believed before memory is taken for it: a sheet of two cells may
say that they stand a million rows and sixteen thousand columns apart.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from xml.etree.ElementTree import Element, ParseError

import python_calamine
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from workbook.bringing_in.files import DAMAGED, MOST_BYTES, is_zip
from workbook.bringing_in.found import File, Unreadable
from workbook.bringing_in.old_sheets import most_cells
from workbook.bringing_in.tables import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_LETTERS,
    MOST_ROWS,
    Cell,
    Row,
    Table,
    bounded,
)
from workbook.language import _, say_number

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PARQUET = b"PAR1"
_FLAT = b"urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_START = 2**16
_STANDS = re.compile(rb"""\br\s*=\s*["']([A-Z]{0,9})(\d{1,12})["']""", re.IGNORECASE)
_ROW, _CELL = re.compile(rb"<(?:\w+:)?row\b"), re.compile(rb"<(?:\w+:)?c[\s/>]")
_MOST_SHEETS = 100
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_SPAN = re.compile(r"-?PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?")
_PIECE = 10_000


def is_sheet_file(file: File) -> bool:
    """Whether it is a sheet of an office program, or a Parquet file."""
    data = file.data
    return (
        data.startswith((_OLE, _PARQUET))
        or is_zip(data)
        or (data.lstrip()[:5] == b"<?xml" and _FLAT in data[:_START])
    )


def sheets_of(file: File) -> list[Table]:
    """The tables of a sheet, one a page that has rows. Refuses what is damaged or too large."""
    data = file.data
    try:
        if data.startswith(_PARQUET):
            return [Table(file.name, bounded(_parquet(data)))]
        if data.startswith(_OLE):
            if most_cells(data) > MOST_CELLS:
                raise Unreadable(_too_far_apart())
            tables = _calamine(file)
        elif is_zip(data):
            tables = _packed(file)
        else:
            tables = _open_document(file.name, io.BytesIO(data))
    except (
        python_calamine.CalamineError,
        ParseError,
        DefusedXmlException,
        KeyError,
        *DAMAGED,
    ) as error:
        raise Unreadable(_("the sheet is damaged, locked, or none that can be read.")) from error
    return [table for table in tables if table.rows]


def shown_words(file: File) -> str:
    """The first words of the table in a packed sheet, as they stand in its XML; cheap."""
    if not is_zip(file.data):
        return ""
    try:
        with zipfile.ZipFile(io.BytesIO(file.data)) as packet:
            for name in ("xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "content.xml"):
                if name in packet.namelist():
                    with packet.open(name) as source:
                        return source.read(_START).decode("utf-8", "replace")
    except DAMAGED:
        pass
    return ""


def _packed(file: File) -> list[Table]:
    with zipfile.ZipFile(io.BytesIO(file.data)) as packet:
        names = packet.namelist()
        if "content.xml" in names:
            with packet.open("content.xml") as source:
                return _open_document(file.name, io.BytesIO(source.read()))
        if any(name.endswith(".bin") and "sheet" in name for name in names):
            raise Unreadable(
                _(
                    "it is a binary sheet. Save it as an Excel file of the usual kind, and put that in."
                )
            )
        # A workbook may keep its sheets wherever it likes.
        for name in names:
            with packet.open(name) as source:
                _check_area(source.read())
    return _calamine(file)


def _check_area(sheet: bytes) -> None:
    """Refuse cells that stand so far apart that what lies between them would end the program."""
    rows = columns = 0
    for found in _STANDS.finditer(sheet):
        rows = max(rows, int(found[2]))
        column = 0
        for letter in found[1].upper():
            column = column * 26 + letter - 64
        columns = max(columns, column)
    cells = max(len(_CELL.findall(row)) for row in _ROW.split(sheet))
    if rows * max(columns, cells) > MOST_CELLS:
        raise Unreadable(_too_far_apart())


def _too_far_apart() -> str:
    return _("it has more than {n} cells.").format(n=say_number(MOST_CELLS))


def _calamine(file: File) -> list[Table]:
    try:
        return list(_pages(file))
    except BaseException as error:
        # What goes wrong inside of a library of Rust is no Exception.
        if type(error).__name__ == "PanicException":
            raise ValueError from error
        raise


def _pages(file: File) -> Iterator[Table]:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(file.data))
    for name in book.sheet_names[:_MOST_SHEETS]:
        sheet = book.get_sheet_by_name(name)
        if sheet.total_height * sheet.total_width > MOST_CELLS:
            raise Unreadable(_too_far_apart())
        rows = enumerate(sheet.to_python(skip_empty_area=False), 1)
        cells = (Row(number, tuple(map(_value, row))) for number, row in rows)
        yield Table(file.name, bounded(cells), sheet=name)


def _value(value: object) -> Cell:
    """What a sheet holds as a cell; what has no hours in it is a day."""
    if isinstance(value, bool) or value is None:
        return str(value) if value is not None else ""
    if isinstance(value, int | float | Decimal):
        return float(value)
    if isinstance(value, date | time | timedelta):
        return value
    return str(value)[:MOST_LETTERS].strip() if isinstance(value, str) else ""


# Open Document ---------------------------------------------------------------------------------


def _open_document(file: str, source: io.BytesIO) -> list[Table]:
    """Each page of an open document; rows and cells that are repeated are counted first."""
    tables: list[Table] = []
    rows: list[Row] = []
    number = 0
    page: Element | None = None
    name = ""
    for event, element in iterparse(source, events=("start", "end"), forbid_dtd=True):
        if event == "start":
            if element.tag == f"{_TABLE}table":
                rows, number, page = [], 0, element
                name = element.get(f"{_TABLE}name", "")
            continue
        if element.tag == f"{_TABLE}table-row":
            cells = tuple(_cells(element))
            times = _times(element, "rows")
            if cells:
                if (len(rows) + times) * len(cells) > MOST_CELLS or len(rows) + times > MOST_ROWS:
                    raise Unreadable(_too_far_apart())
                rows += [Row(number + nth, cells) for nth in range(1, times + 1)]
            number += times
            if page is not None:
                page.clear()
        elif element.tag == f"{_TABLE}table":
            tables.append(Table(file, bounded(rows), sheet=name))
            if len(tables) == _MOST_SHEETS:
                break
    return tables


def _times(element: Element, what: str) -> int:
    said = element.get(f"{_TABLE}number-{what}-repeated", "1")
    return int(said) if said.isdecimal() and len(said) < 9 else 1


def _cells(row: Element) -> Iterator[Cell]:
    """The cells of a row up to the last that holds something."""
    waiting = 0
    for element in row:
        if element.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            continue
        times = _times(element, "columns")
        value = _written(element)
        if value == "":
            waiting += times
            continue
        if waiting + times > MOST_COLUMNS:
            raise Unreadable(_("it has more than {n} columns.").format(n=say_number(MOST_COLUMNS)))
        yield from [""] * waiting
        yield from [value] * times
        waiting = 0


def _written(cell: Element) -> Cell:
    kind = cell.get(f"{_OFFICE}value-type", "")
    if kind == "date":
        said = cell.get(f"{_OFFICE}date-value", "")
        return datetime.fromisoformat(said) if "T" in said else date.fromisoformat(said)
    if kind in ("float", "percentage", "currency"):
        return float(cell.get(f"{_OFFICE}value", "0"))
    if kind == "time" and (span := _SPAN.fullmatch(cell.get(f"{_OFFICE}time-value", ""))):
        hours, minutes, seconds = (int(part or 0) for part in span.groups())
        return timedelta(hours=hours, minutes=minutes, seconds=seconds)
    lines = ("".join(line.itertext()) for line in cell.findall(f"{_TEXT}p"))
    return "\n".join(lines)[:MOST_LETTERS].strip()


# Parquet ---------------------------------------------------------------------------------------


def _parquet(data: bytes) -> Iterator[Row]:
    # Takes a while, and few have such a file.
    from pyarrow import ArrowException, parquet

    try:
        source = parquet.ParquetFile(
            io.BytesIO(data),
            memory_map=False,
            thrift_string_size_limit=len(data),
            thrift_container_size_limit=MOST_CELLS,
        )
        told = source.metadata
        held = sum(told.row_group(nth).total_byte_size for nth in range(told.num_row_groups))
        if told.num_rows > MOST_ROWS or held > MOST_BYTES:
            raise Unreadable(_("it has more than {n} rows.").format(n=say_number(MOST_ROWS)))
        if told.num_columns > MOST_COLUMNS:
            raise Unreadable(_("it has more than {n} columns.").format(n=say_number(MOST_COLUMNS)))
        yield Row(1, tuple(source.schema_arrow.names))
        number = 1
        for batch in source.iter_batches(batch_size=_PIECE, use_threads=False):
            for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                number += 1
                yield Row(number, tuple(map(_value, row)))
    except (ArrowException, MemoryError, OverflowError) as error:
        raise ValueError from error
