"""Page furniture found by place and repetition: running heads, page and job numbers, line numbers in the margin.

Fails on a running head that stands on one page only and says nothing of the first page, and on the first line of a
page that happens to stand word for word at the same height of another page.
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

    from storage.formats.pdf.lines import Row, Segment, Sheet
    from storage.formats.pdf.pages import Stroke

_TOP, _BOTTOM = 0.17, 0.85
_FIRST_TOP = 0.1
_JOB = r"(?:\d{2}-\d{5}|GE\.\d{2}-\d{5}|N\d{7})(?:\s?\*)?(?:\s?\([A-Z]\))?(?:\s+\d{6}){0,4}"
_PAGE = r"\d{1,4}\s?/\s?\d{1,4}"
_NUMBERS = re.compile(
    rf"(?:{_JOB})(?:\s+{_PAGE})?|{_PAGE}(?:\s+{_JOB})?|\*\d{{7,9}}\*|[-–—]?\s?\d{{1,4}}\s?[-–—]?"
    r"|(?:Page|página|Página|page|Страница|стр\.|صفحة|الصفحة|第)\s?\d{1,4}\s?(?:(?:/|of|de|sur|из|من)\s?\d{1,4})?\s?页?"
    r"|[ivxlc]{1,6}"
)
_DIGITS = re.compile(r"\d+")
_MARGIN = re.compile(r"\d{1,4}")
_FEWEST_NUMBERED = 5
_STEPS = {1, 2, 5, 10}


def furniture_of(sheets: Sequence[Sheet], rules: Sequence[Sequence[Stroke]], body: float) -> list[set[int]]:
    """Give for each page the identities of the segments that are furniture."""
    repeated = _repeated(sheets)
    first = _words_of(sheets[0]) if sheets else frozenset()
    found = []
    for sheet, lines in zip(sheets, rules, strict=True):
        apart = {id(s) for s in _edge_segments(sheet) if _is_apart(s, repeated)}
        apart |= _head(sheet, lines, body, first, apart)
        apart |= _line_numbers(sheet)
        found.append(apart)
    return found


def _is_apart(segment: Segment, repeated: set[tuple[str, int]]) -> bool:
    if segment.page == 0 and _is_symbol(segment.text):
        return False  # the masthead's
    return _key(segment) in repeated or _is_number(segment.text) or _is_phrase(segment.text)


def _edge_segments(sheet: Sheet) -> Iterable[Segment]:
    for row in sheet.rows:
        if _at_the_edge(row, sheet):
            yield from row.segments


def _at_the_edge(row: Row, sheet: Sheet) -> bool:
    top = _FIRST_TOP if sheet.number == 0 else _TOP
    return row.base < top * sheet.height or row.base > _BOTTOM * sheet.height


def _key(segment: Segment) -> tuple[str, int]:
    return _DIGITS.sub("0", segment.text), round(segment.base / 6)


def _repeated(sheets: Sequence[Sheet]) -> set[tuple[str, int]]:
    """Find what stands at the same height at the top or bottom of two pages or more."""
    counts: Counter[tuple[str, int]] = Counter()
    for sheet in sheets:
        seen = {_key(segment) for segment in _edge_segments(sheet)}
        counts.update(seen)
    near = counts.copy()
    for (text, height), count in counts.items():
        near[text, height] = count + max(counts.get((text, height - 1), 0), counts.get((text, height + 1), 0))
    return {key for key, count in near.items() if count > 1 and any(char.isalnum() for char in key[0])}


def _is_number(text: str) -> bool:
    return bool(_NUMBERS.fullmatch(text.strip()))


@cache
def _phrases() -> frozenset[str]:
    return frozenset(phrase.lower() for phrase in words("masthead", "furniture"))


def _is_phrase(text: str) -> bool:
    return text.strip(" .").lower() in _phrases()


def _words_of(sheet: Sheet) -> frozenset[str]:
    return frozenset(word for row in sheet.rows for s in row.segments for word in s.text.lower().split())


def _head(sheet: Sheet, rules: Sequence[Stroke], body: float, first: frozenset[str], apart: set[int]) -> set[int]:
    """Find a running head of several lines: about a symbol, above a wide rule, or both."""
    if sheet.number == 0:
        return set()
    top = [row for row in sheet.rows if row.base < _TOP * sheet.height]
    anchors = [row for row in top if any(id(s) in apart or _is_symbol(s.text) for s in row.segments)]
    ruled = [rule.y0 for rule in wide(rules, sheet.width) if rule.y0 < _TOP * sheet.height]
    above = [row for row in top if ruled and row.base < ruled[0]]
    head: list[Row] = [row for row in anchors if any(_is_symbol(s.text) for s in row.segments)]
    if above and (any(row in anchors for row in above) or all(_said(row, first) for row in above)):
        head += above
    for anchor in anchors:
        head += _band(top, anchor, body, first)
    return {id(segment) for row in head for segment in row.segments}


def _is_symbol(text: str) -> bool:
    match = SYMBOL.match(text.strip(" *"))
    rest = text.strip(" *")[match.end() :].strip() if match else text
    return match is not None and (not rest or _is_number(rest))


def _said(row: Row, first: frozenset[str]) -> bool:
    said = [word for s in row.segments for word in s.text.lower().split()]
    return bool(said) and all(word in first for word in said)


def _band(top: Sequence[Row], anchor: Row, body: float, first: frozenset[str]) -> list[Row]:
    """Give the lines that stand close to a line of the running head and are set as small as it is."""
    at = top.index(anchor)
    band: list[Row] = []
    for rows in (top[:at][::-1], top[at + 1 :]):
        last = anchor
        for row in rows:
            close = abs(row.base - last.base) <= 1.5 * anchor.size
            if not close or row.size > anchor.size + 0.5 or not (row.size < 0.95 * body or _said(row, first)):
                break
            band.append(row)
            last = row
    return band


def _line_numbers(sheet: Sheet) -> set[int]:
    """Find numbers in the margin that count the lines: bare, one above the other, rising by one, two, five or ten."""
    found: set[int] = set()
    for last in (False, True):
        ends = [row.segments[-1 if last else 0] for row in sheet.rows if len(row.segments) > 1 or not last]
        numbers = [s for s in ends if _MARGIN.fullmatch(s.text)]
        columns: dict[int, list[Segment]] = {}
        for segment in numbers:
            columns.setdefault(round((segment.x0 if last else segment.x1) / 4), []).append(segment)
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
