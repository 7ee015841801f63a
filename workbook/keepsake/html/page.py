"""The page as a whole: nothing is loaded, and nothing runs but the drawing of the pictures.

A policy in the page names its two scripts by their hash, so that no other script could run even if
one got past the escaping.
"""

import base64
import hashlib
from collections.abc import Iterable

from markupsafe import Markup

from workbook.charts.look import DARK, LIGHT, SIGNS, Look
from workbook.charts.wording import counted, number
from workbook.keepsake.html.pictures import WIDTH, columns_of, figures, scripts
from workbook.keepsake.parts import Body, Definition, Keepsake
from workbook.keepsake.wording import (
    QUESTION,
    answered_on,
    briefly,
    on,
    reworded,
    saved_on,
    written,
)
from workbook.language import _, current_language, say_percent
from workbook.mirrors.html import over_time_style, sentences_picture
from workbook.templates import as_written, filled

LONG, LONGER = 170, 420
"""From so many characters on both definitions are set smaller."""


def as_html(keepsake: Keepsake) -> str:
    """The keepsake as a document of its own."""
    run = scripts(keepsake.pictures)
    return filled(
        "keepsake/html/page.html",
        keepsake=keepsake,
        language=current_language(),
        question=_(QUESTION),
        dates=_dates(keepsake),
        size=_size(keepsake.definitions),
        sentences=Markup(sentences_picture(keepsake.sentences, saved_on, level=3)),
        # The look, and what runs.
        light=_colours(LIGHT),
        dark=_colours(DARK),
        rules=as_written("keepsake/html/page.css") + over_time_style(),
        policy=_policy(run),
        scripts=run,
        figures=figures(keepsake.pictures),
        width=WIDTH,
        signs=SIGNS,
        # How things are said.
        answered_on=answered_on,
        briefly=briefly,
        columns_of=columns_of,
        counted=counted,
        kind=_kind,
        number=number,
        on=on,
        reworded=reworded,
        say_percent=say_percent,
    )


def _kind(body: Body) -> str:
    """What the template knows a kind of body by."""
    return type(body).__name__


def _policy(run: Iterable[str]) -> str:
    """Nothing from anywhere, and only these scripts."""
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
        for script in run
    )
    allowed = hashes or "'none'"
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def _colours(look: Look) -> str:
    """The colours of the workbook as variables of the style sheet."""
    named = {
        "paper": look.paper,
        "panel": look.second_paper,
        "rule": look.border,
        "ink": look.ink,
        "quiet": look.quiet,
        "writing": look.writing,
        "events": look.events,
        "collaboration": look.collaboration,
    }
    return " ".join(f"--{name}: {colour};" for name, colour in named.items())


def _size(definitions: Iterable[Definition]) -> str:
    """How large the definitions are set, by the longest of them."""
    longest = max((len(each.text) for each in definitions), default=0)
    return "longer" if longest > LONGER else "long" if longest > LONG else ""


def _dates(keepsake: Keepsake) -> str:
    if keepsake.empty:
        return " ".join([_("Nothing is written in this workbook yet."), f"{on(keepsake.made_on)}."])
    stood = _("As it stood on {day}.").format(day=on(keepsake.made_on))
    if keepsake.first_day is None or keepsake.last_day is None:
        return stood
    return f"{written(keepsake.first_day, keepsake.last_day)} {stood}"
