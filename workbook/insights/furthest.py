"""Did the acts least like networking bring the most?

The acts rated at or below the person's own median stand on one side, those above it on the other.
What counts was logged at the time; what is young counts for the part of which something can have
come by now.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from workbook.insights.chances import FEWEST_OUTCOMES, compare_paces
from workbook.insights.credit import Credit, weighed
from workbook.insights.lag import Lag, aged, lag
from workbook.insights.logged import LOGGED
from workbook.insights.needs import Need, Needs
from workbook.insights.period import Period
from workbook.insights.poles import POLES, ByPole
from workbook.insights.uncertainty import SEED, Floats, Side, rank_correlation
from workbook.insights.ways import Ways
from workbook.store.file.database import Unit

Weigh = Literal["many", "mattered"]
Chosen = NDArray[np.bool_]

EXPOSURES = ("exposed", "exposed_squared", "parts", "parts_squared")
"""Of hours and of times, what is old enough for something to have come, and the sums of squares."""
FEWEST_KINDS = 4
"""So many kinds of act it takes to set some above others."""

RATED = f"""
WITH {LOGGED},
rated AS (
    SELECT act, likeness FROM newest_ratings WHERE occasion = 'first'
)"""

# A credited act is a row of its own, the others of a kind are one. The last digits of a sum hang on the
# order of the rows, and draws and ties would on them. Of how much it mattered an outcome
# without a number says nothing.
ACTS = f"""
{RATED},
{weighed("$6")},
{aged("$4", "$5")},
credited AS (
    SELECT weighed.activity,
           sum(weighed.share) AS many,
           sum(weighed.share * outcomes.mattered) AS mattered,
           sum(weighed.share) FILTER (outcomes.mattered IS NOT NULL) AS weighed,
           count(*) FILTER (outcomes.mattered IS NULL) AS unweighed
    FROM weighed
    JOIN outcomes ON outcomes.id = weighed.outcome
    WHERE outcomes.day <= $3 AND weighed.share > 0
    GROUP BY weighed.activity
),
summed AS (
    SELECT logged.act, logged.recalled,
           count(*) AS times,
           count(*) FILTER (logged.minutes > 0) AS timed,
           count(*) FILTER (aged.part < 0.5) AS early,
           round(sum(logged.hours), 9) AS hours,
           round(coalesce(max(credited.many), 0), 9) AS many,
           round(coalesce(max(credited.mattered), 0), 9) AS mattered,
           round(coalesce(max(credited.weighed), 0), 9) AS weighed,
           coalesce(max(credited.unweighed), 0) AS unweighed,
           round(sum(logged.hours * aged.part), 9) AS exposed,
           round(sum((logged.hours * aged.part) ** 2), 9) AS exposed_squared,
           round(sum(aged.part), 9) AS parts,
           round(sum(aged.part ** 2), 9) AS parts_squared
    FROM logged
    JOIN aged ON aged.day = logged.day
    LEFT JOIN credited ON credited.activity = logged.id
    GROUP BY logged.act, logged.recalled, CASE WHEN credited.many > 0 THEN logged.id END
)
SELECT mixes.act, mixes.label, mixes.writing, mixes.events, mixes.collaboration,
       rated.likeness, summed.* EXCLUDE (act)
FROM summed
JOIN rated ON rated.act = summed.act
JOIN mixes ON mixes.act = summed.act
ORDER BY ALL
"""

# The ends: what came of the act rated lowest, and of the one rated highest, of all that led to any.
OUTCOMES = f"""
{RATED},
credited AS (
    SELECT logged.label, rated.likeness, outcomes.title, chains.share, outcomes.day, outcomes.id
    FROM logged
    JOIN rated ON rated.act = logged.act
    JOIN chains ON chains.activity = logged.id AND chains.share > 0
    JOIN outcomes ON outcomes.id = chains.outcome AND outcomes.day <= $3
    WHERE NOT logged.recalled
),
ends AS (
    SELECT 1 AS place, * FROM credited
    WHERE likeness = (SELECT min(likeness) FROM credited)
    UNION ALL
    SELECT 2, * FROM credited
    WHERE likeness = (SELECT max(likeness) FROM credited)
      AND likeness > (SELECT min(likeness) FROM credited)
)
SELECT label, likeness, title FROM ends
QUALIFY row_number() OVER (PARTITION BY place ORDER BY share DESC, day DESC, id DESC) = 1
ORDER BY place
"""


@dataclass(frozen=True, slots=True)
class Tried:
    """One rated act: how like networking it seemed, how often it was done, what came of it."""

    act: str
    label: str
    mix: ByPole
    likeness: int
    times: int
    """Logged at the time."""
    timed: int
    """Of them those with minutes."""
    hours: float
    early: int
    """Of the times those that are young."""
    recalled: int
    """Times that are left out because they were not logged at the time."""
    many: float
    mattered: float
    yielded: float
    """What is credited to those with minutes, as it is weighed."""
    unweighed: int
    """Outcomes without a number for how much they mattered."""

    def known(self, weigh: Weigh) -> bool:
        """Whether it can be said what an hour is credited with: not of how much it mattered where
        nothing that came has a number."""
        nothing_known = weigh == "mattered" and self.unweighed > 0 and not self.mattered
        return self.timed > 0 and not nothing_known


@dataclass(frozen=True, slots=True)
class Instance:
    """What came of an act."""

    label: str
    likeness: int
    title: str


@dataclass(frozen=True, slots=True)
class Rated:
    """What one side rests on: acts with minutes, their hours, the credit; and all the times."""

    kinds: int = 0
    times: int = 0
    hours: float = 0.0
    credit: float = 0.0
    credit_of_all: float = 0.0
    """With that of times without minutes."""
    watched: bool = False
    """Whether some of it is old enough for something to have come."""


@dataclass(frozen=True, slots=True)
class Furthest:
    """Likeness and yield of every rated act."""

    acts: tuple[Tried, ...]
    weigh: Weigh
    credit: Credit
    lag: int
    median: float
    """The middle of the ratings of the acts that were done."""
    lower: Rated
    """The acts rated at or below it."""
    higher: Rated
    each_hour: Ways | None
    """The logarithm of how many times as much an hour of the higher rated is credited with."""
    each_time: Ways | None
    """The same, each time."""
    correlation: float | None
    """Of rating and credit an hour, by rank."""
    instances: tuple[Instance, ...]

    @property
    def outcomes(self) -> int:
        """Whole outcomes that are credited to the rated acts."""
        return int(self.lower.credit + self.higher.credit + 1e-9)

    @property
    def needs(self) -> Needs:
        """What it takes."""
        kinds = self.lower.kinds + self.higher.kinds
        return (
            Need(
                kinds,
                FEWEST_KINDS,
                "rated kind of act done with minutes",
                "rated kinds of act done with minutes",
            ),
            Need(
                int(self.lower.watched and self.higher.watched),
                1,
                "of them rated higher than the others",
                "of them rated higher than the others",
            ),
            Need(
                min(FEWEST_OUTCOMES, self.outcomes),
                FEWEST_OUTCOMES,
                "outcome credited to them",
                "outcomes credited to them",
            ),
        )


@dataclass(frozen=True, slots=True, eq=False)
class _Sums:
    """Rows of ACTS that were logged at the time: a credited act, or all others of a kind."""

    likeness: Floats
    timed: Floats
    credits: Floats
    credits_of_timed: Floats
    hours: Floats
    hours_squared: Floats
    parts: Floats
    parts_squared: Floats


def furthest(
    unit: Unit,
    period: Period,
    today: date,
    weigh: Weigh = "many",
    credit: Credit = "own",
    seed: int = SEED,
    known: Lag | None = None,
) -> Furthest:
    """The credit of acts rated lower and higher, for each hour and for each time.

    The lag need not be read where it is `known`.
    """
    known, bounds = known or lag(unit, today), period.bounds(today)
    given: list[Any] = [*bounds, today, list(known.days), list(known.parts), credit]
    rows = unit.columns(ACTS, given)
    acts = tuple(_tried(rows, weigh))
    done = [act for act in acts if act.timed]
    median = float(np.median([act.likeness for act in done])) if done else 0.0
    sums = _sums(rows, weigh)
    low = sums.likeness <= median
    lower, higher = (_rated(done, acts, sums, median, side) for side in (True, False))
    hours = _compare(sums.credits_of_timed, sums.hours, sums.hours_squared, low, seed)
    times = _compare(sums.credits, sums.parts, sums.parts_squared, low, seed)
    return Furthest(
        acts,
        weigh,
        credit,
        known.typical,
        median,
        lower,
        higher,
        hours,
        times,
        _correlation([act for act in done if act.known(weigh)]),
        tuple(Instance(*row) for row in unit.rows(OUTCOMES, [*bounds, today])),
    )


def _tried(rows: Mapping[str, Any], weigh: Weigh) -> Iterable[Tried]:
    """An act from its rows, those with the most credit first."""
    there, timed = ~rows["recalled"], rows["timed"] > 0
    _, firsts, act = np.unique(rows["act"], return_index=True, return_inverse=True)

    def total(column: str, chosen: Chosen = there) -> list[Any]:
        values = rows[column]
        sums = np.bincount(act[chosen], values[chosen], len(firsts))
        return (
            [float(each) for each in sums]
            if values.dtype.kind == "f"
            else sums.astype(int).tolist()
        )

    sums = {name: total(name) for name in ("times", "timed", "early", "hours", "many", "mattered")}
    recalled, unweighed = total("times", ~there), total("unweighed")
    yielded = total(weigh, there & timed)
    found = [
        Tried(
            act=str(rows["act"][first]),
            label=str(rows["label"][first]),
            mix=ByPole(*(float(rows[pole][first]) for pole in POLES)),
            likeness=int(rows["likeness"][first]),
            times=sums["times"][number],
            timed=sums["timed"][number],
            hours=round(sums["hours"][number], 6),
            early=sums["early"][number],
            recalled=recalled[number],
            many=round(sums["many"][number], 9),
            mattered=round(sums["mattered"][number], 9),
            yielded=round(yielded[number], 9),
            unweighed=unweighed[number],
        )
        for number, first in enumerate(firsts)
    ]
    return sorted(found, key=lambda act: (-act.many, -act.times, act.act))


def _sums(rows: Mapping[str, Any], weigh: Weigh) -> _Sums:
    columns = ("likeness", "timed", "many", "mattered", "weighed", *EXPOSURES)
    numbers = [rows[name][~rows["recalled"]].astype(float) for name in columns]
    likeness, timed, many, mattered, weighed, *exposures = numbers
    credit = many
    if weigh == "mattered":
        # In outcomes still, as many as have a number: only how they divide is another.
        credit = mattered * (weighed.sum() / mattered.sum() if mattered.sum() else 0.0)
        known = (many <= 0) | (weighed > 0)
        exposures = [each * known for each in exposures]
    return _Sums(likeness, timed, credit, np.where(timed > 0, credit, 0.0), *exposures)


def _rated(
    done: Sequence[Tried], acts: Sequence[Tried], sums: _Sums, median: float, low: bool
) -> Rated:
    def here(likeness: Any) -> Any:
        return (likeness <= median) == low

    kinds = [act for act in done if here(act.likeness)]
    chosen = here(sums.likeness)
    return Rated(
        kinds=len(kinds),
        times=sum(act.times for act in acts if here(act.likeness)),
        hours=sum(act.hours for act in kinds),
        credit=float(sums.credits_of_timed[chosen].sum()),
        credit_of_all=float(sums.credits[chosen].sum()),
        watched=bool(sums.hours[chosen].sum() > 0),
    )


def _compare(
    credit: Floats, exposures: Floats, squares: Floats, low: Chosen, seed: int
) -> Ways | None:
    """How many times as much the higher rated are credited with, as its logarithm."""
    lower, higher = (
        Side.of(credit[chosen], exposures[chosen], squares[chosen]) for chosen in (low, ~low)
    )
    return compare_paces(lower, higher, seed)


def _correlation(done: Sequence[Tried]) -> float | None:
    if len(done) < FEWEST_KINDS:
        return None
    likeness = np.array([act.likeness for act in done], dtype=float)
    return rank_correlation(likeness, np.array([act.yielded / act.hours for act in done]))
