"""What each table of an archive holds, column by column: the documented schema, and what is taken
back in.

A column that a later migration adds gets a default here, so that older archives can still be read.
"""

from functools import cache
from typing import Any, get_args

from workbook.archive.rows import kept, logged, said
from workbook.archive.rows.values import MODELS, Row
from workbook.models import FormChoices, IfThen, Reply
from workbook.store.schema import ARCHIVED

__all__ = ["ROWS", "columns", "documents", "fields", "kept", "logged", "said"]

ROWS: dict[str, type[Row]] = {table: MODELS[table] for table in ARCHIVED}
"""Every table of an archive, with the model of its rows."""


def columns(table: str) -> dict[str, str]:
    """The columns of a table with what each of them says."""
    return {
        field.alias or name: field.description or ""
        for name, field in ROWS[table].model_fields.items()
    }


@cache
def fields(table: str) -> dict[str, str]:
    """The columns of a table, each with the field of the model that holds it."""
    return {field.alias or name: name for name, field in ROWS[table].model_fields.items()}


@cache
def documents(table: str) -> tuple[str, ...]:
    """The columns that hold a value of several parts, written as JSON."""
    return tuple(
        name
        for name, field in ROWS[table].model_fields.items()
        if {field.annotation, *get_args(field.annotation)}
        & {Reply, FormChoices, IfThen, dict[str, Any]}
    )
