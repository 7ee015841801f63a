"""A host as somebody runs it, somewhere to sign in, and people who do."""

import os
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.browser.forking import forked
from tests.browser.reader import PATIENCE, Reader
from tests.browser.server import Server, free_port, until_it_answers

BASE = "/school"


class SomewhereToSignIn:
    """`oidc-provider-mock`, in a process of its own."""

    def __init__(self) -> None:
        self.port = free_port()
        self.issuer = f"http://127.0.0.1:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start, and wait until it answers."""
        command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock"]
        self._process = subprocess.Popen(
            [*command, "--port", str(self.port)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until_it_answers(self._process, self.issuer, "/.well-known/openid-configuration")

    def stop(self) -> None:
        """End it."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(30)


class HostServer(Server):
    """`python -m workbook host` on a free port, below a folder."""

    def __init__(self, home: Path, sign_in: SomewhereToSignIn, **environment: str) -> None:
        super().__init__(home, token=False, **environment)
        origin = self.url
        self.url = f"{origin}{BASE}"
        self._origin = origin
        self.people = home / "everybody"
        self.people.mkdir(mode=0o700, parents=True)
        self.file = home / "hosting.toml"
        with open(os.open(self.file, os.O_WRONLY | os.O_CREAT, 0o600), "w") as written:
            written.write(
                f'address = "{self.url}"\nport = {self.port}\npeople = "everybody"\n'
                f'[sign_in]\nissuer = "{sign_in.issuer}"\nclient_id = "workbook"\n'
                f'client_secret = "any"\ncookie_secret = "{"nobody knows it " * 3}"\n'
            )

    def start(self) -> None:
        """Start, and wait until it answers."""
        self._process = forked(["host", str(self.file)], self._environment, self.window)
        until_it_answers(self._process, self._origin, "/health")


class Participant(Reader):
    """Somebody who has an account."""

    def __init__(self, browser: Browser, server: HostServer) -> None:
        super().__init__(browser, server.url)
        # The provider's page would fetch its looks from elsewhere.
        self.context.route("**/*.min.css", lambda route: route.abort())

    def sign_in(self, name: str) -> None:
        """Press, say who it is where one signs in, and come back."""
        self.page.goto(self.url)
        self.page.get_by_role("link", name="Sign in").click()
        self.authorize(name)

    def authorize(self, name: str) -> None:
        """Say who it is where one signs in, and come back."""
        self.page.get_by_placeholder("sub").fill(name)
        self.page.get_by_role("button", name="Authorize").click()
        self.page.wait_for_url(f"{self.url}/")
        self.wait()

    def sign_out(self) -> None:
        """Press, and sign out where one signs in, too."""
        self.page.get_by_role("link", name="Sign out").click()
        self.page.get_by_role("button", name="End session").click()
        expect(self.page.get_by_text("You are signed out")).to_be_visible(timeout=PATIENCE)
