"""What is kept of what was read is what reading would find, whatever is written and whenever."""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import fields, is_dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from io import BytesIO
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any, Concatenate, ParamSpec, TypeVar, cast
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, example, given
from hypothesis import settings as trying
from hypothesis import strategies as st

from tests.conftest import TODAY
from tests.helpers.chains import told
from tests.helpers.files import add
from workbook.charts.look import LIGHT
from workbook.charts.registry import Drawn
from workbook.core.book import Book, close_all, open_book
from workbook.core.entries import Entry, OutcomeEntry
from workbook.core.people import PersonEntry
from workbook.core.summary import SentenceSource
from workbook.demo.filling import fill
from workbook.errors import WorkbookError
from workbook.insights.period import Period
from workbook.models import FormChoices, Gain, IfThen, Mix, Model, Occasion, Reply, Stage
from workbook.settings import Settings
from workbook.sharing.card.rules import Card
from workbook.sharing.group.files import Opening
from workbook.sharing.group.sets import CardSet
from workbook.sharing.summary.texts import Closing
from workbook.store.file.database import Database, Unit
from workbook.store.file.reads import Reads
from workbook.store.file.trouble import StoreError
from workbook.store.schema import Family
from workbook.store.tables import people, plans
from workbook.upkeep.delete import delete_everything
from workbook.upkeep.restore import restore

P = ParamSpec("P")
T = TypeVar("T")
DAY = date(2026, 10, 1)


# What is kept, and for how long --------------------------------------------------------------


class Counted:
    """A function that reads, and how often it was asked to."""

    def __init__(self, read: Callable[[Unit], object]) -> None:
        self.times = 0
        self._read = read

    def __call__(self, unit: Unit) -> object:
        self.times += 1
        return self._read(unit)


def test_what_was_read_is_not_read_again_until_its_family_is_written(book: Book) -> None:
    reached, folk = Counted(plans.milestones), Counted(people.every)
    for _ in range(3):
        book.database.read(reached)
        book.database.read(folk)
    assert (reached.times, folk.times) == (1, 1)
    book.answers.skip("x")
    assert book.answers.skipped() == {"x"}
    book.database.read(reached)
    book.database.read(folk)
    assert (reached.times, folk.times) == (2, 1)
    book.people.add(PersonEntry(name="JM"))
    book.database.read(reached)
    book.database.read(folk)
    assert (reached.times, folk.times) == (2, 2)


def test_what_fails_or_changes_nothing_keeps_what_was_read_right(book: Book) -> None:
    book.answers.skip("x")
    for _ in range(2):
        assert book.database.read(plans.milestones).keys() == {"skipped/x"}
        with suppress(ZeroDivisionError), book.database.writing() as unit:
            unit.rows("DELETE FROM milestones")
            _ = 1 // 0
    assert book.answers.skipped() == {"x"}


def test_each_given_value_has_a_result_of_its_own(book: Book) -> None:
    for name in "abc":
        book.log.add(Entry(act="blog", day=DAY, who=(name,)))
    assert [len(book.log.newest(most)) for most in (1, 2, 1, 9)] == [1, 2, 1, 3]


def test_only_so_much_is_kept_and_what_was_asked_for_last_stays(book: Book) -> None:
    reads = Reads(book.database, 2)
    asked: list[str] = []

    def read(unit: Unit, name: str) -> str:
        asked.append(name)
        return str(unit.value("SELECT count(*) FROM people")) + name

    for name in "abacbca":
        reads.of(read, name)
    assert "".join(asked) == "abcba"


def test_what_is_given_out_is_the_readers_own(book: Book) -> None:
    book.people.add(PersonEntry(name="JM"))
    book.people.every().clear()
    book.people.known().clear()
    book.answers.latest()["x"] = cast(Any, None)
    assert len(book.people.every()) == len(book.people.known()) == 1
    assert book.answers.latest() == {}


def test_nothing_is_left_of_a_file_that_another_one_took_the_place_of(
    book: Book, settings: Settings
) -> None:
    book.people.add(PersonEntry(name="JM"))
    made = book.back_up()
    book.people.add(PersonEntry(name="Ada"))
    book.log.add(Entry(act="blog", day=DAY))
    assert len(book.people.every()) == 2
    assert isinstance(hours(book), Drawn) is False
    again = restore(settings, made.path).book
    assert [person.name for person in again.people.every().values()] == ["JM"]
    assert again.log.count() == 0
    empty = delete_everything(settings, last_backup=False, old_backups=False)
    assert empty.people.every() == {}
    for gone in (book, again):
        for read in (gone.people.every, gone.log.count, lambda gone=gone: hours(gone)):
            with pytest.raises(StoreError, match="closed or replaced"):
                read()


def hours(book: Book) -> object:
    return book.pictures.of("hours", Period.all(), LIGHT)


def test_a_kept_draft_draws_no_picture_anew(book: Book) -> None:
    fill(book, years=0.3, seed=1)
    before = hours(book)
    assert isinstance(before, Drawn)
    book.drafts.keep("prompt:x", "tab", 1, Reply(text="typed"))
    book.drafts.keep_choices("quick_add", FormChoices(chosen={"act": "blog"}))
    book.database.backup(book.settings.home / "copy.duckdb")
    assert hours(book) is before
    book.log.add(Entry(act="blog", day=DAY, minutes=60))
    assert hours(book) is not before


def test_a_picture_is_drawn_for_its_look_its_period_and_its_day(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(book, years=0.3, seed=1)
    assert hours(book) is hours(book)
    assert book.pictures.of("hours", Period(end=TODAY), LIGHT) is not hours(book)
    assert book.pictures.of("hours", Period.all(), LIGHT, guess="quarter_hours") is not hours(book)
    before = hours(book)
    monkeypatch.setattr(book, "settings", book.settings.model_copy(update={"today": DAY}))
    assert hours(book) is not before


# Two at once ---------------------------------------------------------------------------------


def names(unit: Unit) -> list[str]:
    return [name for (name,) in unit.rows("SELECT name FROM milestones ORDER BY id")]


def test_a_read_that_began_before_a_write_is_not_taken_for_one_after_it(book: Book) -> None:
    """The rows are read, then somebody writes, then the result is kept."""
    database, read, written = book.database, threading.Event(), threading.Event()

    def slowly(unit: Unit) -> list[str]:
        found = names(unit)
        read.set()
        assert written.wait(60)
        return found

    with ThreadPoolExecutor(1) as pool:
        began = pool.submit(database.read, slowly)
        assert read.wait(60)
        add(database, "later")
        written.set()
        assert began.result() == []
    assert database.read(slowly) == ["later"]


def test_a_read_between_two_rows_of_it_is_not_taken_for_one_after_the_write(book: Book) -> None:
    """The first statement finds what was, the second what is."""
    database = book.database

    def twice(unit: Unit) -> tuple[list[str], list[str]]:
        first = names(unit)
        if not first:
            add(database, "between")
        return first, names(unit)

    assert database.read(twice) == ([], ["between"])
    assert database.read(twice) == (["between"], ["between"])


def test_what_is_read_while_a_write_ends_does_not_outlive_it(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the rows are on the disk and before the file tells that they changed, and the other
    way round at the next write."""
    database = book.database
    note = database._note
    found: list[list[str]] = []

    def while_it_ends(wrote: set[Family]) -> None:
        found.append(database.read(names))
        note(wrote)
        found.append(database.read(names))

    monkeypatch.setattr(database, "_note", while_it_ends)
    assert database.read(names) == []
    for name in ("one", "two"):
        add(database, name)
    monkeypatch.undo()
    assert database.read(names) == ["one", "two"]
    after_it_ended = found[1::2]
    assert after_it_ended == [["one"], ["one", "two"]]


def test_a_write_that_was_not_reported_whole_is_not_hidden(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Something goes wrong after COMMIT: what is on the disk is what is read."""
    assert book.database.read(names) == []

    def commit_and_fail(self: Unit, sql: str, parameters: object = ()) -> list[Any]:
        found = rows(self, sql, cast(Any, parameters))
        if sql == "COMMIT":
            raise KeyboardInterrupt
        return found

    rows = Unit.rows
    with monkeypatch.context() as patched:
        patched.setattr(Unit, "rows", commit_and_fail)
        with pytest.raises(KeyboardInterrupt):
            add(book.database, "there")
    assert book.database.read(names) == ["there"]


def test_whoever_has_written_reads_what_they_wrote(book: Book) -> None:
    """Eight threads write and read in one file; none is shown what was before its own write."""

    def write(number: int) -> None:
        for turn in range(15):
            name = f"{number}/{turn}"
            add(book.database, name)
            assert name in book.database.read(names)

    with ThreadPoolExecutor(8) as pool:
        for each in [pool.submit(write, number) for number in range(8)]:
            each.result()
    assert len(book.database.read(names)) == 8 * 15


# Whatever is written ---------------------------------------------------------------------------


class NothingKept:
    """A file that says at every look that all of it has changed, so that nothing is kept."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._numbers = count(1)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._database, name)

    @property
    def changes(self) -> Mapping[Family, int]:
        return dict.fromkeys(Family, next(self._numbers))

    def read(self, read: Callable[Concatenate[Unit, P], T], *given: P.args, **named: P.kwargs) -> T:
        with self._database.reading() as unit:
            return read(unit, *given, **named)


def everything_read(book: Book) -> dict[str, object]:
    """All that a page may ask a book for."""
    answers, log, folk = book.answers, book.log, book.people
    fields_ = ("prompt:x", "prompt:definition_first", "outcome:title")
    logged = [activity.id for activity in log.newest()]
    return {
        "latest": answers.latest(),
        "newest": answers.newest("definition_first"),
        "versions": {
            (measure, occasion): answers.versions(measure, occasion)
            for measure, occasion in (("definition", Occasion.FIRST), ("definition", Occasion.NOW))
        },
        "over time": answers.sentences(),
        "seen": answers.seen(),
        "skipped": answers.skipped(),
        "plan": answers.plan(),
        "past": answers.past(),
        "notes": [answers.notes(answer.id) for answer in answers.latest().values()],
        "reviews": [answers.reviews(plan.id) for plan in answers.past().plans],
        "pending": {field: book.drafts.pending(field, None) for field in fields_},
        "waiting": {field: book.drafts.waiting(field) for field in fields_},
        "choices": book.drafts.choices("quick_add"),
        "acts": list(log.acts().items()),
        "activities": log.newest(),
        "few": log.newest(2),
        "some": log.activities(logged[::2]),
        "count": log.count(),
        "outcomes": book.outcomes.every(),
        "changes": log.changes(),
        "everybody": list(folk.every().items()),
        "known": folk.known(),
        "stages": {person: folk.stages(person) for person in folk.every()},
        "welcomes": folk.welcomes(),
        "drawn": [folk.draw(turn) for turn in range(3)],
        "counts": book.counts(),
        "card": book.own_card(),
        "taken": book.took_another_card(Card.numbered(1)),
        "half hour": (book.half_hour().mirror_one(), book.first_facts()),
        "found": book.search.find("a", 20),
        "summary": book.summary.summary(Closing.DIFFERENTLY),
        "sentences": {source: book.summary.sentences(source) for source in SentenceSource},
        "kept back": book.summary.kept_back(),
        "picture": picture(book, "guesses"),
    }


def picture(book: Book, chart: str) -> object:
    """What a picture shows; its numbers as far as sums are the same each time."""
    found = book.pictures.of(chart, Period.all(), LIGHT)
    if not isinstance(found, Drawn):
        return found
    rows = [
        {name: f"{cell:.9g}" if isinstance(cell, float) else cell for name, cell in row.items()}
        for row in found.table
    ]
    return found.question, found.headline, rows


class Writes:
    """Everything that can be written in a book, small enough that much of it meets again."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._numbers = count(1)
        self._earlier = book.everything()

    def every(self) -> list[Callable[[], object]]:
        book, log, folk, answers = self._book, self._book.log, self._book.people, self._book.answers
        return [
            lambda: self._save("definition_first", Reply(text=f"Talk, {self._next()}")),
            lambda: self._save("definition_now", Reply(text="some do")),
            lambda: self._save(
                "hours_guess", Reply(shares=Mix(writing=0.2, events=0.3, collaboration=0.5))
            ),
            lambda: self._save(
                "experiment", Reply(plan=IfThen(what="ask", look_back=TODAY + timedelta(days=9)))
            ),
            lambda: _each(
                lambda it: answers.mark_idea(it.answer.id, "A1", held=not it.held),
                answers.sentences()[:1],
            ),
            lambda: answers.skip("definition_first"),
            lambda: answers.mark_quarter(),
            lambda: answers.guess_quarter(Mix(writing=0, events=0.5, collaboration=0.5)),
            lambda: _each(lambda it: answers.add_note(it.id, "later"), answers.latest().values()),
            lambda: _each(lambda it: answers.review_plan(it.id, "done"), answers.past().plans),
            lambda: book.drafts.keep("prompt:x", "tab", self._next(), Reply(text="a draft")),
            lambda: book.drafts.discard("prompt:x", "tab", 10**9),
            lambda: book.drafts.settle_all("prompt:x"),
            lambda: book.drafts.keep_choices("quick_add", FormChoices(chosen={"minutes": 5})),
            lambda: book.drafts.settle_choices("quick_add"),
            lambda: log.add(Entry(act="blog", day=DAY, who=("JM", "Ada"), minutes=60, note="a")),
            lambda: log.add(
                Entry(act="chat_at_a_hobby", day=DAY - timedelta(days=3), who=("JM",), minutes=30)
            ),
            self._own_act,
            lambda: log.edit({}, [each.id for each in log.newest(1)]),
            lambda: log.move("blog", Mix(writing=0.5, events=0.5, collaboration=0)),
            lambda: book.outcomes.add(
                OutcomeEntry(
                    title="Some work",
                    day=TODAY,
                    gains=(Gain.JOB,),
                    hops=(told("Ada", act="blog", day=DAY),),
                )
            ),
            lambda: _each(lambda it: book.outcomes.remove(it.id), book.outcomes.every()[:1]),
            lambda: _each(lambda it: log.undo(it.id), log.changes()[:1]),
            lambda: folk.add(
                PersonEntry(name=f"P{self._next()}", last_contact=date(2020, 1, 1), note="some")
            ),
            lambda: _each(
                lambda it: folk.edit(it.id, PersonEntry(name=it.name, stage=Stage.TRUSTED)),
                list(folk.every().values())[:1],
            ),
            lambda: _each(
                lambda it: folk.merge(it, next(iter(folk.every()))), list(folk.every())[1:2]
            ),
            lambda: _each(folk.remove, list(folk.every())[:1]),
            lambda: _each(lambda it: folk.welcomed(it, 7), list(folk.every())[:1]),
            lambda: book.group.make(Opening({CardSet.LOG: {37: 20 * self._next()}}), CardSet.LOG),
            lambda: book.card_taken(Card.numbered(self._next())),
            lambda: book.choose_language("es" if book.language == "en" else "en"),
            lambda: book.bring_in(BytesIO(self._earlier)),
            lambda: setattr(self, "_earlier", book.everything()),
        ]

    def _next(self) -> int:
        return next(self._numbers)

    def _save(self, prompt: str, reply: Reply) -> object:
        return self._book.answers.save(self._book.content.prompts[prompt], reply)

    def _own_act(self) -> object:
        act = self._book.log.own_act("A walk", Mix(writing=0, events=0, collaboration=1))
        return self._book.log.add(Entry(act=act.id, day=DAY), act)


def _each(do: Callable[[T], object], given: Iterable[T]) -> None:
    for it in given:
        do(it)


HOW_MANY = 33


def test_there_are_as_many_writes_as_are_tried(book: Book) -> None:
    assert len(Writes(book).every()) == HOW_MANY


@trying(
    max_examples=2,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@example(doing=list(range(HOW_MANY)))
@example(doing=[14, 14, 19, 0, 1, 2, 26, 22, 24, 21, 21, 21, 21])
@given(doing=st.lists(st.integers(0, HOW_MANY - 1), min_size=4, max_size=10))
def test_what_is_kept_is_what_reading_finds_after_any_writes(doing: list[int]) -> None:
    with TemporaryDirectory() as folder:
        own = Settings(home=Path(folder, "home"), today=TODAY)
        book = open_book(own)
        book.choose_language("en")
        plain = Book(cast(Database, NothingKept(book.database)), own)
        writes = Writes(book).every()
        try:
            assert everything_read(book) == everything_read(plain)
            for number in doing:
                with suppress(WorkbookError):  # refused, or an archive of this book itself
                    writes[number]()
                plain.choose_language(book.language or "en")
                kept, found = everything_read(book), everything_read(plain)
                assert {name: kept[name] for name in kept if kept[name] != found[name]} == {}, (
                    number
                )
        finally:
            close_all()


# Nobody changes what others read ---------------------------------------------------------------

PLAIN = (str, bytes, int, float, bool, type(None), date, datetime, timedelta, UUID, Enum)


def changeable(value: object) -> Iterator[object]:
    """Whatever in a value could be changed by somebody who has it."""
    if isinstance(value, PLAIN):
        return
    if isinstance(value, tuple | frozenset):
        parts: list[object] = list(value)
    elif isinstance(value, MappingProxyType):
        parts = [*value, *value.values()]
    elif isinstance(value, Model):
        parts = [each for _name, each in value]
    elif is_dataclass(value) and cast(Any, value).__dataclass_params__.frozen:
        parts = [getattr(value, field.name) for field in fields(value)]
    else:
        yield value
        return
    for part in parts:
        yield from changeable(part)


def test_what_is_kept_cannot_be_changed(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    """All that pages and tests ask for, in a book that holds something of everything."""
    fill(book, years=0.3, seed=1)
    for write in Writes(book).every():
        with suppress(WorkbookError):
            write()
    kept: dict[str, object] = {}
    of = Reads.of

    def seen(self: Reads, read: Any, *given: Any, **named: Any) -> object:
        found: object = of(self, read, *given, **named)
        kept[f"{read.__module__}.{read.__qualname__}"] = found
        return found

    monkeypatch.setattr(Reads, "of", seen)
    everything_read(book)
    kept = {name: value for name, value in kept.items() if not name.endswith("Pictures._drawn")}
    assert len(kept) > 20
    for name, value in kept.items():
        # The outermost one is copied for everybody.
        parts = list(value) if isinstance(value, list | set) else [value]
        parts = [*value, *value.values()] if isinstance(value, dict) else parts
        assert [each for part in parts for each in changeable(part)] == [], name
