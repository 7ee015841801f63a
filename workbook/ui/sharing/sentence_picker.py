"""Choosing sentences of one's own, one by one, each shown as it would leave."""

import streamlit as st

from workbook.core.book import Book
from workbook.core.summary import Sentence, SentenceSource
from workbook.language import N_, _
from workbook.sharing.redaction.redact import Reason, Redacted, kept_words, perhaps_named
from workbook.sharing.summary.model import MOST_SENTENCES
from workbook.ui.widgets.button import replay_change
from workbook.ui.widgets.text import plain, quiet

TICKED = "summary/ticked"
AT_ONCE = 8
REASONS = {
    Reason.LONG: N_("Left out: too long to be checked word by word."),
    Reason.HIDDEN: N_("Left out: it holds characters that cannot be seen."),
    Reason.LETTERS: N_("Left out: in letters other than Latin, a name cannot be told from a word."),
    Reason.ADDRESS: N_("Left out: it looks as if it gave an address, or where somebody is found."),
    Reason.SPELLED: N_("Left out: it looks as if something were spelled letter by letter."),
    Reason.NAMED: N_("Left out: it looks as if it said what somebody is called."),
    Reason.LITTLE: N_("Left out: too few everyday words would be left of it."),
}
SOURCES = {
    SentenceSource.DEFINITIONS: N_("What it means to you"),
    SentenceSource.ANSWERS: N_("Your answers"),
    SentenceSource.NOTES: N_("Your notes"),
}
MEANS = N_(
    "Nothing is taken along unless you tick it. Each sentence is shown as it would leave: names,"
    " numbers, capitals and every word that is not an everyday one, in English or in Spanish, are struck"
    " out. A word that everybody uses may still be a name or"
    " point at somebody: words that are often names are marked, and any word of a ticked sentence"
    " can be struck out. People who know you may recognise these words."
)
KEPT_BACK = N_(
    "Struck out of every sentence for that, with their forms: {words}. Other words can say the"
    " same, so read each sentence with it in mind."
)


def ticked_sentences() -> tuple[Sentence, ...]:
    """The sentences ticked so far, in the order of ticking."""
    return tuple(_ticked().values())


def tick_sentences(book: Book) -> None:
    """Offer the sentences of one place, a few at a time."""
    st.write(_(MEANS))
    if kept_back := book.summary.kept_back():
        quiet(_("You wrote that this should stay with you: {words}").format(words=plain(kept_back)))
        struck = ", ".join(book.summary.struck_for_it()) or "–"
        quiet(_(KEPT_BACK).format(words=plain(struck)))
    chosen = st.segmented_control(
        _("From"),
        list(SentenceSource),
        default=SentenceSource.DEFINITIONS,
        required=True,
        format_func=lambda source: _(SOURCES[source]),
        key="summary/source",
    )
    source = SentenceSource(chosen or SentenceSource.DEFINITIONS)
    found = book.summary.sentences(source)
    shown = st.session_state.setdefault(f"summary/shown/{source}", AT_ONCE)
    offered = [_ticked().get(each.id, each) for each in found[:shown]]
    for sentence in offered:
        _offer(book, sentence)
    if not found:
        st.write(_("There is nothing written here yet."))
    if len(found) > shown:
        st.button(_("Show more sentences"), on_click=_show_more, args=(source,), key="summary/more")
    # What stands elsewhere, or was changed since, leaves until it is unticked here.
    here = {sentence.id for sentence in offered}
    if elsewhere := [each for each in ticked_sentences() if each.id not in here]:
        st.write(_("Ticked elsewhere, or in an answer that was changed since:"))
        for sentence in elsewhere:
            _offer(book, sentence)


def _offer(book: Book, sentence: Sentence) -> None:
    out = book.summary.marked([sentence])[sentence]
    ticked = sentence.id in _ticked()
    if isinstance(out, Reason):
        st.markdown(f":gray[~~{plain(sentence.text)}~~]")
        quiet(_(REASONS[out]))
    if isinstance(out, Redacted) or ticked:
        # A marked sentence holds nothing that Markdown reads, and a label is read out as it is
        # written.
        label = out.text if isinstance(out, Redacted) else _("Ticked, and left out")
        key = f"summary/tick/{sentence.id}"
        full = len(_ticked()) >= MOST_SENTENCES and not ticked
        st.checkbox(
            label, value=ticked, key=key, on_change=_tick, args=(sentence, key), disabled=full
        )
        replay_change({key: ticked}, lambda: _tick(sentence, key))
    whole = sentence._replace(struck=frozenset())
    kept = book.summary.marked([whole])[whole]
    if isinstance(kept, Redacted):
        if perhaps := [word for word in perhaps_named(kept) if word not in sentence.struck]:
            quiet(_("Perhaps a name: {words}").format(words=plain(", ".join(perhaps))))
        if ticked:
            _strike_out(sentence, kept)


def _strike_out(sentence: Sentence, kept: Redacted) -> None:
    """Offer every word that is left, to be struck out with one press."""
    key = f"summary/strike/{sentence.id}"
    words = kept_words(kept)
    begun = [word for word in words if word in sentence.struck]

    def strike() -> None:
        chosen = frozenset(st.session_state[key])
        _ticked()[sentence.id] = sentence._replace(struck=chosen)

    st.pills(
        _("Press a word to strike it out"),
        words,
        selection_mode="multi",
        default=begun,
        key=key,
        on_change=strike,
    )
    replay_change({key: begun}, strike)


def _tick(sentence: Sentence, key: str) -> None:
    if st.session_state[key]:
        _ticked()[sentence.id] = sentence
    else:
        _ticked().pop(sentence.id, None)


def _show_more(source: SentenceSource) -> None:
    st.session_state[f"summary/shown/{source}"] += AT_ONCE


def _ticked() -> dict[str, Sentence]:
    ticked: dict[str, Sentence] = st.session_state.setdefault(TICKED, {})
    return ticked
