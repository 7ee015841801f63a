"""Ghost: the export of a site as JSON."""

from collections.abc import Iterator

from workbook.bringing_in.found import Asked, File, Found, LeftOut, Place, Unreadable
from workbook.bringing_in.json_file import begins_as, json_of
from workbook.bringing_in.posts import post, where_they_live, words_of
from workbook.language import N_, _

NAME = N_("posts from Ghost")
_OUT = ("published", "sent")


def sniff(files: tuple[File, ...]) -> bool:
    """Whether it has the parts of one."""
    return len(files) == 1 and (
        begins_as(files[0], b'"db"', b'"data"')
        or begins_as(files[0], b'"meta"', b'"data"', b'"posts"')
    )


def read(files: tuple[File, ...], asked: Asked) -> Iterator[Found]:
    """What was published or sent: no page and no draft."""
    file = files[0]
    for item in _posts(json_of(file)):
        said = {name: str(value) for name, value in item.items() if value is not None}
        if said.get("type", "post") != "post" or said.get("page") in ("1", "True"):
            continue
        title = said.get("title", "")
        if said.get("status") not in _OUT:
            yield LeftOut(Place(file.name), _("a draft"), title)
            continue
        yield post(
            said.get("uuid") or said.get("id") or said.get("slug", ""),
            title,
            where_they_live(said.get("published_at", "") or said.get("created_at", ""), asked.zone),
            Place(file.name),
            text=said.get("plaintext") or words_of(said.get("html", "")),
            web=said.get("canonical_url", ""),
        )


def _posts(told: object) -> list[dict[str, object]]:
    try:
        whole = told["db"][0] if isinstance(told, dict) and "db" in told else told
        posts = whole["data"]["posts"]  # type: ignore[index]
        return [item for item in posts if isinstance(item, dict)]
    except (KeyError, IndexError, TypeError) as error:
        raise Unreadable(_("there are no posts where an export of Ghost has them.")) from error
