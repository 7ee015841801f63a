"""Somewhere to sign in, on loopback, that says whatever it is told to: also what no provider should."""

import hmac
import json
import time
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs

from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

CLIENT = "workbook-of-the-school"
CLIENT_SECRET = "what the provider knows us by"
CODE = "once"


class Provider:
    """What it says next of whoever comes back with a code."""

    def __init__(self, port: int) -> None:
        self.issuer = f"http://127.0.0.1:{port}"
        self.key = RSAKey.generate_key(2048, auto_kid=True)
        self.another = RSAKey.generate_key(2048, {"kid": str(self.key.kid)})
        self.answer: object = {}
        self.metadata: dict[str, Any] = {}
        self.asked: list[dict[str, list[str]]] = []

    def says(self, nonce: str, /, *, signed: str = "RS256", **claims: Any) -> None:
        """Answer with these claims, beside those that are right; None leaves one out."""
        now = int(time.time())
        right = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 60, "nonce": nonce}
        told = {name: value for name, value in (right | claims).items() if value is not None}
        self.answer = {
            "access_token": "a",
            "token_type": "Bearer",
            "id_token": self._signed(signed, told),
        }

    def _signed(self, how: str, claims: dict[str, Any]) -> str:
        header = {"alg": how, "kid": self.key.kid}
        if how == "another key":
            return jwt.encode({**header, "alg": "RS256"}, claims, self.another)
        if how == "none":
            _head, body, _signature = jwt.encode(
                {**header, "alg": "RS256"}, claims, self.key
            ).split(".")
            return f"{_part({'alg': 'none', 'kid': self.key.kid})}.{body}."
        if how == "HS256":
            told = f"{_part(header)}.{_part(claims)}"
            return (
                f"{told}.{_letters(hmac.digest(self.key.as_pem(False), told.encode(), 'sha256'))}"
            )
        return jwt.encode(header, claims, self.key)

    def said_of_itself(self) -> dict[str, Any]:
        """Its discovery document."""
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "end_session_endpoint": f"{self.issuer}/out",
            "id_token_signing_alg_values_supported": ["none", "HS256", "RS256"],
            **self.metadata,
        }

    def keys(self) -> dict[str, Any]:
        """The keys that it signs with."""
        return dict(KeySet([self.key]).as_dict(private=False))


@contextmanager
def provider() -> Iterator[Provider]:
    """One that answers for as long as the block lasts."""

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._say(there.keys() if self.path == "/keys" else there.said_of_itself())

        def do_POST(self) -> None:
            form = self.rfile.read(int(self.headers["content-length"])).decode()
            there.asked.append(parse_qs(form))
            self._say(there.answer)

        def _say(self, said: object) -> None:
            body = json.dumps(said).encode()
            self.send_response(200)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing is to be said of it."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server:
        there = Provider(server.server_port)
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield there
        finally:
            server.shutdown()
            thread.join()


def _part(said: dict[str, Any]) -> str:
    return _letters(json.dumps(said).encode())


def _letters(content: bytes) -> str:
    return urlsafe_b64encode(content).rstrip(b"=").decode()
