"""What kind of change a piece is: the rules on its shape, in their order. The first one that knows wins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.analysis import actor_rules as actors
from service.analysis import amount_rules as amounts
from service.analysis import document_rules as documents
from service.analysis import editorial_rules as editorial
from service.analysis import manner_rules as manners
from service.analysis import meaning_rules as meaning
from service.analysis import member_rules as members
from service.analysis import phrase_rules as phrases
from service.analysis.pieces import piece_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from service.analysis.passage import Passage
    from service.analysis.pieces import Piece

Shape = str | None
_FEW = 2
_LEADS = frozenset({"verb.changed", "verb.stronger", "verb.weaker"})
SHAPES: tuple[Callable[[Passage, Piece], Shape], ...] = (
    editorial.typography,
    editorial.punctuation,
    editorial.note_marker,
    editorial.repeat,
    editorial.case,
    editorial.spelling,
    amounts.amount,
    meaning.clause,
    meaning.mandate,
    manners.place,
    actors.addressee,
    documents.legal_anchor,
    phrases.law_completed,
    phrases.body_renamed,
    editorial.conjunction,
    editorial.agreement,
    manners.further_class,
    meaning.qualifier,
    manners.manner,
    meaning.abbreviation,
    phrases.further_clause,
    documents.document,
    meaning.actor,
    phrases.title,
    members.list_item,
    members.member_replaced,
    members.single_word,
)


def shape_of(passage: Passage, piece: Piece) -> str:
    """Name the type of a piece; `text.changed` where no rule knows.

    Of a clause or a phrase that came or went, of which other rules took single words, each piece is what the whole is.
    """
    whole = piece_of(passage, piece.edit) if piece.cut else piece
    own = _first(passage, piece)
    if piece.cut and piece.taken & _LEADS and passage.language == "en":
        return own
    if piece.cut and whole.one_sided and (kind := _first(passage, whole)) not in piece.taken:
        return own if kind == "text.changed" and own == "qualifier" and len(piece.words) <= _FEW else kind
    return own


def _first(passage: Passage, piece: Piece) -> str:
    return next((kind for shape in SHAPES if (kind := shape(passage, piece))), "text.changed")
