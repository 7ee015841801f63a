"""Acts of the person's own: called otherwise, made one with another, told apart where two came that
are called alike."""

from functools import partial

import streamlit as st

from workbook.core.book import Book
from workbook.language import _, ngettext, say_day, say_number
from workbook.models import Act
from workbook.store.tables.log_pages import Wanted
from workbook.ui.browser.draft_area import area_key, draft_area, settle, typed
from workbook.ui.log.alike import Asking, Side, ask_alike
from workbook.ui.session import notice
from workbook.ui.widgets.button import button
from workbook.ui.widgets.refusals import guarded, refusal
from workbook.ui.widgets.text import plain, quiet

ALIKE = "acts_alike"
FORM = "own_acts"
CHOSEN = f"{FORM}/act"


def ask_acts_apart(book: Book) -> None:
    """Two acts of one name with what was logged of each: are they the same, or called otherwise?"""
    with st.container():  # its place is kept while there are none
        found = book.log.acts_alike()
        if not found:
            return
        kept, gone = pair = found[0]
        asking = Asking(
            form=ALIKE,
            question=_(
                "**{name}** is the name of more than one act here. Are they the same?"
            ).format(name=plain(kept.label)),
            name=_("What it is called"),
            same=_("They are one act"),
            made_one=_made_one(),
            rename=book.log.rename_acts,
            merge=partial(book.log.merge_acts, gone.id, kept.id),
        )
        sides = [
            Side(each.id, each.label, _told(book, each), each.label, each.own) for each in pair
        ]
        ask_alike(book, asking, sides)


def _told(book: Book, act: Act) -> str:
    """What was logged of an act."""
    logged = book.log.page(Wanted(act=act.id), 0, 1)
    if not logged.total:
        return _("not logged yet")
    times = ngettext("{number} activity", "{number} activities", logged.total)
    last = _("the last {day}").format(day=say_day(logged.activities[0].day))
    return f"{times.format(number=say_number(logged.total))} · {last}"


def own_acts(book: Book) -> None:
    """Choose an act of one's own, to call it otherwise or to make it one with another; nothing while
    there is none."""
    acts = book.log.acts()
    own = [act.id for act in acts.values() if act.own]
    if not own:
        return
    with st.expander(
        _("Rename an act of your own, or make it one with another"),
        type="compact",
        key=f"{FORM}/open",
    ):
        act = st.selectbox(
            _("Your own act"),
            own,
            index=None,
            format_func=lambda each: acts[each].label if each in acts else "",
            placeholder=_("Choose, or type to search"),
            key=CHOSEN,
        )
        if act not in acts:
            return
        draft_area(book, _field(act), _("What it is called"), saved=acts[act].label)
        refusal(FORM, act, "name", at=lambda _name: area_key(_field(act)))
        button(
            _("Save this name"), key=f"{FORM}/{act}/save", on_click=_rename, args=(book, acts[act])
        )
        into = st.selectbox(
            _("The same act as"),
            [each for each in acts if each != act],
            index=None,
            format_func=lambda each: acts[each].label if each in acts else "",
            placeholder=_("Choose, or type to search"),
            key=f"{FORM}/{act}/into",
        )
        quiet(
            _(
                "Everything noted of the first then belongs to the other, and counts as that one does."
                " It can be undone until tomorrow."
            )
        )
        refusal(FORM, "merge")
        button(
            _("Make them one act"),
            key=f"{FORM}/{act}/merge",
            disabled=into is None,
            on_click=_merge,
            args=(book, act, into),
        )


def _made_one() -> str:
    return _("They are one act now. It can be undone until tomorrow.")


def _field(act: str) -> str:
    return f"{FORM}/{act}:name"


def _rename(book: Book, act: Act) -> None:
    def save() -> None:
        text = typed(book, _field(act.id), act.label)
        book.log.rename_acts({act.id: text.text if text else act.label})
        if text:
            settle(book, _field(act.id), text)
        notice(_("The name is saved. It can be undone until tomorrow."))

    guarded(FORM, save)


def _merge(book: Book, act: str, into: str) -> None:
    def make_one() -> None:
        book.log.merge_acts(act, into)
        st.session_state[CHOSEN] = None
        notice(_made_one())

    guarded(FORM, make_one)
