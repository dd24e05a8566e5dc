"""The enacting formula: "The General Assembly,", "Le Conseil de sécurité,", "大会，", "إن الجمعية العامة،"."""

from __future__ import annotations

import re
from functools import cache

from service.lexicon import words
from service.reading.leads import fold, lead_of

_COMMA = r"[,，،]"
_LONGEST = 120
_LONGEST_OPENING = 300
_ARTICLE = re.compile(r"(?:the|l'|le|la|les|el|los|las|we|nous|nosotros|мы|إن|نحن|我们)(?:\b|(?<='))", re.IGNORECASE)
_RUN_IN_SPLIT = re.compile(r"[,;]\s+(?=[A-ZÀ-Ý])")


@cache
def _known() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Give the patterns of known organs: alone (with any end mark), and with a comma before more text."""
    longest_first = sorted(words("formula"), key=lambda phrase: (-len(phrase), phrase))
    choice = "|".join(_spelt(phrase) for phrase in longest_first)
    return re.compile(rf"\W{{0,3}}(?:{choice})\s?{_COMMA}?[.:]?"), re.compile(rf"\W{{0,3}}(?:{choice})\s?{_COMMA}\s*")


def _spelt(phrase: str) -> str:
    """Give the pattern of a phrase: spaces may be missing, the first Arabic word may carry its doubling sign."""
    return re.sub(r"^إن\b", "إن\u0651?", re.escape(fold(phrase))).replace(r"\ ", r"\s?")


@cache
def _preamble_word() -> re.Pattern[str]:
    choice = "|".join(re.escape(fold(word)) for word in words("divisions", "preamble"))
    return re.compile(rf"(?:{choice})[\s:.]*")


def is_formula(text: str) -> bool:
    """Whether a text is the enacting formula of a known organ and nothing else, with its closing comma or full stop."""
    if len(text) > _LONGEST or not text.rstrip("*_ ").endswith((",", "，", "،", ".", ":")):
        return False
    return bool(_known()[0].fullmatch(fold(text)))


def is_bare_formula(text: str, following: str, language: str | None) -> bool:
    """Whether a text is a known organ's name with its article and nothing else, and a clause follows.

    A conversion may have lost the comma.
    """
    if len(text) > _LONGEST or not _ARTICLE.match(fold(text)) or not _known()[0].fullmatch(fold(text)):
        return False
    return lead_of(following, language) is not None


def is_unlisted_formula(text: str, following: str, language: str | None) -> bool:
    """Whether a text looks like the formula of an organ that is not listed.

    It is short, begins with an article or "We", ends with a comma, opens no clause itself, and a preambular clause
    follows. Fails on "The Meeting," with an operative clause right after it.
    """
    if len(text) > _LONGEST or not re.search(rf"{_COMMA}$", text):
        return False
    lead = lead_of(following, language)
    opens = lead is not None and "preambular" in lead.kinds
    return opens and lead_of(text, language) is None and bool(_ARTICLE.match(fold(text)))


def acts(text: str, language: str | None) -> bool:
    """Whether a known organ acts in the same sentence: "The General Assembly decides to …", as decisions say it."""
    match = _acting().match(fold(text[:_LONGEST]))
    lead = lead_of(text[match.end() :], language) if match else None
    return lead is not None and "operative" in lead.kinds


def decides_at_meeting(text: str) -> bool:
    """Whether a meeting and a known organ are named at the start of a text, as decisions begin.

    "At its 14th plenary meeting, …, the General Assembly … decided to …": the verb stands too far on to be asked for.
    """
    start = fold(text[:_LONGEST_OPENING])
    named = any(word in start for word in _meetings()) and any(name in start for name in _organs())
    return named and not start.startswith(("[", "(", "（", *_adoptions()))


@cache
def _meetings() -> tuple[str, ...]:
    return tuple(fold(word) for word in words("masthead", "meeting"))


@cache
def _adoptions() -> tuple[str, ...]:
    return tuple(fold(word) for word in words("masthead", "adopted"))


@cache
def _organs() -> tuple[str, ...]:
    return tuple(fold(word) for word in words("masthead", "organ"))


@cache
def _acting() -> re.Pattern[str]:
    longest_first = sorted(words("formula"), key=lambda phrase: (-len(phrase), phrase))
    choice = "|".join(_spelt(phrase) for phrase in longest_first)
    return re.compile(rf"\W{{0,3}}(?:{choice})\s?")


def run_in(text: str, language: str | None) -> tuple[int, ...]:
    """Give the offsets at which a text must be cut that holds the formula and the preamble run together.

    A conversion may have lost the breaks: "PREAMBLE The Parties to this Agreement, Recalling …, Stressing …". Empty
    where the text is not of that kind. Fails on a preambular paragraph with a capital participle after a comma.
    """
    start = 0
    folded = fold(text[: 4 * _LONGEST])
    word = _preamble_word().match(folded)
    cuts = []
    if word and word.end() < len(text):
        start = word.end()
        cuts.append(start)
    match = _known()[1].match(folded, start)
    if not match or match.end() >= len(text):
        return ()
    begin = match.end()
    late = _preamble_word().match(folded, begin) if not word else None
    if late:
        # The word stood above the formula; a scan has put it after.
        cuts.append(begin)
        begin = late.end()
    if lead_of(text[begin:], language) is None:
        return ()
    return (*cuts, begin, *_participles(text, begin, language))


def _participles(text: str, start: int, language: str | None) -> list[int]:
    """Find where a new preambular clause begins within a run-together preamble, by case; none where there is none."""
    cuts = []
    for match in _RUN_IN_SPLIT.finditer(text, start):
        lead = lead_of(text[match.end() : match.end() + _LONGEST], language)
        if lead and lead.preambular:
            cuts.append(match.end())
    return cuts
