"""The summary without names: its question, exactly what leaves, and taking it away."""

import streamlit as st

from workbook.core.book import Book
from workbook.language import DEFAULT, N_, _, current_language
from workbook.sharing.card.render import Format
from workbook.sharing.summary.files import SUMMARY_FILES, render_summary, summary_file_name
from workbook.sharing.summary.texts import Closing, summary_texts
from workbook.ui.sharing.file_preview import choose_format, send_along, show_page, show_source
from workbook.ui.sharing.sentence_picker import tick_sentences, ticked_sentences
from workbook.ui.widgets.button import on_primary
from workbook.ui.widgets.text import quiet

MEANS = N_(
    "This summary says in steps of ten percent how your hours and the good things in your log"
    " divide, and in rough bands how many there are; which kinds of good things came of it, and"
    " words for how it felt. It holds no name, date, place, amount or link, and no word of yours"
    " that you do not tick below; in what you tick, an everyday word may still be a name. It is"
    " without names and not anonymous: whoever knows you may recognise you."
)


def show_summary(book: Book) -> None:
    """Show the summary of this log, with what a person chooses to add to it."""
    st.write(_(MEANS))
    if current_language() != DEFAULT:
        st.write(
            _(
                "Summaries are in English for everybody. Sentences of your own stay in the language"
                " you wrote them in, English or Spanish."
            )
        )
    questions = summary_texts().closing
    chosen = st.selectbox(
        _("The question it ends with"),
        list(Closing),
        format_func=questions.__getitem__,
        key="summary/closing",
    )
    closing = Closing(chosen or Closing.DIFFERENTLY)
    with st.expander(
        _("Add sentences of your own"), type="compact", on_change="rerun", key="summary/own"
    ) as own:
        if own.open:
            tick_sentences(book)
    st.header(_("Exactly what leaves"), anchor=False)
    kind = choose_format(tuple(SUMMARY_FILES), Format.HTML, "summary/format")
    ticked = ticked_sentences()
    body = render_summary(book.summary.summary(closing, ticked), kind)
    if ticked and kind in (Format.SVG, Format.PNG):
        quiet(_("The picture leaves your own sentences out."))
    page, source = st.tabs([_("As it is seen"), _("As it is written")])
    with page:
        show_page(body, kind)
    with source:
        show_source(body, kind)
    st.download_button(
        on_primary(_("Take this summary")),
        body,
        summary_file_name(kind),
        kind.media_type,
        type="primary",
        on_click="ignore",
    )
    send_along("summary")
