"""One field function a prompt kind: it shows the field and returns how to read what is in it."""

from collections.abc import Callable
from typing import NamedTuple

from workbook.core.drafts import Revision
from workbook.core.questions.revisits import PLAN_PARTS
from workbook.language import _
from workbook.models import PromptKind
from workbook.ui.browser.draft_area import typed
from workbook.ui.questions.fields import told
from workbook.ui.questions.fields.asked import Asked, Reader, when
from workbook.ui.questions.fields.choices import feeling_field
from workbook.ui.questions.fields.forms import (
    log_field,
    mix_field,
    people_field,
    retrace_field,
    share_field,
)
from workbook.ui.questions.fields.mirrors import told_mirror_field, year_mirror_field
from workbook.ui.questions.fields.numbers import (
    guess_field,
    likeness_field,
    scale_field,
    shares_field,
    welcome_field,
)
from workbook.ui.questions.fields.second import before_first_field, moved_field, second_field
from workbook.ui.questions.fields.texts import dormant_field, if_then_field, see_field, text_field
from workbook.ui.questions.fields.two_ways import two_ways_field, words_fields
from workbook.ui.questions.fields.voices import voices_field
from workbook.ui.questions.fields.year import year_field
from workbook.ui.widgets.text import quiet

TEXTS = (PromptKind.TEXT, PromptKind.DORMANT, PromptKind.SEE, PromptKind.SECOND)
"""The kinds answered in a text field."""


def show_field(asked: Asked, on_done: Callable[[], None]) -> Reader:
    """Show the field of a prompt; what it returns reads the reply, None when there is none."""
    return _FIELDS[asked.prompt.kind](asked, on_done)


class Labels(NamedTuple):
    """What the buttons below a field say; what is left open says what it says elsewhere."""

    go_on: str = ""
    skip: str = ""


def labels(asked: Asked) -> Labels:
    """The buttons that go on and that pass over; nothing is passed over where nothing is asked."""
    match asked.prompt.kind:
        case PromptKind.TOLD:
            return Labels(told.next_label(asked), told.skip_label(asked))
        case PromptKind.SECOND:
            return Labels(_("Save"), _("Skip"))
        case PromptKind.BEFORE_FIRST:
            return Labels(_("Show the first"))
        case PromptKind.YEAR_MIRROR | PromptKind.TOLD_MIRROR | PromptKind.MOVED:
            return Labels()
        case _:
            return Labels(skip=_("Skip"))


def stays(asked: Asked) -> bool:
    """Whether going on stays with the question, for it is answered in steps."""
    return asked.prompt.kind is PromptKind.TOLD and told.is_open(asked)


def saved_line(asked: Asked) -> None:
    """When the answer was saved; the text fields say it themselves."""
    if asked.answer and asked.prompt.kind not in TEXTS:
        saved = _("Saved {when}").format(when=when(asked.book, asked.answer))
        quiet(f":material/check: {saved}")


def drafts_of(asked: Asked) -> list[Revision]:
    """The drafts that the reply in its field is made from; other tabs' texts are not among them."""
    if asked.prompt.kind in TEXTS:
        fields = [asked.field]
    elif asked.prompt.kind is PromptKind.MOVED:
        fields = [asked.key("words")]
    elif asked.prompt.kind is PromptKind.IF_THEN:
        fields = [asked.key(name) for name in PLAN_PARTS]
    elif asked.prompt.kind is PromptKind.TWO_WAYS:
        fields = words_fields(asked)
    elif asked.prompt.kind is PromptKind.TOLD:
        fields = told.texts(asked)
    else:
        fields = []
    texts = [
        Revision(field, text.tab, text.revision)
        for field in fields
        if (text := typed(asked.book, field))
    ]
    return texts if asked.prompt.kind in TEXTS else texts + asked.book.drafts.waiting(asked.field)


_FIELDS: dict[PromptKind, Callable[[Asked, Callable[[], None]], Reader]] = {
    PromptKind.TEXT: text_field,
    PromptKind.FEELING: feeling_field,
    PromptKind.SCALE: scale_field,
    PromptKind.SHARES: shares_field,
    PromptKind.LIKENESS: likeness_field,
    PromptKind.LOG: log_field,
    PromptKind.RETRACE: retrace_field,
    PromptKind.IF_THEN: if_then_field,
    PromptKind.PEOPLE: people_field,
    PromptKind.DORMANT: dormant_field,
    PromptKind.WELCOME: welcome_field,
    PromptKind.GUESS: guess_field,
    PromptKind.MIX: mix_field,
    PromptKind.SEE: see_field,
    PromptKind.SHARE: share_field,
    PromptKind.VOICES: voices_field,
    PromptKind.YEAR: year_field,
    PromptKind.YEAR_MIRROR: year_mirror_field,
    PromptKind.TOLD: told.told_field,
    PromptKind.TOLD_MIRROR: told_mirror_field,
    PromptKind.SECOND: second_field,
    PromptKind.BEFORE_FIRST: before_first_field,
    PromptKind.MOVED: moved_field,
    PromptKind.TWO_WAYS: two_ways_field,
}
