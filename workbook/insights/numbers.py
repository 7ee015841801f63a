"""What the log says to the single numbers that are guessed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np

from workbook.content import Content
from workbook.insights.crossover import crossover
from workbook.insights.guessed import asked_about, guessed
from workbook.insights.interval import Interval
from workbook.insights.logged import LOGGED
from workbook.insights.period import Period
from workbook.insights.pieces import asking_acts, written
from workbook.insights.uncertainty import SEED, credit_draws, interval
from workbook.store.file.database import Unit

NEW_PEOPLE = """
SELECT median(named_next_day), count(*)
FROM activities
WHERE named_next_day IS NOT NULL AND day BETWEEN $1 AND $2
"""

MOST_HOURS = """
SELECT max(hours), count(*)
FROM (
    SELECT sum(minutes) / 60.0 AS hours
    FROM activity_people
    JOIN activities ON activities.id = activity_people.activity
    WHERE minutes > 0 AND day BETWEEN $1 AND $2
    GROUP BY activity_people.person
)
"""

READERS = f"""
WITH {LOGGED}
SELECT median(reached), count(*), sum(reached) FILTER (NOT recalled)
FROM logged
WHERE reached IS NOT NULL AND {written("$3")}
"""

ANSWERS = f"""
WITH {LOGGED}
SELECT sum(chains.share)
FROM chains
JOIN outcomes ON outcomes.id = chains.outcome
JOIN logged ON logged.id = chains.activity
WHERE outcomes.day <= $2 AND chains.share > 0 AND logged.reached > 0
  AND NOT logged.recalled AND {written("$3")}
GROUP BY chains.outcome
ORDER BY chains.outcome
"""


@dataclass(frozen=True, slots=True)
class Number:
    """One guess beside what the log says, from so many activities, people or outcomes."""

    subject: str
    guess: float
    log: float
    count: int
    bounds: Interval | None = None
    """Where the log's side is an estimate and not a count."""


@dataclass(frozen=True, slots=True)
class _Log:
    """What the questions to the log share, and when this one was guessed."""

    unit: Unit
    bounds: tuple[date, date]
    period: Period
    today: date
    content: Content
    seed: int
    guessed_on: date


Said = tuple[float, int, Interval | None]


def numbers(
    unit: Unit, period: Period, today: date, content: Content, seed: int = SEED
) -> list[Number]:
    """Every guessed number that the log has one for."""
    found = []
    for subject, (guess, day) in guessed(unit).items():
        log = _Log(unit, period.bounds(today), period, today, content, seed, day)
        said = SUBJECTS[subject](log) if subject in SUBJECTS else None
        if said is not None:
            found.append(Number(subject, guess, *said))
    order = list(SUBJECTS)
    return sorted(found, key=lambda number: order.index(number.subject))


def _first(log: _Log, sql: str, bounds: tuple[date, date]) -> Said | None:
    value, count = log.unit.rows(sql, bounds)[0]
    return None if value is None else (float(value), count, None)


def _new_people(log: _Log) -> Said | None:
    return _first(log, NEW_PEOPLE, log.bounds)


def _most_hours(log: _Log) -> Said | None:
    """Of the three months that were asked about."""
    return _first(log, MOST_HOURS, asked_about(log.guessed_on))


def _readers(log: _Log) -> Said | None:
    middle, count, _ = log.unit.rows(READERS, [*log.bounds, asking_acts(log.content)])[0]
    return None if middle is None else (float(middle), count, None)


def _answers(log: _Log) -> Said | None:
    """Credited outcomes of every hundred readers, which is all that a log knows of answers."""
    given = [*log.bounds, asking_acts(log.content)]
    readers = log.unit.rows(READERS, given)[0][2]
    if not readers:
        return None
    credited = np.array(log.unit.rows(ANSWERS, given), dtype=float).ravel()
    shown = interval(100 * credit_draws(credited, log.seed) / float(readers))
    return 100 * float(credited.sum()) / float(readers), len(credited), shown


def _crossing(log: _Log) -> Said | None:
    found = crossover(log.unit, log.period, log.today, log.content, seed=log.seed)
    if found.ways is None:
        return None
    low, below, above, high = (found.ways.dots[place] for place in (2, 9, 10, 17))
    middle = (below * above) ** 0.5
    return middle, found.outcomes, Interval(low, middle, high)


SUBJECTS: dict[str, Callable[[_Log], Said | None]] = {
    "new_people_per_event": _new_people,
    "most_hours_with_one_person": _most_hours,
    "readers_per_piece": _readers,
    "answers_per_hundred_readers": _answers,
    "crossover_readers": _crossing,
}
"""By what a guess is about, how the log answers it."""
