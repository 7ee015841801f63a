"""Told is not logged: what an outcome's chain tells stays in the chain, also of older files."""

import io
import lzma
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.test_migrations import rows_of, unpacked
from workbook.core.book import Book, close_all, open_book
from workbook.models import AsTold, Hop
from workbook.settings import Settings

FIXTURES = Path(__file__).parent / "fixtures"
RETRACED = FIXTURES / "retraced_0005.duckdb.xz"
"""A file of schema 5 in which outcomes were retraced, some of their steps logged by that; and the
archive of it."""
DAY = date(2019, 5, 14)


@pytest.fixture
def older(settings: Settings) -> Iterator[Book]:
    """The file of before, opened by this version."""
    unpacked(RETRACED, settings.home)
    yield open_book(settings)
    close_all()


def chains(book: Book) -> dict[str, tuple[Hop, ...]]:
    """The chain of each outcome, by its title."""
    return {outcome.title: outcome.chain for outcome in book.log.outcomes()}


def named(book: Book, told: AsTold | None) -> list[str]:
    """Who was in a told step."""
    assert told
    people = book.people.every()
    return [people[person].name for person in told.people]


def test_what_was_logged_by_retracing_becomes_told_and_keeps_all_of_it(older: Book) -> None:
    found = chains(older)
    interview, *_rest = found["Three kinds of step"]
    assert (interview.activity, interview.person, interview.share) == (None, None, 0.4)
    assert interview.told
    assert (interview.told.act, interview.told.day) == ("be_interviewed", DAY)
    assert (interview.told.words, interview.told.whose) == ("", None)
    assert named(older, interview.told) == ["Reader"]
    talked, chat = (hop.told for hop in found["Two told at once"])
    assert talked
    assert chat
    assert (talked.act, named(older, talked)) == ("be_interviewed", [])
    assert (chat.act, chat.day, named(older, chat)) == (
        "chat_at_a_hobby",
        date(2019, 5, 17),
        ["Reader"],
    )
    [cat] = found["Through an act of my own"]
    assert cat.told
    assert older.log.acts()[cat.told.act or ""].own


def test_a_step_of_which_only_somebody_was_known_is_told(older: Book) -> None:
    student = chains(older)["Three kinds of step"][2]
    assert student.told
    assert named(older, student.told) == ["Student"]
    assert (student.person, student.told.act, student.share) == (None, None, 0.2)


def test_what_was_logged_and_then_chosen_stays_logged(older: Book) -> None:
    _told, blog, _student, meetup = chains(older)["Three kinds of step"]
    logged = older.log.activities([hop.activity for hop in (blog, meetup) if hop.activity])
    assert [activity.act for activity in logged.values()] == ["blog", "go_to_a_meetup"]
    assert blog.person
    assert older.people.every()[blog.person].name == "M."


@pytest.mark.parametrize(
    "title",
    [
        "Told first",
        "Chosen then",
        "More was noted",
        "Its day was changed",
        "Somebody was spelt twice",
    ],
)
def test_what_more_is_known_of_or_can_still_be_undone_stays_an_activity(
    older: Book, title: str
) -> None:
    [hop] = chains(older)[title]
    assert hop.activity
    assert hop.activity in older.log.activities([hop.activity])


def test_no_other_activity_leaves_the_log(older: Book, tmp_path: Path) -> None:
    older_rows = rows_of(unpacked(RETRACED, tmp_path / "as_it_was"))
    told = sum(hop.told is not None for chain in chains(older).values() for hop in chain)
    assert told == 6
    counts = older.counts()
    assert counts["told_steps"] == told
    assert counts["activities"] == len(older_rows["activities"]) - (told - 1)
    assert counts["credits"] == len(older_rows["credits"])
    with older.database.reading() as unit:
        strays = unit.value(
            "SELECT count(*) FROM activity_people WHERE activity NOT IN (SELECT id FROM activities)"
        )
    assert strays == 0


def test_all_that_can_be_undone_can_be_undone_after_the_update(older: Book) -> None:
    done = [change.label for change in older.log.changes()]
    assert len(done) == 17
    while changes := older.log.changes():
        older.log.undo(changes[0].id)
        chain = [hop for chain in chains(older).values() for hop in chain if hop.activity]
        assert {hop.activity for hop in chain} <= older.log.activities(
            [hop.activity for hop in chain if hop.activity]
        ).keys()
    assert list(chains(older)) == ["Nothing to undo"]
    assert older.log.newest() == []


def archived() -> io.BytesIO:
    """The archive of the file of before."""
    return io.BytesIO(lzma.decompress((FIXTURES / "retraced_0005.json.xz").read_bytes()))


def test_an_archive_of_before_goes_the_same_way_as_its_file(
    older: Book, settings: Settings, tmp_path: Path
) -> None:
    other = open_book(settings.model_copy(update={"home": tmp_path / "other"}))
    other.bring_in(archived())
    assert chains(other) == chains(older)
    assert other.log.newest() == older.log.newest()
    assert other.log.changes() == older.log.changes()
    assert other.people.known() == older.people.known()


def test_an_archive_of_before_is_known_again_by_the_file_it_was_made_from(older: Book) -> None:
    found = older.preview_archive(archived())
    assert (found.new, found.other) == (0, 0)
    before = older.everything()
    older.bring_in(archived(), theirs=True)
    assert older.everything() == before
