"""Do hours together go with trust?

Hours and trust both grow with the time that somebody is known, and hours go on after trust has come.
So whoever came to trust is set beside everybody who had been in the log as long and was not trusted
yet, each with the hours of before that day: how many of these had fewer?
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from workbook.insights.chances import FEWEST_CASES, FEWEST_WHO_DID, ways
from workbook.insights.logged import LOGGED
from workbook.insights.needs import Need, Needs
from workbook.insights.period import Period
from workbook.insights.steps import FURTHEST, STEPS, TRUSTED
from workbook.insights.uncertainty import DRAWS, SEED, Floats, Many
from workbook.insights.ways import Ways
from workbook.models import Stage
from workbook.store.file.database import Row, Unit

NEVER = 10**6
"""In days, what has not come yet."""
ALIKE = 1e-9
"""What differs by no more is the last digit of a sum."""
MOST_WEIGHED = 400
"""So many people have a weight each in a draw."""
EVEN = 0.5
"""The part of the others who had fewer hours, where hours have nothing to do with it."""

# Two digits of the hours are as fine as a dot can show; equal dots come as one row with their
# number, and a row without hours sums up all with whom it went as far, or not noted how far.
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
GROUP BY GROUPING SETS ((step, about), (step))
ORDER BY step, about NULLS LAST
"""


def before_trust(amount: str, spent: str, known: str, *, once: bool = False) -> str:
    """The query for everybody who could be watched, from the day since which they are in the log: by
    how many days what they had had grown so far, and when they came to trust.

    `amount` is what somebody had by a day, of `logged` in the order of days, of the acts for which
    `spent` holds; `known` says of `people` who is looked at. `once` tells of the first day alone.
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
fresh AS (
    SELECT *, row_number() OVER (ORDER BY person) - 1 AS number
    FROM followed
    WHERE trusted IS NULL OR trusted > 0
),
spent AS (
    SELECT fresh.number, {"min(logged.day)" if once else "logged.day"} - fresh.since AS age,
           {amount} AS amount
    FROM fresh
    JOIN activity_people ON activity_people.person = fresh.person
    JOIN logged ON logged.id = activity_people.activity
    WHERE {spent}
    GROUP BY fresh.number, fresh.since{"" if once else ", logged.day"}
    WINDOW so_far AS (PARTITION BY fresh.number ORDER BY logged.day)
)
SELECT fresh.number,
       $3 - fresh.since AS watched,
       coalesce(fresh.trusted, {NEVER}) AS trusted,
       coalesce(fresh.came BETWEEN $1 AND $2, FALSE) AS asked,
       coalesce(spent.age, {NEVER}) AS age,
       coalesce(spent.amount, 0) AS amount,
       (SELECT count(*) FROM followed WHERE trusted <= 0) AS untold
FROM fresh
LEFT JOIN spent ON spent.number = fresh.number
ORDER BY age, fresh.number
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
    whole = [row for row in rows if row[1] is None]
    strips = tuple(_strip(row, rows) for row in whole if row[0] is not None)
    before = placed(unit.columns(BEFORE_TRUST, given), seed)
    return Together(strips, before, sum(row[2] for row in whole if row[0] is None))


def _strip(whole: Row, rows: Sequence[Row]) -> Strip:
    """A stage from its row without hours, which sums it up, and its rows with hours."""
    step, _, people, recalled, *spread = whole
    dots = tuple(Dot(row[1], row[2]) for row in rows if row[0] == step and row[1] is not None)
    return Strip(STEPS[step - 1], dots, people, recalled, *spread)


def placed(grown: Mapping[str, Any], seed: int) -> BeforeTrust:
    """Those who came to trust by their places among the others, from columns of `before_trust`."""
    found = places(grown)
    if not len(found):
        return BeforeTrust()
    watched = len(np.unique(grown["number"]))
    enough = watched >= FEWEST_CASES and len(found) >= FEWEST_WHO_DID
    return BeforeTrust(
        people=watched,
        came=len(found),
        more=int(np.sum(found > EVEN)),
        fewer=int(np.sum(found < EVEN)),
        untold=int(grown["untold"][0]),
        ways=ways(_mean_draws(found, seed), EVEN) if enough else None,
    )


def places(grown: Mapping[str, Any]) -> Floats:
    """Of each who came to trust, which part of the others in the log as long had had less by then.

    One goes through the days since people are in the log, with what everybody had by then.
    """
    _, first = np.unique(grown["number"], return_index=True)
    watched, trusted = grown["watched"][first], grown["trusted"][first]
    came = np.flatnonzero(grown["asked"][first])
    had, done, left = np.zeros(len(first)), 0, np.arange(len(first))
    found = np.full(len(first), np.nan)
    for day in np.unique(trusted[came]):
        until = np.searchsorted(grown["age"], day)
        had[grown["number"][done:until]] = grown["amount"][done:until]
        done = until
        left = left[(watched[left] >= day) & (trusted[left] > day)]
        if len(left):
            others, who = np.sort(had[left]), came[trusted[came] == day]
            less = np.searchsorted(others, had[who] - ALIKE)
            alike = np.searchsorted(others, had[who] + ALIKE, side="right") - less
            found[who] = (less + alike / 2) / len(left)
    return np.asarray(found[~np.isnan(found)])


def _mean_draws(places: Floats, seed: int) -> Floats:
    """Draws of their mean, one weight each (Rubin 1981), with somebody first and somebody last."""
    random = np.random.default_rng(seed)
    places = np.append(places, [0.0, 1.0])
    if len(places) > MOST_WEIGHED:
        ones = np.ones(len(places))
        above, below = Many.of(places, ones, ones).draws(random)
        return np.asarray(above / below)
    weights = random.standard_exponential((DRAWS, len(places)))
    return np.asarray(weights @ places / weights.sum(axis=1))
