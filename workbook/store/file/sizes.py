"""How much is in a person's home, where that is bounded."""

import os
from pathlib import Path

from workbook.store.file.trouble import no_room


def size_of(folder: Path) -> int:
    """All bytes of all files in a folder; none where it is gone."""
    found = 0
    for where, _folders, files in os.walk(folder):
        for file in files:
            try:
                found += os.stat(os.path.join(where, file), follow_symlinks=False).st_size
            except FileNotFoundError:  # a log that was written into its file meanwhile
                continue
    return found


def check_room(home: Path, most: int) -> None:
    """Raise StoreError where there is more than there may be."""
    if size_of(home) > most:
        raise no_room(most)
