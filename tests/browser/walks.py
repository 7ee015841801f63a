"""How far a walk through all pages goes."""

import pytest

SOME_PAGES = pytest.mark.parametrize(
    "each", [3, pytest.param(1, marks=pytest.mark.long)], ids=["some", "all"]
)
"""The suite walks to every third page, which takes a minute less; the long run walks to all."""
