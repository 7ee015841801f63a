"""Every sentence of one person about networking, and what lies between each and the one before it.

What was answered after a sentence and before the next one belongs to it, by the order of ids: the
clock may have been set back.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from workbook.content import Content
from workbook.language import N_, _
from workbook.models import Answer, Idea, Moved, Occasion, Prompt, PromptKind

DEFINITION = "definition"
FEELING = "feeling"
VOICES = (PromptKind.VOICES, PromptKind.BEFORE_FIRST)
SHORTLY = {
    "confidence": N_("How sure of it"),
    "weight": N_("How big a part it plays"),
}
"""What stands for the question of a scale beside its numbers."""


class Asked(NamedTuple):
    """What was said with a sentence of one thing that is asked with each; empty when it was not."""

    name: str
    said: str


class ThenNow(NamedTuple):
    """The same of two sentences; one of both may be empty, never both."""

    name: str
    then: str
    now: str


@dataclass(frozen=True, slots=True)
class IdeasMoved:
    """The ideas of two sentences in which some were marked."""

    since: Answer
    """The earlier one of the two."""
    next_to: bool
    """Whether there is no other sentence between both."""
    kept: tuple[Idea, ...]
    dropped: tuple[Idea, ...]
    taken_up: tuple[Idea, ...]


@dataclass(frozen=True, slots=True)
class Between:
    """What lies between a sentence and the one before it, as far as it was answered."""

    rows: tuple[ThenNow, ...]
    moved: tuple[str, ...]
    in_words: str
    ideas: IdeasMoved | None

    @property
    def empty(self) -> bool:
        """Whether nothing was answered."""
        return not (self.rows or self.moved or self.in_words or self.ideas)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One version of the sentence."""

    answer: Answer
    stem: str
    text: str
    said: tuple[Asked, ...]
    """What was said with it."""
    held: tuple[Idea, ...]
    """The ideas that are marked in it."""
    between: Between | None
    """None for the first one."""


def with_each(content: Content) -> tuple[str, ...]:
    """The prompts that ask for a sentence, and those that are asked with each."""
    return tuple(
        prompt.id
        for prompt in content.prompts.values()
        if prompt.measure == DEFINITION or _is_asked_with_it(prompt)
    )


def over_time(
    answers: Sequence[Answer], held: Mapping[UUID, frozenset[str]], content: Content
) -> tuple[Sentence, ...]:
    """Every sentence, the newest first.

    `answers` are all to the prompts `with_each` names, the oldest first by their ids; `held` has
    the ideas that are marked in a sentence, by its id.
    """
    versions = [
        _Version(found, content, _ideas(found[0], held, content)) for found in _windows(answers)
    ]
    betweens = [None, *(_between(versions[: n + 2], content) for n in range(len(versions) - 1))]
    return tuple(
        Sentence(
            version.answer,
            version.stem,
            version.answer.reply.text or "",
            tuple(Asked(name, said) for name, said in version.rows.items() if said),
            version.ideas,
            between,
        )
        for version, between in reversed([*zip(versions, betweens, strict=False)])
    )


def _is_asked_with_it(prompt: Prompt) -> bool:
    """Whether it is asked of a sentence at its time; what seems so looking back is not."""
    if prompt.kind in (*VOICES, PromptKind.MOVED):
        return True
    measured = prompt.kind is PromptKind.SCALE or prompt.measure == FEELING
    return measured and prompt.occasion in (Occasion.FIRST, Occasion.NOW)


def _windows(answers: Iterable[Answer]) -> Iterator[list[Answer]]:
    """Each sentence with what was answered before the next one; what came before the first one
    belongs to none."""
    window: list[Answer] = []
    for answer in answers:
        if answer.reply.text:
            if window:
                yield window
            window = [answer]
        elif window:
            window.append(answer)
    if window:
        yield window


def _ideas(
    answer: Answer, held: Mapping[UUID, frozenset[str]], content: Content
) -> tuple[Idea, ...]:
    marked = held.get(answer.id, frozenset())
    return tuple(idea for name, idea in content.ideas.items() if name in marked)


class _Version:
    """One sentence with what was answered after it and before the next one."""

    def __init__(self, window: Sequence[Answer], content: Content, ideas: tuple[Idea, ...]) -> None:
        self.answer = window[0]
        self.ideas = ideas
        asked = content.prompts.get(self.answer.prompt)
        self.stem = asked.stem if asked else ""
        # Of a prompt its newest answer counts, and of several prompts the one answered last.
        newest = {answer.prompt: answer for answer in window[1:]}
        self._replies = [
            (content.prompts[answer.prompt], answer.reply)
            for answer in sorted(newest.values(), key=lambda each: each.id, reverse=True)
            if answer.prompt in content.prompts
        ]
        self.rows = self._rows(content)

    @property
    def moved(self) -> Moved:
        """What moved the person to this sentence."""
        return next((reply.moved for _prompt, reply in self._replies if reply.moved), Moved())

    def _rows(self, content: Content) -> dict[str, str]:
        """What is asked with each sentence, by its name, with what was said or nothing."""
        feelings = {feeling.id: feeling.label for feeling in content.feelings}
        nearest = (
            content.label(reply.voices.nearest)
            for _prompt, reply in self._replies
            if reply.voices and reply.voices.nearest
        )
        words = (
            ", ".join(feelings[word] for word in reply.words if word in feelings)
            for _prompt, reply in self._replies
            if reply.words
        )
        rows = {_("Nearest view"): next(nearest, ""), _("Words that come close"): next(words, "")}
        return rows | {
            name: self._rating(measure) for measure, name in _scales(content.prompts.values())
        }

    def _rating(self, measure: str) -> str:
        values = (
            reply.value
            for prompt, reply in self._replies
            if prompt.measure == measure and reply.value is not None
        )
        return next((_("{value} of 10").format(value=value) for value in values), "")


def _scales(prompts: Iterable[Prompt]) -> Iterator[tuple[str, str]]:
    """The measure of each scale that is asked with a sentence, and what it is called."""
    seen: set[str] = set()
    for prompt in prompts:
        measure = prompt.measure
        if prompt.kind is PromptKind.SCALE and measure and measure not in seen:
            seen.add(measure)
            yield measure, _(SHORTLY[measure]) if measure in SHORTLY else prompt.question


def _between(versions: Sequence[_Version], content: Content) -> Between:
    """What lies between the last of the versions and the one before it."""
    before, after = versions[-2:]
    rows = (ThenNow(name, before.rows[name], now) for name, now in after.rows.items())
    moved = after.moved
    return Between(
        rows=tuple(row for row in rows if row.then or row.now),
        moved=tuple(content.label(each) for each in moved.by),
        in_words=moved.words,
        ideas=_ideas_moved(versions),
    )


def _ideas_moved(versions: Sequence[_Version]) -> IdeasMoved | None:
    """From the last sentence before in which ideas are marked; None when there are not two."""
    *earlier, after = versions
    before = next((version for version in reversed(earlier) if version.ideas), None)
    if before is None or not after.ideas:
        return None
    return IdeasMoved(
        since=before.answer,
        next_to=before is earlier[-1],
        kept=tuple(idea for idea in after.ideas if idea in before.ideas),
        dropped=tuple(idea for idea in before.ideas if idea not in after.ideas),
        taken_up=tuple(idea for idea in after.ideas if idea not in before.ideas),
    )
