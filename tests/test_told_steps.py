"""Told is not logged: what an outcome's chain tells stays in the chain, also of older files."""

import io
import lzma
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.helpers.chains import outcome, told
from tests.helpers.files import rows_of, unpacked
from tests.helpers.pages import open_page, words_on
from workbook.core.book import Book, close_all, open_book
from workbook.core.entries import Entry, HopEntry
from workbook.core.search import Kind
from workbook.core.summary import SentenceSource
from workbook.keepsake import as_markdown, keepsake
from workbook.models import AsTold, Hop, Mix, Outcome, Pole, Reply
from workbook.settings import Settings
from workbook.sharing.redaction.redact import Redacted
from workbook.ui.log.outcome_list import TOLD_SIGN

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
    return {outcome.title: outcome.chain for outcome in book.outcomes.every()}


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


# Told today ---------------------------------------------------------------------------------------


@pytest.fixture(name="chain")
def a_told_chain(book: Book) -> Outcome:
    """Something that came of a logged meetup, and of what Hedda then said."""
    meetup = book.log.add(Entry(act="go_to_a_meetup", day=DAY, who=("Mel",)))
    return book.outcomes.add(
        outcome(
            HopEntry(activity=meetup.id, share=0.5),
            told(
                "Hedda",
                "Mel",
                words="spoke of me to a bookbinder",
                act="be_friendly_with_partners",
                year=2020,
                share=0.5,
            ),
        )
    )


@pytest.mark.parametrize("looked_for", ["Hedda", "bookbinder", "friendly with outside"])
def test_a_told_step_is_found_with_the_outcome_it_led_to(
    book: Book, chain: Outcome, looked_for: str
) -> None:
    [found] = [each for each in book.search.find(looked_for, 9) if each.kind is Kind.OUTCOME]
    assert found.id == str(chain.id)
    assert looked_for in "".join(part.text for part in found.excerpt)


def test_the_page_says_which_steps_are_told(book: Book, chain: Outcome) -> None:
    shown = words_on(open_page("outcomes")).splitlines()
    [logged] = [line for line in shown if "Go to a meetup" in line]
    [step] = [line for line in shown if "bookbinder" in line]
    assert "as told, theirs" in step
    assert TOLD_SIGN in step
    assert "2020 · Hedda, Mel" in step
    assert "as told" not in logged
    assert "Mel" in logged


def test_the_keepsake_says_which_steps_are_told(book: Book, chain: Outcome) -> None:
    made = keepsake(book)
    [logged, step] = made.outcomes[0].chain
    assert (logged.told, step.told) == ("", "as told, theirs")
    assert (logged.pole, step.pole) == (Pole.EVENTS, None)
    assert (step.what, step.who, step.when) == (
        "spoke of me to a bookbinder, Be friendly with outside partners",
        "Hedda, Mel",
        "2020",
    )
    assert "2020 (as told, theirs) – 50%" in as_markdown(made)
    assert made.acts[0].times == 1


def test_somebody_who_is_only_told_of_is_somebody_whose_name_stays_here(
    book: Book, chain: Outcome
) -> None:
    book.answers.save(
        book.content.prompts["definition_first"], Reply(text="asking Hedda for a name")
    )
    offered = book.summary.sentences(SentenceSource.DEFINITIONS)
    [marked] = book.summary.marked(offered).values()
    assert isinstance(marked, Redacted)
    assert "Hedda" not in marked.text


def test_a_told_chain_without_any_activity_comes_back_from_an_archive(
    book: Book, settings: Settings, tmp_path: Path
) -> None:
    book.outcomes.add(outcome(told("Hedda", words="wrote to me", day=DAY)))
    other = open_book(settings.model_copy(update={"home": tmp_path / "other"}))
    other.bring_in(io.BytesIO(book.everything()))
    assert other.outcomes.every() == book.outcomes.every()
    assert other.preview_archive(io.BytesIO(book.everything())).new == 0


def test_an_act_of_ones_own_stays_while_a_told_step_names_it(book: Book) -> None:
    own = book.log.own_act("Feed the cat", Mix(writing=0, events=0, collaboration=1))
    book.log.add(Entry(act=own.id, day=DAY), own)
    added = book.log.changes()[0]
    book.outcomes.add(outcome(told(act=own.id)))
    with book.database.writing() as unit:  # that can no longer be undone
        unit.rows("DELETE FROM change_parts WHERE change <> ?", [added.id])
    book.log.undo(added.id)
    assert book.log.count() == 0
    assert own.id in book.log.acts()
