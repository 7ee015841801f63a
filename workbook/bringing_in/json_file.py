"""A JSON file, within bounds: one that nests without end is a sentence, no fault."""

import json
import re

from workbook.bringing_in.found import File, Unreadable
from workbook.bringing_in.text import text_of
from workbook.language import _

_HALVES = re.compile(
    r"(\\[^u]|\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2})"
    r"|\\u(?:[dD][89a-fA-F][\da-fA-F]{2}|0000)"
)
"""A half of a letter without its other half, which no page can show; in front, what is whole."""


def json_of(file: File) -> object:
    """What a JSON file holds. Raises Unreadable where it is none, or not whole."""
    try:
        return json.loads(json_text(file.data))
    except (ValueError, RecursionError) as error:
        raise Unreadable(_("its JSON is damaged, or not whole.")) from error


def json_text(data: bytes) -> str:
    """The text of JSON, with the sign for an unknown letter where it writes half of one: what cuts
    a text may leave one."""
    return _HALVES.sub(lambda found: found[1] or r"\ufffd", text_of(data))


def begins_as(file: File, *signs: bytes) -> bool:
    """Whether it begins as JSON does and these stand near its start; cheap."""
    start = file.data[: 2**16].lstrip(b"\xef\xbb\xbf \t\r\n")
    return start.startswith(b"{") and all(sign in start for sign in signs)
