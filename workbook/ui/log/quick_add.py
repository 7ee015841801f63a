"""Logging an act in seconds: what, when, with whom, done. The rest is folded away."""

import time
from collections.abc import Callable

import streamlit as st

from workbook.core.book import Book
from workbook.core.entries import Entry
from workbook.core.fields import ACTIVITY_NOTE
from workbook.core.log import EVEN
from workbook.core.typed_days import typed_day
from workbook.core.typed_numbers import typed_whole
from workbook.errors import Refused
from workbook.language import _, say_day
from workbook.models import Activity, Mix, Pole
from workbook.ui.browser.draft_area import area_key, draft_area, settle, typed
from workbook.ui.browser.focus import focus, keyed
from workbook.ui.log.act_choice import act_choice, act_proposals, is_written
from workbook.ui.log.more_fields import MORE, NUMBERS, more_fields
from workbook.ui.log.present import names_present, present
from workbook.ui.session import notice
from workbook.ui.widgets.button import button
from workbook.ui.widgets.day_field import day_field
from workbook.ui.widgets.form_draft import FormDraft, clear_form_draft
from workbook.ui.widgets.number_field import typed_in
from workbook.ui.widgets.refusals import age_refusals, guarded, refusal
from workbook.ui.widgets.text import plain

FORM = "quick_add"
WHO = "activity:who"
ANYWHERE = "quick_add_anywhere"
OPENED = "quick_add_anywhere/opened"


def log_anywhere(book: Book) -> None:
    """The button on top of a page that opens the form over it."""
    with st.container(horizontal=True, horizontal_alignment="right", key="log_anywhere_row"):
        if st.button(
            _("Log an act"),
            type="tertiary",
            icon=":material/add:",
            shortcut="Alt+L",
            key="log_anywhere",
        ):
            st.session_state[OPENED] = f"opened {time.monotonic_ns()}"
            st.session_state.pop(f"{ANYWHERE}/logged", None)
            st.dialog(_("Log an act"))(_over_the_page)(book)


def _over_the_page(book: Book) -> None:
    """The form in a dialog, which closes when the act is logged."""
    if f"{ANYWHERE}/logged" in st.session_state:
        st.rerun()
    age_refusals()  # the frame is not run again while a dialog is filled
    quick_add(book, form=ANYWHERE)


def quick_add(book: Book, *, primary: bool = True, form: str = FORM) -> None:
    """Show the form; every field but the act has a default."""
    acts, newest = book.log.acts(), book.log.newest()
    kept = FormDraft(book, form, "act")
    key = kept.key
    act_choice(book, kept, acts, newest)
    refusal(form, "act", "label", at=lambda _field: key("act"))
    chosen = acts.get(st.session_state.get(key("act")) or "")
    when, who = st.columns([1, 2])
    with when:
        today = book.today()
        day_field(_("When?"), kept.begun("day"), key("day"), today=today, placeholder=_("today"))
    with who:
        present(book, kept, _text(form, WHO), newest, written=is_written(chosen))
    refusal(form, "day", at=key)
    refusal(form, "who", at=lambda _field: area_key(_text(form, WHO)))
    draft_area(
        book,
        _text(form, ACTIVITY_NOTE),
        _("Which one?"),
        placeholder=_("A title or a few words to know it by, and a note below if you like"),
    )
    refusal(form, "note", at=lambda _field: area_key(_text(form, ACTIVITY_NOTE)))
    more_fields(book, chosen.asks if chosen else (), kept, form)
    button(
        _("Log it"),
        type="primary" if primary else "secondary",
        icon=":material/check:",
        key=key("log"),
        on_click=_log,
        args=(book, form, kept.turn),
    )
    act_proposals(book, kept, acts, newest)
    kept.keep(("act", "pole", "day", "who", *NUMBERS, *MORE))
    # Straight to the next act; in a dialog, to the first field as soon as it opens.
    done = f"{form}/logged" if form == FORM else OPENED
    focus(keyed(key("act")), str(st.session_state.get(done, "")))


def _keys(form: str, turn: int) -> Callable[[str], str]:
    """Widget keys of one filling of the form; the next one starts empty with keys of its own."""
    return lambda name: f"{form}/{turn}/{name}"


def _text(form: str, field: str) -> str:
    """The name of a text field: the form over a page has fields apart from those on the page."""
    return field if form == FORM else f"{form}:{field}"


def _log(book: Book, form: str, turn: int) -> None:
    key = _keys(form, turn)

    state = st.session_state

    def act() -> None:
        act_id = state.get(key("act"))
        if not act_id:
            raise Refused("act", _("Choose what you did first."))
        day = typed_day(typed_in(key("day")), "day") or book.today()
        new = None
        if act_id not in book.log.acts():
            new = book.log.own_act(act_id, _mix(state.get(key("pole"))))
        note, who = _text(form, ACTIVITY_NOTE), _text(form, WHO)
        texts = {field: typed(book, field) for field in (note, who)}
        entry = Entry(
            act=new.id if new else act_id,
            day=day,
            who=names_present(book, who, state.get(key("who"))),
            note=text.text if (text := texts[note]) else "",
            **{name: typed_whole(typed_in(key(name)), name) for name in NUMBERS},
            **{name: state.get(key(name)) for name in MORE},
        )
        activity = book.log.add(entry, new)
        for field, text in texts.items():
            if text:
                settle(book, field, text)
        clear_form_draft(book, form)
        state[f"{form}/turn"] = turn + 1
        state[f"{form}/logged"] = str(activity.id)
        notice(_logged(book, activity))

    guarded(form, act)


def _logged(book: Book, activity: Activity) -> str:
    """What was logged, with its day when that is not today."""
    act = plain(book.log.acts()[activity.act].label)
    if activity.day == book.today():
        return _("Logged: {act}").format(act=act)
    return _("Logged: {act}, {day}").format(act=act, day=say_day(activity.day))


def unfinished() -> bool:
    """Whether something is chosen that was not logged yet."""
    turn = st.session_state.get(f"{FORM}/turn", 0)
    return bool(st.session_state.get(_keys(FORM, turn)("act")))


def _mix(pole: Pole | None) -> Mix:
    """The mix of an act of the person's own: all of one pole, or a bit of each."""
    return EVEN if pole is None else Mix(**{each.value: float(each is pole) for each in Pole})
