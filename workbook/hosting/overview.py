"""What a host may know of its people: how many there are, how large their files are, which versions
they have and which cannot be opened; never who, and never what."""

import shutil
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from workbook.hosting.events import SHORT
from workbook.hosting.limits import MB
from workbook.hosting.people import PEOPLE, homes_in
from workbook.hosting.settings import HostSettings
from workbook.language import _, ngettext, say_number
from workbook.store.file.backup_files import backup_files
from workbook.store.file.probing import BROKEN, probing
from workbook.store.file.sizes import size_of


class Overview(NamedTuple):
    """All of them in numbers."""

    people: int
    bytes: int
    largest: int
    """What the one with most has, in bytes."""
    without_backup: int
    versions: Counter[int]
    """How many there are of each version of the schema."""
    broken: tuple[str, ...]
    """Of those that cannot be opened, how their keys begin."""
    free: int
    """What is free on the disk, in bytes."""


def overview(folder: Path) -> Overview:
    """What there is in a host's folder, also while it is served."""
    homes = [*homes_in(folder / PEOPLE)]
    sizes = [size_of(home) for home in homes]
    begun = [home for home in homes if (home / "workbook.duckdb").exists()]
    with probing() as prober:
        schemas = {home: prober.schema_of(home / "workbook.duckdb") for home in begun}
    return Overview(
        len(homes),
        sum(sizes),
        max(sizes, default=0),
        sum(not backup_files(home / "backups") for home in homes),
        Counter(schema for schema in schemas.values() if schema != BROKEN),
        tuple(home.name[:SHORT] for home, schema in schemas.items() if schema == BROKEN),
        shutil.disk_usage(folder).free,
    )


def told(folder: Path) -> list[str]:
    """The same in sentences, a line each."""
    found = overview(folder)
    lines = [
        _people(found.people),
        _("Together they take {n} MB, the largest of them {most} MB; {free} MB are free.").format(
            n=say_number(_mb(found.bytes)),
            most=say_number(_mb(found.largest)),
            free=say_number(_mb(found.free)),
        ),
        _("Without a backup yet: {n}").format(n=say_number(found.without_backup)),
    ]
    lines += [
        _("Version {version} of the file: {n}").format(version=version, n=say_number(number))
        for version, number in sorted(found.versions.items())
    ]
    lines += [
        _("This one cannot be opened; how its folder's name begins: {key}").format(key=key)
        for key in found.broken
    ]
    return lines


def told_by(settings: HostSettings) -> list[str]:
    """What there is of a host's people, wherever it is, a line each."""
    if settings.store is None:
        assert settings.people is not None
        return told(settings.people)
    from workbook.store.postgres.everybody import everybody

    with everybody(settings.store.get_secret_value()) as there:
        found = there.counted()
    return [
        _people(found.people),
        _("Together they take {n} MB of PostgreSQL, the largest of them about {most} MB.").format(
            n=say_number(_mb(found.bytes)), most=say_number(_mb(found.largest))
        ),
        _("Version {version} of the tables.").format(version=found.version),
    ]


def _people(number: int) -> str:
    return ngettext(
        "{n} person has a workbook here.", "{n} people have a workbook here.", number
    ).format(n=say_number(number))


def _mb(size: int) -> int:
    return -(-size // MB)
