"""Texts that drive a comparison to its bounds: repeats, reversal, nothing in common, one endless paragraph."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .generate import generate
from .lexicon import Lexicon, lexicon

if TYPE_CHECKING:
    from collections.abc import Callable

SEED = 20


@dataclass(frozen=True, slots=True)
class Shape:
    """A pair with a bound in it. `expected` says in words what a right result has; `least_same` is how many rows must
    at least be 1:1 with the same text, `most_paired` how many rows may at most have both sides.
    """  # noqa: D205  one paragraph reads better

    name: str
    base: list[str]
    target: list[str]
    expected: str
    least_same: int = 0
    most_paired: int | None = None


def all_the_same(count: int = 5000) -> Shape:
    """One paragraph, again and again; the target has a hundred more."""
    text = _texts("en", 1)[0]
    return Shape("all the same", [text] * count, [text] * (count + 100), "every base paragraph kept", count)


def all_reversed(count: int = 3000) -> Shape:
    """Different paragraphs in the opposite order."""
    texts = list(dict.fromkeys(_texts("fr", count)))
    return Shape("all reversed", texts, texts[::-1], "every paragraph found again", len(texts))


def nothing_in_common(count: int = 3000) -> Shape:
    """Two texts without one word in common."""
    return Shape(
        "nothing in common", _texts("ru", count), _texts("ar", count), "all removed, all added", 0, count // 100
    )


def repeats(count: int = 5000) -> Shape:
    """Five paragraphs repeated a thousand times each in chance order; the target lacks every fiftieth."""
    rng = random.Random(SEED)
    few = list(dict.fromkeys(_texts("es", 9)))[:5]
    base = [rng.choice(few) for _ in range(count)]
    target = [text for i, text in enumerate(base) if i % 50]
    return Shape("5,000 repeats", base, target, "every kept paragraph found", len(target))


def long_paragraph(size: int = 200_000) -> Shape:
    """One paragraph of 200 kB, one word in twenty changed."""
    words = _words("en", size // 4)
    base = " ".join(words)[:size]
    return Shape("a 200 kB paragraph", [base], [" ".join(_changed(base.split(), 20))], "one edited row")


def million_words(count: int = 1_000_000) -> Shape:
    """One paragraph of a million words, one in a hundred changed."""
    words = _words("en", count)
    return Shape("a million words in one row", [" ".join(words)], [" ".join(_changed(words, 100))], "one edited row")


SHAPES: tuple[Callable[[], Shape], ...] = (
    all_the_same,
    all_reversed,
    nothing_in_common,
    repeats,
    long_paragraph,
    million_words,
)


def _texts(language: str, count: int) -> list[str]:
    return list(generate(language, count, 1, SEED).base.texts)


def _words(language: str, count: int) -> list[str]:
    rng, words = random.Random(SEED), lexicon(language)
    out: list[str] = []
    while len(out) < count:
        out += _sentence(words, rng)
    return out[:count]


def _sentence(words: Lexicon, rng: random.Random) -> list[str]:
    filled = words.fill(rng.choice(words.data["clauses"]), rng).split()
    return words.render([*filled, ","]).split()


def _changed(words: list[str], one_in: int) -> list[str]:
    rng = random.Random(SEED + 1)
    return [f"changed{rng.randint(1, 999)}" if rng.randrange(one_in) == 0 else word for word in words]
