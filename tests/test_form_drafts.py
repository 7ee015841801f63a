"""What is chosen in a form and not saved: kept apart from texts, and carried over from before."""

import json
from io import BytesIO
from pathlib import Path

import duckdb
import pytest

from tests.archives import document_of, tables_in
from tests.helpers.files import FIXTURES, unpacked
from workbook.core.book import Book, close_all, open_book
from workbook.models import FormChoices
from workbook.settings import Settings

FORM = "quick_add"
OLD = {"act": "blog", "who": ["JM", "K."], "minutes": 30, "planned": True, "turn": 4}
CHOSEN = {"act": "blog", "who": ("JM", "K."), "minutes": 30, "planned": True}


def test_what_is_chosen_is_kept_as_it_was_chosen(book: Book) -> None:
    choices = FormChoices(turn=4, chosen=CHOSEN)
    book.drafts.keep_choices(FORM, choices)
    assert book.drafts.choices(FORM) == choices
    assert book.drafts.choices("retrace") is None


def test_what_is_chosen_last_counts_whatever_the_clock_says(book: Book) -> None:
    for number in range(3):
        book.drafts.keep_choices(FORM, FormChoices(chosen={"minutes": number}))
    assert book.drafts.choices(FORM) == FormChoices(chosen={"minutes": 2})
    assert book.counts()["drafts"] == 1


def test_a_form_that_was_saved_begins_empty_and_is_filled_again(book: Book) -> None:
    book.drafts.keep_choices(FORM, FormChoices(chosen=CHOSEN))
    book.drafts.settle_choices(FORM)
    assert book.drafts.choices(FORM) is None
    book.drafts.keep_choices(FORM, FormChoices(turn=1, chosen={"act": "blog"}))
    assert book.drafts.choices(FORM) == FormChoices(turn=1, chosen={"act": "blog"})


def older_file(settings: Settings, text: str, field: str = f"choices:{FORM}") -> Path:
    """The file of an earlier version in which something was chosen and something typed."""
    path = unpacked(FIXTURES[3], settings.home)
    with duckdb.connect(str(path)) as file:
        for name, said in ((field, text), ("prompt:x", json.dumps(OLD))):
            file.execute(
                "INSERT INTO drafts VALUES (uuid(), ?, 'page', 7, ?, FALSE, now()::TIMESTAMP)",
                [name, json.dumps({"text": said})],
            )
    return path


def test_what_was_chosen_in_an_earlier_version_is_still_chosen(settings: Settings) -> None:
    older_file(settings, json.dumps(OLD))
    book = open_book(settings)
    try:
        assert book.drafts.choices(FORM) == FormChoices(turn=4, chosen=CHOSEN)
        [typed] = book.drafts.pending("prompt:x", None).drafts
        assert (json.loads(typed.reply.text or ""), typed.choices) == (OLD, None)
        book.drafts.keep_choices(FORM, FormChoices(turn=4, chosen={"act": "talk"}))
        assert book.drafts.choices(FORM) == FormChoices(turn=4, chosen={"act": "talk"})
    finally:
        close_all()


@pytest.mark.parametrize("text", ["", "{", "[1]", "7", "no JSON"])
def test_what_cannot_be_read_as_choices_does_not_stop_the_update(
    settings: Settings, text: str
) -> None:
    older_file(settings, text)
    try:
        assert open_book(settings).drafts.choices(FORM) is None
    finally:
        close_all()


def test_what_was_chosen_comes_back_from_an_archive(
    book: Book, settings: Settings, tmp_path: Path
) -> None:
    choices = FormChoices(turn=4, chosen=CHOSEN)
    book.drafts.keep_choices(FORM, choices)
    archive = book.everything()
    tables = tables_in(archive)
    [draft] = tables["drafts"]
    assert draft["choices"] == {"turn": 4, "chosen": {**CHOSEN, "who": ["JM", "K."]}}
    del draft["choices"]
    draft["reply"] = {"text": json.dumps(OLD)}
    for name, packed in (("now", archive), ("before", document_of(tables, schema=4))):
        other = open_book(settings.model_copy(update={"home": tmp_path / name}))
        other.bring_in(BytesIO(packed))
        assert other.drafts.choices(FORM) == choices


@pytest.mark.parametrize(
    "reply",
    [{}, {"text": None}, {"text": "{"}, {"text": "[1]"}, {"text": "7"}, {"value": 3}],
)
def test_a_draft_of_before_that_holds_no_choices_comes_back_as_it_is(
    book: Book, settings: Settings, tmp_path: Path, reply: dict[str, object]
) -> None:
    book.drafts.keep_choices(FORM, FormChoices())
    tables = tables_in(book.everything())
    del tables["drafts"][0]["choices"]
    tables["drafts"][0]["reply"] = reply
    other = open_book(settings.model_copy(update={"home": tmp_path / "other"}))
    other.bring_in(BytesIO(document_of(tables, schema=4)))
    [back] = tables_in(other.everything())["drafts"]
    assert (back["reply"], back["choices"]) == (reply, None)
    assert other.drafts.choices(FORM) is None
