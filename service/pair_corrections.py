"""A reader's corrections of an alignment, as they are kept: anchored to the sources, which never change.

Recognition may change: a better reader, or a correction of the structure, gives paragraphs other indexes. So a
correction names each paragraph by the place in the source where it begins, and is placed anew for every comparison.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime  # noqa: TC003 - stored values are read back by these types
from typing import TYPE_CHECKING

from service.canonical import digest, digest_text
from service.collation.given import Bond, GivenPair
from service.collation.rulings import rulings_of
from service.errors import InvalidRequest
from service.text import BlockKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from service.text import ParsedText

OPENING = 48
"""Characters of the source, from where a paragraph begins, by which it is known again; no more than its first line."""
_DIGITS = 16


@dataclass(frozen=True, slots=True)
class PairCorrection:
    """A reader's word on some paragraphs of two texts, with who said it, why and when.

    `base` and `target` are offsets into the two sources, ascending: where the first block of each paragraph begins.
    `at` is None until it is recorded. `base_openings` and `target_openings` are digests of what stood at these places
    when it was: a source is made by a reader too, and may change with it or with the choice between two tracked texts.
    """

    bond: Bond
    base: tuple[int, ...]
    target: tuple[int, ...]
    author: str = ""
    reason: str = ""
    at: datetime | None = None
    base_openings: tuple[str, ...] = ()
    target_openings: tuple[str, ...] = ()

    @property
    def mirrored(self) -> PairCorrection:
        """The same word with the sides exchanged."""
        return replace(
            self,
            base=self.target,
            target=self.base,
            base_openings=self.target_openings,
            target_openings=self.base_openings,
        )


@dataclass(frozen=True, slots=True)
class PairCorrectionSet:
    """The corrections of one alignment that hold now. Each change of them is kept as a revision, counted from 1.

    `revision` is 0 before the first. `digest` names the set, whichever way round it is read: hand it back as
    `expected` to be told when someone else changed it meanwhile.
    """

    revision: int
    corrections: tuple[PairCorrection, ...]
    digest: str

    @property
    def mirrored(self) -> PairCorrectionSet:
        """The same set for the comparison in the other direction."""
        return replace(self, corrections=tuple(one.mirrored for one in self.corrections))


@dataclass(frozen=True, slots=True)
class Said:
    """Who gave a correction, why, and when; `at` is None where nothing is recorded."""

    author: str
    reason: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Placement:
    """Corrections set upon two texts as they are recognised now.

    `given` is what the comparison takes; `said` and `places` tell, for each of them, who gave it and which correction
    of the set it is. `lost` are those that are not applied: a paragraph that they name begins no longer where it did.
    """

    given: tuple[GivenPair, ...] = ()
    said: tuple[Said, ...] = ()
    places: tuple[int, ...] = ()
    lost: tuple[int, ...] = ()


def pairs_digest(corrections: tuple[PairCorrection, ...]) -> str:
    """Name a set of corrections by all that it says, in order; given from the earlier to the later version."""
    return digest(corrections)


NO_PAIRS = PairCorrectionSet(0, (), pairs_digest(()))
"""The set of an alignment that nobody corrected."""


def anchors(text: ParsedText) -> tuple[int, ...]:
    """Return for each paragraph the offset of its first block in the source.

    A footnote's block counts only for a note that is a paragraph of its own.
    """
    found: dict[int, int] = {}
    of_notes: dict[int, int] = {}
    for block in text.blocks:
        if block.paragraph is not None:
            (of_notes if block.kind is BlockKind.FOOTNOTE else found).setdefault(block.paragraph, block.start)
    whole = of_notes | found
    return tuple(whole[paragraph.index] for paragraph in text.paragraphs)


def sealed(correction: PairCorrection, base: ParsedText, target: ParsedText) -> PairCorrection:
    """Return the correction with what stands at its places in these texts, so that it is never applied to another."""
    return replace(
        correction,
        base_openings=_openings(base, correction.base),
        target_openings=_openings(target, correction.target),
    )


def _openings(text: ParsedText, offsets: Sequence[int]) -> tuple[str, ...]:
    found = (text.source[offset : offset + OPENING].partition("\n")[0] for offset in offsets)
    return tuple(digest_text(opening)[:_DIGITS] for opening in found)


def _stands(text: ParsedText, offsets: Sequence[int], openings: tuple[str, ...]) -> bool:
    """Whether at these places stands what stood there; where nothing was recorded, nothing is asked."""
    return not openings or _openings(text, offsets) == openings


def anchored(pair: GivenPair, base: ParsedText, target: ParsedText, said: Said) -> PairCorrection:
    """Return the correction that says this of the paragraphs with these indexes."""
    left, right = anchors(base), anchors(target)
    return PairCorrection(
        pair.bond,
        tuple(left[index] for index in pair.base),
        tuple(right[index] for index in pair.target),
        said.author,
        said.reason,
        said.at,
    )


def placed(corrections: Sequence[PairCorrection], base: ParsedText, target: ParsedText) -> Placement:
    """Set corrections upon two texts. One with a place where its paragraph does not begin is lost: half would lie.

    A set that contradicts itself is lost altogether: nobody can say which half was meant. It was never accepted so;
    only a damaged or a forged one is.
    """
    placement = located(corrections, base, target)
    try:
        rulings_of(placement.given, len(base.paragraphs), len(target.paragraphs))
    except InvalidRequest:
        return Placement(lost=tuple(range(len(corrections))))
    return placement


def located(corrections: Sequence[PairCorrection], base: ParsedText, target: ParsedText) -> Placement:
    """Find the paragraphs that corrections name, without asking whether they contradict each other."""
    if not corrections:
        return Placement()
    left = {offset: index for index, offset in enumerate(anchors(base))}
    right = {offset: index for index, offset in enumerate(anchors(target))}
    places = tuple(
        place
        for place, one in enumerate(corrections)
        if one.base and one.target and left.keys() >= set(one.base) and right.keys() >= set(one.target)
        if _stands(base, one.base, one.base_openings) and _stands(target, one.target, one.target_openings)
    )
    found = [corrections[place] for place in places]
    return Placement(
        tuple(GivenPair(one.bond, _indexes(left, one.base), _indexes(right, one.target)) for one in found),
        tuple(Said(one.author, one.reason, one.at) for one in found),
        places,
        tuple(sorted(set(range(len(corrections))) - set(places))),
    )


def _indexes(found: Mapping[int, int], offsets: Sequence[int]) -> tuple[int, ...]:
    return tuple(sorted({found[offset] for offset in offsets}))


_BONDS = {Bond.TOGETHER: "paired by hand", Bond.APART: "kept apart by hand"}


def in_words(pair: GivenPair, who: Said) -> str:
    """Say a correction in plain English: `paired by hand (A. Clerk: the same duty)`."""
    return by_whom(_BONDS[pair.bond], who)


def by_whom(what: str, who: Said | PairCorrection) -> str:
    """Say something with who said it and why, as far as that is known."""
    names = ": ".join(word for word in (who.author, who.reason) if word)
    return f"{what} ({names})" if names else what
