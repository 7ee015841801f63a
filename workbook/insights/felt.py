"""How did it feel?"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np

from workbook.content import Content
from workbook.insights.logged import LOGGED
from workbook.insights.needs import Need, Needs
from workbook.insights.period import Period
from workbook.insights.poles import POLES, ByPole
from workbook.insights.uncertainty import SEED, leading_share
from workbook.models import Pole
from workbook.store.file.database import Unit

Kind = Literal["pole", "planned", "act"]
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
    leading: Pole | None
    """The pole with a surely larger share of lighter words than every other."""

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
    known = {feeling.id: feeling for feeling in content.feelings}
    rows = unit.rows(SQL, [*period.bounds(today), list(known)])
    noted = [_Noted(row[0], row[1], ByPole(*row[2:5]), *row[5:]) for row in rows]
    acts = {each.act: each.label for each in noted}
    kinds = (
        *(
            _feelings(
                "pole", pole.value, "", ((each, each.mix.of(pole)) for each in noted), content
            )
            for pole in POLES
        ),
        *(
            _feelings(
                "planned", key, "", ((each, 1.0) for each in noted if each.planned is said), content
            )
            for key, said in (("planned", True), ("surprise", False))
        ),
        *(
            _feelings(
                "act", act, label, ((each, 1.0) for each in noted if each.act == act), content
            )
            for act, label in acts.items()
        ),
    )
    poles = [row for row in kinds if row.kind == "pole"]
    first = leading_share(
        np.array([row.sides["lighter"] for row in poles]),
        np.array([row.total for row in poles]),
        seed,
    )
    ranked = sorted(
        (row for row in kinds if row.total), key=lambda row: -row.total * (row.kind == "act")
    )
    return Felt(
        tuple(ranked),
        sum(each.times for each in noted),
        sum(each.recalled for each in noted),
        None if first is None else POLES[first],
    )


def _feelings(
    kind: Kind, key: str, label: str, noted: Iterable[tuple[_Noted, float]], content: Content
) -> Feelings:
    known = {feeling.id: feeling for feeling in content.feelings}
    sides, words = dict.fromkeys(SIDES, 0.0), defaultdict[str, float](float)
    for each, share in noted:
        feeling = known[each.feeling]
        sides[feeling.side] += share * each.times
        if share:
            words[feeling.label] += share * each.times
    return Feelings(kind, key, label, sides, dict(sorted(words.items(), key=lambda item: -item[1])))
