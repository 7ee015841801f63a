"""The outcomes there are, each with its chain, and a way to take one out and bring it back."""

from uuid import UUID

import streamlit as st

from workbook.book import Book
from workbook.models import Activity, Hop, Outcome
from workbook.ui.parts import guarded, plain, quiet, refusal
from workbook.ui.session import notice
from workbook.ui.undoing import undo_button

FORM = "outcome_list"


def outcome_list(book: Book) -> None:
    """Show every outcome, the latest first."""
    outcomes = book.log.outcomes()
    undo_button(book)
    if not outcomes:
        return
    st.header("So far", anchor=False)
    refusal(FORM, "outcome")
    activities = book.log.activities({hop.activity for outcome in outcomes for hop in outcome.chain
                                      if hop.activity})
    for outcome in outcomes:
        _outcome(book, outcome, activities)


def _outcome(book: Book, outcome: Outcome, activities: dict[UUID, Activity]) -> None:
    label = book.content.label
    with st.container(border=True):
        st.subheader(plain(outcome.title), anchor=False)
        facts = [f"{outcome.day:%B %Y}", ", ".join(label(gain) for gain in outcome.gains)]
        if outcome.seen_then:
            facts.append(f"seen then: {label(outcome.seen_then)}")
        if outcome.anyway:
            facts.append(f"anyway: {label(outcome.anyway)}")
        quiet(" · ".join(plain(fact) for fact in facts))
        st.write(" → ".join([*(_hop(book, hop, activities) for hop in outcome.chain), "this"])
                 if outcome.chain else "No act you know of led to it.")
        if outcome.note:
            st.write(plain(outcome.note))
        with st.popover("Delete", icon=":material/delete:"):
            st.write("It can be brought back until tomorrow.")
            st.button("Delete this outcome", key=f"delete/{outcome.id}", on_click=_delete,
                      args=(book, outcome))


def _hop(book: Book, hop: Hop, activities: dict[UUID, Activity]) -> str:
    """One step in words: the act, who, its share."""
    people, acts = book.people.every(), book.log.acts()
    activity = activities.get(hop.activity) if hop.activity else None
    act = acts[activity.act].label if activity and activity.act in acts else ""
    who = people[hop.person].name if hop.person in people else ""
    named = ", ".join(part for part in (act, who) if part) or "a step since deleted"
    return f"{plain(named)} ({hop.share:.0%})"


def _delete(book: Book, outcome: Outcome) -> None:
    def act() -> None:
        book.log.remove_outcome(outcome.id)
        notice("Deleted. It can be brought back until tomorrow.")

    guarded(FORM, act)
