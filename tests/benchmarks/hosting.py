"""How many people one process carries: all of them in the first half hour at once.

`make bench-hosting` lets 1, 10, 50, 100 and 200 people come one after another, go
through the first half hour with a pause of 5 to 15 s before everything they do, and looks for every
answer after the program was killed. `--minutes 30` lets them go on after its end;
`--people` and `--pause` say how many there are and how long they rest. It ends with 1 where anything
was lost.
"""

import argparse
import asyncio
import random
import re
import signal
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from functools import partial
from itertools import count
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from secrets import token_hex
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import monotonic
from typing import NamedTuple

import duckdb
import psycopg

from tests.benchmarks.contenders import DATABASE
from tests.benchmarks.half_hour import HalfHour, Step
from tests.benchmarks.process import dirty, processor, processor_with_children
from tests.benchmarks.serving import ROOT, Served, free_port, serving
from tests.benchmarks.table import machine
from tests.benchmarks.visiting import chromium_path
from tests.benchmarks.visitors import Lost, Visitor, Where, load, visit
from tests.helpers.coroutines import run
from tests.helpers.postgres import ADMIN, Postgres, running
from workbook.hosting.accounts import Accounts
from workbook.hosting.opening import people_of
from workbook.hosting.settings import HostSettings, read_settings
from workbook.settings import Settings

PAGE = ROOT / "docs" / "hosting.md"
MARK = "<!-- Below this line stands what `make bench-hosting` wrote. -->"
ARRIVING = 0.6
"""Seconds between two who come in: two hundred within two minutes."""
NUMBERS = (1, 10, 50, 100, 200)
PAUSE = (5.0, 15.0)
GOAL = 300.0
"""In milliseconds."""
RATIO = 1.3
"""Within this of each other are both kinds of host."""
STORE = 'store = "postgresql://workbook@/workbook"'
"""What the guide's file has in a comment."""
COMING, DOING = "coming in", {"type": "typing", "choose": "choosing", "press": "pressing"}
Answers = Mapping[str, str]
"""The newest reply to each question."""


class AHost(NamedTuple):
    """People with accounts; they are signed in without going there."""

    served: Served
    accounts: Accounts
    numbers: Iterator[int]
    kept: Callable[[], list[Answers]]
    """What stands in the workbook of each."""
    database: Callable[[], float] = lambda: 0.0
    """The milliseconds of the processor that their database has taken so far."""

    @property
    def address(self) -> str:
        """Where people find it."""
        return str(self.accounts.settings.address)

    async def let_in(self) -> Where:
        """Somebody who signed in."""
        issuer = self.accounts.settings.sign_in.issuer
        key = self.accounts.let_in(issuer, f"{next(self.numbers)}")
        return Where(self.address, f"{self.accounts.cookie_name}={key}")


@contextmanager
def a_host(
    address: str = "http://127.0.0.1:{port}",
    port: int | None = None,
    store: Postgres | None = None,
    cookie_secret: str = "",
) -> Iterator[AHost]:
    """A host that is served by the file that the guide gives, at an address of its own; `store`: with
    people's rows there."""
    port = port or free_port()
    with TemporaryDirectory(prefix="bench-host-") as name:
        folder = Path(name)
        settings = _settings(folder, address.format(port=port), port, store, cookie_secret)
        command = ["-m", "workbook", "host", str(folder / "hosting.toml")]
        with (
            serving(command, {}, "/health", port=port) as served,
            people_of(settings, Settings()) as people,
        ):
            accounts, numbers = Accounts(settings, people), count(1)
            if store is None:
                yield AHost(served, accounts, numbers, partial(_in_files, people.folder))
            else:
                taken = partial(processor_with_children, store.pid)
                yield AHost(served, accounts, numbers, partial(_in_rows, store), taken)


@contextmanager
def a_host_with_postgres() -> Iterator[AHost]:
    """A host whose people's rows are in a PostgreSQL, where they are on disk before it answers."""
    with running(durable=True) as store, a_host(store=store) as host:
        yield host


def _settings(
    folder: Path, address: str, port: int, store: Postgres | None, cookie_secret: str
) -> HostSettings:
    (folder / "people").mkdir(mode=0o700)
    for secret, said in (("client_secret", ""), ("cookie_secret", cookie_secret)):
        (folder / secret).touch(mode=0o600)
        (folder / secret).write_text(said or token_hex(32))
    text = (ROOT / "hosting" / "hosting.toml").read_text(encoding="utf-8")
    instead = {
        "https://workbook.example.org": address,
        "port = 8765": f"port = {port}",
        "/var/lib/workbook": f"{folder}/people",
        "https://accounts.example.org": "http://127.0.0.1:9",  # nobody is asked there
    }
    if store:
        instead |= {
            f'people = "{folder}/people"': "",
            f"# {STORE}": f'store = "{store.address()}"',
        }
    for one, other in instead.items():
        assert one in text, one
        text = text.replace(one, other)
    file = folder / "hosting.toml"
    file.write_text(text)
    return read_settings(file, {})


HOSTS: Mapping[str, Callable[[], AbstractContextManager[AHost]]] = {
    "a file for each person": a_host,
    "rows in a PostgreSQL": a_host_with_postgres,
}
"""By where people's answers are kept."""


class Found(NamedTuple):
    """What was measured of so many people."""

    people: int
    seconds: float
    took: Mapping[str, Sequence[float]]
    """The milliseconds of everything that was done."""
    processor: float
    """Its seconds, of the host."""
    ours: float
    """Its seconds, of the people themselves."""
    memory: float
    """In MB, of the host, more than before anybody came."""
    answers: int
    database: float = 0.0
    """Seconds of the processor, of a database beside the host."""

    @property
    def done(self) -> int:
        """How much was done in all."""
        return sum(map(len, self.took.values()))


def main() -> None:
    """Let them come, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, nargs="+", default=NUMBERS, help="how many")
    parser.add_argument(
        "--pause", type=float, nargs=2, default=PAUSE, help="seconds, at least, most"
    )
    parser.add_argument("--minutes", type=float, default=0.0, help="how long at least they go on")
    parser.add_argument("--write", action="store_true", help=f"into {PAGE.relative_to(ROOT)}")
    chosen = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    said = [f"{date.today().isoformat()}, {machine(chromium_path())}"]
    measured: list[list[Found]] = []
    for name, host in HOSTS.items():
        found: list[Found] = []
        for people in chosen.people:
            print(f"measuring: {people} people, {name}", file=sys.stderr, flush=True)
            found.append(measure(host, people, tuple(chosen.pause), 60 * chosen.minutes))
        measured.append(found)
        said.append(table(name, found))
        print(said[-1], end="\n\n", flush=True)
    said.append(side_by_side(*measured))
    print(said[-1], end="\n\n", flush=True)
    if chosen.write:
        before = PAGE.read_text(encoding="utf-8").partition(MARK)[0]
        PAGE.write_text("\n\n".join([f"{before}{MARK}", *said]) + "\n", encoding="utf-8")


def measure(
    host: Callable[[], AbstractContextManager[AHost]],
    people: int,
    pause: tuple[float, float] = PAUSE,
    seconds: float = 0.0,
    arriving: float = ARRIVING,
) -> Found:
    """Let so many people through the first half hour, kill the host, and look for their answers.

    Raises Lost where one is not there, or was another person's.
    """
    with host() as served:
        process = served.served
        before, ours, start = processor(process), _ours(), monotonic()
        database = served.database()
        empty = dirty(process)
        crowd = Crowd(served, pause, start + seconds)
        walked = run(crowd.come(people, arriving))
        found = Found(
            people,
            monotonic() - start,
            crowd.took,
            (processor(process) - before) / 1000,
            _ours() - ours,
            (dirty(process) - empty) / 1000,
            sum(len(each.answered) for each in walked),
            (served.database() - database) / 1000,
        )
        process.kill()
        check([each.answered for each in walked], served.kept())
    return found


class Crowd:
    """All who are in at once."""

    def __init__(self, host: AHost, pause: tuple[float, float], until: float) -> None:
        self.took: dict[str, list[float]] = defaultdict(list)
        self._host = host
        self._pause = pause
        self._until = until
        self._random = random.Random(1)

    async def come(self, people: int, arriving: float) -> list[HalfHour]:
        """One after another."""
        async with asyncio.TaskGroup() as group:
            coming = [
                group.create_task(self._one(HalfHour(number), number * arriving))
                for number in range(people)
            ]
        return [each.result() for each in coming]

    async def _one(self, walk: HalfHour, after: float) -> HalfHour:
        await asyncio.sleep(after)
        where = await self._host.let_in()
        start = monotonic()
        await load(where)
        visitor = await visit(where)
        await visitor.open()
        self.took[COMING].append(1000 * (monotonic() - start))
        await visitor.press("Begin: half an hour")
        for step in walk.steps():
            await self._do(visitor, step)
        times = 1
        while monotonic() < self._until:
            times += 1
            await visitor.open("questions", path="short", q="definition_now")
            for step in walk.again(times):
                await self._do(visitor, step)
        await visitor.leave()
        return walk

    async def _do(self, visitor: Visitor, step: Step) -> None:
        await asyncio.sleep(self._random.uniform(*self._pause))
        took = await getattr(visitor, step.action)(step.name, *step.given)
        self.took[DOING[step.action]].append(took)
        if visitor.said or (step.then and visitor.heading != step.then):
            raise Lost(f"after {step}: {visitor.heading!r}, {visitor.said}")


def check(told: Sequence[Mapping[str, Sequence[str]]], kept: Sequence[Answers]) -> None:
    """That everything that was told is there, with whoever told it and with nobody else."""
    by_person: dict[int, Answers] = {}
    for answers in kept:
        numbers = set(re.findall(r"\(person (\d+)\.\)", " ".join(answers.values())))
        if len(numbers) != 1:
            raise Lost(f"in one workbook there is something of {sorted(numbers)}")
        by_person[int(numbers.pop())] = answers
    for number, answered in enumerate(told):
        answers = by_person.get(number, {})
        for prompt, parts in answered.items():
            if any(part not in answers.get(prompt, "") for part in parts):
                raise Lost(f"person {number}, {prompt}: {parts} is not in {answers.get(prompt)}")


def table(name: str, found: Sequence[Found]) -> str:
    """A line for each number of people: p50 and p95 of each action in milliseconds, how many there were a
    second, the processor's time for one and for a person's way, and the memory for a person."""
    did = (COMING, *DOING.values())
    head = ["people", *did, "a second", "processor for one", "for a person", "memory"]
    rows = [head, ["---"] * len(head)]
    for each in found:
        cells = [str(each.people)]
        cells += [f"{median(each.took[what]):.0f} / {_most(each.took[what]):.0f}" for what in did]
        cells += [
            f"{each.done / each.seconds:.1f}",
            f"{1000 * each.processor / each.done:.1f} ms",
            f"{each.processor / each.people:.1f} s",
            f"{each.memory / each.people:.1f} MB",
        ]
        rows.append(cells)
    lines = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    answers, done = sum(each.answers for each in found), sum(each.done for each in found)
    ours = 1000 * sum(each.ours for each in found) / done
    database = 1000 * sum(each.database for each in found) / done
    beside = f" The database took {database:.1f} ms." if database else ""
    said = (
        f"{answers:,} answers were found again, each with its person. The people themselves took"
        f" {ours:.1f} ms of the processor for each thing they did, on the same machine.{beside}"
    )
    return "\n\n".join((f"### {name[0].upper()}{name[1:]}", _goal(found[-1]), lines, said))


def side_by_side(files: Sequence[Found], rows: Sequence[Found]) -> str:
    """How many times as long things take with rows as with files: p95, and the processor's time with the
    database's."""
    did = (COMING, *DOING.values())
    head = ["people", *did, "processor for one"]
    lines, most = [head, ["---"] * len(head)], 0.0
    for one, other in zip(files, rows, strict=True):
        times = [_most(other.took[what]) / _most(one.took[what]) for what in did]
        times.append(_for_one(other) / _for_one(one))
        most = max(most, *times[1:])
        lines.append([str(one.people), *(f"{each:.2f}" for each in times)])
    outcome = "met" if most <= RATIO else "missed"
    return "\n\n".join(
        (
            "### Rows beside files",
            f"- At most {RATIO} times as long, but for coming in. {most:.2f}: {outcome}.",
            "\n".join(f"| {' | '.join(row)} |" for row in lines),
        )
    )


def _for_one(found: Found) -> float:
    return (found.processor + found.database) / found.done


def _goal(found: Found) -> str:
    most = max(_most(found.took[what]) for what in DOING.values())
    outcome = "met" if most <= GOAL else "missed"
    return (
        f"- {found.people} people, what they do, p95 at most {GOAL:.0f} ms. {most:.0f}: {outcome}."
    )


def _most(took: Sequence[float]) -> float:
    """What 95 of a hundred keep below."""
    return quantiles(took, n=20, method="inclusive")[-1] if len(took) > 1 else took[0]


def _ours() -> float:
    used = getrusage(RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _in_files(people: Path) -> list[Answers]:
    return [*map(_answers, sorted(people.rglob(DATABASE)))]


def _answers(file: Path) -> Answers:
    with duckdb.connect(str(file), read_only=True) as connection:
        return dict(
            connection.execute(
                "SELECT prompt, CAST(arg_max(reply, id) AS VARCHAR) FROM answers GROUP BY prompt"
            ).fetchall()
        )


def _in_rows(store: Postgres) -> list[Answers]:
    found: dict[str, dict[str, str]] = defaultdict(dict)
    with psycopg.connect(store.address(ADMIN)) as admin:
        for person, prompt, reply in admin.execute(
            "SELECT belongs_to, prompt, reply::text FROM workbook.answers ORDER BY id"
        ).fetchall():
            found[person][prompt] = reply
    return [*found.values()]


if __name__ == "__main__":
    main()
