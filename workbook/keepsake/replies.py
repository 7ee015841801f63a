"""What was answered, in words.

A reply is told by which of its parts are filled, not by the kind of its prompt; a part that is not
known here is still told, as plainly as its value allows.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from workbook.charts.wording import capital, number, way_name
from workbook.content import table_name
from workbook.core.book import Book
from workbook.core.questions.revisits import PLAN_PARTS
from workbook.keepsake.names import Names
from workbook.keepsake.parts import Body, Items, Pair, Pairs, Prose
from workbook.keepsake.wording import on, spaced
from workbook.language import _, say_percent
from workbook.models import IfThen, Mix, Pole, Prompt, Reply, TwoWays


class Replies:
    """How to tell a reply, with the names of acts, feelings and people."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def bodies(self, reply: Reply, prompt: Prompt | None) -> tuple[Body, ...]:
        """What was answered, by which parts of the reply are filled."""
        known: dict[str, Callable[[Any, Prompt | None], Body]] = {
            "text": lambda value, _: Prose(value),
            "words": self._feelings,
            "value": self._scale,
            "shares": self._shares,
            "acts": self._ticks,
            "likeness": self._ratings,
            "plan": self._plan,
            "number": lambda value, _: Prose(number(value)),
            "person": lambda value, _: Prose(self._said(value)),
            "two_ways": self._two_ways,
        }
        # Whom it is about first, then what is said of them.
        parts = sorted(_filled(reply), key=lambda part: part[0] != "person")
        return tuple(
            known[name](value, prompt) if name in known else self.unknown(value)
            for name, value in parts
        )

    def _feelings(self, words: Sequence[str], _: Prompt | None) -> Body:
        return Items(tuple(map(self._names.feeling, words)), inline=True)

    def _scale(self, value: int, prompt: Prompt | None) -> Body:
        said = _("{value} of 10").format(value=value)
        ends = _ends(prompt)
        return Prose(f"{said} ({ends})" if ends else said)

    def _shares(self, shares: Mix, _: Prompt | None) -> Body:
        label = self._names.content.label
        parts = ((pole, shares.share(pole)) for pole in Pole)
        return Pairs(tuple(Pair(label(pole), say_percent(part), part) for pole, part in parts))

    def _ticks(self, acts: Sequence[str], _: Prompt | None) -> Body:
        return Items(tuple(map(self._names.act, acts)))

    def _ratings(self, ratings: Mapping[str, int], prompt: Prompt | None) -> Body:
        rows = sorted(ratings.items(), key=lambda row: -row[1])
        pairs = [Pair(self._names.act(act), str(value), value / 10) for act, value in rows]
        return Pairs(tuple(pairs), _ends(prompt))

    def _plan(self, plan: IfThen, _prompt: Prompt | None) -> Body:
        said = [
            Pair(_(PLAN_PARTS.get(name, spaced(name).capitalize())), value)
            for name, value in plan
            if isinstance(value, str) and value
        ]
        return Pairs((*said, Pair(_("To look back on"), on(plan.look_back))))

    def _two_ways(self, plan: TwoWays, _prompt: Prompt | None) -> Body:
        one, other = (
            capital(way_name(way, self._names.content.words, self._names.acts)) for way in plan.ways
        )
        said = [
            Pair(_("One way"), one),
            Pair(_("The other way"), other),
            Pair(_("From the week of"), on(plan.first_week)),
            Pair(_("How many weeks"), number(plan.weeks)),
            Pair(_("What you look at"), self._said(plan.looked_at)),
        ]
        if plan.ended is not None:
            said.append(Pair(_("Ended"), on(plan.ended)))
        return Pairs(tuple(said))

    # Parts of a reply that came after this was written ------------------------------------------

    def unknown(self, value: object) -> Body:
        """Any value, told as a list, as pairs or as a text."""
        match value:
            case BaseModel():
                parts = [(spaced(name).capitalize(), each) for name, each in _filled(value)]
            case Mapping():
                parts = [(self._said(name), each) for name, each in value.items()]
            case list() | tuple():
                return Items(tuple(map(self._said, value)))
            case set() | frozenset():
                return Items(tuple(sorted(map(self._said, value))))
            case _:
                return Prose(self._said(value))
        return Pairs(tuple(Pair(name, self._said(each)) for name, each in parts))

    def _said(self, value: object) -> str:
        """A single value in words: people, acts and feelings by their names."""
        match value:
            case bool():
                return _("yes") if value else _("no")
            case Enum():
                words = self._names.content.words.get(table_name(type(value)), {})
                return words.get(str(value.value), spaced(str(value.value)))
            case datetime():
                return on(Book.local(value).date())
            case date():
                return on(value)
            case float():
                return f"{value:g}"
            case UUID():
                return self._names.person(value)
            case BaseModel():
                parts = (f"{spaced(name)}: {self._said(each)}" for name, each in _filled(value))
                return ", ".join(parts)
            case list() | tuple():
                return ", ".join(map(self._said, value))
            case _:
                return self._names.text(str(value))


def _filled(value: BaseModel) -> list[tuple[str, Any]]:
    """The parts of a value that say something, by name; 0 and "no" do."""
    return [(name, each) for name, each in value if each not in (None, "", (), {}, [])]


def _ends(prompt: Prompt | None) -> str:
    """What the ends of a scale mean; nothing where that is not known any more."""
    if prompt is None or not (prompt.low and prompt.high):
        return ""
    return f"0: {prompt.low}, 10: {prompt.high}"
