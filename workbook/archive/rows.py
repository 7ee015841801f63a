"""What each table of an archive holds, column by column: the documented schema, and what is taken back in.

A column that a later migration adds gets a default here, so that older archives can still be read.
"""

from datetime import date, datetime
from typing import Annotated, Any, get_args
from uuid import UUID

from pydantic import Field, NaiveDatetime, model_validator

from workbook.models import (
    EARLIEST_DAY,
    Anyway,
    Gain,
    Ground,
    Identifier,
    IfThen,
    LivesOn,
    Model,
    Name,
    Occasion,
    Reply,
    Role,
    SeenThen,
    Stage,
    Text,
)
from workbook.store import history

# A clock may have been wrong; a day that no calendar of ours reaches is a mistake in the file.
_LAST_DAY = date(2199, 12, 31)
Day = Annotated[date, Field(ge=EARLIEST_DAY, le=_LAST_DAY)]
Moment = Annotated[NaiveDatetime, Field(ge=datetime(1950, 1, 1), lt=datetime(2200, 1, 1))]
Word = Annotated[str, Field(min_length=1, max_length=200)]
Likeness = Annotated[int, Field(ge=0, le=10)]
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
Count = Annotated[int, Field(ge=0, lt=2**31)]


def _says(text: str, **more: Any) -> Any:
    return Field(description=text, **more)


class Row(Model):
    """A row of a table."""


class WorkbookRow(Row):
    """The workbook itself, one row."""

    id: UUID = _says("which workbook this is")
    created_at: Moment = _says("when it was begun")


class AnswerRow(Row):
    """Every version of every answer; the newest of a question counts."""

    id: UUID = _says("the version")
    prompt: Word = _says("the question, as the files of chapters name it")
    prompt_version: Count = _says("which wording of the question was answered")
    reply: Reply = _says("the reply: text, words, value (0 to 10), shares (parts of 1), acts, "
                         "likeness (0 to 10 an act), plan, number, or person")
    saved_at: Moment = _says("when it was saved")


class DraftRow(Row):
    """The newest text of each field in each browser tab."""

    id: UUID = _says("the draft")
    field: Word = _says("the field it was typed in")
    tab: Annotated[str, Field(min_length=1, max_length=60)] = _says("the browser tab")
    revision: int = _says("grows with every change", ge=0, lt=2**63)
    reply: Reply = _says("what was typed")
    settled: bool = _says("whether it became an answer or was let go")
    saved_at: Moment = _says("when it was kept")


class MilestoneRow(Row):
    """What was done once and has a day: a question passed over, a card taken away."""

    id: UUID = _says("the entry")
    name: Word = _says("what was done")
    saved_at: Moment = _says("when")


class PreferenceRow(Row):
    """How the person wants the workbook to be; the newest of a name counts."""

    id: UUID = _says("the entry")
    name: Word = _says("what is chosen, the language for one")
    value: Word = _says("what was chosen")
    saved_at: Moment = _says("when")


class GuessRow(Row):
    """Numbers guessed before the log showed them; the newest of a subject counts."""

    id: UUID = _says("the guess")
    subject: Word = _says("what was guessed")
    value: float = _says("the guess; shares are parts of 1", allow_inf_nan=False)
    saved_at: Moment = _says("when")


class RatingRow(Row):
    """How like networking each act felt, rated before any result was seen."""

    id: UUID = _says("the rating")
    act: Word = _says("the act, in acts")
    occasion: Occasion = _says("when it was asked")
    likeness: Likeness = _says("0: not at all, 10: very much")
    saved_at: Moment = _says("when")


class ActRow(Row):
    """The kinds of thing people do: the catalogue as last seen, and the person's own."""

    id: Identifier = _says("the act")
    label: str = _says("what it is called", min_length=1, max_length=120)
    example: Text = _says("an example")
    writing: Share = _says("how much of it is writing, a part of 1")
    events: Share = _says("how much of it is events, a part of 1")
    collaboration: Share = _says("how much of it is doing things together, a part of 1")
    own: bool = _says("whether the person added it")

    _whole = model_validator(mode="after")(lambda row: _adds_up(row))


class ActMixRow(Row):
    """Where the person moved an act between the three; the newest of an act counts."""

    id: UUID = _says("the entry")
    act: Word = _says("the act, in acts")
    writing: Share = _says("how much of it is writing, a part of 1")
    events: Share = _says("how much of it is events, a part of 1")
    collaboration: Share = _says("how much of it is doing things together, a part of 1")
    saved_at: Moment = _says("when")

    _whole = model_validator(mode="after")(lambda row: _adds_up(row))


class ActivityRow(Row):
    """Acts done on a day."""

    id: UUID = _says("the activity")
    act: Word = _says("the act, in acts")
    day: Day = _says("the day it was done")
    minutes: int | None = _says("how long it took, in minutes", default=None, ge=0, le=100_000)
    reached: int | None = _says("how many people it reached", default=None, ge=0, le=1_000_000_000)
    feeling: Word | None = _says("how it felt, a word of the list", default=None)
    planned: bool | None = _says("whether it was planned", default=None)
    role: Role | None = _says("at an event: what the person did there", default=None)
    named_next_day: int | None = _says("how many people could be named the next day", default=None, ge=0,
                                       le=10_000)
    lives_on: LivesOn | None = _says("of writing: where it can be read", default=None)
    note: Text = _says("a note", default="")
    imported: bool = _says("whether it came from a calendar or a table", default=False)
    entered_at: Moment = _says("when it was entered")


class ActivityPersonRow(Row):
    """Who was there, in the order in which they were entered."""

    activity: UUID = _says("the activity, in activities")
    person: UUID = _says("the person, in people; somebody deleted since is in no row there")


class PersonRow(Row):
    """People by initials or nickname."""

    id: UUID = _says("the person")
    name: Name = _says("initials or nickname")
    ground: Ground | None = _says("where they were met", default=None)
    met_on: Day | None = _says("the day they were met", default=None)
    last_contact: Day | None = _says("the last contact as remembered", default=None)
    note: Text = _says("a note", default="")
    entered_at: Moment = _says("when they were entered")


class StageRow(Row):
    """How far it went with somebody, step by step."""

    id: UUID = _says("the step")
    person: UUID = _says("the person, in people")
    stage: Stage = _says("how far it went")
    day: Day = _says("since when")
    entered_at: Moment = _says("when it was entered")


class WelcomeRow(Row):
    """How welcome reaching out was expected to be, and was."""

    id: UUID = _says("the entry")
    person: UUID = _says("the person, in people")
    predicted: Likeness | None = _says("expected, 0: not at all, 10: very", default=None)
    actual: Likeness | None = _says("how it was, 0: not at all, 10: very", default=None)
    saved_at: Moment = _says("when")


class OutcomeRow(Row):
    """What came of it."""

    id: UUID = _says("the outcome")
    title: str = _says("what came of it, in a few words", min_length=1, max_length=500)
    day: Day = _says("the day")
    mattered: Likeness | None = _says("how much it mattered, 0 to 10", default=None)
    anyway: Anyway | None = _says("whether it would have come anyway", default=None)
    seen_then: SeenThen | None = _says("how often the person behind it was seen then", default=None)
    chain: UUID | None = _says("the chain of credits that counts, in credits", default=None)
    note: Text = _says("a note", default="")
    entered_at: Moment = _says("when it was entered")


class OutcomeGainRow(Row):
    """The kinds of gain of each outcome."""

    outcome: UUID = _says("the outcome, in outcomes")
    gain: Gain = _says("the kind of gain")


class CreditRow(Row):
    """Every chain ever saved; outcomes.chain says which one counts."""

    id: UUID = _says("the link")
    chain: UUID = _says("the chain it belongs to")
    outcome: UUID = _says("the outcome, in outcomes")
    position: Count = _says("its place in the chain, the first is 0")
    activity: UUID | None = _says("the activity, in activities", default=None)
    person: UUID | None = _says("the person, in people", default=None)
    share: Share = _says("its share of the credit, a part of 1")
    saved_at: Moment = _says("when")


class IntentionRow(Row):
    """If-then plans; the newest counts."""

    id: UUID = _says("the plan")
    plan: IfThen = _says("when, where, what, with whom, and the day to look back on it")
    saved_at: Moment = _says("when")


class IntentionReviewRow(Row):
    """What came of a plan."""

    id: UUID = _says("the entry")
    intention: UUID = _says("the plan, in intentions")
    happened: Text = _says("what happened")
    saved_at: Moment = _says("when")


class NoteRow(Row):
    """Notes on earlier answers."""

    id: UUID = _says("the note")
    answer: UUID = _says("the version of an answer, in answers")
    note: Text = _says("the note")
    saved_at: Moment = _says("when")


class ImportRow(Row):
    """What was brought in at once from a calendar, a feed or a table."""

    id: UUID = _says("the import")
    format: Word = _says("of what kind it was")
    name: Annotated[str, Field(max_length=2000)] = _says("what it was called")
    saved_at: Moment = _says("when")


class ImportedRowRow(Row):
    """Which rows an import added."""

    import_: UUID = Field(alias="import", description="the import, in imports")
    kind: Word = _says("the kind of row")
    row_id: UUID = _says("the row")
    fingerprint: Annotated[str, Field(max_length=2000)] = _says("how it is known again")


class BatchRow(Row):
    """Batches of a group's cards."""

    id: UUID = _says("the batch")
    saved_at: Moment = _says("when")


class BatchCardRow(Row):
    """How often each card was in a batch."""

    batch: UUID = _says("the batch, in batches")
    card: int = _says("the card's number, 1 to 108", ge=1, le=108)
    copies: Count = _says("how many of them")


class BatchTableRow(Row):
    """What was said about each batch, once of a kind."""

    batch: UUID = _says("the batch, in batches")
    kind: Word = _says("what kind of thing was said")
    said: dict[str, Any] = _says("the table in words")
    saved_at: Moment = _says("when")


class ChangeRow(Row):
    """What can be undone until the next day."""

    id: UUID = _says("the change")
    label: Text = _says("what was done")
    made_at: Moment = _says("when")


class ChangePartRow(Row):
    """How each row was before a change and is after it."""

    change: UUID = _says("the change, in changes")
    position: Count = _says("the order in which it was made, the first is 0")
    kind: Word = _says("the kind of row")
    row_id: UUID = _says("the row")
    before: dict[str, Any] | None = _says("how it was; nothing when it was not there", default=None)
    after: dict[str, Any] | None = _says("how it is; nothing when it is gone", default=None)

    @model_validator(mode="after")
    def _known(self) -> "ChangePartRow":
        history.check_part(self.kind, self.before, self.after)
        return self


def _adds_up(row: ActRow | ActMixRow) -> ActRow | ActMixRow:
    if abs(row.writing + row.events + row.collaboration - 1) > 1e-6:
        raise ValueError("the three shares add to 1")
    return row


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
    return {field.alias or name: field.description or "" for name, field in ROWS[table].model_fields.items()}


def documents(table: str) -> tuple[str, ...]:
    """The columns that hold a value of several parts, written as JSON."""
    return tuple(name for name, field in ROWS[table].model_fields.items()
                 if {field.annotation, *get_args(field.annotation)} & {Reply, IfThen, dict[str, Any]})
