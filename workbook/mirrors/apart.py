"""Two sentences beside each other, with the feelings and the nearest view of each."""

from collections.abc import Sequence
from dataclasses import dataclass

from workbook.content import Content
from workbook.language import _
from workbook.mirrors.said import Said, say
from workbook.models import Moved, VoiceChoice


@dataclass(frozen=True, slots=True)
class Version:
    """One of the sentences, as far as it was answered."""

    when: str
    sentence: str
    feelings: tuple[str, ...]
    """The words that came close, in the order in which they were chosen."""
    nearest: Said | None


@dataclass(frozen=True, slots=True)
class Apart:
    """Both sentences, and what moved between them."""

    first: Version | None
    """None where the first sentence was passed over."""
    now: Version
    moved: tuple[str, ...]
    in_words: str


def version_at_first(
    sentence: str, feelings: Sequence[str], nearest: VoiceChoice | None, content: Content
) -> Version:
    """The sentence of the first screen; `feelings` are ids."""
    return _version(_("At first"), sentence, feelings, nearest, content)


def version_now(
    sentence: str, feelings: Sequence[str], nearest: VoiceChoice | None, content: Content
) -> Version:
    """The sentence of half an hour later; `feelings` are ids."""
    return _version(_("Now"), sentence, feelings, nearest, content)


def _version(
    when: str,
    sentence: str,
    feelings: Sequence[str],
    nearest: VoiceChoice | None,
    content: Content,
) -> Version:
    labels = {feeling.id: feeling.label for feeling in content.feelings}
    chosen = tuple(labels[feeling] for feeling in feelings if feeling in labels)
    said = None if nearest is None else say(_("Nearest: {view}"), view=content.label(nearest))
    return Version(when, sentence, chosen, said)


def half_an_hour_apart(
    first: Version, now: Version, moved: Moved | None, content: Content
) -> Apart:
    """What stands beside each other once the second sentence is written."""
    moved = moved or Moved()
    return Apart(
        first=first if first.sentence.strip() else None,
        now=now,
        moved=tuple(content.label(each) for each in moved.by),
        in_words=moved.words,
    )
