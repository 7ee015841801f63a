"""Pictures of every page, for looking at: two widths, two themes, empty, small, ten years long and
Spanish.

`python -m scripts.take_screenshots` puts them all into build/screenshots; words after it choose the
ones whose name holds one of them. With `--docs` it makes the five small pictures that README.md and
docs/look.md show.
"""

import io
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import CHROMIUM, FLAGS
from tests.browser.reader import Reader
from tests.browser.server import Server
from tests.browser.sights import (
    FULL,
    Sight,
    drawn,
    lived_in,
    look_at_the_card,
    pages,
    questions,
    states,
    turn_to,
)

ROOT = Path(__file__).parents[1]
ALL, DOCS = ROOT / "build" / "screenshots", ROOT / "docs" / "images"
WIDTHS = (1280, 390)
Theme = Literal["light", "dark"]
THEMES: tuple[Theme, ...] = ("light", "dark")
TALLEST = 6000
SHOWN: dict[str, tuple[Sight, Theme, int]] = {
    "cover": (Sight("today", "empty", ""), "light", 720),
    "question": (
        Sight("text", "empty", "questions?path=before_you_start&q=definition_first"),
        "light",
        760,
    ),
    "log": (Sight("activities", "ten", "activities"), "light", 900),
    "picture": (Sight("map", "ten", "map"), "dark", 1060),
    "card": (Sight("share", "ten", "sharing", look_at_the_card), "light", 1000),
}
"""What README.md shows: where, on which theme, and how tall."""


def main(arguments: Sequence[str]) -> None:
    """Take the pictures."""
    with (
        TemporaryDirectory() as folder,
        sync_playwright() as playwright,
        lived_in(Path(folder)) as server,
    ):
        browser = playwright.chromium.launch(executable_path=shutil.which(CHROMIUM), args=FLAGS)
        if "--docs" in arguments:
            _take_for_docs(browser, server)
        else:
            _take_all(browser, server, arguments)
        browser.close()


def _take_all(browser: Browser, server: Callable[[str], Server], wanted: Sequence[str]) -> None:
    ALL.mkdir(parents=True, exist_ok=True)
    sights = [sight for home in (*FULL, "spanish") for sight in pages(home)]
    sights += [*questions("empty"), *questions("ten"), *states()]
    for home in dict.fromkeys(sight.home for sight in sights):
        for theme in THEMES:  # a picture is drawn in the theme that the page was opened in
            reader = Reader(browser, server(home).url, scheme=theme)
            for sight in sights:
                name = f"{home} {sight.name}".replace(" ", "-")
                if sight.home == home and (not wanted or any(word in name for word in wanted)):
                    turn_to(reader, sight)
                    for width in WIDTHS:
                        (ALL / f"{name}-{width}-{theme}.png").write_bytes(_picture(reader, width))
                    print(name, theme, flush=True)
                    reader.page.set_viewport_size({"width": 1280, "height": 900})
            reader.leave()


def _picture(reader: Reader, width: int, height: int = 0) -> bytes:
    """The page as it stands, whole unless a height is given."""
    reader.page.set_viewport_size({"width": width, "height": height or 900})
    drawn(reader)
    if not height:
        tall = reader.page.evaluate(
            "() => document.querySelector('[data-testid=stMain]').scrollHeight"
        )
        reader.page.set_viewport_size({"width": width, "height": min(max(int(tall), 900), TALLEST)})
        drawn(reader)
    return reader.page.screenshot()


def _take_for_docs(browser: Browser, server: Callable[[str], Server]) -> None:
    DOCS.mkdir(parents=True, exist_ok=True)
    for name, (sight, theme, height) in SHOWN.items():
        reader = Reader(browser, server(sight.home).url, scheme=theme)
        turn_to(reader, sight)
        with Image.open(io.BytesIO(_picture(reader, 1280, height))) as picture:
            picture.save(DOCS / f"{name}.webp", quality=82, method=6)
        reader.leave()
        print(DOCS / f"{name}.webp", (DOCS / f"{name}.webp").stat().st_size)


if __name__ == "__main__":
    main(sys.argv[1:])
