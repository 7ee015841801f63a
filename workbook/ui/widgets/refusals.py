"""What was refused stands beside its field; what went wrong, on top of the page."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st
from pydantic import ValidationError

from workbook.core.changed import ChangedTwice
from workbook.errors import Refused, WorkbookError
from workbook.language import _, say_number
from workbook.ui.browser.focus import focus, keyed
from workbook.ui.widgets.changed_twice import ask
from workbook.ui.widgets.text import plain

_REFUSED = "refused"
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


def age_refusals() -> None:
    """Forget what was refused before the last run; called once a run, after the callbacks."""
    st.session_state[_REFUSED] = {form: each for form, each in _every().items() if each.fresh}
    for refused in _every().values():
        refused.fresh = False


def guarded(form: str, act: Callable[[], None]) -> bool:
    """Carry out what a form asks for; False when it was refused.

    A refusal is kept to stand beside its field, and so is what is to be asked; what else went wrong
    is said on top of the page.
    """
    done = False
    with saying_trouble():
        try:
            with refusing():
                act()
            done = True
        except Refused as error:
            refusals = Refusals()
            refusals.by_field[error.field] = str(error)
            st.session_state[_REFUSED] = {**_every(), form: refusals}
        except ChangedTwice as twice:
            ask(form, twice)
    return done


@contextmanager
def refusing() -> Iterator[None]:
    """What a model refuses of what was typed is refused in words, and no fault."""
    try:
        yield
    except ValidationError as error:
        raise _in_words(error) from error


def _in_words(error: ValidationError) -> Refused:
    """What a model says of the first value that it refuses."""
    first = error.errors()[0]
    field = str(first["loc"][0]) if first["loc"] else ""
    if first["type"] == "string_too_long":
        most = say_number(first["ctx"]["max_length"])
        return Refused(field, _("Keep this below {most} characters.").format(most=most))
    return Refused(field, _("This cannot be kept as it is. Write it another way."))


@contextmanager
def saying_trouble() -> Iterator[None]:
    """What goes wrong while something is done is said on top of the page that is drawn next."""
    try:
        with refusing():
            yield
    except WorkbookError as error:
        st.session_state[TROUBLE] = error


def say_trouble() -> None:
    """What went wrong when something was last asked for, said once."""
    if error := st.session_state.pop(TROUBLE, None):
        show_error(error)


def refusal(form: str, *fields: str, at: Callable[[str], str] | None = None) -> None:
    """The sentence beside a field that was refused; the cursor goes to the widget `at` names."""
    _show(_every().get(form), fields, at)


def refusal_anywhere(field: str, at: str) -> None:
    """The same for a field that is called so in every form: `at` is its widget."""
    _show(
        next((found for found in _every().values() if field in found.by_field), None),
        (field,),
        lambda _field: at,
    )


def _show(
    refused: Refusals | None, fields: tuple[str, ...], at: Callable[[str], str] | None
) -> None:
    # Its place is kept while nothing is refused: what follows stays what it is.
    with st.container():
        for field in fields:
            if refused and (sentence := refused.by_field.get(field)):
                place = at(field) if at else field
                # The browser hides it by this key.
                with st.container(key=f"refused/{refused.mark}/{place}"):
                    st.warning(plain(sentence), icon=":material/edit:")
                if at:
                    focus(keyed(place), refused.mark, why="refused")


def _every() -> dict[str, Refusals]:
    """By form."""
    found: dict[str, Refusals] = st.session_state.get(_REFUSED, {})
    return found
