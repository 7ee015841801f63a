"""Rows as a table of plain text. Streamlit reads each cell of its own as Markdown, in the browser, and
needs pandas before that: of a table of two years both take longer than its picture."""

from collections.abc import Iterable, Sequence

import streamlit as st
from markupsafe import escape


def table(rows: Sequence[dict[str, str]]) -> None:
    """Show rows, which hold their cells by the names of the columns."""
    names = dict.fromkeys(name for row in rows for name in row)
    head = _line("<th scope=col>", names, "</th>")
    body = "".join(_line("<td>", (row.get(name, "") for name in names), "</td>") for row in rows)
    st.html(f'<div class="numbers"><table><thead>{head}</thead><tbody>{body}</tbody></table></div>')


def _line(begins: str, texts: Iterable[str], ends: str) -> str:
    return f"<tr>{''.join(f'{begins}{escape(text)}{ends}' for text in texts)}</tr>"
