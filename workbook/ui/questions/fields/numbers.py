"""Fields that take numbers: scales, shares, ratings and guesses."""

from collections.abc import Callable
from contextlib import suppress

import streamlit as st

from workbook.core.book import Book
from workbook.core.questions.paths import WHOLE
from workbook.core.typed_numbers import number_written, typed_number
from workbook.errors import Refused
from workbook.language import _
from workbook.models import Pole, PromptKind, Reply
from workbook.ui.log.random_person import drawn
from workbook.ui.questions.fields.asked import Asked, Reader, keeper
from workbook.ui.questions.position import PATH, turn_to
from workbook.ui.widgets.button import button, replay_change
from workbook.ui.widgets.mix_fields import mix_fields, percents, typed_mix, typed_percents
from workbook.ui.widgets.number_field import number_field, typed_in
from workbook.ui.widgets.text import as_label, plain, quiet

MOST = 1e12


def scale_field(asked: Asked, on_done: Callable[[], None]) -> Reader:
    """A number from 0 to 10."""
    key = asked.key("value")

    def read() -> Reply | None:
        value = st.session_state.get(key)
        return None if value is None else Reply(value=value)

    begun, keep = asked.shown(key).value, keeper(asked, read)
    zero_to_ten(f"0: {asked.prompt.low}, 10: {asked.prompt.high}", begun, key, keep)
    replay_change({key: begun}, keep)
    return read


def shares_field(asked: Asked, on_done: Callable[[], None]) -> Reader:
    """Three shares that add to 100."""
    keys = {pole: asked.key(pole) for pole in Pole}
    begun = asked.shown(next(iter(keys.values()))).shares

    def given() -> dict[Pole, int]:
        return typed_percents(keys, asked.prompt.id)

    def read() -> Reply | None:
        return Reply(shares=typed_mix(keys, asked.prompt.id)) if any(given().values()) else None

    keep = keeper(asked, read)
    mix_fields(asked.book, begun, keys, placeholder="0", on_change=keep)
    shown = percents(begun)
    replay_change({key: number_written(shown[pole]) for pole, key in keys.items()}, keep)
    with suppress(Refused):
        quiet(_("Together {total} of 100.").format(total=sum(given().values())))
    return read


def likeness_field(asked: Asked, on_done: Callable[[], None]) -> Reader:
    """How like networking each act felt, locked once saved."""
    if asked.saved is not None:
        _show_ratings(asked)
        return lambda: None
    acts = asked.book.log.acts()
    chosen = [act for act in _done_last_year(asked.book) if act in acts]
    if not chosen:
        _ask_for_year(asked)
        return lambda: None
    keys = {act: asked.key(act) for act in chosen}
    begun = asked.shown(next(iter(keys.values()))).likeness or {}
    quiet(f"0: {asked.prompt.low}, 10: {asked.prompt.high}")

    def rated() -> Reply:
        values = {act: st.session_state.get(key) for act, key in keys.items()}
        return Reply(likeness={act: value for act, value in values.items() if value is not None})

    def read() -> Reply | None:
        values = rated().likeness or {}
        open_ones = [acts[act].label for act in keys if act not in values]
        if values and open_ones:
            sentence = _("Ratings are locked once saved, so rate the rest first: {acts}.")
            raise Refused(asked.prompt.id, sentence.format(acts=", ".join(open_ones)))
        return rated() if values else None

    keep = keeper(asked, rated)
    for act, key in keys.items():
        zero_to_ten(as_label(acts[act].label), begun.get(act), key, keep)
    replay_change({key: begun.get(act) for act, key in keys.items()}, keep)
    return read


def _show_ratings(asked: Asked) -> None:
    """The ratings as they are locked."""
    acts = asked.book.log.acts()
    ratings = (asked.saved.likeness if asked.saved else None) or {}
    quiet(_("Your ratings are locked, so that what you see later cannot change them."))
    rows = [
        {_("Act"): plain(acts[act].label), _("0 to 10"): value}
        for act, value in ratings.items()
        if act in acts
    ]
    st.table(rows, border="horizontal")


def _ask_for_year(asked: Asked) -> None:
    """Where to go through the year whose acts are to be rated."""
    st.write(_("This question asks about the acts of your year; none is there yet."))
    prompts = asked.book.content.prompts.values()
    asks = next(each for each in prompts if each.kind is PromptKind.YEAR)
    button(
        _("Go through the year"),
        type="tertiary",
        icon=":material/arrow_forward:",
        key=asked.key("year"),
        on_click=turn_to,
        args=(st.query_params.get(PATH, WHOLE), asks.id),
    )


def _done_last_year(book: Book) -> tuple[str, ...]:
    """The acts of the year as it is remembered, those done most first."""
    latest = book.answers.latest()
    for prompt in book.content.prompts.values():
        if prompt.kind is PromptKind.YEAR and prompt.id in latest:
            year = latest[prompt.id].reply.remembered
            done = year.done if year else {}
            return tuple(sorted(done, key=lambda act: done[act], reverse=True))
    return ()


def welcome_field(asked: Asked, on_done: Callable[[], None]) -> Reader:
    """Whom one thinks of, and how welcome it would be."""
    people = asked.book.people.labels()
    key, who = asked.key("value"), asked.key("person")
    begun, name = asked.shown(key), drawn(asked.book)
    chosen = begun.person or (name.id if name else None)
    index = list(people).index(chosen) if chosen in people else None

    def read() -> Reply | None:
        value, person = st.session_state.get(key), st.session_state.get(who)
        if value is None or person is None:
            return None
        return Reply(value=value, person=person)

    keep = keeper(asked, read)
    st.selectbox(
        _("Whom you think of"),
        list(people),
        key=who,
        placeholder=_("Choose"),
        on_change=keep,
        index=index,
        format_func=lambda person: people.get(person, ""),
    )
    if not people:
        quiet(_("Add somebody on the People page first, or skip this one."))
    zero_to_ten(f"0: {asked.prompt.low}, 10: {asked.prompt.high}", begun.value, key, keep)
    replay_change({key: begun.value}, keep)
    if asked.saved:
        quiet(_("If you write, the People page asks how welcome it really was."))
    return read


def guess_field(asked: Asked, on_done: Callable[[], None]) -> Reader:
    """A number expected before looking."""
    key = asked.key("number")

    def read() -> Reply | None:
        number = typed_number(typed_in(key), asked.prompt.id)
        if number is not None and not 0 <= number <= MOST:
            raise Refused(asked.prompt.id, _("A guess lies between 0 and a million million."))
        return None if number is None else Reply(number=number)

    begun, keep = asked.shown(key).number, keeper(asked, read)
    number_field(_("Your guess"), begun, key, on_change=keep)
    replay_change({key: number_written(begun)}, keep)
    if asked.saved:
        quiet(_("Kept, to be set beside what your log says."))
    return read


def zero_to_ten(label: str, value: int | None, key: str, on_change: Callable[[], None]) -> None:
    """A row of eleven numbers; on a phone two rows, wide enough for a thumb."""
    st.segmented_control(
        label, list(range(11)), default=value, key=key, on_change=on_change, width="stretch"
    )
