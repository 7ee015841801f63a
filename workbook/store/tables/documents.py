"""What is stored as a document: a value in JSON."""

import re

from workbook.models import Model
from workbook.store.file.trouble import not_kept

NUL = re.compile(r"(?<!\\)((?:\\\\)*)\\u0000")
"""One in JSON, and the backslashes before it that belong to the text."""


def document(said: Model) -> str:
    """A value as it is stored; raises Refused where a text in it cannot be kept in every store."""
    written = said.model_dump_json(exclude_none=True)
    if NUL.search(written):
        raise not_kept()
    return written
