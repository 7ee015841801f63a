"""Fields that take texts."""

from collections.abc import Callable
from datetime import timedelta

import streamlit as st

from workbook.charts.registry import CHARTS
from workbook.core.questions.revisits import PLAN_PARTS
from workbook.errors import Refused
from workbook.insights.period import Period
from workbook.language import N_, _
from workbook.models import IfThen, Reply
from workbook.ui.browser.draft_area import Typed, draft_area, typed
from workbook.ui.charts.show import show_chart
from workbook.ui.log.random_person import show_drawn
from workbook.ui.questions.fields.asked import Asked, Reader, when
from workbook.ui.widgets.parts import day_input
from workbook.ui.widgets.refusals import refusal

QUARTER = timedelta(days=91)
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
    show_drawn(asked.book)
    return text_field(asked, on_done)


def see_field(asked: Asked, on_done: Callable[[], None]) -> Reader:
    """A picture, and a text about it."""
    if asked.prompt.chart in CHARTS:
        show_chart(asked.prompt.chart, Period.all())
    return text_field(asked, on_done)


def if_then_field(asked: Asked, on_done: Callable[[], None]) -> Reader:
    """A plan, part by part, with a day to look back on it."""
    begun, kept = asked.begun().plan, asked.saved.plan if asked.saved else None
    saved = {name: getattr(kept, name) if kept else "" for name in PLAN_PARTS}
    for name, label in PLAN_PARTS.items():
        draft_area(
            asked.book, asked.key(name), _(label), saved=saved[name], placeholder=_(EXAMPLES[name])
        )
    key = asked.key("look_back")

    def keep() -> None:
        if day := st.session_state.get(key):
            asked.keep(Reply(plan=IfThen(**saved, look_back=day)))

    day_input(
        _("Look back on it on"),
        begun.look_back if begun else asked.book.today() + QUARTER,
        key,
        keep,
    )
    refusal("prompt", "look_back")

    def read() -> Reply | None:
        texts: dict[str, Typed | None] = {
            name: typed(asked.book, asked.key(name), saved[name]) for name in PLAN_PARTS
        }
        if kept is None and not any(text and text.text for text in texts.values()):
            return None
        parts = {name: text.text if text else saved[name] for name, text in texts.items()}
        if st.session_state[key] is None:
            raise Refused("look_back", _("Choose a day to look back on it."))
        return Reply(plan=IfThen(**parts, look_back=st.session_state[key]))

    return read
