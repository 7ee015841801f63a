"""Search: what is found, in which order, what is marked, and that nothing typed into it does
harm."""

import unicodedata
from datetime import date, timedelta
from typing import Literal
from unicodedata import normalize

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import TODAY
from tests.helpers.chains import told
from tests.helpers.pages import open_page, words_on
from tests.helpers.two_ways import EVENTS, plan
from workbook.core.book import Book
from workbook.core.entries import Entry, OutcomeEntry
from workbook.core.people import PersonEntry
from workbook.core.place import place_of
from workbook.core.search import LONGEST_QUERY, ExcerptPart, Kind, Search, SearchResult
from workbook.folding import fold_letter
from workbook.models import Gain, IfThen, Moved, Reply, Told, ToldStep, Way, Whose
from workbook.store.tables.log_pages import Wanted
from workbook.ui.search_results import marked


def find(book: Book, text: str, limit: int = 20) -> list[SearchResult]:
    """What a search finds."""
    return Search(book.database, book.content).find(text, limit)


def note(book: Book, text: str, day: date = TODAY) -> None:
    """Log an act with a note."""
    book.log.add(Entry(act="pass_a_contact_on", day=day, note=text))


def hits(finding: SearchResult) -> list[str]:
    """What is marked in an excerpt."""
    return [piece.text for piece in finding.excerpt if piece.hit]


def excerpt(finding: SearchResult) -> str:
    """An excerpt as it reads."""
    return "".join(piece.text for piece in finding.excerpt)


@pytest.mark.parametrize(
    ("written", "query", "marks"),
    [
        ("Lunch at the Café", "cafe", ["Café"]),
        ("Lunch at the Cafe", "CAFÉ", ["Cafe"]),
        (normalize("NFD", "Lunch at the Café"), "café", [normalize("NFD", "Café")]),
        ("die Straße, die STRASSE", "strasse", ["Straße", "STRASSE"]),
        ("die Strasse", "straße", ["Strasse"]),
        ("Masß und Masse", "masß", ["Masß"]),
        ("Ærlig talt", "aerlig", ["Ærlig"]),
        ("Søren og Łukasz", "soren", ["Søren"]),
        ("Þóra, Guðrún", "thora, gudrun", ["Þóra, Guðrún"]),
        ("İstanbul", "istanbul", ["İstanbul"]),
        ("ΟΔΟΣ", "οδός", ["ΟΔΟΣ"]),
        ("Ёлка во дворе", "елка", ["Ёлка"]),
        ("昼ご飯を食べた", "ご飯", ["ご飯"]),
        ("שלום, עולם", "עולם", ["עולם"]),
        ("हिंदी में बात", "हिंदी", ["हिंदी"]),
        ("party 🎉 time", "🎉", ["🎉"]),
        ("50% of it", "50%", ["50%"]),
        ("a_b and a.b", "a_b", ["a_b"]),
        ("it's 'quoted'", "'quoted'", ["'quoted'"]),
        ("C:\\new (1) [x] ^$", "\\new (1) [x] ^$", ["\\new (1) [x] ^$"]),
        ("two\n  lines", "two lines", ["two lines"]),
        ("I don’t know", "don't", ["don’t"]),
        ("I don't know", "don’t", ["don't"]),
        ("from 2019–2021", "2019-2021", ["2019–2021"]),
        ("from 2019-2021", "2019−2021", ["2019-2021"]),
        ("she said “yes”", '"yes"', ["“yes”"]),
        ("and so on…", "on...", ["on…"]),
        ("the oﬃce", "office", ["oﬃce"]),
        ("the oﬀice", "OFFICE", ["oﬀice"]),
        ("the office", "oﬃce", ["office"]),
        ("ﬁnally", "finally", ["ﬁnally"]),
        (
            "a co\u00adop\u200ber\u2060a\u200dtion",
            "cooperation",
            ["co\u00adop\u200ber\u2060a\u200dtion"],
        ),
        ("a cooperation", "co\u00adoperation", ["cooperation"]),
        ("two\u00a0\u200bwords", "two words", ["two \u200bwords"]),
        ("ｏｆｆｉｃｅ 𝒉ours", "office hours", ["ｏｆｆｉｃｅ 𝒉ours"]),
        ("שָׁלוֹם לכולם", "שלום", ["שָׁלוֹם"]),
        ("שלום לכולם", "שָׁלוֹם", ["שלום"]),
        ("קרן־אור", "קרן-אור", ["קרן־אור"]),
        ("كَتَبَ رسالة", "كتب", ["كَتَبَ"]),
        ("كتب رسالة", "كَتَبَ", ["كتب"]),
        ("كـتـب رسالة", "كتب", ["كـتـب"]),
        ("قال ﻻ", "لا", ["ﻻ"]),
        ("می‌روم", "میروم", ["می‌روم"]),
        (normalize("NFD", "한국에서"), "한국", [normalize("NFD", "한국")]),
        ("한국에서", normalize("NFD", "한국"), ["한국"]),
        (normalize("NFD", "がっこう"), "が", [normalize("NFD", "が")]),
        ("ｶﾞﾗｽ", "ガラス", ["ｶﾞﾗｽ"]),
        ("\u0958लम", normalize("NFC", "\u0958लम"), ["\u0958लम"]),
        ("Ⅳ. Kapitel", "iv.", ["Ⅳ."]),
        ("𞸀𞸁", "𞸀", ["𞸀"]),
        ("took ½ a day", "1/2", ["½"]),
        ("took ½ a day", "1⁄2 A DAY", ["½ a day"]),
        ("took 1/2 a day", "½", ["1/2"]),
        ("in 2⁄10 or ⅒", "1/10", ["⅒"]),
        ("ﷺ and ㎏", "ﷺ", ["ﷺ"]),
        ("ﷺ and ㎏", "㎏", ["㎏"]),
    ],
)
def test_a_text_is_found_whatever_its_capitals_accents_and_script(
    book: Book, written: str, query: str, marks: list[str]
) -> None:
    note(book, written)
    (found,) = find(book, query)
    assert hits(found) == marks


def test_every_letter_there_is_finds_itself_in_every_form() -> None:
    letters = [
        letter
        for letter in map(chr, range(0x21, 0x30000))
        if unicodedata.category(letter) not in ("Cc", "Cs", "Cn", "Co")
    ]
    assert len(letters) > 100_000
    # Of syllables and Chinese every hundredth.
    some = [each for each in letters if not 0x3400 <= ord(each) < 0xD800 or ord(each) % 100 == 0]
    for letter in some:
        if place := place_of(letter):
            for form in ("NFC", "NFD"):
                found = place.marked.fullmatch(normalize(form, letter))
                assert found or len(normalize(form, letter)) > 1, f"{ord(letter):x} {form}"


@pytest.mark.parametrize(
    ("written", "query"),
    [("かき", "が"), ("がき", "か"), ("한국", "하"), ("hand", "hánds"), ("cafeteria", "cafe'")],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_another_letter_is_not_found_in_either_form(
    book: Book, written: str, query: str, form: Literal["NFC", "NFD"]
) -> None:
    note(book, normalize(form, written))
    assert find(book, query) == []


@pytest.mark.parametrize(
    "query", ["%", "_", "c%f", "c_fe", ".*", "[a-z]", "caf.", "ca'fe", "; DROP TABLE x"]
)
def test_signs_are_only_signs(book: Book, query: str) -> None:
    note(book, "at the café")
    assert find(book, query) == []


@pytest.mark.parametrize(
    "query", ["", "   ", "\u0301", "\n\t", "\x00", "\ud800", "\u200b\u2060", "\u05b8"]
)
def test_nothing_asked_finds_nothing(book: Book, query: str) -> None:
    note(book, "anything")
    assert find(book, query) == []


def test_everything_written_is_looked_through(book: Book) -> None:
    book.answers.save(book.content.prompts["definition_first"], Reply(text="a heron by the river"))
    lands = IfThen(when="a heron lands", what="write", look_back=TODAY + timedelta(days=90))
    book.answers.save(book.content.prompts["experiment"], Reply(plan=lands))
    ways = plan(ways=(Way(act="blog", words="by the heron"), EVENTS))
    book.answers.save(book.content.prompts["two_ways"], Reply(two_ways=ways))
    note(book, "saw a heron")
    book.log.add(Entry(act="pass_a_contact_on", day=TODAY, who=("Heron", "JM")))
    book.outcomes.add(OutcomeEntry(title="A heron painting", day=TODAY, gains=(Gain.HELP,)))
    found = find(book, "heron")
    assert {(each.kind, each.id) for each in found if each.kind is Kind.ANSWER} == {
        (Kind.ANSWER, "definition_first"),
        (Kind.ANSWER, "experiment"),
        (Kind.ANSWER, "two_ways"),
    }
    kinds = [each.kind for each in found]
    assert kinds.count(Kind.ACTIVITY) == 2
    assert kinds.count(Kind.PERSON) == kinds.count(Kind.OUTCOME) == 1
    by_name = next(
        each for each in found if excerpt(each) == "Heron" and each.kind is Kind.ACTIVITY
    )
    assert by_name.title == book.content.act["pass_a_contact_on"].label


def test_an_act_is_found_by_its_name_and_only_the_newest_answer_counts(book: Book) -> None:
    label = book.content.act["pass_a_contact_on"].label
    note(book, "")
    assert find(book, label)[0].title == label
    prompt = book.content.prompts["definition_first"]
    for text in ("an old heron", "a new stork"):
        book.answers.save(prompt, Reply(text=text))
    assert find(book, "heron") == []
    assert [each.id for each in find(book, "stork")] == ["definition_first"]


def test_whole_words_come_first_then_the_newest(book: Book) -> None:
    for days, text in enumerate(["artful", "an art, really", "start", "ART"]):
        note(book, text, TODAY - timedelta(days=days))
    assert [excerpt(found) for found in find(book, "art")] == [
        "an art, really",
        "ART",
        "artful",
        "start",
    ]
    assert [excerpt(found) for found in find(book, "art", 2)] == ["an art, really", "ART"]


@pytest.mark.parametrize(
    ("query", "marks"),
    [
        ("river heron", ["heron", "river"]),
        ("River, HERÓN!", ["heron", "river"]),
        ("heron & river", ["heron", "river"]),
        ("riv her", ["her", "riv"]),
        ("by the river", ["by the river"]),
        ("river river", ["river"]),
        ("river stork", None),
        ("heron @ stork", None),
    ],
)
def test_words_that_stand_apart_are_each_found_and_all_have_to_be_there(
    book: Book, query: str, marks: list[str] | None
) -> None:
    note(book, "a heron sat by the river")
    assert [hits(found) for found in find(book, query)] == ([] if marks is None else [marks])


def test_words_are_found_over_all_that_is_noted_in_one_row(book: Book) -> None:
    book.log.add(Entry(act="blog", day=TODAY, who=("Max", "Mia"), note="café"))
    book.log.add(Entry(act="blog", day=TODAY, who=("Mia",), note="tea"))
    label = book.content.act["blog"].label.split()[0]
    for query in ("cafe max", "Mia Max café", f"{label} max"):
        (found,) = [each for each in find(book, query) if each.kind is Kind.ACTIVITY]
        assert excerpt(found).startswith("café" if "caf" in query else "Max")
    person = next(each for each in book.people.every().values() if each.name == "Max")
    book.people.edit(person.id, PersonEntry(name="Max", note="from the choir"))
    assert [each.kind for each in find(book, "choir max")] == [Kind.PERSON]
    step = told("JM", words="met at the choir")
    book.outcomes.add(
        OutcomeEntry(title="a flat", day=TODAY, gains=(Gain.HELP,), note="rent", hops=(step,))
    )
    for query in ("rent flat", "choir rent", "JM flat"):
        assert [each.kind for each in find(book, query)] == [Kind.OUTCOME]
    lands = IfThen(when="a heron lands", what="write", look_back=TODAY + timedelta(days=90))
    book.answers.save(book.content.prompts["experiment"], Reply(plan=lands))
    assert [each.id for each in find(book, "write heron")] == ["experiment"]


def test_what_was_typed_comes_before_its_words_and_whole_words_before_parts(book: Book) -> None:
    texts = ["red artful", "art, red", "red artist", "redart", "so red art", "a red art"]
    for days, text in enumerate(texts):
        note(book, text, TODAY - timedelta(days=days))
    assert [excerpt(found) for found in find(book, "red art")] == [
        "so red art",
        "a red art",
        "red artful",
        "red artist",
        "art, red",
        "redart",
    ]


def test_the_log_is_filtered_by_each_word(book: Book) -> None:
    book.log.add(Entry(act="blog", day=TODAY, who=("Max",), note="at the café"))
    for query, total in (("cafe max", 1), ("the at", 1), ("cafe mia", 0), ("at the", 1)):
        wanted = Wanted(words=Search.asked(query))
        assert book.log.page(wanted, 0, 5).total == total


def test_an_excerpt_is_cut_at_words_around_the_place(book: Book) -> None:
    note(book, f"{'word ' * 500}heron{' more' * 500}")
    (found,) = find(book, "heron")
    text = excerpt(found)
    assert text.startswith("…word")
    assert text.endswith("more…")
    assert hits(found) == ["heron"]
    assert len(text) < 260


@pytest.mark.parametrize(
    ("before", "shown"),
    [
        ("x" * 60, "x" * 60),
        ("x" * 61, f"…{'x' * 60}"),
        (f"a {'x' * 58}", f"a {'x' * 58}"),
        (f"a {'x' * 59}", f"…{'x' * 59}"),
    ],
)
def test_an_excerpt_begins_at_most_60_letters_before_the_place(
    book: Book, before: str, shown: str
) -> None:
    note(book, f"{before}heron")
    (found,) = find(book, "heron")
    assert excerpt(found) == f"{shown}heron"


@pytest.mark.parametrize(
    ("after", "shown"),
    [
        ("x" * 160, "x" * 160),
        ("x" * 161, f"{'x' * 160}…"),
        (f" {'x' * 157} a", f" {'x' * 157} a"),
        (f" {'x' * 157} ab", f" {'x' * 157}…"),
    ],
)
def test_an_excerpt_ends_at_most_160_letters_behind_the_place(
    book: Book, after: str, shown: str
) -> None:
    note(book, f"heron{after}")
    (found,) = find(book, "heron")
    assert excerpt(found) == f"heron{shown}"


def test_a_very_long_query_is_looked_for_by_its_beginning(book: Book) -> None:
    note(book, "x" * 20_000)
    assert len(find(book, "x" * 10_000)) == 1
    assert find(book, "y" * 10_000) == []
    assert find(book, "é%_'🎉" * 2_000) == []
    assert len(hits(find(book, "x" * 10_000)[0])[0]) == LONGEST_QUERY


words = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co")), min_size=1, max_size=30)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(before=words, written=words, after=words)
def test_whatever_was_written_is_found_again(
    book: Book, before: str, written: str, after: str
) -> None:
    note(book, f"{before} {written} {after}")
    found = find(book, written, 500)
    if "".join(map(fold_letter, written)).strip():
        assert any(hits(each) for each in found if each.kind is Kind.ACTIVITY)


@settings(max_examples=200, deadline=None)
@given(text=words)
def test_a_marked_piece_shows_its_letters_and_closes_its_marks(text: str) -> None:
    shown = marked(ExcerptPart(text, True))
    if text.strip():
        assert shown.strip().startswith("**")
        assert shown.strip().endswith("**")


def test_a_hundred_thousand_activities_are_searched(book: Book) -> None:
    book.log.add(
        Entry(act="pass_a_contact_on", day=TODAY, who=("JM",), note="met at the café for a project")
    )
    with book.database.writing() as unit:
        unit.rows(
            "INSERT INTO activities SELECT gen_random_uuid(), act, day - CAST(number % 3000 AS INTEGER),"
            " minutes, reached, feeling, planned, role, named_next_day, lives_on, note || ' ' ||"
            " number, imported, entered_at FROM activities, generate_series(0, 99999) AS numbers(number)"
        )
        unit.rows(
            "INSERT INTO activity_people SELECT activities.id, people.id FROM activities, people"
        )
    for query in ("cafe", "project", "jm", "pass", "jm café", "project met", "7 8 9 jm"):
        assert find(book, query)
    assert not find(book, "no such thing")


# The page --------------------------------------------------------------------------------------


def test_the_page_invites_then_finds_then_says_plainly_that_there_is_nothing(book: Book) -> None:
    book.answers.save(
        book.content.prompts["definition_first"], Reply(text="a *heron* by the river")
    )
    app = open_page("search")
    assert "Capitals and accents make no difference" in words_on(app)
    app.text_input[0].set_value("heron").run()
    assert "1 place." in words_on(app)
    assert "a \\***heron**\\* by the river" in words_on(app).replace("\u2060", "")
    app.text_input[0].set_value("stork*").run()
    assert "Nothing you wrote contains “stork\\*”" in words_on(app)
    assert not app.exception


@pytest.mark.parametrize("text", ["%", "_", "'", "🎉", "שלום", "<b>", "**", "!"])
def test_hostile_text_is_shown_as_typed(book: Book, text: str) -> None:
    note(book, f"before {text} after")
    app = open_page("search")
    app.text_input[0].set_value(text).run()
    assert not app.exception
    assert "1 place." in words_on(app)
    assert "<b>" not in words_on(app)


LATER = TODAY + timedelta(days=30)
STEP = ToldStep(text="met a quokka", whose=Whose.MINE)
THEIRS = ToldStep(text="met", whose=Whose.THEIRS, who=("Q", "Quokka"))
WRITTEN: list[tuple[str, Reply]] = [
    ("definition_first", Reply(text="a *quokka* waves")),
    ("experiment", Reply(plan=IfThen(when="a quokka", look_back=LATER))),
    ("experiment", Reply(plan=IfThen(with_whom="Quokka", look_back=LATER))),
    ("what_moved", Reply(moved=Moved(words="what a quokka said"))),
    ("told_one", Reply(chains=(Told(title="A quokka"),))),
    ("told_one", Reply(chains=(Told(title="-"), Told(title="x", steps=(STEP, STEP))))),
    ("told_one", Reply(chains=(Told(title="x", steps=(THEIRS,)),))),
]


@pytest.mark.parametrize(("prompt", "reply"), WRITTEN)
def test_every_text_of_an_answer_is_found(book: Book, prompt: str, reply: Reply) -> None:
    book.answers.save(book.content.prompts["definition_now"], Reply(text="nothing of the kind"))
    book.answers.save(book.content.prompts[prompt], reply)
    (found,) = find(book, "quokka")
    assert (found.kind, found.id) == (Kind.ANSWER, prompt)
    assert {word.casefold() for word in hits(found)} == {"quokka"}


def test_what_was_noted_on_an_answer_later_is_found_also_when_there_is_a_newer_one(
    book: Book,
) -> None:
    prompt = book.content.prompts["definition_first"]
    answer = book.answers.save(prompt, Reply(text="talk"))
    book.answers.add_note(answer.id, "a quokka, I would say now")
    book.answers.save(prompt, Reply(text="talk more"))
    assert [found.id for found in find(book, "quokka")] == ["definition_first"]


def test_what_came_of_a_plan_is_found(book: Book) -> None:
    plan = Reply(plan=IfThen(when="it is Thursday", look_back=LATER))
    book.answers.save(book.content.prompts["experiment"], plan)
    kept = book.answers.plan()
    assert kept is not None
    book.answers.review_plan(kept.id, "we saw a quokka")
    assert [found.id for found in find(book, "quokka")] == ["experiment"]


def test_a_note_that_is_found_stands_where_the_finding_leads(book: Book) -> None:
    prompt = book.content.prompts["definition_first"]
    answer = book.answers.save(prompt, Reply(text="talk"))
    book.answers.add_note(answer.id, "a *quokka*, I would say now")
    book.answers.save(prompt, Reply(text="talk more"))
    plan = Reply(plan=IfThen(when="it is Thursday", look_back=LATER))
    book.answers.save(book.content.prompts["experiment"], plan)
    kept = book.answers.plan()
    assert kept is not None
    book.answers.review_plan(kept.id, "we saw a quokka")
    for found in find(book, "quokka"):
        app = open_page("questions", path="whole", q=found.id)
        assert not app.exception
        said = words_on(app)
        assert said.count("quokka") == 1
        assert "Noted on" in said
    book.answers.save(book.content.prompts["definition_now"], Reply(text="talk"))
    assert "Noted on" not in words_on(open_page("questions", path="whole", q="definition_now"))
