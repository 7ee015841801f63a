"""The same with Streamlit as its tutorial has it: `streamlit run`, its defaults, widgets of its
own."""

import sys

import duckdb
import streamlit as st

from tests.benchmarks.questions import CREATE, INSERT, question, row
from workbook.store.file.engine import STORAGE_VERSION


@st.cache_resource
def database(path: str) -> duckdb.DuckDBPyConnection:
    """The connection every session takes its cursors from."""
    connection = duckdb.connect(path, config={"storage_compatibility_version": STORAGE_VERSION})
    connection.execute(CREATE)
    return connection


def go_on() -> None:
    """Keep the answer and ask the next question."""
    number = st.session_state.number
    with database(sys.argv[1]).cursor() as cursor:
        cursor.execute(INSERT, row(number, st.session_state[f"text/{number}"]))
    st.session_state.number += 1


st.session_state.setdefault("number", 1)
st.title(question(st.session_state.number))
st.text_area("Your answer", key=f"text/{st.session_state.number}")
st.button("Next question", on_click=go_on)
