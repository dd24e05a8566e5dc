"""What each item of a text shows by itself, gathered once, before the neighbours are asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.reading.closing import is_closing
from service.reading.divisions import Division, Heading, heading_of, is_title
from service.reading.enumeration import Mark, mark_of
from service.reading.formula import acts, decides_at_meeting, is_bare_formula, is_formula, is_unlisted_formula
from service.reading.leads import Lead, lead_of, unseen
from service.reading.source import Hint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.reading.items import Item

COMMAS = (",", "，", "،")
_STOPS = (".", ";", ":", "。", "；", "：", "؛")
_CLOSERS = "\"'”’»)]*_ \u00a0\u202f"
_SHORTEST_CLAUSE = 20


@dataclass(frozen=True, slots=True)
class Sign:
    """The evidence of one item. `lead` is that of its text after a printed number; `acts`: "The Assembly decides"."""

    item: Item
    mark: Mark | None
    heading: Heading | None
    lead: Lead | None
    formula: bool
    acts: bool
    closing: bool
    title: bool

    @property
    def comma(self) -> bool:
        """Whether the text ends as a preambular paragraph does."""
        return self.item.text.rstrip(_CLOSERS).endswith(COMMAS)

    @property
    def stop(self) -> bool:
        """Whether the text ends as an operative paragraph does."""
        return self.item.text.rstrip(_CLOSERS).endswith(_STOPS)

    @property
    def decimal(self) -> int | None:
        """The number of a paragraph that is certainly numbered, None otherwise."""
        return self.mark.decimal if self.mark and self.mark.certain else None

    @property
    def preambular(self) -> bool:
        """Whether it looks like a preambular paragraph: a lead phrase of that kind, and a comma at the end."""
        return self.lead is not None and "preambular" in self.lead.kinds and self.comma

    @property
    def anchors(self) -> bool:
        """Whether the body of a text may begin here, where there is no enacting formula."""
        if self.item.hint is Hint.MASTHEAD:
            return False
        if self.mark and (self.mark.part or self.decimal == 1):
            return True
        heading = self.heading
        if heading and not heading.doubtful and heading.division in {Division.ARTICLE, Division.NAMED}:
            return True
        decides = self.stop and (self.acts or self.decides or (self.lead is not None and self.lead.operative))
        return (self.preambular or decides) and len(self.item.text) > _SHORTEST_CLAUSE

    @property
    def decides(self) -> bool:
        """Whether it begins as a decision does that has no formula: the meeting, and the organ."""
        return decides_at_meeting(self.item.text)

    @property
    def boundary(self) -> bool:
        """Whether a resolution, a section or an annex begins here, so that numbers beyond it say nothing before it."""
        heading = self.heading
        divides = heading is not None and heading.division is not Division.ARTICLE and not heading.doubtful
        return self.formula or divides


def signs_of(items: Sequence[Item], language: str | None, known: Sequence[Sign] = ()) -> tuple[Sign, ...]:
    """Gather the evidence of all items; for items whose signs are `known` it is not gathered again."""
    found = {id(sign.item): sign for sign in known}
    following = [item.text for item in items[1:]] + [""] * min(len(items), 1)
    pairs = zip(items, following, strict=True)
    return tuple(found.get(id(item)) or _sign(item, after, language) for item, after in pairs)


def _sign(item: Item, following: str, language: str | None) -> Sign:
    hidden = unseen(item.text)
    content = item.content.cut(hidden, len(item.text)) if hidden else item.content
    text = content.text
    mark = mark_of(item.text) if item.hint is not Hint.TABLE else None
    lead = lead_of(item.text[mark.end :] if mark else text, language)
    formula = (
        is_formula(text) or is_bare_formula(text, following, language) or is_unlisted_formula(text, following, language)
    )
    heading = None if formula else heading_of(content, item.hint)
    if heading is not None and heading.rest is not None:
        heading = heading._replace(rest=heading.rest + hidden)
    title = mark is None and lead is None and not formula and is_title(content, item.hint)
    return Sign(item, mark, heading, lead, formula, acts(text, language), is_closing(text, language), title)


def body_start(signs: Sequence[Sign]) -> int | None:
    """Give the index of the item with which the body begins, None where nothing says so.

    The enacting formula, unless more than two other beginnings stand before it (a law that quotes a resolution).
    """
    anchors = [at for at, sign in enumerate(signs) if sign.anchors]
    formula = next((at for at, sign in enumerate(signs) if sign.formula), None)
    if formula is not None and sum(at < formula for at in anchors) <= 2:  # noqa: PLR2004 (said above)
        return _with_headings(signs, formula)
    return _with_headings(signs, anchors[0]) if anchors else None


def _with_headings(signs: Sequence[Sign], start: int) -> int:
    """Move the start of the body before the section heading ("A", and its title) that stands right above it."""
    for back in (2, 1):
        if (
            start >= back
            and _opens_section(signs[start - back])
            and all(s.title for s in signs[start - back + 1 : start])
        ):
            return start - back
    return start


def _opens_section(sign: Sign) -> bool:
    kinds = {Division.ROMAN, Division.LETTER, Division.NAMED}
    return sign.heading is not None and sign.heading.division in kinds


def decimals_ahead(signs: Sequence[Sign]) -> list[int | None]:
    """Give for each item the next paragraph number after it in its own resolution or section, None where none comes."""
    ahead: list[int | None] = []
    following: int | None = None
    for sign in reversed(signs):
        ahead.append(following)
        if sign.boundary:
            following = None
        elif sign.decimal is not None:
            following = sign.decimal
    return ahead[::-1]
