"""A made-up person's days, one after the other: what they do, whom they meet, what comes of it."""

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import TypeVar
from uuid import UUID

from workbook.demo.naming import names
from workbook.demo.persona import Doing, Persona
from workbook.models import (
    RECALLED_AFTER_DAYS,
    Act,
    Activity,
    Ground,
    LivesOn,
    Person,
    Role,
    Stage,
    StageReached,
)

STAGES = tuple(Stage)
YEAR = 365.25
LASTING_AFTER = timedelta(days=730)

# How long people stay around who get no further, in days; the ones who last stay.
AROUND = {Stage.MET: 25, Stage.TALKED: 90, Stage.TRUSTED: 400, Stage.MADE_SOMETHING: 800}

WEEKDAYS = (1.1, 1.15, 1.15, 1.1, 1.0, 0.7, 0.8)
QUIET = 0.5
WITH_NOTE = 0.06

T = TypeVar("T")


@dataclass(slots=True, eq=False)
class Friend:
    """Somebody met, and what is going to become of it."""

    id: UUID
    name: str
    ground: Ground
    met_on: date | None
    entered_at: datetime
    steps: dict[Stage, date]
    until: date
    """The last day on which they are around."""
    deeds: "list[Deed]" = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Deed:
    """An act that was done, before it is written down."""

    id: UUID
    act: Act
    doing: Doing
    day: date
    entered_at: datetime
    minutes: int
    reached: int | None
    present: list[Friend]
    met: int


class Clock:
    """The days of a log and the times at which things are entered; ids are made from both."""

    def __init__(self, start: date, today: date, chance: Random) -> None:
        self.start = start
        self.today = today
        """The first day that is not lived: its evening is still to come."""
        self._chance = chance

    def days(self) -> Iterator[date]:
        """Every day from the first to yesterday."""
        for number in range((self.today - self.start).days):
            yield self.start + timedelta(days=number)

    def evening(self, day: date) -> datetime:
        """A moment of that evening."""
        later = timedelta(milliseconds=self._chance.randrange(4 * 3_600_000))
        return datetime.combine(day, time(18)) + later

    def entered(self, day: date, recalled: float) -> datetime:
        """When something of that day is entered: that evening, or with a chance weeks later."""
        if self._chance.random() < recalled:
            days = RECALLED_AFTER_DAYS + 1 + int(self._chance.expovariate(1 / 25))
            late = day + timedelta(days=days)
            if late < self.today:
                return self.evening(late)
        return self.evening(day)

    def identify(self, moment: datetime) -> UUID:
        """A UUIDv7 of that moment; those before 1970 all count as its first."""
        milliseconds = max(0, (moment - datetime(1970, 1, 1)) // timedelta(milliseconds=1))
        noise = self._chance.getrandbits(74)
        # RFC 9562: 48 bits of time, version 7, 12 bits of noise, variant 2, 62 bits of noise.
        high = milliseconds << 16 | 7 << 12 | noise >> 62
        low = 2 << 62 | noise & (1 << 62) - 1
        return UUID(int=high << 64 | low)


class Life:
    """All that a made-up person does in the days of a clock: `deeds` and `friends`, once lived."""

    def __init__(
        self,
        persona: Persona,
        catalogue: Mapping[str, Act],
        clock: Clock,
        chance: Random,
        density: float = 1.0,
    ) -> None:
        self._persona = persona
        self._clock = clock
        self._chance = chance
        self._density = density
        self._doings = [(catalogue[act], doing) for act, doing in persona.acts.items()]
        self._names = names(persona, chance)
        self._around: list[Friend] = []
        self._nearer: dict[date, list[Friend]] = defaultdict(list)
        self._met: dict[Ground, list[Friend]] = defaultdict(list)
        self.deeds: list[Deed] = []
        self.friends: list[Friend] = []

    def live(self) -> None:
        """Live every day."""
        for ground, number in self._persona.circle.items():
            for _ in range(number):
                self._known_before(ground)
        whole = max(1, (self._clock.today - self._clock.start).days)
        for day in self._clock.days():
            # Whoever comes nearer is seen more often.
            self._around += self._nearer.pop(day, ())
            mood = WEEKDAYS[day.weekday()]
            if day.month in self._persona.quiet_months:
                mood *= QUIET
            gone = (day - self._clock.start).days / whole
            for act, doing in self._doings:
                later = doing.a_week if doing.later is None else doing.later
                a_week = doing.a_week + gone * (later - doing.a_week)
                for _ in range(some(self._chance, a_week / 7 * mood * self._density)):
                    self.deeds.append(self._deed(act, doing, day))

    # Doing ------------------------------------------------------------------------------------

    def _deed(self, act: Act, doing: Doing, day: date) -> Deed:
        chance, entered = self._chance, self._clock.entered(day, self._persona.recalled)
        known = self._seen(some(chance, doing.known), day)
        met = [self._meet(doing.ground, day, entered) for _ in range(some(chance, doing.new))]
        present = [*met, *known]
        reached = None if doing.reached is None else around(chance, doing.reached, doing.spread)
        deed = Deed(
            id=self._clock.identify(entered),
            act=act,
            doing=doing,
            day=day,
            entered_at=entered,
            minutes=_rounded(around(chance, doing.minutes, 0.45)),
            reached=reached,
            present=present,
            met=len(met),
        )
        for friend in present:
            friend.entered_at = min(friend.entered_at, entered)
            friend.deeds.append(deed)
        return deed

    def _seen(self, number: int, day: date) -> list[Friend]:
        """So many of the people who are around; whoever is not any more is taken out on the way."""
        found: dict[UUID, Friend] = {}
        for _ in range(4 * number):
            if not self._around or len(found) == number:
                break
            place = self._chance.randrange(len(self._around))
            friend = self._around[place]
            if friend.until < day:
                self._around[place] = self._around[-1]
                self._around.pop()
            else:
                found[friend.id] = friend
        return list(found.values())

    # Meeting ----------------------------------------------------------------------------------

    def _meet(self, ground: Ground, day: date, entered: datetime) -> Friend:
        steps = dict(self._steps(ground, day))
        furthest = list(steps)[-1]
        friend = Friend(
            id=self._clock.identify(entered),
            name=next(self._names),
            ground=ground,
            met_on=day,
            entered_at=entered,
            steps=steps,
            until=self._last_day(furthest, steps[furthest]),
        )
        self._join(friend)
        self._met[ground].append(friend)
        return friend

    def _steps(self, ground: Ground, day: date) -> Iterator[tuple[Stage, date]]:
        """How far it is going to go, and on which days."""
        course, met = self._persona.grounds[ground], day
        yield Stage.MET, day
        for stage in STAGES[1:]:
            if self._chance.random() >= course.chance(stage):
                return
            day += timedelta(days=around(self._chance, course.days, 0.6))
            if stage is Stage.LASTING:
                day = max(day, met + LASTING_AFTER)
            yield stage, day

    def _last_day(self, furthest: Stage, since: date) -> date:
        if furthest is Stage.LASTING:
            return self._clock.today
        return since + timedelta(days=around(self._chance, AROUND[furthest], 0.5))

    def _known_before(self, ground: Ground) -> None:
        start = self._clock.start
        furthest = self._chance.choices(STAGES, (0, 2, 3, 2, 4))[0]
        steps = dict.fromkeys(STAGES[: STAGES.index(furthest) + 1], start)
        entered = self._clock.evening(start)
        friend = Friend(
            id=self._clock.identify(entered),
            name=next(self._names),
            ground=ground,
            met_on=None,
            entered_at=entered,
            steps=steps,
            until=self._last_day(furthest, start),
        )
        self._join(friend)

    def _join(self, friend: Friend) -> None:
        self.friends.append(friend)
        self._around.append(friend)
        for stage in (Stage.TRUSTED, Stage.MADE_SOMETHING, Stage.LASTING):
            if stage in friend.steps:
                self._nearer[friend.steps[stage]].append(friend)

    def met_between(self, ground: Ground, after: date, before: date) -> Sequence[Friend]:
        """Whoever was first met on a ground between two days."""
        met = self._met[ground]
        return met[bisect_right(met, after, key=_met_on) : bisect_left(met, before, key=_met_on)]

    # Writing it down --------------------------------------------------------------------------

    def activities(self) -> list[Activity]:
        """Every deed as far as it was noted."""
        return [self._activity(deed) for deed in self.deeds]

    def people(self) -> list[Person]:
        """Everybody."""
        return [
            Person(
                id=friend.id,
                name=friend.name,
                ground=friend.ground,
                met_on=friend.met_on,
                entered_at=friend.entered_at,
            )
            for friend in self.friends
        ]

    def stages(self) -> list[StageReached]:
        """Every stage that was reached by now."""
        return [stage for friend in self.friends for stage in self._reached(friend)]

    def _reached(self, friend: Friend) -> Iterator[StageReached]:
        entered = friend.entered_at
        for stage, day in friend.steps.items():
            if day < self._clock.today:
                # In order, even where several are entered on one evening.
                entered = max(self._clock.evening(day), entered + timedelta(seconds=1))
                yield StageReached(
                    id=self._clock.identify(entered),
                    person=friend.id,
                    stage=stage,
                    day=day,
                    entered_at=entered,
                )

    def _activity(self, deed: Deed) -> Activity:
        chance, doing, noted = self._chance, deed.doing, self._persona.noted
        minutes = reached = feeling = planned = role = named = None
        note = ""
        # In this order, or a made-up person of the same seed would be another one.
        if chance.random() < noted.minutes:
            minutes = deed.minutes
        if chance.random() < noted.reached:
            reached = deed.reached
        if chance.random() < noted.feeling:
            feeling = weighed(chance, doing.feelings or self._persona.feelings)
        if chance.random() < noted.planned:
            planned = chance.random() < doing.planned
        if "role" in deed.act.asks:
            role = doing.role or Role.TOOK_PART
            named = deed.met if chance.random() < noted.reached else None
        lives_on = _place(deed, chance)
        if doing.notes and chance.random() < WITH_NOTE:
            note = chance.choice(doing.notes)
        return Activity(
            id=deed.id,
            act=deed.act.id,
            day=deed.day,
            minutes=minutes,
            reached=reached,
            people=tuple(friend.id for friend in deed.present),
            feeling=feeling,
            planned=planned,
            role=role,
            named_next_day=named,
            lives_on=lives_on,
            note=note,
            entered_at=deed.entered_at,
        )


def _met_on(friend: Friend) -> date:
    return friend.met_on or date.min


def _place(deed: Deed, chance: Random) -> LivesOn | None:
    return weighed(chance, deed.doing.lives_on) if deed.doing.lives_on else None


def weighed(chance: Random, weights: Mapping[T, float]) -> T:
    """One of the keys, by weight."""
    return chance.choices(list(weights), list(weights.values()))[0]


def some(chance: Random, mean: float) -> int:
    """How many there are when `mean` are usual (Poisson, by Knuth's method)."""
    if mean <= 0:
        return 0
    if mean > 30:
        return max(0, round(chance.gauss(mean, math.sqrt(mean))))
    limit, number, product = math.exp(-mean), 0, chance.random()
    while product > limit:
        number += 1
        product *= chance.random()
    return number


def around(chance: Random, middle: float, spread: float) -> int:
    """A number around a median, at least 1; `spread` is the deviation of its logarithm."""
    return max(1, round(middle * math.exp(chance.gauss(0, spread))))


def _rounded(minutes: int) -> int:
    """Minutes as people note them."""
    step = 30
    if minutes < 240:
        step = 5 if minutes < 60 else 15
    return max(5, round(minutes / step) * step)
