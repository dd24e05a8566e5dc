"""What a proposal changes, passage by passage, with what goes and what comes marked. Pure; templates print it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from service.amendments import EditKind, Host, Scope
from service.amendments.applying import is_placed
from service.collation.types import Op, Operation
from service.collation.words import word_operations
from web.comparison.pieces import Mark, Piece, bits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from service.amendments import Amendment, Edit, Place
    from service.text import ParsedText

_MARK = {Op.EQUAL: Mark.EQUAL, Op.DELETE: Mark.DELETE, Op.INSERT: Mark.INSERT}
_AROUND = 220
_FEW = 6  # words of a change in a line that names it


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage as a proposal changes it. `kinds` are those of its edits; `ops` what stays, goes and comes.

    `label` is that of the paragraph, `new_label` that of one which is proposed ("OP5 bis"), `marker` the footnote's.
    `beside` names the paragraph after or before which (`scope`) a new or moved one comes.
    """

    kinds: tuple[EditKind, ...]
    host: Host
    index: int
    label: str | None
    ops: tuple[Operation, ...]
    marker: str | None = None
    new_label: str | None = None
    scope: Scope = Scope.WORDS
    beside: str | None = None

    @property
    def lines(self) -> tuple[tuple[Piece, ...], ...]:
        """The passage in pieces, paragraph by paragraph."""
        return lines_of(self.ops)

    @property
    def brief(self) -> tuple[tuple[Piece, ...], ...]:
        """The same with long unchanged stretches cut to the words around the changes."""
        return lines_of(tuple(_shortened(self.ops)))

    @property
    def changes(self) -> tuple[tuple[str, str], ...]:
        """The words that go and those that come, change by change, cut short; none where it is no matter of words."""
        if self.scope is not Scope.WORDS:
            return ()
        runs = groupby(self.ops, key=lambda each: each.op is Op.EQUAL)
        return tuple(_change(tuple(run)) for equal, run in runs if not equal)


def _change(run: Sequence[Operation]) -> tuple[str, str]:
    gone, come = ("".join(each.text for each in run if each.op is op) for op in (Op.DELETE, Op.INSERT))
    return _few(gone), _few(come)


def _few(words: str) -> str:
    kept = words.split()
    return " ".join(kept[:_FEW]) + (" …" if len(kept) > _FEW else "")


def passages_of(text: ParsedText, amendment: Amendment) -> tuple[Passage, ...]:
    """Give what an amendment changes, in its own order; without the words around where it does not fit the text."""
    placed = is_placed(text, amendment)
    keyed = groupby(amendment.edits, key=lambda edit: _key(edit, placed=placed))
    return tuple(_passage(text, list(edits), placed=placed) for _, edits in keyed)


def lines_of(ops: Iterable[Operation]) -> tuple[tuple[Piece, ...], ...]:
    """Cut operations into paragraphs at their line feeds, and into pieces."""
    lines: list[list[Piece]] = [[]]
    for operation in ops:
        mark = _MARK[operation.op]
        for place, part in enumerate(operation.text.split("\n")):
            if place:
                lines.append([])
            if part:
                lines[-1].append(Piece(mark, bits(part, mark)))
    return tuple(tuple(line) for line in lines)


def _key(edit: Edit, *, placed: bool) -> tuple[int, int | None] | int:
    """Edits of words of one passage belong together; each other edit stands alone."""
    words = edit.place.scope is Scope.WORDS and placed
    return (edit.place.paragraph, edit.place.note) if words else id(edit)


def _passage(text: ParsedText, edits: Sequence[Edit], *, placed: bool) -> Passage:
    edit, place = edits[0], edits[0].place
    words = place.scope is Scope.WORDS
    ops = tuple(woven(_words(text, place), edits)) if words and placed else _alone(edit)
    toward = edit.destination or (place if place.scope in {Scope.AFTER, Scope.BEFORE} else None)
    return Passage(
        tuple(dict.fromkeys(each.kind for each in edits)),
        place.host,
        place.paragraph,
        place.label,
        ops,
        place.marker,
        edit.label,
        toward.scope if toward else place.scope,
        toward.label if toward else None,
    )


def _words(text: ParsedText, place: Place) -> str:
    paragraph = text.paragraphs[place.paragraph]
    return paragraph.text if place.note is None else paragraph.notes[place.note].text


def woven(words: str, edits: Iterable[Edit]) -> Iterator[Operation]:
    """Lay edits of words upon their passage; what goes stands before what comes."""
    done = 0
    for edit in sorted(edits, key=lambda each: each.place.span.start if each.place.span else 0):
        span = edit.place.span
        if span is None:
            continue
        parts = (Op.EQUAL, words[done : span.start]), (Op.DELETE, edit.before), (Op.INSERT, edit.after)
        yield from (Operation(op, part) for op, part in parts if part)
        done = span.end
    if done < len(words):
        yield Operation(Op.EQUAL, words[done:])


def _alone(edit: Edit) -> tuple[Operation, ...]:
    """Give an edit by its own words."""
    if edit.kind is EditKind.MOVE:
        return (Operation(Op.EQUAL, edit.before),)
    if edit.kind is EditKind.REPLACE and edit.place.scope is Scope.WHOLE:
        return word_operations(edit.before, edit.after).ops
    before = "" if edit.kind is EditKind.ALT else edit.before
    return tuple(Operation(op, part) for op, part in ((Op.DELETE, before), (Op.INSERT, edit.after)) if part)


def _shortened(ops: Sequence[Operation]) -> Iterator[Operation]:
    last = len(ops) - 1
    for place, operation in enumerate(ops):
        text = operation.text
        if operation.op is Op.EQUAL and len(text) > 2 * _AROUND and last:
            head = text[:_AROUND].rpartition(" ")[0] + " " if place else ""
            tail = " " + text[-_AROUND:].partition(" ")[2] if place < last else ""
            text = f"{head}…{tail}"
        yield Operation(operation.op, text)
