"""Everything in the person's file, to take along and to bring back in.

`rows` documents every table; `whole` writes all of it as JSON, `packing` as one ZIP with tables for
analysis. `unpacking`, `reading` and `restoring` take it back in, and trust nothing in the file they
are given.
"""

from workbook.archive.packing import as_zip
from workbook.archive.restoring import Preview, bring_in, preview
from workbook.archive.trouble import ArchiveRefused
from workbook.archive.whole import as_json

__all__ = ["ArchiveRefused", "Preview", "as_json", "as_zip", "bring_in", "preview"]
