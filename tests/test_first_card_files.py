"""The files of a first-day card: G1 (a closed set, whatever the answers), its look and its words."""

import io
import json
import re
from collections.abc import Callable
from hashlib import sha256
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.first_answers import facts, unanswered
from tests.leaks import LEAKED, MUTANTS, Files, not_listed
from tests.sheets import lies_well, outside
from workbook.models import VoiceChoice
from workbook.sharing.card.blocks import HEIGHT, WIDTH
from workbook.sharing.card.digests import FIRST_LIST, listed
from workbook.sharing.card.render import Format
from workbook.sharing.first_card import render
from workbook.sharing.first_card.drawing import first_drawing
from workbook.sharing.first_card.layout import first_sheet
from workbook.sharing.first_card.render import every_first_file, first_file_name, render_first
from workbook.sharing.first_card.rules import (
    ALL_FIRST_CARDS,
    FirstCard,
    FirstFacts,
    Part,
    first_card_for,
)
from workbook.sharing.first_card.texts import first_frame, first_words_for

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="session")
def files() -> Files:
    """All 600 files by name."""
    return dict(every_first_file())


def files_of(card: FirstCard) -> Files:
    """A card's five files, made from scratch."""
    return {first_file_name(card, kind): render_first(card, kind) for kind in Format}


# G1: the closed set -------------------------------------------------------------------------------


def test_all_600_files_are_the_listed_ones(files: Files) -> None:
    assert {name: sha256(data).hexdigest() for name, data in files.items()} == listed(FIRST_LIST), (
        "the cards changed: look at them, then run scripts/list_cards.py"
    )
    assert len(listed(FIRST_LIST)) == len(set(files.values())) == 600


def test_the_two_sets_have_no_file_in_common() -> None:
    assert not set(listed()) & set(listed(FIRST_LIST))
    assert not set(listed().values()) & set(listed(FIRST_LIST).values())


@settings(max_examples=25, deadline=None)
@given(facts, st.frozensets(st.sampled_from(Part)))
def test_g1_whatever_the_answers_each_file_is_a_listed_one(
    answers: FirstFacts, left_out: frozenset[Part]
) -> None:
    found = files_of(first_card_for(answers).without(left_out))
    assert len(found) == len(Format)
    assert not_listed(found, FIRST_LIST) == []
    assert found == files_of(first_card_for(unanswered(answers, left_out)))


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.__name__)
@pytest.mark.parametrize("number", [1, 37, 120])
def test_g1_a_planted_leak_is_caught(
    mutant: Callable[[Files], Files], number: int, files: Files
) -> None:
    card = FirstCard.numbered(number)
    found = {first_file_name(card, kind): files[first_file_name(card, kind)] for kind in Format}
    assert not_listed(found, FIRST_LIST) == []
    altered = mutant(found)
    assert altered != found
    assert len(not_listed(altered, FIRST_LIST)) == 1


def test_g1_a_renderer_that_looks_at_the_answers_is_caught(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    honest = first_words_for
    monkeypatch.setattr(
        render,
        "first_words_for",
        lambda card: honest(card).model_copy(update={"question": f"Is it {LEAKED}?"}),
    )
    card = FirstCard.numbered(37)
    kinds = (Format.MD, Format.JSON)
    found = {first_file_name(card, kind): render_first(card, kind) for kind in kinds}
    assert len(not_listed(found, FIRST_LIST)) == 2


# The files ----------------------------------------------------------------------------------------


def test_file_names_tell_the_number_and_nothing_else() -> None:
    card = FirstCard.numbered(37)
    assert first_file_name(card, Format.PNG) == "networking-first-card-037-of-120.png"
    assert all(
        re.fullmatch(r"networking-first-card-\d{3}-of-120\.(md|html|json|svg|png)", name)
        for name in listed(FIRST_LIST)
    )


def test_every_picture_opens_is_small_and_carries_nothing_beside_it(files: Files) -> None:
    for card in ALL_FIRST_CARDS:
        data = files[first_file_name(card, Format.PNG)]
        assert len(data) < 150_000
        with Image.open(io.BytesIO(data)) as image:
            image.load()
            assert image.size == (WIDTH, HEIGHT)
            assert not image.info
            assert len(image.getcolors() or ()) >= 6


def test_svg_is_well_formed_described_and_refers_to_nothing(files: Files) -> None:
    for card in ALL_FIRST_CARDS:
        text = files[first_file_name(card, Format.SVG)].decode()
        root = ElementTree.fromstring(text)
        title, described = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
        assert first_words_for(card).title in (getattr(title, "text", None) or "")
        assert getattr(described, "text", None) == first_words_for(card).picture
        assert outside(text.replace("http://www.w3.org/2000/svg", "")) == []


def test_html_is_well_formed_described_and_refers_to_nothing(files: Files) -> None:
    for card in ALL_FIRST_CARDS:
        text = files[first_file_name(card, Format.HTML)].decode()
        root = ElementTree.fromstring(text.removeprefix("<!DOCTYPE html>\n"))
        drawing = root.find(".//figure/svg")
        assert drawing is not None
        assert drawing.get("aria-label") == first_words_for(card).picture
        assert [heading.text for heading in root.iter("h1")] == [first_words_for(card).title]
        assert "prefers-color-scheme: dark" in text
        assert "@media print" in text
        assert outside(text) == []
        for tone in {mark.tone for mark in first_drawing(card)}:
            assert re.search(rf"\.{tone}\b[^}}]*{{ fill:", text), f"nothing colours {tone}"


def test_every_kind_of_file_holds_all_the_words(files: Files) -> None:
    for card in ALL_FIRST_CARDS:
        words, common = first_words_for(card), first_frame()
        spoken = [words.title, *words.said, words.view.text, words.answer, words.question]
        spoken += [words.experiment, common.note]
        for kind in (Format.MD, Format.HTML, Format.JSON):
            text = files[first_file_name(card, kind)].decode()
            assert [part for part in spoken if part not in text] == []
        drawn = ElementTree.fromstring(files[first_file_name(card, Format.SVG)].decode())
        text = " ".join("".join(line.itertext()) for line in drawn.iter(f"{SVG}text"))
        assert [part for part in (*spoken, *words.caption) if part not in text] == []


def test_json_says_what_the_card_says(files: Files) -> None:
    for card in ALL_FIRST_CARDS:
        content = json.loads(files[first_file_name(card, Format.JSON)])
        assert (content["set"], content["card"], content["of"]) == ("first day", card.number, 120)
        said = {part: content["says"][part] for part in Part}
        assert content["says"]["nearest"] == card.nearest
        assert said == {part: getattr(card, part) or "not said" for part in Part}


# The look -----------------------------------------------------------------------------------------


def test_every_line_lies_within_the_margins_and_nothing_overlaps() -> None:
    for card in ALL_FIRST_CARDS:
        lies_well(first_sheet(card))


def test_what_differs_in_words_differs_in_the_drawing() -> None:
    assert len({first_drawing(card) for card in ALL_FIRST_CARDS}) == 120
    assert len({first_words_for(card).picture for card in ALL_FIRST_CARDS}) == 120


# The words ----------------------------------------------------------------------------------------

TONES = (
    r"!|\d|…",
    r"\byou(’re| are)\b",
    r"\b(great|impressive|excellent|amazing|wonderful|fantastic|brilliant)\b",
    r"\b(congrat\w*|bravo|well done|proud)\b",
    r"\b(best|worst|strong|weak|talent\w*|gifted|score\w*|rank\w*|rating|points|badge|verdict)\b",
    r"\b(should|must|ought|fail\w*|lack\w*|poor|neglect\w*|lonely|networker|introvert|extrovert)\b",
)
UNSAID = {
    Part.ARGUE: r"argue|barred|quarrel|disagree",
    Part.ACTS: r"most often|most weeks|feels? like networking|ring|disc",
    Part.SENTENCE: r"half an hour|moved?\b|stayed|trail|line below",
}
"""Words by which a thing is said; a card that does not say it has none of them."""


@pytest.mark.parametrize("card", ALL_FIRST_CARDS, ids=lambda card: str(card.number))
def test_no_card_praises_scores_or_tells_somebody_off(card: FirstCard) -> None:
    words = first_words_for(card)
    spoken = (words.title, *words.said, words.view.text, words.answer, words.question)
    for text in (*spoken, words.experiment, *words.caption, words.picture):
        for tone in TONES:
            assert not re.search(tone, text, re.IGNORECASE), text
        assert not set(text) & set("'\""), "typographic apostrophes"
        assert text == " ".join(text.split())
        assert text[-1] in ".?"
    assert words.question.endswith("?")
    assert first_frame().note.startswith(
        "Made from answers on a list; no word of mine is on it. One of 120 ready-made cards;"
    )


@pytest.mark.parametrize("card", ALL_FIRST_CARDS, ids=lambda card: str(card.number))
def test_what_is_not_said_is_not_spoken_of(card: FirstCard) -> None:
    words = first_words_for(card)
    assert len(words.said) == 1 + len(card.said)
    for part in set(Part) - set(card.said):
        for text in (*words.said, *words.caption, words.picture, *words.standing.values()):
            without_the_frame = text.replace("with a ring around it", "")
            assert not re.search(rf"\b({UNSAID[part]})", without_the_frame), text
    if card.nearest is VoiceChoice.NONE:
        assert words.standing == {}


def test_every_card_is_written_for_itself() -> None:
    everything = [first_words_for(card) for card in ALL_FIRST_CARDS]
    for field, different in {"view": 4, "answer": 10, "question": 10, "experiment": 12}.items():
        assert len({getattr(words, field) for words in everything}) == different, field
    assert len({(words.answer, words.experiment) for words in everything}) == 120
    assert len({words.said for words in everything}) == 120
