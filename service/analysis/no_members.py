"""What stands in an English sentence like a member of an enumeration and is none: an act, a number, an aside."""

from __future__ import annotations

from itertools import dropwhile, pairwise, takewhile
from typing import TYPE_CHECKING

from service.analysis.adjectives import qualifies
from service.analysis.terms import listed, single_words
from service.analysis.verb_rules import begins_an_act, is_a_verb

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.analysis.passage import Passage, Word
    from service.analysis.pieces import Piece

_FEW, _A_ROW = 3, 20
_WELL = "well"  # of "as well as"
_DOING = "ing"
_UNBENT = frozenset({"be", "been"})
_TO, _BY, _ADVERB = "to", "by", "ly"


def is_no_member(passage: Passage, piece: Piece, core: Sequence[Word]) -> bool:
    """Whether words behind a comma or a conjunction are an act, a number, an aside or the country of a city."""
    language = passage.language
    if language != "en" or not core:
        return False
    joiners, behind = listed(language, "conjunction"), _numbers(core)
    side, span = piece.place(passage)
    first = [piece.words[0], *(side.before(span[0], 1) if piece.words[-1].is_sign else ())]
    signed = any(word.is_sign for word in first) and not any(word.low in joiners for word in piece.words[:2])
    joined = any(word.low in joiners or word.low == _WELL for word in piece.words if word.end <= core[0].start)
    ending = not joined and not signed and piece.words[-1].low in joiners and len(core) > _FEW
    act = (joined or ending) and (begins_an_act(core, language) or takes_an_object(core))
    if act or is_infinitive(core) or is_sentence(core) or (behind and len(core) <= behind + 1):
        return True
    if piece.words[-1].low in listed(language, "relative"):
        return True
    return (signed and _is_doing(passage, piece, core)) or _is_country(passage, piece, core)


def takes_an_object(core: Sequence[Word]) -> bool:
    """Whether English words begin with a verb by what follows: "*tackle* its causes", "*repaint* the mill".

    An article or its like never follows a noun right away. Fails on an object that has none, or
    that comes later: "share knowledge", "draw up a list".
    """
    words = list(dropwhile(lambda word: word.low == _TO or word.low.endswith(_ADVERB), core))
    small = single_words("en", ("function", "conjunction", "scope", "citation"))
    if len(words) < 2 or not words[0].text.islower() or words[0].low in small:  # noqa: PLR2004 - a verb and its object
        return False
    return words[1].low in listed("en", "determiner")


def is_sentence(core: Sequence[Word]) -> bool:
    """Whether English words hold a helping verb that no "that" or "which" brought: "and the mills *are* closed".

    Fails on a sentence whose verb needs no help: "and levels remain low".
    """
    brought = listed("en", "relative") | listed("en", "subordinator") | {"as"}
    own = takewhile(lambda word: word.low not in brought, core)
    finite = single_words("en", ("auxiliary", "modal", "helping")) - _UNBENT
    return any(word.low in finite and word.text.islower() for word in own)


def is_infinitive(core: Sequence[Word]) -> bool:
    """Whether English words begin with an infinitive: "to *reduce* debts"; not "to the fund", "to national bodies"."""
    words = list(dropwhile(lambda word: word.low.endswith(_ADVERB), core[1:]))
    return bool(words) and core[0].low == _TO and (is_a_verb(words[0], "en") or takes_an_object(words))


def _is_doing(passage: Passage, piece: Piece, core: Sequence[Word]) -> bool:
    """Whether words behind a comma say how or by what: "relying on …", "following the review of …".

    Where members around begin in the same way ("strengthening …, building … and"), they are one of these.
    """
    if len(core) < 2 or not core[0].low.endswith(_DOING):  # noqa: PLR2004 - a participle and what it is about
        return False
    if core[1].low in listed(passage.language, "aside_link"):
        return True
    side, span = piece.place(passage)
    joiners = listed(passage.language, "conjunction")
    for row in (side.before(span[0], _A_ROW), side.after(span[1], _A_ROW)):
        for one, other in pairwise(row):
            if (one.is_sign or one.low in joiners) and other.low.endswith(_DOING):
                return False
    return core[1].low in listed(passage.language, "definite")


def _numbers(core: Sequence[Word]) -> int:
    """How many figures words begin with: years, days."""
    return next((at for at, word in enumerate(core) if not word.norm[:1].isdigit()), len(core))


def _is_country(passage: Passage, piece: Piece, core: Sequence[Word]) -> bool:
    """Whether a name between commas only says where the place before it is: "in Quito, *Ecuador*, from …"."""
    side, span = piece.place(passage)
    near = [*side.before(span[0], _FEW + 1), *piece.words[:1]]
    before = [word for word in near if not word.is_sign and word.end <= core[0].start]
    signed = any(word.is_sign and word.end <= core[0].start for word in near[-2:])
    if not signed or not before or not all(word.text[:1].isupper() for word in (*core, before[-1])):
        return False
    city = next((word for word in reversed(before) if not word.text[:1].isupper()), before[0])
    return city.low in listed(passage.language, "place_before")


def is_deed(passage: Passage, piece: Piece) -> bool:
    """Whether one English word is an infinitive or a participle: "to *accelerate* the …", "reviews *made* by".

    Fails on an adjective before a noun in -ing: "to *better* training".
    """
    side, span = piece.place(passage)
    behind = side.after(span[1], 1)
    if passage.language != "en" or not behind or qualifies(piece.words[0].low, "en"):
        return False
    before = [word for word in side.before(span[0], _FEW) if not qualifies(word.low, "en")]
    infinitive = bool(before) and before[-1].low == _TO
    objected = behind[0].low in listed("en", "determiner") or behind[0].low.endswith(_DOING)
    return (infinitive and objected) or behind[0].low == _BY


def stands_before_a_thing(passage: Passage, piece: Piece) -> bool:
    """Whether an English word stands where an adjective does, before a noun: not "the Council *system* to"."""
    side, span = piece.place(passage)
    behind = side.after(span[1], 1)
    small = single_words("en", ("function", "conjunction", "article"))
    return passage.language != "en" or (bool(behind) and not behind[0].is_sign and behind[0].low not in small)


def is_closed(word: Word, language: str) -> bool:
    """Whether an English word is a preposition or a helping verb: it names nothing, and judges nothing."""
    return language == "en" and word.low in single_words("en", ("function", "auxiliary"))
