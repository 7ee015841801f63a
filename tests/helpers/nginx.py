"""Debian's nginx in a folder of its own, with the file that the guide gives."""

import os
import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from tests.browser.server import free_port

ROOT = Path(__file__).parents[2]
HOSTING = ROOT / "hosting"
CERTIFICATES = ROOT / "tests" / "certificates"
CERTIFICATE, KEY = (CERTIFICATES / f"room.test.{end}" for end in ("pem", "key"))
AROUND = """
{user}
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
events {{ worker_connections 256; }}
http {{
    include /etc/nginx/mime.types;
    {temporary}
    include {site};
}}
"""
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


class Nginx(NamedTuple):
    """An nginx that runs."""

    encrypted: int
    """The port at which it encrypts."""
    plain: int
    """The one at which it sends people there."""
    folder: Path

    @property
    def log(self) -> str:
        """What it has written so far."""
        return "".join(file.read_text() for file in sorted(self.folder.glob("*.log")))


def as_given(folder: Path, upstream: int, encrypted: int, plain: int) -> dict[str, str]:
    """What one puts one's own in the place of, and what stands there here."""
    return {
        "listen 80;": f"listen 127.0.0.1:{plain};",
        "listen 443 ssl http2;": f"listen 127.0.0.1:{encrypted} ssl http2;",
        "server_name workbook.example.org;": "server_name localhost;",
        "/etc/workbook/certificate.pem": str(CERTIFICATE),
        "/etc/workbook/certificate-key.pem": str(KEY),
        "server 127.0.0.1:8765;": f"server 127.0.0.1:{upstream};",
        "/usr/share/workbook": str(HOSTING),
        "/var/log/nginx/": f"{folder}/",
    }


BELOW_A_FOLDER = {
    "location / {": "location /workbook/ {",
    "location /static/ {": "location /workbook/static/ {",
}


def changed(text: str, instead: Mapping[str, str]) -> str:
    """A text with other things in it; each has to be there."""
    for one, other in instead.items():
        assert one in text, one
        text = text.replace(one, other)
    return text


@contextmanager
def nginx(
    folder: Path, upstream: int, encrypted: int, more: Mapping[str, str] | None = None
) -> Iterator[Nginx]:
    """It, before what listens on the port `upstream`; `more` has further changes of its file."""
    plain = free_port()
    instead = {**as_given(folder, upstream, encrypted, plain), **BELOW_A_FOLDER, **(more or {})}
    site = folder / "workbook.conf"
    site.write_text(changed((HOSTING / "nginx.conf").read_text(encoding="utf-8"), instead))
    around = folder / "nginx.conf"
    around.write_text(
        AROUND.format(
            user="user root;" if os.getuid() == 0 else "",
            folder=folder,
            temporary=" ".join(f"{each}_temp_path {folder}/{each};" for each in TEMPORARY),
            site=site,
        )
    )
    command = [_program(), "-p", str(folder), "-e", "stderr", "-c", str(around)]
    understood = subprocess.run([*command, "-t"], capture_output=True, text=True)
    assert understood.returncode == 0, understood.stderr
    process = subprocess.Popen(command)
    try:
        _wait(encrypted)
        yield Nginx(encrypted, plain, folder)
    finally:
        process.terminate()
        process.wait(30)


def trusting() -> ssl.SSLContext:
    """Who trusts the tests' certificate, whatever it is called."""
    context = ssl.create_default_context(cafile=str(CERTIFICATE))
    context.check_hostname = False
    return context


def _wait(port: int) -> None:
    until = monotonic() + 30
    while monotonic() < until:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
    raise RuntimeError("nginx did not start")


def _program() -> str:
    found = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if found is None:
        raise RuntimeError("There is no nginx on this machine; scripts/install_nginx gets it.")
    return found
