"""The screens of a path: a chapter's opening and closing, a prompt, the end."""

from collections.abc import Callable
from functools import partial

import streamlit as st
from markupsafe import Markup

from workbook.core.answers import PART
from workbook.core.book import Book
from workbook.core.changed import ChangedTwice
from workbook.core.questions.paths import SHORT, place, step_by
from workbook.language import _, say_day
from workbook.models import Chapter, Prompt
from workbook.ui.browser.draft_area import area_key
from workbook.ui.browser.focus import HEADING, keyed, wish
from workbook.ui.questions.chapter_pages import chapter_closing, chapter_opening
from workbook.ui.questions.fields.answer_twice import in_words, part_name
from workbook.ui.questions.fields.asked import Asked, Reader
from workbook.ui.questions.fields.registry import (
    TEXTS,
    drafts_of,
    labels,
    saved_line,
    show_field,
    stays,
)
from workbook.ui.questions.path_end import show_end
from workbook.ui.questions.position import MOVES, Position, go, time_left_in
from workbook.ui.questions.source import show_source
from workbook.ui.widgets.both_changed import both_changed
from workbook.ui.widgets.button import button
from workbook.ui.widgets.changed_twice import ask
from workbook.ui.widgets.refusals import guarded, refusal
from workbook.ui.widgets.text import plain, quiet

FORM = "prompt"


def show_step(book: Book, at: Position) -> None:
    """Show the screen somebody is at."""
    if at.step.kind == "prompt" and at.step.prompt:
        _prompt(book, at, at.step.prompt)
    elif at.step.kind == "end":
        show_end(book, at)
    elif at.step.chapter:
        _chapter(book, at, at.step.chapter)


def _chapter(book: Book, at: Position, chapter: Chapter) -> None:
    """A chapter's opening, or its closing with the one thing to do."""
    if at.step.kind == "opening":
        with chapter_opening(book, chapter):
            _next(at, _("Begin the chapter"), lambda: go(at, 1))
    else:
        with chapter_closing(chapter):
            _next(at, _("Go on"), lambda: go(at, 1))
    _back(at)


def _prompt(book: Book, at: Position, prompt: Prompt) -> None:
    asked = Asked(book, prompt, book.answers.newest(prompt.id))
    _asked(at, asked)

    def save() -> None:
        try:
            _save(asked, read)
        except ChangedTwice as twice:
            ask(asked.field, twice)
        else:
            if not stays(asked):
                go(at, 1)

    def go_on() -> None:
        guarded(FORM, save)

    read = show_field(asked, go_on)
    refusal(FORM, prompt.id)
    both_changed(asked.field, partial(part_name, asked), partial(in_words, asked), go_on, ())
    _said_before(asked)
    _buttons(at, asked, go_on)
    show_source(asked, at)


def _said_before(asked: Asked) -> None:
    """When it was answered, and what was noted since; its place is kept while there is nothing."""
    with st.container():
        saved_line(asked)
        for note in asked.book.answers.noted_since(asked.prompt) if asked.answer else ():
            day = say_day(asked.book.local(note.saved_at).date())
            quiet(_("Noted on {day}").format(day=day))
            st.write(plain(note.text))


def _focus(at: Position, asked: Asked) -> Markup:
    """After a move: into the text field, else to the question, from where Tab leads on."""
    moves = st.session_state.get(MOVES)
    place = keyed(area_key(asked.field)) if asked.prompt.kind in TEXTS else HEADING
    return wish(place, f"{at.step.id} {moves}" if moves else "", top=True)


def _asked(at: Position, asked: Asked) -> None:
    """The running head, the chapter on the left, the place in it and the time on the right; and the
    question."""
    number, of = place(at.steps, at.step)
    name = (
        _("The first half hour")
        if at.path == SHORT or at.step.chapter is None
        else (
            _("Chapter {number} · {title}").format(
                number=at.step.chapter.number, title=at.step.chapter.title
            )
        )
    )
    how_far = _("{number} of {of} · {time_left}").format(
        number=number, of=of, time_left=time_left_in(asked.book, at)
    )
    # In one piece, without Markdown: the browser makes it anew with every question.
    said = Markup(
        '<div class="running-head" {wish}><span>{name}</span><span>{how_far}</span></div>'
        '<h1 class="question">{question}</h1>{help}'
    )
    st.html(
        said.format(
            wish=_focus(at, asked),
            name=name,
            how_far=how_far,
            question=asked.prompt.question,
            help=Markup("<p>{}</p>").format(asked.prompt.help) if asked.prompt.help else "",
        )
    )


def _buttons(at: Position, asked: Asked, go_on: Callable[[], None]) -> None:
    said = labels(asked)
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center"):
        _back(at)
        if said.skip:
            button(
                said.skip,
                type="tertiary",
                key=f"skip/{at.step.id}",
                on_click=_skip,
                args=(asked, at),
            )
        _next(at, said.go_on or _default_label(at), go_on)


def _default_label(at: Position) -> str:
    following = step_by(at.steps, at.step, 1)
    if following is None or following.kind == "closing":
        return _("Finish")
    return _("See your page") if following.kind == "end" else _("Next question")


def _back(at: Position) -> None:
    if step_by(at.steps, at.step, -1) is not None:
        button(
            _("Back"),
            type="tertiary",
            icon=":material/arrow_back:",
            key=f"back/{at.step.id}",
            on_click=go,
            args=(at, -1),
        )


def _next(at: Position, label: str, go_on: Callable[[], None]) -> None:
    button(label, type="primary", key=f"next/{at.step.id}", on_click=go_on)


def _save(asked: Asked, read: Reader) -> None:
    """Save what is in the field; an empty field that was never answered is passed over."""
    reply = read()
    if reply is None or (reply.empty and asked.answer is None):
        if asked.answer is None and asked.prompt.kind in PART:
            asked.book.answers.skip(asked.prompt.id)
        elif asked.answer is None:
            asked.book.answers.visit(asked.prompt.id)
        return
    drafts, typed = drafts_of(asked), asked.prompt.kind in TEXTS
    if reply == asked.saved:
        for draft in drafts:
            if typed or draft.field != asked.field:  # what was chosen in another tab waits on
                asked.book.drafts.settle(*draft)
    elif typed:
        asked.book.answers.save(asked.prompt, reply, drafts)
    else:
        asked.save(reply, drafts)


def _skip(asked: Asked, at: Position) -> None:
    asked.book.answers.skip(asked.prompt.id)
    go(at, 1)
