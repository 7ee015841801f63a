"""Do hours together go with trust?

Hours and trust both grow with the time that somebody is known, and hours go on after trust has come.
So whoever came to trust is set beside everybody who had been in the log as long and was not trusted
yet, each with the hours of before that day: how many of these had fewer?
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from workbook.insights.chances import FEWEST_CASES, FEWEST_WHO_DID, Ways, ways
from workbook.insights.logged import LOGGED
from workbook.insights.needs import Need, Needs
from workbook.insights.period import Period
from workbook.insights.steps import FURTHEST, STEPS, TRUSTED
from workbook.insights.uncertainty import DRAWS, SEED, Floats
from workbook.models import Stage
from workbook.store.file.database import Row, Unit

EVEN = 0.5
"""The part of the others who had fewer hours, where hours have nothing to do with it."""

# Two digits of the hours are as fine as a dot can show; equal dots come as one row with their
# number.
SQL = f"""
WITH {LOGGED},
{FURTHEST},
spent AS (
    SELECT activity_people.person, sum(logged.hours) AS hours
    FROM logged
    JOIN activity_people ON activity_people.activity = logged.id
    GROUP BY activity_people.person
    HAVING sum(logged.hours) > 0
),
rounded AS (
    SELECT furthest.step, furthest.recalled, spent.hours,
           round(spent.hours, CAST(1 - floor(log10(spent.hours)) AS INTEGER)) AS about
    FROM spent
    JOIN furthest ON furthest.person = spent.person
)
SELECT step, about, count(*), count(*) FILTER (recalled), median(hours), min(hours), max(hours)
FROM rounded
WHERE step IS NOT NULL
GROUP BY GROUPING SETS ((step, about), (step))
ORDER BY step, about NULLS LAST
"""

MISSING = f"""
WITH {LOGGED},
{FURTHEST}
SELECT count(DISTINCT furthest.person)
FROM furthest
JOIN activity_people ON activity_people.person = furthest.person
JOIN logged ON logged.id = activity_people.activity
WHERE furthest.step IS NULL AND logged.hours > 0
"""


def before_trust(amount: str, spent: str, known: str) -> str:
    """The query for those who came to trust, each beside the others who had been in the log as long:
    how many of these had had less by then.

    `amount` is what somebody had by a day, of `logged` in the order of days, of the acts for which
    `spent` holds; `known` says of `people` who is looked at.
    """
    # Known is somebody from the day on which they were entered, or met if that is later: what was
    # before is not in the log. Trust that was noted on that day came before it, nobody knows when.
    return f"""
WITH {LOGGED},
known AS (
    SELECT people.id AS person,
           greatest(CAST(people.entered_at AS DATE), coalesce(people.met_on, DATE '0001-01-01'))
               AS since
    FROM people
    WHERE {known}
),
followed AS (
    SELECT known.person, known.since, min(stages.day) AS came,
           min(stages.day) - known.since AS trusted
    FROM known
    LEFT JOIN stages ON stages.person = known.person AND stages.day <= $3
        AND stages.stage IN ({", ".join(f"'{stage}'" for stage in STEPS[TRUSTED - 1 :])})
    WHERE known.since <= $3
    GROUP BY known.person, known.since
),
fresh AS (SELECT * FROM followed WHERE trusted IS NULL OR trusted > 0),
spent AS (
    SELECT fresh.person, logged.day - fresh.since AS age,
           {amount} AS amount
    FROM fresh
    JOIN activity_people ON activity_people.person = fresh.person
    JOIN logged ON logged.id = activity_people.activity
    WHERE {spent}
    GROUP BY fresh.person, fresh.since, logged.day
    WINDOW so_far AS (PARTITION BY fresh.person ORDER BY logged.day)
),
events AS (
    SELECT fresh.person, fresh.trusted AS age, coalesce(spent.amount, 0) AS amount
    FROM fresh
    ASOF LEFT JOIN spent ON spent.person = fresh.person AND fresh.trusted > spent.age
    WHERE fresh.trusted IS NOT NULL AND fresh.came BETWEEN $1 AND $2
),
others AS (
    SELECT events.person AS who, events.amount AS theirs, fresh.person, events.age
    FROM events
    JOIN fresh ON fresh.person <> events.person AND $3 - fresh.since >= events.age
        AND (fresh.trusted IS NULL OR fresh.trusted > events.age)
),
beside AS (
    SELECT others.who, others.theirs, coalesce(spent.amount, 0) AS amount
    FROM others
    ASOF LEFT JOIN spent ON spent.person = others.person AND others.age > spent.age
)
SELECT who,
       count(*) FILTER (amount < theirs - 1e-9) AS fewer,
       count(*) FILTER (abs(amount - theirs) <= 1e-9) AS alike,
       count(*) AS others,
       (SELECT count(*) FROM fresh) AS people,
       (SELECT count(*) FROM followed WHERE trusted <= 0) AS before
FROM beside
GROUP BY who
ORDER BY who
"""


BEFORE_TRUST = before_trust("sum(sum(logged.hours)) OVER so_far", "logged.hours > 0", "TRUE")


@dataclass(frozen=True, slots=True)
class Dot:
    """So many people with as many hours together."""

    hours: float
    people: int


@dataclass(frozen=True, slots=True)
class Strip:
    """Everybody with whom it went as far."""

    stage: Stage
    dots: tuple[Dot, ...]
    people: int
    recalled: int
    median: float
    least: float
    most: float


@dataclass(frozen=True, slots=True)
class BeforeTrust:
    """Those who came to trust, each beside the others who had been in the log as long."""

    people: int = 0
    """Everybody who could be watched, whether they came to trust or not."""
    came: int = 0
    more: int = 0
    """Those of them with more hours before than half of the others."""
    fewer: int = 0
    """Those with fewer."""
    untold: int = 0
    """People with whom trust was noted on the day they were entered."""
    ways: Ways | None = None
    """The part of the others who had fewer hours, on average; half where hours make nothing out."""


@dataclass(frozen=True, slots=True)
class Together:
    """Hours together by how far it went."""

    strips: tuple[Strip, ...]
    before: BeforeTrust
    missing: int = 0
    """People with hours with whom it is not noted how far it went."""

    @property
    def people(self) -> int:
        """Everybody with hours with whom it is noted how far it went."""
        return sum(strip.people for strip in self.strips)

    @property
    def recalled(self) -> int:
        """Those entered long after they were met."""
        return sum(strip.recalled for strip in self.strips)

    @property
    def needs(self) -> Needs:
        """What it takes."""
        return (
            Need(
                self.people,
                8,
                "person with hours together, noted with how far it went",
                "people with hours together, noted with how far it went",
            ),
        )


def together(unit: Unit, period: Period, today: date, seed: int = SEED) -> Together:
    """Hours per person by stage, and the hours before trust beside those of the others."""
    given = [*period.bounds(today), today]
    rows = unit.rows(SQL, given)
    strips = tuple(_strip(row, rows) for row in rows if row[1] is None)
    before = placed(unit.rows(BEFORE_TRUST, given), seed)
    return Together(strips, before, unit.value(MISSING, given))


def _strip(whole: Row, rows: Sequence[Row]) -> Strip:
    """A stage from its row without hours, which sums it up, and its rows with hours."""
    step, _, people, recalled, *spread = whole
    dots = tuple(Dot(row[1], row[2]) for row in rows if row[0] == step and row[1] is not None)
    return Strip(STEPS[step - 1], dots, people, recalled, *spread)


def placed(rows: Sequence[Row], seed: int) -> BeforeTrust:
    """Those who came to trust by their places among the others, from rows of `before_trust`."""
    if not rows:
        return BeforeTrust()
    fewer, alike, others, people, untold = np.array([row[1:] for row in rows], dtype=float).T
    places = (fewer + alike / 2) / others
    watched = int(people[0])
    enough = watched >= FEWEST_CASES and len(places) >= FEWEST_WHO_DID
    return BeforeTrust(
        people=watched,
        came=len(places),
        more=int(np.sum(places > EVEN)),
        fewer=int(np.sum(places < EVEN)),
        untold=int(untold[0]),
        ways=ways(_mean_draws(places, seed), EVEN) if enough else None,
    )


def _mean_draws(places: Floats, seed: int) -> Floats:
    """Draws of their mean, one weight each (Rubin 1981), with somebody first and somebody last."""
    random = np.random.default_rng(seed)
    places = np.append(places, [0.0, 1.0])
    weights = random.standard_exponential((DRAWS, len(places)))
    return np.asarray(weights @ places / weights.sum(axis=1))
