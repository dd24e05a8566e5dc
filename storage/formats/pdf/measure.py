"""What a text's lines have in common: the distance between lines, the edges of its columns, its indents."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from storage.formats.pdf.layout import usual_size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storage.formats.pdf.glyphs import Segment
    from storage.formats.pdf.layout import Region

_FEW = 0.12
_FEWEST_LINES = 4
_USUAL_LEADING = 1.2
_WIDE, _CLOSER, _MANY = 1.5, 0.8, 8
_STOPS = tuple(".;:,。；：，؛،")
_LOOSE = 1.22
_AT_EDGE = 2.0
_LARGEST_INDENT = 8
INDENT = 0.8
"""The least indent of a first line, in sizes of its letters."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The edges that most lines of a flow keep to."""

    left: float = 0.0
    right: float = 1.0

    @property
    def width(self) -> float:
        """How wide the column is."""
        return max(self.right - self.left, 1.0)


@dataclass(slots=True)
class Measures:
    """`leading` by size of letters, in points; `bounds` of the text as a whole; `indented`: first lines are.

    `body` is the size of most of its letters.
    """

    body: float = 10.0
    leading: dict[float, float] = field(default_factory=dict)
    bounds: Bounds = field(default_factory=Bounds)
    indented: bool = False

    def leading_of(self, size: float) -> float:
        """Give the usual distance between two lines of a size."""
        return self.leading.get(round(size), _USUAL_LEADING * size)

    def bounds_of(self, region: Region) -> Bounds:
        """Give the edges of a flow; those of the text as a whole where it has too few lines to tell."""
        own = bounds_of(region.lines, self.bounds.left)
        narrow = own.width < 0.8 * self.bounds.width
        few = len(region.lines) < _FEWEST_LINES or (narrow and len(region.lines) < 3 * _FEWEST_LINES)
        inside = region.lines and min(s.x0 for s in region.lines) >= self.bounds.left - 3
        return self.bounds if few and inside and own.right <= self.bounds.right + 3 else own


def measures_of(regions: Sequence[Region]) -> Measures:
    """Measure all flows of a text."""
    flows = [region.lines for region in regions if region.lines]
    distances: dict[float, Counter[float]] = {}
    stops: dict[float, Counter[float]] = {}
    for lines in flows:
        for a, b in pairwise(lines):
            step = b.base - a.base
            if 0 < step < 3 * b.size and abs(a.size - b.size) < 0.05 * b.size:
                size, near = round(b.size), round(step * 2) / 2
                distances.setdefault(size, Counter())[near] += 1
                stops.setdefault(size, Counter())[near] += a.bare.endswith(_STOPS)
    leading = {size: _leading(size, counts, stops[size]) for size, counts in distances.items()}
    measures = Measures(_body(regions), leading, _main(flows))
    measures.indented = _indented(flows, measures)
    return measures


def _main(flows: Sequence[Sequence[Segment]]) -> Bounds:
    """Give the edges of the text as a whole: where most of its lines start, and where the longest of these end."""
    starts = Counter(round(line.x0) for lines in flows for line in lines)
    if not starts:
        return Bounds()
    left = max(starts, key=lambda at: (starts[at], -at))
    ends = sorted(line.x1 for lines in flows for line in lines if abs(line.x0 - left) <= _AT_EDGE)
    return Bounds(
        min(line.x0 for lines in flows for line in lines if round(line.x0) == left), ends[int(0.98 * (len(ends) - 1))]
    )


def _body(regions: Sequence[Region]) -> float:
    sizes: Counter[float] = Counter()
    for region in regions:
        for line in region.lines:
            sizes[round(line.size, 1)] += len(line.text)
    return usual_size(sizes)


def _leading(size: float, counts: Counter[float], stops: Counter[float]) -> float:
    """Give the distance between two lines of a paragraph.

    Where the common ones are all wide and a third of the lines before them (of few lines: half) end with a stop, each
    line is a paragraph of its own; a closer distance, however rare, is then the one that is sought. In a text set with
    wide lines one line in seven or so ends with a stop. Fails on such a text where it is a list of short items.
    """
    least = _least_usual(counts)
    near = [step for step in counts if step <= 1.1 * least]
    lines, ended = sum(counts[step] for step in near), sum(stops[step] for step in near)
    if least <= _WIDE * size or (3 if lines >= _MANY else 2) * ended <= lines:
        return least
    closer = [step for step in counts if size <= step < _CLOSER * least]
    return min(closer, default=_USUAL_LEADING * size)


def _least_usual(counts: Counter[float]) -> float:
    often = [step for step, count in counts.items() if count >= _FEW * counts.total()]
    return min(often)


def bounds_of(lines: Sequence[Segment], usual: float | None = None) -> Bounds:
    """Give the edges that most lines keep to, and the end of the longest lines.

    The left edge is the one `usual` elsewhere where it is common here too, else the leftmost one that is common.
    """
    if not lines:
        return Bounds()
    starts = Counter(round(line.x0 / 3) for line in lines)
    common = [
        at for at, count in starts.items() if count + starts.get(at - 1, 0) + starts.get(at + 1, 0) >= _FEW * len(lines)
    ]
    left = min(line.x0 for line in lines if round(line.x0 / 3) == min(common))
    if usual is not None and any(abs(3 * at - usual) < _AT_EDGE + 1 for at in common):
        left = usual
    ends = sorted(line.x1 for line in lines)
    return Bounds(left, ends[int(0.98 * (len(ends) - 1))] if len(ends) > 10 else ends[-1])  # noqa: PLR2004


def _indented(flows: Sequence[Sequence[Segment]], measures: Measures) -> bool:
    """Whether paragraphs begin with an indented line: more do than begin at the edge after a space."""
    indented = flush = 0
    for lines in flows:
        left = bounds_of(lines).left
        for a, b in pairwise(lines):
            at_edge = abs(b.x0 - left) <= _AT_EDGE
            if b.base - a.base > _LOOSE * measures.leading_of(b.size):
                flush += at_edge
            elif at_edge:
                indented += INDENT * a.size < a.x0 - left < _LARGEST_INDENT * a.size
    return indented > flush
