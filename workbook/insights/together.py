"""Do hours together go with trust?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from workbook.insights.interval import Relation
from workbook.insights.logged import LOGGED
from workbook.insights.needs import Need, Needs
from workbook.insights.period import Period
from workbook.insights.steps import FURTHEST, STEPS
from workbook.insights.uncertainty import SEED, relation
from workbook.models import Stage
from workbook.store.file.database import Row, Unit

FEWEST = 8
"""So many people it takes to speak of a relation."""

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
SELECT step, about, count(*), count(*) FILTER (recalled), median(hours)
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


@dataclass(frozen=True, slots=True)
class Together:
    """Hours together by how far it went."""

    strips: tuple[Strip, ...]
    relation: Relation | None
    missing: int = 0
    """People with hours with whom it is not noted how far it went."""

    @property
    def people(self) -> int:
        """Everybody with hours with whom it is noted how far it went."""
        return sum(strip.people for strip in self.strips)

    @property
    def recalled(self) -> int:
        """Those entered long after they were met, or without a day."""
        return sum(strip.recalled for strip in self.strips)

    @property
    def needs(self) -> Needs:
        """What it takes."""
        return (
            Need(
                self.people,
                FEWEST,
                "person with hours together, noted with how far it went",
                "people with hours together, noted with how far it went",
            ),
        )


def together(unit: Unit, period: Period, today: date, seed: int = SEED) -> Together:
    """Hours per person by stage, and the rank correlation between the two."""
    given = [*period.bounds(today), today]
    rows = unit.rows(SQL, given)
    strips = tuple(_strip(row, rows) for row in rows if row[1] is None)
    return Together(strips, _relation(strips, seed), unit.value(MISSING, given))


def _strip(whole: Row, rows: Sequence[Row]) -> Strip:
    """A stage from its row without hours, which sums it up, and its rows with hours."""
    step, _, people, recalled, median = whole
    dots = tuple(Dot(row[1], row[2]) for row in rows if row[0] == step and row[1] is not None)
    return Strip(STEPS[step - 1], dots, people, recalled, median)


def _relation(strips: Sequence[Strip], seed: int) -> Relation | None:
    """How hours and stages go together, everybody counted; None where there are too few."""
    if sum(strip.people for strip in strips) < FEWEST:
        return None
    dots = [(dot, STEPS.index(strip.stage)) for strip in strips for dot in strip.dots]
    people = [dot.people for dot, _ in dots]
    hours = np.array([dot.hours for dot, _ in dots], dtype=float)
    steps = np.array([step for _, step in dots], dtype=float)
    return relation(np.repeat(hours, people), np.repeat(steps, people), seed)
