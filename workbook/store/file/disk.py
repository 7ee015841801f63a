"""What is written reaches the disk."""

import os
from pathlib import Path


def flush(path: Path) -> None:
    """Have what was written to a file, or to the list of files in a folder, reach the disk."""
    if os.name == "nt" and path.is_dir():
        return  # Windows cannot open a folder, and writes its list by itself
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
