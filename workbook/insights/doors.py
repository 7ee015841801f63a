"""Where did doors open?"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from workbook.insights.credit import Credit, weighed
from workbook.insights.needs import Need, Needs
from workbook.insights.period import Period
from workbook.models import RECALLED_AFTER_DAYS
from workbook.store.file.database import Unit

By = Literal["pole", "act"]
Column = Literal["source", "ground", "gain"]

NO_ACT = "no_act"
TOLD = "told"
NOBODY = "nobody"
NOT_NOTED = "not_noted"
OTHER = "other"
MOST_LINKS = 25
FEWEST = 3
"""So many outcomes it takes to divide them."""

# A hop's ground is that of the people named in it, else of those present at its activity, else of
# the people of its chain, divided evenly where there are several; an outcome's gains share it
# evenly too. What was only told stands apart, whichever act it was. The last digits of a sum hang on
# the order of the rows.
SQL = f"""
WITH {weighed("$4")},
counted AS (
    SELECT id FROM outcomes
    WHERE day BETWEEN $1 AND $2
),
hops AS (
    SELECT counted.id AS outcome, coalesce(weighed.position, 0) AS position,
           weighed.activity, coalesce(weighed.share, 1.0) AS share,
           weighed.outcome IS NOT NULL AND weighed.activity IS NULL AS told
    FROM counted
    LEFT JOIN weighed ON weighed.outcome = counted.id
),
named AS (
    SELECT outcome, position, person
    FROM chain_people
    WHERE outcome IN (SELECT id FROM counted)
),
known AS (
    SELECT outcome, position, 1 AS distance, person
    FROM named
    UNION ALL
    SELECT hops.outcome, hops.position, 2, activity_people.person
    FROM hops
    JOIN activity_people ON activity_people.activity = hops.activity
    UNION ALL
    SELECT hops.outcome, hops.position, 3, named.person
    FROM hops
    JOIN named ON named.outcome = hops.outcome
    UNION ALL
    SELECT outcome, position, 4, NULL
    FROM hops
),
nearest AS (
    SELECT outcome, position, person, 1.0 / count(*) OVER (PARTITION BY outcome, position) AS part
    FROM (SELECT *, min(distance) OVER (PARTITION BY outcome, position) AS least FROM known)
    WHERE distance = least
),
grounds AS (
    SELECT nearest.outcome, nearest.position,
           CASE WHEN nearest.person IS NULL THEN 'nobody'
                ELSE coalesce(people.ground, 'not_noted') END AS met,
           sum(nearest.part) AS part
    FROM nearest
    LEFT JOIN people ON people.id = nearest.person
    GROUP BY nearest.outcome, nearest.position, met
),
gains AS (
    SELECT outcome, gain, 1.0 / count(*) OVER (PARTITION BY outcome) AS part
    FROM outcome_gains
),
sources AS (
    SELECT hops.outcome, hops.position, hops.share * part AS share,
           CASE WHEN hops.told THEN 'told'
                WHEN mixes.act IS NULL THEN 'no_act'
                WHEN $3 = 'act' THEN mixes.act
                ELSE pole END AS source,
           CASE WHEN $3 = 'act' THEN mixes.label END AS label
    FROM hops
    LEFT JOIN activities ON activities.id = hops.activity
    LEFT JOIN mixes ON mixes.act = activities.act
    CROSS JOIN LATERAL (
        VALUES ('writing', coalesce(mixes.writing, 1)),
               ('events', coalesce(mixes.events, 0)),
               ('collaboration', coalesce(mixes.collaboration, 0))
    ) AS shares(pole, part)
)
SELECT sources.source, sources.label, grounds.met, gains.gain,
       round(sum(sources.share * grounds.part * gains.part), 9) AS outcomes
FROM sources
JOIN grounds ON grounds.outcome = sources.outcome AND grounds.position = sources.position
JOIN gains ON gains.outcome = sources.outcome
GROUP BY sources.source, sources.label, grounds.met, gains.gain
HAVING outcomes > 0
ORDER BY outcomes DESC, sources.source, grounds.met, gains.gain
"""

COUNT = f"""
SELECT count(*), count(*) FILTER (CAST(entered_at AS DATE) - day > {RECALLED_AFTER_DAYS})
FROM outcomes
WHERE day BETWEEN $1 AND $2
"""


@dataclass(frozen=True, slots=True)
class Flow:
    """So many outcomes came from a pole or act, through people met on one ground, as one gain."""

    source: str
    label: str | None
    """The label of an act; None for a pole and for what is credited to no act."""
    ground: str
    gain: str
    outcomes: float


@dataclass(frozen=True, slots=True)
class Link:
    """A ribbon of the picture: between a source and a ground, or between a ground and a gain."""

    start: str
    end: str
    outcomes: float


# The newest outcome alone, for there are too few to divide. The last digits of a sum do not matter here.
NEWEST = """
SELECT outcomes.title, outcomes.day,
       (SELECT list(gain ORDER BY gain) FROM outcome_gains WHERE outcome = outcomes.id),
       count(chains.outcome), min(coalesce(activities.day, told_chains.day))
FROM outcomes
LEFT JOIN chains ON chains.outcome = outcomes.id
LEFT JOIN activities ON activities.id = chains.activity
LEFT JOIN told_chains
    ON told_chains.outcome = chains.outcome AND told_chains.position = chains.position
WHERE outcomes.day BETWEEN $1 AND $2
GROUP BY outcomes.id, outcomes.title, outcomes.day
ORDER BY outcomes.id DESC
LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Newest:
    """One outcome, and the way to it."""

    title: str
    gains: tuple[str, ...]
    steps: int
    days: int | None
    """From its first step to it; None where the day of none is known."""


@dataclass(frozen=True, slots=True)
class Doors:
    """How the outcomes divide, from pole or act through ground to gain."""

    flows: tuple[Flow, ...]
    by: By
    outcomes: int
    recalled: int
    newest: Newest | None = None
    """The outcome that was entered last, while there are too few to divide."""
    credit: Credit = "own"

    @property
    def needs(self) -> Needs:
        """What it takes."""
        return (Need(self.outcomes, FEWEST, "outcome", "outcomes"),)

    @property
    def folded(self) -> tuple[Flow, ...]:
        """The flows, the smallest acts, grounds and gains as "other" until few enough to draw."""
        flows = self.flows
        while len(links(flows)) > MOST_LINKS:
            flows = _folded_once(flows)
        return flows


def doors(
    unit: Unit, period: Period, today: date, by: By = "pole", credit: Credit = "own"
) -> Doors:
    """The outcomes of the period, divided by credit, mix, ground and gain."""
    bounds = period.bounds(today)
    flows = tuple(Flow(*row) for row in unit.rows(SQL, [*bounds, by, credit]))
    count, recalled = unit.rows(COUNT, bounds)[0]
    newest = _newest(unit, bounds) if 0 < count < FEWEST else None
    return Doors(flows, by, count, recalled, newest, credit)


def _newest(unit: Unit, bounds: tuple[date, date]) -> Newest:
    title, day, gains, steps, first = unit.rows(NEWEST, bounds)[0]
    days = None if first is None else max(0, (day - first).days)
    return Newest(title, tuple(gains or ()), steps, days)


def totals(flows: Iterable[Flow], column: Column) -> dict[str, float]:
    """The outcomes of each source, ground or gain, the largest first."""
    sums: dict[str, float] = defaultdict(float)
    for flow in flows:
        sums[getattr(flow, column)] += flow.outcomes
    return dict(sorted(sums.items(), key=lambda item: -item[1]))


def links(flows: Iterable[Flow]) -> tuple[Link, ...]:
    """The ribbons: sources to grounds, then grounds to gains."""
    sums: dict[tuple[str, str], float] = defaultdict(float)
    for flow in flows:
        sums[f"source:{flow.source}", f"ground:{flow.ground}"] += flow.outcomes
        sums[f"ground:{flow.ground}", f"gain:{flow.gain}"] += flow.outcomes
    return tuple(Link(start, end, outcomes) for (start, end), outcomes in sums.items())


def _folded_once(flows: tuple[Flow, ...]) -> tuple[Flow, ...]:
    """Fold the smallest name of the longest column into "other"; poles are never folded."""
    columns: tuple[Column, ...] = ("ground", "gain")
    if any(flow.label for flow in flows):
        columns += ("source",)
    column = max(columns, key=lambda each: len({getattr(flow, each) for flow in flows}))
    smallest = [name for name in totals(flows, column) if name != OTHER][-1]
    return tuple(_folded(flow, column, smallest) for flow in flows)


def _folded(flow: Flow, column: Column, smallest: str) -> Flow:
    if getattr(flow, column) != smallest:
        return flow
    match column:
        case "source":
            return replace(flow, source=OTHER, label=None)
        case "ground":
            return replace(flow, ground=OTHER)
        case "gain":
            return replace(flow, gain=OTHER)
