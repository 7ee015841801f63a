"""Retracing an outcome: what came of it, and the steps that led there, hop by hop."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any, NamedTuple

import streamlit as st

from workbook.core.book import Book
from workbook.core.entries import OutcomeEntry, outcome_entry_of
from workbook.core.fields import outcome_fields, outcome_note, outcome_title
from workbook.core.typed_days import day_written, typed_day
from workbook.errors import Refused
from workbook.language import _, say_day
from workbook.models import Anyway, Gain, Outcome, SeenThen
from workbook.ui.browser.draft_area import area_key, draft_area, put_away, typed, written
from workbook.ui.log import step_form
from workbook.ui.log.credit_shares import is_even, percents, share_fields, shares_of
from workbook.ui.log.outcome_twice import field_name, in_words
from workbook.ui.log.step_form import Texts
from workbook.ui.session import notice
from workbook.ui.widgets.both_changed import both_changed
from workbook.ui.widgets.button import button
from workbook.ui.widgets.changed_twice import answered, decided
from workbook.ui.widgets.day_field import day_field
from workbook.ui.widgets.form_draft import FormDraft, clear_form_draft
from workbook.ui.widgets.number_field import typed_in
from workbook.ui.widgets.refusals import guarded, refusal
from workbook.ui.widgets.seen import as_seen
from workbook.ui.widgets.text import plain, quiet

FORM = "retrace"
CHANGING = "change"
"""What the address calls the outcome that is being changed."""

Key = Callable[[str], str]


class _Begun(NamedTuple):
    """What a form begins with: nothing, or an outcome that is to be changed."""

    form: str = FORM
    texts: Texts = step_form.NEW
    noted: OutcomeEntry | None = None

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
    own = outcome.id if outcome else None
    form = outcome_fields(own) if own else FORM
    kept = FormDraft(book, form, "seen_then")
    begun = _begun(book, kept, form, outcome)
    kept.noted = _choices(begun.noted)
    key = kept.key
    draft_area(
        book,
        outcome_title(own),
        _("What came of it"),
        saved=begun.saved("title"),
        placeholder=_("A year of work for K."),
    )
    refusal(form, "title", at=lambda _field: area_key(outcome_title(own)))
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
    order = _steps(book, kept, begun)
    with st.container():
        share_fields(kept, order, form)
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
        draft_area(
            book, outcome_note(own), _("A note for yourself"), saved=begun.saved("note"), rows=2
        )
    refusal(form, "activity", "outcome", "note")
    both_changed(form, field_name, partial(in_words, book), _save, (book, begun, kept.turn))
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
            "order",
            "even",
            "anyway",
            "mattered",
            *(f"{part}_{number}" for number in order for part in step_form.CHOSEN),
        )
    )


def _begun(book: Book, kept: FormDraft, form: str, outcome: Outcome | None) -> _Begun:
    if outcome is None:
        return _Begun()
    noted = _seen(book, kept, outcome)
    return _Begun(form, Texts(outcome.id, noted.hops), noted)


def _seen(book: Book, kept: FormDraft, outcome: Outcome) -> OutcomeEntry:
    """What is noted as the form shows it, but for the steps, which are many fields."""
    texts = {"title": outcome_title(outcome.id), "note": outcome_note(outcome.id)}
    return as_seen(book, kept, outcome_entry_of(outcome), _as_shown, texts, but=("hops",))


def _as_shown(_name: str, value: object) -> object:
    """What is noted, as its field shows it."""
    if isinstance(value, date):
        return day_written(value)
    return list(value) if isinstance(value, tuple) else value


def _choices(noted: OutcomeEntry | None) -> dict[str, Any]:
    """What is noted, as a form keeps what is chosen."""
    if noted is None:
        return {}
    chosen: dict[str, Any] = {
        "day": noted.day,
        "seen_then": noted.seen_then,
        "gains": noted.gains,
        "anyway": noted.anyway,
        "mattered": noted.mattered,
        "steps": len(noted.hops),
        "even": is_even(noted),
    }
    whole = percents([hop.share for hop in noted.hops])
    for number, hop in enumerate(noted.hops):
        chosen[f"share_{number}"] = whole[number]
        chosen[f"what_{number}"] = str(hop.activity) if hop.activity else None
        if told := hop.told:
            chosen |= {
                f"what_{number}": told.act,
                f"whose_{number}": told.whose.value if told.whose else None,
                f"who_{number}": list(map(str, told.who)),
            }
    return chosen


def unfinished(book: Book) -> bool:
    """Whether something is filled in that was not saved yet."""
    key = _keys(FORM, st.session_state.get(f"{FORM}/turn", 0))
    title = written(book, outcome_title())
    return bool(
        (title and title.text)
        or st.session_state.get(key("gains"))
        or step_form.begun(book, key, 0)
    )


def _order(kept: FormDraft) -> list[int]:
    """The numbers of the steps in their order: a step keeps its number wherever it is moved."""
    steps, order = kept.begun("steps", 1), list(kept.begun("order", ()))
    begun = order if len(order) == steps else list(range(steps))
    found: list[int] = st.session_state.setdefault(kept.key("order"), begun)
    st.session_state[kept.key("steps")] = len(found)
    return found


def _steps(book: Book, kept: FormDraft, begun: _Begun) -> list[int]:
    """The steps of the chain, first one first; their numbers in that order."""
    key, order = kept.key, _order(kept)
    quiet(
        _(
            "The steps that led there, the first one first. With no steps, it counts as something"
            " that no act you know of led to. What you tell here stays with this outcome and is not"
            " added to your log."
        )
    )
    form = step_form.StepForm(book, begun.form, kept, begun.texts)
    chain = st.container()  # of one place, however many steps: what follows stays what it is
    full = len(order) >= step_form.MOST_STEPS
    for place, number in enumerate(order):
        with chain.container(border=True):
            form.show(number, place)
            if not full:
                button(
                    _("Put a step before this one"),
                    type="tertiary",
                    icon=":material/add:",
                    key=key(f"before_{number}"),
                    on_click=_add_step,
                    args=(kept, place),
                )
    with st.container(horizontal=True):
        button(
            _("Add a step"),
            type="tertiary",
            icon=":material/add:",
            key=key("more"),
            disabled=full,
            on_click=_add_step,
            args=(kept, len(order)),
        )
        button(
            _("Take the last step away"),
            type="tertiary",
            icon=":material/remove:",
            key=key("fewer"),
            disabled=not order,
            on_click=_take_step_away,
            args=(kept,),
        )
    return order


def _add_step(kept: FormDraft, place: int) -> None:
    order = _order(kept)
    number = next(number for number in range(len(order) + 1) if number not in order)
    st.session_state[kept.key("order")] = [*order[:place], number, *order[place:]]


def _take_step_away(kept: FormDraft) -> None:
    """Take the last step away; added again, it begins with what was chosen in it."""
    *others, number = _order(kept)
    st.session_state[kept.key("order")] = others
    kept.begin_with([f"{part}_{number}" for part in step_form.CHOSEN])


def _keys(form: str, turn: int) -> Key:
    return lambda name: f"{form}/{turn}/{name}"


def _save(book: Book, begun: _Begun, turn: int) -> None:
    key, state = _keys(begun.form, turn), st.session_state

    def act() -> None:
        own = begun.texts.outcome
        fields = {"title": outcome_title(own), "note": outcome_note(own)}
        said = {name: typed(book, field, begun.saved(name)) for name, field in fields.items()}
        filled = [
            number
            for number in state.get(key("order"), ())
            if step_form.begun(book, key, number, begun.texts)
        ]
        entry = OutcomeEntry(
            title=text.text if (text := said["title"]) else begun.saved("title"),
            note=text.text if (text := said["note"]) else begun.saved("note"),
            day=typed_day(typed_in(key("day")), "day") or book.today(),
            gains=tuple(state.get(key("gains")) or ()),
            mattered=state.get(key("mattered")),
            anyway=state.get(key("anyway")),
            seen_then=state.get(key("seen_then")),
            hops=tuple(
                step_form.read(book, key, number, share, begun.texts)
                for number, share in zip(filled, shares_of(key, filled, begun.noted), strict=True)
            ),
        )
        try:
            if begun.noted and own:
                noted, wanted = decided(begun.form, own, begun.noted, entry)
                book.outcomes.edit(own, wanted, noted)
            else:
                wanted = entry
                book.outcomes.add(entry)
        except Refused as error:
            raise Refused(_place(error.field, filled), str(error)) from error
        for name, text in said.items():
            put_away(book, fields[name], text, chosen=getattr(wanted, name))
        step_form.let_go(book, key, filled if wanted.hops == entry.hops else [], begun.texts)
        clear_form_draft(book, begun.form)
        answered(begun.form)
        state[f"{begun.form}/turn"] = turn + 1
        stop_changing()
        notice(_saved(book, wanted))

    guarded(begun.form, act)


def _saved(book: Book, outcome: OutcomeEntry) -> str:
    """What was saved, with its day when that is not today."""
    title = plain(" ".join(outcome.title.split()))
    if outcome.day == book.today():
        return _("Saved: {title}").format(title=title)
    return _("Saved: {title}, {day}").format(title=title, day=say_day(outcome.day))


def _place(field: str, filled: list[int]) -> str:
    """The field on the page of one that was refused, where empty steps have places too."""
    part, _underscore, number = field.rpartition("_")
    return f"{part}_{filled[int(number)]}" if number.isdigit() else field
