"""What the documents say is true: links lead somewhere, files and commands exist."""

import re
from pathlib import Path

import pytest

from scripts.list_ideas import TARGET, table
from workbook.cli import command
from workbook.content import load_content

ROOT = Path(__file__).parents[1]
HELD = {".py", ".sql", ".js", ".css", ".html", ".jinja", ".j2"}
PAPERS = sorted(ROOT.glob("*.md")) + sorted((ROOT / "docs").glob("*.md"))


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_links_lead_somewhere(paper: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", paper.read_text(encoding="utf-8")):
        assert (paper.parent / target).exists(), target


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_files_that_are_named_exist(paper: Path) -> None:
    text = paper.read_text(encoding="utf-8")
    named = re.findall(r"`((?:tests|data|workbook|docs|scripts|pages|hosting)/[\w/.]+)`", text)
    missing = [name for name in named if not (ROOT / name).exists() and "NNNN" not in name]
    assert not missing


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_what_is_named_in_a_file_stands_there(paper: Path) -> None:
    text = paper.read_text(encoding="utf-8")
    named = re.findall(r"`(\w+)`\s+(?:in|of)\s+`((?:tests|workbook|scripts)/[\w/.]+)`", text)
    missing = [pair for pair in named if pair[0] not in (ROOT / pair[1]).read_text("utf-8")]
    assert not missing


def test_every_folder_has_its_row_and_every_row_its_folder() -> None:
    """So that a newcomer finds the room a subject is in, and a room that is new says what it is."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(workbook/[\w/]+)/` \|", text, re.MULTILINE)
    holding = {path.parent for path in (ROOT / "workbook").rglob("*") if path.suffix in HELD}
    folders = {str(folder.relative_to(ROOT)) for folder in holding - {ROOT / "workbook"}}
    assert sorted(rows) == sorted(folders)


def test_the_readme_has_a_row_for_every_command_and_for_no_other() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `networking-workbook ([a-z][a-z-]*)", readme, re.MULTILINE)
    # `run` is what it does without another word.
    assert sorted(rows) == sorted(set(command.commands) - {"run"})
    for named in re.findall(r"`networking-workbook ([a-z][a-z-]*)", readme):
        assert named in command.commands


def test_the_list_of_ideas_is_the_contents_own_and_complete() -> None:
    content = load_content(ROOT / "data")
    assert TARGET.read_text(encoding="utf-8") == table(content)
    asked = {idea for prompt in content.prompts.values() for idea in prompt.ideas}
    assert asked == {*(f"A{n}" for n in range(1, 17)), *(f"B{n}" for n in range(1, 9))}
    assert len(content.prompts) >= 45
