"""Files that a Mac or Windows leaves beside those that somebody packs."""

_NAMES = (".ds_store", "thumbs.db", "desktop.ini")


def is_left_behind(name: str) -> bool:
    """Whether no person put a file there, by its name; some programs write it with backslashes."""
    folders = name.replace("\\", "/").split("/")
    last = folders[-1].lower()
    return "__MACOSX" in folders or last.startswith("._") or last in _NAMES
