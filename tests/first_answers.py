"""Answers of the first half hour as far as a card may depend on them: any, and those of a card."""

from collections.abc import Iterable

from hypothesis import strategies as st

from workbook.models import HowOften, MovedBy, VoiceChoice
from workbook.sharing.first_card.rules import (
    FirstCard,
    FirstFacts,
    Likeness,
    Part,
    RememberedAct,
    Sentence,
)

RATINGS = {Likeness.HARDLY: (1, 4), Likeness.PARTLY: (1, 9), Likeness.FULLY: (6, 9)}
MOVED_BY = {Sentence.MOVED: MovedBy.WHAT_CAME, Sentence.STAYED: MovedBy.NOTHING}

facts = st.builds(
    FirstFacts,
    nearest=st.sampled_from(VoiceChoice),
    argue=st.none() | st.sampled_from(VoiceChoice),
    acts=st.lists(
        st.builds(
            RememberedAct,
            often=st.sampled_from(HowOften),
            rating=st.none() | st.integers(0, 10),
        ),
        max_size=12,
    ).map(tuple),
    moved_by=st.frozensets(st.sampled_from(MovedBy)),
)
"""Any answers of somebody who said which view is nearest."""


def answers_for(card: FirstCard) -> FirstFacts:
    """Answers that lead to a card."""
    ratings = RATINGS[card.acts] if card.acts else ()
    return FirstFacts(
        nearest=card.nearest,
        argue=card.argue,
        acts=tuple(RememberedAct(often=HowOften.MOST_WEEKS, rating=rating) for rating in ratings),
        moved_by=frozenset({MOVED_BY[card.sentence]} if card.sentence else ()),
    )


EMPTY: dict[Part, tuple[str, object]] = {
    Part.ARGUE: ("argue", None),
    Part.ACTS: ("acts", ()),
    Part.SENTENCE: ("moved_by", frozenset()),
}


def unanswered(given: FirstFacts, parts: Iterable[Part]) -> FirstFacts:
    """The answers of somebody who left these questions out."""
    return given.model_copy(update=dict(EMPTY[part] for part in parts))
