"""The acts of a remembered year as both the sentence and the picture need them."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from workbook.models import Act, HowOften, Mix, Pole, RememberedYear

SIGNED = 0.4
"""The share from which an act bears a pole's sign. With the largest share alone, somebody who
organises evenings would have no events."""
_EXACT = 1e-9


class Done(NamedTuple):
    """An act that was in the year."""

    act: Act
    often: HowOften
    rating: int | None
    """0 to 10; None where it was not rated."""

    @property
    def signs(self) -> tuple[Pole, ...]:
        """The poles whose sign it bears."""
        return signs(self.act.mix)


class Group(NamedTuple):
    """What was done equally often: the lowest rating first, what was not rated last."""

    often: HowOften
    acts: tuple[Done, ...]


def signs(mix: Mix) -> tuple[Pole, ...]:
    """The poles that have a large share in a mix: none, one or two."""
    return tuple(pole for pole in Pole if mix.share(pole) >= SIGNED - _EXACT)


def done_in(
    year: RememberedYear, ratings: Mapping[str, int], acts: Mapping[str, Act]
) -> tuple[Done, ...]:
    """What was done in a year, the most often first, then by rating; other acts are left out."""
    done = [
        Done(acts[act], often, ratings.get(act)) for act, often in year.done.items() if act in acts
    ]
    done.sort(key=lambda each: (each.rating is None, each.rating or 0))
    return tuple(sorted(done, key=lambda each: each.often, reverse=True))


def grouped(done: Iterable[Done]) -> tuple[Group, ...]:
    """The same acts by how often, in the order in which they come."""
    groups: dict[HowOften, list[Done]] = {}
    for each in done:
        groups.setdefault(each.often, []).append(each)
    return tuple(Group(often, tuple(acts)) for often, acts in groups.items())
