"""Puts a pair together: writes the base, changes it, numbers both, works out what cannot be told apart."""

from __future__ import annotations

import random

from .changes import Changer, Group
from .doubts import Doubts, doubts
from .grammar import Paragraph, Writer
from .lexicon import Lexicon, lexicon
from .settings import LEVELS
from .truth import Pair, Side, TruthRow

LETTERS = {"ar": "أبجدهوزحطيكلمن", "ru": "абвгдежзиклмно"}


def generate(language: str, size: int, level: int = 4, seed: int = 0) -> Pair:
    """A pair whose base has `size` paragraphs. Level 1 is the easiest, 4 the hardest."""
    words = lexicon(language)
    writer = Writer(words, LEVELS[level], random.Random(f"{language} {size} {level} {seed}"))
    base = writer.document(size)
    groups = Changer(writer, base).change()
    target = [paragraph for group in groups for paragraph in group.target]
    rows = _rows(groups)
    unsure = doubts(rows, base, target) if level > 1 else Doubts()
    return Pair(
        language,
        size,
        level,
        seed,
        _side(base, words),
        _side(target, words),
        rows,
        frozenset(unsure.either_base),
        frozenset(unsure.either_target),
        frozenset(unsure.free),
    )


def _rows(groups: list[Group]) -> tuple[TruthRow, ...]:
    out, at = [], 0
    for group in groups:
        target = tuple(range(at, at + len(group.target)))
        at += len(target)
        out.append(TruthRow(group.base, target, tuple(group.edits), group.moved and bool(target)))
    return tuple(out)


def _side(paragraphs: list[Paragraph], words: Lexicon) -> Side:
    return Side(
        tuple(words.render(paragraph.words) for paragraph in paragraphs),
        tuple(_numbers(paragraphs, words)),
        tuple(paragraph.kind for paragraph in paragraphs),
        tuple(paragraph.note for paragraph in paragraphs),
    )


def _numbers(paragraphs: list[Paragraph], words: Lexicon) -> list[str]:
    """Operative paragraphs are numbered through, sub-paragraphs by letter under each of them."""
    letters = LETTERS.get(words.language, "abcdefghijklmnopqrstuvwxyz")
    out, count, item = [], 0, 0
    for paragraph in paragraphs:
        count += paragraph.kind == "operative"
        item = item + 1 if paragraph.kind == "sub" else 0
        if paragraph.kind == "operative":
            out.append(str(words.data["number"]).format(count))
        elif paragraph.kind == "sub":
            out.append(str(words.data["item"]).format(letters[(item - 1) % len(letters)]))
        else:
            out.append("")
    return out


def markdown(pair: Pair, side: Side) -> str:
    """One side as a file that a reader of resolutions takes in: title, formula, paragraphs, notes."""
    words = lexicon(pair.language)
    out = ["# " + words.render(str(words.data["title"]).split()), f"*{words.data['formula']}*"]
    notes: list[str] = []
    for number, text, kind, note in zip(side.numbers, side.texts, side.kinds, side.notes, strict=True):
        mark = ""
        if note:
            notes.append(f"<sup>{len(notes) + 1}</sup> {note}")
            mark = f"<sup>{len(notes)}</sup>"
        out.append(("## " if kind == "heading" else number) + text[:-1] + mark + text[-1])
    return "\n\n".join([*out, "---", *notes]) + "\n"
