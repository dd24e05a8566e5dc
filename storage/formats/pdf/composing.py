"""The text of a segment: characters in reading order, spaces where the page has them, styles as ranges."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING

from storage.formats.pdf.bidi import bracketed, is_rtl, reading_order, unturned
from storage.formats.pdf.glyphs import Glyph, Mark, Segment, is_cjk

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from storage.formats.pdf.lines import Sheet

_GAP_WITH_SPACES, _GAP_WITHOUT, _GAP_CJK = 0.4, 0.18, 0.9
_GAP_OF_A_BLANK = 0.1
_ROOM, _ROOM_CJK = 0.06, 0.2
_LONGEST_MARK = 6
_NUMBERS = frozenset({"EN", "AN"})


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


def compose(segment: Segment, drawn: list[Glyph], sheet: Sheet) -> None:
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
        segment.text = unturned(bracketed(segment.text))
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
    if (rtl and (sheet.rtl or rtl * 2 > len(glyphs))) or (sheet.rtl and _is_mark(glyphs)):
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
            clusters[-1] = _as_read([*clusters[-1], glyph])
        else:
            clusters.append([glyph])
    return clusters


def _is_mark(glyphs: list[Glyph]) -> bool:
    """Whether this is a number of a list, such as "1 -", which stands apart from the words that it counts."""
    kinds = [unicodedata.bidirectional(glyph.char[:1]) for glyph in glyphs]
    return len(glyphs) <= _LONGEST_MARK and kinds[-1:] != kinds[:1] and "L" not in kinds and bool(_NUMBERS & {*kinds})


def _as_read(cluster: list[Glyph]) -> list[Glyph]:
    """Give characters drawn over each other as they are read: in the file's order, but for letters of one ligature.

    PDFium turns a right-to-left line round letter by letter, and so also the letters that one drawn sign stands for.
    """
    found: list[Glyph] = []
    for glyph in sorted(cluster, key=lambda g: g.rank):
        at = len(found)
        while at and is_rtl(glyph.char[:1]) and _same_sign(found[at - 1], glyph):
            at -= 1
        found.insert(at, glyph)
    return found


def _same_sign(one: Glyph, other: Glyph) -> bool:
    return is_rtl(one.char[:1]) and (one.x0, one.x1, one.style) == (other.x0, other.x1, other.style)


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
        return glyph.spaced and glyph.rank - before.rank == 1 and gap > _ROOM_CJK * size
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
