"""Every page, every kind of question and every state: no violation of WCAG 2.2 A or AA that is
ours, nothing cut, nothing overlapping, nothing pale, nothing to scroll sideways.

`QUICK` is looked at with every run of the suite: the pages with axe on both themes, the rest with
axe on the dark one, all of it with our own checks on both themes and in every width. `make
accessible` looks at the rest as well.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser

from tests.browser.axe import KNOWN, ours, violations
from tests.browser.reader import PATIENCE, Reader
from tests.browser.server import free_port, until_it_answers
from tests.browser.sights import Sight, drawn, lived_in, pages, questions, states, turn_to
from tests.browser.structure import flaws

DOCUMENTED = (Path(__file__).parents[2] / "docs" / "accessibility.md").read_text(encoding="utf-8")
NARROW = (640, 390, 320)
"""A window at 200 %, a phone, and what WCAG 2.2 asks for (1280 at 400 %)."""
OFTEN = {
    "people unfolded",
    "activities by keyboard",
    "share card",
    "search found",
    "shares refused",
    "undo and toast",
    "recovery unfolded",
}
QUICK = [*pages("ten"), *questions("empty"), *(state for state in states() if state.name in OFTEN)]
REST = [
    *pages("empty"),
    *pages("small"),
    *pages("spanish"),
    *questions("ten"),
    *questions("spanish"),
    *(state for state in states() if state.name not in OFTEN),
]
PAPER = """(colour) => {
    const paper = getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor;
    return paper === colour && !document.getAnimations().some((each) => each instanceof CSSTransition);
}"""
PAPERS: dict[Literal["light", "dark"], str] = {
    "light": "rgb(251, 247, 240)",
    "dark": "rgb(23, 26, 32)",
}


@pytest.fixture(scope="module")
def tabs(
    chromium: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], Reader]]:
    """A browser tab in each of the homes that are looked at."""
    with lived_in(tmp_path_factory.mktemp("lives")) as server, ExitStack() as stack:

        @cache
        def tab(home: str) -> Reader:
            reader = Reader(chromium, server(home).url)
            stack.callback(reader.leave)
            return reader

        yield tab


# Every fourth of them in the suite; `make accessible` looks at all.
@pytest.mark.parametrize("sight", QUICK[::4], ids=lambda sight: f"{sight.home} {sight.name}")
def test_nothing_is_wrong(tabs: Callable[[str], Reader], sight: Sight) -> None:
    page = sight in QUICK[: len(pages("ten"))]
    _look(tabs(sight.home), sight, ("light", "dark") if page else ("dark",))


@pytest.mark.long
@pytest.mark.parametrize("sight", [*REST, *QUICK], ids=lambda sight: f"{sight.home} {sight.name}")
def test_nothing_is_wrong_anywhere(tabs: Callable[[str], Reader], sight: Sight) -> None:
    _look(tabs(sight.home), sight, ("light", "dark"))


def _look(reader: Reader, sight: Sight, with_axe: tuple[str, ...]) -> None:
    """Go there, and look at it on both themes and in every width; the tab is left as it was
    found."""
    found: list[object] = []
    turn_to(reader, sight)
    for scheme in PAPERS:
        _light(reader, scheme)
        found += [(scheme, *flaw) for flaw in flaws(reader.page)]
        found += (
            [(scheme, *violation) for violation in ours(reader.page)] if scheme in with_axe else []
        )
    for width in NARROW:
        reader.page.set_viewport_size({"width": width, "height": 900})
        drawn(reader)
        found += [(width, *flaw) for flaw in flaws(reader.page)]
    reader.page.set_viewport_size({"width": 1280, "height": 900})
    _light(reader, "light")
    assert not found


def _light(reader: Reader, scheme: Literal["light", "dark"]) -> None:
    """Change the theme, as a system does in the evening."""
    reader.page.emulate_media(color_scheme=scheme)
    reader.page.wait_for_function(PAPER, arg=PAPERS[scheme], timeout=PATIENCE)


# What a person's system asks for ----------------------------------------------------------------

SPACED = """*:not([data-testid=stIconMaterial]) {
    line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important;
}
p { margin-bottom: 2em !important }"""
"""The distances that WCAG 2.2 (1.4.12) lets everybody set."""
MOVES = """() => {
    const slow = (durations) => durations.split(',').some((each) => parseFloat(each) > 0.01);
    return [...document.querySelectorAll('*')].map((each) => getComputedStyle(each)).filter((style) =>
        slow(style.transitionDuration) || (style.animationName !== 'none' && slow(style.animationDuration))
    ).length;
}"""
BACKGROUNDS = "(all) => all.map((each) => getComputedStyle(each).backgroundColor)"


def test_what_a_person_has_set_is_respected(tabs: Callable[[str], Reader]) -> None:
    reader = tabs("ten")
    turn_to(reader, Sight("map", "ten", "map"))
    choices = reader.page.get_by_role("radio")
    reader.page.emulate_media(reduced_motion="reduce", forced_colors="active")
    assert reader.page.evaluate(MOVES) == 0
    assert len(set(choices.evaluate_all(BACKGROUNDS))) == 2
    reader.page.emulate_media(reduced_motion="null", forced_colors="null")
    assert reader.page.evaluate(MOVES) > 0
    spaced = reader.page.add_style_tag(content=SPACED)
    drawn(reader)
    found = flaws(reader.page)
    spaced.evaluate("(style) => style.remove()")
    assert not found


# What Streamlit breaks by itself -----------------------------------------------------------------


def test_what_is_excused_is_broken_by_streamlit_itself_and_written_down(
    chromium: Browser, tmp_path: Path
) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    script = Path(__file__).with_name("bare_page.py")
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        str(script),
        "--server.headless=true",
        f"--server.port={port}",
        "--server.address=127.0.0.1",
        "--browser.gatherUsageStats=false",
    ]
    bare = subprocess.Popen(command, cwd=tmp_path, env={**os.environ, "HOME": str(tmp_path)})
    try:
        until_it_answers(bare, url)
        reader = Reader(chromium, url)
        reader.open()
        found = {violation.known for violation in violations(reader.page)}
        reader.leave()
    finally:
        bare.terminate()
        bare.wait(30)
    assert set(range(len(KNOWN))) <= found
    for known in KNOWN:
        assert f"| `{known.rule}` | `{known.family}` |" in DOCUMENTED
