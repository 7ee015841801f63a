"""The room that this process serves: who is in it, their cards, and the day on which it ends.

All of it is in one folder, and goes with it: `room.json`, a line for each browser, the cards, and a
home for each person.
"""

import secrets
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from pydantic import Field, ValidationError

from workbook import clock
from workbook.core.book import close_below
from workbook.door.inside import Inside
from workbook.errors import WorkbookError
from workbook.hosting.limits import Limits
from workbook.hosting.people import PEOPLE, home_of, settings_at
from workbook.language import _
from workbook.models import Model
from workbook.room.cards import HandedIn
from workbook.room.guesses import Guesses
from workbook.room.members import MOST, Members, digest_by
from workbook.room.words import new_code
from workbook.settings import Settings
from workbook.sharing.first_card.rules import FirstCard
from workbook.sharing.group.rules import GroupTable
from workbook.store.file.beside import delete_whole, write_whole
from workbook.store.file.trouble import explained

FOLDER = "room"
LIMITS = Limits(person_mb=50)
"""What each may have of the leader's computer, for some days."""
JOIN = "/join"
SAID, MEMBERS, CARDS = "room.json", "members.jsonl", "cards.json"


class Said(Model):
    """What a room says of itself."""

    until: date
    id: str = ""
    secret: str = Field("", pattern=r"^([0-9a-f]{64})?$")
    code: str = ""
    leader: str = ""
    open: bool = False
    table: GroupTable | None = None

    @property
    def over(self) -> bool:
        """Whether it was ended: nothing but the day is left then."""
        return not self.secret


class Room:
    """A room; all that changes it is done one at a time."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        self.folder = folder
        self.inside = Inside()
        self.slow = False
        self.guesses = Guesses()
        self.sessions: dict[str, str] = {}
        """Whose a tab is, by the id that Streamlit gave it."""
        self._settings = settings
        self._changing = threading.RLock()
        self._said = _said_in(folder)
        self._begin()

    def _begin(self) -> None:
        digest = digest_by(bytes.fromhex(self._said.secret))
        self._members = Members(self.folder / MEMBERS, digest)
        self._cards = HandedIn(self.folder / CARDS, digest)
        if self._said.table:
            self._cards.delete()

    # What it is -------------------------------------------------------------------------------

    @property
    def until(self) -> date:
        """The day on which everything is deleted."""
        return self._said.until

    @property
    def days_left(self) -> int:
        """How many days there are until then."""
        return max(0, (self._said.until - self._today()).days)

    @property
    def over(self) -> bool:
        """Whether nobody is in it any more."""
        return self._said.over or self._today() >= self._said.until

    @property
    def deleted(self) -> bool:
        """Whether nothing of anybody is left."""
        return self._said.over and not _left(self.folder)

    @property
    def open(self) -> bool:
        """Whether somebody new may come in."""
        return self._said.open and not self.over

    @property
    def code(self) -> str:
        """What is typed to come in."""
        return self._said.code

    @property
    def entrance(self) -> str:
        """Where one comes in."""
        return JOIN

    @property
    def cookie_name(self) -> str:
        """Browsers send cookies to every port of a machine, so that each room needs a name."""
        return f"room-{self._said.id}"

    @property
    def leader(self) -> str:
        """The key to the leader's screen."""
        return self._said.leader

    def is_leader(self, key: str | None) -> bool:
        """Whether it is that key."""
        return bool(self._said.leader) and secrets.compare_digest(
            (key or "").encode(), self._said.leader.encode()
        )

    # Who is in it -----------------------------------------------------------------------------

    @property
    def full(self) -> bool:
        """Whether there are as many as there can be."""
        return len(self._members) >= MOST

    def count(self) -> int:
        """How many people are in."""
        return len(self._members)

    def let_in(self, language: str) -> tuple[str, tuple[str, ...]]:
        """Somebody new: the key for their cookie, and their words, neither of which is kept.

        Raises WorkbookError where nobody new may come in.
        """
        with self._written():
            if not self.open or self.full:
                raise WorkbookError(_("This room takes nobody new."))
            return self._members.let_in(language)

    def come_back(self, words: str) -> str | None:
        """Another key for whoever's words these are."""
        with self._written():
            return None if self.over else self._members.come_back(words)

    def whose(self, key: str | None) -> str | None:
        """Whose key it is; nobody's once the room is over."""
        return None if self.over else self._members.whose(key)

    def settings_of(self, person: str) -> Settings:
        """The settings of somebody's workbook."""
        home = home_of(self.folder / PEOPLE, person)
        return settings_at(home, self._settings, LIMITS, self.until)

    def nobody(self) -> WorkbookError:
        """What somebody is told who has no workbook in the room, or has it no more."""
        return WorkbookError(
            _("This room is over, or this browser is not in it."),
            _("What you typed is still in this browser."),
            _("Open the address again."),
        )

    # Their cards ------------------------------------------------------------------------------

    @property
    def cards(self) -> HandedIn:
        """The cards that were handed in."""
        return self._cards

    @property
    def table(self) -> GroupTable | None:
        """What they showed, once that was asked for."""
        return self._said.table

    def hand_in(self, person: str, card: FirstCard) -> None:
        """Take somebody's card, until the table is made."""
        with self._written():
            if not self.table and not self.over:
                self._cards.hand_in(person, card)

    def take_back(self, person: str) -> None:
        """Give somebody's card back, until the table is made."""
        with self._written():
            if not self.table and not self.over:
                self._cards.take_back(person)

    def make_table(self) -> None:
        """Make the table, once; with that the cards are deleted.

        Raises Refused where there are fewer than ten.
        """
        with self._written():
            if not self.table and not self.over:
                secret = bytes.fromhex(digest_by(bytes.fromhex(self._said.secret))("table", ""))
                self._say(self._said.model_copy(update={"table": self._cards.table(secret)}))
                self._cards.delete()

    # The end ----------------------------------------------------------------------------------

    def take_nobody_new(self, nobody: bool) -> None:
        """Close the room to whoever is not in yet, or open it again."""
        with self._written():
            if not self.over:
                self._say(self._said.model_copy(update={"open": not nobody}))

    def delete(self) -> None:
        """End the room: everything of everybody goes, whatever they are doing.

        Raises WorkbookError where something could not be deleted.
        """
        over = Said(until=self.until)
        with self._written():
            with suppress(OSError):  # on a full disk, there is space once people's files are gone
                self._say(over)
            self._said = over
            self._begin()
            self.sessions.clear()
        self.inside.show_out()
        close_below(self.folder / PEOPLE)
        with self._written():
            _delete_what_is_left(self.folder)
            if not _said_in(self.folder).over:
                self._say(over)
            self._begin()

    def delete_when_over(self) -> bool:
        """Delete everything when the day has come, and what a deletion that was cut short has left;
        whether there was something."""
        if self.over and (not _said_in(self.folder).over or _left(self.folder)):
            self.delete()
            return True
        return False

    def _today(self) -> date:
        return self._settings.today or clock.today()

    def _say(self, said: Said) -> None:
        write_whole(self.folder / SAID, said.model_dump_json().encode())
        self._said = said

    @contextmanager
    def _written(self) -> Iterator[None]:
        with self._changing:
            try:
                yield
            except OSError as error:
                raise explained(error) from error


def folder_of(settings: Settings) -> Path:
    """Where a room is kept: in the leader's home, beside their own workbook."""
    return settings.home / FOLDER


def begin(settings: Settings, days: int) -> Room:
    """The room of a home, gone on with; or a new one, once the last was deleted."""
    folder = folder_of(settings)
    delete_when_over(settings)
    if not (folder / SAID).exists() or _said_in(folder).over:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        folder.chmod(0o700)
        until = (settings.today or clock.today()) + timedelta(days=days)
        fresh = Said(
            until=until,
            id=secrets.token_hex(8),
            secret=secrets.token_hex(32),
            code=new_code(),
            leader=secrets.token_urlsafe(16),
            open=True,
        )
        write_whole(folder / SAID, fresh.model_dump_json().encode())
    _rooms()[folder] = Room(folder, settings)
    return _rooms()[folder]


def delete_when_over(settings: Settings) -> bool:
    """Delete what is left of a room whose day has come, perhaps while no program ran; whether there
    was something."""
    folder = folder_of(settings)
    if not (folder / SAID).exists():
        return False
    return Room(folder, settings).delete_when_over()


def room_of(guest: Settings) -> Room:
    """The room that somebody's workbook is in."""
    return _rooms()[guest.home.parents[2]]


@cache
def _rooms() -> dict[Path, Room]:
    return {}


def _said_in(folder: Path) -> Said:
    try:
        return Said.model_validate_json((folder / SAID).read_bytes())
    except OSError as error:
        raise explained(error) from error
    except ValidationError as error:
        raise WorkbookError(
            _("What the room says of itself cannot be read: {file}").format(file=folder / SAID),
            "",
            _("Nobody can come in. To delete the room, delete its folder."),
        ) from error


def _left(folder: Path) -> list[Path]:
    """What there is of people."""
    return [path for name in (PEOPLE, MEMBERS, CARDS) if (path := folder / name).exists()]


def _delete_what_is_left(folder: Path) -> None:
    shutil.rmtree(folder / PEOPLE, ignore_errors=True)
    for name in (CARDS, MEMBERS):
        delete_whole(folder / name)
    if left := _left(folder):
        raise WorkbookError(
            _("Not everything in the room could be deleted."),
            "",
            _("Delete this folder by hand: {folder}").format(folder=left[0]),
        )
