"""Generate pairs of texts whose alignment is known: many near-identical paragraphs, edits, moves, splits, merges."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from bench.collation_words import WORDS


@dataclass(frozen=True)
class Level:
    """How hard a pair is: shares of paragraphs, and the share of words that a heavy edit replaces."""

    near: float
    light: float
    heavy: float
    rewrite: float
    moved: float
    split: float
    merged: float
    removed: float
    added: float


LEVELS = {
    "easy": Level(0.1, 0.2, 0.0, 0.2, 0.0, 0.0, 0.0, 0.03, 0.03),
    "middle": Level(0.3, 0.25, 0.1, 0.4, 0.05, 0.03, 0.03, 0.06, 0.06),
    "hard": Level(0.5, 0.2, 0.25, 0.6, 0.1, 0.06, 0.06, 0.1, 0.1),
}


@dataclass
class Piece:
    """A paragraph of the target with the paragraphs of the base that it comes from."""

    clauses: list[list[str]]
    sources: list[int]
    moved: bool = False


@dataclass
class Pair:
    """Two lists of paragraphs and the truth: groups (base, target, moved)."""

    base: list[str]
    target: list[str]
    groups: list[tuple[tuple[int, ...], tuple[int, ...], bool]] = field(default_factory=list)


class Writer:
    """Writes paragraphs in one language from one seed. A paragraph is a list of clauses, a clause a list of words."""

    def __init__(self, language: str, seed: int) -> None:
        self.random = random.Random(f"{language}-{seed}")
        self.language = language
        self.words = WORDS[language]
        self.templates = [self.fresh() for _ in range(6)]

    def word(self) -> str:
        """A topic, the first ones more often."""
        topics = self.words["topics"]
        return topics[min(int(self.random.expovariate(1 / 18)), len(topics) - 1)]

    def filler(self) -> str:
        """What stands in one place of a clause."""
        roll = self.random.random()
        if roll < 0.18:
            return self.random.choice(self.words["boilerplate"])
        if roll < 0.5:
            return self.random.choice(self.words["small"])
        if roll < 0.53:
            return self.reference()
        return self.word()

    def reference(self) -> str:
        """A resolution with its number."""
        r = self.random
        return f"{self.words['resolution']} {r.randint(50, 79)}/{r.randint(1, 299)}"

    def clause(self) -> list[str]:
        """A clause of five to fourteen places."""
        return [self.filler() for _ in range(self.random.randint(5, 14))]

    def fresh(self) -> list[list[str]]:
        """A paragraph that follows no template."""
        lead = [self.random.choice(self.words["leads"])]
        return [lead + self.clause(), *(self.clause() for _ in range(self.random.randint(1, 3)))]

    def paragraph(self, near: float) -> list[list[str]]:
        """A paragraph: with probability `near` a template with a few places changed."""
        if self.random.random() >= near:
            return self.fresh()
        clauses = [list(clause) for clause in self.random.choice(self.templates)]
        spots = [(c, w) for c, clause in enumerate(clauses) for w in range(1, len(clause))]
        for c, w in self.random.sample(spots, max(2, len(spots) // 8)):
            clauses[c][w] = self.filler()
        clauses[0].insert(1, self.reference())
        return clauses

    def edited(self, clauses: list[list[str]], share: float) -> list[list[str]]:
        """The same with a share of its places changed or emptied."""
        result = [list(clause) for clause in clauses]
        spots = [(c, w) for c, clause in enumerate(result) for w in range(len(clause)) if (c, w) != (0, 0)]
        for c, w in self.random.sample(spots, min(len(spots), max(1, round(len(spots) * share)))):
            result[c][w] = self.filler() if self.random.random() < 0.8 else ""
        return [[word for word in clause if word] or [self.word()] for clause in result]

    def text(self, clauses: list[list[str]]) -> str:
        """The paragraph as a string."""
        space = "" if self.language == "zh" else " "
        joined = self.words["comma"].join(space.join(clause) for clause in clauses)
        return str(joined + self.words["stop"])


def make_pair(language: str, size: int, level: str, seed: int) -> Pair:
    """Make a pair of about `size` paragraphs; the same arguments give the same pair."""
    writer = Writer(f"{language}", seed)
    degree = LEVELS[level]
    base = [writer.paragraph(degree.near) for _ in range(size)]
    pieces = _moved(_changed(base, writer, degree), writer.random, degree)
    return _with_truth(base, pieces, writer)


def _changed(base: list[list[list[str]]], writer: Writer, level: Level) -> list[Piece]:
    pieces: list[Piece] = []
    index = 0
    while index < len(base):
        if writer.random.random() < level.added:
            pieces.append(Piece(writer.paragraph(level.near), []))
        taken = _one(base, index, writer, level, pieces)
        index += taken
    return pieces


def _one(base: list[list[list[str]]], index: int, writer: Writer, level: Level, pieces: list[Piece]) -> int:
    roll, clauses = writer.random.random(), base[index]
    if roll < level.removed:
        return 1
    roll -= level.removed
    if roll < level.split and len(clauses) > 1:
        cut = len(clauses) // 2
        second = [[writer.random.choice(writer.words["leads"]), *clauses[cut]], *clauses[cut + 1 :]]
        pieces += [Piece(writer.edited(part, 0.1), [index]) for part in (clauses[:cut], second)]
        return 1
    roll -= level.split
    if roll < level.merged and index + 1 < len(base):
        pieces.append(Piece(writer.edited(clauses + base[index + 1], 0.08), [index, index + 1]))
        return 2
    pieces.append(Piece(_reworded(clauses, writer, level), [index]))
    return 1


def _reworded(clauses: list[list[str]], writer: Writer, level: Level) -> list[list[str]]:
    roll = writer.random.random()
    if roll < level.heavy:
        return writer.edited(clauses, writer.random.uniform(0.3, level.rewrite))
    return writer.edited(clauses, 0.08) if roll < level.heavy + level.light else clauses


def _moved(pieces: list[Piece], chance: random.Random, level: Level) -> list[Piece]:
    """Take blocks of one to three pieces out and put them back far away."""
    count = round(len(pieces) * level.moved / 2)
    for _ in range(count):
        start, size = chance.randrange(len(pieces)), chance.choice((1, 1, 2, 3))
        block = pieces[start : start + size]
        if any(piece.moved or not piece.sources for piece in block) or _cuts_split(pieces, start, start + size):
            continue
        rest = pieces[:start] + pieces[start + size :]
        place = chance.randrange(len(rest) + 1)
        if abs(place - start) < 5 or _cuts_split(rest, place, place):
            continue
        for piece in block:
            piece.moved = True
        pieces = rest[:place] + block + rest[place:]
    return pieces


def _cuts_split(pieces: list[Piece], start: int, end: int) -> bool:
    return any(
        0 < cut < len(pieces) and pieces[cut - 1].sources and pieces[cut - 1].sources == pieces[cut].sources
        for cut in (start, end)
    )


def _with_truth(base: list[list[list[str]]], pieces: list[Piece], writer: Writer) -> Pair:
    groups: dict[tuple[int, ...], tuple[list[int], bool]] = {}
    pair = Pair([writer.text(clauses) for clauses in base], [writer.text(piece.clauses) for piece in pieces])
    for place, piece in enumerate(pieces):
        if piece.sources:
            groups.setdefault(tuple(piece.sources), ([], piece.moved))[0].append(place)
        else:
            pair.groups.append(((), (place,), False))
    kept = {index for sources in groups for index in sources}
    pair.groups += [(sources, tuple(places), moved) for sources, (places, moved) in groups.items()]
    pair.groups += [((index,), (), False) for index in range(len(base)) if index not in kept]
    return pair
