"""How honest the dots are: people with a known truth, and how often what is said of them is so.

`python -m tests.benchmarks.calibration` simulates 1,000 people a setting (a few minutes on one core)
and writes the table beside this file; `--quick` takes fewer and writes nothing. It ends with 1 where a
goal is missed. Every count is made by the code the pictures use, from what the log's rows sum up to.
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from workbook.insights.chances import Sureness, Ways, compare_paces, compare_shares
from workbook.insights.crossover import Acts, crossing
from workbook.insights.elasticity import elasticity_draws
from workbook.insights.uncertainty import DRAWS, Floats, Side

TABLE = Path(__file__).with_suffix(".md")
PEOPLE, QUICK, SEED = 1000, 120, 20261122
HELD, WRONG, RIGHT, LEAN = (0.77, 0.90), 0.05, 0.80, 0.30
"""The goals: between the second dot and the nineteenth, where 85 % of the draws lie, lies the truth so
often; nearly sure is wrong at most, leaning is right at least so often; and with nothing
behind it, at most so many lean."""
FEWEST_LEANING = 40
"""So many people who lean it takes to judge how often that is right."""

Random = np.random.Generator
Simulation = Callable[[Random, int, int], tuple[Ways | None, float]]
"""(random, how many are expected, seed) -> the ways, where there is enough, and the truth."""


@dataclass(frozen=True)
class Setting:
    """One kind of person; where `null`, the truth lies on the mark and nothing may be said."""

    compared: str
    people: str
    simulate: Simulation
    null: bool = False
    counts: tuple[int, ...] = (3, 12, 30, 100)
    of: str = "outcomes"


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
        """The goals that are missed, with room for chance."""
        chance = 2.6 * (0.25 / max(1, self.drawn)) ** 0.5
        leaning = self.leaning * self.drawn
        found = []
        if self.count >= 30 and not HELD[0] - chance <= self.held <= HELD[1] + chance:
            found.append("held")
        if self.setting.null and self.leaning > LEAN + chance:
            found.append("leaning with nothing behind it")
        if self.setting.null and self.sure > WRONG + chance:
            found.append("nearly sure with nothing behind it")
        if self.wrong is not None and self.wrong * self.sure > WRONG + chance:
            found.append("nearly sure and wrong")
        if self.right is not None and leaning >= FEWEST_LEANING:
            slack = 2.6 * (RIGHT * (1 - RIGHT) / leaning) ** 0.5
            if self.right < RIGHT - slack:
                found.append("leaning and wrong")
        return found

    def __str__(self) -> str:
        cells = [
            self.setting.compared,
            self.setting.people,
            f"{self.count} {self.setting.of}",
            f"{self.drawn}",
            *map(_percent, (self.held, self.leaning, self.right, self.sure, self.wrong)),
            ", ".join(self.missed()),
        ]
        return f"| {' | '.join(cells)} |"


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


# The table ----------------------------------------------------------------------------------------


def settings() -> Iterator[Setting]:
    """Everything that is measured."""
    for people, more in (
        ("acts alike", {}),
        ("what comes of an act is heavy-tailed", {"heavy": 3.0}),
        ("acts unequal", {"unequal": 1.0}),
    ):
        yield Setting("paces", people, paces(1.0, **more))
        yield Setting("paces", f"{people}, no difference", paces(0.0, **more), null=True)
    for name, known in (("growth known", True), ("growth from pieces", False)):
        yield Setting("crossover", name, crossings(1.0, known), counts=(12, 30, 100))
        yield Setting(
            "crossover", f"{name}, no difference", crossings(0.0, known), True, (12, 30, 100)
        )
    yield Setting("shares", "two groups", shares(1.0), counts=(16, 40, 100), of="people")
    yield Setting(
        "shares", "two groups, no difference", shares(0.0), True, (16, 40, 100), of="people"
    )


def measure(people: int = PEOPLE, seed: int = SEED, only: str = "") -> Iterator[Line]:
    """Simulate everybody, or only settings with some words in their name; the same people for a
    seed."""
    for number, setting in enumerate(settings()):
        if only not in f"{setting.compared}, {setting.people}":
            continue
        for count in setting.counts:
            random = np.random.default_rng([seed, number, count])
            found = [setting.simulate(random, count, seed + person) for person in range(people)]
            yield line(setting, count, [(each, truth) for each, truth in found if each])


def line(setting: Setting, count: int, drawn: list[tuple[Ways, float]]) -> Line:
    """What was said of those whose dots are drawn, against the truth."""

    def part(of: list[bool]) -> float | None:
        return float(np.mean(of)) if of else None

    said = {
        sureness: [(each, truth) for each, truth in drawn if each.sureness is sureness]
        for sureness in Sureness
    }
    right = {
        sureness: None
        if setting.null
        else part([each.names_below is (truth <= each.mark) for each, truth in there])
        for sureness, there in said.items()
    }
    sure = right[Sureness.NEARLY_SURE]
    return Line(
        setting,
        count,
        len(drawn),
        part([each.dots[1] <= truth <= each.dots[18] for each, truth in drawn]) or 0.0,
        len(said[Sureness.LEANING]) / max(1, len(drawn)),
        right[Sureness.LEANING],
        len(said[Sureness.NEARLY_SURE]) / max(1, len(drawn)),
        None if sure is None else 1 - sure,
    )


HEAD = f"""# Calibration

Written by `python -m tests.benchmarks.calibration`, seed {SEED}; `--only` measures some lines, `--people`
takes more or fewer people, `--quick` few. Of those whose dots are drawn: how often the truth lies between
the second dot and the nineteenth (goal from 30 outcomes on: {100 * HELD[0]:.0f}-{100 * HELD[1]:.0f} %);
how many lean, and how often to the right side (at least {100 * RIGHT:.0f} %); how many are nearly sure,
and wrong (of all, at most {100 * WRONG:.0f} %). Where nothing differs, at most {100 * LEAN:.0f} % lean and
at most {100 * WRONG:.0f} % are nearly sure. Every truth differs by exp(N(0, 1)), or not at all.

| compared | people | of | drawn | held | leaning | of them right | nearly sure | of them wrong | missed |
|---|---|---|---|---|---|---|---|---|---|
"""


def main() -> int:
    """Measure, print and write the table; 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=PEOPLE, help="how many to simulate a line")
    parser.add_argument("--only", default="", help="words of the settings to measure")
    parser.add_argument("--quick", action="store_true", help="few people, and no table")
    chosen = parser.parse_args()
    lines = []
    for found in measure(QUICK if chosen.quick else chosen.people, only=chosen.only):
        sys.stdout.write(f"{found}\n")
        sys.stdout.flush()
        lines.append(found)
    if not chosen.quick and not chosen.only:
        TABLE.write_text(HEAD + "\n".join(map(str, lines)) + "\n", encoding="utf-8")
    return int(any(found.missed() for found in lines))


if __name__ == "__main__":
    sys.exit(main())
