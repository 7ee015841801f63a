"""Made-up people: the same every time, valid as if typed, and each with a truth that can be
found again."""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from uuid import RFC_4122

import pytest

from tests.archives import tables_in
from workbook.content import load_content
from workbook.core.answers import PART
from workbook.core.book import Book, open_book
from workbook.core.entries import Entry
from workbook.demo.filling import fill
from workbook.demo.persona import Persona, personas
from workbook.errors import WorkbookError
from workbook.models import (
    Activity,
    LivesOn,
    Mix,
    Outcome,
    Person,
    Pole,
    Reply,
    Role,
    Stage,
    StageReached,
)
from workbook.settings import Settings
from workbook.store.file.database import new_id
from workbook.store.file.opening import instance
from workbook.store.tables import activities, acts, answers, bulk, outcomes, people, plans

TODAY = date(2026, 11, 1)
DATA = Path(__file__).parent.parent / "data"
CONTENT = load_content(DATA)
PERSONAS = {
    name: each for name, each in personas(DATA / "demo").items() if isinstance(each, Persona)
}
YEARS = 10
START = TODAY - timedelta(days=int(YEARS * 365.25))
NEW = {"workbook", "schema_version"}
"""What differs from file to file however it is filled: when it was made, and its keys."""


@dataclass
class Read:
    """All that is read back from a filled book."""

    persona: str
    book: Book
    activities: list[Activity]
    people: list[Person]
    stages: list[StageReached]
    outcomes: list[Outcome]

    def credit(self) -> dict[Pole, float]:
        """The outcomes credited to each pole."""
        done = {activity.id: activity for activity in self.activities}
        sums = dict.fromkeys(Pole, 0.0)
        hops = [hop for outcome in self.outcomes for hop in outcome.chain]
        for share, activity in [(hop.share, hop.activity) for hop in hops if hop.activity]:
            for pole in Pole:
                sums[pole] += share * CONTENT.act[done[activity].act].mix.share(pole)
        return sums

    def hours(self) -> dict[Pole, float]:
        """The hours given to each pole."""
        return {
            pole: sum(
                (each.minutes or 0) / 60 * CONTENT.act[each.act].mix.share(pole)
                for each in self.activities
            )
            for pole in Pole
        }


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Callable[[str], Book]]:
    """Opens empty workbooks by name."""
    opened: dict[str, Book] = {}

    def book(name: str = "home") -> Book:
        opened[name] = open_book(Settings(home=tmp_path / name, today=TODAY))
        return opened[name]

    yield book
    for each in opened.values():
        each.close()


@pytest.fixture(scope="module", params=sorted(PERSONAS))
def filled(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Read]:
    """A workbook with ten years of each made-up person."""
    book = open_book(Settings(home=tmp_path_factory.mktemp("demo"), today=TODAY))
    fill(book, years=YEARS, seed=1, persona=request.param)
    with book.database.reading() as unit:
        yield Read(
            request.param,
            book,
            activities.every(unit),
            people.every(unit),
            people.stages(unit),
            outcomes.every(unit),
        )
    book.close()


def rows(book: Book) -> str:
    """Everything in a book that filling it decides."""
    tables = tables_in(book.everything())
    return json.dumps({name: found for name, found in tables.items() if name not in NEW})


# The people in data/demo --------------------------------------------------------------------------


def test_there_are_three() -> None:
    assert set(PERSONAS) == {"writer", "organiser", "undecided"}


@pytest.mark.parametrize("name", PERSONAS)
def test_a_persona_fits_the_content(name: str) -> None:
    persona = PERSONAS[name]
    assert persona.acts.keys() <= CONTENT.act.keys()
    feelings = {feeling.id for feeling in CONTENT.feelings}
    assert persona.feelings.keys() <= feelings
    assert all(doing.feelings.keys() <= feelings for doing in persona.acts.values())
    asked = {act.id: act.asks for act in CONTENT.acts}
    assert all("lives_on" in asked[act] for act, doing in persona.acts.items() if doing.lives_on)
    assert all("role" in asked[act] for act, doing in persona.acts.items() if doing.role)
    for prompt, said in persona.answers.items():
        part = PART.get(CONTENT.prompts[prompt].kind)
        Reply.model_validate({part: said} if part else said)
    assert set(persona.skipped) <= CONTENT.prompts.keys() - persona.answers.keys()
    assert {"definition_first", "definition_now", "hours_guess"} <= persona.answers.keys()


def test_a_mistake_is_located(tmp_path: Path) -> None:
    text = (DATA / "demo" / "writer.toml").read_text(encoding="utf-8")
    text = text.replace("elasticity = 0.6", "elasticity = -1")
    (tmp_path / "writer.toml").write_text(text, encoding="utf-8")
    with pytest.raises(WorkbookError, match=r"writer\.toml: elasticity: "):
        personas(tmp_path)
    (tmp_path / "writer.toml").write_text("says = ", encoding="utf-8")
    with pytest.raises(WorkbookError, match=r"writer\.toml: \(whole file\): "):
        personas(tmp_path)


# Filling ------------------------------------------------------------------------------------------


def test_the_same_arguments_give_the_same_rows(home: Callable[[str], Book]) -> None:
    first, second, other = home("first"), home("second"), home("other")
    for book, seed in ((first, 3), (second, 3), (other, 4)):
        fill(book, years=1.5, seed=seed, persona="organiser")
    assert rows(first) == rows(second)
    assert rows(first) != rows(other)


def entered(book: Book) -> None:
    book.log.add(Entry(act="blog", day=TODAY))


def deleted(book: Book) -> None:
    book.log.edit({}, [book.log.add(Entry(act="blog", day=TODAY)).id])


def answered(book: Book) -> None:
    book.answers.save(CONTENT.prompts["definition_first"], Reply(text="hm"))


def typed(book: Book) -> None:
    book.drafts.keep("prompt:definition_first", "tab", 1, Reply(text="h"))


def own_act(book: Book) -> None:
    with book.database.writing() as unit:
        acts.put_own(
            unit, book.log.own_act("Walk the dog", Mix(writing=0, events=0, collaboration=1))
        )


@pytest.mark.parametrize("touched", [entered, deleted, answered, typed, own_act])
def test_a_home_with_content_is_left_alone(
    home: Callable[[str], Book], touched: Callable[[Book], None]
) -> None:
    book = home("home")
    touched(book)
    before, version = book.everything(), book.version
    with pytest.raises(WorkbookError) as refused:
        fill(book, years=1, seed=1)
    assert refused.value.title == "This folder is not empty."
    assert "--home" in refused.value.hint
    assert (book.everything(), book.version) == (before, version)


def test_a_second_filling_is_refused(home: Callable[[str], Book]) -> None:
    book = home("home")
    fill(book, years=0.1, seed=1)
    with pytest.raises(WorkbookError, match="not empty"):
        fill(book, years=0.1, seed=1)


def test_what_cannot_be_filled_is_refused(home: Callable[[str], Book]) -> None:
    book = home("home")
    version = book.version
    for years in (0, -1, 0.001, 100, 1e12, float("nan"), float("inf")):
        with pytest.raises(WorkbookError, match="1950"):
            fill(book, years=years, seed=1)
    for density in (0, -2, 1e6, float("nan")):
        with pytest.raises(WorkbookError, match="density"):
            fill(book, years=1, seed=1, density=density)
    with pytest.raises(WorkbookError, match="organiser, undecided, writer"):
        fill(book, years=1, seed=1, persona="nobody")
    assert (book.version, book.log.count()) == (version, 0)


def test_a_density_multiplies_what_is_done(home: Callable[[str], Book]) -> None:
    sparse, dense = home("sparse"), home("dense")
    fill(sparse, years=1, seed=1)
    fill(dense, years=1, seed=1, density=5)
    assert 4 < dense.log.count() / sparse.log.count() < 6


def test_a_fortnight_and_a_lifetime_can_be_filled(home: Callable[[str], Book]) -> None:
    short, long = home("short"), home("long")
    fill(short, years=14 / 365.25, seed=1)
    assert 5 < short.log.count() < 90
    assert "definition_now" not in short.answers.latest()
    fill(long, years=76.8, seed=1, density=0.02)
    assert min(each.day for each in long.log.newest(10_000)).year in (1950, 1951)


# What a filled book holds -------------------------------------------------------------------------


def test_ten_years_are_of_the_size_of_a_life(filled: Read) -> None:
    assert 8_000 < len(filled.activities) < 12_000
    assert 400 < len(filled.people) < 700
    assert 200 < len(filled.outcomes) < 400


def test_activities_are_as_if_typed(filled: Read) -> None:
    known = {person.id for person in filled.people}
    feelings = {feeling.id for feeling in CONTENT.feelings}
    for each in filled.activities:
        act = CONTENT.act[each.act]
        assert START <= each.day < TODAY
        assert each.day <= each.entered_at.date() < TODAY
        assert set(each.people) <= known
        assert len(set(each.people)) == len(each.people)
        assert each.feeling is None or each.feeling in feelings
        assert each.role is None or "role" in act.asks
        assert each.lives_on is None or "lives_on" in act.asks
        late = (each.entered_at.date() - each.day).days
        assert late == 0 or each.recalled
    recalled = sum(each.recalled for each in filled.activities) / len(filled.activities)
    assert abs(recalled - PERSONAS[filled.persona].recalled) < 0.03
    assert {each.act for each in filled.activities} == PERSONAS[filled.persona].acts.keys()


def test_people_are_met_before_they_are_near(filled: Read) -> None:
    names = [person.name.casefold() for person in filled.people]
    assert len(set(names)) == len(names)
    days: dict[object, dict[Stage, date]] = defaultdict(dict)
    for step in filled.stages:
        days[step.person][step.stage] = step.day
        assert step.day < TODAY
    for person in filled.people:
        steps = days[person.id]
        assert list(steps) == list(Stage)[: len(steps)]
        assert steps
        assert list(steps.values()) == sorted(steps.values())
        assert person.met_on is None or person.met_on == steps[Stage.MET]
        if person.met_on and Stage.LASTING in steps:
            assert (steps[Stage.LASTING] - person.met_on).days >= 730
    entered_at = {person.id: person.entered_at for person in filled.people}
    assert all(
        entered_at[who] <= each.entered_at for each in filled.activities for who in each.people
    )


def test_chains_lead_from_an_act_to_its_outcome(filled: Read) -> None:
    done = {activity.id: activity for activity in filled.activities}
    known = {person.id for person in filled.people}
    for outcome in filled.outcomes:
        assert START <= outcome.day < TODAY
        assert outcome.day <= outcome.entered_at.date() < TODAY
        assert "{" not in outcome.title
        assert not outcome.chain or sum(hop.share for hop in outcome.chain) == pytest.approx(1)
        steps = [done[hop.activity] for hop in outcome.chain if hop.activity]
        days = [step.day for step in steps]
        assert days == sorted(days)
        assert len(set(steps)) == len(steps)
        assert all(day < outcome.day for day in days)
        told = [hop.told for hop in outcome.chain if hop.told]
        assert all(hop.activity or hop.told for hop in outcome.chain)
        assert not outcome.chain or outcome.chain[0].activity
        assert {hop.person for hop in outcome.chain if hop.person} <= known
        assert {person for step in told for person in step.people} <= known
        assert all(step.words and "{" not in step.words for step in told)
        assert all(step.entered_at <= outcome.entered_at for step in steps)
    lengths = [len(outcome.chain) for outcome in filled.outcomes]
    assert {0, 1, 2, 3} <= set(lengths)
    credited = {hop.activity for outcome in filled.outcomes for hop in outcome.chain}
    nowhere = sum(each.id not in credited for each in filled.activities)
    assert nowhere / len(filled.activities) > 0.9


def test_ids_tell_their_time(filled: Read) -> None:
    found = {
        **{each.id: each.entered_at for each in filled.activities},
        **{each.id: each.entered_at for each in filled.outcomes},
        **{each.id: each.entered_at for each in filled.stages},
    }
    assert len(found) == len(filled.activities) + len(filled.outcomes) + len(filled.stages)
    for identity, entered_at in found.items():
        assert (identity.version, identity.variant) == (7, RFC_4122)
        made = datetime.fromtimestamp((identity.int >> 80) / 1000, UTC).replace(tzinfo=None)
        assert abs(made - entered_at) < timedelta(milliseconds=2)


def test_the_prompts_are_answered(filled: Read) -> None:
    persona = PERSONAS[filled.persona]
    with filled.book.database.reading() as unit:
        latest, guesses, plan = answers.latest(unit), plans.guesses(unit), plans.intention(unit)
        rated: dict[str, int] = dict(
            unit.rows("SELECT act, likeness FROM ratings WHERE occasion = 'first'")
        )
        remembered: dict[str, str] = dict(unit.rows("SELECT act, how_often FROM remembered"))
    assert persona.answers.keys() <= latest.keys()
    for prompt, answer in latest.items():
        asked = CONTENT.prompts[prompt]
        given = [name for name, value in answer.reply if value is not None]
        assert given == [PART[asked.kind]] if asked.kind in PART else given
        assert answer.prompt_version == asked.version
        assert answer.saved_at < datetime(TODAY.year, TODAY.month, TODAY.day)
    assert rated == latest["likeness_first"].reply.likeness
    year = latest["year_remembered"].reply.remembered
    assert year is not None
    assert year.done.keys() == persona.acts.keys()
    assert remembered == {act: often.value for act, often in year.acts.items()}
    shares = latest["hours_guess"].reply.shares
    assert shares is not None
    assert all(guesses[f"hours/{pole}"].value == shares.share(pole) for pole in Pole)
    assert plan is not None
    assert plan.plan == latest["experiment"].reply.plan
    assert plan.plan.look_back > TODAY
    assert plan.plan.with_whom in {person.name for person in filled.people}
    # It is read behind "When, or if:" and "Then I will:".
    assert not re.match(r"when\b|if\b", plan.plan.when, re.IGNORECASE)
    assert not re.match(r"(then|I)\b", plan.plan.what, re.IGNORECASE)
    order = [latest[prompt].saved_at for prompt in CONTENT.prompts if prompt in latest]
    assert order == sorted(order)
    assert {"five_acts", "retrace_more"} <= filled.book.answers.seen()
    assert filled.book.answers.skipped() == set(persona.skipped)


def test_the_truth_is_in_the_log(filled: Read) -> None:
    credit, hours = filled.credit(), filled.hours()
    whole = sum(credit.values())
    rate = {pole: credit[pole] / hours[pole] for pole in Pole}
    match filled.persona:
        case "writer":
            assert credit[Pole.WRITING] > 0.6 * whole
            assert rate[Pole.WRITING] > 1.3 * max(rate[Pole.EVENTS], rate[Pole.COLLABORATION])
            assert median(lags(filled, Pole.WRITING)) > 90
        case "organiser":
            assert credit[Pole.COLLABORATION] > 0.6 * whole
            assert rate[Pole.COLLABORATION] > 1.2 * max(rate[Pole.EVENTS], rate[Pole.WRITING])
            assert median(lags(filled, Pole.COLLABORATION)) < 60
        case "undecided":
            assert max(rate.values()) < 1.4 * min(rate.values())
            assert all(credit[pole] > 0.2 * whole for pole in Pole)


def lags(filled: Read, pole: Pole) -> list[int]:
    """Days from the acts that are mostly of one pole to what they began."""
    done = {activity.id: activity for activity in filled.activities}
    begun = [
        (outcome.day, done[outcome.chain[0].activity])
        for outcome in filled.outcomes
        if outcome.chain and outcome.chain[0].activity
    ]
    return [
        (day - act.day).days for day, act in begun if CONTENT.act[act.act].mix.share(pole) > 0.5
    ]


# Many rows at once --------------------------------------------------------------------------------


def test_many_rows_at_once_are_the_same_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "MOST_AT_ONCE", 2)
    who = [
        Person(id=new_id(), name=name, entered_at=datetime(2026, 1, 1))
        for name in ("Ö'B", '"Q"', "名")
    ]
    added = [
        Activity(
            id=new_id(),
            act="blog",
            day=date(2026, 1, day),
            minutes=None if day == 2 else day,
            people=tuple(person.id for person in who[:day][::-1]),
            role=Role.SPOKE if day == 3 else None,
            lives_on=LivesOn.OWN_SITE,
            planned=[None, True, False][day % 3],
            note="a, b; 'c'\n{d}",
            entered_at=datetime(2026, 1, day, 20, 1, 2, 345678),
        )
        for day in range(1, 6)
    ]
    database = instance().open(tmp_path / "w.duckdb", tmp_path / "w.lock", tmp_path / "backups")
    with database.writing() as unit:
        bulk.add_people(unit, who, [])
        bulk.add_activities(unit, added)
    with database.reading() as unit:
        assert activities.every(unit) == added
        assert {person.id: person for person in people.every(unit)} == {
            person.id: person for person in who
        }
    database.close()
