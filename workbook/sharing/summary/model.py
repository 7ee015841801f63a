"""The summary without names: all it can hold, as enumerations, bands, steps, and the sentences
ticked.

It is built from counts alone and everything that leaves is drawn from it, so that nothing else of a
log can. It does not promise to be anonymous: whoever knows somebody may recognise them.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from workbook.models import Gain, Model, Pole
from workbook.rounding import whole_parts
from workbook.sharing.redaction.redact import Redacted
from workbook.sharing.summary.texts import Closing, listed_feeling

FEWEST_TIMED, FEWEST_TRACED, FEWEST_GAINS, FEWEST_FELT = 10, 4, 4, 10
"""So many timed activities, traced outcomes, outcomes and feelings it takes for a line on them."""
MOST_FEELINGS = 5
MOST_SENTENCES = 12
STEPS = 10


class Band(StrEnum):
    """How many, as far as a summary says."""

    FEW = "few"
    AT_LEAST_5 = "at_least_5"
    AT_LEAST_20 = "at_least_20"
    AT_LEAST_50 = "at_least_50"
    AT_LEAST_200 = "at_least_200"


LEAST = {
    Band.FEW: 0,
    Band.AT_LEAST_5: 5,
    Band.AT_LEAST_20: 20,
    Band.AT_LEAST_50: 50,
    Band.AT_LEAST_200: 200,
}
Step = Annotated[int, Field(ge=0, le=STEPS)]
FeelingId = Annotated[str, AfterValidator(listed_feeling)]


class Tenths(Model):
    """How something divides over the three poles, in steps of ten percent."""

    writing: Step
    events: Step
    collaboration: Step

    @model_validator(mode="after")
    def _ten_in_all(self) -> "Tenths":
        if self.writing + self.events + self.collaboration != STEPS:
            raise ValueError("the three shares add to ten steps")
        return self

    def of(self, pole: Pole) -> int:
        """The steps of one pole."""
        return int(getattr(self, pole.value))


class Summary(Model):
    """One person's summary. None or empty is what had too little in the log for a line."""

    activities: Band
    people: Band
    outcomes: Band
    hours: Tenths | None
    traced: Tenths | None
    gains: tuple[Gain, ...]
    feelings: Annotated[tuple[FeelingId, ...], Field(max_length=MOST_FEELINGS)]
    closing: Closing
    sentences: Annotated[tuple[Redacted, ...], Field(max_length=MOST_SENTENCES)] = ()


def band(count: int) -> Band:
    """The band a count lies in."""
    return max((each for each in Band if count >= LEAST[each]), key=LEAST.__getitem__)


def tenths(amounts: Mapping[Pole, float]) -> Tenths | None:
    """Amounts as ten steps in all; the largest remainders are rounded up, earlier poles first."""
    if sum(amounts.values()) <= 0:
        return None
    steps = whole_parts([amounts.get(pole, 0.0) for pole in Pole], STEPS)
    return Tenths(**{pole.value: count for pole, count in zip(Pole, steps, strict=True)})


def frequent(noted: Mapping[str, int], order: Iterable[str]) -> tuple[str, ...]:
    """The feelings noted most often, more than once each; in the order of the list."""
    places = list(order)
    known = {word: count for word, count in noted.items() if word in places and count > 1}
    most = sorted(known, key=lambda word: (-known[word], places.index(word)))[:MOST_FEELINGS]
    return tuple(word for word in places if word in most)
