"""What the browser sends while somebody types."""

import json
from typing import Any

import pytest

from workbook.core.book import Book
from workbook.drafts import DraftRejected, draft_token, take_draft
from workbook.models import LONGEST_TEXT

FIELD = "prompt:definition_first"


def message(book: Book, **more: Any) -> bytes:
    """A message of our own page."""
    return json.dumps(
        {
            "field": FIELD,
            "token": draft_token(book.draft_key, FIELD),
            "tab": "a",
            "revision": 1,
            "text": "talk",
            **more,
        }
    ).encode()


def waiting(book: Book) -> dict[str, str | None]:
    """What is typed and not yet an answer, by tab."""
    return {draft.tab: draft.reply.text for draft in book.drafts.pending(FIELD, None).drafts}


def test_a_message_is_kept_and_its_time_told(book: Book) -> None:
    hours, minutes = take_draft(book, message(book)).split(":")
    assert 0 <= int(hours) < 24
    assert 0 <= int(minutes) < 60
    assert waiting(book) == {"a": "talk"}


def test_text_taken_over_from_another_tab(book: Book) -> None:
    take_draft(book, message(book))
    take_draft(book, message(book, tab="b", text="talk and more", adopts=["a", 1]))
    assert waiting(book) == {"b": "talk and more"}


def test_text_let_go(book: Book) -> None:
    take_draft(book, message(book))
    take_draft(book, message(book, settle=True))
    assert waiting(book) == {}


@pytest.mark.parametrize("text", ["x" * LONGEST_TEXT, "\x01" * 1000, "👩‍👩‍👧", "‏עברית", "\r\n\t"])
def test_awkward_texts_are_kept_as_typed(book: Book, text: str) -> None:
    take_draft(book, message(book, text=text))
    assert waiting(book) == {"a": text.replace("\r\n", "\n")}  # line ends are no difference


@pytest.mark.parametrize("token", ["", "0" * 64, "é", "\u2028", None, 7])
def test_a_message_with_another_token_is_refused(book: Book, token: object) -> None:
    with pytest.raises(DraftRejected):
        take_draft(book, message(book, token=token))
    assert waiting(book) == {}


def test_a_token_is_good_for_its_own_field_and_workbook(book: Book) -> None:
    assert draft_token(book.draft_key, "a") == draft_token(book.draft_key, "a")
    assert (
        len({draft_token(key, field) for key in ("k", book.draft_key) for field in ("a", "b")}) == 4
    )
    with pytest.raises(DraftRejected, match="another workbook"):
        take_draft(book, message(book, field="prompt:feeling_first"))


@pytest.mark.parametrize(
    "more",
    [
        {"field": ""},
        {"field": "x" * 201},
        {"tab": ""},
        {"tab": "x" * 61},
        {"revision": -1},
        {"revision": 2**53},
        {"revision": "soon"},
        {"revision": 1.5},
        {"text": 3},
        {"text": None},
        {"adopts": ["a"]},
        {"adopts": ["x" * 61, 1]},
        {"adopts": ["a", -1]},
        {"adopts": ["a", 2**63]},
        {"stray": 1},
    ],
)
def test_a_message_of_another_shape_is_refused(book: Book, more: dict[str, Any]) -> None:
    with pytest.raises(DraftRejected, match="could not be read"):
        take_draft(book, message(book, **more))
    assert book.counts()["drafts"] == 0


@pytest.mark.parametrize(
    "body", [b"", b"null", b"[]", b"{", b"\xff\xfe", b"[" * 10_000, b'{"field": "f"}']
)
def test_what_is_no_message_is_refused(book: Book, body: bytes) -> None:
    with pytest.raises(DraftRejected, match="could not be read"):
        take_draft(book, body)


def test_half_of_a_surrogate_pair_is_refused(book: Book) -> None:
    with pytest.raises(DraftRejected):
        take_draft(book, message(book).replace(b'"talk"', b'"\\ud83d"'))
    assert waiting(book) == {}


def test_a_text_that_is_too_long_is_told_what_to_do(book: Book) -> None:
    with pytest.raises(DraftRejected, match=r"too long.*still in this browser.*200,000 characters"):
        take_draft(book, message(book, text="x" * (LONGEST_TEXT + 1)))
    assert waiting(book) == {}


def test_a_text_that_was_let_go_can_be_brought_back(book: Book) -> None:
    take_draft(book, message(book, text="kept"))
    take_draft(book, message(book, tab="b", revision=5, text="not wanted after all"))
    take_draft(book, message(book, tab="b", revision=5, discard=True))
    assert waiting(book) == {"a": "kept"}
    [change] = book.drafts.let_go_of()
    assert change.label == "Let go: not wanted after all"
    assert book.log.changes() == []  # Undo, on whatever page, is about the log
    book.drafts.bring_back(change.id)
    assert waiting(book) == {"a": "kept", "b": "not wanted after all"}
    assert "b" not in book.drafts.pending(FIELD, None).settled


def test_a_text_that_was_let_go_comes_back_also_when_its_tab_went_on(book: Book) -> None:
    for revision, text in ((5, "a first thought"), (9, "a second one")):
        take_draft(book, message(book, revision=revision, text=text))
        take_draft(book, message(book, revision=revision, discard=True))
    _second, first = book.drafts.let_go_of()
    book.drafts.bring_back(first.id)
    assert waiting(book) == {"a": "a first thought"}


def test_a_text_that_another_one_replaced_is_let_go_of_though_no_tab_has_it(book: Book) -> None:
    take_draft(book, message(book, text="mine"))
    replaced = message(book, tab="b", revision=5, text="what stood here", discard=True)
    for _time in range(2):  # a message may come twice
        take_draft(book, replaced)
    assert waiting(book) == {"a": "mine"}
    [change] = book.drafts.let_go_of()
    assert change.label == "Let go: what stood here"
    book.drafts.bring_back(change.id)
    assert waiting(book) == {"a": "mine", "b": "what stood here"}
    assert book.drafts.let_go_of() == []
