"""Footnotes at the bottom of pages: where they begin, which lines belong to which.

Fails where notes are set as large as the text, below no rule, with numbers that are not raised.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storage.formats.pdf.glyphs import Segment
    from storage.formats.pdf.lines import Row
    from storage.formats.pdf.pages import Stroke

RULE = re.compile(r"[_‗⎯─―—–\-=*·•.\s]{3,}")
_LABEL = re.compile(r"\d{1,3}|\*{1,4}|[†‡§]|[a-z]")
_PRINTED = re.compile(r"(\*{1,4}|\d{1,3}|[¹²³⁰⁴-⁹]{1,3})[\s\u00a0]+(?=\S)")
_SMALLER = 0.95
_HIGHEST = 0.2
_NARROW = 0.6


def is_rule(text: str) -> bool:
    """Whether a line of text is a drawn rule, such as a row of underscores."""
    return bool(RULE.fullmatch(text)) and len(set(text.split())) >= 1 and max(map(text.count, set(text))) >= 3  # noqa: PLR2004


def notes_start(rows: Sequence[Row], rules: Sequence[Stroke], body: float, height: float, *, going_on: bool) -> int:
    """Give the index of the first row of the notes at the bottom of a page, the number of rows where there are none.

    `rows` are those of the page without furniture; `going_on` says that the page before ended with notes.
    """
    cuts = [at + 1 for at, row in enumerate(rows) if _is_rule_row(row)]
    width = max((row.segments[-1].x1 for row in rows), default=0.0)
    short = [rule.y0 for rule in rules if rule.x1 - rule.x0 < _NARROW * max(width, 1.0)]
    cuts += [next((at for at, row in enumerate(rows) if row.base > y), len(rows)) for y in short]
    for cut in sorted(set(cuts)):
        below = rows[cut:]
        if not below or below[0].base < _HIGHEST * height:
            continue
        small = all(row.size < _SMALLER * body for row in below if not _is_rule_row(row))
        labelled = label_of(below[0].segments[0], None) is not None
        if (small and (labelled or going_on)) or (labelled and _raised(below[0]) and _all_below(below, body)):
            return cut
    return _without_rule(rows, body, height)


def _is_rule_row(row: Row) -> bool:
    return len(row.segments) == 1 and is_rule(row.segments[0].text)


def _raised(row: Row) -> bool:
    first = row.segments[0]
    return bool(first.raised) and first.raised[0].start == 0


def _all_below(rows: Sequence[Row], body: float) -> bool:
    return all(row.size <= 1.01 * body for row in rows)


def _without_rule(rows: Sequence[Row], body: float, height: float) -> int:
    """Find notes that no rule sets off: small lines down to the end, the first with a raised number."""
    start = len(rows)
    while start > 0 and rows[start - 1].size < _SMALLER * body and rows[start - 1].base > _HIGHEST * height:
        start -= 1
    return next((at for at in range(start, len(rows)) if _raised(rows[at]) and _begins(rows[at])), len(rows))


def _begins(row: Row) -> bool:
    first = row.segments[0]
    mark = first.raised[0]
    return bool(_LABEL.fullmatch(first.text[mark.start : mark.end].strip()))


def label_of(segment: Segment, last: int | None) -> tuple[str, int] | None:
    """Give the label that a line of notes begins with, and where the text after it starts; None where it goes on."""
    if segment.raised and segment.raised[0].start == 0:
        end = segment.raised[0].end
        label = segment.text[:end].strip()
        if _LABEL.fullmatch(label):
            return label, end
    match = _PRINTED.match(segment.text)
    if match is None:
        return None
    label = match.group(1)
    follows = not label.isdecimal() or last is None or int(label) == last + 1
    return (label, match.end(1)) if follows else None
