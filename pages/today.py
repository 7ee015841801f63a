"""The first page: what this is, where to go on, and logging an act in seconds."""

import streamlit as st

from workbook.language import _, ngettext, say_day
from workbook.paths import SHORT, WHOLE, minutes_left, steps_on
from workbook.ui.coming_back import calendar_download, occasion
from workbook.ui.language_choice import language_choice
from workbook.ui.navigation import go_to, link_to
from workbook.ui.parts import plain, quiet, show_plan
from workbook.ui.place import PATH, STEP, finished, resume
from workbook.ui.press import on_primary
from workbook.ui.quick_add import quick_add
from workbook.ui.session import book

here = book()
visit = occasion(here)
begun = visit != "first" or bool(here.answers.seen())
path = SHORT if not finished(here, SHORT) else WHOLE
steps = steps_on(here.content, path)

if not begun:
    quiet(_("A workbook"))
    st.title(_("So what does networking mean to you?"), anchor=False)
    st.write(
        _("You answer short questions drawn from two essays, log what you really do, and see what your own "
          "log says. Everything stays in one file on this machine; nothing here scores you.")
    )
else:
    quiet(say_day(here.today()))
    st.title(_("Today"), anchor=False)

if visit == "quarter":
    st.write(_("A quarter has gone by since you last looked back."))
    link_to("look_back", _("Look back on it, about ten minutes"))
if steps and not finished(here, path):
    step = resume(here, steps)
    label = _("Begin: twenty minutes") if not begun else _("Go on where you stopped")
    if st.button(on_primary(label), type="primary"):
        go_to("prompts", **{PATH: path, STEP: step.id})
    if begun and step.prompt:
        left = minutes_left(steps, step)
        said = ngettext("{question} About {left} minute left.", "{question} About {left} minutes left.", left)
        quiet(said.format(question=plain(step.prompt.question), left=left))
if not begun and here.content.chapters:
    link_to("contents", _("Or look at the contents: twelve chapters, in any order"))
if not begun:
    language_choice(here)
if begun:
    st.header(_("What did you do?"), anchor=False)
    quick_add(here, primary=finished(here, path))
    plan = here.answers.plan()
    if plan:
        st.header(_("Your small experiment"), anchor=False)
        show_plan(plan.plan)
    calendar_download(here)
for name in here.content.unavailable:
    st.warning(_("The chapter in {name} could not be read and is left out. Everything else works; Your "
                 "data says what is wrong with it.").format(name=plain(name)))
