"""Claims, each with what the log says, how sure that is and what would change it."""

import streamlit as st

from workbook.charts.essays import Claim
from workbook.core.book import Book
from workbook.language import _
from workbook.ui.charts.show import as_dots, explain_the_dots
from workbook.ui.widgets.text import plain, quiet


def show_claims(book: Book) -> None:
    """What the page is of, then the six rows."""
    found = book.pictures.essays()
    for sentence in found.opening:
        quiet(sentence)
    if found.many_looks:
        quiet(found.many_looks)
    for claim in found.claims:
        _show(claim)
    if any(claim.verdict for claim in found.claims):
        explain_the_dots()


def _show(claim: Claim) -> None:
    st.header(claim.question, anchor=False)
    quiet(_("The essay: {claim}").format(claim=claim.essay))
    st.write(f"**{plain(claim.fact)}**")
    if claim.basis:
        quiet(plain(claim.basis))
    if claim.listed:
        st.write("\n".join(f"- {plain(each)}" for each in claim.listed))
    if claim.verdict:
        as_dots(claim.verdict)
    else:
        quiet(_("How sure: {unsure}").format(unsure=claim.unsure))
    quiet(_("What would change it: {change}").format(change=claim.change))
