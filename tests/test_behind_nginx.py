"""The guide's nginx before a host, below a folder of an address: what it hands on, what it keeps back,
and what it writes down."""

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest
from websockets.exceptions import InvalidStatus

from tests.benchmarks.hosting import AHost, a_host
from tests.benchmarks.serving import free_port
from tests.benchmarks.visitors import Answer, Where, get, load, post, visit
from tests.helpers.coroutines import run
from tests.helpers.nginx import Nginx, changed, nginx, trusting

FOUND = "/search?find=umbrella"
"""An address with words of somebody in it."""


@pytest.fixture(scope="module")
def host() -> Iterator[AHost]:
    """A host whose people come by nginx."""
    encrypted = free_port()
    with a_host(f"https://localhost:{encrypted}/workbook") as found:
        yield found


@pytest.fixture(scope="module")
def before(host: AHost, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nginx]:
    """The nginx before it."""
    folder = tmp_path_factory.mktemp("nginx")
    with nginx(folder, port_of(host.served.address), port_of(host.address)) as found:
        yield found


@pytest.fixture
def somebody(host: AHost, before: Nginx) -> Where:
    """Somebody who signed in."""
    return run(host.let_in())._replace(trusting=trusting())


def port_of(address: str) -> int:
    """The port in an address."""
    return int(re.findall(r":(\d+)", address)[-1])


def asked(where: Where, path: str) -> Answer:
    """What a browser gets."""
    return run(get(where, path))


def test_a_text_that_is_typed_through_it_becomes_an_answer(somebody: Where) -> None:
    async def answer() -> str:
        await load(somebody)
        visitor = await visit(somebody)
        await visitor.open("questions", path="short", q="definition_first")
        await visitor.type("prompt:definition_first", "A door left open.")
        await visitor.press("next/definition_first")
        await visitor.leave()
        return visitor.heading

    assert run(answer()) == "Which words come close, when you hear it?"


def test_the_host_has_to_be_told_the_port(host: AHost, somebody: Where, tmp_path: Path) -> None:
    encrypted = free_port()
    upstream = port_of(host.served.address)
    assert asked(somebody, "/").status == 200
    with nginx(tmp_path, upstream, encrypted, {"$http_host": "$host"}):
        address = changed(somebody.address, {str(port_of(somebody.address)): str(encrypted)})
        assert asked(somebody._replace(address=address), "/").status == 400


def test_nobody_comes_in_who_did_not_sign_in(somebody: Where) -> None:
    nobody = somebody._replace(cookie="")
    answer = asked(nobody, "/")
    assert answer.status in (303, 403)
    with pytest.raises(InvalidStatus):
        run(visit(nobody))


def test_scripts_come_compressed_and_pages_do_not(somebody: Where) -> None:
    page = asked(somebody, "/")
    script = re.search(r'src="\./(static/[^"]+\.js)"', page.body.decode())
    assert script
    assert "content-encoding: gzip" in asked(somebody, f"/{script[1]}").headers.lower()
    assert "content-encoding" not in page.headers.lower()


def test_what_is_encrypted_stays_so(somebody: Where, before: Nginx) -> None:
    assert "Strict-Transport-Security: max-age=31536000" in asked(somebody, "/").headers
    plain = run(get(Where(f"http://localhost:{before.plain}"), "/workbook/today"))
    assert plain.status == 301
    assert "Location: https://localhost/workbook/today" in plain.headers


def test_who_is_signed_in_stays_with_one_process(tmp_path: Path) -> None:
    asked_for: list[tuple[int, str]] = []

    async def ask() -> None:
        async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            who = re.search(r"__Host-workbook=(\w+)", head)
            assert who
            asked_for.append((writer.get_extra_info("sockname")[1], who[1]))
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            writer.close()

        one, other = [await asyncio.start_server(answer, "127.0.0.1", 0) for _ in range(2)]
        ports = [each.sockets[0].getsockname()[1] for each in (one, other)]
        encrypted = free_port()
        more = {f"127.0.0.1:{ports[0]};": f"127.0.0.1:{ports[0]}; server 127.0.0.1:{ports[1]};"}
        with nginx(tmp_path, ports[0], encrypted, more):
            for number in [*range(21)] * 3:
                cookie = f"seen=1; __Host-workbook={number:064x}.1767.{number:064x}"
                where = Where(f"https://localhost:{encrypted}/workbook", cookie, trusting())
                assert (await get(where, "/")).status == 200

    run(ask())
    assert len(asked_for) == 63
    assert len({port for port, _who in asked_for}) == 2
    assert len(set(asked_for)) == 21


@pytest.mark.parametrize(("megabytes", "taken"), [(50, True), (52, False)])
def test_as_much_is_taken_as_the_host_takes(somebody: Where, megabytes: int, taken: bool) -> None:
    long = {"Content-Length": str(megabytes * 2**20)}
    answer = run(post(somebody, "/nowhere", {}, **long))
    assert (answer.status != 413) == taken


def test_it_writes_down_neither_who_asked_nor_what_for(somebody: Where, before: Nginx) -> None:
    lines = before.log.count("\n")
    assert asked(somebody, FOUND).status == 200
    until = monotonic() + 30
    while before.log.count("\n") == lines and monotonic() < until:
        pass
    newest = before.log.splitlines()[-1]
    assert re.fullmatch(r"\S+ 200 GET [\d.]+ s \d+ bytes", newest)


def test_who_asks_while_it_is_started_again_is_told_so_and_can_wait(
    somebody: Where, tmp_path: Path
) -> None:
    encrypted, nowhere = free_port(), free_port()
    with nginx(tmp_path, nowhere, encrypted) as alone:
        where = somebody._replace(address=f"https://localhost:{encrypted}/workbook")
        page = asked(where, FOUND)
        assert page.status == 502
        assert "Retry-After: 5" in page.headers
        assert 'http-equiv="refresh"' in page.body.decode()
        assert run(post(where, "/api/draft", {"text": "umbrella"})).status == 502
        assert "umbrella" not in alone.log
