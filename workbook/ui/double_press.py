"""The second half of a double press, when the first half put another button under the hand.

A form that was saved begins anew with a button of its own, the next question comes with its own, and so
does the next change to undo: a press that was meant for the button before must not count for it.
"""

from functools import cache
from typing import Any

import streamlit as st

_SCRIPT = """
export default () => {
  if (window.workbookPressed) return;
  const pressed = (window.workbookPressed = { key: null });
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button")?.closest('[class*="st-key-"]');
    const key = button ? button.className.match(/st-key-\\S+/)[0] : null;
    if (event.detail < 2) pressed.key = key;
    else if (key && key !== pressed.key) {
      event.preventDefault();
      event.stopPropagation();
    }
  }, true);
};
"""


def count_double_presses_once() -> None:
    """Let no button hear a press that was meant for the one before it."""
    _component()(key="unseen/double_press")


@cache
def _component() -> Any:
    return st.components.v2.component("workbook_double_press", js=_SCRIPT)
