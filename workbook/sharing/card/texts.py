"""What we wrote for each of the 240 cards, from data/cards: each text for two or three of a card's
statements, so that all that a card says is told in it."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from workbook.models import Model, Pole
from workbook.settings import app_folder
from workbook.sharing.card.rules import ALL_CARDS, Card, Statement

NOT_SHOWN = "not_shown"


class Frame(Model):
    """The words that stand on every card, some with the card's own words put in."""

    name: str
    counter: str
    misses: str
    experiment: str
    question: str
    says: str
    not_shown: str
    invitation: str
    note: str
    pole: dict[Pole, str]
    standing: dict[Statement, str]
    unsaid: dict[Statement, str]
    statement: dict[Statement, dict[str, str]]
    picture: dict[str, str]


class Traced(Model):
    """A place read by where good things came from."""

    came: Annotated[str, Field(max_length=170)]
    misses: Annotated[str, Field(max_length=120)] = ""
    question: Annotated[str, Field(max_length=100)]


class Place(Model):
    """What is written about what leads and what comes second."""

    leads: str
    second: str
    title: dict[str, Annotated[str, Field(max_length=38)]]
    good: Annotated[str, Field(max_length=165)]
    misses: Annotated[str, Field(max_length=120)]
    source: dict[str, Traced]


class Habit(Model):
    """What is written about kinds of act, and about one or two people at a time."""

    good: Annotated[str, Field(max_length=100)]
    misses: Annotated[str, Field(max_length=100)]
    experiment: dict[str, Annotated[str, Field(max_length=120)]]


class Words(Model):
    """Everything that is written on one card."""

    name: str
    counter: str
    title: str
    good: str
    misses: str
    came: str
    experiment: str
    question: str
    said: tuple[str, ...]
    """A sentence for each statement that is made."""
    unsaid: str
    """One that names those that are not made, if there are any."""
    standing: dict[Pole, str]
    """What is said of a pole, beside its sign."""
    picture: str
    """What the drawing shows, for those who cannot see it."""

    @property
    def paragraph(self) -> str:
        """What the pattern is good at, and where good things came from."""
        return f"{self.good} {self.came}"

    @property
    def in_words(self) -> tuple[str, ...]:
        """What the card says, and what it does not."""
        return (*self.said, self.unsaid) if self.unsaid else self.said


def cards_folder() -> Path:
    """data/cards of the app itself: a card has to be a listed one, whatever data folder is set."""
    return app_folder() / "data" / "cards"


@cache
def frame() -> Frame:
    """The words common to all cards."""
    words = Frame.model_validate(table("frame.toml"))
    return words.model_copy(update={"note": words.note.format(cards=len(ALL_CARDS))})


@cache
def words_for(card: Card) -> Words:
    """What is written on a card."""
    common = frame()
    shown = {statement: card.shown(statement) or NOT_SHOWN for statement in Statement}
    place = _places()[shown[Statement.LEADS], shown[Statement.SECOND]]
    traced = place.source[shown[Statement.SOURCE]]
    habit = _habits()[shown[Statement.KINDS]][shown[Statement.ONE_OR_TWO]]
    return Words(
        name=common.name,
        counter=common.counter.format(number=card.number, cards=len(ALL_CARDS)),
        title=place.title[shown[Statement.KINDS]],
        good=f"{place.good} {habit.good}".strip(),
        misses=f"{traced.misses or place.misses} {habit.misses}".strip(),
        came=traced.came,
        experiment=habit.experiment[shown[Statement.LEADS]],
        question=traced.question,
        said=tuple(
            common.statement[statement][made]
            for statement in Statement
            if (made := card.shown(statement))
        ),
        unsaid=_unsaid(card, common),
        standing={
            pole: common.standing[statement]
            for statement, pole in ((Statement.LEADS, card.leads), (Statement.SECOND, card.second))
            if pole
        },
        picture=_picture(card, common),
    )


def _unsaid(card: Card, common: Frame) -> str:
    unsaid = [common.unsaid[statement] for statement in Statement if not card.shown(statement)]
    return common.not_shown.format(statements=", ".join(unsaid)) if unsaid else ""


def _picture(card: Card, common: Frame) -> str:
    words = common.picture
    places = (Statement.LEADS, Statement.SECOND, Statement.SOURCE)
    parts = [
        words[statement].format(pole=common.pole[Pole(shown)])
        for statement in places
        if (shown := card.shown(statement))
    ]
    if card.kinds:
        parts.append(words[card.kinds])
    if card.one_or_two:
        parts.append(words[Statement.ONE_OR_TWO])
    return " ".join((words["opening"], *parts, words[NOT_SHOWN]))


@cache
def _places() -> dict[tuple[str, str], Place]:
    rows = map(Place.model_validate, table("places.toml")["place"])
    return {(row.leads, row.second): row for row in rows}


@cache
def _habits() -> dict[str, dict[str, Habit]]:
    return {
        kinds: {size: Habit.model_validate(row) for size, row in rows.items()}
        for kinds, rows in table("habits.toml").items()
    }


def table(name: str) -> dict[str, Any]:
    """A file of data/cards as it stands."""
    return tomllib.loads((cards_folder() / name).read_text(encoding="utf-8"))
