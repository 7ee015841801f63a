"""Every sentence with what was answered after it, and what the page and the file to keep make of
it."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from tests.helpers.answers import answer
from tests.helpers.pages import html_on, open_page, words_on
from tests.html_page import Page
from tests.mirrors import content
from workbook.core.book import Book
from workbook.errors import Refused
from workbook.keepsake import as_html, as_markdown, keepsake
from workbook.mirrors.html import sentences_picture
from workbook.mirrors.over_time import Between, Sentence, over_time, with_each
from workbook.models import (
    Answer,
    ChosenVoices,
    Moved,
    MovedBy,
    Occasion,
    Prompt,
    PromptKind,
    Reply,
    VoiceChoice,
)

BEGAN = datetime(2026, 1, 1, 12)
IDEAS = ("A1", "A6", "A13", "B2")


def of_measure(measure: str, occasion: str) -> Prompt:
    """The prompt that asks a measure on an occasion."""
    return next(
        each
        for each in content().prompts.values()
        if (each.measure, each.occasion) == (measure, Occasion(occasion))
    )


def replies(prompt: Prompt) -> st.SearchStrategy[Reply]:
    """What may be answered to a prompt, nothing among it."""
    voices = st.none() | st.builds(ChosenVoices, nearest=st.none() | st.sampled_from(VoiceChoice))
    feelings = st.sampled_from([each.id for each in content().feelings])
    words = st.none() | st.lists(feelings, max_size=3, unique=True).map(tuple)
    match prompt.kind:
        case PromptKind.TEXT | PromptKind.SECOND:
            return st.builds(Reply, text=st.sampled_from(["", "people", "a <b> text"]))
        case PromptKind.VOICES:
            return st.builds(Reply, voices=voices)
        case PromptKind.FEELING:
            return st.builds(Reply, words=words)
        case PromptKind.BEFORE_FIRST:
            return st.builds(Reply, voices=voices, words=words)
        case PromptKind.MOVED:
            by = st.lists(st.sampled_from(MovedBy), max_size=1).map(tuple)
            moved = st.builds(Moved, by=by, words=st.sampled_from(["", "a long talk"]))
            return st.builds(Reply, moved=moved)
        case _:
            return st.builds(Reply, value=st.none() | st.integers(0, 10))


@st.composite
def lives(draw: st.DrawFn) -> tuple[list[Answer], dict[UUID, frozenset[str]]]:
    """Answers in any order, by a clock that may be set back, and ideas marked in some of them."""
    asked = [content().prompts[name] for name in with_each(content())]
    found = []
    for number in range(draw(st.integers(0, 25))):
        prompt = draw(st.sampled_from(asked))
        found.append(
            Answer(
                id=UUID(int=number + 1),
                prompt=prompt.id,
                prompt_version=prompt.version,
                reply=draw(replies(prompt)),
                saved_at=BEGAN + timedelta(days=draw(st.integers(-3000, 3000))),
            )
        )
    marks = st.frozensets(st.sampled_from(IDEAS), min_size=1)
    held = {each.id: draw(marks) for each in found if each.reply.text and draw(st.booleans())}
    return found, held


def windows(answers: Sequence[Answer]) -> Iterator[list[Answer]]:
    """Each sentence with all up to the next one, found the slow way."""
    starts = [number for number, each in enumerate(answers) if each.reply.text]
    for start, end in pairwise([*starts, len(answers)]):
        yield list(answers[start:end])


def may_be_said(window: Sequence[Answer]) -> set[str]:
    """Everything that could be said of what was answered with a sentence; nothing is allowed."""
    said = {""}
    labels = {each.id: each.label for each in content().feelings}
    for each in window[1:]:
        reply = each.reply
        if reply.voices and reply.voices.nearest:
            said.add(content().label(reply.voices.nearest))
        if reply.words:
            said.add(", ".join(labels[word] for word in reply.words))
        if reply.value is not None:
            said.add(f"{reply.value} of 10")
    return said


@given(lives())
def test_each_block_says_what_was_answered_with_its_two_sentences_and_nothing_else(
    life: tuple[list[Answer], dict[UUID, frozenset[str]]],
) -> None:
    answers, held = life
    found = over_time(answers, held, content())[::-1]
    divided = [*windows(answers)]
    assert [each.answer for each in found] == [window[0] for window in divided]
    for number, (sentence, window) in enumerate(zip(found, divided, strict=True)):
        assert {each.said for each in sentence.said} <= may_be_said(window) - {""}
        assert {idea.id for idea in sentence.held} == held.get(sentence.answer.id, frozenset())
        if number == 0:
            assert sentence.between is None
            continue
        between = sentence.between
        assert between is not None
        assert {row.then for row in between.rows} <= may_be_said(divided[number - 1])
        assert {row.now for row in between.rows} <= may_be_said(window)
        assert all(row.then or row.now for row in between.rows)
        newest = [each.reply.moved for each in window if each.reply.moved]
        moved = newest[-1] if newest else Moved()
        assert between.moved == tuple(map(content().label, moved.by))
        assert between.in_words == moved.words


@given(lives())
def test_what_was_answered_last_is_said(
    life: tuple[list[Answer], dict[UUID, frozenset[str]]],
) -> None:
    """In the other direction: of each prompt of a sentence the newest answer is in its block,
    unless one to another prompt of the same came later."""
    answers, _held = life
    for sentence, window in zip(
        over_time(answers, {}, content())[::-1], windows(answers), strict=True
    ):
        newest = {each.prompt: each for each in window[1:]}.values()
        for measure in ("confidence", "weight"):
            given = [
                each
                for each in newest
                if content().prompts[each.prompt].measure == measure
                and each.reply.value is not None
            ]
            if given:
                value = max(given, key=lambda each: each.id).reply.value
                assert f"{value} of 10" in [each.said for each in sentence.said]


@given(lives())
def test_ideas_are_kept_dropped_and_taken_up_from_the_last_sentence_with_marks(
    life: tuple[list[Answer], dict[UUID, frozenset[str]]],
) -> None:
    answers, held = life
    marked: list[tuple[int, frozenset[str]]] = []
    for number, sentence in enumerate(over_time(answers, held, content())[::-1]):
        ideas = sentence.between.ideas if sentence.between else None
        now = held.get(sentence.answer.id)
        if not now or not marked:
            assert ideas is None
        else:
            assert ideas is not None
            place, before = marked[-1]
            assert {idea.id for idea in ideas.kept} == before & now
            assert {idea.id for idea in ideas.dropped} == before - now
            assert {idea.id for idea in ideas.taken_up} == now - before
            assert ideas.next_to == (place == number - 1)
        if now:
            marked.append((number, now))


@given(lives())
def test_the_picture_holds_every_sentence_as_it_was_typed(
    life: tuple[list[Answer], dict[UUID, frozenset[str]]],
) -> None:
    found = over_time(*life, content())
    drawn = sentences_picture(found, lambda each: f"day {each.id.int};", level=3)
    assert set(re.findall(r"</?h(\d)", drawn)) <= {"3"}, "below what it stands in"
    shown = Page(drawn).text
    # Its own heading is the last place that names a sentence: another may say "since" before.
    places = [shown.rindex(f"day {each.answer.id.int};") for each in found]
    assert places == sorted(places), "the newest first"
    assert shown.count("a <b> text") == sum(each.text == "a <b> text" for each in found)
    assert "<b>" not in drawn


def test_what_seems_so_looking_back_belongs_to_no_sentence() -> None:
    asked = with_each(content())
    for measure in ("confidence", "weight"):
        assert of_measure(measure, "now").id in asked
        assert of_measure(measure, "looking_back").id not in asked


# The page -----------------------------------------------------------------------------------------


def between(book: Book) -> Between:
    """What lies between the newest sentence and the one before it."""
    found = book.answers.sentences()[0].between
    assert found is not None
    return found


def two(book: Book) -> tuple[Sentence, Sentence]:
    """A first half hour and its second sentence, the newest first."""
    answer(book, "definition_first", text="collecting *cards*")
    answer(book, "feeling_first", words=("awkward",))
    answer(book, "voices_first", voices=ChosenVoices(nearest=VoiceChoice.WRITING))
    answer(book, "definition_now", text="doing things <b>together</b>")
    answer(book, "feeling_now", voices=ChosenVoices(nearest=VoiceChoice.TOGETHER))
    answer(book, "what_moved", moved=Moved(by=(MovedBy.WHAT_CAME,), words="the choir"))
    newest, oldest = book.answers.sentences()
    return newest, oldest


def fold(app: AppTest) -> list[str]:
    """The labels of the boxes, one an idea."""
    return [box.label for box in app.checkbox]


def test_without_a_sentence_the_page_offers_the_first(book: Book) -> None:
    answer(book, "feeling_first", words=("awkward",))
    app = open_page("definition")
    assert not app.exception
    assert "Nothing here yet" in words_on(app)
    assert not app.checkbox


def test_one_sentence_stands_with_what_was_said_with_it(book: Book) -> None:
    answer(book, "definition_first", text="collecting *cards*")
    answer(book, "feeling_first", words=("awkward", "curious"))
    answer(book, "confidence_first", value=4)
    app = open_page("definition")
    assert not app.exception
    shown = Page(html_on(app)).text
    assert "collecting *cards*" in shown
    assert "Words that come close: " in shown
    assert "How sure of it: 4 of 10" in shown
    assert "not answered" not in shown
    assert "Then" not in shown
    assert "The second answer comes near the end" in words_on(app)
    assert len(fold(app)) == 24
    assert not app.selectbox


def test_two_sentences_have_between_them_what_was_answered_then_and_now(book: Book) -> None:
    two(book)
    app = open_page("definition")
    shown = Page(html_on(app)).text
    for said in ("doing things <b>together</b>", "Together", "Writing", "not answered"):
        assert said in shown
    assert shown.index("doing things") < shown.index("the choir") < shown.index("collecting")
    assert not re.search(r"\d+ words?\b", words_on(app)), "no count of words"
    assert [(row.then, row.now) for row in between(book).rows] == [
        ("Writing", "Together"),
        (next(each.label for each in book.content.feelings if each.id == "awkward"), ""),
    ]


def test_five_sentences_in_ten_years_with_gaps(book: Book) -> None:
    answer(book, "definition_now", text="the first of five")
    for number in range(2, 6):
        answer(book, "definition_now", text=f"number {number} of five")
        if number == 4:
            answer(book, "weight_now", value=7)
    found = book.answers.sentences()
    assert [each.text[:8] for each in found] == [*(f"number {n}" for n in (5, 4, 3, 2)), "the firs"]
    assert [each.between is None or each.between.empty for each in found] == [
        False,
        False,
        True,
        True,
        True,
    ]
    app = open_page("definition")
    assert not app.exception
    assert html_on(app).count('<div class="between">') == 2
    assert len(app.selectbox(key="ideas/sentence").options) == 5


def test_an_emptied_sentence_is_none(book: Book) -> None:
    answer(book, "definition_first", text="one")
    answer(book, "definition_first", text="")
    answer(book, "confidence_first", value=4)
    [only] = book.answers.sentences()
    assert [each.said for each in only.said] == ["4 of 10"]


def test_ideas_are_marked_box_by_box_and_their_picture_follows(book: Book) -> None:
    newest, oldest = two(book)
    book.answers.mark_idea(oldest.answer.id, "A1", held=True)
    book.answers.mark_idea(oldest.answer.id, "A2", held=True)
    app = open_page("definition")
    assert "Ideas of the essays that it holds" in Page(html_on(app)).text
    for idea in ("A1", "A6"):
        app.checkbox(key=f"ideas/{newest.answer.id}/{idea}").check().run()
    shown = Page(html_on(app)).text
    assert "Ideas of the essays that it holds" in shown.split("collecting")[1]
    for title, idea in (("Ideas kept", "A1"), ("Ideas dropped", "A2"), ("Ideas taken up", "A6")):
        says = book.content.ideas[idea].says
        assert says in shown.split(title)[1]
        assert says not in shown.split(title)[0]
    app.checkbox(key=f"ideas/{newest.answer.id}/A6").uncheck().run()
    assert "Ideas taken up" not in html_on(app)
    assert [idea.id for idea in book.answers.sentences()[0].held] == ["A1"]


def test_an_earlier_sentence_can_be_chosen_to_be_marked(book: Book) -> None:
    _newest, oldest = two(book)
    app = open_page("definition")
    app.selectbox(key="ideas/sentence").select(str(oldest.answer.id)).run()
    app.checkbox(key=f"ideas/{oldest.answer.id}/B2").check().run()
    assert [[idea.id for idea in each.held] for each in book.answers.sentences()] == [[], ["B2"]]


def test_an_idea_that_nobody_says_is_not_marked(book: Book) -> None:
    newest, _oldest = two(book)
    with pytest.raises(Refused):
        book.answers.mark_idea(newest.answer.id, "A99", held=True)


def test_the_researchers_definition_is_in_its_chapter_alone(book: Book) -> None:
    two(book)
    [study] = book.content.prompts["definition_now"].studies
    citation = book.content.study[study].citation.split(",")[0]
    assert citation == "Gibson"
    elsewhere = open_page("definition")
    assert citation not in words_on(elsewhere) + html_on(elsewhere)
    source = open_page("questions", path="what_it_means_now", q="definition_now")
    assert citation in html_on(source)


# The file to keep ---------------------------------------------------------------------------------


def test_the_keepsake_has_every_sentence_and_what_lies_between(book: Book) -> None:
    newest, oldest = two(book)
    for sentence, idea in ((oldest, "A1"), (newest, "A6")):
        book.answers.mark_idea(sentence.answer.id, idea, held=True)
    made = keepsake(book)
    for shown in (Page(as_html(made)).text, as_markdown(made)):
        part = shown.split("Your sentence over time")[-1]
        assert part.index("doing things") < part.index("the choir") < part.index("collecting")
        dropped, taken = (book.content.ideas[idea].says[:40] for idea in ("A1", "A6"))
        assert dropped in part.split("Ideas dropped")[1]
        assert taken in part.split("Ideas taken up")[1]


def test_one_sentence_stands_on_the_title_page_of_the_keepsake_alone(book: Book) -> None:
    answer(book, "definition_first", text="one")
    assert keepsake(book).sentences == ()
    book.answers.mark_idea(book.answers.sentences()[0].answer.id, "A1", held=True)
    assert len(keepsake(book).sentences) == 1
