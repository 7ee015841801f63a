"""A field for numbers brings up the keys for numbers, and is a field of text all the same.

What the browser calls a field for numbers gives away what it took the text for, not what was typed:
12.500 is 12 there, or 12500, by the browser's own language.
"""

from workbook.ui.browser.component import component

NUMBER = "number/"
"""What the key of a container begins with whose text field is one for a number."""


def bring_up_numbers() -> None:
    """Have the keys for numbers brought up where numbers are typed."""
    component("keypad")(key="unseen/keypad")
