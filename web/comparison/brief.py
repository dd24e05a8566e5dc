"""A row in few words: its first differences for the list of changes, and its text to be pasted anywhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.collation.types import Op, Row, RowKind
from web.comparison.pieces import sign_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.text import Paragraph
    from web.comparison.rows import Title

_SHOWN_PAIRS = 3
_CLIP = 70


@dataclass(frozen=True, slots=True)
class Pair:
    """A difference in short: what went, what came (either may be empty)."""

    base: str
    target: str


def pairs_of(row: Row) -> tuple[Pair, ...]:
    """The first differences of a row, clipped, notes included: enough to know it in a list."""
    found: list[Pair] = []
    for ops in (row.ops, *(note.ops for note in row.footnotes)):
        went = came = ""
        for operation in (*ops, None):
            if operation is None or operation.op is Op.EQUAL:
                if went or came:
                    found.append(Pair(_seen(went), _seen(came)))
                went = came = ""
            elif operation.op is Op.DELETE:
                went += operation.text
            else:
                came += operation.text
        if len(found) >= _SHOWN_PAIRS:
            break
    return tuple(found[:_SHOWN_PAIRS])


def _seen(text: str) -> str:
    """A difference in one line, with a sign in place of every character that nobody sees."""
    if not text.strip():
        return "".join(sign_of(character) or character for character in text[:_CLIP])
    seen = (character if character == " " else sign_of(character) or character for character in text[: 4 * _CLIP])
    return clip("".join(seen))


def clip(text: str, size: int = _CLIP) -> str:
    """The text in one line, cut with an ellipsis where it is long."""
    line = " ".join(text[: 4 * size].split())
    return line if len(line) <= size else line[:size].rstrip() + "…"


def plain_text(row: Row, title: Title, base: Sequence[Paragraph], target: Sequence[Paragraph]) -> str:
    """The row as text to be pasted anywhere: both sides whole with numbers and notes, or one where they agree."""
    name = f"{title.base} → {title.target}" if title.both else title.one
    sides = [_side_lines(base), _side_lines(target)]
    if row.kind is RowKind.UNCHANGED and sides[0] == sides[1]:
        return "\n".join([*([name] if name else []), *sides[1]])
    head = [name] if name else []
    return "\n".join(
        head + ["− " + line for line in sides[0] if base] + ["+ " + line for line in sides[1] if target],
    )


def _side_lines(paragraphs: Sequence[Paragraph]) -> list[str]:
    lines = [f"{paragraph.number} {paragraph.text}" if paragraph.number else paragraph.text for paragraph in paragraphs]
    return lines + [f"[{note.marker}] {note.text}" for paragraph in paragraphs for note in paragraph.notes]
