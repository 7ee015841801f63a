"""A page with the elements of Streamlit that KNOWN is about and nothing of ours."""

import streamlit as st


def _page() -> None:
    st.title("A page")
    st.button("Log it", shortcut="Alt+L")


st.navigation(
    {
        "First": [st.Page(_page, title="One")],
        "Second": [st.Page(lambda: None, title="Two", url_path="two")],
    }
).run()
