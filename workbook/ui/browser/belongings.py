"""What in Streamlit's memory belongs to whom: files that were uploaded, and files to download."""

from collections.abc import Iterator
from contextlib import contextmanager

from streamlit.runtime import Runtime
from streamlit.runtime.media_file_manager import MediaFileManager

from workbook.door.who_is_in import WhoIsIn
from workbook.ui.browser.uploads import held_of

UPLOADS, MEDIA = "/_stcore/upload_file/", "/media/"
_make = MediaFileManager.execute_deferred


class Belongings:
    """Tells by the address of a file whose it is. `most`: so many bytes of what one person uploaded are
    held; one file is at most 50 MB."""

    def __init__(self, people: WhoIsIn, most: int) -> None:
        self._people = people
        self._most = most
        self._made: dict[str, set[str]] = {}
        """Who had a file made by pressing for it; Streamlit does not say that."""

    def owns(self, path: str, person: str) -> bool:
        """Whether somebody may have what is at an address."""
        if path.startswith(UPLOADS):
            session = path.removeprefix(UPLOADS).partition("/")[0]
            return self._people.sessions.get(session) == person
        if path.startswith(MEDIA):
            file = _id_in(path)
            return person in self._made.get(file, ()) or self._has_on_a_page(person, file)
        return True

    def fits(self, more: int, person: str) -> bool:
        """Whether somebody may upload so many bytes more: nobody takes the room of all others."""
        theirs = [tab for tab, whose in [*self._people.sessions.items()] if whose == person]
        return held_of(theirs) + more <= self._most

    def _forget_what_is_gone(self, manager: MediaFileManager) -> None:
        for file in [*self._made]:
            if file not in manager._file_metadata:
                self._made.pop(file, None)

    def _has_on_a_page(self, person: str, file: str) -> bool:
        of_sessions = Runtime.instance().media_file_mgr._files_by_session_and_coord
        return any(
            file in files.values()
            for session, files in [*of_sessions.items()]
            if self._people.sessions.get(session) == person
        )

    @contextmanager
    def noting_what_is_made(self) -> Iterator[None]:
        """Note whose file it is that a press has made, for as long as the block lasts."""

        def made(manager: MediaFileManager, file_id: str) -> str:
            waiting = manager._deferred_callables.get(file_id)
            url = _make(manager, file_id)
            person = self._people.sessions.get(waiting["session_id"]) if waiting else None
            if person:
                self._forget_what_is_gone(manager)
                self._made.setdefault(_id_in(url), set()).add(person)
            return url

        setattr(MediaFileManager, _make.__name__, made)
        try:
            yield
        finally:
            setattr(MediaFileManager, _make.__name__, _make)


def _id_in(address: str) -> str:
    return address.rpartition("/")[2].partition(".")[0]
