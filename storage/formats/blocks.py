"""Cutting a text file into blocks: what its lines alone show. Markdown and plain text differ only in their syntax."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from service.reading.source import Hint, RawBlock, StyledText
from storage.formats.derived import plain_text
from storage.formats.lines import INVISIBLE, Line, Shape, double_spaced, hard_break, lines_of, paragraphs_of, shape_of

Derive = Callable[[str, int], StyledText]

_RULE = re.compile(r"\s*(?:[-*_=—–─━]\s*){3,}$")
_COMMENT_START = re.compile(r"\s*<!--")
_FRONT_MATTER = re.compile(
    r"\A\s*---[ \t]*\r?\n(?=[A-Za-z_][\w-]*[ \t]*:)(?:(?!---).*\r?\n){1,200}?---[ \t]*(?:\r?\n|\Z)"
)
_BLANKS_OF_A_PAGE = 3


@dataclass(frozen=True, slots=True)
class Syntax:
    """What a format can show: how text is derived, and which lines are headings, table rows and notes.

    `heading` and `note` match the mark at the start of a line, `row` a whole line of a table, `ruler` the line under
    a table's head.
    """

    derive: Derive
    heading: re.Pattern[str] | None = None
    note: re.Pattern[str] | None = None
    row: re.Pattern[str] | None = None
    ruler: re.Pattern[str] | None = None
    hard_breaks: bool = False


@dataclass(frozen=True, slots=True)
class _Run:
    """Lines that belong together, with what kind of block they make."""

    hint: Hint
    lines: tuple[Line, ...]
    page_break: bool = False


def blocks_of(text: str, syntax: Syntax) -> tuple[RawBlock, ...]:
    """Cut a text into blocks that partition it; white space between two belongs to the first."""
    matter = _FRONT_MATTER.match(text)
    head = matter.end() if matter else 0
    found = [_set_apart(text, 0, head)] if head else []
    runs = _closed_up(list(_runs([line for line in lines_of(text) if line.start >= head], syntax)))
    shape, width = shape_of([_soft(run.lines, syntax) for run in runs if run.hint is Hint.TEXT])
    for run in runs:
        found.extend(_blocks_of_run(text, run, syntax, shape, width))
    return _partition(text, found)


def _closed_up(runs: list[_Run]) -> list[_Run]:
    """Put lines together that a conversion set apart with a blank line after each; pages still part them."""
    pairs = [(a, b) for a, b in pairwise(runs) if _neighbours(a, b)]
    if not double_spaced([a.lines[0] for a, _ in pairs], [b.lines[0] for _, b in pairs]):
        return runs
    groups: list[list[_Run]] = []
    for run in runs:
        if groups and _neighbours(groups[-1][-1], run):
            groups[-1].append(run)
        else:
            groups.append([run])
    return [_Run(g[0].hint, tuple(line for run in g for line in run.lines), g[0].page_break) for g in groups]


def _neighbours(run: _Run, following: _Run) -> bool:
    return run.hint is following.hint is Hint.TEXT and len(following.lines) == 1 and not following.page_break


def _soft(lines: tuple[Line, ...], syntax: Syntax) -> tuple[Line, ...]:
    """Leave out lines with a hard break: they say nothing about what other breaks mean."""
    return tuple(line for line in lines if not (syntax.hard_breaks and hard_break(line.text)))


def _set_apart(text: str, start: int, end: int) -> RawBlock:
    return RawBlock(start, end, plain_text(text[start:end], start), Hint.COMMENT)


def _runs(lines: list[Line], syntax: Syntax) -> Iterator[_Run]:
    """Group neighbouring lines of one kind."""
    gathered: list[Line] = []
    kind = Hint.TEXT
    blanks, page = 0, False
    at = 0
    while at < len(lines):
        line = lines[at]
        size = _comment_size(lines, at)
        found = Hint.COMMENT if size else _kind(lines, at, syntax, kind if gathered else None)
        if gathered and (line.blank or found is not kind or found in {Hint.RULE, Hint.HEADING, Hint.NOTE}):
            yield _Run(kind, tuple(gathered), page)
            gathered, page = [], False
        if line.blank:
            blanks += 1
            page = page or blanks >= _BLANKS_OF_A_PAGE or line.page_end
        else:
            blanks = 0
            kind = found
            gathered.extend(lines[at : at + max(size, 1)])
            if line.page_end:
                yield _Run(kind, tuple(gathered), page)
                gathered, page = [], True
        at += max(size, 1)
    if gathered:
        yield _Run(kind, tuple(gathered), page)


def _comment_size(lines: list[Line], at: int) -> int:
    """Count the lines of an HTML comment that begins here, 0 where none does or it does not end soon."""
    if not _COMMENT_START.match(lines[at].text):
        return 0
    for size, line in enumerate(lines[at : at + 100], start=1):
        if "-->" in line.text:
            return size if line.text.rstrip().endswith("-->") else 0
    return 0


def _kind(lines: list[Line], at: int, syntax: Syntax, before: Hint | None) -> Hint:
    text = lines[at].text
    if _RULE.match(text.lstrip(INVISIBLE)):
        return Hint.RULE
    if syntax.heading and syntax.heading.match(text):
        return Hint.HEADING
    if syntax.note and syntax.note.match(text):
        return Hint.NOTE
    if syntax.row and _is_row(lines, at, syntax, before):
        return Hint.TABLE
    return Hint.TEXT


def _is_row(lines: list[Line], at: int, syntax: Syntax, before: Hint | None) -> bool:
    if not (syntax.row and syntax.ruler and syntax.row.match(lines[at].text)):
        return False
    if before is Hint.TABLE or lines[at].text.strip().startswith("|"):
        return True
    return at + 1 < len(lines) and bool(syntax.ruler.match(lines[at + 1].text))


def _blocks_of_run(text: str, run: _Run, syntax: Syntax, shape: Shape, width: int) -> Iterator[RawBlock]:
    first, last = run.lines[0], run.lines[-1]
    match run.hint:
        case Hint.RULE | Hint.COMMENT:
            content = plain_text(text[first.start : last.end], first.start)
            yield RawBlock(first.start, last.next, content, run.hint, page_break=run.page_break)
        case Hint.TABLE:
            yield from _rows(run, syntax)
        case Hint.HEADING | Hint.NOTE:
            # A note may go on over the lines that follow it: they were grouped as text and stay so.
            yield _marked(text, run, syntax)
        case _:
            for number, lines in enumerate(paragraphs_of(run.lines, shape, width, hard_breaks=syntax.hard_breaks)):
                start, end = lines[0].start, lines[-1].end
                page = run.page_break and number == 0
                yield RawBlock(start, lines[-1].next, syntax.derive(text[start:end], start), page_break=page)


def _marked(text: str, run: _Run, syntax: Syntax) -> RawBlock:
    line = run.lines[0]
    pattern = syntax.heading if run.hint is Hint.HEADING else syntax.note
    mark = pattern.match(line.text) if pattern else None
    start = line.start + (mark.end() if mark else 0)
    content = syntax.derive(text[start : line.end], start)
    label = next((group for group in mark.groups() if group), "") if mark else ""
    level = label.count("#") or None
    note = label if run.hint is Hint.NOTE else None
    return RawBlock(line.start, line.next, content, run.hint, level, note, run.page_break)


def _rows(run: _Run, syntax: Syntax) -> Iterator[RawBlock]:
    for line in run.lines:
        if syntax.ruler and syntax.ruler.match(line.text):
            yield RawBlock(line.start, line.next, StyledText(""), Hint.RULE)
            continue
        cells = [syntax.derive(cell, line.start + place) for place, cell in _cells(line.text)]
        content = cells[0]
        for cell in cells[1:]:
            bar = StyledText("|", ((0, cell.place(0) if cell.text else line.end),))
            content = content.joined(bar).joined(cell)
        texts = tuple(cell.text for cell in cells)
        yield RawBlock(line.start, line.next, content, Hint.TABLE, page_break=run.page_break, cells=texts)


def _cells(line: str) -> list[tuple[int, str]]:
    """Cut a table row at its bars, escaped ones left alone; each cell with its place in the line."""
    bars = [-1, *(match.start() for match in re.finditer(r"(?<!\\)\|", line)), len(line)]
    cells = [(left + 1, line[left + 1 : right]) for left, right in pairwise(bars)]
    if len(cells) > 1 and not cells[0][1].strip():
        cells = cells[1:]
    if len(cells) > 1 and not cells[-1][1].strip():
        cells = cells[:-1]
    return cells


def _partition(text: str, blocks: list[RawBlock]) -> tuple[RawBlock, ...]:
    """Stretch blocks over the white space between them, so that every character belongs to one."""
    if not blocks:
        return (RawBlock(0, len(text), plain_text(text, 0)),) if text else ()
    starts = [0, *(block.start for block in blocks[1:])]
    ends = [*starts[1:], len(text)]
    return tuple(
        RawBlock(start, end, b.content, b.hint, b.level, b.note, b.page_break, b.cells)
        for b, start, end in zip(blocks, starts, ends, strict=True)
    )
