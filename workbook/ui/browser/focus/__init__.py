"""Where the cursor goes after something was done: Streamlit leaves it nowhere when a form begins
anew. When what held it is gone, the script has it go to what took its place, on every page."""

import json
import re

from markupsafe import Markup

from workbook.ui.browser.component import component

HEADING = "[data-testid=stMain] h1"


def focus(place: str, done: str, *, top: bool = False, why: str = "focus") -> None:
    """Put the cursor into `place` once for each new `done`; `top` shows the page from its
    beginning.

    A place that is asked for from two lines of a page says `why` in the second.
    """
    component("focus")(key=f"unseen/{why}/{place}", data={"place": place, "done": done, "top": top})


def wish(place: str, done: str, *, top: bool = False) -> Markup:
    """The same as an attribute of something that is drawn anyway, for what is drawn with every press."""
    return Markup('data-focus="{}"').format(json.dumps({"place": place, "done": done, "top": top}))


def keyed(key: str) -> str:
    """The place of the widget with this key."""
    return f".st-key-{re.sub(r'[^a-zA-Z0-9_-]', '-', key)}"
