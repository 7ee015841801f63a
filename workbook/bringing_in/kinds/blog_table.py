"""Blogs and newsletters that export their posts as one table: Beehiiv, Wix."""

from collections.abc import Iterator
from typing import NamedTuple

from workbook.bringing_in.found import Asked, File, Found, LeftOut, Question
from workbook.bringing_in.posts import post, where_they_live
from workbook.bringing_in.tables import has_heading, headed
from workbook.language import N_, _

NAME = N_("posts of a blog")


class _Columns(NamedTuple):
    heading: tuple[str, ...]
    title: str
    day: str
    known_by: str
    web: str
    status: str = ""
    out: tuple[str, ...] = ()


_KINDS = (
    _Columns(
        ("web_title", "status", "created_at", "content_html"),
        "web_title", "created_at", "id", "url", "status", ("confirmed", "published", "sent"),
    ),
    _Columns(
        ("Title", "Slug", "Published Date", "Internal ID"),
        "Title", "Published Date", "Internal ID", "Post Page URL",
    ),
)  # fmt: skip


def sniff(files: tuple[File, ...]) -> bool:
    """Whether it has the heading of one."""
    return len(files) == 1 and _kind(files[0]) is not None


def _kind(file: File) -> _Columns | None:
    return next((kind for kind in _KINDS if has_heading(file, *kind.heading)), None)


def read(files: tuple[File, ...], asked: Asked) -> Iterator[Found]:
    """What was published: no draft."""
    kind = _kind(files[0])
    if kind is None:
        return
    table = headed(files[0], asked.answers, *kind.heading)
    if isinstance(table, Question):
        yield table
        return
    for row in table.rows:
        title, day = table.text(row, kind.title), table.text(row, kind.day)
        status = table.text(row, kind.status).casefold() if kind.status else ""
        if not day or (kind.status and status not in kind.out):
            yield LeftOut(table.place(row), _("a draft"), title)
            continue
        yield post(
            table.text(row, kind.known_by),
            title,
            where_they_live(day, asked.zone),
            table.place(row),
            web=table.text(row, kind.web),
        )
