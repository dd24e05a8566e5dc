"""Pairs of texts with the types of their changes, in a short notation, for expected values written by hand.

A pair is a block of lines parted by an empty one: "# name"; the old text behind "p " (a paragraph of the preamble) or
"o " (an operative one); the new text behind "> "; then the changes, "= type | old words | new words". A line "! why"
says that the rules are known to fail here.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from bench.changes.gold import Pair

TEXTS = Path(__file__).parent / "texts"
_PARTS = {"p": "preamble", "o": "operative"}


class Written(NamedTuple):
    """A pair as it was written, and why the rules fail on it ("" where they do not)."""

    pair: Pair
    known_wrong: str


def written(language: str) -> list[Written]:
    """Give the pairs of a language."""
    blocks = (TEXTS / f"changes-{language}.txt").read_text(encoding="utf-8").split("\n\n")[1:]
    return [_written(language, block.strip("\n").splitlines()) for block in blocks]


def _written(language: str, lines: list[str]) -> Written:
    name, old, new, *rest = lines
    labels = tuple(_label(line) for line in rest if line.startswith("= "))
    why = next((line[2:] for line in rest if line.startswith("! ")), "")
    pair = Pair(f"{language}: {name[2:]}", language, "tune", _PARTS[old[0]], (old[2:],), (new[2:],), labels)
    return Written(pair, why)


def _label(line: str) -> dict[str, str]:
    kind, base, target = (part.strip() for part in line[2:].split("|"))
    return {"type": kind, "base": base, "target": target}
