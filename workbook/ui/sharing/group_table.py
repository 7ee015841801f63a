"""A group's table: large, in words and simple bars; its file; shares with noise."""

import streamlit as st

from workbook.charts.look import Look
from workbook.core.book import Book
from workbook.language import _, say_day, say_number
from workbook.sharing.group.html import FILE_NAME, fragment, group_file, noise_fragment
from workbook.sharing.group.ledger import Frozen
from workbook.sharing.group.noise import FEWEST_FOR_NOISE, can_add_noise
from workbook.sharing.group.wording import set_name, title
from workbook.ui.theme import look
from workbook.ui.widgets.refusals import guarded
from workbook.ui.widgets.text import quiet

CHOSEN = "group/chosen"


def show_tables(book: Book) -> None:
    """The newest table, or the one that is chosen; nothing when there is none yet."""
    told = book.group.told()
    if not told:
        return
    chosen = 0
    if len(told) > 1:
        chosen = st.selectbox(
            _("Table"),
            range(len(told)),
            key=f"{CHOSEN}/{len(told)}",
            format_func=lambda place: _name(book, told, place),
        )
    this = told[chosen]
    st.header(title(this.table), anchor=False)
    st.html(fragment(this.table, _colours(look())))
    st.download_button(
        _("Take this table"),
        group_file(this.table, this.noise),
        FILE_NAME,
        "text/html",
        icon=":material/download:",
        on_click="ignore",
    )
    quiet(_("One page to open anywhere. It is made of the table above and nothing else."))
    quiet(
        _(
            "This workbook keeps which cards were counted, also when a backup is restored or"
            " everything is deleted. Another workbook, or a copy of this one from before, does not"
            " know of it: a second table of the same cards made there tells more about each."
        )
    )
    _noise(book, this)


def _name(book: Book, told: list[Frozen], place: int) -> str:
    """A table by its number, day and set; no two have the same name."""
    return _("Table {place}, {day}: {cards}").format(
        place=say_number(len(told) - place),
        day=say_day(book.local(told[place].saved_at)),
        cards=set_name(told[place].table.of),
    )


def _noise(book: Book, told: Frozen) -> None:
    if told.table.at_least < FEWEST_FOR_NOISE:
        return
    with st.expander(_("Shares in percent, with noise"), type="compact"):
        if told.noise:
            st.html(noise_fragment(told.noise, _colours(look())))
        elif can_add_noise():
            st.write(
                _(
                    "With so many cards, shares can be given if chance is added to each, so that"
                    " hardly anything can be told from them about any one card. This is done once;"
                    " the result is kept and goes into the file to take away."
                )
            )
            st.button(
                _("Add noise and show the shares"),
                key=f"group/noise/{told.id}",
                on_click=_release,
                args=(book, told),
            )
        else:
            st.write(
                _(
                    "Shares with noise need one more part of the program: "
                    "`pip install 'networking-workbook[group]'`."
                )
            )


def _release(book: Book, told: Frozen) -> None:
    guarded("group", lambda: book.group.release(told.id))


def _colours(here: Look) -> dict[str, str]:
    return {
        "ink": here.ink,
        "quiet": here.quiet,
        "rule": here.border,
        "pale": here.quiet,
        "writing": here.writing,
        "events": here.events,
        "collaboration": here.collaboration,
    }
