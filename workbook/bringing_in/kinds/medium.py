"""Medium: the folder of an export, a page of HTML for each story."""

import re
from collections import Counter
from collections.abc import Iterator

from workbook.bringing_in.found import Asked, File, Found, LeftOut, Place
from workbook.bringing_in.posts import post, where_they_live, words_of
from workbook.bringing_in.text import text_of
from workbook.language import N_, _

NAME = N_("posts from Medium")
_START = 2**12
_TITLE = re.compile(r'class="p-name[^"]*"[^>]*>(.*?)</h1>', re.DOTALL)
_TIME = re.compile(r'<time class="dt-published"\s+datetime="([^"]+)"')
_LINK = re.compile(r'<a\s+href="([^"]+)"\s+class="p-canonical"')
_BODY = re.compile(r'class="e-content">(.*)</section>\s*<footer>', re.DOTALL)
_PARAGRAPHS = re.compile(r"<(?:p|h[1-6]|li|blockquote|pre|figure)[ >]")
_SHORT = 1
"""A text of one paragraph that is its own title is an answer to somebody else's."""


def sniff(files: tuple[File, ...]) -> bool:
    """Whether there are stories among them."""
    return any(_is_story(file) for file in files)


def _is_story(file: File) -> bool:
    start = file.data[:_START]
    return b'class="h-entry"' in start and b"p-name" in start


def read(files: tuple[File, ...], asked: Asked) -> Iterator[Found]:
    """What was published: no draft, and no answer to a story of somebody else."""
    stories = [(file, _link(file)) for file in files if _is_story(file)]
    often = Counter(link for _file, link in stories)
    for file, link in stories:
        # An address that several stories have tells none of them apart.
        yield _story(file, asked, link if often[link] == 1 else "")


def _link(file: File) -> str:
    return _first(_LINK, text_of(file.data))


def _story(file: File, asked: Asked, link: str) -> Found:
    said = text_of(file.data)
    title = words_of(_first(_TITLE, said))
    place = Place(file.name)
    when = _first(_TIME, said)
    if not when:
        return LeftOut(place, _("a draft, or it has no day"), title)
    body = _first(_BODY, said)
    if len(_PARAGRAPHS.findall(body)) <= _SHORT and words_of(body) in (title, ""):
        return LeftOut(place, _("an answer to somebody else's"), title)
    return post(
        link or file.name,
        title,
        where_they_live(when, asked.zone),
        place,
        text=words_of(body),
        web=link,
    )


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return next((each for each in found.groups() if each), "") if found else ""
