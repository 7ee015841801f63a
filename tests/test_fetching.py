"""A file by its address: whom it is asked of, how long and how much is listened to, and what is
said when a server does not behave."""

import gzip
import ssl
import tracemalloc
import zlib
from collections.abc import Callable, Sequence
from threading import Event

import pytest

from tests.helpers.misbehaving import IDENTITY, Server, Talk, server
from workbook.bringing_in.network.address import Address, address
from workbook.bringing_in.network.fetching import LIMITS, Limits, OwnNetwork, Spot, fetch
from workbook.bringing_in.network.vetting import standing
from workbook.errors import WorkbookError

FEED = b"<rss version='2.0'><channel></channel></rss>"
SHORT = Limits(seconds=0.3)
SMALL = Limits(size=2**18)

Behaviour = Callable[[Talk], None]


def asked_twice(
    where: Address,
    *,
    limits: Limits = LIMITS,
    resolve: Callable[[str, int], Sequence[str]] = lambda host, port: ["127.0.0.1"],
    trust: ssl.SSLContext | None = None,
) -> bytes:
    """What comes once the second question, whether to ask one's own network, was answered."""
    with pytest.raises(OwnNetwork) as asked:
        fetch(where, resolve=resolve)
    return fetch(where, asked.value.spots, limits=limits, resolve=resolve, trust=trust).data


def at(running: Server, path: str = "/feed", host: str = "feed.example") -> Address:
    """Where a server is reached, by a name that nothing on the internet has."""
    return address(f"http://{host}:{running.port}{path}")


def what_is_said(behave: Behaviour, limits: Limits = LIMITS) -> str:
    """The sentences after a server behaved so."""
    with server(behave) as running, pytest.raises(WorkbookError) as refused:
        asked_twice(at(running), limits=limits)
    assert refused.value.sentence == "Nothing was taken."
    assert refused.value.hint
    return refused.value.title.replace(f":{running.port}", "")


def test_the_file_comes_and_nothing_is_told_of_who_asks() -> None:
    with server(lambda talk: talk.answer(FEED, Set_Cookie="a=b")) as running:
        assert asked_twice(at(running, "/feed?key=1#part")) == FEED
        assert asked_twice(at(running)) == FEED
    lines = running.heard[0].decode().split("\r\n")
    assert lines[0] == "GET /feed?key=1 HTTP/1.1"
    assert {line.partition(":")[0] for line in lines[1:] if line} == {
        "Host",
        "User-Agent",
        "Accept",
        "Accept-Encoding",
        "Connection",
    }
    assert b"cookie" not in running.heard[1].lower()


def test_what_is_kept_of_the_address_is_the_host() -> None:
    with server(lambda talk: talk.answer(FEED)) as running:
        spots = frozenset({("127.0.0.1", running.port)})
        where = at(running, "/private-1234/basic.ics")
        assert fetch(where, spots, resolve=lambda host, port: ["127.0.0.1"]).name == "feed.example"


def test_the_limits_are_those_that_are_said() -> None:
    assert LIMITS == (10, 20 * 2**20, 3)


# Which address ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("https://example.org", ("https", "example.org", 443, "/")),
        (
            " HTTP://Example.ORG:8080/ab ",
            ("http", "example.org", 8080, "/ab"),
        ),
        ("webcal://example.org/a.ics", ("https", "example.org", 443, "/a.ics")),
        ("example.org/feed?a=1#x", ("https", "example.org", 443, "/feed?a=1")),
        ("localhost:8080/x", ("https", "localhost", 8080, "/x")),
        ("https://[::1]:81/", ("https", "::1", 81, "/")),
        ("https://bücher.example/ü", ("https", "xn--bcher-kva.example", 443, "/%C3%BC")),
        ("https://example.org/a%20b", ("https", "example.org", 443, "/a%20b")),
    ],
)
def test_an_address_is_read(typed: str, found: tuple[str, str, int, str]) -> None:
    assert address(typed) == found


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "There is no address yet"),
        ("file:///etc/passwd", "Only addresses that begin with"),
        ("file:/etc/passwd", "Only addresses that begin with"),
        ("ftp://example.org/a", "Only addresses that begin with"),
        ("javascript:alert()", "Only addresses that begin with"),
        ("https:example.org", "Only addresses that begin with"),
        ("https://me:secret@example.org/", "has a name or a password in it"),
        ("https://me@example.org/", "has a name or a password in it"),
        ("https://", "not an address that can be asked"),
        ("https://example.org:99999/", "not an address that can be asked"),
        ("https://example.org:0/", "not an address that can be asked"),
        ("https://exa mple.org/", "not an address that can be asked"),
        ("https://example.org\\@127.0.0.1/", "not an address that can be asked"),
        ("https://example.org/\r\nHost: other", "not an address that can be asked"),
        ("https://[::1/", "not an address that can be asked"),
        ("https://" + "a" * 3000, "not an address that can be asked"),
        ("https://" + "a" * 70 + ".example/", "not an address that can be asked"),
    ],
)
def test_an_address_that_is_not_asked_says_why(typed: str, said: str) -> None:
    with pytest.raises(WorkbookError, match=said) as refused:
        address(typed)
    assert refused.value.hint


# Whom -------------------------------------------------------------------------------------------

PUBLIC = ("93.184.216.34", "2606:2800:220:1::1", "64:ff9b::5db8:d822", "2002:5db8:d822::1")
OWN = (
    *("127.0.0.1", "127.9.9.9", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1"),
    *("100.64.0.1", "::1", "fd12::1", "fe80::1", "fe80::1%2", "::ffff:127.0.0.1"),
    *("::ffff:192.168.1.1", "64:ff9b::c0a8:101", "64:ff9b::7f00:1"),
)
NEVER = (
    *("0.0.0.0", "169.254.169.254", "169.254.1.1", "224.0.0.1", "239.1.1.1", "240.0.0.1"),
    *("255.255.255.255", "192.0.2.1", "198.18.0.1", "192.0.0.1", "168.63.129.16"),
    *("100.100.100.200", "::", "ff02::1", "2001:db8::1", "100::1", "fec0::1", "fd00:ec2::254"),
    *("::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "2002:7f00:1::1"),
    *(
        "2002:c0a8:101::1",
        "2002:a9fe:a9fe::1",
        "2001:0:1:2::1",
        "::127.0.0.1",
        "3fff::1",
        "4000::1",
    ),
)


def test_every_number_has_its_standing() -> None:
    found = {each: standing([each]) for each in (*PUBLIC, *OWN, *NEVER)}
    assert found == {
        **dict.fromkeys(PUBLIC, "public"),
        **dict.fromkeys(OWN, "own"),
        **dict.fromkeys(NEVER, "never"),
    }


def test_a_name_is_as_good_as_the_worst_that_it_stands_for() -> None:
    assert standing(["93.184.216.34", "10.0.0.1"]) == "own"
    assert standing(["10.0.0.1", "169.254.169.254", "93.184.216.34"]) == "never"
    assert standing([]) == "never"


def test_ones_own_network_is_not_asked_before_the_second_question() -> None:
    with server(lambda talk: talk.answer(FEED)) as running:
        with pytest.raises(OwnNetwork) as asked:
            fetch(at(running), resolve=lambda host, port: ["93.184.216.34", "127.0.0.1"])
        assert asked.value.named == f"feed.example:{running.port}"
        with pytest.raises(OwnNetwork):
            fetch(address(f"http://127.1:{running.port}/"))
        assert running.connections == 0


def test_a_service_of_rented_computers_is_asked_by_no_question() -> None:
    with pytest.raises(WorkbookError, match="not a place on the internet"):
        fetch(
            address("http://169.254.169.254/latest/meta-data/"),
            frozenset({("169.254.169.254", 80)}),
        )


def test_a_name_that_changes_between_vetting_and_connecting_leads_to_what_was_vetted() -> None:
    numbers = iter([["127.0.0.1"], ["169.254.169.254"]])
    with server(lambda talk: talk.answer(FEED)) as running:
        spots = frozenset({("127.0.0.1", running.port)})
        assert fetch(at(running), spots, resolve=lambda *_: next(numbers)).data == FEED
    assert next(numbers) == ["169.254.169.254"]  # it was looked up once


def test_a_name_that_changes_after_the_second_question_is_asked_about_again() -> None:
    with server(lambda talk: talk.answer(FEED)) as running:
        spots = frozenset({("127.0.0.1", running.port)})
        with pytest.raises(OwnNetwork) as asked:
            fetch(at(running), spots, resolve=lambda *_: ["127.0.0.1", "192.168.7.7"])
        assert ("192.168.7.7", running.port) in asked.value.spots
        assert running.connections == 0


def test_of_several_numbers_the_one_that_answers_is_taken() -> None:
    with server(lambda talk: talk.answer(FEED)) as running:
        numbers = ["127.0.0.9", "127.0.0.1"]  # nobody listens at the first
        assert asked_twice(at(running), resolve=lambda *_: numbers) == FEED


def test_a_name_that_is_not_found_is_said() -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise OSError

    with pytest.raises(WorkbookError, match=r"feed\.example was not found"):
        fetch(address("https://feed.example/"), resolve=unknown)


def test_where_nobody_listens_is_said() -> None:
    with server(lambda talk: None) as running:
        where = at(running)
    with pytest.raises(WorkbookError, match="Nobody answers at"):
        asked_twice(where)


# Sent on ----------------------------------------------------------------------------------------


def sent_on(status: str = "302 Found", to: str = "") -> Behaviour:
    """Sends on from `/feed`, and answers elsewhere."""

    def behave(talk: Talk) -> None:
        if talk.path == "/feed":
            talk.answer(b"", status, Location=to)
        else:
            talk.answer(talk.path.encode())

    return behave


@pytest.mark.parametrize("status", ["301 M", "302 F", "303 S", "307 T", "308 P"])
def test_a_file_that_moved_is_found(status: str) -> None:
    with server(sent_on(status, "/moved#x")) as running:
        assert asked_twice(at(running)) == b"/moved"
    assert b"referer" not in running.heard[1].lower()


def test_three_times_sent_on_is_followed_and_a_fourth_is_not() -> None:
    def count_down(talk: Talk) -> None:
        left = int(talk.path[1:])
        talk.answer(FEED, "302 Found" if left else "200 OK", Location=f"/{left - 1}")

    with server(count_down) as running:
        assert asked_twice(at(running, "/3")) == FEED
        with pytest.raises(WorkbookError, match="more than 3 times"):
            asked_twice(at(running, "/4"))
        assert len(running.heard) == 4 + 4


def test_a_loop_ends() -> None:
    assert "more than 3 times" in what_is_said(sent_on(to="/feed"))
    assert "more than 3 times" in what_is_said(sent_on(to=""))


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("file:///etc/passwd", "Only addresses that begin with"),
        ("ftp://example.org/", "Only addresses that begin with"),
        ("gopher://127.0.0.1:6379/_x", "Only addresses that begin with"),
        ("http://me:secret@example.org/", "has a name or a password"),
        ("http://169.254.169.254/latest", "not a place on the internet"),
        ("http://[::ffff:169.254.169.254]/", "not a place on the internet"),
        ("http://[::", "cannot be understood"),
    ],
)
def test_sent_on_to_where_nobody_should_go(to: str, said: str) -> None:
    def elsewhere(host: str, port: int) -> list[str]:
        return ["127.0.0.1"] if host == "feed.example" else [host]

    with server(sent_on(to=to)) as running, pytest.raises(WorkbookError, match=said):
        asked_twice(at(running), resolve=elsewhere)


def test_sent_on_into_ones_own_network_is_asked_about_first() -> None:
    with (
        server(lambda talk: talk.answer(FEED)) as inside,
        server(sent_on(to=f"http://inner.example:{inside.port}/")) as running,
    ):
        spots = frozenset({("127.0.0.1", running.port)})
        with pytest.raises(OwnNetwork) as asked:
            fetch(at(running), spots, resolve=lambda *_: ["127.0.0.1"])
        assert asked.value.named == f"inner.example:{inside.port}"
        assert inside.connections == 0
        both: frozenset[Spot] = spots | asked.value.spots
        assert fetch(at(running), both, resolve=lambda *_: ["127.0.0.1"]).data == FEED


# How long ---------------------------------------------------------------------------------------


def never(talk: Talk) -> None:
    """Hears what is asked, and says nothing."""
    talk.wait()


def dripping_head(talk: Talk) -> None:
    """A letter of a header from time to time."""
    talk.send(b"HTTP/1.1 200 OK\r\nX: ")
    talk.drip()


def dripping_body(talk: Talk) -> None:
    """A letter of the file from time to time."""
    talk.head(Content_Length=10**6)
    talk.drip()


def dripping_chunks(talk: Talk) -> None:
    """A piece from time to time."""
    talk.head(Transfer_Encoding="chunked")
    talk.drip(b"1\r\nx\r\n")


def always_to_go_on(talk: Talk) -> None:
    """Says again and again that it will answer soon."""
    talk.drip(b"HTTP/1.1 100 Continue\r\n\r\n")


@pytest.mark.parametrize(
    "behave", [never, dripping_head, dripping_body, dripping_chunks, always_to_go_on]
)
def test_who_takes_too_long_is_left(behave: Behaviour) -> None:
    assert what_is_said(behave, SHORT).startswith("feed.example was not done within")


def test_a_name_that_is_looked_up_for_ever_is_left() -> None:
    for_ever = Event()

    def slow(host: str, port: int) -> list[str]:
        for_ever.wait(5)
        return []

    with pytest.raises(WorkbookError, match="not done within"):
        fetch(address("https://feed.example/"), limits=SHORT, resolve=slow)
    for_ever.set()


def test_a_greeting_that_never_comes_is_left() -> None:
    with server(never) as running:  # whoever comes encrypted waits for it
        where = address(f"https://feed.example:{running.port}/")
        with pytest.raises(WorkbookError, match="not done within"):
            asked_twice(where, limits=SHORT)


def test_who_calls_it_off_is_heard_while_it_comes() -> None:
    class CalledOffError(Exception):
        pass

    def watch(size: int) -> None:
        if size > 10:
            raise CalledOffError

    with server(dripping_body) as running, pytest.raises(CalledOffError):
        fetch(
            at(running),
            frozenset({("127.0.0.1", running.port)}),
            watch,
            resolve=lambda *_: ["127.0.0.1"],
        )


# How much ---------------------------------------------------------------------------------------


def endless(talk: Talk) -> None:
    """A file without an end."""
    talk.head()
    while True:
        talk.send(bytes(2**16))


def endless_piece(talk: Talk) -> None:
    """One piece that never ends."""
    talk.head(Transfer_Encoding="chunked")
    talk.send(b"fffffffffff\r\n")
    while True:
        talk.send(bytes(2**16))


def endless_trailer(talk: Talk) -> None:
    """A foot that never ends."""
    talk.head(Transfer_Encoding="chunked")
    talk.send(b"0\r\n")
    while True:
        talk.send(b"X: y\r\n")


def huge_by_its_word(talk: Talk) -> None:
    """Says that much comes."""
    talk.head(Content_Length=10**15)
    talk.wait()


def bomb(talk: Talk) -> None:
    """Little that becomes much."""
    talk.answer(gzip.compress(bytes(2**24)), Content_Encoding="gzip")


def deflated_bomb(talk: Talk) -> None:
    """The same in the other way."""
    talk.answer(zlib.compress(bytes(2**24)), Content_Encoding="deflate")


@pytest.mark.parametrize(
    "behave",
    [endless, endless_piece, endless_trailer, huge_by_its_word, bomb, deflated_bomb],
)
def test_what_is_too_much_is_not_listened_to(behave: Behaviour) -> None:
    assert "feed.example sends more than" in what_is_said(behave, SMALL)


def test_what_would_be_too_much_is_not_unpacked_first() -> None:
    packed = gzip.compress(bytes(2**26))
    tracemalloc.start()
    try:
        assert "more than" in what_is_said(
            lambda talk: talk.answer(packed, Content_Encoding="gzip"), SMALL
        )
        assert tracemalloc.get_traced_memory()[1] < 2**22
    finally:
        tracemalloc.stop()


def test_as_much_as_is_said_may_come() -> None:
    body = bytes(SMALL.size)
    with server(lambda talk: talk.answer(body)) as running:
        assert asked_twice(at(running), limits=SMALL) == body
    with server(lambda talk: talk.answer(gzip.compress(body), Content_Encoding="gzip")) as running:
        assert asked_twice(at(running), limits=SMALL) == body
    body += b"."
    assert "more than" in what_is_said(lambda talk: talk.answer(body), SMALL)
    assert "more than" in what_is_said(
        lambda talk: talk.answer(gzip.compress(body), Content_Encoding="gzip"), SMALL
    )


def many_headers(talk: Talk) -> None:
    """More of them than anybody needs."""
    talk.head(**{f"X_{each}": "y" for each in range(1000)})


def long_header(talk: Talk) -> None:
    """A single one without an end."""
    talk.send(b"HTTP/1.1 200 OK\r\nX: ")
    while True:
        talk.send(b"y" * 2**12)


def wide_headers(talk: Talk) -> None:
    """Each of a size that would do, together they do not."""
    talk.head(**{f"X_{each}": "y" * 30_000 for each in range(20)})
    talk.wait()


@pytest.mark.parametrize("behave", [many_headers, long_header, wide_headers])
def test_a_head_that_is_too_long_is_not_listened_to(behave: Behaviour) -> None:
    assert what_is_said(behave) == "What feed.example answers cannot be understood."


# How it comes -----------------------------------------------------------------------------------

PIECES = (
    b"4\r\n<rss\r\n0a;name=value\r\n version='\r\n1E\r\n2.0'><channel></channel></rss>\r\n0\r\n"
)


def test_a_file_in_pieces_is_put_together() -> None:
    def behave(talk: Talk) -> None:
        talk.head(Transfer_Encoding="chunked", Content_Length=3)
        talk.send(PIECES + b"Foot: x\r\n\r\n")

    with server(behave) as running:
        assert asked_twice(at(running)) == FEED


def test_a_file_that_ends_with_the_connection_is_whole() -> None:
    def behave(talk: Talk) -> None:
        talk.send(b"HTTP/1.0 200 OK\r\n\r\n" + FEED)

    with server(behave) as running:
        assert asked_twice(at(running)) == FEED


def raw_deflate(data: bytes) -> bytes:
    """As some servers send it, without its head."""
    deflating = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return deflating.compress(data) + deflating.flush()


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("gzip", gzip.compress),
        ("X-Gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", raw_deflate),
        ("identity", bytes),
    ],
)
def test_a_file_that_comes_packed_unasked_is_unpacked(
    encoding: str, pack: Callable[[bytes], bytes]
) -> None:
    with server(lambda talk: talk.answer(pack(FEED), Content_Encoding=encoding)) as running:
        assert asked_twice(at(running)) == FEED


def cut(talk: Talk) -> None:
    """Less than it says."""
    talk.answer(FEED, Content_Length=len(FEED) + 1)


def cut_in_pieces(talk: Talk) -> None:
    """No last piece."""
    talk.head(Transfer_Encoding="chunked")
    talk.send(PIECES.removesuffix(b"0\r\n"))


def cut_in_a_piece(talk: Talk) -> None:
    """Half of a piece."""
    talk.head(Transfer_Encoding="chunked")
    talk.send(b"ff\r\n<rss")


def cut_packed(talk: Talk) -> None:
    """Packed, and without its end."""
    talk.answer(gzip.compress(FEED)[:-9], Content_Encoding="gzip")


def hung_up(talk: Talk) -> None:
    """Nothing at all."""


@pytest.mark.parametrize("behave", [cut, cut_in_pieces, cut_in_a_piece, cut_packed, hung_up])
def test_what_is_not_whole_is_not_taken(behave: Behaviour) -> None:
    assert what_is_said(behave) == "feed.example stopped in the middle."


@pytest.mark.parametrize(
    "answer",
    [
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"HTTP/1.1 two hundred\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nnot packed at all",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(FEED) * 2,
    ],
)
def test_what_is_no_answer_is_said(answer: bytes) -> None:
    assert "cannot be understood" in what_is_said(lambda talk: talk.send(answer))


def test_a_packing_that_is_not_known_is_said() -> None:
    said = what_is_said(lambda talk: talk.answer(FEED, Content_Encoding="br"))
    assert said == "feed.example sends the file packed in a way that was not asked for."


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("401 Unauthorized", "wants to know who asks"),
        ("403 Forbidden", "wants to know who asks"),
        ("404 Not Found", "has nothing at this address"),
        ("410 Gone", "has nothing at this address"),
        ("206 Partial Content", "gave no file and said 206"),
        ("503 Service Unavailable", "gave no file and said 503"),
    ],
)
def test_an_answer_without_a_file_is_said(status: str, said: str) -> None:
    assert said in what_is_said(lambda talk: talk.answer(FEED, status))


# Encrypted --------------------------------------------------------------------------------------


def encrypted(running: Server, host: str = "feed.example") -> Address:
    """Where a server is reached encrypted."""
    return address(f"https://{host}:{running.port}/")


def test_who_proves_its_name_is_listened_to() -> None:
    trust = ssl.create_default_context(cafile=str(IDENTITY))
    with server(lambda talk: talk.answer(FEED), tls=True) as running:
        assert asked_twice(encrypted(running), trust=trust) == FEED


@pytest.mark.parametrize(
    ("host", "trusted"), [("feed.example", False), ("other.example", True), ("127.0.0.1", True)]
)
def test_who_does_not_prove_its_name_hears_nothing(host: str, trusted: bool) -> None:
    trust = ssl.create_default_context(cafile=str(IDENTITY)) if trusted else None
    with server(lambda talk: talk.answer(FEED), tls=True) as running:
        with pytest.raises(WorkbookError, match="its certificate is wrong"):
            asked_twice(encrypted(running, host), trust=trust)
        assert running.heard == []


def test_from_encrypted_to_open_is_not_followed() -> None:
    trust = ssl.create_default_context(cafile=str(IDENTITY))
    with (
        server(lambda talk: talk.answer(FEED)) as bare,
        server(sent_on(to=f"http://feed.example:{bare.port}/"), tls=True) as running,
    ):
        where = encrypted(running)._replace(target="/feed")
        with pytest.raises(WorkbookError, match="sends on to an address that is not encrypted"):
            asked_twice(where, trust=trust)
        assert bare.connections == 0
