"""Hashes of passwords: argon2id, with the second set of parameters that RFC 9106 recommends (64 MiB, three passes)."""

from __future__ import annotations

from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.profiles import RFC_9106_LOW_MEMORY

_AT_ONCE = 2
"""How many hashes are worked on at the same time: each takes 64 MiB, and anybody may ask for one by logging in."""


class Argon2Passwords:
    """See `service.accounts.passwords.Passwords`."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)
        self._turn = BoundedSemaphore(_AT_ONCE)
        self._nobody: str | None = None

    def hashed(self, password: str) -> str:
        """Return the hash to keep."""
        with self._turn:
            return self._hasher.hash(password)

    def matches(self, password: str, held: str | None) -> bool:
        """Whether the password is that of the hash; with None the same work is done, and the answer is no."""
        nobody = self._of_nobody()  # made now, if ever: else the first unknown name would take twice as long
        known = nobody if held is None else held
        try:
            with self._turn:
                self._hasher.verify(known, password)
        except (VerificationError, InvalidHashError):
            return False
        return held is not None

    def outdated(self, held: str) -> bool:
        """Whether the hash was made with less work than is usual now."""
        return self._hasher.check_needs_rehash(held)

    def _of_nobody(self) -> str:
        if self._nobody is None:
            self._nobody = self.hashed("nobody has this password")
        return self._nobody
