"""Logging in through a provider of OpenID Connect: the port, and the values that go through it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Departure:
    """Where a browser is sent, and what its session keeps meanwhile: all three random, each for one login alone."""

    address: str
    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True, slots=True)
class Identity:
    """Whom the provider vouches for. `subject` is the issuer with its name for them, `claims` what else it says."""

    subject: str
    claims: Mapping[str, object]

    def claim(self, name: str) -> str:
        """A claim as text; empty where there is none, and for an e-mail address that the provider did not check."""
        if name == "email" and self.claims.get("email_verified") is not True:
            return ""
        value = self.claims.get(name)
        return value if isinstance(value, str) else ""


class IdentityProvider(Protocol):
    """A provider. Both raise SourceUnavailable where it does not answer."""

    def depart(self, back: str) -> Departure:
        """Begin a login that comes back to the address `back`."""

    def arrive(self, back: str, departure: Departure, answer: Mapping[str, str], now: datetime) -> Identity:
        """Finish the login with what the browser brought. Raises NotLoggedIn where anything about it is not right."""
