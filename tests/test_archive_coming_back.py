"""An archive comes back as it was, or beside what is there: nothing twice, and all of it can be
undone."""

import io
import json
import tracemalloc
from collections import deque
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, given, settings, strategies

from tests.archives import Tables, archive_of, document_of, files_in, tables_in, zipped
from tests.conftest import TODAY
from tests.helpers.chains import told
from tests.helpers.stores import person_of
from workbook.archive import ArchiveRefused, earlier, restoring, whole
from workbook.archive.manifest import MANIFEST
from workbook.archive.restoring import StoredRow, batches
from workbook.archive.rows import columns
from workbook.core.book import Book, close_all, open_book
from workbook.core.entries import Entry, HopEntry, OutcomeEntry
from workbook.core.people import PersonEntry
from workbook.demo.filling import fill
from workbook.folding import can_be_seen
from workbook.models import Act, Gain, Ground, IfThen, Mix, Reply, Stage, Whose
from workbook.settings import Settings
from workbook.store.file.database import new_id
from workbook.store.tables import bulk

DAY = date(2026, 10, 1)
TEXT = strategies.text(
    strategies.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30
)
NAMES = strategies.sampled_from(["M.", "Jo", "K", "‏ע", "👩", "a\x01b"])
DAYS = strategies.dates(TODAY - timedelta(days=400), TODAY)
ACTS = strategies.sampled_from(["blog", "pass_a_contact_on", "go_to_a_meetup", "fix_a_bug"])


def other_book(folder: Path) -> Book:
    """A second, empty workbook."""
    return open_book(Settings(home=folder, person=person_of(folder), today=TODAY))


def bring(book: Book, archive: bytes, *, theirs: bool = False) -> dict[str, tuple[int, int, int]]:
    """Bring an archive in; of each table with any rows: new, there already, there but different."""
    found = book.bring_in(io.BytesIO(archive), theirs=theirs)
    return {
        table: (each.new, each.there, each.other)
        for table, each in found.tables.items()
        if any(each) and table != "acts"
    }


class Writer:
    """Somebody who writes into a workbook whatever comes to mind."""

    def __init__(self, book: Book, draw: Callable[[strategies.SearchStrategy[Any]], Any]) -> None:
        self.book = book
        self.draw = draw
        self.own = 0

    def log(self) -> None:
        draw = self.draw
        self.own += 1
        act = self.book.log.own_act(
            f"own {self.own}", Mix(writing=0.1, events=0.2, collaboration=0.7)
        )
        new = draw(strategies.booleans())
        known = set(self.book.log.acts())
        self.book.log.add(
            Entry(
                act=act.id if new else draw(ACTS.filter(known.__contains__)),
                day=draw(DAYS),
                who=tuple(draw(strategies.lists(NAMES, max_size=4))),
                note=draw(TEXT),
                minutes=draw(strategies.none() | strategies.integers(0, 100_000)),
                reached=draw(strategies.none() | strategies.integers(0, 10**9)),
                planned=draw(strategies.none() | strategies.booleans()),
            ),
            new=act if new else None,
        )

    def achieve(self) -> None:
        draw = self.draw
        shares = draw(strategies.sampled_from([(), (1.0,), (0.1, 0.9), (0.3, 0.3, 0.4)]))
        self.book.outcomes.add(
            OutcomeEntry(
                title=draw(TEXT.filter(can_be_seen)),
                day=TODAY,
                note=draw(TEXT),
                gains=tuple(draw(strategies.sets(strategies.sampled_from(Gain), min_size=1))),
                mattered=draw(strategies.none() | strategies.integers(0, 10)),
                hops=tuple(self.step(share) for share in shares),
            )
        )

    def step(self, share: float) -> HopEntry:
        draw = self.draw
        return told(
            *draw(strategies.lists(NAMES, max_size=3)),
            act="blog",
            words=draw(TEXT),
            whose=draw(strategies.sampled_from(Whose)),
            share=share,
            **draw(strategies.sampled_from([{}, {"day": DAY}, {"year": DAY.year}])),
        )

    def answer(self) -> None:
        save, prompts = self.book.answers.save, self.book.content.prompts
        answer = save(prompts["definition_first"], Reply(text=self.draw(TEXT)))
        self.book.answers.add_note(answer.id, "later " + self.draw(TEXT))
        for idea in self.draw(strategies.lists(strategies.sampled_from(["A1", "B8"]), max_size=3)):
            self.book.answers.mark_idea(answer.id, idea, held=self.draw(strategies.booleans()))
        shares = self.draw(
            strategies.sampled_from([(0.1, 0.2, 0.7), (1 / 3, 1 / 3, 1 / 3), (0, 0, 1)])
        )
        save(
            prompts["hours_guess"],
            Reply(shares=Mix(writing=shares[0], events=shares[1], collaboration=shares[2])),
        )
        plan = next(prompt for prompt in prompts.values() if prompt.kind == "if_then")
        save(plan, Reply(plan=IfThen(what=self.draw(TEXT), look_back=TODAY + timedelta(days=1))))
        intention = self.book.answers.plan()
        assert intention
        self.book.answers.review_plan(intention.id, "x" + self.draw(TEXT))

    def draft(self) -> None:
        tab, revision = (
            self.draw(strategies.sampled_from("ab")),
            self.draw(strategies.integers(1, 2**53)),
        )
        self.book.drafts.keep("prompt:x", tab, revision, Reply(text=self.draw(TEXT)))
        if self.draw(strategies.booleans()):
            self.book.drafts.settle("prompt:x", tab, revision)

    def change(self) -> None:
        folk = list(self.book.people.every())
        if len(folk) > 1:
            self.book.people.welcomed(folk[0], self.draw(strategies.integers(0, 10)))
            self.book.people.edit(
                folk[0],
                PersonEntry(
                    name=self.book.people.every()[folk[0]].name,
                    ground=Ground.EVENT,
                    stage=Stage.MET,
                    stage_day=DAY,
                    note=self.draw(TEXT),
                ),
            )
            if self.draw(strategies.booleans()):
                self.book.people.merge(folk[0], folk[1])
            else:
                self.book.people.remove(folk[0])
        self.book.log.move("blog", Mix(writing=1, events=0, collaboration=0))
        self.book.answers.skip("x")
        if self.draw(strategies.booleans()):
            self.book.log.undo(self.book.log.changes()[0].id)

    def write(self) -> None:
        doing = strategies.sampled_from(
            [self.log, self.achieve, self.answer, self.draft, self.change]
        )
        for do in self.draw(strategies.lists(doing, min_size=1, max_size=7)):
            do()


@settings(
    max_examples=4,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(strategies.data())
def test_whatever_was_written_comes_back_as_it_was(data: strategies.DataObject) -> None:
    with TemporaryDirectory() as folder:
        book = other_book(Path(folder, "one"))
        writer = Writer(book, data.draw)
        writer.write()
        before = book.everything()
        writer.write()
        whole = book.everything()
        again = other_book(Path(folder, "two"))
        again.bring_in(io.BytesIO(whole))
        assert again.everything() == whole
        # What is deleted by now comes back, the rest stays; twice brings no more, and undone is
        # undone.
        bring(again, before, theirs=data.draw(strategies.booleans()))
        merged = again.everything()
        for table, rows in tables_in(before).items():
            if table not in ("drafts", "changes", "change_parts"):
                key = next(iter(columns(table)))
                there = {row[key] for row in tables_in(merged)[table]}
                assert {row[key] for row in rows} <= there
        assert all(new == 0 for new, _, _ in bring(again, before).values())
        if again.everything() != whole:
            again.log.undo(again.log.changes()[0].id)
        # An outcome that was put back has its chain anew.
        now, then = without_chains(again.everything()), without_chains(whole)
        assert {table: rows for table, rows in now.items() if rows != then[table]} == {}
        close_all()


@pytest.mark.parametrize("steps", [2, pytest.param(9, marks=pytest.mark.long)], ids=["few", "many"])
@settings(
    max_examples=4,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(data=strategies.data())
def test_whatever_is_done_beside_what_came_is_undone_to_the_last_row(
    steps: int, data: strategies.DataObject
) -> None:
    def bring_another() -> None:
        theirs.log()
        bring(here, theirs.book.everything(), theirs=data.draw(strategies.booleans()))

    def change_somebody() -> None:
        folk = list(here.people.every())
        one = data.draw(strategies.sampled_from(folk))
        others = [each for each in folk if each != one]
        match data.draw(strategies.integers(0, 2)):
            case 0:
                here.people.edit(one, PersonEntry(name=f"renamed {len(here.log.changes())}"))
            case 1 if others:
                here.people.merge(one, data.draw(strategies.sampled_from(others)))
            case _ if others:
                here.people.remove(one)

    with TemporaryDirectory() as folder:
        theirs = Writer(other_book(Path(folder, "one")), data.draw)
        here = other_book(Path(folder, "two"))
        for name in ("Jo", "K", "M."):
            theirs.book.log.add(Entry(act="blog", day=DAY, who=(name,)))
        bring(here, theirs.book.everything())
        here.log.add(Entry(act="blog", day=DAY, who=("K", "Rose")))
        before, undoable = lived(here), len(here.log.changes())
        doing = strategies.sampled_from([bring_another, change_somebody])
        for do in data.draw(strategies.lists(doing, min_size=steps, max_size=steps)):
            do()
        while len(changes := here.log.changes()) > undoable:
            here.log.undo(changes[0].id)
        assert lived(here) == before
        close_all()


def lived(book: Book) -> list[dict[UUID, Any]]:
    """Who is known, what was done with them, and how far it went."""
    stages = {person: book.people.stages(person) for person in book.people.every()}
    return [book.people.every(), {each.id: each for each in book.log.newest()}, stages]


def without_chains(archive: bytes) -> dict[str, Any]:
    """An archive without what tells chains of one content apart: their ids and when they were
    saved."""
    tables = tables_in(archive)
    counted = {row["chain"] for row in tables["outcomes"]}
    shares = {
        row["id"]: json.dumps({**row, "id": "", "chain": "", "saved_at": ""}, sort_keys=True)
        for row in tables["credits"]
        if row["chain"] in counted
    }
    told = {
        table: sorted(
            json.dumps({**row, "credit": shares[row["credit"]]}, sort_keys=True)
            for row in tables[table]
            if row["credit"] in shares
        )
        for table in ("told_steps", "told_people")
    }
    return {
        **tables,
        **told,
        "credits": sorted(shares.values()),
        "outcomes": [{**row, "chain": ""} for row in tables["outcomes"]],
    }


def test_a_workbook_that_comes_back_is_the_same_workbook(book: Book, tmp_path: Path) -> None:
    book.log.add(Entry(act="blog", day=DAY))
    again = other_book(tmp_path / "other")
    key = again.draft_key
    again.bring_in(io.BytesIO(book.everything()))
    assert (again.id, again.draft_key) == (book.id, key)
    again.log.add(Entry(act="blog", day=DAY))
    assert again.log.count() == 2


def test_a_workbook_that_was_emptied_by_undoing_becomes_what_its_archive_holds(book: Book) -> None:
    """What nobody entered is in both: a language that was chosen, the marks of a name."""
    book.choose_language("es")
    book.people.remove(book.people.add(PersonEntry(name="M.")).id)
    book.log.add(Entry(act="blog", day=DAY, who=("Jo",)))
    before = book.everything()
    for change in book.log.changes():
        book.log.undo(change.id)
    assert not book.people.every()
    assert book.bring_in(io.BytesIO(before)).empty
    assert [each.name for each in book.people.every().values()] == ["Jo"]
    assert book.language == "es"


def test_a_nul_in_an_archive_costs_nothing_of_the_text(book: Book, tmp_path: Path) -> None:
    """An older version kept one; what only tells of it stays."""
    told = "C:\\u0000\\"
    book.log.add(Entry(act="blog", day=TODAY, note=f"here {told} there"))
    book.answers.save(book.content.prompts["definition_first"], Reply(text=f"talk {told} more"))
    before = book.everything()
    with_nuls = {
        name: inside.replace(b"here ", rb"he\u0000\u0000re ").replace(b" more", rb" more\u0000")
        for name, inside in files_in(before).items()
    }
    assert zipped(with_nuls) != zipped(files_in(before))
    other = other_book(tmp_path / "other")
    other.bring_in(io.BytesIO(zipped(with_nuls)))
    assert other.everything() == before
    assert other.search.find("more", 5)
    assert bring(other, before)["activities"] == (0, 1, 0)


def test_looking_changes_nothing(book: Book, tmp_path: Path) -> None:
    fill(book, years=0.1, seed=1)
    archive = book.everything()
    other = other_book(tmp_path / "other")
    before, version = other.everything(), other.version
    assert other.preview_archive(io.BytesIO(archive)).empty
    other.log.add(Entry(act="blog", day=DAY))
    before, version = other.everything(), other.version
    found = other.preview_archive(io.BytesIO(archive))
    assert not found.empty
    assert found.tables["activities"].new == book.log.count()
    assert (other.everything(), other.version) == (before, version)


def test_two_workbooks_become_one(book: Book, tmp_path: Path) -> None:
    fill(book, years=0.2, seed=1)
    other = other_book(tmp_path / "other")
    other.log.add(Entry(act="blog", day=DAY, who=("M.",)))
    mine = other.log.newest()[0]
    before = other.everything()
    brought = bring(other, book.everything())
    assert {new for new, *_ in brought.values()} == {
        len(tables_in(book.everything())[table]) for table in brought
    }
    assert other.log.count() == book.log.count() + 1
    assert mine in other.log.newest(10_000)
    assert other.outcomes.every() == book.outcomes.every()
    assert other.id != book.id
    assert other.log.undo(other.log.changes()[0].id) == "Brought in an archive"
    assert other.everything() == before


@pytest.mark.parametrize("theirs", [False, True])
def test_where_both_differ_the_person_says_which_counts(
    book: Book, tmp_path: Path, theirs: bool
) -> None:
    activity = book.log.add(Entry(act="blog", day=DAY, who=("M.", "Jo"), note="before"))
    book.outcomes.add(
        OutcomeEntry(
            title="t", day=DAY, gains=(Gain.JOB,), hops=(HopEntry(activity=activity.id, share=1),)
        )
    )
    archive, then = book.everything(), book.log.newest()[0]
    book.log.edit({activity.id: Entry(act="blog", day=DAY, who=("Jo", "M."), note="after")}, [])
    now, before = book.log.newest()[0], book.everything()
    brought = bring(book, archive, theirs=theirs)
    assert brought["activities"] == (0, 0, 1)
    assert brought["outcomes"] == (0, 1, 0)
    assert book.log.newest() == [then if theirs else now]
    if theirs:
        book.log.undo(book.log.changes()[0].id)
        assert book.log.newest() == [now]
    assert book.everything() == before


def test_what_is_here_stays_also_when_something_new_comes_beside_it(book: Book) -> None:
    kept, gone = (
        book.log.add(Entry(act="blog", day=DAY, note=note)) for note in ("before", "gone")
    )
    archive = book.everything()
    book.log.edit({kept.id: Entry(act="blog", day=DAY, note="after")}, [gone.id])
    assert bring(book, archive)["activities"] == (1, 0, 1)
    assert {activity.note for activity in book.log.newest()} == {"after", "gone"}


def test_a_draft_that_was_let_go_stays_where_it_was(book: Book, tmp_path: Path) -> None:
    for tab in "ab":
        book.drafts.keep("prompt:x", tab, 1, Reply(text=tab))
    book.drafts.settle("prompt:x", "b", 1)
    other = other_book(tmp_path / "other")
    other.log.add(Entry(act="blog", day=DAY))
    assert bring(other, book.everything())["drafts"] == (1, 0, 0)
    assert [draft.reply.text for draft in other.drafts.pending("prompt:x", None).drafts] == ["a"]


def test_an_outcome_whose_chain_differs_is_another_one(book: Book) -> None:
    shared, known = (book.people.add(PersonEntry(name=name)) for name in ("K.", "Karla"))
    book.outcomes.add(
        OutcomeEntry(
            title="t",
            day=DAY,
            gains=(Gain.JOB,),
            hops=(told("K.", act="blog", day=DAY),),
        )
    )
    archive = book.everything()
    assert bring(book, archive)["outcomes"] == (0, 1, 0)
    book.people.merge(shared.id, known.id)
    assert bring(book, archive)["outcomes"] == (0, 0, 1)


def test_what_was_written_about_something_brought_in_keeps_it_when_that_is_undone(
    book: Book, tmp_path: Path
) -> None:
    answer = book.answers.save(book.content.prompts["definition_first"], Reply(text="talk"))
    other = other_book(tmp_path / "other")
    other.log.add(Entry(act="blog", day=DAY))
    bring(other, book.everything())
    other.answers.add_note(answer.id, "still")
    other.log.undo(other.log.changes()[0].id)
    assert other.answers.latest()["definition_first"] == answer
    assert [note.text for note in other.answers.notes(answer.id)] == ["still"]


def test_what_something_later_names_stays_when_it_was_brought_in(
    book: Book, tmp_path: Path
) -> None:
    mix = Mix(writing=1, events=0, collaboration=0)
    rated, moved, done, unnamed = (
        own_act(book, label, mix) for label in ("rate", "move", "do", "leave")
    )
    seen, nearer, welcome, nobody = (book.people.add(PersonEntry(name=name)) for name in "SNWO")
    other = other_book(tmp_path / "other")
    other.log.add(Entry(act="blog", day=DAY))
    bring(other, book.everything())
    brought = other.log.changes()[0].id
    likeness = next(prompt for prompt in book.content.prompts.values() if prompt.kind == "likeness")
    other.answers.save(likeness, Reply(likeness={rated.id: 3}))
    other.log.move(moved.id, Mix(writing=0, events=1, collaboration=0))
    other.log.add(Entry(act=done.id, day=DAY, who=("S",)))
    other.people.edit(nearer.id, PersonEntry(name="N", stage=Stage.TALKED))
    other.people.welcomed(welcome.id, 7)
    other.log.undo(brought)
    assert {rated.id, moved.id, done.id} <= other.log.acts().keys()
    assert unnamed.id not in other.log.acts()
    assert other.people.every().keys() == {seen.id, nearer.id, welcome.id}
    assert nobody.id not in other.people.every()


def test_what_a_later_archive_names_stays_when_the_earlier_one_is_undone(
    book: Book, tmp_path: Path
) -> None:
    """Its rows are older than either archive was brought in, and came later all the same."""
    answer = book.answers.save(book.content.prompts["definition_first"], Reply(text="talk"))
    person = book.people.add(PersonEntry(name="M."))
    earlier = book.everything()
    book.answers.add_note(answer.id, "still")
    book.people.edit(person.id, PersonEntry(name="M.", stage=Stage.TALKED))
    other = other_book(tmp_path / "other")
    other.log.add(Entry(act="blog", day=DAY))
    bring(other, earlier)
    bring(other, book.everything())
    other.log.undo(other.log.changes()[1].id)
    assert other.answers.latest()["definition_first"] == answer
    assert [note.text for note in other.answers.notes(answer.id)] == ["still"]
    assert [step.stage for step in other.people.stages(person.id)] == [Stage.TALKED]
    assert other.people.every().keys() == {person.id}


def own_act(book: Book, label: str, mix: Mix) -> Act:
    act = book.log.own_act(label, mix)
    book.log.add(Entry(act=act.id, day=TODAY), new=act)
    return act


def test_acts_of_one_name_are_told_apart_and_the_catalogue_stays(
    book: Book, tmp_path: Path
) -> None:
    mix = Mix(writing=1, events=0, collaboration=0)
    theirs = own_act(book, "Feed the cat", mix)
    archive = tables_in(book.everything())
    for act in archive["acts"]:
        if act["id"] == "blog":
            act["label"] = "overwritten"
    other = other_book(tmp_path / "other")
    ours = own_act(other, "feed the  CAT", mix)
    bring(other, archive_of(archive))
    labels = {act: found.label for act, found in other.log.acts().items()}
    assert (labels[ours.id], labels[theirs.id]) == ("feed the CAT", "Feed the cat (2)")
    with other.database.reading() as unit:
        assert unit.value("SELECT count(*) FROM acts WHERE label = 'overwritten'") == 0


def test_people_of_one_name_stay_two_and_are_told_of(book: Book, tmp_path: Path) -> None:
    book.people.add(PersonEntry(name="JM"))
    other = other_book(tmp_path / "other")
    other.people.add(PersonEntry(name="jm"))
    assert other.preview_archive(io.BytesIO(book.everything())).namesakes == 1
    bring(other, book.everything())
    assert len(other.people.every()) == 2


def test_an_older_archive_is_taken(book: Book, tmp_path: Path) -> None:
    """Without what came later."""
    book.log.add(Entry(act="blog", day=DAY, note="n"))
    tables = tables_in(book.everything())
    del tables["batches"], tables["welcomes"]
    for row in tables["activities"]:
        del row["lives_on"], row["imported"], row["role"]
    again = other_book(tmp_path / "other")
    again.bring_in(io.BytesIO(archive_of(tables, schema=1)))
    assert again.log.newest() == book.log.newest()


@pytest.mark.parametrize("later", ["schema", "version"])
def test_a_newer_archive_is_not(book: Book, tmp_path: Path, later: str) -> None:
    book.log.add(Entry(act="blog", day=DAY))
    files = files_in(book.everything())
    manifest = {**json.loads(files[MANIFEST]), later: 999, "letters": "what we cannot know"}
    again = other_book(tmp_path / "other")
    before = again.everything()
    with pytest.raises(ArchiveRefused, match="newer version"):
        again.bring_in(io.BytesIO(zipped({**files, MANIFEST: json.dumps(manifest).encode()})))
    assert again.everything() == before


@pytest.mark.parametrize("rows_at_once", [1, 7, 10_000])
def test_rows_are_staged_a_batch_at_a_time(rows_at_once: int) -> None:
    """However many there are, no more than a batch of them was read before it is given on."""
    taken = 0

    def rows() -> Iterator[StoredRow]:
        nonlocal taken
        for table, number in (("acts", 25_000), ("people", 3)):
            for _ in range(number):
                taken += 1
                yield StoredRow(table, {"x": taken}, 100)

    given: list[tuple[str, object]] = []
    for table, batch in batches(rows(), rows_at_once):
        assert 0 < len(batch) <= rows_at_once
        given += [(table, row) for row in batch]
        assert taken <= len(given) + 1
    assert given == [
        ("acts" if number <= 25_000 else "people", {"x": number}) for number in range(1, 25_004)
    ]


def test_rows_that_are_long_are_staged_sooner() -> None:
    long = [StoredRow("acts", {}, restoring.MOST_TEXT // 2) for _ in range(9)]
    assert [len(batch) for _table, batch in batches(long, 10_000)] == [2, 2, 2, 2, 1]


def test_memory_does_not_grow_with_the_archive(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither while it is read nor while it is written."""
    monkeypatch.setattr(bulk, "MOST_AT_ONCE", 500)
    tables = tables_in(book.everything())
    most = []
    for rows in (2_000, 8_000):
        tables["milestones"] = [
            {"id": str(new_id()), "name": f"x{number}", "saved_at": "2026-01-01T00:00:00"}
            for number in range(rows)
        ]
        archive = io.BytesIO(archive_of(tables))
        reading = most_memory(partial(book.preview_archive, archive))
        archive.seek(0)
        book.bring_in(archive)
        with book.database.snapshot() as unit:
            lines = dict(whole.lines(unit))["milestones"]
            writing = most_memory(partial(deque, lines, maxlen=0))
        most.append((reading, writing))
    assert book.counts()["milestones"] == 10_000
    (reading_few, writing_few), (reading_many, writing_many) = most
    assert reading_many < 1.5 * reading_few
    assert writing_many < 1.5 * writing_few


def most_memory(act: Callable[[], object]) -> int:
    """How many bytes Python holds at most while something is done."""
    tracemalloc.start()
    try:
        act()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


# Archives of before ------------------------------------------------------------------------------

EARLIER = Path(__file__).parent / "fixtures" / "archive_1.zip"
TABLE = (
    b'"said": {"n": "some"}',
    b'"said": {"at_least": 10, "later": false, "fields": {"writing": {"nothing": "some"}}}',
)
"""What stands in it in place of a group's table, and what such a table says."""


@pytest.mark.parametrize("packed", [True, False])
def test_an_archive_of_one_document_comes_back(book: Book, packed: bool) -> None:
    """One that the version before made, as the ZIP or as the JSON in it."""
    files = files_in(EARLIER.read_bytes())
    document = files[earlier.DOCUMENT].replace(*TABLE)
    assert document != files[earlier.DOCUMENT]
    archive = zipped({**files, earlier.DOCUMENT: document}) if packed else document
    book.bring_in(io.BytesIO(archive))
    catalogue = {act for act, each in book.log.acts().items() if not each.own}
    # What nobody sees and not every store keeps does not come in.
    said = json.loads(document.replace(rb"\u0000", b""))["tables"]
    found = tables_in(book.everything())
    for tables in (found, said):
        tables["acts"] = [row for row in tables["acts"] if row["id"] not in catalogue]
    # What forms hold had no column of its own then; nothing was chosen in one here.
    said["drafts"] = [{**row, "choices": None} for row in said["drafts"]]
    # Its two steps were logged by telling what came of them; now they are told.
    assert len(found["told_steps"]) == 2
    assert len(found["activities"]) == len(said["activities"]) - 2
    moved = "activities", "activity_people", "credits", "told_steps", "told_people"
    for tables in (found, said):
        for table in moved:
            tables.pop(table, None)
    # Tables that came later have nothing in it.
    assert found == {table: said.get(table, []) for table in found}
    assert sum(map(len, said.values())) > 30


def test_where_a_document_stands_beside_tables_the_tables_count(book: Book) -> None:
    book.log.add(Entry(act="blog", day=DAY))
    beside = zipped({**files_in(book.everything()), earlier.DOCUMENT: b"{}"})
    assert not book.preview_archive(io.BytesIO(beside)).new


def test_a_document_and_the_tables_bring_the_same(book: Book, tmp_path: Path) -> None:
    fill(book, years=0.1, seed=1)
    archive = book.everything()
    other = other_book(tmp_path / "other")
    other.bring_in(io.BytesIO(document_of(tables_in(archive))))
    assert other.everything() == archive


def test_a_document_from_before_the_schema_was_a_number_is_taken(
    book: Book, tmp_path: Path
) -> None:
    book.log.add(Entry(act="blog", day=DAY, note="n"))
    tables = tables_in(book.everything())
    tables["schema_version"] = [{"version": 1, "name": "first", "applied_at": "2026-01-01"}]
    again = other_book(tmp_path / "other")
    again.bring_in(io.BytesIO(b"\xef\xbb\xbf" + document_of(tables, schema=None)))
    assert again.log.newest() == book.log.newest()


@pytest.mark.parametrize("where", ["number", "rows"])
def test_a_document_of_a_newer_version_is_not(book: Book, where: str) -> None:
    tables: Tables = {"letters": [{"id": str(new_id())}]}
    if where == "rows":
        tables["schema_version"] = [{"version": 999, "name": "x", "applied_at": "x"}]
    before = book.everything()
    with pytest.raises(ArchiveRefused, match="newer version"):
        book.bring_in(io.BytesIO(document_of(tables, schema=None if where == "rows" else 999)))
    assert book.everything() == before
