"""What we wrote for each of the 108 cards, from data/cards."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from workbook.models import Model, Pole
from workbook.settings import app_folder
from workbook.sharing.card.rules import ALL_CARDS, Card, Shown

NOT_SHOWN = "not_shown"


class Frame(Model):
    """The words that stand on every card, some with the card's own words put in."""

    name: str
    counter: str
    misses: str
    experiment: str
    question: str
    shown: str
    source: str
    invitation: str
    note: str
    level: dict[Shown, str]
    pole: dict[Pole, str]
    answer: dict[str, str]
    caption: dict[str, str]
    picture: dict[str, str]


class Words(Model):
    """Everything that is written on one card."""

    name: str
    counter: str
    title: Annotated[str, Field(max_length=38)]
    good: Annotated[str, Field(max_length=250)]
    misses: Annotated[str, Field(max_length=140)]
    came: Annotated[str, Field(max_length=200)]
    experiment: Annotated[str, Field(max_length=120)]
    question: Annotated[str, Field(max_length=100)]
    shown: dict[Pole, str]
    source: str
    caption: str
    picture: str
    """What the drawing shows, for those who cannot see it."""


def cards_folder() -> Path:
    """data/cards of the app itself: a card has to be a listed one, whatever data folder is set."""
    return app_folder() / "data" / "cards"


@cache
def frame() -> Frame:
    """The words common to all cards."""
    words = Frame.model_validate(table("frame.toml"))
    counted = {"note": words.note.format(cards=len(ALL_CARDS))}
    return words.model_copy(update=counted)


@cache
def words_for(card: Card) -> Words:
    """What is written on a card."""
    common = frame()
    profile = _profiles(card.writing)[card.events, card.collaboration]
    source = NOT_SHOWN if card.source is None else card.source.value
    return Words(
        name=common.name,
        counter=common.counter.format(number=card.number, cards=len(ALL_CARDS)),
        title=profile["title"],
        good=profile["good"],
        **{"misses": profile["misses"], **profile["source"][source]},
        shown={pole: common.level[card.shown(pole)] for pole in Pole},
        source=common.answer[source],
        caption=common.caption[source],
        picture=_picture(card, common),
    )


def _picture(card: Card, common: Frame) -> str:
    poles = (common.picture[card.shown(pole)].format(pole=common.pole[pole]) for pole in Pole)
    source = NOT_SHOWN if card.source is None else card.source.value
    return " ".join((common.picture["opening"], *poles, common.caption[source]))


@cache
def _profiles(writing: Shown) -> dict[tuple[Shown, Shown], dict[str, Any]]:
    rows = table(f"writing_{writing.value}.toml")["profile"]
    return {(Shown(row["events"]), Shown(row["collaboration"])): row for row in rows}


def table(name: str) -> dict[str, Any]:
    """A file of data/cards as it stands."""
    return tomllib.loads((cards_folder() / name).read_text(encoding="utf-8"))
