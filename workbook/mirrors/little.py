"""What comes back to somebody with one act at most in their year and nothing told.

There is no picture and no chain to look at, but there are answers that do not quite agree: a view
that calls the act networking and a rating that may not, feelings for the word and perhaps others
for the act, a guess and what was answered after it. They are set beside each other, and a question
remains that the second sentence can answer.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbook.content import Content
from workbook.language import _, inside, ngettext
from workbook.mirrors.done import Done, done_in, signs
from workbook.mirrors.said import Said, named, say, together
from workbook.mirrors.views import question_to_answer
from workbook.mirrors.wording import called, signed
from workbook.mirrors.year import LOW
from workbook.models import Act, ChosenVoices, RememberedYear, Told, Voice

HIGH = 6
"""From here a rating says that something feels like networking."""


@dataclass(frozen=True, slots=True)
class Little:
    """Answers set beside each other, and what remains to be answered."""

    lines: tuple[Said, ...]
    question: Said | None
    against: Voice | None
    """The view to argue with, to be read again beside the question."""


def little(
    year: RememberedYear,
    ratings: Mapping[str, int],
    acts: Mapping[str, Act],
    chosen: ChosenVoices,
    feelings: Sequence[str],
    told: Told | None,
    content: Content,
) -> Little | None:
    """What stands in the place of the mirrors; None where they show more than this would.

    `feelings` are the ids of those chosen for the word.
    """
    done = done_in(year, ratings, acts)
    if len(done) > 1 or (told is not None and told.steps):
        return None
    lines = [line for each in done for line in _of_act(each, chosen, feelings, content)]
    lines += _guessed(year, acts, done, content)
    question = question_to_answer(chosen, content)
    if not lines and question is None:
        return None
    against = content.voice.get(chosen.argue) if chosen.argue else None
    return Little(tuple(lines), question, against)


def _of_act(
    done: Done, chosen: ChosenVoices, feelings: Sequence[str], content: Content
) -> Iterator[Said]:
    view = next((voice for voice in content.voices if done.act.idea in voice.ideas), None)
    if done.act.own:
        yield say(_("Neither essay has *{act}*. It came from you."), act=called(done.act))
    elif view is not None:
        yield _by_view(done, view, chosen, content)
    labels = {feeling.id: feeling.label for feeling in content.feelings}
    words = [labels[feeling] for feeling in feelings if feeling in labels]
    if words:
        said = ngettext(
            "You chose {feelings} for the word. Would you choose it for *{act}* too?",
            "You chose {feelings} for the word. Would you choose them for *{act}* too?",
            len(words),
        )
        yield say(said, feelings=named(words), act=called(done.act))


def _by_view(done: Done, view: Voice, chosen: ChosenVoices, content: Content) -> Said:
    """Which view calls an act networking, and whether the person agrees with it there."""
    said = say(
        _("One of the three views counts *{act}* as networking: {view}."),
        act=called(done.act),
        view=content.label(view.id),
    )
    stance = _stance(done.rating, chosen.nearest is view.id, chosen.argue is view.id)
    return together([said, say(stance)]) if stance else said


def _stance(rating: int | None, nearest: bool, argue: bool) -> str:
    """Said only of a view that is either near or to be argued with, and of a clear rating."""
    if rating is None or LOW < rating < HIGH or nearest is argue:
        return ""
    if nearest:
        return (
            _("It is nearest to you, and you agree over that act.")
            if rating >= HIGH
            else _("It is nearest to you, though you differ over that act.")
        )
    return (
        _("You would argue with it, but not over that act.")
        if rating >= HIGH
        else _("You would argue with it, and that act is a case in point.")
    )


def _guessed(
    year: RememberedYear, acts: Mapping[str, Act], done: Sequence[Done], content: Content
) -> Iterator[Said]:
    """The guess beside the acts under its sign; three counts would say less of so few."""
    if year.guess is None:
        return
    under = [act for act in year.acts if act in acts and year.guess in signs(acts[act].mix)]
    if not under:
        return
    was = any(each.act.id in under for each in done)
    said = (
        ngettext(
            "The one act under {pole} that you answered was in your year.",
            "Of the {acts} acts under {pole} that you answered, one was in your year.",
            len(under),
        )
        if was
        else ngettext(
            "The one act under {pole} that you answered was not in your year.",
            "None of the {acts} acts under {pole} that you answered was in your year.",
            len(under),
        )
    )
    guessed = say(_("You guessed {pole}."), pole=inside(content.label(year.guess)))
    yield together([guessed, say(said, acts=len(under), pole=signed(year.guess, content))])
