"""What was refused beside a field is no longer said once somebody changes the field.

Python hears of a text only when its field is left; until then the page would go on saying what is
no longer so.
"""

from workbook.ui.browser.component import component


def let_refusals_go() -> None:
    """Hide what was refused in a field as soon as something is typed in it."""
    component("refusal_gone")(key="unseen/refusal_gone")
