"""Two ways, week by week: the lot, the weeks, and what is said of them."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from io import BytesIO
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from tests.helpers.log import Log, content
from tests.helpers.stores import person_of
from tests.helpers.two_ways import EVENTS, MONDAY, WRITING, plan
from workbook.charts.two_ways import Found, found
from workbook.core.book import Book, open_book
from workbook.core.entries import Entry
from workbook.errors import Refused
from workbook.insights.chances import ways_of_orders
from workbook.insights.two_ways import (
    Compared,
    Week,
    compare_weeks,
    leads_by_order,
    surest,
    tried,
    two_ways,
)
from workbook.insights.ways import DOTS, LEANING, Sureness
from workbook.keepsake import as_markdown, keepsake
from workbook.models import LookedAt, Pole, Reply, TwoWays, Way
from workbook.settings import Settings

WEEK = timedelta(days=7)
OVER = MONDAY + 12 * WEEK
PAIRS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=2, max_size=6).map(
    np.array
)


# The lot ------------------------------------------------------------------------------------------


@given(st.integers(0, 2**32 - 1), st.integers(2, 13))
def test_every_pair_of_weeks_has_both_ways_and_the_seed_alone_says_in_which_order(
    seed: int, pairs: int
) -> None:
    order = plan(seed=seed, weeks=2 * pairs).order
    assert all({*order[place : place + 2]} == {0, 1} for place in range(0, 2 * pairs, 2))
    # Neither when it is asked for, nor how many weeks follow.
    assert plan(seed=seed, weeks=26).order[: 2 * pairs] == order


def test_orders_are_drawn_evenly() -> None:
    drawn = [plan(seed=seed, weeks=6).order[::2] for seed in range(4000)]
    for order in product((0, 1), repeat=3):
        assert 430 <= drawn.count(order) <= 570


def test_the_order_of_a_stored_plan_stays_what_it_was() -> None:
    assert plan(seed=7).order == (0, 1, 1, 0, 0, 1, 0, 1, 1, 0, 0, 1)


# The test -----------------------------------------------------------------------------------------


def brute(amounts: np.ndarray, of: np.ndarray) -> list[float]:
    """The lead of the first way in each order, one after the other."""
    leads = []
    for order in product((0, 1), repeat=len(amounts)):
        sums = [[0.0, 0.0], [0.0, 0.0]]
        for pair, first in enumerate(order):
            for side, place in enumerate((first, 1 - first)):
                sums[side][0] += amounts[pair][place]
                sums[side][1] += of[pair][place]
        whole = sums[0][1] and sums[1][1]
        leads.append(sums[0][0] / sums[0][1] - sums[1][0] / sums[1][1] if whole else 0.0)
    return leads


@given(PAIRS, st.data())
def test_the_lead_is_counted_in_every_order_there_is(
    amounts: np.ndarray, data: st.DataObject
) -> None:
    size = st.tuples(st.integers(0, 4), st.integers(0, 4))
    of = np.array(data.draw(st.lists(size, min_size=len(amounts), max_size=len(amounts))))
    leads = leads_by_order(amounts.astype(float), of.astype(float), 1)
    assert len(leads) == 2 ** len(amounts)
    assert leads[0] == pytest.approx(brute(amounts, of)[0])
    assert sorted(leads) == pytest.approx(sorted(brute(amounts, of)))


@given(PAIRS)
def test_dots_on_the_side_that_leads_are_as_many_as_the_orders_allow(amounts: np.ndarray) -> None:
    leads = leads_by_order(amounts.astype(float), np.ones(amounts.shape), 1)
    lead = abs(float(leads[0]))
    if lead < 1e-9:
        return
    ways = ways_of_orders(lead, leads if leads[0] > 0 else -leads)
    as_good = float(np.mean((leads if leads[0] > 0 else -leads) >= lead - 1e-9))
    assert as_good >= 1 / len(leads)
    assert len(ways.dots) == DOTS
    assert ways.names_below
    assert ways.count == DOTS - sum(
        (place + 0.5) / DOTS >= 1 - as_good - 1e-12 for place in range(DOTS)
    )


@given(PAIRS)
def test_whatever_the_weeks_were_like_the_lot_alone_is_seldom_sure(amounts: np.ndarray) -> None:
    """Exact: with nothing behind it each order was as likely as the one that was drawn."""
    of = np.ones(amounts.shape)
    said = []
    for order in product((0, 1), repeat=len(amounts)):
        turned = np.array(
            [pair[::-1] if turn else pair for pair, turn in zip(amounts, order, strict=True)]
        )
        leads = leads_by_order(turned.astype(float), of, 1)
        if abs(lead := float(leads[0])) < 1e-9:
            said.append(DOTS // 2)
        else:
            said.append(ways_of_orders(abs(lead), leads if lead > 0 else -leads).count)
    assert np.mean([count == DOTS for count in said]) <= 0.05
    assert np.mean([count >= LEANING for count in said]) <= 0.35


def lives(pairs: int, people: int = 400) -> Iterator[Sureness]:
    """What is said of people whose weeks hang together and differ in nothing, one after another."""
    random = np.random.default_rng([pairs, 11])
    for seed in range(people):
        steps = random.normal(0, 0.5, 2 * pairs)
        mood = np.convolve(steps, [1, 0.7, 0.5, 0.3])[: 2 * pairs]
        acts = random.poisson(2.5 * np.exp(mood - mood.mean()))
        minutes = [15.0 * random.integers(1, 13, count).sum() for count in acts]
        order = plan(seed=seed, weeks=2 * pairs).order
        weeks = [
            Week(MONDAY, way, int(count), 1, amount)
            for way, count, amount in zip(order, acts, minutes, strict=True)
        ]
        _lead, ways = compare_weeks(weeks, seed)
        yield ways.sureness if ways else Sureness.NO_LEAN


@pytest.mark.parametrize("pairs", [2, 3, 4, 6, 9, 13])
def test_lives_in_which_nothing_differs_lean_in_three_of_ten_at_most(pairs: int) -> None:
    said = list(lives(pairs))
    chance = 2.6 * (0.3 * 0.7 / len(said)) ** 0.5
    assert said.count(Sureness.LEANING) / len(said) <= 0.30 + chance
    assert said.count(Sureness.NEARLY_SURE) / len(said) <= 0.05 + chance / 2


@pytest.mark.parametrize("pairs", [3, 6, 12])
def test_where_one_way_brings_more_what_leans_is_right_four_times_in_five(pairs: int) -> None:
    random = np.random.default_rng(pairs)
    leaning, right = 0, 0
    for seed in range(400):
        order, more = plan(seed=seed, weeks=2 * pairs).order, random.normal(0, 1)
        weeks = [
            Week(MONDAY, way, 1, 1, round(random.normal(more if way == 0 else 0, 1.5), 1))
            for way in order
        ]
        lead, ways = compare_weeks(weeks, seed)
        if ways and ways.sureness is not Sureness.NO_LEAN:
            leaning += 1
            right += (lead > 0) is (more > 0)
    assert leaning >= 100
    assert right / leaning >= 0.8


def test_a_clear_difference_is_seen_in_a_quarter() -> None:
    weeks = [
        Week(MONDAY, way, 2, 1, 100.0 + place if way else 400.0 + place)
        for place, way in enumerate(plan().order)
    ]
    lead, ways = compare_weeks(weeks, 1)
    assert lead > 0
    assert ways is not None
    assert ways.sureness is Sureness.NEARLY_SURE


@pytest.mark.parametrize(
    ("weeks", "count", "said"),
    [
        (4, 15, Sureness.NO_LEAN),
        (6, 17, Sureness.LEANING),
        (8, 19, Sureness.LEANING),
        (10, 19, Sureness.LEANING),
        (12, 20, Sureness.NEARLY_SURE),
        (26, 20, Sureness.NEARLY_SURE),
    ],
)
def test_so_many_weeks_can_be_so_sure_at_best(weeks: int, count: int, said: Sureness) -> None:
    assert (surest(weeks // 2).count, surest(weeks // 2).sureness) == (count, said)


def test_of_too_many_orders_a_sample_is_taken_that_is_the_same_each_time() -> None:
    amounts = np.arange(26, dtype=float).reshape(13, 2)
    leads = leads_by_order(amounts, np.ones((13, 2)), 5)
    assert len(leads) == 4096
    assert leads[0] == pytest.approx(-1)
    assert sorted(leads) == pytest.approx(sorted(-leads))
    assert list(leads) == list(leads_by_order(amounts, np.ones((13, 2)), 5))


# The plan -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wrong",
    [
        {"weeks": 2},
        {"weeks": 7},
        {"weeks": 28},
        {"first_week": MONDAY + timedelta(days=1)},
        {"seed": -1},
        {"ways": (WRITING,)},
    ],
)
def test_a_plan_that_cannot_be_compared_is_no_plan(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        plan(**wrong)


def save(book: Book, given: TwoWays) -> None:
    book.answers.save(book.content.prompts["two_ways"], Reply(two_ways=given))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (plan(ways=(WRITING, Way())), "Choose both ways"),
        (plan(ways=(WRITING, WRITING)), "are the same"),
        (plan(ways=(WRITING, Way(act="nothing_we_know"))), "not in the list"),
        (plan(first_week=date(2026, 10, 26)), "has not begun"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_and_nothing_is_kept(
    book: Book, given: TwoWays, said: str
) -> None:
    with pytest.raises(Refused, match=said):
        save(book, given)
    assert book.answers.two_ways() is None


def test_the_same_act_can_be_done_in_two_ways_that_are_called_apart(book: Book) -> None:
    save(book, plan(ways=(Way(act="blog", words="early"), Way(act="blog", words="late"))))
    assert book.answers.two_ways() is not None


def on(settings: Settings, day: date) -> Book:
    return open_book(settings.model_copy(update={"today": day}))


def test_once_it_has_begun_it_can_only_be_ended(settings: Settings, book: Book) -> None:
    save(book, plan())
    save(book, plan(looked_at=LookedAt.FELT, weeks=8))
    save(book, plan())
    book.close()
    book = on(settings, MONDAY)
    for other in (plan(looked_at=LookedAt.FELT), plan(seed=2, first_week=MONDAY + WEEK)):
        with pytest.raises(Refused, match="has begun"):
            save(book, other)
    save(book, plan(ended=MONDAY))
    save(book, plan(seed=2, first_week=MONDAY + WEEK))
    assert book.answers.two_ways() == plan(seed=2, first_week=MONDAY + WEEK)


def test_what_is_over_stays_as_it_was(settings: Settings, book: Book) -> None:
    save(book, plan())
    book.close()
    book = on(settings, OVER)
    for other in (plan(looked_at=LookedAt.FELT), plan(ended=MONDAY)):
        with pytest.raises(Refused):
            save(book, other)
    save(book, plan(seed=2, first_week=OVER))


def test_of_the_versions_of_a_plan_the_last_counts_and_of_crossing_plans_the_later() -> None:
    earlier, later = plan(), plan(seed=2, first_week=MONDAY + 4 * WEEK)
    assert tried([plan(weeks=4), earlier]) == (earlier,)
    assert tried([earlier, later]) == (plan(ended=later.first_week), later)
    assert tried([earlier, plan(seed=2, first_week=OVER, ended=OVER)]) == (earlier,)
    assert tried([earlier, plan(seed=2, ways=(WRITING, Way()))]) == (earlier,)


# The weeks ----------------------------------------------------------------------------------------


def planned(log: Log, given: TwoWays) -> None:
    log.catalogue()
    log.answer("two_ways", {"two_ways": given.model_dump(mode="json")}, MONDAY - WEEK)


def compared(log: Log, today: date = OVER) -> list[Compared]:
    with log.database.counted.reading() as unit:
        return list(two_ways(unit, today, content()))


def said(log: Log, today: date = OVER) -> Found:
    return found(compared(log, today)[0], content().words, content().act)


def weeks_of(given: TwoWays, way: int) -> list[date]:
    return [
        given.first_week + place * WEEK for place, each in enumerate(given.order) if each == way
    ]


ACTS = ("blog", "go_to_a_meetup")


def live(log: Log, given: TwoWays, minutes: Sequence[int] = (60, 30)) -> None:
    """Each week what it is for, on its Sunday."""
    for way in (0, 1):
        for monday in weeks_of(given, way):
            log.activity(ACTS[way], monday + timedelta(days=6), minutes[way])


def test_the_fact_comes_first_then_the_dots_then_the_weeks(log: Log) -> None:
    planned(log, plan())
    live(log, plan())
    found_ = said(log)
    assert found_.title == "Writing, events: 12 weeks from 2 November 2026"
    assert found_.fact == "Logged: 6 hours in the weeks of writing, 3 hours in the weeks of events."
    assert str(found_.verdict) == (
        "Nearly sure: in all 20 ways this log could have come out, more time was logged in the"
        " weeks of writing."
    )
    assert found_.kept == (
        "Writing: 6 weeks, logged in 6 of them",
        "Events: 6 weeks, logged in 6 of them",
    )
    assert len(found_.table) == 12


@pytest.mark.parametrize(
    ("looked_at", "fact"),
    [
        (LookedAt.FELT, "Lighter words for how it felt: 6 of 6 in the weeks of writing, 0 of 6 in"),
        (LookedAt.OUTCOMES, "You credited 2½ outcomes to the weeks of writing, half an outcome to"),
        (LookedAt.LIKENESS, "by your own ratings: 3 of 10 in the weeks of writing, 8 of 10 in"),
    ],
)
def test_each_thing_that_can_be_looked_at_has_its_fact(
    log: Log, looked_at: LookedAt, fact: str
) -> None:
    given = plan(looked_at=looked_at)
    planned(log, given)
    sides = {each.side: each.id for each in content().feelings}
    for way, feeling in enumerate((sides["lighter"], sides["heavier"])):
        for monday in weeks_of(given, way):
            log.activity(ACTS[way], monday, feeling=feeling)
    log.rating("blog", 3)
    log.rating("go_to_a_meetup", 8)
    with log.database.counted.reading() as unit:
        first, second = (
            [
                row[0]
                for row in unit.rows("SELECT id FROM activities WHERE act = ? ORDER BY day", [act])
            ]
            for act in ACTS
        )
    log.outcome(OVER - WEEK, [(first[0], None, 1.0)])
    log.outcome(OVER - WEEK, [(first[1], None, 1.0)])
    log.outcome(OVER - WEEK, [(first[2], None, 0.5), (second[0], None, 0.5)])
    assert fact in said(log).fact


def test_until_the_last_week_is_over_what_is_looked_at_is_not_told(log: Log) -> None:
    planned(log, plan())
    live(log, plan())
    found_ = said(log, OVER - timedelta(days=1))
    assert found_.fact == "10 of 12 weeks are over and counted, two at a time."
    assert found_.verdict is None
    assert "from 25 January 2027" in found_.unsure
    assert not any("Hours" in row for row in found_.table)
    assert said(log).verdict is not None


def test_nothing_logged_is_said_and_compares_nothing(log: Log) -> None:
    planned(log, plan())
    found_ = said(log)
    assert found_.fact == "Logged: 0 hours in the weeks of writing, 0 hours in the weeks of events."
    assert found_.verdict is None
    assert found_.unsure == "There is nothing to compare: writing was logged in none of its weeks."
    assert found_.kept[0] == (
        "Writing: 6 weeks, logged in none of them; nothing at all logged in 6"
    )


def test_one_way_alone_compares_nothing(log: Log) -> None:
    planned(log, plan())
    for week in range(12):
        log.activity("blog", MONDAY + week * WEEK)
    found_ = said(log)
    assert found_.verdict is None
    assert found_.unsure == "There is nothing to compare: events was logged in none of its weeks."


def test_weeks_alike_lean_nowhere(log: Log) -> None:
    planned(log, plan())
    live(log, plan(), (60, 60))
    assert str(said(log).verdict) == "No lean: both came out the same."


def test_a_feeling_that_was_never_noted_is_none(log: Log) -> None:
    planned(log, plan(looked_at=LookedAt.FELT))
    live(log, plan())
    found_ = said(log)
    assert "none noted in the weeks of writing" in found_.fact
    assert found_.verdict is None
    assert "nothing of it is noted" in found_.unsure


def test_weeks_count_for_what_they_were_drawn_for_whatever_was_done(log: Log) -> None:
    given = plan()
    planned(log, given)
    for way in (0, 1):
        for monday in weeks_of(given, way):
            log.activity(ACTS[way], monday, 10)
            log.activity(ACTS[1 - way], monday, 100 if way else 20)
    assert "3 hours in the weeks of writing, 11 hours in the weeks of events" in said(log).fact


def test_the_night_between_two_weeks_and_years_divides_them(log: Log) -> None:
    given = plan(first_week=date(2026, 12, 28), weeks=4)
    planned(log, given)
    for day in (
        date(2026, 12, 27),
        date(2027, 1, 3),
        date(2027, 1, 4),
        date(2027, 1, 24),
        date(2027, 1, 25),
    ):
        log.activity("blog", day)
    weeks = compared(log, date(2027, 1, 25))[0].weeks
    assert [week.first_day for week in weeks] == [
        date(2026, 12, 28) + each * WEEK for each in range(4)
    ]
    assert [week.acts for week in weeks] == [1, 1, 0, 1]


def test_ended_in_the_middle_the_whole_pairs_before_count(log: Log) -> None:
    planned(log, plan())
    live(log, plan())
    planned(log, plan(ended=MONDAY + 7 * WEEK))
    found_ = said(log, MONDAY + 7 * WEEK)
    assert len(found_.table) == 6
    assert "It ended on 21 December 2026." in found_.basis
    assert found_.verdict is not None
    assert found_.verdict.word == "Leaning"


def test_ended_at_once_nothing_is_compared(log: Log) -> None:
    planned(log, plan(ended=MONDAY + WEEK))
    found_ = said(log)
    assert found_.fact == "It ended before the first two weeks were over."
    assert found_.verdict is None
    assert not found_.kept


def test_what_was_not_logged_at_the_time_is_left_out_and_said(log: Log) -> None:
    planned(log, plan())
    live(log, plan())
    log.activity("blog", MONDAY, 600, late=30)
    found_ = said(log)
    assert "6 hours in the weeks of writing" in found_.fact
    assert "1 activity that was not logged at the time is left out." in found_.basis


def test_before_its_first_week_there_is_nothing(log: Log) -> None:
    planned(log, plan())
    assert compared(log, MONDAY - timedelta(days=1)) == []
    assert len(compared(log, MONDAY)) == 1


def test_the_newest_of_several_comes_first(log: Log) -> None:
    planned(log, plan())
    planned(log, plan(seed=2, first_week=OVER))
    assert [each.plan.seed for each in compared(log, OVER)] == [2, 1]


def test_an_act_is_kept_as_the_act_and_a_pole_by_what_is_mostly_that(log: Log) -> None:
    given = plan(ways=(Way(act="blog", words="A post"), Way(pole=Pole.WRITING)))
    planned(log, given)
    live(log, given)
    log.activity("post_on_a_network", weeks_of(given, 1)[0])
    log.activity("post_on_a_network", weeks_of(given, 0)[0])
    result = compared(log)[0]
    assert (result.side(0).kept, result.side(1).kept) == (6, 1)
    assert "in the weeks of “A post”" in said(log).fact


# Taking it along ----------------------------------------------------------------------------------


def test_an_archive_brings_back_the_order_and_every_version(
    settings: Settings, book: Book, tmp_path: Path
) -> None:
    save(book, plan(weeks=8))
    save(book, plan(ways=(Way(act="blog", words="Early *posts*"), EVENTS)))
    archive = book.everything()
    other = open_book(
        Settings(home=tmp_path / "other", person=person_of(tmp_path / "other"), today=OVER)
    )
    other.bring_in(BytesIO(archive))
    assert other.answers.two_ways() == book.answers.two_ways()
    assert len(other.pictures.two_ways()) == 1
    other.bring_in(BytesIO(archive))
    assert len(other.pictures.two_ways()) == 1
    assert other.counts()["answers"] == 2


def test_the_whole_workbook_tells_both_ways(book: Book) -> None:
    save(book, plan(ways=(Way(act="blog", words="Early *posts*"), EVENTS)))
    told = as_markdown(keepsake(book))
    assert "“Early \\*posts\\*”" in told
    assert "2 November 2026" in told
    assert "how much time you log" in told


def test_the_whole_workbook_says_how_the_weeks_came_out(settings: Settings, book: Book) -> None:
    save(book, plan(weeks=4))
    save(book, plan(weeks=4, looked_at=LookedAt.OUTCOMES))
    book.close()
    assert "How the weeks came out" not in as_markdown(keepsake(on(settings, MONDAY + 3 * WEEK)))
    on(settings, MONDAY).close()
    told = as_markdown(keepsake(on(settings, MONDAY + 4 * WEEK)))
    assert told.count("How the weeks came out") == 1
    assert "You credited no outcome to the weeks of writing, no outcome to those of events" in told


def test_a_deleted_act_is_not_counted_any_more(settings: Settings, book: Book) -> None:
    save(book, plan(weeks=4))
    book.close()
    book = on(settings, MONDAY + 4 * WEEK)
    for week in range(4):
        for act in ACTS:
            book.log.add(Entry(act=act, day=MONDAY + week * WEEK, minutes=60))
    before = book.pictures.two_ways()[0].fact
    removed = book.log.newest(1)[0]
    book.log.edit({}, [removed.id])
    after = book.pictures.two_ways()[0].fact
    assert before != after
    book.log.undo(book.log.changes()[0].id)
    assert book.pictures.two_ways()[0].fact == before
