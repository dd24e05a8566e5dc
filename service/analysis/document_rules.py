"""Rules on pieces that name a law or a document: a treaty, a body of law, a declaration, a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.analysis.citing_rules import said_in
from service.analysis.document_names import names_in
from service.analysis.known_names import BODY, known_in
from service.analysis.meaning_rules import is_short_form
from service.analysis.pieces import lettered
from service.analysis.terms import Term, entries, listed, single_words, terms_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.analysis.passage import Passage, Word
    from service.analysis.pieces import Piece

Shape = str | None
_HALF, _TWO_FIFTHS = 0.5, 0.4
_FEW = 8
_MANY = 40
_START = 6
_A_PHRASE = 3  # "and report" is a verb, "and its report" a document
_SHORTEST_NAME = 4
_OPENING, _SHORT, _NEAR = 4, 14, 40
_A_CLAUSE = 30  # a longer one says more than what it cites: its documents are found by their names


def legal_anchor(passage: Passage, piece: Piece) -> Shape:
    """A treaty, an article of the Charter or a named body of law that came, went or gave way to another.

    What came or went must be tied to the law ("in accordance with …") or be little more than its name.
    """
    found = [_laws(side, passage.language) for side in (piece.old, piece.new)]
    said = [{term.phrase.lower() for term in side} for side in found]
    words = lettered(piece.words)
    if _tied_otherwise(passage, piece):
        return "legal_anchor"
    if said[0] == said[1] or len(words) > _MANY or _is_in_brackets(passage, piece):
        return None
    if document(passage, piece) and not said[0]:
        return None
    tied = _is_tied(words, [*found[0], *found[1]], passage.language)
    return "legal_anchor" if all(found) or tied or len(words) <= _FEW else None


def _laws(words: Sequence[Word], language: str) -> list[Term]:
    """The laws that words name, but not as part of who is bound by them: "States Parties to the Convention"."""
    members = listed(language, "member_of")
    before = {word.start: [one.low for one in words[max(0, at - 3) : at]] for at, word in enumerate(words)}
    found = [one for one in terms_in(words, language, ("legal",)) if not members & set(before.get(one.start, ()))]
    small = {word.start for word in words if word.text.islower() and word.low in listed(language, "any_treaty")}
    return [one for one in found if one.start not in small]


def _is_tied(words: Sequence[Word], laws: Sequence[Term], language: str) -> bool:
    """Whether words that tie to a law stand a little before one; long English phrases must begin with them."""
    ties = terms_in(words, language, ("anchor",))
    if language != "en":
        return bool(ties)
    opening = words[min(_OPENING, len(words)) - 1].start if len(words) > _SHORT else words[-1].start
    ties = [tie for tie in ties if tie.start <= opening]
    return any(0 <= law.start - tie.end <= _NEAR for tie in ties for law in laws)


def _tied_otherwise(passage: Passage, piece: Piece) -> bool:
    """Whether words that tie to a law gave way to others of the sort: "in accordance with" → "taking into account"."""
    if piece.one_sided or not all(_is_tie(side, passage.language) for side in (piece.old, piece.new)):
        return False
    behind = passage.target.after(piece.target[1], _FEW)
    return bool(terms_in(behind, passage.language, ("legal",)))


def _is_tie(words: Sequence[Word], language: str) -> bool:
    found = terms_in(words, language, ("anchor", "regard"))
    return bool(found) and (found[0].start, found[-1].end) == (words[0].start, words[-1].end)


def document(passage: Passage, piece: Piece) -> Shape:
    """A declaration, framework, programme or report by name that came, went or gave way to another."""
    words = _behind_tie(lettered(piece.words), passage.language)
    found = [term for side in (piece.old, piece.new) for term in terms_in(side, passage.language, ("document",))]
    plain = {entry.phrase for entry in entries(passage.language, ("document",))}
    found = [term for term in found if term.phrase.lower() in plain or _is_capital(passage, piece, term)]
    found = [term for term in found if not (_is_any(piece, term, passage.language) or _is_of_a_body(piece, term))]
    if not found or not words or len(words) > _A_CLAUSE or _is_cited_still(passage, piece):
        return None
    if _goes_on_from_a_body(passage, piece):
        return None
    if passage.language in {"zh", "ar", "ru"}:
        return "reference" if found[0].start - words[0].start <= _START * 3 else None
    share = _TWO_FIFTHS if piece.one_sided else _HALF
    capital = any(term.phrase[:1].isupper() and _is_capital(passage, piece, term) for term in found)
    named = capital and _named(words, share) and (words[0].norm[:1].isupper() or words[0].norm.isdigit())
    early = (
        piece.one_sided
        and (
            len(lettered(piece.words)) >= _A_PHRASE
            or lettered(piece.words)[0].low in listed(passage.language, "article")
        )
        and any(term.start < words[min(_START, len(words)) - 1].end for term in found)
        and not any(word.low in listed(passage.language, "still_to_come") for word in piece.words)
    )
    return "reference" if named or early else None


def _is_any(piece: Piece, term: Term, language: str) -> bool:
    """Whether an English noun has an article that names nothing: "and a comprehensive report on …" is still to come."""
    before = [word.low for word in piece.words if word.end <= term.start][-_A_PHRASE:]
    return language == "en" and bool({"a", "an"} & set(before)) and not term.phrase[:1].isupper()


def _is_of_a_body(piece: Piece, term: Term) -> bool:
    """Whether an English noun is in the name of a body, or of those who keep to it: "Global Compact *entities*"."""
    words = [*piece.old, *piece.new]
    index = next((at for at, word in enumerate(words) if word.start == term.start), 0)
    bodies = [one for one in known_in(words, "en") if one.kind == BODY]
    behind = next((word.low for word in words[index:] if word.start >= term.end), "")
    return any(one.first <= index < one.last for one in bodies) or behind in listed("en", "body_last")


def _goes_on_from_a_body(passage: Passage, piece: Piece) -> bool:
    """Whether English words are the rest of a body's name: "the Working Group *on the Implementation of the Plan*"."""
    if passage.language != "en":
        return False
    for side, span, words in zip(passage.sides(), (piece.base, piece.target), (piece.old, piece.new), strict=True):
        before = side.before(span[0], 1)
        capital = bool(before) and before[0].text[:1].isupper() and before[0].low in listed("en", "body_head")
        if capital and words and words[0].low in listed("en", "name_link"):
            return True
    return False


def _is_in_brackets(passage: Passage, piece: Piece) -> bool:
    """Whether a piece is a short form in brackets of what stands before it: "(Outer Space Treaty)"."""
    return piece.one_sided and piece.words[0].norm == "(" and is_short_form(passage, piece)


def _is_cited_still(passage: Passage, piece: Piece) -> bool:
    """Whether an English piece names this resolution, what stands before it, or what the other text names."""
    if passage.language != "en" or not piece.one_sided:
        return False
    if _is_in_brackets(passage, piece) or terms_in(piece.words, passage.language, ("self",)):
        return True
    other = (passage.target if piece.old else passage.base).text
    names = names_in(piece.words, passage.language)
    return bool(names) and all(said_in(name.key, other) for name in names)


def _is_capital(passage: Passage, piece: Piece, term: Term) -> bool:
    side = passage.base if piece.old and not piece.new else passage.target
    texts = [side.text] if piece.one_sided else [one.text for one in passage.sides()]
    return any(text[term.start : term.start + 1].isupper() for text in texts)


def _named(words: Sequence[Word], share: float) -> bool:
    """Whether this share of the words of weight has a capital: a name, or a row of names."""
    strong = [word for word in words if len(word.norm) >= _SHORTEST_NAME or word.norm[:1].isupper()]
    return sum(word.norm[:1].isupper() for word in strong) > len(strong) * share


def _is_number(word: Word) -> bool:
    """Whether a word is a figure, or a Roman one: the number of a paragraph, a section."""
    return word.norm.isdigit() or set(word.norm) <= set("IVX")


def _behind_tie(words: list[Word], language: str) -> list[Word]:
    """The words behind what ties a document to a sentence: "including as set forth in the"."""
    small = single_words(language, ("function", "conjunction", "scope", "citing"))
    first = next((at for at, word in enumerate(words) if not (word.low in small or _is_number(word))), len(words))
    return words[first:]
