"""The parts of an answer in words, where one was changed in two places."""

from datetime import date
from enum import Enum
from typing import Any
from uuid import UUID

from workbook.core.changed import Clash
from workbook.core.names import act_name
from workbook.core.questions.revisits import PLAN_PARTS
from workbook.language import _, say_day, say_number, say_percent
from workbook.ui.questions.fields.asked import Asked


def part_name(asked: Asked, clash: Clash) -> str:
    """What a part is called: as its field on the page, or as the question where it is all of it."""
    match clash.field.split("/"):
        case ["remembered", "acts", act] | ["likeness", act]:
            return act_name(asked.book.log.acts(), act)
        case ["plan", name] if name in PLAN_PARTS:
            return _(PLAN_PARTS[name])
        case [*_groups]:
            named = {
                "remembered/guess": _("First a guess: which do you do most often?"),
                "plan/look_back": _("Look back on it on"),
                "voices/nearest": _("Nearest to you"),
                "voices/argue": _("The one you would argue with"),
                "moved/by": _("What moved you, if anything?"),
                "moved/words": _("In your words, if you like"),
                "person": _("Whom you think of"),
            }
            return named.get(clash.field, asked.prompt.question)


def in_words(asked: Asked, clash: Clash, value: object) -> str:
    """What a part holds."""
    book = asked.book
    match value:
        case None:
            return ""
        case dict():
            return ", ".join(
                f"{say_percent(share)} {book.content.label(pole).lower()}"
                for pole, share in value.items()
            )
        case tuple() if clash.field == "chains":
            return "; ".join(map(_chain, value))
        case tuple() if clash.field == "words":
            words = {feeling.id: feeling.label for feeling in book.content.feelings}
            return ", ".join(words.get(word) or word for word in value)
        case tuple():
            return ", ".join(map(book.content.label, value))
        case Enum():
            return book.content.label(value)
        case date():
            return say_day(value)
        case UUID():
            return book.people.labels().get(value, "")
        case int() | float():
            return say_number(value, 0 if value == int(value) else 2)
        case _:
            return str(value)


def _chain(told: dict[str, Any]) -> str:
    return " ← ".join([told["title"], *(step["text"] for step in told["steps"])])
