"""Page furniture found by place and repetition: running heads, page and job numbers, line numbers in the margin.

Only what stands at the very top or bottom of a page is looked at, from the edge inwards, up to the first line that is
none. Fails on a running head that stands on one page only and says nothing of the first page, and on a first line of
the text that stands word for word at the same height on the next page too.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from service.lexicon import words
from service.reading.symbols import SYMBOL
from storage.formats.pdf.strokes import wide

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from storage.formats.pdf.glyphs import Segment
    from storage.formats.pdf.lines import Row, Sheet
    from storage.formats.pdf.pages import Stroke

_TOP, _BOTTOM = 0.17, 0.85
_JOB = r"(?:\d{2}-\d{5}|GE\.\d{2}-\d{5}|N\d{7})(?:\s?\*)?(?:\s?\([A-Z]\))?(?:\s+\d{6}){0,4}"
_PAGE = r"\d{1,4}\s?/\s?\d{1,4}"
_CERTAIN = re.compile(rf"{_JOB}(?:\s+{_PAGE})?(?:\s+\*\d{{7,9}}\*)?|{_PAGE}(?:\s+{_JOB})?|\*\d{{7,9}}\*")
_NUMBER = re.compile(
    r"[-–—]?\s?\d{1,4}\s?[-–—]?|[ivxlc]{1,6}"
    r"|(?:Page|page|Página|página|Страница|стр\.|صفحة|الصفحة|第)\s?\d{1,4}\s?(?:(?:/|of|de|sur|из|من|页，共)\s?\d{1,4})?\s?页?"
)
_MARGIN = re.compile(r"\d{1,4}")
_FEWEST_NUMBERED = 5
_STEPS = {1, 2, 5, 10}
_SET_OFF = 1.7
_CLOSE = 1.4
_NEAR = 6.0
_MOST_ROWS = 8


def furniture_of(sheets: Sequence[Sheet], rules: Sequence[Sequence[Stroke]], body: float) -> list[set[int]]:
    """Give for each page the identities of the segments that are furniture."""
    heads = _repeated(sheets)
    first = _words_of(sheets[0]) if sheets else frozenset()
    found = []
    for sheet, lines in zip(sheets, rules, strict=True):
        apart = _line_numbers(sheet)
        rows = [row for row in sheet.rows if any(id(s) not in apart for s in row.segments)]
        edge = _Edge(sheet, heads, first, body)
        top = [row for row in rows if row.base < _TOP * sheet.height][:_MOST_ROWS]
        head = edge.rows(top, rows) if sheet.number else edge.rows(top[:1], rows)
        if sheet.number:
            head += _above_the_rule(top, head, lines, sheet, first)
        foot = edge.rows([row for row in rows if row.base > _BOTTOM * sheet.height][::-1][:_MOST_ROWS], rows[::-1])
        apart |= {id(segment) for row in (*head, *foot) for segment in row.segments}
        found.append(apart)
    return found


class _Edge:
    """What is known when the rows of one page are looked at from its edge inwards."""

    def __init__(self, sheet: Sheet, heads: set[tuple[int, str, int]], first: frozenset[str], body: float) -> None:
        self.sheet, self.heads, self.first, self.body = sheet, heads, first, body

    def rows(self, edge: Sequence[Row], inwards: Sequence[Row]) -> list[Row]:
        """Give the rows at an edge that are furniture; rows that stand close to one, as small as it, go with it."""
        found: list[Row] = []
        reach = 0
        for at, row in enumerate(edge):
            if self._is_certain(row) or self._is_number(row, inwards):
                found += [*edge[reach:at], row]
                reach = at + 1
            elif not self._may_go_with(row, edge[at - 1] if at else None):
                break
        found = [*found, *self._companions(edge[reach:], found)]
        while found and not self._set_off(found[-1], inwards):
            found.pop()
        return found

    def _set_off(self, row: Row, inwards: Sequence[Row]) -> bool:
        """Whether the innermost row stands off from the text or is set smaller; page and job numbers always do."""
        at = next(at for at, other in enumerate(inwards) if other is row)
        if at + 1 >= len(inwards) or all(_CERTAIN.fullmatch(s.text.strip()) for s in row.segments):
            return True
        following = inwards[at + 1]
        return abs(following.base - row.base) > _CLOSE * row.size or row.size < 0.95 * following.size

    def _is_certain(self, row: Row) -> bool:
        return all(self._certain(segment) for segment in row.segments) or (
            self.sheet.number > 0 and any(is_symbol(s.text) for s in row.segments)
        )

    def _certain(self, segment: Segment) -> bool:
        if self.sheet.number == 0 and is_symbol(segment.text):
            return False  # the masthead's
        text = segment.text.strip()
        if (segment.page, *_key(segment)) in self.heads or text.strip(" .").lower() in _phrases():
            return True
        return bool(_CERTAIN.fullmatch(text))

    def _is_number(self, row: Row, inwards: Sequence[Row]) -> bool:
        """Whether a row at the edge holds a page number, and stands off from the text."""
        at = inwards.index(row)
        following = inwards[at + 1] if at + 1 < len(inwards) else None
        off = following is None or abs(following.base - row.base) > _SET_OFF * max(row.size, following.size)
        numbers = [s for s in row.segments if _NUMBER.fullmatch(s.text.strip())]
        others = [s for s in row.segments if s not in numbers]
        return off and bool(numbers) and all(self._certain(s) for s in others)

    def _may_go_with(self, row: Row, before: Row | None) -> bool:
        """Whether a row may belong to a running head whose certain line comes further inwards."""
        close = before is None or abs(row.base - before.base) <= _SET_OFF * row.size
        return close and self.sheet.number > 0 and (row.size < 0.95 * self.body or _said(row, self.first))

    def _companions(self, rows: Sequence[Row], found: Sequence[Row]) -> list[Row]:
        """Give the rows right after the last certain one that are set as it is and say what the first page says."""
        kept: list[Row] = []
        last = found[-1] if found else None
        for row in rows:
            if last is None or abs(row.base - last.base) > 1.4 * last.size or row.size > last.size + 0.5:
                break
            if not _said(row, self.first):
                break
            kept.append(row)
            last = row
        return kept


def _above_the_rule(
    top: Sequence[Row], head: Sequence[Row], rules: Sequence[Stroke], sheet: Sheet, first: frozenset[str]
) -> list[Row]:
    """Give the rows above a wide rule at the top of a page where one of them is furniture or all repeat page one."""
    ruled = [rule.y0 for rule in wide(rules, sheet.width) if rule.y0 < _TOP * sheet.height]
    above = [row for row in top if ruled and row.base < ruled[0]]
    known = [row for row in above if any(row is other for other in head)]
    return list(above) if known or (above and all(_said(row, first) for row in above)) else []


def _key(segment: Segment) -> tuple[str, int]:
    return segment.text, round(segment.base / _NEAR)


def _repeated(sheets: Sequence[Sheet]) -> set[tuple[int, str, int]]:
    """Find what stands at the same height at an edge of neighbouring pages (the next, or the one after it)."""
    pages: dict[tuple[str, int], list[int]] = {}
    for sheet in sheets:
        for segment in _edge_segments(sheet):
            pages.setdefault(_key(segment), []).append(sheet.number)
    found: set[tuple[int, str, int]] = set()
    for (text, height), here in pages.items():
        near = sorted({*here, *pages.get((text, height + 1), ()), *pages.get((text, height - 1), ())})
        held = {page for a, b in pairwise(near) if b - a <= 2 for page in (a, b)}  # noqa: PLR2004 (left and right pages)
        if any(char.isalnum() for char in text):
            found |= {(page, text, height) for page in here if page in held}
    return found


def _edge_segments(sheet: Sheet) -> Iterable[Segment]:
    for row in sheet.rows:
        if row.base < _TOP * sheet.height or row.base > _BOTTOM * sheet.height:
            yield from row.segments


@cache
def _phrases() -> frozenset[str]:
    return frozenset(phrase.lower() for phrase in words("masthead", "furniture"))


def _words_of(sheet: Sheet) -> frozenset[str]:
    return frozenset(word for row in sheet.rows for s in row.segments for word in s.text.lower().split())


def is_symbol(text: str) -> bool:
    """Whether a text is a symbol alone, or with a page or job number."""
    text = text.strip(" *")
    match = SYMBOL.match(text)
    rest = text[match.end() :].strip() if match else text
    return match is not None and (not rest or bool(_CERTAIN.fullmatch(rest)))


def _said(row: Row, first: frozenset[str]) -> bool:
    said = [word for s in row.segments for word in s.text.lower().split()]
    return bool(said) and all(word in first for word in said)


def _line_numbers(sheet: Sheet) -> set[int]:
    """Find numbers in the margin that count the lines: bare, one above the other, rising by one, two, five or ten."""
    found: set[int] = set()
    for last in (False, True):
        ends = [row.segments[-1 if last else 0] for row in sheet.rows if len(row.segments) > 1 or not last]
        columns: dict[int, list[Segment]] = {}
        for segment in ends:
            if _MARGIN.fullmatch(segment.text):
                columns.setdefault(round((segment.x0 if last else segment.x1) / 8), []).append(segment)
        for at in list(columns):
            column = sorted([*columns[at], *columns.get(at + 1, [])], key=lambda s: s.base)
            steps = [int(b.text) - int(a.text) for a, b in pairwise(column)]
            usual = Counter(steps).most_common(1)[0] if steps else (0, 0)
            regular = usual[0] in _STEPS and usual[1] >= 0.8 * len(steps)
            if len(column) >= _FEWEST_NUMBERED and regular and _outside(column, sheet, last=last):
                found |= {id(segment) for segment in column}
    return found


def _outside(column: Sequence[Segment], sheet: Sheet, *, last: bool) -> bool:
    """Whether hardly any text of the page reaches beyond a column of numbers."""
    own = {id(segment) for segment in column}
    others = [s for row in sheet.rows for s in row.segments if id(s) not in own]
    edge = min(s.x0 for s in column) if last else max(s.x1 for s in column)
    beyond = sum(1 for s in others if (s.x1 > edge if last else s.x0 < edge))
    return beyond <= 0.15 * max(len(others), 1)
