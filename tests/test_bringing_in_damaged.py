"""Whatever becomes of a file on its way: each kind reads what is left of it or says that it cannot."""

import gzip
import io
import json
import plistlib
import tarfile
import zipfile
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers.bringing_in import asked, car, fods, number, said, xls, xlsx, zipped
from workbook.bringing_in.files import opened
from workbook.bringing_in.found import Candidate, Contact, File, LeftOut, Question, Unreadable
from workbook.bringing_in.reading import read_all
from workbook.bringing_in.registry import READERS
from workbook.models import EARLIEST_DAY

DAY_ROW = f'<row r="2">{number("A2", 45671, 1)}{said("B2", "Coffee")}</row>'
WHOLE: dict[str, bytes] = {
    "calendar": b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART;TZID=Europe/Madrid:20250304T100000"
    b"\r\nDURATION:PT1H\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\nSUMMARY:Coffee\r\nATTENDEE;CN=M:mailto:m@x.org"
    b"\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    "feed": b'<?xml version="1.0"?><rss version="2.0"><channel><title>Mine</title><item><title>A &amp; b'
    b"</title><guid>https://b.example/2026/a-and-b</guid><pubDate>Mon, 02 Mar 2026 23:30:00 -0800"
    b"</pubDate></item></channel></rss>",
    "wordpress": b'<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><item><title>T</title>'
    b"<guid>https://b.example/?p=7</guid><wp:post_type>post</wp:post_type><wp:status>publish</wp:status>"
    b"<wp:post_date>2026-03-02 00:30:00</wp:post_date></item></channel></rss>",
    "blogger": b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><title>T</title><published>'
    b'2026-03-02T23:30:00-08:00</published><category term="http://schemas.google.com/blogger/2008/'
    b'kind#post"/></entry></feed>',
    "json_feed": b'{"version": "https://jsonfeed.org/version/1", "items": [{"id": "1", "title": "T",'
    b' "date_published": "2026-03-02T10:00:00Z"}]}',
    "ghost": b'{"db": [{"meta": {}, "data": {"posts": [{"uuid": "1", "title": "T", "status": "published",'
    b' "published_at": "2026-03-02T23:30:00.000Z"}]}}]}',
    "substack": b"post_id,post_date,is_published,title\n12.one,2026-03-02T10:00:00.000Z,true,One\n",
    "medium": b'<article class="h-entry"><h1 class="p-name">T</h1><section class="e-content"><p>a</p>'
    b'<p>b</p></section><footer><time class="dt-published" datetime="2026-03-02T23:30:00.000Z">day</time>'
    b"</footer></article>",
    "mastodon": b'{"type": "OrderedCollection", "orderedItems": [{"type": "Create", "object": {"id": "1",'
    b' "content": "<p>Hello</p>", "published": "2026-03-02T23:30:00Z",'
    b' "to": ["https://www.w3.org/ns/activitystreams#Public"]}}]}',
    "x": b'window.YTD.tweets.part0 = [{"tweet": {"id_str": "1", "full_text": "T",'
    b' "created_at": "Mon Mar 02 23:30:00 +0000 2026"}}]',
    "car": car(
        {
            "app.bsky.feed.post/3b": {
                "$type": "app.bsky.feed.post",
                "text": "Hi",
                "createdAt": "2026-03-02T23:30:00Z",
            }
        }
    ),
    "linkedin": b'Notes:\n"x"\n\nFirst Name,Last Name,URL,Email Address,Connected On\n'
    b"Mira,H,https://www.linkedin.com/in/m,,05 Jun 2026\n",
    "shares": b'Date,ShareLink,ShareCommentary\n2026-05-07 16:41:18,https://l/1,"One""\n""two"\n',
    "vcf": "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=91=\r\n=20;a\r\n"
    "FN:Zoë\r\nPHOTO;ENCODING=BASE64:\r\n AAAA\r\nEND:VCARD\r\n".encode(),
    "google": b"Name,Given Name,Family Name,Group Membership,E-mail 1 - Value\nMira H,Mira,H,,m@x.org\n",
    "day_one": json.dumps(
        {
            "metadata": {"version": "1.0"},
            "entries": [
                {
                    "creationDate": "2021-03-03T18:34:56Z",
                    "timeZone": "Australia/Sydney",
                    "text": "a",
                }
            ],
        }
    ).encode(),
    "plist": plistlib.dumps(
        {"Creation Date": datetime(2014, 3, 3), "Entry Text": "x", "UUID": "u"}
    ),
    "aw": b'{"buckets": {"b": {"type": "currentwindow", "events": [{"timestamp":'
    b' "2023-11-19T13:25:37+00:00", "duration": 20.5, "data": {"app": "a.exe"}}]}}}',
    "toggl": b"User,Client,Project,Description,Start date,Start time,End date,End time,Duration\n"
    b'Me,C,Book,"a ""b""",2024-10-15,12:02:17,2024-10-15,12:02:19,00:00:02\n',
    "clockify": b"Project,Description,User,Group,Start Date,Start Time,End Date,End Time\n"
    b"A,B,Me,,13/04/2024,10:23 AM,13/04/2024,11:23:01 AM\n",
    "harvest": b'Date,Client,Project,Task,Notes,Hours,First Name\n2024-03-04,,Book,,,"20,0",Me\n',
    "loop": b'Date,Value,Notes\n2015-01-25,YES_MANUAL,\n2015-01-23,YES_AUTO,"x"\n',
    "jrnl": b"[2019-07-18 14:23] Coffee. Good.\nMore\n[09/06/2013 03:39:00 PM] b\n",
    "obsidian": zipped(
        {"v/.obsidian/daily-notes.json": '{"format": "D.M.YY"}', "v/1.3.25.md": "x"}
    ),
    "csv": "sep=;\nFecha;Qué;Con quién;Duración\n4 de marzo de 2025;Café;M., T.;1h 30m\n".encode(),
    "latin": "Datum;Was;Stunden\n01.02.2025;Käffchen;1.834,50\n".encode("cp1252"),
    "utf16": "Date\tTitle\n2025-01-01\tx\n".encode("utf-16-le"),
    "xlsx": xlsx(f'<row r="1">{said("A1", "Date")}{said("B1", "Title")}</row>{DAY_ROW}'),
    "fods": fods(
        '<table:table-row table:number-rows-repeated="2"><table:table-cell'
        ' office:value-type="date" office:date-value="2025-01-14T10:00:00"/>'
        "<table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>"
    ),
    "xls": xls([["Datum", "Was"], [45671.0, "Kaffee"]]),
}


def check(name: str, data: bytes) -> None:
    """Read a file with each kind that takes it for its own, answering what is asked."""
    try:
        files = opened(File(name, data))
    except Unreadable:
        return
    for reader in READERS:
        if not reader.sniff(files):
            continue
        answers: dict[str, str] = {}
        for _again in range(4):
            try:
                found = list(reader.read(files, asked(answers)))
            except Unreadable:
                break
            for each in found:
                check_found(each)
            questions = [each for each in found if isinstance(each, Question)]
            answers |= {question.key: min(question.choices) for question in questions}
            if not questions:
                break
        for each in read_all([File(name, data)], asked(answers)).candidates:
            assert EARLIEST_DAY <= each.day <= asked().today


def check_found(found: Candidate | Contact | LeftOut | Question) -> None:
    """What a reader gives is what it promises to give."""
    match found:
        case Candidate():
            assert found.title == " ".join(found.title.split())
            assert 0 < len(found.title) <= 500
            assert found.minutes is None or 0 <= found.minutes <= 100_000
            assert found.identity
        case Contact():
            assert found.name == " ".join(found.name.split())
            assert found.identity
            assert found.name
        case LeftOut():
            assert found.why
        case Question():
            assert found.choices


@pytest.mark.parametrize("name", WHOLE)
def test_a_whole_file_is_read(name: str) -> None:
    files = opened(File(name, WHOLE[name]))
    reader = next(reader for reader in READERS if reader.sniff(files))
    found = list(reader.read(files, asked()))
    assert found
    assert not any(isinstance(each, LeftOut) for each in found[:1])
    check(name, WHOLE[name])


@given(st.sampled_from(sorted(WHOLE)), st.data())
@settings(max_examples=300, deadline=None)
def test_a_file_that_is_cut_or_changed_anywhere_is_read_or_refused(
    name: str, data: st.DataObject
) -> None:
    whole = WHOLE[name]
    for _change in range(data.draw(st.integers(1, 3))):
        first = data.draw(st.integers(0, len(whole)))
        last = data.draw(st.integers(first, min(len(whole), first + 40)))
        put = data.draw(
            st.binary(max_size=8) | st.sampled_from([b'"', b"\n", b"\0", b",", b"=", b"\xff"])
        )
        whole = whole[:first] + put + whole[last:]
    check(name, whole)


def with_others(tree: object) -> Iterator[object]:
    """JSON with something of another kind in one place after the other."""
    yield from (3, "x", [3], {"a": 3}, None)
    if isinstance(tree, dict):
        for name, held in tree.items():
            yield from ({**tree, name: other} for other in with_others(held))
    if isinstance(tree, list):
        for place, held in enumerate(tree):
            yield from ([*tree[:place], other, *tree[place + 1 :]] for other in with_others(held))


@pytest.mark.parametrize(
    "name", [name for name, data in WHOLE.items() if data.endswith((b"}", b"]"))]
)
def test_a_value_of_another_kind_anywhere_is_read_or_refused(name: str) -> None:
    begins, sign, data = WHOLE[name].rpartition(b" = ")
    for other in with_others(json.loads(data)):
        check(name, begins + sign + json.dumps(other).encode())


@given(st.sampled_from(sorted(WHOLE)), st.floats(0, 1))
@settings(max_examples=150, deadline=None)
def test_a_file_that_ends_anywhere_is_read_or_refused(name: str, share: float) -> None:
    check(name, WHOLE[name][: int(len(WHOLE[name]) * share)])


def test_a_member_without_a_name_and_a_packing_of_another_kind_are_no_fault() -> None:
    assert opened(File("a.zip", zipped({"x": "a"}).replace(b"x", b"\0"))) == ()
    for method in (zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2):
        packet = io.BytesIO()
        with zipfile.ZipFile(packet, "w", method) as archive:
            archive.writestr("a.csv", "Date,Title\n2025-01-01,x\n")
        data = packet.getvalue()
        assert len(opened(File("a.zip", data))) == 1
        with pytest.raises(Unreadable, match="damaged"):
            opened(File("a.zip", data[:45] + bytes(20) + data[65:]))


def test_what_several_packets_in_a_packet_hold_is_counted_together() -> None:
    inner = zipped({f"{number}.txt": bytes(2**20) for number in range(2)})
    for packets, refused in ((1, False), (2, True)):
        file = File("a.zip", zipped({f"{number}.zip": inner for number in range(packets)}))
        with pytest.raises(Unreadable, match="more than") if refused else nullcontext():
            assert len(opened(file, most=3 * 2**20)) == 2


def test_a_file_with_holes_in_a_packed_folder_is_not_larger_than_the_folder() -> None:
    holes = bytearray(tarfile.TarInfo("a.ics").tobuf(tarfile.GNU_FORMAT))
    size = 700 * 2**20
    holes[156:157] = tarfile.GNUTYPE_SPARSE
    for start, told in ((124, 1), (386, size - 1), (398, 1), (483, size)):
        holes[start : start + 12] = b"%011o\0" % told
    holes[148:156] = bytes(8 * b" ")
    holes[148:156] = b"%06o\0 " % sum(holes)
    folder = gzip.compress(bytes(holes) + b"x" + bytes(511 + 1024))
    with pytest.raises(Unreadable, match="more than"):
        opened(File("a.tar.gz", folder))


@given(st.sampled_from(sorted(WHOLE)), st.floats(0, 1), st.binary(max_size=400))
def test_whatever_comes_after_a_beginning_is_read_or_refused(
    name: str, share: float, data: bytes
) -> None:
    check(name, WHOLE[name][: int(len(WHOLE[name]) * share)] + data)
