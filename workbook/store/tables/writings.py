"""What a person wrote in words of their own, and the names they used, to take sentences from."""

import json
from collections.abc import Sequence
from typing import Any

from workbook.store.file.database import Unit


def answered(unit: Unit) -> dict[str, str]:
    """The newest text answered to each prompt."""
    rows = unit.rows(
        "SELECT prompt, reply->>'text' FROM newest_answers "
        "WHERE reply->>'text' IS NOT NULL ORDER BY prompt"
    )
    return {prompt: text for prompt, text in rows if text.strip()}


def every_text(unit: Unit, prompts: Sequence[str]) -> list[str]:
    """Every text ever answered to these prompts, the latest first."""
    rows = unit.rows(
        "SELECT reply->>'text' FROM answers WHERE list_contains(CAST(? AS VARCHAR[]), prompt) "
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


def former_names(unit: Unit) -> frozenset[int]:
    """The marks of names that somebody had, and of people who are gone."""
    return frozenset(mark for (mark,) in unit.rows("SELECT mark FROM former_names"))


def replies(unit: Unit) -> list[Any]:
    """Every reply that was ever saved and every plan that was ever made, as JSON has them."""
    rows = unit.rows("""
        SELECT CAST(reply AS VARCHAR) AS said FROM answers
        UNION SELECT CAST(plan AS VARCHAR) FROM intentions ORDER BY said""")
    return [json.loads(said) for (said,) in rows]


def texts(unit: Unit) -> list[str]:
    """All that was typed besides answers and plans: titles, notes, told steps, own acts."""
    rows = unit.rows("""
        SELECT DISTINCT said FROM (
            SELECT note AS said FROM activities
            UNION ALL SELECT note FROM people
            UNION ALL SELECT title FROM outcomes
            UNION ALL SELECT note FROM outcomes
            UNION ALL SELECT words FROM told_steps
            UNION ALL SELECT label FROM acts WHERE own
            UNION ALL SELECT example FROM acts WHERE own
            UNION ALL SELECT note FROM notes_on_answers
            UNION ALL SELECT happened FROM intention_reviews
        ) AS typed WHERE said <> '' ORDER BY said""")
    return [said for (said,) in rows]
