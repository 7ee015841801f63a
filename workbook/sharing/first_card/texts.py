"""What we wrote for each of the 120 first-day cards, from data/cards/first.toml."""

from functools import cache
from typing import Annotated

from pydantic import Field

from workbook.models import Model, VoiceChoice
from workbook.sharing.card.texts import table
from workbook.sharing.first_card.rules import (
    ALL_FIRST_CARDS,
    FirstCard,
    Likeness,
    Part,
    Sentence,
)

NOT_SAID = "not_said"

ByPair = dict[VoiceChoice, dict[str, str]]
"""A text by the nearest view and by the one to argue with, or NOT_SAID."""


class InMoreWords(Model):
    """A view told in a few more words, below a label."""

    label: str
    text: str


class Caption(Model):
    """What the drawing means, in parts that go together."""

    pair: str
    nearest: str
    none: str
    acts: dict[Likeness, str]
    sentence: dict[Sentence, str]


class FirstFrame(Model):
    """The words of the first-day cards, some with a card's own put in."""

    name: str
    counter: str
    title: str
    against: str
    asked: str
    to_try: str
    not_said: str
    note: str
    names: dict[VoiceChoice, str]
    standing: dict[str, str]
    nearest: dict[VoiceChoice, str]
    argue: dict[VoiceChoice, str]
    acts: dict[Likeness, str]
    sentence: dict[Sentence, str]
    view: dict[VoiceChoice, InMoreWords]
    answer: ByPair
    question: ByPair
    experiment: dict[str, dict[str, str]]
    caption: Caption
    picture: dict[str, str]


class FirstWords(Model):
    """Everything that is written on one card."""

    name: str
    counter: str
    title: Annotated[str, Field(max_length=38)]
    said: tuple[str, ...]
    """For its owner: a sentence for each thing that is said."""
    view: InMoreWords
    answer: Annotated[str, Field(max_length=140)]
    question: Annotated[str, Field(max_length=100)]
    experiment: Annotated[str, Field(max_length=140)]
    standing: dict[VoiceChoice, str]
    """What is said of a view, beside its sign."""
    caption: tuple[str, ...]
    picture: str
    """What the drawing shows, for those who cannot see it."""


@cache
def first_frame() -> FirstFrame:
    """The words common to all first-day cards."""
    words = FirstFrame.model_validate(table("first.toml"))
    return words.model_copy(update={"note": words.note.format(cards=len(ALL_FIRST_CARDS))})


@cache
def first_words_for(card: FirstCard) -> FirstWords:
    """What is written on a first-day card."""
    common = first_frame()
    argue, acts, sentence = (part or NOT_SAID for part in (card.argue, card.acts, card.sentence))
    standing = {card.nearest: "nearest", card.argue: "argue"}
    return FirstWords(
        name=common.name,
        counter=common.counter.format(number=card.number, cards=len(ALL_FIRST_CARDS)),
        title=common.title,
        said=(common.nearest[card.nearest], *(sentence_for(card, part) for part in card.said)),
        view=common.view[card.nearest],
        answer=common.answer[card.nearest][argue],
        question=common.question[card.nearest][argue],
        experiment=common.experiment[acts][sentence],
        standing={
            view: common.standing[standing[view]] for view in common.names if view in standing
        },
        caption=_caption(card, common.caption),
        picture=_picture(card, common),
    )


def sentence_for(card: FirstCard, part: Part) -> str:
    """How a card says one of the things that it may leave unsaid; a KeyError if it does."""
    sentences: dict[str, str] = dict(getattr(first_frame(), part))
    return sentences[getattr(card, part)]


def _caption(card: FirstCard, words: Caption) -> tuple[str, ...]:
    """One line for the views, and one for what stands in the middle."""
    views = words.pair if card.argue else words.nearest
    if card.nearest is VoiceChoice.NONE:
        views = words.none
    middle = []
    if card.acts:
        middle.append(words.acts[card.acts])
    if card.sentence:
        middle.append(words.sentence[card.sentence])
    return (views, " ".join(middle)) if middle else (views,)


def _picture(card: FirstCard, common: FirstFrame) -> str:
    words, parts = common.picture, [common.picture["opening"]]
    if card.nearest is VoiceChoice.NONE:
        parts.append(words["none"])
    else:
        parts.append(words["nearest"].format(view=common.names[card.nearest]))
    if card.argue:
        parts.append(words["argue"].format(view=common.names[card.argue]))
    return " ".join((*parts, *_caption(card, common.caption)[1:]))
