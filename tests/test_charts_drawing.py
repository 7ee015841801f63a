"""What is drawn is what the table says, in colours and signs that everybody can tell apart."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.figures import checked
from tests.helpers.log import TODAY, Log, content, write_years
from workbook.charts import doors as doors_chart
from workbook.charts import hours as hours_chart
from workbook.charts.canvas import Canvas, parts_of_1
from workbook.charts.look import DARK, DASHES, LIGHT, PATTERNS, SYMBOLS, Look, tint
from workbook.charts.naming import WIDE, with_room
from workbook.charts.table import Table, written
from workbook.charts.wording import (
    counted,
    hundredths,
    listed,
    number,
    people,
    percent,
    recalled,
    wrapped,
)
from workbook.insights.doors import doors
from workbook.insights.hours import Bar, Hours, hours
from workbook.insights.period import Period
from workbook.insights.poles import POLES, ByPole
from workbook.language import inside, using_language

WORDS = content().words


def test_the_bars_are_the_hours_of_the_table(log: Log) -> None:
    write_years(log, 300)
    found = hours(log.reading(), Period.all(), TODAY)
    figure = checked(hours_chart.figure(found, LIGHT, WORDS))
    bars = [trace for trace in figure.data if trace.type == "bar" and trace.xaxis is None]
    rows = [row for row in hours_chart.table(found, WORDS) if row["Measure"] == "hours"]
    for pole in POLES:
        name = WORDS["pole"][pole.value]
        shown = sum(sum(trace.y) for trace in bars if trace.name == name)
        assert shown == pytest.approx(found.hours.of(pole))
        said = [float(row[name]) for row in rows if row[name] != "not noted"]
        assert 0 < len(said) < len(rows)
        assert shown == pytest.approx(sum(said), abs=0.05 * len(rows))
    guess = next(trace for trace in figure.data if trace.type == "scatter")
    assert list(guess.y) == pytest.approx([50, 30, 20])


def test_a_bar_of_a_year_is_called_by_its_year() -> None:
    year = Hours((Bar(date(2016, 1, 1), False, ByPole(1, 2, 3), 3, 3),), "year", None, None)
    traces = checked(hours_chart.figure(year, LIGHT, WORDS)).data
    assert {name for trace in traces for name in trace.customdata} == {"2016"}


def test_the_ribbons_are_the_outcomes_of_the_table(log: Log) -> None:
    write_years(log, 300)
    found = doors(log.reading(), Period.all(), TODAY)
    (sankey,) = checked(doors_chart.figure(found, LIGHT, WORDS)).data
    assert sum(sankey.link.value) == pytest.approx(2 * found.outcomes)
    table = doors_chart.table(found, WORDS)
    assert sum(float(row["Outcomes"]) for row in table) == pytest.approx(
        found.outcomes, abs=0.01 * len(table)
    )
    assert len(sankey.link.value) <= 25


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=lambda look: look.name)
def test_colours_stand_out_from_the_paper(look: Look) -> None:
    for colour in (*look.colours, look.quiet):
        assert contrast(colour, look.paper) >= 3
    for ink in (look.ink, look.quiet):
        assert contrast(ink, look.paper) >= 4.5


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=lambda look: look.name)
def test_poles_differ_without_colour(look: Look) -> None:
    greys = sorted(luminance(colour) for colour in look.colours)
    assert min(np.diff(greys)) > 0.05
    for signs in (SYMBOLS, DASHES, PATTERNS):
        assert len(set(signs.values())) == 3


def luminance(colour: str) -> float:
    """How light a colour is to the eye (WCAG 2)."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """How much two colours differ in lightness (WCAG 2)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_a_tint_lets_the_paper_through() -> None:
    assert tint("#1D4E79", 0.4) == "rgba(29, 78, 121, 0.4)"


def test_numbers_have_as_few_digits_as_say_something() -> None:
    assert [number(value) for value in (2.96, 3.04, 9.97)] == ["3", "3", "10"]
    assert [number(value) for value in (0, 0.034, 0.7, 1, 3.24, 47.6, 12_345)] == [
        "0",
        "0.034",
        "0.7",
        "1",
        "3.2",
        "48",
        "12,345",
    ]
    assert [people(value) for value in (3.14159, 134, 12_345, 1e12)] == [
        "3.1",
        "130",
        "12,000",
        "more than there are",
    ]
    assert [hundredths(value) for value in (-0.681, -0.001)] == ["−0.68", "0.00"]
    assert percent(0.347) == "35%"


def test_numbers_are_written_as_the_language_writes_them() -> None:
    with using_language("es"):
        assert [number(value) for value in (0.034, 3.24, 12_345)] == ["0,034", "3,2", "12.345"]
        assert percent(0.347) == "35\xa0%"
        figure = checked(Canvas(LIGHT, 100).figure())
    assert figure.layout.separators == ",."


@given(top=st.floats(0, 1, exclude_min=True))
def test_an_axis_of_parts_reaches_its_top_in_a_few_round_steps(top: float) -> None:
    ticks = parts_of_1(top)
    values = ticks["tickvals"]
    assert 2 <= len(values) <= 6
    assert values[0] == 0
    assert values[-2] < top <= values[-1] + 1e-9
    assert ticks["ticktext"] == [f"{100 * value:.0f}%" for value in values]


def test_a_table_is_written_with_the_digits_of_a_column_under_each_other() -> None:
    rows: Table = [
        {"what": "a", "hours": 1.5, "times": 12_000},
        {"what": "b", "hours": 10.0, "times": 7},
        {"what": "c", "hours": "too early", "times": 0, "rate": 0.125},
    ]
    assert written(rows) == [
        {"what": "a", "hours": "1.5", "times": "12,000"},
        {"what": "b", "hours": "10.0", "times": "7"},
        {"what": "c", "hours": "too early", "times": "0", "rate": "0.125"},
    ]
    assert [row["hours"] for row in written(rows, pad="_")] == ["_1.5", "10.0", "too early"]
    with using_language("es"):
        assert [row["times"] for row in written(rows)] == ["12.000", "7", "0"]


def test_sentences_read_well() -> None:
    assert counted(1, "activity", "activities") == "1 activity"
    assert counted(2, "activity", "activities") == "2 activities"
    assert counted(0.98, "hour", "hours") == "0.98 hours"
    assert counted(1.01, "hour", "hours") == "1 hour"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed(["a"]) == "a"
    assert inside("Doing things together") == "doing things together"
    assert inside("I learned something") == "I learned something"
    assert recalled(0, 3) == "none of them recalled"
    assert recalled(3, 3) == "all of them recalled"


def test_long_names_are_broken_and_shortened() -> None:
    assert wrapped("Be friendly with outside partners", 12, 2) == "Be friendly<br>with …"
    assert wrapped("<b>x</b>", 20) == "&lt;b&gt;x&lt;/b&gt;"


def test_names_keep_clear_of_each_other_and_of_other_dots() -> None:
    assert with_room([(0.1, 0.5), (0.1, 0.5)], 5) == {}
    assert with_room([(0.1, 0.2), (0.9, 0.8)], 5) == {0: "middle right", 1: "middle left"}
    assert with_room([(0.1, 0.2), (0.1, 0.8)], 1) == {0: "middle right"}
    assert with_room([(0.1, 0.5)], 5, [(0.1 + WIDE / 2, 0.5)]) == {}
    assert with_room([(0.4, 0.5)], 5, [(0.4 + WIDE / 2, 0.5)]) == {0: "middle left"}
    assert with_room([(0.1, 0.5)], 5, [(0.1 + WIDE / 2, 0.5)], lifted={0}) == {0: "top right"}


def test_names_are_not_struck_through_by_a_line() -> None:
    assert with_room([(0.4, 0.5)], 5, lines=lambda height: (height,)) == {0: "middle left"}
    assert with_room([(0.3, 0.5)], 5, lines=lambda height: (height,)) == {}
