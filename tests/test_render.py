"""The files of a card: G1 (a closed set, whatever the log) and that each is a good file of its
kind."""

import io
import json
import random
import re
import struct
import zlib
from collections.abc import Callable
from datetime import date, datetime
from hashlib import sha256
from uuid import UUID
from xml.etree import ElementTree

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.helpers.evidence import Deed, Yield, evidence
from tests.leaks import CANARY, LEAKED, MUTANTS, Files, not_listed
from tests.sheets import apart, lies_well, outside
from workbook.models import Activity, Gain, Hop, Mix, Outcome, Person, Pole
from workbook.sharing.card import png, raster, render
from workbook.sharing.card.blocks import HEIGHT, WIDTH
from workbook.sharing.card.digests import listed
from workbook.sharing.card.drawing import drawing
from workbook.sharing.card.layout import sheet
from workbook.sharing.card.render import Format, file_name
from workbook.sharing.card.rules import (
    ALL_CARDS,
    Card,
    Evidence,
    Statement,
    card_for,
    missing,
)
from workbook.sharing.card.texts import frame, words_for
from workbook.sharing.card.typeset import UNIT, faces, wrapped
from workbook.sharing.group.files import Dropped, open_dropped
from workbook.sharing.group.sets import CardSet


@pytest.fixture(scope="session")
def files() -> Files:
    """All 1,200 files by name."""
    return dict(render.every_file())


# G1: the closed set -------------------------------------------------------------------------------


def test_all_1200_files_are_the_listed_ones(files: Files) -> None:
    assert {name: sha256(data).hexdigest() for name, data in files.items()} == listed(), (
        "the cards changed: look at them, then run scripts/list_cards.py"
    )
    assert len(listed()) == 1200


def test_no_two_files_are_the_same_and_each_is_found_again(files: Files) -> None:
    assert len(set(files.values())) == 1200
    for card in ALL_CARDS[::9]:
        for kind in Format:
            opening = open_dropped([Dropped("a file", files[file_name(card, kind)])])
            assert opening.cards == {CardSet.LOG: {card.number: 1}}
    for changed in (b"", files[file_name(ALL_CARDS[0], Format.MD)] + b" "):
        assert open_dropped([Dropped("a file", changed)]).refusals == 1


canaries = st.text("äßñ漢字 '@<&\"", max_size=4).map(lambda text: f"{CANARY}{text}")
MIXES = {
    "writes": Mix(writing=0.8, events=0.1, collaboration=0.1),
    "goes": Mix(writing=0, events=1, collaboration=0),
    "makes": Mix(writing=0.2, events=0.2, collaboration=0.6),
    "between": Mix(writing=0.5, events=0.5, collaboration=0),
}
NOON = datetime(2024, 5, 1, 12)


class Log:
    """A made-up log in the words of the workbook, full of names that must not get out."""

    def __init__(
        self, people: list[Person], activities: list[Activity], outcomes: list[Outcome]
    ) -> None:
        self.people = people
        self.activities = activities
        self.outcomes = outcomes

    def evidence(self) -> Evidence:
        """What a card may depend on."""
        done = {activity.id: activity for activity in self.activities}
        return evidence(
            [
                Deed(
                    day=one.day,
                    act=one.act,
                    pole=_leading(MIXES[one.act]),
                    people=frozenset(one.people),
                    reached=one.reached,
                )
                for one in self.activities
            ],
            [self._yield(outcome, done) for outcome in self.outcomes],
        )

    def _yield(self, outcome: Outcome, done: dict[UUID, Activity]) -> Yield:
        hops = [(hop, done[hop.activity]) for hop in outcome.chain if hop.activity]
        people = {hop.person for hop in outcome.chain if hop.person}
        people.update(who for _, activity in hops for who in activity.people)
        shares = {
            pole: sum(hop.share * MIXES[act.act].share(pole) for hop, act in hops) for pole in Pole
        }
        return Yield(shares=shares, people=frozenset(people))


def _leading(mix: Mix) -> Pole | None:
    ranked = sorted(Pole, key=mix.share, reverse=True)
    return ranked[0] if mix.share(ranked[0]) > mix.share(ranked[1]) else None


@st.composite
def logs(draw: st.DrawFn) -> Log:
    """Logs for which a card is offered."""
    people = [
        Person(id=UUID(int=number), name=draw(canaries), note=draw(canaries), entered_at=NOON)
        for number in range(6)
    ]
    kinds = draw(st.lists(st.sampled_from([*MIXES]), min_size=40, max_size=90))
    activities = [
        Activity(
            id=UUID(int=1000 + place),
            act=act,
            day=date(2024, 1 + place % 4, 1 + place % 28),
            people=(
                (people[place].id,)
                if place < 6
                else draw(st.sampled_from([(), (), (people[0].id,)]))
            ),
            note=f"{CANARY} {place}",
            entered_at=NOON,
        )
        for place, act in enumerate(kinds)
    ]
    outcomes = [
        Outcome(
            id=UUID(int=5000 + place),
            title=draw(canaries),
            day=date(2024, 6, 1),
            gains=(Gain.FRIENDSHIP,),
            chain=(Hop(activity=draw(st.sampled_from(activities)).id, share=1),),
            note=CANARY,
            entered_at=NOON,
        )
        for place in range(draw(st.integers(0, 9)))
    ]
    return Log(people, activities, outcomes)


def offered(log: Log) -> Files:
    """What a person with that log is offered as their card, made from scratch."""
    card = card_for(log.evidence())
    return {file_name(card, kind): render.render(card, kind) for kind in Format}


@settings(max_examples=40, deadline=None)
@given(logs())
def test_g1_whatever_the_log_each_file_is_a_listed_one(log: Log) -> None:
    assume(not missing(log.evidence()))
    found = offered(log)
    assert len(found) == len(Format)
    assert not_listed(found) == []
    assert not any(CANARY.encode() in name.encode() + data for name, data in found.items())


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.__name__)
@pytest.mark.parametrize("number", [1, 37, 240])
def test_g1_a_planted_leak_is_caught(
    mutant: Callable[[Files], Files], number: int, files: Files
) -> None:
    card = Card.numbered(number)
    found = {file_name(card, kind): files[file_name(card, kind)] for kind in Format}
    assert not_listed(found) == []
    altered = mutant(found)
    assert altered != found
    assert len(not_listed(altered)) == 1


def test_g1_a_renderer_that_looks_at_the_log_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = words_for
    monkeypatch.setattr(
        render,
        "words_for",
        lambda card: honest(card).model_copy(update={"question": f"Is it {LEAKED}?"}),
    )
    card = Card.numbered(37)
    render.render.cache_clear()
    found = {file_name(card, kind): render.render(card, kind) for kind in (Format.MD, Format.JSON)}
    render.render.cache_clear()
    assert len(not_listed(found)) == 2


# The files ----------------------------------------------------------------------------------------


def decoded(data: bytes) -> tuple[int, int, bytes, bytes]:
    """A PNG taken apart by hand: width, height, palette and one number a pixel."""
    assert data[:8] == png.SIGNATURE
    chunks, at = [], 8
    while at < len(data):
        (size,) = struct.unpack(">I", data[at : at + 4])
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + size]
        (stated,) = struct.unpack(">I", data[at + 8 + size : at + 12 + size])
        assert stated == zlib.crc32(kind + body)
        chunks.append((kind, body))
        at += 12 + size
    assert [kind for kind, _ in chunks] == [b"IHDR", b"PLTE", b"IDAT", b"IEND"]
    width, height, depth, colour, *rest = struct.unpack(">IIBBBBB", chunks[0][1])
    assert (depth, colour, rest) == (4, 3, [0, 0, 0])
    stride = width // 2
    raw, above, pixels = zlib.decompress(chunks[2][1]), bytes(stride), bytearray()
    assert len(raw) == height * (stride + 1)
    for row in range(height):
        line = raw[row * (stride + 1) : (row + 1) * (stride + 1)]
        assert line[0] == 2
        above = bytes((one + other) & 255 for one, other in zip(line[1:], above, strict=True))
        pixels += bytes(half for value in above for half in (value >> 4, value & 15))
    return width, height, chunks[1][1], bytes(pixels)


@pytest.mark.parametrize("number", [1, 60, 240])
def test_a_picture_decodes_to_what_was_painted(number: int, files: Files) -> None:
    card = Card.numbered(number)
    width, height, palette, pixels = decoded(files[file_name(card, Format.PNG)])
    assert (width, height) == (WIDTH, HEIGHT)
    assert palette == bytes(value for colour in raster.PALETTE for value in colour)
    assert pixels == bytes(raster.painted(sheet(card), drawing(card)))


def test_every_picture_opens_and_is_small(files: Files) -> None:
    for card in ALL_CARDS:
        data = files[file_name(card, Format.PNG)]
        assert len(data) < 150_000
        with Image.open(io.BytesIO(data)) as image:
            image.load()
            assert image.size == (WIDTH, HEIGHT)
            assert len(image.getcolors() or ()) >= 6


@settings(max_examples=150, deadline=None)
@given(
    st.integers(1, 40).map(lambda half: 2 * half),
    st.integers(1, 40),
    st.integers(1, 16),
    st.randoms(use_true_random=False),
)
def test_any_picture_survives_the_encoder(
    width: int, height: int, colours: int, chance: random.Random
) -> None:
    pixels = bytearray()
    while len(pixels) < width * height:
        pixels += bytes((chance.randrange(colours),)) * chance.choice((1, 1, 2, 5, 700))
    painted = bytes(pixels[: width * height])
    assert decoded(png.encode(width, height, painted, raster.PALETTE))[3] == painted


def test_code_lengths_are_kept_within_what_deflate_allows() -> None:
    fibonacci = [1, 1]
    while len(fibonacci) < 40:
        fibonacci.append(fibonacci[-1] + fibonacci[-2])
    lengths = png._code_lengths(fibonacci, 15)
    assert max(lengths) <= 15
    assert sum(2.0**-length for length in lengths) <= 1


def test_svg_is_well_formed_described_and_refers_to_nothing(files: Files) -> None:
    for card in ALL_CARDS:
        text = files[file_name(card, Format.SVG)].decode()
        root = ElementTree.fromstring(text)
        space = "{http://www.w3.org/2000/svg}"
        assert root.tag == f"{space}svg"
        title, described = root.find(f"{space}title"), root.find(f"{space}desc")
        assert words_for(card).title in (getattr(title, "text", None) or "")
        assert getattr(described, "text", None) == words_for(card).picture
        assert outside(text.replace("http://www.w3.org/2000/svg", "")) == []


def test_html_is_well_formed_described_and_refers_to_nothing(files: Files) -> None:
    for card in ALL_CARDS:
        text = files[file_name(card, Format.HTML)].decode()
        root = ElementTree.fromstring(text.removeprefix("<!DOCTYPE html>\n"))
        drawing = root.find(".//figure/svg")
        assert drawing is not None
        assert drawing.get("aria-label") == words_for(card).picture
        assert [heading.text for heading in root.iter("h1")] == [words_for(card).title]
        assert "prefers-color-scheme: dark" in text
        assert "@media print" in text
        assert outside(text) == []


def test_every_mark_has_a_colour_of_its_own_by_day_and_by_night(files: Files) -> None:
    for card in ALL_CARDS:
        text = files[file_name(card, Format.HTML)].decode()
        for tone in {mark.tone for mark in drawing(card)}:
            assert re.search(rf"\.{tone}\b[^{{}}]*{{ fill: var\(--\w+\); }}", text), tone


def test_every_kind_of_file_holds_all_the_words(files: Files) -> None:
    for card in ALL_CARDS:
        words, common = words_for(card), frame()
        spoken = [
            words.title,
            words.paragraph,
            words.misses,
            words.experiment,
            words.question,
        ]
        spoken += [common.invitation, common.note, *words.said, words.unsaid]
        for kind in (Format.MD, Format.HTML, Format.JSON):
            text = files[file_name(card, kind)].decode()
            assert [part for part in spoken if part not in text] == []
        drawn = ElementTree.fromstring(files[file_name(card, Format.SVG)].decode())
        lines = drawn.iter("{http://www.w3.org/2000/svg}text")
        text = " ".join("".join(line.itertext()) for line in lines)
        assert [part for part in spoken if part not in text] == []


def test_json_says_what_the_card_says(files: Files) -> None:
    for card in ALL_CARDS:
        content = json.loads(files[file_name(card, Format.JSON)])
        assert (content["card"], content["of"]) == (card.number, 240)
        assert content["says"] == {
            statement.value: card.shown(statement) or "not shown" for statement in Statement
        }


def test_file_names_are_fixed() -> None:
    assert file_name(Card.numbered(37), Format.PNG) == "networking-card-037-of-240.png"
    assert all(
        re.fullmatch(r"networking-card-\d{3}-of-240\.(md|html|json|svg|png)", name)
        for name in listed()
    )


# The look -----------------------------------------------------------------------------------------


def test_every_line_lies_within_the_margins_and_nothing_overlaps() -> None:
    for card in ALL_CARDS:
        lies_well(sheet(card), drawing(card))
        apart(sheet(card))


def test_lines_break_where_they_fit() -> None:
    face = faces()["body"]
    text = words_for(Card.numbered(105)).paragraph
    lines = wrapped(face, text, 1008 * UNIT)
    assert " ".join(lines) == text
    assert wrapped(face, "unbreakable" * 40, 1008 * UNIT) == ("unbreakable" * 40,)
    assert wrapped(face, "one", 1008 * UNIT) == ("one",)


# The words ----------------------------------------------------------------------------------------

AUTHORED = ("title", "good", "misses", "came", "experiment", "question")
TONES = (
    r"!|\d|…",
    r"\byou(’re| are)\b",
    r"\b(great|impressive|excellent|amazing|wonderful|fantastic|brilliant)\b",
    r"\b(congrat\w*|bravo|well done|proud)\b",
    r"\b(best|worst|strong|weak|talent\w*|gifted|score\w*|rank\w*|rating|level|points|badge|streak|verdict)\b",
    r"\b(should|must|ought|fail\w*|lack\w*|poor|neglect\w*|lonely|networker|introvert|extrovert)\b",
    r"\b(four|five|six|seven|eight|nine|ten|twenty|dozens?|hundreds?|thousands?|percent|half|quarter)\b",
)
COMPARED = r"\b(only|mostly|mainly|rarely|seldom|never|less|fewer|hardly|instead|rather|yet)\b"
ABSENT = (
    r"\b(no|not|without|never|little|few|any)( \w+)? (writing|events?|gatherings?|shared work)\b"
    r"|\b(does|do|did|has|have)(n’t| not)"
    r" (write|written|go|gone|attend\w*|collaborate\w*|work\w*)\b"
)


@pytest.mark.parametrize("card", ALL_CARDS, ids=lambda card: str(card.number))
def test_no_card_praises_scores_or_tells_somebody_off(card: Card) -> None:
    words = words_for(card)
    for field in AUTHORED:
        text = getattr(words, field)
        for tone in TONES:
            assert not re.search(tone, text, re.IGNORECASE), text
        assert not set(text) & set("'\""), "typographic apostrophes"
        assert text == " ".join(text.split())
    assert words.question.endswith("?")
    assert not words.title.endswith(".")
    assert all(
        getattr(words, field)[-1] in ".?" for field in ("good", "misses", "came", "experiment")
    )


@pytest.mark.parametrize("card", ALL_CARDS, ids=lambda card: str(card.number))
def test_not_shown_is_never_read_as_little(card: Card) -> None:
    words = words_for(card)
    for text in (words.title, words.good, words.misses, words.came):
        assert not re.search(ABSENT, text, re.IGNORECASE), text
    for text in (words.title, words.good, words.misses):
        assert not re.search(COMPARED, text, re.IGNORECASE), text
    made = [statement for statement in Statement if card.shown(statement)]
    assert len(words.said) == len(made)
    assert bool(words.unsaid) is (len(made) < len(Statement))
    for statement, unsaid in frame().unsaid.items():
        assert (unsaid in words.unsaid) is (statement not in made)


def changed(card: Card, statement: Statement) -> list[Card]:
    """The cards that differ in one statement alone."""
    rest = [other for other in Statement if other is not statement]
    return [
        other
        for other in ALL_CARDS
        if other.shown(statement) != card.shown(statement)
        and all(other.shown(each) == card.shown(each) for each in rest)
    ]


def test_every_card_is_written_for_itself() -> None:
    """No two cards have the same to miss; and what a text is about changes with what is shown."""
    everything = [words_for(card) for card in ALL_CARDS]
    for field, different in {
        "title": 30,
        "good": 60,
        "misses": 240,
        "came": 40,
        "experiment": 24,
        "question": 40,
        "said": 240,
        "picture": 240,
    }.items():
        assert len({getattr(words, field) for words in everything}) == different, field
    assert len({(words.experiment, words.question) for words in everything}) == 240
    assert len({words.paragraph for words in everything}) == 240
    for card in ALL_CARDS[::7]:
        for statement in Statement:
            for other in changed(card, statement):
                mine, theirs = words_for(card), words_for(other)
                alike = [
                    field
                    for field in ("title", "good", "came", "experiment", "question")
                    if getattr(mine, field) == getattr(theirs, field)
                ]
                assert len(alike) <= 3, (card, other)


def test_no_two_cards_have_one_drawing_and_none_says_a_sentence_twice() -> None:
    assert len({drawing(card) for card in ALL_CARDS}) == 240
    for card in ALL_CARDS:
        words = words_for(card)
        sentences = re.split(r"(?<=[.?]) ", f"{words.paragraph} {words.misses}")
        assert len(set(sentences)) == len(sentences)
        assert all(text == " ".join(text.split()) for text in (words.paragraph, words.misses))
