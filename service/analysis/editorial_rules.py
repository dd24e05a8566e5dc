"""Rules on pieces that change no meaning: typography, signs, repeat words, capitals, spelling, agreement."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import dropwhile
from typing import TYPE_CHECKING

from service.analysis.arabic import same_but_for_article
from service.analysis.leads import lead_phrase, repeat_phrases, repeat_words
from service.analysis.pieces import lettered, texts_of
from service.analysis.terms import is_listed, listed, single_words, terms_in
from service.analysis.unseen import look_the_same, unformed
from service.collation.tokens import normalise
from service.lexicon import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.analysis.passage import Passage, Word
    from service.analysis.pieces import Piece

Shape = str | None
_NOTE_PLACE = r"(?:(?<=[a-zà-ÿа-яё\u0620-\u064a]{3})|(?<=[^\W_][;:])|(?<=[^\W\d_][,.])|(?<=[)\]”’\"》」]))"
_GLUED_NOTE = re.compile(_NOTE_PLACE + r"(?:\d{1,3}|[⁰¹²³⁴-⁹]+)(?=\W*$)")
_HYPHENS = frozenset("-‑")
_PARTED = re.compile(r"(?<=[^\W\d_]) (?=[^\W\d_])")
_LONGEST_MARK = 3
_SHORTEST_STEM = 3
_NEAR = 8
_WIDE = str.maketrans("（），；：！？％．", "(),;:!?%.")
_ARABIC = str.maketrans("أإآؤئىة", "ااااايه")
_ACCENTS = frozenset("\u0300\u0301\u0302\u0308")
_VOWELS = frozenset("aeiouy")
_SPANISH = tuple(
    (re.compile(pattern), short)
    for pattern, short in (
        ("^subst", "sust"),
        ("^obsc", "osc"),
        ("^ps(?=[ií])", "s"),
        ("^trans(?=[bdfglmnpv])", "tras"),
        ("^ree(?=m)", "re"),
        ("^sept(?=[ií])", "set"),
    )
)


def typography(passage: Passage, piece: Piece) -> Shape:
    """Quotation marks, dashes, kinds of space, characters that nobody sees: the same text but for these."""
    old, new = texts_of(passage, piece)
    same = old != new and _bare(old) == _bare(new)
    parted = [len(_PARTED.findall(normalise(text).strip())) for text in (old, new)]
    return "editorial.typography" if same and (parted[0] == parted[1] or passage.language == "zh") else None


def double(passage: Passage, piece: Piece) -> Shape:
    """Another letter in the same shape: a Cyrillic "а" in a Latin word. Both look the same, and are other words."""
    return "text.changed" if look_the_same(*texts_of(passage, piece)) else None


def _bare(text: str) -> str:
    return normalise(unformed(text)).translate(_WIDE).replace(" ", "")


def note_marker(passage: Passage, piece: Piece) -> Shape:
    """The number of a footnote, glued to a word or a sign by a conversion."""
    old, new = texts_of(passage, piece)
    if old != new and _GLUED_NOTE.sub("", old) == _GLUED_NOTE.sub("", new):
        return "tech.footnote"
    both = [lettered(side) for side in (piece.old, piece.new)]
    if any(len(side) > 1 or (side and not _is_mark(side[0])) for side in both) or not any(both):
        return None
    glued = [_is_glued(side.text, words[0]) for side, words in zip(passage.sides(), both, strict=True) if words]
    return "tech.footnote" if all(glued) else None


def _is_mark(word: Word) -> bool:
    return word.norm.isdigit() and len(word.norm) <= _LONGEST_MARK


def _is_glued(text: str, word: Word) -> bool:
    return _GLUED_NOTE.search(text[: word.end]) is not None


def punctuation(passage: Passage, piece: Piece) -> Shape:
    """Signs only; or the same words with other signs."""
    if _is_hyphen(passage, piece):
        return "editorial.spelling"
    if [word.norm for word in lettered(piece.old)] == [word.norm for word in lettered(piece.new)]:
        return "editorial.punctuation"
    return None


def _is_hyphen(passage: Passage, piece: Piece) -> bool:
    """Whether a hyphen glued to a word came or went: "climate and …" → "climate- and weather-related"."""
    side, span = piece.place(passage)
    text = side.text[slice(*span)].strip()
    return piece.one_sided and text in _HYPHENS and side.text[max(0, span[0] - 1) : span[0]].isalpha()


def repeat(passage: Passage, piece: Piece) -> Shape:
    """also, further, once again: beside a verb that stays. "further" beside a noun is an adjective."""
    repeats = repeat_words(passage.language)
    joined = listed(passage.language, "conjunction")
    words = [word for word in lettered(piece.words) if word.low not in joined or word.low in repeats]
    if not words or not all(_are_repeats(side, passage.language, repeats) for side in (piece.old, piece.new)):
        return None
    adjectives = single_words(passage.language, ("qualifier",))
    if any(word.low in adjectives for word in words) and not _beside_a_verb(passage, piece):
        return "qualifier"
    return "editorial.repeat"


def _are_repeats(words: Sequence[Word], language: str, repeats: frozenset[str]) -> bool:
    """Whether words are whole repeat phrases, one behind the other: "una vez más", not "más"."""
    joined = listed(language, "conjunction")
    low = tuple(word.low for word in lettered(words) if word.low not in joined or word.low in repeats)
    while low:
        size = max((len(one) for one in repeat_phrases(language) if low[: len(one)] == one), default=0)
        if not size:
            return False
        low = low[size:]
    return True


def _beside_a_verb(passage: Passage, piece: Piece) -> bool:
    verbs = _verb_words(passage.language)
    side, span = piece.place(passage)
    return any(word.low in verbs for word in (*side.before(span[0], 1), *side.after(span[1], 1)))


@cache
def _verb_words(language: str) -> frozenset[str]:
    return single_words(language, ("verb",))


def case(passage: Passage, piece: Piece) -> Shape:
    """The same words with other capitals: `case` where the capital carries meaning (Member States / member States).

    A conjunction before a clause that was a sentence ("Decides" → "and decides") goes with its capital.
    """
    joined = listed(passage.language, "conjunction")
    old, new = ([word for word in lettered(side) if word.low not in joined] for side in (piece.old, piece.new))
    if not old or [word.low for word in old] != [word.low for word in new]:
        return None
    changed = [one.low for one, other in zip(old, new, strict=True) if one.norm != other.norm]
    if not changed:
        return None
    return "case" if any(is_listed(word, passage.language, "capital") for word in changed) else "editorial.case"


def spelling(passage: Passage, piece: Piece) -> Shape:
    """Another spelling of the same word: by a table, a hyphen, an accent, -ise and -ize, -our and -or."""
    old, new = ([word.low for word in lettered(side)] for side in (piece.old, piece.new))
    if not old or not new or old == new:
        return None
    if frozenset((" ".join(old), " ".join(new))) in _spellings(passage.language):
        return "editorial.spelling"
    if passage.language == "zh":
        return "editorial.spelling" if _spelt_in_chinese("".join(old)) == _spelt_in_chinese("".join(new)) else None
    spelt = [
        [_accented(_rooted(word.low, passage.language), passage.language) for word in lettered(side)]
        for side in (piece.old, piece.new)
    ]
    return "editorial.spelling" if _spelt("".join(spelt[0])) == _spelt("".join(spelt[1])) else None


def _spelt_in_chinese(text: str) -> str:
    """A text with the second spelling of each listed word in the place of the first."""
    for _, one, other, _ in (row for row in table("spellings") if row[0] == "zh"):
        text = text.replace(one, other)
    return text


@cache
def _spellings(language: str) -> frozenset[frozenset[str]]:
    return frozenset(frozenset((row[1].lower(), row[2].lower())) for row in table("spellings") if row[0] == language)


def _accented(word: str, language: str) -> str:
    """A Spanish or French word without the accents before its last vowels: período, évènement; not that of adoptó."""
    if language not in {"es", "fr"} or word.isascii():
        return word
    bare = "".join(letter for letter in unicodedata.normalize("NFD", word) if letter not in _ACCENTS)
    end = next((at for at in range(len(bare) - 1, 0, -1) if bare[at] in _VOWELS), 0)
    whole = unicodedata.normalize("NFC", word)
    return bare[:end] + whole[end:] if len(bare) == len(whole) else word


def _rooted(word: str, language: str) -> str:
    """A Spanish word with the short form of the beginnings that have two: substancia, psicológico, transfronterizo."""
    if language != "es":
        return word
    for pattern, short in _SPANISH:
        word = pattern.sub(short, word)
    return word


def _spelt(text: str) -> str:
    """A word without what spellings differ in. "practise" and "practice" stay apart: a verb and a noun."""
    text = unicodedata.normalize("NFD", text[:1])[:1] + re.sub("^post", "pos", text)[1:]
    plain = re.sub(r"[-‑/\s'ـً]", "", text.replace("ё", "е").translate(_ARABIC)).replace("œ", "oe")
    plain = re.sub(r"is(?=(?:e|ed|es|ing|ation|ations|er|ers)$)", "iz", plain)
    return (
        re.sub(r"(?<=\w{3})our", "or", plain)
        .replace("ical", "ic")
        .replace("programme", "program")
        .replace("centre", "center")
    )


def agreement(passage: Passage, piece: Piece) -> Shape:
    """An article, a possessive, the ending of a word, the tense of a helping verb: what follows another change."""
    articles = listed(passage.language, "article")
    joined = listed(passage.language, "conjunction")
    words = [word for word in lettered(piece.words) if word.low not in joined]
    if not piece.one_sided and words and all(word.low in articles for word in words):
        return "editorial.agreement"
    light = (listed(passage.language, "light") | articles) - listed(passage.language, "auxiliary")
    if piece.one_sided and words and all(word.low in light for word in words):
        return "editorial.agreement"
    small = single_words(passage.language, ("function", "lead_in"))
    if passage.language == "zh":
        return None
    if _only_light(passage, piece) and _verbs_differ(passage):
        return "editorial.agreement"
    old, new = ([word for word in lettered(side) if word.low not in small] for side in (piece.old, piece.new))
    alike = bool(old) and len(old) == len(new)
    same = alike and all(same_stem(a.low, b.low, passage.language) for a, b in zip(old, new, strict=True))
    return "editorial.agreement" if same else None


def _only_light(passage: Passage, piece: Piece) -> bool:
    """Whether a small word gave way to another: إلى, على."""
    light = listed(passage.language, "light")
    return bool(piece.old and piece.new) and all(word.low in light for word in piece.words)


def _verbs_differ(passage: Passage) -> bool:
    """Whether the lead verbs are not the same: another verb wants another small word."""
    leads = [lead_phrase(side.text, passage.language, passage.part) for side in passage.sides()]
    return None not in leads and len({lead.core for lead in leads if lead}) > 1


def same_stem(old: str, new: str, language: str) -> bool:
    """Whether two words differ in an ending of the list alone. The stem has three letters at least."""
    if old == new or (language == "ar" and same_but_for_article(old, new)):
        return True
    endings = listed(language, "ending") | {""}
    stem = 0
    while stem < min(len(old), len(new)) and old[stem] == new[stem]:
        stem += 1
    return any(old[size:] in endings and new[size:] in endings for size in range(stem, _SHORTEST_STEM - 1, -1))


def conjunction(passage: Passage, piece: Piece) -> Shape:
    """and, or, and/or between the same members; beside a clause or member that came or went it only moved there."""
    known = listed(passage.language, "conjunction")
    old, new = (" ".join(word.low for word in lettered(side)) for side in (piece.old, piece.new))
    if not (old or new) or not {old, new} <= known | {""}:
        return None
    if old and new:
        return "conjunction"
    return "editorial.agreement" if _moved(passage, piece, known) or _joins_clauses(passage, piece) else "conjunction"


def _joins_clauses(passage: Passage, piece: Piece) -> bool:
    """Whether a verb of the lists follows and other verbs changed: a word that joins clauses follows them."""
    side, span = piece.place(passage)
    behind = [word for word in side.after(span[1], _NEAR) if not word.is_sign]
    small = listed(passage.language, "lead_in") | repeat_words(passage.language)
    behind = list(dropwhile(lambda word: word.low in small, behind))
    verbs = terms_in(behind, passage.language, ("verb",))
    return bool(verbs) and verbs[0].start == behind[0].start and _other_verbs(passage, piece)


def _other_verbs(passage: Passage, piece: Piece) -> bool:
    """Whether a verb of the lists came, went or changed elsewhere."""
    others = [edit for edit in passage.edits if edit != piece.edit]
    words = (side.within(edit[at]) for edit in others for at, side in enumerate(passage.sides()))
    return any(terms_in(one, passage.language, ("verb",)) for one in words)


def _moved(passage: Passage, piece: Piece, joined: frozenset[str]) -> bool:
    """Whether a conjunction that went here came elsewhere, at the edge of a member, or the other way round."""
    at = 1 if lettered(piece.old) else 0
    side = passage.sides()[at]
    for edit in passage.edits:
        words = lettered(side.within(edit[at]))
        if edit != piece.edit and words and (words[0].low in joined or words[-1].low in joined):
            return True
    return False
