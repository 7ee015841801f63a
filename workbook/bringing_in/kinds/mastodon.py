"""Mastodon and its kin: `outbox.json` of an archive."""

from collections.abc import Iterator

from workbook.bringing_in.found import Asked, File, Found, LeftOut, Place, Unreadable
from workbook.bringing_in.json_file import begins_as, json_of
from workbook.bringing_in.posts import NETWORK, post, where_they_live, words_of
from workbook.language import N_, _

NAME = N_("posts from Mastodon")


def sniff(files: tuple[File, ...]) -> bool:
    """Whether the box of what was sent is among them."""
    return any(_is_outbox(file) for file in files)


def _is_outbox(file: File) -> bool:
    return begins_as(file, b"OrderedCollection", b"orderedItems") or (
        file.name.endswith("outbox.json") and begins_as(file, b"activitystreams")
    )


def read(files: tuple[File, ...], asked: Asked) -> Iterator[Found]:
    """Own posts: what was passed on, answered or sent to single people stays out. Raises Unreadable
    where there are none."""
    for file in filter(_is_outbox, files):
        told = json_of(file)
        items = told.get("orderedItems") if isinstance(told, dict) else None
        if not isinstance(items, list):
            raise Unreadable(_("there are no posts where an archive of Mastodon has them."))
        for number, item in enumerate(items, 1):
            if isinstance(item, dict):
                yield _item(item, Place(file.name, row=number), asked)


def _item(item: dict[str, object], place: Place, asked: Asked) -> Found:
    note = item.get("object")
    if item.get("type") == "Announce":
        return LeftOut(place, _("passed on, not written"))
    if item.get("type") != "Create" or not isinstance(note, dict):
        return LeftOut(place, _("no post"))
    text = words_of(str(note.get("content") or ""))
    if note.get("inReplyTo"):
        return LeftOut(place, _("an answer to somebody else's"), text[:80])
    sent = [each for name in ("to", "cc") for each in _addresses(note.get(name))]
    if sent and not any(each.endswith(("#Public", "/followers")) for each in sent):
        return LeftOut(place, _("sent to single people"))
    when = str(note.get("published") or item.get("published") or "")
    return post(
        str(note.get("id") or ""),
        str(note.get("summary") or ""),
        where_they_live(when, asked.zone),
        place,
        text=text,
        act=NETWORK,
        web=str(note.get("url") or ""),
    )


def _addresses(told: object) -> list[str]:
    """A list of them, or a single one."""
    return [str(each) for each in (told if isinstance(told, list) else [told]) if each]
