"""Every picture, drawn from three made-up lives in both themes and widths: no words cut or covered."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

import pytest
from playwright.sync_api import Browser

from tests.browser.reader import PATIENCE, Reader
from tests.browser.server import Server
from tests.conftest import TODAY
from workbook.book import close_all, open_book
from workbook.demo import fill
from workbook.settings import Settings

PAGES = ("map", "reach", "people", "furthest", "crossover")
LIVES = {"two weeks": 14 / 365, "one year": 1.0, "ten years": 10.0}

# The words of every picture that are on the screen: where they are, and where their picture is.
WORDS = """() => [...document.querySelectorAll('.js-plotly-plot')].map((plot) => {
    const box = (element) => {
        const { left, top, right, bottom } = element.getBoundingClientRect();
        return [left, top, right, bottom];
    };
    const texts = [...plot.querySelectorAll('svg text')]
        .filter((text) => text.textContent.trim() && text.getBoundingClientRect().width > 0)
        .map((text) => ({ words: text.textContent, box: box(text) }));
    return { box: box(plot), texts };
})"""
DRAWN = """() => {
    const plots = [...document.querySelectorAll('[data-testid=stPlotlyChart]')];
    const seen = (text) => text.textContent.trim() && text.getBoundingClientRect().width > 0;
    return plots.every((plot) => [...plot.querySelectorAll('.js-plotly-plot svg text')].some(seen));
}"""


class Box(NamedTuple):
    """A rectangle on the screen, in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def within(self, other: "Box", slack: float = 1.5) -> bool:
        """Whether it lies inside another."""
        return (self.left >= other.left - slack and self.right <= other.right + slack
                and self.top >= other.top - slack and self.bottom <= other.bottom + slack)

    def covers(self, other: "Box") -> float:
        """How much of the smaller of the two lies under the other, 0 to 1."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(0.0, wide) * max(0.0, high) / min(self.area, other.area)

    @property
    def area(self) -> float:
        """Square pixels."""
        return max(1.0, (self.right - self.left) * (self.bottom - self.top))


@pytest.fixture(scope="module", params=list(LIVES))
def life(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A workbook with a made-up life in it, served."""
    home = tmp_path_factory.mktemp("life")
    fill(open_book(Settings(home=home, today=TODAY)), years=LIVES[request.param], seed=3, persona="organiser")
    close_all()
    running = Server(home, WORKBOOK_TODAY=TODAY.isoformat())
    running.start()
    yield running
    running.stop()


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_words_are_cut_or_cover_each_other(
    chromium: Browser, life: Server, width: int, scheme: Literal["light", "dark"]
) -> None:
    reader = Reader(chromium, life.url, width=width, scheme=scheme)
    wrong = [f"{page}: {fault}" for page in PAGES for fault in _faults(reader, page)]
    assert _drawn(reader)
    reader.leave()
    assert not wrong, "\n".join(wrong)


def _drawn(reader: Reader) -> bool:
    """Whether there are pictures with words in them to look at."""
    reader.open("map")
    reader.page.wait_for_function(DRAWN, timeout=PATIENCE)
    return any(plot["texts"] for plot in reader.page.evaluate(WORDS))


def _faults(reader: Reader, page: str) -> list[str]:
    reader.open(page)
    reader.page.wait_for_function(DRAWN, timeout=PATIENCE)
    found = []
    for plot in reader.page.evaluate(WORDS):
        frame = Box(*plot["box"])
        texts = [(text["words"], Box(*text["box"])) for text in plot["texts"]]
        found += [f"cut: {words!r}" for words, box in texts if not box.within(frame)]
        found += [
            f"{one!r} covers {other!r}"
            for number, (one, first) in enumerate(texts)
            for other, second in texts[number + 1 :]
            if first.covers(second) > 0.25
        ]
    return found
