"""The log: what is refused changes nothing, and what was done can be undone."""

import unicodedata
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st

from tests.conftest import TODAY
from tests.helpers.chains import DAY, outcome, told
from workbook.core.book import Book, close_all, open_book
from workbook.core.entries import Entry, HopEntry, OutcomeEntry
from workbook.core.steps import in_words
from workbook.errors import Refused, WorkbookError
from workbook.folding import can_be_seen
from workbook.models import (
    LONGEST_STEP,
    LONGEST_TEXT,
    Activity,
    AsTold,
    LivesOn,
    Mix,
    Person,
    Role,
    Whose,
)
from workbook.settings import Settings
from workbook.store.file.database import Database, new_id
from workbook.store.tables import activities, acts

TOMORROW = TODAY + timedelta(days=1)
LONG_AGO = date(1949, 12, 31)
MIX = Mix(writing=0, events=0.5, collaboration=0.5)
FULL = Entry(
    act="listen_at_a_talk",
    day=DAY,
    who=("M.", "Jo"),
    minutes=90,
    reached=3,
    feeling="curious",
    planned=False,
    role=Role.SPOKE,
    named_next_day=2,
    lives_on=LivesOn.PLATFORM,
    note="one\n\x01two 👩",
)


def entry(**more: Any) -> Entry:
    """A blog post of the twentieth of October."""
    return Entry.model_validate({"act": "blog", "day": DAY, **more})


def through(activity: Activity, share: float = 1) -> HopEntry:
    """A step over a logged activity."""
    return HopEntry(activity=activity.id, share=share)


class Everything(NamedTuple):
    """All the log shows."""

    activities: list[Activity]
    people: dict[UUID, Person]
    outcomes: list[Any]


def everything(book: Book) -> Everything:
    """All the log shows now."""
    return Everything(
        book.log.newest(), dict(sorted(book.people.every().items())), book.outcomes.every()
    )


def database(book: Book) -> Database:
    """The file of a workbook."""
    return book.database


def dangling(book: Book) -> list[int]:
    """How many links lead to what is not there."""
    with database(book).reading() as unit:
        return [
            int(unit.value(sql))
            for sql in (
                "SELECT count(*) FROM activity_people WHERE person NOT IN (SELECT id FROM people)",
                (
                    "SELECT count(*) FROM activity_people WHERE activity NOT IN (SELECT id FROM"
                    " activities)"
                ),
                "SELECT count(*) FROM outcome_gains WHERE outcome NOT IN (SELECT id FROM outcomes)",
                "SELECT count(*) FROM chains WHERE activity IS NOT NULL "
                "AND activity NOT IN (SELECT id FROM activities)",
                "SELECT count(*) FROM chain_people WHERE person NOT IN (SELECT id FROM people)",
            )
        ]


# Logging ----------------------------------------------------------------------------------------


def test_an_activity_is_there_as_it_was_typed_and_still_there_after_closing(
    settings: Settings, book: Book
) -> None:
    added = book.log.add(FULL)
    close_all()
    again = open_book(settings)
    assert again.log.newest() == [added]
    assert again.log.activities([added.id, new_id()]) == {added.id: added}
    assert added.model_dump(include=set(Entry.model_fields)) == FULL.model_dump(exclude={"who"})
    names = {person.name for person in again.people.every().values() if person.id in added.people}
    assert names == {"M.", "Jo"}
    assert again.log.count() == 1


def test_the_latest_day_comes_first(book: Book) -> None:
    days = [date(2026, 1, 5), date(2026, 3, 1), date(2025, 1, 1), TODAY]
    for day in days:
        book.log.add(entry(day=day))
    assert [activity.day for activity in book.log.newest()] == sorted(days, reverse=True)
    assert [activity.day for activity in book.log.newest(2)] == [TODAY, date(2026, 3, 1)]


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ("M.", "m."),
        ("M.", "  M. "),
        ("Jo Ann", "jo \t ann"),
        ("Zoé", "Zoe\u0301"),
        ("ß", "SS"),
        ("ＡＢ", "ab"),
        ("Σ", "ς"),
        ("Jo\u00a0Ann", "Jo Ann"),
    ],
)
def test_people_are_found_again_however_they_are_spelt(book: Book, first: str, again: str) -> None:
    one = book.log.add(entry(who=(first,)))
    two = book.log.add(entry(who=(again, first, again)))
    assert one.people == two.people
    assert len(book.people.every()) == 1


@pytest.mark.parametrize(("first", "other"), [("M.", "M"), ("Jo Ann", "JoAnn"), ("e", "é")])
def test_other_people_are_other_people(book: Book, first: str, other: str) -> None:
    assert len(book.log.add(entry(who=(first, other))).people) == 2


@how(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20))
def test_any_name_is_nobody_or_somebody_who_is_found_again(book: Book, name: str) -> None:
    if name.strip() and not can_be_seen(name):
        with pytest.raises(Refused):
            book.log.add(entry(who=(name,)))
        return
    one = book.log.add(entry(who=(name,)))
    two = book.log.add(entry(who=(unicodedata.normalize("NFD", f"  {name}\n"),)))
    assert len(one.people) == bool(name.strip())
    assert one.people == two.people


# What is refused --------------------------------------------------------------------------------


class Logged(NamedTuple):
    """A log with something in it, some of it gone."""

    credited: Activity
    free: Activity
    deleted: Activity
    outcome: UUID
    gone: UUID


def logged(book: Book) -> Logged:
    """Three activities of which one was deleted, two outcomes of which one was."""
    credited, free, deleted = (book.log.add(entry(who=("M.",))) for _ in range(3))
    kept, gone = (book.outcomes.add(outcome(through(credited))) for _ in range(2))
    book.log.edit({}, [deleted.id])
    book.outcomes.remove(gone.id)
    return Logged(credited, free, deleted, kept.id, gone.id)


Act = Callable[[Book, Logged], object]
REFUSED: dict[str, tuple[str, Act]] = {}


def adding(typed: Entry) -> Act:
    """Log it."""
    return lambda book, _: book.log.add(typed)


def editing(typed: Entry) -> Act:
    """Make it of an activity, along with an edit that is fine."""
    return lambda book, log: book.log.edit(
        {log.credited.id: entry(note="fine"), log.free.id: typed}, []
    )


def tracing(typed: OutcomeEntry) -> Act:
    """Add it."""
    return lambda book, _: book.outcomes.add(typed)


for _name, _field, _entry in (
    ("a day to come", "day", entry(day=TOMORROW)),
    ("a day long ago", "day", entry(day=LONG_AGO)),
    ("negative minutes", "minutes", entry(minutes=-1)),
    ("far too many minutes", "minutes", entry(minutes=100_001)),
    ("negative reach", "reached", entry(reached=-5)),
    ("more people than there are", "reached", entry(reached=10**10)),
    ("fewer than nobody named", "named_next_day", entry(named_next_day=-1)),
    ("too many named", "named_next_day", entry(named_next_day=10_001)),
    ("an unknown act", "act", entry(act="schmooze")),
    ("an unknown feeling", "feeling", entry(feeling="smug")),
    ("a name too long", "who", entry(who=("New", "x" * 61))),
    ("a note too long", "note", entry(who=("New",), note="x" * (LONGEST_TEXT + 1))),
):
    REFUSED[f"add: {_name}"] = (_field, adding(_entry))
    REFUSED[f"edit: {_name}"] = (_field, editing(_entry))
for _name, _field, _outcome in (
    ("a day to come", "day", outcome(day=TOMORROW)),
    ("a day long ago", "day", outcome(day=LONG_AGO)),
    ("no title", "title", outcome(title=" \n ")),
    ("a title too long", "title", outcome(title="x" * 501)),
    ("no gain", "gains", outcome(gains=())),
    ("mattered too much", "mattered", outcome(mattered=11)),
    ("mattered too little", "mattered", outcome(mattered=-1)),
    ("a note too long", "note", outcome(note="x" * (LONGEST_TEXT + 1))),
    ("too little credit", "shares", outcome(told("New", act="blog", day=DAY, share=0.9))),
    (
        "too much credit",
        "shares",
        outcome(*[told(name, share=0.6) for name in ("New", "Newer")]),
    ),
    (
        "credit below nothing",
        "shares",
        outcome(told("New", share=1.5), told("Newer", share=-0.5)),
    ),
    ("credit that is no number", "shares", outcome(told("New", share=float("nan")))),
    ("an unknown act", "hop_0", outcome(told(act="schmooze", day=DAY))),
    ("a step to come", "when_0", outcome(told(act="blog", day=TOMORROW))),
    ("a step in a year to come", "when_0", outcome(told(act="blog", year=TODAY.year + 1))),
    ("a step long ago", "when_0", outcome(told(act="blog", year=1949))),
    (
        "a step after the outcome",
        "hop_1",
        outcome(told("New", share=0.5), told(act="blog", day=TODAY, share=0.5)),
    ),
    (
        "a step before the one that led to it",
        "hop_2",
        outcome(
            told(act="blog", day=DAY, share=0.25),
            told("New", share=0.5),
            told(act="blog", year=DAY.year - 1, share=0.25),
        ),
    ),
    (
        "a step before one that is no more known of than its year",
        "hop_2",
        outcome(
            told(act="blog", day=DAY, share=0.25),
            told("New", year=DAY.year, share=0.25),
            told(act="blog", day=DAY - timedelta(days=1), share=0.5),
        ),
    ),
    ("an empty step", "hop_0", outcome(told("  ", words=" \n"))),
    ("no step at all", "hop_0", outcome(HopEntry(share=1))),
    ("nobody's step", "whose_0", outcome(told("New", whose=None))),
    ("a step told too long", "hop_0", outcome(told(words="x" * (LONGEST_STEP + 1)))),
    ("a step with a name too long", "who_0", outcome(told("x" * 61))),
    (
        "a step that never was",
        "hop_1",
        outcome(
            told("New", act="blog", day=DAY, share=0.5),
            HopEntry(activity=UUID(int=7), share=0.5),
        ),
    ),
):
    REFUSED[f"outcome: {_name}"] = (_field, tracing(_outcome))
REFUSED |= {
    "outcome: a step that was deleted": (
        "hop_0",
        lambda book, log: book.outcomes.add(outcome(through(log.deleted))),
    ),
    "outcome: a logged step after it": (
        "hop_0",
        lambda book, log: book.outcomes.add(
            outcome(through(log.free), day=DAY - timedelta(days=1))
        ),
    ),
    "delete: what an outcome is credited to": (
        "activity",
        lambda book, log: book.log.edit({}, [log.free.id, log.credited.id]),
    ),
    "delete: what is deleted": ("activity", lambda book, log: book.log.edit({}, [log.deleted.id])),
    "edit: what is deleted": (
        "activity",
        lambda book, log: book.log.edit({log.deleted.id: entry(who=("New",))}, []),
    ),
    "delete: an outcome that is deleted": (
        "outcome",
        lambda book, log: book.outcomes.remove(log.gone),
    ),
    "act: no name": ("label", lambda book, _: book.log.own_act("  ", MIX)),
    "act: a name too long": ("label", lambda book, _: book.log.own_act("x" * 121, MIX)),
}


@pytest.mark.parametrize("kind", ["add", "edit", "delete", "outcome", "act"])
def test_what_is_refused_names_its_field_and_changes_nothing(book: Book, kind: str) -> None:
    log = logged(book)
    before, counts = everything(book), book.counts()
    for name, (field, act) in REFUSED.items():
        if name.startswith(f"{kind}: "):
            with pytest.raises(Refused) as refused:
                act(book, log)
            assert refused.value.field == field, name
            assert refused.value.title.endswith("."), name
            assert book.counts() == counts, name
    assert everything(book) == before


def test_what_is_just_allowed_is_taken(book: Book) -> None:
    for allowed in (
        entry(day=TODAY),
        entry(day=date(1950, 1, 1)),
        entry(minutes=0, reached=0, named_next_day=0),
        entry(minutes=100_000, reached=10**9, who=("x" * 60,)),
        entry(note="x" * LONGEST_TEXT),
    ):
        book.log.add(allowed)
    last = book.log.newest(1)[0]
    assert book.outcomes.add(outcome(through(last), day=TODAY, title="x" * 500)).chain[0].share == 1
    book.outcomes.add(outcome())
    book.outcomes.add(outcome(*[told(f"{n}", share=1 / 3) for n in range(3)]))
    assert dangling(book) == [0] * 5


def test_an_activity_is_not_moved_past_the_first_thing_it_led_to(book: Book) -> None:
    first = date(2026, 10, 25)
    one = book.log.add(entry())
    for day in (first, date(2026, 10, 31)):
        book.outcomes.add(outcome(through(one), day=day))
    book.log.edit({one.id: entry(day=first)}, [])
    assert book.log.newest()[0].day == first
    with pytest.raises(Refused) as refused:
        book.log.edit({one.id: entry(day=first + timedelta(days=1))}, [])
    assert refused.value.field == "day"
    assert book.log.newest()[0].day == first


def test_an_activity_that_came_in_after_what_it_led_to_can_be_noted_on(book: Book) -> None:
    one = book.log.add(entry())
    book.outcomes.add(outcome(through(one)))
    with database(book).writing() as unit:
        activities.put(unit, one.model_copy(update={"day": TODAY}))
    book.log.edit({one.id: entry(day=TODAY, note="later")}, [])
    assert (book.log.newest()[0].day, book.log.newest()[0].note) == (TODAY, "later")


# Outcomes ---------------------------------------------------------------------------------------


def test_a_chain_is_kept_step_by_step_and_adds_nothing_to_the_log(book: Book) -> None:
    first = book.log.add(entry(who=("M.",)))
    added = book.outcomes.add(
        outcome(
            through(first, 0.5),
            told("Reader", "m.", "reader", act="be_interviewed", day=DAY, share=0.3),
            told("Student", words=" spoke  of me\nat school ", year=DAY.year, share=0.2),
            mattered=0,
            note="n",
        )
    )
    assert book.outcomes.every() == [added]
    assert book.log.newest() == [first]
    names = {person.name: person.id for person in book.people.every().values()}
    assert set(names) == {"M.", "Reader", "Student"}
    assert [hop.share for hop in added.chain] == [0.5, 0.3, 0.2]
    assert [hop.activity for hop in added.chain] == [first.id, None, None]
    assert [hop.told for hop in added.chain] == [
        None,
        AsTold(
            whose=Whose.THEIRS,
            act="be_interviewed",
            people=(names["Reader"], names["M."]),
            day=DAY,
        ),
        AsTold(
            words="spoke of me at school",
            whose=Whose.THEIRS,
            people=(names["Student"],),
            year=DAY.year,
        ),
    ]
    assert [hop.person for hop in added.chain] == [None] * 3


def test_a_step_from_the_log_takes_its_people_along_and_adds_none(book: Book) -> None:
    meeting = book.log.add(entry(who=("M.", "Jo")))
    [step] = book.outcomes.add(outcome(through(meeting))).chain
    people, acts = book.people.names(), book.log.acts()
    said = in_words(step, {meeting.id: meeting}, people, lambda act: acts[act].label)
    assert (said.who, said.told) == (("M.", "Jo"), False)
    assert len(people) == 2


# Undoing ----------------------------------------------------------------------------------------


def test_editing_and_deleting_are_one_change(book: Book) -> None:
    one, two, three = (book.log.add(entry(note=str(number))) for number in range(3))
    before = everything(book)
    change = book.log.edit(
        {one.id: entry(note="new", who=("Jo",)), two.id: entry(note="1")}, [three.id]
    )
    assert change is not None
    assert change.label == "Changed 1 activity, deleted 1 activity"
    assert {activity.note for activity in book.log.newest()} == {"new", "1"}
    assert book.log.activities([one.id])[one.id].entered_at == one.entered_at
    assert book.log.undo(change.id) == change.label
    assert everything(book) == before


def test_a_change_of_nothing_is_none(book: Book) -> None:
    one = book.log.add(entry())
    version = book.counts()
    assert book.log.edit({one.id: entry()}, []) is None
    assert book.log.edit({}, []) is None
    assert book.counts() == version


def test_what_was_changed_since_is_undone_first(book: Book) -> None:
    one = book.log.add(entry())
    first = book.log.changes()[0]
    second = book.log.edit({one.id: entry(note="later")}, [])
    assert second is not None
    before = everything(book)
    with pytest.raises(WorkbookError, match=r"Undo this first: Changed: Write a blog post"):
        book.log.undo(first.id)
    assert everything(book) == before
    book.log.undo(second.id)
    book.log.undo(first.id)
    assert everything(book) == ([], {}, [])
    assert book.log.changes() == []


def test_undoing_twice_is_told(book: Book) -> None:
    book.log.add(entry())
    change = book.log.changes()[0]
    book.log.undo(change.id)
    with pytest.raises(WorkbookError, match="can no longer be undone"):
        book.log.undo(change.id)


def test_people_stay_while_something_later_names_them(book: Book) -> None:
    book.log.add(entry(who=("M.",)))
    first = book.log.changes()[0]
    later = book.log.add(entry(who=("M.",)))
    book.log.undo(first.id)
    assert book.log.newest() == [later]
    assert set(later.people) == set(book.people.every())


def test_people_stay_while_something_deleted_that_can_come_back_names_them(book: Book) -> None:
    book.log.add(entry(who=("M.",)))
    first = book.log.changes()[0]
    later = book.log.add(entry(who=("M.",)))
    deleted = book.log.edit({}, [later.id])
    assert deleted is not None
    book.log.undo(first.id)
    book.log.undo(deleted.id)
    assert dangling(book) == [0] * 5


def test_logging_cannot_be_undone_under_an_outcome(book: Book) -> None:
    one = book.log.add(entry())
    first = book.log.changes()[0]
    added = book.outcomes.add(outcome(through(one)))
    with pytest.raises(WorkbookError, match=f"Undo this first: Added: {added.title}"):
        book.log.undo(first.id)
    book.log.undo(book.log.changes()[0].id)
    book.log.undo(first.id)
    assert everything(book) == ([], {}, [])


def test_an_outcome_comes_back_only_with_the_activity_it_is_credited_to(book: Book) -> None:
    one = book.log.add(entry())
    added = book.outcomes.add(outcome(through(one)))
    removed = book.outcomes.remove(added.id)
    deleted = book.log.edit({}, [one.id])
    assert deleted is not None
    with pytest.raises(WorkbookError, match="Undo this first: Deleted: Write a blog post"):
        book.log.undo(removed.id)
    book.log.undo(deleted.id)
    book.log.undo(removed.id)
    assert book.outcomes.every() == [added]


def test_changes_outlive_closing_and_are_forgotten_after_a_day(
    settings: Settings, book: Book
) -> None:
    book.log.add(entry(note="old"))
    book.log.add(entry(note="new"))
    new, old = book.log.changes()
    with database(book).writing() as unit:
        unit.rows(
            "UPDATE changes SET made_at = ? WHERE id = ?",
            [datetime.combine(TODAY, datetime.min.time()) - timedelta(days=1, seconds=1), old.id],
        )
    close_all()
    again = open_book(settings)
    assert again.log.changes() == [new]
    with pytest.raises(WorkbookError, match="can no longer be undone"):
        again.log.undo(old.id)
    assert again.counts()["change_parts"] == 1
    again.log.undo(new.id)
    assert [activity.note for activity in again.log.newest()] == ["old"]


NAMES = st.lists(st.sampled_from(["M.", "Jo", "jo ", "K", ""]), max_size=2).map(tuple)
ENTRIES = st.builds(
    Entry,
    act=st.sampled_from(["blog", "take_a_class"]),
    day=st.just(DAY),
    who=NAMES,
    note=st.sampled_from(["", "a", "b"]),
)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["add", "edit", "delete", "outcome", "remove", "undo any"]),
        ENTRIES,
        st.integers(0, 5),
    ),
    max_size=9,
)


def step(book: Book, kind: str, typed: Entry, number: int) -> None:
    """Do one thing to the log; what is refused is refused."""
    logged_now, outcomes, changes = book.log.newest(), book.outcomes.every(), book.log.changes()
    chosen = logged_now[number % len(logged_now)] if logged_now else None
    try:
        if kind == "add":
            book.log.add(typed)
        elif kind == "edit" and chosen:
            book.log.edit({chosen.id: typed}, [])
        elif kind == "delete" and chosen:
            book.log.edit({}, [chosen.id])
        elif kind == "outcome":
            hops = [through(chosen, 0.5)] if chosen else [told("New", share=0.5)]
            tells = told(
                "Jo", *map(str, typed.who), act="blog", words=typed.note, day=DAY, share=0.5
            )
            book.outcomes.add(outcome(*hops, tells))
        elif kind == "remove" and outcomes:
            book.outcomes.remove(outcomes[number % len(outcomes)].id)
        elif kind == "undo any" and changes:
            book.log.undo(changes[number % len(changes)].id)
    except WorkbookError:
        pass


@how(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_whatever_is_done_and_undone_nothing_dangles_and_all_can_be_undone(
    book: Book, steps: list[tuple[str, Entry, int]]
) -> None:
    start = everything(book)
    with database(book).writing() as unit:
        unit.rows("DELETE FROM changes")
        unit.rows("DELETE FROM change_parts")
    states: dict[UUID, Everything] = {}
    for kind, typed, number in steps:
        before = everything(book)
        known = {change.id for change in book.log.changes()}
        step(book, kind, typed, number)
        assert dangling(book) == [0] * 5
        if kind == "undo any" and known != {change.id for change in book.log.changes()}:
            states.clear()  # what was before is another log now
        for change in book.log.changes():
            if change.id not in known:
                states[change.id] = before
    for change in book.log.changes():
        book.log.undo(change.id)
        assert dangling(book) == [0] * 5
        if change.id in states:
            assert everything(book) == states[change.id]
    assert book.log.newest() == start.activities
    assert book.outcomes.every() == start.outcomes


# Acts -------------------------------------------------------------------------------------------


def test_an_act_of_ones_own_is_as_good_as_any(settings: Settings, book: Book) -> None:
    own = book.log.own_act("  Feed   the neighbours' cat ", MIX)
    assert own.label == "Feed the neighbours' cat"
    book.log.add(entry(act=own.id), new=own)
    assert book.log.own_act("feed the NEIGHBOURS' cat", MIX) == own
    assert book.log.own_act(" go to  a MEETUP", MIX).id == "go_to_a_meetup"
    close_all()
    again = open_book(settings)
    assert again.log.acts()[own.id] == own
    assert next(iter(again.log.acts())) == own.id


def test_acts_used_last_come_first_then_ones_own_then_the_catalogue(book: Book) -> None:
    own = [book.log.own_act(label, MIX) for label in ("Zeppelin", "aeroplane")]
    with book.database.writing() as unit:
        for each in own:
            acts.put_own(unit, each)
    for act in ("blog", "go_to_a_meetup", "blog"):
        book.log.add(entry(act=act))
    catalogue = [act for act in book.content.act if act not in ("blog", "go_to_a_meetup")]
    ones_own = [each.id for each in reversed(own)]
    assert list(book.log.acts()) == ["blog", "go_to_a_meetup", *ones_own, *catalogue]
