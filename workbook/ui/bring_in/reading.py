"""Files are read beside the page, so that what is found can be counted and reading called off."""

from collections.abc import Sequence
from threading import Event, Thread

from workbook.bringing_in.found import Asked, File
from workbook.bringing_in.reading import Cancelled, Contents, read_all
from workbook.language import in_this_language


class Reading:
    """The reading of some files, begun when it is made."""

    def __init__(self, files: Sequence[File], asked: Asked) -> None:
        self.files = tuple(files)
        self.asked = asked
        self.found = 0
        """How much was found so far."""
        self.contents: Contents | None = None
        self.fault: Exception | None = None
        """What a reader did not expect; the page says so like any other fault."""
        self._called_off = Event()
        self._thread = Thread(target=in_this_language(self._read), daemon=True)
        self._thread.start()

    def call_off(self) -> None:
        """Stop reading; nothing comes of it."""
        self._called_off.set()

    def done(self, seconds: float = 0) -> bool:
        """Whether it has ended, waiting at most so long for it."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _read(self) -> None:
        try:
            self.contents = read_all(self.files, self.asked, self._going_on)
        except Cancelled:
            pass
        except Exception as error:  # a thread has nobody to tell
            self.fault = error

    def _going_on(self, found: int) -> bool:
        self.found = found
        return not self._called_off.is_set()
