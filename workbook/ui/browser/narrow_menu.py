"""In a narrow window the menu lies over the page: a choice in it closes it.

Streamlit does so on what calls itself a phone, and leaves the menu over the page that was chosen in
any other narrow window.
"""

from workbook.ui.browser.component import component


def close_menu_on_choice() -> None:
    """Let a choice in the menu close it where the window is narrow."""
    component("narrow_menu")(key="unseen/narrow_menu")
