"""A sentence whose parts are kept apart, so that Markdown, HTML and plain text can each show it
safely.

A template is a sentence as gettext knows it: `{act}` is a place, `*{act}*` one that stands in
italics, and `*Spill it*` are words of ours in italics.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from workbook.language import say_list

_PLACE = re.compile(r"\*\{(?P<italic>\w+)\}\*|\{(?P<place>\w+)\}|\*(?P<ours>[^*{}]+)\*")


class Run(NamedTuple):
    """Some words in one style, letter by letter."""

    text: str
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence or more, as runs of words."""

    runs: tuple[Run, ...]

    def __str__(self) -> str:
        return "".join(run.text for run in self.runs)

    def rendered(self, words: Callable[[str], str], italic: Callable[[str], str]) -> str:
        """The sentence in some markup: `words` escapes a run, whose spaces count; `italic` marks
        what is escaped."""
        return "".join(
            italic(words(run.text)) if run.italic else words(run.text) for run in self.runs
        )


def say(template: str, **places: "str | int | Said") -> Said:
    """A template with its places filled; a text in one is shown on one line."""
    runs: list[Run] = []
    at = 0
    for place in _PLACE.finditer(template):
        runs.append(Run(template[at : place.start()]))
        at = place.end()
        if place["ours"]:
            runs.append(Run(place["ours"], italic=True))
            continue
        value = places[place["italic"] or place["place"]]
        if isinstance(value, Said):
            runs += value.runs
        else:
            runs.append(Run(" ".join(str(value).split()), italic=bool(place["italic"])))
    runs.append(Run(template[at:]))
    return Said(tuple(run for run in runs if run.text))


def together(sentences: Iterable[Said]) -> Said:
    """Sentences one after another."""
    places = {f"sentence{number}": each for number, each in enumerate(sentences)}
    return say(" ".join(f"{{{place}}}" for place in places), **places)


def named(names: Iterable[str]) -> Said:
    """Names in italics as a list: a, b and c."""
    places = {f"name{number}": each for number, each in enumerate(names)}
    listed = say_list((f"*{{{place}}}*" for place in places), spoken=[*places.values()])
    return say(listed, **places)
