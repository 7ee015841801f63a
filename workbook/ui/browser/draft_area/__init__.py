"""The autosaving text field: what is typed is on disk within two seconds of a pause.

The browser sends drafts to `/api/draft` by itself (server.py); Python hears of the text only when
the field is left or Ctrl+Enter is pressed. `typed` gives the newest text from either way. What is
refused of it stands below the field, whatever form it is in.
"""

from collections.abc import Callable
from typing import Any, NamedTuple, cast

import streamlit as st

from workbook.core.book import Book
from workbook.drafts import token_of
from workbook.errors import Refused
from workbook.language import N_, _, say_number, say_time
from workbook.models import LONGEST_TEXT, Reply
from workbook.ui.browser.component import component, not_tables, nothing
from workbook.ui.widgets.refusals import refusal_anywhere

_WORDS = {
    "saved": N_("Saved"),
    "typing": N_("Typing"),
    "unfinished": N_("Picked up where you left off, saved"),
    "retrying": N_("Not saved yet - kept in this browser, retrying"),
    "only_server": N_("Kept in the workbook only: this browser keeps nothing"),
    "nowhere": N_("Not saved yet, and this browser keeps nothing - leave this page open, retrying"),
    "back": N_("Back to the saved answer"),
    "another": N_("There is another text for this, saved"),
    "use": N_("Use it instead"),
    "add": N_("Add it below mine"),
    "drop": N_("Let it go"),
    "dropped": N_("Let go; Your data can bring it back until tomorrow"),
    "replaced": N_("Your data can bring back what stood here until tomorrow"),
}

_TAB = "draft_tab"
"""What the browser calls the tab of this session."""


class Typed(NamedTuple):
    """A text and where it was typed."""

    text: str
    tab: str
    revision: int


def draft_area(
    book: Book,
    field: str,
    label: str,
    *,
    about: str = "",
    saved: str = "",
    saved_at: str = "",
    placeholder: str = "",
    rows: int = 1,
    on_done: Callable[[], None] | None = None,
) -> None:
    """Show the text field called `field`, seeded with its newest draft, else with what is saved.

    `about` is what somebody who comes into the field by ear has not heard yet: the question above
    it.
    """
    pending = book.drafts.pending(field, Reply(text=saved) if saved else None)
    component("draft_area")(
        key=area_key(field),
        data=not_tables(
            {
                "book": book.id,
                "at": f"{book.settings.base}/api/draft",
                "tab": _tab(field),
                "field": field,
                "token": token_of(book, field),
                "label": label,
                "about": about,
                "placeholder": placeholder,
                "rows": rows,
                "text": saved,
                "when": saved_at,
                "drafts": [
                    {
                        "tab": draft.tab,
                        "revision": draft.revision,
                        "text": draft.reply.text or "",
                        "when": say_time(book.local(draft.saved_at)),
                    }
                    for draft in pending.drafts
                ],
                "settled": pending.settled,
                "words": {name: _(words) for name, words in _WORDS.items()},
            }
        ),
        on_tab_change=nothing,
        on_typed_change=nothing,
        on_done_change=on_done or nothing,
    )
    refusal_anywhere(field, area_key(field))


def typed(book: Book, field: str, saved: str = "") -> Typed | None:
    """The text of a field, to be saved; None where it is settled.

    Raises Refused, which names the field, for a text that is too long to be kept.
    """
    text = written(book, field, saved)
    if text and len(text.text) > LONGEST_TEXT:
        sentence = _("This text is too long to be kept. Keep it below {most} characters.")
        raise Refused(field, sentence.format(most=say_number(LONGEST_TEXT)))
    return text


def written(book: Book, field: str, saved: str = "") -> Typed | None:
    """The text of a field that is not settled yet: what the page was told, else what stands in this
    tab.

    That is the tab's own draft, else the newest one, which it took over.
    """
    pending = book.drafts.pending(field, Reply(text=saved) if saved else None)
    told: list[Typed] = []
    state: Any = st.session_state.get(area_key(field), {})
    for name in ("typed", "done"):
        value = state.get(name)
        if value and value["revision"] > pending.settled.get(value["tab"], -1):
            told.append(Typed(value["text"], value["tab"], int(value["revision"])))
    if told:
        return max(told, key=lambda text: text.revision)
    drafts = sorted(pending.drafts, key=lambda draft: draft.tab != _tab(field))
    return Typed(drafts[0].reply.text or "", drafts[0].tab, drafts[0].revision) if drafts else None


def settle(book: Book, field: str, text: Typed) -> None:
    """Note that a text was saved elsewhere, so that its draft is let go."""
    book.drafts.settle(field, text.tab, text.revision)


def discard(book: Book, field: str, text: Typed) -> None:
    """Let go of a text that was saved nowhere; it can be brought back until the next day.

    One that is too long for that stays where it is.
    """
    if len(text.text) <= LONGEST_TEXT:
        book.drafts.discard(field, text.tab, text.revision, text.text)


def area_key(field: str) -> str:
    """The key of the widget of a field, where the cursor can be sent."""
    return f"draft/{field}"


def put_away(book: Book, field: str, text: Typed | None, *, chosen: str) -> None:
    """Let go of the text of a field, once one was `chosen` and saved; where that is another one, this
    one can be brought back until the next day."""
    if text:
        away = settle if text.text == chosen else discard
        away(book, field, text)


def _tab(field: str) -> str | None:
    """The name of this tab, once any of its fields has told it."""
    state: Any = st.session_state.get(area_key(field), {})
    if name := state.get("tab"):
        st.session_state[_TAB] = name
    return cast("str | None", st.session_state.get(_TAB))
