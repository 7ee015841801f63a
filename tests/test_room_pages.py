"""The pages as somebody in a room sees them: nothing of the leader's computer, and a card to hand in."""

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from tests.first_answers import answers_for
from tests.helpers.pages import open_page, press, words_on
from workbook.core.book import Book, close_all, open_book
from workbook.language import say_day
from workbook.models import ChosenVoices, Moved, RememberedYear, Reply
from workbook.room.room import Room, begin
from workbook.settings import Settings
from workbook.sharing.first_card.rules import ALL_FIRST_CARDS, FirstCard, first_card_for
from workbook.ui.navigation import PAGES
from workbook.ui.shown_book import found_by, sample_in


@pytest.fixture
def room(settings: Settings) -> Room:
    """A new room."""
    return begin(settings, 14)


@pytest.fixture
def person(room: Room) -> Iterator[str]:
    """Somebody in it, whose browser this is."""
    key, _words = room.let_in("en")
    found = room.whose(key)
    assert found
    found_by(lambda: room.settings_of(found))
    yield found
    found_by(None)
    close_all()


@pytest.fixture
def book(room: Room, person: str) -> Book:
    """Their workbook."""
    return open_book(room.settings_of(person))


def unescaped(shown: str) -> str:
    """What a page's Markdown says; a path has signs that would mean something in it."""
    return shown.replace("\\", "")


def labels(app: AppTest) -> set[str]:
    """What can be pressed."""
    return {button.label for button in app.button}


def answer(book: Book, card: FirstCard) -> None:
    """Give the answers that lead to a card."""
    facts = answers_for(card)
    acts = [act.id for act in book.content.acts[: len(facts.acts)]]
    year = RememberedYear(
        acts={act: fact.often for act, fact in zip(acts, facts.acts, strict=True)}
    )
    ratings = {act: fact.rating or 0 for act, fact in zip(acts, facts.acts, strict=True)}
    replies = {
        "voices_first": Reply(voices=ChosenVoices(nearest=facts.nearest, argue=facts.argue)),
        "year_remembered": Reply(remembered=year),
        "likeness_first": Reply(likeness=ratings),
        "what_moved": Reply(moved=Moved(by=tuple(facts.moved_by))),
    }
    for prompt, reply in replies.items():
        if any(part for part in reply.model_dump().values()):
            book.answers.save(book.content.prompts[prompt], reply)
    assert first_card_for(book.first_facts()) == card


@pytest.mark.parametrize("page", [page.name for page in PAGES if page.name != "group"])
def test_no_page_says_where_on_the_leaders_computer_anything_is(
    book: Book, settings: Settings, page: str
) -> None:
    for _visit in range(2):
        app = open_page(page)
        assert not app.exception
        shown = unescaped(words_on(app) + "".join(each.value for each in app.code))
        assert str(settings.home.parent) not in shown
        assert book.where.database.name not in shown
        assert not {"Make a backup now", "Ask every browser again", "Ask for it now"} & labels(app)
        assert "sample person" not in shown
        book.show_all_pages()


def test_a_group_and_made_up_people_are_not_there(book: Book, settings: Settings) -> None:
    book.show_all_pages()
    app = open_page("group")
    assert not app.exception
    assert "A group" not in words_on(app)
    for page in ("today", "questions"):
        assert sample_in(f"http://room.test/sample-writer-{page}", book.settings) is None
        assert sample_in(f"http://127.0.0.1/sample-writer-{page}", settings) == "writer"


def test_the_cover_and_your_data_say_until_when_it_is_kept(book: Book, room: Room) -> None:
    day = say_day(room.until)
    assert f"kept on the leader's computer until {day}" in words_on(open_page("today"))
    assert f"until {day}; then it is deleted" in words_on(open_page("your_data"))


def test_who_deletes_their_own_leaves_no_backup_behind(book: Book) -> None:
    book.back_up()
    app = open_page("your_data")
    assert not [box for box in app.checkbox if "backup" in box.label]
    app.text_input(key="delete_everything/word").input("delete")
    app.button(key="delete_everything").click().run()
    assert not app.exception
    assert not list(book.where.backups.rglob("*.duckdb"))


def test_a_card_is_handed_in_by_one_press_and_taken_back_by_one(
    book: Book, room: Room, person: str
) -> None:
    card = FirstCard.numbered(37)
    answer(book, card)
    app = open_page("questions", path="short", q="end")
    assert not room.cards.has(person)
    press(app, ":violet[Hand my card in]")
    assert room.cards.has(person)
    assert list(room.cards._cards.values()) == [37]
    assert "Hand my card in" not in labels(app)
    press(app, "Take my card back")
    assert not room.cards.has(person)
    press(app, ":violet[Hand my card in]")
    assert room.cards.has(person)


def test_it_can_be_handed_in_where_one_chooses_what_it_says(
    book: Book, room: Room, person: str
) -> None:
    answer(book, FirstCard.numbered(37))
    app = open_page("sharing", what="first_card")
    press(app, ":violet[Hand my card in]")
    assert room.cards.has(person)


def test_what_was_taken_off_the_card_is_not_handed_in(book: Book, room: Room, person: str) -> None:
    card = next(card for card in ALL_FIRST_CARDS if len(card.said) == 3)
    answer(book, card)
    app = open_page("questions", path="short", q="end")
    app.session_state["first_card/left_out"] = set(card.said[:1])
    app.run()
    press(app, ":violet[Hand my card in]")
    assert list(room.cards._cards.values()) == [card.without(card.said[:1]).number]


def test_once_there_is_a_table_no_card_is_asked_for(book: Book, room: Room) -> None:
    answer(book, FirstCard.numbered(37))
    for number in range(10):
        room.hand_in(str(number), ALL_FIRST_CARDS[number])
    room.make_table()
    app = open_page("questions", path="short", q="end")
    assert "The table is made" in words_on(app)
    assert not {":violet[Hand my card in]", "Take my card back"} & labels(app)


def test_who_has_no_card_is_not_asked_for_one(book: Book) -> None:
    app = open_page("questions", path="short", q="end")
    assert not app.exception
    assert ":violet[Hand my card in]" not in labels(app)


def test_at_home_nobody_is_asked_to_hand_anything_in(settings: Settings) -> None:
    book = open_book(settings)
    answer(book, FirstCard.numbered(37))
    app = open_page("questions", path="short", q="end")
    assert ":violet[Hand my card in]" not in labels(app)
    assert "leader" not in words_on(app)
    close_all()


def test_help_speaks_of_the_room_and_not_of_a_file_at_home(book: Book, settings: Settings) -> None:
    app = open_page("help")
    shown = words_on(app).replace("\\", "")
    for question in book.content.help:
        assert (question.ask in shown) is (question.only in ("", "room")), question.id
    assert "whoever can open its files can read it" in shown
    assert "sample person" not in shown


@pytest.mark.parametrize("damage", [b"", b"no workbook"], ids=["emptied", "overwritten"])
def test_a_damaged_workbook_does_not_say_where_it_is(
    book: Book, settings: Settings, damage: bytes
) -> None:
    database = book.where.database
    close_all()
    database.write_bytes(damage)
    for page in ("today", "your_data"):
        app = open_page(page)
        said = unescaped(words_on(app))
        assert f"…/{database.name}" in said
        assert str(settings.home) not in said
    press(app, "Start an empty workbook")
    said = unescaped(words_on(app) + "".join(each.value for each in app.toast))
    assert "This is an empty workbook" in said
    assert "…/backups/set-aside" in said
    assert str(settings.home) not in said
