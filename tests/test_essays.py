"""The essays, held against a log: six facts that can be counted, however much is there."""

from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conftest import TODAY as BOOK_TODAY
from tests.helpers.log import TODAY, Log, content
from tests.helpers.pages import open_page, words_on
from workbook.charts.essays import Claim, claims, many_looks, opening
from workbook.core.book import Book, close_all, open_book
from workbook.core.entries import Entry
from workbook.demo.filling import fill
from workbook.insights.essays import DONE_BEFORE, essays
from workbook.insights.together import before_trust, places
from workbook.settings import Settings
from workbook.ui.menu import has_something

START = TODAY - timedelta(days=400)
FEWEST_QUESTIONS = 6


class Followed(NamedTuple):
    """Somebody in the log, and one of the days on which something counted with them."""

    number: int
    watched: int
    trusted: int
    asked: bool
    age: int


def held(log: Log) -> tuple[Claim, ...]:
    """The six rows of the whole log."""
    with log.database.reading() as unit:
        return claims(essays(unit, TODAY, content()), content().words)


def fact(log: Log, place: int) -> str:
    """What is said of one claim, from a to f."""
    return held(log)[place].fact


def test_an_empty_log_has_six_rows_without_a_verdict(log: Log) -> None:
    rows = held(log)
    assert len(rows) == FEWEST_QUESTIONS
    for row in rows:
        assert row.question.endswith("?")
        assert row.essay.endswith(".")
        assert row.fact.endswith(".")
        assert row.change.endswith(".")
        assert row.verdict is None
        assert row.unsure
    assert many_looks(rows) == ""


def test_without_an_outcome_it_is_said_once_that_four_wait(log: Log) -> None:
    log.act("chat", (0, 0, 1))
    done = log.activity("chat", START)
    with log.database.reading() as unit:
        assert "Four of the six wait" in " ".join(opening(essays(unit, TODAY, content())))
    log.outcome(TODAY, [(done, None, 1.0)])
    with log.database.reading() as unit:
        assert "Four of the six wait" not in " ".join(opening(essays(unit, TODAY, content())))


def test_those_who_came_through_writing_are_told_with_their_chains(log: Log) -> None:
    log.person("Ada", "event", "trusted", met_on=START)
    assert fact(log, 0) == "Nobody is noted as met through writing; 1 person came other ways."
    log.person("Gregor", "writing", "trusted", met_on=START)
    row = held(log)[0]
    assert row.fact == "1 person came to you through writing."
    (told,) = row.listed
    assert told.startswith("Gregor: you wrote → ")
    assert told.count("→") == 2
    for name in ("Mel", "Kim", "Bo"):
        log.person(name, "writing", "met", met_on=START)
    row = held(log)[0]
    assert row.fact == (
        "4 people came to you through writing. With 1 it has gone on from there, with 1 as far as"
        " trust."
    )
    assert len(row.listed) == 4
    assert row.listed[-1] == "and 1 more"


def test_of_whom_it_is_not_noted_where_they_were_met_is_no_other_way(log: Log) -> None:
    assert fact(log, 0) == "Nobody is in your log yet."
    log.person("Ada", None, "trusted", met_on=START)
    row = held(log)[0]
    assert row.fact == "Of nobody in your log is it noted where you met."
    assert row.change == "Noting where you met those in your log."
    log.person("Bo", "event", "met", met_on=START)
    assert fact(log, 0) == "Nobody is noted as met through writing; 1 person came other ways."
    assert held(log)[0].basis == "Of 1 person it is not noted where you met."
    log.person("Mel", "writing", "met", met_on=START)
    assert held(log)[0].basis == "Of 1 person it is not noted where you met."


def test_an_empty_log_is_said_without_zeros(log: Log) -> None:
    with log.database.reading() as unit:
        said = " ".join(opening(essays(unit, TODAY, content())))
    assert "Nothing is in your log yet." in said
    log.act("chat", (0, 0, 1))
    log.activity("chat", START, people=[log.person("Ada")])
    with log.database.reading() as unit:
        found = essays(unit, TODAY, content())
    assert "In your log: 1 activity and 1 person." in " ".join(opening(found))
    for row in claims(found, content().words):
        assert " 0 " not in f" {row.fact}"


def test_without_ratings_the_ratings_are_what_is_lacking(log: Log) -> None:
    log.act("chat", (0, 0, 1))
    log.activity("chat", START)
    row = held(log)[2]
    assert row.fact == "You have rated none of the acts in your log."
    assert row.change == "Rating how much each act feels like networking."
    log.rating("chat", 3)
    assert held(log)[2].change == "More of what you did only once or twice."


def test_hours_that_do_not_count_are_not_said_to_be_none(log: Log) -> None:
    assert fact(log, 1) == "No hour is logged yet."
    log.act("chat", (0, 0, 1))
    log.activity("chat", START, 60, late=400)
    log.activity("chat", START, None)
    left_out = (
        "1 activity without minutes is left out. 1 activity that was not logged at the time is left"
        " out."
    )
    rows = held(log)
    assert rows[1].fact == "No hour can be counted yet."
    assert rows[4].fact == "No hour is counted with how many were there."
    assert {rows[1].basis, rows[4].basis} == {left_out}


def test_a_side_without_an_hour_is_not_said_to_have_0(log: Log) -> None:
    log.act("chat", (0, 0, 1))
    log.activity("chat", START, 120, people=[log.person("Ada")])
    assert fact(log, 1) == (
        "You credited no outcome to 2 hours of acts other than pieces; no hour on a piece with its"
        " readers counts yet."
    )
    assert fact(log, 4) == (
        "You credited no outcome to 2 hours with one or two; no hour with more counts yet."
    )


def test_what_is_lacking_is_what_would_change_it(log: Log) -> None:
    assert held(log)[0].change == "Logging whom you met, and where."
    assert held(log)[4].change == "Noting how many were there, or read it."
    log.act("talk", (0, 1, 0))
    log.activity("talk", START, reached=20)
    assert held(log)[4].change == "Something done with one or two people."
    log.activity("talk", START, reached=1)
    assert held(log)[4].change == "Noting how many were there, or read it."


def test_without_a_piece_none_is_spoken_of(log: Log) -> None:
    assert fact(log, 3) == "No piece is in your log yet."
    log.act("blog", (1, 0, 0))
    log.activity("blog", START, lives_on="own_site", late=400, reached=30)
    assert fact(log, 3) == "No piece was logged at the time."
    log.activity("blog", START, lives_on="own_site")
    assert fact(log, 3) == "Of none of your pieces is it noted how many read it."


def test_with_whom_nothing_is_noted_is_neither_said_to_have_stayed_nor_not(log: Log) -> None:
    log.person("Ada", "writing")
    row = held(log)[0]
    assert "With 1 person it is not noted how far it went." in row.basis
    assert row.listed == ("Ada: you wrote; how far it went is not noted",)


def test_one_credited_piece_answers_whether_a_small_audience_pays(log: Log) -> None:
    log.act("blog", (1, 0, 0))
    piece = log.activity("blog", START, reached=40, lives_on="own_site")
    log.activity("blog", START, reached=40, lives_on="own_site")
    row = held(log)[3]
    assert row.fact == "Nothing is credited yet to the 2 pieces with 40 readers or fewer."
    log.outcome(TODAY, [(piece, None, 1.0)], gains=["for_myself"])
    row = held(log)[3]
    assert row.fact == (
        "Yes: 1 of the 2 pieces with 40 readers or fewer has something credited to it."
    )
    assert row.verdict is None
    assert row.listed == ("40 readers: something",)
    assert "One is enough" in row.unsure


def test_acts_with_one_or_two_stand_against_acts_with_more(log: Log) -> None:
    log.act("chat", (0, 0, 1))
    ada, bo, kim = (log.person(name) for name in ("Ada", "Bo", "Kim"))
    one = log.activity("chat", START, 120, people=[ada])
    many = log.activity("chat", START, 60, people=[ada, bo, kim])
    log.activity("chat", START, 60)
    assert "2 hours with one or two, 1 hour with more" in fact(log, 4)
    assert "Of 1 activity it is not noted" in held(log)[4].basis
    for done in (one, many, many):
        log.outcome(START + timedelta(days=5), [(done, None, 1.0)])
    row = held(log)[4]
    assert row.fact.startswith(
        "You credited 1 outcome to 2 hours with one or two, and 2 outcomes to 1 hour with more."
    )
    assert row.verdict is not None


def test_trust_that_was_there_on_the_first_day_counts_for_nobody(log: Log) -> None:
    log.act("build", (0, 0, 1))
    for number in range(4):
        known = log.person(f"p{number}", entered=START)
        log.stage(known, "met", START)
        log.activity("build", START + timedelta(days=5), people=[known])
        log.stage(known, "trusted", START if number < 2 else START + timedelta(days=50))
    row = held(log)[5]
    assert row.fact.startswith(
        "2 of 2 people you did something with came to trust; there are no others"
    )
    assert row.basis == (
        "2 people with whom trust was there on the day they were entered are left out."
    )


def test_what_was_done_after_trust_does_not_count_as_before(log: Log) -> None:
    log.act("build", (0, 0, 1))
    known = log.person("Ada", entered=START)
    log.stage(known, "trusted", START + timedelta(days=10))
    log.activity("build", START + timedelta(days=20), people=[known])
    assert fact(log, 5).startswith("1 of 1 person came to trust; with none of them")


def test_whoever_came_to_trust_soon_does_not_speak_against_doing_things_together(log: Log) -> None:
    """Everybody does something together on the hundredth day, whatever the trust."""
    log.act("build", (0, 0, 1))
    for number in range(24):
        known = log.person(f"p{number}", entered=START)
        log.stage(known, "met", START)
        log.activity("build", START + timedelta(days=100), people=[known])
        if number < 16:
            log.stage(known, "trusted", START + timedelta(days=20 + 10 * number))
    row = held(log)[5]
    assert row.fact == "7 of 15 people you did something with came to trust, 9 of the other 9."
    assert row.verdict is not None
    assert row.verdict.word == "No lean"


def test_what_was_done_before_trust_more_than_with_others_speaks_for_it(log: Log) -> None:
    log.act("build", (0, 0, 1))
    for number in range(24):
        known = log.person(f"p{number}", entered=START)
        log.stage(known, "met", START)
        if number < 12:
            log.activity("build", START + timedelta(days=5), people=[known])
        if number < 10 or number == 20:
            log.stage(known, "trusted", START + timedelta(days=20 + 10 * number))
    verdict = held(log)[5].verdict
    assert verdict is not None
    assert verdict.word == "Nearly sure"
    assert "had more often done something with you by then" in verdict.said


def test_of_what_was_done_together_the_first_day_says_as_much_as_every_day(book: Book) -> None:
    """Whoever did something together by a day is beside those who did not, however often."""
    fill(book, years=2, seed=1, persona="organiser")
    given = [date.min, BOOK_TODAY, BOOK_TODAY]
    followed = "logged.collaboration >= 0.5", "id IN (SELECT person FROM stages WHERE day <= $3)"
    with book.database.counted.reading() as unit:
        every = unit.columns(before_trust("1", *followed), given)
        first = unit.columns(DONE_BEFORE, given)
    rows = [
        Followed(*row)
        for row in zip(*(every[name].tolist() for name in Followed._fields), strict=True)
    ]
    began: dict[int, int] = {}
    for row in rows:
        began[row.number] = min(row.age, began.get(row.number, row.age))
    people = {row.number: row for row in rows}
    expected = []
    for number, one in sorted(people.items()):
        others = [
            began[other] < one.trusted
            for other, known in people.items()
            if known.watched >= one.trusted < known.trusted
        ]
        if one.asked and others:
            did = began[number] < one.trusted
            expected.append(sum((had < did) + (had == did) / 2 for had in others) / len(others))
    assert list(places(first)) == pytest.approx(expected)
    assert len(set(expected)) >= 3
    assert len(first["number"]) == len(people) < len(rows)


@pytest.mark.parametrize("persona", ["writer", "organiser", "undecided"])
@pytest.mark.parametrize("years", [14 / 365, 1.0])
def test_the_page_says_six_facts_at_any_age(tmp_path: Path, persona: str, years: float) -> None:
    book = open_book(Settings(home=tmp_path, today=date(2026, 11, 1)))
    fill(book, years=years, seed=3, persona=persona)
    found = book.pictures.essays()
    close_all()
    for row in found.claims:
        assert any(letter.isdigit() for letter in row.fact), row.fact
        assert "0 of 0" not in row.fact, row.fact
    assert bool(found.many_looks) is any(row.verdict for row in found.claims)


def test_the_page_is_in_the_menu_from_the_first_act_on(book: Book) -> None:
    assert not has_something(book, "essays")
    book.log.add(Entry(act="blog", day=BOOK_TODAY, minutes=30))
    assert has_something(book, "essays")
    app = open_page("essays")
    assert not app.exception
    words = words_on(app)
    assert words.count("The essay:") == FEWEST_QUESTIONS
    assert words.count("What would change it:") == FEWEST_QUESTIONS
