"""From a collation to typed changes: every row gets the changes that its operations hold."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from service.analysis.notes import changes_of_notes
from service.analysis.outside import is_outside, outside
from service.analysis.passage import passage_of
from service.analysis.refine import changes_in
from service.analysis.stretches import edits_and_seams
from service.analysis.structure import REGROUPED, regrouping, structural
from service.collation.rows import joined
from service.collation.types import Change, Row, RowKind
from service.collation.units import units_of
from service.reading.language import language_of
from service.text import Part

if TYPE_CHECKING:
    from service.collation.types import Collation
    from service.collation.units import Unit
    from service.text import ParsedText

TYPING = "travaux-typing/4"
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
        if row.kind not in REGROUPED:  # a line feed inside a paragraph is a character like any other
            edits, seams = sorted(edits + seams), []
        part = target[0].part
        found = changes_in(passage_of(*texts, edits, self._language, part=part, watch=self._options.watch))
        if part is Part.HEADING:
            found = [one if one.severity == 0 else replace(one, type="heading.changed", severity=2) for one in found]
        return [*regrouping(row, seams, texts), *found]

    def _around(self, row: Row, found: list[Change]) -> list[Change]:
        old = tuple(self._base.paragraphs[i] for i in row.base)
        new = tuple(self._target.paragraphs[j] for j in row.target)
        if not is_outside((*old, *new)):
            return found
        return list(outside(found, old, new, (self._base.masthead, self._target.masthead)))
