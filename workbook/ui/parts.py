"""Small parts that several pages share."""

import re
from collections.abc import Callable
from typing import Any

import streamlit as st

from workbook.charts.registry import NotEnough
from workbook.errors import Refused, WorkbookError
from workbook.insights.period import Period
from workbook.ui.session import chart

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&])")


def plain(text: str) -> str:
    """A person's own text for a place that reads Markdown: shown letter by letter, never as marks."""
    return _MARKDOWN.sub(r"\\\1", text)


def quiet(text: str) -> None:
    """A line of small print."""
    st.caption(text)


def show_error(error: WorkbookError) -> None:
    """The one way an error looks: what happened, that nothing is lost, what to do."""
    st.warning(plain(" ".join(part for part in (error.sentence, error.hint) if part)) or " ",
               title=plain(error.title))


def refusals_of(form: str) -> dict[str, str]:
    """What was refused in a form the last time it was sent, by field."""
    found: dict[str, str] = st.session_state.setdefault(f"refused/{form}", {})
    return found


def guarded(form: str, act: Callable[[], None]) -> bool:
    """Carry out what a form asks for; a refusal is kept to stand beside its field, and False returned."""
    refused = refusals_of(form)
    refused.clear()
    try:
        act()
    except Refused as error:
        refused[error.field] = str(error)
        return False
    return True


def refusal(form: str, *fields: str) -> None:
    """The sentence beside a field that was refused."""
    for field in fields:
        if sentence := refusals_of(form).get(field):
            st.warning(plain(sentence), icon=":material/edit:")


def show_chart(chart_id: str, period: Period) -> None:
    """A question, the headline, the picture and the same numbers as a table; or what is missing."""
    found = chart(chart_id, period)
    st.subheader(found.question, anchor=False)
    if isinstance(found, NotEnough):
        st.write(f"Not enough yet. {found.sentence}")
        return
    st.write(f"**{plain(found.headline)}**")
    st.plotly_chart(
        found.figure,
        theme=None,
        config={"displayModeBar": False, "responsive": True},
        alt=found.headline,
        key=f"chart/{chart_id}",
    )
    with st.expander("The same as a table"):
        rows: list[dict[str, Any]] = found.table
        st.table(rows)
