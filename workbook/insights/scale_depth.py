"""How many does it reach, how far does it go?"""

from dataclasses import dataclass
from datetime import date

from workbook.insights.lag import typical_lag
from workbook.insights.logged import LOGGED, PRESENT
from workbook.insights.needs import Need, Needs
from workbook.insights.period import Period
from workbook.insights.steps import FURTHEST, TRUSTED
from workbook.store.file.database import Unit

FEWEST = 4
"""So many kinds of act it takes to set them beside each other."""

# Reach is the number noted, else the people present. Who was met there less than a typical lag ($4
# days) ago is too early to count, however far it went since: counting only those who went far would
# flatter. With whom it is not noted how far it went is on neither side.
SQL = f"""
WITH {LOGGED},
{FURTHEST},
{PRESENT},
reach AS (
    SELECT act,
           median(people) AS middle,
           count(*) AS times,
           count(*) FILTER (recalled) AS recalled
    FROM (
        SELECT logged.act, logged.recalled, coalesce(logged.reached, present.people) AS people
        FROM logged
        LEFT JOIN present ON present.activity = logged.id
    )
    WHERE people > 0
    GROUP BY act
),
first_days AS (
    SELECT logged.act, activity_people.person, min(logged.day) AS day
    FROM logged
    JOIN activity_people ON activity_people.activity = logged.id
    GROUP BY logged.act, activity_people.person
),
depth AS (
    SELECT first_days.act,
           count(*) FILTER ($3 - first_days.day >= $4 AND furthest.step IS NOT NULL) AS people,
           count(*) FILTER ($3 - first_days.day >= $4 AND furthest.step >= {TRUSTED}) AS further,
           count(*) FILTER ($3 - first_days.day < $4) AS early,
           count(*) FILTER ($3 - first_days.day >= $4 AND furthest.step IS NULL) AS unnoted
    FROM first_days
    JOIN furthest ON furthest.person = first_days.person
    GROUP BY first_days.act
)
SELECT mixes.label, CAST(reach.middle AS DOUBLE),
       depth.people, depth.further, depth.early,
       reach.times, reach.recalled, depth.unnoted
FROM reach
JOIN depth ON depth.act = reach.act
JOIN mixes ON mixes.act = reach.act
ORDER BY depth.people DESC, reach.times DESC, mixes.act
"""


@dataclass(frozen=True, slots=True)
class Depth:
    """One act: how many it usually reaches, and with how many there it went past talking."""

    label: str
    reach: float
    people: int
    further: int
    early: int
    times: int
    recalled: int
    unnoted: int = 0
    """People there with whom it is not noted how far it went."""


@dataclass(frozen=True, slots=True)
class ScaleDepth:
    """Reach and depth of every act that has both."""

    acts: tuple[Depth, ...]
    lag: int

    @property
    def judged(self) -> tuple[Depth, ...]:
        """The acts with people of whom it can be said how far it went."""
        return tuple(act for act in self.acts if act.people)

    @property
    def missing(self) -> int:
        """How often it is not noted how far it went with somebody who was at an act."""
        return sum(act.unnoted for act in self.acts)

    @property
    def needs(self) -> Needs:
        """What it takes."""
        return (
            Need(
                len(self.judged),
                FEWEST,
                "kind of act with people noted with how far it went",
                "kinds of act with people noted with how far it went",
            ),
        )


def scale_depth(unit: Unit, period: Period, today: date) -> ScaleDepth:
    """Reach and depth per act."""
    lag = typical_lag(unit, today)
    rows = unit.rows(SQL, [*period.bounds(today), today, lag])
    return ScaleDepth(tuple(Depth(*row) for row in rows), lag)
