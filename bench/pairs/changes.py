"""Changes a text's paragraphs: pieces, additions, removals, moves; keeps account of what became of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from .edits import edit_number, edit_words
from .grammar import Paragraph, Writer
from .lexicon import PUNCTUATION

if TYPE_CHECKING:
    from .truth import Edit

SHORTEST_PIECE = 6


@dataclass(slots=True)
class Group:
    """Paragraphs of the base (indexes) and what they became (paragraphs of the target)."""

    base: tuple[int, ...]
    target: list[Paragraph]
    edits: list[Edit] = field(default_factory=list)
    moved: bool = False

    @property
    def kind(self) -> str:
        """The kind of its paragraphs."""
        return self.target[0].kind if self.target else ""


class Changer:
    """Changes one text at one level, from one stream of chance."""

    def __init__(self, writer: Writer, base: list[Paragraph]) -> None:
        """Keep the writer, whose families new paragraphs may join."""
        self.writer, self.base = writer, base
        self.level, self.rng, self.lexicon = writer.level, writer.rng, writer.lexicon

    def change(self) -> list[Group]:
        """The groups in the order of the target; removed paragraphs are groups without a target."""
        groups = self._move(self._edit(self._cut()))
        return self._add(groups)

    # pieces

    def _cut(self) -> list[Group]:
        """Decide which paragraphs are removed, split, merged or cut anew."""
        out: list[Group] = []
        i, base, level = 0, self.base, self.level
        while i < len(base):
            chance = self.rng.random()
            for share, make in (
                (level.removed, self._removed),
                (level.splits, self._split),
                (level.merges, self._merged),
                (level.regroups, self._regrouped),
            ):
                if chance < share:
                    group = make(i)
                    break
                chance -= share
            else:
                group = None
            out.append(group or Group((i,), [_copy(base[i])]))
            i += len(out[-1].base)
        return out

    def _removed(self, i: int) -> Group | None:
        return Group((i,), []) if self.base[i].kind != "heading" else None

    def _split(self, i: int) -> Group | None:
        pieces = self._pieces(self.base[i], 3 if self.rng.random() < 0.2 else 2)
        return Group((i,), pieces) if len(pieces) > 1 else None

    def _merged(self, i: int) -> Group | None:
        run = self._neighbours(i, 3 if self.rng.random() < 0.2 else 2)
        return Group(tuple(run), [self._joined(run)]) if len(run) > 1 else None

    def _regrouped(self, i: int) -> Group | None:
        """Two paragraphs cut into three, elsewhere than before, or three into two."""
        run = self._neighbours(i, 2)
        if len(run) < 2:
            return None
        seam = len(self.base[run[0]].words)
        cuts = [cut for cut in self._seams(self._joined(run).words) if cut != seam]
        chosen = sorted(self.rng.sample(cuts, 2)) if len(cuts) > 1 else []
        pieces = _cut_at(self._joined(run), chosen)
        short = any(len(piece.words) < SHORTEST_PIECE for piece in pieces)
        across = len(chosen) == 2 and chosen[0] < seam < chosen[1]
        return Group(tuple(run), pieces) if across and not short else None

    def _neighbours(self, i: int, count: int) -> list[int]:
        """Up to `count` paragraphs of one kind from i on, with different words, none a heading."""
        run = [i]
        for j in range(i + 1, min(i + count, len(self.base))):
            if self.base[j].kind != self.base[i].kind or self.base[i].kind == "heading":
                break
            run.append(j)
        return run

    def _joined(self, run: list[int]) -> Paragraph:
        words = [word for j in run for word in self.base[j].words]
        first = self.base[run[0]]
        return Paragraph(first.kind, words, first.family, first.note)

    def _pieces(self, paragraph: Paragraph, count: int) -> list[Paragraph]:
        seams = self._seams(paragraph.words)
        chosen: list[int] = []
        for seam in self.rng.sample(seams, len(seams)):
            ends = [0, *sorted([*chosen, seam]), len(paragraph.words)]
            if len(chosen) < count - 1 and all(b - a >= SHORTEST_PIECE for a, b in pairwise(ends)):
                chosen.append(seam)
        return _cut_at(paragraph, sorted(chosen))

    def _seams(self, words: list[str]) -> list[int]:
        """Places after a comma or semicolon where a piece may end."""
        marks = {*self.writer.marks, ",", ";"}
        return [i + 1 for i, word in enumerate(words[:-1]) if word in marks]

    # words

    def _edit(self, groups: list[Group]) -> list[Group]:
        for group in groups:
            if not group.target or group.kind == "heading":
                continue
            whole = len(group.base) == len(group.target) == 1
            if self.rng.random() < (self.level.edited if whole else self.level.regrouped_edited):
                self._edit_group(group, self.level.most if whole else min(self.level.most, 0.3))
        return groups

    def _edit_group(self, group: Group, most: float) -> None:
        share = self.rng.uniform(self.level.least, most)
        for paragraph in group.target:
            body, tail = _without_tail(paragraph.words)
            if self.rng.random() < 0.25:
                body, edits = edit_number(body, self.rng)
            else:
                body, edits = edit_words(body, share, self.level.borrowed, self.lexicon, self.rng)
            paragraph.words = body + tail
            group.edits += edits

    # places

    def _move(self, groups: list[Group]) -> list[Group]:
        level, count = self.level, len(groups)
        for _ in range(round(level.swaps * count / 2)):
            self._swap(groups)
        for _ in range(round(level.single_moves * count)):
            self._carry(groups, 1)
        blocks = level.block_moves * count
        while blocks > 0:
            size = self.rng.randint(2, 6)
            self._carry(groups, size)
            blocks -= size
        return groups

    def _swap(self, groups: list[Group]) -> None:
        a = self._pick(groups, 1)
        b = self._pick(groups, 1, like=groups[a].kind) if a is not None else None
        if a is None or b is None or a == b:
            return
        groups[a], groups[b] = groups[b], groups[a]
        for i in (a, b):
            self._mark(groups[i])

    def _carry(self, groups: list[Group], size: int) -> None:
        start = self._pick(groups, size)
        if start is None:
            return
        block = groups[start : start + size]
        del groups[start : start + size]
        near = self.rng.random() < 0.3
        spread = range(max(0, start - 12), min(len(groups), start + 12)) if near else range(len(groups))
        places = [i for i in spread if groups[i].kind == block[0].kind and not size < i - start <= 0 and i != start]
        at = self.rng.choice(places) if places else start
        groups[at:at] = block
        if at != start:
            for group in block:
                self._mark(group)

    def _mark(self, group: Group) -> None:
        group.moved = True
        if not group.edits and self.rng.random() < self.level.moved_edited:
            self._edit_group(group, min(self.level.most, 0.4))

    def _pick(self, groups: list[Group], size: int, like: str = "") -> int | None:
        """A place where `size` groups of one kind stand together that have not been moved yet."""
        for _ in range(200):
            i = self.rng.randrange(max(1, len(groups) - size))
            run = groups[i : i + size]
            kinds = {group.kind for group in run}
            if (
                len(kinds) == 1
                and not kinds & {"", "heading"}
                and not any(g.moved for g in run)
                and like in {"", *kinds}
            ):
                return i
        return None

    # additions

    def _add(self, groups: list[Group]) -> list[Group]:
        for _ in range(round(self.level.added * len(groups))):
            at = self.rng.randrange(len(groups))
            while groups[at].kind in {"", "heading"}:
                at = (at + 1) % len(groups)
            near = groups[at].target[-1]
            alike = self.rng.random() < self.level.families / 2 and near.family in self.writer.recipes
            new = self.writer.sibling(near) if alike else self.writer.paragraph(near.kind)
            groups.insert(at + 1, Group((), [new]))
        return groups


def _copy(paragraph: Paragraph) -> Paragraph:
    return Paragraph(paragraph.kind, list(paragraph.words), paragraph.family, paragraph.note)


def _cut_at(paragraph: Paragraph, cuts: list[int]) -> list[Paragraph]:
    ends = [0, *cuts, len(paragraph.words)]
    made = [paragraph.words[a:b] for a, b in pairwise(ends)]
    return [
        Paragraph(paragraph.kind, words, paragraph.family, paragraph.note if not i else "")
        for i, words in enumerate(made)
    ]


def _without_tail(words: list[str]) -> tuple[list[str], list[str]]:
    """The words and the punctuation at their end, which stays as it is."""
    cut = len(words)
    while cut and (words[cut - 1] in PUNCTUATION or words[cut - 1] in {"：", "“", "”"}):
        cut -= 1
    return words[:cut], words[cut:]
