"""Answers of the first half hour, as far as the first-day card may depend on them."""

from collections.abc import Iterable

from workbook.models import MovedBy, RememberedYear, Reply, VoiceChoice
from workbook.sharing.first_card.rules import FirstFacts, RememberedAct


def first_facts(replies: Iterable[Reply]) -> FirstFacts:
    """What was chosen from lists in some replies, the oldest first.

    The views and what moved are asked again later, and the last word counts; a rating was locked
    before any result, and the first one counts.
    """
    nearest: VoiceChoice | None = None
    argue: VoiceChoice | None = None
    year, ratings = RememberedYear(), dict[str, int]()
    moved_by: tuple[MovedBy, ...] = ()
    for reply in replies:
        if reply.voices is not None:
            nearest = reply.voices.nearest or nearest
            argue = reply.voices.argue or argue
        if reply.remembered is not None:
            year = reply.remembered
        if reply.likeness is not None:
            ratings = {**reply.likeness, **ratings}
        if reply.moved is not None:
            moved_by = reply.moved.by
    return FirstFacts(
        nearest=nearest,
        argue=argue,
        acts=tuple(
            RememberedAct(often=often, rating=ratings.get(act)) for act, often in year.done.items()
        ),
        moved_by=frozenset(moved_by),
    )
