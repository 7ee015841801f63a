"""The people of a host: where the workbook of each is, by a name that says nothing of who they are.

Whoever has the host's secret and somebody's names at a provider finds their folder; from a folder nobody
finds a name.
"""

import hmac
import re
import shutil
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from workbook.core.book import close_below
from workbook.errors import WorkbookError
from workbook.hosting.events import happened
from workbook.hosting.limits import Limits
from workbook.language import _
from workbook.settings import Settings
from workbook.store.file.beside import secret_in
from workbook.store.file.opening import held_by_another
from workbook.store.file.trouble import explained, in_use

if TYPE_CHECKING:
    from workbook.store.postgres.everybody import Everybody

PEOPLE, SECRET = "people", "people-secret"
KEY = r"[0-9a-f]{64}"
_FOR = b"a person's workbook"


def home_of(people: Path, key: str) -> Path:
    """The folder of one of many: of so many that a folder of all of them would be slow to list."""
    return people / key[:2] / key


def settings_at(
    home: Path,
    common: Settings,
    limits: Limits,
    until: date | None = None,
    *,
    store: str = "",
    person: str = "",
) -> Settings:
    """The settings of the workbook of one of many, who share nothing that would make it another's.

    `until`: the day on which it is deleted, where there is one. `store`, `person`: the database where
    its rows are, and whose they are there.
    """
    return common.model_copy(
        update={
            "home": home,
            "store": store,
            "person": person,
            "hosted": True,
            "guest_until": until,
            "most_bytes": limits.person_bytes,
            "token": False,
        }
    )


def homes_in(people: Path) -> Iterator[Path]:
    """The folders that there are."""
    return (home for home in sorted(people.glob("??/*")) if home.is_dir() and not home.is_symlink())


def host_secret(folder: Path) -> bytes:
    """The secret of a host, drawn once and kept in its folder.

    Raises WorkbookError where it is gone while there are people: with another one they would all find
    empty workbooks.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not (folder / SECRET).exists() and any(homes_in(folder / PEOPLE)):
            raise WorkbookError(
                _("The secret by which people's workbooks are found is gone: {file}").format(
                    file=folder / SECRET
                ),
                _("The workbooks are all still there."),
                _("Put it back from a backup of this machine."),
            )
        return secret_in(folder / SECRET)
    except OSError as error:
        raise explained(error) from error


class People:
    """The people of one host.

    `place`: where all is kept. `settings`: what their workbooks have in common. `limits`: how much
    each may have. `store`: their database, where they have one; what is below `place` passes then.
    """

    def __init__(
        self,
        place: Path,
        secret: bytes,
        settings: Settings,
        limits: Limits | None = None,
        store: "Everybody | None" = None,
    ) -> None:
        self.place = place
        self.folder = place / PEOPLE
        self.store = store
        self.limits = limits or Limits()
        self._secret = secret
        self._settings = settings
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self.folder.chmod(0o700)
        except OSError as error:
            raise explained(error) from error

    def key_of(self, issuer: str, subject: str) -> str:
        """What somebody is known by here: a keyed hash of who vouches for them, and of who they are
        there. Neither is changed before, for a provider may tell capitals apart.

        Raises ValueError where one of them is empty.
        """
        if not issuer or not subject:
            raise ValueError("a person has an issuer and a subject")
        # With how long each is, no two pairs are written alike.
        parts = (part.encode(errors="surrogatepass") for part in (issuer, subject))
        told = b"".join(len(part).to_bytes(8, "big") + part for part in parts)
        return hmac.digest(self._secret, _FOR + told, "sha256").hex()

    def settings_of(self, issuer: str, subject: str) -> Settings:
        """The settings of somebody's workbook."""
        return self.settings_by(self.key_of(issuer, subject))

    def settings_by(self, key: str) -> Settings:
        """The settings of the workbook of whoever is known by a key."""
        home = home_of(self.folder, key)
        if self.store is None:
            return settings_at(home, self._settings, self.limits)
        return settings_at(home, self._settings, self.limits, store=self.store.address, person=key)

    def delete_named(self, issuer: str, subject: str) -> bool:
        """Delete everything of somebody; whether they had a workbook here."""
        key = self.key_of(issuer, subject)
        if not (self.store.has(key) if self.store else home_of(self.folder, key).exists()):
            return False
        self.delete(key)
        return True

    def delete(self, key: str) -> None:
        """Delete everything of somebody, backups too, whatever they are doing in this process; nothing
        of it is left when this returns. In a database it is deleted whatever they are doing in
        whichever process, and they are signed out.

        Raises WorkbookError where another process has it open, or something is left, and ValueError for
        what is nobody's key: their folders would stand in that one.
        """
        if not re.fullmatch(KEY, key):
            raise ValueError("this is nobody's key")
        home, lock = home_of(self.folder, key), self.settings_by(key).lock
        close_below(home)
        if self.store:
            self.store.delete(key, int(time.time() * 1000))
            happened("deleted", key)
            return
        if held_by_another(lock):
            raise in_use()
        shutil.rmtree(home, ignore_errors=True)
        if home.exists():
            raise WorkbookError(
                _("Not everything of this person could be deleted."),
                "",
                _("Delete this folder by hand: {folder}").format(folder=home),
            )
        happened("deleted", key)
