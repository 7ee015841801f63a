"""The language a sentence is said in. Code says `_("...")` and `ngettext(...)`; gettext finds the rest.

A sentence with something in it names its places, so that a translator can move them:
`_("{count} of {all} are dated").format(count=3, all=5)`.
"""

from contextvars import ContextVar
from gettext import NullTranslations

_SPOKEN: ContextVar[NullTranslations | None] = ContextVar("spoken", default=None)


def _(sentence: str) -> str:
    """The sentence in the language that is spoken."""
    spoken = _SPOKEN.get()
    return spoken.gettext(sentence) if spoken else sentence


def ngettext(one: str, many: str, count: int) -> str:
    """The one of two sentences that fits a count, in the language that is spoken."""
    return (_SPOKEN.get() or NullTranslations()).ngettext(one, many, count)
