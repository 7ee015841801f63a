"""The torture, short: `make torture` is the long one."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.torture.killing import Home, Tally

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="the torture forks, which Windows cannot"
)


def test_what_was_said_to_be_saved_survives_kills() -> None:
    """While opening, replaying, migrating, writing, resting, in a checkpoint, in a backup."""
    command = [sys.executable, "-m", "tests.torture", "--kills", "20", "--seed", "4"]
    ran = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[1])
    assert ran.returncode == 0, ran.stderr
    said = ran.stdout.splitlines()[-1]
    assert said.startswith("20 kills, ")
    assert "lost: 0, torn: 0" in said
    assert int(said.split(" acknowledged")[0].rpartition(" ")[2]) >= 20


@pytest.mark.parametrize(
    ("found", "lost", "torn"),
    [
        ({"a": [1], "b": [2]}, 0, 0),
        ({"a": [1], "b": [3], "c": [4]}, 0, 0),
        ({"b": [2]}, 1, 1),
        ({"a": [0], "b": [2]}, 1, 1),
        ({"a": [1], "b": [3]}, 0, 1),
        ({"a": [1], "b": [2], "stranger": [9]}, 1, 1),
    ],
)
def test_the_torture_sees_what_is_lost_and_what_is_half(
    tmp_path: Path, found: dict[str, list[int]], lost: int, torn: int
) -> None:
    """a and b were acknowledged; a step that makes b 3 and adds c was begun."""
    home = Home(tmp_path, Tally())
    home.known = {"a": [1], "b": [2], "gone": None}
    home.begun = {"b": [3], "c": [4]}
    home.compare(found, stray=0)
    assert (len(home.tally.lost), len(home.tally.torn)) == (lost, torn)


def test_the_torture_sees_half_rows(tmp_path: Path) -> None:
    home = Home(tmp_path, Tally())
    home.compare({}, stray=2)
    assert len(home.tally.torn) == 1
