"""How many does it reach, how far does it go? A table of acts by their reach."""

from workbook.charts.headline import Headline, resting_on, sentences
from workbook.charts.table import Table
from workbook.charts.wording import (
    Words,
    counted,
    number,
    recalled,
)
from workbook.insights.scale_depth import Depth, ScaleDepth
from workbook.language import _, ngettext


def headline(result: ScaleDepth, words: Words) -> Headline:
    """How often it went past talking."""
    acts = result.judged
    times = sum(act.times for act in acts)
    counts = resting_on(
        counted(times, "activity", "activities"),
        recalled(sum(act.recalled for act in acts), times),
    )
    return Headline(_past_talking(result), sentences(counts, _missing(result)))


def fact(result: ScaleDepth, words: Words) -> str:
    """The counts alone, or why there are none."""
    people = sum(act.people for act in result.judged)
    if people:
        return _past_talking(result)
    early = sum(act.early for act in result.acts)
    if early:
        return ngettext(
            "In your log, {count} person was met less than {days} ago, which is too early to say"
            " how far it goes.",
            "In your log, {count} people were met less than {days} ago, which is too early to say"
            " how far it goes.",
            early,
        ).format(count=number(early), days=counted(result.lag, "day", "days"))
    return _missing(result)


def _past_talking(result: ScaleDepth) -> str:
    acts = result.judged
    return _("In your log, it went past talking in {further} of {meetings}, over {kinds}.").format(
        further=number(sum(act.further for act in acts)),
        meetings=counted(
            sum(act.people for act in acts),
            "meeting of person and act",
            "meetings of person and act",
        ),
        kinds=counted(len(acts), "kind of act", "kinds of act"),
    )


def table(result: ScaleDepth, words: Words) -> Table:
    """A row an act, what reaches the most first; of how many nothing can be said, where there are
    such."""
    acts = sorted(result.acts, key=lambda act: -act.reach)
    early, unnoted = any(act.early for act in acts), any(act.unnoted for act in acts)
    return [
        {
            _("Act"): act.label,
            _("People reached"): number(act.reach),
            _("Went past talking"): _went(act),
            **({_("Too early"): act.early} if early else {}),
            **({_("Not noted"): act.unnoted} if unnoted else {}),
        }
        for act in acts
    ]


def _went(act: Depth) -> str:
    if act.people:
        return _("{further} of {people}").format(
            further=number(act.further), people=number(act.people)
        )
    return _("too early") if act.early else _("not noted")


def _missing(result: ScaleDepth) -> str:
    """Of how many meetings it is not known how far it went with the person."""
    if not result.missing:
        return ""
    if not result.judged:
        return ngettext(
            "Of {count} meeting it is not noted how far it went.",
            "Of {count} meetings it is not noted how far it went.",
            result.missing,
        ).format(count=number(result.missing))
    return ngettext(
        "Of {count} meeting more it is not noted how far it went.",
        "Of {count} meetings more it is not noted how far it went.",
        result.missing,
    ).format(count=number(result.missing))
