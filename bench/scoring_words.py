"""Judges the words inside rows: rebuilt exactly, how much is marked, in how many places, how readably."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.pairs.truth import Pair, TruthRow
    from bench.scoring import Found

TOKEN = re.compile(r"[A-Za-z0-9]+(?:[/.,\-–:][A-Za-z0-9]+)+|第[一二三四五六七八九十百零]+[届次]|[^\W\d_]+|\d+")
HAN = re.compile(r"[\u3400-\u9fff]")
WORD = re.compile(r"[^\W_]+")
SHORT_WORD = 4
WHOLE = 0.5


@dataclass(slots=True)
class Words:
    """Sums over rows.

    `marked` and `true_marked` are characters without blanks; rows of which more than half is
    truly changed are counted in `marked_heavy` and `true_heavy` instead, for a tool may show them old and new whole.
    """

    rows: int = 0
    rebuilt: int = 0
    marked: int = 0
    true_marked: int = 0
    marked_heavy: int = 0
    true_heavy: int = 0
    places: int = 0
    true_places: int = 0
    cuts: int = 0
    islands: int = 0

    def ratio(self, mine: str, true: str) -> float:
        """One sum over another, 1 where both are nothing."""
        bottom = getattr(self, true)
        return float(getattr(self, mine) / bottom) if bottom else 1.0 + getattr(self, mine)

    def join(self, other: Words) -> None:
        """Add another pair's sums."""
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


def judge_words(pair: Pair, found: Sequence[Found], *, numbered: bool = False) -> Words:
    """Judge every row; marks and places only of rows that are grouped as in truth (others can't be compared)."""
    out = Words()
    base = pair.base.numbered() if numbered else list(pair.base.texts)
    target = pair.target.numbered() if numbered else list(pair.target.texts)
    true = {(row.base, row.target): row for row in pair.rows if row.base and row.target}
    for row in found:
        ops = row.ops or ()
        out.rows += 1
        out.rebuilt += rebuilds(ops, [base[b] for b in row.base], [target[t] for t in row.target])
        out.cuts += cuts(ops)
        known = true.get((row.base, row.target))
        if known is not None and not numbered:
            _compare(out, ops, known, pair)
    return out


def _compare(out: Words, ops: Sequence[tuple[str, str]], known: TruthRow, pair: Pair) -> None:
    true = sum(edit.size for edit in known.edits)
    length = sum(_size(pair.base.texts[b]) for b in known.base) + sum(_size(pair.target.texts[t]) for t in known.target)
    mine = sum(_size(text) for op, text in ops if op != "equal")
    if true > WHOLE * length:
        out.marked_heavy += mine
        out.true_heavy += true
        return
    out.marked += mine
    out.true_marked += true
    out.places += len(places(ops))
    out.true_places += len(known.edits)
    out.islands += islands(ops)


def rebuilds(ops: Sequence[tuple[str, str]], base: Sequence[str], target: Sequence[str]) -> bool:
    """Whether equal + delete give the base side and equal + insert the target side, to the character."""
    old = "".join(text for op, text in ops if op != "insert")
    new = "".join(text for op, text in ops if op != "delete")
    return old == "\n".join(base) and new == "\n".join(target)


def places(ops: Sequence[tuple[str, str]]) -> list[int]:
    """Where separate changes begin (index of the operation); blanks alone neither part changes nor are any."""
    out: list[int] = []
    apart = True
    for i, (op, text) in enumerate(ops):
        if not text.strip():
            continue
        if op == "equal":
            apart = True
        elif apart:
            out.append(i)
            apart = False
    return out


def islands(ops: Sequence[tuple[str, str]]) -> int:
    """Unchanged stretches of at most two short words (Chinese: two signs) between two changes."""
    texts = [(op == "equal", text) for op, text in ops if text.strip()]
    inner = [text for i, (same, text) in enumerate(texts) if same and 0 < i < len(texts) - 1]
    return sum(_is_island(text) for text in inner)


def _is_island(text: str) -> bool:
    words = WORD.findall(text)
    if HAN.search(text):
        return sum(map(len, words)) <= 2
    return len(words) <= 2 and all(len(word) <= SHORT_WORD for word in words)


def cuts(ops: Sequence[tuple[str, str]]) -> int:
    """Borders of operations that fall inside a word, number, date, symbol or session ordinal, on either side.

    Chinese has no borders to see between words; there only numbers and ordinals can be cut.
    """
    return _cuts(ops, "insert") + _cuts(ops, "delete")


def _cuts(ops: Sequence[tuple[str, str]], left_out: str) -> int:
    pieces = [text for op, text in ops if op != left_out]
    if len(pieces) < 2:
        return 0
    whole = "".join(pieces)
    inside = {i for m in TOKEN.finditer(whole) if _whole(m.group()) for i in range(m.start() + 1, m.end())}
    borders, at = set(), 0
    for piece in pieces[:-1]:
        at += len(piece)
        borders.add(at)
    return len(borders & inside)


def _whole(token: str) -> bool:
    """Whether a token must stay whole: all but a run of Chinese signs."""
    return not HAN.search(token) or token.startswith("第")


def _size(text: str) -> int:
    return sum(not c.isspace() for c in text)
