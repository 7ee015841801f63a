"""The log: acts, activities, people, and what came of it."""

from uuid import UUID

from pydantic import model_validator

from workbook.archive.rows.values import Count, Day, Likeness, Moment, Row, Share, Word, says
from workbook.models import (
    EARLIEST_DAY,
    LONGEST_STEP,
    Anyway,
    Gain,
    Ground,
    Identifier,
    LivesOn,
    Name,
    Role,
    SeenThen,
    Stage,
    Text,
    Whose,
)


class ActRow(Row, table="acts"):
    """The kinds of thing people do: the catalogue as last seen, and the person's own."""

    id: Identifier = says("the act")
    label: str = says("what it is called", min_length=1, max_length=120)
    example: Text = says("an example")
    writing: Share = says("how much of it is writing, a part of 1")
    events: Share = says("how much of it is events, a part of 1")
    collaboration: Share = says("how much of it is doing things together, a part of 1")
    own: bool = says("whether the person added it")

    _whole = model_validator(mode="after")(lambda row: _adds_up(row))


class ActMixRow(Row, table="act_mixes"):
    """Where the person moved an act between the three; the newest of an act counts."""

    id: UUID = says("the entry")
    act: Word = says("the act, in acts")
    writing: Share = says("how much of it is writing, a part of 1")
    events: Share = says("how much of it is events, a part of 1")
    collaboration: Share = says("how much of it is doing things together, a part of 1")
    saved_at: Moment = says("when")

    _whole = model_validator(mode="after")(lambda row: _adds_up(row))


class ActivityRow(Row, table="activities"):
    """Acts done on a day."""

    id: UUID = says("the activity")
    act: Word = says("the act, in acts")
    day: Day = says("the day it was done")
    minutes: int | None = says("how long it took, in minutes", default=None, ge=0, le=100_000)
    reached: int | None = says("how many people it reached", default=None, ge=0, le=1_000_000_000)
    feeling: Word | None = says("how it felt, a word of the list", default=None)
    planned: bool | None = says("whether it was planned", default=None)
    role: Role | None = says("at an event: what the person did there", default=None)
    named_next_day: int | None = says(
        "how many people could be named the next day", default=None, ge=0, le=10_000
    )
    lives_on: LivesOn | None = says("of writing: where it can be read", default=None)
    note: Text = says("a note", default="")
    imported: bool = says("whether it came from a calendar or a table", default=False)
    entered_at: Moment = says("when it was entered")


class ActivityPersonRow(Row, table="activity_people"):
    """Who was there, in the order in which they were entered."""

    activity: UUID = says("the activity, in activities")
    person: UUID = says("the person, in people; somebody deleted since is in no row there")


class PersonRow(Row, table="people"):
    """People by initials or nickname."""

    id: UUID = says("the person")
    name: Name = says("initials or nickname")
    ground: Ground | None = says("where they were met", default=None)
    met_on: Day | None = says("the day they were met", default=None)
    last_contact: Day | None = says("the last contact as remembered", default=None)
    note: Text = says("a note", default="")
    entered_at: Moment = says("when they were entered")


class FormerNameRow(Row, table="former_names"):
    """Names that were changed or deleted: to strike them out of sentences that leave."""

    id: UUID = says("the entry")
    mark: int = says("a number that a word of the name shares with many others", ge=0, lt=2**14)


class StageRow(Row, table="stages"):
    """How far it went with somebody, step by step."""

    id: UUID = says("the step")
    person: UUID = says("the person, in people")
    stage: Stage = says("how far it went")
    day: Day = says("since when")
    entered_at: Moment = says("when it was entered")


class WelcomeRow(Row, table="welcomes"):
    """How welcome reaching out was expected to be, and was."""

    id: UUID = says("the entry")
    person: UUID = says("the person, in people")
    predicted: Likeness | None = says("expected, 0: not at all, 10: very", default=None)
    actual: Likeness | None = says("how it was, 0: not at all, 10: very", default=None)
    saved_at: Moment = says("when")


class OutcomeRow(Row, table="outcomes"):
    """What came of it."""

    id: UUID = says("the outcome")
    title: str = says("what came of it, in a few words", min_length=1, max_length=500)
    day: Day = says("the day")
    mattered: Likeness | None = says("how much it mattered, 0 to 10", default=None)
    anyway: Anyway | None = says("whether it would have come anyway", default=None)
    seen_then: SeenThen | None = says("how often the person behind it was seen then", default=None)
    chain: UUID | None = says("the chain of credits that counts, in credits", default=None)
    note: Text = says("a note", default="")
    entered_at: Moment = says("when it was entered")


class OutcomeGainRow(Row, table="outcome_gains"):
    """The kinds of gain of each outcome."""

    outcome: UUID = says("the outcome, in outcomes")
    gain: Gain = says("the kind of gain")


class CreditRow(Row, table="credits"):
    """Every chain ever saved; outcomes.chain says which one counts."""

    id: UUID = says("the link")
    chain: UUID = says("the chain it belongs to")
    outcome: UUID = says("the outcome, in outcomes")
    position: Count = says("its place in the chain, the first is 0")
    activity: UUID | None = says(
        "the activity, in activities; a step without one is in told_steps", default=None
    )
    person: UUID | None = says(
        "of those at the activity, the one it went on through, in people", default=None
    )
    share: Share = says("its share of the credit, a part of 1")
    saved_at: Moment = says("when")


class ToldStepRow(Row, table="told_steps"):
    """Steps as they were told, which are no activities."""

    credit: UUID = says("the link of the chain, in credits")
    words: str = says("what was done, in own words", default="", max_length=LONGEST_STEP)
    whose: Whose | None = says("whose step it was", default=None)
    act: Word | None = says("the act, in acts", default=None)
    day: Day | None = says("the day", default=None)
    year: int | None = says(
        "the year, where no day is known", default=None, ge=EARLIEST_DAY.year, lt=2200
    )


class ToldPersonRow(Row, table="told_people"):
    """Who was in a told step, in the order in which they were told."""

    credit: UUID = says("the link of the chain, in credits")
    person: UUID = says("the person, in people; somebody deleted since is in no row there")


def _adds_up(row: ActRow | ActMixRow) -> ActRow | ActMixRow:
    if abs(row.writing + row.events + row.collaboration - 1) > 1e-6:
        raise ValueError("the three shares add to 1")
    return row
