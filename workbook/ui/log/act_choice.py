"""What was done: chosen from the list, or said in one's own words, which may mean an act of it."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

import streamlit as st

from workbook.core.book import Book
from workbook.core.names import act_name
from workbook.core.typed_numbers import number_written
from workbook.language import _, say_number
from workbook.mirrors.done import done_in
from workbook.mirrors.which_act import acts_for
from workbook.models import Act, Activity, Pole
from workbook.ui.widgets.button import button
from workbook.ui.widgets.form_draft import FormDraft
from workbook.ui.widgets.text import plain, quiet

MEANT, AGAIN = 4, 3
"""How many acts are proposed for somebody's own words, and how many entries to log once more."""
WRITTEN = 0.5
"""The share of writing from which an act has readers rather than people who are there."""


def act_choice(book: Book, kept: FormDraft, acts: dict[str, Act], newest: list[Activity]) -> None:
    """The field for what was done."""
    begun = kept.begun("act")
    options = list(_in_order(book, acts, newest))
    if begun and begun not in acts:
        options.append(begun)
    st.selectbox(
        _("What did you do?"),
        options,
        index=kept.index("act", options),
        format_func=partial(act_name, acts),
        placeholder=_("Choose, or say it in your own words"),
        accept_new_options=True,
        key=kept.key("act"),
    )


def act_proposals(
    book: Book, kept: FormDraft, acts: dict[str, Act], newest: list[Activity]
) -> None:
    """What own words may mean, or the last few entries. It stands below the button that logs:
    leaving the field makes it come and go, and a button above which something does moves away
    from under the hand that presses it."""
    chosen = st.session_state.get(kept.key("act"))
    with st.container():
        if not chosen:
            _again(book, kept, acts, newest)
        elif chosen not in acts:
            _own_words(book, kept, acts, chosen)


def is_written(act: Act | None) -> bool:
    """Whether an act is mostly writing."""
    return act is not None and act.mix.writing >= WRITTEN


def _in_order(book: Book, acts: dict[str, Act], newest: list[Activity]) -> dict[str, None]:
    """Every act once: what was logged last first, then what was done in the remembered year."""
    logged = (activity.act for activity in _as_entered(newest))
    remembered = (done.act.id for done in done_in(book.half_hour().year, {}, acts))
    first = (act for act in (*logged, *remembered) if act in acts)
    return dict.fromkeys((*first, *acts))


def _as_entered(newest: list[Activity]) -> list[Activity]:
    return sorted(newest, key=lambda activity: activity.id, reverse=True)


# Own words --------------------------------------------------------------------------------------


def _own_words(book: Book, kept: FormDraft, acts: dict[str, Act], words: str) -> None:
    """The acts that somebody's words may mean, and what becomes of the words otherwise."""
    with st.container(border=True):
        if found := acts_for(words, acts.values())[:MEANT]:
            st.write(_("Is it one of these?"))
            with st.container(horizontal=True, gap="small"):
                for act in found:
                    button(
                        plain(act.label),
                        key=kept.key(f"meant/{act.id}"),
                        on_click=_choose,
                        args=(kept, act.id),
                    )
        quiet(_added(words, bool(found)))
        st.segmented_control(
            _("Mostly"),
            list(Pole),
            format_func=book.content.label,
            key=kept.key("pole"),
            default=kept.begun("pole"),
            help=_("Leave it open for a bit of each."),
        )


def _added(words: str, others: bool) -> str:
    sentence = (
        _("If not: “{words}” is added as an act of your own. It can be filed under another later.")
        if others
        else _("“{words}” is added as an act of your own. It can be filed under another later.")
    )
    return sentence.format(words=plain(words))


def _choose(kept: FormDraft, act: str) -> None:
    st.session_state[kept.key("act")] = act


# The same again ---------------------------------------------------------------------------------


def _again(book: Book, kept: FormDraft, acts: dict[str, Act], newest: list[Activity]) -> None:
    """The last few different entries, each one press away from being logged once more."""
    different = {
        (activity.act, activity.people, activity.minutes): activity
        for activity in reversed(_as_entered(newest))
        if activity.act in acts
    }
    last = sorted(different.values(), key=lambda activity: activity.id, reverse=True)[:AGAIN]
    if not last:
        return
    labels = book.people.labels()
    quiet(_("The same again:"))
    with st.container(horizontal=True, gap="small"):
        for place, activity in enumerate(last):
            present = [person for person in activity.people if person in labels]
            names = [labels[person] for person in present]
            button(
                plain(_described(acts[activity.act], names, activity.minutes)),
                type="tertiary",
                icon=":material/replay:",
                key=kept.key(f"again/{place}"),
                on_click=_fill,
                args=(kept, activity, present),
            )


def _described(act: Act, names: Sequence[str], minutes: int | None) -> str:
    length = _("{minutes} min").format(minutes=say_number(minutes)) if minutes else ""
    parts = (act.label, ", ".join(names), length)
    return " · ".join(part for part in parts if part)


def _fill(kept: FormDraft, activity: Activity, people: list[UUID]) -> None:
    state = st.session_state
    state[kept.key("act")] = activity.act
    state[kept.key("who")] = people
    state[kept.key("minutes")] = number_written(activity.minutes)
    state[kept.key("day")] = ""
