"""Characters to rows and segments: what stands on one line of a page, apart at wide gaps."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from storage.formats.pdf.bidi import bracketed, is_rtl, letters, reading_order
from storage.formats.pdf.strokes import edges, uprights

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from storage.formats.pdf.pages import Page, Stroke, Style

_SAME_LINE = 0.22
_RAISED_BY = 0.12
_REACH_UP, _REACH_DOWN = 0.8, 0.35
_SMALLER = 0.85
_BESIDE = 0.7
_APART = 1.2
_FEW_SPACES = 0.04
_GAP_WITH_SPACES, _GAP_WITHOUT, _GAP_CJK = 0.4, 0.18, 0.9
_GAP_OF_A_BLANK = 0.1
_ROOM = 0.06
_MARGIN, _LONGEST_COUNT = 0.45, 4
_MOST_IN_SCRIPT = 12


class Glyph(NamedTuple):
    """A character on the page. `rank` is its place in the file; `raised` is 1 above the line, -1 below, else 0."""

    x0: float
    x1: float
    rank: int
    char: str
    style: Style
    raised: int
    spaced: bool


class Mark(NamedTuple):
    """A range of a line's text that is set apart: [start, end)."""

    start: int
    end: int


@dataclass(slots=True)
class Segment:
    """Characters of one line that stand together, with their text in reading order.

    `x0` is where a reader begins and `x1` where he ends: on a page read from the right both are counted from there.
    """

    page: int
    x0: float
    x1: float
    base: float
    size: float
    text: str = ""
    italics: list[Mark] = field(default_factory=list)
    bold: list[Mark] = field(default_factory=list)
    raised: list[Mark] = field(default_factory=list)

    @property
    def bare(self) -> str:
        """The text without what is raised."""
        kept, done = [], 0
        for mark in self.raised:
            kept.append(self.text[done : mark.start])
            done = mark.end
        return "".join([*kept, self.text[done:]]).strip()


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
        if last is None or not _follows(last, x0, x1, base, size):
            last = _Fragment(base, size, x0, x1, [])
            found.append(last)
        last.glyphs.append(glyph)
        last.x0, last.x1 = min(last.x0, x0), max(last.x1, x1)
    return found, turned


def _follows(last: _Fragment, x0: float, x1: float, base: float, size: float) -> bool:
    before = last.glyphs[-1]
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
    _compose(segment, glyphs, sheet)
    return segment


def joined(segments: Sequence[Segment]) -> Segment:
    """Give the segments of one line as one, with a space for each gap."""
    whole = segments[0]
    for segment in segments[1:]:
        space = "" if is_cjk(whole.text[-1:]) and is_cjk(segment.text[:1]) else " "
        shift = len(whole.text) + len(space)
        whole = Segment(
            whole.page,
            whole.x0,
            max(whole.x1, segment.x1),
            whole.base,
            max(whole.size, segment.size),
            whole.text + space + segment.text,
            [*whole.italics, *_moved(segment.italics, shift)],
            [*whole.bold, *_moved(segment.bold, shift)],
            [*whole.raised, *_moved(segment.raised, shift)],
        )
    return whole


def _moved(marks: Iterable[Mark], shift: int) -> list[Mark]:
    return [Mark(mark.start + shift, mark.end + shift) for mark in marks]


def _compose(segment: Segment, drawn: list[Glyph], sheet: Sheet) -> None:
    """Write the text of a segment in reading order, and where it is italic, bold or raised."""
    parts: list[str] = []
    length = 0
    spans: dict[str, list[Mark]] = {"italic": [], "bold": [], "raised": []}
    for glyph in _in_order(drawn, sheet, segment.base):
        end = length + len(glyph.char)
        if glyph.char != " ":
            _mark(spans, glyph, length, end)
        parts.append(glyph.char)
        length = end
    segment.text = "".join(parts)
    if any(is_rtl(char) for char in segment.text):
        segment.text = bracketed(segment.text)
    segment.italics, segment.bold, segment.raised = spans["italic"], spans["bold"], spans["raised"]


def _mark(spans: dict[str, list[Mark]], glyph: Glyph, start: int, end: int) -> None:
    for name, holds in (("italic", glyph.style.italic), ("bold", glyph.style.bold), ("raised", glyph.raised > 0)):
        if holds:
            _extend(spans[name], start, end)


def _extend(spans: list[Mark], start: int, end: int) -> None:
    if spans and start - spans[-1].end <= 1:
        spans[-1] = Mark(spans[-1].start, end)
    else:
        spans.append(Mark(start, end))


def _in_order(glyphs: list[Glyph], sheet: Sheet, base: float) -> list[Glyph]:
    """Give the characters in reading order, a space where one stands or where the gap is as wide as one."""
    rtl = sum(is_rtl(g.char[:1]) for g in glyphs)
    clusters = _spaced([[glyph] for glyph in glyphs] if not rtl else _clusters(glyphs), sheet, base)
    if rtl and (sheet.rtl or rtl * 2 > len(glyphs)):
        clusters = [clusters[at] for at in reading_order([cluster[0].char for cluster in clusters])]
    return [glyph for cluster in clusters for glyph in cluster]


def _clusters(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Keep characters together that are drawn over each other: a ligature, a letter with its marks.

    The file's order holds within them. A stroke that only draws a word out (some programs call it an apostrophe) goes.
    """
    clusters: list[list[Glyph]] = []
    for at, glyph in enumerate(glyphs):
        inner = glyphs[at - 1 : at + 2 : 2] if 0 < at < len(glyphs) - 1 else []
        if glyph.char == "'" and len(inner) == 2 and all(is_rtl(g.char[:1]) or g.char == "'" for g in inner):  # noqa: PLR2004
            clusters[-1].append(glyph._replace(char="", rank=clusters[-1][-1].rank))
            continue
        last = clusters[-1][-1] if clusters else None
        if last is not None and _over(last, glyph) and abs(last.rank - glyph.rank) <= 2:  # noqa: PLR2004 (a mark between)
            clusters[-1] = sorted([*clusters[-1], glyph], key=lambda g: g.rank)
        else:
            clusters.append([glyph])
    return clusters


def _over(last: Glyph, glyph: Glyph) -> bool:
    narrow = min(last.x1 - last.x0, glyph.x1 - glyph.x0)
    return min(last.x1, glyph.x1) - max(last.x0, glyph.x0) >= 0.5 * narrow


def _spaced(clusters: list[list[Glyph]], sheet: Sheet, base: float) -> list[list[Glyph]]:
    found = clusters[:1]
    for before, cluster in pairwise(clusters):
        if _space_between(*_neighbours(before, cluster), sheet, base):
            found.append([cluster[0]._replace(char=" ", raised=0)])
        found.append(cluster)
    return found


def _neighbours(before: list[Glyph], cluster: list[Glyph]) -> tuple[Glyph, Glyph]:
    """Give the two characters that meet, each as wide as all that is drawn with it."""
    if len(before) == len(cluster) == 1:
        return before[0], cluster[0]
    a, b = min(((a, b) for a in before for b in cluster), key=lambda pair: abs(pair[0].rank - pair[1].rank))
    return a._replace(x1=max(g.x1 for g in before)), b._replace(x0=min(g.x0 for g in cluster))


def _space_between(before: Glyph, glyph: Glyph, sheet: Sheet, base: float) -> bool:
    """Whether a space stands between two neighbours on the page: one in the file, or a gap as wide as one."""
    if before.char[-1:] in "\u00a0\u202f\u3000" or glyph.char[:1] in "\u00a0\u202f\u3000":
        return False
    size = max(before.style.size, glyph.style.size) if before.raised == glyph.raised else before.style.size
    gap = glyph.x0 - before.x1
    cjk = is_cjk(before.char[-1:]), is_cjk(glyph.char[:1])
    if all(cjk):
        return False
    if abs(glyph.rank - before.rank) == 1:
        # In mixed lines PDFium puts spaces where it turns the order round: there must be room for one too.
        if (glyph if glyph.rank > before.rank else before).spaced and (not sheet.rtl or gap > _ROOM * size):
            return True
    elif gap > _GAP_WITHOUT * size and not (before if sheet.rtl else glyph).raised and not any(cjk):
        return True
    if gap > _GAP_OF_A_BLANK * size and sheet.blank_between(base, before.x1, glyph.x0):
        return True
    wide = _GAP_CJK if any(cjk) else _GAP_WITH_SPACES if sheet.spaced else _GAP_WITHOUT
    return gap > wide * size


def is_cjk(char: str) -> bool:
    """Whether a character is Chinese or the punctuation and figures set with it, so that no space stands beside it."""
    return (
        "\u2e80" <= char <= "\u9fff"
        or "\uf900" <= char <= "\ufaff"
        or "\uff00" <= char <= "\uffef"
        or char >= "\U00020000"
    ) and bool(char)


def gaps(row: Row) -> list[tuple[float, float]]:
    """Give the gaps between the segments of a row."""
    return [(a.x1, b.x0) for a, b in pairwise(row.segments)]
