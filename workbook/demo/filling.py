"""Fill an empty workbook with a made-up person."""

from collections.abc import Iterable
from datetime import date, timedelta
from random import Random

from workbook.core.book import Book
from workbook.demo.coming import Coming
from workbook.demo.life import YEAR, Clock, Life
from workbook.demo.persona import Newcomer, Persona, personas
from workbook.demo.replies import HalfHour, LivedReplies
from workbook.errors import WorkbookError
from workbook.language import N_, _
from workbook.models import EARLIEST_DAY
from workbook.store.file.database import Unit
from workbook.store.tables import bulk

FEWEST_DAYS = 7
MOST_DENSITY = 100
UNCHANGED = N_("Nothing was changed.")


def fill(
    book: Book, *, years: float, seed: int, persona: str = "writer", density: float = 1.0
) -> None:
    """Write a made-up person's log and answers, up to yesterday, into an empty book.

    The same arguments on the same day give the same rows. `density` is how many times as much is
    done, for measuring with large logs. Raises WorkbookError where the book is not empty, or one
    of the arguments or the made-up person does not fit.
    """
    database, data = book.database, book.settings.data
    chosen = _chosen(personas(data / "demo"), persona)
    start = _start(book.today(), years)
    if not 0 < density <= MOST_DENSITY:
        raise WorkbookError(
            _("The density has to be above 0 and at most {most}.").format(most=MOST_DENSITY),
            _(UNCHANGED),
        )
    if isinstance(chosen, Persona):
        _check(chosen, persona, book)
    chance = Random(f"{persona} {seed} {years:g} {density:g}")
    clock = Clock(start, book.today(), chance)
    with database.writing() as unit:
        if not bulk.untouched(unit):
            raise WorkbookError(
                _("This folder is not empty."),
                _(UNCHANGED),
                _("Choose another folder with --home; a made-up person gets one of their own."),
            )
        if isinstance(chosen, Persona):
            _live(unit, chosen, book, clock, chance, density)
        else:
            HalfHour(chosen, book.content, clock).write(unit)


def _live(
    unit: Unit, persona: Persona, book: Book, clock: Clock, chance: Random, density: float
) -> None:
    life = Life(persona, book.content.act, clock, chance, density)
    life.live()
    coming = Coming(persona, life, clock, chance)
    bulk.add_activities(unit, life.activities())
    bulk.add_people(unit, life.people(), life.stages())
    bulk.add_outcomes(unit, [*coming.led_to(), *coming.by_itself(density)], clock.identify)
    # Last, so that what is asked never changes what was lived.
    LivedReplies(persona, book.content, clock, life.friends[0].name).write(unit)


def _chosen(known: dict[str, Newcomer], name: str) -> Newcomer:
    if name not in known:
        raise WorkbookError(
            _("There is no made-up person called {name}.").format(name=name),
            _(UNCHANGED),
            _("Choose one of these: {names}.").format(names=", ".join(known)),
        )
    return known[name]


def _start(today: date, years: float) -> date:
    most = (today - EARLIEST_DAY).days
    if not FEWEST_DAYS <= years * YEAR <= most:
        raise WorkbookError(
            _("A made-up log goes back a week at least and to {year} at most.").format(
                year=EARLIEST_DAY.year
            ),
            _(UNCHANGED),
            _(
                "Choose up to {year} years; a larger density gives more entries in the same time."
            ).format(year=int(most / YEAR)),
        )
    return today - timedelta(days=int(years * YEAR))


def _check(persona: Persona, name: str, book: Book) -> None:
    """Refuse a made-up person whose acts or feelings are not in the content."""
    feelings = {feeling.id for feeling in book.content.feelings}
    used = {
        *persona.feelings,
        *(word for doing in persona.acts.values() for word in doing.feelings),
    }
    _known(persona.acts, book.content.act, f"{name}.toml: acts", "acts.toml")
    _known(used, feelings, f"{name}.toml: feelings", "feelings.toml")


def _known(used: Iterable[str], there: Iterable[str], where: str, file: str) -> None:
    if missing := sorted(set(used) - set(there)):
        raise WorkbookError(
            _("A made-up person does not fit the content."),
            _(UNCHANGED),
            f"{where}: {file} has no {', '.join(missing)}.",
        )
