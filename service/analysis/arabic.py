"""Arabic words as the rules read them: a glued "and" is a word of its own, and a word has a form without its dress.

Data: the class `own_waw` of `change-terms.tsv` lists words that begin with the letter of "and" by nature (وثيقة, وطني).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from service.lexicon import table

if TYPE_CHECKING:
    from collections.abc import Sequence

WAW = "و"
_AFTER_WAW = 2
_SHORTEST = 3
_FEWEST_LETTERS = 2
_ARTICLES = ("وال", "بال", "كال", "فال", "لل", "ال")
_PREPOSITIONS = ("ب", "ل", "ك", "ف")
_ENDINGS = ("يتان", "يتين", "يات", "ية", "ات", "ان", "ين", "ون", "ها", "هم", "ة", "ه", "ا", "ي", "ى")
_PARTICLES = frozenset(_PREPOSITIONS)
_WEAK = frozenset("اويىأإآؤئء")
_PERSONS = frozenset("يتنأ")
_ENDS_OF_VERBS = ("وا", "ون", "ان", "ت", "ن")


def begins_with_and(word: str) -> bool:
    """Whether a word is "and" glued to another word: والشباب, ولا; not وثيقة.

    Fails on a word that begins with the letter by nature and is not listed.
    """
    rest = word[1:]
    if word[:1] != WAW or len(rest) < _AFTER_WAW or not rest.isalpha():
        return False
    whole, stems = _own()
    return word not in whole and not word.startswith(stems)


@cache
def _own() -> tuple[frozenset[str], tuple[str, ...]]:
    listed = [row[2] for row in table("change-terms") if row[:2] == ("ar", "own_waw")]
    return frozenset(one for one in listed if one[-1] != "*"), tuple(one[:-1] for one in listed if one[-1] == "*")


@cache
def bare(word: str) -> str:
    """Give a noun or adjective without its glued small words, its article and its ending: بالفعالة is فعال."""
    for dress in _ARTICLES:
        if word.startswith(dress) and len(word) - len(dress) >= _SHORTEST:
            word = word[len(dress) :]
            break
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word


@cache
def without_article(word: str) -> str:
    """Give a noun without its article, and the small words glued before that: للأراضي and الأراضي are أراضي."""
    for dress in _ARTICLES:
        if word.startswith(dress) and len(word) - len(dress) >= _SHORTEST:
            return word[len(dress) :]
    return word


@cache
def undressed(word: str) -> str:
    """Give a noun without an article and a glued preposition, its ending kept: بالمشاريع and المشاريع are مشاريع."""
    for dress in (*_ARTICLES, *_PREPOSITIONS):
        if word.startswith(dress) and len(word) - len(dress) >= _SHORTEST:
            return word[len(dress) :]
    return word


def changes_with(before: Sequence[str], texts: Sequence[str]) -> bool:
    """Whether a noun only took on, or lost, a particle for the changed words before it (old, new text of each).

    تلاحظ المقترحات → ترحب بالمقترحات; بجميع المشاريع → بالمشاريع.
    """
    one, other = (text.strip() for text in texts)
    if one == other or not one or " " in one or " " in other or undressed(one) != undressed(other):
        return False
    if all(text.strip() for text in before):
        return True
    return bool({one[0], other[0]} & _PARTICLES & {text.strip()[:1] for text in before})


def same_but_for_article(one: str, other: str) -> bool:
    """Whether two words are one noun, with its article and without: تدهور, التدهور; الأراضي, للأراضي."""
    forms = sorted((one, other), key=len)
    return forms[1] in {f"ال{forms[0]}", f"لل{forms[0]}"} or (one[:2], one[2:]) in {
        ("ال", other[2:]),
        ("لل", other[2:]),
    }


def is_verbal_noun(word: str) -> bool:
    """Whether a word has the form of a noun made of a verb: تعزيز, إعداد, استخدام; not an adjective: تقني, إضافية."""
    return word.startswith(("ت", "إ", "است")) and not word.endswith(("ي", "ية", "ا"))


@cache
def skeletons(verb: str) -> frozenset[str]:
    """Give the strong letters of a verb, with and without its person and its ending: زارت and تزر share زر."""
    forms = {verb} | {verb[: -len(end)] for end in _ENDS_OF_VERBS if verb.endswith(end)}
    forms |= {form[1:] for form in forms if form[:1] in _PERSONS}
    strong = {"".join(letter for letter in form if letter not in _WEAK) for form in forms}
    return frozenset(one for one in strong if len(one) >= _FEWEST_LETTERS)
