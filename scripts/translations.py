"""Bring data/locale/*/*.po up to date with the code and with data/: `make translations`.

Translations stay as they are; what is new stands there with an empty msgstr, what is gone is left
out.
"""

import re
import tomllib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from workbook.language import DEFAULT, LANGUAGES
from workbook.localizing import texts

ROOT = Path(__file__).parents[1]
CODE = ("workbook", "pages")
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "_": None,
    "N_": None,
    "ngettext": (1, 2),
    "counted": (2, 3),
    "Need": (3, 4),
}
"""What marks a sentence; of a plural the places of its two forms."""
NOT_CONTENT = ("cards", "demo", "locale", "sharing")
"""Folders of data/ that are not translated: their language would tell something of who made it."""
# Without days and names of tools the same messages give the same bytes.
LEFT_OUT = re.compile(
    r'^"(Project|Report|POT|PO-Rev|Last|Language-Team|Generated)[^"]*"\n', re.MULTILINE
)
HEADER = (
    "# {language}. `make translations` keeps the messages up to date; the translations are yours."
)


def sentences() -> Catalog:
    """Every sentence that the code says."""
    found = Catalog()
    for path in (path for folder in CODE for path in sorted((ROOT / folder).rglob("*.py"))):
        if "_app" not in path.parts:
            for line, said, comments, _context in extract_from_file(
                "python",
                path,
                keywords=KEYWORDS,
                comment_tags=("Translators:",),
                strip_comment_tags=True,
            ):
                found.add(
                    said,
                    locations=[(path.relative_to(ROOT).as_posix(), line)],
                    auto_comments=comments,
                )
    return found


def content(data: Path = ROOT / "data") -> Catalog:
    """Every string of data/ that people read, each with the place where it stands."""
    found = Catalog()
    for path in _content_files(data):
        file = path.relative_to(data).as_posix()
        for text in texts(file, tomllib.loads(path.read_text(encoding="utf-8"))):
            found.add(text.english, context=text.context)
    return found


def _content_files(data: Path) -> Iterator[Path]:
    for path in sorted(data.rglob("*.toml")):
        if path.relative_to(data).parts[0] not in NOT_CONTENT:
            yield path


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
