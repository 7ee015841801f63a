"""What a workbook holds at all, in one look: whether a page would have anything to show."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from workbook.store.file.database import Unit

# A row for each thing that is there, not a column: columns are joined, and DuckDB looks for the best
# order of ten tables longer than it reads them.
_THERE = """
(SELECT 'answers', saved_at FROM answers ORDER BY id LIMIT 1)
UNION ALL
(SELECT 'definitions', NULL FROM answers
 WHERE list_contains(CAST($1 AS VARCHAR[]), prompt) AND (reply->>'text') <> '' LIMIT 1)
UNION ALL
(SELECT 'voice', NULL FROM answers WHERE (reply->'voices'->>'nearest') IS NOT NULL LIMIT 1)
UNION ALL
(SELECT 'two_ways', NULL FROM two_ways LIMIT 1)
UNION ALL
(SELECT 'activities', NULL FROM activities LIMIT 1)
UNION ALL
(SELECT 'people', NULL FROM people LIMIT 1)
UNION ALL
(SELECT 'outcomes', NULL FROM outcomes LIMIT 1)
UNION ALL
(SELECT 'preferred', NULL FROM preferences WHERE name = $2 LIMIT 1)
UNION ALL
(SELECT 'looked', saved_at FROM newest_milestones WHERE name = $3)
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
    there: dict[str, Any] = dict(unit.rows(_THERE, [list(definitions), preference, milestone]))
    return Presence(
        answers="answers" in there,
        definitions="definitions" in there,
        voice="voice" in there,
        two_ways="two_ways" in there,
        activities="activities" in there,
        people="people" in there,
        outcomes="outcomes" in there,
        preferred="preferred" in there,
        began=there.get("answers"),
        looked=there.get("looked"),
    )
