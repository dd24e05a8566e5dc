"""What happened to paragraphs as a whole: came, went, moved, cut, joined, promoted, renumbered."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from service.analysis.kinds import SUBSTANTIVE, TECHNICAL, TO_LOOK_AT, severity_of
from service.analysis.stretches import Edit
from service.analysis.unseen import note_of
from service.collation.types import Change, Row, RowKind
from service.collation.units import leading_number
from service.lexicon import words as lexicon_words
from service.reading.leads import fold
from service.text import Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from service.collation.units import Unit

_BODY_RANK = {Part.PREAMBLE: 0, Part.OPERATIVE: 1}
REGROUPED = frozenset({RowKind.SPLIT, RowKind.MERGED, RowKind.REGROUPED})


def structural(row: Row, base: Sequence[Unit], target: Sequence[Unit]) -> Iterator[Change]:
    """Give the changes that concern the row's paragraphs as wholes."""
    if row.kind is RowKind.ADDED:
        text = _joined(target)
        kind = f"{_whole(target)}.added"
        yield Change(kind, severity_of(kind), target=text, target_span=(0, len(text)), note=note_of("", text))
    if row.kind is RowKind.REMOVED:
        text = _joined(base)
        kind = f"{_whole(base)}.removed"
        yield Change(kind, severity_of(kind), base=text, base_span=(0, len(text)), note=note_of(text, ""))
    if row.moved:
        yield Change("sub.reordered" if _is_sub(base) and _is_sub(target) else "para.moved", TO_LOOK_AT)
    if row.renumbered:
        old, new = base[0].number or "-", target[0].number or "-"
        values = (("from", base[0].number), ("to", target[0].number))
        yield replace(_number(base, target), note=f"number {old} became {new}", values=values)
    if base and target:
        yield from _promotion(base[0].part, target[0].part)


def _number(base: Sequence[Unit], target: Sequence[Unit]) -> Change:
    """The change of a number, with its place where the number stands in the text."""
    spans = heads(base, target)
    if spans == Edit((0, 0), (0, 0)):
        return Change("para.renumbered", TECHNICAL)
    old, new = (units[0].text[slice(*span)] for units, span in zip((base, target), spans, strict=True))
    return Change("para.renumbered", TECHNICAL, old, new, spans.base, spans.target)


def heads(base: Sequence[Unit], target: Sequence[Unit]) -> Edit:
    """The leading numbers of both sides, with the space behind them, where they stand in the text; else nothing."""
    return Edit(*((0, len(units[0].text) - len(units[0].core)) for units in (base, target)))


def _joined(units: Sequence[Unit]) -> str:
    return "\n".join(unit.text for unit in units)


def _whole(units: Sequence[Unit]) -> str:
    """The first half of the type of a paragraph that came or went: what sort of whole it is."""
    if all(unit.part is Part.HEADING for unit in units):
        return "annex" if _opens_annex(units[0].text) else "heading"
    return "sub" if _is_sub(units) else "para"


def _is_sub(units: Sequence[Unit]) -> bool:
    return bool(units) and all(unit.level > 1 and unit.part in {*_BODY_RANK, Part.ANNEX} for unit in units)


def _opens_annex(text: str) -> bool:
    return fold(text).startswith(tuple(fold(word) for word in lexicon_words("divisions", "annex")))


def _promotion(old: Part, new: Part) -> Iterator[Change]:
    if old is new or old not in _BODY_RANK or new not in _BODY_RANK:
        return
    kind = "para.promoted" if _BODY_RANK[new] > _BODY_RANK[old] else "para.demoted"
    yield Change(kind, SUBSTANTIVE, note=f"{old.value} became {new.value}")


def numbered(edits: list[Edit], seams: list[Edit], texts: tuple[str, str]) -> tuple[list[Edit], list[Edit]]:
    """Let a seam take in the number of the paragraph that begins or ended behind it, where the text itself holds it."""
    found: list[Edit] = []
    for seam in seams:
        behind = next((one for one in edits if one.base[0] == seam.base[1] and one.target[0] == seam.target[1]), None)
        if behind is not None and all(_is_number(text[slice(*span)]) for text, span in zip(texts, behind, strict=True)):
            edits = [one for one in edits if one is not behind]
            seam = Edit((seam.base[0], behind.base[1]), (seam.target[0], behind.target[1]))  # noqa: PLW2901
        found.append(seam)
    return edits, found


def _is_number(text: str) -> bool:
    return leading_number(text.strip())[0] == text.strip()


def regrouping(row: Row, seams: Sequence[Edit], texts: tuple[str, str]) -> Iterator[Change]:
    """One change for each place where paragraphs were cut or joined; at least one, without a place if need be."""
    if row.kind not in REGROUPED:
        return
    kind, note = f"para.{row.kind.value}", f"{len(row.base)} became {len(row.target)}"
    values = (("from", str(len(row.base))), ("to", str(len(row.target))))
    for base, target in seams:
        old, new = texts[0][slice(*base)], texts[1][slice(*target)]
        yield Change(kind, TO_LOOK_AT, old, new, base, target, note, values=values)
    if not seams:
        yield Change(kind, TO_LOOK_AT, note=note, values=values)
