"""A summary as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from service.comparison import overruled_to_json
from service.summary.types import plain

if TYPE_CHECKING:
    from service.summary.types import Group, Piece, Remark, Sentence, Summary

SCHEMA = "travaux/summary/1"


def summary_to_json(summary: Summary) -> dict[str, Any]:
    """Give a summary as plain JSON data, complete: folded sentences stand in their folds."""
    return {
        "schema": SCHEMA,
        "language": summary.language,
        "languages": {"base": summary.languages[0], "target": summary.languages[1]},
        "headline": summary.headline,
        "asides": list(summary.asides),
        "technical_rollover": summary.rollover,
        "identical": summary.identical,
        "counts": {
            "changes": len(summary.sentences),
            "body": sum(summary.counts),
            "outside": summary.outside,
            "severity": _by_severity(summary.counts),
        },
        "findings": [_remark(remark) for remark in summary.findings],
        "groups": [_group(group) for group in summary.groups],
    }


def _by_severity(counts: tuple[int, int, int, int]) -> dict[str, int]:
    return {str(severity): count for severity, count in enumerate(counts)}


def _group(group: Group) -> dict[str, Any]:
    return {
        "section": group.section.value,
        "title": group.title,
        "changes": group.total,
        "severity": _by_severity(group.counts),
        "sentences": [_sentence(sentence) for sentence in group.sentences],
        "folds": [
            {"name": fold.name, "text": plain(fold.words), "sentences": [_sentence(one) for one in fold.sentences]}
            for fold in group.folds
        ],
    }


def _sentence(sentence: Sentence) -> dict[str, Any]:
    change = sentence.change
    return {
        "id": sentence.id,
        "row": sentence.row,
        "change": sentence.position,
        "place": plain(sentence.place),
        "text": plain(sentence.line),
        "pieces": [_piece(piece) for piece in sentence.line],
        "type": change.type,
        "kind": sentence.kind,
        "severity": change.severity,
        "weight": sentence.weight,
        "base": change.base,
        "target": change.target,
        "base_span": _span(change.base_span),
        "target_span": _span(change.target_span),
        "footnote": change.footnote,
        **({"overruled": overruled_to_json(sentence.overruled)} if sentence.overruled else {}),
    }


def _piece(piece: Piece) -> dict[str, str]:
    return {"role": piece.role.value, "text": piece.text}


def _span(span: tuple[int, int] | None) -> list[int] | None:
    return list(span) if span else None


def _remark(remark: Remark) -> dict[str, Any]:
    return {
        "code": remark.code,
        "question": remark.question,
        "row": remark.row,
        "place": plain(remark.place),
        "text": plain(remark.line),
        "side": remark.side,
        "span": _span(remark.span),
        "footnote": remark.footnote,
    }
