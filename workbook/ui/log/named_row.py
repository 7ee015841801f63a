"""The row that the address names."""

from uuid import UUID

import streamlit as st


def named_row(name: str) -> UUID | None:
    """The id that stands in the address under a name; None where there is none, or none that can
    be read."""
    try:
        return UUID(st.query_params.get(name, ""))
    except ValueError:
        return None
