"""From the rows of a page to regions in reading order: flows of lines, masthead lines, tables, notes, furniture."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from service.lexicon import words
from storage.formats.pdf.columns import band_of
from storage.formats.pdf.composing import joined
from storage.formats.pdf.footnotes import is_rule, notes_start
from storage.formats.pdf.furniture import furniture_of, is_symbol
from storage.formats.pdf.lines import Row
from storage.formats.pdf.strokes import flats, wide
from storage.formats.pdf.tables import aligned_rows, grids_of, ruled_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from storage.formats.pdf.glyphs import Segment
    from storage.formats.pdf.lines import Sheet
    from storage.formats.pdf.pages import Stroke
    from storage.formats.pdf.tables import Cells

_FRONT = 0.45
_GOOD_PART = 0.4
_LONGEST_FIELD = 50
_MOST_BANDS = 12
_CELL_GAP = 3.0


class Kind(StrEnum):
    """What a region holds."""

    FLOW = "flow"
    FRONT = "front"
    TABLE = "table"
    NOTES = "notes"
    RULE = "rule"
    FURNITURE = "furniture"


@dataclass(slots=True)
class Region:
    """A part of a page: its lines in reading order, or the rows of a table. `texts` are of furniture on its side."""

    kind: Kind
    page: int
    lines: list[Segment] = field(default_factory=list)
    rows: list[Cells] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    rtl: bool = False


def body_size(sheets: Sequence[Sheet]) -> float:
    """Give the size in which the text is set: the largest one in which a good part of it is."""
    counts: Counter[float] = Counter()
    for sheet in sheets:
        for row in sheet.rows:
            for segment in row.segments:
                counts[round(segment.size, 1)] += len(segment.text)
    return usual_size(counts)


def usual_size(counts: Counter[float]) -> float:
    """Give the largest size that a good part of all characters has: notes may be longer than the text."""
    most = max(counts.values(), default=0)
    return max((size for size, count in counts.items() if count >= _GOOD_PART * most), default=10.0)


def regions_of(sheets: Sequence[Sheet], strokes: Sequence[Sequence[Stroke]]) -> Iterator[Region]:
    """Give the regions of all pages in reading order; the notes and the furniture of a page come after its text."""
    body = body_size(sheets)
    rules = [flats(drawn) for drawn in strokes]
    furniture = furniture_of(sheets, rules, body)
    going_on = False
    for sheet, drawn, lines, apart in zip(sheets, strokes, rules, furniture, strict=True):
        kept, gone = _parted(sheet, apart)
        start = notes_start(kept, lines, body, sheet.height, going_on=going_on)
        going_on = start < len(kept)
        text, notes = kept[:start], kept[start:]
        for region in _text(text, drawn, lines, sheet):
            region.rtl = sheet.rtl
            yield region
        for region in _lines(notes, sheet):
            region.kind = Kind.NOTES if region.kind is Kind.FLOW else region.kind
            region.rtl = sheet.rtl
            yield region
        if gone or sheet.turned:
            yield Region(Kind.FURNITURE, sheet.number, gone, texts=sheet.turned, rtl=sheet.rtl)


def _parted(sheet: Sheet, apart: set[int]) -> tuple[list[Row], list[Segment]]:
    kept: list[Row] = []
    gone: list[Segment] = []
    for row in sheet.rows:
        gone += [s for s in row.segments if id(s) in apart]
        rest = [s for s in row.segments if id(s) not in apart]
        if rest:
            kept.append(Row(row.base, max(s.size for s in rest), rest))
    return kept, gone


def _text(rows: list[Row], drawn: Sequence[Stroke], rules: Sequence[Stroke], sheet: Sheet) -> Iterator[Region]:
    front = _front(rows, rules, sheet)
    yield from _masthead(rows[:front], rules, sheet)
    rows = rows[front:]
    for grid in grids_of(drawn, sheet):
        before = [row for row in rows if row.base < grid.top]
        inside = [row for row in rows if grid.top <= row.base <= grid.bottom + 1]
        if not inside:
            continue
        yield from _flows(before, sheet, _MOST_BANDS)
        yield Region(Kind.TABLE, sheet.number, rows=ruled_rows(inside, grid))
        rows = [row for row in rows if row.base > grid.bottom + 1]
    yield from _flows(rows, sheet, _MOST_BANDS)


def _front(rows: Sequence[Row], rules: Sequence[Stroke], sheet: Sheet) -> int:
    """Give the number of rows of the masthead, in the upper part of the first page.

    Those above the last wide rule, and those down to the last line on distribution or the original language.
    """
    if sheet.number:
        return 0
    ruled = [rule.y1 for rule in wide(rules, sheet.width) if rule.y0 < _FRONT * sheet.height]
    upper = [row for row in rows if row.base < _FRONT * sheet.height]
    said = [at for at, row in enumerate(upper) if any(_of_distribution(s.text) for s in row.segments)]
    front = sum(1 for row in rows if ruled and row.base < ruled[-1])
    if not any(_of_masthead(s) for row in rows[:front] for s in row.segments):
        front = 0
    return max(front, said[-1] + 1 if said else 0)


def _of_distribution(text: str) -> bool:
    return len(text) < _LONGEST_FIELD and text.strip(" *").lower().startswith(_masthead_words())


def _of_masthead(segment: Segment) -> bool:
    low = segment.text.strip(" *").lower()
    return is_symbol(segment.text) or _of_distribution(low) or low in _masthead_names()


@cache
def _masthead_words() -> tuple[str, ...]:
    return tuple(word.lower() for kind in ("distribution", "original") for word in words("masthead", kind))


@cache
def _masthead_names() -> frozenset[str]:
    return frozenset(word.lower() for kind in ("world", "organ") for word in words("masthead", kind))


def _masthead(rows: Sequence[Row], rules: Sequence[Stroke], sheet: Sheet) -> Iterator[Region]:
    """Give the lines of the masthead cell by cell: between two rules, the left cell before the right one."""
    heights = [rule.y0 for rule in wide(rules, sheet.width)]
    zones: dict[int, list[Row]] = {}
    for row in rows:
        zones.setdefault(sum(1 for y in heights if y < row.base), []).append(row)
    for zone in zones.values():
        lines = [segment for row in zone for segment in row.segments]
        for cell in _cells(lines):
            yield Region(Kind.FRONT, sheet.number, cell)


def _cells(lines: Sequence[Segment]) -> list[list[Segment]]:
    """Part lines at strips that none of them crosses."""
    cells: list[list[Segment]] = []
    reach = 0.0
    for line in sorted(lines, key=lambda s: s.x0):
        if cells and line.x0 <= reach + _CELL_GAP:
            cells[-1].append(line)
        else:
            cells.append([line])
            reach = line.x1
        reach = max(reach, line.x1)
    return [sorted(cell, key=lambda s: s.base) for cell in cells]


def _flows(rows: Sequence[Row], sheet: Sheet, bands: int) -> Iterator[Region]:
    """Give what stands above a band of columns or cells, the band, and what stands below."""
    if not rows:
        return
    band = band_of(rows) if bands else None
    if band is None:
        yield from _lines(rows, sheet)
        return
    yield from _flows(rows[: band.start], sheet, bands - 1)
    inside = rows[band.start : band.end]
    if band.columns:
        for side in (0, 1):
            yield from _flows(_side(inside, band.at, side), sheet, bands - 1)
    else:
        yield Region(Kind.TABLE, sheet.number, rows=aligned_rows(inside))
    yield from _flows(rows[band.end :], sheet, bands - 1)


def _side(rows: Sequence[Row], at: float, side: int) -> list[Row]:
    found = []
    for row in rows:
        segments = [s for s in row.segments if (s.x0 >= at - 1) == bool(side)]
        if segments:
            found.append(Row(row.base, max(s.size for s in segments), segments))
    return found


def _lines(rows: Sequence[Row], sheet: Sheet) -> Iterator[Region]:
    """Give one flow of whole lines, rules between them apart."""
    lines: list[Segment] = []
    for row in rows:
        line = joined(row.segments)
        if is_rule(line.text):
            if lines:
                yield Region(Kind.FLOW, sheet.number, lines)
            yield Region(Kind.RULE, sheet.number, [line])
            lines = []
        else:
            lines.append(line)
    if lines:
        yield Region(Kind.FLOW, sheet.number, lines)
