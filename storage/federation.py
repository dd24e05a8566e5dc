"""A provider of OpenID Connect: the code flow with PKCE, state and nonce, by Authlib; calls by the standard library.

The provider is found at its well-known address. Nothing is called but it, with no proxy and no redirect, in bounded
time and size.
"""

from __future__ import annotations

import hmac
import json
from contextlib import closing
from http import HTTPStatus
from http.client import HTTPException
from time import monotonic
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from authlib.common.errors import AuthlibBaseError
from authlib.common.security import generate_token
from authlib.oauth2.auth import encode_client_secret_basic, encode_client_secret_post
from authlib.oauth2.rfc6749.parameters import prepare_grant_uri, prepare_token_request
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet

from service.accounts.federation import Departure, Identity
from service.errors import NotLoggedIn, SourceUnavailable
from storage.fetching.addresses import is_address
from storage.fetching.transport import Source, connect, target

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

_WAIT = 10  # seconds
_LARGEST = 1024 * 1024
_LONGEST_SUBJECT = 255  # characters, as OpenID Connect has it
_LEEWAY = 120  # seconds that the clocks of two machines may differ
_SIGNED_BY = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
_AWAY = "The provider of your login does not answer: try again, or log in with a password."
_WRONG = "The provider did not confirm who you are: log in again."
_WELL_KNOWN = "/.well-known/openid-configuration"
_ANYWHERE = Source("", (), inside=True)  # whoever set the issuer trusts it; it is often in one's own network


class OpenIdProvider:
    """See `service.accounts.federation.IdentityProvider`. What the provider says of itself is asked for once."""

    client_id: str
    client_secret: str

    def __init__(
        self, issuer: str, client_id: str, client_secret: str, monotonic: Callable[[], float] = monotonic
    ) -> None:
        self._issuer, self.client_id, self.client_secret = issuer, client_id, client_secret
        self._about: dict[str, Any] | None = None
        self._keys: KeySet | None = None
        self._monotonic = monotonic

    def depart(self, back: str) -> Departure:
        """Begin a login."""
        state, nonce, verifier = (generate_token(48) for _ in range(3))
        address = prepare_grant_uri(
            self._address("authorization_endpoint"),
            client_id=self.client_id,
            response_type="code",
            redirect_uri=back,
            scope="openid profile email",
            state=state,
            nonce=nonce,
            code_challenge=create_s256_code_challenge(verifier),
            code_challenge_method="S256",
        )
        return Departure(address, state, nonce, verifier)

    def arrive(self, back: str, departure: Departure, answer: Mapping[str, str], now: datetime) -> Identity:
        """Finish a login."""
        issuer = self._described()["issuer"]
        if not hmac.compare_digest(answer.get("state", "").encode(), departure.state.encode()):
            raise NotLoggedIn(_WRONG)
        if answer.get("iss", issuer) != issuer or not answer.get("code"):  # RFC 9207: the answer of another provider
            raise NotLoggedIn(_WRONG)
        given = self._tokens(answer["code"], back, departure.verifier)
        try:
            claims = self._claims(given, departure.nonce, now)
        except (AuthlibBaseError, JoseError, ValueError, TypeError, KeyError) as error:
            raise NotLoggedIn(_WRONG) from error
        return Identity(f"{issuer}|{claims['sub']}", claims)

    def _tokens(self, code: str, back: str, verifier: str) -> dict[str, Any]:
        body = prepare_token_request("authorization_code", "", redirect_uri=back, code=code, code_verifier=verifier)
        address = self._address("token_endpoint")
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        accepted = self._described().get("token_endpoint_auth_methods_supported")
        basic = not isinstance(accepted, list) or "client_secret_basic" in accepted
        prove = encode_client_secret_basic if basic else encode_client_secret_post
        address, headers, body = prove(self, "POST", address, headers, body)
        return self._call(address, body.encode(), headers)

    def _claims(self, given: Mapping[str, Any], nonce: str, now: datetime) -> CodeIDToken:
        """The claims of the identity token, once signature, issuer, audience, times and nonce are right."""
        try:
            token = self._decoded(given["id_token"])
        except InvalidKeyIdError:  # the provider has new keys
            self._keys = None
            token = self._decoded(given["id_token"])
        options = {
            "iss": {"essential": True, "value": self._described()["issuer"]},
            "aud": {"essential": True, "value": self.client_id},
        }
        expected = {"nonce": nonce, "client_id": self.client_id, "access_token": given.get("access_token")}
        claims = CodeIDToken(token.claims, token.header, options, expected)
        claims.validate(int(now.timestamp()), _LEEWAY)
        if not isinstance(claims.get("sub"), str) or not 0 < len(claims["sub"]) <= _LONGEST_SUBJECT:
            raise ValueError("no subject")
        return claims

    def _decoded(self, token: str) -> jwt.Token:
        if self._keys is None:
            self._keys = KeySet.import_key_set(self._call(self._address("jwks_uri")))  # type: ignore[arg-type]
        return jwt.decode(token, self._keys, algorithms=list(_SIGNED_BY))

    def _described(self) -> dict[str, Any]:
        """What the provider says of itself; it has to call itself by the name that the settings know."""
        if self._about is None:
            found = self._call(self._issuer + _WELL_KNOWN)
            if str(found.get("issuer", "")).rstrip("/") != self._issuer:
                raise SourceUnavailable(_AWAY)
            self._about = found
        return self._about

    def _address(self, name: str) -> str:
        address = self._described().get(name)
        if isinstance(address, str) and is_address(address, {urlsplit(self._issuer).scheme}):
            return address
        raise SourceUnavailable(_AWAY)

    def _call(
        self, address: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> dict[str, Any]:
        try:
            found = self._sent(address, body, {"Accept": "application/json", **(headers or {})})
        except (SourceUnavailable, OSError, HTTPException, ValueError, RecursionError) as error:
            raise SourceUnavailable(_AWAY) from error
        if not isinstance(found, dict):
            raise SourceUnavailable(_AWAY)
        return found

    def _sent(self, address: str, body: bytes | None, headers: dict[str, str]) -> object:
        """What one call is answered, all of it within the time that a call may take."""
        end = self._monotonic() + _WAIT
        parts = urlsplit(address)
        with closing(connect(parts, _ANYWHERE, lambda: end - self._monotonic())) as connection:
            connection.request("GET" if body is None else "POST", target(parts), body, headers)
            answer = connection.getresponse()
            if answer.status != HTTPStatus.OK:
                raise SourceUnavailable(_AWAY)
            return json.loads(answer.read(_LARGEST))
