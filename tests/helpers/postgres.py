"""A PostgreSQL of the tests' own, in a folder that passes, which no network reaches."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import NamedTuple

import psycopg

from workbook.store.postgres.preparing import prepare

PROGRAMS = Path("/usr/lib/postgresql")
OWNER, APP, ADMIN = "workbook_owner", "workbook_app", "postgres"
# What is lost when the machine stops does not matter here; what is lost when a process ends does.
_CONFIGURED = """
listen_addresses = ''
unix_socket_directories = '{folder}'
fsync = {durable}
max_connections = 200
"""


class Postgres(NamedTuple):
    """A server that runs, with a prepared database in it."""

    folder: Path

    def address(self, role: str = APP) -> str:
        """Where a role comes in."""
        return f"postgresql://{role}@/workbook?host={self.folder}"

    @property
    def pid(self) -> int:
        """The process that starts all of its others."""
        return int((self.folder / "postmaster.pid").read_text().split()[0])

    def stop(self) -> None:
        """End it at once, as a machine that stops."""
        _run(self.folder, "pg_ctl", "-w", "-m", "immediate", "stop")

    def start(self) -> None:
        """Start it, where it was stopped."""
        _run(self.folder, "pg_ctl", "-w", "-l", str(self.folder / "log"), "start")


@contextmanager
def running(*, durable: bool = False, prepared: bool = True) -> Iterator[Postgres]:
    """A server with the tables of the newest schema, for a while; `durable`: what it says is saved
    outlives the machine. `prepared`: otherwise with nothing in it."""
    folder = Path(mkdtemp(prefix="workbook-postgres-"))
    server = Postgres(folder)
    try:
        if os.geteuid() == 0:
            os.chown(folder, *_somebody())
        _run(folder, "initdb", "-A", "trust", "-U", ADMIN, "-E", "UTF8", "--locale=C.UTF-8", "-N")
        with (folder / "postgresql.conf").open("a") as file:
            file.write(_CONFIGURED.format(folder=folder, durable="on" if durable else "off"))
        server.start()
        try:
            if prepared:
                _begin(server)
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def emptied(server: Postgres) -> dict[str, str]:
    """A database with nothing in it, and where each role comes in."""
    admin = server.address(OWNER).replace(OWNER, ADMIN)
    with psycopg.connect(admin, autocommit=True) as here:
        here.execute("DROP DATABASE IF EXISTS bare")
        here.execute(f"CREATE DATABASE bare OWNER {OWNER}".encode())
    return {role: server.address(role).replace("/workbook?", "/bare?") for role in (OWNER, APP)}


def _begin(server: Postgres) -> None:
    admin = f"postgresql://{ADMIN}@/postgres?host={server.folder}"
    with psycopg.connect(admin, autocommit=True) as connection:
        for role in (OWNER, APP):
            connection.execute(f"CREATE ROLE {role} LOGIN".encode())
        connection.execute(f"CREATE DATABASE workbook OWNER {OWNER}".encode())
    prepare(server.address(OWNER), APP)


def programs() -> Path:
    """Where those of the newest version are."""
    return max(PROGRAMS.glob("*/bin"), key=lambda path: int(path.parent.name))


def _run(folder: Path, program: str, *arguments: str) -> None:
    newest = programs()
    whom = _somebody() if os.geteuid() == 0 else (None, None)
    done = subprocess.run(
        [newest / program, "-D", folder, *arguments],
        user=whom[0],
        group=whom[1],
        extra_groups=[] if whom[0] else None,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def _somebody() -> tuple[int, int]:
    """Who runs it where these tests run as root, whom it refuses."""
    user = pwd.getpwnam("postgres")
    return user.pw_uid, user.pw_gid
