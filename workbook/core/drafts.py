"""Drafts: what is typed or chosen in a field of any form and not saved yet, tab by tab."""

import json
import re
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from workbook.core.let_go import bring_back, let_go
from workbook.core.reply_parts import changed_parts, merged
from workbook.language import current_language
from workbook.models import Answer, Change, Draft, FormChoices, Reply
from workbook.store.file.database import Database, Unit
from workbook.store.tables import answers
from workbook.store.undo import history

ONE_TAB = "page"
"""The tab of what is chosen and not typed: it is kept once, whichever tab it is chosen in."""

_WORD = re.compile(r"\w+")


class Pending(NamedTuple):
    """What is typed in a field and not yet an answer."""

    drafts: tuple[Draft, ...]
    """One a tab, the newest first; those that say what the answer says are left out."""
    settled: dict[str, int]
    """By tab, the revision up to which everything became an answer or was let go."""


class Revision(NamedTuple):
    """One state of what is typed or chosen in one tab."""

    field: str
    tab: str
    revision: int


def prompt_field(prompt: str) -> str:
    """The name under which the drafts of a prompt are kept."""
    return f"prompt:{prompt}"


def _form_field(form: str) -> str:
    """The name under which the choices in a form are kept."""
    return f"choices:{form}"


class Drafts:
    """The drafts in one person's file."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    def keep(
        self,
        field: str,
        tab: str,
        revision: int,
        reply: Reply,
        adopts: tuple[str, int] | None = None,
    ) -> datetime:
        """Keep what is being typed; when it is on disk, its time is returned.

        `adopts` names another tab's draft, and the revision of it, that this text goes on from;
        that draft is let go unless something was typed there since.
        """
        draft = Draft(field=field, tab=tab, revision=revision, reply=reply, saved_at=self._now())
        with self._database.writing() as unit:
            stored = answers.put_draft(unit, draft)
            if stored and adopts is not None and adopts[0] != tab:
                answers.settle(unit, field, *adopts, draft.saved_at)
        return draft.saved_at

    def choose(self, prompt: str, reply: Reply, seen: Reply) -> None:
        """Keep what is chosen for a prompt and not typed: what was changed since it was `seen`,
        beside what was chosen or answered elsewhere."""
        with self._database.writing() as unit:
            chosen = merged(stands(unit, prompt), reply, changed_parts(seen, reply))
            answers.put_draft(unit, self._choice(unit, prompt_field(prompt), reply=chosen))

    def put_text(self, field: str, text: str) -> None:
        """Let a text stand in a field as the newest that was typed."""
        with self._database.writing() as unit:
            answers.put_draft(unit, self._choice(unit, field, reply=Reply(text=text)))

    def _choice(self, unit: Unit, field: str, **what: Reply | FormChoices) -> Draft:
        """What is chosen, as the newest of its field: the clock may have been set back."""
        newest = max((draft.revision for draft in answers.drafts(unit, field)), default=0)
        return Draft.model_validate(
            {
                "field": field,
                "tab": ONE_TAB,
                "revision": newest + 1,
                "saved_at": self._now(),
                **what,
            }
        )

    def settle(self, field: str, tab: str, revision: int) -> None:
        """Let go of a tab's draft: it became an answer, or is not wanted."""
        with self._database.writing() as unit:
            answers.settle(unit, field, tab, revision, self._now())

    def discard(self, field: str, tab: str, revision: int, text: str = "") -> None:
        """Let go of a text that is not wanted; it can be brought back until the next day.

        With `text`, of one that another text has taken the place of, so that no draft holds it.
        """
        with self._database.writing() as unit:
            now = self._now()
            if text:
                answers.put_draft(
                    unit,
                    Draft(
                        field=field,
                        tab=tab,
                        revision=revision,
                        reply=Reply(text=text),
                        saved_at=now,
                    ),
                )
            waiting = [
                draft
                for draft in answers.drafts(unit, field)
                if draft.tab == tab and draft.revision <= revision and not draft.settled
            ]
            answers.settle(unit, field, tab, revision, now)
            for draft in waiting:
                let_go(unit, draft, now)

    def let_go_of(self) -> list[Change]:
        """The texts that were let go of and can still be brought back, the latest first."""
        return self._database.read(history.changes, current_language(), drafts=True)

    def bring_back(self, change: UUID) -> bool:
        """Put a text that was let go of beside the field where it stood; False where what it was
        about was deleted, so that it stands beside the field for a new one."""
        with self._database.writing() as unit:
            return bring_back(unit, change)

    def waiting(self, field: str) -> list[Revision]:
        """The drafts of a field that did not become an answer yet, of every tab."""
        return [
            Revision(field, draft.tab, draft.revision)
            for draft in self._drafts(field)
            if not draft.settled
        ]

    def keep_choices(self, form: str, choices: FormChoices) -> None:
        """Keep what is chosen in a form in place of what was chosen in it before."""
        field = _form_field(form)
        with self._database.writing() as unit:
            answers.put_draft(unit, self._choice(unit, field, choices=choices))

    def choices(self, form: str) -> FormChoices | None:
        """What is chosen in a form that was not saved yet."""
        found = self._drafts(_form_field(form))
        return next((draft.choices for draft in found if not draft.settled), None)

    def settle_choices(self, form: str) -> None:
        """Let go of what is chosen in a form: it was saved."""
        self.settle_all(_form_field(form))

    def settle_all(self, field: str) -> None:
        """Let go of every draft of a field."""
        with self._database.writing() as unit:
            for draft in answers.drafts(unit, field):
                answers.settle(unit, field, draft.tab, draft.revision, self._now())

    def pending(self, field: str, saved: Reply | None) -> Pending:
        """What is typed in a field and differs from what is saved."""
        found = self._drafts(field)
        waiting = tuple(
            draft for draft in found if not draft.settled and not _same(draft.reply, saved)
        )
        return Pending(waiting, {draft.tab: draft.revision for draft in found if draft.settled})

    def _drafts(self, field: str) -> tuple[Draft, ...]:
        """Every draft of a field; a page has several fields, so all are read at once."""
        return self._database.read(answers.all_drafts).get(field, ())


def answered(unit: Unit, made_from: Iterable[Revision], answer: Answer) -> None:
    """Let go of the drafts that an answer was made from; a text that it does not say can be brought
    back."""
    for draft in made_from:
        left = _left_out(unit, draft, answer.reply)
        answers.settle(unit, *draft, answer.saved_at)
        if left:
            let_go(unit, left, answer.saved_at)


def _left_out(unit: Unit, made_from: Revision, reply: Reply) -> Draft | None:
    """A typed text that a reply was made from and does not say: another place's was chosen."""
    typed = json.dumps(answers.typed_text(unit, *made_from), ensure_ascii=False)
    if set(_WORD.findall(typed)) <= set(_WORD.findall(reply.model_dump_json())):
        return None
    found = answers.drafts(unit, made_from.field)
    return next(draft for draft in found if (draft.tab, draft.revision) == made_from[1:])


def stands(unit: Unit, prompt: str) -> Reply:
    """What is chosen for a prompt, else what was answered, else nothing."""
    found = answers.drafts(unit, prompt_field(prompt))
    chosen = [each.reply for each in found if each.tab == ONE_TAB and not each.settled]
    if chosen:
        return chosen[0]
    newest = answers.newest(unit, prompt)
    return newest.reply if newest else Reply()


def _same(typed: Reply, saved: Reply | None) -> bool:
    return typed.empty if saved is None else typed == saved
