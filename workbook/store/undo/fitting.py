"""Whether rows that are to come in fit one another: none is there twice, none names what is missing,
and each table holds together."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from workbook.language import N_
from workbook.store.file.database import Unit
from workbook.store.schema import SCHEMA

# What a plain reference cannot say: the rows of a table, and how they do not fit the others.
_WRONG: tuple[tuple[str, str, str, str], ...] = (
    (
        "batches",
        "id",
        N_("it has no table."),
        "id NOT IN (SELECT batch FROM staged_batch_tables WHERE kind = 'table')",
    ),
    (
        "batch_cards",
        "card",
        N_("the set has no such card."),
        """card > coalesce((
            SELECT max(CASE said->>'of' WHEN 'shares' THEN 240 WHEN 'first_day' THEN 120 ELSE 108 END)
            FROM staged_batch_tables AS tables
            WHERE tables.kind = 'table' AND tables.batch = staged_batch_cards.batch), 0)""",
    ),
    (
        "outcomes",
        "id",
        N_("it has no kind of gain."),
        "id NOT IN (SELECT outcome FROM staged_outcome_gains)",
    ),
    (
        "outcomes",
        "chain",
        N_("there is no such chain of this outcome."),
        """chain IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM staged_credits AS links
            WHERE links.chain = staged_outcomes.chain AND links.outcome = staged_outcomes.id)""",
    ),
    (
        "credits",
        "chain",
        N_("it belongs to two outcomes."),
        """chain IN (
            SELECT chain FROM staged_credits GROUP BY chain HAVING count(DISTINCT outcome) > 1)""",
    ),
    (
        "credits",
        "position",
        N_("this place in the chain is taken."),
        """place IN (
            SELECT max(place) FROM staged_credits GROUP BY chain, position HAVING count(*) > 1)""",
    ),
    (
        "credits",
        "share",
        N_("the shares of this chain do not add to 1."),
        """chain IN (
            SELECT links.chain FROM staged_credits AS links
            JOIN staged_outcomes ON staged_outcomes.chain = links.chain
            GROUP BY links.chain HAVING abs(sum(share) - 1) > 1e-6)""",
    ),
    (
        "credits",
        "activity",
        N_("the chain comes back to a step it has had already."),
        """chain IN (SELECT chain FROM staged_outcomes) AND place IN (
            SELECT max(place) FROM staged_credits WHERE activity IS NOT NULL
            GROUP BY chain, activity HAVING count(*) > 1)""",
    ),
)


class Wrong(NamedTuple):
    """A row that cannot come in, by its number in its table."""

    table: str
    row: int
    column: str
    says: str


def first_wrong(unit: Unit, tables: Sequence[str]) -> Wrong | None:
    """The first row found, of the tables that stand beside the file as `staged_…`."""
    for table, column, says, where in (*_twice(tables), *_missing(tables), *_WRONG):
        if row := unit.value(f"SELECT min(place) FROM staged_{table} WHERE {where}"):
            return Wrong(table, row, column, says)
    return None


def _twice(tables: Sequence[str]) -> Iterator[tuple[str, str, str, str]]:
    for table in tables:
        if key := ", ".join(SCHEMA[table].key):
            where = f"""place IN (
                SELECT max(place) FROM staged_{table} GROUP BY {key} HAVING count(*) > 1)"""
            yield table, key, N_("it is there twice."), where


def _missing(tables: Sequence[str]) -> Iterator[tuple[str, str, str, str]]:
    for table in tables:
        row = SCHEMA[table]
        for reference in (row.part_of, *row.names):
            if reference and reference.required:
                column, to = reference.column, SCHEMA[reference.to]
                there = f"SELECT {reference.by} FROM staged_{reference.to}"
                if to.entered != "TRUE":  # what an empty file has may be missing
                    there += f" UNION ALL SELECT {reference.by} FROM {reference.to}"
                # Nothing is not among nothing either, and a step may be no activity.
                named = f"{column} IS NOT NULL AND {column} NOT IN ({there})"
                where = f"{named}{reference.only('staged_')}"
                yield table, column, to.unknown, where
