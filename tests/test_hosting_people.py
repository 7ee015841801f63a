"""Where the workbook of each of many people is: hostile names at a provider leave no folder and meet
nobody else's."""

import stat
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.hosting import ISSUER
from workbook.core.book import close_all, open_book
from workbook.errors import WorkbookError
from workbook.hosting.people import SECRET, People, home_of, homes_in, host_secret
from workbook.models import Reply
from workbook.settings import Settings

HOSTILE = (
    "../../../etc/passwd",
    "..",
    "/",
    "a/../../b",
    "C:\\con",
    "\0",
    "a\0b",
    "~root",
    "$HOME",
    "%2e%2e%2f",
    "ana@school.example",
    "Ana@school.example",
    "\ud83d\ude00",
    "\U0001f600",
    "\udc80",
    "\u202egpj",
    "e\u0301",
    "é",
    " ",
    "ana",
    "ana ",
    "a" * 5_000,
)


@pytest.fixture
def people(settings: Settings) -> People:
    """The people of a host, nobody yet."""
    return People(settings.home, bytes(32), settings)


def test_the_folder_says_nothing_of_who_it_is(people: People, settings: Settings) -> None:
    theirs = people.settings_of(ISSUER, "ana@school.example")
    key = theirs.home.name
    assert theirs.home == people.folder / key[:2] / key
    assert len(key) == 64
    assert set(key) <= set("0123456789abcdef")
    assert not any(word in str(theirs.home) for word in ("ana", "school", "example"))
    assert people.settings_of(ISSUER, "ana@school.example") == theirs
    others = People(settings.home, bytes(31) + b"\1", settings)
    assert others.settings_of(ISSUER, "ana@school.example").home != theirs.home
    assert theirs.hosted
    assert not theirs.token
    assert theirs.today == settings.today


def test_what_stands_in_the_environment_of_a_host_is_nobodys_workbook(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("WORKBOOK_STORE", "postgresql:///everybody")
    monkeypatch.setenv("WORKBOOK_PERSON", "a" * 64)
    monkeypatch.setenv("WORKBOOK_GUEST_UNTIL", "2026-12-01")
    theirs = People(tmp_path, bytes(32), Settings()).settings_of(ISSUER, "ana")
    assert (theirs.store, theirs.person, theirs.guest_until) == ("", "", None)
    assert theirs.signed_in


def test_hostile_names_stay_in_the_folder_and_meet_nobody(people: People) -> None:
    homes = {people.settings_of(issuer, subject).home for issuer in HOSTILE for subject in HOSTILE}
    assert len(homes) == len(HOSTILE) ** 2
    for home in homes:
        assert home.parent.parent == people.folder
        assert home.resolve().is_relative_to(people.folder.resolve())


@given(
    st.tuples(st.text(min_size=1), st.text(min_size=1)),
    st.tuples(st.text(min_size=1), st.text(min_size=1)),
)
def test_two_people_never_have_one_folder(one: tuple[str, str], other: tuple[str, str]) -> None:
    people = People.__new__(People)
    people._secret = b"of a host"
    assert (people.key_of(*one) == people.key_of(*other)) is (one == other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("ab", "c"), ("a", "bc")),
        (("a|b", "c"), ("a", "b|c")),
        (("a\0b", "c"), ("a", "b\0c")),
        (('a","b', "c"), ("a", 'b","c')),
    ],
)
def test_what_stands_in_one_name_is_not_taken_for_the_other(
    people: People, one: tuple[str, str], other: tuple[str, str]
) -> None:
    assert people.key_of(*one) != people.key_of(*other)


@pytest.mark.parametrize(("issuer", "subject"), [("", "ana"), (ISSUER, ""), ("", "")])
def test_nobody_without_a_name_has_a_folder(people: People, issuer: str, subject: str) -> None:
    with pytest.raises(ValueError, match="issuer"):
        people.settings_of(issuer, subject)


def test_every_folder_is_the_hosts_alone(people: People) -> None:
    theirs = people.settings_of(ISSUER, "ana")
    open_book(theirs)
    close_all()
    for path in (people.folder, *people.folder.rglob("*")):
        assert not stat.S_IMODE(path.stat().st_mode) & 0o077, path
    (theirs.home.parent / "a link").symlink_to(theirs.home)
    assert list(homes_in(people.folder)) == [theirs.home]


def test_two_people_at_once_read_their_own_alone(people: People) -> None:
    texts = {"ana": "Zephyrine said so", "bo": "a word about Ottokar"}
    for name, text in texts.items():
        book = open_book(people.settings_of(ISSUER, name))
        book.answers.save(book.content.prompts["definition_first"], Reply(text=text))
    for name, text in texts.items():
        book = open_book(people.settings_of(ISSUER, name))
        assert book.answers.latest()["definition_first"].reply.text == text
    # No statement reaches another's: their file is not known where it runs, and cannot be made known.
    mine, theirs = (open_book(people.settings_of(ISSUER, name)).database for name in texts)
    with mine.reading() as unit:
        known = {name for (name,) in unit.rows("SELECT database_name FROM duckdb_databases()")}
    assert known == {"empty", "system", "temp", mine.alias}
    with mine.engine.cursor() as cursor, pytest.raises(duckdb.PermissionException):
        cursor.execute(f"ATTACH '{theirs.path.with_name('backup.duckdb')}' AS theirs")
    close_all()


def test_the_secret_of_a_host_is_drawn_once_and_kept_from_others(tmp_path: Path) -> None:
    host = tmp_path / "host"
    drawn = host_secret(host)
    assert len(drawn) == 32
    assert host_secret(host) == drawn
    assert stat.S_IMODE((host / SECRET).stat().st_mode) == 0o600
    assert host_secret(tmp_path / "other") != drawn


def test_a_secret_that_is_gone_is_not_drawn_anew_where_there_are_people(
    tmp_path: Path, settings: Settings
) -> None:
    host = tmp_path / "host"
    people = People(host, host_secret(host), settings)
    home_of(people.folder, people.key_of(ISSUER, "ana")).mkdir(parents=True)
    (host / SECRET).unlink()
    with pytest.raises(WorkbookError, match="secret"):
        host_secret(host)
    assert not (host / SECRET).exists()
