"""What the check of a rollover found, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.analysis.kinds import TECHNICAL
from service.collation.types import Change
from service.summary.places import place_of
from service.summary.types import Piece, Remark, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from service.analysis.rollover import Finding
    from service.comparison import Comparison
    from service.summary.words import Words


def remarks(findings: Iterable[Finding], comparison: Comparison, words: Words) -> Iterator[Remark]:
    """Say findings, in their order. One without words yet is said by its code and values: none is dropped."""
    rows = {row.id: row for row in comparison.collation.rows}
    for finding in findings:
        row = rows.get(finding.row or "")
        place: tuple[Piece, ...] = ()
        if row is not None:
            place = place_of(row, Change("", finding.severity, footnote=finding.footnote), comparison, words)
        pieces = _said(finding, words)
        yield Remark(
            code=finding.code,
            question=finding.severity <= TECHNICAL,
            row=finding.row,
            place=place,
            pieces=pieces,
            line=words.say("place", place=place, text=pieces) if place else pieces,
            side=finding.side,
            span=finding.span,
            footnote=finding.footnote,
        )


def _said(finding: Finding, words: Words) -> tuple[Piece, ...]:
    values = {name: Piece(text, Role.FIGURE) for name, text in finding.values}
    key = f"finding.{finding.code}"
    try:
        said = words.say(key, **values)
    except KeyError:
        listed = "; ".join(f"{name} {text}" for name, text in finding.values)
        said = (Piece(f"{finding.code}: {listed}" if listed else finding.code),)
    return words.say("finding.question", sentence=said) if finding.severity <= TECHNICAL else said
