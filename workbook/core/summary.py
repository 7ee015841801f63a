"""The summary without names: counts from the log, and the sentences a person ticked."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple

from workbook.content import Content
from workbook.core.names import names_in
from workbook.insights.overview import overview
from workbook.models import Gain, Pole
from workbook.sharing.redaction import told_names
from workbook.sharing.redaction.known_names import KnownNames, content_words, known
from workbook.sharing.redaction.redact import Reason, Redacted, redact
from workbook.sharing.redaction.sentences import sentences
from workbook.sharing.summary.model import (
    FEWEST_FELT,
    FEWEST_GAINS,
    FEWEST_TIMED,
    FEWEST_TRACED,
    Summary,
    band,
    frequent,
    tenths,
)
from workbook.sharing.summary.texts import Closing, feelings
from workbook.store.file.database import Database, Unit
from workbook.store.tables import writings

DEFINITION = "definition"
KEPT_BACK = "keep_to_yourself"
"""The prompt whose answer says what should stay with the person."""
NOT_OFFERED = (KEPT_BACK, "longer_discussion")
"""Prompts that ask for names, or for what should not leave."""

ASK_FOR_NAMES = (
    "best_conversations",
    "did_not_last",
    "here_after_three",
    "longer_discussion",
    "made_with",
    "named_next_day",
    "one_at_a_time",
    "stayed_strangers",
)
"""Prompts that ask for initials or nicknames in a text."""


class SentenceSource(StrEnum):
    """Where own sentences come from."""

    DEFINITIONS = "definitions"
    ANSWERS = "answers"
    NOTES = "notes"


class Sentence(NamedTuple):
    """One of a person's own sentences; `id` is only ever used on this machine."""

    id: str
    text: str
    struck: frozenset[str] = frozenset()
    """The words of it that the person struck out, folded."""


class Summaries:
    """What a person can say of their log without names."""

    def __init__(self, database: Database, content: Content, today: Callable[[], date]) -> None:
        self._database = database
        self._content = content
        self._today = today

    def summary(self, closing: Closing, ticked: Iterable[Sentence] = ()) -> Summary:
        """The summary of the log as it is now, with the ticked sentences that may leave."""
        found = self._database.counted.read(overview, self._today(), tuple(feelings()))
        marked = self.marked(ticked).values()
        hours = tenths({pole: found.hours.of(pole) for pole in Pole})
        traced = tenths({pole: found.credit.of(pole) for pole in Pole})
        gained = tuple(gain for gain in Gain if gain in found.gains)
        felt = frequent(found.feelings, feelings())
        return Summary(
            activities=band(found.activities),
            people=band(found.people),
            outcomes=band(found.outcomes),
            hours=hours if found.timed >= FEWEST_TIMED else None,
            traced=traced if found.traced >= FEWEST_TRACED else None,
            gains=gained if found.outcomes >= FEWEST_GAINS else (),
            feelings=felt if sum(found.feelings.values()) >= FEWEST_FELT else (),
            closing=closing,
            sentences=tuple(each for each in marked if isinstance(each, Redacted)),
        )

    def sentences(self, source: SentenceSource) -> list[Sentence]:
        """A person's own sentences from one place, each once."""
        return self._database.read(self._sentences, source)

    def _sentences(self, unit: Unit, source: SentenceSource) -> list[Sentence]:
        texts = self._texts(unit, source)
        found = dict.fromkeys(sentence for text in texts for sentence in sentences(text))
        return [Sentence(sha256(text.encode()).hexdigest()[:16], text) for text in found]

    def marked(self, offered: Iterable[Sentence]) -> dict[Sentence, Redacted | Reason]:
        """Each sentence as it would leave, or why it cannot."""
        waiting = tuple(offered)
        names = self._database.read(_names) if waiting else known(())
        return {each: redact(each.text, names, each.struck) for each in waiting}

    def kept_back(self) -> str:
        """What the person said should stay with them."""
        return self._database.read(writings.answered).get(KEPT_BACK, "")

    def struck_for_it(self) -> tuple[str, ...]:
        """The words of it that are struck out of every sentence, with their forms."""
        return content_words(self.kept_back())

    def _texts(self, unit: Unit, source: SentenceSource) -> Iterator[str]:
        defining = [
            prompt.id for prompt in self._content.prompts.values() if prompt.measure == DEFINITION
        ]
        match source:
            case SentenceSource.DEFINITIONS:
                yield from writings.every_text(unit, defining)
            case SentenceSource.ANSWERS:
                answers = writings.answered(unit)
                yield from (
                    answers[prompt]
                    for prompt in self._content.prompts
                    if prompt in answers and prompt not in (*NOT_OFFERED, *defining)
                )
            case SentenceSource.NOTES:
                yield from writings.noted(unit)


def _names(unit: Unit) -> KnownNames:
    """All that the workbook was ever told as a name, and what should stay with the person."""
    asked, typed = [], writings.texts(unit)
    for reply in writings.replies(unit):
        for part, said in told_names.fields(reply):
            if part in told_names.ASKING:
                asked += [name for name in names_in(said) if told_names.is_name(name)]
            typed.append(said)
    in_passing = {word for said in typed for word in told_names.with_capitals(said)}
    for said in writings.every_text(unit, ASK_FOR_NAMES):
        for name in names_in(said):
            in_passing.update(told_names.parts_of(name))
    kept_back = writings.answered(unit).get(KEPT_BACK, "")
    found = known([*writings.names(unit), *asked], kept_back, in_passing)
    return replace(found, former=writings.former_names(unit))
