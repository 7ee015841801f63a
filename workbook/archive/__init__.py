"""Everything in the person's file, to take along and to bring back in.

`rows` documents every table; `whole` reads all of them line by line, and `packing` writes one ZIP
of the lines, a `manifest`, and tables for analysis. `unpacking`, `reading` and
`restoring` take it back in, and trust nothing in the file they are given; `earlier` reads what the
version before wrote.
"""

from workbook.archive.packing import as_zip, tables_as_zip
from workbook.archive.restoring import Preview, become, bring_in, preview
from workbook.archive.stored import StoredTables
from workbook.archive.trouble import ArchiveRefused
from workbook.archive.unpacking import packed

__all__ = [
    "ArchiveRefused",
    "Preview",
    "StoredTables",
    "as_zip",
    "become",
    "bring_in",
    "packed",
    "preview",
    "tables_as_zip",
]
