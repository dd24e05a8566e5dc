"""Reads what other tools put out as rows: paragraphs that belong together.

Tools that know only lines or words get a fair reading: two paragraphs belong together where at least three tenths of
the shorter one stay unchanged from one to the other.
"""

from __future__ import annotations

import io
import re
import zipfile
from bisect import bisect_right
from collections import Counter, defaultdict
from itertools import accumulate
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Texts: TypeAlias = list[str]
Row: TypeAlias = tuple[list[int], list[int], bool]
Stretch: TypeAlias = tuple[int, int, int]  # offset in all base texts run together, in all target texts, length
Link: TypeAlias = tuple[int, int]

ENOUGH = 0.3
TOKENS = re.compile(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+|\s+|.", re.DOTALL)
WORDS_NS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MARKS = frozenset({"ins", "del", "moveFrom", "moveTo"})


def rows_from_stretches(
    base: Texts, target: Texts, stretches: Iterable[Stretch], moved: set[tuple[int, int]]
) -> list[Row]:
    """Rows from unchanged stretches of the run-together texts; `moved` are links that the tool itself calls moved."""
    ends_base, ends_target = list(accumulate(map(len, base))), list(accumulate(map(len, target)))
    votes: Counter[tuple[int, int]] = Counter()
    for a, b, length in stretches:
        done = 0
        while done < length:
            i, j = bisect_right(ends_base, a + done), bisect_right(ends_target, b + done)
            step = min(ends_base[i] - a, ends_target[j] - b, length) - done
            votes[i, j] += step
            done += step
    links = {link for link, n in votes.items() if n >= ENOUGH * min(len(base[link[0]]), len(target[link[1]]))}
    return rows_from_links(links | moved, moved)


def rows_from_links(links: Iterable[tuple[int, int]], moved: set[tuple[int, int]]) -> list[Row]:
    """One row for 1:n and n:1, else one for each link."""
    targets, bases = defaultdict(set), defaultdict(set)
    for b, t in links:
        targets[b].add(t)
        bases[t].add(b)
    rows: list[Row] = []
    for b, ts in targets.items():
        alone = [t for t in ts if len(bases[t]) == 1]
        if alone:
            rows.append(([b], sorted(alone), any((b, t) in moved for t in alone)))
    for t, bs in bases.items():
        if len(bs) > 1:
            rows.append((sorted(bs), [t], any((b, t) in moved for b in bs)))
    return sorted(rows)


def tokens(texts: Texts) -> list[str]:
    """Words, signs, blanks."""
    return [token for text in texts for token in TOKENS.findall(text)]


def stretches_of(
    opcodes: Iterable[tuple[str, int, int, int, int]], old: Sequence[str], new: Sequence[str]
) -> list[Stretch]:
    """Unchanged stretches in characters from opcodes over tokens."""
    at_old, at_new = [0, *accumulate(map(len, old))], [0, *accumulate(map(len, new))]
    return [(at_old[a], at_new[c], at_old[b] - at_old[a]) for tag, a, b, c, _ in opcodes if tag == "equal"]


def tracked_rows(data: bytes, base: Texts, target: Texts) -> list[Row]:
    """Read the tracked changes of a Word file: what is unchanged, and what was moved from where to where."""
    from lxml import etree  # noqa: PLC0415  only the peers have it

    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    stretches: list[Stretch] = []
    ends = list(accumulate(map(len, base))), list(accumulate(map(len, target)))
    said: tuple[dict[str, Counter[int]], dict[str, Counter[int]]] = (defaultdict(Counter), defaultdict(Counter))
    at, name = [0, 0], ""
    for node in root.iter(
        WORDS_NS + "t", WORDS_NS + "delText", WORDS_NS + "moveFromRangeStart", WORDS_NS + "moveToRangeStart"
    ):
        if node.tag.endswith("RangeStart"):
            name = node.get(WORDS_NS + "name") or ""
            continue
        state = next(
            (a.tag.removeprefix(WORDS_NS) for a in node.iterancestors() if a.tag.removeprefix(WORDS_NS) in MARKS), ""
        )
        size = len(node.text or "")
        if not state:
            stretches.append((at[0], at[1], size))
        if state.startswith("move") and size:
            side = int(state == "moveTo")
            said[side][name][bisect_right(ends[side], at[side])] += size
        at[0] += size if state in {"", "del", "moveFrom"} else 0
        at[1] += size if state in {"", "ins", "moveTo"} else 0
    if at != [ends[0][-1], ends[1][-1]]:
        raise ValueError(f"the tracked file does not hold both texts: {at}")
    moved = {(b, t) for key in said[0] if key in said[1] for b, t in zip(said[0][key], said[1][key], strict=False)}
    return rows_from_stretches(base, target, stretches, moved)
