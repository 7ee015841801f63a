"""The words of a group's table are blurred: what somebody can find out about one card of it who
knows all the others, computed anew here and tried on tables as they are made."""

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import combinations_with_replacement
from math import prod

import numpy as np
import pytest

from tests.benchmarks.card_spread import spread
from tests.helpers.varied import light
from workbook.sharing.first_card.rules import ALL_FIRST_CARDS
from workbook.sharing.group import blur
from workbook.sharing.group.rules import Amount, GroupTable, amount, table_of
from workbook.sharing.group.sets import FIELDS, SIZES, CardSet, shares, shown

LOG, FIRST_DAY, COUNTS = CardSet
SIGMA = {FIRST_DAY: 2.25, COUNTS: 2.25, LOG: 2.6}
REACH = 9
"""Further off is one number in two thousand at most; what is left out is added below."""
ORDER = [Amount.FEW, Amount.SOME, Amount.MANY, Amount.MOST]

# What the adversary knows -------------------------------------------------------------------------


@cache
def offsets(values: int, sigma: float) -> tuple[np.ndarray, np.ndarray]:
    """Every way to be off in so many counts, and how likely each is."""
    reach = np.arange(-12, 13)
    likely = np.exp(-(reach**2) / (2 * sigma**2))
    likely = (likely / likely.sum())[12 - REACH : 13 + REACH]
    grid = np.indices([2 * REACH + 1] * values).reshape(values, -1)
    return (grid - REACH).astype(np.int16), np.prod(likely[grid], axis=0)


@cache
def words_of(counts: tuple[int, ...], sigma: float) -> np.ndarray:
    """How likely each combination of words is for the counts of a field, by a number."""
    off, likely = offsets(len(counts), sigma)
    total, values = sum(counts), len(counts)
    blurred = values * (np.array(counts, dtype=np.int16)[:, None] + off) - off.sum(axis=0)
    if total < 20:
        said = (3 * blurred >= values * total).astype(np.int16) * 2
    else:
        said = (3 * blurred >= values * total).astype(np.int16)
        said += 2 * (3 * blurred > 2 * values * total).astype(np.int16)
    code = (said * (4 ** np.arange(values, dtype=np.int16))[:, None]).sum(axis=0)
    found: np.ndarray = np.bincount(code, likely, minlength=4**values)
    return found


def code_of(words: Sequence[Amount]) -> int:
    """The number of a combination of words."""
    return sum(ORDER.index(word) * 4**place for place, word in enumerate(words))


def with_one_more(known: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """The counts of a field, by what the last card may show."""
    for value in range(len(known)):
        yield tuple(count + (place == value) for place, count in enumerate(known))


def gain(known: Sequence[int], chances: Sequence[float], sigma: float) -> float:
    """How much more often than without the table somebody guesses what the last card shows in a
    field, at most, who knows the other cards' counts."""
    tables = np.array([words_of(counts, sigma) for counts in with_one_more(known)])
    found = (tables * np.array(chances)[:, None]).max(axis=0).sum()
    return float(found + 1 - tables.sum(axis=1).min()) / max(chances)


@pytest.mark.parametrize("values", [2, 3, 4])
@pytest.mark.parametrize("total", [10, 14, 19, 20, 24])
def test_one_statement_of_the_last_card_is_guessed_half_as_often_again_at_most(
    values: int, total: int
) -> None:
    """Whatever the other cards show, also when somebody chose them for it; and the sentence on the
    page says it."""
    worst = max(
        gain(known, [1 / values] * values, min(SIGMA.values()))
        for known in combinations_with_replacement(range(total), values)
        if sum(known) == total - 1
    )
    assert 1.1 < worst <= 1.5


# Tables as they are made --------------------------------------------------------------------------

SOME = {  # how likely each value is; many people are alike
    "writing": (0.5, 0.3, 0.2),
    "events": (0.2, 0.3, 0.5),
    "collaboration": (0.4, 0.4, 0.2),
    "source": (0.2, 0.1, 0.2, 0.5),
    "nearest": (0.25, 0.3, 0.4, 0.05),
    "acts": (0.3, 0.4, 0.1, 0.2),
    "sentence": (0.45, 0.35, 0.2),
}


@cache
def cards_of(of: CardSet) -> tuple[np.ndarray, np.ndarray]:
    """What each card of a set shows in each field, as places in its values, and how likely it is."""
    rows = np.array(
        [
            [values.index(shown(of, card, field)) for field, values in FIELDS[of].items()]
            for card in range(1, SIZES[of] + 1)
        ]
    )
    if of is LOG:  # as made-up people hold them; anybody may hold any other card
        held = spread(light(240, 4, 12)).held
        likely = np.array([held[card] + 0.05 for card in range(1, SIZES[of] + 1)])
        return rows, likely / likely.sum()
    likely = np.prod(
        [np.array(SOME[field])[rows[:, place]] for place, field in enumerate(FIELDS[of])], axis=0
    )
    if of is FIRST_DAY:  # half of the people do not say which view they would argue with
        likely *= [1 if card.argue else 2 for card in ALL_FIRST_CARDS]
    return rows, likely / likely.sum()


def chances(of: CardSet, place: int) -> np.ndarray:
    """How likely each value of a field is."""
    rows, likely = cards_of(of)
    values = len(list(FIELDS[of].values())[place])
    found: np.ndarray = np.bincount(rows[:, place], likely, minlength=values)
    return found


def draw(chance: random.Random, of: CardSet, cards: int) -> list[int]:
    """The cards of some people."""
    return chance.choices(range(1, SIZES[of] + 1), cards_of(of)[1].tolist(), k=cards)


def counts_of(of: CardSet, cards: Sequence[int]) -> list[tuple[int, ...]]:
    """The counts of each field of some cards."""
    return [tuple(shares(of, Counter(cards), field).values()) for field in FIELDS[of]]


def guesses(of: CardSet, known: Sequence[int], said: GroupTable) -> np.ndarray:
    """How likely each card is to be the last one, for somebody who knows all the others, the words,
    and how cards are spread."""
    rows, likely = cards_of(of)
    found = likely.copy()
    for place, counts in enumerate(counts_of(of, known)):
        code = code_of(tuple(said.fields[list(FIELDS[of])[place]].values()))
        by_value = np.array([words_of(each, SIGMA[of])[code] for each in with_one_more(counts)])
        found *= np.maximum(by_value, 1e-9)[rows[:, place]]
    found /= found.sum()
    return found


def coalitions(of: CardSet, total: int, chance: random.Random) -> list[list[int]]:
    """Out of many choices of known cards those that tell most of one more."""
    drawn = [draw(chance, of, total - 1) for _ in range(60)]
    return sorted(
        drawn,
        key=lambda known: prod(
            gain(counts, chances(of, place).tolist(), SIGMA[of])
            for place, counts in enumerate(counts_of(of, known))
        ),
    )[-4:]


def learned(
    of: CardSet, total: int, make: Callable[[random.Random, Sequence[int]], GroupTable], trials: int
) -> float:
    """How much more often than without the table somebody guesses the last card who chose the
    others."""
    chance = random.Random(total)
    _, likely = cards_of(of)
    chosen, found = coalitions(of, total, chance), 0
    for trial in range(trials):
        known = chosen[trial % len(chosen)]
        [last] = draw(chance, of, 1)
        found += int(guesses(of, known, make(chance, [*known, last])).argmax()) + 1 == last
    return found / trials / float(likely.max())


@pytest.mark.parametrize("of", CardSet)
@pytest.mark.parametrize("total", [10, 20])
def test_whoever_chose_all_other_cards_hardly_finds_out_the_last(of: CardSet, total: int) -> None:
    def made(chance: random.Random, cards: Sequence[int]) -> GroupTable:
        return table_of(of, Counter(cards), chance.randbytes(32), later=False)

    assert learned(of, total, made, 10_000) <= 1.6


@pytest.mark.parametrize("of", CardSet)
def test_all_fields_together_tell_little_of_any_one_answer(of: CardSet) -> None:
    """A field may tell of another: what comes second hangs on what leads."""
    chance = random.Random(9)
    rows, _ = cards_of(of)
    chosen, trials = coalitions(of, 10, chance), 1_500
    right = np.zeros(len(FIELDS[of]))
    for trial in range(trials):
        known = chosen[trial % len(chosen)]
        [last] = draw(chance, of, 1)
        said = table_of(of, Counter([*known, last]), chance.randbytes(32), later=False)
        sure = guesses(of, known, said)
        for field in range(len(right)):
            guess = np.bincount(rows[:, field], sure).argmax()
            right[field] += rows[last - 1, field] == guess
    before = [chances(of, field).max() for field in range(len(right))]
    assert (right / trials / np.array(before) <= 1.5).all()


def tried(of: CardSet, total: int, trials: int) -> float:
    """The same for somebody who can make tables with the same secret: they try every card."""
    chance = random.Random(total)
    _, likely = cards_of(of)
    chosen, found = coalitions(of, total, chance), 0
    for trial in range(trials):
        known = chosen[trial % len(chosen)]
        [last] = draw(chance, of, 1)
        tables = [
            table_of(of, Counter([*known, card]), bytes(32), later=False)
            for card in range(1, SIZES[of] + 1)
        ]
        fits = [table == tables[last - 1] for table in tables]
        found += int((likely * fits).argmax()) + 1 == last
    return found / trials / float(likely.max())


@pytest.mark.parametrize("of", CardSet)
@pytest.mark.parametrize("is_blurred", [True, False])
def test_the_check_above_catches_a_known_secret_and_counts_as_they_are(
    of: CardSet, is_blurred: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not is_blurred:
        monkeypatch.setattr(blur, "number", lambda *_: 0)
    assert tried(of, 10, 100) >= (4 if is_blurred else 2)


@pytest.mark.parametrize("of", CardSet)
def test_one_card_more_tells_little_though_the_ledger_was_lost(of: CardSet) -> None:
    """For somebody who knows the ten of a first table, and has a second one of them and one more,
    which no page would make."""
    chance = random.Random(11)
    _, likely = cards_of(of)
    found, surest = 0, 0.0
    for _ in range(4_000):
        *known, last = draw(chance, of, 11)
        secret = chance.randbytes(32)
        said = table_of(of, Counter([*known, last]), secret, later=False)
        sure = guesses(of, known, said)
        found += int(sure.argmax()) + 1 == last
        surest = max(surest, float(sure.max()))
    assert found / 4_000 / float(likely.max()) <= 1.6
    assert surest < 0.99


# What the blur is, and what it costs --------------------------------------------------------------


def test_the_numbers_are_as_large_as_they_should_be() -> None:
    drawn = np.array(
        [
            blur.number(bytes(32), LOG, {1 + place % 240: 10, 3: place}, field, f"{place % 5}")
            for place in range(10_000)
            for field in FIELDS[LOG]
        ]
    )
    assert abs(drawn.mean()) < 0.05
    assert abs(drawn.std() - SIGMA[LOG]) < 0.05
    assert np.abs(drawn).max() <= blur.REACH


def test_each_set_batch_field_and_value_has_numbers_of_its_own() -> None:
    cards = {1: 5, 7: 5}
    every = [
        tuple(blur.number(bytes([key]) * 32, *given) for key in range(40))
        for given in (
            (LOG, cards, "writing", "nothing"),
            (COUNTS, cards, "writing", "nothing"),
            (FIRST_DAY, cards, "writing", "nothing"),
            (LOG, {1: 5, 7: 6}, "writing", "nothing"),
            (LOG, {1: 5, 8: 5}, "writing", "nothing"),
            (LOG, cards, "events", "nothing"),
            (LOG, cards, "writing", "at_least_5"),
        )
    ]
    assert len(set(every)) == len(every)


def differing(one: GroupTable, other: GroupTable) -> tuple[int, int]:
    """How many words differ between two tables, and how many there are."""
    pairs = [
        (word, other.fields[field][value])
        for field, values in one.fields.items()
        for value, word in values.items()
    ]
    return sum(word != again for word, again in pairs), len(pairs)


@pytest.mark.parametrize("of", CardSet)
def test_another_secret_says_other_words(of: CardSet) -> None:
    """So that whoever has the cards cannot try out which one is in a table."""
    chance = random.Random(3)
    found = []
    for _ in range(300):
        cards = Counter(draw(chance, of, 14))
        one, other = (table_of(of, cards, chance.randbytes(32), later=False) for _ in range(2))
        assert table_of(of, dict(reversed(cards.items())), bytes(32), later=False) == table_of(
            of, cards, bytes(32), later=False
        )
        found.append(differing(one, other))
    differ, words = map(sum, zip(*found, strict=True))
    assert 0.15 < differ / words < 0.3


@pytest.mark.parametrize("of", CardSet)
@pytest.mark.parametrize(("total", "most"), [(10, 0.26), (14, 0.22), (20, 0.2), (30, 0.14)])
def test_so_many_words_are_a_step_off(of: CardSet, total: int, most: float) -> None:
    """The note below each table says one in five of small groups, and one in eight at thirty."""
    chance = random.Random(total)
    found = []
    for _ in range(1_000):
        cards = Counter(draw(chance, of, total))
        said = table_of(of, cards, chance.randbytes(32), later=False)
        plain = said.model_copy(
            update={
                "fields": {
                    field: {
                        value: amount(count * len(values), len(values), total)
                        for value, count in shares(of, cards, field).items()
                    }
                    for field, values in FIELDS[of].items()
                }
            }
        )
        found.append(differing(said, plain))
    off, words = map(sum, zip(*found, strict=True))
    assert 0.05 < off / words <= most
