"""The parts of a reply: each of them may be changed in a place of its own.

A part is called by where it stands: `value`, `plan/where`, `remembered/acts/blog`.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from workbook.core.changed import Clash
from workbook.models import HowOften, Reply

Parts = dict[str, Any]
_WHOLE = ("shares", "chains")
"""What is changed as one: three shares add to 1, and steps follow one another."""
_REST = "remembered/rest"


class Seen(NamedTuple):
    """What a page knows of a reply, and which parts were chosen on it."""

    reply: Reply
    chosen: frozenset[str] = frozenset()


def parts_of(reply: Reply) -> Parts:
    """What a reply holds, part by part."""
    return dict(_parts(reply.model_dump(exclude_none=True)))


def changed_parts(before: Reply, wanted: Reply) -> frozenset[str]:
    """The parts in which two replies differ."""
    then, here = parts_of(before), parts_of(wanted)
    return frozenset(name for name in {**then, **here} if then.get(name) != here.get(name))


def merged(now: Reply, wanted: Reply, mine: Collection[str]) -> Reply:
    """A reply as it is now, with those parts of a wanted one that are `mine`."""
    there, here = parts_of(now), parts_of(wanted)
    found = {name: (here if name in mine else there).get(name) for name in {**there, **here}}
    if _REST in found:  # which of the acts one press set to `not`
        rest = dict.fromkeys((*there.get(_REST, ()), *here.get(_REST, ())))
        found[_REST] = tuple(
            act for act in rest if found.get(f"remembered/acts/{act}") is HowOften.NOT
        )
    return Reply.model_validate(_together(found, wanted))


def with_part(reply: Reply, name: str, value: object) -> Reply:
    """The same reply with another value of one part; without it, where there is none."""
    return Reply.model_validate(_together(parts_of(reply) | {name: value}, reply))


def clashes(row: UUID, now: Reply, seen: Seen, wanted: Reply) -> list[Clash]:
    """What was changed on a page, and in another place since the page saw it."""
    then, here, there = map(parts_of, (seen.reply, wanted, now))
    return [
        Clash(row, name, here.get(name), there.get(name))
        for name in {**there, **here}
        if name in seen.chosen | changed_parts(seen.reply, wanted)
        and name != _REST
        and there.get(name) not in (then.get(name), here.get(name))
    ]


def _parts(values: Mapping[str, Any], place: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in values.items():
        if isinstance(value, dict) and name not in _WHOLE:
            yield from _parts(value, f"{place}{name}/")
        elif not place or value not in ("", ()):  # nothing typed is no part of a plan
            yield f"{place}{name}", value


def _together(parts: Parts, like: Reply) -> dict[str, Any]:
    """The values of a reply that has these parts; of a group without any, as much as of one `like`
    it."""
    groups = like.model_dump(exclude_none=True).items()
    made: dict[str, Any] = {name: {} for name, value in groups if isinstance(value, dict)}
    for place, value in parts.items():
        *within, name = place.split("/")
        inside = made
        for group in within:
            inside = inside.setdefault(group, {})
        if value is not None:
            inside[name] = value
    return made
