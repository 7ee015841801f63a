"""Answering prompts through the Book: what is taken, what is refused, and what else is noted."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from pydantic import ValidationError

from tests.conftest import TODAY
from tests.helpers.answers import guessed_hours
from tests.helpers.two_ways import plan
from workbook.core.answers import PART
from workbook.core.book import Book, close_all, open_book
from workbook.core.drafts import prompt_field
from workbook.errors import Refused
from workbook.insights.poles import ByPole
from workbook.models import (
    ChosenVoices,
    HowOften,
    IfThen,
    Mix,
    Moved,
    MovedBy,
    Occasion,
    PromptKind,
    RememberedYear,
    Reply,
    Told,
    VoiceChoice,
)
from workbook.settings import Settings

MIX = Mix(writing=0.2, events=0.3, collaboration=0.5)
PLAN = IfThen(
    when="Thursday", where="canteen", what="ask", with_whom="H.", look_back=date(2027, 2, 1)
)
REPLIES = {
    PromptKind.TEXT: Reply(text="talk"),
    PromptKind.FEELING: Reply(words=("curious", "tired")),
    PromptKind.SCALE: Reply(value=0),
    PromptKind.SHARES: Reply(shares=MIX),
    PromptKind.VOICES: Reply(voices=ChosenVoices(nearest=VoiceChoice.WRITING)),
    PromptKind.YEAR: Reply(remembered=RememberedYear(acts={"blog": HowOften.ONCE})),
    PromptKind.TOLD: Reply(chains=(Told(title="A desk", complete=True),)),
    PromptKind.SECOND: Reply(text="talk, and then some"),
    PromptKind.MOVED: Reply(moved=Moved(by=(MovedBy.NOTHING,))),
    PromptKind.LIKENESS: Reply(likeness={"blog": 0, "take_a_class": 10}),
    PromptKind.IF_THEN: Reply(plan=PLAN),
    PromptKind.DORMANT: Reply(text="nothing yet"),
    PromptKind.SEE: Reply(text="a surprise"),
    PromptKind.GUESS: Reply(number=120.5),
    PromptKind.TWO_WAYS: Reply(two_ways=plan()),
}
FIELD = prompt_field("definition_first")


def save(book: Book, kind: PromptKind, reply: Reply | None = None) -> str:
    """Answer the first prompt of a kind; its id."""
    prompt = next(prompt for prompt in book.content.prompts.values() if prompt.kind is kind)
    book.answers.save(prompt, reply or REPLIES[kind])
    return prompt.id


def say(book: Book, text: str) -> None:
    """Answer the first prompt of all."""
    book.answers.save(book.content.prompts["definition_first"], Reply(text=text))


def test_every_kind_that_is_answered_by_a_reply_has_one_here() -> None:
    assert REPLIES.keys() == PART.keys()


@pytest.mark.parametrize("kind", REPLIES)
def test_an_answer_is_there_and_still_there_after_closing(
    settings: Settings, book: Book, kind: PromptKind
) -> None:
    prompt = save(book, kind)
    before = book.answers.newest(prompt)
    assert before is not None
    assert before.reply == REPLIES[kind]
    assert before.prompt_version == book.content.prompts[prompt].version
    close_all()
    assert open_book(settings).answers.latest() == {prompt: before}


@pytest.mark.parametrize("kind", REPLIES)
def test_an_answer_of_another_kind_is_refused(book: Book, kind: PromptKind) -> None:
    before = book.counts()
    for other in (*REPLIES.values(), Reply()):
        if other.model_fields_set != REPLIES[kind].model_fields_set:
            with pytest.raises(Refused) as refused:
                save(book, kind, other)
            assert refused.value.field in book.content.prompts
    assert book.counts() == before


def test_two_parts_at_once_are_refused(book: Book) -> None:
    with pytest.raises(Refused):
        save(book, PromptKind.TEXT, Reply(text="a", value=3))


def test_every_version_is_kept_and_the_last_one_counts(book: Book) -> None:
    texts = ["first", "second", "", "second"]
    for text in texts:
        say(book, text)
    versions = book.answers.versions("definition", Occasion.FIRST)
    assert [version.reply.text for version in versions] == texts
    assert book.answers.newest("definition_first") == versions[-1]
    assert book.answers.versions("definition", Occasion.NOW) == []
    assert book.counts()["answers"] == 4


def test_an_emptied_answer_is_stored_as_empty(book: Book) -> None:
    say(book, "something")
    say(book, "")
    newest = book.answers.newest("definition_first")
    assert newest is not None
    assert newest.reply == Reply(text="")
    assert newest.reply.empty


def test_half_of_a_surrogate_pair_is_refused_loudly(book: Book) -> None:
    with pytest.raises(ValidationError):
        say(book, "lone \udc00")
    assert book.counts()["answers"] == 0


def test_ratings_are_locked_once_saved(book: Book) -> None:
    prompt = save(book, PromptKind.LIKENESS)
    with pytest.raises(Refused, match="locked"):
        save(book, PromptKind.LIKENESS, Reply(likeness={"blog": 5}))
    newest = book.answers.newest(prompt)
    assert newest is not None
    assert newest.reply == REPLIES[PromptKind.LIKENESS]
    assert book.counts()["ratings"] == 2


def test_ratings_are_locked_for_two_tabs_at_once_too(book: Book) -> None:
    def rate(value: int) -> bool:
        try:
            save(book, PromptKind.LIKENESS, Reply(likeness={"blog": value}))
        except Refused:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(rate, range(8))) == 1
    assert book.counts()["ratings"] == book.counts()["answers"] == 1


def test_words_that_are_not_in_the_list_are_refused(book: Book) -> None:
    with pytest.raises(Refused, match="smug"):
        save(book, PromptKind.FEELING, Reply(words=("curious", "smug")))
    assert book.counts()["answers"] == 0


@pytest.mark.parametrize(
    ("days", "fine"), [(-300, False), (-1, False), (0, False), (1, True), (90, True)]
)
def test_one_looks_back_on_a_day_to_come(book: Book, days: int, fine: bool) -> None:
    plan = PLAN.model_copy(update={"look_back": TODAY + timedelta(days=days)})
    if fine:
        save(book, PromptKind.IF_THEN, Reply(plan=plan))
        kept = book.answers.plan()
        assert kept is not None
        assert kept.plan == plan
    else:
        with pytest.raises(Refused) as refused:
            save(book, PromptKind.IF_THEN, Reply(plan=plan))
        assert refused.value.field == "look_back"
        assert book.answers.plan() is None


def test_a_guess_is_kept_as_three_shares_and_the_newest_counts(book: Book) -> None:
    assert guessed_hours(book) is None
    save(book, PromptKind.SHARES)
    newer = Mix(writing=0, events=0, collaboration=1)
    save(book, PromptKind.SHARES, Reply(shares=newer))
    assert guessed_hours(book) == ByPole(0, 0, 1)
    assert book.counts()["guesses"] == 6


def test_the_newest_plan_counts_and_the_older_stays(book: Book) -> None:
    save(book, PromptKind.IF_THEN)
    newer = PLAN.model_copy(update={"what": "listen"})
    save(book, PromptKind.IF_THEN, Reply(plan=newer))
    kept = book.answers.plan()
    assert kept is not None
    assert kept.plan == newer
    assert book.counts()["intentions"] == 2


def test_seen_is_answered_skipped_or_visited(book: Book) -> None:
    assert book.answers.seen() == set()
    book.answers.skip("feeling_first")
    book.answers.visit("five_acts")
    book.answers.skip("definition_first")
    assert book.answers.skipped() == {"feeling_first", "definition_first"}
    say(book, "talk")
    assert book.answers.skipped() == {"feeling_first"}
    assert book.answers.seen() == {"feeling_first", "five_acts", "definition_first"}


# Drafts -----------------------------------------------------------------------------------------


def keep(
    book: Book, tab: str, revision: int, text: str, adopts: tuple[str, int] | None = None
) -> None:
    """Keep what is typed in the first field of all."""
    book.drafts.keep(FIELD, tab, revision, Reply(text=text), adopts)


def waiting(book: Book, saved: str | None = None) -> dict[str, str | None]:
    """What is typed in it, by tab."""
    pending = book.drafts.pending(FIELD, None if saved is None else Reply(text=saved))
    return {draft.tab: draft.reply.text for draft in pending.drafts}


def test_each_tab_has_its_draft_and_the_newest_comes_first(book: Book) -> None:
    keep(book, "a", 1, "from a")
    keep(book, "b", 1, "from b")
    assert list(waiting(book).items()) == [("b", "from b"), ("a", "from a")]
    keep(book, "a", 2, "from a again")
    assert list(waiting(book)) == ["a", "b"]
    assert book.drafts.pending("prompt:another", None).drafts == ()


def test_a_revision_that_comes_late_is_let_go(book: Book) -> None:
    keep(book, "a", 5, "fifth")
    keep(book, "a", 4, "fourth")
    keep(book, "a", 5, "fifth, again")
    assert waiting(book) == {"a": "fifth"}


def test_a_draft_that_says_what_is_saved_is_no_draft(book: Book) -> None:
    keep(book, "a", 1, "the same")
    assert waiting(book, "the same") == {}
    assert waiting(book, "other") == {"a": "the same"}
    keep(book, "a", 2, "")
    assert waiting(book) == {}
    assert waiting(book, "other") == {"a": ""}


def test_what_goes_on_from_another_tab_takes_its_place(book: Book) -> None:
    keep(book, "a", 3, "begun in a")
    keep(book, "b", 1, "begun in a, gone on in b", ("a", 3))
    assert waiting(book) == {"b": "begun in a, gone on in b"}
    assert book.drafts.pending(FIELD, None).settled == {"a": 3}


def test_what_was_typed_since_in_the_other_tab_stays(book: Book) -> None:
    keep(book, "a", 4, "typed on in a")
    keep(book, "b", 1, "gone on in b", ("a", 3))
    assert waiting(book) == {"a": "typed on in a", "b": "gone on in b"}


def test_a_late_revision_lets_nothing_go(book: Book) -> None:
    keep(book, "a", 1, "in a")
    keep(book, "b", 2, "in b")
    keep(book, "b", 1, "late", ("a", 1))
    assert waiting(book) == {"a": "in a", "b": "in b"}


def test_a_tab_never_lets_its_own_text_go(book: Book) -> None:
    keep(book, "a", 1, "one")
    keep(book, "a", 2, "two", ("a", 2))
    assert waiting(book) == {"a": "two"}


@pytest.mark.parametrize("arrived", [True, False])
def test_what_is_let_go_does_not_come_back_with_a_late_message(book: Book, arrived: bool) -> None:
    """The message with the text may be overtaken by the one that lets it go."""
    if arrived:
        keep(book, "a", 2, "older")
    book.drafts.settle(FIELD, "a", 3)
    keep(book, "a", 3, "late")
    assert waiting(book) == {}
    assert book.drafts.pending(FIELD, None).settled == {"a": 3}
    keep(book, "a", 4, "typed since")
    assert waiting(book) == {"a": "typed since"}
    assert book.drafts.pending(FIELD, None).settled == {}


def test_every_draft_of_a_field_can_be_let_go(book: Book) -> None:
    keep(book, "a", 3, "a")
    keep(book, "b", 9, "b")
    book.drafts.settle_all(FIELD)
    assert waiting(book) == {}
    keep(book, "b", 9, "late")
    assert waiting(book) == {}


def test_drafts_outlive_closing_and_what_is_settled_stays_settled(
    settings: Settings, book: Book
) -> None:
    keep(book, "a", 1, "open")
    keep(book, "b", 1, "settled")
    book.drafts.settle(FIELD, "b", 1)
    close_all()
    again = open_book(settings)
    assert waiting(again) == {"a": "open"}
    keep(again, "b", 1, "late")
    assert waiting(again) == {"a": "open"}


def test_sixteen_tabs_at_once_each_keep_their_last_word(book: Book) -> None:
    with ThreadPoolExecutor(16) as pool:
        list(pool.map(lambda n: keep(book, f"tab {n % 16}", n // 16, f"{n}"), range(160)))
    assert waiting(book) == {f"tab {tab}": str(144 + tab) for tab in range(16)}
