"""From two texts and where they differ to typed changes: the rules in their order, then the pieces that are left.

Every differing character ends up in exactly one change: what no rule claims becomes a piece and gets a type by its
shape, at last `text.changed`; white space and small words go to the change beside them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.analysis.absorbed import belongs_to_a_citation, follows_a_claim
from service.analysis.actor_rules import with_whom
from service.analysis.citing_rules import named_documents, whole_member
from service.analysis.editorial_rules import double, note_marker, spelling, typography
from service.analysis.enumeration_rules import shifted_joiners
from service.analysis.fact_rules import facts
from service.analysis.ground import Claim, Ground
from service.analysis.kinds import TO_LOOK_AT, severity_of
from service.analysis.lead_rules import clause_before, lead_changes, lead_tails
from service.analysis.meaning_rules import is_short_form
from service.analysis.note_rules import note_marks
from service.analysis.number_rules import left_deadlines, same_numbers
from service.analysis.order_rules import repeat_moved
from service.analysis.pieces import brought_in, cited_with, goes_with_neighbours, is_denied, lettered, piece_of, pieces
from service.analysis.reference_rules import citations_changed, reference_lists_changed, self_reference
from service.analysis.remains import with_remains
from service.analysis.rename_rules import renamed
from service.analysis.shape_rules import shape_of
from service.analysis.term_rules import ageing, anchors, happened, loaded_words, watched
from service.analysis.title_rules import documents_replaced
from service.analysis.unseen import deceives, note_of
from service.collation.types import Change

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from service.analysis.passage import Passage
    from service.analysis.pieces import Piece
    from service.analysis.stretches import Edit


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its name, the types it can give, and the function that finds claims. Order in `RULES` is precedence."""

    name: str
    types: tuple[str, ...]
    find: Callable[[Passage, Ground], Iterator[Claim]]
    languages: tuple[str, ...] = ("ar", "en", "es", "fr", "ru", "zh")


def written_otherwise(passage: Passage, ground: Ground) -> Iterator[Claim]:
    """Report words that differ in typography or spelling alone, and glued numbers of notes, before all else.

    A word with a letter that only looks the same is no other word, whatever the lists say of it: look at it.
    """
    del ground
    for edit in passage.edits:
        piece = piece_of(passage, edit)
        if not piece.words:
            continue
        for shape in (typography, double, note_marker, spelling):
            if kind := shape(passage, piece):
                yield Claim(kind, piece.base, piece.target)
                break


RULES = (
    Rule("watch-list", ("terminology",), watched),
    Rule(
        "written otherwise",
        ("editorial.typography", "text.changed", "tech.footnote", "editorial.spelling"),
        written_otherwise,
    ),
    Rule("marks of notes", ("tech.footnote",), note_marks),
    Rule(
        "lead phrase",
        ("verb.stronger", "verb.weaker", "verb.changed", "tech.ageing", "editorial.repeat", "editorial.agreement"),
        lead_changes,
    ),
    Rule("tails of lead phrases", ("verb.stronger", "verb.weaker"), lead_tails),
    Rule("order of repeat words", ("editorial.repeat",), repeat_moved),
    Rule("renamed bodies", ("tech.org_renamed", "editorial.abbreviation"), renamed),
    Rule("ageing", ("tech.ageing",), ageing),
    Rule("what happened since", ("tech.ageing",), happened, ("en",)),
    Rule("lists of references", ("tech.reflist_grew", "tech.reflist_shrank"), reference_lists_changed),
    Rule("self-reference", ("tech.self_reference",), self_reference),
    Rule("citations", ("tech.reference", "reference", "tech.date", "editorial.abbreviation"), citations_changed),
    Rule("documents", ("reference",), documents_replaced, ("ar", "es", "ru", "zh")),
    Rule("documents by name", ("reference", "legal_anchor"), named_documents, ("en",)),
    Rule(
        "loaded words",
        (
            "negation",
            "modal",
            "escape.added",
            "escape.removed",
            "scope",
            "deadline",
            "frequency",
            "tech.self_reference",
        ),
        loaded_words,
    ),
    Rule("anchors of law", ("legal_anchor",), anchors),
    Rule("with whom", ("actor",), with_whom, ("en",)),
    Rule("shifted joiners", ("list_item", "reference", "actor", "legal_anchor", "qualifier"), shifted_joiners),
    Rule(
        "facts",
        (
            *("tech.session", "tech.period", "tech.date", "tech.year", "tech.symbol", "tech.self_reference"),
            *("reference", "frequency", "deadline", "quantity", "legal_anchor"),
        ),
        facts,
    ),
    Rule("the same numbers", ("editorial.spelling",), same_numbers),
    Rule("words of a time limit", ("deadline",), left_deadlines),
)


_MAY_FOLLOW = frozenset({"text.changed", "editorial.agreement"})
_STEERS = frozenset({"modal", "negation", "quantity"})


def changes_in(passage: Passage) -> list[Change]:
    """Give the typed changes of a passage, in the order of the texts. Pure, never raises."""
    ground = Ground(passage)
    for rule in RULES:
        if passage.language in rule.languages:
            for claim in rule.find(passage, ground):
                if not _aged_within(passage, claim):
                    ground.admit(claim)
    before = clause_before(passage)
    for piece in list(pieces(passage, ground)):
        if not belongs_to_a_citation(passage, piece, ground):
            _admit(passage, piece, ground, first=bool(before and _lies_in(piece, before)))
    for stretch in passage.whole:
        ground.settle(stretch)
    return [_change(claim, passage) for claim in sorted(with_remains(passage, ground.claims), key=_place)]


def _aged_within(passage: Passage, claim: Claim) -> bool:
    """Whether "to be held" and its like came or went as a part of more: with the event, no time has passed for it."""
    sides = [at for at, (start, end) in enumerate(claim.spans) if start < end]
    if claim.kind != "tech.ageing" or len(sides) > 1:
        return False
    side, (start, end) = passage.sides()[sides[0]], claim.spans[sides[0]]
    for edit in passage.edits:
        place = edit[sides[0]]
        around = [side.within((place[0], start)), side.within((end, place[1]))]
        if place[0] < start and end < place[1] and all(lettered(words) for words in around):
            return piece_of(passage, edit).one_sided
    return False


def _admit(passage: Passage, piece: Piece, ground: Ground, *, first: bool) -> None:
    """Let a piece in with its type, or leave it to what it belongs to; `first`: it lies before the old lead verb."""
    if (cited := cited_with(passage, piece, ground)) and _taken_in(cited, piece, ground):
        return
    kind = "verb.changed" if first else cited.kind if cited else shape_of(passage, piece)
    if kind == "list_item" and brought_in(passage, piece, ground):
        kind = "text.changed"
    if kind == "list_item" and (cited := whole_member(passage, piece, ground)) and _taken_in(cited, piece, ground):
        return
    if not _goes_along(kind, passage, piece, ground):
        weight = TO_LOOK_AT if kind == "editorial.abbreviation" and not is_short_form(passage, piece) else None
        ground.admit(Claim(kind, piece.base, piece.target, weight=weight))


def _taken_in(claim: Claim, piece: Piece, ground: Ground) -> bool:
    """Whether a claim took in a piece beside it, so that both are one change."""
    at, span = (0, piece.base) if piece.old else (1, piece.target)
    return ground.widen(claim, at, span)


def _goes_along(kind: str, passage: Passage, piece: Piece, ground: Ground) -> bool:
    """Whether a piece of this type is none of its own beside the claims of weight around it."""
    if kind == "text.changed" and goes_with_neighbours(passage, piece, ground):
        return True
    if kind == "list_item" and is_denied(passage, piece, ground):
        return True
    may_follow = kind in _MAY_FOLLOW or (passage.language == "ar" and kind not in {"list_item", "qualifier"})
    may_follow = may_follow or (kind == "qualifier" and bool(piece.taken & _STEERS))
    return may_follow and follows_a_claim(passage, piece, ground)


def _lies_in(piece: Piece, edit: Edit) -> bool:
    return all(edit[at][0] <= span[0] and span[1] <= edit[at][1] for at, span in enumerate((piece.base, piece.target)))


def _place(claim: Claim) -> tuple[int, int, int]:
    return claim.target[0], claim.base[0], claim.target[1]


def _change(claim: Claim, passage: Passage) -> Change:
    old, new = passage.base.text[slice(*claim.base)], passage.target.text[slice(*claim.target)]
    hidden = claim.kind.startswith("editorial.") and deceives(old, new)
    kind = "text.changed" if hidden else claim.kind
    severity = severity_of(kind, doubtful=claim.doubtful) if claim.weight is None else claim.weight
    return Change(kind, severity, old, new, claim.base, claim.target, note=note_of(old, new), values=claim.values)
