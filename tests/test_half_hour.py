"""What the first half hour is answered with, and how it is kept."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from workbook.models import (
    ChosenVoices,
    GoodThing,
    HowLong,
    HowOften,
    Moved,
    MovedBy,
    Pole,
    RememberedYear,
    Reply,
    Told,
    ToldStep,
    VoiceChoice,
    Whose,
)

ACTS = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(HowOften))
LINES = st.text(st.characters(exclude_categories=["Cs"]), max_size=500).filter(str.strip)
STEPS = st.builds(
    ToldStep,
    text=LINES,
    whose=st.sampled_from(Whose),
    who=st.lists(st.text("AB é", min_size=1, max_size=60), max_size=3).map(tuple),
    act=st.just("blog"),
    likeness=st.none() | st.integers(0, 10),
    activity=st.none() | st.uuids(),
    year=st.none() | st.integers(1950, 2030),
)
REPLIES = st.one_of(
    st.builds(
        ChosenVoices,
        nearest=st.none() | st.sampled_from(VoiceChoice),
        argue=st.none() | st.sampled_from(VoiceChoice),
    ).map(lambda voices: Reply(voices=voices)),
    st.tuples(ACTS, st.none() | st.sampled_from(Pole)).map(
        lambda year: Reply(remembered=RememberedYear(acts=year[0], guess=year[1]))
    ),
    st.lists(
        st.builds(
            Told,
            title=LINES,
            kind=st.none() | st.sampled_from(GoodThing),
            through_me=st.booleans(),
            steps=st.lists(STEPS, max_size=4).map(tuple),
            complete=st.booleans(),
            how_long=st.none() | st.sampled_from(HowLong),
        ),
        max_size=3,
    ).map(lambda chains: Reply(chains=tuple(chains))),
    st.sets(st.sampled_from(MovedBy)).map(
        lambda by: Reply(moved=Moved(by=tuple(by - {MovedBy.NOTHING}), words="x"))
    ),
)


@given(REPLIES)
def test_a_reply_comes_back_from_json_as_it_was(reply: Reply) -> None:
    assert Reply.model_validate_json(reply.model_dump_json(exclude_none=True)) == reply


def test_a_reply_from_before_reads_as_before() -> None:
    old = '{"text":"x","likeness":{"blog":3}}'
    assert Reply.model_validate_json(old) == Reply(text="x", likeness={"blog": 3})


@pytest.mark.parametrize(
    "reply",
    [
        Reply(voices=ChosenVoices()),
        Reply(remembered=RememberedYear()),
        Reply(chains=()),
        Reply(moved=Moved()),
    ],
)
def test_nothing_chosen_is_empty(reply: Reply) -> None:
    assert reply.empty


@pytest.mark.parametrize(
    "reply",
    [
        Reply(voices=ChosenVoices(argue=VoiceChoice.NONE)),
        Reply(remembered=RememberedYear(acts={"blog": HowOften.NOT})),
        Reply(remembered=RememberedYear(guess=Pole.EVENTS)),
        Reply(chains=(Told(title="x"),)),
        Reply(moved=Moved(by=(MovedBy.NOTHING,))),
    ],
)
def test_not_and_none_and_nothing_are_answers(reply: Reply) -> None:
    assert not reply.empty


def test_how_often_is_ordered_and_no_word_of_the_alphabet() -> None:
    said = ["not", "once", "a_few_times", "most_months", "most_weeks", "most_days"]
    assert [each.value for each in sorted(HowOften)] == said
    assert max(HowOften) is HowOften.MOST_DAYS
    assert HowOften.NOT < HowOften.ONCE <= HowOften.ONCE
    assert not isinstance(HowOften.ONCE, str)


@given(ACTS, st.sampled_from("abcdef"), st.none() | st.sampled_from(HowOften))
def test_an_answer_changes_its_act_alone(
    acts: dict[str, HowOften], act: str, often: HowOften | None
) -> None:
    year = RememberedYear(acts=acts, guess=Pole.EVENTS)
    changed = year.answering(act, often)
    assert changed.acts.get(act) is often
    assert {**changed.acts, act: None} == {**acts, act: None}
    assert changed.guess is Pole.EVENTS


@given(ACTS)
def test_the_rest_is_what_was_not_answered(acts: dict[str, HowOften]) -> None:
    year = RememberedYear(acts=acts).with_the_rest("abcdef")
    assert year.acts.keys() == set("abcdef")
    assert all(year.acts[act] is often for act, often in acts.items())
    assert set(year.rest) == set("abcdef") - acts.keys()
    assert year.with_the_rest("abcdef") == year
    assert year.done == {act: often for act, often in acts.items() if often is not HowOften.NOT}


def test_what_is_answered_after_all_is_no_rest() -> None:
    year = RememberedYear().with_the_rest(["blog", "take_a_class"])
    changed = year.answering("blog", HowOften.ONCE)
    assert changed.rest == ("take_a_class",)
    assert year.answering("blog", None).acts == {"take_a_class": HowOften.NOT}


@pytest.mark.parametrize("often", [None, HowOften.ONCE])
def test_the_rest_cannot_have_been_done(often: HowOften | None) -> None:
    acts = {} if often is None else {"blog": often}
    with pytest.raises(ValidationError, match="was not done"):
        RememberedYear(acts=acts, rest=("blog",))


def test_a_chain_begins_with_the_step_that_was_told_last() -> None:
    last, first = (ToldStep(text=text, whose=Whose.MINE) for text in ("last", "first"))
    assert Told(title="x", steps=(last, first)).first is not None
    told = Told(title="x", steps=(last, first))
    assert told.first == first
    assert Told(title="x").first is None


def test_nobody_is_an_answer_and_nothing_told_yet_is_none() -> None:
    step = ToldStep(text="a", whose=Whose.OURS)
    assert Told(title="x", complete=True).by_nobody
    assert not Told(title="x").by_nobody
    assert not Told(title="x", steps=(step,), complete=True).by_nobody


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"text": " "}, "at least 1 character"),
        ({"text": "é" * 501}, "at most 500"),
        ({"act": "blog", "no_act": True}, "none of them"),
        ({"likeness": 3}, "only an act"),
        ({"act": "blog", "likeness": 11}, "less than or equal to 10"),
        ({"day": date(2020, 1, 1), "year": 2020}, "has its year"),
        ({"day": date(1949, 12, 31)}, "greater than or equal"),
        ({"year": 1949}, "greater than or equal"),
        ({"who": ("",)}, "at least 1 character"),
        ({"whose": None}, "Input should be"),
    ],
)
def test_what_a_step_refuses(wrong: dict[str, object], why: str) -> None:
    with pytest.raises(ValidationError, match=why):
        ToldStep.model_validate({"text": "a", "whose": "mine", **wrong})


def test_a_step_may_name_an_activity_and_a_day() -> None:
    step = ToldStep(text=" a ", whose=Whose.THEIRS, activity=UUID(int=1), day=date(2020, 1, 1))
    assert step.text == "a"


def test_nothing_moved_or_something_did() -> None:
    with pytest.raises(ValidationError, match="nothing moved, or something did"):
        Moved(by=(MovedBy.NOTHING, MovedBy.A_VOICE))
    assert Moved(by=(MovedBy.WHAT_CAME, MovedBy.A_VOICE), words="both").by[0] is MovedBy.WHAT_CAME
