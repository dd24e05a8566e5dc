"""From a collation to typed changes: every row gets the changes that its operations hold."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from service.analysis.notes import changes_of_notes
from service.analysis.outside import is_outside, outside
from service.analysis.passage import passage_of
from service.analysis.refine import changes_in
from service.analysis.stretches import Edit, edits_and_seams, without_head
from service.analysis.structure import REGROUPED, heads, numbered, regrouping, structural
from service.collation.rows import joined
from service.collation.types import Change, Row, RowKind
from service.collation.units import units_of
from service.reading.language import language_of
from service.text import Part

if TYPE_CHECKING:
    from service.analysis.stretches import Span
    from service.collation.types import Collation
    from service.collation.units import Unit
    from service.text import ParsedText

TYPING = "travaux-typing/8"
"""Names the rules of this package: the same name, the same changes of the same collation."""
UNKNOWN = "und"
_ALONE = frozenset({RowKind.ADDED, RowKind.REMOVED})


@dataclass(frozen=True, slots=True)
class TypingOptions:
    """What a reader may ask of the typing.

    `watch` are pairs of terms (old, new) whose replacement, either way, is reported as `terminology`.
    """

    watch: tuple[tuple[str, str], ...] = ()


_PLAIN = TypingOptions()


def typed(
    collation: Collation, base: ParsedText, target: ParsedText, options: TypingOptions | None = None
) -> Collation:
    """Give the collation of these two texts with the changes of each row. Pure, never raises, the same each time."""
    writer = _Typist(base, target, options or _PLAIN)
    return replace(
        collation, engine=f"{collation.engine}+{TYPING}", rows=tuple(writer.row(row) for row in collation.rows)
    )


class _Typist:
    """Holds what the rows of one comparison share: both texts, their language, what the reader asked for."""

    def __init__(self, base: ParsedText, target: ParsedText, options: TypingOptions) -> None:
        self._base, self._target = base, target
        self._units = units_of(base), units_of(target)
        self._language = base.language or target.language or language_of(target.source) or UNKNOWN
        self._options = options

    def row(self, row: Row) -> Row:
        """Give the row with its changes: what happened to its paragraphs, to the wording, to the notes."""
        base, target = [self._units[0][i] for i in row.base], [self._units[1][j] for j in row.target]
        if row.kind is RowKind.UNCHANGED and not (row.moved or row.renumbered) and base[0].part is target[0].part:
            return row
        found = [*structural(row, base, target), *self._wording(row, base, target)]
        if row.kind not in _ALONE:
            found += changes_of_notes(row.footnotes, self._language, self._options.watch)
        return replace(row, changes=tuple(self._around(row, found)))

    def _wording(self, row: Row, base: list[Unit], target: list[Unit]) -> list[Change]:
        if row.kind in {*_ALONE, RowKind.UNCHANGED}:
            return []
        texts = joined(base), joined(target)
        edits, seams = edits_and_seams(row.ops)
        if row.renumbered:  # a number that stands in the text is told by the new number alone
            edits = list(without_head(edits, heads(base, target)))
        if row.kind not in REGROUPED:  # a line feed inside a paragraph is a character like any other
            edits, seams = sorted(edits + seams), []
        edits, seams = numbered(edits, seams, texts)
        part = target[0].part
        found = self._behind(heads(base, target), texts, edits, part)
        if part is Part.HEADING:
            found = [one if one.severity == 0 else replace(one, type="heading.changed", severity=2) for one in found]
        return [*regrouping(row, seams, texts), *found]

    def _behind(self, head: Edit, texts: tuple[str, str], edits: list[Edit], part: Part) -> list[Change]:
        """Type the wording behind the numbers that stand in the texts: a lead verb leads there too."""
        starts = head.base[1], head.target[1]
        if any(edit.base[0] < starts[0] or edit.target[0] < starts[1] for edit in edits):
            starts = 0, 0  # the numbers are written otherwise
        old, new = (text[start:] for text, start in zip(texts, starts, strict=True))
        places = [Edit(*(_shifted(span, -start) for span, start in zip(one, starts, strict=True))) for one in edits]
        found = changes_in(passage_of(old, new, places, self._language, part=part, watch=self._options.watch))
        return [
            replace(
                one,
                base_span=one.base_span and _shifted(one.base_span, starts[0]),
                target_span=one.target_span and _shifted(one.target_span, starts[1]),
            )
            for one in found
        ]

    def _around(self, row: Row, found: list[Change]) -> list[Change]:
        old = tuple(self._base.paragraphs[i] for i in row.base)
        new = tuple(self._target.paragraphs[j] for j in row.target)
        if not is_outside((*old, *new)):
            return found
        return list(outside(found, old, new, (self._base.masthead, self._target.masthead)))


def _shifted(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by
