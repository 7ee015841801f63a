"""The `networking-workbook` command: serves the workbook, and does without it what a person may
need."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from pydantic import ValidationError

from workbook.console import say_meanwhile, speak_plainly
from workbook.errors import WorkbookError
from workbook.language import _, nearest, ngettext, say_number, using_language
from workbook.settings import PROGRAM, NotText, Settings, Unclear, understood
from workbook.taking_out import ask_first, write

if TYPE_CHECKING:
    from workbook.core.book import Book

LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")
CARD_FORMATS = ("md", "html", "json", "svg", "png")


class _File(click.ParamType[Path]):
    """A path as it is typed, also where no shell has read it before."""

    name = "path"

    def convert(
        self, value: str | Path, param: click.Parameter | None, ctx: click.Context | None
    ) -> Path:
        try:
            return understood(value) if isinstance(value, str) else value
        except Unclear as error:
            said = _("{path} cannot be a file: {reason}.").format(
                path=_quoted(value), reason=_why(error)
            )
            self.fail(said, param, ctx)


FILE = _File()


def _why(error: Unclear) -> str:
    if isinstance(error, NotText):
        return _("it is not UTF-8 text")
    if not error.name:
        return _("it is empty")
    return _("there is no {name} here").format(name=error.name)


def _quoted(said: object) -> str:
    return str(said) if str(said).strip() else f'"{said}"'


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 when it did what it was asked, 1 where it was asked to look and found something,
    2 after saying in a sentence why not."""
    speak_plainly()
    with using_language(nearest(next(filter(None, map(os.environ.get, LOCALE)), None))):
        try:
            return int(command.main(arguments, PROGRAM, standalone_mode=False) or 0)
        except WorkbookError as error:
            print(error, file=sys.stderr)
        except click.ClickException as error:
            said = _("{problem} See {command}.")
            problem = error.format_message()
            ended = problem if problem.endswith((".", "?")) else f"{problem}."
            print(said.format(problem=ended, command=f"{PROGRAM} --help"), file=sys.stderr)
        except click.Abort:
            print(_("Stopped before it was done."), file=sys.stderr)
        return 2


def _set(_context: click.Context, option: click.Parameter, value: object) -> None:
    """Options become settings, so that the pages see them too."""
    if value is not None:
        os.environ[f"WORKBOOK_{str(option.name).upper()}"] = str(value)


def _begin() -> Settings:
    """The settings, once options are among them; when the command ends, what it opened is
    closed."""
    click.get_current_context().call_on_close(_close)
    try:
        return Settings()
    except ValidationError as error:
        wrong = error.errors()[0]
        name = "_".join(str(part) for part in wrong["loc"])
        unclear = wrong.get("ctx", {}).get("error")
        raise WorkbookError(
            _("The setting {name} cannot be {value}: {reason}.").format(
                name=name,
                value=_quoted(wrong["input"]),
                reason=_why(unclear) if isinstance(unclear, Unclear) else wrong["msg"],
            )
        ) from error


home = click.option(
    "--home",
    metavar="PATH",
    callback=_set,
    expose_value=False,
    help="The folder that holds your files.",
)
port = click.option(
    "--port", type=int, callback=_set, expose_value=False, help="The port on 127.0.0.1."
)
no_browser = click.option(
    "--no-browser",
    "browser",
    flag_value="false",
    callback=_set,
    expose_value=False,
    help="Do not open the browser.",
)


no_token = click.option(
    "--no-token",
    "token",
    flag_value="false",
    callback=_set,
    expose_value=False,
    help="Let everybody and every program on this machine open the pages.",
)


force = click.option("--force", is_flag=True, help="Overwrite a file that is there already.")


@click.group(invoke_without_command=True)
@home
@port
@no_browser
@no_token
@click.version_option(package_name=PROGRAM)
@click.pass_context
def command(context: click.Context) -> None:
    """A self-reflection workbook on what networking means, served on this machine only."""
    if context.invoked_subcommand is None:
        _serve()


@command.command()
@home
@port
@no_browser
@no_token
def run() -> None:
    """Serve the workbook: what happens without a command."""
    _serve()


def _serve() -> None:
    from workbook.serving import serve

    serve(_begin())


@command.command()
@home
@port
@click.option("--address", required=True, help="This computer's address in the Wi-Fi.")
@click.option("--listen", help="The address to listen on, where it is another one.")
@click.option("--days", type=click.IntRange(1, 366), default=14, help="When to delete it all.")
@click.option("--certificate", type=FILE, help="A certificate for that address, to encrypt.")
@click.option("--key", type=FILE, help="The key that belongs to the certificate.")
def room(
    address: str, listen: str | None, days: int, certificate: Path | None, key: Path | None
) -> None:
    """Lead a workshop: a workbook for each phone in the Wi-Fi.

    Everything in it is deleted after so many days, or by a press.
    """
    from workbook.serving_room import Encryption, serve_room

    if bool(certificate) != bool(key):
        raise click.UsageError(_("--certificate and --key go together."))
    encryption = Encryption(certificate, key) if certificate and key else None
    serve_room(_begin(), address, listen or address, days, encryption)


@command.command()
@click.argument("file", type=FILE)
@click.option("--check", is_flag=True, help="Say what would be wrong, and serve nothing.")
@click.option(
    "--people", is_flag=True, help="Say how many people there are, and how much they have."
)
@click.option(
    "--delete", metavar="SUBJECT", help="Delete all of whoever is called so where people sign in."
)
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    help="Another port than FILE says: for one more process beside the first.",
)
def host(file: Path, check: bool, people: bool, delete: str | None, port: int | None) -> int:
    """Host the workbook for many people who sign in.

    FILE says where people find it and sign in, and where their files are.
    """
    from workbook.hosting import checking

    if check:
        troubles = checking.check(file)
        print("\n".join(troubles) or _("Nothing is wrong."))
        return 1 if troubles else 0
    settings = checking.ready(file)
    if people:
        from workbook.hosting.overview import told_by

        print("\n".join(told_by(settings)))
        return 0
    if delete is not None:
        from workbook.hosting.opening import people_of

        with people_of(settings, _begin()) as everybody:
            if not delete or not everybody.delete_named(settings.sign_in.issuer, delete):
                raise WorkbookError(_("Nobody who is called so has a workbook here."))
        print(
            _("Everything of this person is deleted from PostgreSQL; your backups hold it still.")
            if settings.store
            else _("Everything of this person is deleted, backups too.")
        )
        return 0
    from workbook.serving_hosting import serve_hosting

    serve_hosting(settings.model_copy(update={"port": port} if port else {}), _begin())
    return 0


@command.command()
@home
@click.option("--years", type=float, default=1, help="How many years of log.")
@click.option("--persona", default="writer", help="writer, organiser, undecided or newcomer.")
@click.option("--density", type=float, default=1, help="How many times as busy.")
@click.option("--seed", type=int, default=1, help="Which made-up person.")
def demo(years: float, persona: str, density: float, seed: int) -> None:
    """Fill an empty home with a made-up person."""
    from workbook.core.book import open_book
    from workbook.demo.filling import fill

    settings = _begin()
    book = open_book(settings)
    fill(book, years=years, seed=seed, persona=persona, density=density)
    said = _(
        "{home} now holds a made-up person: {activities} activities, {people} people, "
        "{outcomes} outcomes."
    )
    print(
        said.format(
            home=settings.home,
            activities=book.log.count(),
            people=len(book.people.every()),
            outcomes=len(book.outcomes.every()),
        )
    )


@command.command()
@home
def backup() -> None:
    """Make a backup, opened and counted."""
    from workbook.core.book import open_book

    made = open_book(_begin()).back_up()
    print(
        _("Backed up {rows} rows to {path}.").format(rows=sum(made.rows.values()), path=made.path)
    )


@command.command()
@home
@click.option("--first", is_flag=True, help="The first-day card instead.")
@click.option("--format", "format_", type=click.Choice(CARD_FORMATS), default="md")
@click.option("-o", "--output", type=FILE, required=True, help="The file to write.")
@force
def card(format_: str, output: Path, first: bool, force: bool) -> None:
    """Write the anonymous card of this workbook."""
    from workbook.core.book import open_book
    from workbook.sharing.card.render import Format, render
    from workbook.sharing.card.rules import ALL_CARDS, Card, card_for
    from workbook.sharing.first_card.render import render_first
    from workbook.sharing.first_card.rules import ALL_FIRST_CARDS, FirstCard, first_card_for

    settings, kind = _begin(), Format(format_)
    ask_first(output, settings, force=force)
    book = open_book(settings)
    chosen: Card | FirstCard
    if first:
        chosen = first_card_for(book.first_facts())
        body, cards = render_first(chosen, kind), len(ALL_FIRST_CARDS)
    else:
        chosen = card_for(book.card_evidence())
        body, cards = render(chosen, kind), len(ALL_CARDS)
    try:
        write(output, body, private=False)
    except OSError as error:
        raise WorkbookError(
            _("The card could not be written: {error}.").format(error=error)
        ) from error
    book.card_taken(chosen)
    said = _("Card {number} of {cards} is in {path}.")
    print(said.format(number=chosen.number, cards=cards, path=output))


@command.command()
@home
def doctor() -> None:
    """Open, check and count the workbook, and say what to do."""
    from workbook.upkeep.doctor import check

    for line in check(_begin()):
        print(line)


@command.command("prepare-store")
@click.argument("address")
@click.option("--role", required=True, help="The role as which the workbook comes in.")
def prepare_store(address: str, role: str) -> None:
    """Make the tables of many people in a PostgreSQL, or bring them up to date.

    ADDRESS is that of the role which is to own them.
    """
    from workbook.store.postgres.preparing import prepare

    steps = prepare(address, role)
    print(ngettext("{n} step was applied.", "{n} steps were applied.", steps).format(n=steps))


@command.command("restore")
@home
@click.argument("file", type=FILE)
@click.option(
    "--replace",
    is_flag=True,
    help="Also when there is something in the workbook, after a backup of it.",
)
def restore_(file: Path, replace: bool) -> None:
    """Put a backup, or an archive, in the workbook's place.

    FILE is the backup or archive; for a backup of yours its name is enough.
    """
    from workbook.upkeep.restore import nothing_in, restore

    settings = _begin()
    backup = file if file.exists() else settings.backups / file
    if not replace and not nothing_in(settings):
        raise WorkbookError(
            _("There is something in the workbook in {home}.").format(home=settings.home),
            _("Nothing was changed."),
            _("With --replace the backup takes its place, after a backup of what is there."),
        )
    if _is_archive(backup):
        _restore_archive(settings, backup)
        return
    done = restore(settings, backup)
    _say_what_is_there(done.book, backup)
    if done.before:
        print(_("What was there before is the newest backup: {path}").format(path=done.before))
    if done.aside:
        print(_("The file that was there is kept in {path}").format(path=done.aside))


def _is_archive(file: Path) -> bool:
    """Whether a file is no DuckDB file but a ZIP, or JSON, or the folder of one that was
    unpacked."""
    if not file.is_file():
        return file.is_dir()
    with file.open("rb") as opened:
        return opened.read(2) == b"PK" or file.suffix.lower() in (".zip", ".json")


def _restore_archive(settings: Settings, file: Path) -> None:
    from workbook.archive import packed
    from workbook.core.book import open_book
    from workbook.upkeep.delete import delete_everything
    from workbook.upkeep.restore import nothing_in

    with packed(file) if file.is_dir() else file.open("rb") as archive:
        book = open_book(settings)
        say_meanwhile(_("Reading the archive. A long log can take a minute."))
        book.preview_archive(archive)  # before anything makes room for it
        if not nothing_in(settings):
            book = delete_everything(
                settings, last_backup=True, old_backups=False, in_browsers=False
            )
            newest = book.backups()[0]
            print(_("What was there before is the newest backup: {path}").format(path=newest))
        archive.seek(0)
        book.bring_in(archive)
    _say_what_is_there(book, file)


def _say_what_is_there(book: "Book", given: Path) -> None:
    print(
        _("The workbook in {home} is now what {backup} held:").format(
            home=book.settings.home, backup=given
        )
    )
    for table, rows in book.counts().items():
        if rows:
            print(f"  {table}: {rows}")


@command.command()
@home
@click.argument("file", type=FILE)
@force
def archive(file: Path, force: bool) -> None:
    """Write everything into one ZIP file."""
    from workbook.core.book import open_book
    from workbook.keepsake import as_markdown, keepsake

    settings = _begin()
    ask_first(file, settings, force=force)
    book = open_book(settings)
    say_meanwhile(_("Making the file. A long log takes a moment."))
    made = book.archive(as_markdown(keepsake(book, drawn=False)))
    try:
        write(file, made, private=True)
    except OSError as error:
        raise WorkbookError(
            _("The archive could not be written: {error}.").format(error=error)
        ) from error
    print(
        _("Everything is in {path}: {rows} rows. It is private.").format(
            path=file, rows=say_number(sum(book.counts().values()))
        )
    )


@command.command("bring-in")
@home
@click.argument("files", type=FILE, nargs=-1, required=True)
@click.option("--preview", is_flag=True, help="Say what is in the files, and change nothing.")
@click.option("--json", "as_json_", is_flag=True, help="Say it as JSON; with --preview.")
@click.option("--all", "everything", is_flag=True, help="Take all that has an act.")
def bring_in(files: tuple[Path, ...], preview: bool, as_json_: bool, everything: bool) -> None:
    """Bring in what a calendar, a blog or another file tells of.

    What was chosen on the page before holds here too.
    """
    from workbook.core.book import open_book
    from workbook.upkeep.bring_in import as_json, read_files, summary, take_files

    if as_json_ and not preview:
        raise click.UsageError(_("--json goes with --preview."))
    book = open_book(_begin())
    contents = read_files(book, files)
    if preview:
        print(as_json(book, contents) if as_json_ else summary(book, contents))
        return
    taken = take_files(book, contents, everything=everything)
    if not taken and not everything:
        print(
            _("Nothing new in them was chosen before. Look with --preview, or take all with --all.")
        )
        return
    print(
        ngettext("Brought in: {n} activity", "Brought in: {n} activities", taken).format(
            n=say_number(taken)
        )
    )


def _close() -> None:
    from workbook.core.book import close_all

    close_all()
