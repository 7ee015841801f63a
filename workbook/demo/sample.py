"""The made-up people that a visitor can look around with, each in a folder below the home."""

import threading
from functools import cache, lru_cache

from workbook.core.book import Book, open_book
from workbook.settings import Settings
from workbook.store.tables import bulk

FOLDER = "sample"
YEARS = 2
SEED = 1


def open_sample(settings: Settings, persona: str) -> Book:
    """The workbook of a made-up person, written when it is opened for the first time."""
    with _making():
        book = open_book(sample_settings(settings, persona))
        if book.id not in _made():
            with book.database.reading() as unit:
                empty = bulk.untouched(unit)
            if empty:
                from workbook.demo.filling import fill  # who lives there is read at once

                fill(book, years=YEARS, seed=SEED, persona=persona)
            _made().add(book.id)
        return book


def made_samples(settings: Settings) -> list[Settings]:
    """The settings of each made-up person whose workbook is there already."""
    files = sorted((settings.home / FOLDER).glob(f"*/{settings.database.name}"))
    return [sample_settings(settings, file.parent.name) for file in files]


@lru_cache(maxsize=16)
def sample_settings(settings: Settings, persona: str) -> Settings:
    """The person's settings with the home of a made-up person, inside the person's own."""
    home = settings.home / FOLDER / persona
    return settings.model_copy(update={"home": home, "store": "", "person": ""})


@cache
def _made() -> set[str]:
    return set()


@cache
def _making() -> threading.Lock:
    return threading.Lock()
