"""Coming back: which kind of visit this is, the days to come, and the quarterly look."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import NamedTuple

import streamlit as st

from workbook.charts.wording import percent
from workbook.core.answers import QUARTER_HOURS
from workbook.core.book import Book
from workbook.core.questions import revisits
from workbook.core.questions.revisits import Past
from workbook.errors import Refused
from workbook.insights.period import Period
from workbook.language import _
from workbook.models import Answer, Mix, Occasion, Pole, Prompt, PromptKind, Reply
from workbook.ui.browser.draft_area import draft_area, settle, typed
from workbook.ui.charts.show import show_chart
from workbook.ui.charts.two_ways import show_two_ways
from workbook.ui.navigation import link_to
from workbook.ui.questions.fields.asked import Asked
from workbook.ui.questions.fields.registry import show_field
from workbook.ui.questions.position import PATH, STEP
from workbook.ui.questions.return_dates import calendar_download, day_of, occasion, written
from workbook.ui.session import notice
from workbook.ui.widgets.button import button
from workbook.ui.widgets.made_anew import made_anew
from workbook.ui.widgets.parts import show_plan
from workbook.ui.widgets.refusals import guarded, refusal
from workbook.ui.widgets.text import plain, quiet

FORM = "look_back"
AGAIN = "look_back/again"
UNGUESSED = "look_back/unguessed"
EXPERIMENT = "experiment"


def _hours_question() -> Prompt:
    """The guess that is asked for each quarter; it stands in no chapter."""
    return Prompt(
        id="quarter_hours",
        kind=PromptKind.SHARES,
        question=_(
            "In the last three months, how did your hours divide over writing, events and doing "
            "things together?"
        ),
        help=_("A guess is all it takes. What you logged will appear beside it."),
        ideas=("A6",),
        source="craft",
        minutes=1,
        version=1,
    )


class Looking(NamedTuple):
    """A quarterly look: what there is, and the quarter it is about."""

    book: Book
    past: Past
    start: datetime

    @property
    def answers(self) -> list[Answer]:
        """The old answers in it."""
        return revisits.to_revisit(self.past, self.start, self.book.now())


def looking_back(book: Book) -> None:
    """The quarterly look, or when the next one comes."""
    past = book.answers.past()
    if past.began is None and not book.log.count():
        st.write(_("Nothing to look back on yet. This page fills as you answer and log."))
        link_to("questions", _("Write your first answer"), **{PATH: "short"})
    elif past.looked and occasion(book) != "quarter" and not st.session_state.get(AGAIN):
        _looked(book, past.looked)
    else:
        looking = Looking(book, past, revisits.look_from(past, book.now()))
        timed = book.log.timed_since(book.today() - revisits.QUARTER)
        st.write(
            _(
                "A guess before the numbers, old answers beside a blank box, and what came of"
                " your plan. Any part can be left out."
            )
            if timed
            else _(
                "Old answers beside a blank box, and what came of your plan. Any part can be"
                " left out."
            )
        )
        if timed:
            _hours(looking)
        _answers(looking)
        _plan(looking)
        show_two_ways(book)
        st.divider()
        button(
            _("Done looking back"),
            type="primary",
            icon=":material/check:",
            key="look_back/done",
            on_click=_finish,
            args=(looking,),
        )


def _looked(book: Book, looked: datetime) -> None:
    day = written(day_of(book, looked))
    st.write(_("You looked back on {day}. What you wrote then is kept.").format(day=day))
    show_two_ways(book)
    calendar_download(book)
    st.header(_("From here"), anchor=False)
    _link_to_plan(book, _("Plan one small thing"))
    button(
        _("Look back again now"), icon=":material/history:", key="look_back/again", on_click=_again
    )


def _again() -> None:
    st.session_state[AGAIN] = True


# Guess, then see -------------------------------------------------------------------------------


def _hours(looking: Looking) -> None:
    """A guess before the numbers, where there are numbers."""
    guessed = revisits.guess_of(looking.past, looking.start)
    if guessed is None and not st.session_state.get(UNGUESSED):
        question = _hours_question()
        st.header(question.question, anchor=False)
        st.write(question.help)
        asked = Asked(looking.book, question, None)
        read = show_field(asked, lambda: None)
        refusal(FORM, question.id)
        with st.container(horizontal=True):
            button(
                _("Keep the guess and show"),
                key="look_back/guess",
                on_click=_guess,
                args=(asked, read),
            )
            button(_("Show without a guess"), type="tertiary", key="look_back/show", on_click=_show)
        return
    until = looking.book.today()
    if guessed:
        until = day_of(looking.book, guessed.saved_at) or until
        st.write(
            _("Your guess for these three months: {shares}.").format(
                shares=_divided(looking.book, guessed.shares)
            )
        )
    show_chart(
        "hours",
        Period(until - revisits.QUARTER + timedelta(days=1), until),
        guess=QUARTER_HOURS if guessed else None,
    )


def _guess(asked: Asked, read: Callable[[], Reply | None]) -> None:
    def act() -> None:
        reply = read()
        if reply and reply.shares:
            asked.book.answers.guess_quarter(reply.shares)
            asked.book.drafts.settle_all(asked.field)
        else:
            _show()

    guarded(FORM, act)


def _show() -> None:
    st.session_state[UNGUESSED] = True


def _divided(book: Book, shares: Mix) -> str:
    label = book.content.label
    return ", ".join(f"{percent(shares.share(pole))} {plain(label(pole)).lower()}" for pole in Pole)


# Old answers -----------------------------------------------------------------------------------


def _answers(looking: Looking) -> None:
    st.header(_("What you wrote before"), anchor=False)
    if not looking.past.texts:
        st.write(_("Nothing is written yet. What you write will come up here after a month."))
        link_to("questions", _("Write your first answer"), **{PATH: "short"})
    elif not looking.answers:
        st.write(_("Your answers are still fresh. They will come up here after a month."))
    for number, answer in enumerate(looking.answers):
        with made_anew(f"look_back/{number}", str(answer.id)):
            _answer(looking, answer)


def _answer(looking: Looking, answer: Answer) -> None:
    """One old answer beside a blank box."""
    book, prompt = looking.book, looking.book.content.prompts[answer.prompt]
    with st.container(border=True):
        st.subheader(plain(prompt.question), anchor=False)
        before, now = st.columns(2)
        with before:
            _version(book, prompt, answer)
            for note in looking.past.notes.get(answer.id, ()):
                quiet(_("Noted on {day}").format(day=written(day_of(book, note.saved_at))))
                st.write(plain(note.text))
            if newer := revisits.since_then(looking.past, answer):
                _version(book, prompt, newer)
        with now:
            draft_area(book, _note_field(answer), _("From where you are now"), rows=6)
            with st.container(horizontal=True):
                button(
                    _("Keep as a note"),
                    key=f"look_back/note/{answer.id}",
                    on_click=_keep_note,
                    args=(book, answer),
                )
                # A first answer can be noted on; another one would not be a first one.
                if prompt.occasion in (None, Occasion.NOW):
                    button(
                        _("Make it my answer"),
                        key=f"look_back/answer/{answer.id}",
                        type="tertiary",
                        on_click=_answer_again,
                        args=(book, prompt, answer),
                    )


def _version(book: Book, prompt: Prompt, answer: Answer) -> None:
    quiet(_("Written on {day}").format(day=written(day_of(book, answer.saved_at))))
    stem = f"*{plain(prompt.stem)}* … " if prompt.stem else ""
    st.write(f"{stem}{plain(answer.reply.text or '')}")


def _keep_note(book: Book, answer: Answer) -> None:
    _keep(
        book,
        _note_field(answer),
        lambda text: book.answers.add_note(answer.id, text),
        _("Kept beside the old answer."),
    )


def _answer_again(book: Book, prompt: Prompt, answer: Answer) -> None:
    def save(text: str) -> None:
        book.answers.save(prompt, Reply(text=text))

    _keep(book, _note_field(answer), save, _("Saved as your answer. The old one stays."))


def _keep(book: Book, field: str, save: Callable[[str], None], said: str) -> None:
    """Save what was typed in a field and let its draft go."""

    def act() -> None:
        text = typed(book, field)
        if text is None or not text.text.strip():
            raise Refused(field, _("Write a few words first."))
        save(text.text)
        settle(book, field, text)
        notice(said)

    guarded(FORM, act)


def _note_field(answer: Answer) -> str:
    return f"note:{answer.id}"


# The plan --------------------------------------------------------------------------------------


def _plan(looking: Looking) -> None:
    book = looking.book
    st.header(_("Your small experiment"), anchor=False)
    plan = revisits.plan_of(looking.past, book.now(), book.today())
    if plan:
        show_plan(plan.plan)
        for review in looking.past.reviews.get(plan.id, ()):
            quiet(_("Written on {day}").format(day=written(day_of(book, review.saved_at))))
            st.write(plain(review.text))
        draft_area(book, f"review:{plan.id}", _("What happened?"), rows=4)
        button(
            _("Keep this"),
            key="look_back/review",
            on_click=_keep,
            args=(
                book,
                f"review:{plan.id}",
                lambda text: book.answers.review_plan(plan.id, text),
                _("Kept with the plan."),
            ),
        )
    elif looking.past.plans:
        st.write(_("Your plan is still young. Its turn comes later."))
        show_plan(looking.past.plans[-1].plan)
    else:
        st.write(
            _("There was no plan for these months. One small thing is enough for the next ones.")
        )
    _link_to_plan(book, _("Plan one small thing"))


def _link_to_plan(book: Book, label: str) -> None:
    if prompt := book.content.prompts.get(EXPERIMENT):
        link_to("questions", label, **{PATH: book.content.chapter_of(prompt).id, STEP: prompt.id})


def _finish(looking: Looking) -> None:
    """Keep what still stands in the fields, and note that the look is done."""
    book = looking.book

    def act() -> None:
        fields = {
            _note_field(answer): partial(book.answers.add_note, answer.id)
            for answer in looking.answers
        }
        if plan := revisits.plan_of(looking.past, book.now(), book.today()):
            fields[f"review:{plan.id}"] = partial(book.answers.review_plan, plan.id)
        for field, save in fields.items():
            if (text := typed(book, field)) and text.text.strip():
                save(text.text)
                settle(book, field, text)
        book.answers.mark_quarter()
        for key in (AGAIN, UNGUESSED):
            st.session_state.pop(key, None)
        notice(_("Noted. What you wrote is kept."))

    guarded(FORM, act)
