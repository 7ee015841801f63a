"""One field function a prompt kind: it shows the field and returns how to read what is in it."""

import time
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import NamedTuple

import streamlit as st

from workbook.answering import prompt_field
from workbook.book import Book
from workbook.charts.registry import CHARTS
from workbook.errors import Refused
from workbook.insights.period import Period
from workbook.language import _, say_day, say_time
from workbook.models import Answer, IfThen, Mix, Pole, Prompt, PromptKind, Reply
from workbook.ui.draft_area import Typed, draft_area, settle, typed
from workbook.ui.drawing_a_name import drawn, show_drawn
from workbook.ui.mix_editor import mix_editor
from workbook.ui.navigation import link_to
from workbook.ui.parts import PLAN_PARTS, day_input, plain, quiet, refusal, show_chart
from workbook.ui.person_form import person_form
from workbook.ui.press import hear
from workbook.ui.quick_add import quick_add
from workbook.ui.quick_add import unfinished as act_unfinished
from workbook.ui.retrace import retrace
from workbook.ui.retrace import unfinished as outcome_unfinished

PAGE_TAB = "page"
MOST_WORDS = 3
MOST = 1e12
TEXTS = (PromptKind.TEXT, PromptKind.DORMANT, PromptKind.SEE)
"""The kinds answered in a text field."""
QUARTER = timedelta(days=91)

Reader = Callable[[], Reply | None]


class Asked(NamedTuple):
    """A prompt with the answer that counts and what was chosen since."""

    book: Book
    prompt: Prompt
    answer: Answer | None

    @property
    def field(self) -> str:
        """The name its drafts are kept under."""
        return prompt_field(self.prompt.id)

    def key(self, part: str = "") -> str:
        """The key of one of its widgets."""
        return f"{self.field}/{part}"

    @property
    def saved(self) -> Reply | None:
        """The reply that counts."""
        return self.answer.reply if self.answer else None

    def begun(self) -> Reply:
        """What to start from: what was chosen and not saved, else what is saved, else nothing."""
        pending = self.book.answers.pending(self.field, self.saved)
        if pending.drafts:
            return pending.drafts[0].reply
        return self.saved or Reply()

    def keep(self, reply: Reply) -> None:
        """Keep what was chosen as a draft."""
        self.book.answers.keep_draft(self.field, PAGE_TAB, time.time_ns() // 1_000_000, reply)


def show_field(asked: Asked, on_done: Callable[[], None]) -> Reader:
    """Show the field of a prompt; what it returns reads the reply, None when there is none."""
    return _FIELDS[asked.prompt.kind](asked, on_done)


def saved_line(asked: Asked) -> None:
    """When the answer was saved; the text fields say it themselves."""
    if asked.answer and asked.prompt.kind not in TEXTS:
        saved = _("Saved {when}").format(when=when(asked.book, asked.answer))
        quiet(f":material/check: {saved}")


def when(book: Book, answer: Answer) -> str:
    """When an answer was saved: the time of day, with the day unless it is today."""
    moment = book.local(answer.saved_at)
    today = moment.date() == book.today()
    return say_time(moment) if today else f"{say_day(moment)}, {say_time(moment)}"


def _text(asked: Asked, on_done: Callable[[], None]) -> Reader:
    prompt, answer = asked.prompt, asked.answer
    saved = (answer.reply.text or "") if answer else ""
    draft_area(
        asked.book,
        asked.field,
        f"{prompt.stem} …" if prompt.stem else _("Your answer"),
        about=prompt.question,
        saved=saved,
        saved_at=when(asked.book, answer) if answer else "",
        placeholder=prompt.example,
        rows=5,
        on_done=on_done,
    )

    def read() -> Reply | None:
        text = typed(asked.book, asked.field, saved)
        return Reply(text=text.text) if text else None

    return read


def _feeling(asked: Asked, on_done: Callable[[], None]) -> Reader:
    words = {feeling.id: feeling.label for feeling in asked.book.content.feelings}
    begun = [word for word in asked.begun().words or () if word in words]
    key = asked.key("words")

    def read() -> Reply | None:
        chosen = tuple(st.session_state.get(key) or ())
        if len(chosen) > MOST_WORDS:
            raise Refused(asked.prompt.id, _("Choose up to {most} words; take some away.").format(
                most=MOST_WORDS))
        return Reply(words=chosen) if chosen or asked.saved else None

    keep = _keeper(asked, lambda: _words(key))
    st.pills(_("Words"), list(words), default=begun, selection_mode="multi",
             format_func=words.__getitem__, key=key, label_visibility="collapsed", on_change=keep)
    hear({key: begun}, keep)
    return read


def _words(key: str) -> Reply:
    return Reply(words=tuple(st.session_state.get(key) or ()))


def _scale(asked: Asked, on_done: Callable[[], None]) -> Reader:
    key = asked.key("value")

    def read() -> Reply | None:
        value = st.session_state.get(key)
        return None if value is None else Reply(value=value)

    begun, keep = asked.begun().value, _keeper(asked, read)
    _zero_to_ten(f"0: {asked.prompt.low}, 10: {asked.prompt.high}", begun, key, keep)
    hear({key: begun}, keep)
    return read


def _zero_to_ten(label: str, value: int | None, key: str, on_change: Callable[[], None]) -> None:
    st.segmented_control(label, list(range(11)), default=value, key=key, on_change=on_change, wrap=True)


def _shares(asked: Asked, on_done: Callable[[], None]) -> Reader:
    begun = asked.begun().shares
    percents = {pole: round(100 * begun.share(pole)) if begun else 0 for pole in Pole}
    keys = {pole: asked.key(pole) for pole in Pole}

    def total() -> int:
        return sum(st.session_state.get(key) or 0 for key in keys.values())

    def mix() -> Reply:
        return Reply(shares=Mix(**{pole.value: (st.session_state.get(keys[pole]) or 0) / 100
                                   for pole in Pole}))

    def read() -> Reply | None:
        given = [st.session_state.get(key) or 0 for key in keys.values()]
        if not any(given):
            return None
        if min(given) < 0:
            raise Refused(asked.prompt.id, _("A share cannot be below 0."))
        if total() != 100:
            raise Refused(asked.prompt.id, _("The three add to {total}; make them add to 100.").format(
                total=total()))
        return mix()

    def keep() -> None:
        if total() == 100 and all((st.session_state.get(key) or 0) >= 0 for key in keys.values()):
            asked.keep(mix())

    for pole, column in zip(Pole, st.columns(3), strict=True):
        with column:
            st.number_input(
                f"{asked.book.content.label(pole)}, %",
                step=5,
                value=percents[pole],
                key=keys[pole],
                on_change=keep,
            )
    hear({key: percents[pole] for pole, key in keys.items()}, keep)
    quiet(_("Together {total} of 100.").format(total=total()))
    return read


def _ticks(asked: Asked, on_done: Callable[[], None]) -> Reader:
    begun = set(asked.begun().acts or ())
    acts = asked.book.log.acts() if begun else asked.book.content.act | asked.book.log.acts()
    ordered = [*asked.book.content.act, *(act for act in acts if act not in asked.book.content.act)]
    keys = {act: asked.key(act) for act in ordered}

    def ticked() -> Reply:
        return Reply(acts=tuple(act for act, key in keys.items() if st.session_state.get(key)))

    def read() -> Reply | None:
        reply = ticked()
        return reply if reply.acts or asked.saved else None

    keep = _keeper(asked, ticked)
    for act, key in keys.items():
        shown = acts[act]
        example = f"  \n:small[{plain(shown.example)}]" if shown.example else ""
        st.checkbox(f"{plain(shown.label)}{example}", value=act in begun, key=key, on_change=keep)
    hear({key: act in begun for act, key in keys.items()}, keep)
    return read


def _likeness(asked: Asked, on_done: Callable[[], None]) -> Reader:
    acts = asked.book.log.acts()
    if asked.saved is not None:
        quiet(_("Your ratings are locked, so that what you see later cannot change them."))
        st.table([{_("Act"): acts[act].label, _("0 to 10"): value}
                  for act, value in (asked.saved.likeness or {}).items() if act in acts])
        return lambda: None
    chosen = _done_last_year(asked.book)
    if not chosen:
        st.write(_("Tick what you did first; this question asks about those acts."))
        return lambda: None
    begun = asked.begun().likeness or {}
    keys = {act: asked.key(act) for act in chosen if act in acts}
    quiet(f"0: {asked.prompt.low}, 10: {asked.prompt.high}")

    def rated() -> Reply:
        values = {act: st.session_state.get(key) for act, key in keys.items()}
        return Reply(likeness={act: value for act, value in values.items() if value is not None})

    def read() -> Reply | None:
        values = rated().likeness or {}
        open_ones = [acts[act].label for act in keys if act not in values]
        if values and open_ones:
            raise Refused(asked.prompt.id, _("Ratings are locked once saved, so rate the rest first: "
                                             "{acts}.").format(acts=", ".join(open_ones)))
        return rated() if values else None

    keep = _keeper(asked, rated)
    for act, key in keys.items():
        _zero_to_ten(plain(acts[act].label), begun.get(act), key, keep)
    hear({key: begun.get(act) for act, key in keys.items()}, keep)
    return read


def _done_last_year(book: Book) -> tuple[str, ...]:
    """The acts ticked as done, wherever the workbook asks for them."""
    latest = book.answers.latest()
    for prompt in book.content.prompts.values():
        if prompt.kind is PromptKind.TICKS and prompt.id in latest:
            return latest[prompt.id].reply.acts or ()
    return ()


def _log(asked: Asked, on_done: Callable[[], None]) -> Reader:
    quick_add(asked.book, primary=False)

    def read() -> Reply | None:
        if act_unfinished():
            raise Refused(asked.prompt.id, _("This act is not logged yet. Press Log it, or clear it."))
        return None

    logged = asked.book.log.newest(5)
    if logged:
        acts = asked.book.log.acts()
        quiet(_("{count} in your log so far. The latest:").format(count=asked.book.log.count()))
        for activity in logged:
            label = acts[activity.act].label if activity.act in acts else activity.act
            quiet(f"{say_day(activity.day)} · {plain(label)}")
    return read


def _retrace(asked: Asked, on_done: Callable[[], None]) -> Reader:
    retrace(asked.book, primary=False)

    def read() -> Reply | None:
        if outcome_unfinished(asked.book):
            raise Refused(asked.prompt.id, _("This outcome is not saved yet. Save it, or skip the question."))
        return None

    return read


def _if_then(asked: Asked, on_done: Callable[[], None]) -> Reader:
    begun, kept = asked.begun().plan, asked.saved.plan if asked.saved else None
    saved = {name: getattr(kept, name) if kept else "" for name in PLAN_PARTS}
    for name, (label, example) in PLAN_PARTS.items():
        draft_area(asked.book, asked.key(name), _(label), saved=saved[name], placeholder=_(example))
    key = asked.key("look_back")

    def keep() -> None:
        if day := st.session_state.get(key):
            asked.keep(Reply(plan=IfThen(**saved, look_back=day)))

    day_input(_("Look back on it on"), begun.look_back if begun else asked.book.today() + QUARTER, key, keep)
    refusal("prompt", "look_back")

    def read() -> Reply | None:
        texts: dict[str, Typed | None] = {
            name: typed(asked.book, asked.key(name), saved[name]) for name in PLAN_PARTS
        }
        if kept is None and not any(text and text.text for text in texts.values()):
            return None
        parts = {name: text.text if text else saved[name] for name, text in texts.items()}
        if st.session_state[key] is None:
            raise Refused("look_back", _("Choose a day to look back on it."))
        return Reply(plan=IfThen(**parts, look_back=st.session_state[key]))

    return read


def settle_field(asked: Asked) -> None:
    """Let go of the drafts that the reply just saved was made from; other tabs' texts stay."""
    fields = [asked.field] if asked.prompt.kind in TEXTS else []
    if asked.prompt.kind is PromptKind.IF_THEN:
        fields = [asked.key(name) for name in PLAN_PARTS]
    for field in fields:
        if text := typed(asked.book, field):
            settle(asked.book, field, text)
    if asked.prompt.kind not in TEXTS:
        asked.book.answers.settle_all(asked.field)


def _keeper(asked: Asked, read: Callable[[], Reply | None]) -> Callable[[], None]:
    """What keeps a choice as a draft; one that would be refused waits for the button to say so."""

    def keep() -> None:
        with suppress(Refused):
            if (reply := read()) is not None:
                asked.keep(reply)

    return keep


def _people(asked: Asked, on_done: Callable[[], None]) -> Reader:
    person_form(asked.book, primary=False)
    names = [person.name for person in asked.book.people.every().values()]
    if names:
        quiet(_("{count} so far: {names}").format(
            count=len(names), names=plain(", ".join(names[:30]))))
    return lambda: None


def _dormant(asked: Asked, on_done: Callable[[], None]) -> Reader:
    show_drawn(asked.book)
    return _text(asked, on_done)


def _see(asked: Asked, on_done: Callable[[], None]) -> Reader:
    if asked.prompt.chart in CHARTS:
        show_chart(asked.prompt.chart, Period.all())
    return _text(asked, on_done)


def _welcome(asked: Asked, on_done: Callable[[], None]) -> Reader:
    people = asked.book.people.every()
    begun, name = asked.begun(), drawn(asked.book)
    key, who = asked.key("value"), asked.key("person")
    chosen = begun.person or (name.id if name else None)

    def read() -> Reply | None:
        value, person = st.session_state.get(key), st.session_state.get(who)
        if value is None or person is None:
            return None
        return Reply(value=value, person=person)

    keep = _keeper(asked, read)
    st.selectbox(_("Whom you think of"), list(people), key=who, placeholder=_("Choose"), on_change=keep,
                 index=list(people).index(chosen) if chosen in people else None,
                 format_func=lambda person: people[person].name)
    if not people:
        quiet(_("Add somebody on the People page first, or skip this one."))
    _zero_to_ten(f"0: {asked.prompt.low}, 10: {asked.prompt.high}", begun.value, key, keep)
    hear({key: begun.value}, keep)
    if asked.saved:
        quiet(_("If you write, the People page asks how welcome it really was."))
    return read


def _guess(asked: Asked, on_done: Callable[[], None]) -> Reader:
    key = asked.key("number")

    def read() -> Reply | None:
        number = st.session_state.get(key)
        if number is not None and not 0 <= number <= MOST:
            raise Refused(asked.prompt.id, _("A guess lies between 0 and a million million."))
        return None if number is None else Reply(number=number)

    begun, keep = asked.begun().number, _keeper(asked, read)
    st.number_input(_("Your guess"), value=begun, step=1.0, format="%g", key=key, on_change=keep)
    hear({key: begun}, keep)
    if asked.saved:
        quiet(_("Kept, to be set beside what your log says."))
    return read


def _mix(asked: Asked, on_done: Callable[[], None]) -> Reader:
    mix_editor(asked.book)
    return lambda: None


def _share(asked: Asked, on_done: Callable[[], None]) -> Reader:
    link_to("share", _("See what could leave"))
    return lambda: None


_FIELDS: dict[PromptKind, Callable[[Asked, Callable[[], None]], Reader]] = {
    PromptKind.TEXT: _text,
    PromptKind.FEELING: _feeling,
    PromptKind.SCALE: _scale,
    PromptKind.SHARES: _shares,
    PromptKind.TICKS: _ticks,
    PromptKind.LIKENESS: _likeness,
    PromptKind.LOG: _log,
    PromptKind.RETRACE: _retrace,
    PromptKind.IF_THEN: _if_then,
    PromptKind.PEOPLE: _people,
    PromptKind.DORMANT: _dormant,
    PromptKind.WELCOME: _welcome,
    PromptKind.GUESS: _guess,
    PromptKind.MIX: _mix,
    PromptKind.SEE: _see,
    PromptKind.SHARE: _share,
}
