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

    rarity: power by which a word's weight falls with the paragraphs that hold it; 1 to 5. Too low: two "Recalling …"
        paragraphs are taken for one another because of their common formula. Too high: one chance word ("2019")
        outweighs a sentence.
    reference: how many times more a date, number or reference counts; 0 to 8. Too low: a rewritten paragraph loses to
        a new one of its formula, though only the old one has its date. Too high: a changed date parts a true pair.
    length: what a pair loses as one of the two grows longer than the other; 0 to 1. Too low: a whole pairs with its
        half. Too high: a paragraph that doubled is shown as removed and added.
    sure, margin: likeness that pairs two paragraphs wherever they stand, and by how much they must be better than
        either's next best; 0.2 to 0.9, 0 to 0.5. Too low: false moves. Too high: a moved paragraph is asked for only
        after its place was given to another.
    background: share of the likeness to others that is taken from a pair when stretches are first aligned; 0 to 1.
        Too low: a new paragraph that repeats a formula takes the place of one that was rewritten. Too high:
        paragraphs of one formula are left to the weaker passes.
    formula: the same in the second round, for what is left; 0 to 1. Too low and too high: as for `background`.
    in_order: what a pair in order must be worth to be in the chain at all; 0 to 0.5. Too low: what was removed and
        what was added in its place are shown as an edit. Too high: a rewritten paragraph falls in two.
    least: likeness by content below which no pair is made, whatever its place; 0 to 0.3. Too low: "[Deleted]" pairs
        with the article that was deleted. Too high: short lines with one word in common do not pair.
    here: likeness that pairs paragraphs facing each other once the chain is settled; 0.05 to 0.5. As `in_order`.
    away: the same where they do not face each other; `here` to 0.9. Too low: false moves. Too high: a paragraph that
        was moved and rewritten is shown as removed and added.
    facing: share of words in common, all counting the same, that pairs what faces each other in the end; 0.4 to 1.
        Too low: strangers of one formula are paired. Too high: "resolution 5/1" -> "resolution 6/2" is not.
    place: what facing each other adds to a likeness; 0 to 0.2. Too low: ties are decided by chance words. Too high:
        order is believed more than content, and moved paragraphs pair with their new neighbours.
    neighbour: what each neighbour that is paired likewise adds; 0 to 0.2. Too low and too high: as for `place`.
    same_number: what the same printed number adds; 0 to 0.1. Too high: after an insertion, 5 pairs with 5.
    promotion: what it costs to pair a preambular with an operative paragraph; 0 to 0.5. Too low: "Noting …" pairs
        with "Notes …" though both texts have both. Too high: a promoted paragraph is shown as removed and added.
    other_part: what any other change of part costs; 0 to 1. Too low: a title pairs with a sentence that cites it.
        Too high: a line that recognition put elsewhere is lost as a partner.

    **Splits and merges**

    piece_rarity: as `rarity`, for how much of a paragraph stands elsewhere; 1 to 3. Too low: shared formulas make a
        piece. Too high: a piece is judged by one rare word.
    piece: share of a piece that must stand in the whole and in none of its other pieces; 0.2 to 0.8. Too low: an
        added paragraph on the same subject is shown as a piece. Too high: a piece that was edited is shown as added.
    piece_features: words and pairs of words that a piece must hold; 1 to 40. Too low: a lone date or "Annex" becomes
        a piece of a paragraph that cites it. Too high: short pieces ("Notes the report;") are not found.
    piece_share: share of the whole that the piece must cover; 0 to 0.5. Too low, too high: as `piece_features`.
    room, repeated: a whole has room for one more piece if its length exceeds that of its pieces by so much of the
        piece's length, and then so much of the piece must stand in it, seen or not; 0.5 to 1, 0.3 to 1. Too low:
        an insertion makes a merge. Too high: three paragraphs of one formula that became one are two and one removed.
    apart: what is left of a piece's score when it does not stand beside the other pieces; 0 to 1. Too low: a split
        whose second half moved is missed. Too high: a phrase used again far away makes a split.
    couple: likeness of two pieces together with a whole that has no partner yet; 0.2 to 0.9. Too low and too high: as
        for `here`.
    straddle: share of a paragraph that must come from the group beside its own to join the two; 0.1 to 0.8. Too low:
        a borrowed clause joins two rows. Too high: two paragraphs that became three are shown as splits and edits.

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

    index_features: rarest features by which a paragraph is looked up; 4 to 64.
    index_holders: most paragraphs that may hold such a feature; 10 to 1000. Too low: paragraphs of one formula meet
        only where they face each other. Too high: 5,000 repeats cost 25 million steps.
    index_candidates, piece_candidates: most candidates that come of a look-up, for pairs and for pieces; 2 to 50. Too
        low: in a large family the true partner is not among them. Too high: time.
    copies_product: most pairs of copies of one text that are ranked; above it copies pair in order.
    gap_product: most pairs that meet in one stretch between two pairs in order; above it `gap_band` counts.
    gap_band: how far from the same distance to a long stretch's start or end paragraphs still meet; 0 to 50.
    word_product: largest product of two lengths in words that is compared exactly; above it the longest paragraphs
        are compared between words that occur once. It bounds memory: the product in bits.
    """

    rarity: float = 2.5
    reference: int = 2
    sure: float = 0.3
    least: float = 0.05
    here: float = 0.25
    away: float = 0.4
    facing: float = 0.6
    margin: float = 0.25
    background: float = 1.0
    formula: float = 0.5
    in_order: float = 0.15
    length: float = 0.3
    place: float = 0.08
    neighbour: float = 0.05
    same_number: float = 0.04
    promotion: float = 0.1
    other_part: float = 0.25
    piece_rarity: float = 2.0
    piece: float = 0.3
    piece_features: int = 10
    piece_share: float = 0.1
    apart: float = 0.5
    room: float = 0.75
    repeated: float = 0.5
    straddle: float = 0.25
    couple: float = 0.4
    rewritten: float = 0.6
    small_word: int = 3
    island_words: int = 3
    island_ratio: float = 3.0
    note_similarity: float = 0.4
    index_features: int = 16
    index_holders: int = 100
    index_candidates: int = 15
    piece_candidates: int = 8
    copies_product: int = 10_000
    gap_product: int = 400
    gap_band: int = 3
    word_product: int = 400_000_000

    def digest(self) -> str:
        """Name these values in eight hexadecimal digits."""
        values = ";".join(f"{field.name}={getattr(self, field.name)!r}" for field in fields(self))
        return hashlib.blake2s(values.encode(), digest_size=4).hexdigest()


DEFAULT = CollationOptions()
