"""Where the remembered year lies between the three, beside the guess of which is done most."""

from collections.abc import Sequence
from dataclasses import dataclass

from workbook.content import Content
from workbook.language import _, inside, ngettext
from workbook.mirrors.done import Done
from workbook.mirrors.said import Said, say, together
from workbook.mirrors.wording import WHICH, signed
from workbook.models import HowOften, Pole

ENOUGH = 3
"""With fewer acts the three counts say less than the acts themselves."""


@dataclass(frozen=True, slots=True)
class GuessLine:
    """The guess and the counts beside it, without a verdict."""

    guess: Pole | None
    least: HowOften
    """The acts done so often or oftener are counted."""
    acts: int
    counts: dict[Pole, int]
    """How many of them bear each sign; one with two signs counts for both."""
    said: Said


def guess_line(guess: Pole | None, done: Sequence[Done], content: Content) -> GuessLine | None:
    """The three counts over what was done most; None for fewer than three acts."""
    for least in (HowOften.MOST_MONTHS, HowOften.A_FEW_TIMES, HowOften.ONCE):
        most = [each for each in done if each.often >= least]
        if len(most) >= ENOUGH:
            counts = {pole: sum(pole in each.signs for each in most) for pole in Pole}
            said = together(_sentences(guess, least, most, counts, content))
            return GuessLine(guess, least, len(most), counts, said)
    return None


def _sentences(
    guess: Pole | None,
    least: HowOften,
    most: Sequence[Done],
    counts: dict[Pole, int],
    content: Content,
) -> list[Said]:
    counted = say(
        _("{writing} {a}, {events} {b}, {collaboration} {c}"),
        a=counts[Pole.WRITING],
        b=counts[Pole.EVENTS],
        c=counts[Pole.COLLABORATION],
        **{pole.value: signed(pole, content) for pole in Pole},
    )
    sentences = [
        say(
            _("Of the {acts} {which}: {counts}."),
            acts=len(most),
            which=_(WHICH[least]),
            counts=counted,
        )
    ]
    if guess is not None:
        sentences.insert(0, say(_("You guessed {pole}."), pole=inside(content.label(guess))))
    if any(len(each.signs) > 1 for each in most):
        sentences.append(say(_("An act with two signs counts for both.")))
    if bare := sum(not each.signs for each in most):
        said = ngettext("{acts} of them bears no sign.", "{acts} of them bear no sign.", bare)
        sentences.append(say(said, acts=bare))
    return sentences
