"""The workbook itself, and what a person said in it."""

from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field

from workbook.archive.rows.values import Count, Likeness, Moment, Row, Word, says
from workbook.models import FormChoices, HowOften, IfThen, Occasion, Reply, Text


def _how_often(word: str) -> str:
    return HowOften(word).value


HowOftenWord = Annotated[str, AfterValidator(_how_often)]


class WorkbookRow(Row, table="workbook"):
    """The workbook itself, one row."""

    id: UUID = says("which workbook this is")
    created_at: Moment = says("when it was begun")


class AnswerRow(Row, table="answers"):
    """Every version of every answer; the newest of a question counts."""

    id: UUID = says("the version")
    prompt: Word = says("the question, as the files of chapters name it")
    prompt_version: Count = says("which wording of the question was answered")
    reply: Reply = says(
        "the reply: text, words, value (0 to 10), shares (parts of 1), acts, "
        "likeness (0 to 10 an act), plan, number, person, voices, remembered, chains, moved, or two_ways"
    )
    saved_at: Moment = says("when it was saved")


class DraftRow(Row, table="drafts"):
    """The newest text of each field in each browser tab, and what is chosen in each form."""

    id: UUID = says("the draft")
    field: Word = says("the field it was typed in")
    tab: Annotated[str, Field(min_length=1, max_length=60)] = says("the browser tab")
    revision: int = says("grows with every change", ge=0, lt=2**63)
    reply: Reply = says("what was typed")
    settled: bool = says("whether it became an answer or was let go")
    saved_at: Moment = says("when it was kept")
    choices: FormChoices | None = says(
        "of a form: what was chosen, by the names of its parts, and how often it was saved before",
        default=None,
    )


class NoteRow(Row, table="notes_on_answers"):
    """Notes on earlier answers."""

    id: UUID = says("the note")
    answer: UUID = says("the version of an answer, in answers")
    note: Text = says("the note")
    saved_at: Moment = says("when")


class HeldIdeaRow(Row, table="held_ideas"):
    """Which of the essays' ideas a sentence about networking holds; the newest of an answer and an
    idea counts."""

    id: UUID = says("the mark")
    answer: UUID = says("the version of an answer, in answers")
    idea: Word = says("the idea, A1 to A16 or B1 to B8")
    held: bool = says("whether the sentence holds it; false takes the mark back")
    saved_at: Moment = says("when")


class GuessRow(Row, table="guesses"):
    """Numbers guessed before the log showed them; the newest of a subject counts."""

    id: UUID = says("the guess")
    subject: Word = says("what was guessed")
    value: float = says("the guess; shares are parts of 1", allow_inf_nan=False)
    saved_at: Moment = says("when")


class RatingRow(Row, table="ratings"):
    """How like networking each act felt, rated before any result was seen."""

    id: UUID = says("the rating")
    act: Word = says("the act, in acts")
    occasion: Occasion = says("when it was asked")
    likeness: Likeness = says("0: not at all, 10: very much")
    saved_at: Moment = says("when")


class RememberedRow(Row, table="remembered"):
    """How often each act was done in the year before, from memory; no row of the log."""

    id: UUID = says("the entry")
    act: Word = says("the act, in acts")
    how_often: HowOftenWord = says("not, once, a_few_times, most_months, most_weeks or most_days")
    saved_at: Moment = says("when it was said")


class IntentionRow(Row, table="intentions"):
    """If-then plans; the newest counts."""

    id: UUID = says("the plan")
    plan: IfThen = says("when, where, what, with whom, and the day to look back on it")
    saved_at: Moment = says("when")


class IntentionReviewRow(Row, table="intention_reviews"):
    """What came of a plan."""

    id: UUID = says("the entry")
    intention: UUID = says("the plan, in intentions")
    happened: Text = says("what happened")
    saved_at: Moment = says("when")


class MilestoneRow(Row, table="milestones"):
    """What was done once and has a day: a question passed over, a card taken away."""

    id: UUID = says("the entry")
    name: Word = says("what was done")
    saved_at: Moment = says("when")


class PreferenceRow(Row, table="preferences"):
    """How the person wants the workbook to be; the newest of a name counts."""

    id: UUID = says("the entry")
    name: Word = says("what is chosen, the language for one")
    value: Word = says("what was chosen")
    saved_at: Moment = says("when")
