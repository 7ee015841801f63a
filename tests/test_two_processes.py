"""Two processes of a host behind the guide's nginx, with people's rows in one PostgreSQL: one of them is
killed, and nobody loses anything that they were told is saved."""

import asyncio
import re
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from secrets import token_hex
from typing import NamedTuple

import psycopg
import pytest
from websockets.exceptions import ConnectionClosed

from tests.benchmarks.hosting import AHost, a_host
from tests.benchmarks.serving import free_port
from tests.benchmarks.visitors import Where, get, visit
from tests.helpers.coroutines import run
from tests.helpers.nginx import nginx, trusting
from tests.helpers.postgres import ADMIN, Postgres

ANSWER, MEANWHILE, AFTERWARDS = "A door left open.", "Being asked twice.", "A long table."
FIRST, THEN = "definition_first", "Which words come close, when you hear it?"


class Two(NamedTuple):
    """The processes, and where it is written down which of them answered."""

    hosts: tuple[AHost, AHost]
    log: Path

    async def of(self, where: Where) -> AHost:
        """The one at which somebody is, by nginx."""
        lines = self.log.read_text().count("\n")
        assert (await get(where, "/")).status == 200
        while self.log.read_text().count("\n") == lines:
            await asyncio.sleep(0)
        port = re.findall(r"127\.0\.0\.1:(\d+)$", self.log.read_text(), re.MULTILINE)[-1]
        [found] = [each for each in self.hosts if each.served.address.endswith(f":{port}")]
        return found

    def alone(self, host: AHost, where: Where) -> int:
        """What one of them answers, whom nginx has nothing to say to."""
        _scheme, _slashes, place = host.served.address.partition("://")
        connection = HTTPConnection(place, timeout=30)
        connection.request("GET", "/workbook/", headers={**where.headers, "Accept": "text/html"})
        answer = connection.getresponse()
        connection.close()
        return answer.status


@pytest.fixture(scope="module")
def two(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Two]:
    """They run."""
    encrypted, folder = free_port(), tmp_path_factory.mktemp("nginx")
    address, secret = f"https://localhost:{encrypted}/workbook", token_hex(32)
    with (
        a_host(address, store=postgres, cookie_secret=secret) as one,
        a_host(address, store=postgres, cookie_secret=secret) as other,
    ):
        ports = [each.served.address.rpartition(":")[2] for each in (one, other)]
        more = {
            f"127.0.0.1:{ports[0]};": f"127.0.0.1:{ports[0]}; server 127.0.0.1:{ports[1]};",
            "$bytes_sent bytes'": "$bytes_sent bytes $upstream_addr'",
        }
        with nginx(folder, int(ports[0]), encrypted, more):
            yield Two((one, other), folder / "workbook.log")


@pytest.fixture
def somebody(two: Two) -> Where:
    """Somebody who signed in."""
    return run(two.hosts[0].let_in())._replace(trusting=trusting())


def test_who_signs_out_is_signed_out_at_both_at_once(two: Two, somebody: Where) -> None:
    assert run(get(somebody, "/")).status == 200
    assert [two.alone(each, somebody) for each in two.hosts] == [200, 200]
    accounts = two.hosts[0].accounts
    person = accounts.whose(somebody.cookie.partition("=")[2])
    assert person
    accounts.sign_out(person)
    assert [two.alone(each, somebody) for each in two.hosts] == [303, 303]


def test_who_was_at_a_process_that_is_killed_goes_on_at_the_other(
    two: Two, somebody: Where, postgres: Postgres
) -> None:
    async def until_it_is_killed() -> AHost:
        visitor = await visit(somebody)
        await visitor.open("questions", path="short", q=FIRST)
        await visitor.type(f"prompt:{FIRST}", ANSWER)
        await visitor.press(f"next/{FIRST}")
        assert visitor.heading == THEN
        await visitor.open("questions", path="short", q=FIRST)
        await visitor.type(f"prompt:{FIRST}", MEANWHILE)
        killed = await two.of(somebody)
        killed.served.kill()
        with pytest.raises(ConnectionClosed):
            await visitor.press(f"next/{FIRST}")
        return killed

    async def go_on() -> None:
        visitor = await visit(somebody)
        await visitor.open("questions", path="short", q=FIRST)
        await visitor.type(f"prompt:{FIRST}", AFTERWARDS)
        await visitor.press(f"next/{FIRST}")
        assert visitor.heading == THEN
        await visitor.leave()

    killed = run(until_it_is_killed())
    person = killed.accounts.whose(somebody.cookie.partition("=")[2])
    assert person
    assert said_by(postgres, person) == {ANSWER, MEANWHILE}
    assert run(two.of(somebody)) is not killed
    run(go_on())
    assert {ANSWER, AFTERWARDS} <= said_by(postgres, person)


def said_by(postgres: Postgres, person: str) -> set[str]:
    """What somebody answered, and what they typed."""
    with psycopg.connect(postgres.address(ADMIN)) as admin:
        found = admin.execute(
            "SELECT reply->>'text' FROM (SELECT belongs_to, reply FROM workbook.answers"
            " UNION ALL SELECT belongs_to, reply FROM workbook.drafts WHERE NOT settled) AS said"
            " WHERE belongs_to = %s",
            [person],
        ).fetchall()
    return {text for (text,) in found}
