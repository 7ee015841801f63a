"""What is done for many people while they are served: whoever is away is let go of, whoever wrote
something has a backup, and the host is told where the disk is getting full."""

import logging
import shutil
import threading
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from workbook import clock
from workbook.core.book import Book, open_books, rest_idle
from workbook.errors import WorkbookError
from workbook.hosting.events import happened
from workbook.hosting.limits import MB, Limits
from workbook.hosting.people import People
from workbook.store.file.backup_files import backup_files
from workbook.store.file.opening import instance
from workbook.store.file.sizes import size_of

if TYPE_CHECKING:
    from workbook.store.postgres.everybody import Everybody

AGAIN_SECONDS = 30.0
SOON_SECONDS = 60.0
"""So long after the last press somebody's backup is made."""
LITTLE = 0.05
"""Of a disk; with less free, the host is told."""


class Keeping(threading.Thread):
    """Looks again and again. `people`: the folder of their homes; `backups`: whether they have any."""

    def __init__(
        self, people: Path, limits: Limits, *, backups: bool, again: float = AGAIN_SECONDS
    ) -> None:
        super().__init__(name="many people", daemon=True)
        self._people = people
        self._limits = limits
        self._backups = backups
        self._again = again
        self._ended = threading.Event()
        self._done: dict[Path, date] = {}
        """On which day each had a backup."""
        self._looked: dict[Path, int] = {}
        """The version of each that was compared with its newest backup."""

    def run(self) -> None:
        """Look until the program ends; whatever goes wrong, it is looked at again."""
        instance().most = self._limits.open
        while not self._ended.wait(self._again):
            for look in self.looks:
                _told(look)

    @property
    def looks(self) -> tuple[Callable[[], None], ...]:
        """What is done each time."""
        return (self.back_up, self.let_go, self.look_at_disk)

    def end(self) -> None:
        """Stop, after what is under way."""
        self._ended.set()
        if self.is_alive():
            self.join()

    def let_go(self) -> None:
        """Let those rest who are away."""
        if rested := rest_idle(self._limits.idle_minutes * 60):
            happened("rested", number=rested, open=instance().attached())

    def back_up(self, after: float = SOON_SECONDS) -> None:
        """Make the backup of the day of everybody who wrote something and has stopped."""
        if not self._backups:
            return
        for book in open_books():
            home = book.settings.home
            if home.is_relative_to(self._people) and book.database.idle >= after:
                _told(partial(self._back_up, book))

    def _back_up(self, book: Book) -> None:
        home, today, version = book.settings.home, clock.today(), book.version
        # To compare is to use it: it would never rest.
        if self._done.get(home) == today or self._looked.get(home) == version:
            return
        made = book.back_up_when_changed()
        if book.backup_trouble:
            raise book.backup_trouble
        self._looked[home] = version
        if made:
            self._done[home] = today
            keep_within(home, book.settings.backups, self._limits.person_bytes)
            happened("backed up", home.name, kb=made.path.stat().st_size // 1024)

    def look_at_disk(self) -> None:
        """Tell the host of a disk that is nearly full."""
        if not self._people.exists():
            return  # nobody came yet
        disk = shutil.disk_usage(self._people)
        if disk.free < disk.total * LITTLE:
            happened("disk nearly full", free_mb=disk.free // MB)


class KeepingRows(Keeping):
    """The same where everybody's rows are in one database: its backups and its disk are looked after
    there."""

    def __init__(self, everybody: "Everybody", limits: Limits) -> None:
        super().__init__(Path(), limits, backups=False)
        self._everybody = everybody

    def let_go(self) -> None:
        """Let those rest who are away."""
        store = self._everybody.store
        if rested := store.rest(self._limits.idle_minutes * 60):
            happened("rested", number=rested, open=store.at_hand)

    @property
    def looks(self) -> tuple[Callable[[], None], ...]:
        """What is done each time."""
        return (self.let_go, self._everybody.forget_signed_out)


def keeping_of(people: People) -> Keeping:
    """What looks after a host's people."""
    if people.store:
        return KeepingRows(people.store, people.limits)
    return Keeping(people.folder, people.limits, backups=True)


def keep_within(home: Path, backups: Path, most: int) -> None:
    """Delete the oldest backups of somebody who has more than they may; the newest stays."""
    for old in reversed(backup_files(backups)[1:]):
        if size_of(home) <= most:
            return
        old.path.unlink(missing_ok=True)


def _told(look: Callable[[], None]) -> None:
    try:
        look()
    except WorkbookError as error:
        logging.getLogger(__name__).warning("%s", error, exc_info=error)
    except Exception:
        logging.getLogger(__name__).exception("It is tried again")
