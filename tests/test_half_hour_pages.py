"""The screens of the first half hour: what each keeps, what it refuses, what it says back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from tests.helpers.answers import answer
from tests.helpers.pages import html_on, open_page, titles_on, words_on
from workbook.core.book import Book
from workbook.core.names import names_in
from workbook.keepsake.half_hour import half_hour_page
from workbook.models import (
    ChosenVoices,
    HowLong,
    HowOften,
    Moved,
    MovedBy,
    Occasion,
    Pole,
    RememberedYear,
    Reply,
    Told,
    ToldStep,
    VoiceChoice,
    Whose,
)

YEAR = "prompt:year_remembered"
TOLD = "prompt:told_one"


def short(question: str) -> AppTest:
    """A screen of the first half hour."""
    return open_page("questions", path="short", q=question)


def press(app: AppTest, key: str) -> AppTest:
    """Press a button."""
    return app.button(key=key).click().run()


def type_into(book: Book, field: str, text: str) -> None:
    """Type into a text field, as the browser sends it."""
    book.drafts.keep(field, "tab", 1, Reply(text=text))


# Three views ----------------------------------------------------------------------------------


def test_two_views_have_one_question_between_them(book: Book) -> None:
    app = short("voices_first")
    app.button_group(key="prompt:voices_first/nearest").set_value(VoiceChoice.WRITING).run()
    assert "Between those two" not in words_on(app)
    app.button_group(key="prompt:voices_first/argue").set_value(VoiceChoice.EVERYTHING).run()
    assert "Between those two lies one question" in words_on(app)
    assert "is networking something to turn down" in words_on(app)
    press(app, "next/voices_first")
    saved = book.answers.newest("voices_first")
    assert saved is not None
    assert saved.reply.voices == ChosenVoices(
        nearest=VoiceChoice.WRITING, argue=VoiceChoice.EVERYTHING
    )


# A year from memory -----------------------------------------------------------------------------


def test_a_year_is_kept_tap_by_tap_and_what_is_not_answered_is_not_not(book: Book) -> None:
    app = short("year_remembered")
    app.button_group(key=f"{YEAR}/blog").set_value(HowOften.MOST_WEEKS).run()
    app = short("year_remembered")  # a reload
    assert app.button_group(key=f"{YEAR}/blog").value == HowOften.MOST_WEEKS
    press(app, "next/year_remembered")
    saved = book.answers.newest("year_remembered")
    assert saved is not None
    assert saved.reply.remembered == RememberedYear(acts={"blog": HowOften.MOST_WEEKS})
    with book.database.reading() as unit:
        assert unit.rows("SELECT act, how_often FROM remembered") == [("blog", "most_weeks")]
    assert book.log.count() == 0


def test_the_rest_is_set_to_not_after_the_first_tap(book: Book) -> None:
    app = short("year_remembered")
    assert f"{YEAR}/rest" not in {button.key for button in app.button}
    app.button_group(key=f"{YEAR}/blog").set_value(HowOften.ONCE).run()
    press(app, f"{YEAR}/rest")
    press(app, "next/year_remembered")
    year = book.half_hour().year
    assert year.done == {"blog": HowOften.ONCE}
    assert year.acts.keys() == {act.id for act in book.content.year}
    assert set(year.rest) == year.acts.keys() - {"blog"}


def test_an_act_of_ones_own_is_asked_about_like_the_others(book: Book) -> None:
    app = short("year_remembered")
    press(app, f"{YEAR}/own")
    assert "Say in a few words what it was" in words_on(app)
    type_into(book, "year:own", "Walk *the* dog")
    press(app, f"{YEAR}/own")
    (own,) = (act for act in book.log.acts().values() if act.own)
    app.button_group(key=f"{YEAR}/{own.id}").set_value(HowOften.MOST_DAYS).run()
    press(app, "next/year_remembered")
    assert book.half_hour().year.done == {own.id: HowOften.MOST_DAYS}
    press(app, "back/likeness_first")
    assert not book.drafts.pending("year:own", None).drafts


def test_more_acts_come_when_asked_for(book: Book) -> None:
    app = short("year_remembered")
    few = len(app.button_group)
    press(app, f"{YEAR}/more")
    assert len(app.button_group) == few + len(book.content.acts) - len(book.content.year)


# Told backwards ---------------------------------------------------------------------------------


def test_a_chain_is_told_step_by_step_and_ends_where_it_began(book: Book) -> None:
    app = short("told_one")
    press(app, "next/told_one")
    assert "Say in a few words what it was" in words_on(app)
    type_into(book, f"{TOLD}/0/0/title", "A desk by the window")
    press(app, "next/told_one")
    assert titles_on(app)[0] == book.content.prompts["told_one"].question
    type_into(book, f"{TOLD}/0/0/text", "Kim asked around")
    press(app, f"{TOLD}/0/0/add")
    assert "Choose whose step it was" in words_on(app)
    type_into(book, f"{TOLD}/0/0/who", "Kim and R., Mel")
    app.button_group(key=f"{TOLD}/0/0/whose").set_value(Whose.THEIRS).run()
    press(app, f"{TOLD}/0/0/add")
    type_into(book, f"{TOLD}/0/1/text", "I said that I was looking")
    app.run()
    app.button_group(key=f"{TOLD}/0/1/whose").set_value(Whose.MINE).run()
    press(app, "next/told_one")
    assert titles_on(app)[0] == book.content.prompts["told_mirror"].question
    (told,) = book.half_hour().chains
    assert told == Told(
        title="A desk by the window",
        complete=True,
        steps=(
            ToldStep(text="Kim asked around", whose=Whose.THEIRS, who=("Kim", "R.", "Mel")),
            ToldStep(text="I said that I was looking", whose=Whose.MINE),
        ),
    )
    assert (book.log.count(), len(book.outcomes.every()), len(book.people.every())) == (0, 0, 0)


def test_the_last_step_can_be_taken_back_with_its_words(book: Book) -> None:
    step = ToldStep(text="Kim asked around", whose=Whose.THEIRS, who=("Kim",))
    answer(book, "told_one", chains=(Told(title="A desk", steps=(step,)),))
    app = short("told_one")
    press(app, f"{TOLD}/0/1/back")
    for part, words in (("text", "Kim asked around"), ("who", "Kim")):
        (draft,) = book.drafts.pending(f"{TOLD}/0/0/{part}", None).drafts
        assert draft.reply.text == words
    press(app, f"{TOLD}/0/0/add")
    press(app, "next/told_one")
    assert book.half_hour().chains == (Told(title="A desk", steps=(step,), complete=True),)


@pytest.mark.parametrize("with_words", [True, False])
def test_a_step_that_is_being_written_is_not_nobody(book: Book, with_words: bool) -> None:
    answer(book, "told_one", chains=(Told(title="A desk"),))
    app = short("told_one")
    assert app.button(key="next/told_one").label.endswith("[Nobody I know of]")
    if with_words:
        type_into(book, f"{TOLD}/0/0/text", "The librarian wrote to me")
        app.run()
    else:
        app.button_group(key=f"{TOLD}/0/0/whose").set_value(Whose.THEIRS).run()
    assert app.button(key="next/told_one").label.endswith("[That is where it began]")


def test_nobody_is_an_answer(book: Book) -> None:
    answer(book, "told_one", chains=(Told(title="A desk"),))
    app = press(short("told_one"), "next/told_one")
    assert "by nobody's hand" in words_on(app)


def test_what_a_chain_lacks_is_asked_below_its_sentence(book: Book) -> None:
    steps = (
        ToldStep(text="Kim asked around", whose=Whose.THEIRS),
        ToldStep(text="I wrote a blog post", whose=Whose.MINE),
    )
    answer(book, "told_one", chains=(Told(title="A desk", steps=steps, complete=True),))
    app = short("told_mirror")
    key = "prompt:told_mirror/0"
    app.button_group(key=f"{key}/how_long").set_value(HowLong.WEEKS).run()
    assert "it took weeks" in words_on(app)
    app.button_group(key=f"{key}/act").set_value("blog").run()
    app.button_group(key=f"{key}/likeness").set_value(2).run()
    assert "It began with something you rated 2 of 10" in words_on(app)
    (told,) = book.half_hour().chains
    assert told.first is not None
    assert (told.how_long, told.first.act, told.first.likeness) == (HowLong.WEEKS, "blog", 2)
    assert book.counts()["ratings"] == 0  # what is asked after the chain is kept apart


def test_what_a_chain_lacked_stays_when_it_is_told_further(book: Book) -> None:
    """It was gone on with, and not saved, before its mirror was answered."""
    steps = (
        ToldStep(text="Kim asked around", whose=Whose.THEIRS),
        ToldStep(text="I wrote a blog post", whose=Whose.MINE),
    )
    answer(book, "told_one", chains=(Told(title="A desk", steps=steps, complete=True),))
    app = short("told_one")
    press(app, f"{TOLD}/0/2/reopen")
    type_into(book, f"{TOLD}/0/2/text", "R. asked me to")
    app.run().button_group(key=f"{TOLD}/0/2/whose").set_value(Whose.THEIRS).run()
    press(app, f"{TOLD}/0/2/add")
    mirror = short("told_mirror")
    mirror.button_group(key="prompt:told_mirror/0/how_long").set_value(HowLong.WEEKS).run()
    mirror.button_group(key="prompt:told_mirror/0/act").set_value("blog").run()
    (saved,) = book.half_hour().chains
    assert (saved.how_long, len(saved.steps)) == (HowLong.WEEKS, 2)
    press(app.run(), "next/told_one")
    (told,) = book.half_hour().chains
    assert told.complete
    assert told.how_long is HowLong.WEEKS
    assert [step.act for step in told.steps] == [None, "blog", None]


def test_a_second_chain_stands_beside_the_first(book: Book) -> None:
    answer(book, "told_one", chains=(Told(title="A desk", complete=True),))
    app = press(short("told_mirror"), "prompt:told_mirror/another")
    type_into(book, f"{TOLD}/1/0/title", "A friend")
    app.run()
    press(app, "next/told_one")
    press(app, "next/told_one")
    assert [told.title for told in book.half_hour().chains] == ["A desk", "A friend"]


# The second sentence ----------------------------------------------------------------------------


def test_the_first_sentence_is_hidden_until_the_second_is_written(book: Book) -> None:
    answer(book, "definition_first", text="cards that change hands")
    answer(book, "feeling_first", words=("tired",))
    answer(
        book,
        "voices_first",
        voices=ChosenVoices(nearest=VoiceChoice.WRITING, argue=VoiceChoice.TOGETHER),
    )
    app = short("definition_now")
    assert "change hands" not in words_on(app) + html_on(app)
    assert "can trust begin on a page" in words_on(app)
    type_into(book, "prompt:definition_now", "a door left open")
    app.run()
    press(app, "next/definition_now")
    assert titles_on(app)[0] == "Before you see the first"
    assert "change hands" not in words_on(app) + html_on(app)
    press(app, "next/feeling_now")
    shown = html_on(app)
    assert "change hands" in shown
    assert "a door left open" in shown
    assert "Nearest: Writing" in shown


def test_nothing_moved_excludes_what_did(book: Book) -> None:
    answer(book, "definition_now", text="a door left open")
    app = short("what_moved")
    by = app.button_group(key="prompt:what_moved/by")
    by.set_value([MovedBy.WHAT_I_DO]).run()
    by.set_value([MovedBy.WHAT_I_DO, MovedBy.NOTHING]).run()
    assert app.button_group(key="prompt:what_moved/by").value == [MovedBy.NOTHING]
    type_into(book, "prompt:what_moved/words", "I counted")
    app.run()
    press(app, "next/what_moved")
    saved = book.answers.newest("what_moved")
    assert saved is not None
    assert saved.reply.moved == Moved(by=(MovedBy.NOTHING,), words="I counted")
    assert not book.drafts.pending("prompt:what_moved/words", None).drafts


# The page at the end ----------------------------------------------------------------------------


def filled(book: Book) -> None:
    """A first half hour with hostile words in it."""
    answer(book, "definition_first", text="<b>cards</b> & {{ 7 * 7 }}")
    answer(
        book,
        "year_remembered",
        remembered=RememberedYear(
            acts={"blog": HowOften.MOST_WEEKS, "take_a_class": HowOften.ONCE}, guess=Pole.WRITING
        ),
    )
    answer(book, "likeness_first", likeness={"blog": 1, "take_a_class": 7})
    answer(
        book,
        "told_one",
        chains=(
            Told(
                title="A <i>desk</i>",
                complete=True,
                steps=(ToldStep(text="</ol><script>alert(1)</script>", whose=Whose.MINE),),
            ),
        ),
    )
    answer(book, "definition_now", text="a door left open")


def test_the_page_to_keep_holds_all_of_it_and_runs_nothing(book: Book) -> None:
    filled(book)
    page = half_hour_page(book).decode()
    assert "<script" not in page
    assert "<b>cards" not in page
    for words in ("&lt;b&gt;cards&lt;/b&gt; &amp; {{ 7 * 7 }}", "A &lt;i&gt;desk", "left open"):
        assert words in page
    assert "You did 2" in page


def test_the_end_of_the_half_hour_shows_it_and_two_doors(book: Book) -> None:
    filled(book)
    app = short("end")
    assert "Your first half hour" in words_on(app)
    assert "left open" in html_on(app)
    assert not app.exception


def test_somebody_with_one_act_and_nothing_told_gets_something(book: Book) -> None:
    answer(book, "feeling_first", words=("awkward",))
    answer(book, "voices_first", voices=ChosenVoices(argue=VoiceChoice.WRITING))
    answer(book, "year_remembered", remembered=RememberedYear(acts={"blog": HowOften.ONCE}))
    said = words_on(short("definition_now"))
    assert "awkward" in said
    assert "You would argue with" in said


def test_a_screen_without_its_answers_leads_to_them(book: Book) -> None:
    app = press(short("year_mirror"), "prompt:year_mirror/to/year")
    assert app.query_params["q"] == "year_remembered"
    app = press(short("told_mirror"), "prompt:told_mirror/to/told")
    assert app.query_params["q"] == "told_one"


# Names ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("R., Mel and Kim", ("R.", "Mel", "Kim")),
        ("Nuria y Lola", ("Nuria", "Lola")),
        ("  Kim ;Kim\nR & T ", ("Kim", "R", "T")),
        ("Andy", ("Andy",)),
        ("Y. and A.", ("Y.", "A.")),
        ("", ()),
    ],
)
def test_names_are_typed_one_after_another(typed: str, names: tuple[str, ...]) -> None:
    assert names_in(typed) == names


@given(st.lists(st.from_regex(r"[A-Z][a-z]{1,6}\.?", fullmatch=True), max_size=6, unique=True))
def test_names_with_commas_come_back_as_they_were(names: list[str]) -> None:
    assert names_in(", ".join(names)) == tuple(names)


def test_every_occasion_of_the_sentence_is_known(book: Book) -> None:
    assert {
        prompt.occasion
        for prompt in book.content.prompts.values()
        if prompt.measure == "definition"
    } == {Occasion.FIRST, Occasion.NOW}
