"""What `doctor` does: opens the workbook, reads every row of it and of its backups, and says
what to do."""

from importlib.metadata import version

from workbook.core.backup import backups, changed_since, preview_backup
from workbook.core.book import Book, open_book
from workbook.errors import WorkbookError
from workbook.language import _, ngettext
from workbook.settings import PROGRAM, Settings
from workbook.store.file.contents import contents
from workbook.store.file.private import loose
from workbook.store.file.trouble import Damaged
from workbook.upkeep.restore import good_backups


def check(settings: Settings) -> list[str]:
    """The lines to print; raises, with what to do, when the workbook cannot be opened or read."""
    try:
        book = open_book(settings)
        with book.database.counted.reading() as unit:
            read = contents(unit)  # counting alone does not read every row
    except Damaged as error:
        raise WorkbookError(error.title, error.sentence, _advice(settings)) from error
    lines = [
        f"{PROGRAM} {version(PROGRAM)}",
        _("The workbook in {home} opens and is whole.").format(home=settings.home),
    ]
    lines += [f"  {name}: {table.rows}" for name, table in read.items() if table.rows]
    if book.database.unread:
        lines.append(
            _(
                "It was not closed the last time, and its very last changes could not be read. The "
                "files as they were found: {folder}"
            ).format(folder=book.database.unread)
        )
    about = (_about_others, _about_the_door, _about_backups, _about_files)
    return [*lines, *(line for say in about for line in say(book))]


def _about_others(book: Book) -> list[str]:
    settings = book.settings
    return [
        _("Others on this machine can read it: {path}").format(path=path)
        for path in loose(settings.database, settings.lock, settings.backups)
    ] or [_("Nobody else on this machine can read its files.")]


def _about_the_door(book: Book) -> list[str]:
    if book.settings.token:
        said = _("Its pages open only in browsers that came in by the address that it gives.")
    else:
        said = _(
            "While it runs everybody on this machine can open its pages: no token is asked for."
        )
    return [said]


def _about_backups(book: Book) -> list[str]:
    every = backups(book.where.backups)
    good, lines = [], []
    for path in every:
        try:
            preview_backup(path)
            good.append(path)
        except WorkbookError as error:
            lines.append(
                _("This backup cannot be read: {path}. {error}").format(
                    path=path, error=error.title
                )
            )
    if not good:
        return [*lines, _("No backup yet: networking-workbook backup makes one.")]
    lines.append(
        ngettext(
            "{good} backup, read to its last row.",
            "{good} backups, each read to its last row.",
            len(good),
        ).format(good=len(good))
    )
    lines.append(_("Newest backup: {path}").format(path=good[0]))
    if changed_since(book.database, good[0]):
        lines.append(_("Something changed since: networking-workbook backup makes a new one."))
    return lines


def _about_files(book: Book) -> list[str]:
    kept = sorted(book.where.backups.glob("set-aside-*"))
    lines = [
        _("Kept aside, for you to delete when it is no longer needed: {path}").format(path=path)
        for path in kept
    ]
    return [
        *lines,
        *(_("Content: {mistake}").format(mistake=mistake) for mistake in book.content.mistakes),
    ]


def _advice(settings: Settings) -> str:
    good = next(good_backups(settings), None)
    if good is None:
        return _(
            "There is no backup that can be read; "
            "networking-workbook run offers what else can be done."
        )
    return _(
        "networking-workbook restore {path} --replace puts the newest good backup in its place and "
        "keeps the damaged file."
    ).format(path=good.path)
