"""A picture is true for whoever is there: it claims nothing that the log does not hold."""

import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from tests.helpers.figures import figure_of
from tests.helpers.log import TODAY, Log, content, write_years
from tests.helpers.pages import open_page, words_on
from tests.helpers.translations import forms, messages, read
from workbook.bringing_in.found import Candidate, Place
from workbook.charts.look import LIGHT
from workbook.charts.registry import CHARTS, Answered, Drawn, answer
from workbook.charts.wording import divided
from workbook.core.book import Book
from workbook.core.bringing_in import Taken
from workbook.insights.lag import lag
from workbook.insights.period import Period
from workbook.insights.poles import ByPole
from workbook.models import Pole

DAY = date(2026, 3, 1)
WRITING, EVENT, TOGETHER = (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)
ROOT = Path(__file__).parents[1]
WORDS_OF_CHANCE = ("Nearly sure", "Leaning", "No lean")


def ask(log: Log, chart: str) -> Answered:
    """A picture of the whole log."""
    with log.database.reading() as unit:
        return answer(CHARTS[chart], unit, Period.all(), TODAY, content(), LIGHT)


def drawn(log: Log, chart: str) -> Drawn:
    """A picture that is there."""
    found = ask(log, chart)
    assert isinstance(found, Drawn), found
    return found


def told(found: Answered) -> str:
    """All that is said, whether there is a picture or not."""
    if isinstance(found, Drawn):
        return str(found.headline)
    return f"{getattr(found, 'fact', '')} {found.sentence}"


def led(log: Log, act: str, day: date, after: int | None = None, **more: Any) -> UUID:
    """An act, and something that came of it so many days later."""
    done = log.activity(act, day, **more)
    if after is not None:
        log.outcome(day + timedelta(days=after), [(done, None, 1.0)])
    return done


@pytest.fixture(name="acts")
def three_acts(log: Log) -> Log:
    """A log with an act a pole."""
    log.act("blog", WRITING)
    log.act("talk", EVENT)
    log.act("project", TOGETHER)
    return log


# Time to an outcome -------------------------------------------------------------------------------


def test_ten_days_say_nothing_of_a_month(acts: Log) -> None:
    with acts.batch():
        for days in range(4, 11):
            led(acts, "blog", TODAY - timedelta(days=days), 2)
    said = told(ask(acts, "permanence"))
    assert "month" not in said
    assert "100%" not in said
    assert "7 of 7" in said


def test_a_pole_of_which_nothing_came_is_counted_and_shown(acts: Log) -> None:
    with acts.batch():
        for number in range(43):
            led(acts, "talk", DAY + timedelta(days=number))
        for number in range(10):
            led(acts, "blog", DAY + timedelta(days=number), 30 if number % 2 else None)
    found = drawn(acts, "permanence")
    assert "none of 43 of events" in found.headline.finding
    assert "None of 43 fits anything from none to about 2 in 20." in found.headline.basis
    assert [row["Number"] for row in found.table if row["What"] == "Events"][-1] == 43
    assert "Events" in [trace.name for trace in figure_of(found).data]


@pytest.mark.parametrize("seed", range(3))
def test_no_curve_is_drawn_of_fewer_than_five(acts: Log, seed: int) -> None:
    chance, ages = random.Random(seed), {"blog": [], "talk": [], "project": []}  # type: ignore[var-annotated]
    with acts.batch():
        for act, found in ages.items():
            for _ in range(chance.choice([3, 6, 20])):
                found.append(chance.randint(1, 700))
                came = chance.randint(0, found[-1]) if chance.random() < 0.5 else None
                led(acts, act, TODAY - timedelta(days=found[-1]), came)
        for _ in range(6):
            led(acts, "blog", TODAY - timedelta(days=600), 5)
    ages["blog"] += [600] * 6
    names = {"Writing": "blog", "Events": "talk", "Doing things together": "project"}
    for trace in figure_of(drawn(acts, "permanence")).data:
        if trace.name:
            watched = sorted(ages[names[trace.name]], reverse=True)
            assert len(watched) >= 5
            assert max(trace.x) <= watched[4]


# What was told, and what was recalled -------------------------------------------------------------


def retrace(log: Log, number: int = 12) -> None:
    """Successes of years ago, entered today with the acts that led to them."""
    with log.batch():
        for back in range(number):
            day = TODAY - timedelta(days=2000 + 30 * back)
            done = log.activity("blog", day, 60, late=(TODAY - day).days, reached=100)
            log.outcome(day + timedelta(days=900), [(done, None, 1.0)], late=1000)


def bring_in_successes(book: Book, log: Log, number: int = 40) -> None:
    """Acts of the last days that a file tells of, each with something that came of it at once."""
    found = [
        Candidate(
            "event",
            f"talk {each}",
            "Talk",
            book.today() - timedelta(days=1 + each % 5),
            Place("mine.ics"),
            minutes=60,
        )
        for each in range(number)
    ]
    kept = {row.id for row in book.log.newest(10_000)}
    book.bringing.bring_in("a calendar", "mine.ics", [Taken(each, "give_a_talk") for each in found])
    came = [row for row in book.log.newest(10_000) if row.id not in kept]
    assert len(came) == number
    with log.batch():
        for row in came:
            log.outcome(row.day + timedelta(days=1), [(row.id, None, 1.0)])


def test_retraced_successes_make_nobody_too_early(acts: Log) -> None:
    with acts.batch():
        for number in range(6):
            acts.person(f"P{number}", "event", "talked", TODAY - timedelta(days=100))
            led(acts, "talk", DAY, 20)
    before = drawn(acts, "grounds").table
    retrace(acts)
    assert drawn(acts, "grounds").table == before
    assert [row["too early"] for row in before] == [0]


def test_somebody_of_unknown_day_is_not_too_early(acts: Log) -> None:
    with acts.batch():
        for number in range(6):
            acts.person(f"P{number}", "event", "talked", None)
            led(acts, "talk", DAY, 60)
    (row,) = drawn(acts, "grounds").table
    assert row["too early"] == 0


def test_too_early_says_how_many_days_that_is(acts: Log) -> None:
    with acts.batch():
        for number in range(6):
            acts.person(f"P{number}", "event", "talked", TODAY - timedelta(days=10 + 60 * number))
            led(acts, "talk", DAY, 60)
    assert "1 person met less than 60 days ago is too early" in str(drawn(acts, "grounds").headline)


@pytest.mark.parametrize("chart", ["permanence", "crossover", "furthest"])
def test_recalled_successes_are_no_sample(log: Log, chart: str) -> None:
    write_years(log, 400, 3)
    before = drawn(log, chart)
    retrace(log)
    after = drawn(log, chart)
    assert after.headline.finding == before.headline.finding
    assert after.headline.verdict == before.headline.verdict


@pytest.mark.parametrize("chart", ["permanence", "crossover", "furthest"])
def test_what_was_brought_in_is_no_sample(book: Book, chart: str) -> None:
    """Neither the acts that a file tells of, nor what came of them, change a rate or a lag."""
    log = Log(book.database)
    write_years(log, 400, 3)
    before = drawn(log, chart)
    with log.database.reading() as unit:
        waited = lag(unit, TODAY)
    bring_in_successes(book, log)
    after = drawn(log, chart)
    assert after.headline.finding == before.headline.finding
    assert after.headline.verdict == before.headline.verdict
    with log.database.reading() as unit:
        assert lag(unit, TODAY) == waited


# The crossover ------------------------------------------------------------------------------------


def test_a_crossover_rests_on_pieces(acts: Log) -> None:
    """Letters are writing, and nobody counts their readers."""
    acts.act("letter", WRITING, own=False)
    with acts.batch():
        for number in range(30):
            led(acts, "blog", DAY + timedelta(days=number), reached=150, lives_on="own_site")
            led(acts, "letter", DAY + timedelta(days=number), 20 if number < 6 else None)
            led(acts, "talk", DAY + timedelta(days=number), 20 if number < 6 else None)
    found = ask(acts, "crossover")
    assert not isinstance(found, Drawn)
    assert "You credited no outcome to 30 hours on 30 pieces (usually 150 readers)" in found.fact
    assert "30 hours without an outcome fit anything from none at all" in found.fact
    assert "about one outcome in every 10 hours" in found.fact


def test_the_rest_of_the_crossover_is_one(acts: Log) -> None:
    with acts.batch():
        for act in ("blog", "talk", "project"):
            for number in range(9):
                more = {"reached": 100, "lives_on": "own_site"} if act == "blog" else {}
                led(acts, act, DAY + timedelta(days=number), None if number else 20, **more)
    assert "2 outcomes to 18 hours of everything else" in drawn(acts, "crossover").headline.finding


def test_the_control_of_the_crossover_says_where_the_picture_stands(book: Book) -> None:
    write_years(Log(book.database), 400)
    app = open_page("crossover")
    (control,) = app.slider
    assert "is read off your own" in words_on(app)
    times = re.search(r"the readers, ([\d.]+) times the outcomes", words_on(app).replace("\\", ""))
    assert times is not None
    assert float(times[1]) == pytest.approx(10 ** float(str(control.value)), rel=0.15)
    control.set_value(1.2).run()
    assert "Ten times the readers count as 16 times the outcomes, as you chose" in words_on(app)
    assert words_on(app).count("the readers count as") == 1


# One rule -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", [0, 3])
def test_a_verdict_is_the_count_of_its_dots_and_has_no_second_estimate(log: Log, seed: int) -> None:
    write_years(log, 250 + 100 * seed, seed)
    for chart in CHARTS:
        found = ask(log, chart)
        assert "not yet enough to tell" not in told(found), chart
        if isinstance(found, Drawn) and found.headline.verdict:
            assert found.headline.verdict.word in WORDS_OF_CHANCE
            assert "80%" not in str(found.headline)
            assert not [name for name in found.table[0] if "80%" in name]
            if chart in ("crossover", "furthest"):
                count_the_dots(found)


def count_the_dots(found: Drawn) -> None:
    """Twenty dots, each on the side it is counted on, none over another."""
    filled, rings = figure_of(found).data
    assert len(filled.x) + len(rings.x) == 20
    assert found.headline.verdict is not None
    assert found.headline.verdict.count == max(len(filled.x), len(rings.x))
    (line,) = figure_of(found).layout.shapes
    assert all(x < line.x0 for x in filled.x)
    assert all(x > line.x0 for x in rings.x)
    assert line.x0 == int(line.x0), "the mark is an edge between two columns"
    places = {(x, y) for trace in (filled, rings) for x, y in zip(trace.x, trace.y, strict=True)}
    assert len(places) == 20


# Time explains it ---------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(3))
def test_an_hour_is_compared_and_not_an_evening(acts: Log, seed: int) -> None:
    """What is rated low takes long, and every hour of anything brings as much."""
    chance = random.Random(seed)
    for number in range(12):
        acts.act(f"act{number}", EVENT)
        acts.rating(f"act{number}", number % 11)
    with acts.batch():
        for _ in range(240):
            number = chance.randrange(12)
            minutes = 240 if number < 6 else 30
            came = 20 if chance.random() < minutes / 600 else None
            led(
                acts,
                f"act{number}",
                DAY + timedelta(days=chance.randrange(100)),
                came,
                minutes=minutes,
            )
    found = drawn(acts, "furthest")
    assert found.headline.verdict is not None
    assert found.headline.verdict.word != "Nearly sure"
    assert "Nearly sure" not in found.headline.finding
    assert "each time" not in found.headline.finding


def test_the_ends_of_the_ratings_are_named_with_what_came_of_them(acts: Log) -> None:
    for number, rating in enumerate((1, 4, 6, 9)):
        acts.act(f"act{number}", EVENT, f"Label {number}")
        acts.rating(f"act{number}", rating)
        for _ in range(3):
            led(acts, f"act{number}", DAY, 20)
    said = str(drawn(acts, "furthest").headline)
    assert "rated 1, “Label 0”: something; rated 9, “Label 3”: something." in said


def hours_and_trust(log: Log, seed: int) -> None:
    """People known for longer have more hours and more often trust, and neither makes the other."""
    chance = random.Random(seed)
    with log.batch():
        for number in range(60):
            since = TODAY - timedelta(days=chance.randint(20, 700))
            person = log.person(f"P{number}", "event", "talked", since, since)
            day = since
            while (day := day + timedelta(days=1 + int(chance.expovariate(1 / 40)))) < TODAY:
                log.activity("project", day, chance.choice([60, 120]), people=[person])
            came = since + timedelta(days=1 + int(chance.expovariate(1 / 500)))
            if came <= TODAY:
                log.stage(person, "trusted", came)


def test_hours_that_grow_as_trust_does_are_not_said_to_go_with_it(acts: Log) -> None:
    sure = 0
    for seed in range(6):
        with acts.batch():
            for table in ("people", "stages", "activities", "activity_people"):
                acts.clear(table)
        hours_and_trust(acts, seed)
        said = told(ask(acts, "together"))
        sure += "Nearly sure" in said or "with people you spent more hours with" in said
    assert sure <= 1


def test_kinds_of_act_that_differ_by_themselves_are_no_poles(acts: Log) -> None:
    with acts.batch():
        for number in range(60):
            day = DAY + timedelta(days=number)
            acts.activity("blog", day, feeling="amused" if number % 10 else "awkward")
            acts.activity("talk", day, feeling="awkward" if number % 10 else "amused")
    said = told(ask(acts, "felt"))
    assert "more often for writing" not in said
    assert "Nearly sure" not in said


def test_a_row_of_one_is_not_all_of_them(acts: Log) -> None:
    with acts.batch():
        acts.person("A", "writing", "lasting", DAY)
        for number in range(30):
            acts.person(f"P{number}", "event", "talked", DAY)
    rows = {row["Where you met"]: row for row in drawn(acts, "grounds").table}
    assert 0 < rows["through something written"]["Stayed, about, %"] < 80  # type: ignore[operator]


# Who is recalled, what a guess was about ----------------------------------------------------------


def test_whoever_is_typed_into_an_activity_of_today_is_not_recalled(acts: Log) -> None:
    with acts.batch():
        for number in range(9):
            person = acts.person(f"P{number}", "event", "talked", None, TODAY)
            acts.activity("project", TODAY, 60, people=[person])
    for chart in ("grounds", "together"):
        found = drawn(acts, chart)
        assert "none of them recalled" in str(found.headline)
        assert {row["Recalled"] for row in found.table} == {0}


def test_recalled_is_counted_of_those_the_sentence_speaks_of(acts: Log) -> None:
    with acts.batch():
        for _ in range(3):
            led(acts, "talk", DAY, 60)
        for number in range(6):
            acts.person(f"P{number}", "event", "talked", DAY, DAY)
        early = TODAY - timedelta(days=20)
        for number in range(4):
            acts.person(f"E{number}", "event", "talked", early, TODAY)
    assert "From 6 people, none of them recalled." in str(drawn(acts, "grounds").headline)


def test_a_guess_is_compared_with_the_months_it_was_about(acts: Log) -> None:
    with acts.batch():
        for pole, value in zip(Pole, (0.2, 0.2, 0.6), strict=True):
            acts.guess(f"hours/{pole.value}", value, DAY)
        acts.guess("most_hours_with_one_person", 3, DAY)
        acts.activity("blog", DAY - timedelta(days=80), 60)
        person = acts.person("A")
        acts.activity("project", DAY - timedelta(days=5), 180, people=[person])
        acts.activity("talk", DAY + timedelta(days=100), 6000, people=[person])
        acts.activity("talk", DAY - timedelta(days=100), 6000, people=[person])
    found = drawn(acts, "guesses")
    logged = {str(row["What"]).split(": ")[-1].lower(): row["Log"] for row in found.table}
    assert (logged["writing"], logged["events"]) == ("25%", "0%")
    assert logged["most hours with one person"] == "3"
    assert "1 December 2025 to 1 March 2026" in str(found.headline)


# Sums and words -----------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(40))
def test_three_shares_add_to_100(seed: int) -> None:
    chance = random.Random(seed)
    shares = ByPole(*(chance.random() for _ in range(3))).shares
    assert shares is not None
    said = divided(content().words, shares)
    assert sum(map(int, re.findall(r"(\d+)%", said))) == 100


@pytest.mark.parametrize("days", [40, 440])
def test_no_sentence_counts_none_of_none_or_parts_of_readers(log: Log, days: int) -> None:
    write_years(log, days, 2)
    for chart in CHARTS:
        said = told(ask(log, chart))
        assert not re.search(r"\b0 of 0\b|under 1", said)
        assert not re.search(r"\d[.½]\d* readers", said)
        assert not re.search(r"\b1 (readers|hours|outcomes|pieces|activities|people|days)\b", said)


CAUSAL = {
    "": re.compile(
        r"\b(brings?|brought|leads? to|led (on )?to|led somewhere|causes?)\b", re.IGNORECASE
    ),
    "es": re.compile(
        r"\b(trajo|trae|lleva(r|ron|do|ba)? a|llevó a|condujo|causa)\b", re.IGNORECASE
    ),
}


def sentences_of_pictures() -> Iterator[tuple[str, str]]:
    """Every sentence of a picture, in English and in Spanish."""
    for message in messages(read(ROOT / "data" / "locale" / "es" / "sentences.po")):
        if any("charts/" in name for name, _line in message.locations):
            yield from (("", english) for english in forms(message.id))
            yield from (("es", spanish) for spanish in forms(message.string))


def test_no_sentence_of_a_picture_says_that_one_thing_made_another() -> None:
    found = [
        said
        for language, said in sentences_of_pictures()
        if CAUSAL[language].search(said) and not said.endswith("?")
    ]
    assert found == []
    assert len(list(sentences_of_pictures())) > 100


def test_every_bar_says_how_wide_it_is(log: Log) -> None:
    """Plotly makes a bar as wide as two bars are apart: one quarter became a block of five."""
    write_years(log, 400)
    for chart in CHARTS.values():
        for trace in figure_of(drawn(log, chart.id)).data if chart.drawn else ():
            assert trace.type != "bar" or trace.width is not None, chart


@pytest.mark.parametrize(
    ("chart", "said"),
    [
        ("permanence", "something is credited to none of 8 activities logged at the time."),
        ("felt", "a lighter one for none of 3 activities so far."),
        ("grounds", "1 of 2 people stayed"),
        ("crossover", "You credited no outcome to 8 hours on 8 pieces"),
    ],
)
def test_what_can_be_counted_is_said_before_there_is_a_picture(
    acts: Log, chart: str, said: str
) -> None:
    with acts.batch():
        for number in range(8):
            feeling = "awkward" if number < 3 else None
            led(acts, "blog", DAY, feeling=feeling, reached=10, lives_on="own_site")
        acts.person("A", "event", "lasting", DAY, DAY)
        acts.person("B", "event", "met", DAY, DAY)
    found = ask(acts, chart)
    assert not isinstance(found, Drawn)
    assert said in told(found)
