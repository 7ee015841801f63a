"""The diffs that CONTRIBUTING.md shows, and applying them to a copy."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def documented(title: str) -> str:
    """The diff of a section of CONTRIBUTING.md."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    found = re.search(rf"^## {title}$.*?^```diff\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert found, title
    return found[1]


def apply(diff: str, folder: Path) -> None:
    """Add the lines of a diff after the line it shows before them, or at the end of the file."""
    for part in re.split(r"^ # ", diff, flags=re.MULTILINE)[1:]:
        name, *lines = part.splitlines()
        shown = "".join(f"{line[1:]}\n" for line in lines if line.startswith(" "))
        added = "".join(f"{line[1:]}\n" for line in lines if line.startswith("+"))
        path = folder / name
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        assert before.count(shown) == 1 or not shown, f"{name} has no such line"
        place = before.index(shown) + len(shown) if shown else len(before)
        path.write_text(before[:place] + added + before[place:], encoding="utf-8")
