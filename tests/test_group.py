"""The group: its rules and guarantee G4, what is refused, what is taken away, shares with noise,
the page."""

import json
import os
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

import pyarrow
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from tests.helpers.pages import open_page, press, words_on
from workbook.core.book import Book, close_all, open_book
from workbook.errors import Refused, WorkbookError
from workbook.settings import Settings
from workbook.sharing.card.document import LIGHT
from workbook.sharing.card.render import Format, file_name, render
from workbook.sharing.card.rules import ALL_CARDS, Card, Shown
from workbook.sharing.card.texts import frame
from workbook.sharing.group import files
from workbook.sharing.group.bundle import BLANK, SPELLINGS
from workbook.sharing.group.files import LARGEST_CARD, Dropped, Opening, open_dropped, open_folder
from workbook.sharing.group.html import FILE_NAME, fragment, group_file
from workbook.sharing.group.noise import NoisyTable, can_add_noise, with_noise
from workbook.sharing.group.rules import (
    BANDS,
    FEWEST_CARDS,
    FIELDS,
    SOURCE,
    Amount,
    GroupTable,
    new_cards,
    shares,
    table_of,
)
from workbook.sharing.group.wording import field_name, notes, value_name

MIXED = tuple(range(1, 109, 9))
"""Twelve different cards; no field on which nine in ten agree."""


@pytest.fixture(scope="module")
def home_of_many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """A home for the tests that write nothing: a new one for each would take longer than they
    do."""
    yield Settings(home=tmp_path_factory.mktemp("home"))
    close_all()


@pytest.fixture
def unwritten(home_of_many: Settings) -> Iterator[Book]:
    """A workbook in which nothing is kept, whatever is opened or refused."""
    book = open_book(home_of_many)
    yield book
    assert book.counts()["batches"] == book.counts()["batch_cards"] == 0


def card_file(number: int, kind: Format = Format.JSON) -> bytes:
    """The bytes of a card."""
    return render(Card.numbered(number), kind)


def fill_folder(folder: Path, numbers: tuple[int, ...], start: int = 0) -> Path:
    """A folder with a JSON file a card."""
    folder.mkdir(parents=True, exist_ok=True)
    for place, number in enumerate(numbers, start):
        (folder / f"{place:03}.json").write_bytes(card_file(number))
    return folder


def reasons(opening: Opening) -> dict[str, str]:
    """Why each refused file was refused."""
    return dict(opening.refused)


# The words ----------------------------------------------------------------------------------------


def level_cards(**how_many: int) -> dict[int, int]:
    """Cards that differ in what they show of writing, and nothing else."""
    return {
        next(card.number for card in ALL_CARDS if card.writing is Shown(level)): copies
        for level, copies in how_many.items()
    }


@pytest.mark.parametrize(
    ("of_20", "of_5", "words"),
    [
        (2, 5, ("few", "some", "some")),
        (3, 6, ("some", "most", "few")),
        (5, 4, ("some", "some", "few")),
        (0, 8, ("few", "most", "few")),
    ],
)
def test_of_ten_cards_under_a_quarter_are_few_and_over_half_are_most(
    of_20: int, of_5: int, words: tuple[str, str, str]
) -> None:
    table = table_of(
        level_cards(at_least_20=of_20, at_least_5=of_5, nothing=10 - of_20 - of_5), later=False
    )
    assert tuple(table.fields["writing"].values()) == words
    assert set(table.fields) == {"writing"}, "on everything else all ten agree"


@pytest.mark.parametrize(
    ("agreeing", "of", "withheld"),
    [
        (8, 10, False),
        (9, 10, True),
        (17, 19, False),
        (18, 20, True),
        (269, 300, False),
        (270, 300, True),
    ],
)
def test_a_field_on_which_nine_in_ten_agree_is_withheld(
    agreeing: int, of: int, withheld: bool
) -> None:
    table = table_of(level_cards(at_least_20=agreeing, nothing=of - agreeing), later=False)
    assert ("writing" not in table.fields) is withheld


def test_ten_identical_cards_show_nothing_and_say_why() -> None:
    table = table_of({37: 10}, later=False)
    assert table.fields == {}
    assert "nine in ten cards or more agree" in fragment(table, LIGHT)
    assert "at least twenty" not in fragment(table, LIGHT)


batches_of_cards = st.dictionaries(st.integers(1, 108), st.integers(1, 40), min_size=1).filter(
    lambda cards: sum(cards.values()) >= FEWEST_CARDS
)


@given(batches_of_cards)
def test_a_table_holds_nothing_but_a_band_and_words(cards: dict[int, int]) -> None:
    said = table_of(cards, later=False).model_dump()
    assert set(said) == {"at_least", "later", "fields"}
    assert said["at_least"] in BANDS
    assert said["at_least"] <= sum(cards.values())
    for field, values in said["fields"].items():
        assert tuple(values) == FIELDS[field]
        assert set(values.values()) <= set(Amount)
        counts = shares(cards, field)
        assert 10 * max(counts.values()) < 9 * sum(counts.values())
        for value, word in values.items():
            low, high = {"few": (0, 1 / 4), "some": (1 / 4, 1 / 2), "most": (1 / 2, 9 / 10)}[word]
            assert low <= counts[value] / sum(counts.values()) <= high


@given(batches_of_cards)
def test_the_order_of_cards_changes_nothing(cards: dict[int, int]) -> None:
    turned = dict(reversed(cards.items()))
    assert group_file(table_of(cards, False), None) == group_file(table_of(turned, False), None)


# G4: nobody can subtract one table from the next --------------------------------------------------

Rule = Callable[[Mapping[int, int], Mapping[int, int]], Counter[int]]
People = dict[int, int]
"""The card that each of some people holds."""


def leaks(rule: Rule, people: People, openings: list[list[int]]) -> list[str]:
    """What somebody could find out by adding and subtracting the tables of a number of openings.

    Every copy that a table counts is given to a person who was in that opening and in no table
    before. Where that cannot be done, two tables are partly about the same people, and their
    difference is about the rest.
    """
    frozen: Counter[int] = Counter()
    told: set[int] = set()
    found = []
    for opening in openings:
        try:
            batch = rule(Counter(people[person] for person in opening), frozen)
        except Refused:
            continue
        if batch.total() < FEWEST_CARDS:
            found.append("a table about fewer than ten")
        for card, copies in batch.items():
            fresh = [person for person in opening if people[person] == card and person not in told]
            if len(fresh) < copies:
                found.append("somebody is in two tables")
            told.update(fresh[:copies])
        frozen += batch
    return found


@st.composite
def sequences(draw: st.DrawFn) -> tuple[People, list[list[int]]]:
    """People with cards, many the same, and openings that each add some to the last or leave
    some out."""
    kinds = draw(st.lists(st.integers(1, 108), min_size=1, max_size=6))
    people = dict(enumerate(draw(st.lists(st.sampled_from(kinds), min_size=10, max_size=40))))
    opened = set(draw(st.sets(st.sampled_from(sorted(people)), min_size=8)))
    openings = [sorted(opened)]
    for _ in range(draw(st.integers(1, 8))):
        opened = opened ^ draw(st.sets(st.sampled_from(sorted(people)), max_size=14))
        openings.append(sorted(opened))
    return people, openings


@settings(max_examples=80, deadline=None)
@given(sequences())
def test_whatever_is_opened_no_two_tables_share_a_person(
    found: tuple[People, list[list[int]]],
) -> None:
    assert leaks(new_cards, *found) == []


def test_the_check_above_catches_rules_that_leak() -> None:
    people = dict(enumerate(MIXED * 3))
    ten, one_more, all_of_them = list(range(10)), list(range(11)), list(range(36))

    def nothing_kept(opened: Mapping[int, int], frozen: Mapping[int, int]) -> Counter[int]:
        return new_cards(opened, {})

    def kinds_alone(opened: Mapping[int, int], frozen: Mapping[int, int]) -> Counter[int]:
        return Counter({card: copies for card, copies in opened.items() if card not in frozen})

    def one_is_enough(opened: Mapping[int, int], frozen: Mapping[int, int]) -> Counter[int]:
        return Counter(opened) - Counter(frozen)

    assert "somebody is in two tables" in leaks(nothing_kept, people, [ten, one_more])
    assert leaks(kinds_alone, people, [ten, all_of_them]) == ["a table about fewer than ten"]
    assert leaks(one_is_enough, people, [ten, one_more]) == ["a table about fewer than ten"]
    assert leaks(new_cards, people, [ten, one_more, all_of_them]) == []


def test_one_card_more_is_refused_however_the_folder_is_copied(book: Book, tmp_path: Path) -> None:
    folder = fill_folder(tmp_path / "cards", MIXED)
    book.group.make(book.group.open_path(str(folder)))
    before = book.group.told(), book.counts()
    fill_folder(folder, (2,), start=50)
    copied = tmp_path / "copied"
    copied.mkdir()
    for place, number in enumerate((*MIXED, 2)):
        (copied / f"renamed {place}").write_bytes(card_file(number, Format.MD))
    for attack in (folder, copied):
        with pytest.raises(Refused, match="Fewer than ten of these cards are new") as refusal:
            book.group.make(book.group.open_path(str(attack)))
        assert not re.search(r"\d", str(refusal.value)), "how many are new is not said"
    assert (book.group.told(), book.counts()) == before


def test_ten_more_cards_make_a_table_of_those_ten_alone(book: Book, tmp_path: Path) -> None:
    folder = fill_folder(tmp_path / "cards", MIXED)
    book.group.make(book.group.open_path(str(folder)))
    more = (1, 1, 1, 40, 40, 40, 40, 108, 108, 108)
    book.group.make(book.group.open_path(str(fill_folder(folder, more, start=50))))
    second, first = book.group.told()
    assert second.table == table_of(Counter(more), later=True)
    assert first.table == table_of(Counter(MIXED), later=False)
    assert "earlier table" in " ".join(notes(second.table))


def test_a_table_is_shown_the_same_ever_after(settings: Settings, tmp_path: Path) -> None:
    book = open_book(settings)
    book.group.make(book.group.open_path(str(fill_folder(tmp_path / "cards", MIXED))))
    told = book.group.told()
    close_all()
    assert open_book(settings).group.told() == told
    close_all()


@pytest.mark.parametrize(
    ("numbers", "sentence"), [((), "no card here"), (MIXED[:9], "at least ten")]
)
def test_nothing_is_said_about_fewer_than_ten(
    unwritten: Book, tmp_path: Path, numbers: tuple[int, ...], sentence: str
) -> None:
    opening = unwritten.group.open_path(str(fill_folder(tmp_path / "cards", numbers)))
    for act in (unwritten.group.check, unwritten.group.make):
        with pytest.raises(Refused, match=sentence):
            act(opening)


# Files --------------------------------------------------------------------------------------------


def test_every_format_is_the_card_under_any_name(tmp_path: Path) -> None:
    for place, kind in enumerate(Format):
        below = tmp_path / "a" / f"b{place}"
        below.mkdir(parents=True)
        (below / "renamed").write_bytes(card_file(20 + place, kind))
        assert (below / "renamed").stat().st_size < LARGEST_CARD / 2
    assert open_folder(tmp_path) == Opening(dict.fromkeys(range(20, 25), 1))


def test_two_files_are_two_cards_but_several_formats_of_one_card_are_one(tmp_path: Path) -> None:
    for name in ("a.md", "b.md", "a.json", "a.svg"):
        (tmp_path / name).write_bytes(card_file(37, Format(name[2:])))
    os.link(tmp_path / "a.md", tmp_path / "again.md")
    assert open_folder(tmp_path) == Opening({37: 2}, repeats=3)


def test_a_file_dropped_twice_is_one_card_and_another_name_is_another() -> None:
    data = card_file(37)
    dropped = [Dropped("a.json", data), Dropped("a.json", data), Dropped("b.json", data)]
    assert open_dropped(dropped) == Opening({37: 2}, repeats=1)
    assert open_dropped([Dropped("a.json", data), Dropped("a.json", card_file(38))]).total == 2


def test_what_is_no_card_is_refused_by_name_and_the_cards_stay(tmp_path: Path) -> None:
    fill_folder(tmp_path, (1, 2))
    edited = bytearray(card_file(37))
    edited[200] ^= 1
    (tmp_path / "edited.json").write_bytes(edited)
    (tmp_path / file_name(Card.numbered(4), Format.PNG)).write_bytes(b"\x89PNG not really")
    (tmp_path / "empty.png").touch()
    (tmp_path / "letter.txt").write_text("Dear all, here is my card 900 of 108.")
    (tmp_path / "all.jsonl").write_text('{"card": 3}')
    with ZipFile(tmp_path / "cards.zip", "w") as packed:
        packed.writestr("1.json", card_file(1))
    (tmp_path / "packed").write_bytes((tmp_path / "cards.zip").read_bytes())
    with (tmp_path / "film.png").open("wb") as film:
        film.truncate(2 * 1024**3)
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "link.json").symlink_to(tmp_path / "000.json")
    opening = open_folder(tmp_path)
    assert opening.cards == {1: 1, 2: 1}
    assert reasons(opening) == {
        "edited.json": "It looks like card 37, but is not the same byte for byte.",
        "networking-card-004-of-108.png": (
            "It looks like card 4, but is not the same byte for byte."
        ),
        "empty.png": "It is empty.",
        "letter.txt": "It is not a card.",
        "all.jsonl": "It is a bundle of card numbers. Open it by itself.",
        "cards.zip": "It is a ZIP file. Unpack it and open the folder.",
        "packed": "It is a ZIP file. Unpack it and open the folder.",
        "film.png": "It is too large to be a card.",
        "pipe": "It is not an ordinary file.",
        "loop": "It is a link to another place, which was not followed.",
        "link.json": "It is a link to another place, which was not followed.",
    }


@given(st.sampled_from(MIXED), st.integers(0, 5_000), st.integers(1, 255))
def test_any_other_byte_makes_it_no_card(number: int, place: int, change: int) -> None:
    data = bytearray(card_file(number))
    data[place % len(data)] ^= change
    opening = open_dropped([Dropped("card.json", bytes(data))])
    assert (opening.cards, opening.refusals) == ({}, 1)


def test_of_many_other_files_the_first_are_named_and_all_are_counted(tmp_path: Path) -> None:
    """tests/benchmarks/group.py does it with a hundred thousand."""
    fill_folder(tmp_path, MIXED)
    for place in range(200):
        (tmp_path / f"{place}.log").touch()
    opening = open_folder(tmp_path)
    assert (opening.total, opening.refusals, len(opening.refused)) == (12, 200, 50)


def test_more_files_than_anybody_has_cards_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MOST_FILES", 11)
    with pytest.raises(Refused, match="holds the cards and little else"):
        open_folder(fill_folder(tmp_path, MIXED))


@contextmanager
def as_a_stranger(folder: Path) -> Iterator[None]:
    """Somebody who may not read a folder; root may read all, so it steps down meanwhile."""
    folder.chmod(0)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(0o700)


def test_a_folder_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    folder = fill_folder(tmp_path / "cards", MIXED)
    with as_a_stranger(folder), pytest.raises(Refused, match="no permission to read"):
        open_folder(folder)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Type where"),
        ("a\0b", "Type where"),
        ("/no/such/place", "no such folder"),
        ("{}/a.png", "single file"),
        ("/" + "x" * 5_000, "could not be read"),
    ],
)
def test_what_is_typed_leads_to_cards_or_to_a_sentence(
    unwritten: Book, tmp_path: Path, typed: str, sentence: str
) -> None:
    (tmp_path / "a.png").write_bytes(card_file(1))
    with pytest.raises(Refused, match=sentence):
        unwritten.group.open_path(typed.format(tmp_path))
    assert unwritten.group.open_path(f' "{tmp_path}" ').cards == {1: 1}


# Bundles ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("numbers.txt", "37\n37\n108\n"),
        ("numbers [1]*?.txt", "\ufeff 37\r\n\r\ncard 37\t\n\n 108 "),
        ("numbers.txt", "Card 37 of 108\r37\rcard 108"),
        ("numbers.jsonl", '{"card": 37}\n{"of": 108, "card": "card 37 of 108"}\n108'),
        ("numbers.ndjson", '{"card":37,"name":"x"}\n\n{"card":37}\n{"card":108}'),
    ],
)
def test_a_bundle_counts_its_cards(unwritten: Book, tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_bytes(text.encode())
    (tmp_path / "numbers 1, another file that the name would fit as a pattern.txt").write_text("5")
    opening = unwritten.group.open_path(str(tmp_path / name))
    assert opening == Opening({37: 2, 108: 1})
    assert unwritten.group.open_files([Dropped(name, text.encode())]) == opening


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"1\n2\n109\n", "Line 3 says “109”, which is not a card number from 1 to 108"),
        (b"0\n", "Line 1 says “0”"),
        (b"1\n-1", "Line 2 says “-1”"),
        (b"1\n\n2.0", "Line 3 says “2.0”"),
        (b"1,2,3", "Line 1 says “1,2,3”"),
        (b'1\n"2"', "Line 2"),
        (b"1\n2\x1f3", "Line 2"),
        (b"1\nhello *you*\n2", "Line 2 says “hello \\*you\\*”"),
        (b"1\n2\n\xff\xfe", "Line 3"),
        (b"\x00\x01" * 500, "Line 1"),
        (b'{"card": 5}\n{"card": 500}', "Line 2"),
        (b'{"card": 5}\n{"card": null}', "Line 2"),
        (b'{"card": 5}\n{"card": 5', "Line 2"),
        (b"[" * 100_000, "Line 1"),
        (b"1\n" + b"9" * 3_000_000, "Line 2 says “9{40} …”"),
        (b"", "no card number"),
        (b"\n \r\n\t\n", "no card number"),
    ],
)
def test_a_bundle_with_anything_else_is_refused_whole(
    unwritten: Book, data: bytes, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        unwritten.group.open_files([Dropped("numbers.txt", data)])


lines_of_bundles = st.one_of(
    st.sampled_from([*SPELLINGS][::7]),
    st.integers(-3, 130).map(str),
    st.text(st.characters(codec="utf-8", exclude_characters="\n\r\ufeff"), max_size=8),
    st.dictionaries(
        st.just("card"), st.one_of(st.integers(-1, 120), st.text(max_size=3), st.none())
    ).map(json.dumps),
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(lines_of_bundles)
def test_the_line_that_is_refused_is_the_line_that_is_named(unwritten: Book, line: str) -> None:
    dropped = Dropped("numbers.txt", f"5\n\n{line}\n6\n".encode())
    try:
        found = str(unwritten.group.open_files([dropped]).total)
    except Refused as error:
        found = str(error)
    assert found == str(2 + bool(line.strip(BLANK))) or found.startswith("Line 3 says")


def write_parquet(path: Path, **columns: list[object]) -> Path:
    """A Parquet file."""
    parquet.write_table(pyarrow.table(columns), path)
    return path


def test_a_parquet_bundle_counts_its_cards(unwritten: Book, tmp_path: Path) -> None:
    path = write_parquet(tmp_path / "[all] cards.parquet", name=["a", "b", "c"], card=[37, 108, 37])
    assert unwritten.group.open_path(str(path)) == Opening({37: 2, 108: 1})
    one = write_parquet(tmp_path / "one.parquet", numbers=[5])
    assert unwritten.group.open_path(str(one)).cards == {5: 1}


@pytest.mark.parametrize(
    ("columns", "sentence"),
    [
        ({"card": [1, 2, 109]}, "Row 3 is not a card number"),
        ({"card": [0]}, "Row 1"),
        ({"card": [1, None]}, "Row 2"),
        ({"card": ["1"]}, "no column “card” of whole numbers"),
        ({"card": [1.0]}, "no column “card” of whole numbers"),
        ({"a": [1], "b": [2]}, "no column “card” of whole numbers"),
    ],
)
def test_a_parquet_bundle_with_anything_else_is_refused_whole(
    unwritten: Book, tmp_path: Path, columns: dict[str, list[object]], sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        unwritten.group.open_path(str(write_parquet(tmp_path / "cards.parquet", **columns)))


def test_a_file_that_is_no_parquet_or_too_large_is_refused(unwritten: Book, tmp_path: Path) -> None:
    (tmp_path / "cards.parquet").write_bytes(b"PAR1 not really PAR1")
    with pytest.raises(Refused, match="not Parquet"):
        unwritten.group.open_path(str(tmp_path / "cards.parquet"))
    with (tmp_path / "cards.txt").open("wb") as file:
        file.truncate(2 * 1024**3)
    with pytest.raises(Refused, match="too large"):
        unwritten.group.open_path(str(tmp_path / "cards.txt"))


# What is taken away -------------------------------------------------------------------------------


def test_the_file_is_made_of_the_table_alone() -> None:
    table = table_of(Counter(MIXED), later=False)
    page = group_file(table, None).decode()
    assert (
        page == group_file(GroupTable.model_validate_json(table.model_dump_json()), None).decode()
    )
    twice = dict.fromkeys(MIXED, 2)
    assert table_of(twice, later=False) == table
    assert group_file(table_of(twice, later=False), None).decode() == page
    assert not re.search(r"<script|https?:|url\(|src=|href=|\b20\d\d\b|generator", page)
    for values in table.fields.values():
        for word in values.values():
            assert {"few": "few or none"}.get(word, word) in page


def test_the_name_of_the_file_is_the_same_for_everybody() -> None:
    assert FILE_NAME == "networking-cards-of-a-group.html"


class Taken(NamedTuple):
    """What was opened, the words for it, and the file that was taken away."""

    opening: Opening
    table: GroupTable
    page: bytes


def take(folder: Path, copies: int, named: str) -> Taken:
    """The file about a folder of cards: the words are the same for so many copies of each."""
    folder.mkdir()
    for place, number in enumerate(MIXED * copies):
        (folder / f"{named} {place}").write_bytes(card_file(number))
    (folder / f"{named} letter").write_text(named)
    opening = open_folder(folder)
    table = table_of(new_cards(opening.cards, {}), later=False)
    return Taken(opening, table, group_file(table, None))


@pytest.fixture(scope="module")
def two_groups(tmp_path_factory: pytest.TempPathFactory) -> tuple[Taken, Taken]:
    """Two groups of which the same is to be said, with other cards in other files."""
    below = tmp_path_factory.mktemp("groups")
    return take(below / "Zyxaphod", 1, "Zyxaphod"), take(below / "Trillian", 2, "Trillian")


def tells_more(groups: tuple[Taken, Taken]) -> bool:
    """The checker: whether a file tells two groups apart of which the same is to be said, or
    names a file."""
    one, other = groups
    return one.page != other.page or any(
        name.split()[0].encode() in taken.page
        for taken in groups
        for name in dict(taken.opening.refused)
    )


def test_two_groups_of_which_the_same_is_said_take_away_the_same_bytes(
    two_groups: tuple[Taken, Taken],
) -> None:
    one, other = two_groups
    assert one.table == other.table
    assert one.opening.total != other.opening.total
    assert not tells_more(two_groups)


def planted(before: bytes, told: Callable[[Taken], str]) -> Callable[[Taken], bytes]:
    """A leak in a file, before some bytes."""
    return lambda taken: taken.page.replace(before, told(taken).encode() + before, 1)


def leak_in_the_order(taken: Taken) -> bytes:
    """The answers turned round for a larger group: nothing added, nothing missing."""
    rows = re.findall(rb"<tr>.*</tr>\n", taken.page)[:3]
    turned = rows[::-1] if taken.opening.total > 20 else rows
    return taken.page.replace(b"".join(rows), b"".join(turned))


GROUP_LEAKS: dict[str, Callable[[Taken], bytes]] = {
    "a comment": planted(b"</body>", lambda taken: f"<!-- {taken.opening.total} cards -->"),
    "metadata": planted(
        b"</head>", lambda taken: f'<meta name="n" content="{taken.opening.total}"/>'
    ),
    "the name of a file": planted(
        b"</main>", lambda taken: f"<i hidden>{taken.opening.refused[0].name}</i>"
    ),
    "an attribute": planted(b' class="bar', lambda taken: f' data-of="{taken.opening.total:x}"'),
    "the length of a bar": planted(b"</style>", lambda taken: f"i{{flex:{taken.opening.total}}}"),
    "spaces": planted(b"</html>", lambda taken: " " * taken.opening.total),
    "the order": leak_in_the_order,
}


@pytest.mark.parametrize("leak", GROUP_LEAKS)
def test_a_leak_planted_in_what_a_group_takes_away_is_caught(
    leak: str, two_groups: tuple[Taken, Taken]
) -> None:
    one, other = (taken._replace(page=GROUP_LEAKS[leak](taken)) for taken in two_groups)
    assert tells_more((one, other))


def test_the_table_says_what_the_cards_say() -> None:
    common = frame()
    assert [field_name(field) for field in FIELDS] == [*common.pole.values(), common.source]
    for field, values in FIELDS.items():
        said = common.answer if field == SOURCE else common.level
        assert {value: value_name(field, value) for value in values} == said


def test_a_withheld_field_is_named_and_left_out() -> None:
    page = group_file(table_of(level_cards(at_least_20=5, nothing=5), later=False), None).decode()
    assert page.count("Nine in ten cards or more agree here, so it is left out.") == 3
    assert page.count("<table>") == 1


# Shares with noise --------------------------------------------------------------------------------


def crowd(size: int, seed: int = 1) -> Counter[int]:
    """Cards of many people."""
    chance = random.Random(seed)
    return Counter(1 + int(chance.betavariate(2, 3) * 108) for _ in range(size))


@pytest.mark.parametrize("size", [300, 356, 2_000])
def test_shares_with_noise_are_as_right_as_they_say(size: int) -> None:
    cards = crowd(size)
    table = table_of(cards, later=False)
    right, drawn = 0, 0
    for _ in range(60):
        noisy = with_noise(cards, table)
        for field, values in noisy.fields.items():
            truth = shares(cards, field)
            right += sum(
                abs(share - 100 * truth[value] / size) <= noisy.give_or_take
                for value, share in values.items()
            )
            drawn += len(values)
    assert drawn > 700
    assert right / drawn > 0.95
    assert noisy.give_or_take <= 1_700 / size + 1.5


def test_noise_shows_no_field_that_the_words_withhold() -> None:
    """Also where the noise would make it look as if fewer than nine in ten agreed."""
    cards = level_cards(at_least_20=271, nothing=29)
    table = table_of(cards, later=False)
    assert [with_noise(cards, table).fields for _ in range(20)] == [{}] * 20
    even = level_cards(at_least_20=200, nothing=200)
    drawn = [with_noise(even, table_of(even, later=False)).fields for _ in range(20)]
    assert {field for fields in drawn for field in fields} == {"writing"}
    assert all(share >= 0 for fields in drawn for share in fields["writing"].values())


def test_noise_is_drawn_once_and_kept(book: Book) -> None:
    numbers = "\n".join(str(number) for number in crowd(400).elements()).encode()
    batch = book.group.make(book.group.open_files([Dropped("all.txt", numbers)]))
    assert book.group.told()[0].noise is None
    book.group.release(batch)
    (first,) = book.group.told()
    assert isinstance(first.noise, NoisyTable)
    book.group.release(batch)
    assert book.group.told() == [first]
    assert f"within {first.noise.give_or_take}%" in group_file(*first[2:]).decode()


def test_below_three_hundred_or_without_opendp_there_is_no_noise(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = "\n".join(str(number) for number in crowd(299).elements()).encode()
    batch = book.group.make(book.group.open_files([Dropped("few.txt", few)]))
    with pytest.raises(WorkbookError, match="no shares with noise"):
        book.group.release(batch)
    assert can_add_noise()
    monkeypatch.setitem(sys.modules, "opendp", None)
    assert not can_add_noise()
    many = "\n".join(str(number) for number in crowd(2_000, 2).elements()).encode()
    batch = book.group.make(book.group.open_files([Dropped("many.txt", many)]))
    with pytest.raises(WorkbookError, match="no shares with noise"):
        book.group.release(batch)
    assert "networking-workbook[group]" in words_on(open_page("group"))


# The page -----------------------------------------------------------------------------------------


def test_a_facilitator_opens_a_folder_and_shows_the_table(book: Book, tmp_path: Path) -> None:
    fill_folder(tmp_path / "cards", MIXED)
    (tmp_path / "cards" / "*not* a card.txt").write_text("hello")
    app = open_page("group")
    app.text_input(key="group/path/0").set_value(str(tmp_path / "cards"))
    press(app, "Open")
    assert "12 cards were opened" in words_on(app)
    assert r"\*not\* a card" in words_on(app)
    assert book.group.told() == []
    app.button(key="group/make").click().run()
    assert not app.exception
    assert "What ten cards or more show" in words_on(app)
    assert [told.table for told in book.group.told()] == [table_of(Counter(MIXED), later=False)]
    app.text_input(key="group/path/1").set_value(str(tmp_path / "cards"))
    press(app, "Open")
    assert "Fewer than ten of these cards are new" in words_on(app)
    assert [button.key for button in app.button if button.key == "group/make"] == []


def test_a_facilitator_adds_noise_once(book: Book) -> None:
    numbers = "\n".join(str(number) for number in crowd(400).elements()).encode()
    batch = book.group.make(book.group.open_files([Dropped("all.txt", numbers)]))
    app = open_page("group")
    app.button(key=f"group/noise/{batch}").click().run()
    assert not app.exception
    assert book.group.told()[0].noise
    assert f"group/noise/{batch}" not in [button.key for button in app.button]


def test_a_refused_opening_leaves_nothing_open(book: Book, tmp_path: Path) -> None:
    fill_folder(tmp_path / "cards", MIXED)
    app = open_page("group")
    app.text_input(key="group/path/0").set_value(str(tmp_path / "cards"))
    press(app, "Open")
    app.text_input(key="group/path/0").set_value(str(tmp_path / "nowhere"))
    press(app, "Open")
    assert "There is no such folder" in words_on(app)
    assert "were opened" not in words_on(app)
