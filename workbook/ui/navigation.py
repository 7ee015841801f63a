"""Which pages there are, and how to get from one to another."""

from pathlib import Path
from typing import NamedTuple

import streamlit as st

from workbook.language import N_, _
from workbook.settings import app_folder


class Page(NamedTuple):
    """One row of the registry: a file in pages/, its title, its icon, and the group it stands in."""

    name: str
    title: str
    icon: str
    section: str

    @property
    def file(self) -> Path:
        """The page's script."""
        return app_folder() / "pages" / f"{self.name}.py"


PAGES = (
    Page("today", N_("Today"), "today", N_("Reflect")),
    Page("prompts", N_("Questions"), "edit_note", N_("Reflect")),
    Page("contents", N_("Contents"), "toc", N_("Reflect")),
    Page("definition", N_("What it means to you"), "compare_arrows", N_("Reflect")),
    Page("look_back", N_("Looking back"), "history", N_("Reflect")),
    Page("activities", N_("Activities"), "event_note", N_("Log")),
    Page("people", N_("People"), "group", N_("Log")),
    Page("outcomes", N_("What came of it"), "flag", N_("Log")),
    Page("map", N_("Map"), "monitoring", N_("See")),
    Page("reach", N_("Reach and depth"), "podcasts", N_("See")),
    Page("furthest", N_("Furthest from networking"), "explore", N_("See")),
    Page("crossover", N_("Your crossover"), "multiline_chart", N_("See")),
    Page("share", N_("A card to share"), "ios_share", N_("Keep")),
    Page("group", N_("A group"), "groups", N_("Keep")),
    Page("search", N_("Search"), "search", N_("Keep")),
    Page("your_data", N_("Your data"), "folder", N_("Keep")),
)


def navigation() -> st.Page:
    """Set the navigation up; the page to run."""
    sections: dict[str, list[st.Page]] = {}
    for page in PAGES:
        sections.setdefault(_(page.section), []).append(
            st.Page(
                page.file,
                title=_(page.title),
                icon=f":material/{page.icon}:",
                url_path=page.name,
                default=page is PAGES[0],
            )
        )
    return st.navigation(sections, expanded=True)


def go_to(name: str, **query: str) -> None:
    """Switch to another page."""
    st.switch_page(_page(name).file, query_params=query)


def link_to(name: str, label: str, **query: str) -> None:
    """A link to another page."""
    st.page_link(_page(name).file, label=label, query_params=query)


def _page(name: str) -> Page:
    return next(page for page in PAGES if page.name == name)
