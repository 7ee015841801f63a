"""How what came in is known again: by digests, so that what was deleted leaves no word behind in what
keeps it away."""

from workbook.bringing_in.found import Candidate
from workbook.bringing_in.identity import fingerprint
from workbook.models import Activity

SMALL = 4
"""So many others may be at a meeting for it to be one with each of them."""


def digest(row: Activity) -> str:
    """Of a row, by which an edit is noticed."""
    return fingerprint(row.model_dump_json(exclude={"id", "entered_at"}))


def few_guests(candidate: Candidate) -> tuple[str, ...]:
    """The others of a small meeting; of a large one nobody, for it says little of any of them."""
    return candidate.guests if len(candidate.guests) <= SMALL else ()
