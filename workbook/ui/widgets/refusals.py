"""What was refused stands beside its field; what went wrong, on top of the page."""

import time
from collections.abc import Callable

import streamlit as st

from workbook.errors import Refused, WorkbookError
from workbook.ui.browser.focus import focus, keyed
from workbook.ui.widgets.text import plain

_REFUSED = "refused/"


TROUBLE = "trouble"


def show_error(error: WorkbookError) -> None:
    """The one way an error looks: what happened, that nothing is lost, what to do."""
    st.warning(
        plain(" ".join(part for part in (error.sentence, error.hint) if part)) or " ",
        title=plain(error.title),
    )


class Refusals:
    """What was refused in one form when it was sent, by field; said once, until a change."""

    def __init__(self) -> None:
        self.by_field: dict[str, str] = {}
        self.fresh = True
        self.mark = str(time.monotonic_ns())


def refusals_of(form: str) -> dict[str, str]:
    """What was just refused in a form, by field."""
    found: Refusals | None = st.session_state.get(f"{_REFUSED}{form}")
    return found.by_field if found else {}


def age_refusals() -> None:
    """Forget what was refused before the last run; called once a run, after the callbacks."""
    for key in [str(key) for key in st.session_state if str(key).startswith(_REFUSED)]:
        if st.session_state[key].fresh:
            st.session_state[key].fresh = False
        else:
            del st.session_state[key]


def guarded(form: str, act: Callable[[], None]) -> bool:
    """Carry out what a form asks for; False when it was refused.

    A refusal is kept to stand beside its field; what else went wrong is said on top of the page.
    """
    try:
        act()
    except Refused as error:
        refusals = st.session_state[f"{_REFUSED}{form}"] = Refusals()
        refusals.by_field[error.field] = str(error)
        return False
    except WorkbookError as error:
        st.session_state[TROUBLE] = error
        return False
    return True


def say_trouble() -> None:
    """What went wrong when something was last asked for, said once."""
    if error := st.session_state.pop(TROUBLE, None):
        show_error(error)


def refusal(form: str, *fields: str, at: Callable[[str], str] | None = None) -> None:
    """The sentence beside a field that was refused; the cursor goes to the widget `at` names."""
    with (
        st.container()
    ):  # its place is kept while nothing is refused: what follows stays what it is
        for field in fields:
            if sentence := refusals_of(form).get(field):
                mark = st.session_state[f"{_REFUSED}{form}"].mark
                place = at(field) if at else field
                with st.container(key=f"refused/{mark}/{place}"):  # the browser hides it by this
                    st.warning(plain(sentence), icon=":material/edit:")
                if at:
                    focus(keyed(place), mark, why="refused")
