"""Answers, which are only ever added to, and the drafts of what is being typed."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from workbook.models import Answer, Draft, FormChoices, Reply
from workbook.store.file.database import Row, Unit, new_id
from workbook.store.tables.documents import document

_ANSWER = "id, prompt, prompt_version, CAST(reply AS VARCHAR), saved_at"
_DRAFT = "field, tab, revision, CAST(reply AS VARCHAR), CAST(choices AS VARCHAR), settled, saved_at"


def add(unit: Unit, answer: Answer) -> None:
    """Add a version of an answer."""
    unit.rows(
        "INSERT INTO answers (id, prompt, prompt_version, reply, saved_at) VALUES (?, ?, ?, ?, ?)",
        [answer.id, answer.prompt, answer.prompt_version, document(answer.reply), answer.saved_at],
    )


def retell(unit: Unit, answer: Answer) -> None:
    """Let an answer that is there name an act otherwise."""
    unit.rows("UPDATE answers SET reply = ? WHERE id = ?", [document(answer.reply), answer.id])


def naming(unit: Unit, act: str) -> list[Answer]:
    """Every answer that names an act of the person's own, or somebody, by their id."""
    rows = unit.rows(
        f"SELECT {_ANSWER} FROM answers WHERE strpos(CAST(reply AS VARCHAR), ?) > 0 ORDER BY id",
        [f'"{act}"'],
    )
    return [_answer(row) for row in rows]


def latest(unit: Unit) -> dict[str, Answer]:
    """The newest answer to each prompt, by prompt id."""
    # Asked after every answer, and in less time than of the view.
    rows = unit.rows(f"SELECT DISTINCT ON (prompt) {_ANSWER} FROM answers ORDER BY prompt, id DESC")
    found = sorted(map(_answer, rows), key=lambda answer: answer.id)
    return {answer.prompt: answer for answer in found}


def versions(unit: Unit, prompts: Sequence[str]) -> list[Answer]:
    """Every answer to any of these prompts, the oldest first."""
    if not prompts:
        return []
    places = ", ".join("?" for _ in prompts)
    rows = unit.rows(
        f"SELECT {_ANSWER} FROM answers WHERE prompt IN ({places}) ORDER BY id", prompts
    )
    return [_answer(row) for row in rows]


def newest(unit: Unit, prompt: str) -> Answer | None:
    """The answer to a prompt that counts."""
    rows = unit.rows(f"SELECT {_ANSWER} FROM answers WHERE prompt = ?", [prompt])
    return _answer(max(rows, key=lambda row: str(row[0]))) if rows else None


def put_draft(unit: Unit, draft: Draft) -> bool:
    """Keep what is being typed in one tab; False for a revision that comes late and is let go."""
    kept = unit.value(
        "SELECT max(revision) FROM drafts WHERE field = ? AND tab = ?", [draft.field, draft.tab]
    )
    if kept is not None and kept >= draft.revision:
        return False
    unit.rows("DELETE FROM drafts WHERE field = ? AND tab = ?", [draft.field, draft.tab])
    unit.rows(
        "INSERT INTO drafts (id, field, tab, revision, reply, choices, settled, saved_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            new_id(),
            draft.field,
            draft.tab,
            draft.revision,
            document(draft.reply),
            None if draft.choices is None else document(draft.choices),
            draft.settled,
            draft.saved_at,
        ],
    )
    return True


def settle(unit: Unit, field: str, tab: str, revision: int, saved_at: datetime) -> None:
    """Let go of one tab's draft of a field up to a revision, also of one still on its way; what was
    typed since stays."""
    if not unit.value(
        "UPDATE drafts SET settled = TRUE, revision = ? WHERE field = ? AND tab = ? AND"
        " revision <= ?",
        [revision, field, tab, revision],
    ):
        put_draft(
            unit,
            Draft(field=field, tab=tab, revision=revision, saved_at=saved_at, settled=True),
        )


def bring_back(unit: Unit, draft: Draft) -> None:
    """Put back a draft that was let go, as something newer than what its tab has sent since."""
    kept = unit.value(
        "SELECT max(revision) FROM drafts WHERE field = ? AND tab = ?", [draft.field, draft.tab]
    )
    put_draft(unit, draft.model_copy(update={"revision": max(kept or 0, draft.revision) + 1}))


def drafts(unit: Unit, field: str) -> list[Draft]:
    """Every draft of a field, one a tab, the newest first, the settled ones too."""
    rows = unit.rows(f"SELECT {_DRAFT} FROM drafts WHERE field = ? ORDER BY id DESC", [field])
    return [_draft(row) for row in rows]


def typed_text(unit: Unit, field: str, tab: str, revision: int) -> str:
    """The text of one state of a draft; empty where there is none, or it is not there any more."""
    text = unit.value(
        "SELECT reply->>'text' FROM drafts WHERE field = ? AND tab = ? AND revision = ?",
        [field, tab, revision],
    )
    return str(text or "")


def all_drafts(unit: Unit) -> dict[str, tuple[Draft, ...]]:
    """Every draft by its field, one a tab, the newest first, the settled ones too."""
    found: dict[str, list[Draft]] = {}
    for draft in map(_draft, unit.rows(f"SELECT {_DRAFT} FROM drafts ORDER BY id DESC")):
        found.setdefault(draft.field, []).append(draft)
    return {field: tuple(drafts) for field, drafts in found.items()}


def drafts_naming(unit: Unit, what: str) -> list[Draft]:
    """The drafts in which an act of the person's own, or somebody, is chosen, by their id."""
    rows = unit.rows(
        f"SELECT {_DRAFT} FROM drafts WHERE NOT settled AND (strpos(CAST(reply AS VARCHAR), ?) > 0"
        " OR strpos(CAST(choices AS VARCHAR), ?) > 0)",
        [f'"{what}"'] * 2,
    )
    return [_draft(row) for row in rows]


def rechoose(unit: Unit, draft: Draft, reply: Reply, choices: FormChoices | None) -> None:
    """Let a draft say something else; its tab knows it by the same revision."""
    unit.rows(
        "UPDATE drafts SET reply = ?, choices = ? WHERE field = ? AND tab = ?",
        [document(reply), None if choices is None else document(choices), draft.field, draft.tab],
    )


def forget_settled(unit: Unit, before: datetime) -> None:
    """Let go of the settled drafts saved before a time."""
    unit.rows("DELETE FROM drafts WHERE settled AND saved_at < ?", [before])


def _answer(row: Row) -> Answer:
    identifier, prompt, version, reply, saved_at = row
    return Answer(
        id=UUID(str(identifier)),
        prompt=prompt,
        prompt_version=version,
        reply=Reply.model_validate_json(reply),
        saved_at=saved_at,
    )


def _draft(row: Row) -> Draft:
    field, tab, revision, reply, choices, settled, saved_at = row
    return Draft(
        field=field,
        tab=tab,
        revision=revision,
        reply=Reply.model_validate_json(reply),
        choices=None if choices is None else FormChoices.model_validate_json(choices),
        settled=settled,
        saved_at=saved_at,
    )
