"""The numbers under a chart, as rows a person reads."""

from workbook.language import say_number

Cell = str | float | int
Row = dict[str, Cell]
Table = list[Row]
FIGURE_SPACE = "\u2007"
"""As wide as a digit."""
MOST_DECIMALS = 3


def written(table: Table, pad: str = "") -> list[dict[str, str]]:
    """The rows with their numbers as the language writes them.

    Those of a column have as many decimals each; `pad` stands before the shorter ones, so that
    digits stand under each other.
    """
    names = dict.fromkeys(name for row in table for name in row)
    columns = {name: _column([row.get(name, "") for row in table], pad) for name in names}
    return [{name: columns[name][place] for name in row} for place, row in enumerate(table)]


def _column(cells: list[Cell], pad: str) -> list[str]:
    numbers = [cell for cell in cells if not isinstance(cell, str)]
    decimals = max(map(_decimals, numbers), default=0)
    said = {cell: say_number(cell, decimals) for cell in numbers}
    width = max(map(len, said.values()), default=0) if pad else 0
    return [
        cell if isinstance(cell, str) else said[cell].rjust(width, pad or " ") for cell in cells
    ]


def _decimals(value: float) -> int:
    """How many decimals say all of a number."""
    return next(
        (each for each in range(MOST_DECIMALS) if round(value, each) == value), MOST_DECIMALS
    )
