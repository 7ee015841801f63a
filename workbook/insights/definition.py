"""What changed in what it means to you?"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from workbook.content import Content
from workbook.difference import TextPart, differences
from workbook.insights.needs import Need, Needs
from workbook.insights.period import Period
from workbook.models import Occasion, Prompt, PromptKind
from workbook.store.file.database import Unit

SQL = """
SELECT id, prompt, reply
FROM answers
WHERE list_contains($1, prompt) AND CAST(saved_at AS DATE) <= $2
ORDER BY id
"""


@dataclass(frozen=True, slots=True)
class Rating:
    """One scale, 0 to 10, as it was answered on each occasion."""

    measure: str
    question: str
    low: str
    high: str
    values: dict[Occasion, int]


@dataclass(frozen=True, slots=True)
class Definition:
    """The first definition and the latest, what changed between them, and the ratings."""

    first: str
    now: str
    pieces: tuple[TextPart, ...]
    ratings: tuple[Rating, ...]

    def words(self, kind: str) -> int:
        """How many words were kept, removed or added."""
        return sum(len(piece.text.split()) for piece in self.pieces if piece.kind == kind)

    @property
    def needs(self) -> Needs:
        """What it takes."""
        return (
            Need(int(bool(self.first)), 1, "first definition", "first definitions"),
            Need(int(bool(self.now)), 1, "second definition", "second definitions"),
        )


@dataclass(frozen=True, slots=True)
class _Version:
    """One saved version of a reply."""

    id: UUID
    prompt: str
    reply: dict[str, object]


def definition(unit: Unit, period: Period, today: date, content: Content) -> Definition:
    """Both definitions with their difference, and every rating; the period does not narrow them."""
    measured = [prompt for prompt in content.prompts.values() if prompt.measure]
    rows = unit.rows(SQL, [[prompt.id for prompt in measured], today])
    versions = [_Version(row_id, prompt, json.loads(reply)) for row_id, prompt, reply in rows]
    texts = {
        prompt.occasion: prompt.id
        for prompt in measured
        if prompt.kind in (PromptKind.TEXT, PromptKind.SECOND) and prompt.measure == "definition"
    }
    of_first = _of(versions, texts.get(Occasion.FIRST))
    of_now = _of(versions, texts.get(Occasion.NOW))
    first = _first(of_first, of_now[0].id if of_now else None)
    now = of_now[-1] if of_now else None
    before, after = _text(first), _text(now)
    changes = differences(before, after) if before and after else ()
    return Definition(before, after, tuple(changes), tuple(_ratings(measured, versions)))


def _of(versions: Iterable[_Version], prompt: str | None) -> list[_Version]:
    return [version for version in versions if version.prompt == prompt]


def _first(versions: Sequence[_Version], second: UUID | None) -> _Version | None:
    """The first definition as it stood when the second was first written."""
    if not versions:
        return None
    # By the ids, which grow although the clock was set back in between.
    before = [version for version in versions if second is None or version.id < second]
    return before[-1] if before else versions[0]


def _text(version: _Version | None) -> str:
    return str(version.reply.get("text") or "") if version else ""


def _ratings(measured: Iterable[Prompt], versions: Sequence[_Version]) -> Iterable[Rating]:
    """The scales that were answered at least twice, in the order of the chapters."""
    scales: dict[str, list[Prompt]] = {}
    for prompt in measured:
        if prompt.kind is PromptKind.SCALE and prompt.measure:
            scales.setdefault(prompt.measure, []).append(prompt)
    for measure, prompts in scales.items():
        values = dict(_values(prompts, versions))
        if len(values) > 1:
            yield Rating(measure, prompts[0].question, prompts[0].low, prompts[0].high, values)


def _values(
    prompts: Iterable[Prompt], versions: Sequence[_Version]
) -> Iterator[tuple[Occasion, int]]:
    """The latest answer to each of the prompts that ask one scale, by its occasion."""
    for prompt in prompts:
        found = _of(versions, prompt.id)
        value = found[-1].reply.get("value") if found else None
        if prompt.occasion and isinstance(value, int):
            yield prompt.occasion, value
