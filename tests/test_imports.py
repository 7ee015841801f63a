"""Every module can be imported first; heavy libraries wait until they are needed; nothing is
fetched."""

import ast
import re
import subprocess
import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.helpers.modules import MODULES, ROOT
from workbook.core.book import Book, close_all
from workbook.demo.filling import fill
from workbook.settings import Settings

# The Streamlit script and the command: importing them runs them.
SCRIPTS = ("workbook.ui.frame", "workbook.__main__")
LATER = (
    *("scipy", "pandas", "pyarrow", "opendp", "jinja2", "altair", "pydeck", "lxml", "plotly"),
    *("feedparser", "icalendar", "recurring_ical_events", "python_calamine", "dateutil", "pytz"),
)
"""What no page needs that only asks and logs."""
NOT_TO_BEGIN = (*LATER, "numpy", "PIL", "narwhals")
"""Nor whoever begins; Streamlit by itself brings Plotly and the last two along."""
# Written apart, so that this file does not name them.
REGISTRIES = (
    "py" + "pi.org",
    "python" + "hosted.org",
    "npm" + "js.",
    "reg" + "istry.npm",
    "crates" + ".io",
)


def imported(path: Path) -> set[str]:
    """The modules of ours that a file imports while it is itself imported."""
    found: set[str] = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            inner = {f"{node.module}.{name.name}" for name in node.names}
            found |= (inner & MODULES.keys()) or {node.module}
    return found & MODULES.keys()


def test_no_module_needs_one_that_needs_it() -> None:
    """So that any of them can be the first to be imported."""
    graph = {name: imported(path) - {name} for name, path in MODULES.items()}
    assert sum(map(len, graph.values())) > len(graph)
    try:
        list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


def test_no_thread_of_numpys_goes_on_when_a_picture_is_counted() -> None:
    threads = Path("/proc/self/task")
    if not threads.exists():
        pytest.skip("only Linux says how many threads a program has")
    script = f"import os, workbook.insights.uncertainty; print(len(os.listdir({str(threads)!r})))"
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, timeout=60
    )
    assert (ran.stdout, ran.stderr) == ("1\n", "")


def test_no_module_of_tests_needs_another() -> None:
    """What two of them use stands in tests/helpers, so that one can change or go by itself."""
    borrowing = re.compile(r"^\s*(?:from|import) tests\b.*\btest_\w+", re.MULTILINE)
    found = {
        (path.name, line)
        for path in (ROOT / "tests").rglob("*.py")
        for line in borrowing.findall(path.read_text(encoding="utf-8"))
    }
    assert found == set()


def test_every_module_can_be_imported() -> None:
    names = [name for name in MODULES if name not in SCRIPTS]
    script = (
        "import importlib, sys\nfor name in sys.argv[1:]: importlib.import_module(name);"
        " print(name)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, *names],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=120,
    )
    assert ran.stdout.split() == names, ran.stderr


@pytest.mark.parametrize(
    ("module", "light"),
    [
        ("workbook.core.book", ("scipy", "pandas", "plotly", "streamlit", "opendp", "jinja2")),
        ("workbook.cli", ("scipy", "pandas", "plotly", "streamlit", "duckdb", "uvicorn")),
        ("workbook.content", ("scipy", "pandas", "plotly", "streamlit", "duckdb")),
        ("workbook.server", NOT_TO_BEGIN),
    ],
)
def test_nothing_heavy_comes_along(module: str, light: tuple[str, ...]) -> None:
    assert loaded_by(f"import {module}") & set(light) == set()


def test_who_begins_waits_for_nothing_of_pictures(settings: Settings) -> None:
    script = (
        "from workbook.server import build_app; build_app();"
        "from tests.helpers.pages import open_page, titles_on;"
        "app = open_page('today'); assert app.title and not app.exception;"
        "app = open_page('questions', path='short', q='definition_first');"
        "assert titles_on(app) and not app.exception;"
        "assert not {'streamlit.emojis', 'workbook.demo.filling'} & set(sys.modules)"
    )
    assert loaded_by(script) & set(NOT_TO_BEGIN) == set()


def test_the_first_pages_need_nothing_heavy(settings: Settings) -> None:
    """What Streamlit asks pandas about in passing would double what the first page takes, and so
    would asking whether there are pictures, and the first of them."""
    script = (
        "from workbook.server import build_app; build_app();"
        "from tests.helpers.pages import open_page, titles_on; open_page('today');"
        "from workbook.core.book import open_book; from workbook.demo.filling import fill;"
        "from workbook.settings import Settings;"
        "fill(open_book(Settings()), years=1, seed=1, persona='undecided');"
        "app = open_page('today'); assert app.text_input and not app.exception;"
        "app = open_page('questions', path='whole', q='definition_first');"
        "assert titles_on(app) and not app.exception;"
        "from workbook.ui.menu import PICTURES;"
        "pages = [open_page(each) for each in PICTURES];"
        "assert not any(page.exception for page in pages);"
        "assert any(page.get('bidi_component') for page in pages);"
        "assert not {'workbook.archive', 'workbook.core.summary'} & set(sys.modules)"
    )
    assert loaded_by(script) & set(LATER) == set()


def test_no_picture_needs_scipy_or_plotly(book: Book) -> None:
    """Either takes longer to import than any page of pictures to count and to tell."""
    fill(book, years=1, seed=1)
    close_all()
    script = (
        "from workbook.charts.look import LIGHT; from workbook.charts.registry import CHARTS;"
        "from workbook.core.book import open_book; from workbook.insights.period import Period;"
        "from workbook.settings import Settings; drawn = open_book(Settings()).pictures;"
        "found = {type(drawn.of(each, Period.all(), LIGHT)).__name__ for each in CHARTS};"
        "assert 'Drawn' in found, found; assert drawn.essays(); drawn.two_ways(); drawn.since()"
    )
    assert loaded_by(script) & {"scipy", "plotly"} == set()


def loaded_by(script: str) -> set[str]:
    """The packages that a script loads, in a process of its own."""
    names = "print('loaded', *(name for name in sys.modules if '.' not in name))"
    ran = subprocess.run(
        [sys.executable, "-c", f"import sys; {script}; {names}"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=60,
    )
    loaded = set(ran.stdout.rpartition("loaded")[2].split())
    assert "workbook" in loaded, ran.stderr
    return loaded


def test_no_tracked_file_names_a_registry() -> None:
    """What the project needs comes from wherever the person's own tools are set to fetch it."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], capture_output=True, cwd=ROOT, timeout=60
    ).stdout
    # An unpacked archive of the project has no such list.
    names = [name for name in listed.decode().split("\0") if name] or [
        str(path.relative_to(ROOT))
        for folder in ("workbook", "tests", "pages", "data")
        for path in (ROOT / folder).rglob("*")
    ]
    files = [ROOT / name for name in names if (ROOT / name).is_file()]
    assert len(files) > 50
    found = {
        (file.name, host)
        for file in files
        for host in REGISTRIES
        if host.encode() in file.read_bytes()
    }
    assert found == set()
