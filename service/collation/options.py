"""The thresholds of a collation, in one frozen object, stored by its digest with every result."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class CollationOptions:
    """Every threshold of the engine. The defaults were chosen on generated and real texts in six languages.

    Each field says what it means, its range, and what goes wrong on either side. A *likeness* is a share of weight,
    0 to 1, to which evidence from the structure adds or from which it takes away.

    **Which paragraphs belong together**

    *Likeness* is a share of weight, 0 to 1. *Evidence* is the logarithm of how many times less unlike two paragraphs
    are than the next best other pair of either; 0 where others are as alike, 0.7 where they are twice as unlike.

    script_weight: how many times more than a common word a word weighs that is rare and unexpected; 1 to 8. Too low:
        two "Recalling …" paragraphs are taken for one another because of their common formula. Too high: one chance
        word outweighs a sentence.
    length: evidence that a pair loses as one of the two grows longer than the other; 0 to 1. Too low: a whole pairs
        with its half. Too high: a paragraph that doubled is shown as removed and added.
    broken: evidence that a pair gains by how much more alike one of the two is to others; 0 to 1. Only a rewritten
        paragraph is as unlike as that to its formula. Too low: it stays alone once its date or name is gone. Too
        high: a stranger is taken for a rewritten paragraph of a formula.
    sure, margin: likeness that pairs two paragraphs wherever they stand, and by how much they must be more alike than
        either is to any other; 0.6 to 0.95, 0.2 to 0.6. Too low: a piece pairs with its whole before its fellows are
        asked. Too high: a moved paragraph is asked for only after its place was given to another.
    facing: evidence that place is worth, in a stretch between settled pairs; 0 to 0.5. Too low: rewritten paragraphs
        fall in two. Too high: what was removed and what was added in its place are shown as an edit.
    least: likeness below which no pair is made by evidence in order; 0 to 0.5. Too low, too high: as for `facing`.
    last, exclusive: likeness that pairs what stands alone between the same settled neighbours, and number of pairs of
        words held by two facing paragraphs and no others that does so too; 0.05 to 0.5, 2 to 10. Too low: "[Deleted]"
        pairs with what follows the deleted article. Too high: an article that grew fivefold falls in two.
    away: what a pair must be worth to be made wherever its paragraphs stand; 0.4 to 1.2. Too low: false moves. Too
        high: a paragraph that was moved and rewritten is shown as removed and added.
    away_least: the likeness it must have besides; 0.1 to 0.6. Too low: time. Too high: as for `away`.
    alike: what likeness adds to that worth, for each time that the two are less unlike; 0 to 1. Too low: two paragraphs
        that differ in one word stay alone where their formula has others as alike. Too high: a removed and a new
        paragraph of a formula are taken for a moved one.
    within: what it adds that the two differ within fixed words of a formula; 0 to 2. Too low: a rewritten paragraph
        that moved is shown as removed and added. Too high: strangers that share scattered words are paired.
    away_broken: takes the place of `broken` there; 0 to 1. Too low and too high: as for `broken`.
    lead: what the same first word adds; 0 to 0.3. Too low: "Stressing the decision …" pairs with "Noting the decision
        …". Too high: so does "Noting …" with any other "Noting …".
    exchange: evidence that must be gained before two paragraphs of a pair get other partners; 0 to 0.5. Too low: pairs
        change for a trifle. Too high: a paragraph that stands where a moved one stood keeps that one's partner.
    exchange_least: evidence that each new pair must have then; 0 to 0.5. Too low and too high: as for `exchange`.
    in_place: what a pair in order is worth then; 0 to 0.5. Too low: neighbours of one formula are shown as moved. Too
        high: as for `exchange`.
    left: likeness that pairs, last of all, what still faces each other; 0.2 to 0.8. Too low: strangers are shown as an
        edit. Too high: a rewritten paragraph is shown as removed and added in its own place.
    neighbour: what each neighbour that is paired likewise adds; 0 to 0.5. Too low: of two equal candidates
        the wrong one is taken out of a moved block. Too high: what was added inside a block is made part of it.
    same_number: evidence of the same printed number; 0 to 0.1. Too high: after an insertion, 5 pairs with 5.
    promotion: what it costs to pair a preambular with an operative paragraph; 0 to 0.5. Too low: "Noting …" pairs
        with "Notes …" though both texts have both. Too high: a promoted paragraph is shown as removed and added.
    other_part: what any other change of part costs; 0 to 1. Too low: a title pairs with a sentence that cites it.
        Too high: a line that recognition put elsewhere is lost as a partner.

    **Splits, merges, regroupings**

    contained: share of a piece that must be found in the whole for the two to be looked at; 0.2 to 0.8. Too low: time.
        Too high: a piece that was edited is shown as added.
    piece: share of a piece that the whole must have beyond the other pieces; 0.2 to 0.8. Too low: an added paragraph
        of the same formula is shown as a piece. Too high: as for `contained`.
    piece_words: words that a piece must hold to be attached; 1 to 20. Too low: a lone date or "Annex" becomes a piece
        of a paragraph that cites it. Too high: short pieces ("Notes the report;") are not found.
    piece_share: share of the whole that it must cover; 0 to 0.5. Too low and too high: as for `piece_words`.
    apart: what is left of a piece's cover when it does not stand beside the other pieces; 0 to 1. Too low: a split
        whose second half moved is missed. Too high: a phrase used again far away makes a split.
    swollen: how many times as long as the whole it and the other pieces may be; 1 to 3. Too low: a paragraph that was
        split and grew loses a piece. Too high: a rewritten paragraph and a new one of its formula are shown as a split.
    straddle: share of an inner piece of a regrouping that must come from a second whole; 0.05 to 0.5. Too low: a
        borrowed clause joins two rows. Too high: two paragraphs that became three are shown as splits and edits.
    couple: evidence that gives two pieces to a whole wherever they stand; -0.1 to 0.5. As `away`.
    group: evidence that a group in order must have more than a pair; 0 to 0.3. Too low: an edit and an addition beside
        it make a split. Too high: splits of edited paragraphs are missed.

    **Words**

    rewritten: share of a row's characters that may differ before old and new are shown whole; 0.3 to 1. Too low: a
        paragraph with a long insertion is shown twice. Too high: scattered "of" and "the" are all that is unchanged.
    small_word, island_words: an unchanged stretch between two changes joins them if it has at most `island_words`
        words of at most `small_word` characters; 0 to 5. Too low: "of the" stands alone between two changes. Too
        high: unchanged words are marked as changed.
    island_ratio: a longer stretch joins them if it is so many times shorter than both; 1 to 10. Too low: real
        anchors vanish. Too high: a single unchanged word splits a rewritten sentence.
    note_similarity: likeness of words that pairs two footnotes of a row before their order decides; 0.1 to 0.9.

    **Bounds** (of work, never of time; when one changes the result, `fallback` says so)

    index_keys: rarest pairs of neighbouring words by which a paragraph is looked up; 4 to 64.
    index_holders: most paragraphs that may hold such a pair; 10 to 1000. Too low: paragraphs of one formula meet only
        where they face each other. Too high: time.
    index_candidates: most candidates that come of a look-up; 4 to 50. Too low: in a large family the true partner is
        not among them. Too high: time.
    copies_product: most pairs of copies of one text that are ranked; above it copies pair in order.
    gap_product: most pairs that are all compared in one stretch between settled pairs; a larger one is cut first by
        the heaviest chain among known candidates and what stands at the same place from its ends.
    word_product: largest product of two lengths in words that is compared exactly; above it the longest paragraphs
        are compared between words that occur once. It bounds memory: the product in bits.
    """

    script_weight: int = 6
    length: float = 0.1
    broken: float = 0.15
    sure: float = 0.85
    margin: float = 0.5
    facing: float = 0.13
    least: float = 0.32
    last: float = 0.1
    exclusive: int = 3
    away: float = 0.75
    away_broken: float = 0.56
    alike: float = 0.35
    within: float = 1.05
    lead: float = 0.1
    away_least: float = 0.3
    exchange: float = 0.1
    exchange_least: float = 0.09
    in_place: float = 0.2
    left: float = 0.45
    neighbour: float = 0.34
    same_number: float = 0.04
    promotion: float = 0.1
    other_part: float = 0.25
    contained: float = 0.4
    piece: float = 0.3
    piece_words: int = 4
    piece_share: float = 0.05
    apart: float = 0.5
    swollen: float = 1.7
    straddle: float = 0.12
    couple: float = 0.0
    group: float = 0.02
    rewritten: float = 0.6
    small_word: int = 3
    island_words: int = 3
    island_ratio: float = 3.0
    note_similarity: float = 0.4
    index_keys: int = 12
    index_holders: int = 60
    index_candidates: int = 12
    copies_product: int = 10_000
    gap_product: int = 400
    word_product: int = 400_000_000

    def digest(self) -> str:
        """Name these values in eight hexadecimal digits."""
        values = ";".join(f"{field.name}={getattr(self, field.name)!r}" for field in fields(self))
        return hashlib.blake2s(values.encode(), digest_size=4).hexdigest()


DEFAULT = CollationOptions()
