"""What a person wrote in words of their own, and the names they used, to take sentences from."""

from collections.abc import Sequence

from workbook.store.file.database import Unit


def answered(unit: Unit) -> dict[str, str]:
    """The newest text answered to each prompt."""
    rows = unit.rows(
        "SELECT prompt, reply->>'text' FROM newest_answers "
        "WHERE reply->>'text' IS NOT NULL ORDER BY prompt"
    )
    return {prompt: text for prompt, text in rows if text.strip()}


def defined(unit: Unit, prompts: Sequence[str]) -> list[str]:
    """Every text ever answered to these prompts, the latest first."""
    rows = unit.rows(
        "SELECT reply->>'text' FROM answers WHERE list_contains(?, prompt) "
        "AND reply->>'text' IS NOT NULL ORDER BY id DESC",
        [list(prompts)],
    )
    return [text for (text,) in rows if text.strip()]


def noted(unit: Unit) -> list[str]:
    """Notes on activities, outcomes and earlier answers, the latest first. Notes on people stay
    here."""
    rows = unit.rows("""
        SELECT note FROM (
            SELECT note, id FROM activities
            UNION ALL SELECT note, id FROM outcomes
            UNION ALL SELECT note, id FROM notes_on_answers
        ) AS notes WHERE note <> '' ORDER BY id DESC""")
    return [note for (note,) in rows if note.strip()]


def names(unit: Unit) -> list[str]:
    """Everybody's name as it was typed."""
    return [name for (name,) in unit.rows("SELECT name FROM people ORDER BY name")]


def planned_with(unit: Unit) -> list[str]:
    """With whom plans were made, as it was typed."""
    rows = unit.rows(
        "SELECT plan->>'with_whom' FROM intentions WHERE plan->>'with_whom' <> '' ORDER BY 1"
    )
    return [whom for (whom,) in rows]
