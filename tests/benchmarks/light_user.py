"""What the pictures say to ordinary people: three or four acts a week, nine outcomes a year.

`python -m tests.benchmarks.light_user` lives their lives, writes their logs into real files, asks
every picture at each stage and writes the table beside this file; `--quick` takes one person of each
kind, asks only how many speak and writes nothing. It ends with 1 where a goal is missed.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import IntEnum
from pathlib import Path
from random import Random
from statistics import median_low

from workbook.charts.look import LIGHT
from workbook.charts.registry import CHARTS, Answered, NotEnough
from workbook.content import Content
from workbook.core.book import Book, close_all, open_book
from workbook.core.entries import Entry, HopEntry, OutcomeEntry, ToldEntry
from workbook.core.people import PersonEntry
from workbook.demo.coming import Coming
from workbook.demo.life import Clock, Life
from workbook.demo.persona import Noted, Persona, personas
from workbook.demo.replies import HalfHour, LivedReplies
from workbook.insights.period import Period
from workbook.insights.ways import DOTS, LEANING
from workbook.models import Gain, Ground, Stage, Whose
from workbook.settings import Settings, app_folder
from workbook.store.tables import bulk

TABLE = Path(__file__).with_suffix(".md")
TODAY = date(2026, 11, 22)
ACTS_A_WEEK, OUTCOMES_A_YEAR = 3.5, 9
NOTED = Noted(minutes=0.8, reached=0.6, feeling=0.5, planned=0.5, mattered=0.7)
"""Less than the made-up people to look around with: an ordinary person leaves fields empty."""
KINDS = ("writer", "organiser", "undecided")
SEEDS, QUICK = (1, 2, 3, 4, 5), (1,)
ANSWERS, HALF_HOUR = "answers alone", "half an hour"
STAGES = {"2 weeks": 14, "3 months": 91, "1 year": 365, "3 years": 1096}
ASKED_IN_CHAPTERS = frozenset({"furthest", "guesses", "definition"})
"""What only the chapters ask for: ratings before any result, guesses, one's own sentence."""
GOALS = {HALF_HOUR: 5, "3 months": 10, "1 year": len(CHARTS), "3 years": len(CHARTS)}
"""How many pictures speak, at least, by the stage."""
LEAN = {
    "writer": {"1 year": 1, "3 years": 2},
    "organiser": {"1 year": 2, "3 years": 2},
}
"""How many lean at least, or are nearly sure, of those whose acts differ in what comes of them."""
BY_CHANCE = {"undecided": 2}
"""How many lean at most of somebody of whom nothing differs: three in ten of seven comparisons."""
WHY = {
    "writer": (
        "after 1 year only the people met are many: of nine outcomes about five are traced to acts logged"
        " at the time, and where sides differ three outcomes lean in 3 logs of 10, twelve in 6"
        " (calibration.md)"
    ),
    "organiser": "people and feelings are many after 1 year, and both differ",
    "undecided": "nothing differs, so whatever leans does so by chance: it is not to lean, and may in 2",
}
"""What is behind each of them."""


class Says(IntEnum):
    """How much a picture says."""

    SILENT = 0
    FACT = 1
    LEANING = 2
    SURE = 3


NAMES = {
    Says.SILENT: "silent",
    Says.FACT: "fact",
    Says.LEANING: "leaning",
    Says.SURE: "nearly sure",
}


@dataclass
class Column:
    """One kind of use at one stage: what each picture says to each person."""

    profile: str
    stage: str
    said: dict[str, list[Says]] = field(default_factory=dict)
    kinds: list[str] = field(default_factory=list)

    def add(self, kind: str, answers: dict[str, Answered]) -> None:
        """One person more."""
        self.kinds.append(kind)
        for chart, found in answers.items():
            self.said.setdefault(chart, []).append(says(found))

    def usual(self, chart: str) -> Says:
        """What it says to the person in the middle."""
        return Says(median_low(self.said[chart]))

    def at_least(self, level: Says, kind: str | None = None) -> int:
        """To the person in the middle, of all or of a kind, so many pictures say as much."""
        people = zip(*self.said.values(), strict=True)
        counts = [sum(each >= level for each in person) for person in people]
        found: int = median_low(
            [count for count, each in zip(counts, self.kinds, strict=True) if kind in (None, each)]
        )
        return found

    def missed(self, *, lean: bool = True) -> list[str]:
        """The goals that are missed. Without chapters what only they ask for may be silent.

        `lean`: also how many lean, which takes several lives of each kind.
        """
        found = []
        goal = GOALS.get(self.stage, 0)
        if self.profile == WITHOUT:
            goal = min(goal, len(CHARTS) - len(ASKED_IN_CHAPTERS))
        if self.at_least(Says.FACT) < goal:
            found.append(f"{goal} speak")
        return found + [miss for kind in KINDS if lean and (miss := self._leans_amiss(kind))]

    def _leans_amiss(self, kind: str) -> str:
        """What is expected of a kind and not so; nothing where it is, or nobody of it is there."""
        if kind not in self.kinds:
            return ""
        leaning, least = self.at_least(Says.LEANING, kind), LEAN.get(kind, {}).get(self.stage, 0)
        if leaning < least:
            return f"{kind}: {least} lean"
        if leaning > BY_CHANCE.get(kind, len(CHARTS)):
            return f"{kind}: at most {BY_CHANCE[kind]} lean"
        return ""


WITH, WITHOUT = "with chapters", "without chapters"


def says(found: Answered) -> Says:
    """How much is said."""
    if isinstance(found, NotEnough):
        return Says.FACT if found.fact else Says.SILENT
    verdict = found.headline.verdict
    count = verdict.count if verdict else 0
    return Says.FACT if count < LEANING else Says.SURE if count == DOTS else Says.LEANING


def ordinary(kind: str, content: Content) -> tuple[Persona, float]:
    """A made-up person who does and gets what ordinary people do and get, and the density."""
    found = personas(app_folder() / "data" / "demo")[kind]
    if not isinstance(found, Persona):
        raise TypeError(f"{kind} has no life")
    density = ACTS_A_WEEK / sum(doing.a_week for doing in found.acts.values())
    days = 10 * 365
    chance = Random(kind)
    clock = Clock(TODAY - timedelta(days=days), TODAY, chance)
    life = Life(found, content.act, clock, chance, density)
    life.live()
    came = len(Coming(found, life, clock, chance).led_to()) + found.nobody_a_year * density * 10
    more = OUTCOMES_A_YEAR * 10 / came
    return found.model_copy(
        update={
            "noted": NOTED,
            "nobody_a_year": found.nobody_a_year * more,
            "poles": {
                pole: source.model_copy(update={"per_hour": source.per_hour * more})
                for pole, source in found.poles.items()
            },
        }
    ), density


def live(book: Book, kind: str, days: int, seed: int, chapters: bool) -> None:
    """Write so many days of a light log."""
    persona, density = ordinary(kind, book.content)
    chance = Random(f"{kind} {seed} {days}")
    clock = Clock(TODAY - timedelta(days=days), TODAY, chance)
    life = Life(persona, book.content.act, clock, chance, density)
    life.live()
    coming = Coming(persona, life, clock, chance)
    with book.database.writing() as unit:
        bulk.add_activities(unit, life.activities())
        bulk.add_people(unit, life.people(), life.stages())
        bulk.add_outcomes(unit, [*coming.led_to(), *coming.by_itself(density)], clock.identify)
        if chapters:
            LivedReplies(persona, book.content, clock, life.friends[0].name).write(unit)


def begin(book: Book, seed: int, log: bool) -> None:
    """Write what is there after the first half hour; `log`: with what a first evening logs."""
    newcomer = personas(app_folder() / "data" / "demo")["newcomer"]
    clock = Clock(TODAY - timedelta(days=7), TODAY, Random(seed))
    with book.database.writing() as unit:
        HalfHour(newcomer, book.content, clock).write(unit)
    if not log:
        return
    known = PersonEntry(name="Rune", ground=Ground.EVERYDAY, stage=Stage.TRUSTED, stage_day=TODAY)
    person = book.people.add(known)
    acts = ("blog", "work_on_a_project", "answer_someone_who_wrote", "say_what_you_do")
    for days, act in enumerate(acts):
        who = (person.id,) if act == "work_on_a_project" else ()
        day = TODAY - timedelta(days=days)
        book.log.add(Entry(act=act, day=day, minutes=60, who=who, feeling="curious"))
    told = (HopEntry(told=ToldEntry(words="I wrote it down", whose=Whose.MINE), share=1),)
    title = "A contract for three days a week"
    book.outcomes.add(OutcomeEntry(title=title, day=TODAY, gains=(Gain.PAID_WORK,), hops=told))


def measure(seeds: tuple[int, ...]) -> Iterator[Column]:
    """Every stage of each kind of use."""
    for stage in (ANSWERS, HALF_HOUR):
        first = Column(WITH, stage)
        with tempfile.TemporaryDirectory() as home:
            book = open_book(Settings(home=Path(home), today=TODAY))
            begin(book, seeds[0], stage == HALF_HOUR)
            first.add("", asked(book))
            close_all()
        yield first
    for profile in (WITH, WITHOUT):
        for stage, days in STAGES.items():
            column = Column(profile, stage)
            for kind in KINDS:
                for seed in seeds:
                    with tempfile.TemporaryDirectory() as home:
                        book = open_book(Settings(home=Path(home), today=TODAY))
                        live(book, kind, days, seed, profile == WITH)
                        column.add(kind, asked(book))
                        close_all()
            yield column


def asked(book: Book) -> dict[str, Answered]:
    """What every picture says."""
    return {chart: book.chart(chart, Period.all(), LIGHT) for chart in CHARTS}


HEAD = f"""# Light users

Written by `python -m tests.benchmarks.light_user`; `--quick` takes fewer people and writes nothing.
{ACTS_A_WEEK} acts a week, {OUTCOMES_A_YEAR} outcomes a year, {len(KINDS)} kinds of people, {len(SEEDS)} lives
of each; what each picture says to the person in the middle. Of {len(CHARTS)} pictures are to speak:
{", ".join(f"{count} after {stage}" for stage, count in GOALS.items())}.
Half an hour is the short path and four acts, one person and one outcome logged after it; the answers of the
short path alone are in no picture of the log, for they are said back by its two mirrors.

Without chapters three pictures have nothing to go by, for only the chapters ask for it: `furthest`
(ratings before any result), `guesses` and `definition`. There the goal is all but these.

How many are to lean hangs on what is behind a log; a lower bar would let more logs lean that have nothing
behind them (calibration.md).

"""


def table(columns: list[Column], *, lean: bool = True) -> str:
    """What is expected by kind and why, then pictures by stage, how many speak and lean."""
    return f"{_marked(_expected())}\n{_marked(_said(columns, lean))}"


def _expected() -> list[list[str]]:
    stages = [stage for stage in STAGES if any(stage in goals for goals in LEAN.values())]
    return [
        ["kind", *(f"lean after {stage}" for stage in stages), "why"],
        ["---"] * (len(stages) + 2),
        *([kind, *(_goal(kind, stage) for stage in stages), WHY[kind]] for kind in KINDS),
    ]


def _goal(kind: str, stage: str) -> str:
    if kind in BY_CHANCE:
        return f"at most {BY_CHANCE[kind]}"
    return f"at least {LEAN[kind][stage]}"


def _said(columns: list[Column], lean: bool) -> list[list[str]]:
    return [
        ["picture", *(f"{each.stage}, {each.profile}" for each in columns)],
        ["---"] * (len(columns) + 1),
        *([chart, *(NAMES[each.usual(chart)] for each in columns)] for chart in CHARTS),
        ["**speak**", *(str(each.at_least(Says.FACT)) for each in columns)],
        ["**lean, or nearly sure**", *(str(each.at_least(Says.LEANING)) for each in columns)],
        *([f"of them, the {kind}", *(_of_kind(each, kind) for each in columns)] for kind in KINDS),
        ["**nearly sure**", *(str(each.at_least(Says.SURE)) for each in columns)],
        ["**missed**", *(", ".join(each.missed(lean=lean)) for each in columns)],
    ]


def _marked(rows: list[list[str]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in rows) + "\n"


def _of_kind(column: Column, kind: str) -> str:
    return str(column.at_least(Says.LEANING, kind)) if kind in column.kinds else ""


def main() -> int:
    """Measure, print and write the table; 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few people, and no table")
    quick = parser.parse_args().quick
    columns = list(measure(QUICK if quick else SEEDS))
    said = table(columns, lean=not quick)
    sys.stdout.write(said)
    if not quick:
        TABLE.write_text(HEAD + said, encoding="utf-8")
    return int(any(each.missed(lean=not quick) for each in columns))


if __name__ == "__main__":
    sys.exit(main())
