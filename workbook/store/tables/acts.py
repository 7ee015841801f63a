"""The acts as last seen, the person's own among them, and where they moved a mix."""

from collections.abc import Sequence
from uuid import UUID

from workbook.models import Act, Mix, MovedMix
from workbook.store.file.database import Unit

_OWN = "own_"


def sync(unit: Unit, catalogue: Sequence[Act]) -> None:
    """Make the stored catalogue the one in data/; acts that left it stay for the log's sake."""
    stored = {
        row[0]: row[1:]
        for row in unit.rows(
            "SELECT id, label, example, writing, events, collaboration FROM acts WHERE NOT own"
        )
    }
    for act in catalogue:
        mix = act.mix
        values = (act.label, act.example, mix.writing, mix.events, mix.collaboration)
        if act.id not in stored:
            unit.rows("INSERT INTO acts VALUES (?, ?, ?, ?, ?, ?, FALSE)", [act.id, *values])
        elif stored[act.id] != values:
            unit.rows(
                "UPDATE acts SET label = ?, example = ?, writing = ?, events = ?, collaboration = ?"
                " WHERE id = ?",
                [*values, act.id],
            )


def own_id(row_id: UUID) -> str:
    """The id of an act of the person's own."""
    return f"{_OWN}{row_id.hex}"


def row_id_of(act: Act) -> UUID:
    """The UUID in the id of an act of the person's own."""
    return UUID(act.id.removeprefix(_OWN))


def put_own(unit: Unit, act: Act) -> None:
    """Store an act of the person's own in place of the one with its id, if there is one."""
    remove_own(unit, row_id_of(act))
    mix = act.mix
    unit.rows(
        "INSERT INTO acts VALUES (?, ?, ?, ?, ?, ?, TRUE)",
        [act.id, act.label, act.example, mix.writing, mix.events, mix.collaboration],
    )


def remove_own(unit: Unit, row_id: UUID) -> None:
    """Take an act of the person's own out."""
    unit.rows("DELETE FROM acts WHERE own AND id = ?", [own_id(row_id)])


def put_move(unit: Unit, moved: MovedMix) -> None:
    """Add the mix that counts for an act from now on."""
    mix = moved.mix
    unit.rows(
        "INSERT INTO act_mixes VALUES (?, ?, ?, ?, ?, ?)",
        [moved.id, moved.act, mix.writing, mix.events, mix.collaboration, moved.saved_at],
    )


def remove_move(unit: Unit, moved: UUID) -> None:
    """Take a move back: only undoing does."""
    unit.rows("DELETE FROM act_mixes WHERE id = ?", [moved])


def own(unit: Unit) -> list[Act]:
    """The person's own acts, in the order of their labels, with the mix that counts."""
    rows = unit.rows(
        "SELECT mixes.act, mixes.label, acts.example, mixes.writing, mixes.events,"
        " mixes.collaboration FROM mixes JOIN acts ON acts.id = mixes.act WHERE mixes.own ORDER BY"
        " lower(mixes.label)"
    )
    return [
        Act(
            id=act,
            label=label,
            example=example,
            own=True,
            mix=Mix(writing=writing, events=events, collaboration=collaboration),
        )
        for act, label, example, writing, events, collaboration in rows
    ]


def mixes(unit: Unit) -> dict[str, Mix]:
    """The mix that counts, by act."""
    rows = unit.rows("SELECT act, writing, events, collaboration FROM mixes")
    return {act: Mix(writing=w, events=e, collaboration=c) for act, w, e, c in rows}
