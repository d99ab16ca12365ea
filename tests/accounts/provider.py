"""A provider of OpenID Connect that runs on this machine: discovery, authorize, token, userinfo and keys, with PKCE."""

import base64
import hashlib
import json
import secrets
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "the-network", "a secret of the tests"


class Provider(ThreadingHTTPServer):
    """Signs in whoever comes, as the person of `claims`."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.address = f"http://127.0.0.1:{self.server_port}"
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.claims: dict[str, Any] = {}
        self.audience = CLIENT
        self.codes: dict[str, dict[str, str]] = {}
        self.tokens: set[str] = set()
        self.refused: list[str] = []

    def discovery(self) -> dict[str, Any]:
        paths = {
            "authorization_endpoint": "/authorize",
            "token_endpoint": "/token",
            "userinfo_endpoint": "/userinfo",
            "jwks_uri": "/keys",
        }
        methods = {"token_endpoint_auth_methods_supported": ["client_secret_post"], "issuer": self.address}
        return methods | {name: self.address + path for name, path in paths.items()}

    def keys(self) -> dict[str, Any]:
        return {"keys": [json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key())) | {"kid": "1", "alg": "RS256"}]}

    def authorize(self, asked: dict[str, str]) -> str:
        """Where the browser goes back to."""
        assert asked["response_type"] == "code"
        assert asked["client_id"] == CLIENT
        assert asked["code_challenge_method"] == "S256"
        assert "openid" in asked["scope"].split()
        code = secrets.token_urlsafe()
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, given: dict[str, str]) -> dict[str, Any] | None:
        asked = self.codes.pop(given.get("code", ""), None)
        digest = hashlib.sha256(given.get("code_verifier", "").encode()).digest()
        checks = {
            "code": asked is not None,
            "client": (given.get("client_id"), given.get("client_secret")) == (CLIENT, SECRET),
            "PKCE": bool(asked) and base64.urlsafe_b64encode(digest).decode().rstrip("=") == asked["code_challenge"],
            "redirect": bool(asked) and given.get("redirect_uri") == asked["redirect_uri"],
        }
        self.refused += [name for name, is_right in checks.items() if not is_right]
        if not all(checks.values()):
            return None
        token = secrets.token_urlsafe()
        self.tokens.add(token)
        times = {"iat": int(time.time()), "exp": int(time.time()) + 300}
        claims = self.claims | times | {"iss": self.address, "aud": self.audience}
        signed = jwt.encode(claims, self.key, "RS256", headers={"kid": "1"})
        return {"access_token": token, "token_type": "Bearer", "expires_in": 300, "id_token": signed}


class _Handler(BaseHTTPRequestHandler):
    server: Provider

    def do_GET(self):
        address = urlsplit(self.path)
        match address.path:
            case "/.well-known/openid-configuration":
                self._answer(self.server.discovery())
            case "/keys":
                self._answer(self.server.keys())
            case "/authorize":
                self.send_response(302)
                self.send_header("Location", self.server.authorize(_flat(address.query)))
                self.end_headers()
            case "/userinfo":
                token = self.headers.get("Authorization", "").removeprefix("Bearer ")
                self._answer(self.server.claims if token in self.server.tokens else None, 401)

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self._answer(self.server.token(_flat(body)), 400)

    def _answer(self, data: dict | None, otherwise: int = 404):
        self.send_response(200 if data is not None else otherwise)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(data or {"error": "refused"}).encode())

    def log_message(self, *args):
        """Tests are quiet."""


def _flat(query: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(query).items()}


@contextmanager
def running():
    provider = Provider()
    Thread(target=provider.serve_forever, daemon=True).start()
    try:
        yield provider
    finally:
        provider.shutdown()
        provider.server_close()
