"""Many rows at once: a statement a table instead of one a row, for an empty file that is filled
whole."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from itertools import islice
from uuid import UUID

from workbook.models import (
    Activity,
    Answer,
    Guess,
    Intention,
    Model,
    Occasion,
    Outcome,
    Person,
    RememberedYear,
    StageReached,
)
from workbook.store.file.database import Unit
from workbook.store.schema import SCHEMA

MOST_AT_ONCE = 10_000

Named = Mapping[str, object]
Identify = Callable[[datetime], UUID]
"""The id of a row saved at a time."""


def untouched(unit: Unit) -> bool:
    """Whether nobody has entered anything: not even what was deleted and can still be brought
    back."""
    return not any(
        unit.value(f'SELECT count(*) FROM "{name}" WHERE {table.entered}')
        for name, table in SCHEMA.items()
    )


def insert(unit: Unit, table: str, rows: Sequence[Named]) -> None:
    """Add rows to a table, in their order; all of them name the same columns."""
    types = dict(unit.columns_of(table))
    waiting = iter(rows)
    while batch := list(islice(waiting, MOST_AT_ONCE)):
        columns = list(batch[0])
        lists = ", ".join(f"unnest(CAST(? AS {types[column]}[]))" for column in columns)
        unit.rows(
            f"INSERT INTO {table} ({', '.join(columns)}) SELECT {lists}",
            [[row[column] for row in batch] for column in columns],
        )


def add_activities(unit: Unit, added: Sequence[Activity]) -> None:
    """Add activities with who was there."""
    insert(unit, "activities", [activity.model_dump(exclude={"people"}) for activity in added])
    insert(
        unit,
        "activity_people",
        [
            {"activity": activity.id, "person": person}
            for activity in added
            for person in activity.people
        ],
    )


def add_people(unit: Unit, added: Sequence[Person], stages: Sequence[StageReached]) -> None:
    """Add people and how far it went with them."""
    insert(unit, "people", _dumped(added))
    insert(unit, "stages", _dumped(stages))


def add_outcomes(unit: Unit, added: Sequence[Outcome], identify: Identify) -> None:
    """Add outcomes with their gains and chains."""
    chains = {outcome.id: identify(outcome.entered_at) for outcome in added if outcome.chain}
    insert(
        unit,
        "outcomes",
        [
            {**outcome.model_dump(exclude={"chain", "gains"}), "chain": chains.get(outcome.id)}
            for outcome in added
        ],
    )
    insert(
        unit,
        "outcome_gains",
        [{"outcome": outcome.id, "gain": gain} for outcome in added for gain in outcome.gains],
    )
    links = [
        (identify(outcome.entered_at), outcome, position, hop)
        for outcome in added
        for position, hop in enumerate(outcome.chain)
    ]
    insert(
        unit,
        "credits",
        [
            {
                "id": credit,
                "chain": chains[outcome.id],
                "outcome": outcome.id,
                "position": position,
                **hop.model_dump(exclude={"told"}),
                "saved_at": outcome.entered_at,
            }
            for credit, outcome, position, hop in links
        ],
    )
    told = [(credit, hop.told) for credit, _outcome, _position, hop in links if hop.told]
    insert(
        unit,
        "told_steps",
        [{"credit": credit, **step.model_dump(exclude={"people"})} for credit, step in told],
    )
    insert(
        unit,
        "told_people",
        [{"credit": credit, "person": person} for credit, step in told for person in step.people],
    )


def add_answers(unit: Unit, added: Sequence[Answer]) -> None:
    """Add answers."""
    insert(
        unit,
        "answers",
        [
            {
                **answer.model_dump(exclude={"reply"}),
                "reply": answer.reply.model_dump_json(exclude_none=True),
            }
            for answer in added
        ],
    )


def add_guesses(unit: Unit, added: Sequence[Guess]) -> None:
    """Add guesses."""
    insert(unit, "guesses", _dumped(added))


def add_ratings(
    unit: Unit,
    likeness: Mapping[str, int],
    occasion: Occasion,
    saved_at: datetime,
    identify: Identify,
) -> None:
    """Add ratings of how like networking each act is."""
    insert(
        unit,
        "ratings",
        [
            {
                "id": identify(saved_at),
                "act": act,
                "occasion": occasion,
                "likeness": value,
                "saved_at": saved_at,
            }
            for act, value in likeness.items()
        ],
    )


def add_remembered(
    unit: Unit, year: RememberedYear, saved_at: datetime, identify: Identify
) -> None:
    """Add how often each act was done, as remembered."""
    insert(
        unit,
        "remembered",
        [
            {"id": identify(saved_at), "act": act, "how_often": often.value, "saved_at": saved_at}
            for act, often in year.acts.items()
        ],
    )


def add_milestones(unit: Unit, reached: Mapping[str, datetime], identify: Identify) -> None:
    """Add the days on which something was done once."""
    insert(
        unit,
        "milestones",
        [
            {"id": identify(saved_at), "name": name, "saved_at": saved_at}
            for name, saved_at in reached.items()
        ],
    )


def add_intentions(unit: Unit, added: Sequence[Intention]) -> None:
    """Add if-then plans."""
    insert(
        unit,
        "intentions",
        [
            {**intention.model_dump(exclude={"plan"}), "plan": intention.plan.model_dump_json()}
            for intention in added
        ],
    )


def _dumped(models: Sequence[Model]) -> list[Named]:
    return [model.model_dump() for model in models]
