"""A small provider of OpenID Connect on the loopback, with one key and whatever a test wants it to say."""

from __future__ import annotations

import base64
import hashlib
import json
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

CLIENT, SECRET = "travaux", "a secret between the two"


class Provider:
    """`allow` is what a person does who logs in there: it gives what the browser brings back."""

    def __init__(self, now):
        self.now, self.root, self.calls = now, "", []
        self.key = RSAKey.generate_key(2048, parameters={"kid": "first"})
        self.signing = self.key
        self.codes = {}
        self.claims = {"sub": "7", "name": "Anna B.", "preferred_username": "anna", "email": "anna@example.org"}
        self.changes = {}

    def allow(self, address):
        """Log in at the address that the service sent the browser to; gives the query of the way back."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert asked["client_id"] == CLIENT
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        assert "openid" in asked["scope"]
        code = f"code-{len(self.codes)}"
        self.codes[code] = asked
        return {"code": code, "state": asked["state"]}

    def describe(self):
        return {
            "issuer": self.root,
            "authorization_endpoint": f"{self.root}/authorize",
            "token_endpoint": f"{self.root}/token",
            "jwks_uri": f"{self.root}/keys",
        }

    def keys(self):
        return KeySet([self.key]).as_dict(private=False)

    def token(self, form, authorization):
        """Give tokens for a code, once, to the client that shows its secret and the verifier of the challenge."""
        proof = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode().replace("%20", "+")
        asked = self.codes.pop(form["code"], None)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(form["code_verifier"].encode()).digest()).rstrip(b"=")
        if (
            asked is None
            or challenge.decode() != asked["code_challenge"]
            or form["redirect_uri"] != asked["redirect_uri"]
        ):
            return None
        if authorization != f"Basic {proof}":
            return None
        seconds = int(self.now().timestamp())
        claims = {
            "iss": self.root,
            "aud": CLIENT,
            "iat": seconds,
            "exp": seconds + 300,
            "nonce": asked["nonce"],
            **self.claims,
        }
        claims |= self.changes
        signed = jwt.encode({"alg": "RS256", "kid": self.signing.kid}, claims, self.signing)
        return {"access_token": "opaque", "token_type": "Bearer", "id_token": signed}


@contextmanager
def provider_at(now):
    """Serve a provider while the block runs."""
    provider = Provider(now)

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_):
            """Say nothing."""

        def do_GET(self):
            self.answer({"/.well-known/openid-configuration": provider.describe, "/keys": provider.keys}[self.path]())

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = {name: values[0] for name, values in parse_qs(body).items()}
            self.answer(provider.token(form, self.headers["Authorization"]))

        def answer(self, found):
            provider.calls.append(self.path)
            data = json.dumps(found or {"error": "invalid_grant"}).encode()
            self.send_response(200 if found else 400)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.root = f"http://127.0.0.1:{server.server_port}"
    serving = Thread(target=server.serve_forever, daemon=True)
    serving.start()
    try:
        yield provider
    finally:
        server.shutdown()
        serving.join(5)
        server.server_close()
