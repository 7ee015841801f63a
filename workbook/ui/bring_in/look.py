"""What was read, as lines of what looks alike: ticked, perhaps, without a word that names an act,
and put aside; and the one button that takes what is ticked."""

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from workbook.bringing_in.found import Candidate, LeftOut
from workbook.bringing_in.lines import Line, folded, why
from workbook.core.book import Book
from workbook.core.bringing_in import CameMeanwhile
from workbook.errors import Refused
from workbook.language import N_, _, ngettext, say_day, say_number
from workbook.ui.bring_in.done import DONE, Done
from workbook.ui.bring_in.kept_choices import FORM, forget_choices, keep_choices
from workbook.ui.bring_in.line import act_field, draw_line, field_without_act
from workbook.ui.bring_in.questions import ask
from workbook.ui.bring_in.sorting import EVERYTHING, LATELY, Sorting, forget_sorting, sorting
from workbook.ui.bring_in.whom import somebodies, whom
from workbook.ui.browser.focus import HEADING, focus
from workbook.ui.fragment import fragment
from workbook.ui.shown_book import book
from workbook.ui.widgets.button import button
from workbook.ui.widgets.refusals import guarded, refusal
from workbook.ui.widgets.text import plain, quiet

AT_FIRST = 12
"""So many lines without an act are shown before it is asked whether to see more."""
MOST_ROWS = 200
WHEN = "bring_in/when"
ASIDE = {"work": N_("Everyday work: {entries}"), "private": N_("Private: {entries}")}


@fragment
def look() -> None:
    """The lines and the button; drawn by itself, for a tick changes only what it counts."""
    here, found = book(), sorting()
    if found is None or DONE in st.session_state:
        st.rerun()  # what comes next is another page
    if found.contents.questions:
        ask(here, found)
        _leave()
        return
    keep_choices(here, found)
    lines = found.lines(here.today())
    focus(HEADING, found.mark, top=True)
    _head(here, found, lines)
    _left_out(found)
    _changed(found)
    if not lines and not found.compared.changed:
        whom(here, found.contents, somebodies(here, (), found.contents.contacts))
        _leave(_("More files"))
        return
    _by_act(here, found, lines, "ticked", _("Ticked"))
    _by_act(here, found, lines, "perhaps", _("Perhaps"))
    _without_word(here, found, lines)
    _put_aside(found, lines)
    _leave()
    _foot(here, found, lines)


def _head(here: Book, found: Sorting, lines: Sequence[Line]) -> None:
    shown = found.shown(here.today())
    st.header(
        _counted(len(shown), len(_to_look_at(lines))) if shown else _nothing_new(found),
        anchor=False,
    )
    if said := [part for part in (_what(found), _from_to(shown)) if part]:
        quiet(" · ".join(said))
    _choose_years(found)
    if shown:
        ticked = len(folded(line for line in lines if line.standing == "ticked"))
        st.write(
            _("What looks alike is one line.")
            + " "
            + ngettext(
                "{n} line is ticked, for what it says, where it comes from or what you chose before;"
                " take the tick away where that is wrong.",
                "{n} lines are ticked, for what they say, where they come from or what you chose"
                " before; take the tick away where that is wrong.",
                ticked,
            ).format(n=say_number(ticked))
        )


def _nothing_new(found: Sorting) -> str:
    people = len(found.contents.contacts)
    if not people:
        return (
            _("There is nothing new in it") if _is_read(found) else _("Nothing in it can be read")
        )
    return ngettext("{n} person", "{n} people", people).format(n=say_number(people))


def _is_read(found: Sorting) -> bool:
    return bool(found.contents.candidates or found.contents.contacts)


def _what(found: Sorting) -> str:
    """Which files, and of what kind they are."""
    kinds, names = found.contents.said()
    return f"{plain(names)} · {kinds}" if names else ""


def _from_to(shown: Sequence[Candidate]) -> str:
    days = [each.day for each in shown]
    if not days:
        return ""
    first, last = say_day(min(days)), say_day(max(days))
    return first if first == last else _("{first} to {last}").format(first=first, last=last)


def _to_look_at(lines: Sequence[Line]) -> Sequence[tuple[Line, ...]]:
    """The lines as they are shown, without what a word puts aside."""
    return folded(line for line in lines if line.standing not in ASIDE)


def _counted(entries: int, lines: int) -> str:
    return _("{entries}, {lines}").format(
        entries=ngettext("{n} entry", "{n} entries", entries).format(n=say_number(entries)),
        lines=ngettext("{n} line to look at", "{n} lines to look at", lines).format(
            n=say_number(lines)
        ),
    )


def _choose_years(found: Sorting) -> None:
    years = [str(year) for year in found.years()]
    if len(years) < 2:
        return
    names = {LATELY: _("The last twelve months"), EVERYTHING: _("Everything")}

    def choose() -> None:
        found.when = st.session_state[WHEN] or EVERYTHING

    st.selectbox(
        _("Which part of it?"),
        [LATELY, *years, EVERYTHING],
        index=[LATELY, *years, EVERYTHING].index(found.when),
        format_func=lambda each: names.get(each, each),
        key=WHEN,
        on_change=choose,
    )


def _left_out(found: Sorting) -> None:
    here, gone, left = found.compared.here, found.compared.gone, found.contents.left_out
    if not (here or gone or left):
        return
    title = _("Here already: {here} · Left out: {left}").format(
        here=say_number(len(here)), left=say_number(len(left) + len(gone))
    )
    with st.expander(title, type="compact", expanded=not _is_read(found)):
        rows = [*left, *found.compared.left_out()]
        for row in rows[:MOST_ROWS]:
            quiet(
                " · ".join(
                    part for part in (_when(row), plain(row.title), row.why, _where(row)) if part
                )
            )
        if len(rows) > MOST_ROWS:
            quiet(_("and {n} more").format(n=say_number(len(rows) - MOST_ROWS)))


def _when(row: LeftOut) -> str:
    return say_day(row.day) if row.day else ""


def _where(row: LeftOut) -> str:
    place = row.place
    if place.line is not None:
        return _("{file}, line {n}").format(file=plain(place.file), n=say_number(place.line))
    if place.row is not None:
        return _("{file}, row {n}").format(file=plain(place.file), n=say_number(place.row))
    return plain(place.file)


def _changed(found: Sorting) -> None:
    changed = len(found.compared.changed)
    if not changed:
        return

    def choose() -> None:
        found.renew = bool(st.session_state["bring_in/renew"])

    st.checkbox(
        ngettext(
            "{n} entry says something else than when it came in: take what it says now",
            "{n} entries say something else than when they came in: take what they say now",
            changed,
        ).format(n=say_number(changed)),
        value=found.renew,
        key="bring_in/renew",
        on_change=choose,
    )


def _by_act(here: Book, found: Sorting, lines: Sequence[Line], standing: str, title: str) -> None:
    mine = [line for line in lines if line.standing == standing]
    if not mine:
        return
    acts = here.log.acts()
    st.header(title, anchor=False)
    mine.sort(key=lambda line: line.act or "")
    for act, group in groupby(mine, key=lambda line: line.act):
        same = list(group)
        st.subheader(plain(acts[act].label) if act in acts else _("No act yet"), anchor=False)
        if because := why(same):
            quiet(plain(because))
        for shown in folded(same):
            draw_line(here, found, shown)


def _without_word(here: Book, found: Sorting, lines: Sequence[Line]) -> None:
    mine = [line for line in lines if line.standing == "no_word"]
    if not mine:
        return
    entries = sum(len(line.candidates) for line in mine)
    st.header(_("No word names an act"), anchor=False)
    quiet(
        _("{counted}; with guests first. Tick what counts and say which act it was.").format(
            counted=_counted(entries, len(mine))
        )
    )
    shown: int = st.session_state.setdefault("bring_in/shown", AT_FIRST)
    for line in mine[:shown]:
        draw_line(here, found, (line,))
        if found.is_ticked(line) and not line.act:
            act_field(here, found, (line,), "below")
    rest = len(mine) - shown
    if rest > 0:
        button(
            _("Show {n} more of {all}").format(
                n=say_number(min(rest, AT_FIRST)), all=say_number(len(mine))
            ),
            key=f"bring_in/more/{shown}",
            type="tertiary",
            on_click=st.session_state.__setitem__,
            args=("bring_in/shown", shown + AT_FIRST),
        )


def _put_aside(found: Sorting, lines: Sequence[Line]) -> None:
    if not any(line.standing in ASIDE for line in lines):
        return
    st.header(_("Not taken"), anchor=False)
    for standing, title in ASIDE.items():
        mine = [line for line in lines if line.standing == standing]
        if not mine:
            continue
        entries = sum(len(line.candidates) for line in mine)
        counted = ngettext("{n} entry", "{n} entries", entries).format(n=say_number(entries))
        with st.expander(
            _(title).format(entries=counted), type="compact", key=f"bring_in/{standing}"
        ):
            quiet(_("Whatever says one of these words stays out. Press a word to let it in."))
            words: dict[str, int] = {}
            for line in mine:
                words[line.word] = words.get(line.word, 0) + len(line.candidates)
            with st.container(horizontal=True, gap="small"):
                for word, count in sorted(words.items(), key=lambda each: -each[1]):
                    button(
                        f"{plain(word)} · {say_number(count)}",
                        key=f"bring_in/let_in/{standing}/{word}",
                        on_click=found.let_in.add,
                        args=(word,),
                    )


def _foot(here: Book, found: Sorting, lines: Sequence[Line]) -> None:
    taken = len(found.taken(lines))
    with st.bottom:
        refusal(FORM, "act", "day", at=lambda _field: field_without_act(found, lines))
        button(
            ngettext("Bring in {n} activity", "Bring in {n} activities", taken).format(
                n=say_number(taken)
            ),
            key=f"{FORM}/take",
            type="primary",
            width="stretch",
            on_click=_take,
            args=(here, found, lines),
        )
    quiet(f"{_rest(len(found.compared.new) - taken)} {_undone(found)}")


def _rest(entries: int) -> str:
    """How many stay out, those of other years too."""
    said = ngettext("{n} entry stays in the file.", "{n} entries stay in the file.", entries)
    return said.format(n=say_number(entries))


def _undone(found: Sorting) -> str:
    """How long it can be taken back: what an entry said before is kept until the next day."""
    if found.renew:
        return _(
            "This can be undone in one press until tomorrow; what came in anew, later too. What you"
            " changed by then stays."
        )
    return _("This can be undone in one press, today or later. What you changed by then stays.")


def _take(here: Book, found: Sorting, lines: Sequence[Line]) -> None:
    def act() -> None:
        if found.without_act(lines):
            raise Refused("act", _("Choose an act, or take the tick away."))
        taken = found.taken(lines)
        if not taken and not found.renew:
            raise Refused("act", _("Nothing is ticked. Tick what is to come in."))
        renewed = found.compared.changed if found.renew else ()
        try:
            batch = here.bringing.bring_in(
                *found.contents.said(), taken, found.choices(lines), renewed
            )
        except CameMeanwhile:
            found.compared = here.bringing.compared(found.contents.candidates)
            raise
        forget_choices(here, found)
        st.session_state[DONE] = Done(batch, tuple(taken), len(renewed), found.contents)

    guarded(FORM, act)


def _leave(label: str = "") -> None:
    button(
        label or _("Leave it, take nothing"),
        key="bring_in/leave",
        type="tertiary",
        on_click=forget_sorting,
    )
