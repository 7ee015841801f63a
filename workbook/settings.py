"""Every path and every knob; `WORKBOOK_HOME=… networking-workbook` sets one from outside."""

import os
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Self

from platformdirs import user_data_path
from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

PROGRAM = "networking-workbook"
PREFIX = "workbook_"


@cache
def app_folder() -> Path:
    """The folder with app.py, pages/, data/ and .streamlit/: inside the wheel, or the checkout."""
    package = Path(__file__).parent
    packed = package / "_app"
    return packed if packed.is_dir() else package.parent


class Unclear(ValueError):
    """A path of which it cannot be told which file is meant.

    `name` is the variable or the person in it that there is not; empty where the path is.
    """

    def __init__(self, name: str = "") -> None:
        super().__init__(name)
        self.name = name


class NotText(Unclear):
    """A path that DuckDB could not be told."""


def understood(path: str) -> Path:
    """A path as a shell would read it, wherever it comes from: `~/notes`, `$HOME/notes`.

    Raises Unclear, so that no folder called `~` or `$HOME` is ever made.
    """
    said = os.path.expandvars(os.path.expanduser(path))
    if not said.strip():
        raise Unclear
    if left := _UNREAD.search(said):
        raise Unclear(left[0])
    return Path(said)


_UNREAD = re.compile(r"^~[^/\\]*|\$\w+|\$\{\w+\}|%\w+%")


class Settings(BaseModel):
    """What can be set; each from the environment with the prefix WORKBOOK_."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    home: Path = Field(default_factory=lambda: user_data_path(PROGRAM, appauthor=False))
    """The folder that holds one person's files."""

    store: str = Field(default="", repr=False, pattern=r"^(postgres(ql)?://.*)?$")
    """The address of the PostgreSQL that holds the rows of many people; empty: a file in the home."""

    person: str = Field(default="", repr=False, pattern=r"^([0-9a-f]{64})?$")
    """Whose rows there; every person has a key of their own."""

    port: int = Field(default=8765, ge=1, le=65535)
    """The port on 127.0.0.1 where the workbook is served."""

    browser: bool = True
    """Whether starting the workbook also opens it in the browser."""

    token: bool = True
    """Whether a browser has to come in by an address that opens once; else everybody on this machine
    may."""

    hosted: bool = False
    """Whether this workbook is kept on somebody else's computer, beside those of others."""

    most_bytes: int | None = None
    """So much may be in the home, where others are beside it; None: as much as there is."""

    guest_until: date | None = None
    """The day on which this workbook is deleted, when it is one of a room; None for one's own."""

    base: str = ""
    """The folder of an address below which it is served, when it is hosted there."""

    today: date | None = None
    """A fixed day to stand for today, so that pictures and tests repeat; unset, the calendar's."""

    data: Path = Field(default_factory=lambda: app_folder() / "data")
    """The folder with the chapters, acts and words that a writer edits."""

    @model_validator(mode="before")
    @classmethod
    def _from_outside(cls, given: dict[str, object]) -> dict[str, object]:
        outside = {name.lower(): said for name, said in os.environ.items()}
        names = [name for name in cls.model_fields if f"{PREFIX}{name}" in outside]
        return {name: outside[f"{PREFIX}{name}"] for name in names} | given

    @field_validator("home", "data", mode="before")
    @classmethod
    def _understood(cls, said: object) -> object:
        if not isinstance(said, str):
            return said
        if said.encode(errors="ignore").decode() != said:
            raise NotText
        return understood(said)

    @model_validator(mode="after")
    def _somebody(self) -> Self:
        if bool(self.store) is not bool(self.person):
            raise ValueError("a store of many people needs a person, and a person a store")
        return self

    @property
    def database(self) -> Path:
        """The person's DuckDB file."""
        return self.home / "workbook.duckdb"

    @property
    def lock(self) -> Path:
        """The lock file that is held while the workbook runs."""
        return self.home / "workbook.lock"

    @property
    def backups(self) -> Path:
        """Where backups are kept."""
        return self.home / "backups"

    @property
    def signed_in(self) -> bool:
        """Whether it is that of somebody who signs in, and not of a room."""
        return self.hosted and self.guest_until is None

    def told(self, sentence: object) -> str:
        """A path, or a sentence with one, as whoever has this workbook may know it: nobody learns
        anything of the folders of another's computer."""
        return str(sentence).replace(str(self.home), "…") if self.hosted else str(sentence)
