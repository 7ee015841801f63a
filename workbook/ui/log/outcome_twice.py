"""The fields of an outcome in words, where one was changed in two places."""

from datetime import date
from enum import StrEnum

from workbook.core.book import Book
from workbook.core.changed import Clash
from workbook.core.entries import HopEntry
from workbook.core.names import act_name
from workbook.language import _, say_day, say_number, say_percent
from workbook.ui.log.present import called


def field_name(clash: Clash) -> str:
    """What a field is called."""
    return {
        "title": _("What came of it"),
        "day": _("When it came, roughly"),
        "gains": _("What kind of thing it was"),
        "mattered": _("How much it mattered"),
        "anyway": _("Would it have happened anyway?"),
        "seen_then": _("How often you were seeing them then"),
        "hops": _("The steps that led there"),
        "note": _("A note for yourself"),
    }[clash.field]


def in_words(book: Book, clash: Clash, value: object) -> str:
    """What a field holds."""
    if clash.field == "hops" and isinstance(value, tuple):
        return " → ".join(_step(book, hop) for hop in value)
    match value:
        case tuple():
            return ", ".join(book.content.label(each) for each in value)
        case StrEnum():
            return book.content.label(value)
        case date():
            return say_day(value)
        case int():
            return say_number(value)
        case _:
            return str(value or "")


def _step(book: Book, hop: HopEntry) -> str:
    """A step on one line: what was done, when, by whom, and its share of the credit."""
    acts, labels = book.log.acts(), book.people.labels()
    done = book.log.activities({hop.activity}).get(hop.activity) if hop.activity else None
    if done:
        parts = [act_name(acts, done.act), say_day(done.day)]
    elif told := hop.told:
        act = act_name(acts, told.act) if told.act else ""
        when = say_day(told.day) if told.day else str(told.year or "")
        whose = book.content.label(told.whose) if told.whose else ""
        who = ", ".join(filter(None, (called(labels, each) for each in told.who)))
        parts = [told.words, act, when, whose, who]
    else:
        parts = [_("a step since deleted")]
    return ", ".join([*filter(None, parts), say_percent(hop.share)])
