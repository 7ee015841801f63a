"""A year from memory: how often each act was done, one tap each."""

from collections.abc import Callable, Mapping

import streamlit as st

from workbook.core.book import Book
from workbook.errors import Refused
from workbook.language import _
from workbook.models import Act, HowOften, Pole, RememberedYear, Reply
from workbook.ui.browser.draft_area import area_key, draft_area, settle, typed
from workbook.ui.questions.fields.asked import Asked, Reader, keeper, start
from workbook.ui.widgets.button import button, replay_change
from workbook.ui.widgets.refusals import guarded, refusal
from workbook.ui.widgets.text import as_label

OWN = "year:own"
FORM = "year"


def year_field(asked: Asked, on_done: Callable[[], None]) -> Reader:
    """First a guess, then the acts, the most everyday first; own ones and the rest below."""
    book = asked.book
    guess = asked.key("guess")
    begun = asked.shown(guess).remembered or RememberedYear()
    acts = _acts(asked, begun)
    keys = {act: asked.key(act) for act in acts}

    def year() -> RememberedYear:
        state = st.session_state
        said = {act: often for act, key in keys.items() if (often := state.get(key)) is not None}
        rest = tuple(act for act in begun.rest if said.get(act) is HowOften.NOT)
        return RememberedYear(acts=said, guess=state.get(guess), rest=rest)

    def read() -> Reply | None:
        found = year()
        return Reply(remembered=found) if found.acts or found.guess or asked.saved else None

    keep = keeper(asked, read)
    with st.container(key=f"wide/{guess}"):
        st.segmented_control(
            _("First a guess: which do you do most often?"),
            list(Pole),
            default=begun.guess,
            format_func=lambda pole: book.content.label(pole).lower(),
            key=guess,
            on_change=keep,
            width="stretch",
        )
    with st.container(key="wide/year"):
        for act, key in keys.items():
            st.segmented_control(
                as_label(acts[act].label),
                list(HowOften),
                default=start(key, begun.acts.get(act)),
                format_func=book.content.label,
                key=key,
                on_change=keep,
                width="stretch",
            )
    replay_change(
        {guess: begun.guess, **{key: begun.acts.get(act) for act, key in keys.items()}}, keep
    )
    _own_act(asked, year)
    with st.container(horizontal=True):
        if len(acts) < len(book.log.acts()):
            button(
                _("Show more acts"),
                type="tertiary",
                icon=":material/add:",
                key=asked.key("more"),
                on_click=_show_more,
                args=(asked,),
            )
        if year().acts and len(year().acts) < len(acts):
            button(
                _("Set the rest to not"),
                type="tertiary",
                icon=":material/done_all:",
                key=asked.key("rest"),
                on_click=_set_the_rest,
                args=(asked, keys, year),
            )
    return read


def _acts(asked: Asked, begun: RememberedYear) -> Mapping[str, Act]:
    """The acts to ask about: those of the first screen, those answered and the person's own; all
    of them after one press."""
    every = asked.book.log.acts()
    first = [act.id for act in asked.book.content.year]
    own = [act for act, known in every.items() if known.own]
    shown = [*first, *own, *(act for act in asked.book.content.act if act in begun.acts)]
    if st.session_state.get(asked.key("all")):
        shown += asked.book.content.act
    return {act: every[act] for act in dict.fromkeys(shown) if act in every}


def _show_more(asked: Asked) -> None:
    st.session_state[asked.key("all")] = True


def _set_the_rest(
    asked: Asked, keys: Mapping[str, str], year: Callable[[], RememberedYear]
) -> None:
    found = year().with_the_rest(keys)
    asked.keep(Reply(remembered=found))
    for act in found.rest:
        st.session_state[keys[act]] = HowOften.NOT


def _own_act(asked: Asked, year: Callable[[], RememberedYear]) -> None:
    """A line for an act that is not on the list; it comes onto it and is asked about like the
    others."""
    draft_area(
        asked.book,
        OWN,
        _("Something else that put you in touch with people"),
        placeholder=_("Walk the dog at the same hour"),
    )
    refusal(FORM, "label", at=lambda _field: area_key(OWN))
    button(
        _("Put it on the list"),
        type="tertiary",
        icon=":material/add:",
        key=asked.key("own"),
        on_click=_add_own,
        args=(asked.book,),
    )


def _add_own(book: Book) -> None:
    def act() -> None:
        text = typed(book, OWN)
        if text is None or not text.text.strip():
            raise Refused("label", _("Say in a few words what it was."))
        book.log.add_own_act(text.text)
        settle(book, OWN, text)

    guarded(FORM, act)
