"""Which kind of visit this is, and the days to come as a calendar file."""

from datetime import date, datetime

import streamlit as st

from workbook.core.book import Book
from workbook.core.questions import revisits
from workbook.core.questions.revisits import Visit, Why
from workbook.language import N_, _, in_this_language, say_day
from workbook.ui.shown_book import sample
from workbook.ui.widgets.file_names import dated
from workbook.ui.widgets.text import quiet

_WHY: dict[Why, str] = {
    "plan": N_("the day you chose for your small experiment"),
    "quarter": N_("a quarter on, for a look at what you wrote and did"),
    "year": N_("a year on, for the sentence about networking again"),
}


def occasion(book: Book) -> Visit:
    """Whether this is a first visit, a return, or the time of a quarterly look."""
    past = book.answers.past()
    return revisits.occasion(
        day_of(book, past.began), day_of(book, past.looked), bool(book.log.count()), book.today()
    )


def calendar_download(book: Book) -> None:
    """The days to come back on, and a calendar file of them; nothing while there is none."""
    past = book.answers.past()
    look_back = past.plans[-1].plan.look_back if past.plans else None
    dates = revisits.revisit_dates(
        day_of(book, past.began),
        day_of(book, past.defined),
        look_back,
        day_of(book, past.looked),
        book.today(),
    )
    if not dates:
        return
    st.header(_("Days to come"), anchor=False)
    with st.container(gap="xsmall"):
        for revisit in dates:
            st.write(f"**{written(revisit.day)}**: {_(_WHY[revisit.why])}")
    if sample():
        return  # days of a made-up person belong into nobody's calendar
    st.download_button(
        _("Add these days to your calendar"),
        in_this_language(lambda: revisits.as_calendar(dates, book.id, book.now())),
        dated("look-back.ics", book.today()),
        "text/calendar",
        icon=":material/event:",
        on_click="ignore",
    )
    quiet(
        _("The file says “{title}” on each day. None of your words are in it.").format(
            title=_(revisits.TITLE)
        )
    )


def day_of(book: Book, moment: datetime | None) -> date | None:
    return book.local(moment).date() if moment else None


def written(day: date | None) -> str:
    return say_day(day) if day else ""
