"""The page as a whole: nothing is loaded, and nothing runs but the drawing of the pictures.

A policy in the page names its two scripts by their hash, so that no other script could run even if
one got past the escaping.
"""

import base64
import hashlib
from collections.abc import Iterable

from workbook.keepsake.html.chapters import chapter_id, chapter_section
from workbook.keepsake.html.log import log_section, outcomes_section, people_section
from workbook.keepsake.html.marks import plain
from workbook.keepsake.html.pictures import (
    drawing_scripts,
    figures_as_data,
    numbers_section,
    pictures_section,
)
from workbook.keepsake.html.style import styles
from workbook.keepsake.parts import Definition, Keepsake
from workbook.keepsake.wording import QUESTION, on, written
from workbook.language import _, current_language

LONG, LONGER = 170, 420
"""From so many characters on both definitions are set smaller."""


def as_html(keepsake: Keepsake) -> str:
    """The keepsake as a document of its own."""
    scripts = drawing_scripts(keepsake.pictures)
    parts = [
        *map(chapter_section, keepsake.chapters),
        outcomes_section(keepsake.outcomes),
        log_section(keepsake),
        people_section(keepsake.people),
        pictures_section(keepsake.pictures),
        numbers_section(keepsake.pictures),
    ]
    title = _("My networking workbook, private")
    word = _("Private")
    private = _("{private} – it holds your words, and the names you used.").format(
        private=f"<b>{word}</b>"
    )
    return f"""<!DOCTYPE html>
<html lang="{current_language()}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_policy(scripts)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>{styles()}</style>
</head>
<body>
<main>
<p class="private"><span>{private}</span>
<span>{on(keepsake.made_on)}</span></p>
{_title(keepsake)}
{"".join(parts)}
</main>
{figures_as_data(keepsake.pictures)}{"".join(f"<script>{script}</script>" for script in scripts)}
</body>
</html>
"""


def _policy(scripts: Iterable[str]) -> str:
    """Nothing from anywhere, and only these scripts."""
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
        for script in scripts
    )
    allowed = hashes or "'none'"
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def _title(keepsake: Keepsake) -> str:
    longest = max((len(each.text) for each in keepsake.definitions), default=0)
    size = "longer" if longest > LONGER else "long" if longest > LONG else ""
    definitions = "".join(_definition(each, size) for each in keepsake.definitions)
    return (
        f'<header class="title"><h1>{_(QUESTION)}</h1>\n{definitions}'
        f'<p class="quiet">{_dates(keepsake)}</p>\n{_contents(keepsake)}</header>\n'
    )


def _definition(definition: Definition, size: str) -> str:
    stem = f'<span class="stem">{plain(definition.stem)} …</span> ' if definition.stem else ""
    return (
        f'<div class="definition {"now" if definition.now else "first"}">'
        f'<p class="quiet">{definition.title}, {on(definition.day)}</p>\n'
        f'<div class="serif {size}">{stem}'
        f'<div class="own" dir="auto">{plain(definition.text)}</div></div></div>\n'
    )


def _dates(keepsake: Keepsake) -> str:
    if keepsake.empty:
        return " ".join([_("Nothing is written in this workbook yet."), f"{on(keepsake.made_on)}."])
    stood = _("As it stood on {day}.").format(day=on(keepsake.made_on))
    if keepsake.first_day is None or keepsake.last_day is None:
        return stood
    return f"{written(keepsake.first_day, keepsake.last_day)} {stood}"


def _contents(keepsake: Keepsake) -> str:
    named = [(chapter_id(chapter), plain(chapter.title)) for chapter in keepsake.chapters]
    named += [
        (name, title)
        for name, title, there in (
            ("outcomes", _("What came of it"), keepsake.outcomes),
            ("log", _("What was done"), keepsake.acts),
            ("people", _("The people"), keepsake.people),
            ("pictures", _("Pictures from the log"), keepsake.pictures),
            ("numbers", _("The numbers in the pictures"), keepsake.pictures),
        )
        if there
    ]
    rows = "".join(f'<li><a href="#{name}">{title}</a></li>' for name, title in named)
    contents = _("Contents")
    return f'<nav aria-label="{contents}"><ol>{rows}</ol></nav>\n' if rows else ""
