"""What the models let in and what they refuse."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from workbook.models import (
    LONGEST_TEXT,
    RECALLED_AFTER_DAYS,
    Act,
    Activity,
    Gain,
    Hop,
    IfThen,
    Mix,
    Outcome,
    Person,
    Pole,
    Prompt,
    Reply,
)

ID = UUID(int=1)
NOW = datetime(2026, 11, 1, 12)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


def shares() -> st.SearchStrategy[Mix]:
    """Mixes in whole percents."""
    return (
        st.tuples(st.integers(0, 100), st.integers(0, 100))
        .map(sorted)
        .map(
            lambda cut: Mix(
                writing=cut[0] / 100, events=(cut[1] - cut[0]) / 100, collaboration=1 - cut[1] / 100
            )
        )
    )


def replies() -> st.SearchStrategy[Reply]:
    """Every kind of reply."""
    return st.one_of(
        TEXTS.map(lambda text: Reply(text=text)),
        st.lists(TEXTS).map(lambda words: Reply(words=tuple(words))),
        st.integers(0, 10).map(lambda value: Reply(value=value)),
        shares().map(lambda mix: Reply(shares=mix)),
        st.dictionaries(TEXTS, st.integers(0, 10)).map(lambda ratings: Reply(likeness=ratings)),
        st.tuples(TEXTS, st.dates()).map(
            lambda plan: Reply(plan=IfThen(what=plan[0], look_back=plan[1]))
        ),
    )


@given(shares())
def test_whole_percents_make_a_mix(mix: Mix) -> None:
    assert sum(mix.share(pole) for pole in Pole) == pytest.approx(1)


@given(st.tuples(*[st.floats(0, 1)] * 3))
def test_a_mix_adds_to_one_or_is_refused(parts: tuple[float, float, float]) -> None:
    given_shares = dict(zip(Pole, parts, strict=True))
    if abs(sum(parts) - 1) > 1e-6:
        with pytest.raises(ValidationError, match="add to 1"):
            Mix.model_validate(given_shares)
    else:
        assert Mix.model_validate(given_shares).writing == parts[0]


@pytest.mark.parametrize("parts", [(-0.5, 0.5, 1), (1.5, -0.5, 0), (float("nan"), 0, 1)])
def test_no_share_is_below_zero_above_one_or_no_number(parts: tuple[float, float, float]) -> None:
    with pytest.raises(ValidationError):
        Mix.model_validate(dict(zip(Pole, parts, strict=True)))


@given(replies())
def test_a_reply_comes_back_from_json_as_it_was(reply: Reply) -> None:
    assert Reply.model_validate_json(reply.model_dump_json(exclude_none=True)) == reply


@pytest.mark.parametrize("reply", [Reply(), Reply(text=""), Reply(words=()), Reply(likeness={})])
def test_nothing_answered_is_empty(reply: Reply) -> None:
    assert reply.empty


@pytest.mark.parametrize(
    "reply",
    [
        Reply(value=0),
        Reply(text="0"),
        Reply(text=" "),
        Reply(words=("",)),
        Reply(likeness={"blog": 0}),
        Reply(shares=Mix(writing=0, events=0, collaboration=1)),
        Reply(plan=IfThen(look_back=date(2027, 1, 1))),
    ],
)
def test_the_lowest_answer_is_an_answer(reply: Reply) -> None:
    assert not reply.empty


@pytest.mark.parametrize("value", [-1, 11, 10**9])
def test_a_scale_runs_from_0_to_10(value: int) -> None:
    with pytest.raises(ValidationError):
        Reply(value=value)
    with pytest.raises(ValidationError, match="between 0 and 10"):
        Reply(likeness={"blog": value})


@pytest.mark.parametrize("field", ["text", "plan"])
def test_a_text_has_its_longest_length(field: str) -> None:
    def reply(characters: int) -> Reply:
        text = "é" * characters
        return (
            Reply(text=text)
            if field == "text"
            else Reply(plan=IfThen(what=text, look_back=NOW.date()))
        )

    assert not reply(LONGEST_TEXT).empty
    with pytest.raises(ValidationError, match="at most"):
        reply(LONGEST_TEXT + 1)


def test_half_of_a_surrogate_pair_is_refused() -> None:
    with pytest.raises(ValidationError, match="unicode"):
        Reply(text="before \ud83d after")


def test_values_cannot_change_and_have_no_other_fields() -> None:
    mix = Mix(writing=1, events=0, collaboration=0)
    with pytest.raises(ValidationError, match="frozen"):
        mix.writing = 0  # type: ignore[misc]
    with pytest.raises(ValidationError, match="Extra inputs"):
        Reply.model_validate({"text": "a", "txet": "b"})


def activity(**more: Any) -> Activity:
    """An activity of the first of November."""
    return Activity.model_validate(
        {"id": ID, "act": "blog", "day": NOW.date(), "entered_at": NOW, **more}
    )


@pytest.mark.parametrize(
    ("days", "imported", "recalled"),
    [
        (0, False, False),
        (0, True, True),
        (RECALLED_AFTER_DAYS, False, False),
        (RECALLED_AFTER_DAYS + 1, False, True),
    ],
)
def test_what_is_entered_late_or_imported_is_recalled(
    days: int, imported: bool, recalled: bool
) -> None:
    assert activity(day=NOW.date() - timedelta(days=days), imported=imported).recalled is recalled


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("minutes", -1),
        ("minutes", 100_001),
        ("reached", -1),
        ("reached", 10**9 + 1),
        ("named_next_day", -1),
        ("role", "slept"),
        ("lives_on", "paper"),
        ("note", "x" * (LONGEST_TEXT + 1)),
    ],
)
def test_an_activity_refuses(field: str, value: object) -> None:
    with pytest.raises(ValidationError) as refused:
        activity(**{field: value})
    assert [error["loc"] for error in refused.value.errors()] == [(field,)]


def test_a_person_has_a_name_of_60_characters_at_most() -> None:
    assert Person(id=ID, name="x" * 60, entered_at=NOW).name
    for name in ("", "x" * 61):
        with pytest.raises(ValidationError):
            Person(id=ID, name=name, entered_at=NOW)


@pytest.mark.parametrize(
    ("parts", "fine"),
    [
        ((), True),
        ((1.0,), True),
        ((1 / 3, 1 / 3, 1 / 3), True),
        ((0.5, 0.4), False),
        ((0.0,), False),
    ],
)
def test_the_shares_of_a_chain_add_to_one(parts: tuple[float, ...], fine: bool) -> None:
    def outcome() -> Outcome:
        return Outcome(
            id=ID,
            title="t",
            day=NOW.date(),
            gains=(Gain.JOB,),
            entered_at=NOW,
            chain=tuple(Hop(share=share) for share in parts),
        )

    if fine:
        assert len(outcome().chain) == len(parts)
    else:
        with pytest.raises(ValidationError, match="add to 1"):
            outcome()


def test_an_outcome_has_a_gain_and_a_title() -> None:
    with pytest.raises(ValidationError) as refused:
        Outcome(id=ID, title="", day=NOW.date(), gains=(), entered_at=NOW)
    assert {error["loc"][0] for error in refused.value.errors()} == {"title", "gains"}


def prompt(**more: Any) -> Prompt:
    """A prompt that keeps every rule."""
    return Prompt.model_validate(
        {
            "id": "one",
            "kind": "text",
            "question": "What was it?",
            "ideas": ("B7",),
            "source": "craft",
            "minutes": 1,
            "version": 1,
            **more,
        }
    )


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"question": "word " * 31}, "a question has at most 30 words"),
        ({"help": "word " * 41}, "help text has at most 40 words"),
        ({"kind": "scale"}, "a scale needs words at its ends"),
        ({"kind": "scale", "low": "none"}, "a scale needs words at its ends"),
        ({"measure": "feeling"}, "measure and occasion come together"),
        ({"occasion": "first"}, "measure and occasion come together"),
        ({"ideas": ()}, "at least 1 item"),
        ({"minutes": 0}, "greater than 0"),
        ({"minutes": 21}, "less than or equal to 20"),
        ({"id": "One"}, "match pattern"),
        ({"kind": "essay"}, "Input should be"),
        ({"hint": "no such key"}, "Extra inputs"),
    ],
)
def test_a_prompt_keeps_the_wording_rules(change: dict[str, Any], sentence: str) -> None:
    assert prompt(question=" word" * 30, help=" word" * 40)
    with pytest.raises(ValidationError, match=sentence):
        prompt(**change)


def test_an_act_has_a_short_label() -> None:
    mix = Mix(writing=1, events=0, collaboration=0)
    assert Act(id="own_1", label="x" * 120, mix=mix)
    with pytest.raises(ValidationError):
        Act(id="own_1", label="x" * 121, mix=mix)
