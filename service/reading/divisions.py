"""Headings that divide a text: annexes, sections, chapters, articles, and headings without a number."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from service.lexicon import words
from service.reading.enumeration import chinese_value, roman_value
from service.reading.leads import fold
from service.reading.source import Hint, StyledText


class Division(StrEnum):
    """What a heading opens."""

    ANNEX = "annex"
    ARTICLE = "article"
    NAMED = "named"
    ROMAN = "roman"
    LETTER = "letter"
    TITLE = "title"


class Heading(NamedTuple):
    """A heading: what it opens, its number as said in labels ("II", "B", "3"; "" where none), where its text begins.

    The number of an article has its word with it, in the text's own language ("Статья 2", "第三条"), that of an annex
    "Annex" or "Appendix"; `value` is its
    value where it is known. `rest` is the offset of a paragraph's text that stands on the same line
    ("第一条 为了…"), None for a heading alone. `doubtful`: a sentence could begin so, only its neighbours can tell.
    """

    division: Division
    number: str
    rest: int | None = None
    value: int | None = None
    doubtful: bool = False


_LONGEST = 200
_LONGEST_CHINESE_TITLE = 30
_ORDINALS_AR = (
    "الأولى|الأول|الثانية|الثاني|الثالثة|الثالث|الرابعة|الرابع|الخامسة|الخامس|السادسة|السادس|السابعة|السابع|الثامنة|الثامن"
    "|التاسعة|التاسع|العاشرة|العاشر|الحادية|الحادي|العشرون|الثلاثون|الأربعون|الخمسون"
)
_NUMBER = (
    r"(?:\d{1,4}(?:er|re|º|°)?|[ivxlc]{1,8}|[a-z]|premier|première|unique|único|единственная|[一二三四五六七八九十百]{1,6}"
    rf"|(?:{_ORDINALS_AR})(?:\s(?:عشرة?|و\S+|بعد المائة))?)(?:[\s-]?(?:bis|ter|quater|quinquies|مكرر\S{{0,2}}))?"
)
_ROMAN = re.compile(r"([IVXL]{1,7})(?:\s?[.)．]\s*|\s*[–—-]\s+|\s+|$)")
_LETTER = re.compile(r"([A-ZА-Я])(?:\s?[.)．]\s*|\s*[–—-]\s+|\s+|$)")
_CHINESE_HEADING = re.compile(
    r"第([\d一二三四五六七八九十百零〇]{1,6})(编|章|节|部分|条)(?:之[一二三四五六七八九十])?[\s　]*"
)
_CHINESE_ANNEX = re.compile(r"附[件录](?:([一二三四五六七八九十]{1,3}|\d{1,2}|[IVX]{1,5}))?[\s　:：]*")
_CHINESE_SECTION = re.compile(r"([一二三四五六七八九十]{1,3})([、.．]\s?[^\s，。；：、！？,.;:]{2,30})?")
_ENDS = (",", ";", ":", "，", "；", "：", "،", "؛")
_STOPS = (".", "。")


@cache
def _worded(kind: str) -> re.Pattern[str]:
    choice = "|".join(re.escape(fold(word)) for word in words("divisions", kind) if len(word) > 1)
    return re.compile(rf"(?:{choice})\b\s*({_NUMBER})?(?=$|[\s.:–—,\[(-])[\s.:–—-]*", re.IGNORECASE)


@cache
def _preamble_word() -> re.Pattern[str]:
    choice = "|".join(re.escape(fold(word)) for word in words("divisions", "preamble"))
    return re.compile(rf"(?:{choice})[\s:.]*")


def heading_of(content: StyledText, hint: Hint) -> Heading | None:
    """Recognise a heading by its own words; None where it is none or only its neighbours could tell."""
    text = content.text
    if text and _preamble_word().fullmatch(fold(text[:_LONGEST])):
        return Heading(Division.TITLE, "")
    worded = _chinese(text) or _arabic(text) or _annex(text) or _article(text) or _named(text)
    return worded or _numbered(text, content, hint)


def _chinese(text: str) -> Heading | None:
    match = _CHINESE_ANNEX.match(text)
    if match and _is_title(text[match.end() :], _LONGEST // 4):
        name = "Appendix" if text.startswith("附录") else "Annex"
        return Heading(Division.ANNEX, f"{name} {_number(match.group(1))}".strip())
    if match and match.group(1) and text.startswith("附件"):
        value = chinese_value(match.group(1))
        return Heading(Division.ANNEX, f"Annex {_number(match.group(1))}", match.end(), value, doubtful=True)
    match = _CHINESE_HEADING.match(text)
    if not match:
        return _chinese_section(text)
    number = _number(match.group(1))
    if match.group(2) != "条":
        return Heading(Division.NAMED, number) if _is_title(text[match.end() :], _LONGEST // 2) else None
    rest = text[match.end() :]
    alone = not rest or (len(rest) < _LONGEST_CHINESE_TITLE and not re.search(r"[，。；：，,.;:]", rest))
    name = match.group().strip()
    return Heading(Division.ARTICLE, name, None if alone else match.end(), int(number) if number.isdecimal() else None)


def _chinese_section(text: str) -> Heading | None:
    """Recognise "一" alone, and "一、总则": without any punctuation after it; that may also be an item of a list."""
    match = _CHINESE_SECTION.fullmatch(text)
    return Heading(Division.NAMED, match.group(1), doubtful=bool(match.group(2))) if match else None


def _arabic(text: str) -> Heading | None:
    """Recognise "أولا" and "ألف", the Arabic numbers of sections and of parts, alone or with a title after them."""
    match = _arabic_number().match(text[:_LONGEST])
    if not match or not _is_title(text[match.end() :], _LONGEST):
        return None
    return Heading(Division.ROMAN if match.group(1) else Division.LETTER, match.group(1) or match.group(2))


@cache
def _arabic_number() -> re.Pattern[str]:
    ordinals, letters = ("|".join(words("divisions", kind)) for kind in ("ordinal", "letter"))
    return re.compile(rf"(?:({ordinals})\u064b?|({letters}))(?:\s?[-–—:.]\s*|\s*$)")


def _number(sign: str | None) -> str:
    if not sign:
        return ""
    value = chinese_value(sign)
    return str(value) if value and not sign.isdecimal() else sign.upper()


def _annex(text: str) -> Heading | None:
    for kind, name in (("annex", "Annex"), ("appendix", "Appendix")):
        match = _worded(kind).match(fold(text[:_LONGEST]))
        if (
            match
            and kind == "annex"
            and (value := _ordinal(match.group(1)))
            and not _is_title(text[match.end() :], _LONGEST)
        ):
            return Heading(Division.ANNEX, f"{name} {match.group(1)}", match.end(), value, doubtful=True)
        if not match or not _is_title(text[match.end() :], _LONGEST):
            continue
        if match.group(1) is None and text[match.end() :][:1].islower():
            return None
        return Heading(Division.ANNEX, f"{name} {(match.group(1) or '').upper()}".strip())
    return None


def _ordinal(sign: str | None) -> int:
    """Give the value of an Arabic ordinal up to ten, 0 for any other number."""
    names = _ORDINALS_AR.split("|")
    return names.index(sign) // 2 + 1 if sign in names else 0


def _article(text: str) -> Heading | None:
    """Recognise "Article 3", alone or with a title or its text after it on the same line.

    Where nothing parts the number from a whole sentence, it may also be a sentence that names an article.
    """
    match = _worded("article").match(fold(text[:_LONGEST]))
    if not match or not match.group(1):
        return None
    rest = text[match.end() :]
    number = text[match.start(1) : match.end(1)]
    if rest[:1].islower() or rest.startswith((",", ";", "،")):
        return None
    name = f"{_article_word(match.group()[: match.start(1)])} {number}"
    figures = re.match(r"\d+", number)
    value = int(figures.group()) if figures else None
    if _is_title(rest, _LONGEST):
        return Heading(Division.ARTICLE, name, None, value)
    punctuated = bool(re.search(r"[.:–—-]\s*$", text[: match.end()]))
    if not rest or not (punctuated or value):
        return None
    return Heading(Division.ARTICLE, name, match.end(), value, doubtful=not punctuated)


def _article_word(printed: str) -> str:
    """Give the word for an article as it is listed, however its letters were cased: "ARTÍCULO" is "Artículo"."""
    low = printed.strip()
    return next(word for word in words("divisions", "article") if fold(word) == low)


def _named(text: str) -> Heading | None:
    match = _worded("section").match(fold(text[:_LONGEST]))
    if not match or not match.group(1) or not _is_title(text[match.end() :], _LONGEST):
        return None
    return None if text[match.end() :][:1].islower() else Heading(Division.NAMED, match.group(1).upper())


def _numbered(text: str, content: StyledText, hint: Hint) -> Heading | None:
    """Recognise "II", "II. Title", "B. Title".

    One letter before a title needs a dot, a bracket or the word of the markup; "A" and "I" are words too.
    """
    for pattern, division in ((_ROMAN, Division.ROMAN), (_LETTER, Division.LETTER)):
        match = pattern.match(text)
        if not match or not _is_title(text[match.end() :], _LONGEST):
            continue
        sign, rest = match.group(1), text[match.end() :]
        if division is Division.ROMAN and not roman_value(sign):
            continue
        dotted = bool(re.search(r"[.)．–—-]", match.group())) or "\t" in match.group()
        marked = hint is Hint.HEADING or is_bold(content)
        doubtful = len(sign) == 1 and bool(rest) and not dotted and not marked
        if not doubtful and not rest[:1].islower():
            return Heading(division, sign)
        if doubtful and sign in "IV" and rest[:1].isupper() and len(rest.split()) > 1:
            return Heading(division, sign)
        # Many a single Cyrillic letter is a word.
        if doubtful and rest[:1].isupper() and sign.isascii() and sign not in "AI":
            return Heading(division, sign)
    return None


def is_bold(content: StyledText) -> bool:
    """Whether the whole text was set in bold."""
    covered = sum(span.end - span.start for span in content.bold)
    return bool(content.text) and covered >= len(content.text) - 2


def _is_title(text: str, longest: int) -> bool:
    stripped = text.strip(" *_")
    return (len(stripped) <= longest and not stripped.endswith((*_ENDS, *_STOPS))) or stripped in {".", ""}


def is_title(content: StyledText, hint: Hint, longest: int = 150) -> bool:
    """Whether a text without a number could be a heading: short, begun with a capital, not ended as a sentence is.

    A heading by markup or bold may be longer. Fails on a list item without punctuation ("Free food").
    """
    text = content.text.strip()
    if hint is Hint.HEADING or is_bold(content):
        return len(text) <= 2 * longest and not text.endswith((*_ENDS, *_STOPS))
    first = next((char for char in text if char.isalnum()), "")
    begun = first.isupper() or (first.isalpha() and not first.islower()) or first.isdigit()
    return begun and len(text) <= longest and not text.endswith((*_ENDS, *_STOPS, "!", "?", "…", "؟", "”", "»"))
