"""How did it feel?"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np

from workbook.content import Content
from workbook.insights.chances import enough_to_compare, ways
from workbook.insights.logged import LOGGED
from workbook.insights.needs import Need, Needs
from workbook.insights.period import Period
from workbook.insights.poles import POLES, ByPole
from workbook.insights.uncertainty import DRAWS, SEED, Floats, pool
from workbook.insights.ways import Ways
from workbook.models import Feeling, Pole
from workbook.store.file.database import Unit

Kind = Literal["pole", "planned", "act"]
Vocabulary = Mapping[str, Feeling]
"""The words that can be chosen, by id."""

SIDES = ("heavier", "between", "lighter")

SQL = f"""
WITH {LOGGED}
SELECT act, label, writing, events, collaboration, planned, feeling,
       count(*), count(*) FILTER (recalled)
FROM logged
WHERE list_contains($3, feeling)
GROUP BY act, label, writing, events, collaboration, planned, feeling
ORDER BY act, planned, feeling
"""


@dataclass(frozen=True, slots=True)
class Feelings:
    """How often each feeling stood beside a pole, an act, or what was planned or not."""

    kind: Kind
    key: str
    """A pole, an act's id, or "planned" or "surprise"."""
    label: str
    """The label of an act; empty for the others."""
    sides: dict[str, float]
    words: dict[str, float]
    """Labels of feelings with their counts, the most frequent first."""

    @property
    def total(self) -> float:
        """All the feelings noted."""
        return sum(self.sides.values())


@dataclass(frozen=True, slots=True)
class Felt:
    """Feelings by pole, by planned or by surprise, and by act."""

    rows: tuple[Feelings, ...]
    activities: int
    recalled: int
    asked: Pole | None
    """The pole that is set beside the rest: the one with the most feelings noted."""
    ways: Ways | None
    """How much larger the share of lighter words is with the rest."""

    def of(self, kind: Kind) -> tuple[Feelings, ...]:
        """The rows of one kind."""
        return tuple(row for row in self.rows if row.kind == kind)

    @property
    def needs(self) -> Needs:
        """What it takes."""
        return (Need(self.activities, 10, "activity with a feeling", "activities with a feeling"),)


@dataclass(frozen=True, slots=True)
class _Noted:
    """One row of the query."""

    act: str
    label: str
    mix: ByPole
    planned: bool | None
    feeling: str
    times: int
    recalled: int


def felt(unit: Unit, period: Period, today: date, content: Content, seed: int = SEED) -> Felt:
    """Feelings counted by act, and by pole in the shares of each act's mix."""
    words = {feeling.id: feeling for feeling in content.feelings}
    rows = unit.rows(SQL, [*period.bounds(today), list(words)])
    noted = [_Noted(row[0], row[1], ByPole(*row[2:5]), *row[5:]) for row in rows]
    poles = [_by_pole(pole, noted, words) for pole in POLES]
    acts = sorted(_by_act(noted, words), key=lambda row: -row.total)
    every = (*acts, *poles, *_by_plan(noted, words))
    asked = max(POLES, key=lambda pole: poles[POLES.index(pole)].total)
    return Felt(
        rows=tuple(row for row in every if row.total),
        activities=sum(each.times for each in noted),
        recalled=sum(each.recalled for each in noted),
        asked=asked if noted else None,
        ways=_compared(noted, acts, asked, seed),
    )


def _compared(
    noted: Sequence[_Noted], acts: Sequence[Feelings], asked: Pole, seed: int
) -> Ways | None:
    """The share of lighter words with the rest less that with a pole.

    Kinds of act differ by themselves, and a pole is a handful of kinds: so one weight a kind (the
    Bayesian bootstrap of Rubin 1981), the share of each pooled with the others, and on each side
    one kind more, as often as they are done on average, that nobody knows yet.
    """
    if not noted:
        return None
    mixes = {each.act: each.mix.of(asked) for each in noted}
    inside = np.array([mixes[row.key] for row in acts])
    lighter = np.array([row.sides["lighter"] for row in acts])
    times = np.array([row.total for row in acts])
    parts = (float(inside @ lighter), float((1 - inside) @ lighter))
    wholes = (float(inside @ times), float((1 - inside) @ times))
    if not enough_to_compare(parts, wholes):
        return None
    found, random = pool(lighter, times, seed), np.random.default_rng(seed + 1)
    weights = random.standard_exponential((DRAWS, len(acts))) * times

    def draws(of: Floats) -> Floats:
        usual = random.standard_exponential(DRAWS) * float(of @ times) / max(1.0, float(of.sum()))
        unknown = random.beta(
            found.middle * found.strength, (1 - found.middle) * found.strength, DRAWS
        )
        inside = weights * of
        whole = inside.sum(axis=1) + usual
        return np.asarray(((inside * found.rows).sum(axis=1) + usual * unknown) / whole)

    return ways(draws(1 - inside) - draws(inside))


def _by_pole(pole: Pole, noted: Sequence[_Noted], words: Vocabulary) -> Feelings:
    shares = [each.mix.of(pole) for each in noted]
    return _feelings("pole", pole.value, "", zip(noted, shares, strict=True), words)


def _by_plan(noted: Sequence[_Noted], words: Vocabulary) -> Iterator[Feelings]:
    for key, planned in (("planned", True), ("surprise", False)):
        # Where it was not said whether an activity was planned, it belongs to neither.
        so = [(each, 1.0) for each in noted if each.planned is planned]
        yield _feelings("planned", key, "", so, words)


def _by_act(noted: Sequence[_Noted], words: Vocabulary) -> Iterator[Feelings]:
    labels = {each.act: each.label for each in noted}
    for act, label in labels.items():
        so = [(each, 1.0) for each in noted if each.act == act]
        yield _feelings("act", act, label, so, words)


def _feelings(
    kind: Kind, key: str, label: str, noted: Iterable[tuple[_Noted, float]], words: Vocabulary
) -> Feelings:
    """The feelings of some rows, each row counted for a share of it."""
    sides = dict.fromkeys(SIDES, 0.0)
    labels = defaultdict[str, float](float)
    for each, share in noted:
        feeling = words[each.feeling]
        sides[feeling.side] += share * each.times
        if share:
            labels[feeling.label] += share * each.times
    most_first = sorted(labels.items(), key=lambda item: -item[1])
    return Feelings(kind, key, label, sides, dict(most_first))
