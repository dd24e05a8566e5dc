"""Numbers in figures and in words: "1,234.5", "quatre-vingt-onze", "двадцать первой", "第二十一", "الحادية والعشرون".

Only the number is read here; what it counts is looked at by `measures`.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from service.facts.surface import folded_word
from service.facts.words import either
from service.lexicon import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.facts.surface import Surface


class Number(NamedTuple):
    """A number at [start, end) of a surface.

    `figures`: it is in digits. `one`: a lone word that is a number only beside a unit ("un", "millions").
    """

    start: int
    end: int
    amount: Decimal
    ordinal: bool
    figures: bool
    one: bool = False


class _Atom(NamedTuple):
    form: str
    value: int


_GROUPING = {"fr": " .", "ru": " .", "es": " .", "ar": " ,٬", "en": " ,", "zh": " ,"}
_DECIMAL = {"fr": ",", "ru": ",", "es": ",", "ar": ".٫,", "en": ".", "zh": "."}
_ORDINAL_ENDING = {
    "en": r"(?:st|nd|rd|th)",
    "fr": r"(?:ère|ere|ers|er|re|ième|ème|eme|e|nde|nd)",
    "es": r"(?:\.?[ºª°]|\.?(?:er|ro|ra|do|da|to|ta|mo|ma|vo|va|no|na))",
    "ru": r"-?(?:го|му|ом|ой|ая|ое|ую|ый|ий|ых|ые|я|й|е|м|х|ю)",
}
TEN, SCORE, HUNDRED = 10, 20, 100
_MYRIAD = 10_000
_LONGEST = 15  # digits; longer runs are no numbers that a text states


@cache
def _figures(language: str) -> re.Pattern[str]:
    groups, decimal = re.escape(_GROUPING[language]), re.escape(_DECIMAL[language])
    ending = _ORDINAL_ENDING.get(language, "(?!)")
    return re.compile(
        rf"(?<![\d/])(?<!\d[.,])(?<![a-z])(?:(?<![a-z]-)|(?<=post-)|(?<=pre-)|(?<=mid-))(?:(\d{{1,3}}(?:[{groups}]\d{{3}})+(?!\d)|\d{{1,{_LONGEST}}}(?!\d))"
        rf"((?:[{decimal}]\d{{1,6}}|[.,]\d{{1,2}})(?![\d/]))?)(?:({ending})(?!\w)|(?![/\d])(?!-?[a-z]?\d)(?![a-z_]))"
    )


def numbers_in(surface: Surface, language: str) -> list[Number]:
    """Give the numbers of a surface, ascending; those in figures with a word of scale ("2.5 million") are one."""
    found = list(_in_figures(surface, language))
    found.extend(_in_chinese(surface) if language == "zh" else _in_words(surface, language))
    found.sort(key=lambda number: (number.start, -number.end))
    return [number for place, number in enumerate(found) if not place or number.start >= _reach(found, place)]


def _reach(found: list[Number], place: int) -> int:
    """Give where the number before ends, or the one around both: "2.5 million" holds the word "million"."""
    return max(number.end for number in found[max(0, place - 2) : place])


def _in_figures(surface: Surface, language: str) -> Iterator[Number]:
    for match in _figures(language).finditer(surface.low):
        whole = re.sub(r"\D", "", match.group(1))
        amount = Decimal(whole + "." + match.group(2)[1:]) if match.group(2) else Decimal(whole)
        end, amount = (match.end(), amount) if match.group(3) else _scaled(surface, language, match.end(), amount)
        if len(whole) <= _LONGEST:
            yield Number(match.start(), end, amount, bool(match.group(3)), figures=True)


def _scaled(surface: Surface, language: str, end: int, amount: Decimal) -> tuple[int, Decimal]:
    scale = _scale(language).match(surface.low, end)
    if not scale:
        return end, amount
    value = _atoms(language)[scale.group(1)].value
    if language == "zh" and scale.group(2):
        value *= _atoms(language)[scale.group(2)].value
    return scale.end(), amount * value


@cache
def _scale(language: str) -> re.Pattern[str]:
    words = either({word for word, atom in _atoms(language).items() if atom.form == "scale" and atom.value > TEN})
    if language == "zh":
        return re.compile(rf"({words})(亿)?")
    return re.compile(rf"[ -]({words})(?!\w)()")


@cache
def _atoms(language: str) -> dict[str, _Atom]:
    rows = (row for row in table("number-words") if row[0] == language)
    return {folded_word(row[3]): _Atom(row[1], int(row[2])) for row in rows}


_BETWEEN = {"en": r"[ -](?:and )?", "fr": r"[ -](?:et )?|-et-", "es": r" (?:y )?", "ru": " ", "ar": " و?"}


@cache
def _run(language: str) -> re.Pattern[str]:
    words, between = either(frozenset(_atoms(language))), _BETWEEN[language]
    before = r"(?<!\w)(?:[وفبكل]{1,2}(?=\w\w\w))?" if language == "ar" else r"(?<!\w)(?<!\w-)"
    after = r"(?!\w)(?!-[а-я])" if language == "ru" else r"(?!\w)"  # "ста-тьей" is a word cut at the end of a line
    return re.compile(rf"{before}({words}){after}((?:(?:{between}){words}{after})*)")


@cache
def _step(language: str) -> re.Pattern[str]:
    return re.compile(rf"({_BETWEEN[language]})({either(frozenset(_atoms(language)))})(?!\w)")


def _in_words(surface: Surface, language: str) -> Iterator[Number]:
    atoms, low = _atoms(language), surface.low
    for run in _run(language).finditer(low):
        reader = _Reader(language, run.start(1), run.end(1), atoms[run.group(1)])
        for step in _step(language).finditer(low, run.end(1), run.end()):
            atom = atoms[step.group(2)]
            if not reader.takes(atom, step.group(1), step.end(2)):
                yield reader.number()
                reader = _Reader(language, step.start(2), step.end(2), atom)
        yield reader.number()


class _Reader:
    """Adds up the words of one number, from left to right."""

    def __init__(self, language: str, start: int, end: int, atom: _Atom) -> None:
        self._language, self._start, self._end = language, start, end
        self._done, self._part = (atom.value, 0) if atom.value > HUNDRED and atom.form == "scale" else (0, atom.value)
        self._last, self._ordinal = atom, atom.form == "ordinal"
        self._one = atom.form == "scale" or (atom.value == 1 and atom.form == "cardinal")

    def number(self) -> Number:
        amount = Decimal(self._done + self._part)
        return Number(self._start, self._end, amount, self._ordinal, figures=False, one=self._one)

    def takes(self, atom: _Atom, between: str, end: int) -> bool:
        """Add a word to the number if the two belong together."""
        grown = self._grown(atom, between)
        if grown is None:
            return False
        self._done, self._part = grown
        self._last, self._end, self._one = atom, end, False
        self._ordinal = self._ordinal or atom.form == "ordinal"
        return True

    def _grown(self, atom: _Atom, between: str) -> tuple[int, int] | None:
        if self._language == "ar":
            return self._grown_arabic(atom, between)
        if self._ordinal != (self._language == "es" and atom.form == "ordinal"):
            return None
        if atom.form == "scale" or atom.value == HUNDRED:
            return self._multiplied(atom.value)
        part = _added(self._part, atom.value, between.strip(" -"), self._language)
        return None if part is None else (self._done, part)

    def _multiplied(self, value: int) -> tuple[int, int] | None:
        if value == HUNDRED:
            return (self._done, max(self._part, 1) * value) if self._part < TEN else None
        if self._part >= value or (self._done and self._done % (value * 1000) != 0):
            return None
        return self._done + self._part * value, 0

    def _ends_teen(self, atom: _Atom) -> bool:
        return atom.value == TEN and atom.form == "cardinal" and 0 < self._part % HUNDRED < TEN

    def _grown_arabic(self, atom: _Atom, between: str) -> tuple[int, int] | None:
        joined = between.endswith("و")
        if self._ends_teen(atom) and not joined:
            return self._done, self._part + TEN
        if atom.form == "scale":
            return None if joined else self._multiplied(atom.value)
        units = self._part % HUNDRED
        fits = (units == 0 and atom.value < HUNDRED) or 0 < units < TEN < atom.value < HUNDRED
        return (self._done, self._part + atom.value) if joined and fits else None


def _added(part: int, value: int, between: str, language: str) -> int | None:
    """Add units to tens, tens to hundreds, hundreds to nothing; None where two words are two numbers."""
    low = part % HUNDRED
    if language == "fr" and (low, value, between) == (4, SCORE, ""):
        return part + 4 * SCORE - 4  # quatre-vingt
    if between and not _joined(low, value, between):
        return None
    if value >= HUNDRED:
        return value if part == 0 else None
    return part + value if _fits(low, value, language) else None


def _fits(low: int, value: int, language: str) -> bool:
    """Whether a value below a hundred goes on with what is there: "vingt trois", "soixante-dix", "dix-sept"."""
    if low == 0 or (low >= SCORE and low % TEN == 0 and value < TEN):
        return True
    return language == "fr" and ((low in {60, 80} and value < SCORE) or (low in {10, 70, 90} and value in {7, 8, 9}))


def _joined(low: int, value: int, between: str) -> bool:
    """Whether an "and" may stand between the two: "hundred and five", "vingt et un", "treinta y uno"."""
    match between:
        case "and":
            return low == 0
        case "et":
            return value in {1, 11}
        case _:
            return low > SCORE and value < TEN


_HAN_RUN = re.compile(r"(第)?(?:([〇零○一二两三四五六七八九十百千万亿]+)|(\d+))")


def _in_chinese(surface: Surface) -> Iterator[Number]:
    """Read numbers written in characters, and figures after 第. 二〇二四 counts digit by digit."""
    for match in _HAN_RUN.finditer(surface.low):
        first, word, figures = match.groups()
        if figures:
            if first and len(figures) <= _LONGEST:
                yield Number(match.start(), match.end(), Decimal(figures), ordinal=True, figures=True)
            continue
        value = han_value(word)
        if value is not None and not (match.start(2) and surface.low[match.start(2) - 1].isdigit()):
            yield Number(match.start(), match.end(), Decimal(value), bool(first), figures=False, one=word == "一")


def han_value(word: str) -> int | None:
    """Give the value of a number in Chinese characters, None where it is too long to be one."""
    atoms = _atoms("zh")
    if all(atoms[char].form == "digit" for char in word):
        return int("".join(str(atoms[char].value) for char in word)) if len(word) <= _LONGEST else None
    total = part = digit = 0
    for char in word:
        form, value = atoms[char]
        if form == "digit":
            digit = value
        elif value >= _MYRIAD:
            total, part, digit = (total + part + digit) * value, 0, 0
        else:
            part, digit = part + (digit or 1) * value, 0
    return total + part + digit
