"""Fields that take texts."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from typing import NamedTuple

import streamlit as st

from workbook.charts.registry import CHARTS
from workbook.core.questions.revisits import PLAN_PARTS
from workbook.core.typed_days import typed_day
from workbook.errors import Refused
from workbook.insights.period import Period
from workbook.language import N_, _
from workbook.mirrors.chain import as_small_as
from workbook.models import IfThen, Reply
from workbook.ui.browser.draft_area import Typed, draft_area, typed
from workbook.ui.charts.show import explain_dots, show_chart
from workbook.ui.log.random_person import drawn, show_drawn
from workbook.ui.questions.fields.asked import Asked, Reader, start, when
from workbook.ui.widgets.day_field import day_field
from workbook.ui.widgets.number_field import typed_in
from workbook.ui.widgets.refusals import refusal
from workbook.ui.widgets.text import spoken

MONTH, MONTHS, OTHER_DAY = "month", "months", "other_day"


class Span(NamedTuple):
    """How long until one looks back."""

    label: str
    span: timedelta


LOOK_BACK_IN = {
    MONTH: Span(N_("a month"), timedelta(days=30)),
    MONTHS: Span(N_("three months"), timedelta(days=91)),
    OTHER_DAY: Span(N_("another day"), timedelta()),
}
EXAMPLES = {
    "when": N_("it is Thursday and I have an hour"),
    "where": N_("in the canteen"),
    "what": N_("ask somebody to go through my draft"),
    "with_whom": N_("H., initials are enough"),
}
"""What may stand in each part of a plan."""


def text_field(asked: Asked, on_done: Callable[[], None]) -> Reader:
    """A text, kept while it is typed."""
    prompt, answer = asked.prompt, asked.answer
    saved = (answer.reply.text or "") if answer else ""
    draft_area(
        asked.book,
        asked.field,
        f"{prompt.stem} …" if prompt.stem else _("Your answer"),
        about=prompt.question,
        saved=saved,
        saved_at=when(asked.book, answer) if answer else "",
        placeholder=prompt.example,
        rows=5,
        on_done=on_done,
    )

    def read() -> Reply | None:
        text = typed(asked.book, asked.field, saved)
        return Reply(text=text.text) if text else None

    return read


def dormant_field(asked: Asked, on_done: Callable[[], None]) -> Reader:
    """A name drawn, and a text about them."""
    show_drawn(asked.book, drawn(asked.book))
    return text_field(asked, on_done)


def see_field(asked: Asked, on_done: Callable[[], None]) -> Reader:
    """A picture, and a text about it."""
    if asked.prompt.chart in CHARTS:
        explain_dots(show_chart(asked.prompt.chart, Period.all()))
    return text_field(asked, on_done)


def if_then_field(asked: Asked, on_done: Callable[[], None]) -> Reader:
    """A plan, part by part, with a day to look back on it."""
    begun = asked.shown(asked.key("look_back_in")).plan
    kept = asked.saved.plan if asked.saved else None
    saved = {name: getattr(kept, name) if kept else "" for name in PLAN_PARTS}
    if size := as_small_as(next(iter(asked.book.half_hour().chains), None)):
        st.markdown(spoken(size))
    for name, label in PLAN_PARTS.items():
        draft_area(
            asked.book, asked.key(name), _(label), saved=saved[name], placeholder=_(EXAMPLES[name])
        )

    def keep() -> None:
        with suppress(Refused):
            if day := _look_back(asked):
                asked.keep(Reply(plan=IfThen(**saved, look_back=day)))

    _choose_look_back(asked, begun.look_back if begun else None, keep)

    def read() -> Reply | None:
        texts: dict[str, Typed | None] = {
            name: typed(asked.book, asked.key(name), saved[name]) for name in PLAN_PARTS
        }
        if kept is None and not any(text and text.text for text in texts.values()):
            return None
        parts = {name: text.text if text else saved[name] for name, text in texts.items()}
        day = _look_back(asked)
        if day is None:
            raise Refused("look_back", _("Choose a day to look back on it."))
        return Reply(plan=IfThen(**parts, look_back=day))

    return read


def _choose_look_back(asked: Asked, begun: date | None, keep: Callable[[], None]) -> None:
    """In a month, in three, or on a day of one's own."""
    key, day = asked.key("look_back_in"), asked.key("look_back")
    first = None if begun is None else _span_until(asked, begun)
    st.segmented_control(
        _("Look back in"),
        list(LOOK_BACK_IN),
        default=start(key, first or MONTHS),
        required=True,
        format_func=lambda span: _(LOOK_BACK_IN[span].label),
        key=key,
        on_change=keep,
    )
    with st.container():
        if st.session_state.get(key) == OTHER_DAY:
            today = asked.book.today()
            day_field(_("Look back on it on"), begun, day, today=today, on_change=keep)
    refusal("prompt", "look_back")


def _look_back(asked: Asked) -> date | None:
    chosen = st.session_state.get(asked.key("look_back_in"))
    if chosen == OTHER_DAY:
        return typed_day(typed_in(asked.key("look_back")), "look_back")
    return asked.book.today() + LOOK_BACK_IN[chosen or MONTHS].span


def _span_until(asked: Asked, day: date) -> str:
    """How long until a day, as it was chosen: a month from now is another day tomorrow."""
    pending = asked.book.drafts.pending(asked.field, asked.saved).drafts
    chosen = asked.book.local(pending[0].saved_at).date() if pending else asked.book.today()
    spans = (name for name, each in LOOK_BACK_IN.items() if chosen + each.span == day)
    return next(spans, OTHER_DAY)
