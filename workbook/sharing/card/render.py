"""A card as a file. Nothing here can see a log: the card goes in, a fixed file comes out."""

import json
from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import lru_cache

from workbook.sharing.card.html import card_page
from workbook.sharing.card.raster import picture
from workbook.sharing.card.rules import ALL_CARDS, Card, Statement
from workbook.sharing.card.svg import card_svg
from workbook.sharing.card.texts import NOT_SHOWN, frame, words_for


class Format(StrEnum):
    """A kind of file a card comes as; the value is how its name ends."""

    MD = "md"
    HTML = "html"
    JSON = "json"
    SVG = "svg"
    PNG = "png"

    @property
    def media_type(self) -> str:
        """What a browser is told the file is."""
        return MEDIA_TYPES[self]


MEDIA_TYPES = {
    Format.MD: "text/markdown",
    Format.HTML: "text/html",
    Format.JSON: "application/json",
    Format.SVG: "image/svg+xml",
    Format.PNG: "image/png",
}


@lru_cache(maxsize=64)
def render(card: Card, format: Format) -> bytes:
    """The bytes of a card's file: the same for everybody who has that card.

    Those asked for last are kept: painting a picture takes a tenth of a second.
    """
    return RENDERERS[format](card)


def file_name(card: Card, format: Format) -> str:
    """What a card's file is called, "networking-card-037-of-240.png"."""
    return f"networking-card-{card.number:03d}-of-{len(ALL_CARDS)}.{format.value}"


def every_file() -> Iterator[tuple[str, bytes]]:
    """All files that a card can be, by name."""
    for card in ALL_CARDS:
        for kind in Format:
            yield file_name(card, kind), render(card, kind)


def _markdown(card: Card) -> bytes:
    words, common = words_for(card), frame()
    said = "\n".join(f"- {sentence}" for sentence in words.in_words)
    return f"""# {words.title}

*{words.name} · {words.counter}*

{words.paragraph}

**{common.misses}.** {words.misses}

**{common.experiment}.** {words.experiment}

**{common.question}**

> {words.question}

{common.invitation}

---

{common.says}:

{said}

{common.note}
""".encode()


def _json(card: Card) -> bytes:
    words, common = words_for(card), frame()
    content = {
        "card": card.number,
        "of": len(ALL_CARDS),
        "title": words.title,
        "says": {
            statement.value: card.shown(statement) or NOT_SHOWN.replace("_", " ")
            for statement in Statement
        },
        "in_words": words.in_words,
        "paragraph": words.paragraph,
        "tends_to_miss": words.misses,
        "to_try": words.experiment,
        "question": words.question,
        "invitation": common.invitation,
        "note": common.note,
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _html(card: Card) -> bytes:
    return card_page(card).encode()


def _svg(card: Card) -> bytes:
    return card_svg(card).encode()


RENDERERS: dict[Format, Callable[[Card], bytes]] = {
    Format.MD: _markdown,
    Format.HTML: _html,
    Format.JSON: _json,
    Format.SVG: _svg,
    Format.PNG: picture,
}
