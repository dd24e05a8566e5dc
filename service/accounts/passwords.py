"""What a password must be, and the port to the hashes that are kept of it."""

from __future__ import annotations

import unicodedata
from typing import Protocol

from service.errors import InvalidRequest

SHORTEST = 10
LONGEST = 200


class Passwords(Protocol):
    """Makes and checks hashes of passwords, slowly by design. Nothing else of a password is ever kept."""

    def hashed(self, password: str) -> str:
        """Return the hash to keep, with its own salt and cost."""

    def matches(self, password: str, held: str | None) -> bool:
        """Whether the password is that of the hash. With None it works as long as otherwise, and says no."""

    def outdated(self, held: str) -> bool:
        """Whether the hash was made with less work than is usual now."""


def checked_password(password: str, account: str) -> str:
    """Return a new password in its one normal form; raise InvalidRequest for one that is too easily guessed.

    Length is what counts; no mixture of kinds of characters is asked for.
    """
    plain = normal(password)
    if len(plain) < SHORTEST:
        raise InvalidRequest(f"This password is too short: use at least {SHORTEST} characters, such as four words.")
    if len(plain) > LONGEST:
        raise InvalidRequest(f"This password is too long: use at most {LONGEST} characters.")
    if plain.casefold() == account or len(set(plain)) < 4:  # noqa: PLR2004 - one character typed again and again
        raise InvalidRequest("This password is too easily guessed: use four words that do not belong together.")
    return plain


def normal(password: str) -> str:
    """The same characters typed on another keyboard are the same password (NFKC)."""
    return unicodedata.normalize("NFKC", password)
