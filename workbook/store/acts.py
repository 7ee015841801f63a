"""The acts as last seen, the person's own among them, and where they moved a mix."""

from collections.abc import Sequence
from datetime import datetime

from workbook.models import Act, Mix
from workbook.store.database import Unit, new_id


def sync(unit: Unit, catalogue: Sequence[Act]) -> None:
    """Make the stored catalogue the one in data/; acts that left it stay for the log's sake."""
    stored = {row[0]: row[1:] for row in unit.rows(
        "SELECT id, label, example, writing, events, collaboration FROM acts WHERE NOT own")}
    for act in catalogue:
        mix = act.mix
        values = (act.label, act.example, mix.writing, mix.events, mix.collaboration)
        if act.id not in stored:
            unit.rows("INSERT INTO acts VALUES (?, ?, ?, ?, ?, ?, FALSE)", [act.id, *values])
        elif stored[act.id] != values:
            unit.rows(
                "UPDATE acts SET label = ?, example = ?, writing = ?, events = ?, collaboration = ? "
                "WHERE id = ?",
                [*values, act.id],
            )


def add_own(unit: Unit, act: Act) -> None:
    """Add an act of the person's own."""
    mix = act.mix
    unit.rows(
        "INSERT INTO acts VALUES (?, ?, ?, ?, ?, ?, TRUE)",
        [act.id, act.label, act.example, mix.writing, mix.events, mix.collaboration],
    )


def move(unit: Unit, act: str, mix: Mix, saved_at: datetime) -> None:
    """Set the mix that counts for an act from now on."""
    unit.rows(
        "INSERT INTO act_mixes VALUES (?, ?, ?, ?, ?, ?)",
        [new_id(), act, mix.writing, mix.events, mix.collaboration, saved_at],
    )


def own(unit: Unit) -> list[Act]:
    """The person's own acts, in the order of their labels, with the mix that counts."""
    rows = unit.rows(
        "SELECT mixes.act, mixes.label, acts.example, mixes.writing, mixes.events, mixes.collaboration "
        "FROM mixes JOIN acts ON acts.id = mixes.act WHERE mixes.own ORDER BY lower(mixes.label)"
    )
    return [
        Act(id=act, label=label, example=example, own=True,
            mix=Mix(writing=writing, events=events, collaboration=collaboration))
        for act, label, example, writing, events, collaboration in rows
    ]


def mixes(unit: Unit) -> dict[str, Mix]:
    """The mix that counts, by act."""
    rows = unit.rows("SELECT act, writing, events, collaboration FROM mixes")
    return {act: Mix(writing=w, events=e, collaboration=c) for act, w, e, c in rows}
