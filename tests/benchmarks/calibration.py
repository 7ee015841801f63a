"""How honest the dots are: people with a known truth, and how often what is said of them is so.

`python -m tests.benchmarks.calibration` simulates people (half an hour on one core) and writes the
table beside this file; `--quick` takes fewer and writes nothing. It ends with 1 where a goal is missed.
The first lines ask the estimators alone, from what a log sums up to. The others put the rows of whole
lives into a file and ask as a page asks (whole_path.py), among them lives that are not as the
estimators take them to be (lives.py): what is counted there is the sentence that is read.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.stats import binom

from tests.benchmarks import lives
from tests.benchmarks.lives import Kind, Life, Random, Truth
from tests.benchmarks.whole_path import (
    CROSSOVER,
    FELT,
    FURTHEST,
    GROUNDS,
    GROUPS,
    PERMANENCE,
    SIZES,
    TOGETHER,
    Home,
    Picture,
    Told,
    home,
)
from workbook.insights.chances import compare_paces, compare_shares
from workbook.insights.crossover import Acts, crossing
from workbook.insights.elasticity import elasticity_draws
from workbook.insights.uncertainty import DRAWS, Floats, Side
from workbook.insights.ways import Sureness, Ways

TABLE = Path(__file__).with_suffix(".md")
PEOPLE, LIVES, SEED = 1000, 100, 20261122
"""How many a line: of those whose estimators are asked alone, and of whole lives."""
QUICK = (100, 12)
HELD, REPAIRED, WRONG, RIGHT, LEAN = (0.77, 0.90), 0.72, 0.05, 0.80, 0.30
"""The goals: between the second dot and the nineteenth, where 85 % of the draws lie, lies the truth so
often, also in a life that is not as assumed at least so often; nearly sure is wrong at most, leaning
is right at least so often; and with nothing behind it, at most so many lean."""
CHANCE = 0.001
"""A goal is missed where it would come out so far from it once in a thousand times, were it met."""
JUDGED = 30
"""From so many on the truth has to be held."""


@dataclass(frozen=True)
class Found:
    """What was said of somebody, and the truth."""

    ways: Ways
    below: bool
    sureness: Sureness
    truth: float

    @property
    def held(self) -> bool:
        """Whether the truth lies among the dots."""
        return self.ways.dots[1] <= self.truth <= self.ways.dots[18]

    @property
    def right(self) -> bool:
        """Whether the side that is named is the true one."""
        return self.below is (self.truth <= self.ways.mark)


Asking = Callable[[Random, int, int, Home], Sequence[Found | None]]
"""(random, people, how many outcomes are expected, a file) -> what is said of each."""
Simulation = Callable[[Random, int, int], tuple[Ways | None, float]]
"""(random, how many are expected, seed) -> the ways, where there is enough, and the truth."""


@dataclass(frozen=True)
class Setting:
    """One kind of person; where `null`, the truth lies on the mark and nothing may be said."""

    compared: str
    people: str
    ask: Asking
    null: bool = False
    counts: tuple[int, ...] = (3, 12, 30, 100)
    of: str = "outcomes"
    whole: bool = False
    """Whether it goes the whole way, from rows to the sentence."""
    broken: bool = False
    """Whether it is not as the estimators take it to be."""
    assumed: str = ""
    """What every method has to assume and this life breaks: then nothing is a goal."""


@dataclass(frozen=True)
class Line:
    """One line of the table: parts of those whose dots are drawn, or None where it cannot be said."""

    setting: Setting
    count: int
    drawn: int
    held: float
    leaning: float
    right: float | None
    sure: float
    wrong: float | None

    def missed(self) -> list[str]:
        """The goals that are missed by more than chance."""
        if self.setting.assumed:
            return []
        least, most = (REPAIRED, 1.0) if self.setting.broken else HELD
        null, leaning = self.setting.null, round(self.leaning * self.drawn)
        goals = {
            "held": self.count >= JUDGED
            and (fewer(self.held, self.drawn, least) or more(self.held, self.drawn, most)),
            "leaning with nothing behind it": null and more(self.leaning, self.drawn, LEAN),
            "nearly sure with nothing behind it": null and more(self.sure, self.drawn, WRONG),
            "nearly sure and wrong": self.wrong is not None
            and more(self.wrong * self.sure, self.drawn, WRONG),
            "leaning and wrong": self.right is not None and fewer(self.right, leaning, RIGHT),
        }
        return [goal for goal, missed in goals.items() if missed]

    def __str__(self) -> str:
        cells = [
            self.setting.compared,
            self.setting.people,
            f"{self.count} {self.setting.of}",
            f"{self.drawn}",
            *map(_percent, (self.held, self.leaning, self.right, self.sure, self.wrong)),
            f"assumed: {self.setting.assumed}"
            if self.setting.assumed
            else ", ".join(self.missed()),
        ]
        return f"| {' | '.join(cells)} |"


def fewer(part: float, of: int, goal: float) -> bool:
    """Whether a part is below its goal by more than chance."""
    return bool(binom.cdf(round(part * of), of, goal) < CHANCE)


def more(part: float, of: int, goal: float) -> bool:
    """Whether a part is above its goal by more than chance."""
    return bool(binom.sf(round(part * of) - 1, of, goal) < CHANCE)


def _percent(part: float | None) -> str:
    return "" if part is None else f"{100 * part:.1f} %"


# Paces --------------------------------------------------------------------------------------------


def paces(spread: float, heavy: float = 0.0, unequal: float = 0.0) -> Simulation:
    """Credit an hour of two sides, whose paces differ by exp(N(0, spread)).

    `heavy`: what comes of an act is Gamma-Poisson with so much more variance; `unequal`: acts of a
    side differ in their pace by exp(N(0, unequal)).
    """

    def simulate(random: Random, outcomes: int, seed: int) -> tuple[Ways | None, float]:
        truth = random.normal(0, spread) if spread else 0.0
        hours = [np.round(random.gamma(2, 1, size), 2) + 0.1 for size in (110, 90)]
        weights = [hours[0], hours[1] * np.exp(truth)]
        whole = sum(float(each.sum()) for each in weights)
        sides = []
        for side, weight in zip(hours, weights, strict=True):
            expected = outcomes * weight / whole
            if unequal:
                expected = expected * np.exp(random.normal(-(unequal**2) / 2, unequal, len(side)))
            if heavy:
                expected = expected * random.gamma(1 / heavy, heavy, len(side))
            sides.append(Side.of(random.poisson(expected).astype(float), side, side**2))
        return compare_paces(sides[0], sides[1], seed), truth

    return simulate


# The crossover ------------------------------------------------------------------------------------


def crossings(spread: float, known: bool) -> Simulation:
    """Pieces of log-normal readers against everything else."""

    def simulate(random: Random, outcomes: int, seed: int) -> tuple[Ways | None, float]:
        growth = random.uniform(0.4, 1.1)
        count = max(8, int(1.5 * outcomes))
        readers = np.maximum(1, np.round(np.exp(random.normal(5.5, 1.2, count))))
        usual = float(np.median(readers))
        hours = np.round(random.gamma(3, 0.8, count), 2) + 0.2
        grown = hours * (readers / usual) ** growth
        ahead = random.normal(0, spread) if spread else 0.0
        rest = np.round(random.gamma(2, 1, 120), 2) + 0.1
        pace = outcomes / 2 / grown.sum()
        led = random.poisson(pace * grown).astype(float)
        came = random.poisson(pace * np.exp(-ahead) * rest).astype(float)
        # The pace of the rest is behind that of a piece of usual readers by what makes the truth.
        truth = float(usual * np.exp(-ahead / growth))
        if led.sum() + came.sum() < 3 or not led.sum() or not came.sum():
            return None, truth
        growing = np.full(DRAWS, growth)
        if not known:
            own = elasticity_draws(readers, hours, led, led, count, seed)
            growing = np.full(DRAWS, 0.7) if own is None else own
        found = crossing(
            _acts(readers, hours, led), _acts(0 * rest, rest, came), usual, growing, seed
        )
        return found, truth

    return simulate


def _acts(readers: Floats, hours: Floats, credit: Floats) -> Acts:
    return Acts(readers, credit, credit, hours, hours**2, np.ones(len(hours)), hours)


# Shares -------------------------------------------------------------------------------------------


def shares(spread: float) -> Simulation:
    """The share who came to trust among those of one ground and among all others."""

    def simulate(random: Random, people: int, seed: int) -> tuple[Ways | None, float]:
        common = random.normal(-1, 0.7)
        apart = random.normal(0, spread) if spread else 0.0
        one, other = (1 / (1 + np.exp(-each)) for each in (common, common + apart))
        here = random.binomial(people, random.uniform(0.3, 0.7))
        wholes = (float(here), float(people - here))
        parts = (
            float(random.binomial(here, one)),
            float(random.binomial(people - here, other)),
        )
        return compare_shares(parts, wholes, seed), float(other - one)

    return simulate


# The whole way ------------------------------------------------------------------------------------


def alone(simulation: Callable[..., Simulation], **more: Any) -> Callable[[float], Asking]:
    """Ask the estimators, one person after another."""

    def asking(spread: float) -> Asking:
        simulate = simulation(spread, **more)

        def ask(random: Random, people: int, count: int, _home: Home) -> list[Found | None]:
            return [found(*simulate(random, count, SEED + person)) for person in range(people)]

        return ask

    def found(ways: Ways | None, truth: float) -> Found | None:
        return Found(ways, ways.names_below, ways.sureness, truth) if ways else None

    return asking


def whole(asked: "Asked", kind: Kind) -> Callable[[float], Asking]:
    """Put lives into a file and read what a page says of them."""

    def asking(spread: float) -> Asking:
        def ask(random: Random, people: int, count: int, home: Home) -> list[Found | None]:
            lived = [asked.lived(random, kind, spread, count) for _ in range(people)]
            said = home.ask(asked.picture, [log for log, _truth in lived])
            truths = [truth for _log, truth in lived]
            return [found(*each) for each in zip(said, truths, strict=True)]

        return ask

    def found(told: Told | None, truth: Truth) -> Found | None:
        if told is None:
            return None
        return Found(told.ways, told.below, told.sureness, truth(told.result))

    return asking


# The table ----------------------------------------------------------------------------------------


def settings() -> Iterator[Setting]:
    """Everything that is measured."""
    for people, more in (
        ("acts alike", {}),
        ("what comes of an act is heavy-tailed", {"heavy": 3.0}),
        ("acts unequal", {"unequal": 1.0}),
    ):
        yield from _both("paces", people, alone(paces, **more))
    for name, known in (("growth known", True), ("growth from pieces", False)):
        yield from _both("crossover", name, alone(crossings, known=known), counts=(12, 30, 100))
    yield from _both("shares", "two groups", alone(shares), counts=(16, 40, 100), of="people")
    for asked in ASKED:
        for kind in asked.kinds:
            yield from _both(
                f"{asked.picture.name}, whole way",
                kind.name,
                whole(asked, kind),
                differs=asked.differs,
                counts=asked.counts if kind is lives.PLAIN else asked.counts[-2:-1],
                of=asked.of,
                whole=True,
                broken=kind is not lives.PLAIN,
                assumed=kind.assumed,
            )


def _both(
    compared: str, people: str, ask: Callable[[float], Asking], differs: bool = True, **more: Any
) -> Iterator[Setting]:
    """With a difference, where there can be one, and without."""
    if differs:
        yield Setting(compared, people, ask(1.0), **more)
    yield Setting(compared, f"{people}, no difference", ask(0.0), null=True, **more)


@dataclass(frozen=True)
class Asked:
    """What is asked, of whom, in which lives; those that are not as assumed at one number alone."""

    picture: Picture
    lived: Callable[[Random, Kind, float, int], Life]
    kinds: Sequence[Kind] = (lives.PLAIN,)
    counts: tuple[int, ...] = (12, 30, 100)
    of: str = "outcomes"
    differs: bool = True


ASKED = (
    Asked(
        CROSSOVER,
        lives.by_readers,
        (
            lives.PLAIN,
            lives.AT_RANDOM,
            lives.GOOD_ONES,
            lives.READERS,
            lives.HEAVY,
            lives.LAGS,
            lives.SEASONS,
            lives.CREDIT_SHARED,
            lives.OF_ONE_SIDE,
            lives.SEASON_OF_ONE,
            lives.LATEST,
        ),
    ),
    Asked(
        FURTHEST,
        lives.by_the_hour,
        (
            lives.PLAIN,
            lives.AT_RANDOM,
            lives.GOOD_ONES,
            lives.HEAVY,
            lives.LAGS,
            lives.SEASONS,
            lives.CREDIT_SHARED,
            lives.OF_ONE_SIDE,
            lives.SEASON_OF_ONE,
            lives.LATEST,
        ),
        (3, 12, 30, 100),
    ),
    Asked(SIZES, lives.by_the_hour, counts=(30, 100)),
    Asked(
        PERMANENCE,
        lives.by_the_act,
        (
            lives.PLAIN,
            lives.AT_RANDOM,
            lives.GOOD_ONES,
            lives.HEAVY,
            lives.SEASONS,
            lives.OF_ONE_SIDE,
        ),
    ),
    Asked(
        GROUNDS,
        lives.by_ground,
        (lives.PLAIN, lives.AT_RANDOM, lives.GOOD_ONES, lives.LAGS, lives.OF_ONE_SIDE),
        (16, 40, 100),
        "people",
    ),
    Asked(TOGETHER, lives.by_time_together, counts=(40, 100), of="people", differs=False),
    Asked(GROUPS, lives.by_time_together, counts=(40, 100), of="people", differs=False),
    Asked(FELT, lives.by_feeling, counts=(40, 100), of="words", differs=False),
)


def measure(
    people: int = PEOPLE, whole: int = LIVES, only: str = "", quick: bool = False
) -> Iterator[Line]:
    """Simulate everybody, or only settings with some words in their name: the same people in any
    case. `quick`: whole lives at one number alone."""
    with home() as file:
        for number, setting in enumerate(settings()):
            if only not in f"{setting.compared}, {setting.people}":
                continue
            counts = setting.counts[-2:][:1] if quick and setting.whole else setting.counts
            for count in counts:
                random = np.random.default_rng([SEED, number, count])
                several = whole if setting.whole else people
                yield line(setting, count, setting.ask(random, several, count, file))


def line(setting: Setting, count: int, everybody: Sequence[Found | None]) -> Line:
    """What was said of those whose dots are drawn, against the truth."""

    def part(of: list[bool]) -> float | None:
        return float(np.mean(of)) if of else None

    drawn = [found for found in everybody if found]
    leaning, sure = (
        [found for found in drawn if found.sureness is sureness]
        for sureness in (Sureness.LEANING, Sureness.NEARLY_SURE)
    )
    return Line(
        setting,
        count,
        len(drawn),
        part([found.held for found in drawn]) or 0.0,
        len(leaning) / max(1, len(drawn)),
        None if setting.null else part([found.right for found in leaning]),
        len(sure) / max(1, len(drawn)),
        None if setting.null else part([not found.right for found in sure]),
    )


HEAD = f"""# Calibration

Written by `python -m tests.benchmarks.calibration`, seed {SEED}; `--only` measures some lines, `--people`
and `--lives` take more or fewer, `--quick` few. Lines of the "whole way" put the rows of whole lives into
a file and count what the sentence says of them; the others ask the estimators alone.

Of those whose dots are drawn: how often the truth lies between the second dot and the nineteenth (goal from
{JUDGED} on: {100 * HELD[0]:.0f}-{100 * HELD[1]:.0f} %; in a life that is not as assumed at least
{100 * REPAIRED:.0f} %); how many lean, and how often to the right side (at least {100 * RIGHT:.0f} %); how
many are nearly sure, and wrong (of all, at most {100 * WRONG:.0f} %). Where nothing differs, at most
{100 * LEAN:.0f} % lean and at most {100 * WRONG:.0f} % are nearly sure. A goal is missed where it would
come out so far from it once in {1 / CHANCE:,.0f} times, were it met. Every truth differs by exp(N(0, 1)),
or not at all.

Where something is assumed, no method could know better from the log: nothing is a goal there, and each page
with dots says in words that they hold among what was logged, as it was credited, and know of no season.

Missed, by life: what comes in bunches (heavy-tailed, negative binomial). Where a few acts bring most of it,
a log has seen too little of the tail, and 7 to 14 % are nearly sure of nothing instead of 5; the truth is
held as often as it has to be. Dots further apart for everybody would cost the others what they know, so the
page says to be a little less sure there. And *felt* holds the truth more often than it has to: it counts one
kind of act more on each side that nobody knows yet, which is much beside ten kinds, and so it seldom leans.

Not missed, by so few lives, but at the edge: where one side takes 20 days and the other 150, one lag is taken
for both, and 11 to 12 % are nearly sure of nothing.

| compared | people | of | drawn | held | leaning | of them right | nearly sure | of them wrong | missed |
|---|---|---|---|---|---|---|---|---|---|
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and write the table; 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=PEOPLE, help="how many to simulate a line")
    parser.add_argument(
        "--lives", type=int, default=LIVES, help="how many of them go the whole way"
    )
    parser.add_argument("--only", default="", help="words of the settings to measure")
    parser.add_argument("--quick", action="store_true", help="few people, and no table")
    chosen = parser.parse_args(arguments)
    lines = []
    people, whole = QUICK if chosen.quick else (chosen.people, chosen.lives)
    for found in measure(people, whole, chosen.only, chosen.quick):
        sys.stdout.write(f"{found}\n")
        sys.stdout.flush()
        lines.append(found)
    if not chosen.quick and not chosen.only:
        TABLE.write_text(HEAD + "\n".join(map(str, lines)) + "\n", encoding="utf-8")
    return int(any(found.missed() for found in lines))


if __name__ == "__main__":
    sys.exit(main())
