"""Which workbook a tab shows: the person's own, or that of a made-up person.

The address that a tab was opened with says which, and its drafts say it again by the workbook's id.
"""

import os
import re
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from typing import cast

import streamlit as st

from workbook.core.book import Book, open_book, reopen_book
from workbook.demo.sample import made_samples, open_sample, sample_settings
from workbook.errors import WorkbookError
from workbook.settings import Settings

SAMPLE = "sample"
_FINDING: list[Callable[[], Settings]] = []
_ADDRESS = re.compile(r"sample-([a-z]+)-([a-z_]+)")


def book() -> Book:
    """The workbook that this tab shows."""
    persona = sample()
    return open_sample(_own_settings(), persona) if persona else own_book()


def own_book() -> Book:
    """The person's own workbook, whichever this tab shows."""
    return open_book(_own_settings())


def sample() -> str | None:
    """The made-up person that this tab shows; None when it shows the person's own workbook."""
    if SAMPLE not in st.session_state:
        st.session_state[SAMPLE] = sample_in(st.context.url or "", _own_settings())
    return cast("str | None", st.session_state[SAMPLE])


def settings() -> Settings:
    """The settings of the workbook that this tab shows."""
    persona = sample()
    return sample_settings(_own_settings(), persona) if persona else _own_settings()


def reopen() -> None:
    """Close the workbook and open it again, after a fault of the disk; the page says what is still
    wrong."""
    with suppress(WorkbookError):
        reopen_book(settings())


def sample_in(address: str, settings: Settings) -> str | None:
    """The made-up person that an address names; None when it belongs to the person's own
    workbook."""
    if settings.hosted:
        return None
    found = _ADDRESS.fullmatch(address.rstrip("/").rpartition("/")[2])
    return found[1] if found and (settings.data / "demo" / f"{found[1]}.toml").is_file() else None


def address_of(sample: str | None, page: str) -> str:
    """The last part of a page's address."""
    return f"sample-{sample}-{page}" if sample else page


def open_called(settings: Settings, book_id: str) -> Book:
    """The workbook with this id: that of a made-up person who is there already, else the
    person's own."""
    own = open_book(settings)
    if book_id in ("", own.id):
        return own
    for there in made_samples(settings):
        book = open_book(there)
        if book.id == book_id:
            return book
    return own


def found_by(find: Callable[[], Settings] | None) -> None:
    """Have a function say the settings of whoever sees this tab, where several people do; None: it
    is one person again."""
    _FINDING[:] = [find] if find else []


def _own_settings() -> Settings:
    """The settings of whoever sees this tab: those that the environment says, or those of a
    room."""
    for find in _FINDING:
        return find()
    return _settings(tuple(map(os.environ.get, _NAMES)))


_NAMES = tuple(f"WORKBOOK_{name}".upper() for name in Settings.model_fields)


@lru_cache(maxsize=8)
def _settings(_environment: tuple[str | None, ...]) -> Settings:
    """The settings of an environment; a page asks for them several times a run."""
    return Settings()
