"""Do hours together go with trust? A strip of people for how far it went."""

from math import floor, log10

from workbook.charts.canvas import Canvas
from workbook.charts.chances import verdict
from workbook.charts.figure import Figure
from workbook.charts.headline import Headline, Verdict, resting_on, sentences
from workbook.charts.look import Look, tint
from workbook.charts.table import Row, Table
from workbook.charts.wording import (
    Words,
    counted,
    label,
    number,
    recalled,
    shown,
    some,
    without_stage,
)
from workbook.insights.steps import STEPS, TRUSTED
from workbook.insights.together import BeforeTrust, Strip, Together
from workbook.language import _, ngettext

ROW = 62


def figure(result: Together, look: Look, words: Words) -> Figure:
    """Dots of people on a log axis of hours, with the median of every stage as a line."""
    strips = result.strips[::-1]
    drawn = Canvas(look, 96 + ROW * len(strips), margin={"t": 30})
    rows = [float(len(strips) - 1 - row) for row in range(len(strips))]
    for row, strip in zip(rows, strips, strict=True):
        drawn.add(
            "scatter",
            x=[dot.hours for dot in strip.dots],
            y=[row] * len(strip.dots),
            mode="markers",
            cliponaxis=False,
            marker={
                "size": [min(26.0, 8 * dot.people**0.5) for dot in strip.dots],
                "opacity": 1,
                "color": tint(look.collaboration, 0.55),
                "line": {"width": 1, "color": look.collaboration},
            },
            customdata=[counted(dot.people, "person", "people") for dot in strip.dots],
            hovertemplate=_("about {hours} hours: {people}").format(
                hours="%{x}", people="%{customdata}"
            )
            + "<extra></extra>",
        )
        drawn.line((strip.median, strip.median), (row - 0.26, row + 0.26), color=look.ink, width=3)
        drawn.name_row(
            _("{stage}: {people}, half above {median}").format(
                stage=shown(label(words, "stage", strip.stage)),
                people=counted(strip.people, "person", "people"),
                median=counted(strip.median, "hour", "hours"),
            ),
            row,
            shift=15,
        )
    drawn.key(_("hours together; larger: more people; line: the middle"), color=look.quiet)
    drawn.arrange(xaxis=_axis(strips), yaxis={"visible": False, "range": [-0.5, len(rows) - 0.3]})
    return drawn.figure()


def _axis(strips: tuple[Strip, ...]) -> dict[str, object]:
    logs = [log10(dot.hours) for strip in strips for dot in strip.dots]
    low, high = min(logs) - 0.12, max(logs) + 0.12
    powers = range(floor(low), floor(high) + 1)
    ticks = [digit * 10.0**power for power in powers for digit in _digits(high - low)]
    return {
        "type": "log",
        "range": [low, high],
        "showgrid": True,
        "tickvals": ticks,
        "ticktext": [number(tick) for tick in ticks],
    }


def _digits(powers: float) -> tuple[int, ...]:
    """The first digits of the ticks that have room beside each other on so many powers of ten."""
    if powers > 3:
        return (1,)
    return (1, 3) if powers > 1.2 else (1, 2, 3, 5)


def headline(result: Together, words: Words) -> Headline:
    """How many of those who came to trust had had more hours by then than others known as long."""
    before = result.before
    said = _("In your log, you spent hours with {people}.").format(
        people=counted(result.people, "person", "people")
    )
    if before.came:
        said = ngettext(
            "In your log, {came} person of {people} came to trust; {more} of them had had more"
            " hours with you by then than most of the others who were in the log as long.",
            "In your log, {came} people of {people} came to trust; {more} of them had had more"
            " hours with you by then than most of the others who were in the log as long.",
            before.came,
        ).format(came=number(before.came), people=number(before.people), more=some(before.more))
    counts = resting_on(
        counted(result.people, "person with hours", "people with hours"),
        recalled(result.recalled, result.people),
    )
    return Headline(
        said, sentences(counts, without_stage(result.missing), _untold(before)), _verdict(before)
    )


def fact(result: Together, words: Words) -> str:
    """The counts alone."""
    people = result.people + result.missing
    if not people:
        return ""
    said = _("In your log, you spent hours with {people}.").format(
        people=counted(people, "person", "people")
    )
    if not result.people:
        return sentences(said, without_stage(result.missing))
    trusted = sum(strip.people for strip in result.strips if strip.stage in STEPS[TRUSTED - 1 :])
    went = ngettext(
        "It went as far as trust with {trusted} of the {count} with whom that is noted.",
        "It went as far as trust with {trusted} of the {count} with whom that is noted.",
        result.people,
    ).format(trusted=some(trusted), count=number(result.people))
    return sentences(said, went)


def _verdict(before: BeforeTrust) -> Verdict | None:
    return verdict(
        before.ways,
        _("those who came to trust had had fewer hours with you than others known as long"),
        _("those who came to trust had had more hours with you than others known as long"),
    )


def _untold(before: BeforeTrust) -> str:
    """Of whom the trust was there before the log was: when it came, nobody knows."""
    if not before.untold:
        return ""
    return ngettext(
        "With {count} person trust was there on the day they were entered, so nothing is said of"
        " what came before it.",
        "With {count} people trust was there on the day they were entered, so nothing is said of"
        " what came before it.",
        before.untold,
    ).format(count=number(before.untold))


def table(result: Together, words: Words) -> Table:
    """A row a stage."""
    return [_row(strip, words) for strip in result.strips]


def _row(strip: Strip, words: Words) -> Row:
    return {
        _("How far it went"): label(words, "stage", strip.stage),
        _("People"): strip.people,
        _("Hours, the middle"): round(strip.median, 1),
        _("Hours, least"): round(strip.least, 1),
        _("Hours, most"): round(strip.most, 1),
        _("Recalled"): strip.recalled,
    }
