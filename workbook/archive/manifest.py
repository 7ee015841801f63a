"""What an archive says of itself: which version made it, of which schema, and how many rows each
table has, so that one that has lost a part is noticed."""

from codecs import BOM_UTF8
from collections.abc import Mapping

from pydantic import Field, ValidationError

from workbook.archive.rows.values import Count
from workbook.archive.strict_json import Unreadable, parsed
from workbook.archive.trouble import explained, newer, not_ours, refused_at
from workbook.models import Model
from workbook.store.file.migrations import migrations

MANIFEST = "private-manifest.json"
TABLES_FOLDER = "tables/"
FORMAT = "networking-workbook"
VERSION = 2
"""Raised when a program that reads this version could not read what is written."""
LONGEST_MANIFEST = 2**16
"""In bytes."""


class Manifest(Model):
    """The manifest of an archive; the rows of each table stand in a file of their own."""

    format: str = FORMAT
    version: int = Field(default=VERSION, ge=1)
    schema_number: int = Field(alias="schema", ge=1)
    """Of the file that was archived."""
    tables: dict[str, Count]
    """The number of rows, by table."""

    @property
    def newest(self) -> bool:
        """Whether it was made of the schema that this program knows."""
        return self.schema_number == migrations()[-1].version


def table_file(table: str) -> str:
    """The name that the file with a table's rows has in an archive."""
    return f"{TABLES_FOLDER}private-{table}.jsonl"


def written(schema: int, tables: Mapping[str, int]) -> bytes:
    """The manifest of tables with so many rows."""
    manifest = Manifest(schema=schema, tables=dict(tables))
    return manifest.model_dump_json(by_alias=True, indent=2).encode() + b"\n"


def read(text: bytes) -> Manifest:
    """A manifest as it was written; raises ArchiveRefused for one that cannot be, or is of a newer
    version."""
    text = text.removeprefix(BOM_UTF8)
    try:
        said = parsed(text)
    except Unreadable as error:
        raise refused_at(MANIFEST, str(error)) from error
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        raise not_ours()
    if _above(said.get("version"), VERSION) or _above(said.get("schema"), migrations()[-1].version):
        raise newer()
    try:
        return Manifest.model_validate_json(text, strict=True)
    except ValidationError as error:
        raise explained(MANIFEST, error) from error


def _above(said: object, most: int) -> bool:
    return isinstance(said, int) and said > most
