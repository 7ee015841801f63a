"""X, and Twitter before: `tweets.js` of an archive, data behind the beginning of a script."""

import html
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime

from workbook.bringing_in.found import Asked, File, Found, LeftOut, Place, Unreadable
from workbook.bringing_in.json_file import json_text
from workbook.bringing_in.posts import NETWORK, post, where_they_live
from workbook.language import N_, _

NAME = N_("posts from X")
_BEGINS = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*window\.YTD\.tweets?\.part\d+\s*=\s*")
_WRITTEN = "%a %b %d %H:%M:%S %z %Y"


def sniff(files: tuple[File, ...]) -> bool:
    """Whether posts are among them."""
    return any(_BEGINS.match(file.data[:200]) for file in files)


def read(files: tuple[File, ...], asked: Asked) -> Iterator[Found]:
    """Own posts: no answers, and nothing passed on. The script is read as data, and never run.
    Raises Unreadable where it is damaged."""
    for file in files:
        begins = _BEGINS.match(file.data[:200])
        if begins is None:
            continue
        text = json_text(file.data[begins.end() :])
        try:
            told, end = json.JSONDecoder().raw_decode(text)
        except (ValueError, RecursionError) as error:
            raise Unreadable(_("its data is damaged, or not whole.")) from error
        if text[end:].strip(" ;\r\n\t"):
            yield LeftOut(
                Place(file.name), _("there is something else after the posts; it was not read")
            )
        for number, item in enumerate(told if isinstance(told, list) else (), 1):
            tweet = item.get("tweet", item) if isinstance(item, dict) else None
            if isinstance(tweet, dict):
                yield _tweet(tweet, Place(file.name, row=number), asked)


def _tweet(tweet: dict[str, object], place: Place, asked: Asked) -> Found:
    text = html.unescape(str(tweet.get("full_text") or tweet.get("text") or ""))
    if text.startswith("RT @") or tweet.get("retweeted_status"):
        return LeftOut(place, _("passed on, not written"))
    if (
        tweet.get("in_reply_to_status_id")
        or tweet.get("in_reply_to_user_id")
        or text.startswith("@")
    ):
        return LeftOut(place, _("an answer to somebody else's"), text[:80])
    return post(
        f"x:{tweet.get('id_str') or tweet.get('id') or ''}",
        "",
        where_they_live(_iso(str(tweet.get("created_at") or "")), asked.zone),
        place,
        text=text,
        act=NETWORK,
    )


def _iso(raw: str) -> str:
    try:
        return datetime.strptime(raw, _WRITTEN).astimezone(UTC).isoformat()
    except ValueError:
        return raw
