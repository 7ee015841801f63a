"""A page with the elements of Streamlit that KNOWN is about and nothing of ours."""

from datetime import date

import streamlit as st


def _page() -> None:
    st.title("A page")
    st.button("Log it", shortcut="Alt+L")
    st.date_input("When?", date(2026, 11, 1))


st.navigation(
    {
        "First": [st.Page(_page, title="One")],
        "Second": [st.Page(lambda: None, title="Two", url_path="two")],
    }
).run()
