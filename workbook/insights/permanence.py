"""How long does it keep working?"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from workbook.content import Content
from workbook.insights.chances import compare_shares
from workbook.insights.credit import Credit, weighed
from workbook.insights.logged import LOGGED
from workbook.insights.needs import Need, Needs
from workbook.insights.period import Period
from workbook.insights.pieces import asking_acts, written
from workbook.insights.poles import POLES
from workbook.insights.uncertainty import SEED, Floats
from workbook.insights.ways import Ways
from workbook.models import Pole
from workbook.store.file.database import Row, Unit

HORIZONS = (730, 365, 180, 90, 30)
FEWEST_WAITING = 5
"""A curve goes on as long as so many acts are watched."""

# A survival curve takes no weights here, so an act counts for the pole with the largest share
# of its mix, the first of equals. It ends with its first credited outcome; an act without one still
# waits. What was not logged at the time is left out: it may be in the log because of what came of it.
PLACED = f"""{LOGGED},
{weighed("$4")},
placed AS (
    SELECT id, day,
           CASE WHEN writing >= greatest(events, collaboration) THEN 'writing'
                WHEN events >= collaboration THEN 'events'
                ELSE 'collaboration' END AS pole
    FROM logged
    WHERE NOT recalled
),
ends AS (
    SELECT placed.id,
           count(DISTINCT outcomes.id) AS outcomes,
           min(greatest(outcomes.day - placed.day, 0)) AS first,
           max(greatest(outcomes.day - placed.day, 0)) AS latest
    FROM placed
    JOIN weighed ON weighed.activity = placed.id AND weighed.share > 0
    JOIN outcomes ON outcomes.id = weighed.outcome AND outcomes.day <= $3
    GROUP BY placed.id
)"""

WAITS = f"""
WITH {PLACED}
SELECT placed.pole,
       ends.id IS NOT NULL AS ended,
       coalesce(ends.first, $3 - placed.day) AS days,
       count(*)
FROM placed
LEFT JOIN ends ON ends.id = placed.id
GROUP BY placed.pole, ended, days
ORDER BY placed.pole, days, ended
"""

COUNT = f"""
WITH {PLACED}
SELECT placed.pole,
       count(*),
       (SELECT count(*) FROM logged WHERE recalled),
       coalesce(max(ends.latest), 0),
       (SELECT count(DISTINCT weighed.outcome)
        FROM weighed
        JOIN ends ON ends.id = weighed.activity
        JOIN outcomes ON outcomes.id = weighed.outcome
        WHERE weighed.share > 0 AND outcomes.day <= $3)
FROM placed
LEFT JOIN ends ON ends.id = placed.id
GROUP BY ROLLUP (placed.pole)
"""

# A quarter a dot for four years, then a year: dots stay apart on a phone.
STRIP = f"""
WITH {LOGGED},
{weighed("$4")},
pieces AS (
    SELECT id, day, coalesce(lives_on, 'not_noted') AS place
    FROM logged
    WHERE {written("$3")}
),
grain AS (
    SELECT CASE WHEN date_diff('quarter', min(day), max(day)) <= 16 THEN 'quarter'
                ELSE 'year' END AS part
    FROM pieces
)
SELECT place,
       CAST(date_trunc(part, day) AS DATE) AS start,
       part,
       count(*),
       count(*) FILTER (id IN (SELECT activity FROM weighed WHERE share > 0))
FROM pieces
CROSS JOIN grain
GROUP BY place, start, part
ORDER BY place, start
"""


@dataclass(frozen=True, slots=True)
class Curve:
    """The share of a pole's acts that had led to something, by the days since.

    It ends where fewer than five acts were watched any longer.
    """

    pole: Pole
    days: tuple[float, ...]
    led: tuple[float, ...]
    watched: tuple[int, ...]
    """How many acts there were still to watch, on each of the days."""
    acts: int
    led_to_something: int
    latest: int
    """After how many days the latest outcome came, whether it was the first of its act or not."""

    @property
    def half(self) -> float | None:
        """After how many days half of the acts had led to something; None where they never did."""
        steps = zip(self.days, self.led, strict=True)
        return next((day for day, led in steps if led >= 0.5), None)

    def by(self, day: float) -> float:
        """The share after so many days."""
        return self.led[bisect_right(self.days, day) - 1]


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces written in a quarter (or a year) that live in one place."""

    place: str
    start: date
    grain: str
    pieces: int
    led: int


@dataclass(frozen=True, slots=True)
class Permanence:
    """A curve for each pole with acts enough, and where the pieces live."""

    curves: tuple[Curve, ...]
    few: dict[Pole, tuple[int, int]]
    """Poles with too few acts for a curve: how many there are, how many led to something."""
    strip: tuple[Pieces, ...]
    horizon: int | None
    """The longest of a few spans that every curve reaches which reaches the shortest, in days."""
    outcomes: int
    recalled: int
    """Acts that are left out because they were not logged at the time."""
    ways: Ways | None
    """How much smaller the share of writing is than that of the rest, by the horizon."""
    credit: Credit = "own"

    @property
    def needs(self) -> Needs:
        """What it takes."""
        return (
            Need(self.outcomes, 5, "outcome credited to an act", "outcomes credited to acts"),
            Need(
                FEWEST_WAITING * bool(self.curves),
                FEWEST_WAITING,
                "act of one of the three, logged at the time",
                "acts of one of the three, logged at the time",
            ),
        )


def permanence(
    unit: Unit,
    period: Period,
    today: date,
    content: Content,
    credit: Credit = "own",
    seed: int = SEED,
) -> Permanence:
    """Time from act to outcome per pole, and the body of work by where it lives."""
    bounds = period.bounds(today)
    given: list[Any] = [*bounds, today, credit]
    counts = {row[0]: row[1:] for row in unit.rows(COUNT, given)}
    rows = unit.rows(WAITS, given)
    curves, few = [], {}
    for pole in POLES:
        if pole.value in counts:
            acts, _, latest, _ = counts[pole.value]
            ends, waits = _waits(rows, [pole])
            if acts >= FEWEST_WAITING:
                curves.append(Curve(pole, *_told(ends, waits), acts, len(ends), latest))
            else:
                few[pole] = acts, len(ends)
    horizon = _horizon(curves)
    strip = tuple(Pieces(*row) for row in unit.rows(STRIP, [*bounds, asking_acts(content), credit]))
    _, recalled, _, outcomes = counts[None]
    sides = [_waits(rows, poles) for poles in ([Pole.WRITING], POLES[1:])]
    found = None if horizon is None else _compared(sides, horizon, seed)
    return Permanence(tuple(curves), few, strip, horizon, outcomes, recalled, found, credit)


def _horizon(curves: Sequence[Curve]) -> int | None:
    """The longest span that every curve reaches; one that does not reach the shortest is not asked."""
    ends = [one.days[-1] for one in curves if one.days[-1] >= HORIZONS[-1]]
    return next((days for days in HORIZONS if ends and days <= min(ends)), None)


def _compared(sides: Sequence[tuple[Floats, Floats]], horizon: int, seed: int) -> Ways | None:
    """The share of the others less that of writing, each as if of as many acts as it tells like."""
    shares, alike = [], []
    for ends, waits in sides:
        if np.sum(ends >= horizon) + np.sum(waits >= horizon) < FEWEST_WAITING:
            return None
        days, led, _, spread = steps(ends, waits)
        place = bisect_right(list(days), horizon) - 1
        share = float(led[place])
        # As many acts, all watched to the end, would tell as much (Dorey & Korn 1987).
        whole = float(np.sum(ends <= horizon) + np.sum(waits >= horizon))
        if 0 < share < 1 and spread[place] > 0:
            whole = share * (1 - share) / float(spread[place])
        shares.append(share * whole)
        alike.append(whole)
    return compare_shares((shares[0], shares[1]), (alike[0], alike[1]), seed)


def steps(ends: Floats, waits: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """Days, the share that had led to something by then, the acts watched so long, the variance.

    From 0 to the longest wait. Kaplan & Meier 1958, with Greenwood's variance.
    """
    times = np.concatenate([ends, waits])
    days = np.unique(times)
    came = np.searchsorted(np.sort(ends), days, "right") - np.searchsorted(np.sort(ends), days)
    watched = len(times) - np.searchsorted(np.sort(times), days)
    still = np.cumprod(1 - came / watched)
    left = watched - came
    terms = np.divide(came, watched * left, out=np.zeros(len(days)), where=left > 0)
    spread = np.asarray(still**2 * np.cumsum(terms), dtype=float)

    def from_0(first: float, values: Floats) -> Floats:
        return values if days[0] == 0 else np.concatenate([[first], values])

    return (
        from_0(0.0, days),
        from_0(0.0, np.asarray(1 - still, dtype=float)),
        from_0(float(len(times)), watched.astype(float)),
        from_0(0.0, spread),
    )


def _told(
    ends: Floats, waits: Floats
) -> tuple[tuple[float, ...], tuple[float, ...], tuple[int, ...]]:
    """What is shown of a curve: where it changes, and where it ends."""
    days, led, watched, _ = steps(ends, waits)
    shown = int(np.sum(watched >= FEWEST_WAITING))
    days, led, watched = days[:shown], led[:shown], watched[:shown]
    changes = sorted({0, *np.flatnonzero(np.diff(led, prepend=0.0) > 0), shown - 1})
    return (
        tuple(map(float, days[changes])),
        tuple(map(float, led[changes])),
        tuple(map(int, watched[changes])),
    )


def _waits(rows: Sequence[Row], poles: Sequence[Pole]) -> tuple[Floats, Floats]:
    """The days to the first outcome of every act of some poles, and those the others have waited."""
    ends, waits = (
        [(days, times) for pole, ended, days, times in rows if pole in poles and ended is led]
        for led in (True, False)
    )
    return _repeated(ends), _repeated(waits)


def _repeated(found: Sequence[tuple[int, int]]) -> Floats:
    return np.repeat([days for days, _ in found], [times for _, times in found]).astype(float)
