"""The two screens that ask nothing but what is missing, and say back what was answered."""

from collections.abc import Callable, Mapping

import streamlit as st

from workbook.core.book import Book
from workbook.errors import Refused
from workbook.language import _
from workbook.mirrors.chain import ChainAsks, MirrorTwo
from workbook.mirrors.which_act import proposals
from workbook.mirrors.wording import called
from workbook.mirrors.year import YearAsks
from workbook.models import HowLong, Prompt, PromptKind, Reply, Told
from workbook.ui.log.mix_editor import mix_editor
from workbook.ui.questions.fields.asked import Asked, Reader
from workbook.ui.questions.fields.numbers import zero_to_ten
from workbook.ui.questions.fields.told import tell_another
from workbook.ui.questions.mirrors import show_chain, show_chain_words, show_year
from workbook.ui.questions.position import PATH, turn_to
from workbook.ui.widgets.button import button, replay_change
from workbook.ui.widgets.text import plain

OTHER, NONE = "other", "none"


def year_mirror_field(asked: Asked, on_done: Callable[[], None]) -> Reader:
    """The year, and what it lacks."""
    book = asked.book
    mirror = book.half_hour().mirror_one()
    if mirror is None:
        st.write(_("Nothing to look at yet: the year from memory was passed over."))
        _lead_to(asked, PromptKind.YEAR, _("Go through the year"))
        return _nothing
    show_year(book, mirror)
    if YearAsks.WHAT_ELSE in mirror.asks:
        st.write(
            _(
                "What else put you in touch with somebody last year? Leave it empty if nothing"
                " did. That is an answer too."
            )
        )
        _lead_to(asked, PromptKind.YEAR, _("Add to the year"))
    if YearAsks.RATE in mirror.asks:
        _lead_to(asked, PromptKind.LIKENESS, _("Rate them"))
    with st.expander(_("An act under the wrong sign?"), type="compact"):
        mix_editor(book)
    return _nothing


def told_mirror_field(asked: Asked, on_done: Callable[[], None]) -> Reader:
    """Every chain that was told, the one told last first, and what each lacks."""
    half_hour = asked.book.half_hour()
    if not half_hour.chains:
        st.write(_("Nothing to look at yet: no good thing was told."))
        _lead_to(asked, PromptKind.TOLD, _("Tell one"))
        return _nothing
    for place, told in reversed(list(enumerate(half_hour.chains))):
        mirror = half_hour.mirror_two(told)
        if mirror:
            if place < len(half_hour.chains) - 1:
                st.divider()
            show_chain_words(mirror)
            _ask(asked, place, told, mirror)
            show_chain(asked.book, told)
    told_one = _prompt(asked.book, PromptKind.TOLD)
    button(
        _("Trace another good thing"),
        type="tertiary",
        icon=":material/add:",
        key=asked.key("another"),
        on_click=_another,
        args=(asked, Asked(asked.book, told_one, asked.book.answers.newest(told_one.id))),
    )
    return _nothing


def _nothing() -> Reply | None:
    return None


def _prompt(book: Book, kind: PromptKind) -> Prompt:
    return next(prompt for prompt in book.content.prompts.values() if prompt.kind is kind)


def _lead_to(asked: Asked, kind: PromptKind, label: str) -> None:
    button(
        label,
        type="tertiary",
        icon=":material/arrow_forward:",
        key=asked.key(f"to/{kind}"),
        on_click=turn_to,
        args=(st.query_params.get(PATH, ""), _prompt(asked.book, kind).id),
    )


def _another(asked: Asked, told_one: Asked) -> None:
    tell_another(told_one)
    turn_to(st.query_params.get(PATH, ""), told_one.prompt.id)


# What a chain lacks ----------------------------------------------------------------------------


def _ask(asked: Asked, place: int, told: Told, mirror: MirrorTwo) -> None:
    """What is missing, asked in place: one sees the sentence above change."""
    if ChainAsks.BEFORE in mirror.asks:
        _lead_to(asked, PromptKind.TOLD, _("Go on with this chain"))
    if ChainAsks.HOW_LONG in mirror.asks:
        _ask_how_long(asked, place)
    if ChainAsks.WHICH_ACT in mirror.asks:
        _ask_which_act(asked, place, told)
    if ChainAsks.LIKENESS in mirror.asks:
        _ask_likeness(asked, place, told)


def _ask_how_long(asked: Asked, place: int) -> None:
    key = asked.key(f"{place}/how_long")

    def keep() -> None:
        if chosen := st.session_state.get(key):
            _save(asked, place, lambda told: told.model_copy(update={"how_long": chosen}))

    st.segmented_control(
        _("From the first step to the last, about how long?"),
        list(HowLong),
        format_func=asked.book.content.label,
        key=key,
        on_change=keep,
    )
    replay_change({key: None}, keep)


def _ask_which_act(asked: Asked, place: int, told: Told) -> None:
    book = asked.book
    key, other = asked.key(f"{place}/act"), asked.key(f"{place}/other")
    acts = book.log.acts()
    first = told.first
    assert first is not None
    offered = [act.id for act in proposals(first.text, book.half_hour().year, acts)]

    def keep() -> None:
        chosen = st.session_state.get(other) or st.session_state.get(key)
        if chosen and chosen != OTHER:
            changed = {"no_act": True} if chosen == NONE else {"act": chosen}
            _save(asked, place, _of_first(told, changed))

    def said(act: str) -> str:
        words = {OTHER: _("another act …"), NONE: _("none of them")}
        return words.get(act) or called(acts[act])

    st.pills(
        _("Was the first step one of these?"),
        [*offered, OTHER, NONE],
        format_func=said,
        key=key,
        on_change=keep,
    )
    with st.container():
        if st.session_state.get(key) == OTHER:
            st.selectbox(
                _("Which act"),
                [act for act in acts if act not in offered],
                index=None,
                format_func=lambda act: acts[act].label,
                placeholder=_("Choose, or type to search"),
                key=other,
                on_change=keep,
            )
    replay_change({key: None}, keep)


def _ask_likeness(asked: Asked, place: int, told: Told) -> None:
    key = asked.key(f"{place}/likeness")
    first = told.first
    assert first is not None
    assert first.act is not None
    act = asked.book.log.acts()[first.act]

    def keep() -> None:
        value = st.session_state.get(key)
        if value is not None:
            _save(asked, place, _of_first(told, {"likeness": value}))

    label = _("How much does *{act}* feel like networking?").format(act=plain(called(act)))
    zero_to_ten(label, None, key, keep)
    replay_change({key: None}, keep)


def _of_first(told: Told, changed: Mapping[str, object]) -> Callable[[Told], Told]:
    """What changes the first step of a chain; told further meanwhile, it may not be the first."""
    at, first = len(told.steps) - 1, told.first

    def change(chain: Told) -> Told:
        steps = (
            step.model_copy(update=changed) if number == at and step == first else step
            for number, step in enumerate(chain.steps)
        )
        return chain.model_copy(update={"steps": tuple(steps)})

    return change


def _save(asked: Asked, place: int, change: Callable[[Told], Told]) -> None:
    """Save the chain with what was added to it, as the newest version of its answer; what was told
    further and is not saved has it too."""
    book, prompt = asked.book, _prompt(asked.book, PromptKind.TOLD)
    newest = book.answers.newest(prompt.id)
    chains = (newest.reply.chains if newest else None) or ()
    if place >= len(chains):
        raise Refused(prompt.id, _("This was changed in the meantime."))
    further = Asked(book, prompt, newest).begun().chains or ()

    def changed(told: tuple[Told, ...]) -> Reply:
        return Reply(
            chains=tuple(change(each) if n == place else each for n, each in enumerate(told))
        )

    book.answers.save(prompt, changed(chains), book.drafts.waiting(asked.field))
    if further != chains:
        book.drafts.choose(prompt.id, changed(further), Reply(chains=further))
