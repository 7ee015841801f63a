"""A JSON file, within bounds: one that nests without end is a sentence, no fault."""

import json

from workbook.bringing_in.found import File, Unreadable
from workbook.bringing_in.text import text_of
from workbook.language import _


def json_of(file: File) -> object:
    """What a JSON file holds. Raises Unreadable where it is none, or not whole."""
    try:
        return json.loads(text_of(file.data))
    except (ValueError, RecursionError) as error:
        raise Unreadable(_("its JSON is damaged, or not whole.")) from error


def begins_as(file: File, *signs: bytes) -> bool:
    """Whether it begins as JSON does and these stand near its start; cheap."""
    start = file.data[: 2**16].lstrip(b"\xef\xbb\xbf \t\r\n")
    return start.startswith(b"{") and all(sign in start for sign in signs)
