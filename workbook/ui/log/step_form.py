"""One step of a chain: chosen from the log, or told in own words."""

from collections.abc import Callable
from typing import NamedTuple
from uuid import UUID

import streamlit as st

from workbook.core.book import Book
from workbook.core.entries import HopEntry, ToldEntry
from workbook.core.fields import step_text
from workbook.core.names import act_name
from workbook.core.typed_days import day_written
from workbook.core.when import day_or_year
from workbook.language import _, say_day
from workbook.models import Activity, Whose
from workbook.ui.browser.draft_area import area_key, discard, draft_area, settle, typed, written
from workbook.ui.log.finder import finder
from workbook.ui.log.present import each_named, who_field
from workbook.ui.widgets.form_draft import FormDraft
from workbook.ui.widgets.refusals import refusal

CHOSEN = ("what", "whose", "who", "share")
"""What is chosen of a step, by the names of its widgets; its texts keep themselves."""
TEXTS = ("words", "when")
MOST_STEPS = 12

Key = Callable[[str], str]


class Texts(NamedTuple):
    """The texts of the steps of one chain: of which outcome, none for a new one, and the steps that
    are noted already."""

    outcome: UUID | None = None
    noted: tuple[HopEntry, ...] = ()

    def field(self, number: int, part: str) -> str:
        """What a text of a step is kept under."""
        return step_text(number, part, self.outcome)

    def saved(self, number: int, part: str) -> str:
        """The text of a step that is noted already, as it would be typed."""
        told = self.noted[number].told if number < len(self.noted) else None
        if told is None:
            return ""
        return told.words if part == "words" else day_written(told.day) or str(told.year or "")

    def typed(self, book: Book, number: int, part: str) -> str:
        """The text of a step as it stands in its field."""
        saved = self.saved(number, part)
        text = typed(book, self.field(number, part), saved)
        return (text.text if text else saved).strip()


NEW = Texts()
"""Those of a chain that is not saved yet."""


class StepForm:
    """The fields of the steps of one chain; what can be chosen is read once for all of them."""

    def __init__(self, book: Book, form: str, kept: FormDraft, texts: Texts = NEW) -> None:
        self._book = book
        self._form = form
        self._kept = kept
        self._texts = texts
        newest = book.log.newest()
        self._logged = {activity.id: activity for activity in newest}
        self._all_offered = book.log.count() <= len(newest)
        self._logged |= book.log.activities(self._chosen() - self._logged.keys())
        self._labels = book.people.labels()
        self._acts = book.log.acts()
        told = [hop.told.act for hop in texts.noted if hop.told and hop.told.act]
        self._options: list[UUID | str] = [*self._logged, *dict.fromkeys([*self._acts, *told])]

    def show(self, number: int, place: int) -> None:
        """The fields of the step with a number, which stands in a place, from 0; of one that is in the
        log, the log knows the rest."""
        key = self._kept.key
        name = f"what_{number}"
        chosen = st.selectbox(
            _("Step {number}: what was done").format(number=place + 1),
            self._options,
            format_func=self._label,
            index=self._kept.index(name, self._options),
            placeholder=_("From your log, or any act"),
            filter_mode="contains",  # what was logged stays on top, where a fuzzy match would not
            key=key(name),
        )
        refusal(self._form, f"hop_{number}", at=lambda _field: key(name))
        if not self._all_offered:
            self._older(number)
        if not isinstance(chosen, UUID):
            self._tell(number, place)

    def _chosen(self) -> set[UUID]:
        """The entries of the log that are chosen in any step."""
        kept = self._kept
        names = [f"what_{number}" for number in range(max(MOST_STEPS, len(self._texts.noted)))]
        found = [st.session_state.get(kept.key(name), kept.begun(name)) for name in names]
        return {each for each in map(_as_id, found) if each}

    def _older(self, number: int) -> None:
        """A way to what is not among the latest entries."""
        key = self._kept.key
        with st.expander(
            _("Find another one in your log"),
            type="compact",
            on_change="rerun",
            key=key(f"older_{number}"),
        ) as found:
            if found.open:
                finder(
                    self._book,
                    key(f"find_{number}"),
                    self._described,
                    _choose,
                    (key(f"what_{number}"), key(f"older_{number}")),
                )

    def _tell(self, number: int, place: int) -> None:
        book, key, kept = self._book, self._kept.key, self._kept
        about = _("Step {number}").format(number=place + 1)
        draft_area(
            book,
            self._texts.field(number, "words"),
            _("In your words"),
            about=about,
            saved=self._texts.saved(number, "words"),
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
            name = f"who_{number}"
            who_field(_("Who was in it"), kept, name, self._labels)
            refusal(self._form, name, at=key)
        with when:
            field = self._texts.field(number, "when")
            draft_area(
                book,
                field,
                _("When"),
                about=about,
                saved=self._texts.saved(number, "when"),
                placeholder=_("A year or a day, if you know"),
            )
            refusal(self._form, f"when_{number}", at=lambda _field: area_key(field))

    def _label(self, option: UUID | str) -> str:
        if isinstance(option, UUID):
            return self._described(self._logged[option])
        return act_name(self._acts, option)

    def _described(self, activity: Activity) -> str:
        act = act_name(self._acts, activity.act)
        who = ", ".join(self._labels[each] for each in activity.people if each in self._labels)
        parts = (say_day(activity.day), act, activity.which_one, who)
        return " · ".join(part for part in parts if part)


def _as_id(chosen: object) -> UUID | None:
    """The entry that is chosen, or was kept as chosen; None for an act, or nothing."""
    try:
        return chosen if isinstance(chosen, UUID) else UUID(str(chosen))
    except ValueError:
        return None


def _choose(what: str, finding: str, activity: UUID) -> None:
    st.session_state.update({what: activity, finding: False})


def begun(book: Book, key: Key, number: int, texts: Texts = NEW) -> bool:
    """Whether anything is filled in for a step."""
    state = st.session_state
    chosen = any(state.get(key(f"{part}_{number}")) for part in ("what", "whose", "who"))
    return bool(chosen or texts.typed(book, number, "words") or texts.typed(book, number, "when"))


def read(book: Book, key: Key, number: int, share: float, texts: Texts = NEW) -> HopEntry:
    """A step as it was filled in."""
    state = st.session_state
    what = state.get(key(f"what_{number}"))
    if isinstance(what, UUID):
        return HopEntry(activity=what, share=share)
    day, year = day_or_year(texts.typed(book, number, "when"), f"when_{number}")
    told = ToldEntry(
        words=texts.typed(book, number, "words"),
        whose=state.get(key(f"whose_{number}")),
        act=what,
        who=each_named(book, state.get(key(f"who_{number}")) or ()),
        day=day,
        year=year,
    )
    return HopEntry(told=told, share=share)


def let_go(book: Book, key: Key, filled: list[int], texts: Texts = NEW) -> None:
    """Let the texts of all steps go, once their outcome was saved; what is not in it, as of a step
    that was taken away or chosen from the log in the end, can be brought back until the next day."""
    for number in range(max(MOST_STEPS, len(texts.noted))):
        told = number in filled and not isinstance(
            st.session_state.get(key(f"what_{number}")), UUID
        )
        for part in TEXTS:
            field = texts.field(number, part)
            if text := written(book, field, texts.saved(number, part)):
                away = settle if told else discard
                away(book, field, text)
