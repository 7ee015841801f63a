"""Made-up people who differ from one another, and what they log: for what the three people of the
demo cannot show. Guesses of how people may be, not of how users are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple
from uuid import UUID

from tests.helpers.evidence import Deed, Yield, evidence, leading
from workbook.content import load_content
from workbook.models import Pole
from workbook.sharing.card.rules import Evidence

FIRST_DAY = date(2024, 1, 1)
PEOPLE = 30
DAYS_A_MONTH = 30.4
KINDS: dict[str, tuple[float, float, float]] = {
    # how much more a person of a kind does what is writing, events, and doing things together
    "writer": (2.2, 0.8, 0.8),
    "organiser": (0.7, 1.7, 1.2),
    "everyday talker": (0.7, 1.0, 1.8),
    "mixed": (1.0, 1.0, 1.0),
    "one friend": (0.9, 0.8, 1.2),
}


class Entry(NamedTuple):
    """One line of a log: its day, its act, who was there by number, how many people it reached."""

    day: date
    act: str
    people: frozenset[int]
    reached: int | None


class Gain(NamedTuple):
    """Something good: its day, the entries it was traced to with their shares, who else was in
    it."""

    day: date
    steps: tuple[tuple[Entry, float], ...]
    people: frozenset[int]


@dataclass(frozen=True)
class Life:
    """All that one made-up person logs."""

    kind: str
    entries: tuple[Entry, ...]
    gains: tuple[Gain, ...]

    def until(self, months: float) -> "Life":
        """The log as it was after so many months."""
        last = FIRST_DAY + timedelta(days=months * DAYS_A_MONTH)
        return Life(
            self.kind,
            tuple(entry for entry in self.entries if entry.day < last),
            tuple(gain for gain in self.gains if gain.day < last),
        )

    def evidence(self) -> Evidence:
        """What a card may depend on."""
        return evidence(
            [
                Deed(
                    day=entry.day,
                    act=entry.act,
                    pole=leading(mixes()[entry.act]),
                    people=_ids(entry.people),
                    reached=entry.reached,
                )
                for entry in self.entries
            ],
            [Yield(shares=credit(gain), people=_ids(involved(gain))) for gain in self.gains],
        )


def light(people: int, seed: int, months: float) -> Iterator[Life]:
    """People who log two to four acts a week and six to twelve good things a year."""
    chance = Random(seed)
    for place in range(people):
        yield life(chance, place, chance.uniform(2, 4), chance.uniform(6, 12), months)


def heavy(people: int, seed: int) -> Iterator[Life]:
    """People who log all they do, for six months to a year and a half."""
    chance = Random(seed)
    for place in range(people):
        months = chance.uniform(6, 18)
        yield life(chance, place, chance.uniform(8, 18), chance.uniform(15, 40), months)


def life(
    chance: Random, place: int, acts_a_week: float, gains_a_year: float, months: float
) -> Life:
    """One made-up life; the kinds take turns."""
    kind = list(KINDS)[place % len(KINDS)]
    # Nobody is quite as their kind is: each has a leaning, some favourite acts, and some luck.
    # They choose what to do before how, so that poles with more acts in the catalogue gain nothing.
    leaning = [each * chance.lognormvariate(0, 0.5) for each in KINDS[kind]]
    taste = 2 ** chance.uniform(-2.3, 1.2)
    liking = {
        act: chance.gammavariate(taste, 1)
        * sum(map(float.__mul__, mix, leaning))
        / choices_like(act)
        for act, mix in mixes().items()
    }
    fame = [(rank + 1) ** -chance.uniform(0.3, 1.1) for rank in range(PEOPLE)]
    if kind == "one friend":
        fame[0] = 2.5 * sum(fame)
    notes_reach, company = chance.uniform(0.2, 0.9), chance.uniform(0.4, 1.6)
    days = months * DAYS_A_MONTH
    acts = chance.choices(list(liking), list(liking.values()), k=round(acts_a_week * days / 7))
    entries = _entries(chance, acts, days, company, fame, notes_reach)
    luck = [chance.lognormvariate(0, 0.6) for _ in Pole]
    gains = tuple(_gains(chance, entries, gains_a_year * months / 12, luck, fame))
    return Life(kind, entries, gains)


def rough(chance: Random) -> Life:
    """Nobody's life: few people, few acts, anything beside anything."""
    people, acts = chance.randint(4, 8), chance.sample(list(mixes()), chance.randint(3, 11))
    entries = tuple(
        Entry(
            FIRST_DAY + timedelta(days=chance.randrange(200)),
            chance.choice(acts),
            frozenset(chance.choices(range(people), k=chance.randint(0, 3))),
            chance.choice((None, 0, 1, 2, 2, 3, 5)),
        )
        for _ in range(chance.randint(18, 110))
    )
    luck = [chance.lognormvariate(0, 1) for _ in Pole]
    return Life(
        "rough", entries, tuple(_gains(chance, entries, chance.randint(0, 12), luck, [1] * people))
    )


def credit(gain: Gain) -> dict[Pole, float]:
    """How a good thing's credit divides over the poles."""
    return {
        pole: sum(share * mixes()[entry.act][place] for entry, share in gain.steps)
        for place, pole in enumerate(Pole)
    }


def involved(gain: Gain) -> frozenset[int]:
    """Everybody a good thing rests on."""
    return gain.people.union(*(entry.people for entry, _ in gain.steps))


@cache
def mixes() -> dict[str, tuple[float, float, float]]:
    """The mix of each act of the catalogue."""
    acts = load_content(Path(__file__).parents[2] / "data").acts
    return {act.id: (act.mix.writing, act.mix.events, act.mix.collaboration) for act in acts}


@cache
def choices_like(act: str) -> int:
    """How many acts of the catalogue lead to the same pole, so that it leans to none."""
    poles = [leading(mix) for mix in mixes().values()]
    return poles.count(leading(mixes()[act]))


def _entries(
    chance: Random,
    acts: Sequence[str],
    days: float,
    company: float,
    fame: Sequence[float],
    notes_reach: float,
) -> tuple[Entry, ...]:
    found = []
    for act in acts:
        who = _company(chance, mixes()[act], company, fame)
        noted = chance.random() < notes_reach
        reached = _reach(chance, mixes()[act], len(who)) if noted else None
        day = FIRST_DAY + timedelta(days=chance.randrange(max(1, int(days))))
        found.append(Entry(day, act, who, reached))
    return tuple(sorted(found, key=lambda entry: entry.day))


def _company(
    chance: Random, mix: Sequence[float], company: float, fame: Sequence[float]
) -> frozenset[int]:
    writing, events, together = mix
    many = company * (0.3 * writing + 1.1 * events + 1.5 * together)
    count = min(4, int(chance.expovariate(1 / many) + 0.35)) if many else 0
    return frozenset(chance.choices(range(len(fame)), fame, k=count))


def _reach(chance: Random, mix: Sequence[float], there: int) -> int:
    writing, events, _together = mix
    if chance.random() < writing:
        return int(chance.lognormvariate(4, 1.3))
    if chance.random() < events:
        return int(chance.lognormvariate(1.8, 1))
    return there or 1


def _gains(
    chance: Random,
    entries: Sequence[Entry],
    count: float,
    luck: Sequence[float],
    fame: Sequence[float],
) -> Iterator[Gain]:
    if not entries:
        return
    weights = [sum(map(float.__mul__, mixes()[entry.act], luck)) for entry in entries]
    for _ in range(round(count)):
        steps: tuple[tuple[Entry, float], ...] = ()
        if chance.random() < 0.75:
            chain = chance.choices(entries, weights, k=chance.choice((1, 1, 2, 3)))
            steps = tuple((entry, 1 / len(chain)) for entry in chain)
        day = max((entry.day for entry, _share in steps), default=chance.choice(entries).day)
        others = chance.choices(range(len(fame)), fame, k=chance.choice((0, 0, 1)))
        later = timedelta(days=int(chance.expovariate(1 / 45)))
        yield Gain(day + later, steps, frozenset(others))


@cache
def _id(person: int) -> UUID:
    return UUID(int=person + 1)


def _ids(people: frozenset[int]) -> frozenset[UUID]:
    return frozenset(map(_id, people))
