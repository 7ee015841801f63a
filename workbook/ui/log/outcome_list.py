"""The outcomes, each with its chain drawn step by step, and the ways to change it and to delete it."""

from functools import partial

import streamlit as st

from workbook.core.book import Book
from workbook.core.names import act_name
from workbook.core.steps import Step, in_words
from workbook.language import _, say_month, say_percent
from workbook.models import Outcome
from workbook.ui.browser.focus import focus, keyed
from workbook.ui.log.named_row import named_row
from workbook.ui.log.outcome_form import change_outcome
from workbook.ui.session import notice
from workbook.ui.widgets.button import button
from workbook.ui.widgets.pager import begin_at, end_of, pager, start_of
from workbook.ui.widgets.refusals import guarded, refusal
from workbook.ui.widgets.text import plain, quiet, small_print
from workbook.ui.widgets.undo_button import OUTCOMES, undo_button

FORM = "outcome_list"
OPENED = "outcome"
"""What the address calls the outcome that is open."""
PAGER = "outcomes/page"
SHOWN = 20
TOLD_SIGN = ":material/record_voice_over:"


def outcome_list(book: Book) -> None:
    """Show every outcome, the latest first, a page at a time; a chain is drawn when its outcome is
    opened."""
    total = book.outcomes.count()
    undo_button(book, about=OUTCOMES)
    if not total:
        return
    st.header(_("So far"), anchor=False)
    refusal(FORM, "outcome")
    asked = named_row(OPENED)
    if asked and (place := book.outcomes.place(asked)) is not None:
        begin_at(PAGER, asked, place, SHOWN)
    start = start_of(PAGER, asked)
    outcomes = book.outcomes.page(start, SHOWN)
    if not outcomes:
        start = end_of(PAGER, total, SHOWN)
        outcomes = book.outcomes.page(start, SHOWN)
    with st.container(gap="xsmall", key="index"):
        for number, outcome in enumerate(outcomes):
            title = f"{plain(outcome.title)} · {say_month(outcome.day)}"
            with st.expander(
                title,
                expanded=outcome.id == asked if asked else number == start == 0,
                type="compact",
                on_change="rerun",
                key=f"{FORM}/{outcome.id}",
            ) as shown:
                if shown.open:
                    _outcome(book, outcome)
    pager(PAGER, start, total, SHOWN)
    if asked:
        focus(keyed(f"{FORM}/{asked}"), str(asked))


def _outcome(book: Book, outcome: Outcome) -> None:
    label = book.content.label
    facts = [", ".join(label(gain) for gain in outcome.gains)]
    if outcome.mattered is not None:
        facts.append(_("mattered {mattered} of 10").format(mattered=outcome.mattered))
    if outcome.seen_then:
        facts.append(_("seeing them then: {seen_then}").format(seen_then=label(outcome.seen_then)))
    if outcome.anyway:
        facts.append(_("would have happened anyway: {anyway}").format(anyway=label(outcome.anyway)))
    quiet(" · ".join(plain(fact) for fact in facts))
    _chain(book, outcome)
    if outcome.note:
        st.write(plain(outcome.note))
    with st.container(horizontal=True):
        button(
            _("Change"),
            key=f"{FORM}/{outcome.id}/change",
            type="tertiary",
            icon=":material/edit:",
            on_click=change_outcome,
            args=(outcome,),
        )
        with st.popover(_("Delete"), type="tertiary", icon=":material/delete:"):
            st.write(_("It can be brought back until tomorrow."))
            button(
                _("Delete this outcome"),
                key=f"{FORM}/{outcome.id}/delete",
                on_click=_delete,
                args=(book, outcome),
            )


def _chain(book: Book, outcome: Outcome) -> None:
    """The steps from the first thing anybody did down to what came of it."""
    if not outcome.chain:
        st.write(_("No act you know of led to it."))
        return
    people, name = book.people.names(), partial(act_name, book.log.acts())
    done = book.log.activities({hop.activity for hop in outcome.chain if hop.activity})

    with st.container(gap="xxsmall"):
        for hop in outcome.chain:
            with st.container(border=True):
                st.markdown(_said(book, in_words(hop, done, people, name), hop.share))
            with st.container(horizontal_alignment="center"):
                st.markdown(":material/arrow_downward:", width="content")
        with st.container(border=True):
            st.markdown(f"**{plain(outcome.title)}**")


def _said(book: Book, step: Step, share: float) -> str:
    """One step: what was done, when, who, its share of the credit, and that it is only told."""
    parts = [f"**{plain(step.what)}**"] if step.what else []
    parts += [plain(part) for part in (step.act, step.when, ", ".join(step.who)) if part]
    parts = parts or [_("a step since deleted")]
    if step.told:
        whose = plain(book.content.label(step.whose)) if step.whose else ""
        parts.append(small_print(", ".join(filter(None, (_("as told"), whose)))))
    parts.append(_("{share} of the credit").format(share=say_percent(share)))
    return f"{TOLD_SIGN if step.told else ''} {' · '.join(parts)}".strip()


def _delete(book: Book, outcome: Outcome) -> None:
    def act() -> None:
        book.outcomes.remove(outcome.id)
        notice(_("Deleted. It can be brought back until tomorrow."))

    guarded(FORM, act)
