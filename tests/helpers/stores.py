"""Workbooks of the same kind as a test's own, in whichever store that is."""

import os
from hashlib import sha256
from pathlib import Path


def person_of(home: Path) -> str:
    """Who has a home, where the environment says that many people have their rows in one store; nobody
    where each home has a file."""
    return sha256(str(home).encode()).hexdigest() if os.environ.get("WORKBOOK_STORE") else ""
