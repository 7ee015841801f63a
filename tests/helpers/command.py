"""The command as somebody types it, and another process that holds the workbook."""

import pytest

from workbook.cli import main

HOLDER = """
import sys
import urllib.request
from workbook.core.book import open_book
from workbook.settings import PROGRAM, Settings
open_book(Settings())
print("open", flush=True)
sys.stdin.read()
"""


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """The sentence with which a command ends."""
    assert main(arguments) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "Traceback" not in printed.err
    assert printed.err.count("\n") == 1, printed.err
    assert printed.err.strip().endswith(".")
    return printed.err
