"""What changed from one text to another, word by word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.difference import TextPart, differences

FEW_WORDS = st.lists(st.sampled_from(["a", "b", "c", "dd", "é", "語"]), max_size=30).map(" ".join)
TEXTS = FEW_WORDS | st.text(max_size=60)


def joined(pieces: list[TextPart], *kinds: str) -> str:
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
def test_what_is_kept_between_long_changes_is_long_itself(before: str, after: str) -> None:
    runs = [(piece.kind, len(piece.text.split())) for piece in differences(before, after)]
    kept = [place for place, (kind, _words) in enumerate(runs) if kind == "kept"]
    for place in kept:
        earlier = max((at for at in kept if at < place), default=-1)
        later = min((at for at in kept if at > place), default=len(runs))
        around = [
            max((words for _kind, words in part), default=0)
            for part in (runs[earlier + 1 : place], runs[place + 1 : later])
        ]
        assert runs[place][1] > (max(1, min(around) / 2) if all(around) else 0)


@pytest.mark.parametrize(
    ("before", "after", "pieces"),
    [
        ("", "", []),
        ("", "new words", [("added", "new words")]),
        ("old words", "", [("removed", "old words")]),
        (
            "we met at work",
            "we met at choir",
            [("kept", "we met at"), ("removed", " work"), ("added", " choir")],
        ),
        (
            "It is talk",
            "It was long talk",
            [("kept", "It"), ("removed", " is"), ("added", " was long"), ("kept", " talk")],
        ),
        (
            "I like some good people here a lot",
            "I love some good people there a lot",
            [
                ("kept", "I"),
                ("removed", " like"),
                ("added", " love"),
                ("kept", " some good people"),
                ("removed", " here"),
                ("added", " there"),
                ("kept", " a lot"),
            ],
        ),
        (
            "cards from people I will not see again",
            "small things with people I would like to see again",
            [
                ("removed", "cards from"),
                ("added", "small things with"),
                ("kept", " people I"),
                ("removed", " will not"),
                ("added", " would like to"),
                ("kept", " see again"),
            ],
        ),
        (
            "what people do who are good at parties",
            "to be found by those who are still here today",
            [
                ("removed", "what people do"),
                ("added", "to be found by those"),
                ("kept", " who are"),
                ("removed", " good at parties"),
                ("added", " still here today"),
            ],
        ),
        (
            "people at work who are at parties",
            "found by some you do not know who are still here at home",
            [
                ("removed", "people at work who are at parties"),
                ("added", "found by some you do not know who are still here at home"),
            ],
        ),
        ("x is y", "p is q", [("removed", "x is y"), ("added", "p is q")]),
    ],
)
def test_the_pieces_of(before: str, after: str, pieces: list[tuple[str, str]]) -> None:
    assert differences(before, after) == pieces
