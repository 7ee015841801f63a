"""Logging an act in seconds: what, when, with whom, done. The rest is folded away."""

from collections.abc import Callable

import streamlit as st

from workbook.book import Book
from workbook.errors import Refused
from workbook.language import _
from workbook.log import Entry
from workbook.models import Act, LivesOn, Mix, Pole, Role
from workbook.ui.draft_area import draft_area, settle, typed
from workbook.ui.parts import day_input, guarded, plain, refusal
from workbook.ui.session import notice

FORM = "quick_add"
NOTE = "activity:note"
OWN_LABEL = "act:label"
OWN = "own"
_EVEN = Mix(writing=1 / 3, events=1 / 3, collaboration=1 - 2 / 3)


def quick_add(book: Book, *, primary: bool = True) -> None:
    """Show the form; every field but the act has a default."""
    acts = book.log.acts()
    turn: int = st.session_state.setdefault(f"{FORM}/turn", 0)
    key = _keys(turn)
    chosen = st.selectbox(
        _("What did you do?"),
        [*acts, OWN],
        index=None,
        format_func=lambda act: acts[act].label if act in acts else _("Something else, an act of my own"),
        placeholder=_("Choose, or type to search"),
        key=key("act"),
    )
    if chosen == OWN:
        _own_act(book, key)
    refusal(FORM, "act")
    when, who = st.columns([1, 2])
    with when:
        day_input(_("When?"), book.today(), key("day"))
    with who:
        st.multiselect(
            _("Who was there?"),
            [person.name for person in book.people.every().values()],
            accept_new_options=True,
            placeholder=_("Initials or nicknames; can stay empty"),
            key=key("who"),
        )
    refusal(FORM, "day", "who")
    _more(book, acts, key)
    st.button(
        _("Log it"),
        type="primary" if primary else "secondary",
        icon=":material/check:",
        key=key("log"),
        on_click=_log,
        args=(book, turn),
    )


def _own_act(book: Book, key: Callable[[str], str]) -> None:
    """A name and a leading pole for an act that is not in the catalogue."""
    with st.container(border=True):
        draft_area(book, OWN_LABEL, _("What you call it"), placeholder=_("Walk the dog at the same hour"))
        refusal(FORM, "label")
        st.segmented_control(_("Mostly"), list(Pole), format_func=book.content.label, key=key("pole"),
                             help=_("Leave it open for a bit of each."))


def _more(book: Book, acts: dict[str, Act], key: Callable[[str], str]) -> None:
    with st.expander(_("Minutes, how many it reached, how it felt")):
        left, right = st.columns(2)
        with left:
            st.number_input(_("Minutes"), value=None, step=15, key=key("minutes"))
        with right:
            st.number_input(_("How many people it reached"), value=None, step=1, key=key("reached"),
                            help=_("Readers, listeners, people in the room: as near as you know."))
        refusal(FORM, "minutes", "reached")
        words = {feeling.id: feeling.label for feeling in book.content.feelings}
        with left:
            st.selectbox(_("How it felt"), list(words), index=None, format_func=words.__getitem__,
                         placeholder=_("One word"), key=key("feeling"))
        with right:
            st.segmented_control(_("It came about"), [True, False], key=key("planned"),
                                 format_func=lambda planned: _("as planned") if planned else _("by surprise"))
        chosen = acts.get(st.session_state.get(key("act")) or "")
        asks = chosen.asks if chosen else ()
        if "role" in asks:
            with left:
                st.selectbox(_("What you did there"), list(Role), index=None, key=key("role"),
                             format_func=book.content.label, placeholder=_("Took part, spoke, organised"))
            with right:
                st.number_input(_("New people you could name the next day"), value=None, step=1,
                                key=key("named_next_day"))
            refusal(FORM, "named_next_day")
        if "lives_on" in asks:
            st.segmented_control(_("Where it lives"), list(LivesOn), key=key("lives_on"),
                                 format_func=book.content.label)
        draft_area(book, NOTE, _("A note for yourself"), rows=2)


def _keys(turn: int) -> Callable[[str], str]:
    """Widget keys of one filling of the form; the next filling starts empty with keys of its own."""
    return lambda name: f"{FORM}/{turn}/{name}"


def _log(book: Book, turn: int) -> None:
    key = _keys(turn)

    state = st.session_state
    if state[f"{FORM}/turn"] != turn:
        return  # the second press of a double click

    def act() -> None:
        if not state.get(key("act")):
            raise Refused("act", _("Choose what you did first."))
        if state.get(key("day")) is None:
            raise Refused("day", _("Choose a day."))
        note, label = typed(book, NOTE), typed(book, OWN_LABEL)
        new = None
        act_id = state[key("act")]
        if act_id == OWN:
            new = book.log.own_act(label.text if label else "", _mix(state.get(key("pole"))))
            act_id = new.id
        values = {
            name: state.get(key(name))
            for name in ("minutes", "reached", "feeling", "planned", "role", "named_next_day", "lives_on")
        }
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
                settle(book, field, text)
        state[f"{FORM}/turn"] = turn + 1
        notice(_("Logged: {act}").format(act=plain(book.log.acts()[activity.act].label)))

    guarded(FORM, act)


def unfinished() -> bool:
    """Whether something is chosen that was not logged yet."""
    turn = st.session_state.get(f"{FORM}/turn", 0)
    return bool(st.session_state.get(_keys(turn)("act")))


def _mix(pole: Pole | None) -> Mix:
    """The mix of an act of the person's own: all of one pole, or a bit of each."""
    return _EVEN if pole is None else Mix(**{each.value: float(each is pole) for each in Pole})
