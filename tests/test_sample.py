"""A made-up person to look around with: a home apart, a banner everywhere, nothing carried
across."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from tests.helpers.pages import FRAME, titles_on, words_on
from workbook.core.book import Book, open_book
from workbook.demo.sample import open_sample
from workbook.drafts import DraftRejected, draft_token, take_draft
from workbook.settings import Settings, app_folder
from workbook.ui.navigation import PAGES
from workbook.ui.sample_person import PEOPLE
from workbook.ui.shown_book import address_of, open_called, sample_in

PERSONA = "undecided"


def open_in_sample(name: str) -> AppTest:
    """A page of the made-up person, as in a tab that was opened at their address."""
    app = AppTest.from_file(str(FRAME), default_timeout=60)
    app.session_state["sample"] = PERSONA
    app.run()
    app.switch_page(str(app_folder() / "pages" / f"{name}.py")).run()
    return app


def test_the_address_says_whose_workbook_it_is(settings: Settings) -> None:
    for page in PAGES:
        assert sample_in(f"http://127.0.0.1:8765/{page.name}", settings) is None
        for persona in PEOPLE:
            address = f"http://127.0.0.1:8765/{address_of(persona, page.name)}"
            assert sample_in(address, settings) == persona
            assert sample_in(f"{address}/", settings) == persona


@pytest.mark.parametrize(
    "address",
    [
        "",
        "http://x",
        "http://x/sample-nobody-today",
        "http://x/sample--today",
        "http://x/sample-../writer-today",
        "http://x/sample-writer",
    ],
)
def test_other_addresses_are_the_persons_own(settings: Settings, address: str) -> None:
    assert sample_in(address, settings) is None


def test_every_made_up_person_is_offered_in_plain_words(settings: Settings) -> None:
    assert set(PEOPLE) == {path.stem for path in (settings.data / "demo").glob("*.toml")}


def test_it_is_made_once_in_a_folder_of_its_own(book: Book, settings: Settings) -> None:
    before = book.counts()
    sample = open_sample(settings, PERSONA)
    there = sample.counts()
    assert there["activities"] > 100
    assert sample.where.database.is_relative_to(settings.home / "sample" / PERSONA)
    assert sample.where.backups.is_relative_to(settings.home / "sample" / PERSONA)
    assert open_sample(settings, PERSONA).counts() == there
    sample.close()
    assert open_sample(settings, PERSONA).counts() == there
    assert book.counts() == before


def test_a_draft_goes_to_the_workbook_it_was_typed_in(book: Book, settings: Settings) -> None:
    sample = open_sample(settings, PERSONA)
    field = "prompt:definition_first"
    token = draft_token(sample.draft_key, field)
    sent = json.dumps(
        {"field": field, "token": token, "tab": "a", "revision": 1, "text": "made up"}
    ).encode()
    take_draft(open_called(settings, sample.id), sent)
    assert sample.drafts.pending(field, None).drafts[0].reply.text == "made up"
    for other in ("", book.id, "no such workbook"):
        with pytest.raises(DraftRejected):
            take_draft(open_called(settings, other), sent)
    assert book.counts()["drafts"] == 0


def test_every_page_says_so_and_nothing_leaves_from_any(book: Book, settings: Settings) -> None:
    before = book.counts()
    app = open_in_sample("today")
    for page in PAGES:
        app.switch_page(str(page.file)).run()
        shown = words_on(app)
        assert not app.exception, page.name
        assert not app.error, page.name
        assert len(titles_on(app)) == 1, page.name
        assert "You are looking at a made-up person" in shown, page.name
        assert page.takes == ("There is nothing to take here" in shown), page.name
        assert not app.get("download_button"), page.name
    assert book.counts() == before
    assert not open_sample(settings, PERSONA).backups()


def test_what_is_logged_there_stays_there(book: Book, settings: Settings) -> None:
    before, logged = book.counts(), open_sample(settings, PERSONA).log.count()
    app = open_in_sample("activities")
    app.selectbox(key="quick_add/0/act").select("pass_a_contact_on").run()
    app.button(key="quick_add/0/log").click().run()
    assert open_sample(settings, PERSONA).log.count() == logged + 1
    assert book.counts() == before


def test_ones_own_pages_say_nothing_of_it(book: Book) -> None:
    app = AppTest.from_file(str(FRAME), default_timeout=60).run()
    assert "made-up person. Nothing here is yours" not in words_on(app).replace("*", "")
    assert open_book(book.settings) is book


def test_a_link_out_of_a_sample_shows_its_label_letter_by_letter(settings: Settings) -> None:
    def page() -> None:
        from workbook.ui.sample_person import go_over

        go_over('today" onclick="alert(1)', '<img src=x onerror="alert(1)"> **a** [b](http://c)')

    (link,) = AppTest.from_function(page).run().markdown
    assert link.value == (
        '<a href="/today%22%20onclick%3D%22alert%281%29" target="_self">'
        r'\<img src=x onerror="alert\(1\)"\> \*\*a\*\* \[b\]\(http\://c\)</a>'
    )
