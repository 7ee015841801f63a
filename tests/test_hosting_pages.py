"""The pages as somebody sees them whose workbook is with a host, and as nobody sees them who has one of
their own."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.hosting import BASE, HOURS, host_settings
from tests.helpers.pages import open_page, words_on
from workbook.core.book import Book, close_all, open_book
from workbook.hosting.accounts import Accounts, sure
from workbook.hosting.people import People, host_secret
from workbook.language import using_language
from workbook.settings import Settings
from workbook.ui.hosting.who_sees import who_sees
from workbook.ui.navigation import PAGES
from workbook.ui.shown_book import found_by, sample_in

OUT = "Sign out"


@pytest.fixture
def accounts(settings: Settings, tmp_path: Path) -> Accounts:
    """Who is signed in."""
    folder = tmp_path / "everybody"
    folder.mkdir(mode=0o700)
    common = settings.model_copy(update={"base": BASE})
    people = People(folder, host_secret(folder), common)
    return Accounts(host_settings("https://accounts.example", folder), people)


@pytest.fixture
def person(accounts: Accounts) -> Iterator[str]:
    """Somebody, whose browser this is."""
    found = accounts.whose(accounts.let_in("https://accounts.example", "ada"))
    assert found
    found_by(lambda: accounts.settings_of(found))
    yield found
    found_by(None)
    close_all()


@pytest.fixture
def book(accounts: Accounts, person: str) -> Book:
    """Their workbook."""
    return open_book(accounts.settings_of(person))


@pytest.mark.parametrize("page", [page.name for page in PAGES if page.name != "group"])
def test_each_page_has_the_way_out_and_says_nothing_of_the_hosts_computer(
    book: Book, person: str, tmp_path: Path, page: str
) -> None:
    book.show_all_pages()
    app = open_page(page)
    assert not app.exception
    shown = words_on(app).replace("\\", "") + "".join(each.value for each in app.code)
    assert f'<a href="{BASE}/sign-out?sure={sure(person)}" target="_self">{OUT}</a>' in shown
    assert f'<a href="{BASE}/what-is-seen" target="_self">Who can see what</a>' in shown
    assert str(tmp_path) not in shown
    assert book.where.database.name not in shown
    # Whoever reads it sits at another one.
    assert not re.search(r"this (machine|computer)", shown)
    assert not {"Ask every browser again", "Ask for it now"} & {each.label for each in app.button}
    assert "sample person" not in shown
    assert not [field for field in app.text_input if "folder" in field.label.lower()]


def test_a_group_and_made_up_people_are_not_there(book: Book) -> None:
    book.show_all_pages()
    app = open_page("group")
    assert not app.exception
    assert "A group" not in words_on(app)
    for page in ("today", "questions"):
        assert sample_in(f"https://workbook.test/sample-writer-{page}", book.settings) is None


def test_where_it_is_kept_is_said(book: Book) -> None:
    assert "kept on the computer of whoever runs this" in words_on(open_page("today"))
    said = words_on(open_page("your_data"))
    assert "in a file of your own, on the computer of whoever runs this" in said
    assert "You can take all of it along at any time" in said


def test_the_help_is_that_of_a_host(book: Book) -> None:
    said = words_on(open_page("help")).replace("\\", "")
    for question in book.content.help:
        assert (question.ask in said) is (question.only in ("", "hosted")), question.id


def test_who_is_not_signed_in_any_more_sees_a_sentence_and_nothing_else(
    accounts: Accounts, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody() -> Settings:
        raise accounts.nobody()

    for page in ("today", "your_data", "questions"):
        app = open_page(page)
        with monkeypatch.context() as later:
            later.setattr("workbook.ui.shown_book._FINDING", [nobody])
            app.run()
        said = words_on(app)
        assert not app.exception
        assert "What you typed is still in this browser" in said
        assert OUT not in said
        assert not app.text_input
        assert book.id not in said


@pytest.mark.parametrize("language", ["en", "es"])
def test_what_is_seen_is_said_in_five_sentences(language: str) -> None:
    with using_language(language):
        said = who_sees(HOURS)
        assert len(set(said)) == 5
        assert [sentence.count(".") for sentence in said] == [1] * 5
        assert str(HOURS) in said[-1]
        assert "1 " in who_sees(1)[-1]


def test_at_home_there_is_no_host(settings: Settings) -> None:
    """A workbook of one's own neither shows the way out nor loads what signs people in."""
    script = (
        "import sys, workbook.server; from workbook.server import build_app; build_app();"
        "from tests.helpers.pages import open_page, words_on;"
        "shown = [words_on(open_page(page)) for page in ('today', 'your_data', 'help')];"
        f"assert not any('{OUT}' in each for each in shown);"
        "heavy = ('hosting', 'authlib', 'joserfc', 'cryptography', 'room');"
        "print('loaded', *(name for name in sys.modules"
        " if any(part in name.split('.') for part in heavy)))"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert "loaded" in ran.stdout, ran.stderr
    assert ran.stdout.rpartition("loaded")[2].split() == []
