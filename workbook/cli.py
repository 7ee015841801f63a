"""The `networking-workbook` command: serves the workbook, and does without it what a person may
need."""

import argparse
import os
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable, Sequence
from pathlib import Path

from pydantic import ValidationError

from workbook.errors import WorkbookError
from workbook.language import _, nearest, say_number, using_language
from workbook.settings import Settings

LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")

Command = Callable[[argparse.Namespace, Settings], None]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 when it did what it was asked, 2 after saying in a sentence why not."""
    with using_language(nearest(next(filter(None, map(os.environ.get, LOCALE)), None))):
        return _main(arguments)


def _main(arguments: Sequence[str] | None) -> int:
    options = _parser().parse_args(arguments)
    for name in ("home", "port", "no_browser"):
        _into_environment(name, getattr(options, name, None))
    command: Command = options.command
    try:
        command(options, _settings())
    except WorkbookError as error:
        print(error, file=sys.stderr)
        return 2
    finally:
        _close()
    return 0


def _settings() -> Settings:
    try:
        return Settings()
    except ValidationError as error:
        wrong = error.errors()[0]
        name = "_".join(str(part) for part in wrong["loc"])
        raise WorkbookError(
            _("The setting {name} cannot be {value}: {reason}.").format(
                name=name, value=wrong["input"], reason=wrong["msg"]
            )
        ) from error


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="networking-workbook",
        description=(
            "A self-reflection workbook on what networking means, served on this machine only."
        ),
    )
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--home", type=Path, default=argparse.SUPPRESS, help="the folder that holds your files"
    )
    serving = argparse.ArgumentParser(add_help=False, parents=[shared])
    serving.add_argument(
        "--port", type=int, default=argparse.SUPPRESS, help="the port on 127.0.0.1"
    )
    serving.add_argument("--no-browser", action="store_true", help="do not open the browser")
    for action in serving._actions:
        if action.dest != "help":
            parser._add_action(action)
    parser.set_defaults(command=_run)
    commands = parser.add_subparsers(title="commands", metavar="")
    commands.add_parser(
        "run", parents=[serving], help="serve the workbook (what happens without a command)"
    )
    demo = _command(commands, shared, "demo", _demo, "fill an empty home with a made-up person")
    demo.add_argument("--years", type=float, default=1, help="how many years of log")
    demo.add_argument("--persona", default="writer", help="writer, organiser or undecided")
    demo.add_argument("--density", type=float, default=1, help="how many times as busy")
    demo.add_argument("--seed", type=int, default=1, help="which made-up person")
    _command(commands, shared, "backup", _backup, "make a backup, opened and counted")
    card = _command(commands, shared, "card", _card, "write the anonymous card of this workbook")
    card.add_argument("--first", action="store_true", help="the first-day card instead")
    card.add_argument("--format", choices=("md", "html", "json", "svg", "png"), default="md")
    card.add_argument("-o", "--output", type=Path, required=True, help="the file to write")
    archive = _command(commands, shared, "archive", _archive, "write everything into one ZIP file")
    archive.add_argument("file", type=Path, help="the ZIP file to write")
    restore = _command(
        commands,
        shared,
        "restore",
        _restore,
        "put a backup, or an archive, in the workbook's place",
    )
    restore.add_argument(
        "file", type=Path, help="the backup or archive; for a backup of yours its name is enough"
    )
    restore.add_argument(
        "--replace",
        action="store_true",
        help="also when there is something in the workbook, after a backup of it",
    )
    _command(
        commands,
        shared,
        "doctor",
        _doctor,
        "open, check and count the workbook, and say what to do",
    )
    return parser


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    shared: argparse.ArgumentParser,
    name: str,
    command: Command,
    help_: str,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, parents=[shared], help=help_, description=help_)
    parser.set_defaults(command=command)
    return parser


def _into_environment(name: str, value: object) -> None:
    """Options become settings, so that the pages see them too."""
    if name == "no_browser":
        if value:
            os.environ["WORKBOOK_BROWSER"] = "false"
    elif value is not None:
        os.environ[f"WORKBOOK_{name.upper()}"] = str(value)


def _run(options: argparse.Namespace, settings: Settings) -> None:
    import uvicorn

    from workbook.core.book import open_book
    from workbook.server import build_app
    from workbook.store.file.trouble import Damaged

    _check_port(settings.port)
    try:
        open_book(settings)
    except Damaged as error:
        print(error)  # the page offers what can be done
    address = f"http://127.0.0.1:{settings.port}"
    said = _(
        "Your workbook is at {address}. It stops when this window is closed or Ctrl+C is pressed."
    )
    print(said.format(address=address))
    if settings.browser:
        threading.Timer(1.0, webbrowser.open, [address]).start()
    uvicorn.run(
        build_app(settings),
        host="127.0.0.1",
        port=settings.port,
        log_level="warning",
        ws="websockets-sansio",
        ws_per_message_deflate=False,
        lifespan="on",
        server_header=False,
    )


def _check_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise WorkbookError(
                _("Port {port} is taken, perhaps by your workbook itself.").format(port=port),
                _("Nothing is lost."),
                _("Look at {address}, or choose another with --port.").format(
                    address=f"http://127.0.0.1:{port}"
                ),
            ) from error


def _demo(options: argparse.Namespace, settings: Settings) -> None:
    from workbook.core.book import open_book
    from workbook.demo import fill

    book = open_book(settings)
    fill(
        book,
        years=options.years,
        seed=options.seed,
        persona=options.persona,
        density=options.density,
    )
    said = _(
        "{home} now holds a made-up person: {activities} activities, {people} people, "
        "{outcomes} outcomes."
    )
    print(
        said.format(
            home=settings.home,
            activities=book.log.count(),
            people=len(book.people.every()),
            outcomes=len(book.log.outcomes()),
        )
    )


def _backup(options: argparse.Namespace, settings: Settings) -> None:
    from workbook.core.book import open_book

    made = open_book(settings).back_up()
    print(
        _("Backed up {rows} rows to {path}.").format(rows=sum(made.rows.values()), path=made.path)
    )


def _card(options: argparse.Namespace, settings: Settings) -> None:
    from workbook.core.book import open_book
    from workbook.sharing.card.render import Format, render
    from workbook.sharing.card.rules import ALL_CARDS, Card, card_for
    from workbook.sharing.first_card.render import render_first
    from workbook.sharing.first_card.rules import ALL_FIRST_CARDS, FirstCard, first_card_for

    book, kind = open_book(settings), Format(options.format)
    card: Card | FirstCard
    if options.first:
        card = first_card_for(book.first_facts())
        body, cards = render_first(card, kind), len(ALL_FIRST_CARDS)
    else:
        card = card_for(book.card_evidence())
        body, cards = render(card, kind), len(ALL_CARDS)
    try:
        options.output.write_bytes(body)
    except OSError as error:
        raise WorkbookError(
            _("The card could not be written: {error}.").format(error=error)
        ) from error
    book.card_taken(card)
    said = _("Card {number} of {cards} is in {path}.")
    print(said.format(number=card.number, cards=cards, path=options.output))


def _doctor(options: argparse.Namespace, settings: Settings) -> None:
    from workbook.upkeep.doctor import check

    for line in check(settings):
        print(line)


def _restore(options: argparse.Namespace, settings: Settings) -> None:
    from workbook.upkeep.restore import nothing_in, restore

    named: Path = options.file
    backup = named if named.exists() else settings.backups / named
    if not options.replace and not nothing_in(settings):
        raise WorkbookError(
            _("There is something in the workbook in {home}.").format(home=settings.home),
            _("Nothing was changed."),
            _("With --replace the backup takes its place, after a backup of what is there."),
        )
    if _is_archive(backup):
        _restore_archive(settings, backup)
        return
    done = restore(settings, backup)
    print(
        _("The workbook in {home} is now what {backup} held:").format(
            home=settings.home, backup=backup
        )
    )
    for table, rows in done.book.counts().items():
        if rows:
            print(f"  {table}: {rows}")
    if done.before:
        print(_("What was there before is the newest backup: {path}").format(path=done.before))
    if done.aside:
        print(_("The file that was there is kept in {path}").format(path=done.aside))


def _is_archive(file: Path) -> bool:
    """Whether a file is no DuckDB file but a ZIP, or JSON."""
    if not file.is_file():
        return False
    with file.open("rb") as opened:
        return opened.read(2) == b"PK" or file.suffix.lower() in (".zip", ".json")


def _restore_archive(settings: Settings, file: Path) -> None:
    from workbook.core.book import open_book
    from workbook.upkeep.delete import delete_everything
    from workbook.upkeep.restore import nothing_in

    with file.open("rb") as archive:
        book = open_book(settings)
        book.preview_archive(archive)  # before anything makes room for it
        if not nothing_in(settings):
            book = delete_everything(settings, last_backup=True, old_backups=False)
            newest = book.backups()[0]
            print(_("What was there before is the newest backup: {path}").format(path=newest))
        archive.seek(0)
        book.bring_in(archive)
    print(
        _("The workbook in {home} is now what {backup} held:").format(
            home=settings.home, backup=file
        )
    )
    for table, rows in book.counts().items():
        if rows:
            print(f"  {table}: {rows}")


def _archive(options: argparse.Namespace, settings: Settings) -> None:
    from workbook.core.book import open_book
    from workbook.keepsake import as_markdown, keepsake

    book = open_book(settings)
    made = book.archive(as_markdown(keepsake(book)))
    try:
        options.file.write_bytes(made)
    except OSError as error:
        raise WorkbookError(
            _("The archive could not be written: {error}.").format(error=error)
        ) from error
    print(
        _("Everything is in {path}: {rows} rows. It is private.").format(
            path=options.file, rows=say_number(sum(book.counts().values()))
        )
    )


def _close() -> None:
    from workbook.core.book import close_all

    close_all()
