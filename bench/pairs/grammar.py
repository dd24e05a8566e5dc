"""Writes a whole text: preamble and operative parts, families of near-identical paragraphs, sub-paragraphs, notes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

    from .lexicon import Lexicon
    from .settings import Level

VARIED = {
    "preamble": ("res", "date", "n", "actor", "topic"),
    "operative": ("n", "ord", "actor", "topic", "m", "date"),
    "sub": ("n", "topic", "group", "date"),
}
MARKS = {"ar": ("،", "؛"), "zh": ("，", "；")}
SECTION = 90


@dataclass(slots=True)
class Paragraph:
    """A paragraph while it is made: words with punctuation apart; `family` is shared by near-identical ones."""

    kind: str
    words: list[str]
    family: int = 0
    note: str = ""


@dataclass(slots=True)
class Writer:
    """Writes paragraphs of one language at one level, from one stream of chance."""

    lexicon: Lexicon
    level: Level
    rng: random.Random
    families: int = 0
    recipes: dict[int, tuple[str, str, list[str], dict[str, str], str]] = field(default_factory=dict)

    @property
    def marks(self) -> tuple[str, str]:
        """Comma and semicolon of the language."""
        return MARKS.get(self.lexicon.language, (",", ";"))

    def document(self, size: int) -> list[Paragraph]:
        """About as many paragraphs as asked for, exactly `size`."""
        out: list[Paragraph] = []
        while len(out) < size:
            room = min(SECTION, size - len(out))
            out += self._section(room, headed=size > SECTION)
        return out[:size]

    def _section(self, size: int, *, headed: bool) -> list[Paragraph]:
        out = [self.heading()] if headed else []
        preamble = round(size * 0.4)
        out += self._run("preamble", preamble)
        while len(out) < size:
            part = self._run("operative", min(self.rng.randint(2, 9), size - len(out)))
            out += part
            if self.rng.random() < 0.5:
                out[-1].words[-1] = ":" if self.lexicon.language != "zh" else "："
                out += self._run("sub", min(self.rng.randint(2, 6), max(0, size - len(out))))
        return out

    def _run(self, kind: str, size: int) -> list[Paragraph]:
        out: list[Paragraph] = []
        for family in self._families(kind, size):
            out += family
        return out[:size]

    def _families(self, kind: str, size: int) -> Iterator[list[Paragraph]]:
        done = 0
        while done < size:
            low, high = self.level.family_size
            count = self.rng.randint(low, high) if self.rng.random() < self.level.families / 3 else 1
            made = [self.paragraph(kind)] if count == 1 else self._family(kind, count)
            done += len(made)
            yield made

    def _family(self, kind: str, count: int) -> list[Paragraph]:
        first = self.paragraph(kind)
        out = [first]
        while len(out) < count:
            new = self.sibling(first)
            if self.rng.random() < self.level.twins * 3:
                new.words = list(out[-1].words)
            out.append(new)
        return out

    def paragraph(self, kind: str) -> Paragraph:
        """A paragraph of its own, with a recipe from which siblings can be made."""
        data = self.lexicon.data
        template = self.rng.choice(data[kind])
        clauses = self.rng.sample(
            data["clauses"], self.rng.choice((0, 1, 1, 2, 2, 3) if kind != "sub" else (0, 0, 0, 1))
        )
        values: dict[str, str] = {
            "lead": self.rng.choice(data["lead_preamble" if kind == "preamble" else "lead_operative"])
        }
        values["ask"] = self.lexicon.fill(self.rng.choice(data["lead_ask"]), self.rng)
        self.families += 1
        varied = [slot for slot in VARIED[kind] if "{" + slot + "}" in template] or ["topic"]
        text = self._text(kind, template, clauses, values)
        self.recipes[self.families] = (kind, template, clauses, values, self.rng.choice(varied))
        return Paragraph(kind, text, self.families, self._note())

    def sibling(self, of: Paragraph) -> Paragraph:
        """A paragraph that differs from another in one slot."""
        kind, template, clauses, values, varied = self.recipes[of.family]
        slots = [varied, "date"] if varied == "res" and self.rng.random() < 0.5 else [varied]
        kept = {slot: value for slot, value in values.items() if slot not in slots}
        return Paragraph(kind, self._text(kind, template, clauses, kept), of.family, self._note())

    def _text(self, kind: str, template: str, clauses: list[str], values: dict[str, str]) -> list[str]:
        comma, semicolon = self.marks
        words = self.lexicon.fill(template, self.rng, values).split()
        for clause in clauses:
            own = {slot: value for slot, value in values.items() if not _free(slot)}
            filled = values.setdefault("clause " + clause, self.lexicon.fill(clause, self.rng, own))
            words += [comma, *filled.split()]
        return [*words, comma if kind == "preamble" else semicolon]

    def heading(self) -> Paragraph:
        """A heading: no number, no mark at its end."""
        self.families += 1
        filled = self.lexicon.fill(self.rng.choice(self.lexicon.data["heads"]), self.rng)
        return Paragraph("heading", filled.split(), self.families)

    def _note(self) -> str:
        return self.lexicon.fill(self.lexicon.data["note"], self.rng) if self.rng.random() < 0.08 else ""


def _free(slot: str) -> bool:
    """Whether clauses draw the slot anew instead of repeating the paragraph's own."""
    return slot in {"topic", "actor", "body", "group", "n", "m", "year"}
