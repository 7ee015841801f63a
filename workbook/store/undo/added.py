"""Rows that came in many at once: noted in a change by their ids alone, and taken out again by one
statement a table. A row that something added since names stays."""

from uuid import UUID

from workbook.store.file.database import Unit

CHILDREN = {
    "activities": (("activity_people", "activity"),),
    "outcomes": (("outcome_gains", "outcome"),),
    "imports": (("imported_rows", "import"),),
    "batches": (("batch_cards", "batch"), ("batch_tables", "batch")),
}
"""Rows that are part of another one: their tables, and in each the column with its id."""

_SINCE = "id > CAST($1 AS UUID)"
_CHANGED_SINCE = "IN (SELECT row_id FROM change_parts WHERE change > CAST($1 AS UUID))"

# In the order in which they are taken out, with where a row that came since may name them. An
# activity that a later outcome names is not taken out at all: that outcome is in the way.
_NAMED_SINCE: dict[str, tuple[str, ...]] = {
    "drafts": (),
    "notes_on_answers": (),
    "answers": (f"SELECT answer FROM notes_on_answers WHERE {_SINCE}",),
    "guesses": (),
    "ratings": (),
    "intention_reviews": (),
    "intentions": (f"SELECT intention FROM intention_reviews WHERE {_SINCE}",),
    "milestones": (),
    "preferences": (),
    "act_mixes": (),
    "imports": (),
    "batches": (),
    "outcomes": (),
    "credits": (),
    "activities": (),
    "stages": (),
    "welcomes": (),
    "people": (
        f"SELECT person FROM activity_people WHERE activity {_CHANGED_SINCE}",
        f"SELECT person FROM chains WHERE person IS NOT NULL AND outcome {_CHANGED_SINCE}",
        f"SELECT person FROM stages WHERE {_SINCE}",
        f"SELECT person FROM welcomes WHERE {_SINCE}",
    ),
    "acts": (
        f"SELECT act FROM activities WHERE id {_CHANGED_SINCE}",
        f"SELECT act FROM ratings WHERE {_SINCE}",
        f"SELECT act FROM act_mixes WHERE {_SINCE}",
    ),
}
TABLES = tuple(_NAMED_SINCE)
"""The tables whose rows can be added in this way; each has a column `id`."""


def note(unit: Unit, change: UUID, table: str, ids: str) -> None:
    """Note that the rows whose ids the query `ids` gives are added by a change."""
    unit.rows(
        "INSERT INTO change_parts "
        "SELECT CAST(? AS UUID), "
        "(SELECT count(*) FROM change_parts WHERE change = ?) + row_number() OVER () - 1, "
        f"'{table}', coalesce(TRY_CAST(id AS UUID), CAST(md5(CAST(id AS VARCHAR)) AS UUID)), NULL, "
        f"json_object('id', CAST(id AS VARCHAR)) FROM ({ids}) AS added",
        [change, change],
    )


def take_out(unit: Unit, change: UUID) -> None:
    """Take out what a change added, but what is named by something that came since."""
    for table, named_since in _NAMED_SINCE.items():
        ids = f"SELECT after->>'id' FROM change_parts WHERE change = $1 AND kind = '{table}'"
        if not unit.value(f"SELECT count(*) FROM ({ids}) AS added", [change]):
            continue
        kept = "".join(f" AND id NOT IN ({named})" for named in named_since)
        where = f"CAST(id AS VARCHAR) IN ({ids}){kept}"
        for child, column in CHILDREN.get(table, ()):
            unit.rows(
                f"DELETE FROM {child} WHERE {column} IN (SELECT id FROM {table} WHERE {where})",
                [change],
            )
        unit.rows(f"DELETE FROM {table} WHERE {where}", [change])
