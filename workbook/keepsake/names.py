"""What acts, feelings and people are called."""

from collections.abc import Mapping
from functools import cached_property
from uuid import UUID

from workbook.content import Content
from workbook.keepsake.wording import spaced
from workbook.language import _
from workbook.models import Act, Person, Pole


class Names:
    """The names in one workbook; what is gone by now is still called something."""

    def __init__(
        self, content: Content, acts: Mapping[str, Act], people: Mapping[UUID, Person]
    ) -> None:
        self.content = content
        self.acts = acts
        self._people = people

    def act(self, act: str) -> str:
        """The name of an act."""
        return self.acts[act].label if act in self.acts else spaced(act)

    def pole(self, act: str) -> Pole | None:
        """The pole with the largest share in an act."""
        return max(Pole, key=self.acts[act].mix.share) if act in self.acts else None

    def feeling(self, word: str) -> str:
        """The word for a feeling."""
        return self._feelings.get(word, spaced(word))

    def person(self, person: UUID) -> str:
        """The name of somebody."""
        return self._people[person].name if person in self._people else _("somebody")

    def text(self, text: str) -> str:
        """A text that may stand for an act or a feeling."""
        return self.acts[text].label if text in self.acts else self._feelings.get(text, text)

    @cached_property
    def _feelings(self) -> dict[str, str]:
        return {feeling.id: feeling.label for feeling in self.content.feelings}
