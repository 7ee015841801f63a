"""What stands in hosting/ is what a machine understands, and has all that the program needs."""

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.helpers.hosting import answer, joins, of
from workbook.core.book import close_all
from workbook.hosting.accounts import MOST_TABS
from workbook.hosting.limits import Limits
from workbook.hosting.people import People
from workbook.settings import Settings

ROOT = Path(__file__).parents[1]
HOSTING = ROOT / "hosting"
UNIT, CONTAINER = HOSTING / "networking-workbook.service", HOSTING / "Containerfile"
A_PERSON = 4
"""So many files are open for each whose workbook is in use."""
INSTALLED = "/opt/workbook/bin/networking-workbook"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="this system has no systemd")
def test_the_unit_is_understood(tmp_path: Path) -> None:
    here = tmp_path / UNIT.name
    program = shutil.which("networking-workbook", path=f"{ROOT}/.venv/bin:{os.environ['PATH']}")
    assert program
    here.write_text(UNIT.read_text(encoding="utf-8").replace(INSTALLED, program))
    said = subprocess.run(["systemd-analyze", "verify", here], capture_output=True, text=True)
    assert (said.returncode, said.stderr) == (0, "")


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="this system has no /proc")
def test_the_unit_lets_as_many_files_be_open_as_there_can_be(
    settings: Settings, empty_file: Path
) -> None:
    found = re.search(r"^LimitNOFILE=(\d+)$", UNIT.read_text(encoding="utf-8"), re.MULTILINE)
    assert found
    people = People(settings.home, bytes(32), settings)

    def opened() -> int:
        return len([*Path("/proc/self/fd").iterdir()])

    numbers = []
    for name in ("ana", "bo", "cy", "di"):
        joins(people, name, empty_file)
        before = opened()
        answer(of(people, name), "x")
        numbers.append(opened() - before)
    close_all()
    [field] = [each for each in Limits.model_fields["open"].metadata if hasattr(each, "le")]
    assert max(numbers) == A_PERSON
    assert int(found[1]) > A_PERSON * field.le + MOST_TABS


def test_unit_and_container_start_the_same_program_with_the_same_settings() -> None:
    unit = re.findall(r"^ExecStart=(.+)", UNIT.read_text(encoding="utf-8"), re.MULTILINE)
    container = re.findall(
        r"^(?:ENTRYPOINT|CMD) \[(.+)\]", CONTAINER.read_text(encoding="utf-8"), re.MULTILINE
    )
    assert unit == [" ".join(re.findall(r'"([^"]+)"', " ".join(container)))]
    assert unit[0].startswith(f"{INSTALLED} host ")


def test_the_container_has_all_that_the_program_is_built_from() -> None:
    copied = {
        each
        for line in re.findall(
            r"^COPY (.+) \S+$", CONTAINER.read_text(encoding="utf-8"), re.MULTILINE
        )
        for each in line.split()
    }
    about = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project, wheel = about["project"], about["tool"]["hatch"]["build"]["targets"]["wheel"]
    needed = {"pyproject.toml", "constraints.txt", project["readme"], *project["license-files"]}
    needed |= {*wheel["packages"], *(path.split("/")[0] for path in wheel["force-include"])}
    assert copied == needed
    assert all((ROOT / each).exists() for each in copied)


def test_the_guide_leads_to_each_of_them() -> None:
    guide = (ROOT / "docs" / "hosting.md").read_text(encoding="utf-8")
    led_to = set(re.findall(r"\]\(\.\./hosting/([^)]+)\)", guide))
    assert led_to == {file.name for file in HOSTING.iterdir()}
