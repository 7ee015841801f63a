"""The scripts that run in the browser: each comes whole, and its unit tests can fail."""

import shutil
import subprocess
from pathlib import Path

import pytest

from workbook.ui.browser.component import NAMES
from workbook.ui.browser.scripts import script

ROOT = Path(__file__).parents[1]
BROWSER = ROOT / "workbook" / "ui" / "browser"
ALONE = sorted(
    str(path.relative_to(BROWSER))
    for path in BROWSER.rglob("*.js")
    if "\nexport default" in path.read_text(encoding="utf-8")
)
TAKES = """
const { default: component, ...others } = await import(process.argv[1]);
if (typeof component !== "function" || Object.keys(others).length) throw new Error("not whole");
"""
# Each of these loses writing, sends it too late or too often, stops it, or takes the cursor away.
FAULTS = [
    ("ahead", "shared_page/ahead.js", "seen + 1 : 0", "seen + 1 : seen"),
    ("draft", "draft_area/draft.js", "LONGEST_WAIT = 2000", "LONGEST_WAIT = 60000"),
    ("draft", "draft_area/draft.js", "RETRY = 1500", "RETRY = 15000"),
    ("draft", "draft_area/draft.js", "revision <= known", "revision < known"),
    ("draft", "draft_area/draft.js", "draft.tab !== this.adopts?.[0] &&", ""),
    ("draft", "draft_area/draft.js", "- at > ORPHANED", "- at >= ORPHANED"),
    ("draft", "draft_area/draft.js", "this.revision + 1, ", ""),
    ("draft", "draft_area/draft.js", "if (revision === this.revision) {", "if (true) {"),
    ("draft", "draft_area/draft.js", "mine ?? drafts[0]", "drafts[0]"),
    (
        "draft",
        "draft_area/draft.js",
        "    this.flush();\n    this.browser.unsch",
        "    this.browser.unsch",
    ),
    (
        "draft",
        "draft_area/draft.js",
        "    this.look();\n    this.page = page",
        "    this.page = page",
    ),
    ("draft", "draft_area/draft.js", "since <= revision", "since < revision"),
    (
        "draft",
        "draft_area/draft.js",
        "if (answer.ok) this.kept.remove(tab);\n      else if",
        "if",
    ),
    ("draft", "draft_area/draft.js", "else if (answer.refused) this.said = answer.refused;", ""),
    ("draft", "draft_area/draft.js", "/\\p{Surrogate}/gu", "/[]/gu"),
    ("draft", "draft_area/draft.js", "this.gone.add(called(other));\n    this.taken", "this.taken"),
    ("kept_texts", "draft_area/kept_texts.js", "`workbook:${book}:`", "`workbook:${book}`"),
    ("kept_texts", "draft_area/kept_texts.js", "> when", ">= when"),
    ("kept_texts", "draft_area/kept_texts.js", "return 0;", "return Infinity;"),
    ("kept_texts", "draft_area/kept_texts.js", '"workbook:"', '"workbook:book:"'),
    ("kept_texts", "draft_area/kept_texts.js", '"workbook:"', '"workbook"'),
    ("successor", "focus/successor.js", "if (held.link) return null;", ""),
    ("services", "services.js", "else kept.set(name, value);", ""),
    ("services", "draft_area/tab_name.js", "channel && ", ""),
    ("services", "draft_area/sending.js", "if (sendAlong(address(data), blob)) return;", ""),
    ("services", "draft_area/sending.js", "[true, false]", "[true]"),
    ("stand_ins", "shared_page/stand_ins.js", ".filter(this.isOwn)", ""),
    ("stand_ins", "shared_page/stand_ins.js", "is && !this.isOwn(node)", "is"),
    ("stand_ins", "shared_page/stand_ins.js", "at(previousSibling) + 1", "at(previousSibling)"),
    ("successor", "focus/successor.js", "3 * (y - spot.y)", "y - spot.y"),
]


def node(*arguments: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run Node; `make check` says what to do where it is missing."""
    return subprocess.run(
        ["node", *arguments], cwd=folder, capture_output=True, text=True, timeout=120
    )


def copied(folder: Path) -> Path:
    """The scripts and their unit tests in a folder of their own."""
    shutil.copy(ROOT / "package.json", folder)
    for part in ("workbook/ui/browser", "tests/js"):
        shutil.copytree(ROOT / part, folder / part)
    return folder


def test_every_component_is_found() -> None:
    """By the page too, which asks for each ahead."""
    assert {Path(name).stem for name in ALONE} == set(NAMES)
    assert len(NAMES) >= 5


@pytest.mark.parametrize("name", ALONE)
def test_a_script_comes_with_what_it_imports(name: str, tmp_path: Path) -> None:
    whole = tmp_path / "whole.mjs"
    whole.write_text(script(name), encoding="utf-8")
    ran = node("--input-type=module", "--eval", TAKES, whole, folder=tmp_path)
    assert ran.returncode == 0, ran.stderr


@pytest.mark.parametrize(
    "name", ["ahead", "draft", "kept_texts", "services", "stand_ins", "successor"]
)
def test_the_unit_tests_pass(name: str, tmp_path: Path) -> None:
    ran = node("--test", "--test-reporter=tap", f"tests/js/{name}.test.js", folder=copied(tmp_path))
    assert ran.returncode == 0, ran.stdout


@pytest.mark.parametrize(("name", "module", "right", "wrong"), FAULTS)
def test_a_fault_is_noticed(name: str, module: str, right: str, wrong: str, tmp_path: Path) -> None:
    file = copied(tmp_path) / "workbook" / "ui" / "browser" / module
    text = file.read_text(encoding="utf-8")
    assert text.count(right) == 1
    file.write_text(text.replace(right, wrong), encoding="utf-8")
    ran = node("--test", "--test-reporter=tap", f"tests/js/{name}.test.js", folder=tmp_path)
    assert ran.returncode == 1
    assert "# pass 0" not in ran.stdout  # it still runs
