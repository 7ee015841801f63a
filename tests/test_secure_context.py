"""What a browser has on secure pages alone is asked for nowhere without something in its place: in a room
the address is http://192.168..., where it is not there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OURS = [
    path
    for folder in ("workbook", "pages")
    for path in sorted((ROOT / folder).rglob("*"))
    if path.suffix in {".js", ".html", ".py"}
]
LACKING = (
    *(
        "randomUUID",
        "crypto.subtle",
        ".subtle",
        "navigator.clipboard",
        "clipboard.",
        "serviceWorker",
    ),
    *("navigator.share", "navigator.locks", "navigator.storage", "cookieStore", "wakeLock"),
    *("mediaDevices", "caches.", "showSaveFilePicker"),
)
GUARDED = {
    # attempt() gives what stands behind it where there is none.
    ("workbook/ui/browser/services.js", "randomUUID"),
    # It makes one where there is none.
    ("workbook/ui/browser/shared_page/copying.js", "navigator.clipboard"),
}


@pytest.mark.parametrize("name", LACKING)
def test_nothing_rests_on_what_only_secure_pages_have(name: str) -> None:
    found = {
        (str(path.relative_to(ROOT)), name)
        for path in OURS
        if re.search(rf"(?<![\w]){re.escape(name)}", path.read_text(encoding="utf-8"))
    }
    assert found <= GUARDED


def test_a_name_is_made_without_it() -> None:
    services = (ROOT / "workbook/ui/browser/services.js").read_text(encoding="utf-8")
    assert 'attempt(() => crypto.randomUUID(), "") ||' in services
