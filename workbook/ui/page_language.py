"""The language of the page itself, for whoever has it read aloud: Streamlit's own page says English."""

from functools import cache
from typing import Any

import streamlit as st

from workbook.language import spoken

_SCRIPT = """
export default ({ data, parentElement }) => {
  document.documentElement.lang = data;
  const place = (parentElement.host ?? parentElement).closest('[data-testid="stElementContainer"]');
  if (place) place.style.display = "none";
};
"""


def name_language() -> None:
    """Tell the browser which language the page is in."""
    _component()(key="page_language", data=spoken())


@cache
def _component() -> Any:
    return st.components.v2.component("workbook_page_language", js=_SCRIPT)
