"""One short sentence for each changed row, in plain English. It is built from the row's changes and says no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.analysis.notes import IN_A_NOTE
from service.analysis.unseen import coded, note_of
from service.collation.types import Change, Row, RowKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.text import Paragraph

_SHOWN = 2
_LONGEST = 60


def sentence(row: Row, base: Sequence[Paragraph], target: Sequence[Paragraph]) -> str:
    """Say what happened to a row, given the paragraphs that it holds on both sides."""
    if row.kind is RowKind.ADDED:
        return f"{_names(target)} was added: {_quoted(target[0].text)}."
    if row.kind is RowKind.REMOVED:
        return f"{_names(base)} was removed: {_quoted(base[0].text)}."
    said = [*_grouping(row, base, target), *_wording(row.changes)]
    return f"{_names(target)}: {'; '.join(said) or 'changed'}."


def _names(paragraphs: Sequence[Paragraph]) -> str:
    return " and ".join(paragraph.label or f"{paragraph.part.value} line" for paragraph in paragraphs[:_SHOWN])


def _grouping(row: Row, base: Sequence[Paragraph], target: Sequence[Paragraph]) -> list[str]:
    old, new = _names(base), _names(target)
    said = []
    if row.kind in {RowKind.SPLIT, RowKind.MERGED, RowKind.REGROUPED}:
        said.append({"split": "came of splitting", "merged": "came of merging"}.get(row.kind, "came of") + f" {old}")
    elif old != new:
        said.append(f"was {old}")
    if row.moved:
        said.append("moved")
    if row.renumbered and base[0].label == target[0].label:
        said.append(f"was numbered {base[0].number or 'nothing'}")
    return said


def _wording(changes: Sequence[Change]) -> list[str]:
    shown = [change for change in changes if not change.type.startswith("para.") and change.type != "sub.reordered"]
    said = [_said(change) for change in shown[:_SHOWN]]
    if len(shown) > _SHOWN:
        said.append(f"and {len(shown) - _SHOWN} more")
    return said


def _said(change: Change) -> str:
    where = f" {IN_A_NOTE}" if change.footnote is not None else ""
    old, new = (change.base or "").strip(), (change.target or "").strip()
    if unseen := note_of(change.base or "", change.target or ""):
        where += f" ({unseen})"
        old, new = coded(old, old), coded(new, new)
    if change.type.startswith("editorial."):
        return f"{change.type.removeprefix('editorial.')} only{where}"
    if old and new:
        return f"{_quoted(old)} became {_quoted(new)}{where}"
    return f"{_quoted(new)} was added{where}" if new else f"{_quoted(old)} was removed{where}"


def _quoted(text: str) -> str:
    short = text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
    return f"“{short}”"
