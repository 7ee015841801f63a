"""What each table of an archive holds, column by column: the documented schema, and what is taken
back in.

A column that a later migration adds gets a default here, so that older archives can still be read.
"""

from functools import cache
from typing import Any, get_args

from workbook.archive.rows.kept import (
    BatchCardRow,
    BatchRow,
    BatchTableRow,
    ChangePartRow,
    ChangeRow,
    ImportedRowRow,
    ImportRow,
)
from workbook.archive.rows.logged import (
    ActivityPersonRow,
    ActivityRow,
    ActMixRow,
    ActRow,
    CreditRow,
    OutcomeGainRow,
    OutcomeRow,
    PersonRow,
    StageRow,
    WelcomeRow,
)
from workbook.archive.rows.said import (
    AnswerRow,
    DraftRow,
    GuessRow,
    IntentionReviewRow,
    IntentionRow,
    MilestoneRow,
    NoteRow,
    PreferenceRow,
    RatingRow,
    WorkbookRow,
)
from workbook.archive.rows.values import Row
from workbook.models import IfThen, Reply

ROWS: dict[str, type[Row]] = {
    "workbook": WorkbookRow,
    "answers": AnswerRow,
    "drafts": DraftRow,
    "notes_on_answers": NoteRow,
    "guesses": GuessRow,
    "ratings": RatingRow,
    "intentions": IntentionRow,
    "intention_reviews": IntentionReviewRow,
    "milestones": MilestoneRow,
    "preferences": PreferenceRow,
    "acts": ActRow,
    "act_mixes": ActMixRow,
    "activities": ActivityRow,
    "activity_people": ActivityPersonRow,
    "people": PersonRow,
    "stages": StageRow,
    "welcomes": WelcomeRow,
    "outcomes": OutcomeRow,
    "outcome_gains": OutcomeGainRow,
    "credits": CreditRow,
    "imports": ImportRow,
    "imported_rows": ImportedRowRow,
    "batches": BatchRow,
    "batch_cards": BatchCardRow,
    "batch_tables": BatchTableRow,
    "changes": ChangeRow,
    "change_parts": ChangePartRow,
}
"""Every table of an archive, with the model of its rows."""


def columns(table: str) -> dict[str, str]:
    """The columns of a table with what each of them says."""
    return {
        field.alias or name: field.description or ""
        for name, field in ROWS[table].model_fields.items()
    }


@cache
def fields(table: str) -> dict[str, str]:
    """The columns of a table, each with the field of the model that holds it."""
    return {field.alias or name: name for name, field in ROWS[table].model_fields.items()}


@cache
def documents(table: str) -> tuple[str, ...]:
    """The columns that hold a value of several parts, written as JSON."""
    return tuple(
        name
        for name, field in ROWS[table].model_fields.items()
        if {field.annotation, *get_args(field.annotation)} & {Reply, IfThen, dict[str, Any]}
    )
