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
from workbook.ui.browser.scripts import script
workbook.server.build_app()
assert config.get_option("runner.postScriptGC") is False
assert config.get_option("runner.fastReruns") is False
assert config.get_option("theme.light.backgroundColor") == "#FBF7F0"
assert "export default" in script("draft_area/draft_area.js")
app = AppTest.from_file(str(workbook.server.FRAME), default_timeout=60).run()
assert not app.exception, app.exception
print(workbook.settings.app_folder())
print(app.title[0].value)
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


def test_the_command_works_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    assert (
        "opens and is whole" in run(installed, tmp_path / "home", "-m", "workbook", "doctor").stdout
    )


def test_the_wheel_offers_the_command(installed: Path) -> None:
    (points,) = installed.glob("*.dist-info/entry_points.txt")
    assert "networking-workbook = workbook.cli:main" in points.read_text()
