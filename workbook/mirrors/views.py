"""What comes back for choosing among the three views of networking."""

from typing import NamedTuple

from workbook.content import Content
from workbook.language import _
from workbook.mirrors.said import Said, say
from workbook.models import ChosenVoices, VoiceChoice


class Answered(NamedTuple):
    """A sentence, and what is added to it in a quieter voice."""

    said: Said
    more: Said | None = None


def answer_to(chosen: ChosenVoices, content: Content) -> Answered | None:
    """What is said on the spot; None until both were chosen."""
    nearest, argue = chosen.nearest, chosen.argue
    if nearest is None or argue is None:
        return None
    if nearest is VoiceChoice.NONE:
        return Answered(
            say(_("None of the three is yours.")), say(_("There is room for a fourth."))
        )
    if argue is VoiceChoice.NONE:
        return Answered(say(_("One is near, and you would let the others be.")))
    if nearest is argue:
        return Answered(say(_("Nearest, and still open to argument.")))
    question = kept_question(chosen, content)
    if question is None:
        return None
    return Answered(
        say(_("Between those two lies one question: {question}"), question=question),
        say(_("Keep it for your second sentence.")),
    )


def kept_question(chosen: ChosenVoices, content: Content) -> str | None:
    """The question between the nearest view and the one to argue with, if they are two."""
    if chosen.nearest is None or chosen.argue is None:
        return None
    quarrel = content.quarrel(chosen.nearest, chosen.argue)
    return quarrel.question if quarrel else None


def question_to_answer(chosen: ChosenVoices, content: Content) -> Said | None:
    """What the second sentence can answer, whatever was chosen; None when nothing was."""
    if question := kept_question(chosen, content):
        return say(_("The question you kept: {question}"), question=question)
    nearest, argue = chosen.nearest, chosen.argue
    view = argue if argue not in (None, VoiceChoice.NONE) else nearest
    if view is None:
        return None
    if view is VoiceChoice.NONE:
        said = _("None of the three is yours. What would a fourth say?")
    elif nearest is argue:
        said = _("The view nearest to you is the one you would argue with: {view}. Over what?")
    elif view is argue:
        said = _("You would argue with one of the views: {view}. What would you say to it?")
    else:
        said = _("One of the views is nearest to you: {view}. What does it leave out?")
    return say(said, view=content.label(view))
