"""Files are read beside the page, so that what is found can be counted and reading called off."""

from collections.abc import Sequence
from threading import Event, Thread

from workbook.bringing_in.found import Asked, File
from workbook.bringing_in.network.address import Address
from workbook.bringing_in.network.fetching import OwnNetwork, Spot, fetch
from workbook.bringing_in.reading import Cancelled, Contents, read_all
from workbook.errors import WorkbookError
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
        self._thread = Thread(target=in_this_language(self._in_the_end), daemon=True)
        self._thread.start()

    def call_off(self) -> None:
        """Stop reading; nothing comes of it."""
        self._called_off.set()

    def done(self, seconds: float = 0) -> bool:
        """Whether it has ended, waiting at most so long for it."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _in_the_end(self) -> None:
        try:
            self._read()
        except Cancelled:
            pass
        except Exception as error:  # a thread has nobody to tell
            self.fault = error

    def _read(self) -> None:
        self.contents = read_all(self.files, self.asked, self._going_on)

    def _going_on(self, found: int) -> bool:
        self.found = found
        return not self._called_off.is_set()


class Fetching(Reading):
    """The same, of a file that is asked for by its address first."""

    def __init__(self, where: Address, asked: Asked, allowed: frozenset[Spot]) -> None:
        self.where = where
        self.allowed = allowed
        """What may be asked of one's own network."""
        self.size = 0
        """How much came so far."""
        self.own: OwnNetwork | None = None
        """What is asked before it goes on."""
        self.refused: WorkbookError | None = None
        super().__init__((), asked)

    def _read(self) -> None:
        try:
            self.files = (fetch(self.where, self.allowed, self._watch),)
        except OwnNetwork as question:
            self.own = question
        except WorkbookError as error:
            self.refused = error
        else:
            super()._read()

    def _watch(self, size: int) -> None:
        self.size = size
        if self._called_off.is_set():
            raise Cancelled
