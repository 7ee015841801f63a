"""Two of one name, who came with an archive or back by undoing: asked to be told apart, or to be
made one."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

import streamlit as st

from workbook.core.book import Book
from workbook.language import _
from workbook.ui.browser.draft_area import area_key, draft_area, settle, typed
from workbook.ui.session import notice
from workbook.ui.widgets.button import button
from workbook.ui.widgets.refusals import guarded, refusal
from workbook.ui.widgets.text import plain, quiet


class Side(NamedTuple):
    """One of the two: by which id it is known, how it is shown, what tells it apart, what it is
    called."""

    id: str
    label: str
    told: str
    name: str
    named: bool = True
    """Whether it can be called otherwise."""


class Asking(NamedTuple):
    """What is asked, how a name and "they are one" are called, and what is done then."""

    form: str
    question: str
    name: str
    same: str
    made_one: str
    rename: Callable[[Mapping[str, str]], None]
    merge: Callable[[], None]


def ask_alike(book: Book, asking: Asking, pair: Sequence[Side]) -> None:
    """What is known of each of the two, with a field for its name: are they the same?"""
    form = asking.form
    key = "/".join((form, *(side.id for side in pair)))
    with st.container(border=True, key=key):
        st.markdown(asking.question)
        for side, column in zip(pair, st.columns(2), strict=True):
            with column:
                quiet(f"{plain(side.label)}: {side.told}" if side.told else plain(side.label))
                if side.named:
                    draft_area(
                        book,
                        _field(form, side.id),
                        asking.name,
                        about=side.label,
                        saved=side.name,
                    )
                    refusal(form, side.id, at=partial(_widget, form))
        refusal(form, "name", "merge")
        with st.container(horizontal=True, gap="small"):
            for name, label, press in (
                ("apart", _("Save these names"), _tell_apart),
                ("same", asking.same, _make_one),
            ):
                button(label, key=f"{key}/{name}", on_click=press, args=(book, asking, pair))


def _field(form: str, side: str) -> str:
    return f"{form}/{side}:name"


def _widget(form: str, side: str) -> str:
    return area_key(_field(form, side))


def _tell_apart(book: Book, asking: Asking, pair: Sequence[Side]) -> None:
    def act() -> None:
        fields = {side.id: _field(asking.form, side.id) for side in pair if side.named}
        texts = {side.id: typed(book, fields[side.id], side.name) for side in pair if side.named}
        asking.rename({side: text.text for side, text in texts.items() if text})
        for side, text in texts.items():
            if text:
                settle(book, fields[side], text)
        notice(_("The names are saved. It can be undone until tomorrow."))

    guarded(asking.form, act)


def _make_one(_book: Book, asking: Asking, _pair: Sequence[Side]) -> None:
    def act() -> None:
        asking.merge()
        notice(asking.made_one)

    guarded(asking.form, act)
