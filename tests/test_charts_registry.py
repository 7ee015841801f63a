"""Every chart of the registry: asked of an empty log, of two years, and of names that are not
harmless."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.figures import checked, figure_of, told_of
from tests.helpers.log import TODAY, Log, content, write_years
from workbook.charts.look import DARK, LIGHT, Look
from workbook.charts.registry import CHARTS, Answered, Chart, Drawn, NotEnough, answer
from workbook.charts.saving import ROOM, savable
from workbook.insights.period import Period
from workbook.store.file.database import Unit
from workbook.store.file.opening import instance

PICTURES = [chart for chart in CHARTS.values() if chart.drawn]
every_chart = pytest.mark.parametrize("chart", CHARTS.values(), ids=list(CHARTS))
every_picture = pytest.mark.parametrize("chart", PICTURES, ids=[chart.id for chart in PICTURES])
UNKNOWN = ("not noted", "too early", "no hours noted")
"""What stands in place of a number that nobody knows."""
OPTIONS: list[tuple[str, dict[str, Any]]] = [
    ("doors", {"by": "act"}),
    ("furthest", {"weigh": "mattered"}),
    ("crossover", {"elasticity": 1.2}),
]


@pytest.fixture(scope="module", name="years")
def two_years(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Unit]:
    """Two years of daily logging."""
    home = tmp_path_factory.mktemp("years")
    database = instance().open(home / "workbook.duckdb", home / "workbook.lock", home / "backups")
    write_years(Log(database))
    with database.reading() as unit:
        yield unit
    database.close()


def ask(chart: Chart, unit: Unit, look: Look = LIGHT, **options: Any) -> Answered:
    """The chart's answer about everything."""
    return answer(chart, unit, Period.all(), TODAY, content(), look, **options)


def drawn(chart: Chart, unit: Unit, look: Look = LIGHT, **options: Any) -> Drawn:
    """The chart's answer, which has to be a picture."""
    found = ask(chart, unit, look, **options)
    assert isinstance(found, Drawn)
    return found


@every_chart
def test_an_empty_log_is_told_what_is_missing(chart: Chart, log: Log) -> None:
    found = ask(chart, log.reading())
    assert isinstance(found, NotEnough)
    assert found.missing
    assert found.sentence == f"It takes {chart.minimum}."


@every_chart
def test_two_years_are_a_sentence_a_picture_and_a_table(chart: Chart, years: Unit) -> None:
    found = drawn(chart, years)
    assert found.headline.finding.startswith(("In your log, ", "You credited "))
    assert found.headline.finding.endswith(".")
    assert not found.headline.basis or found.headline.basis.endswith(".")
    assert any(letter.isdigit() for letter in found.alt)
    assert "!" not in found.alt
    assert found.alt == str(found.headline)
    assert bool(found.figure) is chart.drawn
    assert found.table


@every_chart
def test_every_column_of_the_table_is_of_one_kind(chart: Chart, years: Unit) -> None:
    table = drawn(chart, years).table
    assert {tuple(row) for row in table} == {tuple(table[0])}
    for column in table[0]:
        cells = [row[column] for row in table if row[column] not in UNKNOWN]
        assert len({isinstance(cell, str) for cell in cells}) <= 1, column


@every_picture
@pytest.mark.parametrize("look", [LIGHT, DARK], ids=lambda look: look.name)
def test_a_picture_is_transparent_readable_and_small(chart: Chart, look: Look, years: Unit) -> None:
    figure = figure_of(drawn(chart, years, look))
    assert figure.data
    text = figure.to_json()
    assert "NaN" not in text
    assert len(text) < 40_000
    assert figure.layout.template.layout.paper_bgcolor == "rgba(0,0,0,0)"
    assert figure.layout.template.layout.font.color == look.ink
    assert not figure.layout.title.text
    assert all(size >= 12 for size in font_sizes(json.loads(text)))


@every_picture
def test_a_picture_is_what_it_is_when_plotly_checks_it(chart: Chart, years: Unit) -> None:
    told = told_of(savable(drawn(chart, years), LIGHT))
    found = json.loads(told.to_json())
    # Plotly leaves out what is empty.
    found["layout"] = {name: part for name, part in found["layout"].items() if part != []}
    assert json.loads(checked(told).to_json()) == found


def font_sizes(part: Any) -> Iterator[float]:
    """The size of every font in a figure."""
    if isinstance(part, dict):
        for name, value in part.items():
            if name.lower().endswith("font") and isinstance(value, dict) and "size" in value:
                yield value["size"]
            yield from font_sizes(value)
    elif isinstance(part, list):
        for value in part:
            yield from font_sizes(value)


@every_picture
def test_a_picture_to_be_saved_has_its_headline_in_room_of_its_own(
    chart: Chart, years: Unit
) -> None:
    pure, found = figure_of(drawn(chart, years)).layout, savable(drawn(chart, years), LIGHT)
    layout = figure_of(found).layout
    said = layout.title.text.replace("<br>", " ").replace("<b>", "").replace("</b>", "")
    assert said == found.alt or (said.endswith(" …") and found.alt.startswith(said[:-2]))
    assert f"<b>{found.headline.finding.split(' ', 1)[0]}" in layout.title.text
    assert layout.height - pure.height == ROOM
    assert layout.margin.t - (pure.margin.t or pure.template.layout.margin.t) == ROOM


@pytest.mark.parametrize(("chart", "options"), OPTIONS, ids=[chart for chart, _ in OPTIONS])
def test_what_a_person_may_change_changes_the_answer(
    chart: str, options: dict[str, Any], years: Unit
) -> None:
    assert set(options) <= set(CHARTS[chart].options)
    assert drawn(CHARTS[chart], years, **options).table != drawn(CHARTS[chart], years).table


@every_picture
def test_names_are_shown_letter_by_letter(chart: Chart, log: Log) -> None:
    hostile = 'A <a href="https://example.org">very</a> long <b>name</b> & more of it'
    write_years(log, 400)
    with log.database.writing() as unit:
        unit.rows("UPDATE acts SET label = ? || id", [hostile])
    options: dict[str, Any] = {"by": "act"} if chart.id == "doors" else {}
    text = told_of(drawn(chart, log.reading(), **options)).to_json()
    assert "<a" not in text
    assert "<b>name" not in text


@every_picture
def test_a_chart_that_was_asked_of_few_days_is_not_smaller_than_of_years(
    chart: Chart, years: Unit
) -> None:
    few = answer(chart, years, Period.quarter(TODAY), TODAY, content(), LIGHT)
    if isinstance(few, Drawn):
        size = len(figure_of(drawn(chart, years)).to_json())
        assert size < 3 * len(figure_of(few).to_json()) + 8_000


def test_the_first_page_loads_nothing_heavy() -> None:
    script = "import workbook.charts.registry, sys; print(*sys.modules)"
    found = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True,
        cwd=Path(__file__).parent.parent,
    ).stdout.split()  # fmt: skip
    assert not {"plotly", "scipy", "pandas", "numpy"} & set(found)
