"""Made-up lives with a known truth: what comes of acts and when, and what is noted of it.

A life is like the one that the estimators assume, or breaks it in one way.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tests.benchmarks.whole_path import HIGHER, LOWER, Column, Log
from workbook.models import Ground, Stage
from workbook.rounding import two_digits

Floats = NDArray[np.float64]
Random = np.random.Generator

WATCHED = 1000
"""The days of a log."""
LAG, LAG_SPREAD = 45.0, 1.0
"""What comes of an act comes after about so many days: log-normal."""
ACTS = (
    *LOWER,
    *HIGHER,
    "blog",
    "say_what_you_do",
    "listen_at_a_talk",
    "discuss_by_mail",
    "give_a_talk",
    "organise_an_event",
    "be_interviewed",
    "write_a_lasting_piece",
)
NEAR = 0.1
"""So near are the usual readers of what is logged to those of the truth, as a logarithm."""
SHARED = 0.5
"""Where credit is shared: so many outcomes give half of it to another act."""

Truth = Callable[[Any], float]
"""(the numbers a picture rests on) -> where the dots ought to lie."""
Life = tuple[Log, Truth]


@dataclass(frozen=True)
class Kind:
    """In which way a life is not as it is assumed to be."""

    name: str
    logged: tuple[float, float] = (1.0, 1.0)
    """The part that is logged of the acts of which something came, and of the others."""
    one_sided: bool = False
    """Whether only the first of two sides is logged in part."""
    heavy: float = 0.0
    """What comes of an act is Gamma-Poisson with so much more variance."""
    heavy_readers: bool = False
    lags: tuple[float, float] = (LAG, LAG)
    """Of the two sides."""
    seasons: bool = False
    """More is done, and more comes of it, in one half of the year."""
    season_of_one: bool = False
    """Each side has its own half of the year, and more comes of one of them."""
    credit: str = "own"
    """own, shared with another act, or all of it to the latest."""
    assumed: str = ""
    """The assumption of every method that it breaks, as the page says it."""

    @property
    def selective(self) -> bool:
        """Whether what came of an act decides if it is logged."""
        return self.logged[0] != self.logged[1]


PLAIN = Kind("as assumed")
AT_RANDOM = Kind("40 % not logged, at random", logged=(0.6, 0.6))
GOOD_ONES = Kind("40 % not logged, of the good ones 10 %", logged=(0.9, 0.55))
OF_ONE_SIDE = Kind(
    "of one side, 60 % of those that led nowhere not logged",
    logged=(1.0, 0.4),
    one_sided=True,
    assumed="among what you logged",
)
READERS = Kind("readers heavy-tailed", heavy_readers=True)
HEAVY = Kind("what comes of an act is negative binomial", heavy=3.0)
LAGS = Kind("one side takes 20 days, the other 150", lags=(150.0, 20.0))
SEASONS = Kind("seasons", seasons=True)
SEASON_OF_ONE = Kind(
    "each side has its own season, and one of them pays",
    season_of_one=True,
    assumed="no season in which more comes of everything",
)
CREDIT_SHARED = Kind("credit shared", credit="shared")
LATEST = Kind("all credit to the latest act", credit="latest", assumed="as it was credited")


@dataclass(frozen=True)
class Lived:
    """The acts of a life, and what came of them until today."""

    side: Column
    ago: Floats
    expected: Floats
    """So much comes of each in the end."""
    part: Floats
    """The part of it that has come."""
    lag: Floats
    kind: Kind
    act: Column
    """Of which act each outcome came."""
    came: Floats
    """How many days ago."""
    logged: Column

    def share(self, side: int, day: float) -> float:
        """The part of the acts of a side of which something comes by a day after it."""
        here = self.side == side
        expected = self.expected[here] * _part(day / self.lag[here])
        heavy = self.kind.heavy
        none = (1 + heavy * expected) ** (-1 / heavy) if heavy else np.exp(-expected)
        return float(1 - none.mean())


def _part(lags: Floats) -> Floats:
    from scipy.special import ndtr

    return np.asarray(ndtr(np.log(np.maximum(lags, 1e-9)) / LAG_SPREAD))


def live(
    random: Random, kind: Kind, side: Column, weight: Floats, outcomes: int, luck: Floats
) -> Lived:
    """Do the acts, and let so many outcomes come that are expected to be credited to logged ones.

    `weight` is what is expected of each act, in any measure.
    """
    ago = np.floor(random.uniform(0, WATCHED, len(side)))
    pays = np.ones(len(side))
    if kind.seasons or kind.season_of_one:
        half = np.where(side == 1, 182.5, 0.0) if kind.season_of_one else np.zeros(len(side))
        # Three in four are moved from the slack half of the year into the busy one.
        slack = np.cos(2 * np.pi * (ago + half) / 365) < 0
        moved = slack & (random.random(len(side)) < 0.75)
        ago = np.where(moved, (ago + 182) % WATCHED, ago)
        pays = np.exp(0.7 * np.cos(2 * np.pi * ago / 365))
    lag = np.where(side == 0, *kind.lags)
    part = _part((ago + 0.5) / lag)
    expected = weight * pays
    expected *= outcomes / kind.logged[0] / float((expected * part).sum())
    rates = (
        expected * random.gamma(1 / kind.heavy, kind.heavy, len(side)) if kind.heavy else expected
    )
    act = np.repeat(np.arange(len(side)), random.poisson(rates))
    came = ago[act] - np.floor(lag[act] * np.exp(random.normal(0, LAG_SPREAD, len(act))))
    act, came = act[came >= 0], came[came >= 0]
    led = np.bincount(act, minlength=len(side)) > 0
    logged = luck < np.where(led, *kind.logged)
    if kind.one_sided:
        logged |= side == 1
    return Lived(side, ago, expected, part, lag, kind, act, came, logged)


def log(random: Random, lived: Lived, acts: dict[str, Column], to_rest: bool = False) -> Log:
    """What is logged of a life, with credit; `to_rest`: where it is shared, with the other side."""
    place = np.cumsum(lived.logged) - 1
    whole = lived.logged[lived.act]
    outcome, act = np.flatnonzero(whole), lived.act[whole]
    share = np.ones(len(act))
    if lived.kind.credit == "latest":
        act = np.array([_latest(lived, came) for came in lived.came[whole]], dtype=int)
    if lived.kind.credit == "shared":
        givers = random.random(len(act)) < SHARED
        if to_rest:
            givers &= lived.side[act] == 0
        others = [_other(random, lived, int(each)) for each in outcome]
        found = givers & (np.array(others, dtype=int) >= 0)
        share[found] = 0.5
        outcome = np.concatenate([outcome, outcome[found]])
        act = np.concatenate([act, np.array(others, dtype=int)[found]])
        share = np.concatenate([share, np.full(found.sum(), 0.5)])
    activities = {"feeling": np.full(len(lived.side), ""), "ago": lived.ago, **acts}
    return Log(
        activities={name: column[lived.logged] for name, column in activities.items()},
        outcomes={"ago": lived.came},
        credits={"outcome": outcome, "activity": place[act], "share": share},
    )


def _latest(lived: Lived, came: float) -> int:
    before = np.where(lived.logged & (lived.ago >= came), lived.ago, np.inf)
    return int(np.argmin(before))


def _other(random: Random, lived: Lived, outcome: int) -> int:
    """An act of the other side that was done before an outcome; -1 where there is none."""
    other = lived.side != lived.side[lived.act[outcome]]
    there = np.flatnonzero(other & lived.logged & (lived.ago >= lived.came[outcome]))
    return int(random.choice(there)) if len(there) else -1


# Lives, by what they are asked --------------------------------------------------------------------


def _minutes(hours: Floats) -> Column:
    return np.maximum(1, np.round(60 * hours)).astype(int)


def _differs(random: Random, spread: float) -> float:
    return float(random.normal(0, spread)) if spread else 0.0


def by_the_hour(random: Random, kind: Kind, spread: float, outcomes: int) -> Life:
    """Acts of a lower and a higher rated side, with one or two people and with more: the logarithm
    of how many times as much an hour of the other side is credited with."""
    side = np.repeat([0, 1], [110, 90])
    minutes = _minutes(random.gamma(2, 1, 200) + 0.1)
    truth = _differs(random, spread)
    shared = SHARED / 2 if kind.credit == "shared" else 0.0
    hours = [float(minutes[side == each].sum()) for each in (0, 1)]
    # An hour of one side is credited with 1 - s + s p c, of the other with p (1 - s) + s / c,
    # where p is the pace, c the ratio of the hours and s the part that goes to the other side.
    ratio = hours[1] / hours[0]
    pace = float(np.exp(truth))
    if shared:
        least, most = shared / ratio / (1 - shared), (1 - shared) / shared / ratio
        pace = min(max(pace, 1.05 * least), 0.95 * most)
        pace = (pace * (1 - shared) - shared / ratio) / (1 - shared - pace * shared * ratio)
        truth = float(
            np.log((pace * (1 - shared) + shared / ratio) / (1 - shared + shared * pace * ratio))
        )
    weight = minutes * np.where(side == 0, 1.0, pace)
    lived = live(random, kind, side, weight, outcomes, random.random(200))
    kinds = np.where(side == 0, random.choice(LOWER, 200), random.choice(HIGHER, 200))
    reached = np.where(side == 0, 1, random.integers(5, 200, 200))
    found = log(random, lived, {"act": kinds, "minutes": minutes, "reached": reached})
    return found, lambda _result: truth


def by_readers(random: Random, kind: Kind, spread: float, outcomes: int) -> Life:
    """Pieces of writing with their readers, and everything else: the readers from which on an hour
    of writing does more."""
    while True:
        life, apart = _by_readers(random, kind, spread, outcomes)
        if apart < NEAR:
            return life


def _by_readers(random: Random, kind: Kind, spread: float, outcomes: int) -> tuple[Life, float]:
    """A life, and how far the usual readers of what is logged are from those that are compared: what
    is logged hangs on what came of it."""
    pieces, rest = max(12, int(1.5 * outcomes)), 120
    side = np.repeat([0, 1], [pieces, rest])
    luck = random.random(len(side))
    drawn = 40 * (1 + random.pareto(1.1, pieces))
    if not kind.heavy_readers:
        drawn = np.exp(random.normal(5.5, 1.2, pieces))
    readers = np.maximum(1, np.round(np.minimum(drawn, 1e7)))
    counted = readers if kind.selective else readers[luck[:pieces] < kind.logged[0]]
    usual = two_digits(float(np.median(counted)))
    growth, ahead = random.uniform(0.4, 1.1), _differs(random, spread)
    minutes = _minutes(
        np.concatenate([random.gamma(3, 0.8, pieces), random.gamma(2, 1, rest)]) + 0.1
    )
    grown = minutes[:pieces] * (readers / usual) ** growth
    other = float(np.exp(-ahead))
    if kind.credit == "shared":
        given = SHARED / 2 * float(grown.sum() / minutes[pieces:].sum())
        # The rest cannot have less than it is given.
        pace = max(0.05, (1 - SHARED / 2) * other - given)
        other = (pace + given) / (1 - SHARED / 2)
        weight = np.concatenate([grown, minutes[pieces:] * pace])
    else:
        weight = np.concatenate([grown, minutes[pieces:] * other])
    truth = usual * other ** (1 / growth)
    lived = live(random, kind, side, weight, outcomes, luck)
    acts = np.repeat(["blog", "go_to_a_meetup"], [pieces, rest])
    reached = np.concatenate([readers, np.full(rest, -1)]).astype(int)
    found = log(random, lived, {"act": acts, "minutes": minutes, "reached": reached}, to_rest=True)
    seen = float(np.median(readers[lived.logged[:pieces]])) if lived.logged[:pieces].any() else 0.0
    return (found, lambda _result: truth), abs(float(np.log(max(seen, 0.1) / usual)))


def by_the_act(random: Random, kind: Kind, spread: float, outcomes: int) -> Life:
    """Writing and two other poles: how much smaller the share of the acts of writing is with
    something credited to them by the horizon."""
    side = np.repeat([0, 1], [110, 90])
    truth = _differs(random, spread)
    weight = random.gamma(4, 0.25, 200) * np.where(side == 0, 1.0, np.exp(truth))
    lived = live(random, kind, side, weight, outcomes, random.random(200))
    acts = np.where(side == 0, "blog", random.choice(["go_to_a_meetup", "work_on_a_project"], 200))
    alike = {"minutes": np.full(200, 60), "reached": np.full(200, -1)}
    found = log(random, lived, {"act": acts, **alike})

    def told(result: Any) -> float:
        return lived.share(1, result.horizon) - lived.share(0, result.horizon)

    return found, told


def by_ground(random: Random, kind: Kind, spread: float, people: int) -> Life:
    """People met through writing and otherwise, of whom some come to trust in time: how much larger
    the share of the others is. A few outcomes make the lag."""
    whole = round(people / kind.logged[1]) if not kind.selective else round(people / 0.65)
    common = random.normal(-0.7, 0.7)
    apart = _differs(random, spread)
    chance = 1 / (1 + np.exp(-np.array([common, common + apart])))
    side = (random.random(whole) < random.uniform(0.3, 0.7)).astype(int)
    met = np.floor(random.uniform(0, WATCHED, whole))
    lag = np.where(side == 0, *kind.lags)
    waits = np.floor(lag * np.exp(random.normal(0, LAG_SPREAD, whole)))
    trusts = (random.random(whole) < chance[side]) & (waits <= met)
    logged = random.random(whole) < np.where(trusts, *kind.logged)
    if kind.one_sided:
        logged |= side == 1
    place, who = np.cumsum(logged) - 1, np.flatnonzero(trusts & logged)
    acts = np.repeat([0, 1], [30, 30])
    lived = live(random, PLAIN, acts, np.ones(60), 12, random.random(60))
    made = {"act": np.where(acts == 0, "blog", "go_to_a_meetup")}
    alike = {"minutes": np.full(60, 60), "reached": np.full(60, -1)}
    found = log(random, lived, made | alike)
    noted = int(logged.sum())
    rows = Log(
        found.activities,
        found.outcomes,
        found.credits,
        people={
            "ground": np.where(side == 0, Ground.WRITING.value, Ground.EVERYDAY.value)[logged],
            "ago": met[logged],
        },
        stages={
            "person": np.concatenate([np.arange(noted), place[who]]),
            "stage": np.repeat([Stage.MET.value, Stage.TRUSTED.value], [noted, len(who)]),
            "ago": np.concatenate([met[logged], met[who] - waits[who]]),
        },
    )

    def told(result: Any) -> float:
        # Of those who were met long enough ago, until today.
        ages = np.arange(result.lag, WATCHED) + 0.5
        shares = [chance[each] * _part(ages / kind.lags[each]).mean() for each in (0, 1)]
        return float(shares[1] - shares[0])

    return rows, told


def by_time_together(random: Random, _kind: Kind, _spread: float, people: int) -> Life:
    """People with whom things are done and trust comes, both with time and neither through the
    other: a half, the part of the others who had fewer hours, or had done nothing together."""
    since = np.floor(random.uniform(30, WATCHED, people))
    times = random.poisson(random.gamma(1.5, 1, people) * since / 250)
    who = np.repeat(np.arange(people), times)
    ago = np.floor(random.random(len(who)) * since[who])
    waits = np.ceil(random.exponential(900, people))
    trusts = np.flatnonzero(waits <= since)
    log = Log(
        activities={
            "act": random.choice(["work_on_a_project", "go_to_a_meetup"], len(who)),
            "ago": ago,
            "minutes": _minutes(random.gamma(2, 1, len(who))),
            "reached": np.full(len(who), -1),
            "feeling": np.full(len(who), ""),
        },
        people={"ground": np.full(people, Ground.EVERYDAY.value), "ago": since},
        stages={
            "person": np.concatenate([np.arange(people), trusts]),
            "stage": np.repeat([Stage.MET.value, Stage.TRUSTED.value], [people, len(trusts)]),
            "ago": np.concatenate([since, since[trusts] - waits[trusts]]),
        },
        present={"activity": np.arange(len(who)), "person": who},
    )
    return log, lambda _result: 0.5


def by_feeling(random: Random, _kind: Kind, _spread: float, acts: int) -> Life:
    """Kinds of act that feel lighter or heavier by themselves, whatever the pole: no difference."""
    kinds = random.choice(ACTS, 10, replace=False)
    lighter = 1 / (1 + np.exp(-random.normal(0, 1, 10)))
    often = random.gamma(1, 1, 10)
    chosen = random.choice(10, acts, p=often / often.sum())
    light = random.random(acts) < lighter[chosen]
    log = Log(
        activities={
            "act": kinds[chosen],
            "ago": np.floor(random.uniform(0, WATCHED, acts)),
            "minutes": np.full(acts, 60),
            "reached": np.full(acts, -1),
            "feeling": np.where(light, "glad", "bored"),
        }
    )
    return log, lambda _result: 0.0
