"""A feed: RSS of every age, Atom. It may hold a few of the latest posts only."""

import io
from collections.abc import Iterator
from typing import Any

import feedparser

from workbook.bringing_in.found import Asked, File, Found, LeftOut, Place, Unreadable
from workbook.bringing_in.posts import BLOG, NETWORK, as_written, post, words_of
from workbook.bringing_in.xml import begins_with, is_web_page, without_entities
from workbook.language import N_, _

NAME = N_("a feed")
_SIGNS = (b"<rss", b"<feed", b"<rdf:rdf")
_DATES = ("published", "created", "updated", "dc_date", "date")
_NETWORKS = ("mastodon", "pleroma", "misskey", "bluesky", "bsky.app", "twitter", "pixelfed")


def sniff(files: tuple[File, ...]) -> bool:
    """Whether it is one file that begins as a feed does."""
    return len(files) == 1 and not is_web_page(files[0]) and begins_with(files[0], *_SIGNS)


def read(files: tuple[File, ...], asked: Asked) -> Iterator[Found]:
    """What it says was published; the day is the one that the feed wrote. Raises Unreadable where
    it is no feed."""
    file = files[0]
    # A stream: a text or bytes would be taken for an address, or the name of a file.
    stream = io.BytesIO(without_entities(file))
    unread = _("it is no feed that can be read, or not whole.")
    try:
        feed = feedparser.parse(stream, sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # whatever the library fails at
        raise Unreadable(unread) from error
    if not feed.entries and feed.bozo:
        raise Unreadable(unread)
    act = _act(feed)
    for entry in feed.entries:
        yield _entry(entry, act, Place(file.name))
    if feed.bozo and type(feed.bozo_exception).__name__ == "SAXParseException":
        line = feed.bozo_exception.getLineNumber()
        why = _("the feed is damaged or cut off here; what could be read of it is above")
        yield LeftOut(Place(file.name, line=line), why)


def _entry(entry: Any, act: str | None, place: Place) -> Found:
    raw = next((str(entry[name]) for name in _DATES if entry.get(name)), "")
    text = entry.get("summary", "") or " ".join(
        each.get("value", "") for each in entry.get("content", ())
    )
    web = str(entry.get("link", ""))
    return post(
        str(entry.get("id") or web),
        words_of(str(entry.get("title", ""))),
        as_written(raw),
        place,
        text=words_of(str(text)),
        act=act,
        web=web,
    )


def _act(feed: Any) -> str | None:
    """What is written on a network is a post there; the rest, a piece of one's own. What is to be
    heard or seen was not written: which act it was, its owner says."""
    if any(name.startswith(("itunes", "yt")) for name in feed.get("namespaces", ())):
        return None
    said = f"{feed.feed.get('generator', '')} {feed.feed.get('link', '')}".lower()
    return NETWORK if any(name in said for name in _NETWORKS) else BLOG
