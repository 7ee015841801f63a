"""Two ways, week by week: what was logged in the weeks of each, set beside each other.

Whether the weeks differ is asked of the lot alone: each pair of weeks had both ways in an order that
was drawn, so the same log is counted in every other order that could have been (a randomisation test,
Fisher 1935; for one person Edgington 1967). It supposes nothing about weeks, holds for few of them and for
weeks that hang together, and counts whole weeks as they were drawn, whatever was done in them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from workbook.content import Content
from workbook.insights.chances import AS_GOOD, ways_of_orders
from workbook.insights.logged import LOGGED
from workbook.insights.poles import ByPole
from workbook.insights.uncertainty import Floats
from workbook.insights.ways import Ways
from workbook.models import LookedAt, TwoWays, Way
from workbook.models.two_ways import WEEK
from workbook.store.file.database import Unit
from workbook.store.tables import plans

MOST_ORDERS = 4096
"""So many orders are all counted; of more, so many are drawn."""

SQL = f"""
WITH {LOGGED},
credited AS (
    SELECT chains.activity, sum(chains.share) AS credit
    FROM chains
    JOIN outcomes ON outcomes.id = chains.outcome
    WHERE chains.activity IS NOT NULL AND outcomes.day <= $3
    GROUP BY chains.activity
),
rated AS (
    SELECT act, likeness FROM newest_ratings WHERE occasion = 'first'
)
SELECT logged.day, logged.act, logged.writing, logged.events, logged.collaboration,
       logged.minutes, logged.feeling, round(coalesce(credited.credit, 0), 9), rated.likeness,
       logged.recalled
FROM logged
LEFT JOIN credited ON credited.activity = logged.id
LEFT JOIN rated ON rated.act = logged.act
ORDER BY logged.day, logged.id
"""


@dataclass(frozen=True, slots=True)
class Week:
    """One week: for which of the two ways it was, and what was logged in it."""

    first_day: date
    way: int
    acts: int = 0
    of_the_way: int = 0
    amount: float = 0.0
    """What is looked at: lighter words, minutes, credit, or the ratings added up."""
    of: float = 1.0
    """What it is divided by: words, rated acts, or the week itself."""


@dataclass(frozen=True, slots=True)
class Side:
    """The weeks of one way together."""

    weeks: int
    kept: int
    """In so many of them the way was logged."""
    silent: int
    """In so many of them nothing was logged."""
    amount: float
    of: float

    @property
    def mean(self) -> float | None:
        """What is looked at, of what it is divided by."""
        return self.amount / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class Compared:
    """One experiment, as far as it has come."""

    plan: TwoWays
    over: bool
    weeks: tuple[Week, ...]
    """The weeks of the pairs that are over."""
    left_out: int
    """Activities of these weeks that were not logged at the time."""
    lead: float = 0.0
    """How much more of what is looked at there was in the weeks of the first way."""
    ways: Ways | None = None
    """At or below the mark: the side that leads, leads by more than the lot alone would make it;
    None where there is nothing to compare, or neither side leads."""

    def side(self, way: int) -> Side:
        """The weeks of one of the two."""
        weeks = [week for week in self.weeks if week.way == way]
        return Side(
            len(weeks),
            sum(week.of_the_way > 0 for week in weeks),
            sum(not week.acts for week in weeks),
            sum(week.amount for week in weeks),
            sum(week.of for week in weeks),
        )

    @property
    def leading(self) -> int:
        """The way whose weeks lead; the first where neither does."""
        return 0 if self.lead >= 0 else 1

    @property
    def comparable(self) -> bool:
        """Whether each way was done in a week of its own and there is something to look at."""
        return all(self.side(way).kept and self.side(way).of for way in (0, 1))


def tried(saved: Iterable[TwoWays]) -> tuple[TwoWays, ...]:
    """The experiments as they were last saved, from all versions, the oldest first.

    What is left out, or not whole, is none. Where two cross, as in files of two machines brought
    together, the weeks from the later one's first on are the later one's.
    """
    last = {plan.seed: plan for plan in saved}
    found: list[TwoWays] = []
    for plan in reversed([plan for plan in last.values() if plan.whole]):
        end = min([plan.over_from, *(later.first_week for later in found)])
        if plan.first_week < end:
            found.append(plan if end == plan.over_from else plan.model_copy(update={"ended": end}))
    return tuple(reversed(found))


def two_ways(unit: Unit, today: date, content: Content) -> tuple[Compared, ...]:
    """Every experiment that has begun, the newest first."""
    begun = [plan for plan in tried(plans.two_ways(unit)) if plan.begun(today)]
    return tuple(_compared(unit, plan, today, content) for plan in reversed(begun))


class _Logged(NamedTuple):
    """One row of the query."""

    day: date
    act: str
    mix: ByPole
    minutes: int | None
    feeling: str | None
    credit: float
    likeness: int | None
    recalled: bool


def _compared(unit: Unit, plan: TwoWays, today: date, content: Content) -> Compared:
    over = plan.over_from <= today
    count = 2 * ((min(today, plan.over_from) - plan.first_week) // (2 * WEEK))
    last = plan.first_week + count * WEEK - timedelta(days=1)
    rows = unit.rows(SQL, [plan.first_week, last, today]) if count else []
    logged = [_Logged(row[0], row[1], ByPole(*row[2:5]), *row[5:]) for row in rows]
    weeks = tuple(
        _week(plan, number, [each for each in logged if not each.recalled], content)
        for number in range(count)
    )
    found = Compared(plan, over, weeks, sum(each.recalled for each in logged))
    if not (over and found.comparable):
        return found
    lead, ways = compare_weeks(weeks, plan.seed)
    return replace(found, lead=lead, ways=ways)


def _week(plan: TwoWays, number: int, logged: Sequence[_Logged], content: Content) -> Week:
    first, way = plan.first_week + number * WEEK, plan.order[number]
    found = [each for each in logged if first <= each.day < first + WEEK]
    amount, of = _measured(found, plan.looked_at, content)
    done = sum(_is_of(plan.ways[way], each) for each in found)
    return Week(first, way, len(found), done, amount, of)


def _measured(
    logged: Sequence[_Logged], looked_at: LookedAt, content: Content
) -> tuple[float, float]:
    """What is looked at in one week, and what it is divided by."""
    match looked_at:
        case LookedAt.FELT:
            sides = {each.id: each.side for each in content.feelings}
            said = [sides[each.feeling] for each in logged if each.feeling in sides]
            return said.count("lighter"), len(said)
        case LookedAt.MINUTES:
            return sum(each.minutes or 0 for each in logged), 1
        case LookedAt.OUTCOMES:
            return sum(each.credit for each in logged), 1
        case LookedAt.LIKENESS:
            ratings = [each.likeness for each in logged if each.likeness is not None]
            return sum(ratings), len(ratings)


def _is_of(way: Way, logged: _Logged) -> bool:
    """Whether an act is the way's, or is mostly what the way is; of equals it is either."""
    if way.pole is None:
        return logged.act == way.act
    return logged.mix.of(way.pole) >= max(logged.mix) - AS_GOOD


def compare_weeks(weeks: Sequence[Week], seed: int) -> tuple[float, Ways | None]:
    """The lead of the first way, and its twenty ways; None where neither leads."""
    found = [[(week.amount, week.of) for week in weeks if week.way == way] for way in (0, 1)]
    pairs = np.array(found, dtype=float)  # ways x pairs x (amount, of)
    leads = leads_by_order(pairs[:, :, 0].T, pairs[:, :, 1].T, seed)
    lead = float(leads[0])
    if abs(lead) <= AS_GOOD:
        return 0.0, None
    return lead, ways_of_orders(abs(lead), leads if lead > 0 else -leads)


def leads_by_order(amounts: Floats, of: Floats, seed: int) -> Floats:
    """How much more the first way has in each order in which its pairs could have been drawn.

    Of both a row a pair, a column a way, as it was; first comes the order that was drawn. Where a
    side would have nothing to divide by, neither leads. Drawn orders come with their opposites, in which
    as much is led the other way.
    """
    pairs = len(amounts)
    if 2**pairs <= MOST_ORDERS:
        turned = np.arange(2**pairs)[:, None] >> np.arange(pairs) & 1
    else:
        half = np.random.default_rng(seed).integers(0, 2, (MOST_ORDERS // 2, pairs))
        half[0] = 0
        turned = np.concatenate([half, 1 - half])
    one, other = (_turned(each, turned) for each in (amounts, of))
    means = [
        np.divide(amount, whole, out=np.zeros(len(turned)), where=whole > 0)
        for amount, whole in zip(one, other, strict=True)
    ]
    return np.where((other[0] > 0) & (other[1] > 0), means[0] - means[1], 0.0)


def _turned(values: Floats, turned: NDArray[np.int64]) -> tuple[Floats, Floats]:
    """The sums of both columns when the pairs of each row are turned."""
    first = values[:, 0].sum() + turned @ (values[:, 1] - values[:, 0])
    return first, values.sum() - first


def surest(pairs: int) -> Ways:
    """What can be said at best of so many pairs: the lead is greatest in the order that was drawn."""
    leads = leads_by_order(np.array([[1.0, 0.0]] * pairs), np.ones((pairs, 2)), 0)
    return ways_of_orders(float(leads[0]), leads)
