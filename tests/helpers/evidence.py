"""What a card may depend on, by its definition: somebody is taken out of a log with all they are part
of, and what is left is counted, entry by entry. It shares no code with the store that counts it."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from workbook.models import Pole
from workbook.sharing.card.rules import KINDS_IN_FRONT, ONE_OR_TWO, WHOLE, Evidence, Log
from workbook.store.file.database import Unit


class Deed(NamedTuple):
    """One activity: its day, its act, who was part of it, how many people it reached where somebody
    said so, and the pole with the largest share of its mix, unless two share the lead."""

    day: date
    act: str
    pole: Pole | None
    people: frozenset[UUID] = frozenset()
    reached: int | None = None

    @property
    def size(self) -> int:
        """How many people it reached, or else how many are named; 0 is unknown."""
        return self.reached or len(self.people)


class Yield(NamedTuple):
    """One outcome: the credit of each pole, and everybody it rests on: the people of its chain and
    those who took part in the activities of its chain."""

    shares: dict[Pole, float]
    people: frozenset[UUID] = frozenset()


def evidence(deeds: Collection[Deed], yields: Collection[Yield]) -> Evidence:
    """The log, and what is left of it without each person."""
    return Evidence(
        counted(deeds, yields),
        frozenset(
            counted(
                [deed for deed in deeds if who not in deed.people],
                [outcome for outcome in yields if who not in outcome.people],
            )
            for who in everybody(deeds, yields)
        ),
    )


def everybody(deeds: Collection[Deed], yields: Collection[Yield]) -> frozenset[UUID]:
    """All people of a log."""
    companies = [*(deed.people for deed in deeds), *(outcome.people for outcome in yields)]
    return frozenset[UUID]().union(*companies)


def counted(deeds: Collection[Deed], yields: Collection[Yield]) -> Log:
    """What is counted of a log."""
    poles = Counter(deed.pole for deed in deeds)
    acts = Counter(deed.act for deed in deeds)
    sizes = [deed.size for deed in deeds]
    credit = [
        {pole: round(WHOLE * outcome.shares.get(pole, 0)) for pole in Pole} for outcome in yields
    ]
    from_poles = {pole: sum(parts[pole] for parts in credit) for pole in Pole}
    return Log(
        entries=len(deeds),
        people=len(everybody(deeds, yields)),
        months=len({(deed.day.year, deed.day.month) for deed in deeds}),
        sized=sum(size > 0 for size in sizes),
        small=sum(0 < size <= ONE_OR_TWO for size in sizes),
        writing=poles[Pole.WRITING],
        events=poles[Pole.EVENTS],
        collaboration=poles[Pole.COLLABORATION],
        traced=sum(any(parts.values()) for parts in credit),
        from_writing=from_poles[Pole.WRITING],
        from_events=from_poles[Pole.EVENTS],
        from_collaboration=from_poles[Pole.COLLABORATION],
        front=sum(count for _act, count in acts.most_common(KINDS_IN_FRONT)),
    )


def leading(mix: Sequence[float]) -> Pole | None:
    """The pole with the largest share, unless two are as large."""
    largest = [pole for pole, share in zip(Pole, mix, strict=True) if share == max(mix)]
    return largest[0] if len(largest) == 1 else None


def read(unit: Unit) -> tuple[list[Deed], list[Yield]]:
    """The activities and outcomes of a file, from its tables as they stand, row by row."""
    mixes = {
        act: mix
        for table in ("id FROM acts", "act FROM act_mixes ORDER BY id")
        for *mix, act in unit.rows(f"SELECT writing, events, collaboration, {table}")
    }
    there = _together(unit, "activity, person FROM activity_people")
    told = _together(unit, "credit, person FROM told_people")
    done = {
        of: Deed(day, act, leading(mixes[act]), frozenset(there[of]), reached)
        for of, act, day, reached in unit.rows("SELECT id, act, day, reached FROM activities")
        if act in mixes
    }
    steps = defaultdict(list)
    for of, *step in unit.rows("SELECT outcome, chain, id, activity, person, share FROM credits"):
        steps[of].append(step)
    yields = []
    for of, counts in unit.rows("SELECT id, chain FROM outcomes"):
        shares, people = dict.fromkeys(Pole, 0.0), set[UUID]()
        for chain, credit, activity, person, share in steps[of]:
            if chain == counts:
                people |= told[credit] | there[activity] | ({person} if person else set())
                mix = mixes[done[activity].act] if activity in done else (0, 0, 0)
                for pole, part in zip(Pole, mix, strict=True):
                    shares[pole] += share * part
        yields.append(Yield({pole: min(1.0, shares[pole]) for pole in Pole}, frozenset(people)))
    return [*done.values()], yields


def _together(unit: Unit, pairs: str) -> defaultdict[UUID, set[UUID]]:
    found = defaultdict(set)
    for one, other in unit.rows(f"SELECT {pairs}"):
        found[one].add(other)
    return found
