"""A comparison as CSV: a table of changes for a spreadsheet, from which both texts can be rebuilt.

One record a paragraph: the paragraphs of one row stand in as many records with the same `row`, base and target side
by side, in the order of their `base_index` and `target_index`. A footnote follows as a record of its own, with
`record` = `note`. An empty index means that the side has no such paragraph (its text is then empty too).
`comparison` has the marked text of the whole row, in its first record.

A spreadsheet would run a cell that begins with `=`, `+`, `-` or `@` as a formula. Such a cell is given one apostrophe
in front, and the record says `yes` under `protected`. To read a protected cell back, remove one apostrophe from each
cell that `is_protected`; no other cell of the table is ever altered.
"""

from __future__ import annotations

import csv
import io
import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from service.collation.types import Op
from web.render.rows import by_hand, part_of, what_happened

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from service.collation.types import NoteRow, Operation, Row
    from service.comparison import Comparison
    from service.text import Paragraph

COLUMNS = (
    "row",
    "record",
    "part",
    "what",
    "severity",
    "base_index",
    "base_label",
    "base_number",
    "base_text",
    "target_index",
    "target_label",
    "target_number",
    "target_text",
    "comparison",
    "changes",
    "by_hand",
    "protected",
)
_FORMULA = r"\s*[=+\-@＝＋－＠]|[\t\r\n]"
_DANGEROUS = re.compile(rf"'*(?:{_FORMULA})")
_PROTECTED = re.compile(rf"'+(?:{_FORMULA})")
_MARKS = {Op.EQUAL: ("", ""), Op.DELETE: ("[-", "-]"), Op.INSERT: ("{+", "+}")}


def render_csv(comparison: Comparison) -> str:
    """The comparison as CSV with a line of column names; lines end as RFC 4180 says (carriage return, line feed)."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, COLUMNS, restval="")
    writer.writeheader()
    for row in comparison.collation.rows:
        for record in _records(comparison, row):
            writer.writerow(protected(record))
    return buffer.getvalue()


def is_protected(cell: str) -> bool:
    """Whether a cell was given an apostrophe, so that a reader has to remove one."""
    return _PROTECTED.match(cell) is not None


def protected(record: dict[str, str]) -> dict[str, str]:
    """The record with an apostrophe before what a spreadsheet would run; `protected` says whether there is one."""
    dangerous = {name for name, cell in record.items() if _DANGEROUS.match(cell)}
    safe = {name: "'" + cell if name in dangerous else cell for name, cell in record.items()}
    return safe | {"protected": "yes" if dangerous else ""}


def _records(comparison: Comparison, row: Row) -> Iterator[dict[str, str]]:
    common = {"row": row.id, "part": part_of(comparison, row).value, "what": what_happened(row)}
    once = {
        "severity": _severity(row),
        "comparison": marked(row.ops),
        "changes": "; ".join(f"{change.type} {change.note or ''}".strip() for change in row.changes),
        "by_hand": "; ".join(by_hand(comparison, row)),
    }
    for base, target in zip_longest(row.base, row.target):
        sides = _side("base", comparison.base.paragraphs, base) | _side("target", comparison.target.paragraphs, target)
        yield common | {"record": "paragraph"} | sides | once
        once = {}
    for note in row.footnotes:
        yield common | {"record": "note"} | _note(note)


def _severity(row: Row) -> str:
    return str(max(change.severity for change in row.changes)) if row.changes else ""


def _side(name: str, paragraphs: Sequence[Paragraph], index: int | None) -> dict[str, str]:
    if index is None:
        return {}
    paragraph = paragraphs[index]
    return {
        f"{name}_index": str(index),
        f"{name}_label": paragraph.label or "",
        f"{name}_number": paragraph.number or "",
        f"{name}_text": paragraph.text,
    }


def _note(note: NoteRow) -> dict[str, str]:
    return {"base_text": note.base or "", "target_text": note.target or "", "comparison": marked(note.ops)}


def marked(ops: Sequence[Operation]) -> str:
    """Operations as one text, deleted words in `[-…-]` and inserted ones in `{+…+}`."""
    return "".join(before + op.text + after for op in ops for before, after in [_MARKS[op.op]])
