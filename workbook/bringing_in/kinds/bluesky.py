"""Bluesky: posts as the records of an account."""

from collections.abc import Iterator

from workbook.bringing_in.found import Asked, File, Found, LeftOut, Place
from workbook.bringing_in.json_file import begins_as, json_of
from workbook.bringing_in.posts import NETWORK, post, where_they_live
from workbook.language import N_, _

NAME = N_("posts from Bluesky")
_POST = "app.bsky.feed.post"


def sniff(files: tuple[File, ...]) -> bool:
    """Whether it holds such records."""
    return len(files) == 1 and begins_as(files[0], b'"records"', b"app.bsky.")


def read(files: tuple[File, ...], asked: Asked) -> Iterator[Found]:
    """Own posts: no answers, and nothing passed on."""
    told = json_of(files[0])
    records = told.get("records") if isinstance(told, dict) else None
    for number, record in enumerate(records if isinstance(records, list) else (), 1):
        value = record.get("value") if isinstance(record, dict) else None
        if not isinstance(value, dict):
            continue
        place = Place(files[0].name, row=number)
        text = str(value.get("text") or "")
        if value.get("$type") != _POST:
            yield LeftOut(place, _("no post"))
        elif value.get("reply"):
            yield LeftOut(place, _("an answer to somebody else's"), text[:80])
        else:
            yield post(
                f"bluesky:{str(record.get('uri', '')).rpartition('/')[2]}",
                "",
                where_they_live(str(value.get("createdAt") or ""), asked.zone),
                place,
                text=text,
                act=NETWORK,
            )
