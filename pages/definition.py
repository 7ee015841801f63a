"""What networking means to this person: first, now, looking back, and what changed."""

import streamlit as st

from workbook.core.questions.paths import SHORT
from workbook.insights.period import Period
from workbook.language import _
from workbook.ui.charts.show import answer_chart
from workbook.ui.navigation import link_to
from workbook.ui.questions.definitions import (
    definitions,
    show_definition,
    show_difference,
    show_published,
    side_by_side,
)
from workbook.ui.questions.position import PATH, STEP
from workbook.ui.questions.ratings import show_ratings
from workbook.ui.shown_book import book
from workbook.ui.widgets.text import quiet

here = book()
first, later = definitions(here)
st.title(_("What networking means to you"), anchor=False)
if not first and not later:
    st.write(_("Nothing here yet: it fills when you finish the sentence “To me, networking is …”."))
    link_to("questions", _("Write your first answer"), **{PATH: SHORT, STEP: "definition_first"})
else:
    side_by_side(here)
    if first and later:
        st.header(_("What changed, word by word"), anchor=False)
        show_difference(first[0], later[-1])
        answer_chart("definition", Period.all())
    else:
        quiet(
            _(
                "The second answer comes near the end of the workbook, when your own log lies"
                " beside it."
            )
        )
        link_to("questions", _("Write it now"), **{PATH: SHORT, STEP: "definition_now"})
    if later:
        show_published(here)
    show_ratings(here, scales=not (first and later))
    versions = [*first, *later]
    if len(versions) > 2:
        with st.expander(
            _("All {versions} versions").format(versions=len(versions)), type="compact"
        ):
            for answer in sorted(versions, key=lambda version: version.saved_at):
                show_definition(here, _("At first") if answer in first else _("Later"), answer)
