"""At what readership would writing overtake the rest? Twenty dots about the usual readers."""

from math import ceil, log10

from workbook.charts.chances import Scale, dot_line, verdict
from workbook.charts.figure import Figure
from workbook.charts.headline import Headline, sentences
from workbook.charts.look import Look
from workbook.charts.table import Row, Table
from workbook.charts.wording import (
    Words,
    another_credit,
    counted,
    credited,
    not_at_the_time,
    number,
    people,
    untimed,
)
from workbook.insights.crossover import FURTHEST, Crossover, CurveSource, Done, Elasticity
from workbook.insights.ways import LEANING, Ways
from workbook.language import _, ngettext
from workbook.rounding import two_digits

FEWEST_HOURS = 6
"""So many hours without an outcome say what they fit."""
WIDEST = 0.4
"""In powers of ten: seventeen columns are then a millionfold."""


def figure(result: Crossover, look: Look, words: Words) -> Figure:
    """The readers at which an hour of writing catches up, twenty times."""
    ways, usual = _found(result)
    powers = range(ceil(log10(FURTHEST)))
    scale = Scale(
        mark=_("your usual {usual}").format(usual=people(usual)),
        below=_("already ahead"),
        above=_("take more"),
        axis=_("readers at which an hour of writing catches up with the rest"),
        across=log10,
        ticks=[(float(power), number(10.0**power)) for power in powers],
        widest=WIDEST,
    )
    return dot_line(ways, scale, look, look.writing)


def _found(result: Crossover) -> tuple[Ways, int]:
    if result.ways is None or result.readers is None:
        raise ValueError("there is not enough to compare")
    return result.ways, result.readers


def headline(result: Crossover, words: Words) -> Headline:
    """What was credited to which hours, and on which side of the usual readers it comes level."""
    ways, readers = _found(result)
    usual = people(readers)
    return Headline(
        sentences(counts(result), another_credit(result.credit)),
        sentences(_reach(ways), explained(result.elasticity), left_out(result)),
        verdict(
            ways,
            _("writing is already ahead at your usual {usual} readers").format(usual=usual),
            _("it takes more than your usual {usual} readers for writing to draw ahead").format(
                usual=usual
            ),
        ),
    )


def fact(result: Crossover, words: Words) -> str:
    """The counts and what is not in them."""
    return sentences(counts(result), left_out(result))


def counts(result: Crossover) -> str:
    """The counts alone, from the first hour on."""
    pieces, rest = result.pieces, result.rest
    if not pieces.hours and not rest.hours:
        return _("No hour can be counted yet.") if left_out(result) else ""
    if not pieces.hours or not rest.hours:
        return _one_sided(result)
    written = _on_pieces(result)
    other = _("{hours} of everything else").format(hours=counted(rest.hours, "hour", "hours"))
    if not result.outcomes:
        said = _(
            "In your log are {written} and {other}; no outcome is credited to either yet."
        ).format(written=written, other=other)
        return sentences(said, _fits(pieces.hours + rest.hours))
    said = _("You credited {one} to {written}, and {two} to {other}.").format(
        one=credited(pieces.credit),
        written=written,
        two=credited(rest.credit),
        other=other,
    )
    without = [side.hours for side in (pieces, rest) if not side.outcomes]
    few = few_said() if result.ways is None else ""
    return sentences(said, *map(_fits, without), few)


def _one_sided(result: Crossover) -> str:
    """The counts where one side has no hour."""
    if result.pieces.hours:
        side = result.pieces
        said = _("You credited {credit} to {hours}; no other hour counts yet.")
        hours = _on_pieces(result)
    else:
        side = result.rest
        said = _(
            "You credited {credit} to {hours}; no hour on a piece with its readers counts yet."
        )
        hours = _("{hours} of acts other than pieces").format(
            hours=counted(side.hours, "hour", "hours")
        )
    fits = "" if side.outcomes else _fits(side.hours)
    few = few_said() if side.outcomes else ""
    return sentences(said.format(credit=credited(side.credit), hours=hours), fits, few)


def _on_pieces(result: Crossover) -> str:
    pieces = result.pieces
    said = _("{hours} on {pieces}").format(
        hours=counted(pieces.hours, "hour", "hours"), pieces=counted(pieces.acts, "piece", "pieces")
    )
    if result.readers is None:
        return said
    return _("{hours_on_pieces} (usually {readers})").format(
        hours_on_pieces=said, readers=readers_said(result.readers)
    )


def readers_said(readers: float) -> str:
    """1 reader, 150 readers, 12,000 readers."""
    return ngettext("{count} reader", "{count} readers", round(readers)).format(
        count=people(readers)
    )


def few_said() -> str:
    """What one or two outcomes can say."""
    return _("So few say where something came from, not what is usual.")


def _fits(hours: float) -> str:
    """What hours without an outcome leave possible: with 95 %, at most three in so many hours."""
    each = int(hours / 3)
    if hours < FEWEST_HOURS:
        return ""
    return _(
        "{hours} without an outcome fit anything from none at all to about one outcome in every"
        " {each}."
    ).format(hours=counted(hours, "hour", "hours"), each=counted(each, "hour", "hours"))


def _reach(ways: Ways) -> str:
    """Below how many readers most of the dots lie, where writing is not ahead in as many."""
    reach = two_digits(ways.dots[LEANING - 1], up=True)
    if ways.below >= LEANING or reach >= FURTHEST:
        return ""
    return _("{count} of the {dots} dots lie below {readers}.").format(
        count=sum(dot <= reach for dot in ways.dots),
        dots=len(ways.dots),
        readers=readers_said(reach),
    )


def explained(elasticity: Elasticity) -> str:
    """How outcomes grow with readers, where that comes from, for below the picture and its
    control."""
    times = number(round(10**elasticity.value, 1))
    if elasticity.source is CurveSource.USUAL:
        return _(
            "Ten times the readers count as {times} times the outcomes, until eight pieces of your"
            " own with something credited to them say otherwise."
        ).format(times=times)
    own = ""
    if elasticity.estimate is not None:
        own = _("your own {pieces} pieces say {own}").format(
            pieces=elasticity.pieces, own=number(round(10**elasticity.estimate.middle, 1))
        )
    if elasticity.source is CurveSource.ESTIMATED:
        return _(
            "How outcomes grow with readers is read off your own {pieces} pieces: ten times the"
            " readers, {times} times the outcomes."
        ).format(pieces=elasticity.pieces, times=times)
    said = _("Ten times the readers count as {times} times the outcomes, as you chose").format(
        times=times
    )
    return _("{said}; {own}.").format(said=said, own=own) if own else _("{said}.").format(said=said)


def left_out(result: Crossover) -> str:
    """What stands on neither side, and what counts for a part."""
    parts = [untimed(result.untimed), not_at_the_time(result.recalled)]
    if result.unread:
        parts.append(
            ngettext(
                "{count} piece without its readers is left out.",
                "{count} pieces without their readers are left out.",
                result.unread,
            ).format(count=number(result.unread))
        )
    if result.early:
        parts.append(
            ngettext(
                "{count} activity of less than {days} counts for a part of its hours, for half of"
                " what comes takes longer.",
                "{count} activities of less than {days} count for a part of their hours, for half"
                " of what comes takes longer.",
                result.early,
            ).format(count=number(result.early), days=counted(result.lag, "day", "days"))
        )
    return sentences(*parts)


def table(result: Crossover, words: Words) -> Table:
    """The two sides, then the twenty dots."""
    ways, _usual = _found(result)
    return [
        _side(_("Pieces"), result.pieces),
        _side(_("Everything else"), result.rest),
        *(_dot(place, dot) for place, dot in enumerate(ways.dots, start=1)),
    ]


def _side(name: str, done: Done) -> Row:
    return _row(
        name, acts=number(done.acts), hours=number(round(done.hours, 1)), credit=number(done.credit)
    )


def _dot(place: int, readers: float) -> Row:
    name = _("Dot {place}: catches up at").format(place=place)
    return _row(name, readers=people(readers) if readers < FURTHEST else _("more than there are"))


def _row(name: str, acts: str = "", hours: str = "", credit: str = "", readers: str = "") -> Row:
    return {
        _("What"): name,
        _("Activities"): acts,
        _("Hours"): hours,
        _("Outcomes"): credit,
        _("Readers"): readers,
    }
