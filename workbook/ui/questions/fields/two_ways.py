"""Two ways to try in alternating weeks: planned before the first week, and left alone from then on."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple, TypeVar

import streamlit as st

from workbook.charts.headline import sentences
from workbook.charts.wording import Words, number, way_name
from workbook.core.book import Book
from workbook.insights.ways import DOTS, Sureness, Ways
from workbook.language import N_, _, say_day
from workbook.models import (
    FEWEST_WEEKS,
    MOST_WEEKS,
    Act,
    LookedAt,
    Pole,
    Reply,
    TwoWays,
    Way,
    monday,
)
from workbook.models.two_ways import WEEK
from workbook.ui.browser.draft_area import draft_area, typed
from workbook.ui.navigation import link_to
from workbook.ui.questions.fields.asked import Asked, Reader, keeper
from workbook.ui.widgets.button import replay_change
from workbook.ui.widgets.text import plain, quiet

T = TypeVar("T")
A_QUARTER = 12
"""So many weeks are proposed, the fewest that can be nearly sure."""
WEEKS_AHEAD = 8
LABELS = (N_("One way"), N_("The other way"))


class _Plan(NamedTuple):
    """What the fields begin with: a plan that has not begun, or a draft of one."""

    begun: TwoWays | None
    seed: int

    def way(self, place: int) -> Way:
        """One of its ways, as far as it is chosen."""
        return self.begun.ways[place] if self.begun else Way()


def two_ways_field(asked: Asked, on_done: Callable[[], None]) -> Reader:
    """The plan in fields; what it is, once it has begun."""
    today = asked.book.today()
    kept = asked.saved.two_ways if asked.saved else None
    if kept and kept.running(today):
        return _running(asked, kept)
    if kept and kept.begun(today):
        quiet(_("Your last one is over; here you can plan another."))
        link_to("look_back", _("See how it came out"))
    if kept and kept.over_from <= max(today, kept.first_week):
        kept = None
    return _planning(asked, kept)


def words_fields(asked: Asked) -> list[str]:
    """The fields in which both ways can be called something."""
    return [asked.key(f"words{place}") for place in range(len(LABELS))]


def _planning(asked: Asked, kept: TwoWays | None) -> Reader:
    plan = _begun(asked, kept)
    acts = asked.book.log.acts()
    options = [*Pole, *acts]

    def chosen() -> TwoWays:
        state = st.session_state
        return TwoWays(
            ways=(_way(asked, plan, 0), _way(asked, plan, 1)),
            first_week=state[asked.key("first_week")],
            weeks=state[asked.key("weeks")],
            looked_at=state[asked.key("looked_at")],
            seed=plan.seed,
            ended=asked.book.today() if state.get(asked.key("ended")) else None,
        )

    def read() -> Reply | None:
        found = chosen()
        nothing = not any(way.chosen or way.words for way in found.ways)
        return None if nothing and kept is None else Reply(two_ways=found)

    keep = keeper(asked, lambda: Reply(two_ways=chosen()))
    started: dict[str, object] = {}
    for place, label in enumerate(LABELS):
        way = plan.way(place)
        started |= _choose(asked, f"way{place}", _(label), options, way.pole or way.act, keep, acts)
        draft_area(
            asked.book,
            words_fields(asked)[place],
            _("What you call it, if you like"),
            about=_(label),
            saved=kept.ways[place].words if kept else "",
            placeholder=_("coffee with one person"),
        )
    started |= _when(asked, plan, keep)
    started |= _ending(asked, kept, _("Leave it out after all"), keep)
    replay_change(started, keep)
    return read


def _begun(asked: Asked, kept: TwoWays | None) -> _Plan:
    begun = asked.begun().two_ways
    finished = asked.saved.two_ways if asked.saved and kept is None else None
    if begun is None or (finished and begun.seed == finished.seed):
        return _Plan(None, secrets.randbits(32))
    return _Plan(begun, begun.seed)


def _way(asked: Asked, plan: _Plan, place: int) -> Way:
    chosen = st.session_state.get(asked.key(f"way{place}"))
    text = typed(asked.book, words_fields(asked)[place], plan.way(place).words)
    words = text.text.strip() if text else plan.way(place).words
    pole = chosen if isinstance(chosen, Pole) else None
    return Way(pole=pole, act=None if pole else chosen, words=words)


def _choose(
    asked: Asked,
    name: str,
    label: str,
    options: list[str],
    begun: str | None,
    keep: Callable[[], None],
    acts: Mapping[str, Act],
) -> dict[str, object]:
    """The field for one way: a pole, or an act."""
    key = asked.key(name)
    place = options.index(begun) if begun in options else None
    st.selectbox(
        label,
        options,
        index=place,
        format_func=partial(_option, asked.book, acts),
        placeholder=_("Choose, or type to search"),
        key=key,
        on_change=keep,
    )
    return {key: None if place is None else options[place]}


def _option(book: Book, acts: Mapping[str, Act], option: str) -> str:
    if isinstance(option, Pole):
        return _("{pole}: all that is mostly that").format(pole=book.content.label(option))
    return acts[option].label


def _when(asked: Asked, plan: _Plan, keep: Callable[[], None]) -> dict[str, object]:
    """From which week, how many of them and how sure that can be, and what is looked at."""
    started: dict[str, object] = {}

    def choose(
        name: str, label: str, options: Sequence[T], begun: T | None, said: Callable[[T], str]
    ) -> None:
        place = options.index(begun) if begun in options else 0
        started[asked.key(name)] = options[place]
        st.selectbox(
            label, options, index=place, format_func=said, key=asked.key(name), on_change=keep
        )

    begun = plan.begun
    first = begun.first_week if begun else None
    choose("first_week", _("From the week of"), _mondays(asked, first), first, say_day)
    weeks = list(range(FEWEST_WEEKS, MOST_WEEKS + 1, 2))
    choose("weeks", _("How many weeks"), weeks, begun.weeks if begun else A_QUARTER, number)
    with st.container():
        quiet(at_best(st.session_state[asked.key("weeks")]))
    choose(
        "looked_at",
        _("What you look at"),
        list(LookedAt),
        begun.looked_at if begun else None,
        asked.book.content.label,
    )
    quiet(
        _(
            "One thing, chosen beforehand: of several, one always differs. Once the first week has"
            " begun, the plan stays as it is."
        )
    )
    return started


def _mondays(asked: Asked, begun: date | None) -> list[date]:
    """The weeks that have not begun, the next ones and the one that was chosen."""
    today = asked.book.today()
    first = today if today == monday(today) else monday(today) + WEEK
    days = {first + weeks * WEEK for weeks in range(WEEKS_AHEAD)}
    return sorted(days | ({begun} if begun and begun >= today else set()))


def _ending(
    asked: Asked, kept: TwoWays | None, label: str, keep: Callable[[], None]
) -> dict[str, object]:
    """The way out of a plan that is kept."""
    if kept is None:
        return {}
    key, draft = asked.key("ended"), asked.begun().two_ways
    ended = draft is not None and draft.ended is not None
    st.checkbox(label, value=ended, key=key, on_change=keep)
    return {key: ended}


def _running(asked: Asked, plan: TwoWays) -> Reader:
    """The plan as it stands, and the way out of it."""
    words, acts = asked.book.content.words, asked.book.log.acts()
    one, other = (_called(way, words, acts) for way in plan.ways)
    with st.container(gap="xsmall"):
        for name, said in (
            (_("One way"), one),
            (_("The other way"), other),
            (_("From the week of"), say_day(plan.first_week)),
            (_("How many weeks"), number(plan.weeks)),
            (_("What you look at"), asked.book.content.label(plan.looked_at)),
        ):
            st.write(f"**{name}:** {plain(said)}")
    st.write(this_week(asked.book, plan))
    quiet(_("It has begun, so it stays as it is; for another, end this one first."))

    def read() -> Reply:
        ended = asked.book.today() if st.session_state.get(asked.key("ended")) else plan.ended
        return Reply(two_ways=plan.model_copy(update={"ended": ended}))

    keep = keeper(asked, read)
    replay_change(_ending(asked, plan, _("End it here"), keep), keep)
    return read


def _called(way: Way, words: Words, acts: Mapping[str, Act]) -> str:
    """What a way is called, and as what it is logged where that is not the same."""
    called = way_name(way, words, acts)
    if not way.words:
        return called
    logged = way_name(way.model_copy(update={"words": ""}), words, acts)
    return _("{name}, logged as {act}").format(name=called, act=logged)


def this_week(book: Book, plan: TwoWays) -> str:
    """Which of the two this week is for."""
    way = plan.ways[plan.way_of(book.today())]
    name = way_name(way, book.content.words, book.log.acts())
    return _("This week is for {way}.").format(way=plain(name))


def at_best(weeks: int) -> str:
    """How sure so many weeks can be at best, before they begin."""
    pairs = weeks // 2
    ways = _surest(pairs)
    best: dict[Sureness, str] = {
        Sureness.NEARLY_SURE: _("A clear difference can be nearly sure: {count} of {dots}."),
        Sureness.LEANING: _(
            "However clear a difference, it can only lean: {count} of {dots}. It takes {fewest}"
            " weeks to be nearly sure."
        ),
        Sureness.NO_LEAN: _(
            "However clear a difference, that is no lean yet: {count} of {dots}. It takes {fewest}"
            " weeks to lean."
        ),
    }
    wanted = Sureness.LEANING if ways.sureness is Sureness.NO_LEAN else Sureness.NEARLY_SURE
    return sentences(
        _("{weeks} weeks are {pairs} pairs, and their order is one of {orders}.").format(
            weeks=number(weeks), pairs=number(pairs), orders=number(2**pairs)
        ),
        best[ways.sureness].format(count=ways.count, dots=DOTS, fewest=_fewest(wanted)),
    )


def _fewest(wanted: Sureness) -> int:
    """The fewest weeks that can be so sure."""
    weeks = range(FEWEST_WEEKS, MOST_WEEKS + 1, 2)
    return next(each for each in weeks if _surest(each // 2).sureness is wanted)


def _surest(pairs: int) -> Ways:
    from workbook.insights.two_ways import surest  # with numpy: not for who plans nothing

    return surest(pairs)
