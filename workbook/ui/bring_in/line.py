"""A line of what looks alike: its tick, how often and how long, and its entries behind *Open*."""

from collections.abc import Sequence

import streamlit as st

from workbook.bringing_in.found import Candidate
from workbook.bringing_in.identity import fingerprint
from workbook.bringing_in.lines import Line
from workbook.core.book import Book
from workbook.language import _, ngettext, say_day, say_number
from workbook.ui.bring_in.sorting import Sorting
from workbook.ui.widgets.button import button
from workbook.ui.widgets.refusals import age_refusals
from workbook.ui.widgets.text import as_label, plain, quiet

AT_FIRST = 12
HOUR = 60


def draw_line(here: Book, found: Sorting, lines: Sequence[Line]) -> None:
    """A tick with its title, small print, and what opens the entries; several small lines of one
    act share one."""
    key, title = _key(lines), _title(lines)

    def tick() -> None:
        found.ticked.update(dict.fromkeys(_keys(lines), bool(st.session_state[f"{key}/tick"])))

    with st.container(horizontal=True, vertical_alignment="top", key=f"{key}/row"):
        with st.container(gap=None):
            st.checkbox(
                as_label(title),
                value=all(found.is_ticked(line) for line in lines),
                key=f"{key}/tick",
                on_change=tick,
            )
            quiet(" · ".join(_said(here, found, lines)))
        label = _("Open") + f" :gray[{plain(title)}]"  # its title is for the ear
        if st.button(label, key=f"{key}/open", type="tertiary", width="content"):
            st.dialog(as_label(title))(_open)(here, found, lines)


def _title(lines: Sequence[Line]) -> str:
    if len(lines) == 1:
        return lines[0].title
    entries = sum(len(line.candidates) for line in lines)
    return ngettext("{n} single entry", "{n} single entries", entries).format(n=say_number(entries))


def _open(here: Book, found: Sorting, lines: Sequence[Line]) -> None:
    """Which act it was, and each entry with a tick of its own."""
    age_refusals()  # the frame is not run again while a dialog is filled
    act_field(here, found, lines, "opened")
    key = _key(lines)
    entries = [each for line in lines for each in line.candidates]
    shown: int = st.session_state.setdefault(f"{key}/shown", AT_FIRST)
    for candidate in entries[:shown]:
        _entry(found, candidate)
    rest = len(entries) - shown
    if rest > 0:
        button(
            _("Show {n} more").format(n=say_number(min(rest, AT_FIRST))),
            key=f"{key}/more/{shown}",
            type="tertiary",
            on_click=st.session_state.__setitem__,
            args=(f"{key}/shown", shown + AT_FIRST),
        )
    if st.button(_("Done"), key=f"{key}/done"):
        st.rerun()


def _entry(found: Sorting, candidate: Candidate) -> None:
    key = f"bring_in/entry/{fingerprint(candidate.identity)}"

    def tick() -> None:
        left = found.left.discard if st.session_state[key] else found.left.add
        left(candidate.identity)

    with st.container(gap=None):
        st.checkbox(
            as_label(candidate.title),
            value=candidate.identity not in found.left,
            key=key,
            on_change=tick,
        )
        quiet(" · ".join([say_day(candidate.day), *_length([candidate]), *_others([candidate])]))


def act_field(here: Book, found: Sorting, lines: Sequence[Line], where: str) -> None:
    """Ask which act it was, `where` a line may be asked about in two places at once."""
    key, acts = _act_key(lines, where), here.log.acts()

    def choose() -> None:
        found.acts.update(dict.fromkeys(_keys(lines), st.session_state[key]))

    ids = list(acts)
    chosen = found.act(lines[0])
    st.selectbox(
        _("Which act was it?"),
        ids,
        index=ids.index(chosen) if chosen in acts else None,
        format_func=lambda act: acts[act].label,
        placeholder=_("Choose an act"),
        key=key,
        on_change=choose,
    )


def field_without_act(found: Sorting, lines: Sequence[Line]) -> str:
    """The widget to go to where an act is missing; else the button."""
    wanting = found.without_act(lines)
    return _act_key([wanting], "below") if wanting else "bring_in/take"


def _act_key(lines: Sequence[Line], where: str) -> str:
    return f"{_key(lines)}/act/{where}"


def _said(here: Book, found: Sorting, lines: Sequence[Line]) -> list[str]:
    """What is said of a line in small print."""
    entries = [each for line in lines for each in line.candidates]
    mine = [each for each in entries if each.identity not in found.left]
    if len(lines) > 1:
        often = " · ".join(plain(line.title) for line in lines)
    elif len(entries) == 1:
        often = say_day(entries[0].day)
    else:
        often = ngettext("{n} time", "{n} times", len(mine)).format(n=say_number(len(mine)))
    said = [often, *_length(mine), *_others(mine)]
    act, acts = found.act(lines[0]), here.log.acts()
    if lines[0].act and act != lines[0].act and act in acts:
        said.append(_("as: {act}").format(act=plain(acts[act].label)))
    if act and any((act, each.day) in found.by_hand for each in mine):
        said.append(_("perhaps the same as what you logged that day"))
    return said


def _length(candidates: Sequence[Candidate]) -> list[str]:
    minutes = [each.minutes for each in candidates if each.minutes]
    if not minutes:
        return []
    least, most = min(minutes), max(minutes)
    if least == most:
        return [say_length(least)]
    if most < 2 * HOUR:
        return [_("{least} to {most} min").format(least=say_number(least), most=say_number(most))]
    return [_("{least} to {most}").format(least=say_length(least), most=say_length(most))]


def _others(candidates: Sequence[Candidate]) -> list[str]:
    guests = [len(each.guests) for each in candidates if each.guests]
    if not guests:
        return []
    least, most = min(guests), max(guests)
    if least == most:
        return [ngettext("{n} guest", "{n} guests", most).format(n=say_number(most))]
    return [_("{least} to {most} guests").format(least=say_number(least), most=say_number(most))]


def say_length(minutes: int) -> str:
    """A length as people say it: in minutes below two hours, in hours from there."""
    if minutes < 2 * HOUR:
        return _("{n} min").format(n=say_number(minutes))
    return _("{n} h").format(n=say_number(round(minutes / HOUR, 1)))


def _keys(lines: Sequence[Line]) -> list[str]:
    return [line.key for line in lines]


def _key(lines: Sequence[Line]) -> str:
    return f"bring_in/line/{fingerprint(' '.join(_keys(lines)))}"
