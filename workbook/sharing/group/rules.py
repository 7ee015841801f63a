"""What may be said of a group's cards (guarantee G4), and what somebody could still find out.

The rules

- Nothing is said about fewer than ten cards, and never about two sets of cards together.
- One-way tables only: what each field of the cards shows by itself, never two fields together.
- Words instead of counts: few (under a third) and many, and from twenty cards few, some (a third to
  two thirds) and most. They are made of blurred counts (`blur`). How many cards there are is said
  as "ten or more", "twenty or more" and so on.
- Batches are frozen and disjoint. A table is made once, kept in the ledger as it was said, and
  shown the same ever after. Cards that were in a table are in no other one.

What is new

Cards carry no ids, and there are few of them, so which card is new cannot be known; how many are
can be. New is what an opening holds beyond everything frozen, card number by card number: the
difference of two multisets. So a folder with ten cards of which a table was made, and one more, has
one new card and is refused, however the files are named, copied or in which of the five formats
they come. All batches together never hold more copies of a card than one single opening did; hence
tables can be added up and subtracted in any way, and what is left over is always about whole
batches: ten cards at least. The price is paid in cards, not in privacy: somebody of a second group
who holds the same card as somebody of the first counts as seen, and a second table is about the
rest. Whether there are enough new cards is answered when a table is to be made and not before, with
one sentence for whatever was wrong, three times a day.

What somebody can still find out

- Whoever knows all other cards of a batch guesses one answer of the last at most half as often
  again as without the table, whatever the cards. The whole card is guessed at most six in ten more
  often where cards are spread unevenly, as people's are, so that some are a good guess before; where
  all are equally likely each is a bad guess before and after, but the table helps more. The tests
  measure both.
- Whoever sits at the facilitator's machine can open the card files themselves, or read the ledger
  and the secret. Another home has another secret and knows nothing of this one, so each further
  table of the same cards tells more.
- Two files that one person hands in count as two, for nothing tells them apart, and files prove
  nothing about who made them. Several formats of one card count once (`files`), as that is what a
  single person easily sends.
"""

from collections import Counter
from collections.abc import Mapping
from enum import StrEnum

from pydantic import model_validator

from workbook.errors import Refused
from workbook.language import _
from workbook.models import Model, Named
from workbook.sharing.group.blur import blurred
from workbook.sharing.group.sets import FIELDS, CardSet, shares

FEWEST_CARDS = 10
FEWEST_FOR_THREE_WORDS = 20
BANDS = (10, 20, 30, 100, 300, 1_000, 10_000, 100_000, 1_000_000)
"""How many cards a table is said to be about, at least."""


class Amount(StrEnum):
    """How many of the cards, in a word."""

    FEW = "few"
    SOME = "some"
    MANY = "many"
    MOST = "most"


class GroupTable(Model):
    """Everything that is ever said about one batch in words."""

    of: CardSet = CardSet.COUNTS
    at_least: int
    """The band that the number of cards falls into."""
    later: bool
    """Whether there was a table of this set before, whose cards are not counted here."""
    blurred: bool = False
    """False for a table of an earlier version: its words were cut at a quarter and a half, and a
    field on which nine in ten agreed is missing."""
    fields: Named[Named[Amount]]

    @model_validator(mode="after")
    def _of_its_set(self) -> "GroupTable":
        if self.at_least not in BANDS:
            raise ValueError("no table is about so many cards")
        for field, values in self.fields.items():
            if not values or values.keys() - set(FIELDS[self.of].get(field, ())):
                raise ValueError("no card says this")
        return self


def check_enough(opened: Mapping[int, int]) -> None:
    """Refuse fewer than ten cards; what was frozen before does not matter here."""
    total = sum(opened.values())
    if total == 0:
        raise Refused("cards", _("There is no card here. A table needs at least ten."))
    if total < FEWEST_CARDS:
        raise Refused("cards", _("A table needs at least ten cards. Nothing is shown about fewer."))


def new_cards(opened: Mapping[int, int], frozen: Mapping[int, int], extra: int) -> Counter[int]:
    """What is in an opening beyond all that was in a table, by card number; refused where that is
    too little: fewer than ten, or than ten and `extra` when there was a table before."""
    check_enough(opened)
    new = Counter(opened) - Counter(frozen)
    if new.total() < FEWEST_CARDS + (extra if frozen else 0):
        raise no_table()
    return new


def no_table() -> Refused:
    """The one refusal for all reasons why there is no table yet: it never says how many of the
    cards were new."""
    return Refused(
        "cards",
        _(
            "No table was made. Either too few of these cards are new, or it was tried too often"
            " today. A card counts as seen when a table counted the same one. Wait until ten or"
            " more have come, and try again tomorrow."
        ),
    )


def table_of(of: CardSet, cards: Mapping[int, int], secret: bytes, *, later: bool) -> GroupTable:
    """The table of one batch: the same cards and the same secret always give the same words."""
    total = sum(cards.values())
    found = {}
    for field in FIELDS[of]:
        counts = blurred(secret, of, cards, field, shares(of, cards, field))
        found[field] = {value: amount(count, len(counts), total) for value, count in counts.items()}
    return GroupTable(
        of=of,
        at_least=max(band for band in BANDS if band <= total),
        later=later,
        blurred=True,
        fields=found,
    )


def amount(count: int, values: int, total: int) -> Amount:
    """The word for `count` of `values` times `total` cards."""
    if 3 * count < values * total:
        return Amount.FEW
    if total < FEWEST_FOR_THREE_WORDS:
        return Amount.MANY
    return Amount.MOST if 3 * count > 2 * values * total else Amount.SOME
