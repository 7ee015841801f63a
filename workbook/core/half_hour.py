"""The first half hour as one thing: what was answered in it, and what both mirrors make of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from workbook.content import Content
from workbook.mirrors.apart import Apart, half_an_hour_apart, version_at_first, version_now
from workbook.mirrors.chain import MirrorTwo, mirror_two
from workbook.mirrors.little import Little, little
from workbook.mirrors.small import SmallChain, SmallYear, small_chain, small_year
from workbook.mirrors.views import kept_question
from workbook.mirrors.year import MirrorOne, mirror_one
from workbook.models import (
    Act,
    Answer,
    ChosenVoices,
    Occasion,
    PromptKind,
    RememberedYear,
    Reply,
    Told,
    VoiceChoice,
)

DEFINITION = "definition"


@dataclass(frozen=True, slots=True)
class HalfHour:
    """What counts of the answers, the acts that are known and the content they answer."""

    latest: Mapping[str, Answer]
    acts: Mapping[str, Act]
    content: Content

    # What was answered ------------------------------------------------------------------------

    @property
    def voices(self) -> ChosenVoices:
        """The nearest view and the one to argue with."""
        return self._reply(PromptKind.VOICES).voices or ChosenVoices()

    @property
    def nearest_now(self) -> VoiceChoice | None:
        """The nearest view after the second sentence."""
        voices = self._reply(PromptKind.BEFORE_FIRST).voices
        return voices.nearest if voices else None

    @property
    def feelings(self) -> tuple[str, ...]:
        """The words that came close at first."""
        return self._reply(PromptKind.FEELING).words or ()

    @property
    def feelings_now(self) -> tuple[str, ...]:
        """The words that come close after the second sentence."""
        return self._reply(PromptKind.BEFORE_FIRST).words or ()

    @property
    def year(self) -> RememberedYear:
        """The year from memory."""
        return self._reply(PromptKind.YEAR).remembered or RememberedYear()

    @property
    def ratings(self) -> Mapping[str, int]:
        """How like networking each act feels, locked before any result."""
        return self._reply(PromptKind.LIKENESS).likeness or {}

    @property
    def chains(self) -> tuple[Told, ...]:
        """The good things that were told, the first one first."""
        return self._reply(PromptKind.TOLD).chains or ()

    def sentence(self, occasion: Occasion) -> str:
        """The sentence about networking at first or now, as it counts."""
        for prompt in self.content.prompts.values():
            if prompt.measure == DEFINITION and prompt.occasion is occasion:
                answer = self.latest.get(prompt.id)
                return (answer.reply.text or "") if answer else ""
        return ""

    @property
    def stem(self) -> str:
        """How the sentence begins."""
        asked = (each for each in self.content.prompts.values() if each.measure == DEFINITION)
        return next((prompt.stem for prompt in asked if prompt.stem), "")

    # What it says back ------------------------------------------------------------------------

    def mirror_one(self) -> MirrorOne | None:
        """The year; None when nothing of it was answered."""
        return mirror_one(self.year, self.ratings, self.acts, self.content)

    def mirror_two(self, told: Told | None = None) -> MirrorTwo | None:
        """A chain, the first of those told unless another is given; None when none was told."""
        chain = told or (self.chains[0] if self.chains else None)
        return mirror_two(chain, self.ratings, self.acts, self.content)

    def small_year(self) -> SmallYear | None:
        """The year in small."""
        mirror = self.mirror_one()
        return small_year(mirror) if mirror else None

    def small_chain(self) -> SmallChain | None:
        """The first chain in small."""
        mirror = self.mirror_two()
        return small_chain(mirror) if mirror else None

    def little(self) -> Little | None:
        """What comes back where there is hardly a year and no chain."""
        told = self.chains[0] if self.chains else None
        return little(
            self.year, self.ratings, self.acts, self.voices, self.feelings, told, self.content
        )

    def kept_question(self) -> str | None:
        """The question between the nearest view and the one to argue with."""
        return kept_question(self.voices, self.content)

    def apart(self) -> Apart | None:
        """Both sentences beside each other; None before the second one."""
        now = self.sentence(Occasion.NOW)
        if not now.strip():
            return None
        return half_an_hour_apart(
            version_at_first(
                self.sentence(Occasion.FIRST), self.feelings, self.voices.nearest, self.content
            ),
            version_now(now, self.feelings_now, self.nearest_now, self.content),
            self._reply(PromptKind.MOVED).moved,
            self.content,
        )

    def _reply(self, kind: PromptKind) -> Reply:
        """What was answered to the first prompt of a kind."""
        for prompt in self.content.prompts.values():
            if prompt.kind is kind and prompt.id in self.latest:
                return self.latest[prompt.id].reply
        return Reply()
