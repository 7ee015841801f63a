"""Logging in a person's own words: what was done, with whom, which one, and on which day."""

import json
from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import TODAY
from tests.helpers.answers import remember
from tests.helpers.everyday import EVERYDAY
from tests.helpers.pages import open_page, press, words_on
from tests.mirrors import content
from workbook.core.book import Book, reopen_book
from workbook.core.entries import Entry
from workbook.errors import Refused
from workbook.language import using_language
from workbook.mirrors.which_act import acts_for
from workbook.models import FormChoices, Pole, Reply
from workbook.settings import Settings
from workbook.ui.log.act_choice import MEANT

YESTERDAY = TODAY - timedelta(days=1)
COFFEE = "ask_about_someones_work"
ACT, DAY, LOG = "quick_add/0/act", "quick_add/0/day", "quick_add/0/log"


def typed(book: Book, field: str, text: str) -> None:
    """Type into a text field of the form."""
    book.drafts.keep(field, "page", 1, Reply(text=text))


def said(book: Book, words: str) -> AppTest:
    """The log, with what was said to have been done before a reload."""
    book.drafts.keep_choices("quick_add", FormChoices(chosen={"act": words}))
    app = open_page("activities")
    assert not app.exception
    return app


def offered(app: AppTest) -> list[str]:
    """The acts in the list of the form, by label."""
    return list(app.selectbox(key=ACT).options)


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_act_of_an_everyday_word_is_among_the_few_that_are_proposed(language: str) -> None:
    with using_language(language):
        acts = content(language).acts
        far = {
            word: act
            for word, act in EVERYDAY[language].items()
            if act not in [found.id for found in acts_for(word, acts)[:MEANT]]
        }
    assert len(EVERYDAY[language]) >= 34
    assert far == {}


def test_own_words_lead_to_the_act_that_is_meant(book: Book) -> None:
    app = said(book, "coffee")
    assert "Is it one of these?" in words_on(app)
    press(app, book.content.act[COFFEE].label)
    assert app.selectbox(key=ACT).value == COFFEE
    assert "Is it one of these?" not in words_on(app)
    app.button(key=LOG).click().run()
    assert [activity.act for activity in book.log.newest()] == [COFFEE]
    assert not any(act.own for act in book.log.acts().values())


def test_words_that_mean_nothing_known_become_an_act_of_ones_own(book: Book) -> None:
    app = said(book, "Qwxyz zzkj")
    assert "Is it one of these?" not in words_on(app)
    assert "added as an act of your own" in words_on(app)
    app.button(key=LOG).click().run()
    (activity,) = book.log.newest()
    assert book.log.acts()[activity.act].label == "Qwxyz zzkj"


def test_the_shares_of_an_act_that_is_a_bit_of_each_add_up_as_they_are_shown(book: Book) -> None:
    own = book.log.add_own_act("Walk the dog").id
    app = open_page("activities")
    app.selectbox(key="mix/act").set_value(own).run()
    assert [app.text_input(key=f"mix/{own}/{pole}").value for pole in Pole] == ["34", "33", "33"]
    app.button(key=f"mix/{own}/save").click().run()
    assert "make them add to 100" not in words_on(app)
    assert book.log.acts()[own].mix.writing == 0.34


def test_an_act_of_ones_own_is_filed_and_the_filing_undone(book: Book) -> None:
    own = book.log.add_own_act("Walk the dog")
    app = open_page("activities")
    app.selectbox(key="filing/own").set_value(own.id).run()
    app.button(key="filing/save").click().run()
    assert "Choose both acts first" in words_on(app)
    app.selectbox(key="filing/act").set_value("blog").run()
    app.button(key="filing/save").click().run()
    filed = book.log.acts()[own.id]
    assert (filed.label, filed.mix) == ("Walk the dog", book.content.act["blog"].mix)
    book.log.undo(book.log.changes()[0].id)
    assert book.log.acts()[own.id].mix == own.mix


def test_only_an_own_act_is_filed_and_only_under_one_that_is_there(book: Book) -> None:
    own = book.log.add_own_act("Walk the dog").id
    for what, under in (("blog", own), (own, "schmooze"), ("schmooze", "blog")):
        with pytest.raises(Refused):
            book.log.file_under(what, under)


def test_what_was_logged_comes_first_then_what_was_remembered(book: Book) -> None:
    last, remembered, earlier = (act.id for act in book.content.acts[-3:])
    remember(book, remembered)
    book.log.add(Entry(act=earlier, day=TODAY))
    book.log.add(Entry(act=last, day=YESTERDAY))
    labels = [book.content.act[act].label for act in (last, earlier, remembered)]
    assert offered(open_page("activities"))[:3] == labels


def test_the_same_again_fills_act_people_and_minutes_but_not_the_day(book: Book) -> None:
    for act, minutes in (("blog", 10), ("give_a_talk", 20), (COFFEE, 45), ("blog", 30)):
        book.log.add(Entry(act=act, day=YESTERDAY, minutes=minutes, who=("Kim",)))
    book.log.add(Entry(act="blog", day=YESTERDAY, minutes=30, who=("Kim",)))
    app = open_page("activities")
    again = [button.label for button in app.button if "/again/" in str(button.key)]
    assert [label.rpartition(" · ")[2] for label in again] == ["30 min", "45 min", "20 min"]
    press(app, again[1])
    app.button(key=LOG).click().run()
    (new,) = [activity for activity in book.log.newest() if activity.day == TODAY]
    assert (new.act, new.minutes, len(new.people)) == (COFFEE, 45, 1)


def test_typed_names_are_told_apart_and_added_to_those_that_were_pressed(book: Book) -> None:
    book.log.add(Entry(act="blog", day=TODAY, who=("Kim",)))
    typed(book, "activity:who", "kim, Mel and Zed")
    app = open_page("activities")
    app.selectbox(key=ACT).select("give_a_talk").run()
    app.button_group(key="quick_add/0/who").set_value(["Kim"]).run()
    app.button(key=LOG).click().run()
    names = {person.id: person.name for person in book.people.every().values()}
    (talk,) = [activity for activity in book.log.newest() if activity.act == "give_a_talk"]
    assert [names[person] for person in talk.people] == ["Kim", "Mel", "Zed"]
    typed_again = book.drafts.pending("activity:who", None).drafts
    assert typed_again == ()


def test_a_blog_post_asks_with_whom(book: Book) -> None:
    assert field_labels(said(book, "blog"))[0] == "With whom?"
    assert field_labels(said(book, "go_to_a_meetup"))[0] == "Who was there?"


def field_labels(app: AppTest) -> list[str]:
    """What the text fields of the form ask."""
    return [
        json.loads(each.proto.json)[0]["label"]
        for each in app.get("bidi_component")
        if '"placeholder"' in each.proto.json
    ]


def test_which_one_is_the_first_line_of_the_note_and_stands_in_the_table(book: Book) -> None:
    typed(book, "activity:note", "On moss\nIt took long.")
    app = open_page("activities")
    app.selectbox(key=ACT).select("blog").run()
    app.button(key=LOG).click().run()
    (activity,) = book.log.newest()
    assert activity.which_one == "On moss"
    assert "On moss" in app.dataframe[0].value.to_string()


def test_a_day_nobody_chose_is_today_whenever_the_form_is_sent(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBOOK_TODAY", YESTERDAY.isoformat())
    book = reopen_book(Settings())
    app = open_page("activities")
    app.selectbox(key=ACT).select("blog").run()
    assert book.drafts.choices("quick_add") == FormChoices(chosen={"act": "blog"})
    monkeypatch.setenv("WORKBOOK_TODAY", TODAY.isoformat())
    book = reopen_book(settings)
    app.run()
    assert app.text_input(key=DAY).value == ""
    app.button(key=LOG).click().run()
    assert [activity.day for activity in book.log.newest()] == [TODAY]


def test_a_day_that_was_chosen_is_kept_and_said(book: Book) -> None:
    app = open_page("activities")
    app.selectbox(key=ACT).select("blog").run()
    app.text_input(key=DAY).set_value(YESTERDAY.isoformat()).run()
    app = open_page("activities")
    assert app.text_input(key=DAY).value == YESTERDAY.isoformat()
    app.button(key=LOG).click().run()
    assert [activity.day for activity in book.log.newest()] == [YESTERDAY]
    assert any("31 October" in toast.value for toast in app.toast)
