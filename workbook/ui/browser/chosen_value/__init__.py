"""What is chosen in a list stays, and what is typed there counts.

Streamlit empties a list on Escape, whether it is open or not, and lets what was typed into it go
when it is left without Enter or, where several are chosen, when it closes.
"""

from workbook.ui.browser.component import component


def keep_what_is_chosen() -> None:
    """Let Escape close a list and no more, and take what is typed where new words are taken."""
    component("chosen_value")(key="unseen/chosen_value")
