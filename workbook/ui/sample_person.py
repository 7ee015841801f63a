"""The made-up people: choosing one, the banner on every page of theirs, and what cannot be taken
from them.

A browser tab has one workbook from its first page to its last: the address says whose it is, and
going over to another one loads the page anew. Nothing that stands in a field can be carried across.
"""

from urllib.parse import quote

import streamlit as st

from workbook.language import N_, _
from workbook.ui.shown_book import address_of, sample
from workbook.ui.widgets.text import plain, quiet

PEOPLE = {
    "writer": (N_("Somebody who writes"), N_("Is read by many strangers and meets few of them.")),
    "organiser": (
        N_("Somebody who brings people together"),
        N_("Evenings, repair days, small projects; hardly a line of writing."),
    ),
    "newcomer": (
        N_("Somebody who has just begun"),
        N_("The first half hour and nothing else: no log, no people, a page to keep."),
    ),
    "undecided": (
        N_("Somebody who tries a little of everything"),
        N_("Looking for the next job, and cannot say yet what helps."),
    ),
}
"""The made-up people in plain words."""


def choose_sample() -> None:
    """The made-up people there are, each a way into their workbook."""
    st.write(
        _(
            "Two years of a made-up person, to look around in and to try things out. It is kept in"
            " a folder of its own and never mixed with yours; a banner on every page says where you"
            " are."
        )
    )
    for name, (who, more) in PEOPLE.items():
        with st.container(gap="xxsmall"):
            go_over(address_of(name, "today"), _(who))
            quiet(_(more))


def banner() -> None:
    """Say on every page of a made-up person that it is one, with the way out."""
    if sample():
        with st.container(
            border=True,
            horizontal=True,
            horizontal_alignment="distribute",
            vertical_alignment="center",
            key="sample_banner",
        ):
            st.markdown(
                _("**You are looking at a made-up person.** Nothing here is yours."),
                width="content",
            )
            go_over("", _("Leave the sample"))


def nothing_to_take(title: str) -> None:
    """What stands in place of a page from which something leaves the workbook."""
    st.title(title, anchor=False)
    st.write(
        _(
            "In your own workbook, this page is for what you keep or take with you. There is"
            " nothing to take here: this person is made up, and what is shown of them stays where"
            " it is."
        )
    )
    go_over("", _("Open my own workbook"))


def way_out() -> None:
    """The page at the bare address while a tab shows a made-up person."""
    st.title(_("Your own workbook"), anchor=False)
    go_over("", _("Open my own workbook"))


def go_over(address: str, label: str) -> None:
    """A link that loads the page anew, in this tab."""
    # Streamlit's own links stay in what is open or open another tab, so this one is HTML. Its
    # address is made of names of ours (`address_of`) and is quoted, its label is escaped.
    st.markdown(
        f'<a href="/{quote(address)}" target="_self">{plain(label)}</a>',
        unsafe_allow_html=True,
        width="content",
    )
