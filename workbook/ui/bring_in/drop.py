"""The box for files, the zone in which their owner lives, and what came in before."""

from collections.abc import Mapping, Sequence
from functools import partial
from zoneinfo import available_timezones

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from workbook.bringing_in.found import File
from workbook.bringing_in.network.address import Address
from workbook.bringing_in.network.fetching import Spot
from workbook.clock import here_zone
from workbook.core.book import Book
from workbook.language import N_, _, ngettext, say_list, say_number
from workbook.ui.bring_in.from_address import asking, from_address, keep_outcome
from workbook.ui.bring_in.kept_choices import choose_as_kept
from workbook.ui.bring_in.reading import Fetching, Reading
from workbook.ui.bring_in.sorting import begin_sorting
from workbook.ui.browser.uploads import give_back
from workbook.ui.session import notice
from workbook.ui.widgets.button import button
from workbook.ui.widgets.text import plain, quiet

TURN = "bring_in/turn"
READING = "bring_in/reading"
ZONE = "bring_in/zone"
PATIENCE = 1.0
"""Seconds: what is read within them shows no progress."""
WHERE = (
    (
        N_("Google Calendar"),
        N_("Settings, Import & export, Export: one ZIP file with every calendar."),
    ),
    (
        N_("Outlook"),
        N_("File, Save calendar, or Settings, Shared calendars, Publish, and the ICS link."),
    ),
    (N_("Apple Calendar"), N_("File, Export, Export: one file a calendar.")),
    (
        N_("A blog"),
        N_(
            "WordPress: Tools, Export. Ghost: Settings, Import/Export. Substack: Settings, Exports. Or save"
            " the feed."
        ),
    ),
    (
        N_("LinkedIn"),
        N_("Settings, Data privacy, Get a copy of your data: the ZIP file as it comes."),
    ),
    (N_("Mastodon, Bluesky, X"), N_("Settings, Export, or Download an archive of your data.")),
    (N_("An address book"), N_("Export as vCard or as CSV.")),
    (N_("A table"), N_("CSV, Excel or LibreOffice: one row for each thing you did, with its day.")),
)


def drop(book: Book) -> None:
    """Ask for files, and begin to read them."""
    st.write(
        _(
            "A calendar, a blog, an address book, a table of hours: put the files here. They are read"
            " where your workbook is, and nothing is taken until you say so."
        )
    )
    zone = _zone(book)
    turn: int = st.session_state.setdefault(TURN, 0)
    given = st.file_uploader(
        _("Files of other programs"), accept_multiple_files=True, key=f"bring_in/{turn}"
    )
    if given:
        _begin(book, given, zone)
        st.rerun()
    if not book.settings.hosted:  # else it would be the host's computer that asks
        from_address(partial(_fetch, book, zone))
    with st.expander(_("Where do I find such a file?"), type="compact"):
        for where, how in WHERE:
            st.markdown(f"**{_(where)}**  \n{_(how)}")
    quiet(
        _(
            "A word at the hairdresser's or a name passed on stands in no calendar. Such acts are"
            " yours to log."
        )
    )


def _zone(book: Book) -> str:
    """The zone in which the files' owner lives: asked the first time, the computer's by default."""
    known = book.bringing.zone()
    key = ZONE if known is None else f"{ZONE}/again"
    if known is not None and not st.session_state.get(f"{ZONE}/change"):
        with st.container(horizontal=True, vertical_alignment="center", key="zone_row"):
            quiet(_("Days as in {zone}").format(zone=said_zone(known)), width="content")
            button(
                _("Change"),
                type="tertiary",
                key=f"{ZONE}/open",
                on_click=st.session_state.__setitem__,
                args=(f"{ZONE}/change", True),
            )
        return known
    zones = sorted(available_timezones())
    here = known or here_zone()
    return str(
        st.selectbox(
            _("Which zone do you live in?"),
            zones,
            index=zones.index(here) if here in zones else None,
            format_func=said_zone,
            key=key,
            help=_("A meeting late in the evening belongs to the day it was on your clock."),
        )
        or "UTC"
    )


def said_zone(zone: str) -> str:
    """A zone as a person calls it: by its city."""
    city = zone.rpartition("/")[2].replace("_", " ")
    return city if "/" not in zone else f"{city} ({zone.partition('/')[0]})"


def _begin(book: Book, given: list[UploadedFile], zone: str) -> None:
    files = [File(each.name, each.getvalue()) for each in given]
    for each in given:
        give_back(each)
    st.session_state[TURN] += 1
    book.bringing.live_in(zone)
    begin_reading(book, files)


def _fetch(book: Book, zone: str, where: Address, allowed: frozenset[Spot]) -> None:
    book.bringing.live_in(zone)
    st.session_state[READING] = Fetching(where, book.bringing.asked(), allowed)


def begin_reading(
    book: Book, files: Sequence[File], answers: Mapping[str, str] | None = None
) -> None:
    """Read files beside the page."""
    st.session_state[READING] = Reading(files, book.bringing.asked(answers or {}))


def reading(book: Book) -> bool:
    """Show how far reading has come; whether it goes on still."""
    going: Reading | None = st.session_state.get(READING)
    if going is None:
        return False
    if not going.done(PATIENCE):
        _progress()
        return True
    del st.session_state[READING]
    if going.fault:
        raise going.fault
    if going.contents is not None:
        choose_as_kept(book, begin_sorting(book, going.files, going.contents, going.asked))
    keep_outcome(going)
    return False


@st.fragment(run_every=0.5)
def _progress() -> None:
    going: Reading | None = st.session_state.get(READING)
    if going is None or going.done():
        st.rerun()
    if isinstance(going, Fetching) and not going.files:
        asking(going)
    else:
        _found_so_far(going)
    button(_("Cancel"), key="bring_in/cancel", on_click=_call_off)


def _found_so_far(going: Reading) -> None:
    names = say_list([plain(file.name) for file in going.files])
    found = ngettext("{n} entry so far", "{n} entries so far", going.found)
    st.status(_("Reading {files}").format(files=names), state="running")
    quiet(found.format(n=say_number(going.found)))


def _call_off() -> None:
    going: Reading | None = st.session_state.get(READING)
    if going:
        going.call_off()
        st.session_state.pop(READING)
        notice(_("Reading was called off. Nothing was taken."))
