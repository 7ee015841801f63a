"""How honest the numbers are: people with a known truth, and how often the truth is where we say.

`python -m tests.benchmarks.calibration` simulates 2,000 people a setting (about five minutes on one
core) and writes the table beside this file. Every estimate is made by the code the charts use.
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from workbook.insights.crossover import Estimate, Pieces, State, estimate
from workbook.insights.elasticity import elasticity_draws
from workbook.insights.permanence import steps
from workbook.insights.uncertainty import (
    DRAWS,
    SHOWN,
    Floats,
    credit_draws,
    interval,
    leading_share,
    relation,
    share_interval,
)

TABLE = Path(__file__).with_suffix(".md")
PEOPLE, SEED = 2000, 20261122
LARGE = 200_000
"""How many pairs say what a log without an end would say of a rank correlation."""
OUTCOMES = (10, 30, 100)
COVERED, NAMED = (0.77, 0.83), 0.05

WHOLE = np.eye(3)
SHARED = np.array(
    [
        [0.8, 0.0, 0.2],
        [0.1, 0.8, 0.1],
        [0.2, 0.0, 0.8],
        [0.5, 0.3, 0.2],
        [0.3, 0.1, 0.6],
        [0.56, 0.24, 0.2],
    ]
)
"""What an outcome credits to the poles: all of it to one, or parts by the mix of its acts and
the chain."""

Random = np.random.Generator
Simulation = Callable[[Random, int, int], tuple[list[bool], list[bool]]]
"""(random, outcomes, seed) -> whether each interval held the truth, whether each winner was
named."""


@dataclass(frozen=True)
class Setting:
    """One kind of person; `null` where nothing differs, so that no winner may be named."""

    estimate: str
    people: str
    simulate: Simulation
    counts: tuple[int, ...] = OUTCOMES
    of: str = "outcomes"


@dataclass(frozen=True)
class Line:
    """One line of the table."""

    estimate: str
    people: str
    of: str
    simulated: int
    covered: float | None
    named: float | None

    def __str__(self) -> str:
        covered = "" if self.covered is None else f"{100 * self.covered:.1f} %"
        named = "" if self.named is None else f"{100 * self.named:.1f} %"
        return (
            f"| {self.estimate} | {self.people} | {self.of} | {self.simulated} | {covered} |"
            f" {named} |"
        )


def held(draws: Floats, truth: float) -> bool:
    """Whether the shown interval of draws holds the truth."""
    shown = interval(draws)
    return shown.low <= truth <= shown.high


# Rates and the crossover --------------------------------------------------------------------------


def rates(kinds: Floats) -> Simulation:
    """Outcomes per hour of the three poles, from Poisson outcomes of several kinds of credit."""

    def simulate(random: Random, outcomes: int, seed: int) -> tuple[list[bool], list[bool]]:
        expected = random.dirichlet(np.full(len(kinds), 3.0)) * outcomes
        hours = random.uniform(20, 200, 3)
        credited = np.repeat(kinds, random.poisson(expected), axis=0)
        draws = credit_draws(credited, seed) / hours
        truth = expected @ kinds / hours
        return [held(draws[:, pole], truth[pole]) for pole in range(3)], []

    return simulate


def crossing(kinds: Floats, known: bool) -> Simulation:
    """The crossing, with the elasticity known or found from the pieces; and with no difference,
    its side."""

    def simulate(random: Random, outcomes: int, seed: int) -> tuple[list[bool], list[bool]]:
        writer = Writer(
            random, outcomes, kinds, ratio=float(np.clip(np.exp(random.normal(0, 0.6)), 0.3, 2.5))
        )
        found = writer.estimate(random, known, seed)
        same = Writer(random, outcomes, kinds, ratio=1.0)
        told = same.estimate(random, known, seed)
        truth = writer.readers * writer.ratio ** (1 / writer.elasticity)
        return [found.crossing.low <= truth <= found.crossing.high], [
            told.state is not State.CANNOT_TELL
        ]

    return simulate


class Writer:
    """Somebody with pieces of many readers or few, and `ratio` times the rate of writing
    elsewhere."""

    def __init__(self, random: Random, outcomes: int, kinds: Floats, ratio: float) -> None:
        self.elasticity, self.ratio, self.outcomes = random.uniform(0.4, 1.1), ratio, outcomes
        self.mixes = kinds[:3]
        count = max(8, int(1.5 * outcomes))
        self.counts = np.maximum(1, np.round(np.exp(random.normal(5.5, 1.2, count))))
        self.readers = float(np.median(self.counts))
        self.hours = random.uniform(0.5, 6, count)
        self.grown = self.hours * (self.counts / self.readers) ** self.elasticity
        self.each = self._others()

    def _others(self) -> float:
        """The hours of each of the two other acts that make the ratio of the rates as it should
        be."""
        writing, *others = self.mixes
        credit = self.outcomes * (writing / 2 + sum(others) / 4)
        worked, other_worked = self.grown.sum() * writing[0], sum(other[0] for other in others)
        rest, other_rest = (
            self.hours.sum() * (1 - writing[0]),
            sum(1 - other[0] for other in others),
        )
        wanted, found = self.ratio * credit[0], credit[1:].sum()
        return float(
            (found * worked - wanted * rest) / (wanted * other_rest - found * other_worked)
        )

    def estimate(self, random: Random, known: bool, seed: int) -> Estimate:
        """What the product says of this person."""
        writing, *others = self.mixes
        led = random.poisson(self.outcomes / 2 * self.grown / self.grown.sum())
        credited = np.concatenate(
            [
                np.repeat(writing[None], led.sum(), axis=0),
                *(
                    np.repeat(other[None], random.poisson(self.outcomes / 4), axis=0)
                    for other in others
                ),
            ]
        )
        hours = self.hours.sum() * writing + self.each * sum(others)
        pieces = Pieces(self.counts, self.hours * writing[0], led.astype(float), led.astype(float))
        growing = np.full(DRAWS, self.elasticity)
        if not known:
            own = elasticity_draws(
                pieces.readers,
                pieces.hours,
                pieces.outcomes,
                pieces.squares,
                len(self.counts),
                seed,
            )
            growing = np.full(DRAWS, 0.7) if own is None else np.maximum(own, 0.05)
        return estimate(credited, hours, pieces, self.readers, growing, seed)[0]


def elasticity(random: Random, outcomes: int, seed: int) -> tuple[list[bool], list[bool]]:
    """The elasticity, from pieces of which half the outcomes come."""
    writer = Writer(random, 2 * outcomes, WHOLE, 1.0)
    led = random.poisson(outcomes * writer.grown / writer.grown.sum()).astype(float)
    draws = elasticity_draws(writer.counts, writer.hours, led, led, len(led), seed)
    return ([] if draws is None else [held(draws, writer.elasticity)]), []


# Shares -------------------------------------------------------------------------------------------


def share(random: Random, people: int, seed: int) -> tuple[list[bool], list[bool]]:
    """A share of people, of feelings or of welcomes."""
    truth = random.uniform(0.05, 0.95)
    shown = share_interval(random.binomial(people, truth), people)
    return [shown.low <= truth <= shown.high], []


def grounds(groups: int, weighed: bool) -> Simulation:
    """Groups without a difference; weighed where people and feelings count in parts of several
    poles."""

    def simulate(random: Random, people: int, seed: int) -> tuple[list[bool], list[bool]]:
        truth = random.uniform(0.05, 0.95)
        kinds = SHARED[:, :groups] if weighed else np.eye(groups)
        chosen = kinds[random.integers(0, len(kinds), people)]
        stayed = random.random(people) < truth
        return [], [leading_share(chosen[stayed].sum(axis=0), chosen.sum(axis=0), seed) is not None]

    return simulate


# Rank correlations --------------------------------------------------------------------------------


def furthest(acts: int, strength: float) -> Simulation:
    """Ratings against outcomes each time; the truth is what a log with endlessly many such acts
    would say."""
    truths = {
        outcomes: _large(_rated(np.random.default_rng(SEED), LARGE, strength, outcomes / acts))
        for outcomes in OUTCOMES
    }

    def simulate(random: Random, outcomes: int, seed: int) -> tuple[list[bool], list[bool]]:
        return _related(
            _rated(random, acts, strength, outcomes / acts), truths[outcomes], strength, seed
        )

    return simulate


def _rated(random: Random, acts: int, strength: float, each: float) -> tuple[Floats, Floats]:
    """Likeness 0 to 10, and outcomes per time of acts that are done more or less often."""
    liking, other = random.standard_normal((2, acts))
    yields = np.exp(strength * liking + np.sqrt(1 - strength**2) * other - 0.5)
    times = 1 + random.poisson(3 * np.exp(random.normal(0, 0.7, acts)))
    outcomes = random.poisson(each * yields * times / 4.83)
    return np.clip(np.round(5 + 3 * liking), 0, 10), outcomes / times


def scale_depth(acts: int, strength: float) -> Simulation:
    """People reached by each act against the share of those met who went further; truth as in
    `furthest`."""
    truths = {
        people: _large(_reached(np.random.default_rng(SEED), LARGE, strength, people / acts))
        for people in OUTCOMES
    }

    def simulate(random: Random, people: int, seed: int) -> tuple[list[bool], list[bool]]:
        return _related(
            _reached(random, acts, strength, people / acts), truths[people], strength, seed
        )

    return simulate


def _reached(random: Random, acts: int, strength: float, each: float) -> tuple[Floats, Floats]:
    """A median number reached, and a share of people met, at least one an act."""
    reach, other = random.standard_normal((2, acts))
    truth = 1 / (1 + np.exp(strength * reach + np.sqrt(1 - strength**2) * other))
    met = 1 + random.poisson(max(each - 1, 0), acts)
    return np.maximum(1, np.round(np.exp(1.5 + 1.5 * reach))), random.binomial(met, truth) / met


STEPS = (-0.5, 0.3, 0.9, 1.5)
"""Where the five steps of how far it went part: about as many people stay at each as people log."""


def together(strength: float) -> Simulation:
    """Hours with each person against how far it went with them; truth as in `furthest`."""
    truth = _large(_spent(np.random.default_rng(SEED), LARGE, strength))

    def simulate(random: Random, people: int, seed: int) -> tuple[list[bool], list[bool]]:
        return _related(_spent(random, people, strength), truth, strength, seed)

    return simulate


def _spent(random: Random, people: int, strength: float) -> tuple[Floats, Floats]:
    """Hours of two digits, as the insight rounds them, and steps 1 to 5."""
    time, other = random.standard_normal((2, people))
    hours = np.exp(1 + 1.3 * time)
    digits = 10 ** np.floor(np.log10(hours) - 1)
    steps = 1 + np.searchsorted(STEPS, strength * time + np.sqrt(1 - strength**2) * other)
    return np.round(hours / digits) * digits, steps.astype(float)


def _related(
    pairs: tuple[Floats, Floats], truth: float, strength: float, seed: int
) -> tuple[list[bool], list[bool]]:
    """Whether the interval of a rank correlation held the truth, and whether nothing got a name."""
    found = relation(*pairs, seed)
    if found is None:
        return [], [False] if strength == 0 else []
    return [found.shown.low <= truth <= found.shown.high], [found.named] if strength == 0 else []


def _large(pairs: tuple[Floats, Floats]) -> float:
    from scipy.stats import spearmanr

    return float(spearmanr(*pairs).statistic)


# Time to an outcome -------------------------------------------------------------------------------

DAY = 90.0


def waiting(random: Random, outcomes: int, seed: int) -> tuple[list[bool], list[bool]]:
    """The share of acts that led to something within 90 days; half ever do, after 80 days on
    average."""
    acts = int(outcomes / 0.45)
    ages = random.uniform(10, 700, acts)
    lags = np.where(random.random(acts) < 0.5, np.ceil(random.exponential(80, acts)), np.inf)
    seen = lags <= ages
    if not seen.any():
        return [], []
    days, _, low, high = steps(lags[seen], ages[~seen])
    place = int(np.searchsorted(days, DAY, side="right")) - 1
    return [bool(low[place] <= 0.5 * (1 - np.exp(-DAY / 80)) <= high[place])], []


# The table ----------------------------------------------------------------------------------------


def settings() -> Iterator[Setting]:
    """Everything that is measured."""
    yield Setting("outcomes per hour", "whole credit", rates(WHOLE))
    yield Setting("outcomes per hour", "shared credit", rates(SHARED))
    for name, kinds in (("whole credit", WHOLE), ("shared credit", SHARED)):
        yield Setting("crossover", f"{name}, elasticity known", crossing(kinds, known=True))
        yield Setting("crossover", f"{name}, elasticity from pieces", crossing(kinds, known=False))
    yield Setting("elasticity", "pieces of log-normal readers", elasticity)
    yield Setting("share", "one group", share, of="people")
    yield Setting(
        "leading share", "2 groups, no difference", grounds(2, weighed=False), of="people"
    )
    yield Setting(
        "leading share", "3 groups, no difference", grounds(3, weighed=False), of="people"
    )
    yield Setting(
        "leading share", "7 groups, no difference", grounds(7, weighed=False), of="people"
    )
    yield Setting(
        "leading share", "3 poles by mix, no difference", grounds(3, weighed=True), of="people"
    )
    yield Setting("furthest", "12 acts, a relation", furthest(12, 0.7))
    yield Setting("furthest", "12 acts, no relation", furthest(12, 0.0))
    yield Setting("permanence, by 90 days", "acts of 10 to 700 days", waiting)
    yield Setting("scale and depth", "12 acts, a relation", scale_depth(12, 0.7), of="people")
    yield Setting("scale and depth", "12 acts, no relation", scale_depth(12, 0.0), of="people")
    yield Setting("hours together", "a relation", together(0.6), of="people")
    yield Setting("hours together", "no relation", together(0.0), of="people")


def measure(people: int = PEOPLE, seed: int = SEED, only: str = "") -> Iterator[Line]:
    """Simulate everybody, or only settings with some words in their name; the same people for a
    seed."""
    for number, setting in enumerate(settings()):
        if only not in f"{setting.estimate}, {setting.people}":
            continue
        for count in setting.counts:
            random = np.random.default_rng([seed, number, count])
            covered, named = [], []
            for person in range(people):
                here, told = setting.simulate(random, count, seed + person)
                covered += here
                named += told
            yield Line(
                setting.estimate,
                setting.people,
                f"{count} {setting.of}",
                people,
                float(np.mean(covered)) if covered else None,
                float(np.mean(named)) if named else None,
            )


def main() -> None:
    """Measure, print and write the table; what is not measured stays as it was."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--people", type=int, default=PEOPLE, help="how many to simulate for each line"
    )
    parser.add_argument(
        "--only", default="", help="words of the settings to measure, as the table has them"
    )
    chosen = parser.parse_args()
    found = {}
    for line in measure(chosen.people, only=chosen.only):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
        found[_name(str(line))] = str(line)
    TABLE.write_text(_table(TABLE.read_text(encoding="utf-8"), found), encoding="utf-8")


def _table(before: str, found: dict[str, str]) -> str:
    """The table with the lines that were found, in the order of the settings."""
    lines = {_name(line): line for line in before.splitlines() if line.count("|") > 4} | found
    order = [
        f"{setting.estimate} | {setting.people} | {count} {setting.of}"
        for setting in settings()
        for count in setting.counts
    ]
    head = [
        "# Calibration",
        "",
        (
            f"Written by `python -m tests.benchmarks.calibration`, seed {SEED}; `--only` measures"
            " some lines, `--people` takes more or fewer people. The shown intervals should hold"
            f" the truth in {100 * COVERED[0]:.0f}-{100 * COVERED[1]:.0f} % of cases"
            f" ({100 * SHOWN:.0f} % intervals); with nothing to find a winner may be named for at"
            f" most {100 * NAMED:.0f} % of people."
        ),
        "",
        "| estimate | people | of | simulated | truth held | winner named |",
        "|---|---|---|---|---|---|",
    ]
    return "\n".join([*head, *(lines[name] for name in order if name in lines)]) + "\n"


def _name(line: str) -> str:
    """What a line of the table is about: its first three cells."""
    return " | ".join(cell.strip() for cell in line.split("|")[1:4])


if __name__ == "__main__":
    main()
