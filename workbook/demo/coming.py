"""What comes of a made-up person's acts: outcomes, and the chains that lead to them."""

import math
from collections.abc import Sequence
from datetime import date, timedelta
from heapq import nsmallest
from itertools import pairwise
from random import Random

from workbook.demo.life import YEAR, Clock, Deed, Friend, Life, around, some, weighed
from workbook.demo.persona import WHO, OutcomeSource, Persona
from workbook.models import AsTold, Hop, Outcome, Pole, Whose

SPREAD_OF_LAGS = 0.6
MOST_FOR_READERS = 20.0
TWENTIETHS = 20
FIRST_SHARES = range(10, 15)


class Coming:
    """What a life brings."""

    def __init__(self, persona: Persona, life: Life, clock: Clock, chance: Random) -> None:
        self._persona = persona
        self._life = life
        self._clock = clock
        self._chance = chance

    def led_to(self) -> list[Outcome]:
        """What the deeds have led to by now; most of them lead nowhere."""
        found = (self._led_to(deed) for deed in self._life.deeds)
        return [outcome for outcome in found if outcome]

    def by_itself(self, density: float) -> list[Outcome]:
        """What came without any act."""
        days = list(self._clock.days())
        times = some(self._chance, self._persona.nobody_a_year * density * len(days) / YEAR)
        return [self._by_itself(self._chance.choice(days)) for _ in range(times)]

    def _by_itself(self, day: date) -> Outcome:
        kind = self._chance.choice(self._persona.nobody)
        entered = self._clock.entered(day, self._persona.recalled)
        return Outcome(
            id=self._clock.identify(entered),
            title=kind.title,
            day=day,
            gains=kind.gains,
            mattered=self._mattered(5),
            anyway=weighed(self._chance, self._persona.anyway),
            entered_at=entered,
        )

    def _led_to(self, deed: Deed) -> Outcome | None:
        rates = {
            pole: source.per_hour * deed.act.mix.share(pole)
            for pole, source in self._persona.poles.items()
        }
        hours = deed.minutes / 60 * deed.doing.yields * self._for_readers(deed)
        if self._chance.random() >= sum(rates.values()) * hours:
            return None
        pole: Pole = weighed(self._chance, rates)
        source = self._persona.poles[pole]
        day = deed.day + timedelta(days=around(self._chance, source.lag, SPREAD_OF_LAGS))
        return self._outcome(deed, source, day) if day < self._clock.today else None

    def _for_readers(self, deed: Deed) -> float:
        """How much more a piece of writing brings for its readers."""
        if deed.reached is None or not deed.doing.lives_on:
            return 1.0
        more = math.pow(deed.reached / self._persona.readers, self._persona.elasticity)
        return min(MOST_FOR_READERS, more)

    def _outcome(self, deed: Deed, source: OutcomeSource, day: date) -> Outcome:
        chance = self._chance
        # What nobody was at is traced to somebody met there later: a reader who wrote, say.
        involved = deed.present or self._life.met_between(deed.doing.ground, deed.day, day)
        who = chance.choice(involved) if involved else None
        steps = self._steps(deed, who, day)
        kind = chance.choice([each for each in source.brings if who or WHO not in each.title])
        # A chain can be entered once all of its steps are.
        own = self._clock.entered(day, self._persona.recalled)
        entered = max(own, *(step.entered_at for step in steps))
        title = kind.title.replace(WHO, who.name) if who else kind.title
        return Outcome(
            id=self._clock.identify(entered),
            title=title,
            day=day,
            gains=kind.gains,
            mattered=self._mattered(deed.doing.mattered),
            anyway=weighed(chance, self._persona.anyway),
            seen_then=weighed(chance, source.seen_then),
            chain=self._chain(steps, who),
            entered_at=entered,
        )

    def _steps(self, deed: Deed, who: Friend | None, day: date) -> Sequence[Deed | Friend]:
        """The act, then later ones with the same person; what that person did where there were
        none."""
        more = weighed(self._chance, dict(enumerate(self._persona.hops)))
        if not more or who is None:
            return [deed]
        later = [each for each in who.deeds if deed.day < each.day < day]
        if not later:
            return [deed, who]
        # By minutes, without replacement (Efraimidis & Spirakis 2006): an hour gets its share of
        # credit.
        chosen = nsmallest(more, later, key=lambda each: self._chance.expovariate(each.minutes))
        return [deed, *sorted(chosen, key=lambda each: each.day)]

    def _chain(self, steps: Sequence[Deed | Friend], who: Friend | None) -> tuple[Hop, ...]:
        shares = _shares(len(steps), self._chance)
        return tuple(
            self._told(step, share) if isinstance(step, Friend) else _logged(step, who, share)
            for step, share in zip(steps, shares, strict=True)
        )

    def _told(self, who: Friend, share: float) -> Hop:
        """What somebody did that is not in the log."""
        # Of somebody the same is always told, and no chance is used up for it.
        said = self._persona.told[who.id.int % len(self._persona.told)]
        words = said.replace(WHO, who.name)
        return Hop(told=AsTold(words=words, whose=Whose.THEIRS, people=(who.id,)), share=share)

    def _mattered(self, middle: float) -> int | None:
        if self._chance.random() >= self._persona.noted.mattered:
            return None
        return min(10, max(0, round(self._chance.gauss(middle, 1.7))))


def _logged(step: Deed, who: Friend | None, share: float) -> Hop:
    person = who.id if who and who in step.present else None
    return Hop(activity=step.id, person=person, share=share)


def _shares(steps: int, chance: Random) -> list[float]:
    """Parts of 1 in twentieths: the first step gets the most, the others divide the rest."""
    if steps == 1:
        return [1.0]
    first = chance.choice(FIRST_SHARES)
    others = sorted(chance.sample(range(first + 1, TWENTIETHS), steps - 2))
    ends = [0, first, *others, TWENTIETHS]
    return [(end - start) / TWENTIETHS for start, end in pairwise(ends)]
