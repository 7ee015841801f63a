"""Bluesky: an account as it is exported, a CAR file, and posts as a service lists them."""

from collections.abc import Iterator
from typing import Any

from workbook.bringing_in.car import is_car, records
from workbook.bringing_in.found import Asked, File, Found, LeftOut, Place
from workbook.bringing_in.json_file import begins_as, json_of
from workbook.bringing_in.posts import NETWORK, post, where_they_live
from workbook.language import N_, _

NAME = N_("posts from Bluesky")
_POST = "app.bsky.feed.post"


def sniff(files: tuple[File, ...]) -> bool:
    """Whether it holds such records."""
    return len(files) == 1 and (is_car(files[0]) or begins_as(files[0], b'"records"', b"app.bsky."))


def read(files: tuple[File, ...], asked: Asked) -> Iterator[Found]:
    """Own posts: no answers, and nothing passed on."""
    file = files[0]
    if is_car(file):
        for key, record in records(file, _POST):
            yield _post(key, record, Place(file.name), asked)
        return
    told = json_of(file)
    listed = told.get("records") if isinstance(told, dict) else None
    for number, record in enumerate(listed if isinstance(listed, list) else (), 1):
        value = record.get("value") if isinstance(record, dict) else None
        if not isinstance(value, dict):
            continue
        place = Place(file.name, row=number)
        if value.get("$type") == _POST:
            yield _post(str(record.get("uri", "")), value, place, asked)
        else:
            yield LeftOut(place, _("no post"))


def _post(address: str, record: dict[str, Any], place: Place, asked: Asked) -> Found:
    text = str(record.get("text") or "")
    if record.get("reply"):
        return LeftOut(place, _("an answer to somebody else's"), text[:80])
    return post(
        f"bluesky:{address.rpartition('/')[2]}",
        "",
        where_they_live(str(record.get("createdAt") or ""), asked.zone),
        place,
        text=text,
        act=NETWORK,
    )
