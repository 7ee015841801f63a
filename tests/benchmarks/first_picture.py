"""From a press on a link until its pictures are drawn, beside a static page with the same figures.

Each visitor is new, and so is the program: nothing was drawn before. One comes from a page with a
field, where nothing is asked for ahead, and another from a page to read. The static page has Plotly in it.
All come to one browser, which has drawn the static page before: what is drawn first in a browser just
started takes longer, whatever it is.
"""

import json
import time
from collections.abc import Sequence
from pathlib import Path

import plotly.io
from playwright.sync_api import Browser, Page

from tests.benchmarks.contenders import serve_workbook
from tests.benchmarks.table import Part
from tests.benchmarks.visiting import READY, chromium
from workbook.charts.look import LIGHT
from workbook.charts.registry import Drawn
from workbook.core.book import close_all, open_book
from workbook.demo.filling import fill
from workbook.insights.period import Period
from workbook.settings import Settings
from workbook.ui.browser import picture
from workbook.ui.menu import PICTURES

PAGE, WRITING, READING = "map", "search", "contents"
"""The page that is visited, one with a field to come from, and one without."""
TAKEN_IN = f"""() => performance.getEntriesByType('resource').some((each) =>
    each.name.includes('{picture.PATH}') && each.responseEnd)"""
STILL = 1000
"""Milliseconds in which what draws is taken in."""
DRAWN = """(pictures) => document.querySelectorAll('.js-plotly-plot .main-svg:first-child').length >= pictures
    && !document.querySelector('[data-testid=stSkeleton]')"""


def measure(folder: Path, rounds: int) -> list[Part]:
    """Milliseconds until all are drawn."""
    home, static = folder / "home", folder / "static.html"
    pictures = _made(home, static)
    names = ("a static page", "the first visit", "the second", "the first visit, after reading")
    took: dict[str, list[float]] = {name: [] for name in names}
    for _ in range(rounds):
        with chromium() as browser:
            _static(browser, static, pictures)
            found = [_static(browser, static, pictures)]
            with serve_workbook(home) as served:
                found += _visited(browser, served.address, pictures)
            with serve_workbook(home) as served:
                found.append(_read(browser, served.address, pictures))
        for name, each in zip(names, found, strict=True):
            took[name].append(each)
    return [Part(f"{pictures} pictures of the {PAGE}", took)]


def _made(home: Path, static: Path) -> int:
    book = open_book(Settings(home=home))
    book.choose_language("en")
    fill(book, years=2, seed=1, persona="undecided")
    answers = [book.chart(each, Period.all(), LIGHT) for each in PICTURES[PAGE]]
    close_all()
    figures = [each.figure for each in answers if isinstance(each, Drawn) and each.figure]
    parts = [
        plotly.io.to_html(
            json.loads(figure.to_json()), full_html=False, include_plotlyjs=not number
        )
        for number, figure in enumerate(figures)
    ]
    static.write_text(
        f'<!doctype html><meta charset="utf-8"><body>{"".join(parts)}', encoding="utf-8"
    )
    return len(figures)


def _static(browser: Browser, static: Path, pictures: int) -> float:
    page = browser.new_context().new_page()
    start = time.perf_counter()
    page.goto(static.as_uri())
    return _until_drawn(page, pictures, start)


def _visited(browser: Browser, address: str, pictures: int) -> Sequence[float]:
    page = browser.new_context().new_page()
    page.goto(f"{address}/{WRITING}")
    found = []
    for _ in range(2):
        page.locator(READY).wait_for()
        page.get_by_role("searchbox").wait_for()
        found.append(_gone_to(page, pictures))
        page.locator(f'[data-testid=stSidebarNavLink][href$="/{WRITING}"]').click()
    return found


def _read(browser: Browser, address: str, pictures: int) -> float:
    page = browser.new_context().new_page()
    page.goto(f"{address}/{READING}")
    page.wait_for_function(TAKEN_IN)
    page.wait_for_timeout(STILL)
    return _gone_to(page, pictures)


def _gone_to(page: Page, pictures: int) -> float:
    link = page.locator(f'[data-testid=stSidebarNavLink][href$="/{PAGE}"]')
    link.hover()
    start = time.perf_counter()
    link.click()
    return _until_drawn(page, pictures, start)


def _until_drawn(page: Page, pictures: int, start: float) -> float:
    page.wait_for_function(DRAWN, arg=pictures)
    return 1000 * (time.perf_counter() - start)
