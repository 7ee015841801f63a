"""What did you think, what does the log say?"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from workbook.content import Content
from workbook.insights.guessed import guessed_shares
from workbook.insights.interval import Interval
from workbook.insights.logged import LOGGED
from workbook.insights.needs import Need, Needs
from workbook.insights.numbers import Number, numbers
from workbook.insights.period import Period
from workbook.insights.poles import POLES, ByPole
from workbook.insights.uncertainty import SEED, SURE, share_interval
from workbook.models import Pole
from workbook.store.file.database import Unit

HOURS = f"""
WITH {LOGGED}
SELECT coalesce(sum(hours * writing), 0),
       coalesce(sum(hours * events), 0),
       coalesce(sum(hours * collaboration), 0),
       count(minutes),
       count(*) FILTER (recalled AND minutes > 0)
FROM logged
"""

OUTCOMES = """
SELECT coalesce(sum(share * writing), 0),
       coalesce(sum(share * events), 0),
       coalesce(sum(share * collaboration), 0),
       count(DISTINCT chains.outcome),
       0
FROM chains
JOIN outcomes ON outcomes.id = chains.outcome
JOIN activities ON activities.id = chains.activity
JOIN mixes ON mixes.act = activities.act
WHERE outcomes.day BETWEEN $1 AND $2
"""

# What is guessed as shares of the poles, and the sums of the log that answer it.
TOPICS = {"hours": HOURS, "outcomes": OUTCOMES}

# The last welcome that was found in the period, and what was predicted last before it; equal pairs
# come as one row.
WELCOMES = """
WITH found AS (
    SELECT person, max(id) AS id, max_by(actual, id) AS actual
    FROM welcomes
    WHERE actual IS NOT NULL AND CAST(saved_at AS DATE) BETWEEN $1 AND $2
    GROUP BY person
),
pairs AS (
    SELECT max_by(welcomes.predicted, welcomes.id) AS predicted,
           any_value(found.actual) AS actual
    FROM found
    JOIN welcomes ON welcomes.person = found.person
    WHERE welcomes.predicted IS NOT NULL AND welcomes.id <= found.id
    GROUP BY found.person
)
SELECT predicted, actual, count(*)
FROM pairs
GROUP BY predicted, actual
ORDER BY predicted, actual
"""


@dataclass(frozen=True, slots=True)
class Pair:
    """One guess and what the log says, as parts of 1."""

    topic: str
    pole: Pole
    guess: float
    log: float


@dataclass(frozen=True, slots=True)
class Welcome:
    """So many people of whom the same welcome was predicted and met, 0 to 10."""

    predicted: int
    actual: int
    people: int


@dataclass(frozen=True, slots=True)
class Guesses:
    """Guesses beside the log, and predicted beside actual welcome."""

    pairs: tuple[Pair, ...]
    counts: dict[str, tuple[int, int]]
    """By topic, the activities or outcomes that the log's side rests on, and those recalled."""
    numbers: tuple[Number, ...]
    welcomes: tuple[Welcome, ...]

    def counted(self, differs: Callable[[Welcome], bool]) -> int:
        """The people whose pair of predicted and actual welcome is so."""
        return sum(each.people for each in self.welcomes if differs(each))

    @property
    def warmer(self) -> int:
        """People whose welcome was warmer than predicted."""
        return self.counted(lambda each: each.actual > each.predicted)

    @property
    def cooler(self) -> int:
        """People whose welcome was cooler than predicted."""
        return self.counted(lambda each: each.actual < each.predicted)

    @property
    def reached_out(self) -> int:
        """Everybody with a predicted and an actual welcome."""
        return self.counted(lambda each: True)

    @property
    def warmer_share(self) -> Interval:
        """The share of warmer welcomes among those that were not as predicted."""
        return share_interval(self.warmer, self.warmer + self.cooler)

    @property
    def welcome_direction(self) -> int:
        """1 when welcomes are surely warmer than predicted, -1 when cooler, else 0: a sign test."""
        from scipy.stats import binomtest

        differing = self.warmer + self.cooler
        if not differing or binomtest(self.warmer, differing).pvalue > 1 - SURE:
            return 0
        return 1 if self.warmer > self.cooler else -1

    @property
    def needs(self) -> Needs:
        """What it takes."""
        return (
            Need(
                min(1, len(self.pairs) + len(self.numbers) + len(self.welcomes)),
                1,
                "guess that the log can answer",
                "guesses that the log can answer",
            ),
        )


def guesses(unit: Unit, period: Period, today: date, content: Content, seed: int = SEED) -> Guesses:
    """Every guess that the log can answer, with its answer."""
    bounds = period.bounds(today)
    pairs: list[Pair] = []
    counts: dict[str, tuple[int, int]] = {}
    for topic, sql in TOPICS.items():
        guess = guessed_shares(unit, topic)
        *sums, count, recalled = unit.rows(sql, bounds)[0]
        log = ByPole(*sums).shares
        if guess is not None and log is not None:
            pairs += [Pair(topic, pole, guess.of(pole), log.of(pole)) for pole in POLES]
            counts[topic] = count, recalled
    welcomes = tuple(Welcome(*row) for row in unit.rows(WELCOMES, bounds))
    return Guesses(
        tuple(pairs), counts, tuple(numbers(unit, period, today, content, seed)), welcomes
    )
