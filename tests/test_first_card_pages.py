"""The first-day card where people meet it: from their answers to the page and the command."""

from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from tests.helpers.pages import open_page, words_on
from tests.leaks import CANARY, not_listed
from workbook.cli import main
from workbook.core.book import Book, close_all, open_book
from workbook.core.first_card import first_facts
from workbook.demo.filling import fill
from workbook.models import (
    Answer,
    ChosenVoices,
    HowOften,
    Moved,
    MovedBy,
    RememberedYear,
    Reply,
    VoiceChoice,
)
from workbook.settings import Settings
from workbook.sharing.card.digests import FIRST_LIST
from workbook.sharing.card.render import Format
from workbook.sharing.card.rules import Card
from workbook.sharing.first_card.render import first_file_name, render_first
from workbook.sharing.first_card.rules import (
    FirstCard,
    FirstFacts,
    Likeness,
    Part,
    Sentence,
    first_card_for,
)
from workbook.store.file.database import new_id
from workbook.store.tables import answers

NOON = datetime(2026, 11, 1, 12)
MINE = FirstCard(
    nearest=VoiceChoice.TOGETHER,
    argue=VoiceChoice.WRITING,
    acts=Likeness.HARDLY,
    sentence=Sentence.MOVED,
)
REPLIES = {
    "definition": Reply(text=f"being sold {CANARY}"),
    "voices": Reply(voices=ChosenVoices(nearest=VoiceChoice.WRITING, argue=VoiceChoice.EVERYTHING)),
    "year": Reply(
        remembered=RememberedYear(
            acts={
                f"own_{CANARY.lower()}": HowOften.MOST_DAYS,
                "blog": HowOften.MOST_WEEKS,
                "go_to_a_meetup": HowOften.ONCE,
                "post_on_a_network": HowOften.NOT,
            }
        )
    ),
    "likeness": Reply(likeness={f"own_{CANARY.lower()}": 2, "blog": 4, "go_to_a_meetup": 9}),
    "voices_now": Reply(
        voices=ChosenVoices(nearest=VoiceChoice.TOGETHER, argue=VoiceChoice.WRITING)
    ),
    "likeness_later": Reply(likeness={"blog": 9}),
    "moved": Reply(moved=Moved(by=(MovedBy.WHAT_CAME,), words=f"what {CANARY} said")),
}
"""Answers of somebody whose card is MINE, full of words that must not get out."""


def say(book: Book, *prompts: str) -> None:
    """Answer some of the questions, or all of them."""
    with book.database.writing() as unit:
        for prompt in prompts or REPLIES:
            answer = Answer(
                id=new_id(), prompt=prompt, prompt_version=1, reply=REPLIES[prompt], saved_at=NOON
            )
            answers.add(unit, answer)


# The answers --------------------------------------------------------------------------------------


def test_a_card_is_made_of_the_answers_that_count(book: Book) -> None:
    assert book.first_facts() == FirstFacts()
    say(book)
    assert first_card_for(book.first_facts()) == MINE
    say(book, "voices")
    assert book.first_facts().nearest is VoiceChoice.WRITING


def test_the_second_asking_takes_nothing_back_that_it_does_not_ask() -> None:
    first = Reply(voices=ChosenVoices(nearest=VoiceChoice.WRITING, argue=VoiceChoice.TOGETHER))
    now = Reply(voices=ChosenVoices(nearest=VoiceChoice.EVERYTHING))
    found = first_facts([first, now])
    assert (found.nearest, found.argue) == (VoiceChoice.EVERYTHING, VoiceChoice.TOGETHER)


def test_what_was_not_done_is_no_act_and_what_was_not_rated_has_no_rating() -> None:
    year = RememberedYear(acts={"blog": HowOften.NOT, "take_a_class": HowOften.ONCE})
    (act,) = first_facts([Reply(remembered=year), Reply(likeness={"blog": 3})]).acts
    assert (act.often, act.rating) == (HowOften.ONCE, None)


@settings(max_examples=30, deadline=None)
@given(st.permutations(list(REPLIES)), st.sampled_from(Format))
def test_g1_from_whole_answers_in_any_order_nothing_leaves_but_a_listed_file(
    order: list[str], kind: Format
) -> None:
    card = first_card_for(first_facts(REPLIES[prompt] for prompt in order))
    found = {first_file_name(card, kind): render_first(card, kind)}
    assert not_listed(found, FIRST_LIST) == []
    assert not any(CANARY.encode() in name.encode() + data for name, data in found.items())


# The pages ----------------------------------------------------------------------------------------


def test_the_page_offers_it_once_the_nearest_view_was_answered(book: Book) -> None:
    offer = "Gives away which of 120 ready-made cards is yours"
    say(book, "definition", "year", "likeness", "moved")
    assert offer not in words_on(open_page("sharing"))
    say(book, "voices")
    app = open_page("sharing")
    assert offer in words_on(app)
    app.button(key="share/sharing/first_card").click().run()
    assert app.title[0].value == "The first-day card"
    assert "Nearest to me: writing." in words_on(app)


def test_without_the_nearest_view_the_page_says_what_is_missing(book: Book) -> None:
    app = open_page("sharing", what="first_card")
    assert not app.exception
    assert "begins with which of the three views" in words_on(app)
    assert not app.get("download_button")


def as_json(app: AppTest) -> bytes:
    """The bytes that the page would hand out as JSON, as it shows them before."""
    app.segmented_control(key="first_card/format").set_value(Format.JSON).run()
    assert not app.exception
    return f"{app.code[0].value}\n".encode()


def test_one_press_leaves_a_thing_out_and_the_card_is_that_of_whoever_did_not_answer(
    book: Book,
) -> None:
    say(book)
    app = open_page("sharing", what="first_card")
    assert "in a small room the card tells people apart" in words_on(app).lower()
    assert [box.label for box in app.checkbox] == [
        "The one I would argue with: writing.",
        "What I do most often hardly feels like networking.",
        "In half an hour my sentence moved.",
    ]
    assert as_json(app) == render_first(MINE, Format.JSON)
    left_out: set[Part] = set()
    for part in Part:
        app.checkbox(key=f"first_card/says/{part}").uncheck().run()
        left_out.add(part)
        card = MINE.without(left_out)
        assert as_json(app) == render_first(card, Format.JSON)
        assert f"It is number {card.number} of 120" in words_on(app)
    app.checkbox(key="first_card/says/acts").check().run()
    assert as_json(app) == render_first(MINE.without({Part.ARGUE, Part.SENTENCE}), Format.JSON)


def test_what_was_not_answered_cannot_be_ticked(book: Book) -> None:
    say(book, "voices", "year", "likeness")
    app = open_page("sharing", what="first_card")
    assert [box.key for box in app.checkbox] == ["first_card/says/argue", "first_card/says/acts"]


def test_a_second_card_of_either_set_is_warned_of(book: Book) -> None:
    say(book)
    warning = "Two cards tell more than one."

    def warned() -> bool:
        return any(
            warning in each.value for each in open_page("sharing", what="first_card").warning
        )

    assert not warned()
    book.card_taken(MINE)
    assert not warned()
    assert not book.took_another_card(MINE)
    book.card_taken(Card.numbered(MINE.number))
    assert warned()
    assert book.took_another_card(Card.numbered(MINE.number))


def test_all_cards_can_be_looked_at(book: Book) -> None:
    app = open_page("sharing", what="first_card")
    app.session_state["first_gallery"] = True
    app.run()
    shown = words_on(app)
    assert (
        "- Nearest to me: writing. The one I would argue with: doing something together." in shown
    )
    assert "- Nearest to me: none of the three I was shown." in shown
    assert shown.count("- Nearest to me:") == 10
    app.selectbox(key="first_gallery/number").set_value(120).run()
    assert not app.exception


def preview() -> None:
    """A page with nothing but the card in small."""
    from workbook.core.book import open_book
    from workbook.settings import Settings
    from workbook.ui.navigation import navigation
    from workbook.ui.sharing.first_card_view import first_card_preview

    navigation()
    first_card_preview(open_book(Settings()))


def test_the_card_in_small_appears_when_there_is_one(book: Book) -> None:
    app = AppTest.from_function(preview, default_timeout=60).run()
    assert not app.exception
    assert not app.header
    say(book, "voices")
    app.run()
    assert not app.exception
    assert app.header[0].value == "A card, if you want to ask somebody else"
    assert len(app.get("image")) == 1
    assert [link.proto.label for link in app.get("page_link")] == ["Look at it before it leaves"]


def test_the_logs_card_is_linked_once_it_exists(book: Book) -> None:
    fill(book, years=1, seed=1)
    say(book, "voices")
    app = AppTest.from_function(preview, default_timeout=60).run()
    assert not app.exception
    labels = [link.proto.label for link in app.get("page_link")]
    assert labels == ["Look at it before it leaves", "Your log has a card, too"]


# The command --------------------------------------------------------------------------------------


def test_the_command_writes_it_or_says_what_is_missing(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "card.json"
    command = ["card", "--first", "--format", "json", "-o", str(out)]
    assert main(command) == 2
    assert "There is no first-day card yet." in capsys.readouterr().err
    assert not out.exists()
    say(open_book(settings))
    close_all()
    assert main(command) == 0
    assert out.read_bytes() == render_first(MINE, Format.JSON)
    assert f"Card {MINE.number} of 120 is in" in capsys.readouterr().out
    assert open_book(settings).took_another_card(Card.numbered(1))
    close_all()
