"""What files tell of beside the log: new, here, changed, deleted; in whole or not at all, and out."""

from datetime import date, datetime
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest

from workbook.bringing_in.found import Asked, Candidate, Place
from workbook.clock import here_zone
from workbook.core.book import Book
from workbook.core.bringing_in import CameMeanwhile, Choice, Taken
from workbook.core.entries import Entry, HopEntry, OutcomeEntry, entry_of
from workbook.core.people import PersonEntry
from workbook.errors import Refused, WorkbookError
from workbook.language import using_language
from workbook.models import LONGEST_TEXT, Gain
from workbook.store.tables.brought_in import LONGEST_SAID

DAY = date(2026, 3, 2)


def event(identity: str = "a", **changed: object) -> Candidate:
    """An entry of a calendar."""
    values = {"kind": "event", "title": "Python meetup", "day": DAY, "minutes": 90} | changed
    return Candidate(identity=identity, place=Place("mine.ics", line=3), **values)  # type: ignore[arg-type]


def brought(book: Book, *found: Candidate, act: str = "go_to_a_meetup") -> UUID:
    """Let candidates come in; the batch."""
    return book.bringing.bring_in("a calendar", "mine.ics", [Taken(each, act) for each in found])


def everything(book: Book) -> list[tuple[object, ...]]:
    """Every row of the log and of what came in, as it is stored."""
    with book.database.reading() as unit:
        return [
            row
            for table in (
                "activities",
                "activity_people",
                "imports",
                "imported_rows",
                "imported_lines",
            )
            for row in unit.rows(f"SELECT '{table}', * FROM {table} ORDER BY ALL")
        ]


def test_what_comes_in_says_what_the_file_says_and_that_it_is_imported(book: Book) -> None:
    brought(book, event(guests=("Ann", "Bo"), note="Room 3"))
    (activity,) = book.log.newest()
    assert activity.imported
    assert activity.recalled
    assert (activity.act, activity.day, activity.minutes) == ("go_to_a_meetup", DAY, 90)
    assert activity.reached == 2
    assert activity.note == "Python meetup\n\nRoom 3"
    assert activity.which_one == "Python meetup"


def test_what_was_written_reaches_no_guests(book: Book) -> None:
    brought(book, event(kind="post", guests=("Ann",), minutes=None), act="blog")
    assert book.log.newest()[0].reached is None


def test_twice_is_once_and_a_newer_file_adds_what_is_new(book: Book) -> None:
    brought(book, event("a"), event("b", title="Dinner"))
    found = book.bringing.compared([event("a"), event("b", title="Dinner"), event("c")])
    assert [each.identity for each in found.here] == ["a", "b"]
    assert [each.identity for each in found.new] == ["c"]
    assert not found.changed
    assert not found.gone


@pytest.mark.parametrize(
    "said", [{"day": date(2026, 3, 3)}, {"minutes": 30}, {"title": "Moved"}, {"guests": ("Ann",)}]
)
def test_what_a_newer_file_says_otherwise_is_offered_and_taken(
    book: Book, said: dict[str, object]
) -> None:
    brought(book, event())
    newer = event()._replace(**said)  # type: ignore[arg-type]
    assert book.bringing.compared([newer]).changed == (newer,)
    book.bringing.bring_in("a calendar", "mine.ics", [], renewed=[newer])
    (activity,) = book.log.newest()
    assert activity.day == newer.day
    assert activity.minutes == newer.minutes
    assert activity.note == newer.title
    assert book.bringing.compared([newer]).here == (newer,)
    book.log.undo(book.log.changes()[0].id)
    assert book.log.newest()[0].note == "Python meetup"


def test_a_batch_is_named_in_the_language_of_the_moment(book: Book) -> None:
    brought(book, event("a"), event("b"))
    newer = event("a", minutes=30)
    book.bringing.bring_in("a calendar", "mine.ics", [], renewed=[newer])
    renewed, came = book.log.changes()
    assert came.label == "Brought in: 2 activities"
    assert renewed.label == "Brought in: 0 activities; changed: 1 activity"
    with using_language("es"):
        renewed, came = book.log.changes()
        assert came.label == "Traído: 2 actividades"
        assert renewed.label == "Traído: 0 actividades; cambiado: 1 actividad"


def test_days_are_those_of_the_computer_until_another_zone_is_said(book: Book) -> None:
    here = here_zone()
    other = next(zone for zone in ("Asia/Tokyo", "America/Lima") if zone != here)
    book.bringing.live_in(here)
    assert book.bringing.zone() is None
    assert book.bringing.asked() == Asked(ZoneInfo(here), book.today(), told=False)
    book.bringing.live_in(other)
    assert book.bringing.asked({"k": "day"}) == Asked(
        ZoneInfo(other), book.today(), {"k": "day"}, told=True
    )
    book.bringing.live_in(here)
    assert book.bringing.zone() == here


def test_what_was_edited_here_is_never_offered_to_be_overwritten(book: Book) -> None:
    brought(book, event())
    (row,) = book.log.newest()
    book.log.edit({row.id: entry_of(row).model_copy(update={"minutes": 45})}, [])
    newer = event(minutes=120)
    assert book.bringing.compared([newer]).here == (newer,)


@pytest.mark.parametrize("meanwhile", ["edited", "deleted", "taken"])
def test_what_was_changed_in_another_tab_meanwhile_is_not_overwritten(
    book: Book, meanwhile: str
) -> None:
    brought(book, event())
    (row,) = book.log.newest()
    newer = event(minutes=30)
    (offered,) = book.bringing.compared([newer]).changed
    if meanwhile == "edited":
        book.log.edit({row.id: entry_of(row).model_copy(update={"minutes": 45})}, [])
    elif meanwhile == "deleted":
        book.log.edit({}, [row.id])
    else:
        book.bringing.bring_in("a calendar", "newer.ics", [], renewed=[newer])
    before = everything(book)
    with pytest.raises(CameMeanwhile):
        book.bringing.bring_in(
            "a calendar", "newer.ics", [Taken(event("b"), "blog")], renewed=[offered]
        )
    assert everything(book) == before


def test_what_was_deleted_stays_away_until_its_import_is_undone(book: Book) -> None:
    batch = brought(book, event("a"), event("b"))
    book.log.edit({}, [book.log.newest()[0].id])
    found = book.bringing.compared([event("a"), event("b")])
    assert len(found.gone) == len(found.here) == 1
    book.bringing.take_out(batch, edited=True)
    assert len(book.bringing.compared([event("a"), event("b")]).new) == 2


def test_one_press_takes_it_out_again_row_for_row(book: Book) -> None:
    book.log.add(Entry(act="blog", day=DAY))
    before = everything(book)
    book.bringing.bring_in(
        "a calendar",
        "mine.ics",
        [Taken(event(), "go_to_a_meetup")],
        [Choice("python meetup", "blog")],
    )
    assert everything(book) != before
    book.log.undo(book.log.changes()[0].id)
    assert everything(book) == before


def test_a_batch_goes_after_a_year_as_well(book: Book) -> None:
    book.log.add(Entry(act="blog", day=DAY))
    before = everything(book)
    batch = brought(book, event("a"), event("b"))
    with book.database.writing() as unit:  # as when the changes of the last day were let go of
        unit.rows("DELETE FROM changes")
        unit.rows("DELETE FROM change_parts")
    assert book.bringing.take_out(batch, edited=False) == 2
    assert everything(book) == before
    assert not book.log.changes() or all(c.id != batch for c in book.log.changes())
    with pytest.raises(WorkbookError, match="taken out already"):
        book.bringing.take_out(batch, edited=False)


def test_what_was_edited_since_is_said_and_stays_unless_it_is_to_go(book: Book) -> None:
    batch = brought(book, event("a"), event("b"))
    row = book.log.newest()[0]
    book.log.edit({row.id: entry_of(row).model_copy(update={"feeling": "at_ease"})}, [])
    since = book.bringing.since(batch)
    assert since.edited == {row.id}
    assert book.bringing.take_out(batch, edited=False) == 1
    assert [each.id for each in book.log.newest()] == [row.id]
    compared = book.bringing.compared([event("a"), event("b")])
    assert (len(compared.new), len(compared.here)) == (1, 1)  # it comes in no second time
    assert book.bringing.take_out(batch, edited=True) == 1
    assert not book.bringing.batches()


def test_what_stays_as_a_step_comes_in_no_second_time(book: Book) -> None:
    batch = brought(book, event())
    (row,) = book.log.newest()
    book.outcomes.add(
        OutcomeEntry(
            title="A job", day=DAY, gains=(Gain.JOB,), hops=(HopEntry(activity=row.id, share=1),)
        )
    )
    book.bringing.take_out(batch, edited=True)
    assert len(book.bringing.compared([event()]).here) == 1


def test_who_was_there_is_an_edit_too(book: Book) -> None:
    batch = brought(book, event())
    (row,) = book.log.newest()
    ann = book.people.add(PersonEntry(name="Ann")).id
    book.log.edit({row.id: entry_of(row).model_copy(update={"who": (ann,)})}, [])
    assert book.bringing.since(batch).edited == {row.id}


def test_what_was_edited_after_a_newer_file_stays_as_it_was_edited(book: Book) -> None:
    brought(book, event())
    newer = book.bringing.bring_in("c", "2", [], renewed=[event(minutes=30)])
    (row,) = book.log.newest()
    book.log.edit({row.id: entry_of(row).model_copy(update={"minutes": 45})}, [])
    book.bringing.take_out(newer, edited=False)
    assert book.log.newest()[0].minutes == 45


def test_a_newer_file_that_says_a_day_to_come_changes_nothing(book: Book) -> None:
    brought(book, event())
    before = everything(book)
    with pytest.raises(Refused):
        book.bringing.bring_in("c", "2", [], renewed=[event(day=date(2999, 1, 1))])
    assert everything(book) == before


def test_what_is_too_long_to_be_kept_is_cut(book: Book) -> None:
    long = "x" * (LONGEST_TEXT + LONGEST_SAID)
    book.bringing.bring_in("a calendar", long, [Taken(event(note=long), "blog")])
    assert len(book.log.newest()[0].note) == LONGEST_TEXT
    assert len(book.bringing.batches()[0].name) == LONGEST_SAID


def test_a_step_of_an_outcome_stays(book: Book) -> None:
    batch = brought(book, event("a"), event("b"))
    row = book.log.newest()[0]
    book.outcomes.add(
        OutcomeEntry(
            title="A job",
            day=date(2026, 5, 1),
            gains=(Gain.JOB,),
            hops=(HopEntry(activity=row.id, share=1),),
        )
    )
    assert book.bringing.since(batch).credited == {row.id}
    assert book.bringing.take_out(batch, edited=True) == 1
    assert [each.id for each in book.log.newest()] == [row.id]


@pytest.mark.parametrize(
    ("wrong", "act"),
    [
        (event("b", day=date(2999, 1, 1)), "blog"),
        (event("b", day=date(1900, 1, 1)), "blog"),
        (event("b"), "no such act"),
    ],
)
def test_one_that_cannot_be_keeps_all_of_them_out(book: Book, wrong: Candidate, act: str) -> None:
    before = everything(book)
    with pytest.raises(Refused):
        book.bringing.bring_in("a calendar", "x", [Taken(event(), "blog"), Taken(wrong, act)])
    assert everything(book) == before


@pytest.mark.parametrize("minutes", [-30, 10**7])
def test_minutes_that_cannot_be_are_not_known(book: Book, minutes: int) -> None:
    brought(book, event(minutes=minutes))
    assert book.log.newest()[0].minutes is None


def test_what_was_chosen_holds_for_the_next_file_and_goes_with_its_batch(book: Book) -> None:
    lines = ["python meetup", "gym", "never seen"]
    book.bringing.bring_in("c", "1", [], [Choice("python meetup", "blog"), Choice("gym", None)])
    second = book.bringing.bring_in("c", "2", [], [Choice("python meetup", "go_to_a_meetup")])
    assert book.bringing.chosen(lines) == {"python meetup": "go_to_a_meetup", "gym": None}
    book.bringing.take_out(second, edited=True)
    assert book.bringing.chosen(lines) == {"python meetup": "blog", "gym": None}


def test_nothing_that_was_read_is_kept_but_what_is_in_the_log(book: Book) -> None:
    book.bringing.bring_in(
        "a calendar",
        "mine.ics",
        [Taken(event("Secret Sabine"), "blog")],
        [Choice("quiet quarrel", None)],
    )
    book.log.edit({}, [book.log.newest()[0].id])
    kept = str(everything(book))
    assert not any(word in kept for word in ("Sabine", "quarrel", "meetup"))


def test_what_may_be_the_same_is_what_was_logged_by_hand_on_the_day(book: Book) -> None:
    for day in (1, 2, 9, 10):
        book.log.add(Entry(act="blog", day=date(2026, 3, day)))
    brought(book, event("a", day=date(2026, 3, 5)))
    found = book.bringing.by_hand([event("b"), event("c", day=date(2026, 3, 9))])
    assert found == {("blog", DAY), ("blog", date(2026, 3, 9))}
    assert book.bringing.by_hand([]) == frozenset()


def test_a_batch_says_what_is_still_there(book: Book) -> None:
    first = brought(book, event("a"), event("b"))
    second = brought(book, event("c"))
    book.log.edit({}, [book.log.newest()[0].id])
    assert [(each.id, each.kind, each.name) for each in book.bringing.batches()] == [
        (second, "a calendar", "mine.ics"),
        (first, "a calendar", "mine.ics"),
    ]
    assert sum(each.rows for each in book.bringing.batches()) == 2
    assert isinstance(book.bringing.batches()[0].saved_at, datetime)


def test_an_unknown_batch_is_a_sentence(book: Book) -> None:
    with pytest.raises(WorkbookError):
        book.bringing.take_out(uuid4(), edited=True)


def test_what_another_tab_brought_in_meanwhile_does_not_come_in_twice(book: Book) -> None:
    brought(book, event("a"))
    before = everything(book)
    with pytest.raises(CameMeanwhile):
        brought(book, event("a"), event("b"))
    assert everything(book) == before


@pytest.mark.parametrize("undone", ["at once", "by its batch"])
def test_undoing_a_newer_file_brings_back_what_an_earlier_one_said(book: Book, undone: str) -> None:
    first = brought(book, event())
    before = everything(book)
    newer = event(minutes=30)
    batch = book.bringing.bring_in("a calendar", "newer.ics", [], renewed=[newer])
    assert not book.bringing.since(first).edited
    assert [each.rows for each in book.bringing.batches()] == [0, 1]
    if undone == "at once":
        book.log.undo(batch)
    else:
        book.bringing.take_out(batch, edited=True)
    assert everything(book) == before
    assert book.bringing.compared([newer]).changed == (newer,)


def test_taking_out_forgets_what_newer_files_said_of_it(book: Book) -> None:
    first = brought(book, event())
    book.bringing.bring_in("a calendar", "newer.ics", [], renewed=[event(minutes=30)])
    assert book.bringing.take_out(first, edited=False) == 1
    assert book.bringing.compared([event()]).new == (event(),)


def test_nothing_brings_back_what_was_taken_out(book: Book) -> None:
    batch = brought(book, event("a"), event("b"))
    edited, deleted = book.log.newest()
    book.log.edit({edited.id: entry_of(edited).model_copy(update={"minutes": 45})}, [])
    book.log.edit({}, [deleted.id])
    book.bringing.take_out(batch, edited=True)
    for change in book.log.changes():
        book.log.undo(change.id)
    assert not book.log.newest()
