"""Answers and drafts as rows: versions, which one counts, and late messages."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st

from workbook.core.book import Book, close_all, open_book
from workbook.errors import Refused
from workbook.models import Answer, Draft, Reply
from workbook.settings import Settings
from workbook.store.file.database import Database, new_id
from workbook.store.tables import answers, bulk

START = datetime(2026, 11, 1, 12)
MANY = how(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=200)
TABS = ("one", "two")

AWKWARD = {
    "50,000 characters": "Ein Satz, der geht. " * 2500,
    "control characters": "".join(map(chr, range(1, 32))) + "\x7f\x85\u2028\u2029\ufeff",
    "right to left": "\u202bמה זה נטוורקינג\u202c ‏ومن ثم‎",
    "emoji": "👩\u200d👩\u200d👧\u200d👦 🏳️\u200d🌈 \U0010ffff",
    "quotes and SQL": "'); DROP TABLE answers; -- \" \\ $1 ? {}",
    "combining": "é e\u0301 ﷽ ｆｕｌｌ",
    "line ends": "one\r\ntwo\rthree\n\n  four  \t ",
    "nothing": "",
    "looks like JSON": '{"text": null}',
}


@pytest.fixture
def database(book: Book) -> Database:
    """The file of an empty workbook."""
    return book.database


def answer(prompt: str, text: str, minutes: int, identity: UUID | None = None) -> Answer:
    """An answer saved some minutes after noon."""
    return Answer(
        id=identity or new_id(),
        prompt=prompt,
        prompt_version=1,
        reply=Reply(text=text),
        saved_at=START + timedelta(minutes=minutes),
    )


@pytest.mark.parametrize("name", AWKWARD)
def test_a_text_comes_back_as_it_was_typed(
    settings: Settings, book: Book, database: Database, name: str
) -> None:
    """Also after the workbook was closed; line ends alone are those of every system."""
    typed = AWKWARD[name].replace("\r\n", "\n")
    with database.writing() as unit:
        answers.add(unit, answer("definition_first", AWKWARD[name], 0))
        answers.put_draft(
            unit,
            Draft(field="f", tab="t", revision=1, saved_at=START, reply=Reply(text=AWKWARD[name])),
        )
    close_all()
    again = open_book(settings)
    newest = again.answers.newest("definition_first")
    assert newest is not None
    assert newest.reply.text == typed
    [draft] = again.drafts.pending("f", Reply(text="another")).drafts
    assert draft.reply.text == typed


@pytest.mark.parametrize("text", ["before\0after", "\\\0", "\0" * 1000])
def test_a_text_with_a_nul_is_refused_and_one_that_only_tells_of_it_is_kept(
    book: Book, database: Database, text: str
) -> None:
    told = text.replace("\0", "\\u0000")
    with database.writing() as unit:
        answers.add(unit, answer("definition_first", told, 0))
    for write in (
        lambda unit: answers.add(unit, answer("definition_first", text, 1)),
        lambda unit: unit.rows("UPDATE acts SET label = ?", [text]),
        lambda unit: bulk.insert(
            unit, "milestones", [{"id": new_id(), "name": text, "saved_at": START}]
        ),
    ):
        with pytest.raises(Refused, match="cannot be kept as it is"), database.writing() as unit:
            write(unit)
    newest = book.answers.newest("definition_first")
    assert newest is not None
    assert newest.reply.text == told


@MANY
@given(text=TEXTS)
def test_any_text_comes_back(database: Database, text: str) -> None:
    with database.writing() as unit:
        added = answer("definition_first", text, 0)
        answers.add(unit, added)
    with database.reading() as unit:
        assert answers.newest(unit, "definition_first") in (
            added,
            answers.versions(unit, [added.prompt])[-1],
        )
        assert added in answers.versions(unit, [added.prompt])


@MANY
@given(order=st.permutations([(minutes, number) for minutes in range(3) for number in range(3)]))
def test_what_was_made_last_counts_whatever_the_clock_said(
    database: Database, order: list[tuple[int, int]]
) -> None:
    prompt = f"p_{new_id().hex}"
    with database.writing() as unit:
        base = new_id().int
        for minutes, number in order:
            answers.add(
                unit, answer(prompt, f"{minutes}/{number}", minutes, UUID(int=base + number * 7))
            )
            base += 100
        latest = answers.latest(unit)[prompt]
        newest = answers.newest(unit, prompt)
        versions = answers.versions(unit, [prompt])
    assert [each.reply.text for each in versions] == [
        f"{minutes}/{number}" for minutes, number in order
    ]
    assert latest == newest == versions[-1]


def test_versions_of_several_prompts_and_of_none(database: Database) -> None:
    with database.writing() as unit:
        for minutes, prompt in enumerate(["a", "b", "c", "a"]):
            answers.add(unit, answer(prompt, str(minutes), minutes))
        assert [found.reply.text for found in answers.versions(unit, ["a", "b"])] == ["0", "1", "3"]
        assert answers.versions(unit, []) == []
        assert answers.versions(unit, ["nowhere"]) == []
        assert answers.newest(unit, "nowhere") is None
        assert {prompt: found.reply.text for prompt, found in answers.latest(unit).items()} == {
            "a": "3",
            "b": "1",
            "c": "2",
        }


# Drafts -----------------------------------------------------------------------------------------

STEPS = st.lists(
    st.tuples(st.sampled_from(["put", "settle"]), st.sampled_from(TABS), st.integers(0, 6)),
    max_size=14,
)


@MANY
@given(steps=STEPS)
def test_drafts_hold_the_highest_revision_and_what_is_settled_stays_settled(
    database: Database, steps: list[tuple[str, str, int]]
) -> None:
    """Whatever arrives in whatever order: nothing at or below what was let go comes back."""
    field = f"prompt:{new_id().hex}"
    newest: dict[str, int] = {}
    let_go: dict[str, int] = {}
    with database.writing() as unit:
        for number, (step, tab, revision) in enumerate(steps):
            moment = START + timedelta(seconds=number)
            if step == "put":
                fresh = revision > max(newest.get(tab, -1), let_go.get(tab, -1))
                draft = Draft(
                    field=field,
                    tab=tab,
                    revision=revision,
                    saved_at=moment,
                    reply=Reply(text=f"{tab} {revision}"),
                )
                assert answers.put_draft(unit, draft) is fresh
                if fresh:
                    newest[tab] = revision
            else:
                answers.settle(unit, field, tab, revision, moment)
                if newest.get(tab, -1) <= revision:
                    let_go[tab] = max(revision, let_go.get(tab, -1))
        found = {draft.tab: draft for draft in answers.drafts(unit, field)}
    open_drafts = {tab: draft.revision for tab, draft in found.items() if not draft.settled}
    assert open_drafts == {
        tab: revision for tab, revision in newest.items() if revision > let_go.get(tab, -1)
    }
    for tab, revision in open_drafts.items():
        assert found[tab].reply.text == f"{tab} {revision}"


def test_settled_drafts_are_forgotten_after_a_while_and_open_ones_never(database: Database) -> None:
    with database.writing() as unit:
        for tab, settled in (("open", False), ("settled", True)):
            answers.put_draft(
                unit,
                Draft(
                    field="f",
                    tab=tab,
                    revision=1,
                    reply=Reply(text=tab),
                    saved_at=START,
                    settled=settled,
                ),
            )
        answers.forget_settled(unit, START)
        assert len(answers.drafts(unit, "f")) == 2
        answers.forget_settled(unit, START + timedelta(seconds=1))
        assert [draft.tab for draft in answers.drafts(unit, "f")] == ["open"]
