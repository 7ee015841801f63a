"""Feeds, exports of blogs and archives of networks: own posts with the day they bear, and nothing
else."""

import io
import json
import tarfile
import zipfile
from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.bringing_in import car
from workbook.bringing_in.days import When
from workbook.bringing_in.found import Asked, Candidate, File, Place
from workbook.bringing_in.posts import as_written, post, where_they_live, words_of
from workbook.bringing_in.reading import Contents, read_all

ASKED = Asked(ZoneInfo("Europe/Madrid"), date(2026, 11, 1))
RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Mine</title>
<link>https://blog.example/</link>{items}</channel></rss>"""
ITEM = """<item><title>{title}</title><guid>{guid}</guid><pubDate>{day}</pubDate>
<description>{text}</description></item>"""


def zipped(**files: bytes | str) -> bytes:
    """A ZIP file; in names `__` stands for a stroke."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packet:
        for name, body in files.items():
            packet.writestr(name.replace("__", "/").replace("_dot_", "."), body)
    return made.getvalue()


def read(data: bytes | str, name: str = "a file") -> Contents:
    """What is in a file."""
    return read_all([File(name, data.encode() if isinstance(data, str) else data)], ASKED)


def rss(title: str = "One", day: str = "Mon, 02 Mar 2026 23:30:00 -0800", **more: str) -> str:
    """A feed of one post."""
    said = {"guid": "https://blog.example/2026/03/one-and-only", "text": ""} | more
    return RSS.format(items=ITEM.format(title=title, day=day, **said))


def days(contents: Contents) -> list[date]:
    """The days of what was found."""
    return [each.day for each in contents.candidates]


def why(contents: Contents) -> list[str]:
    """Why something was left out."""
    return [each.why for each in contents.left_out]


# Feeds ------------------------------------------------------------------------------------------


def test_a_post_has_the_day_its_feed_wrote_offset_and_all() -> None:
    (found,) = read(rss()).candidates
    assert found.day == date(2026, 3, 2)  # in Madrid it was the 3rd
    assert found.act == "blog"
    assert found.kind == "post"
    assert found.title == "One"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Mon, 02 Mar 2026 23:30:00 -0800", date(2026, 3, 2)),
        ("2 Mar 2026 01:00 +1300", date(2026, 3, 2)),
        ("Mon, 02 Mar 26 10:00:00 GMT", date(2026, 3, 2)),
        ("2026-03-02T00:30:00+14:00", date(2026, 3, 2)),
        ("2026-03-02", date(2026, 3, 2)),
        ("2026-02-30", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_day_is_the_one_that_is_written(written: str, day: date | None) -> None:
    when = as_written(written)
    assert (when[0] if when else None) == day


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-03-02T23:30:00Z", date(2026, 3, 3)),
        ("2026-03-02T22:30:00.000Z", date(2026, 3, 2)),
        ("2026-03-02 23:30:00", date(2026, 3, 3)),
        ("9999-12-31T23:59:59Z", None),
        ("no day", None),
    ],
)
def test_a_moment_of_a_service_has_the_day_where_its_owner_lives(
    moment: str, day: date | None
) -> None:
    when = where_they_live(moment, ASKED.zone)
    assert (when[0] if when else None) == day


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("2026-11-02", "still to come"),
        ("1949-12-31", "it took place before 1950"),
        ("0026-03-02", "it took place before 1950"),
    ],
)
def test_a_day_that_no_log_takes_costs_that_post_alone(day: str, sentence: str) -> None:
    contents = read_all([File("one", rss(day=day).encode()), File("two", rss().encode())], ASKED)
    assert days(contents) == [date(2026, 3, 2)]
    assert why(contents) == [sentence]


def test_a_post_of_today_and_one_of_the_first_day_come_in() -> None:
    for day in ("2026-11-01", "1950-01-01"):
        assert [str(each) for each in days(read(rss(day=day)))] == [day]


def test_a_post_without_a_title_is_called_by_how_it_begins() -> None:
    (found,) = read(rss(title="", text="&lt;p&gt;Slides &amp;amp; notes&lt;/p&gt;")).candidates
    assert found.title == "Slides & notes"


def test_markup_in_a_title_is_text_and_its_link_is_dropped() -> None:
    (found,) = read(
        rss(title="&lt;script&gt;alert(1)&lt;/script&gt;Hello", guid="javascript:alert(1)")
    ).candidates
    assert found.title == "Hello"
    assert found.address == ""


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://blog.example/2026/one-and-only/", "http://new.example/2026/one-and-only", True),
        ("https://blog.example/?p=12", "http://www.blog.example/?p=12", True),
        ("https://blog.example/?p=12", "https://blog.example/?p=13", False),
        ("https://a.example/?p=12", "https://b.example/?p=12", False),
        (
            "https://medium.com/p/0123456789ab",
            "https://medium.com/@me/some-words-0123456789ab",
            True,
        ),
        ("tag:x,2026:1", "tag:x,2026:2", False),
    ],
)
def test_a_post_is_known_again_also_when_its_blog_has_moved(
    one: str, other: str, same: bool
) -> None:
    when = When(date(2026, 3, 2))
    first, second = (post(each, "A", when, Place("f")) for each in (one, other))
    assert isinstance(first, Candidate)
    assert isinstance(second, Candidate)
    assert (first.identity == second.identity) is same


def test_overlapping_feeds_give_each_post_once() -> None:
    contents = read_all([File("old", rss().encode()), File("new", rss().encode())], ASKED)
    assert len(contents.candidates) == 1
    assert why(contents) == ["the same is in what you dropped already"]


def test_a_feed_that_is_cut_off_says_so_and_gives_what_came_before() -> None:
    whole = RSS.format(
        items=ITEM.format(title="One", guid="a", day="2026-03-02", text="")
        + ITEM.format(title="Two", guid="b", day="2026-03-03", text="")
    )
    contents = read(whole[: whole.index("Two") + 1])
    assert "One" in [each.title for each in contents.candidates]
    assert any("damaged or cut off" in each for each in why(contents))


def test_what_defines_entities_is_refused_at_once() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + rss(title="&b;")
    contents = read(bomb)
    assert not contents.candidates
    assert "entities" in why(contents)[0]


def test_who_writes_about_entities_defines_none() -> None:
    text = '<![CDATA[How to: <!DOCTYPE a [<!ENTITY a "b"><!ELEMENT c ANY>]>]]>'
    for data in (rss(title=text), WXR.format(wordpress().replace(">T<", f">{text}<"))):
        contents = read(data)
        assert [each.title[:7] for each in contents.candidates] == ["How to:"]
        assert not contents.left_out


@pytest.mark.parametrize("before", ["<!-- <a> -->", "<?a <b> ?>\n", "\ufeff "])
def test_entities_are_seen_behind_what_may_stand_before_them(before: str) -> None:
    bomb = f'{before}<!DOCTYPE a PUBLIC "x" [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    item = WXR.format(wordpress().replace(">T<", ">&b;<")).partition("?>")[2]
    for data in (bomb + rss(title="&b;").partition("?>")[2], bomb + item):
        contents = read(data)
        assert not contents.candidates
        assert "entities" in why(contents)[0]


def test_an_old_feed_names_its_kind_of_document_and_is_read() -> None:
    old = '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://my.example/rss-0.91.dtd">'
    assert len(read(old + rss()).candidates) == 1


@pytest.mark.parametrize("name", ["/etc/passwd", "http://127.0.0.1:9/feed"])
def test_content_that_is_a_path_or_an_address_is_never_opened(name: str) -> None:
    contents = read(name)
    assert not contents.candidates
    assert "of a kind that can be read" in why(contents)[0]


def test_what_is_heard_or_seen_is_not_said_to_be_written() -> None:
    podcast = rss().replace(
        "<rss ", '<rss xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" '
    )
    assert read(podcast).candidates[0].act is None


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("a &#55357;&#56832; b", "a 😀 b"),
        ("a &#xD83D;&#xde00;&#33; b", "a 😀! b"),
        ("a &#55357; b", "a \ufffd b"),
        ("a &#0;&#1114112; b", "a \ufffd\ufffd b"),
        ("a &#9;&#233; b", "a é b"),
    ],
)
def test_a_letter_that_is_written_by_its_halves_is_whole(written: str, title: str) -> None:
    for data in (rss(title=written), WXR.format(wordpress().replace(">T<", f">{written}<"))):
        contents = read(data)
        assert [each.title for each in contents.candidates] == [title]
        assert not contents.left_out


@pytest.mark.parametrize("written", ["&#55357", "&#" + "9" * 5000 + ";"])
def test_what_a_library_fails_at_is_a_sentence(written: str) -> None:
    for data in (rss(title=f"a {written} b"), rss(title=f"a {written} b").encode("utf-16")):
        contents = read(data)
        assert contents.candidates or contents.left_out


def test_a_network_s_feed_is_of_posts_there() -> None:
    feed = rss().replace("</title>", "</title><generator>Mastodon v4.2</generator>", 1)
    assert read(feed).candidates[0].act == "post_on_a_network"
    profile = rss().replace("https://blog.example/<", "https://bsky.app/profile/me.example<")
    assert read(profile).candidates[0].act == "post_on_a_network"


@given(st.integers(0, 400), st.binary(max_size=8))
def test_a_feed_with_any_bytes_in_it_is_read_or_refused_in_a_sentence(at: int, put: bytes) -> None:
    data = rss().encode()
    contents = read(data[:at] + put + data[at:])
    assert contents.candidates or contents.left_out
    for each in contents.candidates:
        assert each.title == " ".join(each.title.split()) != ""
        assert each.identity.removeprefix("post:")
        assert date(1950, 1, 1) <= each.day <= ASKED.today
        assert each.address.startswith(("http://", "https://")) or not each.address


# Exports of blogs -------------------------------------------------------------------------------

WXR = """<?xml version="1.0"?><rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>{}</channel></rss>"""


def wordpress(
    kind: str = "post", status: str = "publish", local: str = "2026-03-02 00:30:00"
) -> str:
    """An item of WordPress."""
    return (
        f"<item><title>T</title><guid>https://b.example/?p=7</guid><wp:post_type>{kind}</wp:post_type>"
        f"<wp:status>{status}</wp:status><wp:post_date>{local}</wp:post_date>"
        "<wp:post_date_gmt>2026-03-01 23:30:00</wp:post_date_gmt></item>"
    )


def test_wordpress_gives_what_was_published_on_the_site_s_own_day() -> None:
    items = wordpress() + wordpress(kind="page") + wordpress(kind="attachment", status="inherit")
    contents = read(WXR.format(items))
    assert days(contents) == [date(2026, 3, 2)]
    assert not contents.left_out


def test_a_draft_is_left_out_and_said() -> None:
    contents = read(WXR.format(wordpress(status="draft", local="0000-00-00 00:00:00")))
    assert not contents.candidates
    assert why(contents) == ["a draft"]


def test_a_broken_export_says_its_line_and_gives_nothing() -> None:
    contents = read(WXR.format(wordpress() + "\n<item>"))
    assert not contents.candidates
    assert "line 3" in why(contents)[0]


def test_ghost() -> None:
    posts = [
        {
            "uuid": "1",
            "title": "Out",
            "status": "published",
            "published_at": "2026-03-02T23:30:00.000Z",
        },
        {"uuid": "2", "title": "Draft", "status": "draft", "type": "post", "published_at": None},
        {
            "uuid": "3",
            "title": "About",
            "status": "published",
            "type": "page",
            "published_at": "2026",
        },
    ]
    contents = read(json.dumps({"db": [{"meta": {}, "data": {"posts": posts}}]}))
    assert days(contents) == [date(2026, 3, 3)]
    assert why(contents) == ["a draft"]


def test_substack() -> None:
    table = (
        "post_id,post_date,is_published,title\n"
        "12.one,2026-03-02T10:00:00.000Z,true,One\n13.two,2026-03-03T10:00:00.000Z,false,Two\n"
    )
    for data in (
        table.encode(),
        zipped(posts_dot_csv=table, posts__12_dot_one_dot_html="<p>a</p>"),
    ):
        contents = read(data)
        assert days(contents) == [date(2026, 3, 2)]
        assert "a draft" in why(contents)


def medium(
    title: str, link: str, when: str = "2026-03-02T23:30:00.000Z", body: str = "<p>a</p><p>b</p>"
) -> str:
    """A story of Medium."""
    day = (
        f'<p>on <a href="x"><time class="dt-published" datetime="{when}">day</time></a></p>'
        if when
        else ""
    )
    return (
        f'<html><body><article class="h-entry"><header><h1 class="p-name">{title}</h1></header>'
        f'<section data-field="body" class="e-content">{body}</section>\n<footer>{day}'
        f'<p><a href="{link}" class="p-canonical">Canonical link</a></p></footer></article></body></html>'
    )


def test_medium() -> None:
    link = "https://medium.com/@me/{}-0123456789a{}"
    contents = read(
        zipped(
            posts__a=medium("A", link.format("a", 1)),
            posts__b=medium("B", link.format("b", 2), when=""),
            posts__c=medium("Nice text", link.format("c", 3), body="<p>Nice text</p>"),
            posts__d=medium("D", link.format("same", 4)),
            posts__e=medium("E", link.format("same", 4)),
        )
    )
    assert [each.title for each in contents.candidates] == ["A", "D", "E"]
    assert days(contents) == [date(2026, 3, 3)] * 3
    assert sorted(why(contents)) == ["a draft, or it has no day", "an answer to somebody else's"]


def test_blogger() -> None:
    def entry(kind: str, more: str = "") -> str:
        return (
            f"<entry><id>{kind}{len(more)}</id><published>2026-03-02T23:30:00-08:00</published><title>T</title>"
            f'<category term="http://schemas.google.com/blogger/2008/kind#{kind}"/>{more}</entry>'
        )

    draft = '<app:control xmlns:app="http://purl.org/atom/app#"><app:draft>yes</app:draft></app:control>'
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom">'
        + entry("post") + entry("post", draft) + entry("comment") + entry("template") + "</feed>"
    )  # fmt: skip
    contents = read(feed)
    assert days(contents) == [date(2026, 3, 2)]
    assert why(contents) == ["a draft"]


def test_a_folder_of_a_site() -> None:
    contents = read(
        zipped(
            _posts__2026_03_02_x_dot_md="no head",
            **{
                "site/_posts/2026-03-02-hello-you.md": "---\ntitle: Hello\n---\ntext",
                "site/content/posts/two.md": '+++\ntitle = "Two"\ndate = 2026-03-03T23:30:00-08:00\n+++\n',
                "site/content/posts/d.md": "---\ntitle: D\ndate: 2026-03-04\ndraft: true\n---\n",
                "site/content/about.md": "---\ntitle: About\ndate: 2026-03-05\n---\n",
                "site/content/posts/later.md": "---\ntitle: L\ndate: 2027-03-04\n---\n",
            },
        )
    )
    assert [(each.title, each.day.day) for each in contents.candidates] == [
        ("Hello", 2),
        ("Two", 3),
    ]
    assert sorted(why(contents)) == ["a draft", "still to come"]


def test_beehiiv_and_wix() -> None:
    beehiiv = (
        "id,web_title,status,content_html,url,created_at\n"
        "1,One,confirmed,<p>,https://n.example/p/one,2026-03-02 10:00:00\n"
        "2,Two,draft,<p>,,2026-03-03 10:00:00\n"
    )
    wix = "Title,Slug,Published Date,Internal ID\nOne,one,2026-03-02T10:00:00Z,1\nTwo,two,,2\n"
    for table in (beehiiv, wix):
        contents = read(table)
        assert days(contents) == [date(2026, 3, 2)]
        assert why(contents) == ["a draft"]


# Archives of networks ---------------------------------------------------------------------------


def note(**changed: object) -> dict[str, object]:
    """A post of Mastodon."""
    values = {
        "id": "https://m.example/users/me/statuses/1",
        "content": "<p>Hello</p>",
        "inReplyTo": None,
    }
    dated = {
        "published": "2026-03-02T23:30:00Z",
        "to": ["https://www.w3.org/ns/activitystreams#Public"],
    }
    return {"type": "Create", "object": values | dated | changed}


def test_mastodon_gives_own_posts_to_everybody() -> None:
    items = [
        note(),
        note(id="2", inReplyTo="https://m.example/1"),
        note(id="3", to=["https://m.example/users/ann"]),
        {"type": "Announce", "object": "https://m.example/2"},
    ]
    box = json.dumps({"type": "OrderedCollection", "orderedItems": items})
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as tar:
        entry = tarfile.TarInfo("archive/outbox.json")
        entry.size = len(box.encode())
        tar.addfile(entry, io.BytesIO(box.encode()))
    for data in (box.encode(), zipped(outbox_dot_json=box, actor_dot_json="{}"), packed.getvalue()):
        contents = read(data)
        assert days(contents) == [date(2026, 3, 3)]
        assert contents.candidates[0].title == "Hello"
        assert contents.candidates[0].act == "post_on_a_network"
        for sentence in (
            "an answer to somebody else's",
            "sent to single people",
            "passed on, not written",
        ):
            assert sentence in why(contents)


def test_bluesky() -> None:
    def record(key: str, **more: object) -> dict[str, object]:
        value = {"$type": "app.bsky.feed.post", "text": "Hi", "createdAt": "2026-03-02T23:30:00Z"}
        return {"uri": f"at://did/app.bsky.feed.post/{key}", "value": value | more}

    contents = read(json.dumps({"records": [record("1"), record("2", reply={"root": {}})]}))
    assert days(contents) == [date(2026, 3, 3)]
    assert why(contents) == ["an answer to somebody else's"]


POST = {"$type": "app.bsky.feed.post", "text": "Hi", "createdAt": "2026-03-02T23:30:00Z"}
ACCOUNT = car(
    {
        "app.bsky.feed.like/3a": {"$type": "app.bsky.feed.like", "of": "app.bsky.feed.post/1"},
        "app.bsky.feed.post/3b": POST | {"langs": ["en"], "tags": [], "odd": [-300, 0.5, True]},
        "app.bsky.feed.post/3c": POST | {"reply": {"root": {}}},
        "app.bsky.feed.post/3d": POST | {"text": "Two words " * 9},
        "app.bsky.feed.post/3e": POST | {"text": "Two words " * 9},
    }
)


def test_an_account_of_bluesky_as_it_is_exported() -> None:
    contents = read(ACCOUNT, "repo.car")
    assert days(contents) == [date(2026, 3, 3)] * 3
    assert [each.title[:9] for each in contents.candidates] == ["Hi", *["Two words"] * 2]
    assert {each.act for each in contents.candidates} == {"post_on_a_network"}
    assert why(contents) == ["an answer to somebody else's"]
    listed = {"uri": "at://did/app.bsky.feed.post/3b", "value": POST}
    (same,) = read(json.dumps({"records": [listed]})).candidates
    assert same.identity == contents.candidates[0].identity


@pytest.mark.parametrize(
    "data",
    [
        ACCOUNT[:-1],
        ACCOUNT.replace(b"e$typer", b"e$type\x92"),
        car({"a": POST | {"text": "deep"}}).replace(b"ddeep", b"\x81" * 5),
        car({"app.bsky.feed.post/3b": POST | {"text": "\0" * 5000}})
        .replace(bytes(5000), b"\x81" * 5000)
        .replace(b"\x79\x13\x88", b"\x81" * 3),
    ],
)
def test_an_account_that_is_damaged_is_a_sentence(data: bytes) -> None:
    contents = read(data)
    assert not contents.candidates
    assert why(contents) == ["its data is damaged, or not whole."]


def tweet(number: int, text: str, **more: object) -> dict[str, object]:
    """A post of X."""
    return {
        "id_str": str(number),
        "full_text": text,
        "created_at": "Mon Mar 02 23:30:00 +0000 2026",
    } | more


@pytest.mark.parametrize("wrapped", [True, False])
def test_x_gives_own_posts_and_runs_nothing(wrapped: bool) -> None:
    tweets = [
        tweet(1, "Slides &amp; notes"),
        tweet(2, "RT @ann: hello"),
        tweet(3, "@ann thanks"),
        tweet(4, "yes", in_reply_to_status_id="9"),
    ]
    told = json.dumps([{"tweet": each} if wrapped else each for each in tweets])
    name = "tweets" if wrapped else "tweet"
    contents = read(f"window.YTD.{name}.part0 = {told};\nalert(1)")
    assert days(contents) == [date(2026, 3, 3)]
    assert contents.candidates[0].title == "Slides & notes"
    assert any("something else after the posts" in each for each in why(contents))


@pytest.mark.parametrize(
    "data",
    [
        b"window.YTD.tweets.part0 = [" + b"[" * 60_000,
        b'{"records": [{"a": "app.bsky.' + b'"' * 9,
        b'{"type": "OrderedCollection", "orderedItems": ' + b"[" * 60_000,
        b'{"version": "https://jsonfeed.org/version/1", "items": 3}',
        b'{"db": [3], "data": 3}',
    ],
)
def test_what_is_not_whole_is_a_sentence(data: bytes) -> None:
    contents = read(data)
    assert not contents.candidates
    assert contents.left_out


@pytest.mark.parametrize(
    ("written", "title"),
    [
        (r"a \ud83d\ude00 b", "a 😀 b"),
        (r"a \ud83d b", "a \ufffd b"),
        (r"a \uDE00\uD83D b", "a \ufffd\ufffd b"),
        (r"a \u0000 b", "a \ufffd b"),
        (r"a \\ud83d \" b", r'a \ud83d " b'),
    ],
)
def test_half_of_a_letter_is_a_sign_for_it(written: str, title: str) -> None:
    items = f'{{"id": "1", "title": "{written}", "date_published": "2026-03-02T10:00:00Z"}}'
    feed = f'{{"version": "https://jsonfeed.org/version/1", "items": [{items}]}}'
    tweets = json.dumps([tweet(1, "TEXT")]).replace("TEXT", written)
    for data in (feed, f"window.YTD.tweets.part0 = {tweets}"):
        assert [each.title for each in read(data).candidates] == [title]


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<p>a<br>b</p>", "a b"),
        ("<style>x</style>a &lt;b&gt;", "a <b>"),
        ("a & b", "a & b"),
    ],
)
def test_words_of_a_piece_of_html(markup: str, words: str) -> None:
    assert words_of(markup) == words


@pytest.mark.parametrize(
    ("page", "sentence"),
    [
        (
            '<!DOCTYPE html><html><head><link rel="alternate" type="application/rss+xml" href="/feed.xml">',
            "its feed seems to be at /feed.xml",
        ),
        ("<html><body>Sign in</body></html>", "this is a web page"),
        ("\ufeff  \r\n", "there is nothing in it"),
        ("[" * 60_000, "nothing in it is of a kind that can be read"),
    ],
)
def test_what_is_no_such_file_is_said_to_be_what_it_is(page: str, sentence: str) -> None:
    assert sentence in why(read(page))[0]
