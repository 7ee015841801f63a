"""The acts as last seen, the person's own among them, and where they moved a mix."""

from collections.abc import Sequence
from uuid import UUID

from workbook.models import Act, ActNamed, Mix, MovedMix
from workbook.store.file.database import Unit

_OWN = "own_"
_NAMES_ACT = {
    "ratings": ("id", "''"),
    "remembered": ("id", "''"),
    "imported_lines": ("import", "line"),
}
"""How a row is known that names an act, of each table whose rows people do not edit."""


def sync(unit: Unit, catalogue: Sequence[Act]) -> None:
    """Make the stored catalogue the one in data/; acts that left it stay for the log's sake."""
    stored = {
        row[0]: row[1:]
        for row in unit.rows(
            "SELECT id, label, example, writing, events, collaboration FROM acts WHERE NOT own"
        )
    }
    new: list[tuple[object, ...]] = []
    for act in catalogue:
        mix = act.mix
        values = (act.label, act.example, mix.writing, mix.events, mix.collaboration)
        if act.id not in stored:
            new.append((act.id, *values, False))
        elif stored[act.id] != values:
            unit.rows(
                "UPDATE acts SET label = ?, example = ?, writing = ?, events = ?, collaboration = ?"
                " WHERE id = ?",
                [*values, act.id],
            )
    if new:  # those of a new workbook in one go
        rows = ", ".join(["(?, ?, ?, ?, ?, ?, ?)"] * len(new))
        unit.rows(f"INSERT INTO acts VALUES {rows}", [value for act in new for value in act])


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


def get_own(unit: Unit, act: str) -> Act | None:
    """An act of the person's own as it was added, wherever it was moved since."""
    rows = unit.rows(
        "SELECT id, label, example, writing, events, collaboration FROM acts WHERE own AND id = ?",
        [act],
    )
    return _own(*rows[0]) if rows else None


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
    return [_own(*row) for row in rows]


def _own(act: str, label: str, example: str, w: float, e: float, c: float) -> Act:
    mix = Mix(writing=w, events=e, collaboration=c)
    return Act(id=act, label=label, example=example, own=True, mix=mix)


def moves(unit: Unit, act: str) -> list[MovedMix]:
    """Every mix to which an act was moved."""
    rows = unit.rows(
        "SELECT id, act, writing, events, collaboration, saved_at FROM act_mixes WHERE act = ?",
        [act],
    )
    return [
        MovedMix(
            id=row_id,
            act=moved,
            mix=Mix(writing=writing, events=events, collaboration=collaboration),
            saved_at=saved_at,
        )
        for row_id, moved, writing, events, collaboration, saved_at in rows
    ]


def named(unit: Unit, act: str) -> list[ActNamed]:
    """The rows that name an act, of the tables whose rows people do not edit."""
    return [
        ActNamed.model_validate({"id": row_id, "table": table, "line": line, "act": act})
        for table, (key, told_apart) in _NAMES_ACT.items()
        for row_id, line in unit.rows(
            f"SELECT {key}, {told_apart} FROM {table} WHERE act = ?", [act]
        )
    ]


def name_in(unit: Unit, named: ActNamed) -> None:
    """Let a row name another act."""
    key, told_apart = _NAMES_ACT[named.table]
    unit.rows(
        f"UPDATE {named.table} SET act = ? WHERE {key} = ? AND {told_apart} = ?",
        [named.act, named.id, named.line],
    )


def mixes(unit: Unit) -> dict[str, Mix]:
    """The mix that counts, by act."""
    rows = unit.rows("SELECT act, writing, events, collaboration FROM mixes")
    return {act: Mix(writing=w, events=e, collaboration=c) for act, w, e, c in rows}
