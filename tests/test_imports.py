"""Every module imports alone; the heavy libraries wait for the first picture; nothing is fetched."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# The Streamlit script: importing it runs it.
SCRIPT = "workbook.ui.frame"
MODULES = sorted(
    name for path in (ROOT / "workbook").rglob("*.py")
    if "_app" not in path.parts
    and (name := ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))
    not in (SCRIPT, "workbook.__main__")
)
FOLDERS = sorted({name.split(".")[1] if name.count(".") > 1 else "" for name in MODULES})
# One interpreter a folder; each module is imported as if it were the first of the project.
ALONE = """
import importlib, sys
for name in sys.argv[1:]:
    for loaded in [each for each in sys.modules if each.split(".")[0] == "workbook"]:
        del sys.modules[loaded]
    importlib.import_module(name)
    print(name)
"""
HEAVY = ("scipy", "pandas", "plotly", "numpy", "streamlit", "PIL", "matplotlib")
# Written apart, so that this file does not name them.
REGISTRIES = ("py" + "pi.org", "python" + "hosted.org", "npm" + "js.org", "reg" + "istry.")


@pytest.mark.parametrize("folder", FOLDERS)
def test_each_module_can_be_imported_first(folder: str) -> None:
    names = [name for name in MODULES if (name.split(".")[1] if name.count(".") > 1 else "") == folder]
    ran = subprocess.run([sys.executable, "-c", ALONE, *names], capture_output=True, text=True, cwd=ROOT,
                         timeout=60)
    assert ran.stdout.split() == names, ran.stderr


@pytest.mark.parametrize(("module", "light"), [
    ("workbook.book", ("scipy", "pandas", "plotly")),
    ("workbook.cli", ("scipy", "pandas", "plotly", "streamlit", "duckdb", "uvicorn")),
    ("workbook.content", ("scipy", "pandas", "plotly", "streamlit", "duckdb")),
])
def test_nothing_heavy_comes_along(module: str, light: tuple[str, ...]) -> None:
    script = f"import sys, {module}; print(*{{name.partition('.')[0] for name in sys.modules}})"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, timeout=60)
    loaded = set(ran.stdout.split())
    assert "workbook" in loaded, ran.stderr
    assert loaded & set(light) == set()


def test_no_tracked_file_names_a_registry() -> None:
    """What the project needs comes from wherever the person's own pip is set to fetch it."""
    listed = subprocess.run(["git", "ls-files", "-z"], capture_output=True, cwd=ROOT, timeout=60)
    files = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    if not files:  # an unpacked archive of the project has no list
        files = [path for folder in ("workbook", "tests", "pages", "data") for path in
                 (ROOT / folder).rglob("*") if path.is_file()]
    assert len(files) > 50
    found = {str(path.relative_to(ROOT)): host for path in files if path.is_file()
             for host in REGISTRIES if re.search(rf"\b{re.escape(host)}[a-z]*".encode(), path.read_bytes())
             and host.rstrip(".") + "." in path.read_text(encoding="utf-8", errors="ignore")}
    assert found == {}
