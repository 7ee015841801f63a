"""The pictures of three made-up lives, in both themes and widths: all there, nothing cut or
covered."""

from collections import Counter
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Literal, NamedTuple

import pytest
from PIL import Image, ImageColor
from playwright.sync_api import Browser, Route, expect

from tests.browser.looking import look_at, pictures
from tests.browser.reader import CLICK, PATIENCE, READY, Reader
from tests.browser.server import Server
from tests.browser.sights import DRAWN
from tests.conftest import TODAY
from workbook.charts.look import DARK, LIGHT, Look
from workbook.charts.registry import CHARTS, Drawn
from workbook.charts.saving import ROOM, WIDTH
from workbook.core.book import Book, close_all, open_book
from workbook.demo.filling import fill
from workbook.insights.period import Period
from workbook.models import Pole
from workbook.settings import Settings
from workbook.store.tables import plans
from workbook.ui.browser import picture

PAGES = {
    "map": {"hours", "triangle", "doors", "felt", "guesses"},
    "reach": {"permanence"},
    "people": {"grounds", "together"},
    "furthest": {"furthest"},
    "crossover": {"crossover"},
    "definition": {"definition"},
}
WIDTHS = (390, 1280)
"""The wide one last: there the navigation is open to go on."""
Scheme = Literal["light", "dark"]
SCHEMES: dict[Scheme, Look] = {"light": LIGHT, "dark": DARK}
SHORT: dict[str, Scheme] = {"two weeks": "dark", "ten years": "light"}
"""The theme in which each life is looked at every time; `make pictures` looks at all of them in
both."""
NUMBERS = {
    "new_people_per_event": 3,
    "most_hours_with_one_person": 40,
    "readers_per_piece": 900,
    "answers_per_hundred_readers": 12,
    "crossover_readers": 5,
}


INK = 20
"""Points of ink that a letter of a saved picture has at least."""


# Whether the place of a picture says this while there is none.
SAYS = """(words) => words ===
    getComputedStyle(document.querySelector('.st-key-chart-permanence'), '::before').content"""

PLOTLY = f"**{picture.PATH}*"
# The same, which notes of which picture it is told each time.
NOTING = """const drawing = {};
const {{ react }} = drawing;
window.told = [];
drawing.react = (place, ...more) => {{
    window.told.push(place.ariaLabel);
    return react(place, ...more);
}};
export default drawing;
"""

SIZE = "({ offsetWidth, offsetHeight }) => [offsetWidth, offsetHeight]"


class Kind(NamedTuple):
    """A made-up life: how long, and whose."""

    years: float
    persona: str


LIVES = {
    "two weeks": Kind(14 / 365, "writer"),
    "one year": Kind(1.0, "organiser"),
    "ten years": Kind(10.0, "undecided"),
}


class Life(NamedTuple):
    """A workbook with a made-up life in it, served, and the charts that have something to say."""

    server: Server
    drawn: set[str]


@pytest.fixture(scope="module")
def lives(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Life]]:
    """Each of the three lives, made when it is first asked for and served to the end."""
    made: dict[str, Life] = {}

    def live(name: str) -> Life:
        if name not in made:
            made[name] = _lived(tmp_path_factory.mktemp("life"), LIVES[name])
        return made[name]

    yield live
    for life in made.values():
        life.server.stop()


def _lived(home: Path, kind: Kind) -> Life:
    """A life made up and served."""
    book = open_book(Settings(home=home, today=TODAY))
    fill(book, years=kind.years, seed=3, persona=kind.persona)
    _guess(book)
    book.show_all_pages()
    drawn = {
        chart
        for chart in CHARTS
        if isinstance(found := book.chart(chart, Period.all(), LIGHT), Drawn) and found.figure
    }
    close_all()
    server = Server(home, WORKBOOK_TODAY=TODAY.isoformat())
    server.start()
    return Life(server, drawn)


def _guess(book: Book) -> None:
    """Everything that can be guessed, and how welcome a few letters were."""
    with book.database.writing() as unit:
        for subject, value in NUMBERS.items():
            plans.guess(unit, subject, value, book.now())
        for pole, share in zip(Pole, (0.2, 0.5, 0.3), strict=True):
            plans.guess(unit, f"outcomes/{pole}", share, book.now())


HANDMADE = """<body style="margin: 0"><div class="st-key-chart-made"><div data-testid="stPlotlyChart">
<svg class="main-svg" width="300" height="100"><clipPath id="area"><rect width="150" height="100"/></clipPath>
{}</svg></div></div>"""


@pytest.mark.parametrize(
    ("words", "faults"),
    [
        ('<text x="10" y="40">one</text><text x="60" y="40">two</text>', []),
        (
            '<text x="10" y="40">one</text><text x="20" y="44">two</text>',
            ["made: 'one' lies on 'two'"],
        ),
        ('<text x="10" y="40">one</text><text x="290" y="40">two</text>', ["made: cut: 'two'"]),
        ('<text x="10" y="3">one</text>', ["made: cut: 'one'"]),
        ('<g clip-path="url(#area)"><text x="140" y="40">one</text></g>', ["made: cut: 'one'"]),
        (
            (
                '<text><tspan class="line" y="40">a</tspan><tspan class="line" x="0"'
                ' y="45">b</tspan></text>'
            ),
            [],
        ),
    ],
    ids=["clear", "covered", "over the right edge", "over the top", "clipped", "lines of one text"],
)
def test_what_is_cut_or_covered_is_found(chromium: Browser, words: str, faults: list[str]) -> None:
    page = chromium.new_page()
    page.set_content(HANDMADE.format(words))
    (picture,) = pictures(page)
    page.close()
    assert picture.lines
    assert picture.faults() == faults


def test_every_chart_stands_on_a_page() -> None:
    assert set().union(*PAGES.values()) == {one.id for one in CHARTS.values() if one.drawn}


@pytest.mark.parametrize(
    ("life", "scheme"),
    [
        pytest.param(life, scheme, marks=() if scheme == SHORT.get(life) else pytest.mark.long)
        for life in LIVES
        for scheme in SCHEMES
    ],
)
def test_no_words_are_cut_or_covered(
    chromium: Browser, lives: Callable[[str], Life], life: str, scheme: Scheme
) -> None:
    server, drawn = lives(life)
    reader = Reader(chromium, server.url, scheme=scheme)
    reader.open()
    wrong = []
    for page, charts in PAGES.items():
        reader.page.locator(f'[data-testid=stSidebarNavLink][href$="/{page}"]').click(delay=CLICK)
        for width in WIDTHS:
            reader.page.set_viewport_size({"width": width, "height": 900})
            seen = look_at(reader.page, charts & drawn, SCHEMES[scheme].ink, PATIENCE)
            wrong += [f"{width}: {fault}" for picture in seen for fault in picture.faults()]
    reader.leave()
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_before_the_first_words_the_page_has_the_colour_of_the_paper(
    chromium: Browser, lives: Callable[[str], Life], scheme: Scheme
) -> None:
    reader = Reader(chromium, lives("ten years").server.url, scheme=scheme)
    reader.page.route("**/*.js", lambda route: route.abort())
    reader.page.goto(f"{reader.url}/reach")
    seen = Image.open(BytesIO(reader.page.screenshot())).convert("RGB")
    reader.leave()
    assert seen.getcolors() == [
        (seen.width * seen.height, ImageColor.getrgb(SCHEMES[scheme].paper))
    ]


def test_before_its_picture_a_question_has_its_headline_and_a_box_as_high(
    chromium: Browser, lives: Callable[[str], Life]
) -> None:
    reader = Reader(chromium, lives("ten years").server.url)
    held: list[Route] = []
    reader.page.route(PLOTLY, lambda route: held.append(route))
    reader.page.goto(f"{reader.url}/reach")
    box = reader.page.locator(".st-key-chart-permanence")
    box.wait_for()
    reader.page.wait_for_selector(READY)
    above = reader.page.get_by_role("heading", name=CHARTS["permanence"].question)
    expect(above).to_be_visible()
    reader.page.wait_for_function(SAYS, arg='"The picture is being drawn."')
    size = box.evaluate(SIZE)
    for route in held:
        route.continue_()
    reader.page.wait_for_function(DRAWN)
    assert reader.page.evaluate(SAYS, "none")
    assert box.evaluate(SIZE) == size
    reader.leave()


@pytest.mark.parametrize("begun", ["contents", "search"])
def test_what_draws_is_there_before_the_first_picture(
    chromium: Browser, lives: Callable[[str], Life], begun: str
) -> None:
    """Asked for once: where one only reads, by itself; where one writes, by a link that is pointed at."""
    reader = Reader(chromium, lives("ten years").server.url)
    asked: list[str] = []
    reader.page.on("request", lambda request: asked.append(request.url))
    link = reader.page.locator('[data-testid=stSidebarNavLink][href$="/reach"]')
    with reader.page.expect_request(PLOTLY):
        reader.open(begun)
        if begun == "search":
            link.hover()
    link.click(delay=CLICK)
    reader.page.get_by_role("heading", name=CHARTS["permanence"].question).wait_for()
    reader.page.wait_for_function(DRAWN)
    assert sum(picture.PATH in url for url in asked) == 1
    reader.leave()


def test_each_picture_is_drawn_once_and_again_when_its_place_is_another(
    chromium: Browser, lives: Callable[[str], Life]
) -> None:
    server, drawn = lives("ten years")
    reader = Reader(chromium, server.url)

    def noting(route: Route) -> None:
        script, _, name = route.fetch().text().partition("export default ")
        found, _, after = name.partition(";")
        route.fulfill(content_type="text/javascript", body=f"{script}{NOTING.format(found)}{after}")

    reader.page.route(PLOTLY, noting)
    reader.open("map")
    for times, width in enumerate(WIDTHS[::-1], start=1):
        reader.page.set_viewport_size({"width": width, "height": 900})
        look_at(reader.page, PAGES["map"] & drawn, LIGHT.ink, PATIENCE)
        told = Counter(reader.page.evaluate("window.told"))
        assert (len(told), set(told.values())) == (len(PAGES["map"] & drawn), {times})
    reader.leave()


def test_a_saved_picture_has_its_headline(chromium: Browser, lives: Callable[[str], Life]) -> None:
    server, drawn = lives("ten years")
    reader = Reader(chromium, server.url, width=390, scheme="dark")
    reader.open("reach")
    look_at(reader.page, PAGES["reach"] & drawn, DARK.ink, PATIENCE)
    place = reader.page.locator(".st-key-chart-permanence")
    headline = place.locator(".gtitle")
    expect(headline).to_be_hidden()
    place.hover()
    with reader.page.expect_download() as download:
        place.locator("[data-title^=Download]").click(delay=CLICK)
    saved = Image.open(download.value.path()).convert("RGB")
    assert download.value.suggested_filename == "permanence.png"
    assert saved.width == 2 * WIDTH
    above = saved.crop((0, 0, saved.width, 2 * ROOM))
    assert saved.getpixel((saved.width - 1, saved.height - 1)) == ImageColor.getrgb(DARK.paper)
    assert _inked(above) > INK * len(headline.text_content() or "")
    reader.leave()


def _inked(picture: Image.Image) -> int:
    """How many points are nearly as light as the ink of the dark theme."""
    return sum(picture.convert("L").histogram()[180:])
