"""The rules of the card, and its guarantees G2 (no one person) and G3 (a crowd)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from random import Random
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.benchmarks.card_spread import missed, spread
from tests.card_check import enough, everybody, false_statements, without
from tests.helpers.evidence import Deed, Yield, evidence
from tests.helpers.evidence import everybody as everyone
from tests.helpers.varied import Life, heavy, light, rough
from workbook.errors import WorkbookError
from workbook.models import Pole
from workbook.sharing.card.rules import (
    ALL_CARDS,
    Card,
    Evidence,
    Kinds,
    Statement,
    card_for,
    missing,
)

W, E, C = Pole


def people(*numbers: int) -> frozenset[UUID]:
    """A few of many people."""
    return frozenset(UUID(int=number) for number in numbers)


def deeds(
    pole: Pole | None, count: int, *who: int, act: str = "", reached: int | None = None
) -> list[Deed]:
    """A number of activities, each with the same people; each of an act of its own unless one is
    given."""
    return [
        Deed(
            day=date(2024, 3, 1),
            act=act or f"{pole} {who} {place}",
            pole=pole,
            people=people(*who),
            reached=reached,
        )
        for place in range(count)
    ]


def gained(pole: Pole, count: int, *who: int) -> list[Yield]:
    """A number of outcomes, wholly from one pole, each resting on the same people."""
    return [Yield(shares={pole: 1.0}, people=people(*who)) for _ in range(count)]


BACKGROUND = [
    Deed(
        day=date(2024, 1 + place % 6, 3),
        act=f"background {place}",
        pole=None,
        people=people(*range(900 + place % 6, 903 + place % 6)),
    )
    for place in range(24)
]
"""Enough of a log for a card to be offered, none of it for any pole, each with three people."""
EMPTY = evidence([], [])


def card_of(found: Iterable[Deed] = (), came: Iterable[Yield] = ()) -> Card:
    """The card of some entries, on top of the background."""
    return card_for(evidence([*BACKGROUND, *found], list(came)))


# The cards themselves -----------------------------------------------------------------------------


def test_there_are_240_cards_and_numbers_name_them() -> None:
    assert len(ALL_CARDS) == len(set(ALL_CARDS)) == 240
    assert [card.number for card in ALL_CARDS] == list(range(1, 241))
    assert [Card.numbered(number) for number in range(1, 241)] == list(ALL_CARDS)
    assert Card.numbered(1) == Card()


@pytest.mark.parametrize("number", [0, -1, 241])
def test_other_numbers_name_no_card(number: int) -> None:
    with pytest.raises(ValueError, match="1 to 240"):
        Card.numbered(number)


@pytest.mark.parametrize("leads", [None, W])
def test_what_comes_second_comes_after_another(leads: Pole | None) -> None:
    with pytest.raises(ValueError, match="second place"):
        Card(leads=leads, second=W)


@pytest.mark.parametrize("card", ALL_CARDS, ids=lambda card: str(card.number))
def test_every_card_is_some_logs_card(card: Card) -> None:
    reached = 2 if card.one_or_two else None
    counts = {card.leads: 40, card.second: 20, None: 60}
    found = [deed for pole in counts for deed in deeds(pole, counts[pole], reached=reached)]
    if card.kinds is not Kinds.MANY:
        # More than all others together, or with the two that come next exactly as many.
        others = len(BACKGROUND) + len(found)
        one = 2 * others if card.kinds else others - 4
        found += deeds(None, one, act="one", reached=reached)
    assert card_of(found, gained(card.source, 4) if card.source else []) == card


# When a card is offered ---------------------------------------------------------------------------


def test_an_empty_log_is_told_what_is_missing() -> None:
    left_out = "whichever one person is left out; so far there are 0."
    assert missing(EMPTY) == (
        f"A card needs at least 12 activities, {left_out}",
        f"A card needs at least 4 people who were part of an entry, {left_out}",
        f"A card needs at least 2 calendar months with an activity in them, {left_out}",
    )
    with pytest.raises(WorkbookError, match="12 activities"):
        card_for(EMPTY)


@pytest.mark.parametrize(
    ("count", "who", "months", "what"),
    [(14, 5, 3, "activities"), (15, 5, 3, None), (20, 4, 3, "people"), (20, 5, 1, "months")],
)
def test_each_need_is_told_by_itself(count: int, who: int, months: int, what: str | None) -> None:
    log = evidence(
        [
            Deed(day=date(2024, 1 + place % months, 5), act="a", pole=W, people=people(place % who))
            for place in range(count)
        ],
        [],
    )
    sentences = missing(log)
    assert [what is not None and what in sentence for sentence in sentences] == (
        [True] if what else []
    )


def test_people_of_outcomes_are_people_and_the_same_month_of_two_years_is_two() -> None:
    days = [date(2023, 5, 1), date(2024, 5, 1)]
    found = [Deed(day=days[place % 2], act="a", pole=W) for place in range(12)]
    came = [Yield(shares={}, people=people(who)) for who in range(5)]
    assert missing(evidence(found, came)) == ()


def test_no_card_hangs_on_one_person_being_in_the_log() -> None:
    lone = [
        Deed(day=date(2024, 1 + place % 2, 3), act="a", pole=None, people=people(place % 7))
        for place in range(28)
    ]

    def told(*found: Deed) -> list[str]:
        names = ("activities", "people", "months")
        return [
            name
            for name in names
            for sentence in missing(evidence(found, []))
            if f"{name} " in sentence.split(",")[0] + " "
        ]

    assert told(*lone) == []
    assert told(*lone[:11], *deeds(None, 400, 50)) == ["activities"]
    few = [one._replace(people=people(place % 4)) for place, one in enumerate(lone)]
    alone = [deed for who in range(4, 9) for deed in deeds(None, 1, who)]
    brought_along = [deed for who in range(4, 9) for deed in deeds(None, 1, 1, who)]
    assert told(*few, *alone) == []
    assert told(*few, *brought_along) == ["people"]
    january = [one._replace(day=date(2024, 1, 2)) for one in lone]
    assert told(*january, *deeds(None, 60, 50)) == ["months"]


# What leads, and what comes second ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("counts", "leads", "second"),
    [
        ((11, 10, 0), W, E),  # a tenth more, exactly
        ((109, 100, 0), None, None),
        ((110, 100, 0), W, E),
        ((10, 10, 0), None, None),
        ((20, 10, 10), W, None),
        ((20, 11, 10), W, E),
        ((100, 120, 109), E, None),
        ((100, 130, 110), E, C),
        ((0, 0, 1), C, None),
        ((1, 0, 0), W, None),
        ((0, 0, 0), None, None),
    ],
)
def test_a_lead_is_a_tenth_more_than_the_next(
    counts: tuple[int, int, int], leads: Pole | None, second: Pole | None
) -> None:
    card = card_of(
        deed for pole, count in zip(Pole, counts, strict=True) for deed in deeds(pole, count)
    )
    assert (card.leads, card.second) == (leads, second)


def test_a_lead_that_rests_on_one_person_is_not_shown() -> None:
    assert card_of(deeds(W, 5) + deeds(E, 5) + deeds(W, 40, 1)).leads is None
    assert card_of(deeds(W, 6) + deeds(E, 5) + deeds(W, 40, 1)).leads is W
    each_with_another = [deed for who in range(40) for deed in deeds(W, 1, who)]
    assert card_of(deeds(W, 5) + deeds(E, 5) + each_with_another).leads is W


def test_somebody_in_several_poles_takes_all_their_entries_away() -> None:
    assert card_of(deeds(W, 30) + deeds(W, 20, 1) + deeds(E, 29) + deeds(E, 10, 1)).leads is W
    assert card_of(deeds(W, 30) + deeds(W, 20, 1) + deeds(E, 30) + deeds(E, 10, 1)).leads is None


def test_a_second_place_may_rest_on_nobody_either() -> None:
    lead = deeds(W, 90)
    assert card_of(lead + deeds(E, 10) + deeds(C, 10) + deeds(E, 30, 1)).second is None
    assert card_of(lead + deeds(E, 11) + deeds(C, 10) + deeds(E, 30, 1)).second is E


# How many kinds -----------------------------------------------------------------------------------


def nobody_in(found: Iterable[Deed]) -> Evidence:
    """Some entries and 24 others with nobody in them, and a few people who came by good things."""
    plain = [one._replace(people=people()) for one in BACKGROUND]
    came = [Yield(shares={}, people=people(who)) for who in range(9)]
    return evidence([*plain, *found], came)


@pytest.mark.parametrize(("one", "kinds"), [(20, Kinds.MANY), (21, None), (22, Kinds.FEW)])
def test_three_kinds_make_more_or_less_than_half(one: int, kinds: Kinds | None) -> None:
    """Together with two of 25 entries that are each of another act."""
    log = nobody_in(deeds(None, one, act="one") + deeds(None, 1))
    assert card_for(log).kinds is kinds


def test_kinds_may_rest_on_nobody() -> None:
    alone = deeds(None, 40, act="one")
    assert card_of(alone).kinds is Kinds.FEW
    assert card_of(deeds(None, 15, act="one") + deeds(None, 40, 1, act="one")).kinds is None
    assert card_of(deeds(None, 40, act="one") + deeds(None, 60, 1)).kinds is None


# Where good things came from ----------------------------------------------------------------------


def test_three_outcomes_are_needed_also_without_any_one_person() -> None:
    assert card_of(came=gained(W, 2)).source is None
    assert card_of(came=gained(W, 3)).source is W
    assert card_of(came=gained(W, 2) + gained(W, 1, 1)).source is None
    assert card_of(came=gained(W, 3) + gained(W, 1, 1)).source is W
    assert card_of(came=gained(W, 20, 1)).source is None


def test_outcomes_that_were_not_traced_do_not_count() -> None:
    untraced = [Yield(shares={}, people=people(5))] * 9
    assert card_of(came=gained(W, 2) + untraced).source is None
    assert card_of(came=gained(W, 3) + untraced).source is W


@pytest.mark.parametrize(
    ("credit", "source"),
    [
        ((11, 10, 0), W),  # a tenth more than the next, exactly
        ((109, 100, 0), None),
        ((4, 3, 3), W),  # two fifths, exactly
        ((399, 301, 300), None),
        ((1, 1, 0), None),
        ((1, 1, 1), None),
        ((0, 4, 5), C),
    ],
)
def test_good_things_led_back_to_two_fifths_and_a_tenth_more_than_the_next(
    credit: tuple[int, int, int], source: Pole | None
) -> None:
    came = [
        outcome for pole, count in zip(Pole, credit, strict=True) for outcome in gained(pole, count)
    ]
    assert card_of(came=came * 4).source is source
    mixed = Yield(
        shares={pole: count / sum(credit) for pole, count in zip(Pole, credit, strict=True)}
    )
    assert card_of(came=[mixed] * 4).source is source


def test_a_source_that_rests_on_one_person_is_not_shown() -> None:
    steady = gained(W, 4) + gained(E, 4)
    assert card_of(came=steady + gained(W, 9, 1)).source is None
    many = [outcome for who in range(9) for outcome in gained(W, 1, who)]
    assert card_of(came=steady + many).source is W


def test_two_fifths_hold_without_any_one_person_too() -> None:
    came = gained(W, 41) + gained(E, 31) + gained(C, 30)
    assert card_of(came=came).source is W
    assert card_of(came=came[2:] + gained(W, 2, 1)).source is None


def test_somebody_in_activities_alone_changes_no_source() -> None:
    assert card_of(deeds(W, 50, 1), gained(W, 4)).source is W


# One or two at a time -----------------------------------------------------------------------------


@pytest.mark.parametrize(("small", "shown"), [(24, False), (25, True)])
def test_more_than_half_of_the_known_sizes_are_one_or_two(small: int, shown: bool) -> None:
    """Beside 24 entries with three people each."""
    unknown = deeds(None, 100) + deeds(None, 100, reached=0)
    assert card_of(deeds(None, small, reached=2) + unknown).one_or_two is shown
    assert card_of(deeds(None, small, reached=1)).one_or_two is shown
    assert not card_of(deeds(None, small, reached=3)).one_or_two


def test_people_are_counted_where_nobody_said_how_many_were_reached() -> None:
    named = [deed for who in range(60) for deed in deeds(None, 1, who, who + 100)]
    assert card_of(named).one_or_two
    assert not card_of([deed._replace(reached=40) for deed in named]).one_or_two
    crowd = [deed._replace(reached=1) for deed in deeds(None, 30, 1, 2, 3, 4)]
    assert not card_of(crowd).one_or_two, "they rest on one person"


@pytest.mark.parametrize(("known", "shown"), [(7, False), (8, True)])
def test_eight_known_sizes_are_needed(known: int, shown: bool) -> None:
    few = deeds(None, known, reached=2)
    assert card_for(nobody_in(few)).one_or_two is shown
    assert card_for(nobody_in(few + deeds(None, 9, 1, reached=2))).one_or_two is shown


# The guarantees -----------------------------------------------------------------------------------


def says(card: Card) -> dict[str, str | None]:
    """What a card shows, in plain words."""
    return {statement.value: card.shown(statement) for statement in Statement}


def careless(log: Evidence) -> Card:
    """What the card would be if nobody were left out."""
    return card_for(Evidence(log.whole))


def mutants(log: Evidence, card: Card) -> Iterator[tuple[Statement, dict[str, str | None]]]:
    """The card with one statement of which nobody was left out."""
    hasty = careless(log)
    for statement in Statement:
        said = says(card) | {statement.value: hasty.shown(statement)}
        if statement is Statement.SECOND and hasty.leads is not card.leads:
            continue
        if said != says(card):
            yield statement, said


def removals(lives: Iterable[Life]) -> Counter[str]:
    """Take everybody out of every log in turn; count removals, statements, and those that became
    false, on the card and on each of its mutants."""
    counted: Counter[str] = Counter()
    for life in lives:
        log = life.evidence()
        if missing(log):
            continue
        card = card_for(log)
        changed = list(mutants(log, card))
        counted["false"] += len(false_statements(says(card), life))
        for who in everybody(life):
            less = without(life, who)
            counted["removals"] += 1
            counted["statements"] += sum(map(bool, says(card).values()))
            counted["false"] += len(false_statements(says(card), less)) + (not enough(less))
            for statement, said in changed:
                counted[statement] += statement.value in false_statements(said, less)
    return counted


def lives(ordinary: int, busy: int, rough_ones: int) -> Iterator[Life]:
    """Some logs of each kind, each as it was after some time."""
    chance = Random(5)
    for one in light(ordinary, 5, 24):
        yield one.until(chance.uniform(2, 24))
    for one in heavy(busy, 6):
        yield one.until(chance.uniform(1, 5))
    for _ in range(rough_ones):
        yield rough(chance)


def test_g2_every_statement_outlives_any_one_person() -> None:
    counted = removals(lives(6, 2, 60))
    assert counted["removals"] >= 400
    assert counted["statements"] >= 800
    assert counted["false"] == 0
    assert all(counted[statement] > 0 for statement in Statement), "each mutant is caught"


@pytest.mark.long
def test_g2_every_statement_outlives_any_one_of_many_people() -> None:
    counted = removals(lives(300, 60, 1_500))
    assert counted["removals"] >= 15_000
    assert counted["statements"] >= 30_000
    assert counted["false"] == 0
    assert all(counted[statement] >= 100 for statement in Statement), "each mutant is caught"


def test_cards_tell_people_apart() -> None:
    """The goals over more people, and as time goes by: tests/benchmarks/card_spread.py."""
    people_who_log = list(light(240, 4, 12))
    assert missed(spread(one.until(3) for one in people_who_log), cards=30, offered=0.75) == []
    assert missed(spread(people_who_log), cards=60, in_a_group=9) == []
    assert missed(spread(one.until(6) for one in heavy(60, 4)), cards=25) == []


companies = st.frozensets(st.integers(1, 6).map(lambda number: UUID(int=number)), max_size=3)
deed_lists = st.lists(
    st.builds(
        Deed,
        day=st.dates(date(2024, 1, 1), date(2024, 4, 30)),
        act=st.sampled_from("abcdef"),
        pole=st.sampled_from([*Pole, None]),
        people=companies,
        reached=st.sampled_from([None, 0, 1, 2, 3, 50]),
    ),
    max_size=60,
)
credits_given = st.lists(st.integers(0, 12), min_size=3, max_size=3).map(
    lambda parts: {pole: part / max(12, sum(parts)) for pole, part in zip(Pole, parts, strict=True)}
)
yield_lists = st.lists(st.builds(Yield, shares=credits_given, people=companies), max_size=16)


def less_one(
    found: Sequence[Deed], came: Sequence[Yield]
) -> Iterator[tuple[list[Deed], list[Yield]]]:
    """The log, and what is left of it without each person."""
    yield list(found), list(came)
    for who in everyone(found, came):
        yield (
            [deed for deed in found if who not in deed.people],
            [outcome for outcome in came if who not in outcome.people],
        )


def by_definition(found: Sequence[Deed], came: Sequence[Yield]) -> Card:
    """The card of a log that has enough: what is true of the log, and of what is left of it without each
    person, in so many words."""
    logs = list(less_one(found, came))

    def ahead(counts: list[Counter[Pole]], among: set[Pole]) -> Pole | None:
        for pole in among:
            others = among - {pole}
            if all(each[pole] > each[other] for each in counts for other in others) and all(
                Fraction(counts[0][pole], counts[0][other]) >= Fraction(11, 10)
                for other in others
                if counts[0][other]
            ):
                return pole
        return None

    poles = [Counter(deed.pole for deed in done if deed.pole) for done, _ in logs]
    credit = [
        Counter({pole: sum(round(1_000_000 * one.shares[pole]) for one in gains) for pole in Pole})
        for _, gains in logs
    ]
    kinds = {
        sum(n for _, n in Counter(deed.act for deed in done).most_common(3))
        - Fraction(len(done), 2)
        for done, _ in logs
    }
    leads = ahead(poles, {*Pole})
    source = ahead(credit, {*Pole})
    traced = [
        sum(any(round(1_000_000 * share) for share in one.shares.values()) for one in gains)
        for _, gains in logs
    ]
    sizes = [[deed.size for deed in done if deed.size] for done, _ in logs]
    enough = min(len(done) for done, _ in logs) >= 8
    return Card(
        leads=leads,
        second=ahead(poles, {*Pole} - {leads}) if leads else None,
        kinds=Kinds.FEW
        if enough and min(kinds) > 0
        else Kinds.MANY
        if enough and max(kinds) < 0
        else None,
        source=source
        if source
        and min(traced) >= 3
        and all(5 * each[source] >= 2 * each.total() for each in credit)
        else None,
        one_or_two=all(
            len(each) >= 8 and 2 * sum(n <= 2 for n in each) > len(each) for each in sizes
        ),
    )


@settings(max_examples=200, deadline=None)
@given(deed_lists, yield_lists, st.randoms(use_true_random=False))
def test_g2_for_any_log_and_in_any_order(
    found: list[Deed], came: list[Yield], chance: Random
) -> None:
    card = card_of(found, came)
    assert card == by_definition([*BACKGROUND, *found], came)
    for done, gains in less_one([*BACKGROUND, *found], came):
        counts = Counter(deed.pole for deed in done if deed.pole)
        acts = sorted(Counter(deed.act for deed in done).values())
        sizes = [size for deed in done if (size := deed.reached or len(deed.people))]
        if card.leads:
            assert all(counts[card.leads] > counts[pole] for pole in Pole if pole != card.leads)
        if card.second:
            [third] = {*Pole} - {card.leads, card.second}
            assert counts[card.second] > counts[third]
        if card.kinds:
            assert (2 * sum(acts[-3:]) > len(done)) is (card.kinds is Kinds.FEW)
            assert 2 * sum(acts[-3:]) != len(done)
        if card.one_or_two:
            assert 2 * sum(size <= 2 for size in sizes) > len(sizes) >= 8
        if card.source:
            credit = {pole: sum(o.shares.get(pole, 0) for o in gains) for pole in Pole}
            assert all(
                credit[card.source] > credit[pole] for pole in Pole if pole is not card.source
            )
            assert credit[card.source] >= 0.4 * sum(credit.values()) - 1e-4
    chance.shuffle(found)
    chance.shuffle(came)
    assert card_of(found, came) == card


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 80), st.integers(0, 80), st.integers(0, 80))
def test_a_lead_is_shown_exactly_from_a_tenth_on(writing: int, events: int, together: int) -> None:
    """Where nobody is in any entry, the log alone decides."""
    counts = {W: writing, E: events, C: together}
    card = card_of(deed for pole, count in counts.items() for deed in deeds(pole, count))
    ranked = sorted(counts, key=lambda pole: -counts[pole])
    most, next_one, last = (counts[pole] for pole in ranked)
    leads = most > 0 and 10 * most >= 11 * next_one
    assert card.leads is (ranked[0] if leads else None)
    second = leads and next_one > 0 and 10 * next_one >= 11 * last
    assert card.second is (ranked[1] if second else None)


@settings(max_examples=150, deadline=None)
@given(deed_lists, yield_lists)
def test_g2_being_offered_a_card_outlives_any_one_person_too(
    found: list[Deed], came: list[Yield]
) -> None:
    smallest = [
        (
            len(done),
            len(everyone(done, gains)),
            len({(one.day.year, one.day.month) for one in done}),
        )
        for done, gains in less_one(found, came)
    ]
    enough_everywhere = all(
        count >= least for each in smallest for count, least in zip(each, (12, 4, 2), strict=True)
    )
    assert (missing(evidence(found, came)) == ()) is enough_everywhere


def in_company(held: Sequence[int]) -> int:
    """How many people share their card with at least four others."""
    return sum(count for count in held if count >= 5)


@given(st.lists(st.integers(0, 40), min_size=240, max_size=240).filter(any))
def test_g3_however_the_cards_are_spread(held: list[int]) -> None:
    everyone = sum(held)
    assert Fraction(in_company(held), everyone) >= 1 - Fraction(960, everyone)


@pytest.mark.parametrize(
    "held",
    [
        [4] * 240,
        [4] * 239 + [5],
        [4] * 239 + [10_000],
        [1] * 240,
        [0] * 239 + [3],
        [5] * 240,
        [1_000_000] + [0] * 239,
    ],
)
def test_g3_when_somebody_spreads_them_to_spite_us(held: list[int]) -> None:
    everyone = sum(held)
    assert Fraction(in_company(held), everyone) >= 1 - Fraction(960, everyone)
    assert everyone - in_company(held) <= 4 * len(ALL_CARDS)
