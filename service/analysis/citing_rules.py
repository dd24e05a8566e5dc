"""Rule on documents and treaties by name that a clause or a reworded passage brought in, or left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from service.analysis.clauses import by_clause
from service.analysis.document_names import ORDINAL, Name, names_in
from service.analysis.ground import Claim
from service.analysis.known_names import TREATY, known_in
from service.analysis.pieces import lettered, piece_of
from service.analysis.terms import listed, single_words, terms_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.analysis.ground import Ground
    from service.analysis.passage import Passage, Side
    from service.analysis.pieces import Piece
    from service.analysis.stretches import Edit, Span
    from service.analysis.terms import Term

_MOST, _SHARE, _THRICE, _MOSTLY = 0.5, 0.35, 3, 0.8
_REPORT = 8
_QUOTES = frozenset("“”«»")
_OPENS = ' \xa0“«"'
_BEFORE, _BEHIND, _APART = 8, 20, 2
_CITED = frozenset({"reference", "legal_anchor"})
_TIE = 6
_SIGNS = re.compile(r"[\s,;.:()]+")
_APOSTROPHES = str.maketrans("’‑\xa0", "'- ")


def named_documents(passage: Passage, ground: Ground) -> Iterator[Claim]:
    """Report a document or treaty by name that came or went, in whatever stands around it.

    One that the other text names as well did neither. Where one document gave way to another in the same place, the
    two are one change. Fails where a document goes by a short name first and by its full name later.
    """
    found = [_changed(passage, at, ground) for at in (0, 1)]
    for stretch in passage.stretches:
        olds, news = ([one for one in found[at] if _lies_in(one[1], stretch[at])] for at in (0, 1))
        pairs = min(len(olds), len(news)) if len(olds) == len(news) == 1 else 0
        for old, new in zip(olds[:pairs], news[:pairs], strict=True):
            kind = "legal_anchor" if old[0].kind == new[0].kind == TREATY else "reference"
            yield Claim(kind, old[1], new[1], (("from", old[0].key), ("to", new[0].key)))
        for name, span in olds[pairs:]:
            yield _alone(name, span, 0, stretch)
        for name, span in news[pairs:]:
            yield _alone(name, span, 1, stretch)


def whole_member(passage: Passage, piece: Piece, ground: Ground) -> Claim | None:
    """The document beside the rest of a member of a list that names it: "and the review *of the Plan of Action*, 2002".

    The member as a whole is the document that came or went.
    """
    if not (piece.cut and piece.one_sided and piece_of(passage, piece.edit).one_sided):
        return None
    at, span = (0, piece.base) if piece.old else (1, piece.target)
    near = [one for one in ground.neighbours(at, span) if one.kind in _CITED and _is_beside(one.spans[at], span)]
    most = _BEHIND if near and near[0].spans[at][1] <= span[0] else _BEFORE
    return near[0] if near and len(lettered(piece.words)) <= most else None


def _is_beside(claim: Span, span: Span) -> bool:
    return claim[0] < claim[1] and (0 <= span[0] - claim[1] <= _APART or 0 <= claim[0] - span[1] <= _APART)


def _alone(name: Name, span: Span, at: int, stretch: Edit) -> Claim:
    kind = "legal_anchor" if name.kind == TREATY else "reference"
    point = (stretch[1 - at][0], stretch[1 - at][0])
    if at == 0:
        return Claim(kind, span, point, (("from", name.key), ("to", "")))
    return Claim(kind, point, span, (("from", ""), ("to", name.key)))


def _lies_in(span: Span, stretch: Span) -> bool:
    return stretch[0] <= span[1] - 1 and span[0] < stretch[1]


def _changed(passage: Passage, at: int, ground: Ground) -> list[tuple[Name, Span]]:
    """The names of one side that are wholly or mostly new there (or gone), and that the other side does not have."""
    if not any(edit[at][0] < edit[at][1] for edit in passage.edits):
        return []
    side = passage.sides()[at]
    found = [name for name in names_in(side.words, passage.language) if _is_new(side, at, name, ground)]
    found = [one for one in found if not (_is_told(passage, at, one, ground) or _is_of_a_body(side, one))]
    return [(one, _with_tie(passage, at, one, ground)) for one in found if _stands_out(passage, at, one, found)]


def _is_new(side: Side, at: int, name: Name, ground: Ground) -> bool:
    """Whether most words of a name differ, and it is no title of something else and no short form of what is named."""
    words, head = side.words[name.first : name.last], side.words[name.head]
    bracket = side.text[: words[0].start].rstrip(_OPENS)[-1:] == "("
    if words[0].low in listed("en", "definite"):
        words = words[1:]  # the article stays where another name takes it over
    differ = sum(ground.differing(at, (word.start, word.end)) for word in words)
    new = ground.differing(at, (head.start, head.end)) and differ >= len(words) * _MOST
    return new and not bracket and not side.in_quotes(words[0].start)


def _stands_out(passage: Passage, at: int, name: Name, names: list[Name]) -> bool:
    """Whether a name came (or went) with words of one side only, or is a good part of what gave way to other words.

    Names that came together are one part.
    """
    side = passage.sides()[at]
    for edit in passage.edits:
        for clause in by_clause(passage, edit) if _lies_in(name.span(side.words), edit[at]) else ():
            if _lies_in(name.span(side.words), clause[at]):
                words = lettered(side.within(clause[at]))
                other = lettered(passage.sides()[1 - at].within(clause[1 - at]))
                named = sum(one.last - one.first for one in names if _lies_in(one.span(side.words), clause[at]))
                if name.kind == TREATY:
                    return not other or _tie(passage, at, name) is not None
                return len(other) * _THRICE <= len(words) or len(words) * _SHARE <= named
    return False


def _is_told(passage: Passage, at: int, name: Name, ground: Ground) -> bool:
    """Whether the other text names a document as well: in these words, or mostly in words that differ there too.

    A report is also told by its few words of weight, wherever they stand: "the Secretary-General, in his report".
    """
    side, other = passage.sides()[at], passage.sides()[1 - at]
    if said_in(name.key, other.text) or (name.known and _is_known_in(name.known, other, passage.language)):
        return True
    small = single_words("en", ("function", "article", "conjunction"))
    named = [word for word in side.words[name.first : name.last] if word.low not in small]
    weighty = [_plain(word.norm) for word in named if not (word.low.endswith(ORDINAL) or word.norm.isdigit())]
    if any(word.text in _QUOTES for word in named):
        return False
    report = side.words[name.head].text[:1].islower() and len(weighty) <= _REPORT
    there = [one for one in other.words if report or ground.differing(1 - at, (one.start, one.end))]
    known = frozenset(_plain(word.norm) for word in there)
    return sum(word in known for word in weighty) >= len(weighty) * _MOSTLY


def _is_known_in(known: str, side: Side, language: str) -> bool:
    """Whether a text names a listed document by any of its names."""
    return any(one.name == known for one in known_in(side.words, language))


def said_in(key: str, text: str) -> bool:
    """Whether a text says the words of a name, whole words only."""
    return f" {key} " in f" {_SIGNS.sub(' ', _plain(text))} "


def _plain(text: str) -> str:
    return text.translate(_APOSTROPHES).lower()


def _is_of_a_body(side: Side, name: Name) -> bool:
    """Whether a name is part of that of a body, or of its members: "the States parties to the Convention"."""
    before = [word for word in side.words[max(0, name.first - 2) : name.first] if not word.is_sign]
    if len(before) < 2:  # noqa: PLR2004 - a noun and the small word behind it
        return False
    noun, link = before
    members = noun.low in listed("en", "member_of")
    return link.low in listed("en", "name_link") and (members or (noun.text[:1].isupper() and noun.start > 0))


def _with_tie(passage: Passage, at: int, name: Name, ground: Ground) -> Span:
    """The place of a name with the words that tie it to its sentence, if these are new as well: "in line with"."""
    start, end = name.span(passage.sides()[at].words)
    tie = _tie(passage, at, name)
    return (tie.start if tie and ground.differing(at, (tie.start, tie.end)) else start), end


def _tie(passage: Passage, at: int, name: Name) -> Term | None:
    """The words right before a name that tie a sentence to a law."""
    side = passage.sides()[at]
    ties = terms_in(side.words[max(0, name.first - _TIE) : name.first], passage.language, ("anchor",))
    return ties[-1] if ties and ties[-1].end + 1 >= name.span(side.words)[0] else None
