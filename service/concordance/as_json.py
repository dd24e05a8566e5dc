"""A concordance and a parity report as JSON: stable names, values in plain words, nothing left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from service.facts import said
from service.text import Part

if TYPE_CHECKING:
    from collections.abc import Iterable

    from service.concordance.types import Concordance, ConcordanceRow, Edit, Finding, ParityReport, Where
    from service.text import ParsedText

CONCORDANCE_SCHEMA = "travaux/concordance/1"
PARITY_SCHEMA = "travaux/parity/1"
_OUTSIDE = frozenset({Part.FRONT, Part.CLOSING, Part.FOOTNOTE})


def alone(concordance: Concordance, a: ParsedText, b: ParsedText) -> tuple[ConcordanceRow, ...]:
    """Give the rows of the body that have one side only; mastheads, closing lines and stray notes may differ."""
    return tuple(
        row
        for row in concordance.rows
        if not (row.a and row.b)
        and any(text.paragraphs[i].part not in _OUTSIDE for text, side in ((a, row.a), (b, row.b)) for i in side)
    )


def concordance_to_json(concordance: Concordance, a: ParsedText, b: ParsedText) -> dict[str, Any]:
    """Give a concordance with the paragraphs that it is about."""
    return {
        "schema": CONCORDANCE_SCHEMA,
        "a": {"language": a.language, "paragraphs": len(a.paragraphs)},
        "b": {"language": b.language, "paragraphs": len(b.paragraphs)},
        "fallback": concordance.fallback,
        "rows": [_row(row, a, b) for row in concordance.rows],
        "summary": {
            "rows": len(concordance.rows),
            "paired": sum(bool(row.a and row.b) for row in concordance.rows),
            "alone_in_body": len(alone(concordance, a, b)),
        },
    }


def _row(row: ConcordanceRow, a: ParsedText, b: ParsedText) -> dict[str, Any]:
    return {
        "a": _paragraphs(a, row.a),
        "b": _paragraphs(b, row.b),
        "confidence": row.confidence,
        "reasons": [
            {"evidence": reason.evidence.value, "weight": reason.weight, "detail": reason.detail}
            for reason in row.reasons
        ],
    }


def _paragraphs(text: ParsedText, indexes: Iterable[int]) -> list[dict[str, Any]]:
    there = ((index, text.paragraphs[index]) for index in indexes)
    return [{"index": index, "part": one.part.value, "label": one.label, "text": one.text} for index, one in there]


def parity_to_json(report: ParityReport) -> dict[str, Any]:
    """Give a parity report; the values of facts are in plain words."""
    return {
        "schema": PARITY_SCHEMA,
        "a": {"language": report.language_a},
        "b": {"language": report.language_b},
        "findings": [_finding(finding) for finding in report.findings],
        "summary": {
            "findings": len(report.findings),
            "places": report.places,
            "changed_alike": report.agreeing,
        },
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "kind": finding.kind.value,
        "weight": finding.weight,
        "side": finding.side.value,
        "what": finding.what,
        "a": {**_where(finding.a), **edit_to_json(finding.edit_a)},
        "b": {**_where(finding.b), **edit_to_json(finding.edit_b)},
    }


def _where(where: Where) -> dict[str, Any]:
    return {"label": where.label or None, "base": list(where.base), "target": list(where.target)}


def edit_to_json(edit: Edit) -> dict[str, list[str]]:
    """Give what went and what came, in plain words."""
    return {
        "removed": [one if isinstance(one, str) else said(one) for one in edit.removed],
        "added": [one if isinstance(one, str) else said(one) for one in edit.added],
    }
