"""The made-up people that a visitor can look around with, each in a folder below the home."""

import re
import threading
from functools import cache, lru_cache

from workbook.core.book import Book, open_book
from workbook.demo.filling import fill
from workbook.settings import Settings
from workbook.store.tables import bulk

FOLDER = "sample"
YEARS = 2
SEED = 1
_ADDRESS = re.compile(r"sample-([a-z]+)-([a-z_]+)")


def sample_in(address: str, settings: Settings) -> str | None:
    """The made-up person that an address names; None for the person's own workbook."""
    found = _ADDRESS.fullmatch(address.rstrip("/").rpartition("/")[2])
    return found[1] if found and (settings.data / "demo" / f"{found[1]}.toml").is_file() else None


def address_of(sample: str | None, page: str) -> str:
    """The last part of a page's address."""
    return f"sample-{sample}-{page}" if sample else page


def open_sample(settings: Settings, persona: str) -> Book:
    """The workbook of a made-up person, written when it is opened for the first time."""
    with _making():
        book = open_book(sample_settings(settings, persona))
        if book.id not in _made():
            with book.database.reading() as unit:
                empty = bulk.untouched(unit)
            if empty:
                fill(book, years=YEARS, seed=SEED, persona=persona)
            _made().add(book.id)
        return book


def open_called(settings: Settings, book_id: str) -> Book:
    """The workbook with this id: that of a made-up person who is there, else the person's own."""
    own = open_book(settings)
    if book_id in ("", own.id):
        return own
    for file in sorted((settings.home / FOLDER).glob(f"*/{settings.database.name}")):
        book = open_book(sample_settings(settings, file.parent.name))
        if book.id == book_id:
            return book
    return own


@lru_cache(maxsize=16)
def sample_settings(settings: Settings, persona: str) -> Settings:
    """The person's settings with the home of a made-up person, inside the person's own."""
    return settings.model_copy(update={"home": settings.home / FOLDER / persona})


@cache
def _made() -> set[str]:
    return set()


@cache
def _making() -> threading.Lock:
    return threading.Lock()
