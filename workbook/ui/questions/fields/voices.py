"""The three views of networking: which is nearest, and which one somebody would argue with."""

from collections.abc import Callable

import streamlit as st

from workbook.core.book import Book
from workbook.language import _
from workbook.mirrors.said import say
from workbook.mirrors.views import answer_to
from workbook.models import ChosenVoices, Reply, VoiceChoice
from workbook.ui.questions.fields.asked import Asked, Reader, keeper
from workbook.ui.widgets.button import replay_change
from workbook.ui.widgets.text import plain, small_print, spoken


def voices_field(asked: Asked, on_done: Callable[[], None]) -> Reader:
    """The views, two rows to choose from, and what lies between the two that were chosen."""
    nearest, argue = asked.key("nearest"), asked.key("argue")
    begun = asked.shown(nearest).voices or ChosenVoices()
    _show_voices(asked.book)

    def chosen() -> Reply:
        state = st.session_state
        return Reply(voices=ChosenVoices(nearest=state.get(nearest), argue=state.get(argue)))

    def read() -> Reply | None:
        reply = chosen()
        return reply if not reply.empty or asked.saved else None

    keep = keeper(asked, chosen)
    choose_voice(asked.book, _("Nearest to you"), nearest, begun.nearest, keep)
    choose_voice(asked.book, _("The one you would argue with"), argue, begun.argue, keep)
    replay_change({nearest: begun.nearest, argue: begun.argue}, keep)
    with st.container():
        _answer(asked.book, chosen().voices or ChosenVoices())
    return read


def choose_voice(
    book: Book, label: str, key: str, begun: VoiceChoice | None, on_change: Callable[[], None]
) -> None:
    """One row: a view of the three, or none of them."""
    with st.container(key=f"wide/{key}"):
        st.segmented_control(
            label,
            list(VoiceChoice),
            default=begun,
            format_func=book.content.label,
            key=key,
            on_change=on_change,
            width="stretch",
        )


def _show_voices(book: Book) -> None:
    with st.container(key="voices"):
        for voice in book.content.voices:
            with st.container(gap="xxsmall"):
                st.markdown(f"**{plain(book.content.label(voice.id))}**")
                st.markdown(f"> {plain(voice.says)}")
                st.markdown(small_print(spoken(say(voice.author))))


def _answer(book: Book, chosen: ChosenVoices) -> None:
    """What the two choices say together; nothing while one is open."""
    if answered := answer_to(chosen, book.content):
        more = f" {spoken(answered.more)}" if answered.more else ""
        st.markdown(f"**{spoken(answered.said)}**{more}")
