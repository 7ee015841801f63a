"""Fields that take words and acts out of those there are."""

from collections.abc import Callable, Sequence

import streamlit as st

from workbook.language import _
from workbook.models import Reply
from workbook.ui.questions.fields.asked import Asked, Reader, keeper, start
from workbook.ui.widgets.button import replay_change
from workbook.ui.widgets.text import quiet

MOST_WORDS = 3


def feeling_field(asked: Asked, on_done: Callable[[], None]) -> Reader:
    """Up to three words for how it felt."""
    key = asked.key("words")

    def chosen() -> Reply:
        return Reply(words=tuple(st.session_state.get(key) or ()))

    def read() -> Reply | None:
        reply = chosen()
        return reply if reply.words or asked.saved else None

    keep = keeper(asked, chosen)
    begun = choose_words(asked, _("Words"), asked.shown(key).words or (), keep, hidden=True)
    replay_change({key: begun}, keep)
    return read


def choose_words(
    asked: Asked,
    label: str,
    begun: Sequence[str],
    on_change: Callable[[], None],
    *,
    hidden: bool = False,
) -> list[str]:
    """The list of words, of which three at most can be chosen; what it began with."""
    words = {feeling.id: feeling.label for feeling in asked.book.content.feelings}
    known = [word for word in begun if word in words][:MOST_WORDS]
    key, full = asked.key("words"), asked.key("words/full")

    def three_at_most() -> None:
        """Undo a fourth word: st.pills has no limit of its own."""
        chosen = st.session_state.get(key) or []
        st.session_state[full] = len(chosen) > MOST_WORDS
        st.session_state[key] = chosen[:MOST_WORDS]
        on_change()

    st.pills(
        label,
        list(words),
        default=start(key, known),
        selection_mode="multi",
        format_func=words.__getitem__,
        key=key,
        label_visibility="collapsed" if hidden else "visible",
        on_change=three_at_most,
    )
    with st.container():
        if st.session_state.pop(full, False):
            quiet(_("Three are chosen. Take one back to choose another."))
    return known
