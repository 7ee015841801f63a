"""How the credit for an outcome divides over its steps: evenly, or in percent as somebody says."""

from collections.abc import Callable, Sequence

import streamlit as st

from workbook.core.entries import OutcomeEntry
from workbook.core.typed_numbers import number_written, typed_percent
from workbook.language import _
from workbook.rounding import whole_parts
from workbook.ui.widgets.form_draft import FormDraft
from workbook.ui.widgets.number_field import number_field, typed_in
from workbook.ui.widgets.refusals import refusal

Key = Callable[[str], str]


def share_fields(kept: FormDraft, order: Sequence[int], form: str) -> None:
    """How the credit divides over the steps, which are given by their numbers: evenly, unless
    somebody says otherwise."""
    steps = len(order)
    if steps < 2:
        return
    key = kept.key
    if not st.checkbox(
        _("Each step counts the same"), value=kept.begun("even", True), key=key("even")
    ):
        even = _evenly(steps)
        columns = (st.columns(min(steps, 4)) * 3)[:steps]
        for place, (number, column) in enumerate(zip(order, columns, strict=True)):
            with column:
                number_field(
                    _("Step {number}, %").format(number=place + 1),
                    kept.begun(f"share_{number}"),
                    key(f"share_{number}"),
                    placeholder=number_written(even[place]),
                )
    refusal(form, "shares")


def _evenly(steps: int) -> list[int]:
    """Whole percents that add to 100."""
    return whole_parts([1] * steps, 100)


def is_even(noted: OutcomeEntry) -> bool:
    """Whether each step counts the same."""
    return all(abs(hop.share * len(noted.hops) - 1) < 1e-6 for hop in noted.hops)


def percents(shares: Sequence[float]) -> list[int]:
    """Whole percents for shares, which add to 100 where the shares add to 1."""
    return whole_parts(shares, round(sum(shares) * 100))


def shares_of(key: Key, filled: list[int], noted: OutcomeEntry | None) -> list[float]:
    """The part of the credit of each step that is filled in: as it is noted where it looks the same
    as that, and where none was typed, the even one that its field shows."""
    state = st.session_state
    if noted and filled == list(range(len(noted.hops))):
        shares = [hop.share for hop in noted.hops]
        shown = [typed_in(key(f"share_{number}")) for number in filled]
        same = shown == [number_written(percent) for percent in percents(shares)]
        if is_even(noted) if state.get(key("even"), True) else same:
            return shares
    if state.get(key("even"), True) or len(filled) < 2:
        return [1 / len(filled) for _number in filled]
    order = state[key("order")]
    even = dict(zip(order, _evenly(len(order)), strict=True))
    typed_shares = (typed_percent(typed_in(key(f"share_{number}")), "shares") for number in filled)
    return [
        (even[number] if share is None else share) / 100
        for number, share in zip(filled, typed_shares, strict=True)
    ]
