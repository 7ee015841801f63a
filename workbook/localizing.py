"""The strings of data/ that people read: where they stand, and putting in another language's."""

from collections.abc import Iterator
from gettext import NullTranslations
from typing import Any, NamedTuple

HUMAN_TEXT = frozenset(
    {
        "title",
        "author",
        "discusses",
        "says",  # documents.toml
        "finding",
        "strength",  # studies.toml
        "label",  # feelings.toml and acts.toml
        "words",  # by which an act is found
        "opening",
        "to_do",  # chapters
        "question",
        "help",
        "stem",
        "example",
        "low",
        "high",  # their prompts
        "ask",
        "answer",  # help.toml
    }
)
"""The keys whose strings are translated; every other one is an id, a reference or a kind."""
ALL_HUMAN = frozenset({"words.toml"})
"""Files of which every string is translated."""


class Text(NamedTuple):
    """One string that people read, with the table it stands in."""

    context: str
    """Where it stands, as translators see it: the file and the path of its key."""
    table: dict[str, Any]
    key: str

    @property
    def english(self) -> str:
        """The string as a writer wrote it."""
        return str(self.table[self.key])


def texts(file: str, table: dict[str, Any]) -> Iterator[Text]:
    """Every string of a file of data/ that people read, in its order."""
    return _texts(f"{file}:", table, file in ALL_HUMAN)


def _texts(place: str, table: dict[str, Any], all_human: bool) -> Iterator[Text]:
    for key, value in table.items():
        if isinstance(value, str) and value and (all_human or key in HUMAN_TEXT):
            yield Text(f"{place}{key}", table, key)
        elif isinstance(value, dict):
            yield from _texts(f"{place}{key}.", value, all_human)
        elif isinstance(value, list):
            for number, row in enumerate(value, start=1):
                if isinstance(row, dict):
                    yield from _texts(f"{place}{row.get('id', number)}.", row, all_human)


def localize(file: str, table: dict[str, Any], translations: NullTranslations) -> None:
    """Put the translation in the place of every string that has one."""
    for text in list(texts(file, table)):
        text.table[text.key] = translations.pgettext(text.context, text.english)
