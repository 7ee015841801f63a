"""How sure, and how big a part, at first, now and looking back?"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from workbook.content import Content
from workbook.insights.needs import Need, Needs
from workbook.insights.period import Period
from workbook.models import Occasion, Prompt, PromptKind
from workbook.store.file.database import Unit

SQL = """
SELECT prompt, reply FROM answers
WHERE list_contains($1, prompt) AND CAST(saved_at AS DATE) <= $2 ORDER BY id
"""


@dataclass(frozen=True, slots=True)
class Rating:
    """One scale, 0 to 10, as it was answered on each occasion."""

    measure: str
    question: str
    low: str
    high: str
    values: dict[Occasion, int]

    @property
    def asked_again(self) -> bool:
        """Whether it was answered at first and now."""
        return {Occasion.FIRST, Occasion.NOW} <= self.values.keys()

    @property
    def moved(self) -> bool:
        """Whether it was answered differently now."""
        return self.asked_again and self.values[Occasion.FIRST] != self.values[Occasion.NOW]


@dataclass(frozen=True, slots=True)
class Definition:
    """The ratings of one's own definition that were given on more than one occasion."""

    ratings: tuple[Rating, ...]
    once: tuple[Rating, ...] = ()
    """Those that were given on one occasion so far."""

    @property
    def needs(self) -> Needs:
        """What it takes."""
        return (
            Need(
                len(self.ratings),
                1,
                "rating given on two occasions",
                "ratings given on two occasions",
            ),
        )


def definition(unit: Unit, period: Period, today: date, content: Content) -> Definition:
    """Every rating that was given on two occasions; the period does not narrow them."""
    scales = [
        prompt
        for prompt in content.prompts.values()
        if prompt.measure and prompt.kind is PromptKind.SCALE
    ]
    rows = unit.rows(SQL, [[prompt.id for prompt in scales], today])
    newest = {prompt: json.loads(reply).get("value") for prompt, reply in rows}
    ratings = tuple(_ratings(scales, newest))
    return Definition(
        tuple(each for each in ratings if len(each.values) > 1),
        tuple(each for each in ratings if len(each.values) == 1),
    )


def _ratings(scales: Iterable[Prompt], newest: Mapping[str, object]) -> Iterable[Rating]:
    """The scales that were answered, in the order of the chapters."""
    measures: dict[str, list[Prompt]] = {}
    for prompt in scales:
        measures.setdefault(prompt.measure or "", []).append(prompt)
    for measure, prompts in measures.items():
        values = {
            prompt.occasion: value
            for prompt in prompts
            if prompt.occasion and isinstance(value := newest.get(prompt.id), int)
        }
        if values:
            yield Rating(measure, prompts[0].question, prompts[0].low, prompts[0].high, values)
