"""Rules on pieces: what kind of change the words are that no rule on facts and loaded words took.

Each rule looks at one piece and names its type, or None. The first one in `SHAPES` that knows wins.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from service.analysis.leads import repeat_words
from service.analysis.terms import listed, single_words, terms_in
from service.collation.tokens import normalise
from service.lexicon import table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from service.analysis.passage import Passage, Word
    from service.analysis.pieces import Piece

Shape = str | None
_SIGNS = frozenset(",;،؛，；、")
_MAX_QUALIFIER = 4
_MAX_ITEM = 25
_GLUED_NOTE = re.compile(r"(?<=[^\W\d_]|[,;.:)”’\"])\d{1,3}$")


_IN_BRACKETS = re.compile(r"[(（][^()（）]{2,60}[)）]")


def typography(passage: Passage, piece: Piece) -> Shape:
    """Quotation marks, dashes, kinds of space: the same text but for these."""
    old, new = _texts(passage, piece)
    return "editorial.typography" if _bare(old) == _bare(new) else None


def punctuation(passage: Passage, piece: Piece) -> Shape:
    """Signs only; or the same words with other signs."""
    del passage
    if [word.norm for word in _lettered(piece.old)] == [word.norm for word in _lettered(piece.new)]:
        return "editorial.punctuation"
    return None


def note_marker(passage: Passage, piece: Piece) -> Shape:
    """The number of a footnote, glued to a word or a sign by a conversion."""
    old, new = _texts(passage, piece)
    if _GLUED_NOTE.sub("", old) == _GLUED_NOTE.sub("", new):
        return "tech.footnote"
    alone = [word for word in piece.words if not word.is_sign]
    glued = len(alone) == 1 and alone[0].norm.isdigit() and len(alone[0].norm) <= 3 and piece.one_sided  # noqa: PLR2004
    side = passage.base if piece.old else passage.target
    return "tech.footnote" if glued and alone[0].start and not side.text[alone[0].start - 1].isspace() else None


def repeat(passage: Passage, piece: Piece) -> Shape:
    """also, further, once again: beside a verb that stays."""
    repeats = repeat_words(passage.language)
    words = _lettered(piece.words)
    return "editorial.repeat" if words and all(word.low in repeats for word in words) else None


def case(passage: Passage, piece: Piece) -> Shape:
    """The same words with other capitals: `case` where the capital carries meaning (Member States / member States)."""
    old, new = _lettered(piece.old), _lettered(piece.new)
    if not old or [word.low for word in old] != [word.low for word in new]:
        return None
    loaded = listed(passage.language, "capital")
    changed = [one.low for one, other in zip(old, new, strict=True) if one.norm != other.norm]
    return "case" if any(word in loaded for word in changed) else "editorial.case"


def spelling(passage: Passage, piece: Piece) -> Shape:
    """Another spelling of the same word: by a table, a hyphen, an accent, -ise and -ize, -our and -or."""
    old, new = ("".join(word.low for word in _lettered(side)) for side in (piece.old, piece.new))
    if not old or not new:
        return None
    pairs = {frozenset((row[1].lower(), row[2].lower())) for row in table("spellings") if row[0] == passage.language}
    spaced = frozenset(" ".join(word.low for word in _lettered(side)) for side in (piece.old, piece.new))
    return "editorial.spelling" if spaced in pairs or _spelt(old) == _spelt(new) else None


def _spelt(text: str) -> str:
    """A word without what spellings differ in. "practise" and "practice" stay apart: a verb and a noun."""
    plain = re.sub(r"[-‑/\s']", "", text.replace("ё", "е").translate(str.maketrans("أإآؤئىة", "ااااايه")))
    plain = re.sub(r"is(?=(?:e|ed|es|ing|ation|ations|er|ers)\b)", "iz", plain)
    plain = plain.replace("our", "or").replace("ical", "ic").replace("programme", "program").replace("centre", "center")
    return plain.replace("œ", "oe")


def agreement(passage: Passage, piece: Piece) -> Shape:
    """An article, a possessive, the ending of a word, the tense of a helping verb: what follows another change."""
    articles = listed(passage.language, "article")
    words = _lettered(piece.words)
    if words and all(word.low in articles for word in words):
        return "editorial.agreement"
    old, new = _lettered(piece.old), _lettered(piece.new)
    if len(old) == len(new) == 1 and passage.language != "zh":
        return "editorial.agreement" if _same_stem(old[0].low, new[0].low, passage.language) else None
    return None


def _same_stem(old: str, new: str, language: str) -> bool:
    endings = listed(language, "ending")
    stem = 0
    while stem < min(len(old), len(new)) and old[stem] == new[stem]:
        stem += 1
    while stem >= min(3, len(old), len(new)):
        if old[stem:] in endings | {""} and new[stem:] in endings | {""}:
            return True
        stem -= 1
    return False


def abbreviation(passage: Passage, piece: Piece) -> Shape:
    """A short form for a name, in brackets or in its place; a name without its tail."""
    old, new = _texts(passage, piece)
    if piece.one_sided and _IN_BRACKETS.fullmatch((old or new).strip()):
        return "editorial.abbreviation"
    words = _lettered(piece.old), _lettered(piece.new)
    for short, long in (words, words[::-1]):
        if len(short) == 1 and len(long) > 1 and _initials(long) == short[0].norm.upper():
            return "editorial.abbreviation"
    tail = " ".join(word.norm for word in _lettered(piece.words)).lower()
    return "editorial.abbreviation" if piece.one_sided and tail in listed(passage.language, "tail") else None


def _initials(words: Sequence[Word]) -> str:
    return "".join(word.norm[0] for word in words if word.norm[:1].isupper())


def conjunction(passage: Passage, piece: Piece) -> Shape:
    """and, or, and/or between the same members."""
    words = _lettered(piece.words)
    known = listed(passage.language, "conjunction")
    old, new = (" ".join(word.low for word in _lettered(side)) for side in (piece.old, piece.new))
    return "conjunction" if words and {old, new} <= known | {""} else None


def clause(passage: Passage, piece: Piece) -> Shape:
    """A clause with a verb of the lists that came or went, or such a verb that gave way to another."""
    if passage.note:
        return None
    verbs = [_verb_in(passage, side) for side in (piece.old, piece.new)]
    if not any(verbs):
        return None
    asked = any(verb.startswith(("dir.request", "dir.call_upon", "act.decide")) for verb in verbs if verb)
    if asked and piece.one_sided and _is_costly(passage, piece):
        return "mandate"
    return "verb.secondary"


def _verb_in(passage: Passage, words: tuple[Word, ...]) -> str | None:
    """The concept of a verb of the lists that stands where a clause may begin: first, or after a conjunction."""
    openers = (
        listed(passage.language, "conjunction") | repeat_words(passage.language) | listed(passage.language, "opener")
    )
    for term in terms_in(words, passage.language, ("verb",)):
        before = [word for word in words if word.end <= term.start]
        bare = len(term.phrase) < 4  # noqa: PLR2004
        if not bare and (not before or before[-1].low in openers or before[-1].norm in _SIGNS):
            return term.value
    return None


def _is_costly(passage: Passage, piece: Piece) -> bool:
    return bool(terms_in(piece.words, passage.language, ("mandate",)))


def mandate(passage: Passage, piece: Piece) -> Shape:
    """A task that costs, come or gone in a paragraph that asks for something: to report, to convene, …"""
    if passage.note or not piece.one_sided:
        return None
    start = " ".join(word.low for word in _lettered(piece.words)[:5])
    known = terms_in(tuple(_lettered(piece.words)[:6]), passage.language, ("mandate",))
    return "mandate" if known and start else None


def legal_anchor(passage: Passage, piece: Piece) -> Shape:
    """A treaty, an article of the Charter or a named body of law that came, went or gave way to another."""
    found = [terms_in(side, passage.language, ("legal",)) for side in (piece.old, piece.new)]
    said = [{term.phrase.lower() for term in side} for side in found]
    return "legal_anchor" if said[0] != said[1] and len(_lettered(piece.words)) <= _MAX_ITEM else None


def actor(passage: Passage, piece: Piece) -> Shape:
    """Who is asked or who acts: one gave way to another, or one came or went right behind the lead phrase."""
    found = [terms_in(side, passage.language, ("actor",)) for side in (piece.old, piece.new)]
    if piece.old and piece.new and all(found) and len(_lettered(piece.words)) <= _MAX_QUALIFIER * 3:
        return "actor"
    return None


def qualifier(passage: Passage, piece: Piece) -> Shape:
    """Adjectives and adverbs: effective, full, meaningful."""
    known = single_words(passage.language, ("qualifier",))
    words = [word for word in _lettered(piece.words) if word.low not in listed(passage.language, "conjunction")]
    if not words or len(words) > _MAX_QUALIFIER:
        return None
    stems = tuple(word[:-1] for word in known if word.endswith("*"))
    if all(word.low in known or (stems and word.low.startswith(stems)) for word in words):
        return "qualifier"
    return (
        "qualifier"
        if passage.language == "zh" and "".join(word.low for word in words) in listed("zh", "qualifier")
        else None
    )


def list_item(passage: Passage, piece: Piece) -> Shape:
    """A member of an enumeration that came or went: it has a comma or a conjunction before or behind it.

    Fails where a relative clause or an aside stands between commas.
    """
    if not piece.one_sided or not _lettered(piece.words) or len(piece.words) > _MAX_ITEM:
        return None
    side, span = (passage.base, piece.base) if piece.old else (passage.target, piece.target)
    joined = listed(passage.language, "conjunction")
    first, last = piece.words[0], piece.words[-1]
    before, after = side.before(span[0], 1), side.after(span[1], 1)
    opens = first.low in joined or first.norm in _SIGNS or (bool(before) and _joins(before[0], joined))
    closes = last.low in joined or last.norm in _SIGNS or (bool(after) and _joins(after[0], joined))
    inner = next((word for word in piece.words if not _joins(word, joined)), first)
    if inner.low in listed(passage.language, "aside") or not opens:
        return None
    return "list_item" if closes or first.low in joined else None


def _joins(word: Word, joined: frozenset[str]) -> bool:
    return word.low in joined or word.norm in _SIGNS


def anything(passage: Passage, piece: Piece) -> Shape:
    """What no rule names."""
    del passage, piece
    return "text.changed"


SHAPES: tuple[Callable[[Passage, Piece], Shape], ...] = (
    typography,
    punctuation,
    note_marker,
    repeat,
    case,
    spelling,
    clause,
    mandate,
    legal_anchor,
    actor,
    conjunction,
    qualifier,
    agreement,
    abbreviation,
    list_item,
    anything,
)
"""The rules on pieces, in their order."""


def _texts(passage: Passage, piece: Piece) -> tuple[str, str]:
    return passage.base.text[slice(*piece.base)], passage.target.text[slice(*piece.target)]


def _bare(text: str) -> str:
    return normalise(text).replace(" ", "")


def _lettered(words: Sequence[Word]) -> list[Word]:
    return [word for word in words if not word.is_sign]
