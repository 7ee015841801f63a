"""The first-day cards that were handed in, until a table is made of them.

Beside each stands a keyed hash of who handed it in, so that it can be taken back; they are told in
bands, for an exact number would say who has just pressed.
"""

import json
from collections import Counter
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from workbook.room.members import Digest
from workbook.sharing.first_card.rules import FirstCard
from workbook.sharing.group.rules import FEWEST_CARDS, GroupTable, check_enough, table_of
from workbook.sharing.group.sets import CardSet
from workbook.store.file.beside import delete_whole, write_whole

FIVE = 5
_KEPT = TypeAdapter(dict[str, int])


class Band(StrEnum):
    """How many cards there are, roughly."""

    FEWER_THAN_FIVE = "fewer_than_five"
    FIVE_TO_NINE = "five_to_nine"
    TEN_OR_MORE = "ten_or_more"


class HandedIn:
    """The cards of a room."""

    def __init__(self, file: Path, digest: Digest) -> None:
        self._file = file
        self._digest = digest
        self._cards: dict[str, int] = {}
        with suppress(FileNotFoundError, ValidationError):  # damaged: they are handed in once more
            self._cards = _KEPT.validate_json(file.read_bytes())

    def has(self, person: str) -> bool:
        """Whether somebody handed one in."""
        return self._digest("card", person) in self._cards

    def hand_in(self, person: str, card: FirstCard) -> None:
        """Take a card, in the place of one that the same person handed in."""
        self._keep({**self._cards, self._digest("card", person): card.number})

    def take_back(self, person: str) -> None:
        """Give it back; nothing is left of it."""
        theirs = self._digest("card", person)
        self._keep({who: card for who, card in self._cards.items() if who != theirs})

    def band(self) -> Band:
        """How many there are."""
        if len(self._cards) < FIVE:
            return Band.FEWER_THAN_FIVE
        return Band.FIVE_TO_NINE if len(self._cards) < FEWEST_CARDS else Band.TEN_OR_MORE

    def table(self, secret: bytes) -> GroupTable:
        """What they show, blurred; raises Refused where there are fewer than ten."""
        cards = Counter(self._cards.values())
        check_enough(cards)
        return table_of(CardSet.FIRST_DAY, cards, secret, later=False)

    def delete(self) -> None:
        """Let go of all of them."""
        self._cards = {}
        delete_whole(self._file)

    def _keep(self, cards: dict[str, int]) -> None:
        # By their hashes, so that their order says nothing of who came first.
        write_whole(self._file, json.dumps(dict(sorted(cards.items()))).encode())
        self._cards = cards
