"""Adjectives: whether a word judges (effective, plena, значимый) or names a class (regional, financière, правовой).

Lists go first. A word that no list knows is read by its ending: in Spanish, French and Russian an ending tells an
adjective, and often its sort (-ique, -al, -ский name classes, -ible, -eux judge). Nouns with such an ending are data
(class `no_adjective`). Fails on a noun that is not there: "un collectif".
"""

from __future__ import annotations

import re
from functools import cache

from service.analysis.arabic import bare
from service.analysis.terms import is_listed, listed, single_words

_SHORTEST_ADVERB = 5
_COMPOUND = re.compile(r"(?:post|pre|multi|cross|high|low|long|short|well|far|self|full|large|small)-\w|\w+-\w+ed$")
_SHORTEST_READ = 6


def qualifies(word: str, language: str) -> bool:
    """Whether a word in small letters is an adjective or adverb that judges or says how."""
    if word in single_words(language, ("qualifier",)) or (language == "en" and _COMPOUND.match(word)):
        return True
    if language == "ru" and word.endswith(tuple(listed(language, "noun_ending"))):
        return False  # "важность" begins as "важный" does
    if is_listed(word, language, "qualifier"):
        return True
    if language == "ar" and bare(word) in _bare_adjectives():
        return True
    adverb = _endings(language, "adverb_ending")
    if adverb and word.endswith(adverb) and len(word) >= _SHORTEST_ADVERB:
        return word not in listed(language, "no_adverb")
    return word not in listed(language, "no_adjective") and _ends(word, language, "adjective_ending")


def names_a_class(word: str, language: str) -> bool:
    """Whether a word in small letters is an adjective that names a further class: regional, juridique, правовой."""
    if is_listed(bare(word) if language == "ar" else word, language, "naming"):
        return True
    if is_listed(word, language, "qualifier") or word in listed(language, "no_adjective"):
        return False
    return _ends(word, language, "naming_ending")


@cache
def _bare_adjectives() -> frozenset[str]:
    return frozenset(bare(word) for word in single_words("ar", ("qualifier",)))


def _ends(word: str, language: str, kind: str) -> bool:
    """Whether a word has an ending of a class; a short word outside English is none ("sal", "cible")."""
    endings = _endings(language, kind)
    return bool(endings) and word.endswith(endings) and (language == "en" or len(word) >= _SHORTEST_READ)


@cache
def _endings(language: str, kind: str) -> tuple[str, ...]:
    return tuple(sorted(listed(language, kind)))
