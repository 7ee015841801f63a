"""A room by itself: who is in it, their cards, and its end."""

import json
import socket
import stat
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.conftest import TODAY
from tests.first_answers import answers_for
from workbook.cli import main
from workbook.core.book import close_all, open_book
from workbook.errors import Refused, WorkbookError
from workbook.hosting.people import PEOPLE
from workbook.language import LANGUAGES
from workbook.models import Reply
from workbook.room import members
from workbook.room.cards import Band
from workbook.room.guesses import MOST, WITHIN, Guesses
from workbook.room.last_day import LastDay
from workbook.room.room import CARDS, MEMBERS, Room, begin, delete_when_over, folder_of
from workbook.room.words import CODE_LENGTH, LETTERS, WORDS, new_words, typed_code, typed_words
from workbook.settings import Settings, app_folder
from workbook.sharing.first_card.rules import ALL_FIRST_CARDS, FirstCard, first_card_for
from workbook.sharing.group.sets import CardSet
from workbook.store.file.opening import instance

SECRET_TEXT = "Zephyrine said it on a Tuesday"
DAYS = 14


@pytest.fixture
def room(settings: Settings) -> Iterator[Room]:
    """A new room."""
    yield begin(settings, DAYS)
    close_all()


def later(settings: Settings, days: int) -> Settings:
    """The same home on another day."""
    return settings.model_copy(update={"today": TODAY + timedelta(days=days)})


def somebody(room: Room) -> str:
    """Somebody new in the room, who wrote something."""
    key, _words = room.let_in("en")
    person = room.whose(key)
    assert person
    book = open_book(room.settings_of(person))
    book.answers.save(book.content.prompts["definition_first"], Reply(text=SECRET_TEXT))
    return person


def everything_in(folder: Path) -> bytes:
    """All bytes of all files."""
    return b"\0".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


# Who is in it ----------------------------------------------------------------------------------


def test_a_key_and_words_open_one_workbook_and_neither_is_kept(room: Room) -> None:
    key, words = room.let_in("en")
    other, _ = room.let_in("en")
    person = room.whose(key)
    assert person
    assert room.whose(other) not in (None, person)
    again = room.come_back("  " + " - ".join(words).upper())
    assert again not in (None, key)
    assert room.whose(again) == person
    assert room.count() == 2
    kept = everything_in(room.folder).decode()
    for secret in (key, again or "", " ".join(words), typed_words(" ".join(words))):
        assert secret not in kept
    for wrong in (None, "", "é", key[:-1], key.upper() + "x", " ".join(words)):
        assert room.whose(wrong) is None
    for wrong in ("", " ".join(words[:3]), " ".join(words[::-1]), key):
        assert room.come_back(wrong) is None


def test_what_is_kept_says_nothing_of_when_or_from_where(room: Room) -> None:
    room.let_in("en")
    [line] = filter(None, (room.folder / MEMBERS).read_text("utf-8").splitlines())
    assert set(json.loads(line)) == {"person", "key", "words"}


def test_the_order_of_lines_says_nothing_of_who_came_first(room: Room) -> None:
    came = [room.whose(room.let_in("en")[0]) for _each in range(12)]
    lines = (room.folder / MEMBERS).read_text("utf-8").splitlines()
    assert lines == sorted(lines)
    assert sorted(filter(None, came)) == [json.loads(line)["person"] for line in lines]


def test_people_are_known_after_the_program_was_started_again(
    room: Room, settings: Settings
) -> None:
    key, words = room.let_in("es")
    with (room.folder / MEMBERS).open("a") as file:
        file.write('\n{"person": "torn')  # by a power cut
    again = begin(settings, 99)
    assert (again.code, again.until, again.leader) == (room.code, room.until, room.leader)
    assert again.whose(key) == room.whose(key)
    assert again.whose(again.come_back(" ".join(words))) == room.whose(key)
    assert begin(settings, 1).count() == 1


def test_the_folder_is_the_leaders_alone(room: Room) -> None:
    somebody(room)
    room.hand_in("somebody", ALL_FIRST_CARDS[0])
    for path in (room.folder, *room.folder.rglob("*")):
        assert not stat.S_IMODE(path.stat().st_mode) & 0o077, path


def test_each_has_a_file_of_their_own_and_no_guest_is_at_home(room: Room) -> None:
    one, other = somebody(room), somebody(room)
    homes = {room.settings_of(person).home for person in (one, other)}
    assert len(homes) == 2
    for home in homes:
        assert home.is_relative_to(room.folder / PEOPLE)
        assert (home / "workbook.duckdb").is_file()
    assert room.settings_of(one).guest_until == TODAY + timedelta(days=DAYS)


def test_a_room_holds_so_many_and_no_more(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbook.room.room.MOST", 2)
    assert members.MOST == 100
    for _each in range(2):
        assert not room.full
        room.let_in("en")
    assert room.full


@pytest.mark.parametrize(
    ("language", "hurt"),
    [
        ("en", "dumb evil fat fatal gun insane kill misery pistol suffer ugly useless"),
        ("es", "cadáver cáncer enfermo feo gordo inútil matar muerte orgía sexo suicidio violar"),
    ],
)
def test_nobody_comes_back_by_a_word_that_hurts(language: str, hurt: str) -> None:
    file = app_folder() / "data" / "room" / "words" / f"{language}.txt"
    assert not {*hurt.split()} & {*file.read_text("utf-8").split()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_four_words_make_44_bits_and_are_typed_in_any_way(language: str) -> None:
    file = app_folder() / "data" / "room" / "words" / f"{language}.txt"
    words = file.read_text("utf-8").split()
    assert len({typed_words(word)[:4] for word in words}) == 2**11
    assert all(typed_words(word) == typed_words(word.upper() + ",") for word in words)
    assert all(typed_words(word).isascii() for word in words)
    assert len(new_words(language)) == WORDS
    assert len({new_words(language) for _each in range(20)}) == 20


def test_no_two_letters_of_a_code_look_alike() -> None:
    assert len(set(LETTERS)) == len(LETTERS) == 30
    assert not set("01ILOU") & set(LETTERS)
    assert typed_code(" 3j5-s ew ") == "3J5SEW"
    assert len(LETTERS) ** CODE_LENGTH > 7e8


# Guessing --------------------------------------------------------------------------------------


def test_so_many_wrong_a_minute_from_one_address_and_from_no_other() -> None:
    now = [0.0]
    guesses = Guesses(lambda: now[0])
    for _each in range(MOST):
        assert not guesses.too_many("a")
        guesses.wrong("a")
    assert guesses.too_many("a")
    assert not guesses.too_many("b")
    now[0] = WITHIN - 0.1
    assert guesses.too_many("a")
    now[0] = WITHIN
    assert not guesses.too_many("a")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", True),
        ("2001:db8:1:2::1", "2001:0DB8:0001:0002:0:0:0:9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("fe80::1%eth0", "fe80::2%wlan0", True),
        ("::ffff:192.168.1.7", "192.168.1.7", True),
        ("::ffff:192.168.1.7", "::ffff:192.168.1.8", False),
        ("192.168.1.7", "192.168.1.8", False),
        ("testclient", "testclient", True),
        ("", "testclient", False),
    ],
)
def test_whoever_has_a_network_of_addresses_has_no_more_guesses(
    one: str, other: str, same: bool
) -> None:
    guesses = Guesses(lambda: 0.0)
    for _each in range(MOST):
        guesses.wrong(one)
    assert guesses.too_many(other) is same


# Cards -----------------------------------------------------------------------------------------


def test_a_card_is_handed_in_once_and_taken_back_without_a_trace(room: Room) -> None:
    empty = everything_in(room.folder)
    room.hand_in("a", FirstCard.numbered(37))
    assert room.cards.has("a")
    assert not room.cards.has("b")
    room.hand_in("a", FirstCard.numbered(38))
    kept = json.loads((room.folder / CARDS).read_bytes())
    assert list(kept.values()) == [38]
    assert "a" not in kept
    room.take_back("b")
    assert room.cards.has("a")
    room.take_back("a")
    assert not room.cards.has("a")
    (room.folder / CARDS).unlink()
    assert everything_in(room.folder) == empty


def test_cards_are_told_in_bands(room: Room) -> None:
    seen = []
    for number in range(12):
        seen.append(room.cards.band())
        room.hand_in(str(number), ALL_FIRST_CARDS[number])
    assert seen == [Band.FEWER_THAN_FIVE] * 5 + [Band.FIVE_TO_NINE] * 5 + [Band.TEN_OR_MORE] * 2


def test_the_order_of_cards_says_nothing_of_who_came_first(room: Room) -> None:
    for number in range(30):
        room.hand_in(str(number), ALL_FIRST_CARDS[number])
    kept = json.loads((room.folder / CARDS).read_bytes())
    assert list(kept) == sorted(kept)


def test_the_table_is_made_once_from_ten_cards_on_and_deletes_them(
    room: Room, settings: Settings
) -> None:
    for number in range(9):
        room.hand_in(str(number), ALL_FIRST_CARDS[number])
    with pytest.raises(Refused):
        room.make_table()
    assert room.table is None
    assert room.cards.has("3")
    room.hand_in("9", ALL_FIRST_CARDS[9])
    room.make_table()
    table = room.table
    assert table
    assert (table.of, table.at_least, table.blurred) == (CardSet.FIRST_DAY, 10, True)
    assert not (room.folder / CARDS).exists()
    for number in range(20):
        room.hand_in(str(number), ALL_FIRST_CARDS[119])
    assert not room.cards.has("3")
    room.make_table()
    assert begin(settings, DAYS).table == room.table == table


def test_cards_that_a_killed_program_left_beside_the_table_go_when_it_starts(
    room: Room, settings: Settings
) -> None:
    for number in range(10):
        room.hand_in(str(number), ALL_FIRST_CARDS[number])
    left = (room.folder / CARDS).read_bytes()
    room.make_table()
    (room.folder / CARDS).write_bytes(left)
    assert not begin(settings, DAYS).cards.has("3")
    assert not (room.folder / CARDS).exists()


def test_cards_that_a_killed_program_was_writing_go_with_the_others(
    room: Room, settings: Settings
) -> None:
    """A card is written beside the others before it takes their place."""
    for number in range(10):
        room.hand_in(str(number), ALL_FIRST_CARDS[number])
    halfway = room.folder / f"{CARDS}.new"
    halfway.write_bytes((room.folder / CARDS).read_bytes())
    room.make_table()
    assert not halfway.exists()
    halfway.write_text("{")
    assert begin(settings, DAYS).table
    assert not halfway.exists()
    halfway.write_text("{")
    room.delete()
    assert [path.name for path in room.folder.rglob("*")] == ["room.json"]


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"a": "b"}', b"\xff"])
def test_damaged_cards_keep_nobody_out_and_do_not_put_off_the_end(
    room: Room, settings: Settings, damage: bytes
) -> None:
    person = somebody(room)
    room.hand_in(person, ALL_FIRST_CARDS[3])
    (room.folder / CARDS).write_bytes(damage)
    again = begin(settings, DAYS)
    assert not again.cards.has(person)
    again.hand_in(person, ALL_FIRST_CARDS[3])
    assert begin(settings, DAYS).cards.has(person)
    (room.folder / CARDS).write_bytes(damage)
    close_all()
    assert delete_when_over(later(settings, DAYS))
    assert [path.name for path in room.folder.rglob("*")] == ["room.json"]


@pytest.mark.parametrize(
    "line",
    [b"\xff\xfe", b"\0\0\0", b"{", b'{"person": "../../../../elsewhere", "key": "KEY"}'],
    ids=["no text", "zeros", "torn", "a way out of the folder"],
)
def test_a_damaged_line_keeps_nobody_else_out_and_does_not_put_off_the_end(
    room: Room, settings: Settings, line: bytes
) -> None:
    before, _words = room.let_in("en")
    secret = bytes.fromhex(json.loads((room.folder / "room.json").read_bytes())["secret"])
    line = line.replace(b"KEY", members.digest_by(secret)("key", "mine").encode())
    with (room.folder / MEMBERS).open("ab") as file:
        file.write(line)
    after, _words = room.let_in("en")
    again = begin(settings, DAYS)
    assert again.whose(before)
    assert again.whose(after)
    assert again.whose("mine") is None
    assert again.count() == 2
    assert delete_when_over(later(settings, DAYS))


def test_every_card_of_the_first_half_hour_can_be_handed_in(room: Room) -> None:
    for card in ALL_FIRST_CARDS:
        room.hand_in("a", first_card_for(answers_for(card)))
        assert list(json.loads((room.folder / CARDS).read_bytes()).values()) == [card.number]


# The end ---------------------------------------------------------------------------------------


def test_a_press_deletes_everything_of_everybody_also_what_is_open(room: Room) -> None:
    person = somebody(room)
    home = room.settings_of(person).home
    book = open_book(room.settings_of(person))
    key, words = room.let_in("en")
    for number in range(10):
        room.hand_in(str(number), ALL_FIRST_CARDS[number])
    room.make_table()
    room.delete()
    assert [path.name for path in room.folder.rglob("*")] == ["room.json"]
    assert set(json.loads((room.folder / "room.json").read_bytes())) >= {"until"}
    left = json.loads((room.folder / "room.json").read_bytes())
    assert not any(left[name] for name in ("id", "secret", "code", "leader", "open", "table"))
    assert room.over
    assert not room.open
    assert room.whose(key) is None
    assert room.come_back(" ".join(words)) is None
    assert not room.is_leader("")
    assert not room.is_leader(None)
    with pytest.raises(WorkbookError):
        book.answers.save(book.content.prompts["definition_first"], Reply(text="more"))
    assert not home.exists()


def test_nothing_of_a_room_stays_in_the_folders_for_what_passes(room: Room) -> None:
    person = somebody(room)
    scratch = open_book(room.settings_of(person)).database.scratch
    assert scratch.exists()
    room.delete()
    assert not scratch.exists()
    assert not [
        engine for engine in instance()._engines if engine.reaches.is_relative_to(room.folder)
    ]


def test_the_day_deletes_everything_while_the_program_runs(room: Room, settings: Settings) -> None:
    somebody(room)
    same = Room(room.folder, later(settings, DAYS - 1))
    assert not same.over
    assert not same.delete_when_over()
    then = Room(room.folder, later(settings, DAYS))
    assert then.over
    assert not then.open
    looking = LastDay(then, again=0.01)
    looking.start()
    while (room.folder / PEOPLE).exists():
        looking.join(0.01)
    looking.end()
    assert [path.name for path in room.folder.rglob("*")] == ["room.json"]


def test_an_end_that_fails_in_whichever_way_is_tried_again(
    room: Room, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    somebody(room)
    then = Room(room.folder, later(settings, DAYS))
    failing = iter((MemoryError(), RuntimeError("a fault of ours"), WorkbookError("a full disk")))
    to_the_end = then.inside.show_out

    def interrupted() -> None:
        if error := next(failing, None):
            raise error
        to_the_end()

    monkeypatch.setattr(then.inside, "show_out", interrupted)
    looking = LastDay(then, again=0.01)
    looking.start()
    while (room.folder / PEOPLE).exists() and looking.is_alive():
        looking.join(0.01)
    looking.end()
    assert [path.name for path in room.folder.rglob("*")] == ["room.json"]
    assert then.deleted


@pytest.mark.parametrize("days", [DAYS, DAYS + 400])
def test_the_day_deletes_everything_when_the_program_was_off_then(
    room: Room, settings: Settings, days: int
) -> None:
    key, _words = room.let_in("en")
    somebody(room)
    code = room.code
    close_all()
    new = begin(later(settings, days), DAYS)
    assert SECRET_TEXT.encode() not in everything_in(new.folder)
    assert not (new.folder / PEOPLE).exists()
    assert new.whose(key) is None
    assert new.count() == 0
    assert new.code != code
    assert new.open


def test_a_room_to_which_nobody_came_ends_too(room: Room, settings: Settings) -> None:
    assert begin(later(settings, DAYS), DAYS).code != room.code


def test_starting_ones_own_workbook_deletes_a_room_whose_day_has_come(
    room: Room,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    somebody(room)
    close_all()
    somebody_elses = socket.create_server(("127.0.0.1", 0))
    taken = somebody_elses.getsockname()[1]
    for days, there in ((DAYS - 1, True), (DAYS, False)):
        monkeypatch.setenv("WORKBOOK_TODAY", (TODAY + timedelta(days=days)).isoformat())
        assert main(["--no-browser", "--port", str(taken)]) == 2  # it begins, and stops
        assert (room.folder / PEOPLE).exists() is there
        assert ("day of your room" in capsys.readouterr().out) is not there
    somebody_elses.close()


def test_a_deletion_that_was_cut_short_is_finished(room: Room, settings: Settings) -> None:
    person = somebody(room)
    home = room.settings_of(person).home
    close_all()
    kept = (home / "workbook.duckdb").read_bytes()
    room.delete()
    home.mkdir(parents=True)
    (home / "workbook.duckdb").write_bytes(kept)
    assert delete_when_over(settings)
    assert not (room.folder / PEOPLE).exists()
    assert not delete_when_over(settings)


def test_what_cannot_be_deleted_is_said(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    somebody(room)
    monkeypatch.setattr(
        "shutil.rmtree", lambda *_given, **_named: None
    )  # as on a disk that is stuck
    with pytest.raises(WorkbookError, match="by hand") as said:
        room.delete()
    assert str(room.folder / PEOPLE) in str(said.value)
    assert room.over


def test_a_disk_that_takes_nothing_does_not_put_off_the_end(room: Room, settings: Settings) -> None:
    """Whoever fills the leader's disk does not keep the room: what is deleted makes space."""
    somebody(room)
    full = room.folder / "room.json.new"
    full.mkdir()  # where what the room says of itself is written first
    with pytest.raises(WorkbookError):
        room.delete()
    assert room.over
    assert sorted(room.folder.iterdir()) == [room.folder / "room.json", full]
    full.rmdir()
    assert room.delete_when_over()
    assert not json.loads((room.folder / "room.json").read_bytes())["secret"]
    assert not room.delete_when_over()


def test_nobody_comes_in_after_the_end(room: Room) -> None:
    """Nor who was asked for the code before, and pressed meanwhile."""
    room.delete()
    with pytest.raises(WorkbookError, match="takes nobody new"):
        room.let_in("en")
    assert [path.name for path in room.folder.rglob("*")] == ["room.json"]


@pytest.mark.parametrize(
    "damage", ["{", "", '{"until": "2026-11-15", "secret": "no number"}'], ids=str
)
def test_a_room_whose_file_is_damaged_lets_nobody_in_and_says_so(
    room: Room, settings: Settings, damage: str
) -> None:
    (room.folder / "room.json").write_text(damage)
    with pytest.raises(WorkbookError, match="cannot be read"):
        begin(settings, DAYS)
    assert folder_of(settings) == room.folder


def test_closed_to_new_people_and_open_again(room: Room) -> None:
    assert room.open
    room.take_nobody_new(True)
    assert not room.open
    assert not room.over
    room.take_nobody_new(False)
    assert room.open
