"""Where two paragraphs differ: in the gaps that a formula leaves, or within its fixed words.

Two paragraphs of one formula ("the report of … on …, submitted pursuant to paragraph … of resolution …") differ where
the formula leaves room. A paragraph that was rewritten differs anywhere, also after words that everywhere else are
followed by the same one. So the place of a difference tells an edit from a paragraph of its own.

Where it fails: an edit that changes nothing but what fills the gaps looks like another paragraph of the formula; its
likeness must speak for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.distance import LCSseq

if TYPE_CHECKING:
    from service.collation.script import Scripts

_LONGEST = 10_000_000
"""Product of two scripts' lengths above which the places of their differences are not looked for."""


class Formulas:
    """What follows what in both texts."""

    def __init__(self, scripts: Scripts) -> None:
        self._scripts = scripts

    def broken(self, old: str, new: str) -> float:
        """How far one of two scripts is broken within fixed words where the other goes on differently, 0 to 1.

        It is the mean, over the borders of what they have in common, of the share of other places where the word at
        the border has the same neighbour; of the two sides that with the greater one.
        """
        if not old or not new or len(old) * len(new) > _LONGEST:
            return 0.0
        blocks = [block for block in LCSseq.opcodes(old, new).as_matching_blocks() if block.size]
        return max(
            self._mean(old, [(block.a, block.a + block.size) for block in blocks]),
            self._mean(new, [(block.b, block.b + block.size) for block in blocks]),
        )

    def _mean(self, script: str, runs: list[tuple[int, int]]) -> float:
        pairs, counts, words = self._scripts.pairs[script], self._scripts.counts, self._scripts.words
        shares: list[float] = []
        for start, end in runs:
            if start:
                shares.append((counts[pairs[start - 1]] - 1) / max(1, words[ord(script[start])] - 1))
            if end < len(script):
                shares.append((counts[pairs[end - 1]] - 1) / max(1, words[ord(script[end - 1])] - 1))
        return sum(shares) / len(shares) if shares else 0.0
