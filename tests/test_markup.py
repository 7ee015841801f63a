"""Nothing that somebody typed or translated becomes markup in a page that leaves the workbook."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import cache
from gettext import NullTranslations
from typing import TypeVar, cast
from uuid import UUID

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jinja2 import ChoiceLoader, DictLoader, UndefinedError
from plotly.offline import get_plotlyjs

from tests.html_page import Page
from workbook import language, templates
from workbook.keepsake import as_html
from workbook.keepsake.parts import (
    ActPart,
    Answered,
    ChapterPart,
    Definition,
    HopPart,
    Items,
    Keepsake,
    NotePart,
    OutcomePart,
    Pair,
    Pairs,
    PersonPart,
    Picture,
    Prose,
    Remark,
    Version,
)
from workbook.mirrors.over_time import Asked, Between, IdeasMoved, Sentence, ThenNow
from workbook.models import Answer, Gain, Idea, Model, Pole, Reply, VoiceChoice
from workbook.plain_text import clean
from workbook.sharing.card import html as card_html
from workbook.sharing.card.document import LIGHT
from workbook.sharing.card.rules import Card
from workbook.sharing.card.texts import frame, words_for
from workbook.sharing.first_card import html as first_card_html
from workbook.sharing.first_card.rules import FirstCard
from workbook.sharing.first_card.texts import first_frame, first_words_for
from workbook.sharing.group.html import fragment, group_file, noise_fragment
from workbook.sharing.group.noise import NoisyTable
from workbook.sharing.group.rules import GroupTable, table_of
from workbook.sharing.group.sets import FIELDS, CardSet
from workbook.sharing.redaction.redact import Redacted
from workbook.sharing.summary import html as summary_html
from workbook.sharing.summary import lines
from workbook.sharing.summary.model import Band, Summary, Tenths
from workbook.sharing.summary.texts import Closing, summary_texts

Words = TypeVar("Words", bound=Model)

DAY = date(2026, 11, 1)
MOMENT = datetime(2026, 11, 1, 12)
HARMLESS = "Zyxaphod"
PIECES = (
    "<script>alert(1)</script>",
    "</script>",
    "</style>",
    "</title>",
    "</div></main>",
    "<img src=x onerror=alert(1)>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?x",
    '"',
    "'",
    '" onfocus="alert(1)',
    "&",
    "&lt;b&gt;",
    "&#60;",
    "{{ 7 * 7 }}",
    "{% raw %}",
    "{#",
    "{0}",
    "%s",
    "\x01",
    "\x1b",
    "\ufffe",
    "\ud800",
    "\u202e",
    "\u200f",
    "\u2028",
    "\r\n",
)
TEXTS = (
    st.lists(
        st.sampled_from(PIECES) | st.text(st.characters(exclude_characters="\0"), max_size=6),
        min_size=1,
        max_size=6,
    )
    .map("".join)
    .filter(lambda text: text.strip() == text and clean(text).strip() == clean(text) != "")
)
"""What somebody may type; blanks at its ends decide elsewhere whether there is anything to show."""


# The pages, with a text wherever one can be ----------------------------------------------------


def in_place_of(said: str, text: str) -> str:
    """The text, so written that it comes through when places in what is said are filled."""
    return text.replace("{", "{{").replace("}", "}}") if "{" in said else text


class Slip(NullTranslations):
    """A translator who wrote the text behind every sentence."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = clean(text)

    def gettext(self, message: str) -> str:
        return message + in_place_of(message, self._text)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


@contextmanager
def translated_with(text: str) -> Iterator[None]:
    """Speak the language of that translator."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(language, "_sentences", lambda _language: Slip(text))
        yield


def keepsake_of(text: str) -> Keepsake:
    """A workbook in which every text is this one."""
    remarks = (Remark(text, DAY, text),)
    bodies = (
        Prose(text),
        Items((text, text)),
        Items((text,), inline=True),
        Pairs((Pair(text, text), Pair(text, text, 0.5)), text),
    )
    one, other = Version(DAY, bodies, True, remarks), Version(DAY, bodies, False, remarks)
    answered = (Answered(text, text, one, (one, other)), Answered(text, "", other, ()))
    chain = (
        HopPart(text, text, text, 0.5, Pole.EVENTS),
        HopPart(text, "", "", 0.25, None, text),
        HopPart("", text, "", 0.25, None),
    )
    figure = json.dumps({"data": [{"name": text}], "layout": {"title": {"text": text}}})
    return Keepsake(
        made_on=DAY,
        first_day=DAY,
        last_day=DAY,
        definitions=(Definition(False, text, text, DAY), Definition(True, "", text, DAY)),
        sentences=sentences_of(text),
        chapters=(ChapterPart(1, text, answered), ChapterPart(None, text, answered)),
        acts=(ActPart(text, Pole.WRITING, 3, 90, 2, DAY, DAY),),
        notes=(NotePart(DAY, text, text),),
        people=(
            PersonPart(text, text, DAY, text, DAY, DAY, text, 3, text),
            PersonPart(text, text, None, text, None, None, "", 0, ""),
        ),
        outcomes=(
            OutcomePart(text, DAY, (text, text), chain, text),
            OutcomePart(text, DAY, (), (), ""),
        ),
        pictures=(Picture(text, text, text, figure, 420, (text, text), ((text, "1"),)),),
    )


def sentences_of(text: str) -> tuple[Sentence, ...]:
    """Two sentences, and everything that can lie between two."""
    answer = Answer(id=UUID(int=1), prompt="x", prompt_version=1, reply=Reply(), saved_at=MOMENT)
    ideas = (Idea.model_construct(id="A1", view=VoiceChoice.WRITING, says=text),)
    rows = (ThenNow(text, text, ""), ThenNow(text, "", text))
    moved = IdeasMoved(answer, next_to=False, kept=ideas, dropped=ideas, taken_up=ideas)
    between = Between(rows, (text, text), text, moved)
    said = (Asked(text, text),)
    return (
        Sentence(answer, text, text, said, ideas, between),
        Sentence(answer, "", text, said, ideas, None),
    )


def keepsake_page(text: str) -> str:
    with translated_with(text):
        return as_html(keepsake_of(text)).replace(get_plotlyjs(), "")


def rewritten(words: Words, text: str) -> Words:
    """What we wrote for a card or a summary, all of it the text; no model would take it."""
    # The number of a card is also said in small letters, which would be another text.
    changed = {name: replaced(value, text) for name, value in words if name != "counter"}
    return cast("Words", type(words).model_construct(**{**dict(words), **changed}))


def replaced(value: object, text: str) -> object:
    """The text in place of one or more."""
    if isinstance(value, dict):
        return dict.fromkeys(value, text)
    if isinstance(value, tuple):
        return (text,) * len(value)
    return rewritten(value, text) if isinstance(value, Model) else in_place_of(str(value), text)


def summary_with(text: str) -> str:
    """A summary into which a sentence got past everything that redacts."""
    ten = Tenths(writing=3, events=2, collaboration=5)
    summary = Summary.model_construct(
        activities=Band.AT_LEAST_50,
        people=Band.AT_LEAST_5,
        outcomes=Band.AT_LEAST_5,
        hours=ten,
        traced=None,
        gains=tuple(Gain),
        feelings=("curious",),
        closing=Closing.MEANING,
        sentences=(Redacted.model_construct(text=text),) * 2,
    )
    words = rewritten(summary_texts(), text)
    with pytest.MonkeyPatch.context() as patch:
        for module in (summary_html, lines):
            patch.setattr(module, "summary_texts", lambda: words)
        return summary_html.summary_page(summary)


SECRET = bytes(32)


def group_pages(text: str) -> str:
    """A group's pages one after the other; all that anybody writes for them are translations."""
    mixed = table_of(CardSet.LOG, dict.fromkeys(range(1, 109, 9), 1), SECRET, later=True)
    first = table_of(CardSet.FIRST_DAY, {1: 15, 120: 5}, SECRET, later=False)
    counts = table_of(CardSet.COUNTS, dict.fromkeys(range(1, 109, 9), 1), SECRET, later=True)
    earlier = [
        GroupTable(at_least=10, later=False, fields=fields)
        for fields in ({}, {"writing": counts.fields["writing"]})
    ]
    shares = {
        field: dict.fromkeys(values, 20)
        for of_set in FIELDS.values()
        for field, values in of_set.items()
    }
    noise = NoisyTable(give_or_take=4, fields=shares)
    with translated_with(text):
        files = [group_file(table, noise).decode() for table in (mixed, first, counts, *earlier)]
        return "".join((*files, fragment(first, LIGHT), noise_fragment(noise, LIGHT)))


def card_with(text: str) -> str:
    """A card with the text for each of its words."""
    card = Card.numbered(37)
    words, common = rewritten(words_for(card), text), rewritten(frame(), text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(card_html, "words_for", lambda _card: words)
        patch.setattr(card_html, "frame", lambda: common)
        return card_html.card_page(card)


def first_card_with(text: str) -> str:
    """A first-day card with the text for each of its words."""
    card = FirstCard.numbered(20)
    words, common = rewritten(first_words_for(card), text), rewritten(first_frame(), text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(first_card_html, "first_words_for", lambda _card: words)
        patch.setattr(first_card_html, "first_frame", lambda: common)
        return first_card_html.first_card_page(card)


PAGES: dict[str, Callable[[str], str]] = {
    "the keepsake": keepsake_page,
    "the summary": summary_with,
    "the group's pages": group_pages,
    "a card": card_with,
    "a first-day card": first_card_with,
}

# The property -----------------------------------------------------------------------------------


def attributes(page: Page) -> list[tuple[str, str | None]]:
    """What stands in attributes; classes are ours and tell how long a text is."""
    return [
        (name, value) for _, attrs in page.tags for name, value in attrs.items() if name != "class"
    ]


@cache
def harmless_page(make: Callable[[str], str]) -> Page:
    """The page with a text that could not be taken for anything else."""
    return Page(make(HARMLESS))


def becomes_markup(make: Callable[[str], str], text: str) -> bool:
    """Whether a page with the text differs from one with a harmless text in more than the
    text."""
    harmless, page = harmless_page(make), Page(make(text))
    shown = clean(text)
    return (
        page.shape != harmless.shape
        or page.text != harmless.text.replace(HARMLESS, shown)
        or attributes(page)
        != [(name, (value or "").replace(HARMLESS, shown)) for name, value in attributes(harmless)]
    )


@pytest.mark.parametrize("page", PAGES)
@settings(max_examples=40, deadline=None)
@given(text=TEXTS)
@example(text="".join(PIECES))
def test_no_text_becomes_markup(page: str, text: str) -> None:
    assert not becomes_markup(PAGES[page], text)


@settings(max_examples=20, deadline=None)
@given(text=TEXTS)
@example(text="".join(PIECES))
def test_no_text_in_a_figure_ends_its_element(text: str) -> None:
    _styles, figures, _plotly, _draw = Page(keepsake_page(text)).code
    assert not set(figures) & set("<>&'")
    (figure,) = json.loads(figures)
    assert figure["data"][0]["name"] == figure["layout"]["title"]["text"] == text


PLANTED = {
    "the keepsake": ("keepsake/html/marks.html", "text"),
    "the summary": ("sharing/summary/summary.html", "sentence.text"),
    "the group's pages": ("sharing/group/table.html", "wording.field_name(field)"),
    "a card": ("sharing/card/card.html", "words.paragraph"),
    "a first-day card": ("sharing/first_card/first_card.html", "words.answer"),
}


@pytest.mark.parametrize("page", PLANTED)
@pytest.mark.parametrize("text", ["<b>bold</b>", "</p>", '<i x="y">'])
def test_a_text_that_is_taken_for_html_is_caught(
    page: str, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, expression = PLANTED[page]
    written = (templates.FOLDER / file).read_text(encoding="utf-8")
    planted = written.replace(f"{{{{ {expression} }}}}", f"{{{{ {expression}|safe }}}}")
    assert planted != written
    environment = templates._environment.__wrapped__()
    assert environment.loader
    environment.loader = ChoiceLoader([DictLoader({file: planted}), environment.loader])
    monkeypatch.setattr(templates, "_environment", lambda: environment)
    try:
        caught = becomes_markup(PAGES[page], text)
    except AssertionError:  # the page cannot even be read
        caught = True
    assert caught


# What fills them --------------------------------------------------------------------------------


def test_a_template_that_asks_for_what_is_not_there_fails_loudly() -> None:
    with pytest.raises(UndefinedError, match="colours"):
        templates.filled("sharing/group/part.html", rules="")


def test_the_same_text_gives_the_same_bytes_in_every_order() -> None:
    first = {name: make(HARMLESS) for name, make in PAGES.items()}
    again = {name: make(HARMLESS) for name, make in reversed(PAGES.items())}
    assert first == again
