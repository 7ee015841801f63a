"""What is spoken, by whom it is chosen, and days and numbers as each language writes them."""

import json
import re
import threading
from datetime import date, datetime
from pathlib import Path
from shutil import copytree

import pytest
from babel import Locale, numbers
from hypothesis import example, given
from hypothesis import strategies as st

from tests.helpers.pages import open_page
from workbook.cli import main
from workbook.content import load_content
from workbook.core.book import Book, close_all, open_book
from workbook.core.questions.revisits import Revisit, as_calendar
from workbook.drafts import DraftRejected, take_draft
from workbook.keepsake import as_html, as_markdown, keepsake
from workbook.language import (
    LANGUAGES,
    _,
    current_language,
    in_this_language,
    nearest,
    say_day,
    say_list,
    say_month,
    say_number,
    say_percent,
    say_time,
    using_language,
)
from workbook.models import EARLIEST_DAY, LONGEST_TEXT, Reply
from workbook.settings import Settings
from workbook.store.tables import acts
from workbook.ui.widgets.text import plain

DAY = date(2026, 11, 4)
SPANISH = """
msgid ""
msgstr "Plural-Forms: nplurals=2; plural=(n != 1);\\nContent-Type: text/plain; charset=utf-8\\n"

msgctxt "acts.toml:blog.label"
msgid "Write a blog post"
msgstr "Escribir una entrada de blog"

msgctxt "feelings.toml:warm.label"
msgid "warm as it was called before"
msgstr "con calidez"
"""


@pytest.fixture
def spanish_content(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Settings:
    """Settings whose content has two translations, one of an English text that has changed
    since."""
    copytree(settings.data, tmp_path / "data")
    (tmp_path / "data" / "locale" / "es" / "content.po").write_text(SPANISH, encoding="utf-8")
    monkeypatch.setenv("WORKBOOK_DATA", str(tmp_path / "data"))
    return Settings()


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", ["4 November 2026", "November 2026", "09:05", "1,234", "0.50", "45%", "4.5%"]),
        (
            "es",
            [
                "4 de noviembre de 2026",
                "noviembre de 2026",
                "09:05",
                "1.234",
                "0,50",
                "45\xa0%",
                "4,5\xa0%",
            ],
        ),
    ],
)
def test_days_and_numbers_are_written_as_the_language_writes_them(
    language: str, written: list[str]
) -> None:
    with using_language(language):
        assert [
            say_day(DAY),
            say_month(DAY),
            say_time(datetime(2026, 11, 4, 9, 5)),
            say_number(1234),
            say_number(0.5, 2),
            say_percent(0.45),
            say_percent(0.045, 1),
        ] == written


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("decimals", [0, 1])
@given(value=st.floats(-1e9, 1e9) | st.integers(0, 2000).map(lambda eighths: eighths / 8))
@example(value=-0.0004)
def test_a_number_is_rounded_before_it_is_written_as_babel_rounds_it(
    language: str, decimals: int, value: float
) -> None:
    locale = Locale.parse(LANGUAGES[language].locale)
    whole, part = "#,##0" + ".0" * (decimals == 1), percent_format(locale)
    with using_language(language):
        assert say_number(value, decimals) == unsigned(
            numbers.format_decimal(value, whole, locale=locale)
        )
        assert say_percent(value, decimals) == unsigned(
            numbers.format_percent(value, part.replace("#,##0", whole), locale=locale)
        )


def percent_format(locale: Locale) -> str:
    """How a language writes hundredths."""
    return str(locale.percent_formats[None].pattern)


def unsigned(said: str) -> str:
    """Nothing without a sign."""
    return said.removeprefix("-") if not re.search("[1-9]", said) else said


@pytest.mark.parametrize(
    ("language", "parts", "said"),
    [
        ("en", ["a", "b", "ice"], "a, b and ice"),
        ("es", ["a", "b"], "a y b"),
        ("es", ["y", "ir a clase"], "y e ir a clase"),
        ("es", ["a", "b", "Hilda"], "a, b e Hilda"),
        ("es", ["a", "hielo"], "a y hielo"),
        ("es", ["Inés"], "Inés"),
        ("es", [], ""),
    ],
)
def test_a_list_is_joined_as_it_is_spoken(language: str, parts: list[str], said: str) -> None:
    with using_language(language):
        assert say_list(parts) == said
        places = [f"{{{number}}}" for number in range(len(parts))]
        assert say_list(places, spoken=parts).format(*parts) == said


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("es", "es"),
        ("es-MX", "es"),
        ("es_ES.UTF-8", "es"),
        ("en-US", "en"),
        ("fi-FI", "en"),
        ("C", "en"),
        ("C.UTF-8", "en"),
        ("", "en"),
        (None, "en"),
        ("not a locale", "en"),
    ],
)
def test_the_nearest_language_of_ours(locale: str | None, language: str) -> None:
    assert nearest(locale) == language


def test_a_language_is_spoken_until_the_end_of_its_block() -> None:
    assert _("Today") == "Today"
    with using_language("es"):
        assert _("Today") == "Hoy"
        assert _("") == ""
    assert current_language() == "en"


def test_what_is_made_in_another_thread_speaks_as_it_was_asked_to() -> None:
    with using_language("es"):
        make = in_this_language(lambda name: f"{_('Today')}, {name}")
    heard: list[str] = []
    thread = threading.Thread(target=lambda: heard.append(make("Ada")))
    thread.start()
    thread.join()
    assert heard == ["Hoy, Ada"]


def test_content_is_english_where_it_is_not_translated(spanish_content: Settings) -> None:
    content = load_content(spanish_content.data, "es")
    assert content.act["blog"].label == "Escribir una entrada de blog"
    assert content.act["blog"].example == "A post on your own blog or somebody else's."
    assert next(each.label for each in content.feelings if each.id == "warm") == "warm"
    assert not content.mistakes


def test_a_translation_changes_no_id(settings: Settings) -> None:
    english = load_content(settings.data)
    for language in LANGUAGES:
        content = load_content(settings.data, language)
        assert list(content.prompts) == list(english.prompts)
        assert [prompt.ideas for prompt in content.prompts.values()] == [
            prompt.ideas for prompt in english.prompts.values()
        ]
        assert list(content.act) == list(english.act)
        assert content.mistakes == english.mistakes == ()


def test_the_choice_is_kept_and_reaches_the_acts_in_the_file(spanish_content: Settings) -> None:
    book = open_book(spanish_content)
    assert book.language is None
    book.choose_language("es")
    book.close()
    again = open_book(spanish_content)
    try:
        assert again.language == "es"
        assert again.log.acts()["blog"].label == "Escribir una entrada de blog"
        with again.database.reading() as unit:
            assert (
                unit.value("SELECT label FROM acts WHERE id = 'blog'")
                == "Escribir una entrada de blog"
            )
            assert acts.own(unit) == []
        again.choose_language("en")
        assert again.log.acts()["blog"].label == "Write a blog post"
    finally:
        close_all()


def test_the_cover_asks_for_a_language_and_your_data_changes_it(book: Book) -> None:
    app = open_page("today")
    assert book.language == "en"
    app.button_group(key="language_choice").set_value("es").run()
    assert not app.exception
    assert book.language == "es"
    app = open_page("your_data")
    assert "Idioma" in [header.value for header in app.header]
    app.button_group(key="language_choice").set_value("en").run()
    assert "Language" in [header.value for header in app.header]


def test_a_refusal_in_a_callback_is_said_in_the_persons_language(book: Book) -> None:
    book.choose_language("es")
    app = open_page("activities")
    app.selectbox(key="quick_add/0/act").select("pass_a_contact_on").run()
    app.text_input(key="quick_add/0/day").set_value("01/11/1900").run()
    app.button(key="quick_add/0/log").click().run()
    with using_language("es"):
        assert "1950" in app.warning[0].value
        assert app.warning[0].value == plain(
            _("This day is too long ago. Choose one from {year} on.").format(year=EARLIEST_DAY.year)
        )


def test_what_is_taken_away_is_in_the_persons_language(book: Book) -> None:
    book.choose_language("es")
    book.answers.save(book.content.prompts["definition_first"], Reply(text="hablar"))
    with using_language("es"):
        taken = in_this_language(
            lambda: (
                as_html(keepsake(book)),
                as_markdown(keepsake(book)),
                as_calendar([Revisit("year", DAY)], book.id, book.now()).decode(),
            )
        )
    page, text, calendar = taken()
    assert '<html lang="es">' in page
    assert "Respondida el 1 de noviembre de 2026" in page
    assert "Capítulo 1" in page
    assert "Antes de empezar" in text
    assert "SUMMARY:Mirar atrás en el cuaderno" in calendar


def test_a_draft_that_is_not_taken_is_refused_in_the_persons_language(book: Book) -> None:
    book.choose_language("es")
    sent = {"field": "f", "token": "", "tab": "t", "revision": 1, "text": "x" * (LONGEST_TEXT + 1)}
    with pytest.raises(DraftRejected, match="Este texto es demasiado largo"):
        take_draft(book, json.dumps(sent).encode())


def test_the_command_speaks_as_the_system_does(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "es_ES.UTF-8")
    assert main(["doctor"]) == 0
    with using_language("es"):
        assert _("No backup yet: networking-workbook backup makes one.") in capsys.readouterr().out
