"""Fields that take words and acts out of those there are."""

from collections.abc import Callable

import streamlit as st

from workbook.errors import Refused
from workbook.language import _
from workbook.models import Reply
from workbook.ui.questions.fields.asked import Asked, Reader, keeper
from workbook.ui.widgets.button import replay_change
from workbook.ui.widgets.text import plain, small_print

MOST_WORDS = 3


def feeling_field(asked: Asked, on_done: Callable[[], None]) -> Reader:
    """Up to three words for how it felt."""
    words = {feeling.id: feeling.label for feeling in asked.book.content.feelings}
    begun = [word for word in asked.begun().words or () if word in words]
    key = asked.key("words")

    def read() -> Reply | None:
        chosen = tuple(st.session_state.get(key) or ())
        if len(chosen) > MOST_WORDS:
            sentence = _("Choose up to {most} words; take some away.")
            raise Refused(asked.prompt.id, sentence.format(most=MOST_WORDS))
        return Reply(words=chosen) if chosen or asked.saved else None

    keep = keeper(asked, lambda: _words(key))
    st.pills(
        _("Words"),
        list(words),
        default=begun,
        selection_mode="multi",
        format_func=words.__getitem__,
        key=key,
        label_visibility="collapsed",
        on_change=keep,
    )
    replay_change({key: begun}, keep)
    return read


def _words(key: str) -> Reply:
    return Reply(words=tuple(st.session_state.get(key) or ()))


def ticks_field(asked: Asked, on_done: Callable[[], None]) -> Reader:
    """What was done, of all acts."""
    begun = set(asked.begun().acts or ())
    catalogue, acts = asked.book.content.act, asked.book.log.acts()
    # In the order of the catalogue, which unlike that of the log stays as it is.
    ordered = [*catalogue, *(act for act in acts if act not in catalogue)]
    keys = {act: asked.key(act) for act in ordered}

    def ticked() -> Reply:
        return Reply(acts=tuple(act for act, key in keys.items() if st.session_state.get(key)))

    def read() -> Reply | None:
        reply = ticked()
        return reply if reply.acts or asked.saved else None

    keep = keeper(asked, ticked)
    for act, key in keys.items():
        shown = acts[act]
        example = f"  \n{small_print(plain(shown.example))}" if shown.example else ""
        st.checkbox(f"{plain(shown.label)}{example}", value=act in begun, key=key, on_change=keep)
    replay_change({key: act in begun for act, key in keys.items()}, keep)
    return read
