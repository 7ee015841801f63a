"""The one switch of a page: whose word the credit is."""

import streamlit as st

from workbook.insights.credit import Credit
from workbook.language import _


def credit_picker() -> dict[str, Credit]:
    """What is asked for beside the rest: nothing for credit as the person gave it, so that the page
    reads no picture twice; else all of it on one end of each chain."""
    names: dict[Credit, str] = {
        "own": _("as you gave it"),
        "first": _("all to the first step"),
        "last": _("all to the last step"),
    }
    chosen = st.segmented_control(
        _("Credit"),
        list(names),
        default="own",
        required=True,
        key="credit",
        bind="query-params",
        format_func=names.__getitem__,
    )
    return {} if chosen in (None, "own") else {"credit": chosen}
