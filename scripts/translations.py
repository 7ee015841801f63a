"""Bring data/locale/*/*.po up to date with the code and with data/: `make translations`.

Translations stay as they are; what is new stands there with an empty msgstr, what is gone is left
out.
"""

import re
import tomllib
from collections.abc import Collection, Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from workbook.language import DEFAULT, LANGUAGES
from workbook.localizing import texts

ROOT = Path(__file__).parents[1]
CODE = ("workbook", "pages")
SAID_IN_CODE = [("**.py", "python"), ("**.html", "jinja2.ext:babel_extract")]
SAID_IN_DATA = [
    # Not translated: their language would tell something of who made it.
    *((f"{folder}/**", "ignore") for folder in ("cards", "demo", "locale", "sharing")),
    ("**.toml", f"{__name__}:extract_content"),
]
"""Which extractor reads which files, by the first pattern that fits."""
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "_": None,
    "N_": None,
    "ngettext": (1, 2),
    "counted": (2, 3),
    "Need": (3, 4),
}
"""What marks a sentence; of a plural the places of its two forms."""
# Without days and names of tools the same messages give the same bytes.
LEFT_OUT = re.compile(
    r'^"(Project|Report|POT|PO-Rev|Last|Language-Team|Generated)[^"]*"\n', re.MULTILINE
)
HEADER = (
    "# {language}. `make translations` keeps the messages up to date; the translations are yours."
)

Extracted = tuple[str, int, str | tuple[str, ...], list[str], str | None]
"""What Babel gives for a message: its file, line, forms, comments and context."""


def sentences() -> Catalog:
    """Every sentence that the code and its templates say."""
    found = Catalog()
    for folder in CODE:
        for file, line, said, comments, _context in said_below(ROOT / folder):
            found.add(said, locations=[(f"{folder}/{file}", line)], auto_comments=comments)
    return found


def said_below(folder: Path) -> list[Extracted]:
    """Every sentence of the modules and templates in a folder.

    Raises jinja2.TemplateSyntaxError for a template that cannot be read.
    """
    return _by_name(
        extract_from_dir(
            folder,
            SAID_IN_CODE,
            # Jinja would pass over a template that it cannot read, and its sentences be lost.
            {"**.html": {"silent": "false"}},
            KEYWORDS,
            comment_tags=("Translators:",),
            strip_comment_tags=True,
        )
    )


def _by_name(extracted: Iterable[Extracted]) -> list[Extracted]:
    """Babel reads what stands in a folder before what stands below it; in the files of
    translations all goes by name."""
    return sorted(extracted, key=lambda found: Path(found[0]).parts)


def content(data: Path = ROOT / "data") -> Catalog:
    """Every string of data/ that people read, each with the place where it stands."""
    found = Catalog()
    extracted = extract_from_dir(
        data, SAID_IN_DATA, {"**": {"data": data}}, {"pgettext": ((1, "c"), 2)}
    )
    for _file, _line, said, _comments, context in _by_name(extracted):
        found.add(said, context=context)
    return found


def extract_content(
    file: BinaryIO,
    _keywords: Collection[str],
    _comment_tags: Collection[str],
    options: dict[str, Any],
) -> Iterator[tuple[int, str, tuple[str, str], list[str]]]:
    """A Babel extractor: the strings of one file of data/, in its order; their keys say where
    they stand, so no line does."""
    name = Path(file.name).relative_to(options["data"]).as_posix()
    for text in texts(name, tomllib.load(file)):
        yield 0, "pgettext", (text.context, text.english), []


def catalogues() -> dict[Path, Catalog]:
    """Every file of translations, and what has to stand in it."""
    return {
        ROOT / "data" / "locale" / language / f"{name}.po": template
        for name, template in (("sentences", sentences()), ("content", content()))
        for language in LANGUAGES
        if language != DEFAULT
    }


def updated(file: Path, template: Catalog) -> str:
    """A file of translations with every message of the template and no other."""
    language = file.parent.name
    catalogue = Catalog(language)
    if file.exists():
        with file.open("rb") as opened:
            catalogue = read_po(opened, locale=language)
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.header_comment = HEADER.format(language=LANGUAGES[language].name)
    catalogue.fuzzy = False
    written = BytesIO()
    write_po(written, catalogue, width=110, ignore_obsolete=True, include_lineno=False)
    return LEFT_OUT.sub("", written.getvalue().decode())


def main() -> None:
    """Write every file of translations anew."""
    for file, template in catalogues().items():
        text = updated(file, template)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        waiting = sum(not translated(message) for message in read_po(BytesIO(text.encode())))
        print(f"{file.relative_to(ROOT)}: {len(template)} messages, {waiting} to translate")


def translated(message: Message) -> bool:
    """Whether a message says something in every form it has."""
    return all(message.string) if isinstance(message.string, tuple) else bool(message.string)


if __name__ == "__main__":
    main()
