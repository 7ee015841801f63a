"""What may be said of a group's cards (guarantee G4), and what somebody could still find out.

The rules - Nothing is said about fewer than ten cards. - One-way tables only: what each field of
the cards shows by itself, never two fields together. - Words instead of counts: few or none (under
a quarter), some (a quarter to a half), most (more than half). How many cards there are is said as
"ten or more", "thirty or more" and so on. - A field on which nine in ten agree is withheld: "nearly
everybody" would be a statement about each of them. - Batches are frozen and disjoint. A table is
made once, stored as it was said, and shown the same ever after. Cards that were in a table are in
no other one.

What is new Cards carry no ids, and there are only 108 of them, so which card is new cannot be
known; how many are can be. New is what an opening holds beyond everything frozen, card number by
card number: the difference of two multisets. So a folder with ten cards of which a table was made,
and one more, has one new card and is refused, however the files are named, copied or in which of
the five formats they come. All batches together never hold more copies of a card than one single
opening did; hence tables can be added up and subtracted in any way, and what is left over is always
about whole batches: ten cards at least. The price is paid in cards, not in privacy: somebody of a
second group who holds the same card as somebody of the first counts as seen, and a second table is
about the rest.

What somebody can still find out - Nine of ten people who put their own cards together know nine of
ten. If their cards stand just at a threshold, the word tells them about the tenth. The same holds
for whoever slips known cards into a folder beside one that is not known. Words make this hard to
arrange, not impossible; only noise would (`group_noise`, from 300 cards). - A withheld field says
that nine in ten agree, though not on what. Shown ones say that fewer do. - Whoever sits at the
facilitator's machine can open the card files themselves, read the stored batches, or try crafted
openings until one is taken, and so count what was frozen. A second home knows nothing of the first.
The rules protect people from readers of the tables, and a facilitator from mishaps, not from the
facilitator; so a refusal never says how many cards were new, but no stronger claim is made. - Two
files that one person hands in count as two, for nothing tells them apart. Several formats of one
card count once (`group_files`), as that is what a single person easily sends.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum

from workbook.errors import Refused
from workbook.language import _
from workbook.models import Model, Named, Pole
from workbook.sharing.card.rules import SOURCES, Card, Shown

FEWEST_CARDS = 10
BANDS = (10, 30, 100, 300, 1_000, 10_000, 100_000, 1_000_000)
"""How many cards a table is said to be about, at least."""
SOURCE = "source"
NOT_SHOWN = "not_shown"
FIELDS: dict[str, tuple[str, ...]] = {
    **{pole.value: tuple(level.value for level in reversed(Shown)) for pole in Pole},
    SOURCE: (*(source.value for source in SOURCES if source), NOT_SHOWN),
}
"""The fields of a card and what each may show, in the order in which a table lists them."""


class Amount(StrEnum):
    """How many of the cards, in a word."""

    FEW = "few"
    SOME = "some"
    MOST = "most"


class GroupTable(Model):
    """Everything that is ever said about one batch in words; a withheld field is missing."""

    at_least: int
    """The band that the number of cards falls into."""
    later: bool
    """Whether there was a table before, whose cards are not counted here."""
    fields: Named[Named[Amount]]


def new_cards(opened: Mapping[int, int], frozen: Mapping[int, int]) -> Counter[int]:
    """What is in an opening beyond all that was in a table, by card number; refused below ten."""
    new = Counter(opened) - Counter(frozen)
    if new.total() < FEWEST_CARDS:
        raise Refused("cards", too_few(sum(opened.values())))
    return new


def too_few(opened: int) -> str:
    """Why there is no table; it never says how many of the cards were new."""
    if opened == 0:
        return _("There is no card here. A table needs at least ten.")
    if opened < FEWEST_CARDS:
        return _("A table needs at least ten cards. Nothing is shown about fewer.")
    return _(
        "Fewer than ten of these cards are new. A table shows only cards that no table showed"
        " before, and a card counts as shown when the same one was."
    )


def table_of(cards: Mapping[int, int], later: bool) -> GroupTable:
    """The table of one batch: the same cards always give the same table."""
    total = sum(cards.values())
    counted = {field: shares(cards, field) for field in FIELDS}
    return GroupTable(
        at_least=max(band for band in BANDS if band <= total),
        later=later,
        fields={
            field: {value: amount(count, total) for value, count in counts.items()}
            for field, counts in counted.items()
            if not agreed(counts.values(), total)
        },
    )


def shares(cards: Mapping[int, int], field: str) -> dict[str, int]:
    """How many cards show each value of a field."""
    counts = dict.fromkeys(FIELDS[field], 0)
    for number, copies in cards.items():
        counts[_value(Card.numbered(number), field)] += copies
    return counts


def agreed(counts: Iterable[float], total: float) -> bool:
    """Whether nine in ten or more say the same."""
    return 10 * max(counts) >= 9 * total


def amount(count: int, total: int) -> Amount:
    """The word for so many of all."""
    if 4 * count < total:
        return Amount.FEW
    return Amount.SOME if 2 * count <= total else Amount.MOST


def _value(card: Card, field: str) -> str:
    if field == SOURCE:
        return NOT_SHOWN if card.source is None else card.source.value
    return card.shown(Pole(field)).value
