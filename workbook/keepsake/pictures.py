"""Every picture that the log can give, with its numbers."""

import json
from typing import Any

from workbook.charts.figure import Figure
from workbook.charts.headline import sentences
from workbook.charts.look import LIGHT
from workbook.charts.registry import CHARTS, Drawn
from workbook.charts.table import written
from workbook.core.book import Book
from workbook.insights.period import Period
from workbook.keepsake.parts import Picture


def pictures(book: Book, *, drawn: bool) -> tuple[Picture, ...]:
    """Every question that the log can answer, with its figure where they are to be `drawn`."""
    found = (book.chart(chart, Period.all(), LIGHT, drawn=drawn) for chart in CHARTS)
    return tuple(_picture(each) for each in found if isinstance(each, Drawn))


def _picture(drawn: Drawn) -> Picture:
    rows, figure = written(drawn.table), drawn.figure
    columns = tuple(dict.fromkeys(name for row in rows for name in row))
    return Picture(
        question=drawn.question,
        headline=sentences(drawn.headline.finding, str(drawn.headline.verdict or "")),
        basis=drawn.headline.basis,
        figure=_kept(figure) if figure else None,
        height=figure.height if figure else 0,
        columns=columns,
        rows=tuple(tuple(row.get(name, "") for name in columns) for row in rows),
    )


def _kept(figure: Figure) -> str:
    return json.dumps(_rounded(json.loads(figure.to_json())), separators=(",", ":"))


def _rounded(value: Any) -> Any:
    """Sums in the database differ in their last digit from time to time; this lets go of it."""
    match value:
        case float():
            return float(f"{value:.12g}")
        case list():
            return [_rounded(each) for each in value]
        case dict():
            return {name: _rounded(each) for name, each in value.items()}
        case _:
            return value
