"""Logging an act in seconds: what, when, with whom, done. The rest is folded away."""

import time
from collections.abc import Callable

import streamlit as st

from workbook.core.book import Book
from workbook.core.entries import Entry
from workbook.core.log import EVEN
from workbook.errors import Refused
from workbook.language import _
from workbook.models import Act, LivesOn, Mix, Pole, Role
from workbook.ui.browser.draft_area import draft_area, settle, typed
from workbook.ui.browser.focus import focus, keyed
from workbook.ui.session import notice
from workbook.ui.widgets.button import button
from workbook.ui.widgets.form_draft import FormDraft, clear_form_draft
from workbook.ui.widgets.parts import day_input
from workbook.ui.widgets.refusals import age_refusals, guarded, refusal
from workbook.ui.widgets.text import plain

FORM = "quick_add"
NOTE = "activity:note"
OWN_LABEL = "act:label"
OWN = "own"
ANYWHERE = "quick_add_anywhere"
OPENED = "quick_add_anywhere/opened"
MORE = ("minutes", "reached", "feeling", "planned", "role", "named_next_day", "lives_on")
"""What may be added to an act, beside the note."""


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
    acts = book.log.acts()
    kept = FormDraft(book, form, "act")
    key = kept.key
    options = [*acts, OWN]
    chosen = st.selectbox(
        _("What did you do?"),
        options,
        index=kept.index("act", options),
        format_func=lambda act: (
            acts[act].label if act in acts else _("Something else, an act of my own")
        ),
        placeholder=_("Choose, or type to search"),
        key=key("act"),
    )
    with st.container():
        if chosen == OWN:
            _own_act(book, kept, form)
    refusal(form, "act", at=key)
    when, who = st.columns([1, 2])
    with when:
        day_input(_("When?"), kept.begun_day("day", book.today()), key("day"))
    with who:
        begun = kept.begun("who", [])
        st.multiselect(
            _("Who was there?"),
            list(
                dict.fromkeys([*(person.name for person in book.people.every().values()), *begun])
            ),
            default=begun,
            accept_new_options=True,
            placeholder=_("Initials or nicknames; can stay empty"),
            key=key("who"),
        )
    refusal(form, "day", "who", at=key)
    _more(book, acts, kept, form)
    button(
        _("Log it"),
        type="primary" if primary else "secondary",
        icon=":material/check:",
        key=key("log"),
        on_click=_log,
        args=(book, form, kept.turn),
    )
    kept.keep(("act", "pole", "day", "who", *MORE))
    # Straight to the next act; in a dialog, to the first field as soon as it opens.
    done = f"{form}/logged" if form == FORM else OPENED
    focus(keyed(key("act")), str(st.session_state.get(done, "")))


def _own_act(book: Book, kept: FormDraft, form: str) -> None:
    """A name and a leading pole for an act that is not in the catalogue."""
    with st.container(border=True):
        draft_area(
            book,
            _text(form, OWN_LABEL),
            _("What you call it"),
            placeholder=_("Walk the dog at the same hour"),
        )
        refusal(form, "label", at=lambda _field: f"draft/{_text(form, OWN_LABEL)}")
        st.segmented_control(
            _("Mostly"),
            list(Pole),
            format_func=book.content.label,
            key=kept.key("pole"),
            default=kept.begun("pole"),
            help=_("Leave it open for a bit of each."),
        )


def _more(book: Book, acts: dict[str, Act], kept: FormDraft, form: str) -> None:
    key = kept.key
    with st.expander(_("Minutes, how many it reached, how it felt"), type="compact"):
        left, right = st.columns(2)
        with left:
            st.number_input(_("Minutes"), value=kept.begun("minutes"), step=15, key=key("minutes"))
        with right:
            st.number_input(
                _("How many people it reached"),
                value=kept.begun("reached"),
                step=1,
                key=key("reached"),
                help=_("Readers, listeners, people in the room: as near as you know."),
            )
        refusal(form, "minutes", "reached", at=key)
        words = {feeling.id: feeling.label for feeling in book.content.feelings}
        with left:
            st.selectbox(
                _("How it felt"),
                list(words),
                index=kept.index("feeling", words),
                format_func=words.__getitem__,
                placeholder=_("One word"),
                key=key("feeling"),
            )
        with right:
            st.segmented_control(
                _("It came about"),
                [True, False],
                key=key("planned"),
                default=kept.begun("planned"),
                format_func=lambda planned: _("as planned") if planned else _("by surprise"),
            )
        chosen = acts.get(st.session_state.get(key("act")) or "")
        asks = chosen.asks if chosen else ()
        if "role" in asks:
            with left:
                st.selectbox(
                    _("What you did there"),
                    list(Role),
                    key=key("role"),
                    index=kept.index("role", Role),
                    format_func=book.content.label,
                    placeholder=_("Took part, spoke, organised"),
                )
            with right:
                st.number_input(
                    _("New people you could name the next day"),
                    step=1,
                    value=kept.begun("named_next_day"),
                    key=key("named_next_day"),
                )
            refusal(form, "named_next_day", at=key)
        if "lives_on" in asks:
            st.segmented_control(
                _("Where it lives"),
                list(LivesOn),
                key=key("lives_on"),
                default=kept.begun("lives_on"),
                format_func=book.content.label,
            )
        draft_area(book, _text(form, NOTE), _("A note for yourself"), rows=2)


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
        if not state.get(key("act")):
            raise Refused("act", _("Choose what you did first."))
        if state.get(key("day")) is None:
            raise Refused("day", _("Choose a day."))
        note, label = typed(book, _text(form, NOTE)), typed(book, _text(form, OWN_LABEL))
        new = None
        act_id = state[key("act")]
        if act_id == OWN:
            new = book.log.own_act(label.text if label else "", _mix(state.get(key("pole"))))
            act_id = new.id
        values = {name: state.get(key(name)) for name in MORE}
        entry = Entry(
            act=act_id,
            day=state[key("day")],
            who=tuple(state.get(key("who")) or ()),
            note=note.text if note else "",
            **values,
        )
        activity = book.log.add(entry, new)
        for field, text in ((NOTE, note), (OWN_LABEL, label)):
            if text:
                settle(book, _text(form, field), text)
        clear_form_draft(book, form)
        state[f"{form}/turn"] = turn + 1
        state[f"{form}/logged"] = str(activity.id)
        notice(_("Logged: {act}").format(act=plain(book.log.acts()[activity.act].label)))

    guarded(form, act)


def unfinished() -> bool:
    """Whether something is chosen that was not logged yet."""
    turn = st.session_state.get(f"{FORM}/turn", 0)
    return bool(st.session_state.get(_keys(FORM, turn)("act")))


def _mix(pole: Pole | None) -> Mix:
    """The mix of an act of the person's own: all of one pole, or a bit of each."""
    return EVEN if pole is None else Mix(**{each.value: float(each is pole) for each in Pole})
