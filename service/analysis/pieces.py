"""What is left of the differing stretches when the rules on facts and loaded words have taken theirs: pieces."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from typing import TYPE_CHECKING

from service.analysis.clauses import by_clause
from service.analysis.kin import parted
from service.analysis.kinds import SUBSTANTIVE, severity_of
from service.analysis.terms import listed, phrase_words, single_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from service.analysis.ground import Claim, Ground
    from service.analysis.passage import Passage, Side, Word
    from service.analysis.stretches import Edit, Span

_FEW, _FEW_HAN = 2, 3
_CITED = frozenset({"reference", "tech.self_reference", "tech.reference", "tech.reflist_grew", "tech.reflist_shrank"})
_LONGEST_LEAD = 15
_CLOSING = frozenset(")]}）”»’")


@dataclass(frozen=True, slots=True)
class Piece:
    """A differing piece that no earlier rule claimed, with the words it has on both sides.

    `edit` is the whole place of which it is a piece; `cut` says that claims took other parts of that place, and
    `taken` which types these have.
    """

    base: Span
    target: Span
    old: tuple[Word, ...]
    new: tuple[Word, ...]
    edit: Edit
    cut: bool
    taken: frozenset[str] = frozenset()

    @property
    def one_sided(self) -> bool:
        """Whether words only came, or only went."""
        return not self.old or not self.new

    @property
    def words(self) -> tuple[Word, ...]:
        """The words of both sides."""
        return (*self.old, *self.new)

    def place(self, passage: Passage) -> tuple[Side, Span]:
        """The side that has its words, and where they stand there: the old side where both have some."""
        return (passage.base, self.base) if self.old else (passage.target, self.target)


def piece_of(passage: Passage, edit: Edit) -> Piece:
    """The whole of an edit as one piece, claimed or not, without the white space around its words."""
    parts = [_trimmed(side, edit[at]) or (edit[at], ()) for at, side in enumerate(passage.sides())]
    return Piece(parts[0][0], parts[1][0], parts[0][1], parts[1][1], edit, cut=False)


def pieces(passage: Passage, ground: Ground) -> Iterator[Piece]:
    """Give the unclaimed pieces, in order. Signs and small words beside a claim are no pieces: they go with it."""
    small = single_words(passage.language, ("function", "conjunction", "citation"))
    for edit in _places(passage):
        parts = [
            [part for gap in ground.gaps(at, edit[at]) if (part := _trimmed(side, gap))]
            for at, side in enumerate(passage.sides())
        ]
        cut = any(_claimed(ground, at, edit[at]) for at in (0, 1))
        if cut:
            parts = [[_opened(part) for part in found if _has_substance(part[1], small)] for found in parts]
        for one, other in zip_longest(*parts):
            old, new = _without_common(one, other) if cut and one and other else (one, other)
            base, old_words = old or ((edit.base[0], edit.base[0]), ())
            target, new_words = new or ((edit.target[0], edit.target[0]), ())
            if passage.base.text[slice(*base)] != passage.target.text[slice(*target)]:
                taken = ground.kinds(edit) if cut else frozenset()
                yield Piece(base, target, old_words, new_words, edit, cut, taken)
        if not cut and not parts[0] and not parts[1] and ground.touched(*edit):
            yield Piece(edit.base, edit.target, (), (), edit, cut=False)


Part = tuple["Span", tuple["Word", ...]]


def _without_common(old: Part, new: Part) -> tuple[Part, Part]:
    """Two parts of a cut place without the words that both begin or end with: 名 → 名独立 is the second word alone."""
    one, other = old[1], new[1]
    while one and other and one[0].text == other[0].text:
        one, other = one[1:], other[1:]
    while one and other and one[-1].text == other[-1].text:
        one, other = one[:-1], other[:-1]
    if not one and not other:
        return old, new
    return _part(old, one), _part(new, other)


def _opened(part: Part) -> Part:
    """A part without the closing marks that it begins with: they belong to what a claim took before it."""
    words = part[1]
    while len(words) > 1 and words[0].text in _CLOSING:
        words = words[1:]
    return ((words[0].start, part[0][1]), words)


def _part(whole: Part, words: tuple[Word, ...]) -> Part:
    """What is left of a part; where no word is, the place at its start."""
    return ((words[0].start, words[-1].end), words) if words else ((whole[0][0], whole[0][0]), ())


def _places(passage: Passage) -> Iterator[Edit]:
    """The edits, parted where a clause begins and where words of both sides are kin."""
    for edit in passage.edits:
        for clause in by_clause(passage, edit):
            yield from parted(passage, clause)


def _claimed(ground: Ground, at: int, span: Span) -> bool:
    return span[0] < span[1] and list(ground.gaps(at, span)) != [span]


def _trimmed(side: Side, gap: Span) -> tuple[Span, tuple[Word, ...]] | None:
    """The words of a gap, and the gap without the white space around them; None where it has no word."""
    words = tuple(word for word in side.within(gap) if gap[0] <= word.start and word.end <= gap[1])
    return ((words[0].start, words[-1].end), words) if words else None


def _has_substance(words: Sequence[Word], small: frozenset[str]) -> bool:
    return any(not word.is_sign and word.low not in small for word in words)


def goes_with_neighbours(passage: Passage, piece: Piece, ground: Ground) -> bool:
    """Whether one or two words that are left beside claims of weight go with these: "all *women*", "only *coastal*".

    Never where a neighbour weighs little: then the words would be hidden.
    """
    most = _FEW_HAN if passage.language == "zh" else _FEW
    if not (piece.cut and piece.one_sided) or len(lettered(piece.words)) > most:
        return False
    at, span = (0, piece.base) if piece.old else (1, piece.target)
    near = ground.neighbours(at, span)
    if any(_introduces(passage, at, claim, span) for claim in near):
        return False
    return bool(near) and all(severity_of(claim.kind) >= SUBSTANTIVE for claim in near)


def brought_in(passage: Passage, piece: Piece, ground: Ground) -> bool:
    """Whether a piece is what "including" or its like brings: that is no member, whatever signs stand around it."""
    if not (piece.cut and piece.one_sided):
        return False
    at, span = (0, piece.base) if piece.old else (1, piece.target)
    return any(_introduces(passage, at, claim, span) for claim in ground.neighbours(at, span))


def is_denied(passage: Passage, piece: Piece, ground: Ground) -> bool:
    """Whether a word or two are what a negation right before them denies: "without *discrimination*"."""
    if not (piece.cut and piece.one_sided) or len(lettered(piece.words)) > _FEW or passage.language == "zh":
        return False
    at, span = (0, piece.base) if piece.old else (1, piece.target)
    near = (claim for claim in ground.neighbours(at, span) if claim.kind == "negation")
    return any(0 <= span[0] - claim.spans[at][1] <= 1 for claim in near)


def _introduces(passage: Passage, at: int, claim: Claim, span: Span) -> bool:
    """Whether a claim is "including" or its like right before a piece: what it brings is a change of its own."""
    said = passage.sides()[at].text[slice(*claim.spans[at])].strip(" ,").lower()
    return claim.kind == "scope" and claim.spans[at][1] <= span[0] and said in listed(passage.language, "introducing")


def cited_with(passage: Passage, piece: Piece, ground: Ground) -> Claim | None:
    """The citation beside a piece that belongs to it: "in line with resolution …", "…, entitled “…”".

    What leads to the citation is small words, words that tie or cite, and names; what follows it is its title.
    """
    if not (piece.cut and piece.one_sided and piece.taken & _CITED):
        return None
    at, span = (0, piece.base) if piece.old else (1, piece.target)
    words = lettered(piece.words)
    known = single_words(passage.language, ("function", "citation", "citing")) | _tie_words(passage.language)
    leads = len(words) <= _LONGEST_LEAD and all(word.low in known or word.norm[:1].isupper() for word in words)
    leads = leads and not all(word.norm[:1].isupper() for word in words)
    follows = single_words(passage.language, ("titled",)) | listed(passage.language, "relative_thing")
    titled = bool(words) and words[0].low in follows
    for claim in ground.neighbours(at, span):
        behind = claim.spans[at][0] >= span[1]
        if claim.kind in _CITED and (leads if behind else titled):
            return claim
    return None


@cache
def _tie_words(language: str) -> frozenset[str]:
    return frozenset(word for phrase in listed(language, "anchor") for word in phrase_words(phrase))


def lettered(words: Sequence[Word]) -> list[Word]:
    """The words that are no signs."""
    return [word for word in words if not word.is_sign]


def texts_of(passage: Passage, piece: Piece) -> tuple[str, str]:
    """The texts of a piece: what stood in base, what stands in target."""
    return passage.base.text[slice(*piece.base)], passage.target.text[slice(*piece.target)]


def moved(passage: Passage, piece: Piece) -> bool:
    """Whether the words that went here came elsewhere, or the other way round."""
    at = 1 if piece.old else 0
    small = single_words(passage.language, ("function",))
    side, wanted = passage.sides()[at], _strong(piece.words, small)
    return bool(wanted) and any(wanted == _strong(side.within(edit[at]), small) for edit in passage.edits)


def _strong(words: Sequence[Word], small: frozenset[str]) -> list[str]:
    return [word.low for word in lettered(words) if word.low not in small]
