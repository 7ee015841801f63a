"""A bundle: many cards as one file of their numbers, 1 to 108 as the cards and pages show them.

Text (.txt) has a number a line, 37 or "card 37 of 108"; JSON lines (.jsonl, .ndjson) an object a
line with "card"; Parquet (.parquet) a column "card" of whole numbers, or one column. A bundle is
taken whole or refused whole, with the line or row that is not a card.
"""

import json
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from workbook.errors import Refused, WorkbookError
from workbook.language import _, say_number
from workbook.sharing.card.rules import ALL_CARDS
from workbook.sharing.group.files import BUNDLES, Dropped, Opening
from workbook.store.file.database import Database, Unit
from workbook.store.tables import bundles

PARQUET = ".parquet"
COLUMN = "card"
BLANK = " \t\r\n"
MOST_CARDS = 1_000_000_000
LONGEST_QUOTE = 40
_WHOLE = (
    "TINYINT",
    "SMALLINT",
    "INTEGER",
    "BIGINT",
    "UTINYINT",
    "USMALLINT",
    "UINTEGER",
    "UBIGINT",
)
SPELLINGS = {
    spelling: number
    for number in range(1, len(ALL_CARDS) + 1)
    for spelling in (f"{number}", f"card {number}", f"card {number} of {len(ALL_CARDS)}")
}


def is_bundle(name: str) -> bool:
    """Whether a file is a bundle by its name."""
    return name.lower().endswith(BUNDLES)


def open_bundle(database: Database, path: Path) -> Opening:
    """The cards of a bundle; raises Refused when it is no bundle or too large."""
    try:
        size = path.stat().st_size
        with path.open("rb"):
            pass
    except OSError:
        raise Refused("path", _("This file could not be read.")) from None
    if size > bundles.LARGEST_BUNDLE:
        raise Refused("path", _("This file is too large: a bundle has at most 200 MB."))
    # A query can read nothing of the machine but the home and what passes.
    with TemporaryDirectory(dir=database.scratch) as folder, database.reading() as unit:
        copy = Path(folder) / f"bundle{path.suffix.lower()}"
        shutil.copyfile(path, copy)
        cards = _parquet(unit, copy) if copy.suffix == PARQUET else _lines(unit, copy)
    if not cards:
        raise Refused("path", _("There is no card number in this file."))
    if sum(cards.values()) > MOST_CARDS:
        raise Refused("path", _("A bundle has at most a billion cards."))
    return Opening(cards)


def open_dropped_bundle(database: Database, file: Dropped) -> Opening:
    """The cards of a bundle that was dropped."""
    with TemporaryDirectory(prefix="workbook-") as folder:
        path = Path(folder) / f"bundle{Path(file.name).suffix.lower()}"
        path.write_bytes(file.data)
        return open_bundle(database, path)


def _lines(unit: Unit, path: Path) -> dict[int, int]:
    try:
        counted = bundles.tally_lines(unit, path, SPELLINGS)
    except WorkbookError:  # no text at all; which line it is follows below
        counted = {None: 1}
    if None in counted:
        raise _refused_line(path)
    return {number: copies for number, copies in counted.items() if number}


def _refused_line(path: Path) -> Refused:
    """The refusal of the first line that is no card number."""
    with path.open(encoding="utf-8-sig", errors="replace") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip(BLANK) and _said(line) not in SPELLINGS:
                quote = "".join(
                    letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}"
                    for letter in line.strip()
                )
                short = quote if len(quote) <= LONGEST_QUOTE else f"{quote[:LONGEST_QUOTE]} …"
                return Refused(
                    "path",
                    _(
                        "Line {line} says “{quote}”, which is not a card number from 1 to "
                        "{cards}. Nothing of the file was taken."
                    ).format(line=say_number(number), quote=short, cards=len(ALL_CARDS)),
                )
    return Refused(
        "path", _("This file is not text with a card number a line. Nothing of it was taken.")
    )


def _said(line: str) -> str:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        found = None
    said = found.get("card") if isinstance(found, dict) else None
    return (line if said is None else str(said)).strip(BLANK).lower()


def _parquet(unit: Unit, path: Path) -> dict[int, int]:
    try:
        columns = bundles.columns(unit, path)
        column = COLUMN if COLUMN in columns else next(iter(columns)) if len(columns) == 1 else None
        if column is None or columns[column] not in _WHOLE:
            raise Refused("path", _("This file has no column “card” of whole numbers."))
        row = bundles.first_row_outside(unit, path, column, 1, len(ALL_CARDS))
        if row is not None:
            raise Refused(
                "path",
                _(
                    "Row {row} is not a card number from 1 to {cards}. Nothing of the file "
                    "was taken."
                ).format(row=say_number(row), cards=len(ALL_CARDS)),
            )
        counted = bundles.tally_column(unit, path, column)
        return {number: copies for number, copies in counted.items() if number}
    except Refused:
        raise
    except WorkbookError:
        raise Refused("path", _("This file is not Parquet, or it is damaged.")) from None
