"""A comparison of two texts: the collation with the texts it is about, and its form as JSON."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from service.analysis import TYPING, TypingOptions, typed
from service.analysis.outside import all_technical
from service.analysis.sentences import sentence
from service.collation import ENGINE as COLLATION
from service.collation import CollationOptions, collate
from service.collation.types import Change, Collation, NoteRow, Operation, Row, RowKind
from service.collation.units import plain_text
from service.pair_corrections import Said, in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.collation.given import Bond, GivenPair
    from service.overrules import Overrule, Overruled
    from service.pair_corrections import PairCorrection
    from service.text import Paragraph, ParsedText

SCHEMA = "travaux/comparison/1"
ENGINE = f"{COLLATION}+{TYPING}"
"""Names what makes a comparison with default options: the engine of collation and the rules that type changes."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two texts and their collation. The hashes name the received files, None where there is no file.

    `given` are the reader's words that the collation honours; `Row.corrected` counts in it, and `said` tells for each
    who gave it and why. `lost` are corrections that were not applied: a paragraph of theirs is not where it was.
    `overruled` are changes, by row id and place in the row, whose type and severity are a reader's word: with what the
    rules had said. `lost_overrules` are a reader's words on changes that are not there any more.
    """

    base: ParsedText
    target: ParsedText
    base_sha256: str | None
    target_sha256: str | None
    collation: Collation
    given: tuple[GivenPair, ...] = ()
    said: tuple[Said, ...] = ()
    lost: tuple[PairCorrection, ...] = ()
    overruled: tuple[tuple[str, int, Overruled], ...] = ()
    lost_overrules: tuple[Overrule, ...] = ()

    def overruled_at(self, row: str, position: int) -> Overruled | None:
        """What a reader put aside of the change at `position` of the row with this id, None where nobody spoke."""
        found = (one for name, place, one in self.overruled if name == row and place == position)
        return next(found, None) if self.overruled else None

    def said_of(self, row: Row) -> tuple[tuple[GivenPair, Said], ...]:
        """What readers said that concerns the row, with who said it."""
        return tuple(
            (self.given[place], self.said[place] if place < len(self.said) else _NOBODY) for place in row.corrected
        )

    def by_hand(self, row: Row) -> tuple[str, ...]:
        """What readers corrected in the row's pair, in plain English: for exports."""
        return tuple(in_words(pair, who) for pair, who in self.said_of(row))


_NOBODY = Said("", "")


def compare(  # noqa: PLR0913 - keywords with defaults, each a separate wish
    base: ParsedText,
    target: ParsedText,
    *,
    base_sha256: str | None = None,
    target_sha256: str | None = None,
    options: CollationOptions | None = None,
    given: Sequence[GivenPair] = (),
    typing: TypingOptions | None = None,
) -> Comparison:
    """Compare two recognised texts; `given` is what a reader says of their paragraphs, and is always honoured.

    Raises IntegrityFailure if the result does not rebuild them, InvalidRequest if what is given contradicts itself.
    """
    collation = typed(collate(base, target, options, given=given), base, target, typing)
    return Comparison(base, target, base_sha256, target_sha256, collation, tuple(given))


def compare_paragraphs(base: Sequence[str], target: Sequence[str], *, given: Sequence[GivenPair] = ()) -> Comparison:
    """Compare two lists of strings, one a paragraph, as they stand."""
    return compare(plain_text(base), plain_text(target), given=given)


def has_differences(comparison: Comparison) -> bool:
    """Whether anything differs: text, notes, numbers, order or front matter. Furniture alone does not count."""
    return any(is_changed(row) for row in comparison.collation.rows)


def is_changed(row: Row) -> bool:
    """Whether the row reports anything."""
    return row.kind is not RowKind.UNCHANGED or row.moved or row.renumbered or bool(row.changes)


def with_said(comparison: Comparison, said: Sequence[Said], lost: Sequence[PairCorrection] = ()) -> Comparison:
    """Return the comparison with who gave each of its corrections, and with those that could not be applied."""
    return replace(comparison, said=tuple(said), lost=tuple(lost))


def to_json(comparison: Comparison) -> dict[str, Any]:
    """Give the comparison in the form of contracts/comparison.schema.json."""
    collation = comparison.collation
    return {
        "schema": SCHEMA,
        "engine": collation.engine,
        "base": _text(comparison.base, comparison.base_sha256),
        "target": _text(comparison.target, comparison.target_sha256),
        "fallback": collation.fallback,
        "rows": [_row(row, comparison) for row in collation.rows],
        "summary": _summary(comparison),
        **({"lost_corrections": [_correction(one.bond, one) for one in comparison.lost]} if comparison.lost else {}),
    }


def _text(text: ParsedText, sha256: str | None) -> dict[str, Any]:
    masthead = text.masthead
    return {
        "symbol": masthead.symbol,
        "title": masthead.title,
        "session": masthead.session,
        "date": _iso_date(masthead.date),
        "language": text.language,
        "sha256": sha256,
        "paragraphs": len(text.paragraphs),
        "warnings": [warning.message for warning in text.warnings],
    }


def _iso_date(value: str | None) -> str | None:
    try:
        return date.fromisoformat(value).isoformat() if value else None
    except ValueError:
        return None


def _row(row: Row, comparison: Comparison) -> dict[str, Any]:
    corrections = comparison.said_of(row)
    return {
        "id": row.id,
        "kind": row.kind.value,
        "moved": row.moved,
        "renumbered": row.renumbered,
        "base": [_paragraph(index, comparison.base.paragraphs[index]) for index in row.base],
        "target": [_paragraph(index, comparison.target.paragraphs[index]) for index in row.target],
        "similarity": row.similarity,
        "ops": _ops(row.ops),
        "footnotes": [_note(note) for note in row.footnotes],
        "changes": [
            _change(change, comparison.overruled_at(row.id, place)) for place, change in enumerate(row.changes)
        ],
        **({"corrections": [_correction(pair.bond, said) for pair, said in corrections]} if corrections else {}),
    }


def _correction(bond: Bond, said: Said | PairCorrection) -> dict[str, Any]:
    at = said.at.isoformat() if said.at else None
    return {"bond": bond.value, "author": said.author, "reason": said.reason, "at": at}


def _paragraph(index: int, paragraph: Paragraph) -> dict[str, Any]:
    return {
        "index": index,
        "part": paragraph.part.value,
        "label": paragraph.label,
        "number": paragraph.number,
        "level": paragraph.level,
        "text": paragraph.text,
        "footnotes": [{"marker": n.marker, "offset": n.offset, "text": n.text} for n in paragraph.notes],
    }


def _ops(ops: Sequence[Operation]) -> list[dict[str, str]]:
    return [{"op": operation.op.value, "text": operation.text} for operation in ops]


def _note(note: NoteRow) -> dict[str, Any]:
    return {"base": note.base, "target": note.target, "ops": _ops(note.ops)}


def _change(change: Change, overruled: Overruled | None) -> dict[str, Any]:
    """Write a change down. The contract's spans are offsets into the row's texts: one in a footnote has its own."""
    spans = {
        "base_span": list(change.base_span) if change.base_span else None,
        "target_span": list(change.target_span) if change.target_span else None,
    }
    in_note = change.footnote is not None
    return {
        "type": change.type,
        "severity": change.severity,
        "base": change.base,
        "target": change.target,
        **(dict.fromkeys(spans) if in_note else spans),
        "note": change.note,
        "values": dict(change.values),
        **({"footnote": {"index": change.footnote, **spans}} if in_note else {}),
        **({"overruled": overruled_to_json(overruled)} if overruled else {}),
    }


def overruled_to_json(overruled: Overruled) -> dict[str, Any]:
    """Give what a reader put aside of a change: the type and severity by the rules, with who did and why."""
    at = overruled.at.isoformat() if overruled.at else None
    return {
        "type": overruled.type,
        "severity": overruled.severity,
        "by": overruled.by,
        "reason": overruled.reason,
        "at": at,
    }


def _summary(comparison: Comparison) -> dict[str, Any]:
    rows = comparison.collation.rows
    return {
        "counts": counts(rows),
        "technical_rollover": technical_rollover(comparison),
        "sentences": [
            {"row": row.id, "text": _sentence(row, comparison), "severity": severity(row)}
            for row in rows
            if is_changed(row)
        ],
    }


def counts(rows: Sequence[Row]) -> dict[str, int]:
    """Count rows by kind (every kind is named), moved and renumbered ones, and all rows, changed rows and changes."""
    kinds = Counter(row.kind for row in rows)
    return {
        **{kind.value: kinds[kind] for kind in RowKind},
        "moved": sum(row.moved for row in rows),
        "renumbered": sum(row.renumbered for row in rows),
        "rows": len(rows),
        "changed_rows": sum(is_changed(row) for row in rows),
        "changes": sum(len(row.changes) for row in rows),
    }


def technical_rollover(comparison: Comparison) -> bool:
    """Whether every change of the preamble, the operative part, the annexes and their notes has severity 0 or 1."""
    return all_technical(comparison.collation.rows, comparison.base, comparison.target)


def severity(row: Row) -> int:
    """The weight of the row's heaviest change, 0 where it has none."""
    return max((change.severity for change in row.changes), default=0)


def _sentence(row: Row, comparison: Comparison) -> str:
    base, target = comparison.base.paragraphs, comparison.target.paragraphs
    return sentence(row, [base[i] for i in row.base], [target[i] for i in row.target])
