"""What the text fields of the forms are called: under these names their drafts are kept."""

from uuid import UUID

from workbook.models import Person


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
