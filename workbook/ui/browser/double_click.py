"""A press counts for what the hand was on, though the page moves under it.

A form that was saved begins anew with a button of its own, the next question comes with its own,
and so does the next change to undo: the second half of a double press must not count for the new
one. And a fold opens at once: while Streamlit lets it grow for half a second, what is below it
moves away between pressing and letting go, and the press is lost. A system set to stillness would
not stop that growth either.
"""

from workbook.ui.browser.component import component


def steady_the_hand() -> None:
    """Let no press count for another button, and no fold move what is below it for longer than a
    moment."""
    component("double_click")(key="unseen/steady_hand")
