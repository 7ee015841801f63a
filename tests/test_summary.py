"""The summary without names: what it can hold, that nothing else of a log can leave, and its
files."""

import base64
import html
import io
import json
import re
import struct
import urllib.parse
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import get_args
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as checking
from hypothesis import strategies as st
from PIL import Image
from pydantic import ValidationError
from streamlit.testing.v1 import AppTest

from tests.conftest import TODAY
from tests.helpers.chains import told
from tests.helpers.pages import open_page, press, words_on
from workbook.core.book import Book, close_all, open_book
from workbook.core.entries import Entry, HopEntry, OutcomeEntry
from workbook.core.people import PersonEntry
from workbook.core.summary import ASK_FOR_NAMES, KEPT_BACK, Sentence, SentenceSource
from workbook.demo.filling import fill
from workbook.models import Gain, IfThen, Pole, PromptKind, Reply, Told, ToldStep, Whose
from workbook.settings import Settings
from workbook.sharing.card import png
from workbook.sharing.card.digests import listed
from workbook.sharing.card.render import Format, render
from workbook.sharing.card.rules import ALL_CARDS
from workbook.sharing.card.typeset import faces
from workbook.sharing.redaction.redact import MARK, Redacted
from workbook.sharing.summary.files import SUMMARY_FILES, render_summary, summary_file_name
from workbook.sharing.summary.model import LEAST, Band, Summary, Tenths, band, frequent, tenths
from workbook.sharing.summary.texts import Closing, feelings, gains, summary_texts
from workbook.store.file.database import Unit
from workbook.ui.sharing.file_preview import send_along
from workbook.ui.sharing.sharing_choice import CHOICES

TENTHS = st.tuples(*(st.floats(0, 1e6) for _ in Pole)).map(
    lambda amounts: tenths(dict(zip(Pole, amounts, strict=True)))
)
SUMMARIES = st.builds(
    Summary,
    activities=st.sampled_from(Band),
    people=st.sampled_from(Band),
    outcomes=st.sampled_from(Band),
    hours=TENTHS,
    traced=TENTHS,
    gains=st.lists(st.sampled_from(Gain), unique=True).map(tuple),
    feelings=st.lists(st.sampled_from(sorted(feelings())), unique=True, max_size=5).map(tuple),
    closing=st.sampled_from(Closing),
)
FULL = Summary(
    activities=Band.AT_LEAST_50, people=Band.AT_LEAST_20, outcomes=Band.AT_LEAST_5,
    hours=Tenths(writing=5, events=2, collaboration=3), traced=Tenths(writing=0, events=10, collaboration=0),
    gains=tuple(Gain), feelings=("curious", "glad", "tired"), closing=Closing.UNLIKE,
    sentences=(Redacted(text="I met […] at the fair."),),
)  # fmt: skip
BARE = Summary(
    activities=Band.FEW,
    people=Band.FEW,
    outcomes=Band.FEW,
    hours=None,
    traced=None,
    gains=(),
    feelings=(),
    closing=Closing.MEANING,
)


# The model ----------------------------------------------------------------------------------------


@given(st.text())
def test_no_field_takes_a_text_that_is_not_ours(text: str) -> None:
    taken = FULL.model_dump()
    for field in taken:
        given_text = (text,) if isinstance(taken[field], tuple) else text
        ours = {*Band, *Closing, *Gain, *feelings()}
        if text not in ours and not re.fullmatch(r"[a-z]{0,20}", text):
            with pytest.raises(ValidationError):
                Summary.model_validate(taken | {field: given_text})


def test_every_field_is_an_enumeration_a_band_a_step_or_a_ticked_sentence() -> None:
    plain = {str(field.annotation) for field in Tenths.model_fields.values()}
    assert plain == {"<class 'int'>"}
    kinds = {name: str(field.annotation) for name, field in Summary.model_fields.items()}
    assert [name for name, kind in kinds.items() if "str" in kind and name != "feelings"] == []
    assert get_args(Summary.model_fields["sentences"].annotation)[0] is Redacted


@given(st.tuples(*(st.floats(0, 1e9) for _ in Pole)))
def test_shares_are_rounded_to_ten_steps_in_all_and_each_is_near(
    amounts: tuple[float, ...],
) -> None:
    found = tenths(dict(zip(Pole, amounts, strict=True)))
    if sum(amounts) == 0:
        assert found is None
        return
    assert found is not None
    steps = [found.of(pole) for pole in Pole]
    assert sum(steps) == 10
    exact = [10 * amount / sum(amounts) for amount in amounts]
    assert all(abs(step - share) < 1 for step, share in zip(steps, exact, strict=True))


@pytest.mark.parametrize(("count", "expected"), [
    (0, Band.FEW), (4, Band.FEW), (5, Band.AT_LEAST_5), (19, Band.AT_LEAST_5), (20, Band.AT_LEAST_20),
    (49, Band.AT_LEAST_20), (50, Band.AT_LEAST_50), (199, Band.AT_LEAST_50), (10**6, Band.AT_LEAST_200),
])  # fmt: skip
def test_a_count_becomes_a_band(count: int, expected: Band) -> None:
    assert band(count) is expected
    assert LEAST[expected] <= count


def test_feelings_are_those_noted_most_in_the_order_of_the_list() -> None:
    noted = {
        "warm": 9,
        "alert": 2,
        "bored": 1,
        "glad": 3,
        "tired": 4,
        "tense": 5,
        "curious": 6,
        CANARY: 99,
    }
    assert frequent(noted, feelings()) == ("curious", "glad", "tense", "tired", "warm")
    assert frequent({}, feelings()) == ()
    assert frequent({"warm": 1, "glad": 2}, feelings()) == ("glad",), (
        "what was noted once may point at a day"
    )


# What is counted ----------------------------------------------------------------------------------


def test_an_empty_log_says_not_enough(book: Book) -> None:
    found = book.summary.summary(Closing.MEANING)
    assert found == BARE
    text = render_summary(found, Format.MD).decode()
    assert text.count(summary_texts().not_enough) == 4


def test_a_log_is_told_in_steps_and_bands(book: Book) -> None:
    for number in range(12):
        written = number % 3 < 2
        act, feeling = ("blog", "curious") if written else ("work_on_a_project", "tired")
        book.log.add(
            Entry(
                act=act,
                day=date(2026, 1, 1 + number),
                minutes=60,
                who=(f"P{number}",),
                feeling=feeling,
            )
        )
    for done in book.log.newest()[:4]:
        hops = (HopEntry(activity=done.id, share=1),)
        book.outcomes.add(
            OutcomeEntry(title="A good thing", day=date(2026, 6, 1), gains=(Gain.HELP,), hops=hops)
        )
    found = book.summary.summary(Closing.MEANING)
    assert (found.activities, found.people, found.outcomes) == (
        Band.AT_LEAST_5,
        Band.AT_LEAST_5,
        Band.FEW,
    )
    assert found.hours is not None
    assert found.traced is not None
    assert found.hours.writing >= 5
    assert found.gains == (Gain.HELP,)
    assert found.feelings == ("curious", "tired")


def test_a_line_has_enough_to_rest_on_or_says_that_it_has_not(book: Book) -> None:
    def done(day: date, *, noted: bool) -> None:
        book.log.add(
            Entry(
                act="blog",
                day=day,
                minutes=60 if noted else None,
                feeling="curious" if noted else None,
            )
        )

    def came_of(first: int, last: int) -> None:
        for activity in book.log.newest()[first:last]:
            book.outcomes.add(
                OutcomeEntry(
                    title="A good thing",
                    day=date(2026, 6, 1),
                    gains=(Gain.HELP,),
                    hops=(HopEntry(activity=activity.id, share=1),),
                )
            )

    for number in range(14):
        done(date(2026, 1, 1 + number), noted=number < 9)
    came_of(0, 3)
    few = book.summary.summary(Closing.MEANING)
    assert (few.hours, few.traced, few.gains, few.feelings) == (None, None, (), ())
    done(date(2026, 2, 1), noted=True)
    came_of(0, 1)
    enough = book.summary.summary(Closing.MEANING)
    assert None not in (enough.hours, enough.traced)
    assert (enough.gains, enough.feelings) == ((Gain.HELP,), ("curious",))


# The files ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", list(SUMMARY_FILES))
@pytest.mark.parametrize("summary", [FULL, BARE], ids=["full", "bare"])
def test_the_same_summary_is_the_same_bytes_and_refers_to_nothing(
    summary: Summary, kind: Format
) -> None:
    body = render_summary(summary, kind)
    assert body == render_summary(Summary.model_validate(summary.model_dump()), kind)
    text = body.decode("latin-1").replace("http://www.w3.org/2000/svg", "")
    outside = (
        "http",
        "url(",
        "href",
        "src=",
        "@import",
        "<script",
        "<image",
        "<!--",
        "javascript",
        "data:",
        "tEXt",
        "iTXt",
        "eXIf",
        "tIME",
        "generator",
        "<metadata",
    )
    assert [tag for tag in outside if tag in text] == []


def test_every_file_says_the_same() -> None:
    words, common = summary_texts(), FULL
    spoken = [
        words.title,
        words.hours,
        words.traced,
        words.closing[common.closing],
        words.tenths[10],
        words.tenths[5],
        gains()[Gain.LEARNED],
        feelings()["curious"],
    ]
    for kind in (Format.MD, Format.HTML, Format.SVG):
        text = html.unescape(render_summary(FULL, kind).decode())
        flat = " ".join(re.sub(r"<[^>]*>", " ", text).split())
        assert [part for part in spoken if part not in flat] == [], kind
        # With sentences of one's own no file says that there is no name in it.
        own = kind is not Format.SVG
        assert (words.note_with_sentences in flat, words.note in flat) == (own, not own), kind
    assert words.note in render_summary(BARE, Format.MD).decode()
    assert words.note in html.unescape(render_summary(BARE, Format.HTML).decode())
    assert "I met […] at the fair." in render_summary(FULL, Format.MD).decode()
    assert "I met […] at the fair." in render_summary(FULL, Format.HTML).decode()
    for drawn in (Format.SVG, Format.PNG):
        assert render_summary(FULL, drawn) == render_summary(
            FULL.model_copy(update={"sentences": ()}), drawn
        )


def test_the_page_and_the_drawing_are_well_formed() -> None:
    for summary in (FULL, BARE):
        page = render_summary(summary, Format.HTML).decode()
        ElementTree.fromstring(page.removeprefix("<!DOCTYPE html>\n"))
        ElementTree.fromstring(render_summary(summary, Format.SVG))


def test_all_our_words_have_letters_in_the_picture() -> None:
    words = summary_texts()
    letters = set(faces()["text"].glyphs)
    said = [
        words.name,
        words.kind,
        words.title,
        words.opening,
        words.hours,
        words.hours_note,
        words.traced,
        words.traced_note,
        words.gains,
        words.feelings,
        words.question,
        words.invitation,
        words.not_enough,
        words.note,
        *words.activities.values(),
        *words.people.values(),
        *words.outcomes.values(),
        *words.pole.values(),
        *words.tenths.values(),
        *words.closing.values(),
        *gains().values(),
        *feelings().values(),
    ]
    assert set("".join(said)) - letters - set("{}") == set()
    assert set(words.activities) == set(words.people) == set(words.outcomes) == set(Band)
    assert set(words.closing) == set(Closing)
    assert set(words.tenths) == set(range(11))


# Nothing that was typed leaves --------------------------------------------------------------------

CANARY = "Zyxaphod"
TYPED = (
    ("people", "name"),
    ("people", "note"),
    ("activities", "note"),
    ("outcomes", "title"),
    ("outcomes", "note"),
    ("told_steps", "words"),
    ("acts", "label"),
    ("acts", "example"),
    ("notes_on_answers", "note"),
    ("intention_reviews", "happened"),
    ("imports", "name"),
    ("imports", "format"),
    ("imported_rows", "fingerprint"),
    ("imported_rows", "said"),
    ("imported_rows", "came"),
    ("imported_lines", "line"),
    ("changes", "label"),
    ("batch_tables", "said"),
)
"""Columns of free text, each filled with canaries below."""
REPLIES = (
    ("answers", "reply"),
    ("drafts", "reply"),
    ("drafts", "choices"),
    ("intentions", "plan"),
    ("change_parts", "before"),
    ("change_parts", "after"),
)
CLOSED = {
    "draft_key",
    "prompt",
    "field",
    "tab",
    "subject",
    "act",
    "occasion",
    "how_often",
    "feeling",
    "role",
    "lives_on",
    "ground",
    "stage",
    "anyway",
    "seen_then",
    "idea",
    "whose",
    "gain",
    "kind",
    "id",
    "value",
}
"""Columns that hold one of a few words of ours."""


def test_every_column_of_the_store_is_known_to_hold_free_text_or_not(book: Book) -> None:
    with book.database.reading() as unit:
        rows = unit.rows("""SELECT table_name, column_name FROM duckdb_columns()
                            WHERE database_name = current_database() AND data_type IN ('VARCHAR', 'JSON')
                            AND NOT internal AND table_name IN (SELECT table_name FROM duckdb_tables()
                            WHERE database_name = current_database())""")
    free = {
        (table, column)
        for table, column in rows
        if column not in CLOSED and table not in ("preferences", "milestones", "schema_version")
    }
    assert free - {*TYPED, *REPLIES} == set()


def plant(unit: Unit, typed: str) -> None:
    """Write a canary wherever a person can type."""
    for table, column in TYPED:
        unit.rows(f"UPDATE {table} SET {column} = ?", [typed])
    reply = json.dumps(
        {"text": f"{typed}. we met {typed} at {typed} and talked for hours about writing."}
    )
    unit.rows("UPDATE answers SET reply = ? WHERE reply->>'text' IS NOT NULL", [reply])
    choices = json.dumps({"turn": 0, "chosen": {"who": [typed], "who_0": typed}})
    unit.rows("UPDATE drafts SET reply = ?, choices = ?", [reply, choices])
    unit.rows("UPDATE intentions SET plan = ?", [json.dumps({"what": typed, "with_whom": typed})])
    unit.rows("UPDATE activities SET feeling = ? WHERE minutes % 7 = 0", [typed])


def disguises(typed: str) -> Iterator[bytes]:
    """A text in every encoding in which it could hide in a file."""
    spellings = {
        typed,
        typed.lower(),
        typed.upper(),
        html.escape(typed),
        json.dumps(typed)[1:-1],
        typed.encode("ascii", "xmlcharrefreplace").decode(),
        urllib.parse.quote(typed),
        typed.encode("unicode_escape").decode(),
        typed[::-1],
    }
    for spelling in spellings:
        yield from (
            spelling.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le")
        )
        yield spelling.encode().hex().encode()
    for offset in range(3):
        coded = base64.b64encode(bytes(offset) + typed.encode())
        inner = coded[4 if offset else 0 : -4]
        yield inner
        yield inner.translate(bytes.maketrans(b"+/", b"-_"))


def chunks(body: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The parts of a PNG file, and under no name what stands after the last."""
    at = 8
    while at + 8 <= len(body):
        (size,) = struct.unpack(">I", body[at : at + 4])
        yield body[at + 4 : at + 8], body[at + 8 : at + 8 + size]
        at += 12 + size
        if body[at - 8 - size : at - 4 - size] == b"IEND":
            break
    if at < len(body):
        yield b"", body[at:]


def unpacked(body: bytes) -> bytes:
    """A file with everything that is compressed in it laid open."""
    found = [body]
    if body.startswith(b"\x89PNG"):
        for _, inside in chunks(body):
            for start in (0, inside.find(b"\0\0") + 2):
                with suppress(zlib.error):
                    found.append(zlib.decompress(inside[start:]))
    return b"\n".join(found)


def leaks(typed: str, body: bytes) -> bool:
    """Whether a text is in a file, however it is written there."""
    opened = unpacked(body)
    return any(spelling in opened for spelling in disguises(typed))


def test_the_search_for_leaks_finds_them() -> None:
    plain = CANARY.encode()
    for body in (
        plain,
        CANARY.encode("utf-16-le"),
        base64.b64encode(b"ab" + plain + b"cd"),
        urllib.parse.quote(f"{CANARY}é").encode(),
        plain[::-1],
        plain.hex().encode(),
    ):
        assert leaks(CANARY, b"<p>" + body + b"</p>"), body
    chunk = zlib.compress(CANARY.encode())
    assert leaks(
        CANARY, b"\x89PNG\r\n\x1a\n" + struct.pack(">I", len(chunk)) + b"IDAT" + chunk + bytes(4)
    )


# What is planted is caught ------------------------------------------------------------------------

Files = dict[str, bytes]


def log_of(home: Path, typed: str, first: int) -> Files:
    """The files offered for a log in which all that can be typed is one text and days begin at
    another."""
    book = open_book(Settings(home=home, today=TODAY))
    for number in range(first, first + 12):
        act, feeling = ("blog", "curious") if number % 2 else ("work_on_a_project", "tired")
        book.log.add(
            Entry(
                act=act,
                day=date(2026, 1, 1 + number),
                minutes=60 + first,
                note=typed,
                who=(f"{typed} {number % 6}",),
                feeling=feeling,
            )
        )
    gains = list(Gain) if first > 1 else list(reversed(Gain))
    for done, gain in zip(book.log.newest(), gains, strict=False):
        book.outcomes.add(
            OutcomeEntry(
                title=typed,
                day=date(2026, 6, first),
                gains=(gain,),
                note=typed,
                hops=(
                    HopEntry(activity=done.id, share=0.5),
                    told(f"{typed} 1", words=typed, share=0.5),
                ),
            )
        )
    found = book.summary.summary(Closing.MEANING)
    return {summary_file_name(kind): render_summary(found, kind) for kind in SUMMARY_FILES}


@pytest.fixture(scope="module")
def twins(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Files]]:
    """Two logs, each on a machine of its own, that come to the same summary and have no more in
    common."""
    found = {}
    with pytest.MonkeyPatch.context() as machine:
        for typed, first in ((CANARY, 1), ("Trillian", 5)):
            home = tmp_path_factory.mktemp(typed)
            for name, value in (("USER", typed), ("HOME", str(home)), ("WORKBOOK_HOME", str(home))):
                machine.setenv(name, value)
            found[typed] = log_of(home, typed, first)
    yield found
    close_all()


def of_us_alone(body: bytes) -> bool:
    """Whether a picture has the parts ours have and no other, each written by our own encoder."""
    parts = list(chunks(body))
    if [kind for kind, _ in parts] != [b"IHDR", b"PLTE", b"IDAT", b"IEND"]:
        return False
    (_, header), (_, colours), *_ = parts
    width, height = struct.unpack(">II", header[:8])
    with Image.open(io.BytesIO(body)) as shown:
        pixels = shown.tobytes()
    return body == png.encode(width, height, pixels, zip(*(iter(colours),) * 3, strict=True))


def telling(twins: dict[str, Files]) -> set[str]:
    """The checker: which of two people's files say more than their summaries, which are the
    same."""
    (typed, one), (_, other) = twins.items()
    said = {name for name, body in one.items() if leaks(typed, name.encode() + b"\n" + body)}
    said |= {name for name, body in one.items() if other.get(name) != body}
    return said | {
        name for name, body in one.items() if name.endswith("png") and not of_us_alone(body)
    }


def test_two_logs_with_the_same_summary_are_offered_the_same_bytes(twins: dict[str, Files]) -> None:
    assert telling(twins) == set()
    assert all(
        summary_texts().not_enough not in files["networking-summary.md"].decode()
        for files in twins.values()
    )


Mutant = Callable[[Files, str], Files]


def put(ending: str, before: bytes, planted: Callable[[str], bytes]) -> Mutant:
    """A leak that stands in one kind of file before some bytes, or at its end."""

    def mutant(files: Files, typed: str) -> Files:
        name = f"networking-summary.{ending}"
        body = files[name]
        at = body.index(before) if before else len(body)
        return files | {name: body[:at] + planted(typed) + body[at:]}

    return mutant


def chunk(kind: bytes, inside: bytes) -> bytes:
    """A part of a PNG file."""
    return (
        struct.pack(">I", len(inside))
        + kind
        + inside
        + struct.pack(">I", zlib.crc32(kind + inside))
    )


def leak_in_the_file_name(files: Files, typed: str) -> Files:
    """The right bytes under a telling name."""
    return {
        name.replace("summary", f"summary-of-{typed}") if name.endswith("md") else name: body
        for name, body in files.items()
    }


def leak_in_the_order(files: Files, typed: str) -> Files:
    """The shares by whose name comes first: nothing added, nothing missing."""
    lines = files["networking-summary.md"].splitlines()
    rows = [place for place, line in enumerate(lines) if line.startswith(b"- ")][:3]
    lines[rows[0] : rows[-1] + 1] = sorted(lines[rows[0] : rows[-1] + 1], reverse=typed < "U")
    return files | {"networking-summary.md": b"\n".join(lines) + b"\n"}


def leak_in_a_pixel(files: Files, typed: str) -> Files:
    """The first pixels of the picture in other colours that nobody sees apart."""
    with Image.open(io.BytesIO(files["networking-summary.png"])) as shown:
        pixels, colours = bytearray(shown.tobytes()), shown.getpalette() or []
        pixels[: len(typed)] = bytes(ord(letter) % 2 for letter in typed)
        body = png.encode(*shown.size, bytes(pixels), zip(*(iter(colours[:48]),) * 3, strict=True))
    return files | {"networking-summary.png": body}


def leak_in_the_compression(files: Files, typed: str) -> Files:
    """The same picture from another compressor, for everybody: a version of a library is a trace
    too."""
    held = io.BytesIO()
    with Image.open(io.BytesIO(files["networking-summary.png"])) as shown:
        shown.save(held, "PNG")
    return files | {"networking-summary.png": held.getvalue()}


def _unseen(typed: str) -> bytes:
    bits = "".join(f"{ord(letter):08b}" for letter in typed)
    return bits.translate(str.maketrans("01", "\u200b\u200c")).encode()


MUTANTS: dict[str, tuple[str, Mutant]] = {
    "a comment": ("html", put("html", b"</body>", lambda typed: f"<!-- {typed} -->".encode())),
    "metadata of the page": (
        "html",
        put("html", b"</head>", lambda typed: f'<meta name="author" content="{typed}"/>'.encode()),
    ),
    "an attribute in base64": (
        "html",
        put(
            "html",
            b' class="part"',
            lambda typed: b' data-k="' + base64.b64encode(typed.encode()) + b'"',
        ),
    ),
    "characters that cannot be seen": ("html", put("html", b"</h1>", _unseen)),
    "a colour": (
        "html",
        put("html", b"</style>", lambda typed: f"i{{color:#{ord(typed[0]):06x}}}".encode()),
    ),
    "a remark in Markdown": ("md", put("md", b"", lambda typed: f"\n[//]: # ({typed})\n".encode())),
    "spaces at the end": ("md", put("md", b"", lambda typed: b" " * (ord(typed[0]) % 7) + b"\n")),
    "the alt text": ("svg", put("svg", b'"', lambda typed: f'" aria-label="{typed}'.encode())),
    "metadata of the drawing": (
        "svg",
        put("svg", b"</svg>", lambda typed: f"<metadata>{typed}</metadata>".encode()),
    ),
    "an id": ("svg", put("svg", b" d=", lambda typed: f' id="{typed.encode().hex()}"'.encode())),
    "metadata of the picture": (
        "png",
        put("png", b"\0\0\0\0IEND", lambda typed: chunk(b"tEXt", b"Author\0" + typed.encode())),
    ),
    "compressed metadata": (
        "png",
        put(
            "png",
            b"\0\0\0\0IEND",
            lambda typed: chunk(b"zTXt", b"Author\0\0" + zlib.compress(typed.encode())),
        ),
    ),
    "the time": (
        "png",
        put("png", b"\0\0\0\0IEND", lambda typed: chunk(b"tIME", b"\7\352\13\26\12\0\0")),
    ),
    "after the end": ("png", put("png", b"", lambda typed: typed.encode())),
    "a pixel": ("png", leak_in_a_pixel),
    "the compression": ("png", leak_in_the_compression),
    "the order": ("md", leak_in_the_order),
    "the file name": ("md", leak_in_the_file_name),
}
"""Leaks planted in what everybody is offered, each with the kind of file it is in."""


@pytest.mark.parametrize("planted", MUTANTS)
def test_a_planted_leak_is_caught(planted: str, twins: dict[str, Files]) -> None:
    ending, mutant = MUTANTS[planted]
    found = telling({typed: mutant(files, typed) for typed, files in twins.items()})
    assert [name.rsplit(".", 1)[-1] for name in found] == [ending]


typed_texts = st.text("äßñ漢字 '@<&\"/\\%=", max_size=6).map(lambda text: f"{CANARY}{text}")


@checking(
    max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(typed=typed_texts)
def test_nothing_that_was_typed_is_in_any_byte_that_leaves(book: Book, typed: str) -> None:
    if not book.counts()["activities"]:
        fill(book, years=1, seed=1)
    with book.database.writing() as unit:
        plant(unit, typed)
    summary = book.summary.summary(Closing.MEANING)
    assert summary.hours is not None
    for kind in SUMMARY_FILES:
        assert not leaks(
            CANARY, summary_file_name(kind).encode() + render_summary(summary, kind)
        ), kind
    ticked = [each for source in SentenceSource for each in book.summary.sentences(source)]
    assert any(CANARY in each.text for each in ticked)
    told = book.summary.summary(Closing.MEANING, ticked[:12])
    assert told.sentences == () or all(MARK in each.text for each in told.sentences)
    for kind in (Format.MD, Format.HTML):
        assert not leaks(CANARY, render_summary(told, kind)), kind


def test_what_is_ticked_leaves_marked_up_and_nothing_else_does(book: Book) -> None:
    book.log.add(
        Entry(act="blog", day=date(2026, 1, 1), who=("Rose",), note="It went well. Nobody came.")
    )
    book.outcomes.add(
        OutcomeEntry(title="Said of it", day=date(2026, 1, 2), gains=(Gain.HELP,), note="It paid.")
    )
    book.people.add(PersonEntry(name="Bo", note="Kind, and always late."))
    book.answers.save(
        book.content.prompts["definition_first"],
        Reply(
            text="asking Rose what roses need.\nMet Petronella. It is about the long run, I think."
        ),
    )
    book.answers.save(book.content.prompts[KEPT_BACK], Reply(text="the long run"))
    book.answers.save(
        book.content.prompts["longer_discussion"], Reply(text="with my old friend about tea")
    )
    offered = book.summary.sentences(SentenceSource.DEFINITIONS)
    assert [each.text for each in offered] == [
        "asking Rose what roses need.",
        "Met Petronella.",
        "It is about the long run, I think.",
    ]
    told = book.summary.summary(Closing.MEANING, offered)
    assert told.sentences == (Redacted(text="It is about the […], I think."),)
    noted = book.summary.sentences(SentenceSource.NOTES)
    assert sorted(each.text for each in noted) == ["It paid.", "It went well.", "Nobody came."]
    assert book.summary.sentences(SentenceSource.ANSWERS) == []


def test_with_whom_a_plan_was_made_is_a_name_too(book: Book) -> None:
    said = Sentence("1", "we went to see what summer thinks of it.")
    assert book.summary.marked([said])[said] == Redacted(
        text="we went to see what summer thinks of it."
    )
    plan = next(
        prompt for prompt in book.content.prompts.values() if prompt.kind is PromptKind.IF_THEN
    )
    book.answers.save(
        plan, Reply(plan=IfThen(what="ask", with_whom="Summer", look_back=date(2027, 1, 1)))
    )
    assert book.summary.marked([said])[said] == Redacted(
        text="we went to see what […] thinks of it."
    )


KEPT = [
    ("my dad", "I went to the fair because of my dad and his friends.", "dad"),
    ("my dad", "many of the dads I met there were kind to me.", "dads"),
    ("that I am ill", "I did less of it when I was ill for so long.", "ill"),
    ("that I am ill", "the illness was the reason that we began to talk.", "illness"),
    ("my ex.", "it was my ex who told me to go and ask them.", "ex"),
    ("the baby", "people with babies were the ones that I talked to.", "babies"),
    ("I'm trying to leave", "I tried for so long to write something that is good.", "tried"),
    ("going to the gym", "the gym is where I found the people I like to work with.", "gym"),
    ("that I was fired", "they fire people there, so I began to ask around.", "fire"),
    ("MY DRINKING", "people who drink with me are not the ones I work with.", "drink"),
    ("my son", "the sons of some friends were at the event that we made.", "sons"),
    ("our visa", "visas are what we talked about for so long there.", "visas"),
]


@pytest.mark.parametrize(("kept_back", "written", "never"), KEPT)
def test_what_should_stay_with_somebody_stays_in_short_words_and_other_forms(
    book: Book, kept_back: str, written: str, never: str
) -> None:
    book.answers.save(book.content.prompts[KEPT_BACK], Reply(text=kept_back))
    said = Sentence("1", written)
    out = book.summary.marked([said])[said]
    assert not isinstance(out, Redacted) or never not in re.findall("[a-z]+", out.text), out


def test_the_page_says_which_words_stay_and_that_others_can_say_the_same(book: Book) -> None:
    book.answers.save(book.content.prompts[KEPT_BACK], Reply(text="that I am ill, and my dad"))
    app = open_page("sharing", what="summary")
    app.session_state["summary/own"] = True
    app.run()
    assert "with their forms: ill, dad. Other words can say the same" in words_on(app)


RIVER = Sentence("1", "it was a long walk by the river that made us friends.")


def _renamed(book: Book) -> None:
    person = book.people.add(PersonEntry(name="River"))
    book.people.edit(person.id, PersonEntry(name="RR"))


def _merged(book: Book) -> None:
    person, other = (book.people.add(PersonEntry(name=name)) for name in ("River", "RR"))
    book.people.merge(person.id, other.id)


def _removed(book: Book) -> None:
    book.people.remove(book.people.add(PersonEntry(name="River")).id)


def _renamed_and_removed(book: Book) -> None:
    _renamed(book)
    book.people.remove(next(iter(book.people.every())))


def _undone(book: Book) -> None:
    book.people.add(PersonEntry(name="River"))
    book.log.undo(book.log.changes()[0].id)


def _planned(book: Book, whom: str) -> None:
    plan = next(
        prompt for prompt in book.content.prompts.values() if prompt.kind is PromptKind.IF_THEN
    )
    reply = Reply(plan=IfThen(what="ask", with_whom=whom, look_back=date(2027, 1, 1)))
    book.answers.save(plan, reply)


def _answered(book: Book, text: str) -> None:
    book.answers.save(book.content.prompts["definition_first"], Reply(text=text))


def _named(book: Book, text: str) -> None:
    book.answers.save(book.content.prompts["longer_discussion"], Reply(text=text))


def _answered_before(book: Book) -> None:
    _answered(book, "what I do with River and others.")
    _answered(book, "what I do with others.")


def _told(book: Book) -> None:
    step = ToldStep(text="they asked me", whose=Whose.THEIRS, who=("river",))
    kind = PromptKind.TOLD
    prompt = next(prompt for prompt in book.content.prompts.values() if prompt.kind is kind)
    book.answers.save(prompt, Reply(chains=(Told(title="A good thing", steps=(step,)),)))


def _noted(book: Book, note: str) -> None:
    book.log.add(Entry(act="blog", day=date(2026, 1, 1), note=note))


def _noted_and_deleted(book: Book) -> None:
    _noted(book, "Went with River's friends.")
    book.log.edit({}, [book.log.newest(1)[0].id])


def _noted_otherwise(book: Book) -> None:
    _noted(book, "Went with River's friends.")
    [activity] = book.log.newest(1)
    book.log.edit({activity.id: Entry(act="blog", day=activity.day, note="With friends.")}, [])


def _noted_and_undone(book: Book) -> None:
    _noted(book, "Went with River's friends.")
    book.log.undo(book.log.changes()[0].id)


def _titled_and_deleted(book: Book) -> None:
    _titled(book)
    book.outcomes.remove(book.outcomes.every()[0].id)


def _titled(book: Book) -> None:
    book.outcomes.add(
        OutcomeEntry(title="A trip with River", day=date(2026, 1, 2), gains=(Gain.HELP,))
    )


def _noted_of_somebody(book: Book) -> None:
    book.people.add(PersonEntry(name="O", note="Cousin of River."))


TELLING: dict[str, Callable[[Book], None]] = {
    "a name that was changed": _renamed,
    "a person made one with another": _merged,
    "a person deleted": _removed,
    "a person renamed and deleted": _renamed_and_removed,
    "a person whose adding was undone": _undone,
    "a plan": lambda book: _planned(book, "River"),
    "a plan in small letters": lambda book: _planned(book, "river and olli"),
    "a plan in words": lambda book: _planned(book, "my neighbour River"),
    "an answer": lambda book: _answered(book, "what I do with River and others."),
    "an answer that was changed since": _answered_before,
    "an answer to a question for names": lambda book: _named(book, "river, about work"),
    "one of several names": lambda book: _named(book, "stone, summer and river\nnobody else"),
    "a told step": _told,
    "a note": lambda book: _noted(book, "Went with River's friends."),
    "a note that was deleted": _noted_and_deleted,
    "a note that was changed": _noted_otherwise,
    "a note whose adding was undone": _noted_and_undone,
    "a title": _titled,
    "a title that was deleted": _titled_and_deleted,
    "a note on a person": _noted_of_somebody,
}


@pytest.mark.parametrize("telling_name", TELLING.values(), ids=TELLING)
def test_a_name_that_the_workbook_was_told_is_never_forgotten(
    book: Book, telling_name: Callable[[Book], None]
) -> None:
    assert "river" in str(book.summary.marked([RIVER])[RIVER])
    telling_name(book)
    out = book.summary.marked([RIVER])[RIVER]
    assert out == Redacted(text="it was a long walk by the […] that made us friends.")


def test_questions_that_ask_for_names_are_asked(book: Book) -> None:
    assert {book.content.prompts[prompt].kind for prompt in ASK_FOR_NAMES} == {PromptKind.TEXT}


def test_what_is_no_name_is_not_taken_for_one(book: Book) -> None:
    _noted(book, "I met them. The river was high.\nA long day BY THE river\nBY THE RIVER, AGAIN")
    _planned(book, "somebody from the river")
    _named(book, "nobody, or those I met by the river")
    _answered(book, "Rivers are what I like. River!")
    assert "river" in str(book.summary.marked([RIVER])[RIVER])


# The pages ----------------------------------------------------------------------------------------


def test_three_things_say_what_they_give_away_and_lead_on(book: Book) -> None:
    app = open_page("sharing")
    assert app.title[0].value == "Share"
    for choice in CHOICES:
        assert choice.gives in words_on(app)
    app.button(key="share/sharing/summary").click().run()
    assert app.title[0].value == "The summary"
    press(app, "All there is to share")
    assert app.title[0].value == "Share"


def test_the_summary_page_shows_what_leaves_and_ticks_one_by_one(book: Book) -> None:
    book.people.add(PersonEntry(name="Rose"))
    book.answers.save(
        book.content.prompts["definition_first"],
        Reply(text="asking Rose about the things she likes to do. write to me at garden.com"),
    )
    app = open_page("sharing", what="summary")
    app.segmented_control(key="summary/format").set_value(Format.MD).run()
    app.session_state["summary/own"] = True
    app.run()
    assert not app.exception
    assert [box.label for box in app.checkbox] == ["asking […] about the things she likes to do."]
    assert "it looks as if it gave an address" in words_on(app)
    before = app.code[0].value
    assert "asking" not in before
    app.checkbox[0].check().run()
    assert "> asking […] about the things she likes to do." in app.code[0].value
    app.checkbox[0].uncheck().run()
    assert app.code[0].value == before
    assert f"{before}\n".encode() == render_summary(
        book.summary.summary(Closing.DIFFERENTLY), Format.MD
    )
    assert app.code[-1].value == summary_texts().beside["summary"]
    app.segmented_control(key="summary/format").set_value(Format.PNG).run()
    assert "bytes of picture" in words_on(app)


def _own_sentences(text: str, book: Book) -> AppTest:
    book.answers.save(book.content.prompts["definition_first"], Reply(text=text))
    app = open_page("sharing", what="summary")
    app.segmented_control(key="summary/format").set_value(Format.MD).run()
    app.session_state["summary/own"] = True
    return app.run()


def test_a_word_of_a_ticked_sentence_is_struck_out_and_put_back_with_one_press(book: Book) -> None:
    app = _own_sentences("we met by the lake in summer and talked about work.", book)
    assert "Perhaps a name: summer" in words_on(app)
    app.checkbox[0].check().run()
    words = app.pills[-1]
    words.set_value(["summer", "lake"]).run()
    assert not app.exception
    assert "> we met by the […] in […] and talked about work." in app.code[0].value
    assert app.checkbox[0].label == "we met by the […] in […] and talked about work."
    assert "Perhaps a name" not in words_on(app)
    app.pills[-1].set_value(["lake"]).run()
    assert "> we met by the […] in summer and talked about work." in app.code[0].value
    app.checkbox[0].uncheck().run()
    assert "talked about" not in app.code[0].value


def test_a_ticked_sentence_can_be_unticked_whatever_became_of_its_answer(book: Book) -> None:
    app = _own_sentences("we met by the lake and talked about work.", book)
    app.checkbox[0].check().run()
    assert "talked about work" in app.code[0].value
    app.segmented_control(key="summary/source").set_value(SentenceSource.NOTES).run()
    assert "Ticked elsewhere, or in an answer that was changed since" in words_on(app)
    app.checkbox[0].uncheck().run()
    assert not app.exception
    assert "talked about work" not in app.code[0].value
    assert "Ticked elsewhere" not in words_on(app)


def test_a_ticked_sentence_that_may_not_leave_any_more_can_be_unticked(book: Book) -> None:
    app = _own_sentences("Lake and wood and hill.\nwe met by the lake and talked of wood.", book)
    app.checkbox[0].check().run()
    for name in ("Lake", "Talked", "Wood"):
        book.people.add(PersonEntry(name=name))
    app.run()
    assert "we met by" not in app.code[0].value
    assert app.checkbox[0].label == "Ticked, and left out"
    app.checkbox[0].uncheck().run()
    assert not app.exception
    assert "Ticked, and left out" not in [box.label for box in app.checkbox]


def test_pages_that_share_have_no_menu_that_could_take_more(book: Book) -> None:
    fill(book, years=1, seed=1)
    for what in ("card", "summary"):
        app = open_page("sharing", what=what)
        assert not app.exception
        assert not app.dataframe
        assert not app.get("plotly_chart")
        assert app.code[-1].value == summary_texts().beside[what]
        assert len(app.get("download_button")) == 1


def test_file_names_say_nothing_about_who_took_them() -> None:
    assert sorted(map(summary_file_name, SUMMARY_FILES)) == [
        f"networking-summary.{ending}" for ending in ("html", "md", "png", "svg")
    ]
    assert len(listed()) == len(ALL_CARDS) * len(Format)


def test_a_text_to_send_along_is_ours(book: Book) -> None:
    assert set(summary_texts().beside) == {"card", "first_card", "summary"}
    assert send_along.__module__ == "workbook.ui.sharing.file_preview"
    assert "240" in summary_texts().beside["card"]
    assert render(ALL_CARDS[0], Format.MD)
