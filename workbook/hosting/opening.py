"""Opens what a host's people have, as its settings say: a folder of files, or a database."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from workbook.hosting.people import People, host_secret
from workbook.hosting.settings import HostSettings
from workbook.settings import Settings


@contextmanager
def people_of(settings: HostSettings, program: Settings) -> Iterator[People]:
    """The people of a host, for as long as the block lasts. `program`: what is set of it from outside.

    Raises WorkbookError where they cannot be had.
    """
    common = program.model_copy(update={"base": settings.address.base})
    if settings.store is None:
        assert settings.people is not None
        yield People(settings.people, host_secret(settings.people), common, settings.limits)
        return
    from workbook.store.postgres.everybody import everybody

    passing = TemporaryDirectory(prefix="workbook-host-")
    with everybody(settings.store.get_secret_value()) as store, passing as place:
        store.store.most = settings.limits.open
        yield People(Path(place), store.secret(), common, settings.limits, store)
