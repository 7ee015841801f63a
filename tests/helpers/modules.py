"""The modules of the program and where they stand."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted((ROOT / "workbook").rglob("*.py"))
    if "_app" not in path.parts
}
