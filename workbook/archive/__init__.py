"""Everything in the person's file, to take along and to bring back in.

`rows` documents every table, `whole` writes all of it as JSON.
"""

from workbook.archive.whole import as_json

__all__ = ["as_json"]
