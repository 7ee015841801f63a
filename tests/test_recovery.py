"""What a person sees of a damaged file: what happened, and the next step as a button."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.helpers.files import damage, note, notes
from tests.helpers.pages import open_page, words_on
from workbook.core.book import Book, close_all, open_book
from workbook.settings import Settings

DAY = date(2026, 10, 1)


def labels(app: AppTest) -> list[str]:
    """What the buttons say, without the colour of a primary one."""
    return [button.label.removeprefix(":violet[").removesuffix("]") for button in app.button]


def press(app: AppTest, key: str) -> AppTest:
    """Press a button and see what comes."""
    app.button(key=key).click().run()
    assert not app.exception
    return app


@pytest.fixture
def damaged(settings: Settings, book: Book) -> tuple[Settings, list[Path], bytes]:
    """A workbook with two backups, of one and of two notes, whose file cannot be read any more."""
    note(book, "one")
    first = book.back_up().path
    note(book, "two")
    second = book.back_up().path
    note(book, "three")
    return settings, [first, second], damage(settings)


@pytest.mark.parametrize("page", ["today", "activities", "your_data"])
def test_every_page_offers_the_newest_good_backup(
    damaged: tuple[Settings, list[Path], bytes], page: str
) -> None:
    settings, (first, second), bad = damaged
    app = open_page(page)
    assert [title.value for title in app.title] == ["Your workbook cannot be opened"]
    assert "activities: 2, the newest of 1 October 2026" in words_on(app)
    assert "Open the newest good backup" in labels(app)
    press(app, f"restore/0/{second.name}")
    assert "Your workbook cannot be opened" not in words_on(app)
    assert "is kept in" in app.toast[0].value
    assert notes(open_book(settings)) == ["one", "two"]
    [aside] = settings.backups.glob("set-aside-*")
    assert (aside / "workbook.duckdb").read_bytes() == bad
    assert first.exists()


def test_an_older_backup_can_be_chosen_and_a_bad_one_is_not_offered(
    damaged: tuple[Settings, list[Path], bytes],
) -> None:
    settings, (first, second), _ = damaged
    second.write_bytes(second.read_bytes()[:9_000])
    app = open_page("today")
    assert "activities: 1, " in words_on(app)
    assert [
        key for key in (button.key for button in app.button) if key == f"restore/0/{second.name}"
    ] == []
    press(app, f"restore/0/{first.name}")
    assert notes(open_book(settings)) == ["one"]


def test_without_a_backup_one_can_start_afresh_and_the_file_is_kept(
    settings: Settings, book: Book
) -> None:
    note(book, "one")
    bad = damage(settings)
    app = open_page("today")
    assert "There is no backup that can be read." in words_on(app)
    assert "By hand" in words_on(app)
    assert settings.database.read_bytes() == bad
    press(app, "again")
    assert "Your workbook cannot be opened" in words_on(app)
    assert settings.database.read_bytes() == bad
    press(app, "afresh")
    assert notes(open_book(settings)) == []
    [aside] = settings.backups.glob("set-aside-*")
    assert (aside / "workbook.duckdb").read_bytes() == bad


def test_a_file_put_right_by_hand_opens_again(damaged: tuple[Settings, list[Path], bytes]) -> None:
    settings, (_, second), _ = damaged
    app = open_page("today")
    settings.database.write_bytes(second.read_bytes())
    press(app, "again")
    assert notes(open_book(settings)) == ["one", "two"]


def test_a_backup_is_looked_into_and_restored_on_the_page_and_back(
    settings: Settings, book: Book
) -> None:
    note(book, "one")
    first = book.back_up().path
    note(book, "two")
    app = open_page("your_data")
    app.selectbox(key="backup/chosen").select_index(0).run()
    assert "activities: 1, the newest of 1 October 2026" in words_on(app)
    press(app, f"restore/0/{first.name}")
    assert "until now is the newest backup" in app.toast[0].value
    assert notes(open_book(settings)) == ["one"]
    before = open_book(settings).backups()[0]
    assert before.name.endswith("before-restoring.duckdb")
    app.selectbox(key="backup/chosen").select_index(0).run()
    # A button of its own, so that the second half of a double press restores nothing more.
    press(app, f"restore/1/{before.name}")
    assert notes(open_book(settings)) == ["one", "two"]


def test_a_backup_made_on_the_page_says_so(settings: Settings, book: Book) -> None:
    note(book, "one")
    app = press(open_page("your_data"), "back_up")
    assert app.toast[0].value.startswith("Backed up ")
    assert len(book.backups()) == 1


def test_a_backup_that_could_not_be_made_is_said_on_the_page(
    settings: Settings, book: Book
) -> None:
    note(book, "one")
    settings.backups.write_bytes(b"in the way")
    assert book.back_up_when_changed() is None
    app = open_page("your_data")
    assert not app.exception
    assert "not saved" in words_on(app) + " ".join(
        str(warning.proto.title) for warning in app.warning
    )
    close_all()
