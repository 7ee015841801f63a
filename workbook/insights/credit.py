"""Whose word the credit is: the person's own, or all of it on the first step or on the last."""

from typing import Literal

Credit = Literal["own", "first", "last"]


def weighed(credit: str) -> str:
    """A common table of a query, from a parameter: the steps of the chains with their shares."""
    return f"""weighed AS (
    SELECT outcome, position, activity,
           CASE {credit}
               WHEN 'first' THEN CAST(position = min(position) OVER whole AS DOUBLE)
               WHEN 'last' THEN CAST(position = max(position) OVER whole AS DOUBLE)
               ELSE share
           END AS share
    FROM chains
    WINDOW whole AS (PARTITION BY outcome)
)"""
