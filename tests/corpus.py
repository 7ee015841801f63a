"""What every reader finds in a folder of files, beside what a correct reader finds.

`make corpus DIR=...` reads `manifest.tsv` there: `file`, `kind`, and `expected` as JSON. The table it
prints says of each file what was found, what was expected and whether that is right; it ends with 1
where anything is not. A kind that has no row in `CHECKS` is only opened, so that nothing in it may
raise.
"""

import argparse
import csv
import json
import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tests import corpus_tables
from workbook.bringing_in.files import opened
from workbook.bringing_in.found import (
    Asked,
    Candidate,
    Contact,
    File,
    Found,
    LeftOut,
    Question,
    Unreadable,
)
from workbook.bringing_in.ical.zones import world_zone
from workbook.bringing_in.registry import READERS

TODAY = date(2027, 1, 1)
"""A day after everything in the files."""
HOME = ZoneInfo("UTC")
Expected = dict[str, Any]
Counts = dict[str, Any]


@dataclass(frozen=True)
class Seen:
    """A file, what was found in it, and what the manifest says of it."""

    name: str
    data: bytes
    found: tuple[Found, ...]
    unreadable: str
    expected: Expected

    @property
    def candidates(self) -> list[Candidate]:
        """What may be an activity."""
        return [each for each in self.found if isinstance(each, Candidate)]

    @property
    def left_out(self) -> list[LeftOut]:
        """What does not come in."""
        return [each for each in self.found if isinstance(each, LeftOut)]


@dataclass(frozen=True)
class Verdict:
    """One line of the table."""

    file: str
    found: str
    expected: str
    right: bool | None
    """None where the manifest says nothing that can be counted."""


Check = Callable[[Seen], tuple[Counts, Counts]]
"""What was found and what was expected, by the same words."""


def calendar(seen: Seen) -> tuple[Counts, Counts]:
    """The times within a year, the days of the first and the last, and what is refused."""
    said = seen.expected
    window = said.get("window")
    times = [each for each in seen.candidates if each.day.year == window]
    days = [each.day.isoformat() for each in times] or [""]
    bad = [each for each in seen.left_out if each.why not in ("called off", "still to come")]
    got: Counts = {
        "occ": len(times),
        "occ_cancelled": sum(
            each.why == "called off" and each.day is not None and each.day.year == window
            for each in seen.left_out
        ),
        "occ_first": min(days),
        "occ_last": max(days),
        "minutes_timed": sum(each.minutes or 0 for each in times),
        "refused": len(bad),
    }
    want = {word: said[word] for word in got if word in said}
    if want.get("refused") == 0 and bad:
        # Refusing what cannot be read, with a reason, is right too.
        return {}, {}
    if said.get("allday") == said.get("vevents"):
        want.pop("minutes_timed", None)  # whole days have no minutes, however many they are
    return {word: got[word] for word in want}, want


def posts(seen: Seen) -> tuple[Counts, Counts]:
    """How many were published by their owner, and how many were passed on or answers."""
    said = seen.expected
    got: Counts = {
        "posts": len(seen.candidates),
        "retweets": sum(each.why == "passed on, not written" for each in seen.left_out),
        "replies": sum(each.why == "an answer to somebody else's" for each in seen.left_out),
    }
    want = {word: said[word] for word in got if word in said}
    return {word: got[word] for word in want}, want


CHECKS: dict[str, Check] = {
    "ics": calendar,
    "feed": posts,
    "social": posts,
    "blog_export": posts,
    **corpus_tables.CHECKS,
}
"""By the `kind` of the manifest; where a manifest has no `expected`, only an error is wrong."""


def read_as_dropped(name: str, data: bytes, home: ZoneInfo) -> tuple[Found, ...]:
    """What the first reader finds whose file it is, with each question answered by its first
    choice. Raises Unreadable where it is nobody's."""
    files = opened(File(name, data))
    for reader in READERS:
        if reader.sniff(files):
            asked = Asked(home, TODAY)
            while True:
                found = tuple(reader.read(files, asked))
                questions = [each for each in found if isinstance(each, Question)]
                if not questions:
                    return found
                answers = {each.key: next(iter(each.choices)) for each in questions}
                if answers.keys() <= asked.answers.keys():
                    return found
                asked = asked._replace(answers={**asked.answers, **answers})
    raise Unreadable("no reader knows it")


def lives_in(data: bytes) -> ZoneInfo:
    """Where the owner of a file lives: where the first of what is in a calendar took place, as the
    days of a manifest are those at which it took place."""
    found = re.search(rb'^DTSTART;TZID="?([A-Za-z_/]+)"?:', data, re.MULTILINE)
    return (world_zone(found[1].decode()) if found else None) or HOME


def check(folder: Path) -> Iterable[Verdict]:
    """Every file of a manifest."""
    with (folder / "manifest.tsv").open(encoding="utf-8", newline="") as manifest:
        rows = list(csv.DictReader(manifest, delimiter="\t"))
    for row in rows:
        data = (folder / row["file"]).read_bytes()
        said = row["expected"] or "{}"
        expected = json.loads(said) if said.startswith("{") else {}
        found: tuple[Found, ...] = ()
        unreadable = ""
        try:
            found = read_as_dropped(row["file"], data, lives_in(data))
        except Unreadable as why:
            unreadable = str(why)
        except Exception as error:  # a traceback is what no file may bring about
            yield Verdict(row["file"], f"{type(error).__name__}: {error}", said, False)
            continue
        seen = Seen(row["file"], data, found, unreadable, expected)
        yield _verdict(seen, CHECKS.get(row["kind"]), row["tricky"] or row["special"])


def _verdict(seen: Seen, wanted: Check | None, tricky: str) -> Verdict:
    if wanted is None or not seen.expected:
        return Verdict(seen.name, _summary(seen), tricky, None)
    got, want = wanted(seen)
    wrong = {word for word in want if got.get(word) != want[word]}
    shown = wrong or want.keys()
    return Verdict(
        seen.name,
        f"{_summary(seen)}; {_words(got, shown)}",
        _words(want, shown),
        not wrong,
    )


def _words(counts: Counts, shown: Iterable[str]) -> str:
    return ", ".join(f"{word} {counts.get(word)}" for word in counts if word in shown)


def _summary(seen: Seen) -> str:
    if seen.unreadable:
        return seen.unreadable
    people = sum(isinstance(each, Contact) for each in seen.found)
    parts = [f"{len(seen.candidates)} candidates", f"{len(seen.left_out)} left out"]
    return ", ".join([*parts, *([f"{people} people"] if people else [])])


def main(arguments: list[str]) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="", help="files whose name begins so")
    chosen = parser.parse_args(arguments)
    verdicts = [each for each in check(chosen.folder) if each.file.startswith(chosen.only)]
    says = {True: "right", False: "WRONG", None: "read"}
    for each in verdicts:
        print(f"{says[each.right]:<6}{each.file:<40}{each.found}  |  {each.expected}")
    wrong = sum(each.right is False for each in verdicts)
    right = sum(each.right is True for each in verdicts)
    print(f"\n{right} right, {wrong} wrong, {len(verdicts) - right - wrong} read and not counted")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
