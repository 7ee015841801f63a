"""Whatever can be typed or pasted is kept as it is or refused in a sentence; and what was kept can be
read, taken along and brought back."""

import io
from collections.abc import Callable
from datetime import timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st

from tests.conftest import TODAY
from tests.helpers.stores import person_of
from workbook.core.book import Book, close_all, open_book
from workbook.core.entries import Entry, HopEntry, OutcomeEntry, ToldEntry
from workbook.core.names import names_in
from workbook.core.people import PersonEntry
from workbook.core.when import day_or_year
from workbook.errors import Refused
from workbook.keepsake import as_markdown, keepsake
from workbook.keepsake.html import as_html
from workbook.models import (
    LONGEST_TEXT,
    FormChoices,
    Gain,
    IfThen,
    Mix,
    Moved,
    Reply,
    Whose,
)
from workbook.settings import Settings

ACT = "say_what_you_do"
FAMILY = "\N{MAN}\u200d\N{WOMAN}\u200d\N{GIRL}\u200d\N{BOY}"
TEXTS = {
    "far too long": "x" * 261_000,
    "far too many lines": "word\n" * 52_000,
    "as long as can be": "x" * LONGEST_TEXT,
    "many names": "a b, " * 300,
    "NUL": "a\0b",
    "only NUL": "\0",
    "control characters": "".join(map(chr, range(32))) + "\x7f\x85\u2028",
    "emoji": FAMILY * 20,
    "far too many emoji": FAMILY * 40_000,
    "right to left": "\u202e\u05e9\u05dc\u05d5\u05dd\u202c",
    "blanks": "  \n\t ",
    "nothing to see": "\u200b",
    "no characters": "a\ufffe\uffffb",
    "accents without end": "e" + "\u0301" * 3000,
    "somebody's home": "~nobody_of_that_name/cards",
    "nulls of JSON": "null",
    "quotes": "'\"; DROP TABLE answers; --",
}
_NUMBERS = count()


def _somebody(book: Book, note: str = "") -> PersonEntry:
    return PersonEntry(name=f"P{next(_NUMBERS)}", note=note)


def _own_act(book: Book, text: str) -> None:
    new = book.log.own_act(text, Mix(writing=1, events=0, collaboration=0))
    book.log.add(Entry(act=new.id, day=TODAY), new)


def _edit(book: Book, text: str) -> None:
    activity = book.log.add(Entry(act=ACT, day=TODAY))
    entry = Entry(act=ACT, day=TODAY, note=text, who=names_in(text))
    book.log.edit({activity.id: entry}, ())


def _outcome(book: Book, **typed: object) -> None:
    book.outcomes.add(
        OutcomeEntry.model_validate({"title": "A job", "day": TODAY, "gains": (Gain.JOB,), **typed})
    )


def _step(book: Book, **typed: object) -> None:
    told = ToldEntry.model_validate({"whose": Whose.MINE, **typed})
    _outcome(book, hops=(HopEntry(told=told, share=1),))


def _edit_person(book: Book, **typed: object) -> None:
    person = book.people.add(_somebody(book))
    book.people.edit(person.id, PersonEntry.model_validate({"name": person.name, **typed}))


def _merge(book: Book, text: str) -> None:
    half = text[:LONGEST_TEXT]
    one, other = (book.people.add(_somebody(book, half)) for _each in range(2))
    book.people.merge(one.id, other.id)


def _note(book: Book, text: str) -> None:
    answer = book.answers.save(book.content.prompts["definition_first"], Reply(text="talk"))
    book.answers.add_note(answer.id, text)


def _review(book: Book, text: str) -> None:
    _plan(book, "ask")
    plan = book.answers.plan()
    assert plan
    book.answers.review_plan(plan.id, text)


def _plan(book: Book, text: str) -> None:
    plan = IfThen(when=text, where=text, what=text, with_whom=text, look_back=TODAY + DAYS)
    book.answers.save(book.content.prompts["experiment"], Reply(plan=plan))


DAYS = timedelta(days=30)
WAYS: dict[str, Callable[[Book, str], object]] = {
    "an activity's note": lambda book, text: book.log.add(Entry(act=ACT, day=TODAY, note=text)),
    "who was there": lambda book, text: book.log.add(Entry(act=ACT, day=TODAY, who=names_in(text))),
    "one name": lambda book, text: book.log.add(Entry(act=ACT, day=TODAY, who=(text,))),
    "an act of one's own": _own_act,
    "an act for the year": lambda book, text: book.log.add_own_act(text),
    "a row of the table": _edit,
    "an outcome's title": lambda book, text: _outcome(book, title=text),
    "an outcome's note": lambda book, text: _outcome(book, note=text),
    "a step in words": lambda book, text: _step(book, words=text),
    "who was in a step": lambda book, text: _step(book, who=names_in(text)),
    "when a step was": lambda book, text: day_or_year(text, "when"),
    "a person's name": lambda book, text: book.people.add(PersonEntry(name=text)),
    "a person's note": lambda book, text: book.people.add(_somebody(book, text)),
    "a person's new name": lambda book, text: _edit_person(book, name=text),
    "a person's new note": lambda book, text: _edit_person(book, note=text),
    "two people's notes": _merge,
    "a note on an answer": _note,
    "what came of a plan": _review,
    "what is searched for": lambda book, text: book.search.find(text, 30),
    "a folder of cards": lambda book, text: book.group.open_path(text),
    "what is chosen in a form": lambda book, text: book.drafts.keep_choices(
        "form", FormChoices(chosen={"act": text, "who": (text,)})
    ),
}
"""Where a text is taken for what it is, by what it is."""


@pytest.mark.parametrize("way", WAYS)
def test_whatever_is_typed_is_kept_or_refused(book: Book, way: str) -> None:
    for text in TEXTS.values():
        _kept_or_refused(book, way, text)
    _can_be_read(book)


@how(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(way=st.sampled_from(sorted(WAYS)), text=st.text())
def test_any_text_is_kept_or_refused(book: Book, way: str, text: str) -> None:
    _kept_or_refused(book, way, text)


def test_what_was_typed_is_brought_back_as_it_was(book: Book, settings: Settings) -> None:
    """Answers take any text up to the longest one, but for a NUL."""
    prompt = book.content.prompts["definition_first"]
    for text in TEXTS.values():
        kept = text[:LONGEST_TEXT].replace("\0", "")
        book.answers.save(prompt, Reply(text=kept))
        newest = book.answers.newest(prompt.id)
        assert newest
        assert newest.reply.text == kept
        _plan(book, kept)
        book.answers.save(book.content.prompts["what_moved"], Reply(moved=Moved(words=kept)))
    _can_be_read(book)


def _kept_or_refused(book: Book, way: str, text: str) -> None:
    refused = _refusal(lambda: WAYS[way](book, text))
    if refused:
        assert refused.field
        assert str(refused)[-1] == "."
        assert len(str(refused)) < 200  # a sentence, and not what was typed


def _refusal(act: Callable[[], object]) -> Refused | None:
    try:
        act()
    except Refused as error:
        return error
    return None


def _can_be_read(book: Book) -> None:
    """Every page that shows it, and an archive of it, which is brought back the same."""
    told = keepsake(book)
    as_html(told)
    archive = io.BytesIO(book.archive(as_markdown(told)))
    people, outcomes, log = book.people.every(), book.outcomes.every(), book.log.newest()
    home = book.settings.home
    close_all()
    there = open_book(Settings(home=home / "there", person=person_of(home / "there"), today=TODAY))
    there.bring_in(archive)
    assert there.people.every() == people
    assert there.outcomes.every() == outcomes
    assert there.log.newest() == log
