"""The rules of the first-day card, and its guarantee G3 (a crowd)."""

import random
from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.first_answers import answers_for, facts, unanswered
from workbook.errors import WorkbookError
from workbook.models import HowOften, MovedBy, VoiceChoice
from workbook.sharing.first_card.rules import (
    ALL_FIRST_CARDS,
    FirstCard,
    FirstFacts,
    Likeness,
    Part,
    RememberedAct,
    Sentence,
    first_card_for,
)

SELDOM, MONTHS, WEEKS = HowOften.A_FEW_TIMES, HowOften.MOST_MONTHS, HowOften.MOST_WEEKS


def acts(*done: tuple[HowOften, int | None]) -> tuple[RememberedAct, ...]:
    """Acts of a remembered year."""
    return tuple(RememberedAct(often=often, rating=rating) for often, rating in done)


# The cards themselves -----------------------------------------------------------------------------


def test_there_are_120_cards_and_numbers_name_them() -> None:
    assert len(ALL_FIRST_CARDS) == len(set(ALL_FIRST_CARDS)) == 120
    assert [card.number for card in ALL_FIRST_CARDS] == list(range(1, 121))
    assert [FirstCard.numbered(number) for number in range(1, 121)] == list(ALL_FIRST_CARDS)


@pytest.mark.parametrize("number", [0, -1, 121])
def test_other_numbers_name_no_card(number: int) -> None:
    with pytest.raises(ValueError, match="1 to 120"):
        FirstCard.numbered(number)


def test_ten_pairs_of_views_and_no_other() -> None:
    pairs = {(card.nearest, card.argue) for card in ALL_FIRST_CARDS}
    assert len(pairs) == 10
    assert [argue for nearest, argue in pairs if nearest is VoiceChoice.NONE] == [None]
    assert not [pair for pair in pairs if pair[0] is pair[1] or pair[1] is VoiceChoice.NONE]
    for nearest, argue in (
        (VoiceChoice.NONE, VoiceChoice.WRITING),
        (VoiceChoice.WRITING, VoiceChoice.WRITING),
    ):
        with pytest.raises(ValueError, match="no card is near"):
            FirstCard(nearest=nearest, argue=argue)
    with pytest.raises(ValueError, match="no card is near"):
        FirstCard(nearest=VoiceChoice.WRITING, argue=VoiceChoice.NONE)


@pytest.mark.parametrize("card", ALL_FIRST_CARDS, ids=lambda card: str(card.number))
def test_every_card_is_somebodys_card(card: FirstCard) -> None:
    assert first_card_for(answers_for(card)) == card


# What an answer says ------------------------------------------------------------------------------


def test_the_nearest_view_alone_is_needed() -> None:
    everything = answers_for(FirstCard.numbered(12))
    with pytest.raises(WorkbookError, match="no first-day card yet"):
        first_card_for(everything.model_copy(update={"nearest": None}))
    for nearest in VoiceChoice:
        assert first_card_for(FirstFacts(nearest=nearest)) == FirstCard(nearest=nearest)


@pytest.mark.parametrize("nearest", VoiceChoice)
@pytest.mark.parametrize("argue", VoiceChoice)
def test_the_view_to_argue_with_is_said_only_if_it_is_another_of_the_three(
    nearest: VoiceChoice, argue: VoiceChoice
) -> None:
    said = first_card_for(FirstFacts(nearest=nearest, argue=argue)).argue
    another = nearest is not argue and VoiceChoice.NONE not in (nearest, argue)
    assert said is (argue if another else None)


@pytest.mark.parametrize(
    ("done", "said"),
    [
        (acts(), None),
        (acts((WEEKS, 1)), None),
        (acts((WEEKS, 1), (SELDOM, 1), (SELDOM, 1)), None),
        (acts((WEEKS, 0), (WEEKS, 4)), Likeness.HARDLY),
        (acts((WEEKS, 6), (WEEKS, 10)), Likeness.FULLY),
        (acts((WEEKS, 4), (WEEKS, 6)), Likeness.PARTLY),
        (acts((WEEKS, 5), (WEEKS, 5)), Likeness.PARTLY),
        (acts((WEEKS, 4), (WEEKS, 5)), Likeness.PARTLY),
        (acts((WEEKS, 5), (WEEKS, 6)), Likeness.PARTLY),
        # What is done less often says nothing beside enough that is done oftener,
        (acts((WEEKS, 1), (WEEKS, 2), (MONTHS, 9), (SELDOM, 9)), Likeness.HARDLY),
        # and counts together with the one act that is done oftener.
        (acts((WEEKS, 1), (MONTHS, 9), (SELDOM, 1)), Likeness.PARTLY),
        (acts((MONTHS, 8), (MONTHS, 9), (SELDOM, 1)), Likeness.FULLY),
        # One act without a rating is enough not to know,
        (acts((WEEKS, 1), (WEEKS, 1), (WEEKS, None)), None),
        # and is no reason to speak of others instead.
        (acts((WEEKS, 1), (WEEKS, None), (MONTHS, 1), (MONTHS, 1)), None),
        (acts((WEEKS, 1), (WEEKS, 1), (MONTHS, None)), Likeness.HARDLY),
    ],
)
def test_what_is_done_most_often_is_said_when_each_of_it_was_rated(
    done: tuple[RememberedAct, ...], said: Likeness | None
) -> None:
    for order in (done, done[::-1]):
        assert first_card_for(FirstFacts(nearest=VoiceChoice.NONE, acts=order)).acts is said


@pytest.mark.parametrize(
    ("moved_by", "said"),
    [
        (set(), None),
        ({MovedBy.NOTHING}, Sentence.STAYED),
        *(({by}, Sentence.MOVED) for by in MovedBy if by is not MovedBy.NOTHING),
        ({MovedBy.WHAT_I_DO, MovedBy.WHAT_CAME}, Sentence.MOVED),
        ({MovedBy.WHAT_I_DO, MovedBy.NOTHING}, None),
    ],
)
def test_a_sentence_moved_by_anything_but_nothing(
    moved_by: set[MovedBy], said: Sentence | None
) -> None:
    found = first_card_for(FirstFacts(nearest=VoiceChoice.NONE, moved_by=frozenset(moved_by)))
    assert found.sentence is said


@given(facts)
def test_a_card_says_what_was_answered_and_nothing_that_was_not(given_: FirstFacts) -> None:
    card = first_card_for(given_)
    assert card.nearest is given_.nearest
    if card.argue:
        assert card.argue is given_.argue
    often = [act for act in given_.acts if act.often >= WEEKS]
    if len(often) < 2:
        often = [act for act in given_.acts if act.often >= MONTHS]
    known = len(often) >= 2 and all(act.rating is not None for act in often)
    assert (card.acts is not None) is known
    for act in often if known else ():
        assert act.rating is not None
        assert (act.rating <= 4) or card.acts is not Likeness.HARDLY
        assert (act.rating >= 6) or card.acts is not Likeness.FULLY
    if card.acts is Likeness.PARTLY:
        assert any((act.rating or 0) > 4 for act in often)
        assert any((act.rating or 0) < 6 for act in often)
    moved = given_.moved_by - {MovedBy.NOTHING}
    assert (card.sentence is Sentence.MOVED) is (given_.moved_by == moved != set())
    assert (card.sentence is Sentence.STAYED) is (given_.moved_by == {MovedBy.NOTHING})


@given(facts, st.frozensets(st.sampled_from(Part)))
def test_what_is_taken_off_is_the_card_of_whoever_did_not_answer(
    given_: FirstFacts, parts: frozenset[Part]
) -> None:
    card = first_card_for(given_)
    taken_off = card.without(parts)
    assert taken_off == first_card_for(unanswered(given_, parts))
    assert set(taken_off.said) == set(card.said) - parts
    assert taken_off.nearest is card.nearest


# G3: the crowd ------------------------------------------------------------------------------------


def in_company(held: list[int]) -> int:
    """How many people share their card with at least four others."""
    return sum(count for count in held if count >= 5)


BOUND = 4 * len(ALL_FIRST_CARDS)
"""So many people at most have a card that fewer than five hold: four for each card."""


@given(st.lists(st.integers(0, 40), min_size=120, max_size=120).filter(any))
def test_g3_however_the_cards_are_spread(held: list[int]) -> None:
    everyone = sum(held)
    assert Fraction(in_company(held), everyone) >= 1 - Fraction(BOUND, everyone)


@pytest.mark.parametrize(
    ("held", "alone"),
    [
        ([4] * 120, 480),
        ([4] * 119 + [10_000], 476),
        ([1] * 120, 120),
        ([0] * 119 + [3], 3),
        ([5] * 120, 0),
        ([1_000_000] + [0] * 119, 0),
    ],
)
def test_g3_when_somebody_spreads_them_to_spite_us(held: list[int], alone: int) -> None:
    everyone = sum(held)
    assert BOUND == 480
    assert everyone - in_company(held) == alone <= BOUND
    assert Fraction(in_company(held), everyone) >= 1 - Fraction(BOUND, everyone)


Guess = Callable[[random.Random], FirstFacts]


def answered(
    chance: random.Random, nearest: list[int], argue: float, everyday: float, moved: list[int]
) -> FirstFacts:
    """Somebody's answers: weights of the nearest view, how likely they argue at all, how far
    below the middle they rate, and weights of moved, stayed and not said."""
    near = chance.choices(list(VoiceChoice), nearest)[0]
    others = [view for view in VoiceChoice if view not in (near, VoiceChoice.NONE)]
    done = []
    for _ in range(chance.randint(2, 11)):
        place = chance.choices(range(3), (6, 3, 2))[0]
        usual = 5 - everyday * place
        often = (SELDOM, MONTHS, WEEKS)[place]
        done.append((often, min(10, max(0, round(chance.gauss(usual, 2.2))))))
    moved_by = chance.choices([{MovedBy.WHAT_I_DO}, {MovedBy.NOTHING}, set[MovedBy]()], moved)[0]
    return FirstFacts(
        nearest=near,
        argue=chance.choice(others) if chance.random() < argue else VoiceChoice.NONE,
        acts=acts(*done),
        moved_by=frozenset(moved_by),
    )


GUESSES: dict[str, Guess] = {
    "even": lambda chance: answered(chance, [3, 3, 3, 1], 0.75, 0.5, [4, 4, 2]),
    "leaning": lambda chance: answered(chance, [2, 5, 3, 1], 0.7, 1.2, [6, 3, 1]),
    "of one mind": lambda chance: answered(chance, [1, 6, 2, 1], 0.6, 1.6, [7, 2, 1]),
}
"""Three guesses of how people answer. They say what the rules can do, not what people are like."""


def held_by(guess: Guess, people: int, seed: int) -> Counter[int]:
    """How many of some people hold each card."""
    chance = random.Random(seed)
    return Counter(first_card_for(guess(chance)).number for _ in range(people))


@pytest.mark.parametrize("guess", GUESSES)
def test_g3_most_of_five_hundred_share_their_card_with_four_others(guess: str) -> None:
    for seed in range(5):
        held = held_by(GUESSES[guess], 500, seed)
        assert in_company(list(held.values())) >= 0.65 * 500
        assert max(held.values()) <= 0.2 * 500


@pytest.mark.parametrize("guess", GUESSES)
def test_in_a_room_of_fourteen_most_hold_a_card_of_their_own(guess: str) -> None:
    """The page says so, and would promise too much if it did not."""
    alone = [
        sum(count == 1 for count in held_by(GUESSES[guess], 14, seed).values())
        for seed in range(200)
    ]
    assert median(alone) > 14 / 2
