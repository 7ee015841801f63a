"""What a download is called."""

from datetime import date


def dated(name: str, day: date) -> str:
    """The name of a private file with the day it is from, so that the newest of several can be
    told; what leaves without a name has no day either, which would tell something."""
    stem, dot, ending = name.rpartition(".")
    return f"{stem}-{day.isoformat()}{dot}{ending}"
