"""The keepsake: everything is in it, as it was written, and nothing in it runs or reaches out."""

import json
import re
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from plotly.offline import get_plotlyjs

from tests.conftest import TODAY
from tests.helpers.chains import told
from tests.html_page import Page
from workbook.charts.look import LIGHT
from workbook.charts.registry import CHARTS, Drawn
from workbook.content import Content
from workbook.core.book import Book
from workbook.core.entries import Entry, HopEntry, OutcomeEntry
from workbook.core.people import PersonEntry
from workbook.demo.filling import fill
from workbook.insights.period import Period
from workbook.keepsake import as_html, as_markdown, keepsake
from workbook.keepsake.names import Names
from workbook.keepsake.parts import Items, Pair, Pairs, Prose
from workbook.keepsake.replies import Replies
from workbook.models import Gain, IfThen, LivesOn, Mix, PromptKind, Reply, Stage
from workbook.plain_text import clean

HOSTILE = (
    "<script>alert('x')</script>",
    "</script><img src=x onerror=alert(1)>",
    "</style><style>*{display:none}</style>",
    "<!-- --> ]]> &amp; &lt;b&gt;",
    '" onmouseover="alert(1)" x="',
    "# not a heading\n- not a list\n1. not a list\n> not a quotation\n===\n---\n    not code",
    (
        "*a* _b_ `c` ~~d~~ [e](javascript:alert(1)) ![f](https://example.org/f.png)"
        " <https://example.org>"
    ),
    "https://example.org/ www.example.org a@example.org | a | b |\n|---|---|",
    "\\ backslash \\* &copy; &#60; $x$ :smile: {x} [^1]: z",
    "emoji 👩‍👩‍👧 🏳️‍🌈 and Z̷͑a̸lgo",
    "שלום עולם\nHello\nمرحبا",
    "\u202eoverridden\u202c",
    "a\x01b\x07c\x1b[31md\x7fe\x85f\u2028g\rh\r\ni\ufffe",
    "${x} {{x}} %s {0} \\1 \\g<0>",
)


def pages(book: Book) -> tuple[str, str]:
    """Both files, encoded and decoded as they are when somebody takes them along."""
    made = keepsake(book)
    return as_html(made).encode().decode(), as_markdown(made).encode().decode()


def read_markdown(source: str) -> str:
    """The text of a Markdown file as a reader that knows tables and links shows it, and no HTML
    in it."""
    shown: list[str] = []
    for token in MarkdownIt("gfm-like", {"linkify": False, "html": True}).parse(source):
        assert token.type not in {"html_block", "code_block", "fence"}, token.content
        for inner in token.children or []:
            assert inner.type in {
                "text",
                "strong_open",
                "strong_close",
                "em_open",
                "em_close",
                "hardbreak",
                "softbreak",
                "text_special",
            }, (inner.type, inner.content)
            shown.append("\n" if inner.type.endswith("break") else inner.content)
        shown.append("\n")
    return "".join(shown)


def squeezed(text: str) -> str:
    """Text without its blanks, for comparing what Markdown cannot keep."""
    return "".join(clean(text).split())


@pytest.fixture
def demo(book: Book) -> Book:
    """A year of somebody who writes."""
    fill(book, years=1, seed=1)
    return book


def written(book: Book, text: str) -> None:
    """Put a text everywhere where a person can write one."""
    prompt = book.content.prompts
    book.answers.save(prompt["definition_first"], Reply(text=text))
    plan = next(each for each in prompt.values() if each.kind is PromptKind.IF_THEN)
    book.answers.save(
        plan, Reply(plan=IfThen(when=text, what=text, look_back=TODAY + timedelta(days=9)))
    )
    name, label = text.replace("\n", " ")[:60], text[:100]
    act = book.log.own_act(label, Mix(writing=1, events=0, collaboration=0))
    entry = Entry(
        act=act.id,
        day=TODAY - timedelta(days=3),
        who=(name,),
        minutes=30,
        reached=20,
        note=text,
        lives_on=LivesOn.OWN_SITE,
    )
    added = book.log.add(entry, new=act)
    for _ in range(3):
        book.log.add(entry)
        book.outcomes.add(
            OutcomeEntry(
                title=text,
                day=TODAY,
                gains=(Gain.HELP,),
                note=text,
                hops=(
                    HopEntry(activity=added.id, share=0.5),
                    told(name, words=text[:500], share=0.5),
                ),
            )
        )


# Nothing runs, nothing is lost --------------------------------------------------------------------


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_it_was_written(book: Book, text: str) -> None:
    written(book, text)
    html, markdown = pages(book)
    page = Page(html)
    assert page.own.count(clean(text)) >= 4  # the title page, the answer, the note, each outcome
    assert [tag for tag, _ in page.tags if tag in {"img", "iframe", "object", "link", "base"}] == []
    assert [tag for tag, _ in page.tags].count("style") == 1
    assert not any(name.startswith("on") for _, attrs in page.tags for name in attrs)
    assert squeezed(text) in squeezed(read_markdown(markdown))
    # Only the page's own scripts are in it, and the figures end where they should.
    scripts = re.findall(r"<script[^>]*>", html.replace(get_plotlyjs(), ""))
    assert scripts in (
        [],
        ['<script type="application/json" id="figures">', "<script>", "<script>"],
    )
    figures = re.search(r'id="figures">(.*?)</script>', html, re.DOTALL)
    assert figures is None or json.loads(figures[1])


def test_a_comparison_says_how_sure_it_is(demo: Book) -> None:
    sure = [
        str(found.headline.verdict)
        for chart in CHARTS
        if isinstance(found := demo.chart(chart, Period.all(), LIGHT), Drawn)
        and found.headline.verdict
    ]
    assert sure
    said = " ".join(picture.headline for picture in keepsake(demo).pictures)
    assert all(verdict in said for verdict in sure)


def test_nothing_is_fetched_from_elsewhere(demo: Book) -> None:
    html, markdown = pages(demo)
    own = html.replace(get_plotlyjs(), "")
    assert "://" not in own
    assert "://" not in markdown
    assert "url(" not in own
    assert "@import" not in own
    assert all(str(attrs["href"]).startswith("#") for tag, attrs in Page(html).tags if tag == "a")
    assert not any("src" in attrs for _, attrs in Page(html).tags)
    policy = next(
        attrs["content"]
        for _, attrs in Page(html).tags
        if attrs.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy is not None
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe-eval" not in policy


def test_every_link_leads_somewhere(demo: Book) -> None:
    tags = Page(pages(demo)[0]).tags
    ids = [attrs["id"] for _, attrs in tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert {attrs["href"] for tag, attrs in tags if tag == "a"} <= {f"#{each}" for each in ids}


# Everything is in it ------------------------------------------------------------------------------

WORDS = st.text(
    st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=200
).filter(lambda text: squeezed(text) != "")


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=WORDS, value=st.integers(0, 10), data=st.data())
def test_every_answer_is_found(book: Book, text: str, value: int, data: st.DataObject) -> None:
    prompts = list(book.content.prompts.values())
    feelings = data.draw(
        st.lists(
            st.sampled_from([each.id for each in book.content.feelings]),
            min_size=1,
            max_size=3,
            unique=True,
        )
    )
    part = data.draw(st.integers(0, 100)) / 100
    replies = {
        PromptKind.TEXT: Reply(text=text),
        PromptKind.SCALE: Reply(value=value),
        PromptKind.FEELING: Reply(words=tuple(feelings)),
        PromptKind.SHARES: Reply(shares=Mix(writing=part, events=0, collaboration=1 - part)),
        PromptKind.GUESS: Reply(number=value),
    }
    asked = data.draw(
        st.lists(
            st.sampled_from([each for each in prompts if each.kind in replies]),
            min_size=1,
            max_size=5,
            unique_by=lambda prompt: prompt.id,
        )
    )
    for prompt in asked:
        book.answers.save(prompt, replies[prompt.kind])
    html, markdown = pages(book)
    page, shown = Page(html), squeezed(read_markdown(markdown))
    for prompt in asked:
        expected = {
            PromptKind.TEXT: [clean(text)],
            PromptKind.SCALE: [f"{value} of 10 (0: {prompt.low}, 10: {prompt.high})"],
            PromptKind.FEELING: [
                each.label for each in book.content.feelings if each.id in feelings
            ],
            PromptKind.SHARES: [f"{part:.0%}"],
            PromptKind.GUESS: [str(value)],
        }[prompt.kind]
        for each in [prompt.question, *expected]:
            assert each in page.text
            assert squeezed(each) in shown


def test_earlier_versions_stay_in_small_print(book: Book) -> None:
    prompt = book.content.prompts["definition_first"]
    for text in ("one", "two", "three"):
        book.answers.save(prompt, Reply(text=text))
    answered = keepsake(book).chapters[0].answered
    assert len(answered) == 1
    assert answered[0].now.bodies == (Prose("three"),)
    assert [version.bodies for version in answered[0].earlier] == [(Prose("two"),), (Prose("one"),)]
    assert [each.text for each in keepsake(book).definitions] == ["one"]


def test_an_emptied_answer_keeps_what_stood_there(book: Book) -> None:
    prompt = book.content.prompts["definition_first"]
    book.answers.save(prompt, Reply(text="gone"))
    book.answers.save(prompt, Reply(text=""))
    html, markdown = pages(book)
    for made in (html, markdown):
        assert "Emptied on" in made
        assert "gone" in made


def test_what_was_skipped_is_left_out(book: Book) -> None:
    prompt = book.content.prompts["definition_first"]
    book.answers.skip(prompt.id)
    assert keepsake(book).empty


def test_an_answer_outlives_its_question(book: Book) -> None:
    book.answers.save(book.content.prompts["definition_first"], Reply(text="still mine"))
    book.content = Content(
        acts=book.content.acts, feelings=book.content.feelings, words=book.content.words
    )
    gathered = keepsake(book)
    assert [part.title for part in gathered.chapters] == ["Questions that are no longer asked"]
    assert "still mine" in as_html(gathered)


def test_the_log_is_all_there(demo: Book) -> None:
    made = keepsake(demo)
    page, shown = Page(as_html(made)).text, squeezed(read_markdown(as_markdown(made)))
    assert sum(act.times for act in made.acts) == demo.log.count()
    assert len(made.people) == demo.counts()["people"]
    assert len(made.outcomes) == demo.counts()["outcomes"]
    assert made.pictures
    own = [text for outcome in made.outcomes for text in (outcome.title, outcome.note)]
    own += [person.name for person in made.people] + [note.text for note in made.notes]
    own += [picture.headline for picture in made.pictures]
    own += [cell for picture in made.pictures for row in picture.rows for cell in row]
    for text in own:
        assert clean(text) in page
        assert squeezed(text) in shown
    for outcome in made.outcomes:
        assert not outcome.chain or sum(hop.share for hop in outcome.chain) == pytest.approx(1)


def test_what_came_last_is_told_of_a_definition_and_of_somebody(book: Book) -> None:
    for text in ("then", "today"):
        book.answers.save(book.content.prompts["definition_now"], Reply(text=text))
    typed = PersonEntry(
        name="JM", last_contact=date(2021, 1, 1), stage=Stage.MET, stage_day=date(2020, 1, 1)
    )
    person = book.people.add(typed)
    book.people.edit(
        person.id, typed.model_copy(update={"stage": Stage.TRUSTED, "stage_day": date(2021, 1, 1)})
    )
    book.log.add(Entry(act="blog", day=TODAY, who=("JM",)))
    made = keepsake(book)
    assert [each.text for each in made.definitions] == ["today"]
    (told,) = made.people
    assert (told.since, told.last_contact, told.times) == (date(2021, 1, 1), TODAY, 1)


def test_what_happened_stands_with_the_plan_it_was_said_of(book: Book) -> None:
    prompt = next(each for each in book.content.prompts.values() if each.kind is PromptKind.IF_THEN)
    for _ in range(2):
        book.answers.save(
            prompt, Reply(plan=IfThen(what="ask", look_back=TODAY + timedelta(days=9)))
        )
    book.answers.review_plan(book.answers.past().plans[0].id, "It went so.")
    assert as_markdown(keepsake(book)).count("It went so.") == 1


def test_notes_on_answers_are_kept(book: Book) -> None:
    answer = book.answers.save(book.content.prompts["definition_first"], Reply(text="first"))
    book.answers.add_note(answer.id, "I would not say so now.")
    for made in pages(book):
        assert "I would not say so now." in made


# Parts of a reply that are not known yet ----------------------------------------------------------


def test_a_part_nobody_knows_is_told_plainly(demo: Book) -> None:
    people = demo.people.every()
    somebody = next(iter(people.values()))
    replies = Replies(Names(demo.content, demo.log.acts(), people))
    cases = {
        "a text": Prose("a text"),
        True: Prose("yes"),
        date(2026, 3, 1): Prose("1 March 2026"),
        datetime(2026, 3, 1, 12, tzinfo=UTC).replace(tzinfo=None): Prose("1 March 2026"),
        2.5: Prose("2.5"),
        somebody.id: Prose(somebody.name),
        ("a", somebody.id): Items(("a", somebody.name)),
        Gain.PAID_WORK: Prose("paid work"),
        Mix(writing=1, events=0, collaboration=0): Pairs,
    }
    for value, body in cases.items():
        found = replies.unknown(value)
        assert isinstance(found, body) if isinstance(body, type) else found == body
    act = next(iter(demo.content.act.values()))
    assert replies.unknown({act.id: 1}) == Pairs((Pair(act.label, "1"),))
    for each in cases:
        assert replies.unknown([each])


# The file -----------------------------------------------------------------------------------------


def test_an_empty_workbook_gives_a_short_honest_page(book: Book) -> None:
    html, markdown = pages(book)
    assert len(html) < 20_000
    assert len(markdown) < 500
    assert "<script" not in html
    for made in (Page(html).text, markdown):
        assert "Nothing is written in this workbook yet." in made
        assert "So what does networking mean to you?" in made
        assert "rivate" in made


def test_the_same_book_on_the_same_day_gives_the_same_files(demo: Book) -> None:
    assert pages(demo) == pages(demo)


def test_it_says_private(demo: Book) -> None:
    html, markdown = pages(demo)
    assert Page(html).text.strip().startswith("My networking workbook, private")
    assert re.search(r'@bottom-left \{ content: "Private', html)
    assert markdown.startswith("*Private:")
    assert markdown.endswith("*Private.*\n")


def test_ten_years_fit_in_a_file(book: Book) -> None:
    fill(book, years=10, seed=1)
    html, markdown = pages(book)
    assert len(html.encode()) < 15_000_000
    assert len(markdown.encode()) < 2_000_000
    Page(html)
