"""The fields of an activity in words, where one was changed in two places."""

from datetime import date
from enum import StrEnum

from workbook.core.book import Book
from workbook.core.changed import Clash
from workbook.core.names import act_name
from workbook.language import _, say_day, say_number
from workbook.ui.log.present import called


def field_name(book: Book, clash: Clash) -> str:
    """What a field is called, and of which activity."""
    fields = {
        "act": _("What"),
        "day": _("When"),
        "who": _("Who"),
        "minutes": _("Minutes"),
        "reached": _("How many people it reached"),
        "feeling": _("How it felt"),
        "planned": _("It came about"),
        "role": _("What you did there"),
        "named_next_day": _("New people you could name the next day"),
        "lives_on": _("Where it lives"),
        "note": _("Which one, and a note"),
    }
    acts = book.log.acts()
    about = [
        part
        for each in book.log.activities({clash.row}).values()
        for part in (act_name(acts, each.act), say_day(each.day))
    ]
    return " · ".join((fields[clash.field], *about))


def in_words(book: Book, clash: Clash, value: object) -> str:
    """What a field holds."""
    match value:
        case date():
            return say_day(value)
        case bool():
            return _("as planned") if value else _("by surprise")
        case int():
            return say_number(value)
        case tuple():
            labels = book.people.labels()
            return ", ".join(called(labels, each) for each in value)
        case StrEnum():
            return book.content.label(value)
        case str():
            return _labels(book, clash.field).get(value, value)
        case _:
            return ""


def _labels(book: Book, field: str) -> dict[str, str]:
    if field == "act":
        return {act.id: act.label for act in book.log.acts().values()}
    if field == "feeling":
        return {feeling.id: feeling.label for feeling in book.content.feelings}
    return {}
