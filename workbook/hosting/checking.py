"""What would keep people out of a host, or let others in: said before it is served."""

import json
import os
import stat
import urllib.error
import urllib.request
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from workbook.errors import WorkbookError
from workbook.hosting.address import address_in
from workbook.hosting.settings import HostSettings, files_with_secrets, read_settings, where
from workbook.language import _

PATIENCE = 10.0
"""In seconds."""
LONGEST_ANSWER = 1_000_000
ASKED = ("authorization_endpoint", "token_endpoint", "jwks_uri")
NEEDED = ("authlib", "httpx2")
NEEDED_TO_STORE = "psycopg"
OF_OTHERS = stat.S_IRWXO | stat.S_IRGRP | stat.S_IWGRP


def ready(file: Path) -> HostSettings:
    """What a file says, once nothing is wrong on this machine. Raises WorkbookError with all that
    is."""
    settings = read_settings(file)
    if troubles := trouble_here(file, settings):
        raise WorkbookError("\n".join(troubles))
    return settings


def check(file: Path) -> list[str]:
    """All that would be wrong, a sentence each, where people sign in too."""
    try:
        settings = read_settings(file)
    except WorkbookError as error:
        return str(error).splitlines()
    return [*trouble_here(file, settings), *trouble_there(settings)]


def trouble_here(file: Path, settings: HostSettings) -> list[str]:
    """What is wrong on this machine; with any of it, nothing is served."""
    kept = _of_the_folder(settings.people) if settings.people else ()
    return [
        *_of_the_file(file),
        *kept,
        *_of_the_installation(settings),
        *_of_the_database(file, settings),
    ]


def trouble_there(settings: HostSettings) -> list[str]:
    """What is wrong where people sign in, as far as it can be seen from here."""
    where = settings.sign_in.discovery
    try:
        said = _said_at(where)
    except (OSError, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        return [
            _("The sign-in cannot be reached at {address}: {reason}.").format(
                address=where, reason=reason
            )
        ]
    return [*_of_the_issuer(said, settings)]


def _of_the_file(file: Path) -> Iterator[str]:
    for each in files_with_secrets(file):
        if _others_read(each):
            yield _(
                "{file} holds a secret, and others on this machine can read it. Take that from them,"
                " with chmod 600."
            ).format(file=each)


def _of_the_folder(folder: Path) -> Iterator[str]:
    if not folder.is_dir():
        yield _("The folder for people's files is not there: {folder}").format(folder=folder)
    elif not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        yield _("Nothing can be written into the folder for people's files: {folder}").format(
            folder=folder
        )
    elif _others_read(folder):
        yield _(
            "Others on this machine can read the folder for people's files. Take that from them, with"
            " chmod 700: {folder}"
        ).format(folder=folder)


def _of_the_installation(settings: HostSettings) -> Iterator[str]:
    if not all(map(find_spec, NEEDED)):
        yield _(
            "What signs people in is not installed: install the workbook once more, with [hosted]"
            " after its name."
        )
    if settings.store and not find_spec(NEEDED_TO_STORE):
        yield _(
            "What speaks with PostgreSQL is not installed: install the workbook once more, with"
            " [hosted,postgres] after its name."
        )


def _of_the_database(file: Path, settings: HostSettings) -> Iterator[str]:
    if not settings.store or not find_spec(NEEDED_TO_STORE):
        return
    from workbook.store.postgres.everybody import check as check_database
    from workbook.store.postgres.trouble import Unreachable

    try:
        check_database(settings.store.get_secret_value())
    except WorkbookError as error:
        said = f"{error.title} {error.hint}".strip()
        if isinstance(error, Unreachable):
            reason = " ".join(str(error.__cause__).split())
            said = _("PostgreSQL cannot be reached: {reason}").format(reason=reason)
        yield f"{where(file, 'store')}: {said}"


def _of_the_issuer(said: dict[str, Any], settings: HostSettings) -> Iterator[str]:
    issuer = settings.sign_in.issuer
    if said.get("issuer") != issuer:
        yield _("Where people sign in calls itself {there}, and not {issuer}.").format(
            there=said.get("issuer"), issuer=issuer
        )
    for name in ASKED:
        try:
            address_in(str(said.get(name) or "").partition("?")[0])
        except ValueError as error:
            yield _("Where people sign in says a wrong {name}: {reason}.").format(
                name=name, reason=error
            )


def _others_read(path: Path) -> bool:
    """Whether another account may read what is there, as far as this system tells by its mode."""
    return os.name == "posix" and bool(path.stat().st_mode & OF_OTHERS)


def _said_at(where: str) -> dict[str, Any]:
    with urllib.request.urlopen(where, timeout=PATIENCE) as answer:
        said = json.loads(answer.read(LONGEST_ANSWER))
    if not isinstance(said, dict):
        raise ValueError(_("it does not say how it is asked"))
    return said
