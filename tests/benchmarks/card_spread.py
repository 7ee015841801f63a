"""How well the log's cards tell people apart, over made-up people who differ (`helpers/varied.py`).

`python -m tests.benchmarks.card_spread` prints a row for each point in time and each seed, and ends
with 1 where a goal is missed; `--quick` takes one seed.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from random import Random
from statistics import median
from typing import NamedTuple

from tests.helpers.varied import Life, heavy, light
from workbook.sharing.card.rules import Statement, card_for, missing

LIGHT, HEAVY = 500, 200
SEEDS, QUICK = (1, 2, 3), (1,)
LARGEST = 0.2
"""No card is held by more than this part of those who have one."""
GROUP, DRAWS = 14, 1_000


class Spread(NamedTuple):
    """What cards some people hold."""

    people: int
    held: Counter[int]
    unsaid: dict[Statement, float]
    """Of each statement, the part of the cards on which it is not shown."""

    @property
    def have_one(self) -> int:
        """How many people are offered a card."""
        return self.held.total()

    @property
    def largest(self) -> float:
        """The part of them that holds the commonest card."""
        return max(self.held.values(), default=0) / max(1, self.have_one)

    def in_a_group(self, chance: Random) -> float:
        """How many different cards fourteen people hold, as a median."""
        cards = list(self.held.elements())
        return median(len(set(chance.sample(cards, GROUP))) for _ in range(DRAWS))


def spread(lives: Iterable[Life]) -> Spread:
    """The cards that some logs lead to."""
    held, unsaid, people = Counter[int](), Counter[Statement](), 0
    for one in lives:
        people += 1
        log = one.evidence()
        if not missing(log):
            card = card_for(log)
            held[card.number] += 1
            unsaid.update(statement for statement in Statement if not card.shown(statement))
    cards = max(1, held.total())
    return Spread(people, held, {each: unsaid[each] / cards for each in Statement})


def missed(found: Spread, *, cards: int, offered: float = 0, in_a_group: float = 0) -> list[str]:
    """The goals that are missed: so many cards used, none too often, offered to such a part of the
    people, so many of them different among fourteen."""
    goals = {
        f"{cards} cards are used": len(found.held) >= cards,
        f"none is held by more than {LARGEST:.0%}": found.largest <= LARGEST,
        f"{offered:.0%} have one": found.have_one >= offered * found.people,
        f"{GROUP} people hold {in_a_group}": not in_a_group
        or found.in_a_group(Random(GROUP)) >= in_a_group,
    }
    return [goal for goal, met in goals.items() if not met]


def measure(seed: int) -> Iterator[tuple[str, Spread, list[str]]]:
    """Each point in time with what is missed there."""
    lives = list(light(LIGHT, seed, 36))
    chance = Random(seed)
    for months, goals in ((2, (0, 0, 0)), (3, (30, 0.75, 0)), (6, (0, 0, 0)), (12, (60, 0, 9))):
        found = spread(one.until(months) for one in lives)
        cards, offered, group = goals
        yield (
            f"light, month {months}",
            found,
            missed(found, cards=cards, offered=offered, in_a_group=group),
        )
    found = spread(one.until(chance.uniform(3, 36)) for one in lives)
    yield "light, 3 to 36 months", found, missed(found, cards=60)
    found = spread(heavy(HEAVY, seed))
    yield "heavy", found, missed(found, cards=45)


def row(cells: Sequence[object]) -> str:
    """A line of the table."""
    return f"| {' | '.join(map(str, cells))} |"


def main() -> int:
    """Measure and print; 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one seed")
    seeds = QUICK if parser.parse_args().quick else SEEDS
    head = ("people, seed", "have one", "cards used", "largest", f"of {GROUP}")
    unsaid = ", ".join(Statement)
    print(row((*head, f"not shown %: {unsaid}", "missed")))
    print(row(["---"] * (len(head) + 2)))
    failed = False
    for seed in seeds:
        for name, found, goals in measure(seed):
            group = found.in_a_group(Random(GROUP)) if found.have_one >= GROUP else ""
            parts = " ".join(f"{100 * part:.0f}" for part in found.unsaid.values())
            cells = (len(found.held), f"{found.largest:.2f}", group, parts, ", ".join(goals))
            print(
                row((f"{name}, {seed}", f"{found.have_one} of {found.people}", *cells)), flush=True
            )
            failed = failed or bool(goals)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
