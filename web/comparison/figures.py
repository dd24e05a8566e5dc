"""How much of the text is new, moved or gone, by words; and how heavy its changes are."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.collation.types import Op, RowKind
from web.comparison.asked import HIGHEST_SEVERITY
from web.comparison.rows import gravity, is_change

if TYPE_CHECKING:
    from collections.abc import Iterable

    from service.collation.types import Row
    from service.comparison import Comparison

WIDTH = 1000
"""Units from end to end of a bar."""
_LEAST = 8
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a bar: `count` words or changes, that many percent of all, drawn from `start`, `width` units wide."""

    name: str
    count: int
    percent: float
    start: int
    width: int


@dataclass(frozen=True, slots=True)
class Figures:
    """The parts of the new text (kept, moved, new: together all its words), what is gone of the old one, the weights.

    `weights` are the numbers of changed paragraphs by the heaviest change of each, substantive first.
    """

    target: tuple[Share, ...]
    gone: Share
    weights: tuple[Share, ...]


def figures(comparison: Comparison) -> Figures:
    """Count words and changes of the whole text, whatever is folded. Linear in the length of both texts."""
    words = _words(comparison)
    now = [words["kept"], words["moved"], words["new"]]
    old = words["kept"] + words["moved"] + words["gone"]
    counts = Counter(gravity(row) for row in comparison.collation.rows if is_change(row))
    order = range(HIGHEST_SEVERITY, -1, -1)
    return Figures(
        target=_bar(zip(("kept", "moved", "new"), now, strict=True)),
        gone=Share("gone", words["gone"], _percent(words["gone"], old), 0, 0),
        weights=_bar((str(weight), counts[weight]) for weight in order),
    )


def word_count(text: str) -> int:
    """Count words: what stands between spaces; each Chinese character for itself, since nothing parts them.

    A rough measure: a dash between spaces counts, and Chinese words of two characters count two.
    """
    return len(text.split()) if text.isascii() else len(_HAN.sub(" x ", text).split())


def _words(comparison: Comparison) -> Counter[str]:
    found: Counter[str] = Counter()
    for row in comparison.collation.rows:
        if row.kind is RowKind.UNCHANGED:
            count = sum(word_count(comparison.target.paragraphs[index].text) for index in row.target)
            found["moved" if row.moved else "kept"] += count
        else:
            _of_changed(row, found)
    return found


def _of_changed(row: Row, found: Counter[str]) -> None:
    names = {Op.EQUAL: "moved" if row.moved else "kept", Op.DELETE: "gone", Op.INSERT: "new"}
    for operation in row.ops:
        found[names[operation.op]] += word_count(operation.text)


def _percent(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0


def _bar(parts: Iterable[tuple[str, int]]) -> tuple[Share, ...]:
    """Draw parts one after the other. What there is at all is drawn wide enough to be seen."""
    named = list(parts)
    whole = sum(count for _, count in named)
    widths = [max(_LEAST, WIDTH * count // whole) if count else 0 for _, count in named]
    widest = max(range(len(widths)), key=widths.__getitem__)
    if whole:
        widths[widest] += WIDTH - sum(widths)
    starts = [sum(widths[:place]) for place in range(len(widths))]
    return tuple(
        Share(name, count, _percent(count, whole), start, width)
        for (name, count), start, width in zip(named, starts, widths, strict=True)
    )
