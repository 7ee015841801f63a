"""The wheel holds all it needs: a workbook installed elsewhere has its pages, content and look."""

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[1]
OPEN_A_PAGE = """
import workbook.server, workbook.settings
from streamlit import config
from streamlit.testing.v1 import AppTest
from workbook.ui.browser import picture
from workbook.ui.browser.scripts import script
workbook.server.build_app()
assert config.get_option("runner.postScriptGC") is False
assert config.get_option("runner.fastReruns") is False
assert config.get_option("theme.light.backgroundColor") == "#FBF7F0"
assert "export default" in script("draft_area/draft_area.js")
assert picture.address().startswith("./plotly.js?is=")
app = AppTest.from_file(str(workbook.server.FRAME), default_timeout=60).run()
assert not app.exception, app.exception
print(workbook.settings.app_folder())
print(app.title[0].value)
"""
FILL_THE_PAGES = """
import workbook.templates
from workbook.core.book import open_book
from workbook.keepsake import as_html, keepsake
from workbook.settings import Settings
from workbook.sharing.card.html import card_page
from workbook.sharing.card.rules import Card
from workbook.sharing.group.html import group_file
from workbook.sharing.group.rules import table_of
from workbook.sharing.group.sets import CardSet
from workbook.room.words import new_words
from workbook.sharing.summary.html import summary_page
from workbook.sharing.summary.texts import Closing
book = open_book(Settings())
as_html(keepsake(book))
summary_page(book.summary.summary(Closing.MEANING))
group_file(table_of(CardSet.LOG, {1: 10, 50: 10}, bytes(32), later=False), None)
for template in ("wall", "join", "words", "over", "ended"):
    assert workbook.templates.as_written(f"ui/room/{template}.html")
assert len(new_words("en")) == len(new_words("es")) == 4
print(workbook.templates.FOLDER, len(card_page(Card.numbered(37))))
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked wheel, away from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    ZipFile(wheel).extractall(folder / "site")
    return folder / "site"


def run(installed: Path, home: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run Python with the unpacked wheel in front of everything else."""
    environment = {**os.environ, "PYTHONPATH": str(installed), "WORKBOOK_HOME": str(home)}
    return subprocess.run(
        [sys.executable, *command],
        cwd=home.parent,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )


def test_a_page_opens_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    said = run(installed, tmp_path / "home", "-c", OPEN_A_PAGE).stdout
    assert str(installed) in said
    assert "So what does networking mean to you?" in said


def test_pages_are_filled_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    said = run(installed, tmp_path / "home", "-c", FILL_THE_PAGES).stdout
    assert str(installed / "workbook") in said


def test_templates_style_sheets_and_scripts_come_along(installed: Path) -> None:
    beside = {
        path.relative_to(ROOT)
        for path in (ROOT / "workbook").rglob("*")
        if path.suffix in {".html", ".css", ".js"} and "_app" not in path.parts
    }
    assert len(beside) > 10
    assert {path for path in beside if not (installed / path).is_file()} == set()


def test_the_command_works_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    assert (
        "opens and is whole" in run(installed, tmp_path / "home", "-m", "workbook", "doctor").stdout
    )


def test_the_wheel_offers_the_command(installed: Path) -> None:
    (points,) = installed.glob("*.dist-info/entry_points.txt")
    assert "networking-workbook = workbook.cli:main" in points.read_text()
