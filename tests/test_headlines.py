"""Read alone, the headlines of a made-up person tell what that person was generated from, and no
more."""

import re
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import TODAY
from workbook.charts.look import LIGHT
from workbook.charts.registry import CHARTS, Drawn
from workbook.core.book import close_all, open_book
from workbook.demo.filling import fill
from workbook.demo.persona import Persona, personas
from workbook.insights.period import Period
from workbook.models import Pole
from workbook.settings import Settings, app_folder

YEARS = 3
PERSONAS = {
    name: each
    for name, each in personas(app_folder() / "data" / "demo").items()
    if isinstance(each, Persona)
}
SURE = "Nearly sure"
LEANS = re.compile("Nearly sure|Leaning")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    """Every headline of every made-up person, by chart."""
    found: dict[str, dict[str, str]] = {}
    for persona in PERSONAS:
        book = open_book(Settings(home=tmp_path_factory.mktemp(persona), today=TODAY))
        fill(book, years=YEARS, seed=4, persona=persona)
        answered = {chart: book.chart(chart, Period.all(), LIGHT) for chart in CHARTS}
        found[persona] = {
            chart: drawn.alt for chart, drawn in answered.items() if isinstance(drawn, Drawn)
        }
    close_all()
    return found


def first_named(headline: str) -> Pole:
    """The pole a headline names first."""
    labels = {
        Pole.WRITING: "writing",
        Pole.EVENTS: "events",
        Pole.COLLABORATION: "doing things together",
    }
    return min(Pole, key=lambda pole: headline.find(labels[pole]) % 10_000)


@pytest.mark.parametrize("persona", sorted(PERSONAS))
def test_every_question_is_answered_and_says_how_many(
    told: dict[str, dict[str, str]], persona: str
) -> None:
    # The organiser writes little, and no outcome of it is credited to a piece.
    silent = {"crossover"} if persona == "organiser" else set()
    assert told[persona].keys() == CHARTS.keys() - silent
    for chart, headline in told[persona].items():
        assert headline.startswith(("In your log", "You credited")), chart
        assert any(letter.isdigit() for letter in headline), chart


@pytest.mark.parametrize("persona", ["writer", "organiser"])
def test_doors_open_where_the_persona_was_made_to_open_them(
    told: dict[str, dict[str, str]], persona: str
) -> None:
    poles = PERSONAS[persona].poles
    richest = max(poles, key=lambda pole: poles[pole].per_hour)
    assert first_named(told[persona]["doors"]) is richest


def test_the_writers_writing_has_overtaken_the_rest(told: dict[str, dict[str, str]]) -> None:
    assert LEANS.search(told["writer"]["crossover"])
    assert "writing is already ahead" in told["writer"]["crossover"]


def test_the_organisers_writing_is_said_to_be_ahead_nowhere(
    told: dict[str, dict[str, str]],
) -> None:
    assert not any("writing is already ahead" in said for said in told["organiser"].values())


@pytest.mark.parametrize("chart", ["furthest", "grounds", "felt", "crossover", "permanence"])
def test_of_the_undecided_nothing_is_claimed(told: dict[str, dict[str, str]], chart: str) -> None:
    assert SURE not in told["undecided"][chart]


def test_what_is_too_short_claims_nothing(tmp_path: Path) -> None:
    book = open_book(Settings(home=tmp_path, today=date(2026, 11, 1)))
    fill(book, years=14 / 365, seed=1, persona="writer")
    drawn = [
        book.chart(chart, Period.all(), LIGHT)
        for chart in ("furthest", "crossover", "grounds", "felt")
    ]
    close_all()
    for answered in drawn:
        assert not isinstance(answered, Drawn) or SURE not in str(answered.headline)
