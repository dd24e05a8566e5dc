"""Changes words inside paragraphs, at known places that stand apart far enough to be counted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .lexicon import PUNCTUATION, Lexicon
from .truth import Edit

if TYPE_CHECKING:
    import random

GAP = 3
DIGITS = re.compile(r"\d+")
Words = list[str]


def edit_words(
    words: Words, share: float, borrowed: float, lexicon: Lexicon, rng: random.Random
) -> tuple[Words, list[Edit]]:
    """Change about `share` of the words (0 to 1); `borrowed` of the new ones come from the language's boilerplate.

    Between two places at least three words stay, so that no place is an accident of another.
    """
    places = [i for i, word in enumerate(words) if word not in PUNCTUATION]
    runs = _runs(len(places), share, rng)
    out, edits, done = [], [], 0
    for start, length in runs:
        first = places[start]
        last = places[start + length - 1] + 1 if length else first
        old, new = words[first:last], []
        if not length or rng.random() > 0.15 or length == len(places):
            new = _other(words, first, last, borrowed, lexicon, rng)
        out += words[done:first] + new
        edits.append(Edit(lexicon.render(old), lexicon.render(new)))
        done = last
    return out + words[done:], [edit for edit in edits if edit.deleted != edit.inserted]


def edit_number(words: Words, rng: random.Random) -> tuple[Words, list[Edit]]:
    """Change one word that carries a number, or nothing where there is none."""
    places = [i for i, word in enumerate(words) if DIGITS.search(word)]
    if not places:
        return words, []
    i = rng.choice(places)
    new = words[i]
    while new == words[i]:
        numbers = list(DIGITS.finditer(words[i]))
        one = rng.choice(numbers if len(numbers) < 3 else (numbers[0], numbers[-1]))  # not the month of 2019年11月6日
        changed = max(1, int(one.group()) + rng.choice((-2, -1, 1, 2, 3)))
        new = words[i][: one.start()] + str(changed) + words[i][one.end() :]
    return [*words[:i], new, *words[i + 1 :]], [Edit(words[i], new)]


def _runs(count: int, share: float, rng: random.Random) -> list[tuple[int, int]]:
    """Start and length of the stretches to change, in order, at least GAP apart. Length 0 is an insertion."""
    wanted = max(1, round(share * count))
    longest = 2 if share < 0.15 else 4 if share < 0.35 else 8
    lengths: list[int] = []
    while sum(lengths) < wanted:
        lengths.append(min(rng.randint(max(1, longest // 2), longest), wanted - sum(lengths)))
    while len(lengths) > 1 and sum(lengths) + GAP * (len(lengths) - 1) > count:
        lengths[0] += lengths.pop()
    lengths = [0 if rng.random() < 0.2 and share < 0.35 else length for length in lengths]
    spare = max(0, count - sum(lengths) - GAP * (len(lengths) - 1))
    cuts = sorted(rng.randint(0, spare) for _ in lengths)
    out, at, before = [], 0, 0
    for length, cut in zip(lengths, cuts, strict=True):
        at += cut - before
        out.append((min(at, count - max(1, length)), length))
        at, before = at + length + GAP, cut
    return out


def _other(words: Words, first: int, last: int, borrowed: float, lexicon: Lexicon, rng: random.Random) -> Words:
    """New words for [first, last) that begin and end otherwise than the old ones and their neighbours."""
    old = words[first:last]
    size = (
        max(1, len([w for w in old if w not in PUNCTUATION]) + rng.choice((-1, 0, 0, 1))) if old else rng.randint(1, 4)
    )
    barred = {word.casefold() for word in (*old, *words[max(0, first - 1) : first], *words[last : last + 1])}
    for _ in range(50):
        new = _borrow(size, lexicon, rng) if rng.random() < borrowed else _plain(size, lexicon, rng)
        if new and new[0].casefold() not in barred and new[-1].casefold() not in barred:
            return new
    return [rng.choice(lexicon.data["words"]) + "-" + str(rng.randint(10, 99))]


def _borrow(size: int, lexicon: Lexicon, rng: random.Random) -> Words:
    source = lexicon.fill(rng.choice(lexicon.data["clauses"]), rng).split()
    source = [word for word in source if word not in PUNCTUATION]
    start = rng.randint(0, max(0, len(source) - size))
    return source[start : start + size]


def _plain(size: int, lexicon: Lexicon, rng: random.Random) -> Words:
    data = lexicon.data
    out = [rng.choice(data["links"] if i % 3 == 1 else data["words"]) for i in range(size)]
    return [*out[:-1], rng.choice(data["words"])]
