"""Characters to rows and segments: what stands on one line of a page, apart at wide gaps."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING
from unicodedata import combining

from storage.formats.pdf.bidi import is_rtl, letters
from storage.formats.pdf.composing import compose
from storage.formats.pdf.glyphs import Glyph, Segment
from storage.formats.pdf.strokes import edges, uprights

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from storage.formats.pdf.pages import Page, Stroke

_SAME_LINE = 0.22
_RAISED_BY = 0.12
_REACH_UP, _REACH_DOWN = 0.8, 0.35
_SMALLER = 0.85
_BESIDE = 0.7
_APART = 1.2
_FEW_SPACES = 0.04
_MARGIN, _LONGEST_COUNT = 0.45, 4
_MOST_IN_SCRIPT = 12


@dataclass(slots=True)
class _Fragment:
    base: float
    size: float
    x0: float
    x1: float
    glyphs: list[Glyph]


@dataclass(slots=True)
class Row:
    """Segments that share a baseline, in reading order."""

    base: float
    size: float
    segments: list[Segment]


@dataclass(slots=True)
class Sheet:
    """A page as rows from top to bottom. `turned` are the texts that stand on their side, `rtl` how it is read."""

    number: int
    width: float
    height: float
    rtl: bool
    rows: list[Row]
    turned: list[str]
    spaced: bool
    blanks: dict[int, list[float]]
    posts: list[Stroke]

    def blank_between(self, base: float, left: float, right: float) -> bool:
        """Whether the file holds a blank of its own between two places on a line."""
        low, high = int(base - 1), int(base + 1)
        return any(left - 1 <= x <= right + 1 for y in range(low, high + 1) for x in self.blanks.get(y, ()))


def sheet_of(page: Page) -> Sheet:
    """Gather the characters of a page into rows and segments."""
    rtl = _reads_from_right(page.codes)
    fragments, turned = _fragments(page)
    spaced = sum(page.spaced) > _FEW_SPACES * len(page.codes)
    blanks: dict[int, list[float]] = {}
    for x, y in page.blanks:
        blanks.setdefault(int(y), []).append(x)
    sheet = Sheet(page.number, page.width, page.height, rtl, [], turned, spaced, blanks, uprights(edges(page.strokes)))
    for fragment in _rows(fragments):
        sheet.rows.append(_row(fragment, sheet))
    return sheet


def _reads_from_right(codes: Sequence[str]) -> bool:
    rtl = sum(1 for char in codes if is_rtl(char))
    return 2 * rtl > sum(1 for char in codes if char.isalpha())


def _fragments(page: Page) -> tuple[list[_Fragment], list[str]]:
    """Cut the characters, in the order of the file, into stretches of one size on one baseline."""
    found: list[_Fragment] = []
    turned: list[str] = []
    aside = False
    last: _Fragment | None = None
    columns = zip(page.codes, page.x0, page.x1, page.base, page.style, page.spaced, strict=True)
    for rank, (char, x0, x1, base, style_at, spaced) in enumerate(columns):
        style = page.styles[style_at]
        if style.turned or style.barcode:
            if not aside:
                turned.append("")
            turned[-1] += (" " if spaced and turned[-1] else "") + char
            aside = True
            continue
        aside = False
        size = style.size or 1.0
        glyph = Glyph(x0, x1, rank, letters(char), style, int(rank in page.lifted), spaced)
        if last is not None and combining(char):
            last.glyphs.append(glyph)  # an accent or vowel sign, wherever it is drawn
            continue
        if last is None or not _follows(last, x0, x1, base, size):
            last = _Fragment(base, size, x0, x1, [])
            found.append(last)
        last.glyphs.append(glyph)
        last.x0, last.x1 = min(last.x0, x0), max(last.x1, x1)
    return found, turned


def _follows(last: _Fragment, x0: float, x1: float, base: float, size: float) -> bool:
    before = next((glyph for glyph in reversed(last.glyphs) if not combining(glyph.char[:1])), last.glyphs[-1])
    gap = max(x0 - before.x1, before.x0 - x1)
    return abs(base - last.base) <= _RAISED_BY * size and gap <= size and abs(size - last.size) <= 0.1 * size


def _rows(fragments: list[_Fragment]) -> list[list[_Fragment]]:
    """Put fragments on one baseline together, raised and lowered ones with the line that they belong to."""
    rows: list[list[_Fragment]] = []
    for fragment in sorted(fragments, key=lambda f: (f.base, f.x0)):
        row = next((r for r in reversed(rows[-3:]) if _on(r[0], fragment)), None)
        if row is None:
            rows.append([fragment])
        else:
            row.append(fragment)
            row.sort(key=lambda f: (-f.size, f.x0))
    placed: dict[int, list[_Fragment]] = {at: [] for at in range(len(rows))}
    for at, row in enumerate(rows):
        for fragment in row:
            home = _home(fragment, rows, at)
            raised = 0 if home == at else (1 if fragment.base < rows[home][0].base else -1)
            if raised:
                fragment.glyphs = [g._replace(raised=raised) for g in fragment.glyphs]
            placed[home].append(fragment)
    kept = [(rows[at][0].base, at, row) for at, row in placed.items() if row]
    return [sorted(row, key=lambda f: -f.size) for _, _, row in sorted(kept, key=lambda k: (k[0], k[1]))]


def _on(head: _Fragment, fragment: _Fragment) -> bool:
    return abs(head.base - fragment.base) <= _SAME_LINE * min(head.size, fragment.size) * 0.5


def _home(fragment: _Fragment, rows: list[list[_Fragment]], at: int) -> int:
    """Give the row that a small fragment hangs on: a larger one just below (or above) that it touches."""
    if len(fragment.glyphs) > _MOST_IN_SCRIPT:
        return at
    for other in (at + 1, at - 1, at + 2, at - 2):
        if not 0 <= other < len(rows):
            continue
        head = rows[other][0]
        rise = head.base - fragment.base
        near = -_REACH_DOWN * head.size <= rise <= _REACH_UP * head.size
        if fragment.size > _SMALLER * head.size or not near:
            continue
        reach = _BESIDE * head.size
        if any(f.x0 - reach <= fragment.x1 and fragment.x0 <= f.x1 + reach for f in rows[other] if f.size == head.size):
            return other
    return at


def _row(fragments: list[_Fragment], sheet: Sheet) -> Row:
    glyphs = sorted((g for f in fragments for g in f.glyphs), key=lambda g: (g.x0, g.rank))
    size = _usual(fragments)
    base = next(f.base for f in fragments if f.size >= _SMALLER * size)
    groups = _groups(glyphs, base, size, sheet)
    segments = [_segment(group, base, size, sheet) for group in (*_margin(groups[:1], size), *groups[1:])]
    return Row(base, size, sorted(segments, key=lambda s: s.x0))


def _groups(glyphs: list[Glyph], base: float, size: float, sheet: Sheet) -> list[list[Glyph]]:
    """Part the characters of a row at wide gaps, and where a drawn line stands between two of them."""
    posts = [post.x0 for post in sheet.posts if post.y0 < base < post.y1]
    groups: list[list[Glyph]] = []
    reach = 0.0
    for glyph in glyphs:
        ruled = any(reach - 1 <= post <= glyph.x0 + 1 for post in posts)
        if groups and glyph.x0 - reach <= _APART * size and not ruled:
            groups[-1].append(glyph)
        else:
            groups.append([glyph])
            reach = glyph.x1
        reach = max(reach, glyph.x1)
    return groups


def _margin(groups: list[list[Glyph]], size: float) -> list[list[Glyph]]:
    """Part figures at the start of a row from what follows them at some distance: they may count the lines."""
    if not groups:
        return []
    first = groups[0]
    for at, (before, glyph) in enumerate(pairwise(first[: _LONGEST_COUNT + 1]), start=1):
        if not before.char.isdecimal():
            break
        if glyph.x0 - before.x1 > _MARGIN * size:
            return [first[:at], first[at:]]
    return [first]


def _usual(fragments: Iterable[_Fragment]) -> float:
    counts: Counter[float] = Counter()
    for fragment in fragments:
        if not fragment.glyphs[0].raised:
            counts[fragment.size] += len(fragment.glyphs)
    return max(counts, key=lambda size: (counts[size], size)) if counts else 1.0


def _segment(glyphs: list[Glyph], base: float, size: float, sheet: Sheet) -> Segment:
    left, right = min(g.x0 for g in glyphs), max(g.x1 for g in glyphs)
    if sheet.rtl:
        left, right = sheet.width - right, sheet.width - left
    own = max((g.style.size for g in glyphs if not g.raised), default=size)
    segment = Segment(sheet.number, left, right, base, own or size)
    compose(segment, glyphs, sheet)
    return segment


def gaps(row: Row) -> list[tuple[float, float]]:
    """Give the gaps between the segments of a row."""
    return [(a.x1, b.x0) for a, b in pairwise(row.segments)]
