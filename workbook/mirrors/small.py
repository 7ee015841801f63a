"""Both mirrors in small, as they stand above the second sentence and on the page to keep."""

from dataclasses import dataclass

from workbook.language import ngettext
from workbook.mirrors.chain import Link, MirrorTwo
from workbook.mirrors.done import Done, Group, grouped
from workbook.mirrors.said import Said, say
from workbook.mirrors.year import MirrorOne

MOST_OFTEN = 3
RATED_HIGHEST = 2
LONGEST = 3
"""So many steps are shown whole; of more, the last and the first."""


@dataclass(frozen=True, slots=True)
class SmallYear:
    """A few acts of a year: those done most, and those rated highest among the others."""

    headline: Said
    groups: tuple[Group, ...]
    more: Said | None
    """How many acts are left out."""


@dataclass(frozen=True, slots=True)
class SmallChain:
    """A chain with its middle left out. With `between`, the links are the end, the last step and
    the first, and it stands before the first."""

    title: str
    headline: Said
    links: tuple[Link, ...]
    between: Said | None
    """How many steps are left out."""


def small_year(mirror: MirrorOne) -> SmallYear:
    """A year in small; of a single act the headline says everything."""
    done = mirror.done
    if len(done) < 2:
        return SmallYear(mirror.headline, (), None)
    shown = _shown(done)
    left = len(done) - len(shown)
    said = ngettext("and {acts} more", "and {acts} more", left)
    return SmallYear(mirror.headline, grouped(shown), say(said, acts=left) if left else None)


def _shown(done: tuple[Done, ...]) -> list[Done]:
    most = done[:MOST_OFTEN]
    others = [each for each in done[MOST_OFTEN:] if each.rating is not None]
    others.sort(key=lambda each: each.rating or 0, reverse=True)
    chosen = {each.act.id for each in (*most, *others[:RATED_HIGHEST])}
    return [each for each in done if each.act.id in chosen]


def small_chain(mirror: MirrorTwo) -> SmallChain:
    """A chain in small."""
    end, *steps = mirror.links
    if len(steps) <= LONGEST:
        return SmallChain(mirror.title, mirror.headline, mirror.links, None)
    left = len(steps) - 2
    between = ngettext("{steps} step between", "{steps} steps between", left)
    links = (end, steps[0], steps[-1])
    return SmallChain(mirror.title, mirror.headline, links, say(between, steps=left))
