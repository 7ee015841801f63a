"""People of one name, who came with an archive or back by undoing: asked to be told apart."""

from collections.abc import Mapping
from functools import partial
from uuid import UUID

import streamlit as st

from workbook.core.book import Book
from workbook.insights.known import Acquaintance
from workbook.language import _, say_day
from workbook.models import Person
from workbook.ui.log.alike import Asking, Side, ask_alike
from workbook.ui.widgets.text import plain

FORM = "namesakes"


def ask_apart(book: Book) -> None:
    """Two people of one name with what is known of each: are they the same, or called otherwise?"""
    with st.container():  # its place is kept while there are none
        found = book.people.namesakes()
        if not found:
            return
        kept, gone = pair = found[0][:2]
        known = {each.person: each for each in book.people.known()}
        labels = book.people.labels()
        asking = Asking(
            form=FORM,
            question=_(
                "**{name}** is the name of more than one person here. Are they the same?"
            ).format(name=plain(kept.name)),
            name=_("Initials or nickname"),
            same=_("They are one person"),
            made_one=_("They are one person now. It can be undone until tomorrow."),
            rename=partial(_rename, book),
            merge=partial(book.people.merge, gone.id, kept.id),
        )
        sides = [
            Side(str(each.id), labels[each.id], _told(book, each, known[each.id]), each.name)
            for each in pair
        ]
        ask_alike(book, asking, sides)


def _rename(book: Book, names: Mapping[str, str]) -> None:
    book.people.rename({UUID(person): name for person, name in names.items()})


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
