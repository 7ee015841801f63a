"""The page that was asked for before somebody was in, and to which they go on once they are.

What is said of it may come from anybody: it is made anew of the name of a page of ours and what stands
behind it, so that it leads nowhere else.
"""

from urllib.parse import parse_qsl, urlencode

from workbook.door.gate import LONGEST_ASKED, THEN
from workbook.ui.navigation import MOVED, PAGES

FIRST = "/"
_NAMES = {"", *MOVED, *(page.name for page in PAGES)}


def page_asked_for(said: object) -> str:
    """The address of a page of ours, or of the first one where it is none."""
    if not isinstance(said, str) or len(said) > LONGEST_ASKED:
        return FIRST
    path, _, query = said.partition("?")
    name = path.removeprefix("/")
    if path != f"/{name}" or name not in _NAMES:
        return FIRST
    return _with_query(path, parse_qsl(query, keep_blank_values=True))


def going_on_to(address: str, page: str, **more: str) -> str:
    """An address on the way in, from which somebody goes on to a page."""
    then = {} if page == FIRST else {THEN: page}
    return _with_query(address, [*more.items(), *then.items()])


def _with_query(address: str, query: list[tuple[str, str]]) -> str:
    return f"{address}?{urlencode(query)}" if query else address
