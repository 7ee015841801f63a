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
    """The query for everybody who could be watched, from the day since which they are in the log: when
    they came to trust, and a row for each act with them that counts, in no order: how many days on
    it was, and what it adds to what they had.

    `amount` is what an act of `logged` adds, `spent` says which acts count; `known` says of `people`
    who is looked at. `once` counts the first day of somebody alone.
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
    SELECT activity_people.person, {"min(logged.day) AS day" if once else "logged.day"},
           {amount} AS amount
    FROM activity_people
    JOIN logged ON logged.id = activity_people.activity
    WHERE {spent}
    {"GROUP BY activity_people.person" if once else ""}
)
SELECT fresh.number,
       $3 - fresh.since AS watched,
       coalesce(fresh.trusted, {NEVER}) AS trusted,
       coalesce(fresh.came BETWEEN $1 AND $2, FALSE) AS asked,
       coalesce(spent.day - fresh.since, {NEVER}) AS age,
       coalesce(spent.amount, 0) AS amount,
       (SELECT count(*) FROM followed WHERE trusted <= 0) AS untold
FROM fresh
LEFT JOIN spent ON spent.person = fresh.person
"""


BEFORE_TRUST = before_trust("logged.hours", "logged.hours > 0", "TRUE")


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
    watched = _people(grown)
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

    One goes through the days on which somebody came to trust, counted since people are in the log,
    with what everybody had by then.
    """
    number = grown["number"]
    watched, trusted, asked = np.zeros((3, _people(grown)), dtype=np.int64)
    watched[number], trusted[number], asked[number] = (
        grown[column] for column in ("watched", "trusted", "asked")
    )
    # Those who are followed longest come first: whoever still is on a day are the first so many.
    until = np.minimum(watched, trusted - 1)
    order = np.argsort(-until, kind="stable")
    place = np.argsort(order, kind="stable")
    came = np.flatnonzero(asked)
    days = np.unique(trusted[came])
    others = np.searchsorted(-until[order], -days, side="right")
    # Each amount is had from the first of these days that comes after it.
    since = np.searchsorted(days, grown["age"], side="right")
    rows = np.argsort(since, kind="stable")
    ends = np.searchsorted(since[rows], np.arange(len(days)), side="right")
    whose, amounts = place[number[rows]], grown["amount"][rows]
    had, done = np.zeros(len(place)), 0
    found = np.full(len(place), np.nan)
    for day, end, count in zip(days, ends, others, strict=True):
        np.add.at(had, whose[done:end], amounts[done:end])
        done = end
        if count:
            for who in came[trusted[came] == day]:
                own = had[place[who]]
                less = np.count_nonzero(had[:count] < own - ALIKE)
                alike = np.count_nonzero(had[:count] <= own + ALIKE) - less
                found[who] = (less + alike / 2) / count
    return np.asarray(found[~np.isnan(found)])


def _people(grown: Mapping[str, Any]) -> int:
    """How many people there are: they are numbered from 0 on."""
    return int(grown["number"].max(initial=-1)) + 1


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
