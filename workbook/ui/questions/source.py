"""Where a question comes from: the ideas of the essays behind it, and studies of how to ask."""

from collections.abc import Iterator

import streamlit as st
from markupsafe import Markup

from workbook.content import Content
from workbook.core.questions.paths import step_by
from workbook.language import _
from workbook.models import Document, Occasion, Prompt, PromptKind
from workbook.ui.questions.fields.asked import Asked
from workbook.ui.questions.position import Position

BLIND = (PromptKind.LIKENESS, PromptKind.SHARES, PromptKind.YEAR)


def show_source(asked: Asked, at: Position) -> None:
    """Folded away below a question. Where it could sway an answer it comes with the next one."""
    said: list[Markup] = []
    if _is_blind(asked.prompt) and asked.answer is None:
        why = _("You will see it once you have answered, so that it does not sway you.")
        said.append(_paragraph(why))
    else:
        said += _said_of(asked.prompt, asked.book.content)
    before = _answered_before(asked, at)
    if before:
        question = _("The question before: {question}").format(question=before.question)
        said.append(Markup("<p><strong>{}</strong></p>").format(question))
        said += _said_of(before, asked.book.content)
    # In one piece, without Markdown: the browser makes it anew with every question, folded away or not.
    fold = Markup('<details class="source"><summary>{title}</summary>{said}</details>')
    st.html(fold.format(title=_("Where this comes from"), said=Markup().join(said)))


def by_line(document: Document) -> str:
    """Who wrote a document, or what it discusses where nobody is named."""
    return document.author or document.discusses


def _answered_before(asked: Asked, at: Position) -> Prompt | None:
    """The question before this one, if its source was kept back until it was answered."""
    step = step_by(at.steps, at.step, -1)
    before = step.prompt if step else None
    if before is None or not _is_blind(before):
        return None
    return before if before.id in asked.book.answers.latest() else None


def _is_blind(prompt: Prompt) -> bool:
    return prompt.occasion is Occasion.FIRST or prompt.kind in BLIND


def _said_of(prompt: Prompt, content: Content) -> Iterator[Markup]:
    for idea in prompt.ideas:
        document = content.document_of(idea)
        yield _paragraph(content.ideas[idea].says)
        yield _small(
            _("Idea {idea}, after “{title}”, {author}").format(
                idea=idea, title=document.title, author=by_line(document)
            )
        )
    for name in prompt.studies:
        study = content.study[name]
        contested = [_("Contested.")] if study.contested else []
        yield _paragraph(" ".join([*contested, study.finding]))
        yield _small(
            _("{citation}. Strength: {strength}").format(
                citation=study.citation, strength=study.strength
            )
        )
    if prompt.source == "craft":
        yield _small(_("The way of asking is our own."))


def _paragraph(text: str) -> Markup:
    return Markup("<p>{}</p>").format(text)


def _small(text: str) -> Markup:
    return Markup("<p><small>{}</small></p>").format(text)
