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

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers.pages import html_on, open_page, press, words_on
from workbook.core.book import Book, close_all, open_book
from workbook.errors import Refused, WorkbookError
from workbook.settings import Settings
from workbook.sharing.card.digests import COUNTS_LIST, listed
from workbook.sharing.card.document import LIGHT
from workbook.sharing.card.render import Format, file_name, render
from workbook.sharing.card.rules import Card, Statement
from workbook.sharing.card.texts import frame
from workbook.sharing.first_card.render import first_file_name, render_first
from workbook.sharing.first_card.rules import FirstCard
from workbook.sharing.first_card.texts import first_frame
from workbook.sharing.group import files
from workbook.sharing.group.blur import MOST_EXTRA, extra
from workbook.sharing.group.counts import counts_file_name
from workbook.sharing.group.files import LARGEST_CARD, Dropped, Opening, open_dropped, open_folder
from workbook.sharing.group.html import FILE_NAME, fragment, group_file
from workbook.sharing.group.noise import NoisyTable, can_add_noise, with_noise
from workbook.sharing.group.rules import (
    BANDS,
    FEWEST_CARDS,
    Amount,
    GroupTable,
    new_cards,
    table_of,
)
from workbook.sharing.group.sets import FIELDS, NEAREST, SIZES, CardSet, shares, shown
from workbook.sharing.group.wording import field_name, notes, value_name

LOG, FIRST_DAY, COUNTS = CardSet
OLD_CARDS = Path(__file__).parent / "files" / "cards_of_counts"
"""Files as they were made by the last version that made such cards."""
MIXED = tuple(range(1, 109, 9))
"""Twelve different cards."""
SECRET = bytes(range(32))


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


def first_file(number: int, kind: Format = Format.JSON) -> bytes:
    """The bytes of a first-day card."""
    return render_first(FirstCard.numbered(number), kind)


def old_file(number: int, kind: Format = Format.JSON) -> bytes:
    """The bytes of a card of an earlier version."""
    return (OLD_CARDS / counts_file_name(number, kind)).read_bytes()


def of_log(cards: Mapping[int, int]) -> Opening:
    """Cards of a log, as they are opened."""
    return Opening({LOG: dict(cards)})


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

batches_of_cards = st.sampled_from(CardSet).flatmap(
    lambda of: st.tuples(
        st.just(of),
        st.dictionaries(st.integers(1, SIZES[of]), st.integers(1, 40), min_size=1).filter(
            lambda cards: sum(cards.values()) >= FEWEST_CARDS
        ),
    )
)


@given(batches_of_cards, st.binary(min_size=32, max_size=32))
def test_a_table_holds_nothing_but_a_set_a_band_and_words(
    batch: tuple[CardSet, dict[int, int]], secret: bytes
) -> None:
    of, cards = batch
    total = sum(cards.values())
    said = table_of(of, cards, secret, later=False).model_dump()
    assert set(said) == {"of", "at_least", "later", "blurred", "fields"}
    assert said["of"] == of
    assert said["at_least"] in BANDS
    assert said["at_least"] <= total
    words = {Amount.FEW, Amount.MANY} if total < 20 else {Amount.FEW, Amount.SOME, Amount.MOST}
    assert {field: tuple(values) for field, values in said["fields"].items()} == FIELDS[of]
    assert {word for values in said["fields"].values() for word in values.values()} <= words


@given(batches_of_cards)
def test_the_order_of_cards_changes_nothing(batch: tuple[CardSet, dict[int, int]]) -> None:
    of, cards = batch
    turned = dict(reversed(cards.items()))
    assert group_file(table_of(of, cards, SECRET, later=False), None) == group_file(
        table_of(of, turned, SECRET, later=False), None
    )


def test_every_card_of_every_set_shows_a_value_of_each_field() -> None:
    seen = {
        (field, shown(of, number, field))
        for of in CardSet
        for number in range(1, SIZES[of] + 1)
        for field in FIELDS[of]
    }
    assert seen == {
        (field, value) for of in CardSet for field, values in FIELDS[of].items() for value in values
    }
    assert len(seen) == 4 + 4 + 3 + 4 + 2 + 4 + 4 + 3 + 3 * 3


# G4: nobody can subtract one table from the next --------------------------------------------------

Rule = Callable[[Mapping[int, int], Mapping[int, int], int], Counter[int]]
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
            batch = rule(
                Counter(people[person] for person in opening), frozen, extra(SECRET, LOG, frozen)
            )
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
    kinds = draw(st.lists(st.integers(1, 240), min_size=1, max_size=6))
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

    def nothing_kept(
        opened: Mapping[int, int], frozen: Mapping[int, int], _extra: int
    ) -> Counter[int]:
        return new_cards(opened, {}, 0)

    def kinds_alone(
        opened: Mapping[int, int], frozen: Mapping[int, int], _extra: int
    ) -> Counter[int]:
        return Counter({card: copies for card, copies in opened.items() if card not in frozen})

    def one_is_enough(
        opened: Mapping[int, int], frozen: Mapping[int, int], _extra: int
    ) -> Counter[int]:
        return Counter(opened) - Counter(frozen)

    assert "somebody is in two tables" in leaks(nothing_kept, people, [ten, one_more])
    assert leaks(kinds_alone, people, [ten, all_of_them]) == ["a table about fewer than ten"]
    assert leaks(one_is_enough, people, [ten, one_more]) == ["a table about fewer than ten"]
    assert leaks(new_cards, people, [ten, one_more, all_of_them]) == []


def test_one_card_more_is_refused_however_the_folder_is_copied(book: Book, tmp_path: Path) -> None:
    folder = fill_folder(tmp_path / "cards", MIXED)
    book.group.make(book.group.open_path(str(folder)), LOG)
    before = book.group.told(), book.counts()
    fill_folder(folder, (2,), start=50)
    copied = tmp_path / "copied"
    copied.mkdir()
    for place, number in enumerate((*MIXED, 2)):
        (copied / f"renamed {place}").write_bytes(card_file(number, Format.MD))
    for attack in (folder, copied):
        with pytest.raises(Refused, match="too few of these cards are new") as refusal:
            book.group.make(book.group.open_path(str(attack)), LOG)
        assert not re.search(r"\d", str(refusal.value)), "how many are new is not said"
    assert (book.group.told(), book.counts()) == before


def test_more_cards_make_a_table_of_those_alone(book: Book, tmp_path: Path) -> None:
    folder = fill_folder(tmp_path / "cards", MIXED)
    book.group.make(book.group.open_path(str(folder)), LOG)
    more = (1, 1, 1, 40, 40, 40, 40, 108, 108, 108, 50, 60, 70)
    book.group.make(book.group.open_path(str(fill_folder(folder, more, start=50))), LOG)
    second, first = book.group.told()
    assert (second.cards, first.cards) == (Counter(more), Counter(MIXED))
    assert (second.table.later, first.table.later) == (True, False)
    assert "earlier table" in " ".join(notes(second.table))


def test_how_many_more_are_needed_hangs_on_the_secret_and_on_what_is_frozen() -> None:
    needed = Counter(
        extra(bytes([key]) * 32, LOG, {card: 10}) for key in range(20) for card in range(1, 21)
    )
    assert set(needed) == set(range(MOST_EXTRA + 1))
    assert min(needed.values()) > 70
    with pytest.raises(Refused):
        new_cards({1: 10, 2: 12}, {1: 10}, 3)
    assert new_cards({1: 10, 2: 13}, {1: 10}, 3) == {2: 13}
    assert new_cards({2: 10}, {}, 3) == {2: 10}, "a first table needs ten"


@pytest.mark.parametrize(
    ("numbers", "sentence"), [((), "no card here"), (MIXED[:9], "at least ten")]
)
def test_nothing_is_said_about_fewer_than_ten(
    unwritten: Book, tmp_path: Path, numbers: tuple[int, ...], sentence: str
) -> None:
    opening = unwritten.group.open_path(str(fill_folder(tmp_path / "cards", numbers)))
    for act in (unwritten.group.check, unwritten.group.make):
        with pytest.raises(Refused, match=sentence):
            act(opening, LOG)
    assert unwritten.group.told() == []


# Files --------------------------------------------------------------------------------------------


def test_every_format_is_the_card_under_any_name(tmp_path: Path) -> None:
    for place, kind in enumerate(Format):
        below = tmp_path / "a" / f"b{place}"
        below.mkdir(parents=True)
        (below / "renamed").write_bytes(card_file(20 + place, kind))
        assert (below / "renamed").stat().st_size < LARGEST_CARD / 2
    assert open_folder(tmp_path) == of_log(dict.fromkeys(range(20, 25), 1))


def test_two_files_are_two_cards_but_several_formats_of_one_card_are_one(tmp_path: Path) -> None:
    for name in ("a.md", "b.md", "a.json", "a.svg"):
        (tmp_path / name).write_bytes(card_file(37, Format(name[2:])))
    os.link(tmp_path / "a.md", tmp_path / "again.md")
    assert open_folder(tmp_path) == of_log({37: 2})._replace(repeats=3)


@pytest.mark.parametrize("of", CardSet)
def test_fourteen_files_of_one_name_are_fourteen_cards(of: CardSet) -> None:
    data = {
        LOG: Dropped("networking-card-108-of-240.png", card_file(108, Format.PNG)),
        FIRST_DAY: Dropped("networking-first-card-108-of-120.png", first_file(108, Format.PNG)),
        COUNTS: Dropped("networking-card-037-of-108.png", old_file(37, Format.PNG)),
    }[of]
    number = 37 if of is COUNTS else 108
    assert open_dropped([data] * 14) == Opening({of: {number: 14}})


@pytest.mark.parametrize("kind", Format)
def test_a_first_day_card_is_read_under_any_name_and_counted_by_itself(kind: Format) -> None:
    opening = open_dropped(
        [Dropped("a", first_file(37, kind)), Dropped("a", card_file(37, kind))] * 2
    )
    assert opening == Opening({LOG: {37: 2}, FIRST_DAY: {37: 2}})
    assert opening.total == 4


def test_what_is_no_card_is_refused_by_name_and_the_cards_stay(tmp_path: Path) -> None:
    fill_folder(tmp_path, (1, 2))
    edited = bytearray(card_file(37))
    edited[200] ^= 1
    (tmp_path / "edited.json").write_bytes(edited)
    (tmp_path / file_name(Card.numbered(4), Format.PNG)).write_bytes(b"\x89PNG not really")
    (tmp_path / "empty.png").touch()
    (tmp_path / "letter.txt").write_text("Dear all, here is my card 900 of 240.")
    (tmp_path / "all.jsonl").write_text('{"card": 3}')
    (tmp_path / "numbers.txt").write_text("3\n4\n5\n")
    (tmp_path / first_file_name(FirstCard.numbered(115), Format.SVG)).write_text("<svg>")
    with ZipFile(tmp_path / "cards.zip", "w") as packed:
        packed.writestr("1.json", card_file(1))
    (tmp_path / "packed").write_bytes((tmp_path / "cards.zip").read_bytes())
    with (tmp_path / "film.png").open("wb") as film:
        film.truncate(2 * 1024**3)
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "link.json").symlink_to(tmp_path / "000.json")
    opening = open_folder(tmp_path)
    assert opening.cards == {LOG: {1: 1, 2: 1}}
    assert reasons(opening) == {
        "edited.json": "It looks like card 37, but is not the same byte for byte.",
        "networking-card-004-of-240.png": (
            "It looks like card 4, but is not the same byte for byte."
        ),
        "empty.png": "It is empty.",
        "letter.txt": "It is not a card.",
        "all.jsonl": "Numbers are no cards: anybody can write them.",
        "numbers.txt": "It is not a card.",
        "networking-first-card-115-of-120.svg": (
            "It looks like card 115, but is not the same byte for byte."
        ),
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
    assert unwritten.group.open_path(f' "{tmp_path}" ') == of_log({1: 1})


# What is taken away -------------------------------------------------------------------------------


@pytest.mark.parametrize("of", CardSet)
def test_the_file_is_made_of_the_table_alone(of: CardSet) -> None:
    table = table_of(of, Counter(MIXED), SECRET, later=False)
    page = group_file(table, None).decode()
    assert (
        page == group_file(GroupTable.model_validate_json(table.model_dump_json()), None).decode()
    )
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
    """The file about a folder of cards, of which the same is said whatever it holds."""
    folder.mkdir()
    for place, number in enumerate(MIXED * copies):
        (folder / f"{named} {place}").write_bytes(card_file(number))
    (folder / f"{named} letter").write_text(named)
    opening = open_folder(folder)
    table = table_of(LOG, dict.fromkeys(MIXED, 1), SECRET, later=False)
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
    """A field and a value put together say what a card says by itself."""
    for statement, sentences in frame().statement.items():
        name = field_name(statement)
        for value, sentence in sentences.items():
            said = {
                Statement.SECOND: f"{value_name(statement, value).capitalize()} come",
                Statement.KINDS: value_name(statement, value),
                Statement.ONE_OR_TWO: name,
            }.get(statement, f"{name} {value_name(statement, value)}")
            assert said.lower() in sentence.lower().replace("kinds of act ", "")
    assert {value_name(field, "not_shown") for field in FIELDS[LOG]} == {"not shown"}


def test_cards_of_an_earlier_version_are_read_as_they_were_and_counted_by_themselves() -> None:
    assert len(listed(COUNTS_LIST)) == 540
    numbers = [int(path.name[16:19]) for path in sorted(OLD_CARDS.glob("*.json"))]
    assert numbers == list(MIXED[:12])
    for number in numbers:
        content = json.loads(old_file(number))
        told = {field: shown(COUNTS, number, field) for field in FIELDS[COUNTS]}
        assert content["card"] == number
        assert content["led_back_most_to"] == value_name("source", told.pop("source"))
        assert content["shows"] == {
            field: value_name(field, level) for field, level in told.items()
        }
    found = open_dropped(
        [
            *(Dropped("old", old_file(number)) for number in numbers),
            *(Dropped("new", card_file(number)) for number in numbers),
        ]
    )
    assert found == Opening({LOG: dict.fromkeys(numbers, 1), COUNTS: dict.fromkeys(numbers, 1)})
    for number in (0, 109):
        with pytest.raises(ValueError, match="1 to 108"):
            shown(COUNTS, number, "writing")


@pytest.mark.parametrize("kind", Format)
def test_every_format_of_a_card_of_an_earlier_version_is_read(kind: Format) -> None:
    assert open_dropped([Dropped("any", old_file(37, kind))]) == Opening({COUNTS: {37: 1}})


def test_the_table_says_what_the_first_day_cards_say() -> None:
    first = first_frame()
    for view, sentence in first.nearest.items():
        assert value_name(NEAREST, view) in sentence
    for acts, sentence in first.acts.items():
        assert value_name("acts", acts) in {"fully": "fully", "partly": "partly"}.get(
            acts, sentence
        )
    for became, sentence in first.sentence.items():
        assert value_name("sentence", became) in sentence


def test_a_table_of_an_earlier_version_is_shown_as_it_was_said() -> None:
    """With a field that was withheld, and its own note on where the words are cut."""
    words = {"at_least_20": "some", "at_least_5": "some", "nothing": "few"}
    said = {"at_least": 10, "later": False, "fields": {"writing": words}}
    table = GroupTable.model_validate(said)
    page = group_file(table, None).decode()
    assert page.count("Nine in ten cards or more agree here, so it is left out.") == 3
    assert page.count("<table>") == 1
    assert "fewer than a quarter" in page
    assert "blurred" not in page
    nothing = fragment(GroupTable.model_validate({**said, "fields": {}}), LIGHT)
    assert "nine in ten cards or more agree" in nothing


# Shares with noise --------------------------------------------------------------------------------


def crowd(size: int, seed: int = 1, of: CardSet = LOG) -> Counter[int]:
    """Cards of many people."""
    chance = random.Random(seed)
    return Counter(1 + int(chance.betavariate(2, 3) * SIZES[of]) for _ in range(size))


@pytest.mark.parametrize("of", CardSet)
@pytest.mark.parametrize("size", [300, 356, 2_000])
def test_shares_with_noise_are_as_right_as_they_say(size: int, of: CardSet) -> None:
    cards = crowd(size, of=of)
    table = table_of(of, cards, SECRET, later=False)
    right, drawn = 0, 0
    for _ in range(60):
        noisy = with_noise(cards, table)
        for field, values in noisy.fields.items():
            truth = shares(of, cards, field)
            right += sum(
                abs(share - 100 * truth[value] / size) <= noisy.give_or_take
                for value, share in values.items()
            )
            drawn += len(values)
    assert drawn > 600
    assert right / drawn > 0.95
    assert noisy.give_or_take <= 425 * len(FIELDS[of]) / size + 1.5


def test_noise_shows_no_field_that_an_earlier_table_withheld() -> None:
    cards = crowd(400)
    table = table_of(LOG, cards, SECRET, later=False)
    earlier = table.model_copy(
        update={"blurred": False, "fields": {"leads": table.fields["leads"]}}
    )
    assert set(with_noise(cards, earlier).fields) == {"leads"}
    assert set(with_noise(cards, table).fields) == set(FIELDS[LOG])
    one = table_of(LOG, {1: 400}, SECRET, later=False)
    drawn = [with_noise({1: 400}, one).fields for _ in range(20)]
    assert all(
        0 <= share <= 100
        for fields in drawn
        for values in fields.values()
        for share in values.values()
    )


def test_noise_is_drawn_once_and_kept(book: Book) -> None:
    batch = book.group.make(of_log(crowd(400)), LOG)
    assert book.group.told()[0].noise is None
    book.group.release(batch)
    (first,) = book.group.told()
    assert isinstance(first.noise, NoisyTable)
    book.group.release(batch)
    assert book.group.told() == [first]
    assert f"within {first.noise.give_or_take}%" in group_file(first.table, first.noise).decode()


def test_below_three_hundred_or_without_opendp_there_is_no_noise(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = book.group.make(of_log(crowd(299)), LOG)
    with pytest.raises(WorkbookError, match="no shares with noise"):
        book.group.release(batch)
    assert can_add_noise()
    monkeypatch.setitem(sys.modules, "opendp", None)
    assert not can_add_noise()
    batch = book.group.make(of_log(crowd(2_000, 2)), LOG)
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
    app.button(key="group/make/shares").click().run()
    assert not app.exception
    assert "What ten cards or more show" in words_on(app)
    assert [told.cards for told in book.group.told()] == [Counter(MIXED)]
    app.text_input(key="group/path/1").set_value(str(tmp_path / "cards"))
    press(app, "Open")
    assert "new" not in " ".join(warning.value for warning in app.warning), "no answer before"
    app.button(key="group/make/shares").click().run()
    assert "No table was made" in words_on(app)
    assert len(book.group.told()) == 1


def test_two_sets_in_one_folder_are_two_tables(book: Book, tmp_path: Path) -> None:
    fill_folder(tmp_path / "cards", MIXED)
    for number in range(1, 121, 10):
        (tmp_path / "cards" / f"first {number}.json").write_bytes(first_file(number))
    app = open_page("group")
    app.text_input(key="group/path/0").set_value(str(tmp_path / "cards"))
    press(app, "Open")
    assert "24 cards were opened" in words_on(app)
    app.button(key="group/make/first_day").click().run()
    app.button(key="group/make/shares").click().run()
    assert not app.exception
    log, first = book.group.told()
    assert (log.table.of, first.table.of) == (LOG, FIRST_DAY)
    assert set(first.table.fields) == {"nearest", "acts", "sentence"}
    assert not first.table.later
    assert not log.table.later, "the other set's table counts nothing here"
    app.selectbox[0].set_value(1).run()
    assert "nearly everything we do" in html_on(app)
    assert "Kinds of act" not in html_on(app)


def test_old_cards_are_a_table_of_their_own(book: Book, tmp_path: Path) -> None:
    folder = fill_folder(tmp_path / "cards", MIXED)
    for path in OLD_CARDS.glob("*.json"):
        (folder / path.name).write_bytes(path.read_bytes())
    app = open_page("group")
    app.text_input(key="group/path/0").set_value(str(folder))
    press(app, "Open")
    app.button(key="group/make/log").click().run()
    assert not app.exception
    [told] = book.group.told()
    assert told.table.of is COUNTS
    assert set(told.table.fields) == {"writing", "events", "collaboration", "source"}
    assert "at least twenty times" in html_on(app)
    assert "an earlier version" in html_on(app)
    app.text_input(key="group/path/1").set_value(str(folder))
    press(app, "Open")
    app.button(key="group/make/shares").click().run()
    later, _earlier = book.group.told()
    assert not later.table.later, "the other set's table counts nothing here"
    assert set(later.table.fields) == {"leads", "second", "kinds", "source", "one_or_two"}


def test_a_facilitator_adds_noise_once(book: Book) -> None:
    batch = book.group.make(of_log(crowd(400)), LOG)
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
