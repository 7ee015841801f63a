"""Deletes everything in a room when its day comes, while the program runs."""

import logging
import threading

from workbook.errors import WorkbookError
from workbook.room.room import Room

LOOK_AGAIN_SECONDS = 60.0


class LastDay(threading.Thread):
    """Looks again and again whether the day has come."""

    def __init__(self, room: Room, again: float = LOOK_AGAIN_SECONDS) -> None:
        super().__init__(name="last day of the room", daemon=True)
        self._room = room
        self._again = again
        self._ended = threading.Event()

    def run(self) -> None:
        """Look until the program ends."""
        while not self._ended.wait(self._again):
            try:
                self._room.delete_when_over()
            except WorkbookError as error:
                logging.getLogger(__name__).warning("%s", error)
            except Exception:  # whatever it is, nothing else deletes what is left
                logging.getLogger(__name__).exception("The end of the room is tried again")

    def end(self) -> None:
        """Stop, after a deletion that is under way."""
        self._ended.set()
        if self.is_alive():
            self.join()
