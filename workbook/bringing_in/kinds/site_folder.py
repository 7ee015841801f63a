"""The folder of a site made by Jekyll, Hugo or their like: texts that begin with what is said of
them."""

import re
from collections.abc import Iterator

from workbook.bringing_in.days import When
from workbook.bringing_in.found import Asked, File, Found, LeftOut, Place
from workbook.bringing_in.posts import as_written, post
from workbook.bringing_in.text import text_of
from workbook.language import N_, _

NAME = N_("posts of a site")
_ENDS = (".md", ".markdown", ".mdx", ".html", ".adoc", ".org", ".rst")
_FOLDERS = re.compile(
    r"(?:^|/)(?:_posts|_drafts|content/(?:post|posts|blog|articles|writing)|posts|blog)/"
)
_NAMED = re.compile(r"(?:^|/)(\d{4}-\d\d-\d\d)-([^/]+)\.\w+$")
_FRONT = re.compile(r"\A\ufeff?(---|\+\+\+)[ \t]*\r?\n(.*?)^\1[ \t]*$", re.DOTALL | re.MULTILINE)
_SAID = re.compile(r"""^["']?([\w-]+)["']?\s*[:=]\s*(.*?)\s*$""", re.MULTILINE)
_START = 2**15
_YES = ("true", "yes", "1")


def sniff(files: tuple[File, ...]) -> bool:
    """Whether a text among them has a day and what is said of it at its head."""
    return any(_FOLDERS.search(file.name) and _front(file) for file in files)


def read(files: tuple[File, ...], asked: Asked) -> Iterator[Found]:
    """What was published: no draft, no page without a day; the day is the one that is written."""
    for file in files:
        if not _FOLDERS.search(file.name):
            continue
        said = _front(file)
        named = _NAMED.search(file.name)
        when = _when(said) or (as_written(named[1]) if named else None)
        if not said or when is None:
            continue
        title = said.get("title", "") or (named[2].replace("-", " ") if named else "")
        place = Place(file.name)
        if _is_draft(said, file.name):
            yield LeftOut(place, _("a draft"), title, when.day)
            continue
        if when.day > asked.today:
            yield LeftOut(place, _("still to come"), title, when.day)
            continue
        slug = said.get("slug") or (named[2] if named else file.name.rpartition("/")[2])
        yield post(f"{when.day}:{slug}", title, when, place)


def _front(file: File) -> dict[str, str]:
    """What is said at the head of a text, the lines of one word and its value."""
    if not file.name.lower().endswith(_ENDS):
        return {}
    found = _FRONT.match(text_of(file.data[:_START]))
    pairs = _SAID.findall(found[2]) if found else ()
    return {name.casefold(): value.strip("\"'") for name, value in pairs}


def _when(said: dict[str, str]) -> When | None:
    names = ("date", "publishdate", "published", "pubdate")
    return next((when for name in names if (when := as_written(said.get(name, "")))), None)


def _is_draft(said: dict[str, str], name: str) -> bool:
    return (
        said.get("draft", "").casefold() in _YES
        or said.get("published", "").casefold() == "false"
        or "_drafts/" in name
    )
