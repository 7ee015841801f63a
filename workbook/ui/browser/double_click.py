"""A press counts for what the hand was on, though the page moves under it.

A form that was saved begins anew with a button of its own, the next question comes with its own,
and so does the next change to undo: the second half of a double press must not count for the new
one. And a fold opens at once: while Streamlit lets it grow for half a second, what is below it
moves away between pressing and letting go, and the press is lost. A system set to stillness would
not stop that growth either.
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
  const { animate } = Element.prototype;
  Element.prototype.animate = function (frames, how) {
    return animate.call(this, frames, this.matches("details") ? { ...how, duration: 0 } : how);
  };
};
"""


def steady_the_hand() -> None:
    """Let no press count for another button, and no fold move what is below it for longer than a
    moment."""
    _component()(key="unseen/steady_hand")


@cache
def _component() -> Any:
    return st.components.v2.component("workbook_steady_hand", js=_SCRIPT)
