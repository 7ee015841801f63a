"""What was said last counts, and comes first, also when the clock was set back in between."""

import csv
from datetime import date, timedelta
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest

from tests.conftest import TODAY
from workbook.core.book import Book, close_all, open_book
from workbook.core.entries import Entry, OutcomeEntry
from workbook.core.people import PersonEntry
from workbook.core.summary import KEPT_BACK, Sentence, SentenceSource
from workbook.insights.furthest import furthest
from workbook.insights.guessed import guessed
from workbook.insights.guesses import Welcome, guesses
from workbook.insights.period import Period
from workbook.keepsake import keepsake
from workbook.models import Gain, Mix, Occasion, PromptKind, Reply, Stage
from workbook.sharing.redaction.redact import MARK, Redacted
from workbook.store.file.contents import WITH_IDS
from workbook.store.file.database import new_id
from workbook.store.tables import activities, batches, plans

EARLIER = TODAY - timedelta(days=12)


def set_back(book: Book) -> Book:
    """The same workbook on a clock that was set back."""
    close_all()
    return open_book(book.settings.model_copy(update={"today": EARLIER}))


def analysed(book: Book, table: str) -> list[dict[str, str]]:
    """A table for analysis."""
    with ZipFile(BytesIO(book.archive(""))) as archive:
        return [
            *csv.DictReader(StringIO(archive.read(f"csv/private-{table}.csv").decode())),
        ]


@pytest.fixture
def again(book: Book) -> Book:
    """A workbook in which everything was said twice, the second time by an earlier clock."""
    say(book, "first", 1)
    later = set_back(book)
    say(later, "second", 2)
    return later


def say(book: Book, text: str, number: int) -> Book:
    """Say what can be said again."""
    prompts = book.content.prompts
    for prompt in ("definition_first", "definition_now", KEPT_BACK):
        book.answers.save(prompts[prompt], Reply(text=f"{text} {prompt}"))
    guess = next(prompt for prompt in prompts.values() if prompt.kind is PromptKind.GUESS)
    book.answers.save(guess, Reply(number=number))
    book.answers.mark_quarter()
    book.choose_language("es" if number == 1 else "en")
    book.log.move("blog", Mix(writing=0, events=number - 1, collaboration=2 - number))
    book.log.add(
        Entry(act=("blog", "go_to_a_meetup")[number - 1], day=date(2026, 10, 1), note=text)
    )
    book.outcomes.add(OutcomeEntry(title=text, day=date(2026, 10, 1), gains=(Gain.HELP,)))
    with book.database.writing() as unit:
        plans.rate(unit, {"blog": number}, Occasion.FIRST, book.now())
        batches.freeze(unit, new_id(), {number: 1}, "{}", book.now())
    return book


def test_the_clock_was_set_back(again: Book) -> None:
    first, second = again.answers.versions("definition", Occasion.FIRST)
    assert first.id < second.id
    assert first.saved_at > second.saved_at


def test_the_answer_that_was_given_last_counts(again: Book) -> None:
    for prompt in ("definition_first", KEPT_BACK):
        newest = again.answers.newest(prompt)
        assert newest is not None
        assert newest == again.answers.latest()[prompt]
        assert newest.reply.text == f"second {prompt}"
    [found] = again.search.find("definition_first", 9)
    assert "second" in "".join(part.text for part in found.excerpt)
    assert [(row["text"], row["newest"]) for row in analysed(again, "answers") if row["text"]] == [
        (f"{said} {prompt}", counts)
        for said, counts in (("first", "false"), ("second", "true"))
        for prompt in ("definition_first", "definition_now", KEPT_BACK)
    ]


def test_what_was_written_last_is_offered_first(again: Book) -> None:
    for source, said in (
        (SentenceSource.DEFINITIONS, "definition_now"),
        (SentenceSource.NOTES, ""),
    ):
        offered = [each.text for each in again.summary.sentences(source)]
        assert offered[0] == f"second {said}".strip()


def test_the_words_that_were_kept_back_last_are_struck_out(book: Book) -> None:
    """And those that were kept back before are not."""
    kept_back = book.content.prompts[KEPT_BACK]
    book.answers.save(kept_back, Reply(text="the long run"))
    later = set_back(book)
    later.answers.save(kept_back, Reply(text="a short rest"))
    assert later.summary.kept_back() == "a short rest"
    said = Sentence("1", "It is about the long run and a short rest, I think.")
    assert later.summary.marked([said])[said] == Redacted(
        text=f"It is about the long run and a {MARK}, I think."
    )


def test_what_was_answered_belongs_to_the_sentence_before_it_whatever_the_clock_says(
    book: Book,
) -> None:
    prompts = book.content.prompts
    book.answers.save(prompts["definition_first"], Reply(text="one"))
    book.answers.save(prompts["confidence_first"], Reply(value=3))
    later = set_back(book)
    second = later.answers.save(prompts["definition_now"], Reply(text="two"))
    later.answers.save(prompts["confidence_now"], Reply(value=8))
    later.answers.mark_idea(second.id, "A1", held=True)
    later.answers.mark_idea(second.id, "A1", held=False)
    newest, oldest = later.answers.sentences()
    assert newest.answer.saved_at < oldest.answer.saved_at
    assert (newest.text, oldest.text) == ("two", "one")
    assert newest.held == ()
    assert newest.between is not None
    assert [(row.then, row.now) for row in newest.between.rows] == [("3 of 10", "8 of 10")]


def test_the_guess_that_was_made_last_counts(again: Book) -> None:
    with again.database.reading() as unit:
        [found] = plans.guesses(unit).values()
        assert found.value == 2
        assert guessed(unit) == {found.subject: (2, EARLIER)}


def test_the_rating_that_was_given_last_counts(again: Book) -> None:
    with again.database.reading() as unit:
        [tried] = furthest(unit, Period.all(), TODAY).acts
    assert (tried.act, tried.likeness) == ("blog", 2)


def test_the_mix_that_was_set_last_counts(again: Book) -> None:
    assert again.log.acts()["blog"].mix.events == 1
    assert [row["events"] for row in analysed(again, "activities") if row["act"] == "blog"] == [
        "1.0"
    ]


def test_the_language_that_was_chosen_last_is_spoken(again: Book) -> None:
    assert set_back(again).language == "en"


def test_the_last_look_back_is_the_one_that_was_done_last(again: Book) -> None:
    looked = again.answers.past().looked
    assert looked is not None
    assert looked.date() == EARLIER


def test_the_first_answer_is_the_one_that_was_given_first(again: Book) -> None:
    began = again.answers.past().began
    assert began is not None
    assert began.date() == TODAY


def test_what_was_entered_last_comes_first(again: Book) -> None:
    assert [activity.note for activity in again.log.newest()] == ["second", "first"]
    assert [outcome.title for outcome in again.outcomes.every()] == ["second", "first"]
    with again.database.reading() as unit:
        assert activities.often_used(unit, 2) == ["go_to_a_meetup", "blog"]
        assert [batch.cards for batch in batches.every(unit)] == [{2: 1}, {1: 1}]


def test_the_welcome_that_was_found_last_counts_and_what_was_expected_before_it(
    book: Book,
) -> None:
    person = book.people.add(PersonEntry(name="M."))
    expected = next(
        prompt for prompt in book.content.prompts.values() if prompt.kind is PromptKind.WELCOME
    )
    book.answers.save(expected, Reply(person=person.id, value=3))
    book.people.welcomed(person.id, 4)
    book.answers.save(expected, Reply(person=person.id, value=5))
    later = set_back(book)
    later.people.welcomed(person.id, 6)
    later.answers.save(expected, Reply(person=person.id, value=7))
    assert later.people.welcomes() == {person.id: (7, 6)}
    with later.database.reading() as unit:
        found = guesses(unit, Period.all(), TODAY, later.content)
    assert found.welcomes == (Welcome(5, 6, 1),)


def test_a_stage_that_is_still_to_come_does_not_count(book: Book) -> None:
    met, talked = date(2026, 9, 1), date(2026, 10, 25)
    person = book.people.add(PersonEntry(name="M.", stage=Stage.MET, stage_day=met))
    book.people.edit(person.id, PersonEntry(name="M.", stage=Stage.TALKED, stage_day=talked))
    assert said_of(book) == [(Stage.TALKED, talked)] * 2
    assert book.people.furthest(person.id) is Stage.TALKED
    later = set_back(book)
    assert said_of(later) == [(Stage.MET, met)] * 2
    assert later.people.furthest(person.id) is Stage.MET


def test_the_furthest_stage_counts_from_the_day_it_was_first_reached(book: Book) -> None:
    """Made of two people, one may have gone back; the order of the stages decides, not the last
    day."""
    days = [date(2026, 9, day) for day in (1, 2, 3)]
    for name, stage, day in (
        ("A", Stage.TRUSTED, days[0]),
        ("B", Stage.TRUSTED, days[1]),
        ("C", Stage.TALKED, days[2]),
    ):
        book.people.add(PersonEntry(name=name, stage=stage, stage_day=day))
    kept, *others = sorted(book.people.every().values(), key=lambda person: person.name)
    for other in others:
        book.people.merge(other.id, kept.id)
    assert said_of(book) == [(Stage.TRUSTED, days[0])] * 2
    assert book.people.furthest(kept.id) is Stage.TRUSTED
    [row] = analysed(book, "people")
    assert (row["stage"], row["stage_day"]) == ("trusted", days[0].isoformat())


def said_of(book: Book) -> list[tuple[Stage | None, date | None]]:
    """How far it went with the one person there is, on the page and on what is kept."""
    [known] = book.people.known()
    [told] = keepsake(book).people
    [stage] = [stage for stage in Stage if book.content.label(stage) == told.stage]
    return [(known.stage, known.stage_day), (stage, told.since)]


def test_the_greatest_id_is_looked_for_in_every_table_that_has_ids(book: Book) -> None:
    with book.database.reading() as unit:
        made = unit.rows(
            "SELECT table_name FROM duckdb_columns() WHERE database_name = current_database() "
            "AND column_name = 'id' AND data_type = 'UUID' AND table_name IN "
            "(SELECT table_name FROM duckdb_tables() WHERE database_name = current_database())"
        )
    assert set(WITH_IDS) == {name for (name,) in made}
