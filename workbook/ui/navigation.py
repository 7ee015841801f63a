"""Which pages there are, and how to get from one to another."""

from collections.abc import Callable
from contextlib import suppress
from copy import copy
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

import streamlit as st

from workbook.errors import WorkbookError
from workbook.language import N_, _, current_language
from workbook.settings import app_folder
from workbook.ui.menu import has_something
from workbook.ui.sample_person import way_out
from workbook.ui.shown_book import address_of, book, sample, settings
from workbook.ui.widgets.button import button

ASKED = "asked"


class Page(NamedTuple):
    """One row of the registry: a file in pages/, its title, its icon, the group it stands in."""

    name: str
    title: str
    icon: str
    section: str
    takes: bool = False
    """Whether something leaves the workbook from here; closed while a made-up person is shown."""

    @property
    def file(self) -> Path:
        """The page's script."""
        return app_folder() / "pages" / f"{self.name}.py"


PAGES = (
    Page("today", N_("Today"), "today", N_("Reflect")),
    Page("questions", N_("Questions"), "edit_note", N_("Reflect")),
    Page("contents", N_("Contents"), "toc", N_("Reflect")),
    Page("definition", N_("What it means to you"), "compare_arrows", N_("Reflect")),
    Page("look_back", N_("Looking back"), "history", N_("Reflect")),
    Page("activities", N_("Activities"), "event_note", N_("Log")),
    Page("people", N_("People"), "group", N_("Log")),
    Page("outcomes", N_("What came of it"), "flag", N_("Log")),
    Page("bring_in", N_("Bring in"), "move_to_inbox", N_("Log")),
    Page("map", N_("Map"), "monitoring", N_("See")),
    Page("reach", N_("Reach and depth"), "podcasts", N_("See")),
    Page("furthest", N_("Furthest from networking"), "explore", N_("See")),
    Page("crossover", N_("Your crossover"), "multiline_chart", N_("See")),
    Page("essays", N_("Claims of the essays"), "balance", N_("See")),
    Page("sharing", N_("Share"), "ios_share", N_("Keep"), takes=True),
    Page("group", N_("A group"), "groups", N_("Keep"), takes=True),
    Page("search", N_("Search"), "search", N_("Keep")),
    Page("your_data", N_("Your data"), "folder", N_("Keep"), takes=True),
    Page("help", N_("Help"), "help", N_("Keep")),
)


MOVED = {"prompts": "questions", "share": "sharing"}
"""Addresses of before that people have bookmarked, and the page each of them leads to."""


class Opened(NamedTuple):
    """The page that was asked for: its row, unless it is none of ours, and what runs it."""

    row: Page | None
    run: Callable[[], None]


def navigation() -> Opened:
    """Set the navigation up; the page to run."""
    there, shown = _there(), _shown()
    rows = _pages(there, shown, sample(), current_language())
    sections: dict[str, list[st.Page]] = {}
    for page, row in rows.items():
        sections.setdefault(_(row.section), []).append(page)
    if sample():
        # The bare address is the person's own workbook.
        sections[""] = [st.Page(way_out, url_path="own", default=True, visibility="hidden")]
    if name := _unknown():
        run = _forward if name in MOVED else _nowhere
        sections.setdefault("", []).append(st.Page(run, url_path=name, visibility="hidden"))
    page = st.navigation(sections, expanded=True)
    if len(shown) < len(there):
        _offer_all()
    # A page can be run once; the others of its kind stay for those who open it now.
    return Opened(rows.get(page), copy(page).run)


@lru_cache(maxsize=64)
def _pages(
    there: tuple[Page, ...], shown: frozenset[str], persona: str | None, _language: str
) -> dict[st.Page, Page]:
    """What Streamlit knows of each page, which is the same for everybody; nobody changes it."""
    return {
        st.Page(
            row.file,
            title=_(row.title),
            icon=f":material/{row.icon}:",
            url_path=address_of(persona, row.name),
            default=row is PAGES[0] and not persona,
            visibility="visible" if row.name in shown else "hidden",
        ): row
        for row in there
    }


def _there() -> tuple[Page, ...]:
    """The pages that there are: a group's cards are read from a folder, and what is in the folders of
    another's computer is nobody's business."""
    with suppress(WorkbookError):
        if book().settings.hosted:
            return tuple(row for row in PAGES if row.name != "group")
    return PAGES


def _shown() -> frozenset[str]:
    """The pages in the menu; all of them where the workbook cannot be opened."""
    try:
        here = book()
        if here.presence().preferred:
            return frozenset(row.name for row in _there())
        return frozenset(row.name for row in _there() if has_something(here, row.name))
    except WorkbookError:
        return frozenset(row.name for row in PAGES)


def _offer_all() -> None:
    """A press that puts the pages into the menu that have nothing to show yet."""
    with st.sidebar:
        button(
            _("Show all pages"),
            type="tertiary",
            icon=":material/unfold_more:",
            key="all_pages",
            on_click=book().show_all_pages,
        )


def _unknown() -> str | None:
    """The address that this tab was opened with, when there is no such page."""
    if ASKED not in st.session_state:
        # Later runs of a tab are told the address without its page.
        st.session_state[ASKED] = _path().strip("/")
    asked: str = st.session_state[ASKED]
    known = {address_of(sample(), row.name) for row in _there()}
    return asked if asked and "/" not in asked and asked not in known else None


def _path() -> str:
    """The path of the address of this tab, without the folder below which all is hosted."""
    path = unquote(urlsplit(st.context.url or "").path)
    with suppress(WorkbookError):
        return path.removeprefix(settings().base)
    return path


def _forward() -> None:
    go_to(MOVED[st.session_state[ASKED]], **st.query_params.to_dict())


def _nowhere() -> None:
    st.title(_("There is no such page"), anchor=False)
    st.write(
        _("The address may be mistyped, or from an older workbook. What you wrote is where it was.")
    )
    link_to("today", _("Go to Today"))
    link_to("contents", _("Look at the contents"))


def go_to(name: str, **query: str) -> None:
    """Switch to another page."""
    st.switch_page(_page(name).file, query_params=query)


def link_to(name: str, label: str, **query: str) -> None:
    """A link to another page; it stays on one line, so a label is at most about 36 letters long."""
    st.page_link(_page(name).file, label=label, icon=":material/arrow_forward:", query_params=query)


def link_to_bring_in() -> None:
    """A link to where files of other programs come in."""
    link_to("bring_in", _("Bring in a year you already lived"))


def title_link(name: str, title: str, **query: str) -> None:
    """A link in a table of contents: the title alone."""
    st.page_link(_page(name).file, label=title, query_params=query)


def _page(name: str) -> Page:
    return next(page for page in PAGES if page.name == name)
