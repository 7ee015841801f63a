"""Substack: `posts.csv` of an export, alone or in its folder."""

from collections.abc import Iterator

from workbook.bringing_in.found import Asked, File, Found, LeftOut, Question
from workbook.bringing_in.posts import post, where_they_live, words_of
from workbook.bringing_in.tables import has_heading, headed
from workbook.language import N_, _

NAME = N_("posts from Substack")
_COLUMNS = ("post_id", "post_date", "is_published")


def sniff(files: tuple[File, ...]) -> bool:
    """Whether the table of posts is among them."""
    return any(has_heading(file, *_COLUMNS) for file in files)


def read(files: tuple[File, ...], asked: Asked) -> Iterator[Found]:
    """What was published, talks with readers too: no draft."""
    for file in files:
        if not has_heading(file, *_COLUMNS):
            continue
        table = headed(file, asked.answers, *_COLUMNS)
        if isinstance(table, Question):
            yield table
            return
        for row in table.rows:
            title = words_of(table.text(row, "title"))
            if table.text(row, "is_published").casefold() != "true":
                yield LeftOut(table.place(row), _("a draft"), title)
                continue
            yield post(
                f"substack:{table.text(row, 'post_id').partition('.')[0]}",
                title,
                where_they_live(table.text(row, "post_date"), asked.zone),
                table.place(row),
                text=words_of(table.text(row, "subtitle")),
            )
