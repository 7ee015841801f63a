"""What those parts of the Book have in common that ask and keep."""

from collections.abc import Callable
from datetime import date, datetime

from workbook.content import Content
from workbook.store.file.database import Database


class OfBook:
    """It knows one person's file, the content that is answered in it, and the clock."""

    def __init__(
        self,
        database: Database,
        content: Content,
        now: Callable[[], datetime],
        today: Callable[[], date],
    ) -> None:
        self._database = database
        self._content = content
        self._now = now
        self._today = today
