"""The rules of the card, and its guarantees G2 (no one person) and G3 (a crowd)."""

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from fractions import Fraction
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.errors import WorkbookError
from workbook.models import Pole
from workbook.sharing.card import rules as rules
from workbook.sharing.card.rules import (
    ALL_CARDS,
    Card,
    CardActivity,
    CardOutcome,
    Evidence,
    Shown,
    card_for,
    missing,
)

W, E, C = Pole
LEAST = {Shown.NOTHING: 0, Shown.AT_LEAST_5: 5, Shown.AT_LEAST_20: 20}


def person(number: int) -> UUID:
    """One of many people."""
    return UUID(int=number)


def people(*numbers: int) -> frozenset[UUID]:
    """A few of them."""
    return frozenset(map(person, numbers))


def deeds(pole: Pole | None, count: int, *who: int, start: int = 0) -> list[CardActivity]:
    """A number of activities, four days apart, each with the same people."""
    first = date(2024, 1, 1)
    return [
        CardActivity(
            day=first + timedelta(days=4 * (start + place)), pole=pole, people=people(*who)
        )
        for place in range(count)
    ]


def gained(pole: Pole, count: int, *who: int) -> list[CardOutcome]:
    """A number of outcomes, wholly from one pole, each resting on the same people."""
    return [CardOutcome(shares={pole: 1.0}, people=people(*who)) for _ in range(count)]


BACKGROUND = [
    CardActivity(day=date(2024, 1 + place % 6, 3), pole=None, people=people(900 + place % 6))
    for place in range(24)
]
"""Enough of a log for a card to be offered, none of it for any pole."""


def card_of(found: Iterable[CardActivity] = (), came: Iterable[CardOutcome] = ()) -> Card:
    """The card of some entries, on top of the background."""
    return card_for(Evidence(deeds=(*BACKGROUND, *found), yields=tuple(came)))


# The cards themselves -----------------------------------------------------------------------------


def test_there_are_108_cards_and_numbers_name_them() -> None:
    assert len(ALL_CARDS) == len(set(ALL_CARDS)) == 108
    assert [card.number for card in ALL_CARDS] == list(range(1, 109))
    assert [Card.numbered(number) for number in range(1, 109)] == list(ALL_CARDS)


@pytest.mark.parametrize("number", [0, -1, 109])
def test_other_numbers_name_no_card(number: int) -> None:
    with pytest.raises(ValueError, match="1 to 108"):
        Card.numbered(number)


@pytest.mark.parametrize("card", ALL_CARDS, ids=lambda card: str(card.number))
def test_every_card_is_some_logs_card(card: Card) -> None:
    found = [deed for pole in Pole for deed in deeds(pole, LEAST[card.shown(pole)])]
    came = gained(card.source, 4) if card.source else []
    assert card_of(found, came) == card


# When a card is offered ---------------------------------------------------------------------------


def test_an_empty_log_is_told_what_is_missing() -> None:
    left_out = "whichever one person is left out; so far there are 0."
    assert missing(Evidence()) == (
        f"A card needs at least 20 activities, {left_out}",
        f"A card needs at least 5 people who were part of an entry, {left_out}",
        f"A card needs at least 3 calendar months with an activity in them, {left_out}",
    )
    with pytest.raises(WorkbookError, match="20 activities"):
        card_for(Evidence())


@pytest.mark.parametrize(
    ("count", "who", "months", "what"),
    [(23, 6, 4, "activities"), (28, 5, 4, "people"), (28, 6, 2, "months"), (24, 6, 4, None)],
)
def test_each_need_is_told_by_itself(count: int, who: int, months: int, what: str | None) -> None:
    log = Evidence(
        deeds=tuple(
            CardActivity(day=date(2024, 1 + place % months, 5), pole=W, people=people(place % who))
            for place in range(count)
        )
    )
    sentences = missing(log)
    assert [what is not None and what in sentence for sentence in sentences] == (
        [True] if what else []
    )


def test_people_of_outcomes_are_people_and_the_same_month_of_two_years_is_two() -> None:
    days = [date(2022, 5, 1), date(2023, 5, 1), date(2024, 5, 1)]
    found = tuple(CardActivity(day=days[place % 3], pole=W) for place in range(20))
    came = tuple(CardOutcome(shares={}, people=people(who)) for who in range(6))
    assert missing(Evidence(deeds=found, yields=came)) == ()


def test_no_card_hangs_on_one_person_being_in_the_log() -> None:
    nearly = [*BACKGROUND[:19], *deeds(None, 400, 1)]
    assert ["activities" in sentence for sentence in missing(Evidence(deeds=tuple(nearly)))] == [
        True
    ]
    brought_along = [
        CardActivity(day=BACKGROUND[0].day, pole=None, people=people(1, who)) for who in range(2, 9)
    ]
    lone = [one for one in BACKGROUND if one.people & people(900, 901, 902, 903)] * 2
    assert ["people" in told for told in missing(Evidence(deeds=(*lone, *brought_along)))] == [True]
    one_month = [
        one.model_copy(update={"day": date(2024, 1, 2 + place)})
        for place, one in enumerate(BACKGROUND)
    ]
    with_one = [*deeds(None, 60, 1), *one_month]
    assert ["months" in told for told in missing(Evidence(deeds=tuple(with_one)))] == [True]


# What a pole shows --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("alone", "with_one", "shown"),
    [
        (0, 0, Shown.NOTHING),
        (4, 0, Shown.NOTHING),
        (4, 400, Shown.NOTHING),
        (5, 0, Shown.AT_LEAST_5),
        (5, 400, Shown.AT_LEAST_5),
        (19, 400, Shown.AT_LEAST_5),
        (20, 0, Shown.AT_LEAST_20),
        (20, 400, Shown.AT_LEAST_20),
    ],
)
def test_the_person_who_appears_most_is_left_out(alone: int, with_one: int, shown: Shown) -> None:
    assert card_of(deeds(E, alone) + deeds(E, with_one, 1)).events is shown


def test_each_pole_leaves_out_its_own_person() -> None:
    card = card_of(
        [*deeds(W, 30, 1), *deeds(W, 5), *deeds(E, 19, 2), *deeds(E, 20, 1), *deeds(C, 8, 1, 2)]
    )
    assert (card.writing, card.events, card.collaboration) == (
        Shown.AT_LEAST_5,
        Shown.AT_LEAST_5,
        Shown.NOTHING,
    )


def test_when_two_appear_equally_often_one_of_them_is_left_out() -> None:
    assert card_of(deeds(W, 20, 1) + deeds(W, 20, 2)).writing is Shown.AT_LEAST_20
    assert card_of(deeds(W, 20, 1, 2)).writing is Shown.NOTHING


def test_an_activity_without_a_leading_pole_counts_for_none() -> None:
    card = card_of(deeds(None, 100))
    assert {card.writing, card.events, card.collaboration} == {Shown.NOTHING}


# Where good things came from ----------------------------------------------------------------------


def test_four_outcomes_are_needed_also_without_any_one_person() -> None:
    assert card_of(came=gained(W, 3)).source is None
    assert card_of(came=gained(W, 4)).source is W
    assert card_of(came=gained(W, 3) + gained(W, 1, 1)).source is None
    assert card_of(came=gained(W, 4) + gained(W, 1, 1)).source is W
    assert card_of(came=gained(W, 20, 1)).source is None


def test_outcomes_that_were_not_traced_do_not_count() -> None:
    untraced = [CardOutcome(shares={}, people=people(5))] * 9
    assert card_of(came=gained(W, 3) + untraced).source is None
    assert card_of(came=gained(W, 4) + untraced).source is W


@pytest.mark.parametrize(
    ("credit", "source"),
    [
        ((5, 4, 0), W),  # 1.25 times the next, exactly
        ((49, 40, 0), None),
        ((4, 3, 3), W),  # 40 %, exactly
        ((39, 31, 30), None),
        ((1, 1, 0), None),
        ((1, 1, 1), None),
        ((0, 4, 5), C),
    ],
)
def test_a_lead_is_forty_percent_and_a_quarter_more_than_the_next(
    credit: tuple[int, int, int], source: Pole | None
) -> None:
    came = [
        outcome for pole, count in zip(Pole, credit, strict=True) for outcome in gained(pole, count)
    ]
    assert card_of(came=came * 4).source is source
    mixed = CardOutcome(
        shares={pole: count / sum(credit) for pole, count in zip(Pole, credit, strict=True)}
    )
    assert card_of(came=[mixed] * 4).source is source


def test_a_lead_that_rests_on_one_person_is_not_shown() -> None:
    steady = gained(W, 4) + gained(E, 4)
    assert card_of(came=steady + gained(W, 9, 1)).source is None
    assert (
        card_of(came=steady + [outcome for who in range(9) for outcome in gained(W, 1, who)]).source
        is W
    )


def test_somebody_in_several_poles_takes_all_their_outcomes_away() -> None:
    came = [*gained(W, 8), *gained(E, 3, 1), *gained(E, 3)]
    assert card_of(came=came).source is W
    lost = [*gained(W, 5, 1), *gained(W, 3), *gained(E, 1, 1), *gained(E, 3)]
    assert card_of(came=lost).source is None


def test_somebody_in_activities_alone_changes_no_source() -> None:
    assert card_of(deeds(W, 50, 1), gained(W, 4)).source is W


@pytest.mark.parametrize("share", [-0.1, 1.1, float("nan"), float("inf")])
def test_credit_that_is_no_share_is_refused(share: float) -> None:
    with pytest.raises(ValueError, match="shares"):
        CardOutcome(shares={W: share})
    with pytest.raises(ValueError, match="at most 1"):
        CardOutcome(shares={W: 0.7, E: 0.7})


# The guarantees -----------------------------------------------------------------------------------


def without(log: Evidence, who: UUID) -> Evidence:
    """A log from which one person is taken out, with every entry they are part of."""
    return Evidence(
        deeds=tuple(deed for deed in log.deeds if who not in deed.people),
        yields=tuple(outcome for outcome in log.yields if who not in outcome.people),
    )


def everybody(log: Evidence) -> set[UUID]:
    """All people of a log."""
    groups = [deed.people for deed in log.deeds] + [outcome.people for outcome in log.yields]
    return {who for group in groups for who in group}


def false_statements(card: Card, log: Evidence) -> int:
    """How many of a card's statements are not true of a log, counted the long way and in
    fractions."""
    wrong = sum(
        sum(deed.pole is pole for deed in log.deeds) < LEAST[card.shown(pole)] for pole in Pole
    )
    return wrong + (card.source is not None and plain_source(log.yields) is not card.source)


def plain_source(came: Sequence[CardOutcome]) -> Pole | None:
    """The pole with a clear lead, nobody taken away."""
    traced = [outcome for outcome in came if sum(outcome.shares.values())]
    credit = {
        pole: sum(
            (Fraction(outcome.shares.get(pole, 0)).limit_denominator(1000) for outcome in traced),
            Fraction(),
        )
        for pole in Pole
    }
    (first, lead), (_, second), _ = sorted(credit.items(), key=lambda pair: -pair[1])
    clear = lead >= Fraction(2, 5) * sum(credit.values()) and lead >= Fraction(5, 4) * second
    return first if len(traced) >= 4 and clear else None


def simulated(chance: random.Random) -> Evidence:
    """A log of a made-up person: some people turn up far more often, some entries are shared."""
    crowd = chance.randint(5, 12)
    weights = [chance.paretovariate(0.7) for _ in range(crowd)]

    def company() -> frozenset[UUID]:
        return frozenset(
            person(who)
            for who in chance.choices(range(crowd), weights, k=chance.choice((0, 0, 1, 1, 1, 2, 4)))
        )

    leaning = [chance.random() ** 2 + 0.05 for _ in Pole]
    found = [
        CardActivity(
            day=date(2024, 1, 1) + timedelta(days=chance.randrange(400)),
            pole=chance.choices(list(Pole), leaning)[0],
            people=company(),
        )
        for _ in range(chance.randint(20, 90))
    ]
    came = []
    for _ in range(chance.randint(0, 14)):
        cuts = sorted(chance.randint(0, 20) for _ in range(2))
        parts = (cuts[0], cuts[1] - cuts[0], 20 - cuts[1])
        if chance.random() < 0.7:
            parts = chance.choices(((20, 0, 0), (0, 20, 0), (0, 0, 20)), leaning)[0]
        shares = {pole: part / 20 for pole, part in zip(Pole, parts, strict=True)}
        came.append(CardOutcome(shares=shares, people=company()))
    return Evidence(deeds=(*BACKGROUND, *found), yields=tuple(came))


def removals(logs: int) -> Counter[str]:
    """Take everybody out of every log in turn; count removals, statements, and those that became
    false."""
    chance, counted = random.Random(2024), Counter[str]()
    for _ in range(logs):
        log = simulated(chance)
        if missing(log):
            continue
        card = card_for(log)
        for who in (None, *everybody(log)):
            counted["removals"] += who is not None
            counted["levels"] += sum(card.shown(pole) is not Shown.NOTHING for pole in Pole)
            counted["sources"] += card.source is not None
            counted["false"] += false_statements(card, without(log, who) if who else log)
    return counted


def test_g2_every_statement_outlives_any_one_person() -> None:
    counted = removals(1600)
    assert counted["removals"] >= 10_000
    assert counted["levels"] >= 5_000
    assert counted["sources"] >= 1_000
    assert counted["false"] == 0


def test_g2_the_simulation_would_notice_a_rule_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    class NobodyLeftOut(Counter[UUID]):
        def update(self, *_: object, **__: object) -> None:
            pass

    with monkeypatch.context() as patch:
        patch.setattr(rules, "Counter", NobodyLeftOut)
        assert removals(60)["false"] > 0
    with monkeypatch.context() as patch:
        patch.setattr(rules, "_source", plain_source)
        assert removals(60)["false"] > 0


companies = st.frozensets(st.integers(1, 6).map(person), max_size=3)
deed_lists = st.lists(
    st.builds(
        CardActivity,
        day=st.dates(date(2024, 1, 1), date(2024, 12, 31)),
        pole=st.sampled_from([*Pole, None]),
        people=companies,
    ),
    max_size=80,
)
credits_given = st.lists(st.integers(0, 12), min_size=3, max_size=3).map(
    lambda parts: {pole: part / max(12, sum(parts)) for pole, part in zip(Pole, parts, strict=True)}
)
yield_lists = st.lists(st.builds(CardOutcome, shares=credits_given, people=companies), max_size=16)


@settings(max_examples=200, deadline=None)
@given(deed_lists, yield_lists, st.randoms(use_true_random=False))
def test_g2_for_any_log_and_in_any_order(
    found: list[CardActivity], came: list[CardOutcome], chance: random.Random
) -> None:
    log = Evidence(deeds=(*BACKGROUND, *found), yields=tuple(came))
    card = card_for(log)
    for who in everybody(log):
        less = without(log, who)
        for pole in Pole:
            assert sum(deed.pole is pole for deed in less.deeds) >= LEAST[card.shown(pole)]
        if card.source:
            credit = {pole: sum(o.shares.get(pole, 0) for o in less.yields) for pole in Pole}
            assert all(
                credit[card.source] > credit[pole] for pole in Pole if pole is not card.source
            )
    chance.shuffle(found)
    chance.shuffle(came)
    assert card_of(found, came) == card


@settings(max_examples=150, deadline=None)
@given(deed_lists, yield_lists)
def test_g2_being_offered_a_card_outlives_any_one_person_too(
    found: list[CardActivity], came: list[CardOutcome]
) -> None:
    log = Evidence(deeds=tuple(found), yields=tuple(came))
    smallest = [
        (
            len(less.deeds),
            len(everybody(less)),
            len({(one.day.year, one.day.month) for one in less.deeds}),
        )
        for less in (log, *(without(log, who) for who in everybody(log)))
    ]
    enough = all(
        count >= least for each in smallest for count, least in zip(each, (20, 5, 3), strict=True)
    )
    assert (missing(log) == ()) is enough


def in_company(held: Sequence[int]) -> int:
    """How many people share their card with at least four others."""
    return sum(count for count in held if count >= 5)


@given(st.lists(st.integers(0, 40), min_size=108, max_size=108).filter(any))
def test_g3_however_the_cards_are_spread(held: list[int]) -> None:
    everyone = sum(held)
    assert Fraction(in_company(held), everyone) >= 1 - Fraction(432, everyone)


@pytest.mark.parametrize(
    "held",
    [
        [4] * 108,
        [4] * 107 + [5],
        [4] * 107 + [10_000],
        [1] * 108,
        [0] * 107 + [3],
        [5] * 108,
        [1_000_000] + [0] * 107,
    ],
)
def test_g3_when_somebody_spreads_them_to_spite_us(held: list[int]) -> None:
    everyone = sum(held)
    assert Fraction(in_company(held), everyone) >= 1 - Fraction(432, everyone)
    assert everyone - in_company(held) <= 4 * len(ALL_CARDS)
