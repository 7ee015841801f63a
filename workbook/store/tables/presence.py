"""What a workbook holds at all, in one look: whether a page would have anything to show."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from workbook.store.file.database import Unit

_THERE = """
SELECT EXISTS (SELECT 1 FROM answers),
       EXISTS (SELECT 1 FROM answers
               WHERE list_contains(CAST($1 AS VARCHAR[]), prompt) AND (reply->>'text') <> ''),
       EXISTS (SELECT 1 FROM answers WHERE (reply->'voices'->>'nearest') IS NOT NULL),
       EXISTS (SELECT 1 FROM two_ways),
       EXISTS (SELECT 1 FROM activities), EXISTS (SELECT 1 FROM people),
       EXISTS (SELECT 1 FROM outcomes),
       EXISTS (SELECT 1 FROM preferences WHERE name = $2),
       (SELECT saved_at FROM answers ORDER BY id LIMIT 1),
       (SELECT saved_at FROM newest_milestones WHERE name = $3)
"""


class Presence(NamedTuple):
    """What is there; moments are naive UTC."""

    answers: bool
    definitions: bool
    voice: bool
    """Whether a view was ever chosen as the nearest."""
    two_ways: bool
    """Whether two ways to try were ever planned."""
    activities: bool
    people: bool
    outcomes: bool
    preferred: bool
    """Whether the person set the preference that was asked about."""
    began: datetime | None
    """When the first answer was saved."""
    looked: datetime | None
    """When the milestone that was asked about was reached last."""


def presence(unit: Unit, definitions: Sequence[str], preference: str, milestone: str) -> Presence:
    """What a workbook holds; `definitions` are the prompts that ask for one."""
    return Presence(*unit.rows(_THERE, [list(definitions), preference, milestone])[0])
