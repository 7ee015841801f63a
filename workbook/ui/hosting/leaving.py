"""The way out of a hosted workbook, and to what whoever runs it can see: below the menu, on every
page."""

import streamlit as st

from workbook.hosting.accounts import sure
from workbook.language import _
from workbook.settings import Settings
from workbook.ui.hosting.signing_in import SIGN_OUT, WHO_SEES
from workbook.ui.widgets.text import plain


def way_out(settings: Settings) -> None:
    """Show it."""
    person = settings.home.name
    with st.sidebar.container(key="way_out", gap="xsmall"):
        _link(f"{settings.base}{WHO_SEES}", _("Who can see what"))
        _link(f"{settings.base}{SIGN_OUT}?sure={sure(person)}", _("Sign out"))


def _link(address: str, label: str) -> None:
    # A link of Streamlit's own would open another tab. The address is made of names of ours, a hash, and
    # a folder that hosting/address.py lets have letters, digits and -._~ alone.
    st.markdown(
        f'<a href="{address}" target="_self">{plain(label)}</a>',
        unsafe_allow_html=True,
        width="content",
    )
