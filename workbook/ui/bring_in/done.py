"""What came in, and what came in before: counted, and taken out again by one press."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple
from uuid import UUID

import streamlit as st

from workbook.bringing_in.reading import Contents
from workbook.core.book import Book
from workbook.core.bringing_in import Edited, Taken
from workbook.core.names import act_name
from workbook.language import _, ngettext, say_day, say_number
from workbook.ui.bring_in.sorting import forget_sorting, sorting
from workbook.ui.bring_in.whom import somebodies, whom
from workbook.ui.browser.focus import HEADING, focus
from workbook.ui.navigation import link_to
from workbook.ui.session import notice
from workbook.ui.widgets.button import button
from workbook.ui.widgets.refusals import guarded
from workbook.ui.widgets.text import plain, quiet

DONE = "bring_in/done"


class Done(NamedTuple):
    """What was taken last."""

    batch: UUID
    taken: tuple[Taken, ...]
    renewed: int
    """So many say what a newer file says."""
    contents: Contents


def done(book: Book) -> bool:
    """Say what came in last, once it did; whether anything did."""
    last: Done | None = st.session_state.get(DONE)
    if last is None:
        return False
    focus(HEADING, str(last.batch), top=True)
    for headline in _headlines(last):
        st.header(headline, anchor=False)
    acts = book.log.acts()
    counted = Counter(each.act for each in last.taken).most_common()
    said = (f"{plain(act_name(acts, act))} · {say_number(often)}" for act, often in counted)
    st.markdown("  \n".join(said))
    quiet(
        _(
            "They are marked as brought in: rates and lags are worked out from what was logged at the"
            " time, and leave them out."
        )
    )
    with st.container(horizontal=True):
        button(
            _("Undo"),
            key="bring_in/undo",
            type="tertiary",
            icon=":material/undo:",
            on_click=_undo,
            args=(book, last),
        )
        button(_("More files"), key="bring_in/again", type="tertiary", on_click=_again)
    link_to("map", _("See the map"))
    candidates = tuple(each.candidate for each in last.taken)
    whom(book, last.contents, somebodies(book, candidates, last.contents.contacts))
    return True


def _headlines(last: Done) -> Iterator[str]:
    if count := len(last.taken):
        yield ngettext(
            "{n} activity is in your log", "{n} activities are in your log", count
        ).format(n=say_number(count))
    if last.renewed:
        yield ngettext(
            "{n} activity says what the file says now",
            "{n} activities say what the file says now",
            last.renewed,
        ).format(n=say_number(last.renewed))


def _undo(book: Book, last: Done) -> None:
    """Take it out again but what was changed since, and show what was read as it was left."""

    def act() -> None:
        staying = " ".join(_staying(book.bringing.since(last.batch)))
        book.bringing.take_out(last.batch, edited=False)
        st.session_state.pop(DONE, None)
        if staying:
            notice(staying)
        if found := sorting():
            found.compared = book.bringing.compared(found.contents.candidates)

    guarded("bring_in", act)


def _again() -> None:
    st.session_state.pop(DONE, None)
    forget_sorting()


def batches(book: Book) -> None:
    """Everything that was brought in and can go, each with the press that takes it out."""
    there = [(each, book.bringing.since(each.id)) for each in book.bringing.batches() if each.rows]
    there = [
        (each, since) for each, since in there if each.rows > len(since.edited | since.credited)
    ]
    if not there:
        return
    st.header(_("Brought in before"), anchor=False)
    for batch, since in there:
        with st.container(key=f"bring_in/batch/{batch.id}", gap="xsmall"):
            counted = ngettext("{n} activity", "{n} activities", batch.rows).format(
                n=say_number(batch.rows)
            )
            day = say_day(book.local(batch.saved_at).date())
            st.markdown(f"{plain(batch.name)} · {plain(batch.kind)}")
            quiet(f"{day} · {counted}")
            for sentence in _staying(since):
                quiet(sentence)
            button(
                _("Take it out again"),
                key=f"bring_in/out/{batch.id}",
                type="tertiary",
                icon=":material/undo:",
                on_click=_take_out,
                args=(book, batch.id),
            )


def _staying(since: Edited) -> Iterator[str]:
    """What stays when a batch is taken out."""
    if count := len(since.edited):
        yield ngettext(
            "{n} was changed here since, and stays.",
            "{n} were changed here since, and stay.",
            count,
        ).format(n=say_number(count))
    if count := len(since.credited):
        yield ngettext(
            "{n} is a step of an outcome, and stays.",
            "{n} are steps of an outcome, and stay.",
            count,
        ).format(n=say_number(count))


def _take_out(book: Book, batch: UUID) -> None:
    def act() -> None:
        went = book.bringing.take_out(batch, edited=False)
        notice(
            ngettext(
                "{n} activity was taken out again.", "{n} activities were taken out again.", went
            ).format(n=say_number(went))
        )

    guarded("bring_in", act)
