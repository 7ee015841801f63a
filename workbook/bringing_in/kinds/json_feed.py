"""JSON Feed, 1 and 1.1."""

from collections.abc import Iterator

from workbook.bringing_in.found import Asked, File, Found, Place, Unreadable
from workbook.bringing_in.json_file import begins_as, json_of
from workbook.bringing_in.posts import as_written, post, words_of
from workbook.language import N_, _

NAME = N_("a feed")


def sniff(files: tuple[File, ...]) -> bool:
    """Whether it says that it is one."""
    return len(files) == 1 and begins_as(files[0], b"jsonfeed.org/version")


def read(files: tuple[File, ...], asked: Asked) -> Iterator[Found]:
    """What it says was published; the day is the one that the feed wrote. Raises Unreadable where
    it is no feed."""
    told = json_of(files[0])
    items = told.get("items") if isinstance(told, dict) else None
    if not isinstance(items, list):
        raise Unreadable(_("it is no feed that can be read, or not whole."))
    for item in items:
        if isinstance(item, dict):
            said = {name: str(value) for name, value in item.items() if value is not None}
            yield post(
                said.get("id") or said.get("url", ""),
                said.get("title", ""),
                as_written(said.get("date_published", "") or said.get("date_modified", "")),
                Place(files[0].name),
                text=said.get("content_text") or words_of(said.get("content_html", "")),
                web=said.get("url", ""),
            )
