"""The experiments with two ways, each with what the log says and how sure that is."""

import streamlit as st

from workbook.charts.two_ways import Found
from workbook.core.book import Book
from workbook.language import _
from workbook.ui.charts.show import as_dots, as_table
from workbook.ui.widgets.text import plain, quiet


def show_two_ways(book: Book) -> None:
    """The newest one, the earlier ones folded; nothing while none has begun."""
    every = book.pictures.two_ways()
    if not every:
        return
    st.header(_("Two ways, week by week"), anchor=False)
    _show(every[0])
    if len(every) > 1:
        with st.expander(_("Earlier ones"), type="compact"):
            for each in every[1:]:
                _show(each, table=False)
    if any(each.verdict for each in every):
        _explain()


def _show(found: Found, *, table: bool = True) -> None:
    quiet(plain(found.title))
    st.write(f"**{plain(found.fact)}**")
    if found.verdict:
        as_dots(found.verdict)
    elif found.unsure:
        quiet(plain(found.unsure))
    if found.kept:
        st.write("\n".join(f"- {plain(each)}" for each in found.kept))
    if found.basis:
        quiet(plain(found.basis))
    if table and found.table:
        as_table(found.table)


def _explain() -> None:
    with st.expander(_("What are the twenty dots?"), type="compact"):
        st.write(
            _(
                "Which of the two a week was for was drawn by lot, pair by pair. So your log is"
                " counted again in the other orders that could have been drawn, and your"
                " difference is set against those that the order alone makes: twenty of these"
                " comparisons are the dots. Seventeen on one side: *leaning*; all: *nearly sure*."
                " Even where nothing lies behind it, up to about three logs in ten lean one way or"
                " the other."
                " The dots know what you logged and nothing else."
            )
        )
