"""Blogger: the export of a blog, as one Atom file, of before and of Google Takeout."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from workbook.bringing_in.found import Asked, File, Found, LeftOut, Place
from workbook.bringing_in.posts import as_written, post, words_of
from workbook.bringing_in.xml import tree_of
from workbook.language import N_, _

NAME = N_("posts from Blogger")
_SIGNS = (b"schemas.google.com/blogger", b"schemas/blogger/2018")
_START = 2**16
_ATOM = "{http://www.w3.org/2005/Atom}"
_KIND = "kind#"


def sniff(files: tuple[File, ...]) -> bool:
    """Whether it is an export, which tells posts from comments; a feed of the blog does not."""
    return bool(files) and all(_is_export(file) for file in files)


def _is_export(file: File) -> bool:
    start = file.data[:_START]
    return any(sign in start for sign in _SIGNS) and (b"blogger:type" in start or b"kind#" in start)


def read(files: tuple[File, ...], asked: Asked) -> Iterator[Found]:
    """What was published as a post: no page, comment, setting or draft."""
    for file in files:
        for entry in tree_of(file).iter(f"{_ATOM}entry"):
            if _is_post(entry):
                yield _entry(entry, file)


def _is_post(entry: Element) -> bool:
    kinds = [child.text or "" for child in entry if child.tag.endswith("}type")]
    terms = [child.get("term", "") for child in entry.iter(f"{_ATOM}category")]
    return kinds == ["POST"] or any(term.endswith(f"{_KIND}post") for term in terms)


def _entry(entry: Element, file: File) -> Found:
    def said(name: str) -> str:
        return entry.findtext(f"{_ATOM}{name}", "").strip()

    title = words_of(said("title"))
    ends = {child.tag.rpartition("}")[2]: (child.text or "").strip() for child in entry.iter()}
    if ends.get("draft") == "yes" or ends.get("status", "LIVE") != "LIVE":
        return LeftOut(Place(file.name), _("a draft"), title)
    links = {link.get("rel"): link.get("href", "") for link in entry.iter(f"{_ATOM}link")}
    return post(
        said("id"),
        title,
        as_written(said("published") or said("updated")),
        Place(file.name),
        text=words_of(said("content")),
        web=links.get("alternate") or "",
    )
