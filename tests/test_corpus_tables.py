"""The checks of a corpus say what is right and what is not."""

from typing import Any, NamedTuple

import pytest

from tests.corpus_tables import CHECKS
from tests.helpers.bringing_in import found_in
from workbook.bringing_in.found import Found


class Seen(NamedTuple):
    """A file that was read, and what was expected of it."""

    found: tuple[Found, ...]
    expected: dict[str, Any]


TABLE = "Diary,\n,\nDate,Title,Minutes\n2025-01-01,a,1.5\n2025-03-01,b,\n2025-02-31,c,\nSum,,1.5\n"
CONNECTIONS = "First Name,Last Name,Connected On\nMira,H,05 Jun 2026\n,,01 Jun 2026\n"
MESSAGES = "From,To,Date,Subject,Content\na,b,2025-01-01,c,d\na,b,2025-01-02,c,d\n"
CARDS = "BEGIN:VCARD\nFN:Mira Sr.\nEND:VCARD\nBEGIN:VCARD\nORG:L\nEND:VCARD\n"


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("table", TABLE, {"rows": 3, "first": "2025-01-01", "last": "2025-03-01"}),
        ("table", TABLE, {"header_row": 3, "minutes": [1.5, None]}),
        ("linkedin", CONNECTIONS, {"rows": 2, "people": 1, "nameless": 1, "header_row": 1}),
        ("linkedin", MESSAGES, {"rows": 2}),
        ("people", CARDS, {"cards": 2, "names": ["Mira Sr", ""]}),
        ("diary", "[2025-01-01 10:00] a\n[2025-01 10:00] b\n", {"entries": 2}),
        ("timelog", "Date,Value\n2025-01-01,NO\n2025-01-02,YES_MANUAL\n", {"rows": 2}),
    ],
)
def test_what_is_right_is_equal_and_what_is_not_is_not(
    kind: str, text: str, expected: dict[str, Any]
) -> None:
    found = tuple(found_in(text, "a"))
    got, want = CHECKS[kind](Seen(found, expected))
    assert got == want
    assert want.keys() == expected.keys()
    got, want = CHECKS[kind](Seen((), expected))
    assert all(got[word] != want[word] for word in want if want[word])
