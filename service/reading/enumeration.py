"""Printed numbers at the start of a paragraph: "5.", "5 bis.", "(a)", "ii)", "1 -", "(أ)", "㈠", "第三条", "OP5 alt".

A mark can mean two things ("(i)" is the ninth letter or the first Roman numeral): it keeps all its meanings, and the
neighbours decide (`levels.py`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache


class Style(StrEnum):
    """A family of marks that count on together."""

    DECIMAL = "5."
    DOTTED = "5.1"
    BRACKETED = "(5)"
    QUOTED = "'5'"
    LETTER = "(a)"
    CAPITAL = "(A)"
    ROMAN = "(i)"
    CAPITAL_ROMAN = "(I)"
    CYRILLIC = "(а)"
    ABJAD = "(أ)"
    CHINESE = "(一)"
    BULLET = "•"


@dataclass(frozen=True, slots=True)
class Mark:
    """A printed number: as printed, its possible meanings (style and value), and where the text after it begins.

    `start` is where the mark begins (after an opening bracket that belongs to the text). `suffix` is "bis", "ter",
    "alt" and the like. `part` is "PP" or "OP" where a working text says so itself.
    """

    printed: str
    meanings: tuple[tuple[Style, int], ...]
    start: int
    end: int
    suffix: str = ""
    part: str = ""
    certain: bool = True

    def value_as(self, style: Style) -> int | None:
        """Give its value in a style, None where it has no such meaning."""
        return next((value for known, value in self.meanings if known is style), None)

    @property
    def decimal(self) -> int | None:
        """Its value as a paragraph's number, None for all other marks."""
        return self.value_as(Style.DECIMAL)


_SUFFIX = (
    r"(?:bis|ter|quater|quinquies|sexies|septies|octies|novies|decies|alt(?:\.?\s?\d{1,2})?|бис|тер|之[一二三四五六七八九十]"
    r"|مكرر[اًا]{0,2})"
)
_INVISIBLE = "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_GAP = rf"[\s{_INVISIBLE}]"
# Each pattern starts at the start of a text, after white space, invisible marks and an opening square bracket.
_LEAD = re.compile(rf"{_GAP}*(\[?){_GAP}*")
_WORKING = re.compile(
    rf"(PP|OP)\s?(\d{{1,3}})\s?({_SUFFIX})?((?:\s?\([a-z]{{1,4}}\))*)\s?(?:[.:)\]–-]|(?=\s|$)){_GAP}*", re.IGNORECASE
)
# The same between brackets of its own: "[OP5 bis] Invites …". The bracket of "[OP5 Invites …]" is the text's.
_ENCLOSED = re.compile(
    rf"{_GAP}*([\[(（]\s?(PP|OP)\s?(\d{{1,3}})\s?({_SUFFIX})?((?:\s?\([a-z]{{1,4}}\))*)\s?[\])）])[.:]?{_GAP}*",
    re.IGNORECASE,
)
_DECIMAL = re.compile(rf"(\d{{1,3}})(\s?{_SUFFIX})?{_GAP}?[.)．、][{_INVISIBLE}]*(?!\d){_GAP}*", re.IGNORECASE)
_DASHED = re.compile(rf"(\d{{1,3}})(\s{_SUFFIX})?{_GAP}*[-–—ـ](?:{_GAP}+|$)", re.IGNORECASE)
_BARE = re.compile(rf"(\d{{1,3}})(\s{_SUFFIX})?{_GAP}+(?=\S)", re.IGNORECASE)
_DOTTED = re.compile(rf"(\d{{1,3}}(?:\.\d{{1,3}}){{1,3}})\.?(?:{_GAP}+|$)")
_BRACKETED = re.compile(
    rf"(?:[(（]\s?([^\W_][^\W]{{0,5}}|[ivxlcIVXLC]{{1,7}})(\s{_SUFFIX})?\s?[)）]|([^\W\d_]{{1,5}}|[ivxlc]{{1,7}})(\s{_SUFFIX})?[)）]){_GAP}*",
    re.IGNORECASE,
)
_LETTER_DOT = re.compile(rf"([a-z]|[ivx]{{2,5}}|[ابجدهوزحطيكلمنسعفصقر]|[أ])[.\-–](?:{_GAP}+)")
_QUOTED = re.compile(rf"['‘’]({_GAP}?\d{{1,2}})['’‘]{_GAP}*")
_SQUARED = re.compile(rf"([㈠-㈩①-⑳]){_GAP}*")
_CHINESE = re.compile(rf"([一二三四五六七八九十]{{1,3}})、{_GAP}*")
_BULLET = re.compile(rf"([•●▪◦·‣–—*+-])(?:{_GAP}+)(?=\S)")

_MOST_DIGITS = 3
_MOST_ROUNDS = 3
_CYRILLIC_ORDER = "абвгдежзиклмнопрстуфхцчшщэюя"
_ABJAD_ORDER = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_CHINESE_DIGITS = {char: value for value, char in enumerate("一二三四五六七八九", start=1)}
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ROMAN = re.compile(r"(?:c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")


def mark_of(text: str) -> Mark | None:
    """Read the printed number that a text starts with; None where there is none.

    A number without a dot ("26 Condemns") is given as not `certain`: only its neighbours can tell. A year or any
    number of more than three digits is never a mark. Fails on a sentence that begins with a short number and a dot.
    """
    if enclosed := _ENCLOSED.match(text):
        return _by_itself(enclosed, enclosed.group(1), enclosed.start(1))
    lead = _LEAD.match(text)
    start = lead.end() if lead else 0
    for read in (_working, _decimal, _dotted, _bracketed, _other, _bare):
        mark = read(text, start)
        if mark:
            return mark
    return None


def _working(text: str, start: int) -> Mark | None:
    match = _WORKING.match(text, start)
    return _by_itself(match, text[start : match.end()].strip().rstrip(":–-").strip(), start) if match else None


def _by_itself(match: re.Match[str], printed: str, start: int) -> Mark:
    """The mark of a paragraph that says itself what it is; the last four groups are part, number, suffix, letters."""
    part, number, suffix, letters = match.groups()[-4:]
    inner = re.findall(r"\(([a-z]{1,4})\)", letters or "", re.IGNORECASE)
    meanings = meanings_of(inner[-1]) if inner else ((Style.DECIMAL, int(number)),)
    return Mark(printed, meanings, start, match.end(), _suffix(suffix), part.upper())


def _decimal(text: str, start: int) -> Mark | None:
    match = _DECIMAL.match(text, start) or _DASHED.match(text, start)
    return _numbered(match, text, start, certain=True) if match else None


def _bare(text: str, start: int) -> Mark | None:
    match = _BARE.match(text, start)
    return _numbered(match, text, start, certain=bool(match.group(2))) if match else None


def _numbered(match: re.Match[str], text: str, start: int, *, certain: bool) -> Mark:
    printed = _visible(text[start : match.end()])
    meanings = ((Style.DECIMAL, int(match.group(1))),)
    return Mark(printed, meanings, start, match.end(), _suffix(match.group(2)), certain=certain)


def _dotted(text: str, start: int) -> Mark | None:
    match = _DOTTED.match(text, start)
    if not match:
        return None
    value = int(match.group(1).split(".")[-1])
    return Mark(_visible(match.group()), ((Style.DOTTED, value),), start, match.end(), certain=False)


def _bracketed(text: str, start: int) -> Mark | None:
    match = _BRACKETED.match(text, start)
    if not match:
        return None
    meanings = meanings_of(match.group(1) or match.group(3))
    suffix = _suffix(match.group(2) or match.group(4))
    return Mark(_visible(match.group()), meanings, start, match.end(), suffix) if meanings else None


def _other(text: str, start: int) -> Mark | None:
    for pattern in (_LETTER_DOT, _QUOTED, _SQUARED, _CHINESE, _BULLET):
        match = pattern.match(text, start)
        if not match:
            continue
        meanings = _meanings_by(pattern, match.group(1).strip())
        if meanings:
            return Mark(_visible(match.group()), meanings, start, match.end())
    return None


def _meanings_by(pattern: re.Pattern[str], sign: str) -> tuple[tuple[Style, int], ...]:
    if pattern is _QUOTED:
        return ((Style.QUOTED, int(sign)),)
    if pattern is _CHINESE:
        return ((Style.DECIMAL, chinese_value(sign) or 1),)
    if pattern is _BULLET:
        return ((Style.BULLET, 0),)
    if pattern is _SQUARED:
        first = "㈠" if sign <= "㈩" and sign >= "㈠" else "①"
        return ((Style.CHINESE, ord(sign) - ord(first) + 1),)
    return meanings_of(sign)


def _visible(printed: str) -> str:
    return re.sub(rf"[{_INVISIBLE}]", "", printed).strip()


def _suffix(found: str | None) -> str:
    return " ".join((found or "").split()).lower()


@cache
def meanings_of(sign: str) -> tuple[tuple[Style, int], ...]:
    """Give all that a sign between brackets can count: "i" is a ninth letter and a first Roman numeral."""
    found: list[tuple[Style, int]] = []
    sign = sign.replace("ـ", "")
    if sign.isdecimal() and len(sign) <= _MOST_DIGITS:
        found.append((Style.BRACKETED, int(sign)))
    if len(set(sign)) == 1 and len(sign) <= _MOST_ROUNDS:
        found.extend(_letter_meanings(sign))
    roman = _roman_value(sign.lower())
    if roman:
        found.append((Style.ROMAN if sign.islower() else Style.CAPITAL_ROMAN, roman))
    chinese = chinese_value(sign)
    if chinese:
        found.append((Style.CHINESE, chinese))
    return tuple(found)


def _letter_meanings(sign: str) -> list[tuple[Style, int]]:
    """Count letters; a doubled letter comes after the whole alphabet ("(aa)" after "(z)")."""
    letter, rounds = sign[0], len(sign) - 1
    if "a" <= letter <= "z":
        return [(Style.LETTER, ord(letter) - ord("a") + 1 + 26 * rounds)]
    if "A" <= letter <= "Z":
        return [(Style.CAPITAL, ord(letter) - ord("A") + 1 + 26 * rounds)]
    if letter.lower() in _CYRILLIC_ORDER:
        return [(Style.CYRILLIC, _CYRILLIC_ORDER.index(letter.lower()) + 1 + len(_CYRILLIC_ORDER) * rounds)]
    folded = "أ" if letter in "اآ" else letter
    if folded in _ABJAD_ORDER:
        return [(Style.ABJAD, _ABJAD_ORDER.index(folded) + 1 + len(_ABJAD_ORDER) * rounds)]
    return []


def _roman_value(sign: str) -> int | None:
    if not sign or not _ROMAN.fullmatch(sign):
        return None
    values = [_ROMAN_DIGITS[char] for char in sign]
    return sum(-v if any(v < later for later in values[at + 1 : at + 2]) else v for at, v in enumerate(values))


def roman_value(sign: str) -> int | None:
    """Give the value of a Roman numeral up to 399, None where it is none. Case is not looked at."""
    return _roman_value(sign.lower())


def chinese_value(sign: str) -> int | None:
    """Give the value of a Chinese number up to 999 (十二 is 12), None where it is none."""
    if sign.isdecimal():
        return None
    total, digit = 0, 0
    for char in sign:
        if char in _CHINESE_DIGITS:
            digit = _CHINESE_DIGITS[char]
        elif char in "十百":
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        elif char not in "零〇":
            return None
    return total + digit or None
