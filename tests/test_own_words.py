"""The marking of own sentences: what must not come through, what must, and that nothing else
can."""

import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from workbook.sharing.redaction.everyday import everyday_words, is_everyday, lists
from workbook.sharing.redaction.known_names import known
from workbook.sharing.redaction.redact import MARK, Reason, Redacted, redact
from workbook.sharing.redaction.sentences import sentences

ADVERSARIES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "fixtures" / "own_words.toml").read_text(encoding="utf-8")
)["text"]
NOBODY = known(())


def come_through(row: dict[str, Any], left: str) -> list[str]:
    """What of a row is left in a text, in whatever capitals; something short counts as a word
    only."""
    return [
        never
        for never in row["never"]
        if (
            re.search(rf"(?<!\w){re.escape(never)}(?!\w)", left)
            if len(never) < 3
            else never.casefold() in left.casefold()
        )
    ]


@pytest.mark.parametrize("row", ADVERSARIES, ids=lambda row: f"{row['category']}: {row['name']}")
def test_nothing_that_points_at_somebody_comes_through(row: dict[str, Any]) -> None:
    out = redact(row["text"], known(row.get("known", ())))
    assert any(never in row["text"] for never in row["never"]), "nothing could come through"
    assert not isinstance(out, Redacted) or not come_through(row, out.text), out


def test_the_adversaries_are_many_and_of_every_kind() -> None:
    counted = Counter(row["category"] for row in ADVERSARIES)
    assert len(ADVERSARIES) >= 300
    assert len(counted) == 13


@pytest.mark.parametrize(("written", "left"), [
    ("Networking is doing things together until there is trust.", None),
    ("asking people what they are working on, and then helping", None),
    ("It's about giving before you ask, and I don't keep count.",
     "It’s about giving before you ask, and I don’t keep count."),
    ("People say “he just likes to talk”, and that is fine with me...",
     "People say “he just likes to talk”, and that is fine with me…"),
    ("We talked about small-press poetry -- and then about food.",
     "We talked about small-press poetry – and then about food."),
    ("I met Anna and Olli at the café after the talk.", "I met […] and […] at the cafe after the talk."),
    ("They paid me one hundred and fifty for all of it.", "They paid me […] and […] for all of it."),
    ("It was one of the best evenings of my life.", None),
    ("I hope that people will write to me, and I follow up on what they may need.", None),
    ("I was looking for work at a small event and found friends instead.", None),
    ("My boss told me to talk to more people at school.", None),
    ("I write a blog about slow food, and people find me through it.", None),
    ("the editor, Mikko Virtanen, asked me to write the next one.",
     "the editor, […], asked me to write the next one."),
])  # fmt: skip
def test_everyday_sentences_keep_their_words(written: str, left: str | None) -> None:
    assert redact(written, NOBODY) == Redacted(text=left or written)


@pytest.mark.parametrize(("text", "reason"), [
    ("Anna, Olli and Petronella.", Reason.LITTLE),
    ("ok", Reason.LITTLE),
    ("", Reason.LITTLE),
    ("!?!… – –", Reason.LITTLE),
    ("so it goes on " * 40, Reason.LONG),
    ("I went to the fair with\u200b them.", Reason.HIDDEN),
    ("I went to the fair with Анна.", Reason.LETTERS),
    ("write to me at garden dot com if you like.", Reason.ADDRESS),
    ("she is called A n n a by all.", Reason.SPELLED),
])  # fmt: skip
def test_what_cannot_be_marked_is_refused_with_a_reason(text: str, reason: Reason) -> None:
    assert redact(text, NOBODY) is reason


def test_a_text_is_taken_apart_into_sentences() -> None:
    text = "I met K. at the fair. It was fine!\nSo what? Dr. Rose came (late.) And then…\n\n and on"
    assert list(sentences(text)) == [
        "I met K. at the fair.", "It was fine!", "So what?", "Dr. Rose came (late.)", "And then…", "and on",
    ]  # fmt: skip
    assert list(sentences(" \n ")) == []


def test_a_name_that_is_a_word_is_struck_out_for_those_who_know_somebody_of_that_name() -> None:
    text = "the hope is that they will mark it."
    assert redact(text, NOBODY) == Redacted(text=text)
    assert redact(text, known(["Hope"])) == Redacted(text=f"the {MARK} is that they will mark it.")
    assert redact(text, known(["Will"])) == Redacted(text=f"the hope is that they {MARK} mark it.")


@pytest.mark.parametrize("text", [
    "I met Petronella there.", "a  b", "call garden.com now", "at 7 we met", "I met [Anna] there.", "",
    "so it\nwent", "we met аt home", "it is <b>so</b>", "we met Then", "THEN we met", "(((so it goes",
    "it goes ........",
])  # fmt: skip
def test_what_is_not_made_of_everyday_words_cannot_even_be_a_marked_sentence(text: str) -> None:
    with pytest.raises(ValidationError):
        Redacted(text=text)


def test_the_list_holds_words_and_no_name_that_is_only_a_name() -> None:
    words = everyday_words()
    assert all(re.fullmatch(r"[a-z]+", word) for word in words)
    assert not words & (lists().names | lists().numbers)
    names = [
        "anna",
        "peter",
        "james",
        "maria",
        "olli",
        "helsinki",
        "nokia",
        "berlin",
        "google",
        "march",
    ]
    assert [word for word in names if is_everyday(word)] == []
    ended = ["tried", "planning", "nicest", "helpers", "happily", "kindness", "boxes"]
    assert [word for word in ended if not is_everyday(word)] == []


ODD = [
    "Anna",
    "anna's",
    "ROSE",
    "Zoë",
    "@anna",
    "7",
    "½",
    "x.com",
    "at",
    "dot",
    "–",
    "…",
    "I",
    "“so”",
    "don't",
    "well-known",
    "(may)",
    "one",
    "hundred",
    "a\u0301",
    "漢字",
    "ａｎｎａ",
    "[…]",
    "🌹",
]
PIECES = st.one_of(
    st.sampled_from(sorted(everyday_words())), st.sampled_from(ODD), st.text(max_size=8)
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=14).map(" ".join), st.lists(st.text(max_size=12), max_size=3))
def test_whatever_is_written_only_everyday_words_are_left(text: str, names: list[str]) -> None:
    people = known([*names, "Anna", "Rose"])
    out = redact(text, people)
    if isinstance(out, Redacted):
        words = re.findall(r"[A-Za-z]+", out.text)
        assert re.fullmatch(r"[A-Za-z …\[\]’,.;:?!()“‘”\"–-]*", out.text)
        assert all(
            is_everyday(word.lower()) or word in (*lists().negated, *"smtd", "re", "ve", "ll")
            for word in words
        )
        assert not {"anna", "rose"} & {word.lower() for word in words}
    else:
        assert out in Reason


@pytest.mark.parametrize(("text", "never"), [
    ("Reading's idea was to meet every week and talk.", "reading"),
    ("Building's friends were kind to all of us there.", "building"),
    ("it was river's idea to meet every week and talk.", "river"),
    ("Trust and I went to the fair and met many people.", "trust"),
    ("Learning and she made a small magazine together.", "learning"),
    ("river and I went to the fair and met many people.", "river"),
    ("me and river went to the fair and met many people.", "river"),
    ("Long was where we met, and we made friends.", "long"),
    ("Little was all we talked about when we were at home.", "little"),
    ("Reading was where we met, and we made friends.", "reading"),
    ("Good was there, and we talked for so long about work.", "good"),
    ("summer is her name and we met at the fair.", "summer"),
    ("river was his name, and he made good things.", "river"),
    ("Hope is my old boss's name, and I like her a lot.", "hope"),
    ("everybody calls him river when we are at work.", "river"),
    ("they call her sunny when she is there with us.", "sunny"),
    ("we call him the bear, and he likes that a lot.", "bear"),
    ("river is what we call him when he is with us.", "river"),
    ("sunny is how they named her when she was small.", "sunny"),
    ("he answers to river when we ask for him.", "river"),
    ("we call our dog river and he knows all of us.", "river"),
    ("you can call me summer if you like it more.", "summer"),
    ("there is a man by the name of river who helps all of us.", "river"),
])  # fmt: skip
def test_no_opener_and_no_everyday_word_excuses_a_name(text: str, never: str) -> None:
    out = redact(text, NOBODY)
    assert not isinstance(out, Redacted) or never not in out.text.lower(), out


@pytest.mark.parametrize("text", [
    "Everybody’s idea was to meet every week and talk.",
    "It’s about giving before you ask for something.",
    "Building trust takes a long time for all of us.",
    "I call her every week to hear how it goes.",
    "they called me back after the talk we had.",
    "people called it a network, and I did not.",
    "I went there and I asked what they were working on.",
    "Everybody and I went to the fair and met many people.",
    "my friend’s idea was to meet every week and talk.",
])  # fmt: skip
def test_what_tells_no_name_stays_whole(text: str) -> None:
    assert redact(text, NOBODY) == Redacted(text=text)
