"""Hashes of passwords: an unknown name costs the same work as a known one, from the first login on."""

from __future__ import annotations

from argon2 import PasswordHasher

from storage.passwords import Argon2Passwords


class Counting(PasswordHasher):
    """Counts the work: hashes made and compared."""

    def __init__(self):
        super().__init__(time_cost=1, memory_cost=8, parallelism=1)
        self.work = 0

    def hash(self, *given, **more):
        self.work += 1
        return super().hash(*given, **more)

    def verify(self, *given):
        self.work += 1
        return super().verify(*given)


def test_a_name_that_nobody_has_takes_as_long_as_any_other():
    hasher = Counting()
    passwords = Argon2Passwords(hasher)
    held = passwords.hashed("four plain words here")
    spent = []
    for known in (held, None, held, None):
        before = hasher.work
        assert not passwords.matches("another password", known)
        spent.append(hasher.work - before)
    assert spent[1:] == [1, 1, 1], "only the very first login makes a hash more, whoever it is"
