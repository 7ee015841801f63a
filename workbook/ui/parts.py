"""Small parts that several pages share."""

import re
import time
from collections.abc import Callable
from datetime import date
from typing import Literal

import streamlit as st

from workbook.errors import Refused, WorkbookError
from workbook.language import _, date_field, say_day
from workbook.models import IfThen
from workbook.revisits import PLAN_PARTS
from workbook.ui.focus import focus, keyed

_REFUSED = "refused/"
TROUBLE = "trouble"
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&])")


def plain(text: str) -> str:
    """A person's own text for a place that reads Markdown: shown letter by letter, never as marks."""
    escaped = _MARKDOWN.sub(r"\\\1", text)
    return "  \n".join(line.strip() or "\u00a0" for line in escaped.splitlines())


def quiet(text: str, *, width: Literal["stretch", "content"] = "stretch") -> None:
    """A line of small print; st.caption is paler than can be read by everybody."""
    st.markdown(small_print(text), width=width)


def small_print(text: str) -> str:
    """Words as small print, for what is said in one piece with others."""
    return f":small[:gray[{text}]]"


def show_error(error: WorkbookError) -> None:
    """The one way an error looks: what happened, that nothing is lost, what to do."""
    st.warning(plain(" ".join(part for part in (error.sentence, error.hint) if part)) or " ",
               title=plain(error.title))


def day_input(
    label: str, value: date | None, key: str, on_change: Callable[[], None] | None = None
) -> date | None:
    """A field for a day; it takes any day, so that one that cannot be is refused with a sentence of ours."""
    first, last = date(1900, 1, 1), date(2100, 12, 31)
    if value is None:
        return st.date_input(label, None, min_value=first, max_value=last, format=date_field(), key=key,
                             on_change=on_change)
    return st.date_input(label, value, min_value=first, max_value=last, format=date_field(), key=key,
                         on_change=on_change)


class Refusals:
    """What was refused in one form when it was sent, by field; said once, until anything is changed."""

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
    """The sentence beside a field that was refused; the cursor goes into the widget whose key `at` gives."""
    with st.container():  # its place is kept while nothing is refused: what follows stays what it is
        for field in fields:
            if sentence := refusals_of(form).get(field):
                st.warning(plain(sentence), icon=":material/edit:")
                if at:
                    focus(keyed(at(field)), st.session_state[f"{_REFUSED}{form}"].mark, why="refused")


def show_plan(plan: IfThen) -> None:
    """An if-then plan, part by part, with the day to look back on it."""
    with st.container(gap="xsmall"):
        for name, label in PLAN_PARTS.items():
            if text := getattr(plan, name):
                st.write(f"**{_(label)}:** {plain(text)}")
    quiet(_("To look back on from {day}.").format(day=say_day(plan.look_back)))
