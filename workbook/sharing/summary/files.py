"""A summary as a file. Nothing here can see a log: the summary alone decides what comes out."""

from collections.abc import Callable

from workbook.sharing.card.raster import sheet_picture
from workbook.sharing.card.render import Format
from workbook.sharing.card.svg import sheet_svg
from workbook.sharing.redaction.redact import MARK
from workbook.sharing.summary.html import summary_page
from workbook.sharing.summary.layout import summary_drawing, summary_sheet
from workbook.sharing.summary.lines import (
    closing_note,
    described,
    feelings_line,
    gains_line,
    opening,
    shares,
)
from workbook.sharing.summary.model import Summary, Tenths
from workbook.sharing.summary.texts import summary_texts


def render_summary(summary: Summary, kind: Format) -> bytes:
    """The bytes of a summary's file: the same for the same summary, whenever and wherever made."""
    return SUMMARY_FILES[kind](summary)


def summary_file_name(kind: Format) -> str:
    """What a summary's file is called: the same for everybody."""
    return f"networking-summary.{kind.value}"


def _markdown(summary: Summary) -> bytes:
    words = summary_texts()
    own = [f"> {each.text}" for each in summary.sentences]
    if own:
        own = [f"## {words.sentences}", *own, words.sentences_note.format(mark=MARK)]
    parts = [
        f"# {words.title}",
        f"*{words.name} · {words.kind}*",
        opening(summary),
        *_divided(words.hours, words.hours_note, summary.hours),
        *_divided(words.traced, words.traced_note, summary.traced),
        f"**{words.gains}.** {gains_line(summary)}",
        f"**{words.feelings}.** {feelings_line(summary)}",
        *own,
        f"**{words.question}**",
        f"> {words.closing[summary.closing]}",
        words.invitation,
        "---",
        closing_note(summary),
    ]
    return ("\n\n".join(parts) + "\n").encode()


def _divided(heading: str, note: str, tenths: Tenths | None) -> list[str]:
    if tenths is None:
        return [f"## {heading}", summary_texts().not_enough]
    rows = "\n".join(f"- {name}: {share}" for _, name, share in shares(tenths))
    return [f"## {heading}", rows, note]


def _html(summary: Summary) -> bytes:
    return summary_page(summary).encode()


def _svg(summary: Summary) -> bytes:
    return sheet_svg(
        summary_sheet(summary), summary_drawing(summary), summary_texts().title, described(summary)
    ).encode()


def _png(summary: Summary) -> bytes:
    return sheet_picture(summary_sheet(summary), summary_drawing(summary))


SUMMARY_FILES: dict[Format, Callable[[Summary], bytes]] = {
    Format.HTML: _html,
    Format.MD: _markdown,
    Format.SVG: _svg,
    Format.PNG: _png,
}
"""The kinds of file a summary comes as."""
