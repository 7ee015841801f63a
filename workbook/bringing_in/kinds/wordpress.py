"""WordPress: the export of a site (WXR)."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from workbook.bringing_in.found import Asked, File, Found, LeftOut, Place
from workbook.bringing_in.posts import as_written, post, words_of
from workbook.bringing_in.xml import tree_of
from workbook.language import N_, _

NAME = N_("posts from WordPress")
_SIGN = b"wordpress.org/export/"
_START = 2**16
_NEVER = "0000"


def sniff(files: tuple[File, ...]) -> bool:
    """Whether it says that it is one."""
    return bool(files) and all(_SIGN in file.data[:_START] for file in files)


def read(files: tuple[File, ...], asked: Asked) -> Iterator[Found]:
    """What was published as a post: no page, picture or draft."""
    for file in files:
        for item in tree_of(file).iter("item"):
            if found := _item(item, file):
                yield found


def _item(item: Element, file: File) -> Found | None:
    said = {child.tag.rpartition("}")[2]: (child.text or "").strip() for child in item}
    if said.get("post_type") != "post":
        return None
    title = words_of(said.get("title", ""))
    if said.get("status") not in ("publish", "private"):
        return LeftOut(Place(file.name), _("a draft"), title)
    # The first is the site's own clock.
    raw = next(
        (
            said[name]
            for name in ("post_date", "pubDate", "post_date_gmt")
            if said.get(name) and not said[name].startswith(_NEVER)
        ),
        "",
    )
    text = next((child.text or "" for child in item if child.tag.endswith("content/}encoded")), "")
    return post(
        said.get("guid") or said.get("link", ""),
        title,
        as_written(raw),
        Place(file.name),
        text=words_of(text),
        web=said.get("link", ""),
    )
