"""What the text fields of the forms are called: under these names their drafts are kept."""

import re
from uuid import UUID

from workbook.models import Activity, Outcome, Person


def fields_of(row: Activity | Outcome | Person) -> str:
    """The fields for what is noted of a row."""
    return f"{type(row).__name__.lower()}/{row.id}"


def row_of(field: str) -> tuple[str, UUID | None]:
    """The kind of row that a field is about, and which one; none of a field that is about no row."""
    kind, slash, rest = field.partition("/")
    if not slash or kind not in ("activity", "outcome", "person"):
        return kind, None
    return kind, UUID(rest.partition(":")[0])


def for_a_new_one(field: str) -> str:
    """The field for a new row that is what this one is for a row that is there; of all steps the
    first, which is always shown."""
    kind, _slash, rest = field.partition("/")
    return re.sub(r"step_\d+", "step_0", f"{kind}:{rest.partition(':')[2]}")


def person_fields(person: Person | None) -> str:
    """The fields for somebody new, or for what is noted about somebody."""
    return f"person/{person.id}" if person else "person"


def person_name(person: Person | None) -> str:
    """The field for what somebody is called."""
    return f"{person_fields(person)}:name"


def person_note(person: Person | None) -> str:
    """The field for a note on somebody."""
    return f"{person_fields(person)}:note"


def activity_fields(activity: UUID | None = None) -> str:
    """The fields for something new that was done, or for what is noted of it."""
    return f"activity/{activity}" if activity else "activity"


def activity_note(activity: UUID | None = None) -> str:
    """The field for which one it was, and for a note on it."""
    return f"{activity_fields(activity)}:note"


def outcome_fields(outcome: UUID | None = None) -> str:
    """The fields for a new outcome, or for one that is changed."""
    return f"outcome/{outcome}" if outcome else "outcome"


def outcome_title(outcome: UUID | None = None) -> str:
    """The field for what came of it."""
    return f"{outcome_fields(outcome)}:title"


def outcome_note(outcome: UUID | None = None) -> str:
    """The field for a note on it."""
    return f"{outcome_fields(outcome)}:note"


def step_text(number: int, part: str, outcome: UUID | None = None) -> str:
    """The field for a text of a step of an outcome."""
    return f"{outcome_fields(outcome)}:step_{number}:{part}"


ACTIVITY_NOTE = activity_note()
OUTCOME_TITLE, OUTCOME_NOTE = outcome_title(), outcome_note()
"""Those for what is new."""
