"""Foldings: done once they are done, and the same for every form and case of a text."""

import re
import sys
import unicodedata
from collections.abc import Callable, Iterator
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.folding import (
    APOSTROPHES,
    HYPHENS,
    INVISIBLE,
    QUOTES,
    SPELT,
    can_be_seen,
    fold_letter,
    fold_name,
    fold_word,
)


def letter_by_letter(text: str) -> str:
    """A text as the search folds it."""
    return "".join(map(fold_letter, text))


FOLDINGS = pytest.mark.parametrize("fold", [fold_name, fold_word, letter_by_letter])
WHOLE_TEXTS = pytest.mark.parametrize("fold", [fold_name, fold_word])
TEXTS = st.text(max_size=30)
FORMS: tuple[Literal["NFC", "NFD", "NFKC", "NFKD"], ...] = ("NFC", "NFD", "NFKC", "NFKD")


def telling_letters() -> Iterator[str]:
    """Every letter of Unicode that has another case or form, alone and between others."""
    for letter in map(chr, range(sys.maxunicode + 1)):
        if letter.casefold() != letter or unicodedata.normalize("NFKD", letter) != letter:
            yield from (letter, f"a{letter}b")


@FOLDINGS
@given(text=TEXTS)
def test_what_is_folded_is_folded(fold: Callable[[str], str], text: str) -> None:
    assert fold(fold(text)) == fold(text)


@WHOLE_TEXTS
@given(text=TEXTS)
def test_every_form_of_a_text_folds_alike(fold: Callable[[str], str], text: str) -> None:
    assert len({fold(unicodedata.normalize(form, text)) for form in FORMS}) == 1
    assert fold(unicodedata.normalize("NFC", text).casefold()) == fold(text)


@given(text=st.text(st.characters(max_codepoint=127), max_size=30))
def test_plain_letters_are_folded_by_the_short_way_as_by_the_long_one(text: str) -> None:
    long_way = f"{text}\u200b"  # which cannot be seen
    assert fold_name(text) == fold_name(long_way)
    assert can_be_seen(text) == can_be_seen(long_way)


@WHOLE_TEXTS
def test_so_it_is_for_every_letter_there_is(fold: Callable[[str], str]) -> None:
    """Chance alone does not come to the few that are folded in two steps."""
    texts = list(telling_letters())
    assert len(texts) > 30_000
    assert [text for text in texts if fold(fold(text)) != fold(text)] == []
    assert [text for text in texts if fold(text.casefold()) != fold(text)] == []
    assert [text for text in texts if fold(unicodedata.normalize("NFD", text)) != fold(text)] == []


@pytest.mark.parametrize("script", [range(0x41, 0x250), range(0x386, 0x3D0), range(0x400, 0x530)])
def test_a_letter_folds_alike_in_every_form_and_case(script: range) -> None:
    """In the scripts whose accents the search leaves out."""
    for letter in filter(str.isalpha, map(chr, script)):
        folded = fold_letter(letter)
        assert letter_by_letter(unicodedata.normalize("NFD", letter)) == folded
        if letter.upper().lower() == letter:
            assert letter_by_letter(letter.upper()) == folded
        assert folded == fold_word(letter) or unicodedata.decomposition(letter).startswith("<")


def test_of_two_names_accents_and_letters_tell_them_apart() -> None:
    assert fold_name("  JOSÉ\n  K. ") == fold_name("jose\u0301 k.")
    assert fold_name("José") != fold_name("Jose")
    assert fold_name("Þóra") != fold_name("Thora")
    assert fold_name("ΐ".upper()) == fold_name("ΐ")


@pytest.mark.parametrize("word", ["José", "JOSE", "josé", "ｊｏｓｅ", "𝕁𝕠𝕤𝕖", "Ⓙⓞⓢⓔ", "jo\u0336se"])
def test_of_a_word_only_plain_letters_count(word: str) -> None:
    assert fold_word(word) == "jose"


def test_a_mark_of_another_script_is_no_accent_for_the_search() -> None:
    assert letter_by_letter("が") != letter_by_letter("か")
    assert letter_by_letter("क़") != letter_by_letter("क")
    assert letter_by_letter("İı ŁØ ΟΔΌΣ ς Ёлка") == "ii lo οδοσ σ елка"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ana", "A\u200bna"),
        ("Ana", "\u200eAna\u200f"),
        ("Ana", "\u202aAna\u202c"),
        ("Ana", "\u2066Ana\u2069"),
        ("Ana", "A\u00adna"),
        ("Ana", "An\u2060a"),
        ("Ana", "\ufeffAna"),
        ("Ana", "An\ufe0fa"),
        ("Ana", "An\U000e0101a"),
        ("Ana", "An\u034fa"),
        ("Ana", "Ana\u3164"),
        ("Ana", "Ana\u2800"),
        ("Ana B", "Ana\u00a0B"),
        ("Zoé", "Zoe\u200d\u0301"),
        ("O'Brien", "O’Brien"),
        ("O'Brien", "O´Brien"),
        ("O'Brien", "Oʼbrien"),
        ("Anne-Marie", "Anne–Marie"),
        ("Anne-Marie", "Anne‑Marie"),
        ("Anne-Marie", "Anne−Marie"),
        ("한국", "\u1112\u1161\u11ab\u1100\u116e\u11a8"),
        ("نیما", "نی\u200cما"),
    ],
)
def test_names_that_look_alike_are_one(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


def test_every_invisible_character_and_kind_of_sign_makes_no_difference() -> None:
    unseen = [
        letter for letter in map(chr, range(sys.maxunicode)) if re.match(f"[{INVISIBLE}]", letter)
    ]
    assert len(unseen) > 4_000
    assert {fold_name(f"an{letter}a") for letter in unseen} == {"ana"}
    assert {fold_letter(letter) for letter in unseen} == {""}
    assert not any(map(can_be_seen, [*unseen, "", " ", "\u2800", "\t\u00a0", "".join(unseen[:50])]))
    for signs in (APOSTROPHES, QUOTES, HYPHENS):
        assert {fold_name(f"a{sign}b") for sign in signs} == {f"a{signs[0]}b"}
        assert {fold_letter(sign) for sign in signs} == {signs[0]}


@pytest.mark.parametrize("name", ["JM", "é", "\u200bA", "👩\u200d💻", "…", "名", "?"])
def test_what_can_be_seen_is_a_name(name: str) -> None:
    assert can_be_seen(name)


@pytest.mark.parametrize(("letter", "spelt"), SPELT.items())
def test_letters_are_spelt_alike_by_word_and_by_letter(letter: str, spelt: str) -> None:
    assert fold_word(letter) == fold_letter(letter) == spelt
