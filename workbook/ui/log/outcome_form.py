"""Retracing an outcome: what came of it, and the steps that led there, hop by hop."""

from collections.abc import Callable, Sequence
from math import floor
from typing import Any, NamedTuple

import streamlit as st

from workbook.core.book import Book
from workbook.core.entries import OutcomeEntry, differing, outcome_entry_of
from workbook.errors import Refused
from workbook.language import _
from workbook.models import Anyway, Gain, Outcome, SeenThen
from workbook.ui.browser.draft_area import draft_area, settle, typed
from workbook.ui.log import step_form
from workbook.ui.log.step_form import Texts
from workbook.ui.session import notice
from workbook.ui.widgets.button import button
from workbook.ui.widgets.form_draft import FormDraft, clear_form_draft
from workbook.ui.widgets.parts import day_input
from workbook.ui.widgets.refusals import guarded, refusal
from workbook.ui.widgets.text import plain, quiet

FORM = "retrace"
CHANGING = "change"
"""What the address calls the outcome that is being changed."""

Key = Callable[[str], str]


class _Begun(NamedTuple):
    """What a form begins with: nothing, or an outcome that is to be changed."""

    form: str = FORM
    texts: Texts = step_form.NEW
    outcome: Outcome | None = None
    noted: OutcomeEntry | None = None

    @property
    def title(self) -> str:
        return f"{self.texts.under}:title"

    @property
    def note(self) -> str:
        return f"{self.texts.under}:note"

    def saved(self, field: str) -> str:
        """A text that is noted already."""
        return str(getattr(self.noted, field)) if self.noted else ""


def change_outcome(outcome: Outcome) -> None:
    """Show the form for an outcome that is there; the address says which."""
    st.query_params[CHANGING] = str(outcome.id)


def stop_changing() -> None:
    """Show the form for a new one."""
    st.query_params.pop(CHANGING, None)


def retrace(book: Book, outcome: Outcome | None = None, *, primary: bool = True) -> None:
    """Show the form for one outcome: a new one, or one that is to be changed."""
    begun = _begun(book, outcome)
    form = begun.form
    kept = FormDraft(book, form, "seen_then", _choices(begun.noted))
    key = kept.key
    if begun.noted:  # only what is changed from here on is written
        st.session_state.setdefault(key("noted"), begun.noted)
    draft_area(
        book,
        begun.title,
        _("What came of it"),
        saved=begun.saved("title"),
        placeholder=_("A year of work for K."),
    )
    refusal(form, "title", at=lambda _field: f"draft/{begun.title}")
    left, right = st.columns(2)
    with left:
        day_input(_("When it came, roughly"), kept.begun_day("day", book.today()), key("day"))
    with right:
        st.selectbox(
            _("How often you were seeing them then"),
            list(SeenThen),
            key=key("seen_then"),
            index=kept.index("seen_then", SeenThen),
            format_func=book.content.label,
            placeholder=_("The person it came through"),
        )
    refusal(form, "day", at=key)
    st.pills(
        _("What kind of thing it was"),
        list(Gain),
        selection_mode="multi",
        default=[Gain(gain) for gain in kept.begun("gains", [])],
        format_func=book.content.label,
        key=key("gains"),
    )
    refusal(form, "gains", at=key)
    steps = _steps(book, kept, begun)
    with st.container():
        _shares(kept, steps, form)
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
        draft_area(book, begun.note, _("A note for yourself"), saved=begun.saved("note"), rows=2)
    refusal(form, "activity", "outcome", "note")
    with st.container(horizontal=True):
        button(
            _("Save this outcome"),
            type="primary" if primary else "secondary",
            icon=":material/check:",
            key=key("save"),
            on_click=_save,
            args=(book, begun, kept.turn),
        )
        if outcome:
            button(_("Close"), type="tertiary", key=key("close"), on_click=stop_changing)
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


def _begun(book: Book, outcome: Outcome | None) -> _Begun:
    if outcome is None:
        return _Begun()
    form = f"outcome/{outcome.id}"
    names = {person.id: person.name for person in book.people.every().values()}
    noted = outcome_entry_of(outcome, names)
    return _Begun(form, Texts(form, noted.hops), outcome, noted)


def _choices(noted: OutcomeEntry | None) -> dict[str, Any]:
    """What is noted, as a form keeps what is chosen."""
    if noted is None:
        return {}
    chosen: dict[str, Any] = noted.model_dump(
        mode="json", include={"day", "seen_then", "gains", "anyway", "mattered"}, exclude_none=True
    )
    chosen |= {"steps": len(noted.hops), "even": _is_even(noted)}
    percents = _percents([hop.share for hop in noted.hops])
    for number, hop in enumerate(noted.hops):
        chosen[f"share_{number}"] = percents[number]
        chosen[f"what_{number}"] = str(hop.activity) if hop.activity else None
        if told := hop.told:
            chosen |= {
                f"what_{number}": told.act,
                f"whose_{number}": told.whose.value if told.whose else None,
                f"who_{number}": list(told.who),
            }
    return chosen


def unfinished(book: Book) -> bool:
    """Whether something is filled in that was not saved yet."""
    key = _keys(FORM, st.session_state.get(f"{FORM}/turn", 0))
    title = typed(book, _Begun().title)
    return bool(
        (title and title.text)
        or st.session_state.get(key("gains"))
        or step_form.begun(book, key, 0)
    )


def _steps(book: Book, kept: FormDraft, begun: _Begun) -> int:
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
    form = step_form.StepForm(book, begun.form, kept, begun.texts)
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
            on_click=_count,
            args=(counter, 1),
        )
        button(
            _("Take the last step away"),
            type="tertiary",
            icon=":material/remove:",
            key=key("fewer"),
            disabled=steps == 0,
            on_click=_count,
            args=(counter, -1),
        )
    return steps


def _count(counter: str, by: int) -> None:
    st.session_state[counter] += by


def _shares(kept: FormDraft, steps: int, form: str) -> None:
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
                    st.number_input(
                        _("Step {number}, %").format(number=number + 1),
                        step=5,
                        key=key(f"share_{number}"),
                        value=kept.begun(f"share_{number}", even[number]),
                    )
    refusal(form, "shares")


def _evenly(steps: int) -> list[int]:
    """Whole percents that add to 100."""
    return [100 // steps + (number < 100 % steps) for number in range(steps)]


def _is_even(noted: OutcomeEntry) -> bool:
    return all(abs(hop.share * len(noted.hops) - 1) < 1e-6 for hop in noted.hops)


def _percents(shares: Sequence[float]) -> list[int]:
    """Whole percents for shares, which add to 100 where the shares add to 1."""
    whole = [floor(share * 100 + 1e-9) for share in shares]
    left = round(sum(shares) * 100) - sum(whole)
    most = sorted(range(len(shares)), key=lambda number: whole[number] - shares[number] * 100)
    return [each + (number in most[:left]) for number, each in enumerate(whole)]


def _keys(form: str, turn: int) -> Key:
    return lambda name: f"{form}/{turn}/{name}"


def _save(book: Book, begun: _Begun, turn: int) -> None:
    key, texts = _keys(begun.form, turn), begun.texts
    state = st.session_state

    def act() -> None:
        title = typed(book, begun.title, begun.saved("title"))
        note = typed(book, begun.note, begun.saved("note"))
        if state.get(key("day")) is None:
            raise Refused("day", _("Choose a day; a rough one will do."))
        filled = [
            number
            for number in range(state.get(key("steps"), 0))
            if step_form.begun(book, key, number, texts)
        ]
        entry = OutcomeEntry(
            title=title.text if title else begun.saved("title"),
            day=state[key("day")],
            gains=tuple(state.get(key("gains")) or ()),
            mattered=state.get(key("mattered")),
            anyway=state.get(key("anyway")),
            seen_then=state.get(key("seen_then")),
            hops=tuple(
                step_form.read(book, key, number, share, texts)
                for number, share in zip(filled, _shared(key, filled, begun.noted), strict=True)
            ),
            note=note.text if note else begun.saved("note"),
        )
        try:
            if begun.outcome:
                noted: OutcomeEntry = state[key("noted")]
                book.log.correct_outcome(begun.outcome.id, differing(noted, entry))
            else:
                book.log.add_outcome(entry)
        except Refused as error:
            raise Refused(_place(error.field, filled), str(error)) from error
        for field, text in ((begun.title, title), (begun.note, note)):
            if text:
                settle(book, field, text)
        step_form.let_go(book, texts)
        clear_form_draft(book, begun.form)
        state[f"{begun.form}/turn"] = turn + 1
        stop_changing()
        notice(_("Saved: {title}").format(title=plain(" ".join(entry.title.split()))))

    guarded(begun.form, act)


def _shared(key: Key, filled: list[int], noted: OutcomeEntry | None) -> list[float]:
    """The part of the credit of each step that is filled in; as it is noted where it looks the
    same as that."""
    state = st.session_state
    if noted and filled == list(range(len(noted.hops))):
        shares = [hop.share for hop in noted.hops]
        shown = [state.get(key(f"share_{number}"), -1) for number in filled]
        if _is_even(noted) if state.get(key("even"), True) else shown == _percents(shares):
            return shares
    if state.get(key("even"), True) or len(filled) < 2:
        return [1 / len(filled) for _number in filled]
    return [(state.get(key(f"share_{number}")) or 0) / 100 for number in filled]


def _place(field: str, filled: list[int]) -> str:
    """The field on the page of one that was refused, where empty steps have places too."""
    part, _underscore, number = field.rpartition("_")
    return f"{part}_{filled[int(number)]}" if number.isdigit() else field
