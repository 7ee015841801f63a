"""A row a chart. What a row names is imported when it is first asked for.

The module of an insight and of a chart, and the function of the insight, are called as the row is.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from importlib import import_module
from typing import Any, Protocol

from workbook.charts.figure import Figure
from workbook.charts.headline import Headline, sentences
from workbook.charts.look import Look
from workbook.charts.pace import still_to_come
from workbook.charts.table import Table
from workbook.charts.wording import Words, listed
from workbook.content import Content
from workbook.insights.needs import Needs
from workbook.insights.pace import pace
from workbook.insights.period import Period
from workbook.language import N_, _
from workbook.store.file.database import Unit


class Result(Protocol):
    """What every insight gives: numbers, and what they need to be shown."""

    @property
    def needs(self) -> Needs:
        """What it takes."""


@dataclass(frozen=True, slots=True)
class Chart:
    """One question with everything that answers it."""

    id: str
    question: str
    minimum: str
    """What it takes, for the end of a sentence."""
    with_content: bool = False
    """Whether the insight also takes `content`."""
    options: tuple[str, ...] = ()
    """The arguments of the insight that a person may change."""
    aside: tuple[str, ...] = ()
    """Those of them that are None where it is only asked whether there is enough."""
    paced: bool = False
    """Whether it grows surer with outcomes, so that it is said how many more it takes."""
    drawn: bool = True
    """Whether there is a picture; else its counts say as much in a table."""

    @property
    def insight(self) -> Callable[..., Result]:
        """(unit, period, today, ...) -> result."""
        insight: Callable[..., Result] = self._of("insights", self.id)
        return insight

    @property
    def figure(self) -> Callable[[Any, Look, Words], Figure]:
        """(result, look, words) -> figure, where there is a picture."""
        figure: Callable[[Any, Look, Words], Figure] = self._of("charts", "figure")
        return figure

    @property
    def headline(self) -> Callable[[Any, Words], Headline]:
        """(result, words) -> the finding, and what it rests on."""
        headline: Callable[[Any, Words], Headline] = self._of("charts", "headline")
        return headline

    @property
    def table(self) -> Callable[[Any, Words], Table]:
        """(result, words) -> rows with the numbers that are drawn."""
        table: Callable[[Any, Words], Table] = self._of("charts", "table")
        return table

    @property
    def fact(self) -> Callable[[Any, Words], str]:
        """(result, words) -> what can be counted before there is enough; empty where there is nothing."""
        fact: Callable[[Any, Words], str] = self._of("charts", "fact")
        return fact

    def _of(self, package: str, name: str) -> Any:
        return getattr(import_module(f"workbook.{package}.{self.id}"), name)


@dataclass(frozen=True, slots=True)
class NotEnough:
    """A question the log cannot answer yet."""

    question: str
    sentence: str
    missing: Needs
    fact: str = ""
    """What can be counted nonetheless; empty where there is nothing."""
    pace: str = ""
    """How much more it takes until one can be sure."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A question the log answers: with a picture, or with a table alone."""

    question: str
    figure: Figure | None
    headline: Headline
    table: Table
    result: Result

    @property
    def alt(self) -> str:
        """What the picture is called by who does not see it."""
        return str(self.headline)


Answered = NotEnough | Drawn

CHARTS: dict[str, Chart] = {
    chart.id: chart
    for chart in (
        Chart(
            "hours",
            N_("Where did the hours go?"),
            N_("3 activities, one of them with minutes"),
            options=("guess",),
            aside=("guess",),
        ),
        Chart(
            "triangle",
            N_("What kind of networker has the log been?"),
            N_("3 kinds of act, one of them with minutes"),
        ),
        Chart(
            "scale_depth",
            N_("How many does it reach, how far does it go?"),
            N_("4 kinds of act with people noted with how far it went"),
            drawn=False,
        ),
        Chart(
            "permanence",
            N_("How long does it keep working?"),
            N_("5 outcomes credited to acts, and 5 acts of one of the three"),
            with_content=True,
            options=("credit",),
            paced=True,
        ),
        Chart(
            "furthest",
            N_("Did the acts least like networking bring the most?"),
            N_(
                "4 rated kinds of act done with minutes, some rated higher than others, and 3 outcomes"
            ),
            options=("weigh", "credit"),
            paced=True,
        ),
        Chart("doors", N_("Where did doors open?"), N_("3 outcomes"), options=("by", "credit")),
        Chart(
            "grounds",
            N_("Where did those who stayed come from?"),
            N_("5 people noted with where you met and how far it went"),
        ),
        Chart(
            "funnel",
            N_("From reached to lasting, for each of the three"),
            N_("5 people noted with how far it went"),
            drawn=False,
        ),
        Chart(
            "together",
            N_("Do hours together go with trust?"),
            N_("8 people with hours together, noted with how far it went"),
        ),
        Chart(
            "felt", N_("How did it feel?"), N_("10 activities with a feeling"), with_content=True
        ),
        Chart(
            "crossover",
            N_("At what readership would writing overtake the rest?"),
            N_(
                "3 outcomes, one of them credited to a piece with its readers and one to something"
                " else"
            ),
            with_content=True,
            options=("elasticity", "credit"),
            paced=True,
        ),
        Chart(
            "definition",
            N_("How sure of your sentence, how big a part?"),
            N_("a rating given on two occasions"),
            with_content=True,
        ),
        Chart(
            "guesses",
            N_("What did you think, what does the log say?"),
            N_("a guess that the log can answer"),
            with_content=True,
        ),
    )
}


def answer(
    chart: Chart,
    unit: Unit,
    period: Period,
    today: date,
    content: Content,
    look: Look,
    **options: Any,
) -> Answered:
    """Ask the log a chart's question; `options` are those the chart names."""
    given = {**options, "content": content} if chart.with_content else options
    result = chart.insight(unit, period, today, **given)
    missing = tuple(need for need in result.needs if need.more)
    if missing:
        return NotEnough(
            _(chart.question),
            _sentence(chart, result.needs),
            missing,
            chart.fact(result, content.words),
            _pace(chart, result, unit, period, today),
        )
    said = chart.headline(result, content.words)
    more = _pace(chart, result, unit, period, today)
    return Drawn(
        _(chart.question),
        chart.figure(result, look, content.words) if chart.drawn else None,
        replace(said, basis=sentences(said.basis, more)),
        chart.table(result, content.words),
        result,
    )


def is_enough(chart: Chart, unit: Unit, period: Period, today: date, content: Content) -> bool:
    """Whether a picture could be drawn, without drawing it."""
    given: dict[str, Any] = dict.fromkeys(chart.aside)
    if chart.with_content:
        given["content"] = content
    return not any(need.more for need in chart.insight(unit, period, today, **given).needs)


def _pace(chart: Chart, result: Any, unit: Unit, period: Period, today: date) -> str:
    """How much more it takes; of the whole log alone, which is the only one that has a pace."""
    if not chart.paced or period != Period.all():
        return ""
    return still_to_come(pace(unit, result.outcomes, period, today))


def _sentence(chart: Chart, needs: Needs) -> str:
    """What it takes, and how many more of what, once there is something."""
    takes = _("It takes {minimum}.").format(minimum=_(chart.minimum))
    if not any(need.have for need in needs):
        return takes
    missing = listed(str(need) for need in needs if need.more)
    return _("{takes} Still to come: {missing}.").format(takes=takes, missing=missing)
