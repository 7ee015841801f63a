"""Which pages there are, and how to get from one to another."""

from pathlib import Path
from typing import NamedTuple

import streamlit as st

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
    Page("today", "Today", "today", "Reflect"),
    Page("prompts", "Questions", "edit_note", "Reflect"),
    Page("contents", "Contents", "toc", "Reflect"),
    Page("definition", "What it means to you", "compare_arrows", "Reflect"),
    Page("look_back", "Looking back", "history", "Reflect"),
    Page("activities", "Activities", "event_note", "Log"),
    Page("people", "People", "group", "Log"),
    Page("outcomes", "What came of it", "flag", "Log"),
    Page("map", "Map", "monitoring", "See"),
    Page("reach", "Reach and depth", "podcasts", "See"),
    Page("furthest", "Furthest from networking", "explore", "See"),
    Page("crossover", "Your crossover", "multiline_chart", "See"),
    Page("share", "A card to share", "ios_share", "Keep"),
    Page("search", "Search", "search", "Keep"),
    Page("your_data", "Your data", "folder", "Keep"),
)


def navigation() -> st.Page:
    """Set the navigation up; the page to run."""
    sections: dict[str, list[st.Page]] = {}
    for page in PAGES:
        sections.setdefault(page.section, []).append(
            st.Page(
                page.file,
                title=page.title,
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
