"""What changed from one text to another, word by word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.difference import FEWEST_KEPT, Piece, differences

FEW_WORDS = st.lists(st.sampled_from(["a", "b", "c", "dd", "é", "語"]), max_size=30).map(" ".join)
TEXTS = FEW_WORDS | st.text(max_size=60)


def joined(pieces: list[Piece], *kinds: str) -> str:
    """The text of some kinds of pieces."""
    return "".join(piece.text for piece in pieces if piece.kind in kinds)


@given(TEXTS, TEXTS)
def test_every_word_of_both_texts_is_there_once_and_in_order(before: str, after: str) -> None:
    pieces = differences(before, after)
    assert joined(pieces, "kept", "removed").split() == before.split()
    assert joined(pieces, "kept", "added").split() == after.split()


@given(TEXTS, TEXTS)
def test_the_spaces_come_along(before: str, after: str) -> None:
    pieces = differences(before, after)
    assert joined(pieces, "kept", "added") == after.rstrip() or not after.strip()
    assert all(piece.text for piece in pieces)


@given(TEXTS)
def test_a_text_and_itself_differ_in_nothing(text: str) -> None:
    assert {piece.kind for piece in differences(text, text)} <= {"kept"}


@given(TEXTS, TEXTS)
def test_what_is_kept_in_the_middle_has_two_words_at_least(before: str, after: str) -> None:
    pieces = differences(before, after)
    for piece in pieces[1:-1]:
        assert piece.kind != "kept" or len(piece.text.split()) >= FEWEST_KEPT


@pytest.mark.parametrize(("before", "after", "pieces"), [
    ("", "", []),
    ("", "new words", [("added", "new words")]),
    ("old words", "", [("removed", "old words")]),
    ("we met at work", "we met at choir", [("kept", "we met at"), ("removed", " work"), ("added", " choir")]),
    ("It is talk", "It was long talk", [("kept", "It"), ("removed", " is"), ("added", " was long"),
                                        ("kept", " talk")]),
    ("x is y", "p is q", [("removed", "x is y"), ("added", "p is q")]),
])
def test_the_pieces_of(before: str, after: str, pieces: list[tuple[str, str]]) -> None:
    assert differences(before, after) == pieces
