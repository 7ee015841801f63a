"""The scripts of components, each whole: Streamlit hands a script to the browser by itself, and
there it cannot import the modules that stand beside it in a file."""

import re
from pathlib import Path

_FOLDER = Path(__file__).parent
_IMPORT = re.compile(r'^import [^;"]*"(?P<module>\.{1,2}/[^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?!default\b)", re.MULTILINE)


def script(name: str) -> str:
    """The script at a path below this folder, with each module that it imports in its place."""
    return _whole(_FOLDER / name, set())


def _whole(file: Path, seen: set[Path]) -> str:
    """One scope holds them all, so no two of them may use a name at their top level."""

    def module(found: re.Match[str]) -> str:
        inner = (file.parent / found["module"]).resolve()
        if inner in seen:
            return ""
        seen.add(inner)
        return _EXPORT.sub("", _whole(inner, seen))

    return _IMPORT.sub(module, file.read_text(encoding="utf-8"))
