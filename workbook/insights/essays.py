"""What the log holds against six claims of the two essays.

Four of them rest on what other pages show. What is new here: who came through writing, what pieces
with few readers are credited with, acts with one or two against acts with more, and trust among those
something was done with.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from workbook.content import Content
from workbook.insights.chances import compare_paces, enough_to_compare
from workbook.insights.crossover import Crossover, crossover
from workbook.insights.furthest import Furthest, furthest
from workbook.insights.grounds import Grounds, grounds
from workbook.insights.lag import Lag, aged, lag
from workbook.insights.logged import LOGGED, PRESENT
from workbook.insights.period import Period
from workbook.insights.pieces import asking_acts, written
from workbook.insights.steps import FURTHEST, STEPS, TALKED, TRUSTED
from workbook.insights.together import before_trust, placed
from workbook.insights.uncertainty import SEED, Side
from workbook.insights.ways import Ways
from workbook.models import Ground, Stage
from workbook.store.file.database import Row, Unit

CHAINS = 3
"""So many of those who came through writing are told of by name."""
MANY = 2
"""With more than so many, an act was done with many."""

COUNTS = """
SELECT (SELECT count(*) FROM activities WHERE day <= $1),
       (SELECT count(*) FROM people WHERE CAST(entered_at AS DATE) <= $1),
       (SELECT count(*) FROM outcomes WHERE day <= $1),
       (SELECT count(DISTINCT outcome) FROM chains
        JOIN outcomes ON outcomes.id = chains.outcome
        WHERE activity IS NOT NULL AND share > 0 AND day <= $1)
"""

STARTED = f"""
WITH {FURTHEST}
SELECT count(*), count(*) FILTER (step >= {TALKED}), count(*) FILTER (step >= {TRUSTED}), count(step),
       coalesce(max_by((name, step), (coalesce(step, 0), since, person), {CHAINS}), [])
FROM (
    SELECT people.name, furthest.*
    FROM furthest
    JOIN people ON people.id = furthest.person
    WHERE furthest.ground = '{Ground.WRITING.value}' AND furthest.since BETWEEN $1 AND $2
)
"""

SMALL = f"""
WITH {LOGGED}
SELECT count(*), count(newest.title),
       coalesce(min_by((newest.title, logged.reached), (logged.reached, logged.id), {CHAINS})
                    FILTER (newest.title IS NOT NULL), [])
FROM logged
LEFT JOIN (
    SELECT chains.activity, max_by(outcomes.title, (outcomes.day, outcomes.id)) AS title
    FROM chains
    JOIN outcomes ON outcomes.id = chains.outcome
    WHERE chains.share > 0 AND outcomes.day <= $2
    GROUP BY chains.activity
) AS newest ON newest.activity = logged.id
WHERE logged.reached <= $4 AND {written("$3")}
"""

PIECES = f"""
WITH {LOGGED}
SELECT count(*) FILTER (NOT recalled), count(*) FILTER (recalled) FROM logged WHERE {written("$3")}
"""

# A credited act is a row of its own, the others of a side are one. The last digits of a sum hang on
# the order of the rows, and draws would on them.
SIZES = f"""
WITH {LOGGED},
{aged("$4", "$5")},
{PRESENT},
sized AS (
    SELECT logged.id, logged.hours, logged.hours * aged.part AS exposed,
           coalesce(logged.reached, present.people) > {MANY} AS many
    FROM logged
    JOIN aged ON aged.day = logged.day
    LEFT JOIN present ON present.activity = logged.id
    WHERE logged.minutes > 0 AND NOT logged.recalled
),
credited AS (
    SELECT chains.activity, sum(chains.share) AS credit
    FROM chains
    JOIN outcomes ON outcomes.id = chains.outcome
    WHERE outcomes.day <= $3 AND chains.share > 0
    GROUP BY chains.activity
)
SELECT sized.many, round(coalesce(max(credited.credit), 0), 9), round(sum(sized.exposed), 9),
       round(sum(sized.exposed ** 2), 9), round(sum(sized.hours), 9), count(*)
FROM sized
LEFT JOIN credited ON credited.activity = sized.id
GROUP BY sized.many, CASE WHEN credited.credit > 0 THEN sized.id END
ORDER BY ALL
"""

# Trust that was noted on the day somebody was entered came before, nobody knows when: no act can be
# said to have come before it.
DONE = f"""
WITH {LOGGED},
followed AS (
    SELECT people.id AS person, CAST(people.entered_at AS DATE) AS entered,
           min(stages.day) FILTER (
               stages.stage IN ({", ".join(f"'{stage}'" for stage in STEPS[TRUSTED - 1 :])})
           ) AS trusted,
           count(stages.id) > 0 AS noted
    FROM people
    LEFT JOIN stages ON stages.person = people.id AND stages.day <= $3
    WHERE CAST(people.entered_at AS DATE) <= $3
    GROUP BY people.id, people.entered_at
),
together AS (
    SELECT activity_people.person, min(logged.day) AS first
    FROM logged
    JOIN activity_people ON activity_people.activity = logged.id
    WHERE logged.collaboration >= 0.5
    GROUP BY activity_people.person
)
SELECT coalesce(together.first < coalesce(trusted, DATE 'infinity'), FALSE) AS did,
       count(*) FILTER (noted AND (trusted IS NULL OR trusted > entered)),
       count(*) FILTER (trusted > entered),
       count(*) FILTER (trusted <= entered),
       count(*) FILTER (NOT noted)
FROM followed
LEFT JOIN together ON together.person = followed.person
GROUP BY did
ORDER BY did
"""

# Whoever comes to trust soon had little time to do something together first, and the two counts
# would differ by that alone.
DONE_BEFORE = before_trust(
    "1",
    "logged.collaboration >= 0.5",
    "id IN (SELECT person FROM stages WHERE day <= $3)",
    once=True,
)


@dataclass(frozen=True, slots=True)
class Chain:
    """Somebody who came through writing, and how far it went; None where it is not noted."""

    name: str
    stage: Stage | None


@dataclass(frozen=True, slots=True)
class Started:
    """What followed where writing came first."""

    people: int
    went_on: int
    """With whom it went further than being met."""
    trusted: int
    noted: int
    """Of them those with whom it is noted how far it went."""
    chains: tuple[Chain, ...]
    """Those with whom it went furthest."""
    ways: Ways | None
    """How much larger the share of those met otherwise is that went as far as trust."""


@dataclass(frozen=True, slots=True)
class Small:
    """Pieces with the usual number of readers or fewer."""

    readers: int | None
    """The usual number; None while no piece has its readers."""
    pieces: int = 0
    """Those with as many or fewer; all, logged at the time, while there is no usual number."""
    recalled: int = 0
    """Others, while there is no usual number."""
    credited: int = 0
    instances: tuple[tuple[str, int], ...] = ()
    """What came of those with the fewest readers, and how many read them."""


@dataclass(frozen=True, slots=True)
class Paced:
    """What one of two sides rests on."""

    acts: int = 0
    hours: float = 0.0
    credit: float = 0.0


@dataclass(frozen=True, slots=True)
class Sizes:
    """Acts with one or two people against acts with more."""

    few: Paced
    many: Paced
    unknown: int
    """Acts of which it is not noted how many were there."""
    ways: Ways | None
    """The logarithm of how many times as much an hour with many is credited with."""


@dataclass(frozen=True, slots=True)
class Groups:
    """Trust among those something was done with, and among the others."""

    did: int = 0
    did_trusted: int = 0
    others: int = 0
    others_trusted: int = 0
    untold: int = 0
    """With whom trust was there on the day they were entered."""
    missing: int = 0
    """With whom it is not noted how far it went."""
    ways: Ways | None = None
    """By their places among the others: over a half where those who came to trust had more often
    done something together by then than whoever was in the log as long."""


@dataclass(frozen=True, slots=True)
class Essays:
    """Six claims, and what the log has to each."""

    activities: int
    people: int
    outcomes: int
    traced: int
    """Outcomes with credit on an act."""
    started: Started
    crossover: Crossover
    furthest: Furthest
    small: Small
    sizes: Sizes
    groups: Groups
    grounds: Grounds


def essays(unit: Unit, today: date, content: Content, seed: int = SEED) -> Essays:
    """Everything that was logged, asked six questions."""
    period = Period.all()
    bounds = period.bounds(today)
    known = lag(unit, today)
    met = grounds(unit, period, today, seed, known)
    tipping = crossover(unit, period, today, content, seed=seed, known=known)
    activities, people, outcomes, traced = unit.rows(COUNTS, [today])[0]
    return Essays(
        activities=activities,
        people=people,
        outcomes=outcomes,
        traced=traced,
        started=_started(unit.rows(STARTED, [*bounds, today])[0], met),
        crossover=tipping,
        furthest=furthest(unit, period, today, seed=seed, known=known),
        small=_small(unit, bounds, content, tipping.readers),
        sizes=_sizes(unit, bounds, today, known, seed),
        groups=_groups(unit, [*bounds, today], seed),
        grounds=met,
    )


def _started(row: Row, met: Grounds) -> Started:
    people, went_on, trusted, noted, furthest = row
    asked = met.asked
    return Started(
        people=people,
        went_on=went_on,
        trusted=trusted,
        noted=noted,
        chains=tuple(
            Chain(name, None if step is None else STEPS[step - 1]) for name, step in furthest
        ),
        ways=met.ways if asked is not None and asked.ground is Ground.WRITING else None,
    )


def _small(unit: Unit, bounds: tuple[date, date], content: Content, readers: int | None) -> Small:
    if readers is None:
        pieces, recalled = unit.rows(PIECES, [*bounds, asking_acts(content)])[0]
        return Small(None, pieces, recalled)
    pieces, credited, first = unit.rows(SMALL, [*bounds, asking_acts(content), readers])[0]
    return Small(readers, pieces, credited=credited, instances=tuple(map(tuple, first)))


def _sizes(unit: Unit, bounds: tuple[date, date], today: date, known: Lag, seed: int) -> Sizes:
    given: list[Any] = [*bounds, today, list(known.days), list(known.parts)]
    rows = unit.rows(SIZES, given)
    few, many = ([row for row in rows if row[0] is side] for side in (False, True))
    unknown = sum(row[5] for row in rows if row[0] is None)
    found = compare_paces(_side(few), _side(many), seed)
    return Sizes(_paced(few), _paced(many), unknown, found)


def _side(rows: Sequence[Row]) -> Side:
    return Side.of(*np.array([row[1:4] for row in rows], dtype=float).reshape(-1, 3).T)


def _paced(rows: Sequence[Row]) -> Paced:
    acts, hours, credit = (sum(row[place] for row in rows) for place in (5, 4, 1))
    return Paced(acts, float(hours), float(credit))


def _groups(unit: Unit, given: Sequence[date], seed: int) -> Groups:
    counts = {row[0]: row[1:] for row in unit.rows(DONE, given)}
    did, came, *left = counts.get(True, (0, 0, 0, 0))
    others, theirs, *more = counts.get(False, (0, 0, 0, 0))
    enough = enough_to_compare((came, theirs), (did, others))
    found = placed(unit.columns(DONE_BEFORE, given), seed).ways if enough else None
    untold, missing = (sum(pair) for pair in zip(left, more, strict=True))
    return Groups(did, came, others, theirs, untold, missing, found)
