"""One step of a chain: chosen from the log, or told in own words."""

from collections.abc import Callable, Iterable
from uuid import UUID

import streamlit as st

from workbook.core.book import Book
from workbook.core.entries import HopEntry, ToldEntry, Who
from workbook.core.let_go import step_text
from workbook.core.names import names_in
from workbook.core.when import day_or_year
from workbook.folding import fold_name
from workbook.language import _, say_day
from workbook.models import Activity, Whose
from workbook.ui.browser.draft_area import discard, draft_area, settle, typed, written
from workbook.ui.log.present import as_kept, called
from workbook.ui.widgets.form_draft import FormDraft
from workbook.ui.widgets.refusals import refusal

CHOSEN = ("what", "whose", "who", "share")
"""What is chosen of a step, by the names of its widgets; its texts keep themselves."""
TEXTS = ("words", "when")
MOST_STEPS = 12

Key = Callable[[str], str]


class StepForm:
    """The fields of the steps of one chain; what can be chosen is read once for all of them."""

    def __init__(self, book: Book, form: str, kept: FormDraft) -> None:
        self._book = book
        self._form = form
        self._kept = kept
        self._logged = {activity.id: activity for activity in book.log.newest()}
        self._people = book.people.every()
        self._labels = book.people.labels()
        self._acts = book.log.acts()
        self._options: list[UUID | str] = [*self._logged, *self._acts]

    def show(self, number: int) -> None:
        """The fields of one step; of one that is in the log, the log knows the rest."""
        key = self._kept.key
        name = f"what_{number}"
        chosen = st.selectbox(
            _("Step {number}: what was done").format(number=number + 1),
            self._options,
            format_func=self._label,
            index=self._kept.index(name, self._options),
            placeholder=_("From your log, or any act"),
            filter_mode="contains",  # what was logged stays on top, where a fuzzy match would not
            key=key(name),
        )
        refusal(self._form, f"hop_{number}", at=lambda _field: key(name))
        if not isinstance(chosen, UUID):
            self._tell(number)

    def _tell(self, number: int) -> None:
        book, key, kept = self._book, self._kept.key, self._kept
        about = _("Step {number}").format(number=number + 1)
        draft_area(
            book,
            step_text(number, "words"),
            _("In your words"),
            about=about,
            placeholder=_("Or as you would tell it"),
        )
        st.segmented_control(
            _("Whose step was it?"),
            list(Whose),
            key=key(f"whose_{number}"),
            default=kept.begun(f"whose_{number}"),
            format_func=book.content.label,
        )
        refusal(self._form, f"whose_{number}", at=key)
        who, when = st.columns([3, 2])
        with who:
            self._who(f"who_{number}")
        with when:
            field = step_text(number, "when")
            draft_area(
                book, field, _("When"), about=about, placeholder=_("A year or a day, if you know")
            )
            refusal(self._form, f"when_{number}", at=lambda _field: f"draft/{field}")

    def _who(self, name: str) -> None:
        key = self._kept.key(name)
        begun = self._kept.begun(name, [])
        begun = [begun] if isinstance(begun, str) else begun  # as it was kept once
        known = as_kept(self._labels, begun)
        st.multiselect(
            _("Who was in it"),
            list(dict.fromkeys([*self._people, *known])),
            default=known,
            format_func=lambda each: called(self._labels, each),
            accept_new_options=True,
            placeholder=_("Initials; you alone: empty"),
            key=key,
        )
        refusal(self._form, name, at=lambda _field: key)

    def _label(self, option: UUID | str) -> str:
        if isinstance(option, UUID):
            return self._described(self._logged[option])
        return self._acts[option].label

    def _described(self, activity: Activity) -> str:
        act = self._acts[activity.act].label if activity.act in self._acts else activity.act
        who = ", ".join(self._labels[each] for each in activity.people if each in self._labels)
        parts = (say_day(activity.day), act, activity.which_one, who)
        return " · ".join(part for part in parts if part)


def begun(book: Book, key: Key, number: int) -> bool:
    """Whether anything is filled in for a step."""
    state = st.session_state
    chosen = any(state.get(key(f"{part}_{number}")) for part in ("what", "whose", "who"))
    return bool(chosen or _text(book, number, "words") or _text(book, number, "when"))


def read(book: Book, key: Key, number: int, share: float) -> HopEntry:
    """A step as it was filled in."""
    state = st.session_state
    what = state.get(key(f"what_{number}"))
    if isinstance(what, UUID):
        return HopEntry(activity=what, share=share)
    day, year = day_or_year(_text(book, number, "when"), f"when_{number}")
    told = ToldEntry(
        words=_text(book, number, "words"),
        whose=state.get(key(f"whose_{number}")),
        act=what,
        who=_who(book, state.get(key(f"who_{number}")) or ()),
        day=day,
        year=year,
    )
    return HopEntry(told=told, share=share)


def _who(book: Book, chosen: Iterable[Who]) -> tuple[Who, ...]:
    """Those who were chosen, and names one by one, several that were typed as one apart; but not
    the name of somebody there is."""
    names = (*book.people.labels().values(), *(each.name for each in book.people.every().values()))
    known = set(map(fold_name, names))
    return tuple(
        who
        for each in chosen
        for who in (
            (each,) if isinstance(each, UUID) or fold_name(each) in known else names_in(each)
        )
    )


def _text(book: Book, number: int, part: str) -> str:
    text = typed(book, step_text(number, part))
    return text.text.strip() if text else ""


def let_go(book: Book, key: Key, filled: list[int]) -> None:
    """Let the texts of all steps go, once their outcome was saved; what is not in it, as of a step
    that was taken away or chosen from the log in the end, can be brought back until the next day."""
    for number in range(MOST_STEPS):
        told = number in filled and not isinstance(
            st.session_state.get(key(f"what_{number}")), UUID
        )
        for part in TEXTS:
            field = step_text(number, part)
            if text := written(book, field):
                away = settle if told else discard
                away(book, field, text)
