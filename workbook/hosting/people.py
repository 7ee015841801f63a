"""The people of a host: where the workbook of each is, by a name that says nothing of who they are."""

import hmac
from pathlib import Path

from workbook.settings import Settings
from workbook.store.file.beside import secret_in

PEOPLE, SECRET = "people", "people-secret"
_FOR = b"a person's workbook"


def host_secret(folder: Path) -> bytes:
    """The secret of a host, drawn once and kept in its folder."""
    return secret_in(folder / SECRET)


class People:
    """The people of one host.

    `folder`: where all is kept. `settings`: what their workbooks have in common.
    """

    def __init__(self, folder: Path, secret: bytes, settings: Settings) -> None:
        self.folder = folder / PEOPLE
        self._secret = secret
        self._settings = settings

    def key_of(self, issuer: str, subject: str) -> str:
        """What somebody is known by here: a keyed hash of who vouches for them, and of who they are
        there. Raises ValueError for nobody."""
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
        home = self.folder / key[:2] / key
        return self._settings.model_copy(update={"home": home, "hosted": True, "token": False})
