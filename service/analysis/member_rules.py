"""Rules on members of enumerations, and on single words that came or went."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from service.analysis.arabic import is_verbal_noun
from service.analysis.no_members import is_closed, is_deed, is_no_member, stands_before_a_thing
from service.analysis.pieces import lettered, moved
from service.analysis.terms import is_listed, listed, phrase_words, single_words
from service.analysis.verb_rules import is_no_thing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.analysis.passage import Passage, Word
    from service.analysis.pieces import Piece

Shape = str | None
_SIGNS = frozenset(",;،؛，；、:")
_CHINESE_SIGNS = frozenset("、")
_STOPS = frozenset(";.:")
_MANY = 70
_FEW = 3
_SHORTEST_WORD = 4
_LONGEST_JOINER = 3
_PLAIN = frozenset({"en", "fr"})
_A_MEMBER, _A_MEMBER_HAN = 4, 9
_A_LIST, _A_LIST_HAN = 12, 24
_A_PHRASE = 24


def list_item(passage: Passage, piece: Piece) -> Shape:
    """A member of an enumeration that came or went: a comma or a conjunction stands before or behind it.

    Fails where a relative clause or an aside stands between commas.
    """
    piece = _without_joiner(piece, passage.language)
    words = lettered(piece.words)
    if not piece.one_sided or not words or len(words) > _MANY:
        return None
    side, span = piece.place(passage)
    language = passage.language
    core = _core(piece.words, language)
    if is_no_member(passage, piece, core) or _is_last_unjoined(passage, piece):
        return None
    phrase = _starts_with_phrase(piece.words, language) or _repeats_preposition(piece.words, core, language)
    aside = core and core[0].low in listed(language, "aside") and not phrase
    begins = _begins_denied(piece.words, language)
    denied = begins or _is_denied(side.before(span[0], _LONGEST_JOINER), language)
    if not core or (aside and not denied and not _same_opening(passage, piece, core[0])):
        return None
    before = side.before(span[0], 1)
    signed = piece.words[0].is_sign or (bool(before) and before[0].is_sign)
    if _is_relative(core, language) or (signed and _is_participle(core, language)):
        return None
    starts, ends = starts_joined(piece.words, language), _ends(piece.words, language)
    opens = starts or _ends(side.before(span[0], _LONGEST_JOINER), language)
    closes = ends or starts_joined(side.after(span[1], _LONGEST_JOINER), language)
    opens = opens or denied
    if piece.cut and not opens and language == "en":
        return None  # the rest of a phrase of which a rule took the start: "less than 1.90 dollars | a day, and"
    joined = begins or (starts and not piece.words[0].is_sign) or (ends and not _last(piece.words, language).is_sign)
    in_a_row = (opens and closes) or ((opens or closes) and _changed_places(passage, piece))
    in_a_row = in_a_row or (ends and _conjunction_in(side.after(span[1], _A_LIST), language))
    in_a_row = in_a_row or (opens and not starts and _joiner_in(piece.words[1:], language))
    first = starts and piece.words[0].is_sign and not starts_joined(piece.words[1:], language)
    in_a_row = in_a_row or (first and language in _PLAIN and _conjunction_in(piece.words[1:], language))
    in_a_row = in_a_row or (language == "zh" and starts and piece.words[0].is_sign)
    return "list_item" if in_a_row or joined else None


def _is_last_unjoined(passage: Passage, piece: Piece) -> bool:
    """Whether words behind a comma end an English sentence without "and": the last member of a row always has it."""
    side, span = piece.place(passage)
    behind = side.after(span[1], 2)
    last = behind[0].norm in _STOPS if len(behind) > 1 else all(word.is_sign for word in behind)
    return passage.language == "en" and last and piece.words[0].is_sign and not _conjunction_in(piece.words[1:], "en")


def _is_relative(core: Sequence[Word], language: str) -> bool:
    """Whether words say something of what stands before them: "which …", "the first sessions of which …".

    In English "people who suffer" is a thing with a clause of its own, and may be a member.
    """
    relative = listed(language, "relative")
    small = single_words(language, ("function",))
    found = [at for at, word in enumerate(core[:_A_LIST]) if word.low in relative]
    return any(language != "en" or at == 0 or core[at - 1].low in small for at in found)


def _begins_denied(words: Sequence[Word], language: str) -> bool:
    low = tuple(word.low for word in words if not word.is_sign)
    return any(low[: len(one)] == one and len(low) > len(one) for one in map(phrase_words, listed(language, "nor")))


def _is_denied(words: Sequence[Word], language: str) -> bool:
    """Whether words end with "nor" or its like, which another member follows."""
    low = tuple(word.low for word in words)
    return any(low[-len(one) :] == one for one in map(phrase_words, listed(language, "nor")))


def _is_participle(core: Sequence[Word], language: str) -> bool:
    """Whether words begin as an aside does: "aimed at …", "based in Rome"."""
    endings = tuple(listed(language, "participle_ending"))
    small = single_words(language, ("function",))
    long = len(core) > 1 and len(core[0].low) >= _SHORTEST_WORD + 1
    return bool(endings) and long and core[0].low.endswith(endings) and core[1].low in small


def _without_joiner(piece: Piece, language: str) -> Piece:
    """A piece of which one side holds nothing but a joiner: the members of the other side came, or went, with it."""
    if piece.old and is_joiner(piece.old, language):
        return replace(piece, old=())
    if piece.new and is_joiner(piece.new, language):
        return replace(piece, new=())
    return piece


def member_replaced(passage: Passage, piece: Piece) -> Shape:
    """A member of an enumeration that gave way to another: between joiners, or last behind a conjunction.

    Fails where two adjectives, or two sentences, stand between commas and a conjunction comes soon behind.
    """
    language = passage.language
    most, far = (_A_MEMBER_HAN, _A_LIST_HAN) if language == "zh" else (_A_MEMBER, _A_LIST)
    if _both_joined(piece, language):
        return "list_item"
    if piece.one_sided or piece.cut or any(word.is_sign for word in piece.words) or is_no_thing(piece, language):
        return None
    if max(len(piece.old), len(piece.new)) > most or any(any(map(str.isdigit, word.norm)) for word in piece.words):
        return None
    if all(starts_joined(words, language) and len(words) > 1 for words in (piece.old, piece.new)):
        return "list_item"
    side, span = passage.target, piece.target
    before, after = side.before(span[0], far), side.after(span[1], far)
    opens, closes = _ends(before, language), starts_joined(after, language)
    if opens and closes:
        return "list_item" if _conjunction_in((*before[-far:], *after), language) else None
    last = opens and not _last(before, language).is_sign
    return "list_item" if last and _joiner_in(before[:-1], language) else None


def _both_joined(piece: Piece, language: str) -> bool:
    """Whether both sides begin as members do: "and value" → ", reduce and redistribute"."""
    if piece.one_sided or language not in _PLAIN:
        return False
    cores = [_core(words, language) for words in (piece.old, piece.new)]
    if not all(cores) or not all(starts_joined(words, language) for words in (piece.old, piece.new)):
        return False
    return not any(core[0].low in listed(language, "aside") or _is_participle(core, language) for core in cores)


def starts_joined(words: Sequence[Word], language: str) -> bool:
    """Whether words begin with a sign of a list or a conjunction of one or more words ("as well as")."""
    if not words:
        return False
    low = tuple(word.low for word in words[:_LONGEST_JOINER])
    if language == "zh" and "".join(low[:2]) in listed("zh", "no_joiner"):
        return False
    return words[0].norm in _signs(language) or any(low[: len(one)] == one for one in _joiners(language))


def _starts_with_phrase(words: Sequence[Word], language: str) -> bool:
    """Whether words begin, behind a comma, with a conjunction of several words, which only members follow: así como."""
    low = tuple(word.low for word in words if not word.is_sign)
    return language != "zh" and any(len(one) > 1 and low[: len(one)] == one for one in _joiners(language))


def _repeats_preposition(words: Sequence[Word], core: Sequence[Word], language: str) -> bool:
    """Whether a conjunction and the preposition of the members before stand first: "y de la Liga"; no sign before."""
    return bool(core) and not words[0].is_sign and core[0].low in listed(language, "member_preposition")


def _ends(words: Sequence[Word], language: str) -> bool:
    """Whether words end with a sign of a list or a conjunction; an article behind it does not count."""
    low = tuple(word.low for word in words)
    articles = listed(language, "article") if language != "zh" else frozenset[str]()
    while low and low[-1] in articles:
        low = low[:-1]
    if not low or (language == "zh" and "".join(low[-2:]) in listed("zh", "no_joiner")):
        return False
    return words[len(low) - 1].norm in _signs(language) or any(low[-len(one) :] == one for one in _joiners(language))


def _last(words: Sequence[Word], language: str) -> Word:
    """The last word that is no article, or the first."""
    small = listed(language, "article")
    return next((word for word in reversed(words) if word.low not in small), words[0])


def _signs(language: str) -> frozenset[str]:
    return _CHINESE_SIGNS if language == "zh" else _SIGNS


@cache
def _joiners(language: str) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted(map(phrase_words, listed(language, "conjunction")), key=len, reverse=True))


def _conjunction_in(words: Sequence[Word], language: str) -> bool:
    return any(starts_joined(words[at:], language) for at in range(len(words)) if not words[at].is_sign)


def _joiner_in(words: Sequence[Word], language: str) -> bool:
    return any(starts_joined(words[at:], language) for at in range(len(words)))


def _core(words: Sequence[Word], language: str) -> list[Word]:
    """The words without the signs and conjunctions that they begin with."""
    at = 0
    low = tuple(word.low for word in words)
    while at < len(words):
        known = (len(one) for one in _joiners(language) if low[at : at + len(one)] == one)
        size = 1 if words[at].is_sign else next(known, 0)
        if not size:
            break
        at += size
    return [word for word in words[at:] if not word.is_sign]


def _changed_places(passage: Passage, piece: Piece) -> bool:
    """Whether the few words that went here came elsewhere, articles and conjunctions apart."""
    language = passage.language
    if len(lettered(piece.words)) > (_A_MEMBER_HAN if language == "zh" else _A_MEMBER):
        return False
    small = listed(language, "article") | listed(language, "conjunction")
    wanted = sorted(word.low for word in lettered(piece.words) if word.low not in small)
    side, at = passage.sides()[1 if piece.old else 0], 1 if piece.old else 0
    found = (sorted(w.low for w in lettered(side.within(edit[at])) if w.low not in small) for edit in passage.edits)
    return bool(wanted) and any(wanted == words for words in found)


def _same_opening(passage: Passage, piece: Piece, first: Word) -> bool:
    """Whether the next member begins with the same small word: "to dig wells, to plant trees and to …".

    In English the member before counts as well: "held in Cairo, in Minsk and in Amman".
    """
    side, span = piece.place(passage)
    joined = listed(passage.language, "conjunction")
    aside = first.low in listed(passage.language, "infinitive") or any(w.is_sign for w in side.after(first.end, 2))
    row = side.before(span[0], _A_LIST) if passage.language == "en" and not aside else ()
    if any((one.is_sign or one.low in joined) and other.low == first.low for one, other in pairwise(row)):
        return True
    again = piece.words[0].low in joined and first.low in listed(passage.language, "name_link")
    if again and not aside and any(word.low == first.low for word in side.before(span[0], _A_PHRASE)):
        return True
    behind = (word for word in side.after(span[1], _FEW) if not word.is_sign and word.low not in joined)
    return next((word.low for word in behind), "") == first.low


def is_joiner(words: Sequence[Word], language: str) -> bool:
    """Whether these words are one sign of a list, or one conjunction, and nothing else."""
    if len(words) == 1 and words[0].norm in _signs(language):
        return True
    if language == "en" and len(words) > 1 and words[0].norm in _signs(language):
        words = words[1:]
    return tuple(word.low for word in words) in _joiners(language)


def single_word(passage: Passage, piece: Piece) -> Shape:
    """One plain word that came or went inside a sentence: nearly always an adjective or an adverb."""
    words = lettered(piece.words)
    plain = piece.one_sided and len(words) == len(piece.words) == 1 and not piece.cut and passage.language != "zh"
    if moved(passage, piece):
        return "text.changed"
    if not plain or words[0].norm[:1].isupper() or any(map(str.isdigit, words[0].norm)):
        return None
    side, span = piece.place(passage)
    # A preposition may follow another change, or be one ("report by" → "report to"): somebody has to look.
    no_thing = is_deed(passage, piece) or is_closed(words[0], passage.language)
    if no_thing or _is_participle([words[0], *side.after(span[1], 1)], passage.language):
        return None
    noun = words[0].low.endswith(tuple(listed(passage.language, "noun_ending"))) and not is_listed(
        words[0].low, passage.language, "qualifier"
    )
    noun = noun or (passage.language == "ar" and is_verbal_noun(words[0].low))
    noun = noun or not stands_before_a_thing(passage, piece)
    return "qualifier" if len(words[0].norm) >= _SHORTEST_WORD and not noun else None
