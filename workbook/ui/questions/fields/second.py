"""The second sentence: written below both mirrors, before the first one is seen; then both."""

from collections.abc import Callable

import streamlit as st

from workbook.language import _
from workbook.models import ChosenVoices, Moved, MovedBy, Reply
from workbook.ui.browser.draft_area import draft_area, typed
from workbook.ui.questions.definitions import definitions, half_hour_apart
from workbook.ui.questions.fields.asked import Asked, Reader, keeper, start
from workbook.ui.questions.fields.choices import choose_words
from workbook.ui.questions.fields.texts import text_field
from workbook.ui.questions.fields.voices import choose_voice
from workbook.ui.questions.mirrors import show_question, small_mirrors
from workbook.ui.widgets.button import replay_change
from workbook.ui.widgets.text import plain


def second_field(asked: Asked, on_done: Callable[[], None]) -> Reader:
    """The sentence again, with what was said back so far above it and the first one hidden."""
    with st.container(key="second"):
        with st.container(key="small_mirrors"):
            small_mirrors(asked.book)
        show_question(asked.book)
        return text_field(asked, on_done)


def before_first_field(asked: Asked, on_done: Callable[[], None]) -> Reader:
    """What is nearest now and which words come close, before the first sentence is seen."""
    _show_newest(asked)
    nearest, words = asked.key("nearest"), asked.key("words")
    begun = asked.shown(nearest)
    begun_nearest = begun.voices.nearest if begun.voices else None

    def chosen() -> Reply:
        voice = st.session_state.get(nearest)
        return Reply(
            voices=ChosenVoices(nearest=voice) if voice else None,
            words=tuple(st.session_state.get(words) or ()) or None,
        )

    def read() -> Reply | None:
        reply = chosen()
        return reply if not reply.empty or asked.saved else None

    keep = keeper(asked, chosen)
    choose_voice(asked.book, _("Nearest to you now"), nearest, begun_nearest, keep)
    begun_words = choose_words(
        asked, _("Words that come close now, up to three"), begun.words or (), keep
    )
    replay_change({nearest: begun_nearest, words: begun_words}, keep)
    return read


def moved_field(asked: Asked, on_done: Callable[[], None]) -> Reader:
    """Both sentences side by side, and what moved the person, if anything did."""
    half_hour_apart(asked.book)
    key, field = asked.key("by"), asked.key("words")
    saved = asked.saved.moved.words if asked.saved and asked.saved.moved else ""
    begun = list((asked.shown(key).moved or Moved()).by)

    def chosen() -> Reply:
        return Reply(moved=Moved(by=tuple(st.session_state.get(key) or ()), words=saved))

    def read() -> Reply | None:
        text = typed(asked.book, field, saved)
        by = tuple(st.session_state.get(key) or ())
        words = text.text.strip() if text else saved
        return Reply(moved=Moved(by=by, words=words)) if by or words or asked.saved else None

    keep = keeper(asked, chosen)

    def nothing_or_something() -> None:
        """The last choice counts: nothing moved, or something did."""
        now = st.session_state.get(key) or []
        if MovedBy.NOTHING in now and len(now) > 1:
            st.session_state[key] = (
                [MovedBy.NOTHING]
                if now[-1] is MovedBy.NOTHING
                else [each for each in now if each is not MovedBy.NOTHING]
            )
        keep()

    st.pills(
        _("What moved you, if anything?"),
        list(MovedBy),
        selection_mode="multi",
        default=start(key, begun),
        format_func=asked.book.content.label,
        key=key,
        on_change=nothing_or_something,
    )
    replay_change({key: begun}, nothing_or_something)
    draft_area(asked.book, field, _("In your words, if you like"), saved=saved, rows=2)
    return read


def _show_newest(asked: Asked) -> None:
    """The sentence that was just written."""
    _first, later = definitions(asked.book)
    if later:
        stem = asked.book.content.prompts[later[-1].prompt].stem
        st.markdown(f"> *{plain(stem)}* … {plain(later[-1].reply.text or '')}")
