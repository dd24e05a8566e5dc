"""The rolling text as HTML: words of the base, brackets with what each delegation proposes, notes. Always escaped.

Only the leaves of the tree are marked as deleted or inserted: a bracket inside words that would go is not struck.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from flask_babel import get_locale, gettext, ngettext
from markupsafe import Markup, escape

from service.consultation.rolling_types import Bracket, Mark, NoteMark, Plain
from web.comparison.pieces import Mark as Shade
from web.comparison.pieces import bits
from web.view.direction import straight

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from service.consultation.rolling_types import Attribution, Node, Option, RollingParagraph
    from service.text import Span

_TAKES = frozenset({Mark.DELETED, Mark.REPLACED})


@dataclass(frozen=True, slots=True)
class Said:
    """What the brackets of a page say, each phrase looked up once."""

    language: str
    inserted: str
    deleted: str
    end: str
    delete: str
    agreed: str
    part: str
    note: str
    colon: str
    comma: str
    counted: dict[tuple[str, int], str] = field(default_factory=dict)

    def count(self, what: str, number: int) -> str:
        """So many for, against, or in reserve, in words."""
        if (what, number) not in self.counted:
            self.counted[what, number] = _COUNTS[what](number)
        return self.counted[what, number]


def said() -> Said:
    """The phrases in the language of the request."""
    locale = get_locale()
    return Said(
        locale.language if locale else "en",
        gettext("inserted:"),
        gettext("deleted:"),
        gettext("(end)"),
        gettext("delete"),
        gettext("agreed:"),
        gettext("part %(part)s of %(parts)s"),
        gettext("note"),
        gettext(": "),
        gettext(", "),
    )


_COUNTS: dict[str, Callable[[int], str]] = {
    "for": lambda number: str(ngettext("%(num)s for", "%(num)s for", number)),
    "against": lambda number: str(ngettext("%(num)s against", "%(num)s against", number)),
    "reserve": lambda number: str(ngettext("%(num)s reserve", "%(num)s reserves", number)),
}


def by_line(attribution: Attribution, comma: str | None = None) -> str:
    """Who proposes, with how many others: "MEX, KEN +2 −1"."""
    line = str(gettext(", ") if comma is None else comma).join(attribution.proposers)
    if attribution.supporters:
        line += f" +{len(attribution.supporters)}"
    return line + (f" −{len(attribution.opponents)}" if attribution.opponents else "")


def by_line_in_words(attribution: Attribution, words: Said) -> str:
    """The same for ears and for a tip: "MEX, KEN, 2 for, 1 against"."""
    counts = (
        ("for", len(attribution.supporters)),
        ("against", len(attribution.opponents)),
        ("reserve", len(attribution.reservations)),
    )
    return words.comma.join((*attribution.proposers, *(words.count(what, number) for what, number in counts if number)))


class Writer:
    """Writes the passages of one rolling text. `direction` is that of the text."""

    def __init__(self, direction: str) -> None:
        self._said = said()
        self._direction = direction
        self._ear = f'<span class="sr" lang="{self._said.language}">'
        self._at = 0
        self._italics: Sequence[Span] = ()
        self._markers: Sequence[str] = ()

    def paragraph(self, paragraph: RollingParagraph, italics: Sequence[Span] = ()) -> Markup:
        """Write a paragraph's words; `italics` are ranges of its words in the version."""
        return self.passage(paragraph.pieces, italics, [note.marker for note in paragraph.notes])

    def passage(self, nodes: Iterable[Node], italics: Sequence[Span] = (), markers: Sequence[str] = ()) -> Markup:
        """Write a passage from its nodes."""
        self._at, self._italics, self._markers = 0, italics, markers
        return Markup(self._nodes(nodes, gone=False, hidden=False))  # noqa: S704 - every value is escaped below

    def _nodes(self, nodes: Iterable[Node], *, gone: bool, hidden: bool) -> str:
        return "".join(self._node(node, gone=gone, hidden=hidden) for node in nodes)

    def _node(self, node: Node, *, gone: bool, hidden: bool) -> str:
        if isinstance(node, Plain):
            words = self._leaf(node.text, gone=gone)
            return "" if hidden else words
        if isinstance(node, NoteMark):
            return "" if hidden else self._marker(node.note)
        if node.settled:
            return self._settled(node, gone=gone, hidden=hidden)
        return self._bracket(node, gone=gone, hidden=hidden)

    def _leaf(self, text: str, *, gone: bool) -> str:
        """Words of the version, those in italics so; the place in the paragraph moves on."""
        start, self._at = self._at, self._at + len(text)
        edges = {start, self._at}
        edges.update(edge for span in self._italics for edge in (span.start, span.end) if start < edge < self._at)
        runs = [self._run(text, start, one, two) for one, two in pairwise(sorted(edges))]
        words = "".join(runs)
        return self._deleted(words) if gone else words

    def _run(self, text: str, start: int, one: int, two: int) -> str:
        words = str(straight(text[one - start : two - start]))
        return f"<em>{words}</em>" if any(span.start <= one < span.end for span in self._italics) else words

    def _deleted(self, words: str) -> str:
        if not words.strip():
            return words  # a struck space says nothing to the eye; the instruction names it
        return (
            f'<del dir="{self._direction}">{self._ear}{escape(self._said.deleted)} </span>{words}{self._close()}</del>'
        )

    def _inserted(self, text: str) -> str:
        words = "".join(
            f'<span class="sign" data-sign="{escape(bit.sign)}">{escape(bit.text)}</span>'
            if bit.sign
            else escape(bit.text)
            for bit in bits(text, Shade.INSERT)
        )
        return (
            f'<ins dir="{self._direction}">{self._ear}{escape(self._said.inserted)} </span>{words}{self._close()}</ins>'
        )

    def _close(self) -> str:
        return f"{self._ear} {escape(self._said.end)} </span>"

    def _marker(self, place: int) -> str:
        marker = escape(self._markers[place]) if place < len(self._markers) else ""
        return f'<sup class="ref">{self._ear}{escape(self._said.note)} </span>{marker}</sup>'

    def _settled(self, node: Bracket, *, gone: bool, hidden: bool) -> str:
        """What was agreed, as plain text, with a small sign that leads to the proposal."""
        option = node.options[0]
        takes = option.mark in _TAKES
        old = self._nodes(node.old, gone=gone, hidden=hidden or takes)
        if hidden:
            return ""
        place = escape(option.proposal)
        sign = (
            f'<a class="settled" href="#{place}" lang="{self._said.language}">'
            f'{self._ear}{escape(self._said.agreed)} {place}</span><span aria-hidden="true">✓</span></a>'
        )
        new = straight(option.new)
        if option.mark is Mark.NOTE:
            new = Markup(" ({}{}{})").format(self._said.note, self._said.colon, new)
        return f"{old}{new}{sign}"

    def _bracket(self, node: Bracket, *, gone: bool, hidden: bool) -> str:
        takes = any(option.mark in _TAKES for option in node.options)
        old = self._nodes(node.old, gone=gone or takes, hidden=hidden)
        if hidden:
            return ""
        options = '<span class="or" aria-hidden="true"> / </span>'.join(self._option(one) for one in node.options)
        gap = " " if old else ""
        return f'<span class="bracket"><b class="edge">[</b>{old}{gap}{options}<b class="edge">]</b></span>'

    def _option(self, option: Option) -> str:
        place = escape(option.proposal)
        tip = f"{option.proposal}{self._said.colon}{by_line_in_words(option.attribution, self._said)}"
        line = escape(by_line(option.attribution, self._said.comma))
        by = f'<a class="by" href="#{place}" title="{escape(tip)}"><bdi>{line}</bdi></a>'
        piece = ""
        if option.parts > 1:
            which = self._said.part % {"part": option.part, "parts": option.parts}
            piece = f' <span class="part-of" lang="{self._said.language}">({escape(which)})</span>'
        what = self._inserted(option.new) if option.new else self._word(option)
        if option.mark is Mark.NOTE:
            note = f"{escape(self._said.note)}{escape(self._said.colon)}"
            what = f'<span class="word" lang="{self._said.language}">{note}</span>{what}'
        words = f"{by}{piece}{escape(self._said.colon)}{what}"
        return f'<span class="option" dir="{self._direction}" data-of="{place}">{words}</span>'

    def _word(self, option: Option) -> str:
        word = self._said.delete if option.mark is Mark.DELETED else ""
        return f'<bdi class="word" lang="{self._said.language}">{escape(word)}</bdi>' if word else "…"
