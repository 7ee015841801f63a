"""From reached to lasting: a table of people by step and pole."""

from workbook.charts.headline import Headline, resting_on, sentences
from workbook.charts.table import Cell, Table
from workbook.charts.wording import (
    Words,
    counted,
    halves,
    label,
    listed,
    number,
    pole,
    without_stage,
)
from workbook.insights.funnel import Funnel
from workbook.insights.poles import POLES
from workbook.insights.steps import STEPS, TALKED, TRUSTED
from workbook.language import _


def _names(words: Words) -> list[str]:
    return [_("reached"), *(label(words, "stage", stage) for stage in STEPS[1:])]


def headline(result: Funnel, words: Words) -> Headline:
    """How many of those talked to came to be trusted."""
    talked, trusted = result.steps[TALKED - 1], result.steps[TRUSTED - 1]
    parts = listed(
        _("{trusted} of {talked} by {pole}").format(
            trusted=halves(trusted.of(one)), talked=halves(talked.of(one)), pole=pole(words, one)
        )
        for one in POLES
        if talked.of(one)
    )
    counts = sentences(
        resting_on(counted(result.people, "person", "people")),
        without_stage(result.missing),
        _("Whoever was met in acts of several kinds is divided over them."),
    )
    if not parts:
        return Headline(_("In your log, nobody is noted yet as talked with properly."), counts)
    said = _("In your log, of those you talked with properly {parts} came to trust.")
    return Headline(said.format(parts=parts), counts)


def fact(result: Funnel, words: Words) -> str:
    """The counts alone, of all together."""
    if not result.people:
        return without_stage(result.missing)
    talked, trusted = (result.steps[step - 1].total for step in (TALKED, TRUSTED))
    return _(
        "In your log, of {people} noted you talked properly with {talked}, and {trusted} came to"
        " trust."
    ).format(
        people=counted(result.people, "person", "people"),
        talked=halves(talked) if talked else _("none"),
        trusted=halves(trusted) if trusted else _("none"),
    )


def table(result: Funnel, words: Words) -> Table:
    """A row a step; people count in the shares of the acts they were part of."""
    return [
        {
            _("Step"): name,
            **{label(words, "pole", one): _cell(result.at(step, one), step) for one in POLES},
        }
        for step, name in enumerate(_names(words), start=1)
    ]


def _cell(people: float | None, step: int) -> Cell:
    """Reached are many, known by a number alone; the others are people with a name."""
    if people is None:
        return _("not noted")
    return number(people) if step == 1 else halves(people)
