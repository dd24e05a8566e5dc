"""A request that is to be taken once, however often it comes: a button pressed twice, an answer that was lost."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Once:
    """What a request is known by. It stands in the store beside the first step that was taken for it.

    `key` is a digest of who asks and of the name of the request, which was made for this one time; `said` one of all
    that it asks for. Neither has a word in it that could be read back.
    """

    key: str
    said: str

    def part(self, name: str | int) -> Once:
        """The same for one of several things that one request does."""
        return Once(digest_of(self.key, str(name)), self.said)


def once(*named: str, said: str) -> Once:
    """Make one of what names a request, and of what it says."""
    return Once(digest_of(*named), digest_of(said))


def digest_of(*parts: str) -> str:
    """Give one digest for several texts, in 64 hexadecimal digits; where one ends and the next begins counts."""
    told = "".join(f"{len(part)}:{part}" for part in parts)
    return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()
