"""Rows that came in many at once: noted in a change by their ids alone, and taken out again by one
statement a table. A row that something added since names stays."""

from uuid import UUID

from workbook.store.database import Unit

CHILDREN = {
    "activities": ("activity_people", "activity"),
    "outcomes": ("outcome_gains", "outcome"),
    "imports": ("imported_rows", "import"),
    "batches": ("batch_cards", "batch"),
}
"""Rows that are part of another one: their table, and their column with its id."""

# In the order in which they are taken out: what names a row before the row itself.
_NAMED_BY: dict[str, tuple[tuple[str, str], ...]] = {
    "drafts": (),
    "notes_on_answers": (),
    "answers": (("notes_on_answers", "answer"),),
    "guesses": (),
    "ratings": (),
    "intention_reviews": (),
    "intentions": (("intention_reviews", "intention"),),
    "milestones": (),
    "preferences": (),
    "act_mixes": (),
    "imports": (),
    "batches": (),
    "outcomes": (),
    "credits": (),
    "activities": (("chains", "activity"),),
    "stages": (),
    "welcomes": (),
    "people": (("activity_people", "person"), ("chains", "person"), ("stages", "person"),
               ("welcomes", "person")),
    "acts": (("activities", "act"), ("ratings", "act"), ("act_mixes", "act")),
}
TABLES = tuple(_NAMED_BY)
"""The tables whose rows can be added in this way; each has a column `id`."""

_IDS = "SELECT after->>'id' FROM change_parts WHERE change = ? AND kind = '{table}'"


def note(unit: Unit, change: UUID, table: str, ids: str) -> int:
    """Note that the rows whose ids the query `ids` gives are added by a change; how many they are."""
    unit.rows(
        f"INSERT INTO change_parts "
        f"SELECT CAST(? AS UUID), "
        f"(SELECT count(*) FROM change_parts WHERE change = ?) + row_number() OVER () - 1, "
        f"'{table}', coalesce(TRY_CAST(id AS UUID), CAST(md5(CAST(id AS VARCHAR)) AS UUID)), NULL, "
        f"json_object('id', CAST(id AS VARCHAR)) FROM ({ids}) AS added",
        [change, change],
    )
    return int(unit.value("SELECT count(*) FROM change_parts WHERE change = ? AND kind = ?", [change, table]))


def take_out(unit: Unit, change: UUID) -> None:
    """Take out what a change added, but what others name by now."""
    for table, named_by in _NAMED_BY.items():
        ids = _IDS.format(table=table)
        if not unit.value(f"SELECT count(*) FROM ({ids}) AS added", [change]):
            continue
        kept = "".join(
            f" AND CAST(id AS VARCHAR) NOT IN (SELECT CAST({column} AS VARCHAR) FROM {other} "
            f"WHERE {column} IS NOT NULL)" for other, column in named_by)
        if table in CHILDREN:
            child, column = CHILDREN[table]
            unit.rows(f"DELETE FROM {child} WHERE CAST({column} AS VARCHAR) IN "
                      f"(SELECT CAST(id AS VARCHAR) FROM {table} "
                      f"WHERE CAST(id AS VARCHAR) IN ({ids}){kept})", [change])
        unit.rows(f"DELETE FROM {table} WHERE CAST(id AS VARCHAR) IN ({ids}){kept}", [change])
