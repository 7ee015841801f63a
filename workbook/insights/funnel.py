"""From reached to lasting, per pole."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from workbook.insights.logged import LOGGED, PRESENT
from workbook.insights.needs import Need, Needs
from workbook.insights.period import Period
from workbook.insights.poles import POLES, ByPole
from workbook.insights.steps import FURTHEST, STEPS, TALKED
from workbook.models import Pole
from workbook.store.file.database import Unit

# A person belongs to the poles of the activities you did together, or else to the ground you met
# on; whoever has neither belongs to none.
PEOPLE = f"""
WITH {LOGGED},
{FURTHEST},
shared AS (
    SELECT activity_people.person,
           avg(logged.writing) AS writing,
           avg(logged.events) AS events,
           avg(logged.collaboration) AS collaboration
    FROM logged
    JOIN activity_people ON activity_people.activity = logged.id
    GROUP BY activity_people.person
),
placed AS (
    SELECT furthest.person, furthest.step, shared.writing, shared.events, shared.collaboration
    FROM furthest
    JOIN shared ON shared.person = furthest.person
    UNION ALL
    SELECT furthest.person, furthest.step,
           CAST(ground = 'writing' AS INTEGER),
           CAST(ground = 'event' AS INTEGER),
           CAST(ground = 'together' AS INTEGER)
    FROM furthest
    WHERE ground IN ('writing', 'event', 'together') AND since BETWEEN $1 AND $2
      AND person NOT IN (SELECT person FROM activity_people)
)
SELECT step, sum(writing), sum(events), sum(collaboration), count(*)
FROM placed
GROUP BY step
ORDER BY step
"""

# Reached are the numbers noted, else the people present; of an act with neither it is not known.
REACHED = f"""
WITH {LOGGED},
{PRESENT},
reach AS (
    SELECT coalesce(logged.reached, present.people) AS people,
           logged.writing, logged.events, logged.collaboration
    FROM logged
    LEFT JOIN present ON present.activity = logged.id
)
SELECT sum(people * writing) FILTER (writing > 0),
       sum(people * events) FILTER (events > 0),
       sum(people * collaboration) FILTER (collaboration > 0),
       sum(writing),
       sum(events),
       sum(collaboration)
FROM reach
"""


@dataclass(frozen=True, slots=True)
class Funnel:
    """People per step and pole: reached, talked, trusted, made something together, lasting."""

    steps: tuple[ByPole, ...]
    """Of those with whom it is noted how far it went."""
    noted: ByPole
    """People with whom it is noted how far it went, if no further than meeting."""
    unnoted: ByPole
    """People with whom it is not."""
    unreached: frozenset[Pole]
    """Poles with acts of which none says how many it reached."""
    people: int
    """All those with whom it is noted."""
    missing: int
    """All those with whom it is not."""

    def at(self, step: int, pole: Pole) -> float | None:
        """The people of a pole who came so far, from 1; None where that is not known."""
        found = self.steps[step - 1].of(pole)
        if step == 1:
            return None if pole in self.unreached and not found else found
        unknown = self.unnoted.of(pole) > 0 or self.at(1, pole) != 0
        return None if unknown and not self.noted.of(pole) else found

    @property
    def needs(self) -> Needs:
        """What it takes."""
        return (
            Need(
                self.people,
                5,
                "person noted with how far it went",
                "people noted with how far it went",
            ),
        )


def funnel(unit: Unit, period: Period, today: date) -> Funnel:
    """People per step, divided over the poles by the acts they were part of."""
    given = [*period.bounds(today), today]
    rows = unit.rows(PEOPLE, given)
    people = {row[0]: _rounded(row[1:4]) for row in rows}
    counts = {row[0]: row[4] for row in rows}
    unnoted, missing = people.pop(None, ByPole()), counts.pop(None, 0)
    steps = [
        sum((here for reached, here in people.items() if reached >= step), ByPole())
        for step in range(1, len(STEPS) + 1)
    ]
    noted, reach = steps[0], unit.rows(REACHED, given[:2])[0]
    # Whoever was talked to was reached, whatever number was noted.
    reached = _rounded(people or 0 for people in reach[:3])
    steps[0] = ByPole(*map(max, reached, steps[TALKED - 1]))
    return Funnel(
        tuple(steps),
        noted,
        unnoted,
        frozenset(
            pole
            for pole, people, acts in zip(POLES, reach[:3], reach[3:], strict=True)
            if people is None and acts
        ),
        sum(counts.values()),
        missing,
    )


def _rounded(counts: Iterable[float]) -> ByPole:
    """Without the last digits of sums, which hang on the order of the rows."""
    return ByPole(*(round(count, 6) for count in counts))
