"""Questions with their pictures, and what a page of pictures is for while there is none."""

import streamlit as st

from workbook.charts.headline import Verdict, sentences
from workbook.charts.registry import CHARTS, Answered, Drawn, NotEnough
from workbook.charts.saving import WIDTH
from workbook.charts.table import FIGURE_SPACE, Table, written
from workbook.insights.period import Period
from workbook.insights.ways import DOTS
from workbook.language import _
from workbook.ui.browser.picture import picture
from workbook.ui.navigation import link_to, link_to_bring_in
from workbook.ui.session import chart
from workbook.ui.widgets.table import table
from workbook.ui.widgets.text import plain, quiet

_CONFIG = {
    "displaylogo": False,
    "displayModeBar": "hover",
    "modeBarButtons": [["toImage"]],
    "scrollZoom": False,
}
"""Of Plotly's buttons only the one that saves the picture."""


def show_chart(chart_id: str, period: Period, **options: object) -> Answered:
    """A question, the headline, the picture and the same numbers as a table; or what is missing."""
    st.header(_(CHARTS[chart_id].question), anchor=False)
    return answer_chart(chart_id, period, **options)


def answer_chart(chart_id: str, period: Period, **options: object) -> Answered:
    """The answer to a chart's question, without the question."""
    found = chart(chart_id, period, **options)
    _show(chart_id, found)
    return found


def _show(chart_id: str, found: Answered) -> None:
    if isinstance(found, NotEnough):
        if found.fact:
            st.write(f"**{plain(found.fact)}**")
            _say_what_it_takes(found)
        else:
            st.write(_("Not enough yet. {sentence}").format(sentence=found.sentence))
        return
    st.write(f"**{plain(found.headline.finding)}**")
    if found.headline.verdict:
        say_how_sure(found.headline.verdict)
    _draw(chart_id, found)
    if found.figure is None:
        table(written(found.table, pad=FIGURE_SPACE))
    if found.headline.basis:
        quiet(plain(found.headline.basis))
    if found.figure is not None:
        as_table(found.table)


def as_table(numbers: Table) -> None:
    """The same numbers, folded."""
    with st.expander(_("The same as a table"), type="compact"):
        table(written(numbers, pad=FIGURE_SPACE))


def _draw(chart_id: str, found: Drawn) -> None:
    if found.figure is None:
        return
    saved = {
        "format": "png",
        "scale": 2,
        "filename": chart_id,
        "width": WIDTH,
        "height": found.figure.height,
    }
    picture(
        found.figure.to_json(),
        height=found.figure.height,
        alt=found.alt,
        config=_CONFIG | {"toImageButtonOptions": saved},
        key=f"chart/{chart_id}",
    )


def _say_what_it_takes(found: NotEnough) -> None:
    said = _("To say more: {sentence}").format(sentence=found.sentence)
    quiet(sentences(said, found.pace))


def is_drawn(chart_id: str, period: Period) -> bool:
    """Whether there is enough for the picture."""
    return isinstance(chart(chart_id, period), Drawn)


def say_how_sure(verdict: Verdict) -> None:
    """The word and its sentence."""
    word = f"**{plain(verdict.word)}**"
    st.write(_("{word}: {said}.").format(word=word, said=plain(verdict.said)))


def as_dots(verdict: Verdict) -> None:
    """The twenty dots as a line of text, and the sentence that says the same count."""
    dots = "●" * verdict.count + "○" * (DOTS - verdict.count)
    st.html(f'<span aria-hidden="true">{dots}</span>')
    say_how_sure(verdict)


def explain_dots(*charts: Answered) -> None:
    """What the twenty dots are, on a page that counts them."""
    if not any(isinstance(each, Drawn) and each.headline.verdict for each in charts):
        return
    explain_the_dots()


def explain_the_dots() -> None:
    """What no dot can know, and what the twenty are, folded."""
    quiet(
        _(
            "The dots hold among what you logged, and as it was credited. Of what you left out, or of"
            " a season in which more came of everything, they know nothing."
        )
    )
    with st.expander(_("What are the twenty dots?"), type="compact"):
        st.write(
            _(
                "The same weeks could have come out a little differently: one reply more, one"
                " introduction less. So your log is counted again four thousand times, each act"
                " weighing a little more or less, and twenty of those counts are drawn. Seventeen"
                " on one side: *leaning*; all: *nearly sure*. Even where nothing lies behind it,"
                " three logs in ten lean one way or the other. The dots know what you logged and"
                " nothing else."
            )
        )
        st.write(_("Where most is credited to a few acts, be a little less sure than the dots."))


def nothing_drawn_yet(*chart_ids: str) -> bool:
    """Whether the whole log is not enough for any of a page's pictures; if so, what they will say
    and take.

    A page without a picture has no use for what chooses among pictures.
    """
    waiting = []
    for chart_id in chart_ids:
        found = chart(chart_id, Period.all())
        if isinstance(found, Drawn):
            return False  # it goes to the browser before the next is counted
        waiting.append(found)
    told = [each for each in waiting if each.fact]
    if len(waiting) == 1 and not told:
        st.write(_("Nothing to draw yet. {sentence}").format(sentence=waiting[0].sentence))
    elif len(waiting) == 1:
        st.write(f"**{plain(waiting[0].fact)}**")
        _say_what_it_takes(waiting[0])
    else:
        if not told:
            st.write(_("Nothing to draw yet. The log answers these questions as it grows:"))
        # What can be counted comes first, and in bold; of the others the question is.
        for each in (*told, *(each for each in waiting if not each.fact)):
            if each.fact:
                st.write(f"{each.question}  \n**{plain(each.fact)}**")
                _say_what_it_takes(each)
            else:
                st.write(f"**{each.question}**  \n{each.sentence}")
    link_to("activities", _("Log what you did"))
    link_to_bring_in()
    return True
