"""How often what is proposed for an entry of a calendar is so.

`python -m tests.benchmarks.proposals DIR` reads calendars there, `NAME.ics`, each with what every
entry really was beside it: `NAME.truth.tsv`, with the columns `uid` and `act`, empty where an entry
was none. `--titles FILE` reads single titles of the same columns, `title` and `act`.
"""

import argparse
import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, time
from pathlib import Path
from zoneinfo import ZoneInfo

from workbook.bringing_in.found import Asked, Candidate, File, Place
from workbook.bringing_in.kinds import calendar
from workbook.bringing_in.lines import Line, folded, lines_of

Truth = dict[str, str]
"""Act by identity of the entry, or of its series; empty where it was none."""


def rows(path: Path) -> Iterator[dict[str, str]]:
    """A table with a heading."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t")


def calendars(folder: Path) -> Iterator[tuple[str, tuple[Line, ...], Truth]]:
    """Each calendar as lines, with its truth."""
    for path in sorted(folder.glob("*.ics")):
        truth = {row["uid"]: row["act"] for row in rows(path.with_suffix(".truth.tsv"))}
        asked = Asked(ZoneInfo("Europe/London"), date(2026, 6, 1))
        found = calendar.read((File(path.name, path.read_bytes()),), asked)
        lines = lines_of(each for each in found if isinstance(each, Candidate))
        yield path.stem, lines, truth


def titles(path: Path) -> tuple[tuple[Line, ...], Truth]:
    """Single titles as entries of an evening."""
    truth: Truth = {}
    candidates = []
    for number, row in enumerate(rows(path)):
        truth[str(number)] = row["act"]
        candidates.append(
            Candidate(
                "event", str(number), row["title"], date(2025, 3, 3), Place("", number), time(18)
            )
        )
    return lines_of(candidates), truth


def counted(lines: Iterable[Line], truth: Truth) -> Counter[tuple[str, str]]:
    """Entries by where they stand and whether what is proposed is so."""
    counts: Counter[tuple[str, str]] = Counter()
    for line in lines:
        for each in line.candidates:
            really = truth[each.series or each.identity.partition(" ")[0]]
            if not really:
                kind = "no act"
            elif line.act is None:
                kind = "an act"
            else:
                kind = "right" if line.act == really else "other act"
            counts[line.standing, kind] += 1
    return counts


def mixed(lines: Iterable[Line], truth: Truth) -> list[str]:
    """Lines that hold entries of more than one truth."""
    found = []
    for line in lines:
        acts = {truth[each.series or each.identity.partition(" ")[0]] for each in line.candidates}
        if len(acts) > 1:
            found.append(f"{line.key}: {', '.join(sorted(acts))}")
    return found


def show(counts: Counter[tuple[str, str]]) -> None:
    """The table of where entries stand."""
    kinds = ("right", "other act", "an act", "no act")
    print(f"{'':<10}{'entries':>9}" + "".join(f"{kind:>11}" for kind in kinds))
    for standing in ("ticked", "perhaps", "no_word", "work", "private"):
        row = [counts[standing, kind] for kind in kinds]
        print(f"{standing:<10}{sum(row):>9}" + "".join(f"{count:>11}" for count in row))


def main() -> None:
    """Print what there is to say of a folder, of titles, or of both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--titles", type=Path)
    parser.add_argument("--each", action="store_true", help="every title with what is proposed")
    asked = parser.parse_args()
    if asked.folder:
        total: Counter[tuple[str, str]] = Counter()
        for name, lines, truth in calendars(asked.folder):
            total += counted(lines, truth)
            shown = folded(line for line in lines if line.standing not in ("work", "private"))
            wrong = mixed(lines, truth)
            print(
                f"{name}: {len(lines)} lines, {len(shown)} to look at, {len(wrong)} mixed {wrong}"
            )
        show(total)
    if asked.titles:
        lines, truth = titles(asked.titles)
        show(counted(lines, truth))
        for line in lines if asked.each else ():
            for each in line.candidates:
                really = truth[each.identity] or "-"
                said = f"{line.standing:<9}{line.act or '-':<32}{really:<32}"
                print(f"{said}{each.title}  [{line.because}]")


if __name__ == "__main__":
    main()
