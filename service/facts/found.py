"""What the finders share: facts on a surface, and which of its characters are already part of one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from service.facts.types import Fact

if TYPE_CHECKING:
    from service.facts.surface import Surface
    from service.facts.types import Kind, Value


@dataclass(slots=True)
class Found:
    """The facts found so far. A finder that comes later never takes a character of an earlier fact."""

    surface: Surface
    language: str
    taken: bytearray
    facts: list[Fact] = field(default_factory=list)

    def free(self, start: int, end: int) -> bool:
        """Whether no fact has any of these characters."""
        return start < end and self.taken.find(1, start, end) < 0

    def add(self, start: int, end: int, kind: Kind, value: Value) -> bool:
        """Note a fact at [start, end) of the surface, unless another has part of it."""
        if not self.free(start, end):
            return False
        self.taken[start:end] = b"\x01" * (end - start)
        self.facts.append(Fact(start, end, kind, value))
        return True

    def placed(self) -> tuple[Fact, ...]:
        """Give the facts, ascending, with their places in the text."""
        ordered = sorted(self.facts, key=lambda fact: fact.start)
        return tuple(Fact(*self.surface.place(fact.start, fact.end), fact.kind, fact.value) for fact in ordered)
