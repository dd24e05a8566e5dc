"""What happened, in words: from a typed change to the pieces of its sentence.

A figure says itself ("session 79 → 81"); words are quoted in their own language. What a change's `values` do not tell
is told by its two texts, so a change of any type can be said.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from service.analysis.unseen import coded, look_the_same, note_of
from service.summary.places import is_title_number
from service.summary.types import Piece, Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from service.collation.types import Change
    from service.summary.words import Words

LONGEST_QUOTE = 140
_ELLIPSIS = " […]"
_FIGURES = re.compile(r"[0-9A-Z][0-9A-Za-z/.()\-–:+ ]*")
_OF_FIGURES = frozenset({"tech.session", "tech.period", "tech.year", "tech.symbol", "tech.reference", "tech.date"})
_WHOLES = frozenset({"para.moved", "para.promoted", "para.demoted", "sub.reordered"})
_CUTS = frozenset({"para.split", "para.merged", "para.regrouped"})
_OUTSIDE = frozenset({"masthead.changed", "agenda.changed", "sponsors.changed", "title.changed", "closing.changed"})
_HEADINGS = frozenset({"heading.added", "heading.removed", "heading.changed"})
_LATER = frozenset({"session", "year"})
Said = tuple[Piece, ...]


class Phrasing:
    """Says changes in one language. `previous` is the number of the edition before the target, None if not known."""

    def __init__(self, words: Words, previous: str | None = None) -> None:
        self._words = words
        self._previous = previous

    def of(self, change: Change) -> Said:
        """Say what happened. Never empty, for a change of any type, known or not."""
        if change.type in _OUTSIDE:
            return self._outside(change)
        if change.type in _HEADINGS:
            return self._words.say(f"plain.{_shape(change)}", **self._quotes(change))
        special = self._special(change)
        return special(change) if special else self._shaped(change)

    def _special(self, change: Change) -> Callable[[Change], Said] | None:
        values = dict(change.values)
        if change.type in {"tech.reflist_grew", "tech.reflist_shrank"} and values.get("references"):
            return self._list
        if change.type in _CUTS and values.get("from"):
            return self._cut
        if change.type == "para.renumbered" or (change.type in _OF_FIGURES and self._is_figures(values)):
            return self._figures
        return self._bare if change.type in _WHOLES else None

    @staticmethod
    def _is_figures(values: dict[str, str]) -> bool:
        ends = values.get("from") or "", values.get("to") or ""
        return ends[0] != ends[1] and all(_FIGURES.fullmatch(end) for end in ends)

    def name(self, kind: str) -> str:
        """Name a type of change; one that has no name yet is named by its id."""
        return self._words.text(f"name.{kind}") if self._words.knows(f"name.{kind}") else kind

    def quote(self, text: str, role: Role) -> Said:
        """Quote words of a text with the reader's own marks; long ones are cut between words."""
        return self._words.say("quote", quoted=Piece(clipped(text.strip() or text), role))

    def signs(self, text: str, other: str, role: Role) -> Said:
        """Quote words that differ in what nobody sees: such a character is named by its code, <U+00A0>."""
        return self._words.say("quote", quoted=Piece(clipped(coded(text, other)), role))

    def _bare(self, change: Change) -> Said:
        return self._words.say("shape.bare", name=self.name(change.type))

    def _cut(self, change: Change) -> Said:
        return self._words.say("regrouped", name=self.name(change.type), **_ends(change))

    def _figures(self, change: Change) -> Said:
        said = self._words.say("shape.figures", name=self.name(change.type), **_ends(change))
        return self._related(said, dict(change.values))

    def _related(self, said: Said, values: dict[str, str]) -> Said:
        """Add how the new figure stands to the old one, where that was computed: for numbers of sessions and years."""
        amount, unit = values.get("by", ""), values.get("unit", "")
        if values.get("relation") == "next period":
            return self._words.say("next_period", sentence=said)
        if values.get("relation") == "later" and unit in _LATER and not values.get("from", "-").strip("0123456789"):
            return self._words.say(f"later.{unit}", int(amount), sentence=said, by=Piece(amount, Role.FIGURE))
        return said

    def _list(self, change: Change) -> Said:
        values = dict(change.values)
        names = [one.strip() for one in values["references"].split(",")]
        grew = change.type == "tech.reflist_grew"
        key = "reflist.grew" if grew else "reflist.shrank"
        said = self._words.say(key, len(names), references=self._joined(names))
        if not grew or self._previous not in names:
            return said
        if len(names) == 1:
            return self._words.say("reflist.previous", sentence=said)
        previous = Piece(self._previous or "", Role.FIGURE)
        return self._words.say("reflist.previous_of", sentence=said, previous=previous)

    def _joined(self, names: list[str]) -> Said:
        between = Piece(self._words.text("join"))
        return tuple(piece for name in names for piece in (between, Piece(name, Role.FIGURE)))[1:]

    def _shaped(self, change: Change) -> Said:
        """Quote both texts, or the one there is."""
        name = self.name(change.type)
        shape = _shape(change)
        if shape in {"added", "removed"} and change.type.endswith((".added", ".removed")):
            shape = "named_new" if change.target else "named_old"
        return self._words.say(f"shape.{shape}", name=name, **self._quotes(change))

    def _outside(self, change: Change) -> Said:
        """Say what happened around the body: the place has said already what it is."""
        values = dict(change.values)
        if is_title_number(change):
            shape = "changed" if values.get("from") and values.get("to") else _shape(change)
            return self._words.say(f"number.{shape}", **_ends(change))
        if values.get("unit") == "session" and self._is_figures(values):
            return self._words.say("shape.figures", name=self.name("tech.session"), **_ends(change))
        return self._words.say(f"plain.{_shape(change)}", **self._quotes(change))

    def _quotes(self, change: Change) -> dict[str, Said]:
        old, new = change.base or "", change.target or ""
        if change.type == "editorial.typography" or look_the_same(old, new) or note_of(old, new):
            return {"old": self.signs(old, new, Role.OLD), "new": self.signs(new, old, Role.NEW)}
        return {"old": self.quote(old, Role.OLD), "new": self.quote(new, Role.NEW)}


def _shape(change: Change) -> str:
    if change.base and change.target:
        return "changed"
    return "added" if change.target else "removed" if change.base else "bare"


def _ends(change: Change) -> dict[str, Piece]:
    values = dict(change.values)
    return {end: Piece((values.get(end) or "–").rstrip("."), Role.FIGURE) for end in ("from", "to")}


def clipped(text: str) -> str:
    """Cut a long text after a word, or where there are no spaces after so many characters."""
    if len(text) <= LONGEST_QUOTE:
        return text
    cut = text.rfind(" ", LONGEST_QUOTE // 2, LONGEST_QUOTE)
    return text[: cut if cut > 0 else LONGEST_QUOTE] + _ELLIPSIS
