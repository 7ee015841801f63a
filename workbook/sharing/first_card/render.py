"""A first-day card as a file. Nothing here can see an answer: what goes in is the card, what comes
out is fixed."""

import json
from collections.abc import Callable, Iterator

from workbook.sharing.card.raster import sheet_picture
from workbook.sharing.card.render import Format
from workbook.sharing.card.svg import sheet_svg
from workbook.sharing.first_card.drawing import first_drawing
from workbook.sharing.first_card.html import first_card_page
from workbook.sharing.first_card.layout import first_sheet
from workbook.sharing.first_card.rules import ALL_FIRST_CARDS, FirstCard, Part
from workbook.sharing.first_card.texts import first_frame, first_words_for


def render_first(card: FirstCard, format: Format) -> bytes:
    """The bytes of a card's file: the same for everybody who has that card."""
    return RENDERERS[format](card)


def first_file_name(card: FirstCard, format: Format) -> str:
    """What a card's file is called, "networking-first-card-037-of-120.png"."""
    return f"networking-first-card-{card.number:03d}-of-{len(ALL_FIRST_CARDS)}.{format.value}"


def every_first_file() -> Iterator[tuple[str, bytes]]:
    """All files that a first-day card can be, by name."""
    for card in ALL_FIRST_CARDS:
        for kind in Format:
            yield first_file_name(card, kind), render_first(card, kind)


def _markdown(card: FirstCard) -> bytes:
    words, common = first_words_for(card), first_frame()
    said = "\n".join(f"- {sentence}" for sentence in words.said)
    return f"""# {words.title}

*{words.name} · {words.counter}*

{said}

**{words.view.label}.** {words.view.text}

**{common.against}.** {words.answer}

**{common.asked}**

> {words.question}

**{common.to_try}.** {words.experiment}

---

{common.note}
""".encode()


def _json(card: FirstCard) -> bytes:
    words, common = first_words_for(card), first_frame()
    said = {part.value: getattr(card, part) or common.not_said for part in Part}
    content = {
        "set": "first day",
        "card": card.number,
        "of": len(ALL_FIRST_CARDS),
        "title": words.title,
        "says": {"nearest": card.nearest.value} | said,
        "in_words": words.said,
        "in_a_few_more_words": words.view.text,
        "against_it": words.answer,
        "question": words.question,
        "to_try": words.experiment,
        "note": common.note,
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _html(card: FirstCard) -> bytes:
    return first_card_page(card).encode()


def _svg(card: FirstCard) -> bytes:
    words = first_words_for(card)
    title = f"{words.counter}: {words.title}"
    return sheet_svg(first_sheet(card), first_drawing(card), title, words.picture).encode()


def _png(card: FirstCard) -> bytes:
    return sheet_picture(first_sheet(card), first_drawing(card))


RENDERERS: dict[Format, Callable[[FirstCard], bytes]] = {
    Format.MD: _markdown,
    Format.HTML: _html,
    Format.JSON: _json,
    Format.SVG: _svg,
    Format.PNG: _png,
}
