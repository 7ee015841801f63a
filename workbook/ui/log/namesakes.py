"""People of one name, who came with an archive or back by undoing: asked to be told apart."""

import streamlit as st

from workbook.core.book import Book
from workbook.insights.known import Acquaintance
from workbook.language import _, say_day
from workbook.models import Person
from workbook.ui.browser.draft_area import area_key, draft_area, settle, typed
from workbook.ui.session import notice
from workbook.ui.widgets.button import button
from workbook.ui.widgets.refusals import guarded, refusal
from workbook.ui.widgets.text import plain, quiet

FORM = "namesakes"


def ask_apart(book: Book) -> None:
    """Two people of one name with what is known of each: are they the same, or called otherwise?"""
    with st.container():  # its place is kept while there are none
        found = book.people.namesakes()
        if not found:
            return
        pair = found[0][:2]
        known = {each.person: each for each in book.people.known()}
        labels = book.people.labels()
        with st.container(border=True, key=f"{FORM}/{pair[0].id}/{pair[1].id}"):
            st.markdown(
                _("**{name}** is the name of more than one person here. Are they the same?").format(
                    name=plain(pair[0].name)
                )
            )
            for person, column in zip(pair, st.columns(2), strict=True):
                with column:
                    quiet(f"{plain(labels[person.id])}: {_told(book, person, known[person.id])}")
                    field = _field(person)
                    draft_area(
                        book,
                        field,
                        _("Initials or nickname"),
                        about=labels[person.id],
                        saved=person.name,
                    )
                    refusal(FORM, str(person.id), at=_widget)
            refusal(FORM, "name", "merge")
            with st.container(horizontal=True, gap="small"):
                for name, label, press in (
                    ("apart", _("Save these names"), _tell_apart),
                    ("same", _("They are one person"), _make_one),
                ):
                    button(
                        label,
                        key=f"{FORM}/{pair[0].id}/{pair[1].id}/{name}",
                        on_click=press,
                        args=(book, pair),
                    )


def _told(book: Book, person: Person, known: Acquaintance) -> str:
    """What tells somebody apart from another of the same name."""
    parts = [
        book.content.label(person.ground) if person.ground else "",
        _("last contact {day}").format(day=say_day(known.last_contact))
        if known.last_contact
        else "",
        person.note.strip().partition("\n")[0][:80],
    ]
    noted = [plain(part) for part in parts if part]
    added = _("added {day}").format(day=say_day(book.local(person.entered_at).date()))
    return " · ".join(noted or [added])


def _field(person: Person) -> str:
    return f"{FORM}/{person.id}:name"


def _widget(person: str) -> str:
    return area_key(f"{FORM}/{person}:name")


def _tell_apart(book: Book, pair: tuple[Person, ...]) -> None:
    def act() -> None:
        names = {person.id: typed(book, _field(person), person.name) for person in pair}
        book.people.rename({person: text.text for person, text in names.items() if text})
        for person in pair:
            if text := names[person.id]:
                settle(book, _field(person), text)
        notice(_("The names are saved. It can be undone until tomorrow."))

    guarded(FORM, act)


def _make_one(book: Book, pair: tuple[Person, ...]) -> None:
    def act() -> None:
        kept, gone = pair
        book.people.merge(gone.id, kept.id)
        notice(_("They are one person now. It can be undone until tomorrow."))

    guarded(FORM, act)
