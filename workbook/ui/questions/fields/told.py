"""One good thing, told backwards: what came, and step by step what came just before."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import streamlit as st

from workbook.core.names import names_in
from workbook.errors import Refused
from workbook.language import _
from workbook.models import GoodThing, Reply, Told, ToldStep, Whose
from workbook.ui.browser.draft_area import Typed, area_key, draft_area, settle, typed, written
from workbook.ui.questions.fields.asked import Asked, Reader
from workbook.ui.questions.mirrors import show_chain
from workbook.ui.widgets.button import button
from workbook.ui.widgets.refusals import guarded, refusal

FORM = "told"
LONGEST_LINE = 500


class Telling(NamedTuple):
    """The chain that is being told: which of those told so far, and what is known of it."""

    asked: Asked
    chains: tuple[Told, ...]
    place: int

    @property
    def told(self) -> Told | None:
        """What was said of it; None before its title."""
        return self.chains[self.place] if self.place < len(self.chains) else None

    def key(self, part: str) -> str:
        """The key of one of its widgets; each step has its own, so that a new one starts empty."""
        steps = len(self.told.steps) if self.told else 0
        return self.asked.key(f"{self.place}/{steps}/{part}")

    def with_told(self, told: Told) -> tuple[Told, ...]:
        """All chains, with this one as it is now."""
        return (*self.chains[: self.place], told, *self.chains[self.place + 1 :])


def telling(asked: Asked) -> Telling:
    """The chain that is told now."""
    chains = asked.begun().chains or ()
    last = max(0, len(chains) - 1)
    wanted = st.session_state.get(asked.key("place"), last)
    return Telling(asked, chains, min(int(wanted), len(chains)))


def told_field(asked: Asked, on_done: Callable[[], None]) -> Reader:
    """What came, then the chain as it grows, with the end on top."""
    asked.shown()
    now = telling(asked)
    _bring_along(now)
    if now.told is None:
        _what_came(now)
        return lambda: _begun(now)
    show_chain(now.asked.book, now.told)
    _step(now)
    return lambda: _ended(now)


def texts(asked: Asked) -> list[str]:
    """The fields whose texts go into the chain with the next press."""
    now = telling(asked)
    return [now.key(part) for part in (("text", "who") if now.told else ("title",))]


def tell_another(asked: Asked) -> None:
    """Begin another chain beside those that were told."""
    st.session_state[asked.key("place")] = len(asked.begun().chains or ())


def next_label(asked: Asked) -> str:
    """What the button that goes on says."""
    now = telling(asked)
    if now.told is None:
        return _("Walk it back")
    nobody = not now.told.steps and not _is_begun(now)
    return _("Nobody I know of") if nobody else _("That is where it began")


def skip_label(asked: Asked) -> str:
    """What the button that passes over says."""
    return _("Nothing comes to mind") if telling(asked).told is None else _("Skip")


def is_open(asked: Asked) -> bool:
    """Whether the chain is not told to its beginning: going on stays with it."""
    newest = asked.book.answers.newest(asked.prompt.id)
    told = telling(asked._replace(answer=newest)).told
    return told is not None and not told.complete


# What came -------------------------------------------------------------------------------------


def _what_came(now: Telling) -> None:
    draft_area(now.asked.book, now.key("title"), _("It was …"))
    _refusal("title", area_key(now.key("title")))
    st.pills(
        _("It was mostly"),
        list(GoodThing),
        format_func=now.asked.book.content.label,
        key=now.key("kind"),
    )
    st.toggle(_("Rather one that reached somebody else through me"), key=now.key("through_me"))


def _begun(now: Telling) -> Reply | None:
    """The chain with its title, before its first step."""
    text = typed(now.asked.book, now.key("title"))
    if text is None or not text.text.strip():
        raise Refused("title", _("Say in a few words what it was."))
    state = st.session_state
    told = Told(
        title=_line(text, "title"),
        kind=state.get(now.key("kind")),
        through_me=bool(state.get(now.key("through_me"))),
    )
    return Reply(chains=now.with_told(told))


# The steps -------------------------------------------------------------------------------------


def _step(now: Telling) -> None:
    """A form for the step before."""
    asked, key = now.asked, now.key
    told = now.told
    assert told is not None
    if told.complete:
        button(
            _("Go on with this chain"),
            type="tertiary",
            icon=":material/edit:",
            key=key("reopen"),
            on_click=guarded,
            args=(FORM, partial(_keep, now, told.model_copy(update={"complete": False}))),
        )
        return
    with st.container(border=True, key=f"step/{key('form')}"):
        draft_area(asked.book, key("text"), _("One step, in your words"))
        _refusal("text", area_key(key("text")))
        st.segmented_control(
            _("Whose step was it?"),
            list(Whose),
            format_func=asked.book.content.label,
            key=key("whose"),
        )
        _refusal("whose", key("whose"))
        draft_area(
            asked.book,
            key("who"),
            _("Who else was in it?"),
            placeholder=_("Initials, with commas"),
        )
        _refusal("who", area_key(key("who")))
        button(
            _("Add the step"),
            icon=":material/add:",
            key=key("add"),
            on_click=_add,
            args=(now,),
        )
    if told.steps:
        button(
            _("Take the last step back"),
            type="tertiary",
            icon=":material/undo:",
            key=key("back"),
            on_click=guarded,
            args=(FORM, partial(_take_back, now)),
        )


def _refusal(field: str, widget: str) -> None:
    """What was refused in a field, whether the step was to be added or the chain to end with it."""
    for form in ("prompt", FORM):
        refusal(form, field, at=lambda _field: widget)


def _add(now: Telling) -> None:
    def act() -> None:
        if (told := _with_typed(now)) is None:
            raise Refused("text", _("Say in a few words what happened."))
        filled = texts(now.asked)
        _keep(now, told)
        for field in filled:
            if text := typed(now.asked.book, field):
                settle(now.asked.book, field, text)

    guarded(FORM, act)


def _ended(now: Telling) -> Reply | None:
    """The chain told to its beginning, with the step that is still in the form."""
    told = _with_typed(now) or now.told
    assert told is not None
    return Reply(chains=now.with_told(told.model_copy(update={"complete": True})))


def _is_begun(now: Telling) -> bool:
    """Whether a step stands in the form: going on takes it along."""
    text = written(now.asked.book, now.key("text"))
    return bool(text and text.text.strip()) or st.session_state.get(now.key("whose")) is not None


def _with_typed(now: Telling) -> Told | None:
    """The chain with the step that stands in the form; None when nothing stands there."""
    book, told = now.asked.book, now.told
    text, who = typed(book, now.key("text")), typed(book, now.key("who"))
    whose = st.session_state.get(now.key("whose"))
    if told is None or text is None or not text.text.strip():
        if whose is not None or (who and who.text.strip()):
            raise Refused("text", _("Say in a few words what happened."))
        return None
    if whose is None:
        raise Refused("whose", _("Choose whose step it was."))
    names = names_in(who.text) if who else ()
    if len(names) > 20 or any(len(name) > 60 for name in names):
        raise Refused("who", _("A name has at most 60 characters, and a step at most 20 people."))
    if len(told.steps) >= 40:
        raise Refused("text", _("A chain has at most 40 steps."))
    step = ToldStep(text=_line(text, "text"), whose=Whose(whose), who=names)
    return told.model_copy(update={"steps": (*told.steps, step)})


def _take_back(now: Telling) -> None:
    """Take the last step out; its words stand in the field again."""
    told = now.told
    assert told is not None
    *steps, last = told.steps
    shorter = told.model_copy(update={"steps": tuple(steps)})
    before = Telling(now.asked, now.with_told(shorter), now.place)
    _keep(now, shorter)
    for part, words in (("text", last.text), ("who", ", ".join(last.who))):
        if words:
            now.asked.put_back(before.key(part), words)
    st.session_state[before.key("whose")] = last.whose


def _keep(now: Telling, told: Told) -> None:
    asked = now.asked
    newest = asked._replace(answer=asked.book.answers.newest(asked.prompt.id))
    if (newest.begun().chains or ()) != now.chains:
        raise Refused(
            "text", _("This was told further in another place. What you wrote goes on from there.")
        )
    asked.keep(Reply(chains=now.with_told(told)))


def _bring_along(now: Telling) -> None:
    """What is typed for a step stays in the form when another tab has told the chain further."""
    place = now.asked.key("form")
    before: Telling = st.session_state.get(place, now)
    st.session_state[place] = now
    if before.told and now.told and before.place == now.place:
        further = len(now.told.steps) > len(before.told.steps)
        for part in ("text", "who") if further else ():
            if text := written(now.asked.book, before.key(part)):
                now.asked.put_back(now.key(part), text.text)
                settle(now.asked.book, before.key(part), text)


def _line(text: Typed, field: str) -> str:
    line = " ".join(text.text.split())
    if len(line) > LONGEST_LINE:
        raise Refused(field, _("Keep it below 500 characters."))
    return line
