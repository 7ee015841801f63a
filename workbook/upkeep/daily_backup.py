"""Backups by themselves while the workbook runs: soon after the start, then once a day."""

import threading
from datetime import date

from workbook import clock
from workbook.core.book import open_book
from workbook.errors import WorkbookError
from workbook.settings import Settings

SOON_SECONDS = 20.0
LOOK_AGAIN_SECONDS = 1800.0


class Daily(threading.Thread):
    """Looks now and then whether a day has begun, and has changes backed up."""

    def __init__(
        self, settings: Settings, soon: float = SOON_SECONDS, again: float = LOOK_AGAIN_SECONDS
    ) -> None:
        super().__init__(name="daily backup", daemon=True)
        self._settings = settings
        self._soon = soon
        self._again = again
        self._ended = threading.Event()
        self.done_on: date | None = None

    def run(self) -> None:
        """Wait until the first page had its time, then look again and again."""
        pause = self._soon
        while not self._ended.wait(pause):
            pause = self._again
            if self.done_on != clock.today() and self._look():
                self.done_on = clock.today()

    def _look(self) -> bool:
        try:
            book = open_book(self._settings)
            book.back_up_when_changed()
        except WorkbookError:
            return False  # the page says it, as soon as there is one
        return book.backup_trouble is None

    def end(self) -> None:
        """Stop, after a backup that is being made."""
        self._ended.set()
        if self.is_alive():
            self.join()
