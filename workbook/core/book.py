"""The Book: one person's file with the content it answers. Pages, the command and tests talk to
it."""

import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import IO, TYPE_CHECKING, NamedTuple
from weakref import WeakValueDictionary

from workbook import clock
from workbook.charts.look import Look
from workbook.charts.registry import CHARTS, Answered, answer
from workbook.content import load_content
from workbook.core.answers import QUARTER, Answers
from workbook.core.backup import Backup, back_up_when_changed, backups, make_backup
from workbook.core.bringing_in import BringingIn
from workbook.core.drafts import Drafts
from workbook.core.half_hour import HalfHour
from workbook.core.log import Log
from workbook.core.outcomes import Outcomes
from workbook.core.people import People
from workbook.core.pictures import Pictures
from workbook.core.search import Search
from workbook.core.whom import Whom
from workbook.errors import WorkbookError
from workbook.insights.period import Period
from workbook.language import DEFAULT, LANGUAGES, N_, _, current_language
from workbook.settings import Settings
from workbook.sharing.group.group import Group
from workbook.store.file import contents, emptying
from workbook.store.file.database import Database, Unit, utc_now
from workbook.store.file.opening import instance
from workbook.store.tables import acts, answers, identity, plans, preferences
from workbook.store.tables.presence import Presence, presence
from workbook.store.undo import history
from workbook.store.undo.labels import deed

if TYPE_CHECKING:
    from workbook.archive import Preview
    from workbook.core.summary import Summaries
    from workbook.sharing.card.rules import Card, Evidence
    from workbook.sharing.first_card.rules import FirstCard, FirstFacts

CARD_TAKEN, FIRST_CARD_TAKEN = "log_card/", "first_card/"
COUNTS_CARD_TAKEN = "card/"
"""A card of an earlier version, whose numbers meant other cards."""
LANGUAGE = "language"
ALL_PAGES = "all_pages"


class Where(NamedTuple):
    """Where the person's files are."""

    database: Path
    backups: Path


class OwnCard(NamedTuple):
    """The card that a log leads to, or what it still needs for one, a sentence each."""

    card: "Card | None"
    lacking: tuple[str, ...]


class Book:
    """One person's workbook. What few pages need is imported with the first of them: archives, cards
    and the summary take a fifth of what the program needs to start."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self.database = database
        """The file itself, for what reads or fills the whole of it."""
        database.kept_with = self
        self.settings = settings
        self.people = People(database, self.now, self.today)
        self.whom = Whom(database, self.now)
        self.drafts = Drafts(database, self.now)
        self.group = Group(database, self.now)
        self._begin()
        self.backup_trouble: WorkbookError | None = None
        """Why the last backup could not be made."""

    def _begin(self) -> None:
        """Read what the file says about itself; for what it has to note of itself there is room."""
        self.database.bound(self.settings.home, None)
        with self.database.reading() as unit:
            chosen = preferences.preferences(unit).get(LANGUAGE)
        self.language = chosen if chosen in LANGUAGES else None
        """The language the person chose; None until then, and for one that this version lacks."""
        self._read_content()
        self.id, self.draft_key = self._prepare()
        self.deleted = self._deleted()
        """When workbooks in this place were deleted, by id; what browsers kept of them is to go."""
        self.group.remember()
        self.database.bound(self.settings.home, self.settings.most_bytes)

    def _read_content(self) -> None:
        """The content in the person's language, and what hangs on it."""
        self.content = load_content(self.settings.data, self.language or DEFAULT)
        self.answers = Answers(self.database, self.content, self.now, self.today)
        self.search = Search(self.database, self.content)
        self.log = Log(self.database, self.content, self.now, self.today)
        self.bringing = BringingIn(self.database, self.content, self.now, self.today)
        self.outcomes = Outcomes(self.database, self.content, self.now, self.today)
        self.pictures = Pictures(self.database, self.content, self.today)

    def choose_language(self, language: str) -> None:
        """Speak another language to the person from now on."""
        if language == self.language:
            return
        self.language = language
        self._read_content()
        with self.database.writing() as unit:
            preferences.prefer(unit, LANGUAGE, language, self.now())
            acts.sync(unit, self.content.acts)

    def show_all_pages(self) -> None:
        """Have every page in the menu from now on, also those that are empty."""
        with self.database.writing() as unit:
            preferences.prefer(unit, ALL_PAGES, "yes", self.now())

    def presence(self) -> Presence:
        """What there is at all; preferred: whether every page is to be in the menu."""
        asked = self.content.prompts.values()
        defining = tuple(prompt.id for prompt in asked if prompt.measure == "definition")
        return self.database.read(presence, defining, ALL_PAGES, QUARTER)

    def _prepare(self) -> tuple[str, str]:
        with self.database.writing() as unit:
            identity.begin(unit, utc_now())
            acts.sync(unit, self.content.acts)
            history.forget_old(unit, self.now())
            answers.forget_settled(unit, self.now() - history.KEPT)
            return identity.read(unit)

    def _deleted(self) -> Mapping[str, int]:
        try:
            return MappingProxyType(self.database.deleted.all_but(self.id))
        except OSError:  # nobody can tell; nothing goes
            return MappingProxyType({})

    # The clock --------------------------------------------------------------------------------

    def today(self) -> date:
        """The day it is for the person."""
        return self.settings.today or clock.today()

    def now(self) -> datetime:
        """Naive UTC, as it is stored; on the settings' fixed day when there is one."""
        now = utc_now()
        return (
            now
            if self.settings.today is None
            else datetime.combine(self.settings.today, now.time())
        )

    @staticmethod
    def local(moment: datetime) -> datetime:
        """A stored time as the person's clock shows it."""
        return clock.local(moment)

    # What is there ----------------------------------------------------------------------------

    @property
    def version(self) -> int:
        """Grows whenever something was written."""
        return self.database.version

    @property
    def where(self) -> Where:
        """Where the person's files are."""
        return Where(self.database.path, self.settings.backups)

    def counts(self) -> dict[str, int]:
        """How many rows each table holds."""
        return self.database.read(contents.counts)

    def half_hour(self) -> HalfHour:
        """What was answered in the first half hour."""
        return HalfHour(self.answers.latest(), self.log.acts(), self.content)

    @property
    def summary(self) -> "Summaries":
        """What can be said without names; what strikes names out is imported with the first of it."""
        from workbook.core.summary import Summaries

        return Summaries(self.database, self.content, self.today)

    # Seeing -----------------------------------------------------------------------------------

    def chart(
        self, chart: str, period: Period, look: Look, *, drawn: bool = True, **options: object
    ) -> Answered:
        """What the log answers to a chart's question: a picture, or how much more it needs.

        `drawn`: with its figure, where it has one. `options` are those the chart's row in the
        registry names.
        """
        asked = CHARTS[chart] if drawn else replace(CHARTS[chart], drawn=False)
        with self.database.counted.reading() as unit:
            return answer(asked, unit, period, self.today(), self.content, look, **options)

    # Taking away ------------------------------------------------------------------------------

    def card_evidence(self) -> "Evidence":
        """What the log says as far as a card may depend on it."""
        from workbook.sharing.evidence import evidence

        with self.database.reading() as unit:
            return evidence(unit)

    def own_card(self) -> OwnCard:
        """The card of this log, or what is missing for one."""
        return self.database.read(_own_card, current_language())

    def first_facts(self) -> "FirstFacts":
        """What was answered as far as a first-day card may depend on it."""
        from workbook.core.first_card import first_facts

        replies = self.answers.latest().values()
        return first_facts(answer.reply for answer in sorted(replies, key=lambda each: each.id))

    def card_taken(self, card: "Card | FirstCard") -> None:
        """Note that a card was taken away, so that a second one can be warned of."""
        with self.database.writing() as unit:
            plans.reach(unit, f"{_set_of(card)}{card.number}", self.now())

    def took_another_card(self, card: "Card | FirstCard") -> bool:
        """Whether a card was taken away before, of either set, that is not this one."""
        found = self.database.read(plans.milestones)
        sets = CARD_TAKEN, FIRST_CARD_TAKEN, COUNTS_CARD_TAKEN
        taken = {name for name in found if name.startswith(sets)}
        return bool(taken - {f"{_set_of(card)}{card.number}"})

    def everything(self) -> bytes:
        """All that was ever entered, in a ZIP of JSON Lines; the same rows give the same bytes."""
        from workbook.archive import tables_as_zip

        return tables_as_zip(self.database)

    def archive(self, markdown: str) -> bytes:
        """All that was ever entered in one ZIP, with the keepsake as Markdown."""
        from workbook.archive import as_zip

        return as_zip(self.database, self.content, markdown)

    def preview_archive(self, archive: IO[bytes]) -> "Preview":
        """What an archive would bring; nothing is changed."""
        from workbook.archive import preview

        return preview(self.database, archive)

    def bring_in(self, archive: IO[bytes], *, theirs: bool = False) -> "Preview":
        """Take an archive in: all of it, or nothing with a sentence that says why.

        `theirs`: where both have an activity, a person or an outcome and they differ, the archive's
        counts.
        """
        from workbook.archive import bring_in

        done = deed(N_("Brought in an archive"))
        found = bring_in(self.database, archive, done, self.now(), theirs=theirs)
        self._begin()
        return found

    def back_up(self, why: str = "by-hand") -> Backup:
        """Make a backup, opened and compared; `why` becomes part of its name."""
        _own_file_only(self.settings)
        made = make_backup(self.database, self.settings.backups, clock.now(), why)
        self.backup_trouble = None
        return made

    def back_up_when_changed(self) -> Backup | None:
        """Make a backup unless the newest one holds the same; what goes wrong is kept, to be
        said. Whoever runs a store of many people makes theirs."""
        if self.settings.store:
            return None
        try:
            made = back_up_when_changed(self.database, self.settings.backups, clock.now())
        except WorkbookError as error:
            self.backup_trouble = error
            return None
        self.backup_trouble = None
        return made

    def backups(self) -> list[Path]:
        """The backups there are, the newest first."""
        return backups(self.settings.backups)

    def close(self) -> None:
        """Let go of the file."""
        _open_books().pop(self.settings, None)
        self.database.close()


def _set_of(card: "Card | FirstCard") -> str:
    from workbook.sharing.card.rules import Card

    return CARD_TAKEN if isinstance(card, Card) else FIRST_CARD_TAKEN


def _own_card(unit: Unit, _language: str) -> OwnCard:
    from workbook.sharing.card.rules import card_for, missing
    from workbook.sharing.evidence import evidence

    found = evidence(unit)
    lacking = missing(found)
    return OwnCard(None if lacking else card_for(found), lacking)


def open_book(settings: Settings) -> Book:
    """The workbook in the settings' home, made when there is none; the same Book while it is
    open."""
    if here := _open_book(settings):
        return here  # nobody waits for what somebody else opens
    with _opening():
        here = _open_book(settings)
        if here is None:
            here = _open_books()[settings] = Book(opened(settings), settings)
        return here


def _open_book(settings: Settings) -> Book | None:
    here = _open_books().get(settings)
    return None if here is None or here.database.closed else here


def opened(settings: Settings) -> Database:
    """The file in the settings' home, or the rows of their person."""
    if settings.store:
        from workbook.store.postgres.opening import open_rows

        if not settings.hosted:  # where nothing of anybody's lies on this machine
            settings.home.mkdir(parents=True, exist_ok=True, mode=0o700)
        return open_rows(settings.store, settings.person, settings.database)
    database = instance().open(settings.database, settings.lock, settings.backups)
    emptying.finish_deleting(settings.database, settings.backups)
    return database


def exchange_book(settings: Settings, newcomer: Path, aside: Path) -> Book:
    """Let a closed file take the place of the workbook's, which is kept in the folder `aside`."""
    _own_file_only(settings)
    with _opening():
        _open_books().pop(settings, None)
        database = instance().exchange(
            settings.database, settings.lock, settings.backups, newcomer, aside
        )
        here = _open_books()[settings] = Book(database, settings)
        return here


def begin_anew(settings: Settings) -> Book:
    """Let an empty workbook take the place of this one, whose file is deleted with every row in
    it."""
    if settings.store:
        return _without_rows(settings)
    with _opening():
        _open_books().pop(settings, None)
        database = emptying.begin_anew(settings.database, settings.lock, settings.backups)
        here = _open_books()[settings] = Book(database, settings)
        return here


def _without_rows(settings: Settings) -> Book:
    from workbook.store.postgres.opening import delete_rows

    delete_rows(open_book(settings).database)
    return reopen_book(settings)


def _own_file_only(settings: Settings) -> None:
    if settings.store:
        raise WorkbookError(
            _("Backups are made, and brought back, by whoever runs this workbook."),
            _("Nothing was changed."),
            _("An archive holds everything too: take one along, or bring one in."),
        )


def reopen_book(settings: Settings) -> Book:
    """Close the workbook, if it is open, and open it again: after a fault of the disk."""
    with _opening():
        if here := _open_books().pop(settings, None):
            here.database.close()
    return open_book(settings)


def close_below(folder: Path) -> None:
    """Close every workbook whose home is in a folder, whoever has it open."""
    with _opening():
        for settings, book in [*_open_books().items()]:
            if settings.home.is_relative_to(folder):
                del _open_books()[settings]
                with suppress(WorkbookError):  # what takes too long is ended
                    book.database.quiesce()
                book.database.close()
        instance().end_below(folder)


def open_books() -> list[Book]:
    """Every workbook whose file is attached."""
    return [book for book in _open_books().values() if book.database.attached]


def rest_idle(seconds: float) -> int:
    """Let the workbooks rest in which nothing happened for so many seconds; how many that were.

    Whoever comes back goes on as if they had been open all the time.
    """
    with _opening():
        return instance().rest(seconds)


def close_all() -> None:
    """Close every open workbook and DuckDB itself."""
    with _opening():
        while _open_books():
            _open_books().popitem()[1].database.close()
        instance().close()
        instance.cache_clear()


@cache
def _open_books() -> WeakValueDictionary[Settings, Book]:
    """A Book lives for as long as its file is attached, or somebody has it."""
    return WeakValueDictionary()


@cache
def _opening() -> threading.Lock:
    return threading.Lock()
