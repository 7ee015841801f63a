"""Retracing an outcome: what came of it, and the steps that led there, hop by hop."""

from collections.abc import Callable

import streamlit as st

from workbook.core.book import Book
from workbook.core.entries import OutcomeEntry
from workbook.core.let_go import OUTCOME_NOTE, OUTCOME_TITLE
from workbook.core.typed_days import typed_day
from workbook.core.typed_numbers import number_written, typed_percent
from workbook.errors import Refused
from workbook.language import _, say_day
from workbook.models import Anyway, Gain, Outcome, SeenThen
from workbook.ui.browser.draft_area import draft_area, settle, typed, written
from workbook.ui.log import step_form
from workbook.ui.session import notice
from workbook.ui.widgets.button import button
from workbook.ui.widgets.day_field import day_field
from workbook.ui.widgets.form_draft import FormDraft, clear_form_draft
from workbook.ui.widgets.number_field import number_field, typed_in
from workbook.ui.widgets.refusals import guarded, refusal
from workbook.ui.widgets.text import plain, quiet

FORM = "retrace"

Key = Callable[[str], str]


def retrace(book: Book, *, primary: bool = True) -> None:
    """Show the form for one outcome."""
    kept = FormDraft(book, FORM, "seen_then")
    key = kept.key
    draft_area(book, OUTCOME_TITLE, _("What came of it"), placeholder=_("A year of work for K."))
    refusal(FORM, "title", at=lambda _field: f"draft/{OUTCOME_TITLE}")
    left, right = st.columns(2)
    with left:
        day_field(
            _("When it came, roughly"),
            kept.begun("day"),
            key("day"),
            today=book.today(),
            placeholder=_("today"),
        )
    with right:
        st.selectbox(
            _("How often you were seeing them then"),
            list(SeenThen),
            key=key("seen_then"),
            index=kept.index("seen_then", SeenThen),
            format_func=book.content.label,
            placeholder=_("The person it came through"),
        )
    refusal(FORM, "day", at=key)
    st.pills(
        _("What kind of thing it was"),
        list(Gain),
        selection_mode="multi",
        default=[Gain(gain) for gain in kept.begun("gains", [])],
        format_func=book.content.label,
        key=key("gains"),
    )
    refusal(FORM, "gains", at=key)
    steps = _steps(book, kept)
    with st.container():
        _shares(kept, steps)
    st.pills(
        _("Would it have happened anyway?"),
        list(Anyway),
        key=key("anyway"),
        default=kept.begun("anyway"),
        format_func=book.content.label,
    )
    with st.expander(_("How much it mattered, and a note"), type="compact"):
        st.segmented_control(
            _("0: hardly, 10: more than anything"),
            list(range(11)),
            key=key("mattered"),
            default=kept.begun("mattered"),
            width="stretch",
        )
        draft_area(book, OUTCOME_NOTE, _("A note for yourself"), rows=2)
    refusal(FORM, "activity")
    button(
        _("Save this outcome"),
        type="primary" if primary else "secondary",
        icon=":material/check:",
        key=key("save"),
        on_click=_save,
        args=(book, kept.turn),
    )
    kept.keep(
        (
            "day",
            "seen_then",
            "gains",
            "steps",
            "even",
            "anyway",
            "mattered",
            *(f"{part}_{number}" for number in range(steps) for part in step_form.CHOSEN),
        )
    )


def unfinished(book: Book) -> bool:
    """Whether something is filled in that was not saved yet."""
    key = _keys(st.session_state.get(f"{FORM}/turn", 0))
    title = written(book, OUTCOME_TITLE)
    return bool(
        (title and title.text)
        or st.session_state.get(key("gains"))
        or step_form.begun(book, key, 0)
    )


def _steps(book: Book, kept: FormDraft) -> int:
    """The steps of the chain, first one first; how many there are."""
    key = kept.key
    counter = key("steps")
    steps: int = st.session_state.setdefault(counter, kept.begun("steps", 1))
    quiet(
        _(
            "The steps that led there, the first one first. With no steps, it counts as something"
            " that no act you know of led to. What you tell here stays with this outcome and is not"
            " added to your log."
        )
    )
    form = step_form.StepForm(book, FORM, kept)
    chain = st.container()  # of one place, however many steps: what follows stays what it is
    for number in range(steps):
        with chain.container(border=True):
            form.show(number)
    with st.container(horizontal=True):
        button(
            _("Add a step"),
            type="tertiary",
            icon=":material/add:",
            key=key("more"),
            disabled=steps >= step_form.MOST_STEPS,
            on_click=_add_step,
            args=(kept,),
        )
        button(
            _("Take the last step away"),
            type="tertiary",
            icon=":material/remove:",
            key=key("fewer"),
            disabled=steps == 0,
            on_click=_take_step_away,
            args=(kept,),
        )
    return steps


def _add_step(kept: FormDraft) -> None:
    st.session_state[kept.key("steps")] += 1


def _take_step_away(kept: FormDraft) -> None:
    """Take the last step away; added again, it begins with what was chosen in it."""
    st.session_state[kept.key("steps")] -= 1
    number = st.session_state[kept.key("steps")]
    kept.begin_with([f"{part}_{number}" for part in step_form.CHOSEN])


def _shares(kept: FormDraft, steps: int) -> None:
    """How the credit divides: evenly, unless somebody says otherwise."""
    if steps < 2:
        return
    key = kept.key
    if not st.checkbox(
        _("Each step counts the same"), value=kept.begun("even", True), key=key("even")
    ):
        even = _evenly(steps)
        for number, column in enumerate(st.columns(min(steps, 4)) * 3):
            if number < steps:
                with column:
                    number_field(
                        _("Step {number}, %").format(number=number + 1),
                        kept.begun(f"share_{number}"),
                        key(f"share_{number}"),
                        placeholder=number_written(even[number]),
                    )
    refusal(FORM, "shares")


def _evenly(steps: int) -> list[int]:
    """Whole percents that add to 100."""
    return [100 // steps + (number < 100 % steps) for number in range(steps)]


def _keys(turn: int) -> Key:
    return lambda name: f"{FORM}/{turn}/{name}"


def _save(book: Book, turn: int) -> None:
    key = _keys(turn)
    state = st.session_state

    def act() -> None:
        title, note = typed(book, OUTCOME_TITLE), typed(book, OUTCOME_NOTE)
        filled = [
            number
            for number in range(state.get(key("steps"), 0))
            if step_form.begun(book, key, number)
        ]
        entry = OutcomeEntry(
            title=title.text if title else "",
            day=typed_day(typed_in(key("day")), "day") or book.today(),
            gains=tuple(state.get(key("gains")) or ()),
            mattered=state.get(key("mattered")),
            anyway=state.get(key("anyway")),
            seen_then=state.get(key("seen_then")),
            hops=tuple(
                step_form.read(book, key, number, share)
                for number, share in zip(filled, _shared(key, filled), strict=True)
            ),
            note=note.text if note else "",
        )
        try:
            outcome = book.log.add_outcome(entry)
        except Refused as error:
            raise Refused(_place(error.field, filled), str(error)) from error
        for field, text in ((OUTCOME_TITLE, title), (OUTCOME_NOTE, note)):
            if text:
                settle(book, field, text)
        step_form.let_go(book, key, filled)
        clear_form_draft(book, FORM)
        state[f"{FORM}/turn"] = turn + 1
        notice(_saved(book, outcome))

    guarded(FORM, act)


def _saved(book: Book, outcome: Outcome) -> str:
    """What was saved, with its day when that is not today."""
    title = plain(outcome.title)
    if outcome.day == book.today():
        return _("Saved: {title}").format(title=title)
    return _("Saved: {title}, {day}").format(title=title, day=say_day(outcome.day))


def _shared(key: Key, filled: list[int]) -> list[float]:
    """The part of the credit of each step that is filled in; where none was typed, the even one
    that its field shows."""
    state = st.session_state
    if state.get(key("even"), True) or len(filled) < 2:
        return [1 / len(filled) for _number in filled]
    even = _evenly(state[key("steps")])
    typed_shares = (typed_percent(typed_in(key(f"share_{number}")), "shares") for number in filled)
    return [
        (even[number] if share is None else share) / 100
        for number, share in zip(filled, typed_shares, strict=True)
    ]


def _place(field: str, filled: list[int]) -> str:
    """The field on the page of one that was refused, where empty steps have places too."""
    part, _underscore, number = field.rpartition("_")
    return f"{part}_{filled[int(number)]}" if number.isdigit() else field
