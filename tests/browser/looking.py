"""What can be seen of the pictures on a page: their words with the boxes the browser reports."""

from typing import Any, NamedTuple

from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

# The pictures of a page. Words are boxes of lines; `seen` is the part of a line that nothing cuts
# off.
PICTURES = """() => [...document.querySelectorAll('[class*="st-key-chart-"]')].map((place) => {
    const box = ({ left, top, right, bottom }) => [left, top, right, bottom];
    const meet = (one, other) => [Math.max(one[0], other[0]), Math.max(one[1], other[1]),
                                  Math.min(one[2], other[2]), Math.min(one[3], other[3])];
    const hidden = parseFloat(getComputedStyle(place).clipPath.slice('inset('.length)) || 0;
    const shown = box(place.getBoundingClientRect());
    shown[1] += hidden;
    const frame = meet(shown, [0, -1e6, document.documentElement.clientWidth, 1e6]);
    const clips = (element) => {
        let area = box(element.closest('.main-svg').getBoundingClientRect());
        for (let each = element; each && each.closest; each = each.parentElement) {
            const clip = /url\\(["']?.*?#([^"')]+)/.exec(each.getAttribute('clip-path') || '');
            const window_ = clip && document.getElementById(clip[1])?.querySelector('rect');
            if (!window_) continue;
            const { x, y, width, height } = window_.getBBox();
            const at = each.getScreenCTM();
            area = meet(area, [at.e + at.a * x, at.f + at.d * y,
                               at.e + at.a * (x + width), at.f + at.d * (y + height)]);
        }
        return area;
    };
    const words = [...place.querySelectorAll('svg text')]
        .filter((text) => text.textContent.trim() && text.getBoundingClientRect().width > 0)
        .flatMap((text, number) => {
            const lines = [...text.querySelectorAll(':scope > tspan.line')];
            return (lines.length ? lines : [text]).filter((line) => line.textContent.trim()).map((line) => {
                const whole = box(line.getBoundingClientRect());
                return { text: number, words: line.textContent, box: whole,
                         seen: meet(whole, meet(frame, clips(text))) };
            });
        });
    const name = [...place.classList].find((each) => each.startsWith('st-key-chart-'));
    const plot = place.querySelector('.js-plotly-plot');
    return { chart: name.slice('st-key-chart-'.length), words,
             ink: plot?._fullLayout?.font.color, wide: plot?._fullLayout?.width,
             room: place.querySelector('[data-testid=stPlotlyChart]')?.clientWidth };
})"""

# Settled: the wanted pictures are there, in the ink of the theme and as wide as their place, and
# keep still.
SETTLED = f"""([charts, ink]) => {{
    if (document.querySelector('[data-testid=stSkeleton]')) return false;
    const pictures = ({PICTURES})();
    const there = pictures.map(({{ chart }}) => chart).sort().join() === charts.join();
    const drawn = pictures.every(({{ words, wide, room, ink: own }}) =>
        words.length && Math.abs(wide - room) <= 1 && own === ink);
    const now = JSON.stringify(pictures);
    const same = there && drawn && window.lastLook === now;
    window.lastLook = now;
    return same;
}}"""

LOOK_AGAIN = 250
"""Milliseconds for which pictures keep still before they count as settled."""
SLACK = 1.5
"""Pixels that a letter's box may stand over an edge."""
TOUCH = 0.2
"""The part of a line's height that is air above and below its letters."""


class Box(NamedTuple):
    """A rectangle on the screen, in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def within(self, other: "Box") -> bool:
        """Whether it lies inside another."""
        return (
            self.left >= other.left - SLACK
            and self.right <= other.right + SLACK
            and self.top >= other.top - SLACK
            and self.bottom <= other.bottom + SLACK
        )

    def covers(self, other: "Box") -> bool:
        """Whether the letters in the one lie on letters in the other."""
        air = TOUCH * min(self.bottom - self.top, other.bottom - other.top)
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return wide > SLACK and high > 2 * air


class Line(NamedTuple):
    """A line of words: of which text, where it is, and what can be seen of it."""

    text: int
    words: str
    box: Box
    seen: Box


class Picture(NamedTuple):
    """A chart as it is on the screen."""

    chart: str
    lines: tuple[Line, ...]

    def faults(self) -> list[str]:
        """What is cut, and what lies on something else."""
        cut = [
            f"{self.chart}: cut: {line.words!r}"
            for line in self.lines
            if not line.box.within(line.seen)
        ]
        return cut + [
            f"{self.chart}: {one.words!r} lies on {other.words!r}"
            for number, one in enumerate(self.lines)
            for other in self.lines[number + 1 :]
            if one.text != other.text and one.box.covers(other.box)
        ]


def look_at(page: Page, charts: set[str], ink: str, patience: float) -> list[Picture]:
    """The pictures of a page, once all that are wanted are drawn in the ink of the theme and
    keep still."""
    try:
        page.wait_for_function(
            SETTLED, arg=[sorted(charts), ink], polling=LOOK_AGAIN, timeout=patience
        )
    except PlaywrightTimeout:
        there = {each.chart: len(each.lines) for each in pictures(page)}
        raise AssertionError(
            f"{page.url}: wanted {sorted(charts)}, found lines of words {there}"
        ) from None
    return pictures(page)


def pictures(page: Page) -> list[Picture]:
    """The pictures of a page as they are now."""
    found: list[dict[str, Any]] = page.evaluate(PICTURES)
    return [
        Picture(
            each["chart"],
            tuple(
                Line(line["text"], line["words"], Box(*line["box"]), Box(*line["seen"]))
                for line in each["words"]
            ),
        )
        for each in found
    ]
